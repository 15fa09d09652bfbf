//! The rows of a caseload. Of several, one is open to be changed and the others are lines, so that few stops lead past
//! them.

use rate_core::{
    Amount, Caseload, CaseloadRow, OwnNumbers, Preset, QuoteError, RateKey, ServicePosition, Setting, Words,
};
use view::el;

use super::YearView;
use super::fields::{caseload_field, legend, limits, stepper, text_field};
use crate::components::shared::{Element, Node};
use crate::i18n::{Slot, fill};
use crate::state::{CaseloadField, Change, EarningsMsg, Msg};

pub(super) fn rows(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let rows = year.caseload.rows();
    let last = rows.len() - 1;
    let open = usize::from(year.context.model.earnings.open).min(last);
    let drawn = (0..).zip(rows).map(|(at, row)| {
        if usize::from(at) == open { open_row(year, at, *row) } else { line(year, at, *row) }
    });
    let has_room = rows.len() < Caseload::MOST_ROWS;
    let add = has_room.then(|| button(messages.earn_add().to_owned(), EarningsMsg::AddRow).into());
    let in_all = (last > 0).then(|| el("p").class("in-all").text(year.in_all()).into());
    el("fieldset")
        .class("loads")
        .child(legend(messages.earn_services()))
        .children(drawn)
        .children(in_all)
        .children(add)
        .child(beginnings(year))
        .child(done(year))
}

fn button(text: String, msg: EarningsMsg) -> Element {
    el("button").class("button quiet").attr("type", "button").on("click", Msg::Earnings(msg)).text(text)
}

/// A way on that is no button among the first ones.
pub(super) fn quiet_button(text: String, msg: EarningsMsg) -> Element {
    el("button").class("ask").attr("type", "button").on("click", Msg::Earnings(msg)).text(text)
}

/// Caseloads to begin with.
fn beginnings(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let mut ways = el("p").class("beginnings");
    // Of several rows they would leave one.
    let presets = if year.caseload.rows().len() > 1 { &[][..] } else { &Preset::ALL };
    for preset in presets {
        let name = if preset.name == "full" { messages.earn_full() } else { messages.earn_part_time() };
        let name = fill(name, &[(Slot::n, &preset.sessions.to_string())]);
        ways = ways.child(quiet_button(name, EarningsMsg::Begin(*preset))).text(" ");
    }
    // As long as nothing is the reader's own, there is nothing to leave behind.
    let reset = year.context.model.caseload.is_some();
    ways.children(reset.then(|| quiet_button(messages.earn_reset().to_owned(), EarningsMsg::Reset).into()))
}

/// The last thing that was done to all of it, with the way back.
fn done(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let done = year.context.model.earnings.done.as_ref();
    let said = done.map_or("", |done| match done.change {
        Change::Removed => messages.earn_removed(),
        Change::Merged => messages.earn_merged(),
        Change::TooMany => messages.earn_too_many(),
        Change::Begun => messages.earn_begun(),
        Change::Reached => messages.earn_reached(),
    });
    let undo = done.filter(|done| done.change != Change::TooMany);
    let undo = undo.map(|_| quiet_button(messages.earn_undo().to_owned(), EarningsMsg::Undo).into());
    el("div").class("done").child(el("p").class("note").attr("role", "status").text(said)).children(undo)
}

/// A row in a line, which opens it.
fn line(year: &YearView<'_>, at: u8, row: CaseloadRow) -> Node {
    let context = year.context;
    let mut about = el("span").class("hint").child(context.plan_name(year.plan_of(&row)));
    match year.payout(at) {
        Ok(payout) => about = about.text(format!(" · {payout}")),
        // It is not known yet.
        Err(QuoteError::MarketNotLoaded(_)) => {}
        Err(_) => about = about.text(format!(" · {}", context.messages.earn_no_rate_short())),
    }
    el("button")
        .class("load folded")
        .attr("type", "button")
        .attr("aria-expanded", "false")
        .focused(context.model.earnings.focused == Some(at))
        .on("click", Msg::Earnings(EarningsMsg::OpenRow(at)))
        .child(el("b").text(row.sessions.to_string()))
        .text(" ")
        .child(el("span").child(context.service(row.service)).text(" ").child(about))
        .into()
}

/// A row with its fields.
fn open_row(year: &YearView<'_>, at: u8, row: CaseloadRow) -> Node {
    let context = year.context;
    let messages = context.messages;
    let name = context.book.services.get(usize::from(row.service)).map_or("", |service| &service.term.name);
    let setting = Setting::Weekly(at);
    let weekly = if year.is_add_on(&row) { messages.earn_weekly_add_on() } else { messages.earn_weekly() };
    let control = stepper(year, setting, &fill(weekly, &[(Slot::name, name)]));
    let hint = vec![weekly_hint(year, at, &row).into()];
    let sessions = caseload_field(year, CaseloadField::Number(setting), None, hint, control);
    let several = year.caseload.rows().len() > 1;
    let remove = several.then(|| {
        el("button")
            .class("remove")
            .attr("type", "button")
            .attr("aria-label", fill(messages.earn_remove(), &[(Slot::name, name)]))
            .on("click", Msg::Earnings(EarningsMsg::RemoveRow(at)))
            .text("×")
            .into()
    });
    let switch =
        if row.own.is_some() { EarningsMsg::TakeBookNumbers(at) } else { EarningsMsg::TakeOwnNumbers(at) };
    let switch = quiet_button(messages.own_numbers().to_owned(), switch)
        .class("ask own")
        .attr("aria-pressed", if row.own.is_some() { "true" } else { "false" });
    // Another row, or one among others, takes the focus anew.
    el("div")
        .key(format!("{at} of {}", year.caseload.rows().len()))
        .class("load")
        .children(year.has_own_plans().then(|| plan_choice(year, at, &row).into()))
        .child(service_choice(year, at, &row))
        .child(sessions)
        .children(remove)
        .child(switch)
        .children(row.own.into_iter().flat_map(|own| own_fields(year, at, own)))
        .into()
}

/// The reader's own rate and payout.
fn own_fields(year: &YearView<'_>, at: u8, own: OwnNumbers) -> [Node; 2] {
    let (messages, locale) = (year.context.messages, year.context.locale);
    // Where nothing is published, there is nothing to start from.
    let typed = |amount: Amount| if amount.is_zero() { String::new() } else { locale.typed(amount) };
    [
        (CaseloadField::Rate(at), messages.own_rate(), own.insurer_rate, ""),
        (CaseloadField::Payout(at), messages.own_payout(), own.provider_payout, messages.own_payout_hint()),
    ]
    .map(|(field, label, amount, hint)| text_field(year, field, label, typed(amount), hint.to_owned()).into())
}

fn plan_choice(year: &YearView<'_>, at: u8, row: &CaseloadRow) -> Element {
    let context = year.context;
    let chosen = year.plan_of(row);
    let mut select = el("select")
        .attr("name", format!("plan{at}"))
        .attr("aria-label", context.messages.plan())
        .on_value("change", move |id| Msg::Earnings(EarningsMsg::ChoosePlan(at, id)));
    for (position, plan) in (0..).zip(&context.book.plans) {
        if chosen.get() == position {
            select = select.value(plan.term.id.clone());
        }
        let option = context.marked(Words::Plan(position.into()), el("option"));
        select = select.child(option.attr("value", plan.term.id.clone()).text(plan.term.name.clone()));
    }
    select
}

/// The services that have a rate, and the one that is chosen.
fn service_choice(year: &YearView<'_>, at: u8, row: &CaseloadRow) -> Element {
    let context = year.context;
    let key = context.model.selected_key().unwrap_or_default();
    let plan = year.plan_of(row);
    let editions = context.model.book_and_editions();
    let edition = editions.and_then(|editions| editions.on(year.caseload.start())).unwrap_or(context.book);
    let mut select = el("select")
        .attr("name", format!("service{at}"))
        .attr("aria-label", context.messages.service())
        .on_value("change", move |id| Msg::Earnings(EarningsMsg::ChooseService(at, id)));
    for (position, service) in (0..).zip(&context.book.services) {
        let offered = ServicePosition::from(position);
        let is_chosen = offered == row.service;
        if !is_chosen && edition.rate(RateKey { plan, service: offered, ..key }).is_none() {
            continue;
        }
        if is_chosen {
            select = select.value(service.term.id.clone());
        }
        let option = context.marked(Words::Service(offered), el("option"));
        select = select.child(option.attr("value", service.term.id.clone()).text(service.term.name.clone()));
    }
    select
}

/// The limits of the sessions in a row, and the payout of one; or why there is none.
fn weekly_hint(year: &YearView<'_>, at: u8, row: &CaseloadRow) -> String {
    let (context, messages) = (year.context, year.context.messages);
    let payout = match year.payout(at) {
        Ok(payout) => payout,
        Err(QuoteError::MarketNotLoaded(_)) => return String::new(),
        Err(QuoteError::RemainderUnnamed { remainder }) => {
            let remainder = context.money(remainder);
            let slots = [(Slot::amount, &*remainder), (Slot::platform, &context.book.publisher.name)];
            return fill(messages.own_unnamed(), &slots);
        }
        Err(_) => return messages.earn_no_rate().to_owned(),
    };
    let (least, most) = limits(Setting::Weekly(at));
    let slots = [(Slot::least, &*least), (Slot::most, &*most), (Slot::amount, &*payout)];
    fill(if year.is_add_on(row) { messages.earn_add_on_hint() } else { messages.earn_weekly_hint() }, &slots)
}

//! The caseload's fields: services with their sessions, and the numbers of the year. Each says its limits.

use rate_core::{Caseload, CaseloadRow, ServiceIndex, Setting, Words};
use view::el;

use super::YearView;
use super::wording::unused_services;
use crate::components::shared::{
    Element, FieldContent, Node, correction, field, fields_form, input, session_choices,
};
use crate::i18n::{Slot, fill};
use crate::state::{CaseloadField, EarningsMsg, Msg};

pub(super) fn caseload_fields(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let unused = unused_services(year.context.model, year.caseload);
    let legend = |text: &'static str| el("legend").child(el("h3").text(text));
    // Market, plan and license: the service is chosen below, in as many rows as are needed.
    let choices = session_choices(year.context).into_iter().take(3);
    let rates = el("fieldset").child(legend(messages.earn_rates())).children(choices);
    let rows = (0..).zip(year.caseload.rows()).map(|(row, weekly)| service(year, row, *weekly, &unused));
    let has_room = year.caseload.rows().len() < Caseload::MOST_ROWS;
    let add = unused.first().filter(|_| has_room).map(|service| {
        let add = Msg::Earnings(EarningsMsg::AddService(*service));
        let button = el("button").class("button quiet").attr("type", "button").on("click", add);
        button.text(messages.earn_add()).into()
    });
    let services = el("fieldset").class("loads").child(legend(messages.earn_services()));
    let numbers = el("fieldset").child(legend(messages.earn_choose())).children([
        number(year, Setting::Weeks, messages.earn_weeks(), messages.earn_weeks_hint()),
        number(year, Setting::Held, messages.earn_held(), messages.earn_held_hint()),
        number(year, Setting::ConfirmedAfter, messages.earn_after(), messages.earn_after_hint()),
        number(year, Setting::Denied, messages.earn_denied(), messages.earn_denied_hint()),
        start(year),
    ]);
    let mut chosen = year.context.marked_text(messages.earn_with());
    chosen.push(" ".into());
    chosen.extend(year.planned());
    chosen.push(year.text(messages.earn_numbers()).into());
    fields_form(year.context, chosen).child(rates).child(services.children(rows).children(add)).child(numbers)
}

/// A service: which, how often, and the payout of a session.
fn service(year: &YearView<'_>, row: u8, weekly: CaseloadRow, unused: &[ServiceIndex]) -> Node {
    let context = year.context;
    let messages = context.messages;
    let setting = Setting::Weekly(row);
    let name =
        context.book.services.get(usize::from(weekly.service)).map_or("", |service| &service.term.name);
    let control = stepper(year, setting, &fill(messages.earn_weekly(), &[(Slot::a, name)]));
    let sessions =
        caseload_field(year, CaseloadField::Number(setting), None, weekly_hint(year, row), control);
    let remove = (year.caseload.rows().len() > 1).then(|| {
        el("button")
            .class("remove")
            .attr("type", "button")
            .attr("aria-label", fill(messages.earn_remove(), &[(Slot::a, name)]))
            .on("click", Msg::Earnings(EarningsMsg::RemoveService(row)))
            .text("×")
            .into()
    });
    el("div")
        .class("load")
        .child(service_choice(year, row, weekly.service, unused))
        .child(sessions)
        .children(remove)
        .into()
}

/// The service in this row, and the unused ones to choose from.
fn service_choice(year: &YearView<'_>, row: u8, service: ServiceIndex, unused: &[ServiceIndex]) -> Element {
    let number = (row + 1).to_string();
    let mut select = el("select")
        .attr("aria-label", fill(year.context.messages.earn_service(), &[(Slot::n, &number)]))
        .on_value("change", move |id| Msg::Earnings(EarningsMsg::ReplaceService(row, id)));
    for offered in std::iter::once(&service).chain(unused) {
        let term = &year.context.book.service(*offered).term;
        if *offered == service {
            select = select.value(term.id.clone());
        }
        let option = year.context.marked(Words::Service(*offered), el("option"));
        select = select.child(option.attr("value", term.id.clone()).text(term.name.clone()));
    }
    select
}

/// The limits of the sessions in this row, and the payout of one.
fn weekly_hint(year: &YearView<'_>, row: u8) -> Vec<Node> {
    let messages = year.context.messages;
    let Some(payout) = year.earnings.rows.get(usize::from(row)).and_then(|row| row.payout.ok()) else {
        return vec![messages.earn_no_rate().into()];
    };
    let (least, most) = limits(Setting::Weekly(row));
    let payout = year.context.money(payout);
    let slots = [(Slot::a, &*least), (Slot::b, &*most), (Slot::amount, &*payout)];
    vec![fill(messages.earn_weekly_hint(), &slots).into()]
}

fn limits(setting: Setting) -> (String, String) {
    let (least, most) = setting.limits();
    (least.to_string(), most.to_string())
}

fn number(year: &YearView<'_>, setting: Setting, label: &'static str, hint: &'static str) -> Node {
    let (least, most) = limits(setting);
    let hint = fill(hint, &[(Slot::a, &least), (Slot::b, &most)]);
    let control = stepper(year, setting, label);
    caseload_field(year, CaseloadField::Number(setting), Some(label), vec![hint.into()], control).into()
}

fn start(year: &YearView<'_>) -> Node {
    let messages = year.context.messages;
    let control = caseload_input(year, CaseloadField::Start, year.caseload.start().to_string())
        .attr("type", "date")
        .on_value("change", |text| Msg::Earnings(EarningsMsg::Type(CaseloadField::Start, text)));
    let hint = vec![messages.earn_start_hint().into()];
    caseload_field(year, CaseloadField::Start, Some(messages.earn_start()), hint, control).into()
}

/// A whole number, typed or stepped.
fn stepper(year: &YearView<'_>, setting: Setting, name: &str) -> Element {
    let messages = year.context.messages;
    let (least, most) = limits(setting);
    let step = |msg: EarningsMsg, label: &'static str, sign: &'static str| {
        el("button")
            .attr("type", "button")
            .attr("aria-label", fill(label, &[(Slot::a, name)]))
            .attr("data-repeats", "")
            // Keys step the number itself.
            .attr("tabindex", "-1")
            .on("click", Msg::Earnings(msg))
            .text(sign)
    };
    let number = CaseloadField::Number(setting);
    let control = caseload_input(year, number, year.caseload.value(setting).to_string())
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("min", least)
        .attr("max", most)
        .on_value("change", move |text| Msg::Earnings(EarningsMsg::Type(number, text)));
    let control = match setting {
        Setting::Weekly(row) => control
            .attr("aria-label", name.to_owned())
            .focused(year.context.model.earnings.focused == Some(row)),
        _ => control,
    };
    el("div")
        .class("stepper")
        .child(step(EarningsMsg::Decrease(setting), messages.earn_less(), "−"))
        .child(control)
        .child(step(EarningsMsg::Increase(setting), messages.earn_more(), "+"))
}

/// The name of a field, which its identifier ends with.
fn field_name(field: CaseloadField) -> String {
    match field {
        CaseloadField::Number(Setting::Weekly(row)) => format!("weekly{row}"),
        CaseloadField::Number(Setting::Weeks) => "weeks".to_owned(),
        CaseloadField::Number(Setting::WeeksOff) => "weeks-off".to_owned(),
        CaseloadField::Number(Setting::Held) => "held".to_owned(),
        CaseloadField::Number(Setting::Cancelled) => "cancelled".to_owned(),
        CaseloadField::Number(Setting::ConfirmedAfter) => "confirmed-after".to_owned(),
        CaseloadField::Number(Setting::Denied) => "denied".to_owned(),
        CaseloadField::Number(Setting::DeniedBy(plan)) => format!("denied{}", plan.get()),
        CaseloadField::Start => "start".to_owned(),
    }
}

fn field_id(year: &YearView<'_>, field: CaseloadField) -> String {
    format!("{}{}", year.context.model.id, field_name(field))
}

/// The text that was typed into a field and cannot be used.
fn mistyped<'a>(year: &YearView<'a>, field: CaseloadField) -> Option<&'a str> {
    let problem = year.context.model.earnings.problems.iter().find(|problem| problem.field == field);
    problem.map(|problem| problem.text.as_str())
}

fn caseload_input(year: &YearView<'_>, field: CaseloadField, value: String) -> Element {
    input(&field_id(year, field), field_name(field), value, mistyped(year, field))
}

/// A control with its hint or, where it was mistyped, what is wrong with it.
fn caseload_field(
    year: &YearView<'_>,
    name: CaseloadField,
    label: Option<&'static str>,
    hint: Vec<Node>,
    control: Element,
) -> Element {
    let messages = year.context.messages;
    let mistyped = mistyped(year, name).is_some();
    let hint = match name {
        _ if !mistyped => hint,
        CaseloadField::Start => {
            let start = year.date(year.caseload.start());
            vec![correction(year.context, messages.date_error().to_owned(), Some(&start)).into()]
        }
        CaseloadField::Number(setting) => {
            let (least, most) = limits(setting);
            let value = year.caseload.value(setting).to_string();
            let reason = fill(messages.earn_number_error(), &[(Slot::a, &*least), (Slot::b, &*most)]);
            vec![correction(year.context, reason, Some(&value)).into()]
        }
    };
    field(FieldContent { id: field_id(year, name), label, control, hint, mistyped })
}

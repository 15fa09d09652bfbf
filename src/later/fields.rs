//! The caseload's fields: services with their sessions, and the numbers of the year. Each says its limits.

use rate_core::{Caseload, Plain, Setting};

use super::explain_year::answer;
use super::year::{Told, offered};
use crate::components::{asking, choices};
use crate::i18n::{Slot, fill};
use crate::markup::{Element, Node, el, joined};
use crate::state::{Action, Earn, Earned, Entry, Place, Quantity};

pub(super) fn fields(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let unused = offered(told.scope.model, told.caseload);
    let legend = |text: &'static str| el("legend").child(el("h2").text(text));
    // Market, plan and license: the service is chosen below, in as many rows as are needed.
    let rates =
        el("fieldset").child(legend(copy.earn_rates())).children(choices(told.scope).into_iter().take(3));
    let mut services = el("fieldset").class("loads").child(legend(copy.earn_services()));
    for row in 0..told.caseload.services().len() {
        // At most ten.
        services = services.child(service(told, row as u8, &unused));
    }
    if !unused.is_empty() && told.caseload.services().len() < Caseload::MOST_SERVICES {
        services = services.child(
            el("button")
                .class("button quiet")
                .attr("type", "button")
                .on("click", Action::Earn(Earn::Add))
                .text(copy.earn_add()),
        );
    }
    let year = el("fieldset").child(legend(copy.earn_choose())).children([
        number(told, Setting::Weeks, copy.earn_weeks(), copy.earn_weeks_hint()),
        number(told, Setting::Held, copy.earn_held(), copy.earn_held_hint()),
        number(told, Setting::ConfirmedAfter, copy.earn_after(), copy.earn_after_hint()),
        number(told, Setting::Denied, copy.earn_denied(), copy.earn_denied_hint()),
        start(told),
    ]);
    el("form")
        .class("fields")
        .part("fields")
        .on("submit", Action::Nothing)
        .child(rates)
        .child(services)
        .child(year)
}

/// A service: which, how often, and what a session pays.
fn service(told: &Told<'_>, row: u8, unused: &[u16]) -> Element {
    let copy = told.scope.words.copy;
    let services = &told.scope.book.services;
    let at = usize::from(row);
    let (Some(load), Some(year)) = (told.caseload.services().get(at), told.earnings.services.get(at)) else {
        return el("div");
    };
    let name = services.get(usize::from(load.service)).map_or("", |service| &service.term.name);
    let mut select = el("select")
        .attr("aria-label", fill(copy.earn_service(), &[(Slot::n, &(row + 1).plain())]))
        .on("change", Action::Earn(Earn::Service(row)));
    for at in 0..=unused.len() {
        let offered = if at == 0 { Some(&load.service) } else { unused.get(at - 1) };
        let Some(service) = offered.and_then(|service| services.get(usize::from(*service))) else { continue };
        let option = el("option").attr("value", service.term.id.clone());
        select = select.child(option.text(service.term.name.clone()));
        if at == 0 {
            select = select.value(service.term.id.clone());
        }
    }
    let quantity = Quantity::Earned(Earned::Session(row));
    let hint = match year.payout {
        Some(payout) => {
            let (least, most) = limits(Setting::Weekly(row));
            asking(told.scope, Place::Services, copy.earn_weekly_hint(), &|slot| match slot {
                Slot::a => (least.clone(), None),
                Slot::b => (most.clone(), None),
                _ => (told.scope.money(payout), Some(quantity)),
            })
        }
        None => vec![Node::Text(copy.earn_no_rate().into())],
    };
    let key = joined(&["weekly", &row.plain()]);
    let setting = Setting::Weekly(row);
    let control = stepper(told, setting, &key, &fill(copy.earn_weekly(), &[(Slot::a, name)]));
    let mut load = el("div").class("load").child(select).child(frame(
        told,
        Entry::Number(setting),
        &key,
        None,
        hint,
        control,
    ));
    if told.caseload.services().len() > 1 {
        let remove = el("button")
            .class("remove")
            .attr("type", "button")
            .attr("aria-label", fill(copy.earn_remove(), &[(Slot::a, name)]))
            .on("click", Action::Earn(Earn::Remove(row)))
            .text("×");
        load = load.child(remove);
    }
    if told.scope.model.asked == Some((Place::Services, quantity)) {
        load = load.child(answer(told, Place::Services));
    }
    load
}

fn limits(setting: Setting) -> (String, String) {
    let (least, most) = setting.limits();
    (least.plain(), most.plain())
}

fn number(told: &Told<'_>, setting: Setting, label: &'static str, hint: &'static str) -> Node {
    let (least, most) = limits(setting);
    let hint = fill(hint, &[(Slot::a, &least), (Slot::b, &most)]);
    let key = match setting {
        Setting::Weekly(_) => "weekly",
        Setting::Weeks => "weeks",
        Setting::Held => "held",
        Setting::ConfirmedAfter => "confirmed-after",
        Setting::Denied => "denied",
    };
    let control = stepper(told, setting, key, label);
    frame(told, Entry::Number(setting), key, Some(label), vec![Node::Text(hint.into())], control).into()
}

fn start(told: &Told<'_>) -> Node {
    let copy = told.scope.words.copy;
    let start = told.caseload.start();
    let input = input(told, Entry::Start, "start", start.plain()).attr("type", "date");
    let input = input.on("change", Action::Earn(Earn::Type(Entry::Start)));
    let hint = vec![Node::Text(copy.earn_start_hint().into())];
    frame(told, Entry::Start, "start", Some(copy.earn_start()), hint, input).into()
}

/// A whole number, typed or stepped.
fn stepper(told: &Told<'_>, setting: Setting, key: &str, name: &str) -> Element {
    let copy = told.scope.words.copy;
    let (least, most) = limits(setting);
    let step = |earn: Earn, label: &'static str, sign: &'static str| {
        el("button")
            .attr("type", "button")
            .attr("aria-label", fill(label, &[(Slot::a, name)]))
            .attr("data-repeats", "")
            .on("click", Action::Earn(earn))
            .text(sign)
    };
    let entry = Entry::Number(setting);
    let mut input = input(told, entry, key, told.caseload.value(setting).plain())
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("min", least)
        .attr("max", most)
        .on("input", Action::Earn(Earn::Type(entry)));
    if let Setting::Weekly(row) = setting {
        input =
            input.attr("aria-label", name.to_owned()).focused(told.scope.model.earning.focused == Some(row));
    }
    el("div")
        .class("stepper")
        .child(step(Earn::Less(setting), copy.earn_less(), "−"))
        .child(input)
        .child(step(Earn::More(setting), copy.earn_more(), "+"))
}

/// What was typed and cannot be used.
fn mistyped<'a>(told: &Told<'a>, entry: Entry) -> Option<&'a str> {
    let problem = told.scope.model.earning.problems.iter().find(|(at, _)| *at == entry);
    problem.map(|(_, text)| text.as_str())
}

fn input(told: &Told<'_>, entry: Entry, key: &str, value: String) -> Element {
    let id = joined(&[told.scope.id, key]);
    let input = el("input")
        .attr("aria-describedby", joined(&[&id, "-about"]))
        .attr("id", id)
        .attr("name", key.to_owned())
        .attr("autocomplete", "off");
    match mistyped(told, entry) {
        Some(text) => input.attr("aria-invalid", "true").value(text.to_owned()),
        None => input.value(value),
    }
}

/// A control with its name, where that is to be seen, and its hint or, where it was mistyped, what is wrong with it.
fn frame(
    told: &Told<'_>,
    entry: Entry,
    key: &str,
    label: Option<&'static str>,
    mut hint: Vec<Node>,
    control: Element,
) -> Element {
    let copy = told.scope.words.copy;
    let wrong = mistyped(told, entry).is_some();
    if wrong {
        let problem = match entry {
            Entry::Start => fill(copy.date_error(), &[(Slot::date, &told.date(told.caseload.start()))]),
            Entry::Number(setting) => {
                let (least, most) = limits(setting);
                let value = told.caseload.value(setting).plain();
                fill(copy.earn_number_error(), &[(Slot::a, &least), (Slot::b, &most), (Slot::n, &value)])
            }
        };
        hint = vec![Node::Text(problem.into())];
    }
    let id = joined(&[told.scope.id, key]);
    let label = label.map(|label| el("label").class("label").attr("for", id.clone()).text(label).into());
    el("div")
        .class(if wrong { "field wrong" } else { "field" })
        .children(label)
        .child(control)
        .child(el("span").class("hint").attr("id", joined(&[&id, "-about"])).children(hint))
}

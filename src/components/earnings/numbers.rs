//! The numbers of the year: weeks off, what is canceled, confirmed late or denied, and the first day. They are said in a
//! line, and unfolded to be changed.

use rate_core::{Setting, WeeksOff};
use view::el;

use super::YearView;
use super::fields::{caseload_field, legend, limits, stepper, text_field};
use super::rows::quiet_button;
use crate::components::shared::{Element, Node, nodes, note};
use crate::i18n::{Slot, fill};
use crate::state::{CaseloadField, EarningsMsg, Msg};

pub(super) fn numbers(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let start = text_field(
        year,
        CaseloadField::Start,
        messages.earn_start(),
        year.caseload.start().to_string(),
        messages.earn_start_hint().to_owned(),
    );
    let fields = el("div")
        .class("numbers")
        .children(weeks_off(year))
        .child(number(year, Setting::Cancelled, messages.earn_cancelled(), messages.earn_cancelled_hint()))
        .child(number(year, Setting::ConfirmedAfter, messages.earn_after(), messages.earn_after_hint()))
        .children(denials(year))
        .child(start);
    let adjust = el("details").child(el("summary").text(messages.earn_adjust())).child(fields);
    el("fieldset")
        .child(legend(messages.earn_choose()))
        .child(note(year.text(messages.earn_numbers())))
        .child(adjust)
}

fn number(year: &YearView<'_>, setting: Setting, label: &'static str, hint: &'static str) -> Element {
    named_number(year, setting, label, label.into(), hint)
}

/// A number whose name is shown by this label.
fn named_number(
    year: &YearView<'_>,
    setting: Setting,
    name: &str,
    label: Node,
    hint: &'static str,
) -> Element {
    let (least, most) = limits(setting);
    let hint = fill(hint, &[(Slot::least, &least), (Slot::most, &most)]);
    let control = stepper(year, setting, name);
    caseload_field(year, CaseloadField::Number(setting), Some(label), vec![hint.into()], control)
}

/// The number of weeks off, or the list of them.
fn weeks_off(year: &YearView<'_>) -> Vec<Node> {
    let messages = year.context.messages;
    let WeeksOff::Named(days) = year.caseload.weeks_off() else {
        let name = quiet_button(messages.earn_name_weeks().to_owned(), EarningsMsg::NameWeeks(true));
        let weeks =
            number(year, Setting::WeeksOff, messages.earn_weeks_off(), messages.earn_weeks_off_hint());
        return vec![weeks.child(name).into()];
    };
    let mut weeks = el("ul").class("weeks");
    for day in days {
        if let Some(first) = year.caseload.week_of(*day) {
            let week = fill(messages.earn_week_of(), &[(Slot::date, &year.context.locale.short_day(first))]);
            let work = el("button")
                .class("remove")
                .attr("type", "button")
                .attr("aria-label", fill(messages.earn_remove(), &[(Slot::name, &week)]))
                .on("click", Msg::Earnings(EarningsMsg::WorkIn(*day)))
                .text("×");
            weeks = weeks.child(el("li").text(week).child(work));
        }
    }
    let spread = quiet_button(messages.earn_spread_weeks().to_owned(), EarningsMsg::NameWeeks(false));
    let hint = year.text(messages.earn_week_hint());
    let field = text_field(year, CaseloadField::WeekOff, messages.earn_week_off(), String::new(), hint);
    vec![field.child(weeks).child(spread).into()]
}

/// The shares of claims that are denied: of several plans, each has its own.
fn denials(year: &YearView<'_>) -> Vec<Node> {
    let messages = year.context.messages;
    let plans = year.plans();
    if let [plan] = plans[..] {
        let has_own = year.caseload.denied_by_plans().iter().any(|known| known.plan == plan);
        let setting = if has_own { Setting::DeniedBy(plan) } else { Setting::Denied };
        return vec![number(year, setting, messages.earn_denied(), messages.earn_denied_hint()).into()];
    }
    let of_plan = |plan| {
        let setting = Setting::DeniedBy(plan);
        let message = messages.earn_denied_by();
        let name = fill(message, &[(Slot::name, &year.context.book.plan(plan).term.name)]);
        let label = el("span").children(nodes(message, &|_| year.context.plan_name(plan)));
        named_number(year, setting, &name, label.into(), messages.earn_denied_hint()).into()
    };
    plans.into_iter().map(of_plan).collect()
}

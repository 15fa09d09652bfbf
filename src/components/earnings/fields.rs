//! Fields of the caseload: numbers that are typed or stepped, amounts and days; each says its limits.

use rate_core::Setting;
use view::el;

use super::YearView;
use crate::components::shared::{Element, FieldContent, Node, correction, field, input};
use crate::i18n::{Slot, fill};
use crate::state::{CaseloadField, Cause, EarningsMsg, Msg};

pub(super) fn legend(text: &'static str) -> Element {
    el("legend").child(el("h3").text(text))
}

/// The least and the most of a number, as texts.
pub(super) fn limits(setting: Setting) -> (String, String) {
    let (least, most) = setting.limits();
    (least.to_string(), most.to_string())
}

/// A whole number, typed or stepped.
pub(super) fn stepper(year: &YearView<'_>, setting: Setting, name: &str) -> Element {
    let messages = year.context.messages;
    let (least, most) = limits(setting);
    let step = |msg: EarningsMsg, label: &'static str, sign: &'static str| {
        el("button")
            .attr("type", "button")
            .attr("aria-label", fill(label, &[(Slot::name, name)]))
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

/// A field that a text is typed into.
pub(super) fn text_field(
    year: &YearView<'_>,
    name: CaseloadField,
    label: &'static str,
    value: String,
    hint: String,
) -> Element {
    let is_day = matches!(name, CaseloadField::Start | CaseloadField::WeekOff);
    let control = caseload_input(year, name, value)
        .attr("type", if is_day { "date" } else { "text" })
        .on_value("change", move |text| Msg::Earnings(EarningsMsg::Type(name, text)));
    let control = if is_day { control } else { control.attr("inputmode", "decimal") };
    caseload_field(year, name, Some(label.into()), vec![hint.into()], control)
}

/// The name of a field, which its identifier ends with.
fn field_name(field: CaseloadField) -> String {
    match field {
        CaseloadField::Number(Setting::Weekly(row)) => format!("weekly{row}"),
        CaseloadField::Number(Setting::DeniedBy(plan)) => format!("denied{}", plan.get()),
        CaseloadField::Number(setting) => match setting {
            Setting::Weeks => "weeks",
            Setting::WeeksOff => "weeks-off",
            Setting::Held => "held",
            Setting::Cancelled => "cancelled",
            Setting::ConfirmedAfter => "confirmed-after",
            _ => "denied",
        }
        .to_owned(),
        CaseloadField::Start => "start".to_owned(),
        CaseloadField::WeekOff => "week-off".to_owned(),
        CaseloadField::Rate(row) => format!("rate{row}"),
        CaseloadField::Payout(row) => format!("payout{row}"),
        CaseloadField::Target => "target".to_owned(),
    }
}

fn caseload_input(year: &YearView<'_>, field: CaseloadField, value: String) -> Element {
    let problem = year.context.model.earnings.problems.iter().find(|problem| problem.field == field);
    input(&field_id(year, field), field_name(field), value, problem.map(|problem| problem.text.as_str()))
}

fn field_id(year: &YearView<'_>, field: CaseloadField) -> String {
    format!("{}{}", year.context.model.id, field_name(field))
}

/// A control with its hint or, where it was mistyped, what is wrong with it.
pub(super) fn caseload_field(
    year: &YearView<'_>,
    name: CaseloadField,
    label: Option<Node>,
    hint: Vec<Node>,
    control: Element,
) -> Element {
    let problem = year.context.model.earnings.problems.iter().find(|problem| problem.field == name);
    let problem = problem.map(|problem| year.problem(name, problem.cause, &problem.text));
    field(FieldContent { id: field_id(year, name), label, control, hint, problem })
}

impl YearView<'_> {
    /// The reason why a text cannot be used, and what the figures still use.
    fn problem(&self, field: CaseloadField, cause: Cause, text: &str) -> String {
        let (context, messages) = (self.context, self.context.messages);
        let own = |row: u8| self.caseload.rows().get(usize::from(row)).and_then(|row| row.own);
        let still = match field {
            CaseloadField::Number(setting) => {
                let (least, most) = limits(setting);
                let reason =
                    fill(messages.earn_number_error(), &[(Slot::least, &*least), (Slot::most, &*most)]);
                return correction(context, reason, Some(&self.caseload.value(setting).to_string()));
            }
            CaseloadField::WeekOff => return self.text(messages.earn_week_error()),
            CaseloadField::Start => {
                let start = self.date(self.caseload.start());
                return correction(context, messages.date_error().to_owned(), Some(&start));
            }
            CaseloadField::Rate(row) => own(row).map(|own| context.money(own.insurer_rate)),
            CaseloadField::Payout(row) => own(row).map(|own| context.money(own.provider_payout)),
            CaseloadField::Target => context.model.earnings.target.map(|target| self.money(target)),
        };
        let example =
            context.locale.typed(if field == CaseloadField::Target { "90000.00" } else { "112.00" });
        let reason = match cause {
            Cause::Ambiguous => fill(messages.amount_ambiguous(), &[(Slot::value, text)]),
            _ => fill(messages.amount_error(), &[(Slot::example, &example)]),
        };
        correction(context, reason, still.as_deref())
    }
}

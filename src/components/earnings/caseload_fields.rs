//! The caseload's fields: where and with which license, rows of sessions, and the year.

use view::el;

use super::YearView;
use super::fields::legend;
use super::numbers::numbers;
use super::rows::rows;
use crate::components::shared::{Element, fields_form, session_choices};

pub(super) fn caseload_fields(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let [market, plan, license, _] = session_choices(year.context);
    // Where rows have plans of their own, there is none to choose for all of them.
    let plan = (!year.has_own_plans()).then_some(plan);
    let rates =
        el("fieldset").child(legend(messages.earn_rates())).child(market).children(plan).child(license);
    let mut chosen = year.context.marked_text(year.with());
    chosen.push(" ".into());
    if year.caseload.rows().len() > 1 {
        chosen.extend([year.in_all().into(), ". ".into()]);
    } else {
        chosen.extend(year.planned());
    }
    fields_form(year.context, chosen).child(rates).child(rows(year)).child(numbers(year))
}

//! Components that several views have in common.

mod about;
mod answer;
mod combobox;
mod consultant;
mod context;
mod drawing;
mod events;
mod explained;
mod failure;
mod field;
mod figure;
pub(crate) mod icons;
mod month_sheet;
mod notices;
mod pay_rule;
mod rate_change;
mod reason;
mod step;
mod table;
mod timeline;

use crate::state::Msg;

/// An element whose events are the program's messages.
pub(crate) type Element = view::Element<Msg>;
/// An element or a text.
pub(crate) type Node = view::Node<Msg>;

pub(crate) use about::{about, about_the_book, exceptions};
pub(crate) use answer::{answer, sentence, sentences};
pub(crate) use consultant::consultant;
pub(crate) use context::{ViewContext, heading, locale, nodes, note};
pub(crate) use drawing::percent;
pub(crate) use events::events;
pub(crate) use explained::{explain_all, explained};
pub(crate) use failure::{book_failed, lazy_failed, rates_failed};
pub(crate) use field::{FieldContent, choices, correction, field, fields_form, input, session_choices};
pub(crate) use figure::{emphasised, figure_card};
pub(crate) use month_sheet::{month_sheet, window_class};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use notices::examples;
pub(crate) use notices::{examples_of, notices, notices_with};
pub(crate) use pay_rule::{moved_payday, pay_rule, pay_rules};
pub(crate) use rate_change::{rate_change, rate_difference};
pub(crate) use reason::reason_message;
pub(crate) use step::{button, position_by_key, step_buttons, step_count, step_panel};
pub(crate) use table::table;
pub(crate) use timeline::{timeline, unpaid_label};

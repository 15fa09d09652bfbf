//! Components that several views have in common.

mod about;
mod answer;
mod consultant;
mod context;
mod drawing;
mod failure;
mod field;
mod figure;
mod notices;
mod pay_rule;
mod sentence;
mod step;
mod table;
mod timeline;

use crate::state::Msg;

/// An element whose events are the program's messages.
pub(crate) type Element = view::Element<Msg>;
/// An element or a text.
pub(crate) type Node = view::Node<Msg>;

pub(crate) use about::{about, exceptions};
pub(crate) use answer::{answer, answer_id};
pub(crate) use consultant::consultant;
pub(crate) use context::{ViewContext, heading, locale, nodes, note};
pub(crate) use drawing::{LATE, percent};
pub(crate) use failure::{book_failed, lazy_failed, market_failed};
pub(crate) use field::{FieldParts, field, input, session_choices};
pub(crate) use figure::{figure_button, figure_card, message_with_figures};
pub(crate) use notices::{examples, notices};
pub(crate) use pay_rule::pay_rule;
pub(crate) use sentence::sentence;
pub(crate) use step::{position_by_key, step_panel};
pub(crate) use table::{Answers, Cell, Table, data_table, table};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use timeline::events;
pub(crate) use timeline::timeline;

//! Failures as the page around is told of them.

use super::{lazy, locale};
use crate::i18n::failure_text;
use crate::state::{Failure, Model};

/// The failure as the page is told of it: with every problem of a file that cannot be used on a line of its own, or its
/// place where the words for it did not come.
pub(crate) fn error_message(model: &Model, failure: &Failure) -> String {
    let locale = locale(model);
    let message = failure_text(&locale, failure);
    let Failure::Format { problems } = failure else { return message };
    if model.has_lazy() {
        return format!("{message}\n{}", lazy::problem_lines(&locale, problems));
    }
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    format!("{message}\n{}", places.join("\n"))
}

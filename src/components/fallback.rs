//! The April 8 case for the page itself: text and tables that need neither script nor style.

use rate_core::{Step, quote};

use super::bars::payments;
use super::scope::Scope;
use super::timeline::events;
use crate::i18n::Catalogue;
use crate::markup::{Element, Node, el};
use crate::state::{Model, default_book};

/// The case in a language; nothing where the built-in book does not have it.
pub(crate) fn fallback(copy: &'static Catalogue) -> Option<Element> {
    let model = Model { book: default_book().ok(), lang: copy.lang.to_owned(), copy, ..Model::default() };
    let words = model.words();
    let book = model.book.as_ref()?;
    let case = |step| quote(book, &book.walkthrough_selection(step)).ok();
    let (paid, never) = (case(Step::InsurerPays)?, case(Step::NeverPaid)?);
    let scope = Scope { model: &model, book, words: &words, shown: Some(&paid), id: "" };
    let unpaid = Scope { shown: Some(&never), ..scope };
    let consultant = book.publisher.consultant_url.clone().map(|url| -> Node {
        el("p").child(el("a").attr("href", url).text(copy.cta())).text(". ").text(copy.cta_hint()).into()
    });
    let case = el("div")
        .class("rt-fallback")
        .attr("lang", copy.lang)
        .child(
            el("p")
                .child(el("strong").text(scope.tell(copy.walkthrough())))
                .text(". ")
                .text(scope.tell(copy.walkthrough_intro())),
        )
        .child(
            el("p")
                .children(scope.stress(copy.sentence_paid()))
                .text(" ")
                .children(scope.stress(copy.sentence_typical())),
        )
        .child(payments(&scope, &paid, None))
        .child(events(&scope, &paid, None))
        .child(
            el("p")
                .child(el("strong").text(copy.step_never()))
                .text(" ")
                .children(unpaid.stress(copy.step_never_text()))
                .text(" ")
                .text(copy.why_absorbs_kept()),
        )
        .child(el("p").text(scope.tell(copy.illustrative())))
        .children(book.exceptions.iter().map(|exception| el("p").text(exception.clone()).into()))
        .children(consultant);
    Some(case)
}

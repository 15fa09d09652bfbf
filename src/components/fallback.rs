//! The April 8 case for the page itself: text and tables that need neither script nor style.

use rate_core::{WalkthroughStep, quote};
use view::el;

use super::explore::lines;
use super::shared::{Element, Node, ViewContext, events, examples, locale};
use crate::i18n::Messages;
use crate::state::{Language, Model, default_book};

/// The case in a language; nothing where the built-in book does not have it.
pub(crate) fn fallback(messages: &'static Messages) -> Option<Element> {
    let language = Language {
        page: messages.lang.to_owned(),
        messages: messages.source().to_owned(),
        ..Language::default()
    };
    let mut model = Model::new(String::new(), None, language);
    model.book = default_book().ok();
    model.translate_book();
    let locale = locale(&model);
    let book = model.book.as_ref()?;
    let case = |step: WalkthroughStep| quote(book, &step.selection()).ok();
    let (paid, never) = (case(WalkthroughStep::InsurerPays)?, case(WalkthroughStep::NeverPaid)?);
    let context = ViewContext::for_text(&model, book, &locale, Some(&paid));
    let unpaid = ViewContext { shown: Some(&never), ..context };
    let consultant = book.publisher.consultant_url.clone().map(|url| -> Node {
        let link = el("a").attr("href", url).text(messages.cta());
        el("p").child(link).text(". ").text(messages.cta_hint()).into()
    });
    let exceptions = book.exceptions.iter().map(|exception| el("p").text(exception.clone()).into());
    let case = el("div")
        .class("rt-fallback")
        .attr("lang", messages.lang)
        .attr("dir", messages.direction())
        .child(
            el("p")
                .child(el("strong").text(context.text(messages.walkthrough())))
                .text(". ")
                .text(context.text(messages.walkthrough_intro())),
        )
        .child(
            el("p")
                .children(context.emphasised(messages.sentence_paid()))
                .text(" ")
                .children(context.emphasised(messages.sentence_typical())),
        )
        .child(lines(&context, &paid))
        .child(events(&context, &paid))
        .child(
            el("p")
                .child(el("strong").text(messages.step_never()))
                .text(" ")
                .children(unpaid.emphasised(messages.step_never_text()))
                .text(" ")
                .text(messages.why_absorbs_kept()),
        )
        .children(examples(&context).map(|message| el("p").text(context.text(message)).into()))
        .children(exceptions)
        .children(consultant);
    Some(case)
}

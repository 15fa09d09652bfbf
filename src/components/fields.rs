//! The session's fields.

use rate_core::Term;

use super::scope::Scope;
use crate::i18n::{Slot, fill};
use crate::markup::{Element, Node, Text, el};
use crate::state::{Action, Cause, Field, FieldProblem};

pub(crate) fn fields(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let book = scope.book;
    let (market, plan, license, service) =
        rate_core::key_of(book, &scope.model.selection).unwrap_or_default();
    let option = |term: &Term| (term.id.clone(), term.name.clone());
    let services = book.services.iter().map(|service| match &service.code {
        Some(code) => (service.term.id.clone(), format!("{} · {code}", service.term.name)),
        None => option(&service.term),
    });
    let choices = [
        choice("market", copy.market(), book.markets.iter().map(option).collect(), market),
        choice("plan", copy.plan(), book.plans.iter().map(|plan| option(&plan.term)).collect(), plan),
        choice("license", copy.license(), book.licenses.iter().map(option).collect(), license),
        choice("service", copy.service(), services.collect(), service),
        typed(scope, Field::SessionDate, copy.session_date(), ""),
        typed(scope, Field::ConfirmedOn, copy.confirmed_on(), copy.confirmed_hint()),
        typed(scope, Field::ClientShare, copy.client_share(), copy.client_share_hint()),
    ];
    let fieldset = el("fieldset").child(el("legend").child(el("h2").text(copy.choose()))).children(choices);
    el("form").class("fields").part("fields").on("submit", Action::Nothing).child(fieldset)
}

fn choice(name: &'static str, label: &'static str, options: Vec<(String, String)>, chosen: u16) -> Node {
    let value = options.get(usize::from(chosen)).map(|(id, _)| id.clone()).unwrap_or_default();
    let option = |(id, name): (String, String)| -> Node { el("option").value(id).text(name).into() };
    let select = el("select")
        .attr("name", name)
        .on("change", Action::Choose(name))
        .children(options.into_iter().map(option))
        .value(value);
    el("label").class("field").child(el("span").class("label").text(label)).child(select).into()
}

/// A field that is typed in, with its hint and, where it was mistyped, what is wrong with it.
fn typed(scope: &Scope<'_>, field: Field, label: &'static str, hint: &'static str) -> Node {
    let problem = scope.model.problems.iter().find(|problem| problem.field == field);
    let value = match (problem, scope.shown) {
        (Some(problem), _) => problem.text.clone(),
        (None, Some(breakdown)) => match field {
            Field::SessionDate => breakdown.selection.session_date.to_string(),
            Field::ConfirmedOn => breakdown.selection.confirmed_on.to_string(),
            Field::ClientShare => breakdown.client_share.to_string(),
        },
        (None, None) => chosen(scope, field),
    };
    let id = format!("{}{}", scope.id, field.name());
    let about = format!("{id}-about");
    let mut input = el("input")
        .attr("id", id.clone())
        .attr("name", field.name())
        .attr("autocomplete", "off")
        .attr("aria-describedby", about.clone())
        .on("change", Action::Type(field))
        .value(value);
    input = match field {
        Field::ClientShare => input.attr("type", "text").attr("inputmode", "decimal"),
        Field::SessionDate | Field::ConfirmedOn => input.attr("type", "date"),
    };
    if problem.is_some() {
        input = input.attr("aria-invalid", "true");
    }
    let text = problem.map_or(Text::Borrowed(hint), |problem| explained(scope, problem).into());
    el("div")
        .class(if problem.is_some() { "field wrong" } else { "field" })
        .child(el("label").class("label").attr("for", id).text(label))
        .child(input)
        .child(el("span").class("hint").attr("id", about).text(text))
        .into()
}

/// What was chosen, where there is no breakdown to ask.
fn chosen(scope: &Scope<'_>, field: Field) -> String {
    let selection = &scope.model.selection;
    let case = &scope.book.walkthrough;
    let session_date = selection.session_date.unwrap_or(case.session_date);
    match field {
        Field::SessionDate => session_date.to_string(),
        Field::ConfirmedOn => selection.confirmed_on.unwrap_or(session_date).to_string(),
        Field::ClientShare => selection.client_share.map(|share| share.to_string()).unwrap_or_default(),
    }
}

fn explained(scope: &Scope<'_>, problem: &FieldProblem) -> String {
    let copy = scope.words.copy;
    let still = scope.shown.map(|breakdown| match problem.field {
        Field::SessionDate => scope.words.date(breakdown.selection.session_date),
        Field::ConfirmedOn => scope.words.date(breakdown.selection.confirmed_on),
        Field::ClientShare => scope.money(breakdown.client_share),
    });
    let still = still.unwrap_or_default();
    match problem.cause {
        Cause::NoDate => fill(copy.date_error(), &[(Slot::date, &still)]),
        Cause::NoAmount => fill(copy.amount_error(), &[(Slot::example, "25.00"), (Slot::amount, &still)]),
        Cause::AboveRate(rate) => {
            fill(copy.share_above_rate(), &[(Slot::rate, &scope.money(rate)), (Slot::amount, &still)])
        }
        Cause::BeforeSession(date) => fill(
            copy.confirmed_before_session(),
            &[(Slot::date, &scope.words.date(date)), (Slot::amount, &still)],
        ),
    }
}

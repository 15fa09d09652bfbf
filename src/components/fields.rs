//! The session's fields.

use rate_core::{Plain, Term};

use super::scope::Scope;
use crate::i18n::{Slot, fill};
use crate::markup::{Element, Node, Text, el, joined};
use crate::state::{Action, Cause, Field, FieldProblem};

pub(crate) fn fields(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let session = [
        typed(scope, Field::SessionDate, copy.session_date(), ""),
        typed(scope, Field::ConfirmedOn, copy.confirmed_on(), copy.confirmed_hint()),
        typed(scope, Field::ClientShare, copy.client_share(), copy.client_share_hint()),
    ];
    let own = scope.model.own;
    let switch = el("button")
        .class("button quiet own")
        .attr("type", "button")
        .attr("aria-pressed", if own { "true" } else { "false" })
        .on("click", Action::OwnNumbers)
        .text(copy.own_numbers());
    let mut fieldset = el("fieldset")
        .child(el("legend").child(el("h2").text(copy.choose())))
        .children(choices(scope))
        .children(session)
        .child(switch);
    if own {
        fieldset = fieldset
            .child(typed(scope, Field::Rate, copy.own_rate(), copy.own_rate_hint()))
            .child(typed(scope, Field::Payout, copy.own_payout(), copy.own_payout_hint()));
    }
    el("form").class("fields").part("fields").on("submit", Action::Nothing).child(fieldset)
}

/// Market, plan, license and service, in this order.
pub(crate) fn choices(scope: &Scope<'_>) -> [Node; 4] {
    let copy = scope.words.copy;
    let book = scope.book;
    let (market, plan, license, service) =
        rate_core::key_of(book, &scope.model.selection).unwrap_or_default();
    [
        choice("market", copy.market(), &|at| Some((book.markets.get(at)?, None)), market),
        choice("plan", copy.plan(), &|at| Some((&book.plans.get(at)?.term, None)), plan),
        choice("license", copy.license(), &|at| Some((book.licenses.get(at)?, None)), license),
        choice(
            "service",
            copy.service(),
            &|at| {
                let service = book.services.get(at)?;
                Some((&service.term, service.code.as_deref()))
            },
            service,
        ),
    ]
}

/// A list to choose from; `option` gives each entry with its code, where it has one.
fn choice<'a>(
    name: &'static str,
    label: &'static str,
    option: &dyn Fn(usize) -> Option<(&'a Term, Option<&'a str>)>,
    chosen: u16,
) -> Node {
    let mut select = el("select").attr("name", name).on("change", Action::Choose(name));
    let mut at = 0;
    while let Some((term, code)) = option(at) {
        let mut text = term.name.clone();
        if let Some(code) = code {
            text.push_str(" · ");
            text.push_str(code);
        }
        if at == usize::from(chosen) {
            select = select.value(term.id.clone());
        }
        select = select.child(el("option").attr("value", term.id.clone()).text(text));
        at += 1;
    }
    el("label").class("field").child(el("span").class("label").text(label)).child(select).into()
}

/// A field that is typed in, with its hint and, where it was mistyped, what is wrong with it.
fn typed(scope: &Scope<'_>, field: Field, label: &'static str, hint: &'static str) -> Node {
    let problem = scope.model.problems.iter().find(|problem| problem.field == field);
    let value = problem.map_or_else(|| chosen(scope, field), |problem| problem.text.clone());
    let id = joined(&[scope.id, field.name()]);
    let about = joined(&[&id, "-about"]);
    let mut input = el("input")
        .attr("id", id.clone())
        .attr("name", field.name())
        .attr("autocomplete", "off")
        .attr("aria-describedby", about.clone())
        .on("change", Action::Type(field))
        .value(value);
    input = match field {
        Field::SessionDate | Field::ConfirmedOn => input.attr("type", "date"),
        _ => input.attr("type", "text").attr("inputmode", "decimal"),
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

/// What the field holds: what is shown or, where there is no breakdown to ask, what was chosen.
fn chosen(scope: &Scope<'_>, field: Field) -> String {
    let selection = &scope.model.selection;
    let case = &scope.book.walkthrough;
    let shown = scope.shown.map(|breakdown| &breakdown.selection);
    let session_date = selection.session_date.unwrap_or(case.session_date);
    let amount = match field {
        Field::SessionDate => return shown.map_or(session_date, |shown| shown.session_date).plain(),
        Field::ConfirmedOn => {
            let confirmed_on = selection.confirmed_on.unwrap_or(session_date);
            return shown.map_or(confirmed_on, |shown| shown.confirmed_on).plain();
        }
        Field::ClientShare => shown.map(|shown| shown.client_share).or(selection.client_share),
        Field::Rate => selection.insurer_rate,
        Field::Payout => selection.provider_payout,
    };
    amount.map(|amount| scope.words.decimal(amount)).unwrap_or_default()
}

fn explained(scope: &Scope<'_>, problem: &FieldProblem) -> String {
    let copy = scope.words.copy;
    let (own, example) = match problem.field {
        Field::Rate => (true, "121.00"),
        Field::Payout => (true, "112.00"),
        _ => (false, "25.00"),
    };
    let still = scope.shown.map(|breakdown| match problem.field {
        Field::SessionDate => scope.words.date(breakdown.selection.session_date),
        Field::ConfirmedOn => scope.words.date(breakdown.selection.confirmed_on),
        Field::ClientShare => scope.money(breakdown.client_share),
        Field::Rate => scope.money(breakdown.insurer_rate),
        Field::Payout => scope.money(breakdown.provider_payout),
    });
    let still = still.unwrap_or_default();
    // What each message has of its own, and whether it says itself what the figures still use.
    let (message, slot, value, whole) = match problem.cause {
        Cause::NoDate => (copy.date_error(), Slot::date, still.clone(), true),
        Cause::NoAmount if own => {
            (copy.own_amount_error(), Slot::example, scope.words.written(example), false)
        }
        Cause::NoAmount => (copy.amount_error(), Slot::example, scope.words.written(example), true),
        Cause::Ambiguous => (copy.amount_ambiguous(), Slot::value, problem.text.clone(), false),
        Cause::AboveRate(rate) => (copy.share_above_rate(), Slot::rate, scope.money(rate), true),
        Cause::BelowShare(share) => (copy.own_rate_below_share(), Slot::share, scope.money(share), false),
        Cause::Unnamed(remainder) => (copy.own_unnamed(), Slot::amount, scope.money(remainder), false),
        Cause::BeforeSession(date) => {
            (copy.confirmed_before_session(), Slot::date, scope.words.date(date), true)
        }
    };
    let platform = &scope.book.publisher.name;
    let slots = [(slot, &*value), (Slot::amount, &still), (Slot::platform, platform)];
    let mut text = fill(message, &slots);
    if !whole && !still.is_empty() {
        text.push(' ');
        text.push_str(&fill(copy.figures_still(), &slots[1..]));
    }
    text
}

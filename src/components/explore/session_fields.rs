//! The session's fields.

use rate_core::{Amount, ClientShare, OwnNumbers};
use view::{Text, el};

use crate::components::shared::{
    Element, FieldContent, Node, ViewContext, correction, field, fields_form, input, session_choices,
};
use crate::i18n::{Slot, fill};
use crate::state::{Cause, Field, Mistyped, Msg};

pub(super) fn session_fields(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let own_numbers = context.model.choices.own_numbers;
    let own = own_numbers.then(|| {
        [
            labelled(context, Field::Rate, messages.own_rate(), messages.own_rate_hint().into()),
            labelled(context, Field::Payout, messages.own_payout(), messages.own_payout_hint().into()),
        ]
    });
    let fieldset = el("fieldset")
        .child(el("legend").child(el("h3").text(messages.choose())))
        .children(session_choices(context))
        .child(labelled(context, Field::SessionDate, messages.session_date(), Text::default()))
        .child(confirmation(context))
        .child(labelled(
            context,
            Field::ClientShare,
            messages.client_share(),
            messages.client_share_hint().into(),
        ))
        .child(client_pays_all_switch(context))
        .child(own_numbers_switch(context, own_numbers))
        .children(own.into_iter().flatten());
    fields_form(context, context.marked_text(messages.chosen())).child(fieldset)
}

/// The day of the confirmation: said, and unfolded to be changed.
fn confirmation(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let (session_date, confirmed_on) = context.dates();
    let said = if session_date == confirmed_on {
        messages.confirmed_same_day().into()
    } else {
        let day = context.locale.day_in(confirmed_on, session_date.year());
        Text::from(fill(messages.confirmed_later(), &[(Slot::date, &day)]))
    };
    let FieldContent { id, control, hint, problem, .. } =
        typed(context, Field::ConfirmedOn, confirm_by(context));
    let label = el("label").class("label").attr("for", id.clone()).text(messages.confirmed_on());
    // By when to confirm, or what is wrong, is seen while the control is folded.
    let control = el("details")
        .class("confirmation")
        .child(el("summary").text(said))
        .child(el("div").class("field").child(label).child(control));
    field(FieldContent { id, label: None, control, hint, problem })
}

/// By when to confirm for which payday.
fn confirm_by(context: &ViewContext<'_>) -> Text {
    let schedule = &context.book.pay_schedule;
    let (session_date, confirmed_on) = context.dates();
    let last = schedule.confirm_by(confirmed_on);
    let next = last.plus_days(1);
    let day = |date| context.locale.day_in(date, session_date.year());
    let days = [last, schedule.payday(last), next, schedule.payday(next)].map(day);
    let [last, payday, next, next_payday] = days.each_ref().map(String::as_str);
    let slots =
        [(Slot::through, last), (Slot::payday, payday), (Slot::from, next), (Slot::next_payday, next_payday)];
    fill(context.messages.confirmed_hint(), &slots).into()
}

fn client_pays_all_switch(context: &ViewContext<'_>) -> Element {
    let all = context.model.selection.client_share == Some(ClientShare::All);
    el("button")
        .class("button quiet switch all")
        .attr("type", "button")
        .attr("aria-pressed", if all { "true" } else { "false" })
        .on("click", Msg::ClientPaysAll(!all))
        .text(context.messages.client_pays_all())
}

fn own_numbers_switch(context: &ViewContext<'_>, on: bool) -> Element {
    let start = context.shown.map(|breakdown| OwnNumbers {
        insurer_rate: breakdown.insurer_rate,
        provider_payout: breakdown.provider_payout,
    });
    el("button")
        .class("button quiet switch own")
        .attr("type", "button")
        .attr("aria-pressed", if on { "true" } else { "false" })
        .on("click", if on { Msg::TakeBookNumbers } else { Msg::TakeOwnNumbers(start) })
        .text(context.messages.own_numbers())
}

/// A field that is typed in, with its label.
fn labelled(context: &ViewContext<'_>, name: Field, label: &'static str, hint: Text) -> Node {
    field(FieldContent { label: Some(label.into()), ..typed(context, name, hint) }).into()
}

/// A field that is typed in.
fn typed(context: &ViewContext<'_>, name: Field, hint: Text) -> FieldContent {
    let problem = context.model.problems.iter().find(|problem| problem.field == name);
    let id = format!("{}{}", context.model.id, name.name());
    let mistyped = problem.map(|problem| problem.text.as_str());
    let control = input(&id, name.name().to_owned(), value(context, name), mistyped)
        .on_value("change", move |text| Msg::Type(name, text));
    let control = match name {
        Field::SessionDate | Field::ConfirmedOn => control.attr("type", "date"),
        _ => control.attr("type", "text").attr("inputmode", "decimal"),
    };
    let problem = problem.map(|problem| problem_text(context, problem));
    FieldContent { id, label: None, control, hint: vec![hint.into()], problem }
}

/// The text of a field: what is shown or, where there is no breakdown to ask, what was chosen.
fn value(context: &ViewContext<'_>, field: Field) -> String {
    let selection = &context.model.selection;
    let shown = context.shown.map(|breakdown| &breakdown.selection);
    let (session_date, confirmed_on) = context.dates();
    let amount = match field {
        Field::SessionDate => return session_date.to_string(),
        Field::ConfirmedOn => return confirmed_on.to_string(),
        Field::ClientShare => match selection.client_share {
            Some(ClientShare::Percent(percent)) => return format!("{}%", context.locale.typed(percent)),
            given => shown.map(|shown| shown.client_share).or(given.and_then(amount_of)),
        },
        Field::Rate => selection.insurer_rate,
        Field::Payout => selection.provider_payout,
    };
    amount.map(|amount| context.locale.typed(amount)).unwrap_or_default()
}

/// The amount of a share that is given as one.
fn amount_of(share: ClientShare) -> Option<Amount> {
    match share {
        ClientShare::Amount(amount) => Some(amount),
        ClientShare::Percent(_) | ClientShare::All => None,
    }
}

/// The reason why a text cannot be used, and what the figures still use.
fn problem_text(context: &ViewContext<'_>, problem: &Mistyped<Field>) -> String {
    let messages = context.messages;
    let example = match problem.field {
        Field::Rate => "121.00",
        Field::Payout => "112.00",
        _ => "25.00",
    };
    let still = context.shown.map(|breakdown| match problem.field {
        Field::SessionDate => context.locale.date(breakdown.selection.session_date),
        Field::ConfirmedOn => context.locale.date(breakdown.selection.confirmed_on),
        Field::ClientShare => context.money(breakdown.client_share),
        Field::Rate => context.money(breakdown.insurer_rate),
        Field::Payout => context.money(breakdown.provider_payout),
    });
    // What each message has of its own.
    let (message, slot, value) = match problem.cause {
        Cause::NoDate => return correction(context, messages.date_error().to_owned(), still.as_deref()),
        Cause::NoAmount => (messages.amount_error(), Slot::example, context.locale.typed(example)),
        Cause::Ambiguous => (messages.amount_ambiguous(), Slot::value, problem.text.clone()),
        Cause::AboveRate(rate) => (messages.share_above_rate(), Slot::rate, context.money(rate)),
        Cause::BelowShare(share) => (messages.own_rate_below_share(), Slot::share, context.money(share)),
        Cause::Unnamed(remainder) => (messages.own_unnamed(), Slot::amount, context.money(remainder)),
        Cause::BeforeSession(date) => {
            (messages.confirmed_before_session(), Slot::date, context.locale.date(date))
        }
    };
    let slots = [(slot, value.as_str()), (Slot::platform, &context.book.publisher.name)];
    correction(context, fill(message, &slots), still.as_deref())
}

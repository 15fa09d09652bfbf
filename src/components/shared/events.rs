//! The events of a session as a table, with who pays whom in each.

use rate_core::{Amount, Breakdown, Scenario};
use view::Text;

use super::{Element, Node, ViewContext, table, unpaid_label};

pub(crate) fn events(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let selected = &breakdown.selection;
    let day = |date| Node::from(context.locale.date(date));
    let rows = vec![
        vec![day(selected.session_date), messages.mark_session().into(), "".into()],
        client_event(context, breakdown),
        vec![
            day(breakdown.provider_paid_on),
            messages.step_paid().into(),
            pays(context, messages.platform_to_you(), breakdown.provider_payout),
        ],
        insurer_event(context, breakdown),
    ];
    table(Some(messages.timeline().into()), &[messages.date(), messages.event(), messages.who()], rows)
}

fn pays(context: &ViewContext<'_>, whom: &'static str, amount: Amount) -> Node {
    format!("{} {}", context.text(whom), context.money(amount)).into()
}

fn client_event(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let messages = context.messages;
    let confirmed_on = context.locale.date(breakdown.selection.confirmed_on).into();
    if breakdown.client_share.is_zero() {
        return vec![confirmed_on, messages.event_claim_alone().into(), "".into()];
    }
    let who = pays(context, messages.client_to_platform(), breakdown.client_share);
    vec![confirmed_on, messages.event_claim().into(), who]
}

fn insurer_event(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let (messages, locale) = (context.messages, context.locale);
    let Some(range) = breakdown.insurer_pays else {
        let absorbs = if breakdown.insurer_owes() && !breakdown.platform_absorbs.is_zero() {
            context.text(messages.absorbs())
        } else {
            Text::default()
        }
        .into();
        let when = match breakdown.selection.scenario {
            _ if !breakdown.insurer_owes() => "",
            Scenario::Denied => messages.insurer_denied(),
            _ => messages.insurer_never(),
        };
        return vec![when.into(), unpaid_label(messages, breakdown).into(), absorbs];
    };
    let when = locale.range(&locale.date(range.from), &locale.date(range.through));
    let who = pays(context, messages.insurer_to_platform(), breakdown.insurer_share);
    vec![when.into(), messages.mark_insurer().into(), who]
}

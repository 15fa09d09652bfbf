//! The events of a session as a table, with who pays whom in each.

use rate_core::{Breakdown, Scenario};
use view::Text;

use super::{Element, ViewContext, table, unpaid_label};

pub(crate) fn events(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let selected = &breakdown.selection;
    let pays = |whom, amount| Text::from(format!("{} {}", context.text(whom), context.money(amount)));
    let day = |date| Text::from(context.locale.date(date));
    let rows = vec![
        vec![day(selected.session_date), messages.mark_session().into(), Text::default()],
        vec![
            day(selected.confirmed_on),
            messages.event_claim().into(),
            pays(messages.client_to_platform(), breakdown.client_share),
        ],
        vec![
            day(breakdown.provider_paid_on),
            messages.step_paid().into(),
            pays(messages.platform_to_you(), breakdown.provider_payout),
        ],
        insurer_event(context, breakdown),
    ];
    table(Some(messages.timeline().into()), &[messages.date(), messages.event(), messages.who()], rows)
}

fn insurer_event(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Text> {
    let (messages, locale) = (context.messages, context.locale);
    let Some(range) = breakdown.insurer_pays else {
        let absorbs = match breakdown.platform_absorbs.is_zero() {
            true => Text::default(),
            false => context.text(messages.absorbs()),
        };
        let when = match breakdown.selection.scenario {
            _ if !breakdown.insurer_owes() => "",
            Scenario::Denied => messages.insurer_denied(),
            _ => messages.insurer_never(),
        };
        return vec![when.into(), unpaid_label(messages, breakdown).into(), absorbs];
    };
    let when = locale.range(&locale.date(range.from), &locale.date(range.through));
    let whom = context.text(messages.insurer_to_platform());
    let share = format!("{whom} {}", context.money(breakdown.insurer_share));
    vec![when.into(), messages.mark_insurer().into(), share.into()]
}

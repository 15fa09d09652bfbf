//! The rates to come: until when the table holds, and what the chosen service pays from then on.

use contract::CssPart;
use rate_core::{PlanPosition, QuoteError, RateChange, RateKey, ServicePosition};
use view::el;

use super::Glance;
use crate::components::shared::{Node, emphasised, nodes, rate_change};
use crate::i18n::{Slot, fill};

/// The day of the first change in sight, where one is known: how many amounts change, and those of the chosen service.
pub(super) fn changes(glance: &Glance<'_>) -> Option<Node> {
    let (context, messages) = (glance.context, glance.context.messages);
    let mut published = 0;
    let mut coming = Vec::new();
    for service in &glance.services {
        for plan in &glance.plans {
            published += i32::from(glance.priced(*service, *plan).is_ok());
            coming.extend(next_change(glance, *service, *plan).map(|change| (*service, *plan, change)));
        }
    }
    let first = coming.iter().map(|(.., change)| change.on).min()?;
    // Of a file that is not here no more is known than that it follows.
    coming.retain(|(.., change)| {
        change.on == first && !matches!(change.new, Err(QuoteError::MarketNotLoaded(_)))
    });
    let unchanged = emphasised(messages.unchanged(), &|_| context.locale.date(first));
    let mut said = el("p").children(unchanged);
    if !coming.is_empty() {
        let (n, of) = (coming.len().to_string(), published.to_string());
        said = said.text(" ").text(fill(messages.rates_changed(), &[(Slot::n, &n), (Slot::of, &of)]));
    }
    let notice = el("div").class("notice").part(CssPart::Notice.name()).child(said);
    coming.retain(|(service, ..)| *service == glance.key.service);
    if coming.is_empty() {
        return Some(notice.into());
    }
    let service = nodes(messages.rates_changed_service(), &|_| context.service(glance.key.service));
    let rows = coming.iter().map(|(_, plan, change)| {
        el("li").children(rate_change(context, &|| context.plan_name(*plan), change)).into()
    });
    Some(notice.child(el("p").children(service)).child(el("ul").children(rows)).into())
}

fn next_change(glance: &Glance<'_>, service: ServicePosition, plan: PlanPosition) -> Option<RateChange> {
    let model = glance.context.model;
    let key = RateKey { service, plan, ..glance.key };
    model.book_and_editions()?.next_change(key, model.session_date()?)
}

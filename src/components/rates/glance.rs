//! The table as the reader looks at it: which plans, in which order, by which figure.

use rate_core::{
    Figure, PlanPosition, Priced, QuoteError, RateBook, RateKey, RatesTable, Selection, ServicePosition,
    key_of,
};

use crate::components::shared::ViewContext;

/// The table of a place and a license as it is looked at.
pub(in crate::components) struct Glance<'a> {
    pub(super) context: &'a ViewContext<'a>,
    /// The choice: place and license, and the plan and the service that stand in the sentence and in lists.
    pub(super) key: RateKey,
    pub(super) table: RatesTable,
    /// The figure in the cells.
    pub(super) figure: Figure,
    /// The plans that are found, in the book's order.
    pub(super) plans: Vec<PlanPosition>,
    /// The services in their order; unless they are sorted, those that are sessions first.
    pub(super) services: Vec<ServicePosition>,
    /// The sessions side by side that the book has, each with its positions there.
    pub(super) compared: Vec<(RateKey, Selection)>,
}

impl<'a> Glance<'a> {
    /// `None` where the selection is none of the book's.
    pub(super) fn new(context: &'a ViewContext<'a>) -> Option<Self> {
        let (model, rates) = (context.model, &context.model.rates);
        let (editions, key) = (model.book_and_editions()?, model.selected_key()?);
        let book = editions.book();
        let table = editions.table(key.market, key.license, model.session_date()?);
        // One that was chosen for another place or book may have nothing to show here.
        let figure = if offers(&table, rates.figure) { rates.figure } else { Figure::Payout };
        let services = match rates.services_by {
            Some((plan, direction)) => table.services_by(plan, figure, direction),
            None => in_order(book),
        };
        let mut compared = Vec::new();
        for session in context.model.compared() {
            compared.extend(key_of(book, &session).ok().map(|key| (key, session)));
        }
        Some(Self { context, key, table, figure, plans: book.find_plans(&rates.plans), services, compared })
    }

    /// The figures that there is something to show of, with their names.
    pub(super) fn offered(&self) -> Vec<(Figure, &'static str)> {
        let mut offered = Vec::new();
        for figure in Figure::ALL {
            if offers(&self.table, figure) {
                offered.push((figure, self.name(figure)));
            }
        }
        offered
    }

    /// The name of a figure.
    pub(super) fn name(&self, figure: Figure) -> &'static str {
        let messages = self.context.messages;
        match figure {
            Figure::Payout => messages.payout(),
            Figure::PerHour => messages.rates_per_hour(),
            Figure::InsurerRate => messages.rates_insurer(),
            Figure::Portion => messages.portion(),
            Figure::Shortfall => messages.shortfall(),
        }
    }

    /// The figures of a cell, or the reason why it has none.
    pub(super) fn priced(&self, service: ServicePosition, plan: PlanPosition) -> &Result<Priced, QuoteError> {
        self.table.cell(service, plan).unwrap_or(&Err(QuoteError::UnknownPlan))
    }

    /// The number of a cell's session among those that are compared.
    pub(super) fn number(&self, service: ServicePosition, plan: PlanPosition) -> Option<usize> {
        let key = RateKey { service, plan, ..self.key };
        let is_cell = |(of, session): &(RateKey, Selection)| *of == key && session.insurer_rate.is_none();
        Some(self.compared.iter().position(is_cell)? + 1)
    }
}

/// Payouts, rates and portions are always told of; a payout for an hour and a shortfall where there are any.
fn offers(table: &RatesTable, figure: Figure) -> bool {
    match figure {
        Figure::PerHour | Figure::Shortfall => table.has(figure),
        Figure::Payout | Figure::InsurerRate | Figure::Portion => true,
    }
}

/// The services in the book's order; what is added to sessions comes after them.
fn in_order(book: &RateBook) -> Vec<ServicePosition> {
    let mut services = Vec::new();
    for add_on in [false, true] {
        for (position, service) in (0..).zip(&book.services) {
            if service.add_on == add_on {
                services.push(ServicePosition::from(position));
            }
        }
    }
    services
}

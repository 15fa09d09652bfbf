//! Acts of a reader in the rates view, and what follows from them. Only that view needs them: they are in the lazy part.

use rate_core::{
    Direction, MOST_COMPARED, PlanPosition, Selection, ServicePosition, Tab, compared_in, compared_text,
    key_of,
};

use super::model::Model;
use super::msg::{ListField, RatesMsg};

impl Model {
    /// Acts in the rates view.
    pub(super) fn act_in_rates(&mut self, msg: RatesMsg) {
        let rates = &mut self.rates;
        rates.came_to_compare = false;
        rates.moved_in = None;
        self.handout = None;
        match msg {
            RatesMsg::Show(figure) => rates.figure = figure,
            RatesMsg::FilterPlans(text) => rates.plans = text,
            RatesMsg::SortServices(by) => {
                let before = rates.services_by.filter(|(plan, _)| Some(*plan) == by);
                let next = turned(before.map(|(_, direction)| direction));
                rates.services_by = by.zip(next);
            }
            RatesMsg::SortPlans => rates.plans_sorted = turned(rates.plans_sorted),
            RatesMsg::List(listed) => rates.listed = listed,
            RatesMsg::MoveTo(shape, at) => (rates.at, rates.moved_in) = (at, Some(shape)),
            RatesMsg::PickCells(picks) => rates.picks = picks,
            RatesMsg::Open(service, plan) => self.open(service, plan),
            RatesMsg::Compare(service, plan) => {
                if let Some(session) = self.session_at(service, plan) {
                    self.compare(session, true);
                }
            }
            RatesMsg::Remove(at) => {
                let mut sessions = self.compared();
                if at < sessions.len() {
                    sessions.remove(at);
                    self.rates.compared = compared_text(&sessions);
                }
            }
            RatesMsg::Clear => rates.compared.clear(),
        }
    }

    /// Finds anew what is derived for the rates view, and compares the sessions that wait for it.
    pub(super) fn settle_rates(&mut self) {
        let in_front = self.front() == Tab::Rates;
        while !self.rates.adds.is_empty() {
            let session = self.rates.adds.remove(0);
            self.compare(session, false);
        }
        self.rates.lacks = self.edition().filter(|_| in_front).and_then(|book| {
            let sessions = self.compared();
            let mut markets = sessions.iter().filter_map(|session| key_of(book, session).ok());
            markets.find_map(|key| book.market_file(key.market).map(|_| key.market))
        });
    }

    /// The sessions side by side that the book has; at most three.
    pub(crate) fn compared(&self) -> Vec<Selection> {
        let mut sessions = compared_in(&self.rates.compared);
        sessions.retain(|session| self.book.as_ref().is_some_and(|book| key_of(book, session).is_ok()));
        sessions.truncate(MOST_COMPARED);
        sessions
    }

    /// The session of a cell, where the book has it: a view of another book may have offered it.
    fn session_at(&self, service: ServicePosition, plan: PlanPosition) -> Option<Selection> {
        let book = self.book.as_ref()?;
        let key = self.selected_key()?;
        Some(Selection {
            market: Some(book.market(key.market).term.id.clone()),
            plan: Some(book.plans.get(usize::from(plan))?.term.id.clone()),
            license: Some(book.license(key.license).id.clone()),
            service: Some(book.services.get(usize::from(service))?.term.id.clone()),
            ..Selection::default()
        })
    }

    /// Shows the session of a cell.
    fn open(&mut self, service: ServicePosition, plan: PlanPosition) {
        let Some(Selection { plan: Some(plan), service: Some(service), .. }) = self.session_at(service, plan)
        else {
            return;
        };
        self.choices.take_book_numbers();
        for (field, id) in [(ListField::Plan, plan), (ListField::Service, service)] {
            self.choose_over(field.attribute());
            self.choices.choose(field, id);
        }
        self.select_tab(Tab::Explore, true);
    }

    /// Puts a session beside the others, where there is room: what the book does not have takes none. One that is there
    /// already is removed if it is `toggled`.
    fn compare(&mut self, session: Selection, toggled: bool) {
        let mut sessions = self.compared();
        let text = |session: &Selection| compared_text(std::slice::from_ref(session));
        let there = sessions.iter().position(|known| text(known) == text(&session));
        match there {
            Some(at) if toggled => drop(sessions.remove(at)),
            None if sessions.len() < MOST_COMPARED => sessions.push(session),
            _ => {}
        }
        self.rates.compared = compared_text(&sessions);
    }
}

/// The next way to sort: the highest first, then the lowest first, then as in the book.
fn turned(direction: Option<Direction>) -> Option<Direction> {
    match direction {
        None => Some(Direction::Descending),
        Some(Direction::Descending) => Some(Direction::Ascending),
        Some(Direction::Ascending) => None,
    }
}

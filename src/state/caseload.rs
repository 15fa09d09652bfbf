//! The reader's caseload. A field that was mistyped is kept beside it, and the last good value stays.

use rate_core::earnings::{Target, Total};
use rate_core::{
    Amount, Caseload, CaseloadRow, Date, Editions, OwnNumbers, PlanPosition, RateBook, RateKey, Selection,
    ServicePosition, Setting, UrlCaseload, WeeksOff, key_of,
};

use super::earnings::{Change, Done, EarningsState};
use super::input::{read_amount, read_total};
use super::model::Model;
use super::msg::{CaseloadField, EarningsMsg};
use super::problems::{Cause, Mistyped};

impl Model {
    /// The reader's caseload, or the one that the selection stands for until there is one.
    pub(crate) fn caseload_in_use(&self) -> Option<Caseload> {
        match &self.caseload {
            Some(caseload) => Some(caseload.clone()),
            None => Caseload::new(self.book.as_ref()?, &self.selection).ok(),
        }
    }

    /// The caseload that comes to the reader's target, where there is a target; and within it, where there is one.
    pub(crate) fn target(&self, caseload: &Caseload) -> Option<(Total, Option<Target>)> {
        let amount = self.earnings.target?;
        let editions = self.book_and_editions()?;
        let key = self.selected_key()?;
        Some((amount, Target::in_editions(&editions, key, caseload, amount)))
    }

    /// Takes over the caseload and the target that an address tells of beside this session; what it does not say stays.
    pub(super) fn take_caseload(&mut self, told: &UrlCaseload, session: &Selection) {
        let Some(book) = &self.book else { return };
        if let Some(caseload) = told.caseload(book, session) {
            self.caseload = Some(caseload);
            self.earnings = EarningsState { target: self.earnings.target, ..EarningsState::default() };
        }
        self.earnings.target = told.target().or(self.earnings.target);
    }

    /// Tells an address of the caseload.
    pub(super) fn tell_caseload(&self) -> UrlCaseload {
        let Some(book) = &self.book else { return UrlCaseload::default() };
        UrlCaseload::of(self.caseload.as_ref(), self.earnings.target, book, &self.selection)
    }

    /// Acts in the earnings view.
    pub(super) fn act_in_earnings(&mut self, msg: EarningsMsg) {
        match msg {
            EarningsMsg::Inspect(payday) => self.earnings.inspected = Some(payday),
            EarningsMsg::ToggleTable => self.earnings.table = !self.earnings.table,
            EarningsMsg::ShowMonth(day) => self.earnings.month = day.map(rate_core::Date::first_of_month),
            EarningsMsg::OpenRow(row) => {
                (self.earnings.open, self.earnings.focused) = (row, Some(row));
            }
            EarningsMsg::Undo => {
                self.handout = None;
                if let Some(done) = self.earnings.done.take() {
                    self.caseload = done.before;
                    self.earnings.problems.clear();
                    self.earnings.focused = Some(self.earnings.open);
                }
            }
            EarningsMsg::Reset => {
                self.handout = None;
                let before = self.caseload.take();
                self.earnings.problems.clear();
                self.earnings.done = before.map(|it| Done { change: Change::Begun, before: Some(it) });
            }
            EarningsMsg::Type(CaseloadField::Target, text) => self.type_target(text),
            _ => self.change_caseload(msg),
        }
    }

    fn type_target(&mut self, text: String) {
        let field = CaseloadField::Target;
        self.handout = None;
        self.earnings.problems.retain(|known| known.field != field);
        if text.trim().is_empty() {
            self.earnings.target = None;
            return;
        }
        match read_total(&text, self.language.decimal_comma) {
            Ok(target) => self.earnings.target = Some(target),
            Err(cause) => self.earnings.problems.push(Mistyped { field, text, cause }),
        }
    }

    fn change_caseload(&mut self, msg: EarningsMsg) {
        let Some(caseload) = self.caseload_in_use() else { return };
        let Some(book) = &self.book else { return };
        self.handout = None;
        let mut editor = Editor {
            editions: Editions::new(book, &self.editions),
            book,
            selection: &self.selection,
            before: self.caseload.clone(),
            caseload,
            decimal_comma: self.language.decimal_comma,
            state: &mut self.earnings,
        };
        editor.state.focused = None;
        editor.state.done = None;
        editor.change(msg);
        self.caseload = Some(editor.caseload);
    }
}

/// A caseload that is being changed.
struct Editor<'a> {
    editions: Editions<'a>,
    /// The one that names the others.
    book: &'a RateBook,
    selection: &'a Selection,
    /// The reader's caseload before, where there was one.
    before: Option<Caseload>,
    caseload: Caseload,
    decimal_comma: bool,
    state: &'a mut EarningsState,
}

impl Editor<'_> {
    fn change(&mut self, msg: EarningsMsg) {
        match msg {
            EarningsMsg::Type(field, text) => {
                self.state.problems.retain(|known| known.field != field);
                if let Err(cause) = self.enter(field, &text) {
                    self.state.problems.push(Mistyped { field, text, cause });
                }
            }
            EarningsMsg::Increase(setting) | EarningsMsg::Decrease(setting) => {
                self.state.problems.retain(|known| known.field != CaseloadField::Number(setting));
                let value = self.caseload.value(setting);
                let more = matches!(msg, EarningsMsg::Increase(_));
                self.caseload
                    .set(setting, if more { value.saturating_add(1) } else { value.saturating_sub(1) });
            }
            EarningsMsg::ChoosePlan(at, id) => {
                if let (Some(row), Some(plan)) = (self.row(at), self.book.plan_position(&id)) {
                    self.replace(at, CaseloadRow { plan: Some(plan), ..row });
                }
            }
            EarningsMsg::ChooseService(at, id) => {
                if let (Some(row), Some(service)) = (self.row(at), self.book.service_position(&id)) {
                    self.replace(at, CaseloadRow { service, own: None, ..row });
                }
            }
            EarningsMsg::TakeOwnNumbers(at) => {
                if let Some(row) = self.row(at).filter(|row| row.own.is_none()) {
                    self.replace(at, CaseloadRow { own: Some(self.published(&row)), ..row });
                }
            }
            EarningsMsg::TakeBookNumbers(at) => {
                if let Some(row) = self.row(at).filter(|row| row.own.is_some()) {
                    self.replace(at, CaseloadRow { own: None, ..row });
                }
            }
            EarningsMsg::AddRow => self.add(),
            EarningsMsg::RemoveRow(at) => self.remove(at),
            EarningsMsg::Begin(preset) => {
                self.caseload = preset.of(self.caseload.clone());
                self.state.problems.clear();
                self.state.open = 0;
                self.done(Change::Begun);
            }
            EarningsMsg::ReachTarget => {
                let target = self.state.target.zip(key_of(self.book, self.selection).ok());
                let target = target.and_then(|(amount, key)| {
                    Target::in_editions(&self.editions, key, &self.caseload, amount)
                });
                if let Some(target) = target {
                    self.caseload = target.caseload;
                    self.forget_rows();
                    self.done(Change::Reached);
                }
            }
            EarningsMsg::NameWeeks(named) => {
                self.state.problems.retain(|known| known.field != CaseloadField::WeekOff);
                let spread = WeeksOff::Spread(self.caseload.value(Setting::WeeksOff));
                self.caseload.take_off(if named { WeeksOff::Named(Vec::new()) } else { spread });
            }
            EarningsMsg::WorkIn(day) => {
                if let WeeksOff::Named(days) = self.caseload.weeks_off() {
                    let week = |day| self.caseload.week_of(day);
                    let left = days.iter().copied().filter(|known| week(*known) != week(day)).collect();
                    self.caseload.take_off(WeeksOff::Named(left));
                }
            }
            _ => {}
        }
    }

    fn remove(&mut self, at: u8) {
        if self.caseload.remove(at) {
            self.forget_rows();
            self.state.open = at.min(self.last_row());
            self.state.focused = Some(self.state.open);
            self.done(Change::Removed);
        }
    }

    fn done(&mut self, change: Change) {
        self.state.done = Some(Done { change, before: self.before.clone() });
    }

    /// Forgets what was mistyped in rows: it may stand in another now.
    fn forget_rows(&mut self) {
        let of_row = |field| {
            matches!(
                field,
                CaseloadField::Number(Setting::Weekly(_)) | CaseloadField::Rate(_) | CaseloadField::Payout(_)
            )
        };
        self.state.problems.retain(|known| !of_row(known.field));
    }

    fn row(&self, at: u8) -> Option<CaseloadRow> {
        self.caseload.rows().get(usize::from(at)).copied()
    }

    fn last_row(&self) -> u8 {
        // At most twelve.
        (self.caseload.rows().len() - 1) as u8
    }

    /// Puts another row in the place of one.
    fn replace(&mut self, at: u8, row: CaseloadRow) {
        let rows = self.caseload.rows().len();
        if !self.caseload.replace_row(at, row) {
            return self.done(Change::TooMany);
        }
        if row.own.is_none() {
            self.state
                .problems
                .retain(|known| ![CaseloadField::Rate(at), CaseloadField::Payout(at)].contains(&known.field));
        }
        if self.caseload.rows().len() < rows {
            self.forget_rows();
            let same = self.caseload.rows().iter().position(|known| known.is_for_same(&row));
            self.state.open = same.and_then(|at| u8::try_from(at).ok()).unwrap_or_default();
            self.state.focused = Some(self.state.open);
            self.done(Change::Merged);
        }
    }

    /// The rate and payout of a row's session on the year's first day; nothing of either where none is published.
    fn published(&self, row: &CaseloadRow) -> OwnNumbers {
        let priced = key_of(self.book, self.selection).and_then(|key| {
            let key = RateKey { plan: row.plan.unwrap_or(key.plan), service: row.service, ..key };
            self.editions.priced(key, self.caseload.start())
        });
        let (insurer_rate, provider_payout) = match priced {
            Ok(priced) => (priced.insurer_rate, priced.provider_payout),
            Err(_) => (Amount::ZERO, Amount::ZERO),
        };
        OwnNumbers { insurer_rate, provider_payout }
    }

    /// Adds a row, for the next plan with the same service or, where all are there, for the next service. From then on
    /// each row has a plan of its own.
    fn add(&mut self) {
        let Ok(key) = key_of(self.book, self.selection) else { return };
        for at in 0..=self.last_row() {
            if let Some(row) = self.row(at).filter(|row| row.plan.is_none()) {
                self.replace(at, CaseloadRow { plan: Some(key.plan), ..row });
            }
        }
        if let Some((plan, service)) = self.next_row(key)
            && self.caseload.add_row(CaseloadRow { plan: Some(plan), ..CaseloadRow::new(service) })
        {
            self.state.open = self.last_row();
            self.state.focused = Some(self.state.open);
        }
    }

    /// The plan and service of a row that is not there yet: of those with a rate the first that has the last row's
    /// service, and otherwise the first of all, an add-on only where nothing else is left.
    fn next_row(&self, key: RateKey) -> Option<(PlanPosition, ServicePosition)> {
        let last = self.caseload.rows().last()?.service;
        let edition = self.editions.on(self.caseload.start()).unwrap_or(self.book);
        let mut next = None;
        for plan in (0..).take(self.book.plans.len()).map(PlanPosition::from) {
            for (position, service) in (0..).zip(&self.book.services) {
                let new = CaseloadRow { plan: Some(plan), ..CaseloadRow::new(position.into()) };
                let is_there = self.caseload.rows().iter().any(|row| row.is_for_same(&new));
                if is_there || edition.rate(RateKey { plan, service: new.service, ..key }).is_none() {
                    continue;
                }
                let rank = if new.service == last { 0 } else { 1 + u8::from(service.add_on) };
                if next.is_none_or(|(known, _, _)| rank < known) {
                    next = Some((rank, plan, new.service));
                }
            }
        }
        next.map(|(_, plan, service)| (plan, service))
    }

    /// Enters a field's text. Nothing changes where it cannot be used.
    fn enter(&mut self, field: CaseloadField, text: &str) -> Result<(), Cause> {
        match field {
            CaseloadField::Number(setting) => {
                let value = setting.parse(text).ok_or(Cause::NoAmount)?;
                self.caseload.set(setting, value);
            }
            CaseloadField::Start => {
                self.caseload.start_on(text.trim().parse().map_err(|_| Cause::NoDate)?);
            }
            CaseloadField::WeekOff => self.take_week_off(text.trim().parse().map_err(|_| Cause::NoDate)?)?,
            CaseloadField::Rate(at) | CaseloadField::Payout(at) => {
                let amount = read_amount(text, self.decimal_comma)?;
                if let Some(row) = self.row(at)
                    && let Some(mut own) = row.own
                {
                    let is_rate = matches!(field, CaseloadField::Rate(_));
                    *(if is_rate { &mut own.insurer_rate } else { &mut own.provider_payout }) = amount;
                    self.replace(at, CaseloadRow { own: Some(own), ..row });
                }
            }
            CaseloadField::Target => {}
        }
        Ok(())
    }

    fn take_week_off(&mut self, day: Date) -> Result<(), Cause> {
        let week = self.caseload.week_of(day).ok_or(Cause::NoDate)?;
        let mut days = match self.caseload.weeks_off() {
            WeeksOff::Named(days) => days.clone(),
            WeeksOff::Spread(_) => Vec::new(),
        };
        if days.iter().all(|known| self.caseload.week_of(*known) != Some(week)) {
            days.push(day);
            days.sort_unstable();
        }
        self.caseload.take_off(WeeksOff::Named(days));
        Ok(())
    }
}

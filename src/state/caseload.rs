//! The reader's caseload. A number that was mistyped is kept beside its field, and the last good ones stay.

use rate_core::{Caseload, Setting, UrlCaseload};

use super::earnings::Mistyped;
use super::model::Model;
use super::msg::{CaseloadField, EarningsMsg};

impl Model {
    /// The reader's caseload, or the one that the selection stands for until there is one.
    pub(crate) fn caseload_in_use(&self) -> Option<Caseload> {
        match &self.caseload {
            Some(caseload) => Some(caseload.clone()),
            None => Caseload::new(self.book.as_ref()?, &self.selection).ok(),
        }
    }

    /// Takes over the caseload that an address tells of; what it does not say stays.
    pub(super) fn take_caseload(&mut self, told: &UrlCaseload) {
        if let Some(caseload) = self.book.as_ref().and_then(|book| told.caseload(book, &self.selection)) {
            self.caseload = Some(caseload);
        }
    }

    /// Tells an address of the caseload.
    pub(super) fn tell_caseload(&self) -> UrlCaseload {
        let Some(book) = &self.book else { return UrlCaseload::default() };
        UrlCaseload::of(self.caseload.as_ref(), None, book, &self.selection)
    }

    /// Acts in the earnings view.
    pub(super) fn act_in_earnings(&mut self, msg: EarningsMsg) {
        match msg {
            EarningsMsg::Inspect(payday) => self.earnings.inspected = Some(payday),
            EarningsMsg::ToggleTable => self.earnings.table = !self.earnings.table,
            _ => self.change_caseload(msg),
        }
    }

    fn change_caseload(&mut self, msg: EarningsMsg) {
        let Some(mut caseload) = self.caseload_in_use() else { return };
        self.earnings.focused = None;
        self.earnings.handout = None;
        let problems = &mut self.earnings.problems;
        match msg {
            EarningsMsg::Type(field, text) => {
                problems.retain(|known| known.field != field);
                if !enter(&mut caseload, field, &text) {
                    problems.push(Mistyped { field, text });
                }
            }
            EarningsMsg::Increase(setting) | EarningsMsg::Decrease(setting) => {
                problems.retain(|known| known.field != CaseloadField::Number(setting));
                let value = caseload.value(setting);
                let more = matches!(msg, EarningsMsg::Increase(_));
                caseload.set(setting, if more { value.saturating_add(1) } else { value.saturating_sub(1) });
            }
            EarningsMsg::ReplaceService(row, id) => {
                if let Some(service) = self.book.as_ref().and_then(|book| book.service_index(&id)) {
                    caseload.replace(row, service);
                }
            }
            EarningsMsg::AddService(service) => {
                // A view of another book may have offered it.
                let known = self.book.as_ref().is_some_and(|book| usize::from(service) < book.services.len());
                if known && caseload.add(service) {
                    self.earnings.focused = last_row(&caseload);
                }
            }
            EarningsMsg::RemoveService(row) => {
                if caseload.remove(row) {
                    // What was mistyped in a row may stand in another now.
                    problems.retain(|it| !matches!(it.field, CaseloadField::Number(Setting::Weekly(_))));
                    self.earnings.focused = last_row(&caseload).map(|last| last.min(row));
                }
            }
            EarningsMsg::Inspect(_) | EarningsMsg::ToggleTable | EarningsMsg::Export(_) => {}
        }
        self.caseload = Some(caseload);
    }
}

/// Enters a field's text. False, and nothing changes, where it cannot be used.
fn enter(caseload: &mut Caseload, field: CaseloadField, text: &str) -> bool {
    match field {
        CaseloadField::Number(setting) => {
            setting.parse(text).map(|value| caseload.set(setting, value)).is_some()
        }
        CaseloadField::Start => text.parse().map(|start| caseload.start_on(start)).is_ok(),
    }
}

fn last_row(caseload: &Caseload) -> Option<u8> {
    u8::try_from(caseload.rows().len()).ok()?.checked_sub(1)
}

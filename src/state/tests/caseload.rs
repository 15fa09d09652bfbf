//! The reader's caseload: rows that come, go, merge and come back, own numbers, weeks off, a target.

use rate_core::earnings::Earnings;
use rate_core::{Preset, Setting, Tab, WeeksOff, key_of};

use super::*;
use crate::state::earnings::Change;

/// The earnings view, with everything that it takes.
fn opened() -> Host {
    let mut host = Host::with(&[("session-date", "2026-04-08"), ("deep-link", "")]);
    host.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
    host.answer_all();
    host
}

impl Host {
    fn acts(&mut self, msg: EarningsMsg) {
        self.send(Msg::Earnings(msg));
    }

    fn enters(&mut self, field: CaseloadField, text: &str) {
        self.acts(EarningsMsg::Type(field, text.to_owned()));
    }

    /// Plan, service and sessions of each row.
    fn rows(&self) -> Vec<(String, String, u8)> {
        let book = self.model.book.as_ref().unwrap();
        let selected = key_of(book, &self.model.selection).unwrap().plan;
        let caseload = self.model.caseload_in_use().unwrap();
        let row = |row: &rate_core::CaseloadRow| {
            let plan = book.plan(row.plan.unwrap_or(selected)).term.id.clone();
            (plan, book.service(row.service).term.id.clone(), row.sessions)
        };
        caseload.rows().iter().map(row).collect()
    }

    fn year(&self) -> String {
        let book = self.model.book.as_ref().unwrap();
        let key = key_of(book, &self.model.selection).unwrap();
        Earnings::new(book, key, &self.model.caseload_in_use().unwrap()).year.amount.to_string()
    }

    fn done(&self) -> Option<Change> {
        self.model.earnings.done.as_ref().map(|done| done.change)
    }
}

fn row(plan: &str, service: &str, sessions: u8) -> (String, String, u8) {
    (plan.to_owned(), service.to_owned(), sessions)
}

#[test]
fn rows_come_go_and_come_back() {
    let mut host = opened();
    assert_eq!(host.rows(), [row("example-ppo", "90837", 20)]);
    // The next plan, with the same service; it is to be filled in.
    host.acts(EarningsMsg::AddRow);
    assert_eq!(host.rows(), [row("example-ppo", "90837", 20), row("example-hmo", "90837", 0)]);
    assert_eq!((host.model.earnings.open, host.model.earnings.focused), (1, Some(1)));
    host.enters(CaseloadField::Number(Setting::Weekly(1)), "5");
    // From then on the plan that is selected elsewhere is not theirs.
    host.chooses(ListField::Plan, "example-community");
    assert_eq!(host.rows()[0], row("example-ppo", "90837", 20));
    host.acts(EarningsMsg::RemoveRow(0));
    assert_eq!((host.rows(), host.done()), (vec![row("example-hmo", "90837", 5)], Some(Change::Removed)));
    host.acts(EarningsMsg::Undo);
    assert_eq!(host.rows(), [row("example-ppo", "90837", 20), row("example-hmo", "90837", 5)]);
    assert_eq!(host.done(), None);
    // The only row stays.
    host.acts(EarningsMsg::RemoveRow(0));
    host.acts(EarningsMsg::RemoveRow(0));
    assert_eq!(host.rows(), [row("example-hmo", "90837", 5)]);
}

#[test]
fn rows_for_the_same_become_one_and_that_is_said() {
    let mut host = opened();
    host.acts(EarningsMsg::AddRow);
    host.enters(CaseloadField::Number(Setting::Weekly(1)), "5");
    host.acts(EarningsMsg::ChoosePlan(1, "example-ppo".to_owned()));
    assert_eq!((host.rows(), host.done()), (vec![row("example-ppo", "90837", 25)], Some(Change::Merged)));
    host.acts(EarningsMsg::Undo);
    assert_eq!(host.rows().len(), 2);
    // Nothing is lost where together they would be too many.
    host.enters(CaseloadField::Number(Setting::Weekly(1)), "41");
    host.acts(EarningsMsg::ChoosePlan(1, "example-ppo".to_owned()));
    assert_eq!(host.rows(), [row("example-ppo", "90837", 20), row("example-hmo", "90837", 41)]);
    assert_eq!(host.done(), Some(Change::TooMany));
}

#[test]
fn a_row_has_the_readers_own_rate_and_payout() {
    let mut host = opened();
    let before = host.year();
    host.acts(EarningsMsg::TakeOwnNumbers(0));
    // They start with the book's, which come to the same.
    assert_eq!(host.year(), before);
    host.enters(CaseloadField::Rate(0), "130");
    host.enters(CaseloadField::Payout(0), "$100.00");
    assert_eq!(host.year(), "96000.00");
    // What cannot be read is kept beside it.
    host.enters(CaseloadField::Payout(0), "much");
    assert_eq!(host.year(), "96000.00");
    assert_eq!(host.model.earnings.problems.len(), 1);
    host.acts(EarningsMsg::TakeBookNumbers(0));
    assert_eq!((host.year(), host.model.earnings.problems.len()), (before, 0));
}

#[test]
fn own_numbers_of_the_session_are_the_caseloads_first() {
    let mut host = opened();
    host.takes_own_numbers();
    host.types(Field::Payout, "100.00");
    assert_eq!(host.year(), "96000.00");
}

#[test]
fn weeks_off_are_spread_or_named() {
    let mut host = opened();
    host.acts(EarningsMsg::NameWeeks(true));
    for day in ["2026-07-06", "2026-12-24", "2026-12-25"] {
        host.enters(CaseloadField::WeekOff, day);
    }
    let named = |host: &Host| match host.model.caseload_in_use().unwrap().weeks_off() {
        WeeksOff::Named(days) => days.iter().map(ToString::to_string).collect(),
        WeeksOff::Spread(weeks) => vec![weeks.to_string()],
    };
    // Both days at the end of the year are in one week.
    assert_eq!(named(&host), ["2026-07-06", "2026-12-24"]);
    host.enters(CaseloadField::WeekOff, "2027-12-24");
    assert_eq!((named(&host).len(), host.model.earnings.problems.len()), (2, 1));
    host.acts(EarningsMsg::WorkIn("2026-07-05".parse().unwrap()));
    // The year's weeks begin on Wednesdays: both days are in the same.
    assert_eq!(named(&host).len(), 1);
    host.acts(EarningsMsg::NameWeeks(false));
    assert_eq!(named(&host).len(), 1);
    assert_eq!(host.model.earnings.problems, []);
}

#[test]
fn a_target_is_reached_and_kept_in_the_address() {
    let mut host = opened();
    host.enters(CaseloadField::Target, "90,000");
    let (_, target) = host.model.target(&host.model.caseload_in_use().unwrap()).unwrap();
    assert_eq!(target.unwrap().sessions, 17);
    host.acts(EarningsMsg::ReachTarget);
    assert_eq!((host.rows(), host.done()), (vec![row("example-ppo", "90837", 17)], Some(Change::Reached)));
    assert!(host.address.clone().unwrap().ends_with("&weekly=90837:17&target=90000"));
    // Above what an amount of a session can be.
    host.enters(CaseloadField::Target, "400000");
    let (_, target) = host.model.target(&host.model.caseload_in_use().unwrap()).unwrap();
    assert_eq!(target, None);
    host.enters(CaseloadField::Target, "");
    assert!(host.model.target(&host.model.caseload_in_use().unwrap()).is_none());
}

#[test]
fn a_caseload_is_begun_anew() {
    let mut host = opened();
    host.acts(EarningsMsg::AddRow);
    host.acts(EarningsMsg::Begin(Preset::from_name("full").unwrap()));
    assert_eq!((host.rows(), host.done()), (vec![row("example-ppo", "90837", 25)], Some(Change::Begun)));
    host.acts(EarningsMsg::Undo);
    assert_eq!(host.rows().len(), 2);
    host.acts(EarningsMsg::Reset);
    assert_eq!((host.rows(), host.model.caseload.is_none()), (vec![row("example-ppo", "90837", 20)], true));
    host.acts(EarningsMsg::Undo);
    assert_eq!(host.rows().len(), 2);
}

#[test]
fn a_target_and_own_numbers_are_those_of_the_editions_of_their_days() {
    let mut host = Host::with(&[("src", "/editions.json"), ("session-date", "2026-04-08")]);
    host.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
    host.answer_all();
    host.enters(CaseloadField::Target, "90,000");
    host.acts(EarningsMsg::ReachTarget);
    let model = &host.model;
    let caseload = model.caseload_in_use().unwrap();
    let editions = model.book_and_editions().unwrap();
    let key = key_of(editions.book(), &model.selection).unwrap();
    let target = model.target(&caseload).unwrap().1.unwrap();
    assert_eq!(target.caseload, caseload);
    assert_eq!(target.amount, Earnings::in_editions(&editions, key, &caseload).year.amount);
    assert_ne!(target.amount.to_string(), host.year(), "rates change within the year");
    // 112.00 until June, 98.00 from then on: what counts is the year's first day.
    for (day, payout) in [("2026-04-08", "112.00"), ("2026-06-01", "98.00")] {
        host.enters(CaseloadField::Start, day);
        host.acts(EarningsMsg::TakeOwnNumbers(0));
        let own = host.model.caseload_in_use().unwrap().rows()[0].own.unwrap();
        assert_eq!(own.provider_payout.to_string(), payout);
        host.acts(EarningsMsg::TakeBookNumbers(0));
    }
}

#[test]
fn what_is_mistyped_stays_until_its_own_field_is_mended() {
    let mut host = opened();
    host.acts(EarningsMsg::TakeOwnNumbers(0));
    host.enters(CaseloadField::Rate(0), "abc");
    host.enters(CaseloadField::Payout(0), "100");
    let fields = |host: &Host| host.model.earnings.problems.iter().map(|it| it.field).collect::<Vec<_>>();
    assert_eq!(fields(&host), [CaseloadField::Rate(0)]);
    host.enters(CaseloadField::Number(Setting::Weekly(0)), "many");
    host.acts(EarningsMsg::TakeBookNumbers(0));
    assert_eq!(
        fields(&host),
        [CaseloadField::Number(Setting::Weekly(0))],
        "own numbers are gone, with their problems"
    );
    host.acts(EarningsMsg::AddRow);
    assert_eq!(fields(&host), [CaseloadField::Number(Setting::Weekly(0))]);
    host.acts(EarningsMsg::RemoveRow(0));
    assert_eq!(fields(&host), [], "another row stands there now");
}

#[test]
fn what_was_handed_out_is_said_until_something_else_is_shown() {
    let changes = [
        Msg::Earnings(EarningsMsg::Reset),
        Msg::Earnings(EarningsMsg::Undo),
        Msg::Earnings(EarningsMsg::Increase(Setting::Weekly(0))),
        Msg::Export(Export::Csv),
        Msg::Choose(ListField::Market, "tx".to_owned()),
        Msg::SelectTab { tab: Tab::Rates, with_focus: false },
    ];
    for change in changes {
        let mut host = opened();
        host.acts(EarningsMsg::Increase(Setting::Weekly(0)));
        host.send(Msg::HandedOut(Handout::NotCopied("the year".to_owned())));
        assert!(host.model.handout.is_some());
        let said = format!("{change:?}");
        host.send(change);
        assert_eq!(host.model.handout, None, "{said}");
    }
}

#[test]
fn an_address_without_a_target_leaves_the_readers() {
    let mut host = opened();
    host.enters(CaseloadField::Target, "90,000");
    host.send(Msg::Address("#rt:weekly=90837:10".to_owned()));
    assert_eq!(host.rows(), [row("example-ppo", "90837", 10)]);
    assert_eq!(host.model.earnings.target.unwrap().to_string(), "90000.00");
}

#[test]
fn a_link_is_made_where_the_session_has_no_rate() {
    let mut host =
        Host::with(&[("src", "/editions.json"), ("session-date", "2026-04-08"), ("view", "earnings")]);
    host.enters(CaseloadField::Number(Setting::Weekly(0)), "7");
    host.types(Field::SessionDate, "2027-02-03");
    host.answer_all();
    assert_eq!(host.model.breakdown(), None);
    let link = host.model.link(None).to_fragment();
    assert!(link.contains("session-date=2027-02-03") && link.contains("weekly=90837:7"), "{link}");
}

#[test]
fn a_caseload_goes_along_to_another_book_by_what_its_rows_are_for() {
    let mut host = opened();
    host.acts(EarningsMsg::AddRow);
    host.acts(EarningsMsg::AddRow);
    host.enters(CaseloadField::Number(Setting::Weekly(1)), "7");
    host.enters(CaseloadField::Number(Setting::Weekly(2)), "3");
    host.enters(CaseloadField::Number(Setting::Cancelled), "10");
    host.enters(CaseloadField::Target, "90,000");
    let hmo = row("example-hmo", "90837", 7);
    assert_eq!(
        host.rows(),
        [row("example-ppo", "90837", 20), hmo.clone(), row("example-community", "90837", 3)]
    );
    // The other book has no community plan, and other positions.
    host.set(&[("src", "/other.json")]);
    host.answer_all();
    assert_eq!(host.model.book.as_ref().unwrap().id, "other");
    assert_eq!(host.rows(), [row("example-ppo", "90837", 20), hmo]);
    let caseload = host.model.caseload_in_use().unwrap();
    assert_eq!(caseload.value(Setting::Cancelled), 10);
    assert_eq!(host.model.earnings.target.unwrap().to_string(), "90000.00");
}

//! Laws of a year with several plans. Each test is named after its law.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::{Earnings, FilteredSessions, Payday, Reached, SessionFilter, Sum, Target, Total};
use rate_core::{
    Amount, Cadence, Caseload, CaseloadRow, Date, LAST_DAY, NonBankingDay, OwnNumbers, PaySchedule,
    PayWindow, PlanPosition, Preset, RateBook, RateKey, Selection, Setting, WEEKS, WeeksOff,
};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");
const PLANS: u16 = 3;
const SERVICES: u16 = 4;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// New York, a master's license, and a plan for rows without one.
fn key(plan: PlanPosition) -> RateKey {
    RateKey { plan, ..RateKey::default() }
}

fn schedules() -> impl Strategy<Value = PaySchedule> {
    let window = |from_day, through_day, payday, months_after| PayWindow {
        from_day,
        through_day,
        payday,
        months_after,
    };
    let windows = vec![window(1, 15, LAST_DAY, 0), window(16, LAST_DAY, 15, 1)];
    let twice = Just(Cadence::SemiMonthly(windows));
    let period = (0..30_i32, 1..=60_u16, 0..=60_u16).prop_map(|(after, period_days, cutoff_days)| {
        Cadence::EveryNDays { anchor_payday: date("2026-01-02").plus_days(after), period_days, cutoff_days }
    });
    (prop_oneof![twice, period], any::<bool>()).prop_map(|(cadence, moves)| {
        let rule = if moves { NonBankingDay::Previous } else { NonBankingDay::AsIs };
        PaySchedule::new(cadence, rule, vec![date("2026-12-25"), date("2027-01-01")]).unwrap()
    })
}

/// The example with any cents, client shares, windows and schedule, with add-ons among its services and without some
/// rates.
fn books() -> impl Strategy<Value = RateBook> {
    let cents = prop::collection::vec(0..100_u32, 45);
    let there = prop::collection::vec(prop::bool::weighted(0.9), 45);
    let shares = prop::array::uniform3(0..15_000_u32);
    let windows = prop::collection::vec(prop::array::uniform4(0..300_u16), usize::from(PLANS));
    let add_ons = prop::collection::vec(any::<bool>(), usize::from(SERVICES));
    (cents, there, shares, windows, add_ons, schedules()).prop_map(
        |(cents, there, shares, windows, add_ons, schedule)| {
            let mut document: Value = serde_json::from_str(EXAMPLE).unwrap();
            let case = document["walkthrough"].clone();
            let is_case = |row: &Value| {
                ["market", "plan", "license", "service"].iter().all(|name| row[*name] == case[*name])
            };
            let mut kept = Vec::new();
            for ((row, cents), there) in document["rates"].as_array().unwrap().iter().zip(cents).zip(there) {
                let mut row = row.clone();
                for name in ["insurer_rate", "provider_payout"] {
                    let amount: Amount = row[name].as_str().unwrap().parse().unwrap();
                    row[name] = json!(Amount::from_cents(amount.cents() + cents).unwrap().to_string());
                }
                if there || is_case(&row) {
                    kept.push(row);
                }
            }
            document["rates"] = kept.into();
            for (plan, share) in document["plans"].as_array_mut().unwrap().iter_mut().zip(shares) {
                plan["client_share"] = json!(Amount::from_cents(share).unwrap().to_string());
            }
            for (service, add_on) in document["services"].as_array_mut().unwrap().iter_mut().zip(add_ons) {
                service["add_on"] = json!(add_on);
            }
            let mut book = RateBook::from_json(document.to_string().as_bytes()).unwrap();
            book.pay_schedule = schedule;
            for (plan, [a, b, c, d]) in book.plans.iter_mut().zip(windows) {
                let windows = &mut plan.reimbursement;
                (windows.typical.from_days, windows.typical.through_days) = (a.min(b), a.max(b));
                (windows.slow.from_days, windows.slow.through_days) = (c.min(d), c.max(d));
            }
            book
        },
    )
}

fn rows() -> impl Strategy<Value = Vec<CaseloadRow>> {
    // A payout that is the rate or more is one under every contract.
    let own = (0..30_000_u32, 0..2_000_u32).prop_map(|(rate, more)| OwnNumbers {
        insurer_rate: Amount::from_cents(rate).unwrap(),
        provider_payout: Amount::from_cents(rate + more).unwrap(),
    });
    let plan = prop::option::weighted(0.8, (0..PLANS).prop_map(PlanPosition::from));
    let row = (plan, 0..SERVICES, prop::option::weighted(0.2, own), 0..=30_u8);
    let row = row.prop_map(|(plan, service, own, sessions)| CaseloadRow {
        plan,
        service: service.into(),
        own,
        sessions,
    });
    prop::collection::vec(row, 1..=8)
}

fn weeks_off() -> impl Strategy<Value = WeeksOff> {
    let named = prop::collection::vec(-30..400_i32, 0..20);
    prop_oneof![
        (0..52_u8).prop_map(WeeksOff::Spread),
        named.prop_map(|days| WeeksOff::Named(
            days.iter().map(|days| date("2026-04-08").plus_days(*days)).collect()
        )),
    ]
}

/// A caseload with these rows alone.
fn with_rows(caseload: &Caseload, rows: &[CaseloadRow]) -> Caseload {
    let mut new = caseload.clone().with_only(rows[0]);
    for row in &rows[1..] {
        // What is there already is merged, as far as a row may have as many.
        new.add_row(*row);
    }
    new
}

/// Any caseload of several plans.
fn caseloads() -> impl Strategy<Value = Caseload> {
    let numbers = (0..=100_u8, 0..=60_u8, 0..=100_u8, prop::collection::vec((0..PLANS, 0..=100_u8), 0..3));
    (rows(), weeks_off(), numbers, 0..800_i32).prop_map(
        |(rows, off, (cancelled, after, denied, by_plan), day)| {
            let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
            let caseload = Caseload::new(&book, &Selection::default()).unwrap();
            let mut caseload = with_rows(&caseload, &rows);
            caseload.start_on(date("2026-01-01").plus_days(day));
            caseload.take_off(off);
            caseload.set(Setting::Cancelled, cancelled);
            caseload.set(Setting::ConfirmedAfter, after);
            caseload.set(Setting::Denied, denied);
            for (plan, denied) in by_plan {
                caseload.set(Setting::DeniedBy(plan.into()), denied);
            }
            caseload
        },
    )
}

/// The caseload's rows, all with a plan, without those that would then be merged.
fn named(caseload: &Caseload, plan: PlanPosition) -> Vec<CaseloadRow> {
    let mut named: Vec<CaseloadRow> = Vec::new();
    for row in caseload.rows() {
        let row = CaseloadRow { plan: Some(row.plan.unwrap_or(plan)), ..*row };
        if !named.iter().any(|known| known.is_for_same(&row)) {
            named.push(row);
        }
    }
    named
}

fn plans() -> impl Strategy<Value = PlanPosition> {
    (0..PLANS).prop_map(PlanPosition::from)
}

fn sum(sums: impl Iterator<Item = Sum>) -> Sum {
    sums.fold(Sum::default(), |all, sum| Sum {
        sessions: all.sessions + sum.sessions,
        add_ons: all.add_ons + sum.add_ons,
        amount: all.amount.plus(sum.amount),
    })
}

/// The year without what depends on the order of rows alone.
fn without_rows(year: Earnings) -> Earnings {
    Earnings { rows: Vec::new(), ..year }
}

proptest! {
    #[test]
    fn a_year_is_the_sum_of_its_rows(book in books(), caseload in caseloads(), plan in plans()) {
        let year = Earnings::new(&book, key(plan), &caseload);
        let single = |row: &CaseloadRow| Earnings::new(&book, key(plan), &with_rows(&caseload, &[*row]));
        let singles: Vec<Earnings> = caseload.rows().iter().map(single).collect();
        prop_assert_eq!(sum(singles.iter().map(|single| single.year)), year.year);
        for (row, single) in year.rows.iter().zip(&singles) {
            prop_assert_eq!(std::slice::from_ref(row), &single.rows[..]);
        }
        for payday in &year.paydays {
            let of = |single: &Earnings| single.paydays.iter().find(|paid| paid.on == payday.on).copied();
            prop_assert_eq!(sum(singles.iter().filter_map(of).map(|paid| paid.sum)), payday.sum);
        }
        for month in &year.months {
            let of = |single: &Earnings| single.months.iter().find(|it| it.first == month.first).copied();
            prop_assert_eq!(sum(singles.iter().filter_map(of).map(|month| month.sum)), month.sum);
        }
        let paydays: usize = singles.iter().map(|single| single.paydays.len()).max().unwrap();
        prop_assert!(year.paydays.len() >= paydays);
    }

    #[test]
    fn plans_and_services_are_sums_of_their_rows(book in books(), caseload in caseloads(), plan in plans()) {
        let year = Earnings::new(&book, key(plan), &caseload);
        prop_assert_eq!(sum(year.by_plan().iter().map(|it| it.sum)), year.year);
        prop_assert_eq!(sum(year.by_service().iter().map(|it| it.sum)), year.year);
        for of_plan in year.by_plan() {
            prop_assert_eq!(sum(year.rows.iter().filter(|row| row.plan == of_plan.plan).map(|row| row.sum)), of_plan.sum);
        }
        for of_service in year.by_service() {
            let rows = year.rows.iter().filter(|row| row.service == of_service.service);
            prop_assert_eq!(sum(rows.map(|row| row.sum)), of_service.sum);
            let is_add_on = book.service(of_service.service).add_on;
            prop_assert_eq!(if is_add_on { of_service.sum.sessions } else { of_service.sum.add_ons }, 0);
        }
        // What explains a share comes to it, and is made of its rows alone.
        let Some(all) = FilteredSessions::new(&book, key(plan), &caseload, SessionFilter::Year) else {
            return Ok(());
        };
        let product = |share: &FilteredSessions| sum(share.rows.iter().flat_map(|row| &row.by_payout).map(|it| it.sum));
        for it in year.by_plan() {
            let share = all.clone().of_plan(it.plan);
            prop_assert_eq!((share.sum, product(&share)), (it.sum, it.sum));
        }
        for it in year.by_service() {
            let share = all.clone().of_service(it.service);
            prop_assert_eq!((share.sum, product(&share)), (it.sum, it.sum));
        }
    }

    #[test]
    fn insurers_pay_the_sum_of_what_each_plan_s_pays(book in books(), caseload in caseloads(), plan in plans()) {
        let named = named(&caseload, plan);
        let year = Earnings::new(&book, key(plan), &with_rows(&caseload, &named));
        let mut alone = Vec::new();
        for plan in (0..PLANS).map(PlanPosition::from) {
            let rows: Vec<CaseloadRow> = named.iter().filter(|row| row.plan == Some(plan)).copied().collect();
            if !rows.is_empty() {
                alone.push(Earnings::new(&book, key(plan), &with_rows(&caseload, &rows)));
            }
        }
        // The last payday through each day: what is reached changes between them, so only shared ones are compared.
        for payday in &year.paydays {
            let of: Vec<&Payday> = alone.iter().filter_map(|it| it.paydays.iter().find(|paid| paid.on == payday.on)).collect();
            if of.len() == alone.len() {
                let reached = |pick: fn(&Payday) -> Reached| {
                    let zero = (Total::ZERO, Total::ZERO);
                    of.iter().fold(zero, |all, it| (all.0.plus(pick(it).least), all.1.plus(pick(it).most)))
                };
                prop_assert_eq!(reached(|it| it.typical), (payday.typical.least, payday.typical.most));
                prop_assert_eq!(reached(|it| it.slow), (payday.slow.least, payday.slow.most));
            }
        }
        let longest = alone.iter().filter(|it| it.typical.plan.is_some()).map(|it| it.typical.days).max();
        prop_assert_eq!(year.typical.plan.map(|_| year.typical.days), longest);
    }

    #[test]
    fn twice_the_sessions_are_twice_the_amounts(book in books(), mut caseload in caseloads(), plan in plans()) {
        caseload.set(Setting::Cancelled, 0);
        let once = Earnings::new(&book, key(plan), &caseload);
        for row in 0..caseload.rows().len() as u8 {
            let sessions = caseload.value(Setting::Weekly(row));
            prop_assume!(sessions <= 30);
            caseload.set(Setting::Weekly(row), 2 * sessions);
        }
        let twice = Earnings::new(&book, key(plan), &caseload);
        let doubled = |sum: Sum| Sum { sessions: 2 * sum.sessions, add_ons: 2 * sum.add_ons, amount: sum.amount.plus(sum.amount) };
        prop_assert_eq!(doubled(once.year), twice.year);
        prop_assert_eq!(once.paydays.len(), twice.paydays.len());
        for (once, twice) in once.paydays.iter().zip(&twice.paydays) {
            prop_assert_eq!((once.on, doubled(once.sum)), (twice.on, twice.sum));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        book in books(), (caseload, shuffled) in caseloads().prop_flat_map(|it| (Just(it.clone()), Just(it.rows().to_vec()).prop_shuffle())),
        plan in plans(),
    ) {
        let year = Earnings::new(&book, key(plan), &caseload);
        let other = Earnings::new(&book, key(plan), &with_rows(&caseload, &shuffled));
        prop_assert_eq!(year.rows.len(), other.rows.len());
        prop_assert!(year.rows.iter().all(|row| other.rows.contains(row)));
        prop_assert_eq!(without_rows(year), without_rows(other));
    }

    #[test]
    fn own_numbers_that_are_the_books_give_the_same_year(book in books(), caseload in caseloads(), plan in plans()) {
        let of_book: Vec<CaseloadRow> = caseload.rows().iter().map(|row| CaseloadRow { own: None, ..*row }).collect();
        let before = with_rows(&caseload, &of_book);
        let own = |row: &CaseloadRow| {
            let rate = book.rate(RateKey { plan: row.plan.unwrap_or(plan), service: row.service, ..key(plan) });
            let own = rate.map(|rate| OwnNumbers { insurer_rate: rate.insurer_rate, provider_payout: rate.provider_payout });
            CaseloadRow { own, ..*row }
        };
        let after: Vec<CaseloadRow> = before.rows().iter().map(own).collect();
        prop_assert_eq!(Earnings::new(&book, key(plan), &before), Earnings::new(&book, key(plan), &with_rows(&caseload, &after)));
    }

    #[test]
    fn a_plan_that_is_named_is_as_the_one_that_is_selected(book in books(), caseload in caseloads(), plan in plans()) {
        let named = named(&caseload, plan);
        let selected: Vec<CaseloadRow> = named.iter()
            .map(|row| CaseloadRow { plan: row.plan.filter(|of| *of != plan), ..*row }).collect();
        let years = [named, selected].map(|rows| Earnings::new(&book, key(plan), &with_rows(&caseload, &rows)));
        prop_assert_eq!(&years[0], &years[1]);
    }

    #[test]
    fn what_is_fronted_is_paid_and_not_yet_reimbursed(book in books(), mut caseload in caseloads(), plan in plans()) {
        // By another way: session by session, with nothing denied.
        caseload.set(Setting::Denied, 0);
        for plan in 0..PLANS {
            caseload.set(Setting::DeniedBy(plan.into()), 0);
        }
        let year = Earnings::new(&book, key(plan), &caseload);
        let off = |week: i32| {
            let from = caseload.start().plus_days(7 * week);
            match caseload.weeks_off() {
                WeeksOff::Named(days) => days.iter().any(|day| (0..7).contains(&from.days_until(*day))),
                WeeksOff::Spread(off) => {
                    let worked = 52 - i32::from(*off);
                    (week * worked + 51) / 52 == ((week + 1) * worked + 51) / 52
                }
            }
        };
        let mut most = (0, 0);
        for (position, payday) in year.paydays.iter().enumerate() {
            let mut fronted = 0;
            for row in caseload.rows() {
                let combination = RateKey { service: row.service, ..key(row.plan.unwrap_or(plan)) };
                let plan = book.plan(combination.plan);
                let published = book.rate(combination).map(|rate| (rate.insurer_rate, rate.provider_payout));
                let own = row.own.map(|own| (own.insurer_rate, own.provider_payout));
                let Some((rate, payout)) = own.or(published) else { continue };
                let usual = if combination == book.walkthrough.key() {
                    book.walkthrough.client_share.unwrap_or(plan.client_share)
                } else {
                    plan.client_share
                };
                if usual >= rate {
                    continue;
                }
                let of_one = u64::from(payout.above(usual).cents());
                let mut planned = 0;
                let mut before = 0;
                for week in (0..i32::from(WEEKS)).filter(|week| !off(*week)) {
                    planned += u32::from(row.sessions);
                    let held = (planned * u32::from(caseload.value(Setting::Held)) + 50) / 100;
                    let on = caseload.start().plus_days(7 * week);
                    let paid = book.pay_schedule.payday(on.plus_days(caseload.value(Setting::ConfirmedAfter).into()));
                    if paid <= payday.on && plan.reimbursement.typical.dates(on).through > payday.on {
                        fronted += u64::from(held - before) * of_one;
                    }
                    before = held;
                }
            }
            if fronted > most.0 {
                most = (fronted, position);
            }
        }
        prop_assert_eq!((year.typical.fronted.cents(), year.typical.fronted_payday), most);
        prop_assert!(year.typical.fronted <= year.typical.fronted_so_far);
        prop_assert!(year.typical.fronted_so_far <= year.year.amount);
    }

    #[test]
    fn what_is_denied_is_fronted_for_good(book in books(), mut caseload in caseloads(), plan in plans(), more in 0..=100_u8) {
        let before = Earnings::new(&book, key(plan), &caseload);
        for plan in (0..PLANS).map(PlanPosition::from) {
            let denied = caseload.denied_by(plan).max(more);
            caseload.set(Setting::DeniedBy(plan), denied);
        }
        let after = Earnings::new(&book, key(plan), &caseload);
        prop_assert!(before.typical.fronted <= after.typical.fronted && before.slow.gap <= after.slow.gap);
        prop_assert_eq!((before.year, before.months), (after.year, after.months));
    }

    #[test]
    fn an_add_on_is_no_session_and_is_paid_like_one(book in books(), caseload in caseloads(), plan in plans()) {
        let year = Earnings::new(&book, key(plan), &caseload);
        let mut other = book.clone();
        for service in &mut other.services {
            service.add_on = false;
        }
        let sessions = Earnings::new(&other, key(plan), &caseload);
        prop_assert_eq!(sessions.year.add_ons, 0);
        prop_assert_eq!((year.year.times(), year.year.amount), (sessions.year.sessions, sessions.year.amount));
        prop_assert_eq!((&year.chart, year.typical, year.slow), (&sessions.chart, sessions.typical, sessions.slow));
    }

    #[test]
    fn weeks_off_are_the_same_by_number_and_by_name(book in books(), mut caseload in caseloads(), off in 0..52_u8, day in 0..7_i32) {
        caseload.take_off(WeeksOff::Spread(off));
        let spread = Earnings::new(&book, key(0.into()), &caseload);
        let worked = 52 - i32::from(off);
        let weeks = (0..52).filter(|week| (week * worked + 51) / 52 == ((week + 1) * worked + 51) / 52);
        let days: Vec<Date> = weeks.map(|week| caseload.start().plus_days(7 * week + day)).collect();
        prop_assert_eq!(days.len(), usize::from(off));
        caseload.take_off(WeeksOff::Named(days));
        prop_assert_eq!(caseload.value(Setting::WeeksOff), off);
        prop_assert_eq!(Earnings::new(&book, key(0.into()), &caseload), spread);
    }

    #[test]
    fn a_week_with_a_named_day_has_no_sessions(book in books(), mut caseload in caseloads(), days in prop::collection::vec(0..364_i32, 1..5)) {
        let days: Vec<Date> = days.iter().map(|days| caseload.start().plus_days(*days)).collect();
        caseload.take_off(WeeksOff::Named(days.clone()));
        caseload.set(Setting::Cancelled, 0);
        let year = Earnings::new(&book, key(0.into()), &caseload);
        let worked = 52 - u32::from(caseload.value(Setting::WeeksOff));
        for (row, of_year) in caseload.rows().iter().zip(&year.rows) {
            let expected = if of_year.payout.is_ok() { u32::from(row.sessions) * worked } else { 0 };
            prop_assert_eq!(of_year.sum.times(), expected);
        }
    }

    #[test]
    fn a_row_that_is_there_already_is_merged(caseload in caseloads(), row in rows()) {
        let row = row[0];
        let mut more = caseload.clone();
        let known = caseload.rows().iter().position(|known| known.is_for_same(&row));
        let added = more.add_row(row);
        match known {
            Some(at) if caseload.rows()[at].sessions + row.sessions <= 60 => {
                prop_assert!(added);
                let mut set = caseload.clone();
                set.set(Setting::Weekly(at as u8), caseload.rows()[at].sessions + row.sessions);
                prop_assert_eq!(more, set);
            }
            None if caseload.rows().len() < Caseload::MOST_ROWS => {
                prop_assert!(added && more.rows().len() == caseload.rows().len() + 1);
                prop_assert_eq!(more.rows().last(), Some(&row));
            }
            _ => prop_assert!(!added && more == caseload),
        }
    }

    #[test]
    fn no_two_rows_are_for_the_same(mut caseload in caseloads(), changes in prop::collection::vec((0..10_u8, rows()), 1..10)) {
        for (at, rows) in changes {
            let before = caseload.clone();
            let sessions: u32 = before.rows().iter().map(|row| u32::from(row.sessions)).sum();
            if caseload.replace_row(at, rows[0]) {
                let old = before.rows()[usize::from(at)];
                let now: u32 = caseload.rows().iter().map(|row| u32::from(row.sessions)).sum();
                prop_assert_eq!(now + u32::from(old.sessions), sessions + u32::from(rows[0].sessions));
            } else {
                prop_assert_eq!(&before, &caseload);
            }
            for (at, row) in caseload.rows().iter().enumerate() {
                prop_assert!(row.sessions <= 60);
                prop_assert!(!caseload.rows()[at + 1..].iter().any(|other| other.is_for_same(row)));
            }
        }
    }

    #[test]
    fn what_is_confirmed_by_the_day_is_paid_on_the_payday(book in books(), caseload in caseloads(), after in 0..500_i32) {
        let year = Earnings::new(&book, key(0.into()), &caseload);
        let today = caseload.start().plus_days(after);
        let next = year.next_paydays(&book.pay_schedule, today, 6);
        let to_come = year.paydays.iter().filter(|payday| payday.on >= today);
        prop_assert_eq!(next.iter().map(|next| next.payday).collect::<Vec<_>>(), to_come.take(6).copied().collect::<Vec<_>>());
        for next in next {
            prop_assert_eq!(book.pay_schedule.payday(next.confirm_by), next.payday.on);
            prop_assert!(book.pay_schedule.payday(next.confirm_by.plus_days(1)) > next.payday.on);
            prop_assert!(next.payday.last_confirmed_on <= next.confirm_by);
        }
    }

    #[test]
    fn a_line_of_several_insurers_rises_to_the_year_less_what_is_denied(book in books(), mut caseload in caseloads(), plan in plans()) {
        for plan in 0..PLANS {
            caseload.set(Setting::DeniedBy(plan.into()), 0);
        }
        let year = Earnings::new(&book, key(plan), &caseload);
        let top = year.chart.steps.last().map(|point| point.up);
        for line in [&year.chart.typical.first, &year.chart.typical.last, &year.chart.slow.first, &year.chart.slow.last] {
            prop_assert!(line.windows(2).all(|pair| pair[0].at <= pair[1].at && pair[0].up <= pair[1].up));
            prop_assert_eq!(line.last().map(|point| point.up), top);
            // 52 weeks, and 300 days more or fewer between the first insurer and the last.
            prop_assert!(line.len() <= 52 + 43);
        }
    }
}

/// True where a session of the row has a payout: one of its own, which is one under every contract, or the book's.
fn is_paid(book: &RateBook, row: &CaseloadRow, plan: PlanPosition) -> bool {
    let key = RateKey { service: row.service, ..key(row.plan.unwrap_or(plan)) };
    row.own.is_some() || book.rate(key).is_some()
}

/// The caseload with so many sessions a week in its mix, by another way: all quotients at once, in their order. `None`
/// where a row would have more than 60.
fn in_mix(book: &RateBook, caseload: &Caseload, plan: PlanPosition, sessions: u32) -> Option<Caseload> {
    let year = Earnings::new(book, key(plan), caseload);
    let paid = |at: &usize| is_paid(book, &caseload.rows()[*at], plan);
    let is_add_on = |at: &usize| book.service(year.rows[*at].service).add_on;
    let rows: Vec<usize> = (0..caseload.rows().len()).filter(paid).collect();
    let share = |at: usize| u32::from(caseload.rows()[at].sessions);
    let mut quotients = Vec::new();
    for at in rows.iter().copied().filter(|at| !is_add_on(at) && share(*at) > 0) {
        let own = caseload.rows()[at].own.map(|own| (own.insurer_rate, own.provider_payout));
        // A common multiple of all divisors is too large; a pair of numbers is compared crosswise.
        quotients.extend(
            (1..=61_u32)
                .map(|nth| (share(at), 2 * nth - 1, (year.rows[at].plan, year.rows[at].service, own), at)),
        );
    }
    quotients.sort_by(|one, other| (other.0 * one.1).cmp(&(one.0 * other.1)).then(one.2.cmp(&other.2)));
    if quotients.len() < sessions as usize {
        return None;
    }
    let present: u32 = rows.iter().filter(|at| !is_add_on(at)).map(|at| share(*at)).sum();
    let mut scaled = caseload.clone();
    for at in rows {
        let times = if is_add_on(&at) {
            (2 * sessions * share(at) + present) / (2 * present).max(1)
        } else {
            quotients[..sessions as usize].iter().filter(|it| it.3 == at).count() as u32
        };
        if times > 60 {
            return None;
        }
        scaled.set(Setting::Weekly(at as u8), times as u8);
    }
    Some(scaled)
}

proptest! {
    // Each tries hundreds of caseloads.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn with_one_session_fewer_the_amount_is_not_reached(
        book in books(), caseload in caseloads(), plan in plans(), cents in 0..40_000_000_u64,
    ) {
        let amount = Total::from_cents(cents);
        let year_of = |caseload: &Caseload| Earnings::new(&book, key(plan), caseload).year.amount;
        match Target::new(&book, key(plan), &caseload, amount) {
            Some(target) => {
                prop_assert_eq!(in_mix(&book, &caseload, plan, target.sessions), Some(target.caseload.clone()));
                prop_assert_eq!(year_of(&target.caseload), target.amount);
                prop_assert!(target.amount >= amount);
                if let Some(fewer) = target.sessions.checked_sub(1) {
                    prop_assert!(year_of(&in_mix(&book, &caseload, plan, fewer).unwrap()) < amount);
                }
            }
            None => {
                // As many as there may be do not reach it.
                let most = (0..=720).take_while(|sessions| in_mix(&book, &caseload, plan, *sessions).is_some()).last();
                prop_assert!(year_of(&in_mix(&book, &caseload, plan, most.unwrap()).unwrap()) < amount);
            }
        }
    }

    #[test]
    fn a_caseload_is_in_its_own_mix(book in books(), caseload in caseloads(), plan in plans()) {
        let mut present = 0;
        for row in caseload.rows() {
            if is_paid(&book, row, plan) && !book.service(row.service).add_on {
                present += u32::from(row.sessions);
            }
        }
        // Its own year takes no more sessions than it has, and with as many it is what it was. Add-ons alone are no
        // mix.
        prop_assume!(present > 0);
        let year = Earnings::new(&book, key(plan), &caseload);
        let target = Target::new(&book, key(plan), &caseload, year.year.amount).unwrap();
        prop_assert!(target.sessions <= present);
        if target.sessions == present {
            prop_assert_eq!(target.caseload, caseload);
        }
    }

    #[test]
    fn a_target_does_not_depend_on_the_order_of_rows(
        book in books(), (caseload, shuffled) in caseloads().prop_flat_map(|it| (Just(it.clone()), Just(it.rows().to_vec()).prop_shuffle())),
        plan in plans(), cents in 0..20_000_000_u64,
    ) {
        let shuffled = with_rows(&caseload, &shuffled);
        let [one, other] = [&caseload, &shuffled].map(|it| Target::new(&book, key(plan), it, Total::from_cents(cents)));
        prop_assert_eq!(one.as_ref().map(|it| (it.sessions, it.amount)), other.as_ref().map(|it| (it.sessions, it.amount)));
    }
}

#[test]
fn a_year_has_a_week_of_work_at_least_where_weeks_are_spread() {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
    for (weeks, off) in [(0, 0), (51, 51), (52, 51), (60, 51), (255, 51)] {
        assert_eq!(WeeksOff::Spread(weeks).count(caseload.start()), off);
        caseload.take_off(WeeksOff::Spread(weeks));
        assert_eq!(caseload.weeks_off(), &WeeksOff::Spread(off));
        let begun = Preset { weeks_off: weeks, ..Preset::ALL[0] }.of(caseload.clone());
        assert_eq!(begun.weeks_off(), &WeeksOff::Spread(off));
    }
}

#[test]
fn of_rows_with_equal_shares_the_first_plan_has_the_odd_session() {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let start = Caseload::new(&book, &Selection::default()).unwrap();
    let of_plan = |plan: u16| CaseloadRow {
        plan: Some(plan.into()),
        sessions: 10,
        ..CaseloadRow::new(book.walkthrough.service)
    };
    for order in [[0, 1], [1, 0]] {
        let mut caseload = start.clone().with_only(of_plan(order[0]));
        assert!(caseload.add_row(of_plan(order[1])));
        let target = Target::new(&book, book.walkthrough.key(), &caseload, Total::from_cents(1)).unwrap();
        let sessions = |plan: u16| {
            let row = target.caseload.rows().iter().find(|row| row.plan == Some(plan.into()));
            row.unwrap().sessions
        };
        assert_eq!((sessions(0), sessions(1)), (1, 0), "{order:?}");
    }
}

#[test]
fn rows_without_sessions_have_no_part_in_a_target() {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
    assert!(caseload.add_row(CaseloadRow { sessions: 0, ..CaseloadRow::new(1.into()) }));
    let target = |caseload: &Caseload| {
        Target::new(&book, book.walkthrough.key(), caseload, Total::from_cents(9_000_000))
    };
    let sessions =
        |target: &Target| target.caseload.rows().iter().map(|row| row.sessions).collect::<Vec<_>>();
    assert_eq!(target(&caseload).as_ref().map(sessions), Some(vec![17, 0]));
    caseload.set(Setting::Weekly(0), 0);
    assert_eq!(target(&caseload), None);
}

#[test]
fn a_preset_is_a_caseload_of_one_row() {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
    caseload.add_row(CaseloadRow::new(0.into()));
    caseload.set(Setting::ConfirmedAfter, 5);
    for preset in Preset::ALL {
        assert_eq!(Preset::from_name(preset.name), Some(preset));
        let begun = preset.of(caseload.clone());
        assert_eq!((begun.rows().len(), begun.value(Setting::Weekly(0))), (1, preset.sessions));
        assert_eq!(begun.rows()[0].service, caseload.rows()[0].service);
        assert_eq!(
            (begun.value(Setting::WeeksOff), begun.value(Setting::ConfirmedAfter)),
            (preset.weeks_off, 5)
        );
    }
}

//! Laws of a caseload's year, for any caseload. Each test is named after its law.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::{Earnings, FilteredSessions, Reached, SessionFilter, Total};
use rate_core::{
    Amount, Cadence, Caseload, CaseloadRow, Date, LAST_DAY, NonBankingDay, PaySchedule, PayWindow, RateBook,
    RateKey, Selection, ServicePosition, Setting, WEEKS,
};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

/// New York, the first plan, a master's license. Its services: 0 is a first evaluation, 2 the April 8 session.
fn key() -> RateKey {
    key_of_service(ServicePosition::from(2))
}

fn key_of_service(service: ServicePosition) -> RateKey {
    RateKey { service, ..RateKey::default() }
}

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Any schedule that can be followed, made so that it can: two windows, the first paid on its last day or later, the
/// second no earlier and within a month of it; or any period with any cutoff.
fn schedules() -> impl Strategy<Value = PaySchedule> {
    let windows = (1..LAST_DAY, 1..=LAST_DAY, 0..=2_u8, 1..=LAST_DAY, any::<bool>()).prop_map(
        |(cut, first, months, second, next_month)| {
            let first = if months == 0 { first.max(cut) } else { first };
            let second = match (next_month, months) {
                (true, _) => (second.min(first), months + 1),
                // In its own month, the second ends with the month.
                (false, 0) => (LAST_DAY, 0),
                (false, _) => (second.max(first), months),
            };
            let window = |from_day, through_day, (payday, months_after)| PayWindow {
                from_day,
                through_day,
                payday,
                months_after,
            };
            Cadence::SemiMonthly(vec![window(1, cut, (first, months)), window(cut + 1, LAST_DAY, second)])
        },
    );
    let period = (0..400_i32, 1..=366_u16, 0..=366_u16).prop_map(|(after, period_days, cutoff_days)| {
        Cadence::EveryNDays { anchor_payday: date("2026-01-02").plus_days(after), period_days, cutoff_days }
    });
    let rules = prop::sample::select(vec![NonBankingDay::AsIs, NonBankingDay::Next, NonBankingDay::Previous]);
    (prop_oneof![windows, period], rules).prop_map(|(cadence, rule)| {
        PaySchedule::new(cadence, rule, vec![date("2026-12-25"), date("2027-01-01")]).unwrap()
    })
}

/// The example's text with cents, other ones for each of its amounts, so that sums have all digits and shares of them
/// are rounded.
fn with_cents(cents: &[u8]) -> String {
    let mut cents = cents.iter().cycle();
    let mut document: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    for row in document["rates"].as_array_mut().unwrap() {
        // The same on both amounts, so that whatever was a portion still is one.
        let added = cents.next().copied().unwrap_or_default();
        for name in ["insurer_rate", "provider_payout"] {
            let amount: Amount = row[name].as_str().unwrap().parse().unwrap();
            let amount = Amount::from_cents(amount.cents() + u32::from(added)).unwrap();
            row[name] = amount.to_string().into();
        }
    }
    document.to_string()
}

/// The example with any cents and any schedule, and windows that start and end on any day.
fn books() -> impl Strategy<Value = RateBook> {
    let cents = prop::collection::vec(0..100_u8, 1..8);
    (cents, schedules(), prop::array::uniform4(0..400_u16)).prop_map(|(cents, schedule, [a, b, c, d])| {
        let mut book = RateBook::from_json(with_cents(&cents).as_bytes()).unwrap();
        book.pay_schedule = schedule;
        let reimbursement = &mut book.plans[0].reimbursement;
        (reimbursement.typical.from_days, reimbursement.typical.through_days) = (a.min(b), a.max(b));
        (reimbursement.slow.from_days, reimbursement.slow.through_days) = (c.min(d), c.max(d));
        book
    })
}

/// Any caseload: one to four services of the example, numbers anywhere within their limits.
fn caseloads() -> impl Strategy<Value = Caseload> {
    let services = Just([0, 1, 2, 3].map(ServicePosition::from).to_vec()).prop_shuffle();
    let numbers = (0..=70_u8, 0..=120_u8, 0..=70_u8, 0..=120_u8);
    (0..11_000_i32, services, prop::collection::vec(0..=60_u8, 1..=4), numbers).prop_map(
        |(day, services, sessions, (weeks, held, after, denied))| {
            let mut caseload = Caseload::new(&example(), &Selection::default()).unwrap();
            caseload.start_on(date("2020-01-01").plus_days(day));
            let rows = services.into_iter().zip(sessions);
            let mut rows =
                rows.map(|(service, sessions)| CaseloadRow { sessions, ..CaseloadRow::new(service) });
            caseload = caseload.with_only(rows.next().unwrap());
            rows.for_each(|row| assert!(caseload.add_row(row)));
            for (setting, value) in [
                (Setting::Weeks, weeks),
                (Setting::Held, held),
                (Setting::ConfirmedAfter, after),
                (Setting::Denied, denied),
            ] {
                caseload.set(setting, value);
            }
            caseload
        },
    )
}

/// Any key, of the example or of no book.
fn keys() -> impl Strategy<Value = RateKey> {
    any::<[u16; 4]>().prop_map(|[market, plan, license, service]| RateKey {
        market: market.into(),
        plan: plan.into(),
        license: license.into(),
        service: service.into(),
    })
}

/// True where a session of the caseload takes place in its year, of all that are planned in it.
fn has_sessions(caseload: &Caseload) -> bool {
    let worked = u32::from(caseload.value(Setting::Weeks));
    let held = u32::from(caseload.value(Setting::Held));
    caseload.rows().iter().any(|row| u32::from(row.sessions) * worked * held >= 50)
}

fn sum(amounts: impl Iterator<Item = (u32, Total)>) -> (u32, Total) {
    amounts.fold((0, Total::ZERO), |(sessions, all), (more, amount)| (sessions + more, all.plus(amount)))
}

proptest! {
    #[test]
    fn paydays_sum_to_sessions_times_payout(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let paid = sum(year.paydays.iter().map(|payday| (payday.sum.sessions, payday.sum.amount)));
        prop_assert_eq!(paid, (year.year.sessions, year.year.amount));
        let mut by_service = (0, Total::ZERO);
        for (service, row) in year.rows.iter().zip(caseload.rows()) {
            // By another way: all planned sessions of the year at once.
            let planned = u32::from(row.sessions) * u32::from(caseload.value(Setting::Weeks));
            let held = (planned * u32::from(caseload.value(Setting::Held)) + 50) / 100;
            let payout = book.rate(key_of_service(row.service)).unwrap().provider_payout;
            prop_assert_eq!((service.payout, service.sum.sessions), (Ok(payout), held));
            prop_assert_eq!(service.sum.amount.cents(), u64::from(payout.cents()) * u64::from(held));
            by_service = (by_service.0 + held, by_service.1.plus(service.sum.amount));
        }
        prop_assert_eq!(paid, by_service);
    }

    #[test]
    fn the_sessions_of_paydays_are_their_sums_and_the_year(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let filtered = |filter| FilteredSessions::new(&book, key(), &caseload, filter);
        let mut services = vec![(0, Total::ZERO); year.rows.len()];
        let after = i32::from(caseload.value(Setting::ConfirmedAfter));
        let mut end = None;
        for payday in &year.paydays {
            let filtered = filtered(SessionFilter::Payday(payday.on)).unwrap();
            let of_services = sum(filtered.rows.iter().map(|service| (service.sum.sessions, service.sum.amount)));
            prop_assert_eq!(of_services, (payday.sum.sessions, payday.sum.amount));
            prop_assert_eq!((filtered.sum, filtered.payday), (payday.sum, payday.on));
            for ((all, service), of_year) in services.iter_mut().zip(&filtered.rows).zip(&year.rows) {
                prop_assert_eq!((service.service, service.payout), (of_year.service, of_year.payout));
                let payout = u64::from(service.payout.unwrap().cents());
                prop_assert_eq!(service.sum.amount.cents(), payout * u64::from(service.sum.sessions));
                *all = (all.0 + service.sum.sessions, all.1.plus(service.sum.amount));
            }
            prop_assert!(end < Some(filtered.days.from) && filtered.days.from <= filtered.days.through);
            end = Some(filtered.days.through);
            for day in [filtered.days.from, filtered.days.through] {
                prop_assert_eq!(book.pay_schedule.payday(day.plus_days(after)), payday.on);
            }
        }
        let of_year: Vec<_> = year.rows.iter().map(|service| (service.sum.sessions, service.sum.amount)).collect();
        prop_assert_eq!(services, of_year);
        let all = filtered(SessionFilter::Year);
        prop_assert_eq!((all.is_some(), !year.paydays.is_empty()), (has_sessions(&caseload), has_sessions(&caseload)));
        prop_assert!(all.is_none_or(|all| all.rows == year.rows && all.sum == year.year));
        prop_assert_eq!(filtered(SessionFilter::Payday(caseload.start().plus_days(-1))), None);
    }

    #[test]
    fn what_has_taken_place_by_a_windows_end_is_what_the_insurer_has_paid(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let windows = &book.plans[0].reimbursement;
        let denied = caseload.value(Setting::Denied);
        for payday in &year.paydays {
            for (reached, window) in [(payday.typical, &windows.typical), (payday.slow, &windows.slow)] {
                for (total, days) in [(reached.least, window.through_days), (reached.most, window.from_days)] {
                    let by = payday.on.plus_days(-i32::from(days));
                    let filtered = FilteredSessions::new(&book, key(), &caseload, SessionFilter::By(by));
                    prop_assert!(filtered.as_ref().is_none_or(|filtered| filtered.days.through <= by));
                    let claimed = filtered.map(|filtered| filtered.sum.amount).unwrap_or_default();
                    prop_assert_eq!(claimed.without_percent(denied), total);
                }
            }
        }
    }

    #[test]
    fn the_longest_waits_are_those_of_a_session(book in books(), caseload in caseloads()) {
        prop_assume!(has_sessions(&caseload));
        let year = Earnings::new(&book, key(), &caseload);
        let after = i32::from(caseload.value(Setting::ConfirmedAfter));
        let windows = &book.plans[0].reimbursement;
        let own = FilteredSessions::new(&book, key(), &caseload, SessionFilter::Waiting(year.longest_wait)).unwrap();
        prop_assert_eq!(own.days.from.days_until(own.payday), year.longest_wait);
        for (ahead, window) in [(year.typical, &windows.typical), (year.slow, &windows.slow)] {
            let waiting = FilteredSessions::new(&book, key(), &caseload, SessionFilter::Waiting(year.shortest_wait)).unwrap();
            let session = waiting.days.from;
            prop_assert_eq!(book.pay_schedule.payday(session.plus_days(after)), waiting.payday);
            prop_assert_eq!(waiting.payday.days_until(window.dates(session).through), ahead.days);
        }
    }

    #[test]
    fn months_sum_to_the_year(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let months = sum(year.months.iter().map(|month| (month.sum.sessions, month.sum.amount)));
        prop_assert_eq!(months, (year.year.sessions, year.year.amount));
        for month in &year.months {
            let within = |on: Date| (on.year(), on.month()) == (month.first.year(), month.first.month());
            let paydays = year.paydays.iter().filter(|payday| within(payday.on));
            let paid = sum(paydays.map(|payday| (payday.sum.sessions, payday.sum.amount)));
            prop_assert_eq!(paid, (month.sum.sessions, month.sum.amount));
            let filtered = FilteredSessions::new(&book, key(), &caseload, SessionFilter::Month(month.first)).unwrap();
            prop_assert_eq!((filtered.sum, within(filtered.payday)), (month.sum, true));
            prop_assert_eq!(month.first.day(), 1);
        }
        prop_assert!(year.months.windows(2).all(|pair| pair[0].first < pair[1].first));
    }

    #[test]
    fn twice_the_sessions_are_twice_the_amounts(book in books(), mut caseload in caseloads()) {
        caseload.set(Setting::Held, 100);
        let rows = 0..caseload.rows().len() as u8;
        for row in rows.clone() {
            caseload.set(Setting::Weekly(row), caseload.value(Setting::Weekly(row)) / 2);
        }
        let once = Earnings::new(&book, key(), &caseload);
        for row in rows {
            caseload.set(Setting::Weekly(row), caseload.value(Setting::Weekly(row)) * 2);
        }
        let twice = Earnings::new(&book, key(), &caseload);
        prop_assert_eq!(once.paydays.len(), twice.paydays.len());
        for (once, twice) in once.paydays.iter().zip(&twice.paydays) {
            prop_assert_eq!(once.on, twice.on);
            prop_assert_eq!(once.sum.sessions * 2, twice.sum.sessions);
            prop_assert_eq!(once.sum.amount.cents() * 2, twice.sum.amount.cents());
            prop_assert_eq!(once.paid.cents() * 2, twice.paid.cents());
        }
        prop_assert_eq!(once.year.amount.cents() * 2, twice.year.amount.cents());
    }

    #[test]
    fn no_payday_is_lost_at_a_years_end(book in books(), mut caseload in caseloads()) {
        // Every week's payday is one of the year's, whether it lies behind the calendar year or the caseload's own.
        caseload.set(Setting::Weeks, WEEKS);
        let most = caseload.rows().iter().map(|row| u32::from(row.sessions)).max().unwrap();
        // A count that is rounded may leave a week without sessions, but not where one a week takes place.
        prop_assume!(most * u32::from(caseload.value(Setting::Held)) >= 100);
        let year = Earnings::new(&book, key(), &caseload);
        for week in 0..i32::from(WEEKS) {
            let on = caseload.start().plus_days(7 * week + i32::from(caseload.value(Setting::ConfirmedAfter)));
            let payday = book.pay_schedule.payday(on);
            prop_assert!(year.paydays.iter().any(|paid| paid.on == payday), "{} is not paid on {}", on, payday);
        }
        prop_assert!(year.paydays.windows(2).all(|pair| pair[0].on < pair[1].on));
    }

    #[test]
    fn steps_are_the_same_at_any_denial_share(book in books(), mut caseload in caseloads(), denied in 0..=100_u8) {
        let before = Earnings::new(&book, key(), &caseload);
        caseload.set(Setting::Denied, denied);
        let after = Earnings::new(&book, key(), &caseload);
        let steps = |year: &Earnings| year.paydays.iter().map(|payday| (payday.on, payday.paid)).collect::<Vec<_>>();
        prop_assert_eq!(steps(&before), steps(&after));
        prop_assert_eq!(&before.chart.steps, &after.chart.steps);
        prop_assert_eq!((&before.months, before.year, before.longest_wait), (&after.months, after.year, after.longest_wait));
    }

    #[test]
    fn what_an_insurer_has_paid_is_never_above_what_all_steps_come_to(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let most = year.year.amount.without_percent(caseload.value(Setting::Denied));
        for payday in &year.paydays {
            for Reached { least, most: reached } in [payday.typical, payday.slow] {
                prop_assert!(least <= reached && reached <= most);
            }
        }
        let top = year.chart.steps.last().map_or(0, |point| point.up);
        for range in [&year.chart.typical, &year.chart.slow] {
            prop_assert!(range.first.iter().chain(&range.last).all(|point| point.up <= top && point.at <= 1000));
            prop_assert!(range.first.iter().zip(&range.last).all(|(first, last)| first.at <= last.at && first.up == last.up));
        }
    }

    #[test]
    fn what_an_insurer_has_paid_is_what_single_weeks_come_to(book in books(), caseload in caseloads(), position in any::<prop::sample::Index>()) {
        // By another way: week by week, from the caseload's own rules.
        prop_assume!(has_sessions(&caseload));
        let year = Earnings::new(&book, key(), &caseload);
        let payday = year.paydays[position.index(year.paydays.len())];
        let count = |percent: u8, planned: u32| (planned * u32::from(percent) + 50) / 100;
        let worked = |week: u32| (week * u32::from(caseload.value(Setting::Weeks))).div_ceil(52);
        let windows = &book.plans[0].reimbursement;
        for (reached, window) in [(payday.typical, &windows.typical), (payday.slow, &windows.slow)] {
            for (paid, days) in [(reached.least, window.through_days), (reached.most, window.from_days)] {
                let mut cents = 0;
                for week in 0..52 {
                    let on = caseload.start().plus_days(7 * week as i32);
                    if on.plus_days(days.into()) > payday.on { break; }
                    for row in caseload.rows() {
                        let planned = |weeks| u32::from(row.sessions) * weeks;
                        let held = caseload.value(Setting::Held);
                        let sessions = count(held, planned(worked(week + 1))) - count(held, planned(worked(week)));
                        let payout = book.rate(key_of_service(row.service)).unwrap().provider_payout;
                        cents += u64::from(payout.cents()) * u64::from(sessions);
                    }
                }
                prop_assert_eq!(paid.cents(), cents * u64::from(100 - caseload.value(Setting::Denied)) / 100);
            }
        }
    }

    #[test]
    fn the_gap_is_the_widest_of_all_paydays(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let typical = year.paydays.iter().map(|payday| payday.paid.above(payday.typical.least)).max();
        let slow = year.paydays.iter().map(|payday| payday.paid.above(payday.slow.least)).max();
        prop_assert_eq!(year.typical.gap, typical.unwrap_or_default());
        prop_assert_eq!(year.slow.gap, slow.unwrap_or_default());
        // It is told of the first payday that has it.
        let first = year.paydays.iter().position(|payday| payday.paid.above(payday.typical.least) == year.typical.gap);
        prop_assert_eq!(year.typical.payday, first.unwrap_or_default());
        let first = year.paydays.iter().position(|payday| payday.paid.above(payday.slow.least) == year.slow.gap);
        prop_assert_eq!(year.slow.payday, first.unwrap_or_default());
    }

    #[test]
    fn ticks_are_round_and_reach_the_year(book in books(), caseload in caseloads()) {
        let year = Earnings::new(&book, key(), &caseload);
        let amounts = &year.chart.amounts;
        prop_assert!((2..=7).contains(&amounts.len()), "{:?}", amounts);
        prop_assert!(year.chart.months.len() <= 9);
        let (bottom, top) = (amounts[0], amounts[amounts.len() - 1]);
        prop_assert_eq!((bottom.amount, bottom.up, top.up), (Total::ZERO, 0, 1000));
        prop_assert!(top.amount >= year.year.amount);
        let step = amounts[1].amount.cents();
        prop_assert!(["1", "2", "5"].contains(&step.to_string().trim_end_matches('0')), "{}", step);
        prop_assert!(amounts.windows(2).all(|pair| pair[1].amount.above(pair[0].amount) == amounts[1].amount));
    }

    #[test]
    fn no_input_panics(
        mut caseload in caseloads(), any_key in keys(), service in any::<u16>().prop_map(ServicePosition::from),
        row in any::<u8>(), values in any::<[u8; 5]>(), text in "[0-9 +.e-]{0,5}|.{0,3}",
    ) {
        caseload.add_row(CaseloadRow::new(service));
        caseload.replace_row(row, CaseloadRow::new(service));
        caseload.remove(row);
        let settings = [Setting::Weekly(row), Setting::Weeks, Setting::Held, Setting::ConfirmedAfter, Setting::Denied];
        for (setting, value) in settings.into_iter().zip(values) {
            caseload.set(setting, value);
            let (least, most) = setting.limits();
            prop_assert!(caseload.value(setting) <= most);
            if let Some(read) = setting.parse(&text) {
                prop_assert!((least..=most).contains(&read));
                prop_assert_eq!(text.trim().trim_start_matches('0').parse::<u8>().unwrap_or(0), read);
            }
        }
        caseload.start_on(date("2199-12-31"));
        prop_assert!(Earnings::new(&example(), any_key, &caseload).year.sessions <= 4 * 60 * 52);
        prop_assert!(Earnings::new(&example(), key(), &caseload).chart.months.len() <= 9);
    }
}

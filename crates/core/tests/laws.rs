//! Laws of the money, the calendar and the book, for any input. Each test is named after its law.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::{
    Amount, Band, Breakdown, Cadence, ClientShare, Date, Flow, Gates, LAST_DAY, NonBankingDay, PayCalendar,
    PaySchedule, PayWindow, PaymentPart, Percent, RateBook, Reason, Scenario, Selection, Split, SplitError,
    Status, UrlState, WalkthroughStep, quote,
};
use rust_decimal::Decimal;

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn amounts() -> impl Strategy<Value = Amount> {
    // Small ones are as likely as large ones, so that amounts meet.
    prop_oneof![0..=50_u32, 0..=30_000_u32, 0..=10_000_000_u32]
        .prop_map(|cents| Amount::from_cents(cents).unwrap())
}

fn gates() -> impl Strategy<Value = Gates> {
    any::<(bool, bool)>()
        .prop_map(|(contract_allows, service_eligible)| Gates { contract_allows, service_eligible })
}

fn days() -> impl Strategy<Value = Date> {
    // Thirty years, with 2028 and 2032 among them.
    (0..11_000).prop_map(|days| "2020-01-01".parse::<Date>().unwrap().plus_days(days))
}

fn rules() -> impl Strategy<Value = NonBankingDay> {
    prop_oneof![Just(NonBankingDay::AsIs), Just(NonBankingDay::Next), Just(NonBankingDay::Previous)]
}

/// Any schedule that can be followed, made so that it can: windows cut anywhere, each paid on its own last day or
/// later, no earlier than the one before and within a month of the first; or any period with any cutoff.
fn schedules() -> impl Strategy<Value = PaySchedule> {
    let cuts = prop::collection::btree_set(1..LAST_DAY, 0..4);
    let windows = (cuts, prop::collection::vec((1..=LAST_DAY, any::<bool>()), 5), 0..=2_u8).prop_map(
        |(cuts, paid, months)| {
            let ends: Vec<u8> = cuts.into_iter().chain([LAST_DAY]).collect();
            // The first is paid on its last day at the earliest if that is in its own month.
            let least = if months == 0 { ends[0] } else { 1 };
            let first = (months, paid[0].0.max(least));
            let mut before = first;
            let mut from_day = 1;
            let window = |(through_day, (day, next_month)): (u8, (u8, bool))| {
                // Either in the month of the first, not before the last payday and the window's own end, or a month
                // later, not after the first's day.
                let own_end = if before.0 == 0 { through_day } else { 1 };
                let paid = if from_day == 1 {
                    first
                } else if before.0 > months || next_month {
                    let least = if before.0 > months { before.1 } else { 1 };
                    (months + 1, day.clamp(least, first.1.max(least)))
                } else {
                    (months, day.max(before.1).max(own_end))
                };
                before = paid;
                let window = PayWindow { from_day, through_day, payday: paid.1, months_after: paid.0 };
                from_day = through_day + 1;
                window
            };
            Cadence::SemiMonthly(ends.into_iter().zip(paid).map(window).collect())
        },
    );
    let period = (days(), 1..=366_u16, 0..=366_u16).prop_map(|(anchor_payday, period_days, cutoff_days)| {
        Cadence::EveryNDays { anchor_payday, period_days, cutoff_days }
    });
    (prop_oneof![windows, period], rules(), prop::collection::vec(days(), 0..40))
        .prop_map(|(cadence, rule, holidays)| PaySchedule::new(cadence, rule, holidays).unwrap())
}

/// The example, whose lists of texts can change their length without a translation's.
fn untranslated() -> RateBook {
    let mut book: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    book.as_object_mut().unwrap().remove("translations").unwrap();
    RateBook::from_json(book.to_string().as_bytes()).unwrap()
}

fn selections() -> impl Strategy<Value = Selection> {
    let id = |ids: &'static [&'static str]| {
        prop::option::of(prop::sample::select(ids)).prop_map(|id| id.map(str::to_owned))
    };
    (
        id(&["ny", "tx"]),
        id(&["example-ppo", "example-hmo", "example-community"]),
        id(&["masters", "doctoral"]),
        id(&["90791", "90834", "90837", "90853"]),
        prop::option::of((days(), 0..60)),
        prop::option::of(shares()),
        prop::sample::select(&Scenario::ALL[..]),
    )
        .prop_map(|(market, plan, license, service, dates, client_share, scenario)| Selection {
            market,
            plan,
            license,
            service,
            session_date: dates.map(|(session, _)| session),
            confirmed_on: dates.map(|(session, delay)| session.plus_days(delay)),
            client_share,
            scenario,
            ..Selection::default()
        })
}

/// Client shares of each kind.
fn shares() -> impl Strategy<Value = ClientShare> {
    prop_oneof![
        3 => amounts().prop_map(ClientShare::Amount),
        2 => (0..=10_000_u16).prop_map(|it| ClientShare::Percent(Percent::from_hundredths(it).unwrap())),
        1 => Just(ClientShare::All),
    ]
}

fn decimal(amount: Amount) -> Decimal {
    amount.into()
}

proptest! {
    #[test]
    fn payout_plus_portion_less_shortfall_is_the_rate(rate in amounts(), payout in amounts(), share in amounts(), gates in gates()) {
        match Split::new(rate, payout, share, gates) {
            Ok(split) => {
                prop_assert_eq!(
                    decimal(split.provider_payout) + decimal(split.platform_portion) - decimal(split.platform_shortfall),
                    decimal(split.insurer_rate)
                );
                prop_assert_eq!(decimal(split.client_share) + decimal(split.insurer_share), decimal(rate));
                prop_assert!(split.platform_portion.is_zero() || split.platform_shortfall.is_zero());
                prop_assert_eq!(split.provider_payout, payout);
                prop_assert!(gates.open() || split.platform_portion.is_zero());
                prop_assert_eq!(split.reason == Reason::ContractAllows, !split.platform_portion.is_zero());
                prop_assert_eq!(split.reason == Reason::PayoutAboveRate, !split.platform_shortfall.is_zero());
                prop_assert_eq!(decimal(split.platform_fronts()), (decimal(payout) - decimal(share)).max(Decimal::ZERO));
            }
            Err(SplitError::ClientShareAboveRate { insurer_rate }) => {
                prop_assert!(share > rate);
                prop_assert_eq!(insurer_rate, rate);
            }
            Err(SplitError::RemainderUnnamed { remainder }) => {
                prop_assert!(!gates.open() && payout < rate);
                prop_assert_eq!(decimal(remainder), decimal(rate) - decimal(payout));
            }
        }
    }

    #[test]
    fn the_portion_grows_with_the_rate_and_the_payout_does_not(low in amounts(), high in amounts(), payout in amounts()) {
        let open = Gates { contract_allows: true, service_eligible: true };
        let split = |rate| Split::new(rate, payout, Amount::ZERO, open).unwrap();
        let (low, high) = (split(low.min(high)), split(low.max(high)));
        prop_assert!(low.platform_portion <= high.platform_portion);
        prop_assert!(low.platform_shortfall >= high.platform_shortfall);
        prop_assert_eq!(low.provider_payout, high.provider_payout);
    }

    #[test]
    fn an_amounts_text_is_read_back_as_the_amount(amount in amounts()) {
        prop_assert_eq!(amount.to_string().parse::<Amount>(), Ok(amount));
        prop_assert_eq!(Amount::try_from(Decimal::from(amount)), Ok(amount));
        prop_assert_eq!(amount.to_string(), format!("{:.2}", Decimal::from(amount)));
    }

    #[test]
    fn any_text_is_an_exact_amount_or_none(text in "[0-9.,+\\-eE $]{0,12}|.{0,8}") {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match text.parse::<Amount>() {
            Ok(amount) => {
                prop_assert!(plain);
                prop_assert_eq!(Ok(Decimal::from(amount)), text.parse::<Decimal>());
            }
            // Decimal also reads signs, bare points and more places: those are refused here.
            Err(_) => prop_assert!(!plain || text.is_empty() || text.starts_with('.') || text.ends_with('.')
                || text.matches('.').count() > 1 || text.split_once('.').is_some_and(|(_, places)| places.len() > 2)
                || text.parse::<Decimal>().is_ok_and(|amount| amount > Decimal::from(Amount::MAX))),
        }
    }

    #[test]
    fn a_share_of_an_amount_is_rounded_half_up(amount in amounts(), hundredths in 0..=100_u32) {
        let scaled = amount.scaled(Decimal::new(hundredths.into(), 2)).unwrap();
        let exact = u64::from(amount.cents()) * u64::from(hundredths);
        prop_assert_eq!(u64::from(scaled.cents()), (exact + 50) / 100);
    }

    #[test]
    fn a_percentage_is_the_decimal_one(amount in amounts(), hundredths in 0..=10_000_u16) {
        let percent = Percent::from_hundredths(hundredths).unwrap();
        prop_assert_eq!(Ok(percent.of(amount)), amount.scaled(Decimal::new(hundredths.into(), 4)));
    }

    #[test]
    fn a_dates_text_is_read_back_as_the_date(day in days()) {
        prop_assert_eq!(day.to_string().parse::<Date>(), Ok(day));
        prop_assert_eq!(Date::new(day.year(), day.month(), day.day()), Ok(day));
    }

    #[test]
    fn days_add_up(day in days(), there in -4000..4000, back in -4000..4000) {
        prop_assert_eq!(day.plus_days(there).plus_days(back), day.plus_days(there + back));
        prop_assert_eq!(day.days_until(day.plus_days(there)), there);
    }

    #[test]
    fn a_payday_is_never_before_the_confirmation(schedule in schedules(), day in days()) {
        prop_assert!(schedule.payday(day) >= day);
    }

    #[test]
    fn paydays_are_monotone_in_the_confirmation(schedule in schedules(), day in days()) {
        let mut before = schedule.payday(day);
        for later in 1..70 {
            let payday = schedule.payday(day.plus_days(later));
            prop_assert!(payday >= before, "{} is paid on {}, the day before on {}", day.plus_days(later), payday, before);
            before = payday;
        }
    }

    #[test]
    fn a_payday_is_a_banking_day_unless_it_stays_as_it_is(day in days(), rule in rules(), holidays in prop::collection::vec(days(), 0..40)) {
        let windows = vec![
            PayWindow { from_day: 1, through_day: 15, payday: LAST_DAY, months_after: 0 },
            PayWindow { from_day: 16, through_day: LAST_DAY, payday: 15, months_after: 1 },
        ];
        let schedule = PaySchedule::new(Cadence::SemiMonthly(windows), rule, holidays.clone()).unwrap();
        let payday = schedule.payday(day);
        prop_assert!(rule == NonBankingDay::AsIs || !(payday.is_weekend() || holidays.contains(&payday)));
    }

    #[test]
    fn what_is_confirmed_by_then_is_paid_on_the_same_day(day in days(), rule in rules(), holidays in prop::collection::vec(days(), 0..40), every in prop::option::of((1..=366_u16, 0..=30_u16))) {
        let windows = vec![
            PayWindow { from_day: 1, through_day: 15, payday: LAST_DAY, months_after: 0 },
            PayWindow { from_day: 16, through_day: LAST_DAY, payday: 15, months_after: 1 },
        ];
        let cadence = match every {
            None => Cadence::SemiMonthly(windows),
            Some((period_days, cutoff_days)) => Cadence::EveryNDays { anchor_payday: day.plus_days(3), period_days, cutoff_days },
        };
        let schedule = PaySchedule::new(cadence, rule, holidays).unwrap();
        let (last, payday) = (schedule.confirm_by(day), schedule.payday(day));
        prop_assert!(last >= day && last < day.plus_days(800));
        prop_assert_eq!(schedule.payday(last), payday);
        prop_assert!(schedule.payday(last.plus_days(1)) > payday);
    }

    #[test]
    fn a_pay_calendar_says_of_each_day_what_the_schedule_says(schedule in schedules(), day in days()) {
        let calendar = PayCalendar::new(&schedule, day);
        let payday = schedule.payday(day);
        let drawn: Vec<_> = calendar.months.iter().flatten().collect();
        let months: Vec<_> = drawn.iter().map(|drawn| (drawn.date.year(), drawn.date.month())).collect();
        prop_assert!(drawn.is_sorted_by_key(|drawn| drawn.date) && drawn.iter().any(|drawn| drawn.date == day));
        prop_assert!(months.contains(&(payday.year(), payday.month())));
        for month in &calendar.months {
            let first = month[0].date;
            prop_assert_eq!((first.day(), month.len()), (1, usize::from(first.last_of_month().day())));
        }
        for drawn in drawn {
            let in_first_month = (drawn.date.year(), drawn.date.month()) == (day.year(), day.month());
            prop_assert!(drawn.window.is_some() || !in_first_month);
            if let Some(window) = drawn.window {
                prop_assert_eq!(calendar.windows[window].paid_on, schedule.payday(drawn.date));
            }
            // No payday is further away.
            let is_payday = (0..900).any(|before| schedule.payday(drawn.date.plus_days(-before)) == drawn.date);
            prop_assert_eq!(drawn.is_payday, is_payday, "{}", drawn.date);
        }
    }

    #[test]
    fn the_windows_of_a_pay_calendar_are_whole_and_without_a_gap(schedule in schedules(), day in days()) {
        let windows = PayCalendar::new(&schedule, day).windows;
        let (first, last) = (windows.first().unwrap(), windows.last().unwrap());
        prop_assert!(first.holds(day.first_of_month()) && last.holds(day.last_of_month()));
        for window in &windows {
            let (from, through) = (window.confirmed.from, window.confirmed.through);
            prop_assert_eq!((schedule.payday(from), schedule.payday(through)), (window.paid_on, window.paid_on));
            prop_assert!(schedule.payday(from.plus_days(-1)) < window.paid_on);
            prop_assert!(schedule.payday(through.plus_days(1)) > window.paid_on);
            prop_assert!(through <= window.paid_on);
        }
        for pair in windows.windows(2) {
            prop_assert_eq!(pair[0].confirmed.through.plus_days(1), pair[1].confirmed.from);
        }
    }

    #[test]
    fn payout_and_payday_are_the_same_in_all_scenarios(selection in selections()) {
        let book = example();
        let quoted = Scenario::ALL.map(|scenario| quote(&book, &Selection { scenario, ..selection.clone() }));
        for other in &quoted[1..] {
            match (&quoted[0], other) {
                (Ok(typical), Ok(other)) => {
                    let same = |b: &Breakdown| (b.provider_payout, b.provider_paid_on, b.insurer_rate, b.platform_portion);
                    prop_assert_eq!(same(typical), same(other));
                    let is_unpaid = matches!(other.selection.scenario, Scenario::Denied | Scenario::Unpaid);
                    prop_assert_eq!(other.insurer_pays.is_none(), is_unpaid || other.insurer_share.is_zero());
                    prop_assert_eq!(other.platform_absorbs, if is_unpaid { other.platform_fronts } else { Amount::ZERO });
                }
                (typical, other) => prop_assert_eq!(typical.clone().err(), other.clone().err()),
            }
        }
    }

    #[test]
    fn what_comes_in_goes_out_once_the_scenario_has_played_out(selection in selections()) {
        if let Ok(breakdown) = quote(&example(), &selection) {
            let paid = |when: bool, amount| if when { decimal(amount) } else { Decimal::ZERO };
            let insurer = paid(breakdown.insurer_pays.is_some(), breakdown.insurer_share);
            let platform = paid(breakdown.insurer_pays.is_some(), breakdown.platform_shortfall)
                + paid(breakdown.insurer_pays.is_none(), breakdown.platform_fronts);
            let comes_in = decimal(breakdown.client_share) + insurer + platform;
            prop_assert_eq!(comes_in, decimal(breakdown.provider_payout) + decimal(breakdown.portion_received()));
            prop_assert!(breakdown.portion_from_client() <= breakdown.portion_received());
            prop_assert!(breakdown.portion_received() <= breakdown.platform_portion);
            prop_assert_eq!(decimal(breakdown.platform_fronts), (decimal(breakdown.provider_payout) - decimal(breakdown.client_share)).max(Decimal::ZERO));
            // The drawing shows what moves, on one scale.
            let flow = Flow::new(&breakdown);
            let sum = |bands: &[Band]| bands.iter().map(|it| decimal(it.amount)).sum::<Decimal>();
            prop_assert_eq!((sum(&flow.payers), sum(&flow.payees)), (comes_in, comes_in));
            for band in flow.payers.iter().chain(&flow.payees) {
                prop_assert!(band.outer.through <= 1000 && band.inner.through <= 1000);
                prop_assert_eq!(band.outer.through - band.outer.from, band.inner.through - band.inner.from);
            }
            for pair in [&flow.payers[..], &flow.payees[..]].iter().flat_map(|bands| bands.windows(2)) {
                prop_assert!(pair[0].outer.through < pair[1].outer.from, "payers and payees stand apart");
                prop_assert_eq!(pair[0].inner.through, pair[1].inner.from, "bands touch at the platform");
            }
            let usual = quote(&example(), &Selection { scenario: Scenario::Typical, ..selection.clone() }).unwrap();
            prop_assert_eq!(flow.payees[0], Flow::new(&usual).payees[0], "the provider's end does not move");
            let shows = |part| flow.payers.iter().chain(&flow.payees).any(|it| it.part == part && !it.amount.is_zero());
            prop_assert_eq!(shows(PaymentPart::InsurerShare), breakdown.insurer_pays.is_some());
            prop_assert_eq!(shows(PaymentPart::PlatformPortion), !breakdown.portion_received().is_zero());
        }
    }

    #[test]
    fn a_client_share_is_part_of_the_rate_to_half_a_cent(rate in amounts(), hundredths in 0..=10_000_u16) {
        let share = ClientShare::Percent(Percent::from_hundredths(hundredths).unwrap()).of(rate);
        prop_assert!(share <= rate);
        let exact = decimal(rate) * Decimal::new(hundredths.into(), 4);
        let above = decimal(share) - exact;
        // Half a cent is rounded up.
        prop_assert!(above <= Decimal::new(5, 3) && above > Decimal::new(-5, 3), "{} for {}", share, exact);
        prop_assert_eq!(ClientShare::All.of(rate), rate);
    }

    #[test]
    fn days_fronted_are_those_between_payday_and_insurer(selection in selections()) {
        if let Ok(breakdown) = quote(&example(), &selection) {
            let fronts = !breakdown.platform_fronts.is_zero();
            let counted = breakdown.insurer_pays.filter(|_| fronts).map(|pays| {
                (breakdown.provider_paid_on.days_until(pays.from), breakdown.provider_paid_on.days_until(pays.through))
            });
            prop_assert_eq!(breakdown.days_fronted.map(|days| (days.min, days.max)), counted);
        }
    }

    #[test]
    fn a_breakdowns_own_selection_gives_the_same_breakdown(selection in selections()) {
        if let Ok(breakdown) = quote(&example(), &selection) {
            // The public object round-trips through JSON's text and through a page's address.
            let json = serde_json::to_value(&breakdown).unwrap();
            let selected = json["selection"].as_object().unwrap();
            let mut again = Selection::default();
            for (name, value) in selected {
                again.set(&name.replace('_', "-"), value.as_str()).unwrap();
            }
            prop_assert_eq!(quote(&example(), &again), Ok(breakdown.clone()));
            let link = UrlState { selection: Selection::from(&breakdown), ..UrlState::default() };
            let again = UrlState::from_fragment(&link.to_fragment()).unwrap();
            prop_assert_eq!(quote(&example(), &again.selection), Ok(breakdown));
        }
    }

    #[test]
    fn a_book_written_as_json_is_read_back_as_that_book(
        schedule in schedules(), names in prop::collection::vec("[a-z“][ -~é“\u{1F600}\n\t\"\\\\]{0,20}", 3), rates in prop::collection::vec(amounts(), 4),
        through in prop::option::of(days()), share in prop::option::of(0..=100_u32), published in any::<bool>(),
    ) {
        let mut book = untranslated();
        book.pay_schedule = schedule;
        book.title.clone_from(&names[0]);
        book.publisher.negotiation_url = published.then(|| "/how-rates-are-agreed".to_owned());
        book.publisher.video_url = published.then(|| "/video?a=1#b".to_owned());
        book.plans[0].term.name.clone_from(&names[1]);
        book.plans[1].client_share = rates[0];
        book.assumptions.push(names[2].clone());
        if published { book.exceptions.clear(); book.status = Status::Published; }
        book.effective.through = through.map(|day| day.max(book.effective.from));
        book.walkthrough.client_share = share.map(|cents| Amount::from_cents(cents).unwrap());
        let json = book.to_json();
        prop_assert_eq!(RateBook::from_json(json.as_bytes()), Ok(book), "{}", json);
        // A general reader finds the same values in it, and nothing is written as `null`.
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(value["title"].as_str(), Some(&*names[0]));
        prop_assert!(!json.contains(":null"));
    }

    #[test]
    fn any_bytes_are_a_book_or_a_list_of_problems(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!RateBook::from_json(&bytes).unwrap_err().is_empty());
    }

    #[test]
    fn a_book_with_a_stretch_replaced_is_a_book_or_a_list_of_problems(
        from: prop::sample::Index, length in 0..12_usize, with in "[0-9a-z\",:{}\\[\\]. -]{0,12}",
    ) {
        let from = from.index(EXAMPLE.len());
        let mut json = EXAMPLE.as_bytes().to_vec();
        let through = (from + length).min(json.len());
        json.splice(from..through, with.bytes());
        match RateBook::from_json(&json) {
            Err(problems) => prop_assert!(!problems.is_empty()),
            // Whatever is accepted can be quoted, from its own case to every one of its rows.
            Ok(book) => {
                for step in WalkthroughStep::ALL {
                    prop_assert!(quote(&book, &step.selection()).is_ok());
                }
                for rate in book.rates() {
                    let id = |id: &str| Some(id.to_owned());
                    let selection = Selection {
                        market: id(&book.market(rate.market).term.id),
                        plan: id(&book.plan(rate.plan).term.id),
                        license: id(&book.license(rate.license).id),
                        service: id(&book.service(rate.service).term.id),
                        client_share: Some(Amount::ZERO.into()),
                        ..Selection::default()
                    };
                    let quoted = quote(&book, &selection).unwrap();
                    prop_assert_eq!((quoted.insurer_rate, quoted.provider_payout), (rate.insurer_rate, rate.provider_payout));
                }
            }
        }
    }

}

/// Every day is assigned to exactly one payday: `payday` is a function, and each payday's days are a stretch of
/// the calendar without a gap.
#[test]
fn every_day_is_assigned_to_exactly_one_payday() {
    let schedule = example().pay_schedule;
    let mut day: Date = "2026-01-01".parse().unwrap();
    let mut paydays = vec![schedule.payday(day)];
    while day.year() < 2030 {
        day = day.plus_days(1);
        let payday = schedule.payday(day);
        if paydays.last() != Some(&payday) {
            paydays.push(payday);
        }
    }
    // Twice a month: 24 a year, each once.
    assert_eq!(paydays.len(), 4 * 24 + 1);
    assert!(paydays.windows(2).all(|pair| pair[0] < pair[1]));
}

//! Cases worked out by hand: the April 8 session, its book, and the calendar's awkward days.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // The helpers are tests, too.

use rate_core::{
    Amount, AmountError, Band, BookVersion, Breakdown, Cadence, Date, DateRange, DaysFronted, Effective,
    Flow, Gates, LAST_DAY, MoneyFlowStage, NonBankingDay, PayCalendar, PaySchedule, PayWindow, PaymentPart,
    QuoteError, RateBook, Reason, Scenario, ScheduleError, Selection, Split, Status, Stretch, Tab, Timeline,
    UrlState, Validity, WalkthroughStep, key_of, quote,
};
use rust_decimal::Decimal;

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// `name=value` pairs, as an address has them.
fn selection(pairs: &str) -> Selection {
    let mut selection = Selection::default();
    for (name, value) in pairs.split_whitespace().map(|pair| pair.split_once('=').unwrap()) {
        selection.set(name, Some(value)).unwrap();
    }
    selection
}

fn quoted(pairs: &str) -> Result<Breakdown, QuoteError> {
    quote(&example(), &selection(pairs))
}

/// Paid on `payday` what is confirmed on each of `confirmed`.
fn assert_pays(schedule: &PaySchedule, confirmed: &[&str], payday: &str) {
    for day in confirmed {
        assert_eq!(schedule.payday(date(day)).to_string(), payday, "confirmed {day}");
    }
}

/// The example's windows: 1st to 15th on the last day, 16th to last on the next 15th.
fn twice_a_month(rule: NonBankingDay, holidays: &[&str]) -> PaySchedule {
    let windows = vec![
        PayWindow { from_day: 1, through_day: 15, payday: LAST_DAY, months_after: 0 },
        PayWindow { from_day: 16, through_day: LAST_DAY, payday: 15, months_after: 1 },
    ];
    let holidays = holidays.iter().map(|day| date(day)).collect();
    PaySchedule::new(Cadence::SemiMonthly(windows), rule, holidays).unwrap()
}

fn every_two_weeks(anchor: &str, cutoff_days: u16, rule: NonBankingDay) -> PaySchedule {
    let cadence = Cadence::EveryNDays { anchor_payday: date(anchor), period_days: 14, cutoff_days };
    PaySchedule::new(cadence, rule, Vec::new()).unwrap()
}

#[test]
fn april_8_is_paid_on_april_30_and_april_16_on_may_15() {
    let schedule = example().pay_schedule;
    assert_pays(&schedule, &["2026-04-01", "2026-04-08", "2026-04-15"], "2026-04-30");
    assert_pays(&schedule, &["2026-04-16", "2026-04-30"], "2026-05-15");
    assert_eq!(schedule, twice_a_month(NonBankingDay::AsIs, &[]));
}

#[test]
fn long_and_short_months_are_paid_on_their_own_last_day() {
    let schedule = example().pay_schedule;
    assert_pays(&schedule, &["2026-01-31"], "2026-02-15");
    assert_pays(&schedule, &["2026-03-15"], "2026-03-31");
    assert_pays(&schedule, &["2026-05-31"], "2026-06-15");
    assert_pays(&schedule, &["2026-06-01", "2026-06-15"], "2026-06-30");
}

#[test]
fn february_has_28_days_or_29() {
    let schedule = example().pay_schedule;
    assert_pays(&schedule, &["2027-02-01", "2027-02-15"], "2027-02-28");
    assert_pays(&schedule, &["2028-02-01", "2028-02-15"], "2028-02-29");
    assert_pays(&schedule, &["2027-02-16", "2027-02-28"], "2027-03-15");
    assert_pays(&schedule, &["2028-02-28", "2028-02-29"], "2028-03-15");
    assert_pays(&schedule, &["2100-02-15"], "2100-02-28");
    assert_pays(&schedule, &["2000-02-15"], "2000-02-29");
}

#[test]
fn december_31_is_paid_on_january_15_of_the_next_year() {
    let schedule = example().pay_schedule;
    assert_pays(&schedule, &["2026-12-16", "2026-12-31"], "2027-01-15");
    assert_pays(&schedule, &["2026-12-15"], "2026-12-31");
    assert_pays(&schedule, &["2027-01-01"], "2027-01-31");
}

#[test]
fn april_15_is_the_last_day_to_be_paid_on_april_30() {
    let schedule = example().pay_schedule;
    for (confirmed, last) in [
        ("2026-04-08", "2026-04-15"),
        ("2026-04-15", "2026-04-15"),
        ("2026-04-16", "2026-04-30"),
        ("2026-12-31", "2026-12-31"),
    ] {
        assert_eq!(schedule.confirm_by(date(confirmed)), date(last), "{confirmed}");
    }
}

#[test]
fn a_payday_on_a_sunday_follows_its_rule() {
    // 2026-05-31 is a Sunday, 2026-08-15 a Saturday.
    let confirmed = ["2026-05-01", "2026-05-15"];
    assert_pays(&twice_a_month(NonBankingDay::AsIs, &[]), &confirmed, "2026-05-31");
    assert_pays(&twice_a_month(NonBankingDay::Next, &[]), &confirmed, "2026-06-01");
    assert_pays(&twice_a_month(NonBankingDay::Previous, &[]), &confirmed, "2026-05-29");
    assert_pays(&twice_a_month(NonBankingDay::Next, &[]), &["2026-07-20"], "2026-08-17");
    assert_pays(&twice_a_month(NonBankingDay::Previous, &[]), &["2026-07-20"], "2026-08-14");
}

#[test]
fn bank_holidays_move_a_payday_like_weekends() {
    let (friday, monday) = ("2026-05-29", "2026-06-01");
    let confirmed = ["2026-05-08"];
    assert_pays(&twice_a_month(NonBankingDay::AsIs, &[friday, monday]), &confirmed, "2026-05-31");
    assert_pays(&twice_a_month(NonBankingDay::Previous, &[friday, monday]), &confirmed, "2026-05-28");
    assert_pays(&twice_a_month(NonBankingDay::Next, &[monday, friday]), &confirmed, "2026-06-02");
    // A holiday in the middle of a week: 2026-12-31 is a Thursday.
    let new_year = ["2027-01-01", "2026-12-31"];
    assert_pays(&twice_a_month(NonBankingDay::Next, &new_year), &["2026-12-01"], "2027-01-04");
    assert_pays(&twice_a_month(NonBankingDay::Previous, &new_year), &["2026-12-01"], "2026-12-30");
    // From a Saturday, 2026-08-15, over two weeks of holidays.
    let weeks = [17, 18, 19, 20, 21, 24, 25, 26, 27, 28].map(|day| format!("2026-08-{day}"));
    let weeks = weeks.each_ref().map(String::as_str);
    assert_pays(&twice_a_month(NonBankingDay::Next, &weeks), &["2026-07-20"], "2026-08-31");
}

#[test]
fn a_payday_before_its_own_confirmation_moves_on_instead() {
    let schedule = every_two_weeks("2026-05-31", 0, NonBankingDay::Previous);
    assert_pays(&schedule, &["2026-05-18", "2026-05-28", "2026-05-29"], "2026-05-29");
    assert_pays(&schedule, &["2026-05-30", "2026-05-31"], "2026-06-01");
    assert_pays(&schedule, &["2026-06-01"], "2026-06-12");
}

#[test]
fn every_two_weeks_cuts_off_some_days_before_the_payday() {
    // Fridays, for what was confirmed by Tuesday.
    let schedule = every_two_weeks("2026-01-09", 3, NonBankingDay::AsIs);
    assert_pays(&schedule, &["2026-01-06", "2025-12-24"], "2026-01-09");
    assert_pays(&schedule, &["2026-04-01", "2026-04-13", "2026-04-14"], "2026-04-17");
    assert_pays(&schedule, &["2026-04-15", "2026-04-17", "2026-04-28"], "2026-05-01");
    // A hundred periods before the anchor.
    assert_pays(&schedule, &["2022-03-07", "2022-03-08"], "2022-03-11");
    assert_pays(&schedule, &["2022-03-09"], "2022-03-25");
    assert_pays(&every_two_weeks("2026-01-09", 0, NonBankingDay::AsIs), &["2026-04-17"], "2026-04-17");
}

/// The first window through the 15th, the second through the month's last day, each with its payday.
fn two_windows(first: (u8, u8), second: (u8, u8)) -> Result<PaySchedule, ScheduleError> {
    let window = |from_day, through_day, (payday, months_after)| PayWindow {
        from_day,
        through_day,
        payday,
        months_after,
    };
    let windows = vec![window(1, 15, first), window(16, LAST_DAY, second)];
    PaySchedule::new(Cadence::SemiMonthly(windows), NonBankingDay::AsIs, Vec::new())
}

#[test]
fn a_payday_may_be_its_windows_last_day() {
    let schedule = two_windows((15, 0), (LAST_DAY, 0)).unwrap();
    assert_pays(&schedule, &["2026-04-01", "2026-04-15"], "2026-04-15");
    assert_pays(&schedule, &["2026-04-16", "2026-04-30"], "2026-04-30");
    assert_eq!(two_windows((14, 0), (LAST_DAY, 0)), Err(ScheduleError::PaydayBeforeEnd { window: 0 }));
    assert_eq!(two_windows((15, 0), (30, 0)), Err(ScheduleError::PaydayBeforeEnd { window: 1 }));
}

#[test]
fn paydays_are_in_order_within_a_month_and_across_its_end() {
    // Both windows on one day, and a month's second window on the day of the next month's first.
    let together = two_windows((10, 1), (10, 1)).unwrap();
    assert_pays(&together, &["2026-04-01", "2026-04-30"], "2026-05-10");
    let across = two_windows((20, 0), (20, 1)).unwrap();
    assert_pays(&across, &["2026-04-16", "2026-04-30", "2026-05-15"], "2026-05-20");
    assert_eq!(two_windows((11, 1), (10, 1)), Err(ScheduleError::PaydaysOutOfOrder { window: 0 }));
    assert_eq!(two_windows((20, 0), (21, 1)), Err(ScheduleError::PaydaysOutOfOrder { window: 1 }));
    assert_eq!(two_windows((20, 0), (1, 2)), Err(ScheduleError::PaydaysOutOfOrder { window: 1 }));
}

#[test]
fn a_period_is_1_to_366_days_and_a_cutoff_0_to_366() {
    let every = |period_days, cutoff_days| {
        let cadence = Cadence::EveryNDays { anchor_payday: date("2026-01-09"), period_days, cutoff_days };
        PaySchedule::new(cadence, NonBankingDay::AsIs, Vec::new()).map(drop)
    };
    for sound in [(1, 0), (366, 0), (1, 366), (366, 366)] {
        assert_eq!(every(sound.0, sound.1), Ok(()), "{sound:?}");
    }
    for unsound in [(0, 0), (367, 0), (1, 367)] {
        assert_eq!(every(unsound.0, unsound.1), Err(ScheduleError::Period), "{unsound:?}");
    }
}

#[test]
fn a_contract_without_a_portion_is_named_before_a_service_without_one() {
    let rate = amount("42.00");
    let reason = |contract_allows, service_eligible| {
        let gates = Gates { contract_allows, service_eligible };
        Split::new(rate, rate, Amount::ZERO, gates).unwrap().reason
    };
    assert_eq!(reason(false, false), Reason::ContractDoesNotAllow);
    assert_eq!(reason(false, true), Reason::ContractDoesNotAllow);
    assert_eq!(reason(true, false), Reason::ServiceNotEligible);
    assert_eq!(reason(true, true), Reason::PayoutEqualsRate);
}

#[test]
fn a_decimal_is_an_amount_exactly_or_refused() {
    let read = |text: &str| Amount::try_from(text.parse::<Decimal>().unwrap());
    // No cents with a minus before them are no cents.
    let mut negative_zero = Decimal::ZERO;
    negative_zero.set_sign_negative(true);
    assert!(negative_zero.is_sign_negative());
    assert_eq!(Amount::try_from(negative_zero), Ok(Amount::ZERO));
    assert_eq!(read("112.5000"), Ok(amount("112.50")));
    assert_eq!(read("-0.01"), Err(AmountError::NotDecimal));
    assert_eq!(read("0.001"), Err(AmountError::TooManyPlaces));
    assert_eq!(read("100000"), Ok(Amount::MAX));
    assert_eq!(read("100000.01"), Err(AmountError::TooLarge));
}

#[test]
fn amounts_and_days_are_padded_like_other_text() {
    for (cents, text) in
        [(0, "0.00"), (5, "0.05"), (70, "0.70"), (12_345, "123.45"), (10_000_000, "100000.00")]
    {
        assert_eq!(Amount::from_cents(cents).unwrap().to_string(), text);
    }
    assert_eq!(format!("{:>9}|{:<9}|", amount("112"), amount("9")), "   112.00|9.00     |");
    assert_eq!(format!("{:>12}|", date("2026-04-08")), "  2026-04-08|");
}

#[test]
fn half_a_cent_is_rounded_up() {
    let half = Decimal::new(5, 1);
    for (whole, rounded) in [("0.05", "0.03"), ("0.07", "0.04"), ("112.01", "56.01"), ("112.00", "56.00")] {
        assert_eq!(amount(whole).scaled(half), Ok(amount(rounded)), "{whole}");
    }
    assert_eq!(amount("0.01").scaled(Decimal::new(49, 2)), Ok(Amount::ZERO));
    assert_eq!(amount("1.00").scaled(Decimal::NEGATIVE_ONE), Err(AmountError::NotDecimal));
    assert_eq!(Amount::MAX.scaled(Decimal::TWO), Err(AmountError::TooLarge));
    assert_eq!(Amount::MAX.scaled(Decimal::MAX), Err(AmountError::TooLarge));
}

#[test]
fn the_insurer_pays_in_june_or_july() {
    let breakdown = quoted("").unwrap();
    let session = breakdown.selection.session_date;
    let june_and_july = DateRange { from: date("2026-06-01"), through: date("2026-07-31") };
    assert_eq!(breakdown.insurer_pays, Some(june_and_july));
    assert_eq!(session.days_until(june_and_july.from), 54);
    assert_eq!(session.days_until(june_and_july.through), 114);
    assert_eq!(breakdown.days_fronted, Some(DaysFronted { min: 32, max: 92 }));

    let slow = quoted("scenario=slow").unwrap();
    let august_to_november = DateRange { from: date("2026-08-01"), through: date("2026-11-04") };
    assert_eq!(slow.insurer_pays, Some(august_to_november));
    assert_eq!(slow.days_fronted, Some(DaysFronted { min: 93, max: 188 }));
}

#[test]
fn an_insurer_that_pays_first_is_fronted_for_less_than_no_days() {
    let mut book = example();
    book.plans[0].reimbursement.typical.from_days = 10;
    book.plans[0].reimbursement.typical.through_days = 25;
    let breakdown = quote(&book, &Selection::default()).unwrap();
    assert_eq!(breakdown.days_fronted, Some(DaysFronted { min: -12, max: 3 }));
    assert_eq!(Timeline::new(&breakdown, &book.plans[0].reimbursement, None).fronted, None);
    // Where it has paid before the payday, that is the last event.
    book.plans[0].reimbursement.typical.through_days = 15;
    let line = Timeline::new(&breakdown, &book.plans[0].reimbursement, None);
    assert_eq!(line.axis.through, date("2026-05-14"));
}

#[test]
fn an_insurer_that_may_pay_on_the_payday_leaves_no_stretch_that_is_surely_fronted() {
    let mut book = example();
    let fronted = |book: &RateBook| {
        let breakdown = quote(book, &Selection::default()).unwrap();
        Timeline::new(&breakdown, &book.plans[0].reimbursement, None).fronted
    };
    // April 8 and 22 days is April 30, the payday.
    book.plans[0].reimbursement.typical.from_days = 22;
    assert_eq!(fronted(&book), None);
    book.plans[0].reimbursement.typical.from_days = 23;
    assert_eq!(fronted(&book), Some(Stretch { from: 214, through: 222 }));
}

#[test]
fn the_walkthrough_case_leaves_nine_dollars_and_risks_eighty_seven() {
    for scenario in Scenario::ALL {
        let breakdown = quoted(&format!("scenario={}", scenario.name())).unwrap();
        let paid = matches!(scenario, Scenario::Typical | Scenario::Slow);
        assert_eq!(breakdown.provider_payout, amount("112.00"));
        assert_eq!(breakdown.provider_paid_on, date("2026-04-30"));
        assert_eq!(breakdown.platform_portion, amount("9.00"));
        assert_eq!(breakdown.platform_absorbs, amount(if paid { "0.00" } else { "87.00" }));
        assert_eq!(breakdown.insurer_pays.is_some(), paid);
        assert_eq!(breakdown.days_fronted.is_some(), paid);
    }
}

#[test]
fn each_reason_has_its_cents() {
    // rate, client share, insurer share, payout, portion, shortfall, absorbed if unpaid
    for (pairs, reason, cents) in [
        ("service=90837", "contract_allows", "121.00 25.00 96.00 112.00 9.00 0.00 87.00"),
        (
            "market=tx license=doctoral service=90791",
            "contract_allows",
            "158.00 25.00 133.00 145.50 12.50 0.00 120.50",
        ),
        ("service=90853", "service_not_eligible", "42.00 25.00 17.00 42.00 0.00 0.00 17.00"),
        ("plan=example-community", "contract_does_not_allow", "109.00 0.00 109.00 109.00 0.00 0.00 109.00"),
        ("plan=example-hmo", "payout_equals_rate", "104.00 20.00 84.00 104.00 0.00 0.00 84.00"),
        ("plan=example-hmo service=90834", "payout_above_rate", "84.00 20.00 64.00 86.50 0.00 2.50 66.50"),
        // Above the rate comes before a closed gate.
        ("plan=example-hmo service=90853", "payout_above_rate", "36.00 20.00 16.00 38.00 0.00 2.00 18.00"),
    ] {
        let breakdown = quoted(&format!("{pairs} scenario=denied")).unwrap();
        let found = [
            breakdown.insurer_rate,
            breakdown.client_share,
            breakdown.insurer_share,
            breakdown.provider_payout,
            breakdown.platform_portion,
            breakdown.platform_shortfall,
            breakdown.platform_absorbs,
        ];
        assert_eq!(found.map(|amount| amount.to_string()).join(" "), cents, "{pairs}");
        assert_eq!(serde_json::to_value(breakdown.reason).unwrap(), reason, "{pairs}");
    }
}

#[test]
fn an_insurer_may_pay_on_one_day_alone() {
    let json = EXAMPLE.replacen("\"through_days\": 114", "\"through_days\": 54", 1);
    let book = RateBook::from_json(json.as_bytes()).unwrap();
    let pays = quote(&book, &Selection::default()).unwrap().insurer_pays.unwrap();
    assert_eq!((pays.from, pays.through), (date("2026-06-01"), date("2026-06-01")));
}

#[test]
fn what_the_client_has_paid_is_never_absorbed_below_nothing() {
    let breakdown = quoted("client-share=121.00 scenario=unpaid").unwrap();
    assert_eq!(breakdown.insurer_share, Amount::ZERO);
    assert_eq!(breakdown.platform_absorbs, Amount::ZERO);
}

#[test]
fn with_a_deductible_that_is_not_met_the_insurer_pays_nothing_in_any_scenario() {
    for scenario in Scenario::ALL {
        let pairs = format!("client-share=all scenario={}", scenario.name());
        let breakdown = quoted(&pairs).unwrap();
        assert_eq!(breakdown.client_share, amount("121.00"));
        assert_eq!((breakdown.insurer_pays, breakdown.days_fronted), (None, None), "{pairs}");
        assert_eq!((breakdown.platform_fronts, breakdown.platform_absorbs), (Amount::ZERO, Amount::ZERO));
        // The client's money pays for all, and the rest of it is the platform's.
        assert_eq!(
            (breakdown.provider_payout, breakdown.portion_received()),
            (amount("112.00"), amount("9.00"))
        );
        let line = Timeline::new(&breakdown, &example().plan(breakdown.key.plan).reimbursement, None);
        assert_eq!((line.insurer, line.fronted), (None, None));
    }
}

#[test]
fn a_payout_above_a_rate_that_the_client_pays_is_fronted_and_not_waited_for() {
    let breakdown = quoted("plan=example-hmo service=90834 client-share=all").unwrap();
    assert_eq!((breakdown.platform_fronts, breakdown.platform_shortfall), (amount("2.50"), amount("2.50")));
    assert_eq!((breakdown.insurer_pays, breakdown.platform_absorbs), (None, Amount::ZERO));
    let unpaid = quoted("plan=example-hmo service=90834 client-share=all scenario=unpaid").unwrap();
    assert_eq!(unpaid.platform_absorbs, amount("2.50"));
    let book = example();
    assert_eq!(Timeline::new(&breakdown, &book.plan(breakdown.key.plan).reimbursement, None).fronted, None);
}

#[test]
fn a_client_share_that_covers_the_payout_leaves_nothing_to_wait_for() {
    // 112.00 of 121.00 are the payout; the insurer owes 5.00, which are the platform's.
    let breakdown = quoted("client-share=116.00").unwrap();
    assert_eq!((breakdown.platform_fronts, breakdown.days_fronted), (Amount::ZERO, None));
    assert_eq!(breakdown.insurer_pays.map(|pays| pays.from.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(
        (breakdown.portion_received(), breakdown.portion_from_client()),
        (amount("9.00"), amount("4.00"))
    );
    let book = example();
    assert_eq!(Timeline::new(&breakdown, &book.plan(breakdown.key.plan).reimbursement, None).fronted, None);
    let denied = quoted("client-share=116.00 scenario=denied").unwrap();
    assert_eq!((denied.platform_absorbs, denied.portion_received()), (Amount::ZERO, amount("4.00")));
}

#[test]
fn money_that_an_insurer_does_not_pay_is_in_no_drawing() {
    let drawn = |pairs: &str| {
        let flow = Flow::new(&quoted(pairs).unwrap());
        let named = |bands: &[Band]| {
            let moving = bands.iter().filter(|band| !band.amount.is_zero());
            moving.map(|band| (band.part, band.amount.to_string())).collect::<Vec<_>>()
        };
        (named(&flow.payers), named(&flow.payees))
    };
    let (client, payout) =
        ((PaymentPart::ClientShare, "25.00".to_owned()), (PaymentPart::ProviderPayout, "112.00".to_owned()));
    let funded = vec![client.clone(), (PaymentPart::InsurerShare, "96.00".to_owned())];
    assert_eq!(drawn(""), (funded, vec![payout.clone(), (PaymentPart::PlatformPortion, "9.00".to_owned())]));
    for scenario in ["denied", "unpaid"] {
        let funded = vec![client.clone(), (PaymentPart::PlatformFronts, "87.00".to_owned())];
        assert_eq!(drawn(&format!("scenario={scenario}")), (funded, vec![payout.clone()]), "{scenario}");
    }
    // An insurer that owes nothing has failed nobody: what the platform adds is the shortfall.
    let funded = vec![
        (PaymentPart::ClientShare, "84.00".to_owned()),
        (PaymentPart::PlatformShortfall, "2.50".to_owned()),
    ];
    let payout = (PaymentPart::ProviderPayout, "86.50".to_owned());
    for scenario in ["typical", "unpaid"] {
        let pairs = format!("plan=example-hmo service=90834 client-share=all scenario={scenario}");
        assert_eq!(drawn(&pairs), (funded.clone(), vec![payout.clone()]), "{scenario}");
    }
}

#[test]
fn a_usual_share_is_never_more_than_the_rate() {
    let json = EXAMPLE.replacen(r#""client_share": "20.00""#, r#""client_share": "50.00""#, 1);
    let book = RateBook::from_json(json.as_bytes()).unwrap();
    let capped = quote(&book, &selection("plan=example-hmo service=90853")).unwrap();
    assert_eq!((capped.client_share, capped.insurer_share), (amount("36.00"), Amount::ZERO));
    let usual = quote(&book, &selection("plan=example-hmo")).unwrap();
    assert_eq!(usual.client_share, amount("50.00"));
}

#[test]
fn the_case_has_its_own_share_and_other_sessions_the_plans() {
    let json = EXAMPLE.replacen("\"client_share\": \"25.00\"\n", "\"client_share\": \"30.00\"\n", 1);
    let book = RateBook::from_json(json.as_bytes()).unwrap();
    let share = |pairs| quote(&book, &selection(pairs)).unwrap().client_share.to_string();
    assert_eq!(share(""), "30.00");
    assert_eq!(share("client-share=0"), "0.00");
    assert_eq!(share("service=90834"), "25.00");
    assert_eq!(share("market=tx"), "25.00");
}

#[test]
fn the_breakdown_is_the_public_object() {
    let expected = include_str!("april_8_breakdown.json");
    let json = serde_json::to_string_pretty(&quoted("").unwrap()).unwrap();
    assert_eq!(json, expected.trim_end());
    let (_, rest) = include_str!("../../../docs/embedding.md").split_once("```json breakdown\n").unwrap();
    let (documented, _) = rest.split_once("```").unwrap();
    let read = |json| serde_json::from_str::<serde_json::Value>(json).unwrap();
    assert_eq!(read(documented), read(expected), "docs/embedding.md");
}

#[test]
fn the_breakdown_of_a_denied_claim_has_nulls() {
    let pairs = "market=tx plan=example-hmo license=doctoral service=90837 session-date=2026-12-30 \
                 confirmed-on=2026-12-31 client-share=0.5 scenario=denied";
    assert_eq!(
        serde_json::to_string(&quoted(pairs).unwrap()).unwrap(),
        r#"{"book":"april-8-example","status":"illustrative","selection":{"market":"tx","plan":"example-hmo","#
            .to_owned()
            + r#""license":"doctoral","service":"90837","session_date":"2026-12-30","#
            + r#""confirmed_on":"2026-12-31","client_share":"0.50","scenario":"denied"},"#
            + r#""insurer_rate":"110.00","client_share":"0.50","insurer_share":"109.50","#
            + r#""provider_payout":"114.00","platform_portion":"0.00","platform_shortfall":"4.00","#
            + r#""platform_fronts":"113.50","reason":"payout_above_rate","provider_paid_on":"2027-01-15","insurer_pays":null,"#
            + r#""days_fronted":null,"platform_absorbs":"113.50"}"#
    );
}

#[test]
fn a_row_that_is_not_published_has_no_rate() {
    let pairs = "market=tx plan=example-hmo license=doctoral service=90853";
    assert_eq!(quoted(pairs), Err(QuoteError::NoRate(key_of(&example(), &selection(pairs)).unwrap())));
}

#[test]
fn an_unknown_id_is_refused_and_the_first_is_named() {
    assert_eq!(quoted("market=NY"), Err(QuoteError::UnknownMarket));
    assert_eq!(quoted("plan=NY"), Err(QuoteError::UnknownPlan));
    assert_eq!(quoted("license=NY"), Err(QuoteError::UnknownLicense));
    assert_eq!(quoted("service=NY"), Err(QuoteError::UnknownService));
    let all = "service=x license=x plan=x market=NY client-share=999 confirmed-on=2020-01-01";
    assert_eq!(quoted(all), Err(QuoteError::UnknownMarket));
}

#[test]
fn a_client_share_above_the_rate_is_refused() {
    let error = QuoteError::ClientShareAboveRate { insurer_rate: amount("121.00") };
    assert_eq!(quoted("client-share=121.01"), Err(error));
    assert_eq!(quoted("client-share=121.01 confirmed-on=2026-04-07"), Err(error));
    assert!(quoted("client-share=121.00").is_ok());
}

#[test]
fn a_session_is_confirmed_on_its_day_or_later() {
    let error = |day| Err(QuoteError::ConfirmedBeforeSession { session_date: date(day) });
    assert_eq!(quoted("confirmed-on=2026-04-07"), error("2026-04-08"));
    assert_eq!(quoted("session-date=2026-05-02 confirmed-on=2026-05-01"), error("2026-05-02"));
    // Left open, it is confirmed the same day.
    let breakdown = quoted("session-date=2026-05-20").unwrap();
    assert_eq!(breakdown.selection.confirmed_on, date("2026-05-20"));
    assert_eq!(breakdown.provider_paid_on, date("2026-06-15"));
}

#[test]
fn a_book_holds_from_its_first_day_through_its_last() {
    let open = Effective { from: date("2026-01-01"), through: None };
    let closed = Effective { through: Some(date("2026-12-31")), ..open };
    for (day, in_open, in_closed) in [
        ("2025-12-31", Validity::NotYetEffective, Validity::NotYetEffective),
        ("2026-01-01", Validity::Current, Validity::Current),
        ("2026-12-31", Validity::Current, Validity::Current),
        ("2027-01-01", Validity::Current, Validity::Expired),
    ] {
        assert_eq!((open.on(date(day)), closed.on(date(day))), (in_open, in_closed), "{day}");
    }
}

#[test]
fn the_walkthrough_has_five_steps() {
    assert_eq!(WalkthroughStep::default(), WalkthroughStep::Session);
    for (number, step) in (1..).zip(WalkthroughStep::ALL) {
        assert_eq!((step.number(), WalkthroughStep::from_number(number)), (number, Some(step)));
        let breakdown = quote(&example(), &step.selection()).unwrap();
        let scenario = if number == 5 { Scenario::Unpaid } else { Scenario::Typical };
        assert_eq!(breakdown.selection.scenario, scenario);
        assert_eq!(breakdown.provider_paid_on, date("2026-04-30"));
    }
    assert_eq!((WalkthroughStep::from_number(0), WalkthroughStep::from_number(6)), (None, None));
}

#[test]
fn what_changes_hands_does_so_in_six_stages() {
    assert_eq!(MoneyFlowStage::default(), MoneyFlowStage::Contract);
    for (number, stage) in (1..).zip(MoneyFlowStage::ALL) {
        assert_eq!((stage.number(), MoneyFlowStage::from_number(number)), (number, Some(stage)));
    }
    assert_eq!((MoneyFlowStage::from_number(0), MoneyFlowStage::from_number(7)), (None, None));
}

#[test]
fn a_pay_calendar_has_the_month_of_the_confirmation_and_that_of_the_payday() {
    // Paid on the last day of its month, and on the 15th of the next.
    for (day, expected) in [("2026-04-08", &["2026-04"][..]), ("2026-04-16", &["2026-04", "2026-05"])] {
        let calendar = PayCalendar::new(&example().pay_schedule, date(day));
        let month = |date: Date| format!("{}-{:02}", date.year(), date.month());
        let months: Vec<_> = calendar.months.iter().map(|days| month(days[0].date)).collect();
        assert_eq!(months, expected, "{day}");
        let windows = calendar.windows.iter();
        let windows: Vec<_> = windows
            .map(|it| format!("{} to {} on {}", it.confirmed.from, it.confirmed.through, it.paid_on))
            .collect();
        let april = ["2026-04-01 to 2026-04-15 on 2026-04-30", "2026-04-16 to 2026-04-30 on 2026-05-15"];
        assert_eq!(windows, april, "{day}");
    }
}

#[test]
fn the_timeline_of_the_case_ends_when_all_is_paid() {
    let book = example();
    let timeline = |scenario| {
        let breakdown = quote(&book, &Selection { scenario, ..Selection::default() }).unwrap();
        Timeline::new(&breakdown, &book.plans[0].reimbursement, Some(date("2026-05-10")))
    };
    let typical = timeline(Scenario::Typical);
    // 135 days from a week before April 8 to two weeks after July 31.
    assert_eq!(typical.axis, DateRange { from: date("2026-04-01"), through: date("2026-08-14") });
    let (months, places): (Vec<_>, Vec<_>) =
        typical.months.iter().map(|label| (label.month.to_string(), label.at)).unzip();
    assert_eq!(months, ["2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"]);
    assert_eq!(places, [0, 222, 451, 674, 903]);
    assert_eq!((typical.session, typical.confirmed, typical.payday), (51, 51, 214));
    assert_eq!(typical.insurer, Some(Stretch { from: 451, through: 896 }));
    assert_eq!(typical.fronted, Some(Stretch { from: 214, through: 451 }));
    assert_eq!(typical.today, Some(288));
    let unpaid = timeline(Scenario::Unpaid);
    assert_eq!((unpaid.axis, unpaid.insurer), (typical.axis, None));
    assert_eq!((typical.missed, unpaid.missed), (None, Some(Stretch { from: 451, through: 1000 })));
    assert_eq!(unpaid.fronted, Some(Stretch { from: 214, through: 1000 }));
    // Two weeks after November 4, when a slow insurer has paid.
    assert_eq!(timeline(Scenario::Slow).axis.through, date("2026-11-18"));
}

#[test]
fn a_timeline_without_an_insurer_ends_after_the_payday_and_has_no_day_outside() {
    let book = example();
    let breakdown = quoted("client-share=all").unwrap();
    let line = |today| Timeline::new(&breakdown, &book.plans[0].reimbursement, Some(date(today)));
    assert_eq!(line("2026-04-30").axis.through, date("2026-05-14"));
    assert_eq!((line("2026-03-31").today, line("2026-05-15").today), (None, None));
    assert_eq!((line("2026-04-01").today, line("2026-05-14").today), (Some(0), Some(1000)));
    // Eleven days of May are a label's room on an axis of 43 days, the two of a payday on May 31 are not.
    assert_eq!(line("2026-04-30").months.len(), 2);
    let late = quoted("session-date=2026-04-27 confirmed-on=2026-05-15 client-share=all").unwrap();
    let late = Timeline::new(&late, &book.plans[0].reimbursement, None);
    // Session, confirmation and payday lie 7, 25 and 41 of 55 days behind April 20.
    assert_eq!((late.session, late.confirmed, late.payday), (127, 454, 745));
    let labelled: Vec<_> = late.months.iter().map(|label| label.month.month()).collect();
    assert_eq!(labelled, [4, 5, 6], "{:?}", late.axis);
}

#[test]
fn the_flow_of_a_shortfall_has_three_payers_and_one_payee() {
    let flow = Flow::new(&quoted("plan=example-hmo service=90834").unwrap());
    let seen = |bands: &[Band]| -> Vec<_> {
        let place = |it: &Band| {
            (it.part, it.amount.to_string(), it.outer.from, it.outer.through, it.inner.from, it.inner.through)
        };
        bands.iter().map(place).collect()
    };
    let part = |part, amount: &str, outer: (u16, u16), inner: (u16, u16)| {
        (part, amount.to_owned(), outer.0, outer.1, inner.0, inner.1)
    };
    // 86.50 are 880 thousandths.
    assert_eq!(
        seen(&flow.payers),
        [
            part(PaymentPart::ClientShare, "20.00", (0, 203), (60, 263)),
            part(PaymentPart::InsurerShare, "64.00", (263, 914), (263, 914)),
            part(PaymentPart::PlatformShortfall, "2.50", (974, 1000), (914, 940)),
        ]
    );
    assert_eq!(
        seen(&flow.payees),
        [
            part(PaymentPart::ProviderPayout, "86.50", (30, 910), (60, 940)),
            part(PaymentPart::PlatformPortion, "0.00", (970, 970), (940, 940)),
        ]
    );
}

#[test]
fn parts_of_the_whole_touch_and_lie_at_thousandths_of_the_larger_of_rate_and_payout() {
    let whole =
        |bands: &[Band]| -> Vec<_> { bands.iter().map(|it| (it.whole.from, it.whole.through)).collect() };
    let flow = Flow::new(&quoted("plan=example-hmo service=90834").unwrap());
    // 20.00 and 84.00 of 86.50.
    assert_eq!(whole(&flow.payers), [(0, 231), (231, 971), (971, 1000)]);
    assert_eq!(whole(&flow.payees), [(0, 1000), (1000, 1000)]);
    // 25.00 and 112.00 of 121.00.
    let flow = Flow::new(&quoted("").unwrap());
    assert_eq!(whole(&flow.payers), [(0, 206), (206, 1000), (1000, 1000)]);
    assert_eq!(whole(&flow.payees), [(0, 925), (925, 1000)]);
}

#[test]
fn a_fragment_names_the_whole_selection() {
    let book = example();
    let link = UrlState {
        book: BookVersion::of(&book),
        tab: Some(Tab::Walkthrough),
        selection: (&quoted("").unwrap()).into(),
        step: Some(WalkthroughStep::Paid),
        ..UrlState::default()
    };
    let expected = "rt:v=2&book=april-8-example&published=2026-01-05&view=walkthrough&market=ny&plan=example-ppo\
                    &license=masters&service=90837&session-date=2026-04-08&confirmed-on=2026-04-08\
                    &client-share=25.00&step=3";
    assert_eq!(link.to_fragment(), expected);
    assert_eq!(UrlState::from_fragment("#section-2"), None);
    // What makes no sense is left open.
    let odd = UrlState::from_fragment("#rt:plan=b&step=6&client-share=-1&session-date=soon&color=red&&=");
    let plan_only = UrlState { selection: selection("plan=b"), ..UrlState::default() };
    assert_eq!(odd, Some(plan_only));
}

#[test]
fn public_names_are_those_of_json() {
    let reasons = [
        (Reason::PayoutAboveRate, "payout_above_rate"),
        (Reason::ContractDoesNotAllow, "contract_does_not_allow"),
        (Reason::ServiceNotEligible, "service_not_eligible"),
        (Reason::PayoutEqualsRate, "payout_equals_rate"),
        (Reason::ContractAllows, "contract_allows"),
    ];
    for (reason, name) in reasons {
        assert_eq!(serde_json::to_value(reason).unwrap(), name);
    }
    for status in [Status::Published, Status::Illustrative] {
        assert_eq!(serde_json::to_value(status).unwrap(), status.name());
    }
    for scenario in Scenario::ALL {
        assert_eq!(serde_json::to_value(scenario).unwrap(), scenario.name());
    }
}

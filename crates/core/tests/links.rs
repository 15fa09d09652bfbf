//! Laws of a page's address: what is written is read back, and whatever else is there does no harm.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::Total;
use rate_core::{
    Amount, BookVersion, Caseload, CaseloadRow, ClientShare, Date, MOST_COMPARED, MoneyFlowStage, OwnNumbers,
    Percent, PlanPosition, RateBook, Scenario, Selection, Setting, Tab, UrlCaseload, UrlState,
    WalkthroughStep, WeeksOff, compared_in, compared_text,
};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn ids() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[A-Za-z0-9_.-]{1,64}")
}

fn day() -> impl Strategy<Value = Date> {
    (0..109_000).prop_map(|days| "1900-01-01".parse::<Date>().unwrap().plus_days(days))
}

fn days() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(day())
}

fn amounts() -> impl Strategy<Value = Option<Amount>> {
    prop::option::of((0..=10_000_000_u32).prop_map(|cents| Amount::from_cents(cents).unwrap()))
}

fn shares() -> impl Strategy<Value = Option<ClientShare>> {
    let amounts = amounts().prop_map(|amount| amount.map(ClientShare::Amount));
    let percent =
        (0..=10_000_u16).prop_map(|it| Some(ClientShare::Percent(Percent::from_hundredths(it).unwrap())));
    prop_oneof![3 => amounts, 1 => percent, 1 => Just(Some(ClientShare::All))]
}

fn selections() -> impl Strategy<Value = Selection> {
    let scenarios = prop::sample::select(&Scenario::ALL[..]);
    (prop::array::uniform4(ids()), [days(), days()], [amounts(), amounts()], shares(), scenarios).prop_map(
        |(
            [market, plan, license, service],
            [session_date, confirmed_on],
            amounts,
            client_share,
            scenario,
        )| {
            let [insurer_rate, provider_payout] = amounts;
            Selection {
                market,
                plan,
                license,
                service,
                session_date,
                confirmed_on,
                client_share,
                scenario,
                insurer_rate,
                provider_payout,
            }
        },
    )
}

/// Whatever an address says of a caseload, sense or not.
fn caseloads() -> impl Strategy<Value = UrlCaseload> {
    const NAMES: [&str; 11] = [
        "year-starts",
        "weekly",
        "weeks-off",
        "weeks-off-on",
        "cancelled",
        "confirmed-after",
        "denied",
        "denied-by",
        "target",
        "weeks",
        "held",
    ];
    let values = "[A-Za-z0-9_.,:-]{1,30}|[0-9]{1,3}|(9083[47]:[0-9]{1,2},?){1,4}";
    prop::collection::vec((prop::sample::select(&NAMES[..]), values), 0..6).prop_map(|pairs| {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        UrlState::from_fragment(&format!("rt:{}", pairs.collect::<Vec<_>>().join("&"))).unwrap().caseload
    })
}

/// Any caseload of the example.
fn caseloads_of_the_book() -> impl Strategy<Value = Caseload> {
    let own = prop::option::of([1..=10_000_000_u32, 1..=10_000_000_u32]);
    let row =
        (prop::option::of(0..3_u16), 0..4_u16, own, 0..=60_u8).prop_map(|(plan, service, own, sessions)| {
            let own = own.map(|own| own.map(|cents| Amount::from_cents(cents).unwrap()));
            CaseloadRow {
                plan: plan.map(PlanPosition::from),
                service: service.into(),
                own: own.map(|[insurer_rate, provider_payout]| OwnNumbers { insurer_rate, provider_payout }),
                sessions,
            }
        });
    let named = prop::collection::vec(day(), 0..9);
    let weeks_off = prop_oneof![(0..52_u8).prop_map(WeeksOff::Spread), named.prop_map(WeeksOff::Named)];
    let numbers = prop::array::uniform3(any::<u8>());
    let denied_by = prop::collection::vec((0..3_u16, 0..=100_u8), 0..3);
    (days(), prop::collection::vec(row, 1..=14), weeks_off, numbers, denied_by).prop_map(
        |(start, rows, weeks_off, numbers, denied_by)| {
            let mut caseload = Caseload::new(&example(), &Selection::default()).unwrap();
            if let Some(start) = start {
                caseload.start_on(start);
            }
            caseload = caseload.with_only(rows[0]);
            for row in &rows[1..] {
                caseload.add_row(*row);
            }
            caseload.take_off(weeks_off);
            let settings = [Setting::Cancelled, Setting::ConfirmedAfter, Setting::Denied];
            for (setting, number) in settings.into_iter().zip(numbers) {
                caseload.set(setting, number);
            }
            for (plan, denied) in denied_by {
                caseload.set(Setting::DeniedBy(plan.into()), denied);
            }
            caseload
        },
    )
}

fn states() -> impl Strategy<Value = UrlState> {
    let tab = prop::option::of(prop::sample::select(&Tab::ALL[..]));
    let step = prop::option::of(prop::sample::select(&WalkthroughStep::ALL[..]));
    let stage = prop::option::of(prop::sample::select(&MoneyFlowStage::ALL[..]));
    let compared = compared().prop_map(|sessions| compared_text(&sessions));
    (ids(), days(), tab, selections(), step, stage, caseloads(), compared).prop_map(
        |(book, published_on, tab, selection, step, stage, caseload, compared)| UrlState {
            book: BookVersion { id: book, published_on },
            tab,
            selection,
            step,
            stage,
            caseload,
            compared,
        },
    )
}

fn compared() -> impl Strategy<Value = Vec<Selection>> {
    let id = || "[A-Za-z0-9_.-]{1,12}".prop_map(Some);
    let amount = || (0..=10_000_000_u32).prop_map(|cents| Amount::from_cents(cents).ok());
    let own = prop::option::of((amount(), amount()));
    let session = ((id(), id(), id(), id()), own).prop_map(|((market, plan, license, service), own)| {
        let (insurer_rate, provider_payout) = own.unwrap_or_default();
        Selection { market, plan, license, service, insurer_rate, provider_payout, ..Selection::default() }
    });
    prop::collection::vec(session, 0..=MOST_COMPARED)
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(state in states()) {
        let fragment = state.to_fragment();
        prop_assert_eq!(UrlState::from_fragment(&fragment), Some(state.clone()));
        prop_assert_eq!(UrlState::from_fragment(&format!("#{fragment}")), Some(state));
        // Nothing in it that an address would escape.
        prop_assert!(fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":=&-_.,;%".contains(&byte)));
    }

    #[test]
    fn sessions_to_compare_are_read_back_and_any_text_is_some_or_none(
        sessions in compared(), text in ".{0,40}|(([a-z]{0,3},){2,6}[0-9.]{0,6};){0,4}",
    ) {
        prop_assert_eq!(compared_in(&compared_text(&sessions)), sessions);
        let read = compared_in(&text);
        prop_assert_eq!(compared_in(&compared_text(&read)), read);
    }

    #[test]
    fn any_fragment_is_read_or_ignored(fragment in ".{0,60}|#rt:([a-z-]{1,13}=[^&]{0,12}&){0,6}") {
        let read = UrlState::from_fragment(&fragment);
        prop_assert_eq!(read.is_some(), fragment.trim_start_matches('#').starts_with("rt:") && !fragment.starts_with("##"));
        if let Some(state) = read {
            let _ = state.caseload.caseload(&example(), &Selection::default());
        }
    }

    #[test]
    fn nonsense_leaves_the_rest_as_it_is(state in states(), name in "x[a-z]{1,12}", value in "[^&=]{0,12}") {
        // No name that is known starts with an x.
        let fragment = format!("{}&&=&{name}={value}&{name}", state.to_fragment());
        prop_assert_eq!(UrlState::from_fragment(&fragment), Some(state));
    }

    #[test]
    fn a_caseload_of_the_book_is_read_back(caseload in caseloads_of_the_book(), target in prop::option::of(any::<u64>())) {
        let (book, case) = (example(), Selection::default());
        let target = target.map(Total::from_cents);
        let told = UrlCaseload::of(Some(&caseload), target, &book, &case);
        let state = UrlState { caseload: told, ..UrlState::default() };
        let read = UrlState::from_fragment(&state.to_fragment()).unwrap().caseload;
        prop_assert_eq!(read.target(), target);
        // What is as a caseload starts is not said.
        let start = Caseload::new(&book, &case).unwrap();
        prop_assert_eq!(read.caseload(&book, &case).unwrap_or(start), caseload);
    }
}

#[test]
fn what_a_caseload_starts_as_is_not_said() {
    let (book, case) = (example(), Selection::default());
    let mut caseload = Caseload::new(&book, &case).unwrap();
    let told = |caseload: &Caseload| {
        let caseload = UrlCaseload::of(Some(caseload), None, &book, &case);
        UrlState { caseload, ..UrlState::default() }.to_fragment()
    };
    assert_eq!(told(&caseload), "rt:v=2");
    caseload.set(Setting::Weekly(0), 12);
    caseload.set(Setting::Cancelled, 8);
    assert_eq!(told(&caseload), "rt:v=2&weekly=90837:12&cancelled=8");
}

#[test]
fn links_that_were_written_before_still_open() {
    let (book, case) = (example(), Selection::default());
    let read =
        |fragment: &str| UrlState::from_fragment(fragment).unwrap().caseload.caseload(&book, &case).unwrap();
    let old =
        "#rt:year-starts=2026-05-01&weekly=90837:12,90853:4&weeks=46&held=92&confirmed-after=2&denied=3";
    let mut caseload = Caseload::new(&book, &case).unwrap();
    caseload.start_on("2026-05-01".parse().unwrap());
    caseload.add_row(CaseloadRow::new(book.service_position("90853").unwrap()));
    for (setting, value) in [
        (Setting::Weekly(0), 12),
        (Setting::Weekly(1), 4),
        (Setting::WeeksOff, 6),
        (Setting::Cancelled, 8),
        (Setting::ConfirmedAfter, 2),
        (Setting::Denied, 3),
    ] {
        caseload.set(setting, value);
    }
    assert_eq!(read(old), caseload);
}

#[test]
fn what_is_told_of_a_caseload_is_something_and_weeks_by_name_may_be_none_yet() {
    let (book, case) = (example(), Selection::default());
    let mut caseload = Caseload::new(&book, &case).unwrap();
    let told = |caseload: &Caseload| UrlCaseload::of(Some(caseload), None, &book, &case);
    assert!(UrlCaseload::default().is_empty() && told(&caseload).is_empty());
    caseload.take_off(WeeksOff::Named(Vec::new()));
    let named = told(&caseload);
    assert!(!named.is_empty());
    assert_eq!(named.caseload(&book, &case), Some(caseload));
    let link = UrlState { caseload: named, ..UrlState::default() };
    assert!(link.to_fragment().ends_with("weeks-off-on=none"), "{}", link.to_fragment());
}

#[test]
fn a_link_of_another_book_or_day_is_known() {
    let book = example();
    let link = |fragment: &str| UrlState::from_fragment(fragment).unwrap();
    assert!(!link("#rt:").book.is_of_another(&book));
    assert!(!link("#rt:book=april-8-example&published=2026-01-05").book.is_of_another(&book));
    assert!(link("#rt:book=april-9-example&published=2026-01-05").book.is_of_another(&book));
    assert!(link("#rt:book=april-8-example&published=2025-12-31").book.is_of_another(&book));
    // Which book is not said, and a day that is none is not said either.
    assert!(!link("#rt:market=ny&published=soon").book.is_of_another(&book));
}

#[test]
fn what_makes_no_sense_is_left_out() {
    let said = |fragment: &str| UrlState::from_fragment(fragment).unwrap();
    let nothing = UrlState::default();
    for fragment in
        ["#rt:stage=0", "#rt:stage=7&step=6&view=nothing", "#rt:insurer-rate=1e9&provider-payout=-3"]
    {
        assert_eq!(said(fragment), nothing, "{fragment}");
    }
    let (book, case) = (example(), Selection::default());
    let caseload = |fragment: &str| said(fragment).caseload.caseload(&book, &case);
    let start = Caseload::new(&book, &case).unwrap();
    for fragment in [
        "#rt:weeks=53",
        "#rt:weeks=0&weeks-off=52&weeks-off-on=soon,2026-02-30",
        "#rt:held=101&cancelled=101&denied=-1&confirmed-after=61",
        "#rt:weekly=90837:61,90834,:5,90791:x,none:90837:5,90837:5:100:,1:5,a:b:c:d:e:f",
        "#rt:denied-by=example-hmo:101,none:3,example-ppo",
    ] {
        assert_eq!(caseload(fragment).as_ref(), Some(&start), "{fragment}");
    }
    assert_eq!(caseload("#rt:market=ny&target=90000"), None);
    assert_eq!(said("#rt:target=much").caseload.target(), None);
    // Of many rows there are as many as there may be, and rows for the same are one.
    let many: Vec<String> = (1..15).map(|at| format!("90837:1:200:{at}")).collect();
    assert_eq!(
        caseload(&format!("#rt:weekly={}", many.join(","))).unwrap().rows().len(),
        Caseload::MOST_ROWS
    );
    let read = caseload("#rt:weekly=1:5,90834:7,90834:8&weeks=40").unwrap();
    assert_eq!((read.rows().len(), read.rows()[0].sessions), (1, 15));
    assert_eq!(book.service(read.rows()[0].service).term.id, "90834");
    assert_eq!(read.value(Setting::Weeks), 40);
}

#[test]
fn what_is_compared_is_readable_and_what_makes_no_sense_is_left_out() {
    let sessions = "ny,example-ppo,masters,90837;tx,example-hmo,doctoral,90834,121.00,112.00";
    let senseless = ";ny,example-ppo;;,,,;a,b,c,d,1;a,b,c,d,1e3,2;a,b,c,d,121.00,112.00,x";
    let read = UrlState::from_fragment(&format!("#rt:compare={sessions}{senseless}")).unwrap();
    let compared = compared_in(&read.compared);
    let services: Vec<_> = compared.iter().filter_map(|session| session.service.as_deref()).collect();
    assert_eq!(services, ["90837", "90834"]);
    assert_eq!(compared[1].own_numbers().unwrap().provider_payout.to_string(), "112.00");
    let state = UrlState { compared: compared_text(&compared), ..UrlState::default() };
    assert_eq!(state.to_fragment(), format!("rt:v=2&compare={sessions}"));
    // An address from before there was a comparison says nothing of one.
    assert!(UrlState::from_fragment("#rt:market=ny").unwrap().compared.is_empty());
}

//! Laws of a page's address: what is written is read back, and whatever else is there does no harm.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::{
    Amount, Caseload, ClientShare, Comparison, Date, Edition, MoneyFlowStage, Percent, RateBook, Scenario,
    Selection, ServiceIndex, Setting, Tab, UrlCaseload, UrlState, WalkthroughStep,
};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn ids() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[A-Za-z0-9_.-]{1,64}")
}

fn days() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((0..109_000).prop_map(|days| "1900-01-01".parse::<Date>().unwrap().plus_days(days)))
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

fn caseloads() -> impl Strategy<Value = UrlCaseload> {
    let number = |at: usize| {
        let (least, most) = UrlCaseload::SETTINGS[at].limits();
        prop::option::of(least..=most)
    };
    let weekly = prop::collection::vec(("[A-Za-z0-9_.-]{1,12}", 0..=60_u8), 0..=Caseload::MOST_ROWS);
    (days(), weekly, [number(0), number(1), number(2), number(3)])
        .prop_map(|(start, weekly, numbers)| UrlCaseload { start, weekly, numbers })
}

fn states() -> impl Strategy<Value = UrlState> {
    let tab = prop::option::of(prop::sample::select(&Tab::ALL[..]));
    let step = prop::option::of(prop::sample::select(&WalkthroughStep::ALL[..]));
    let stage = prop::option::of(prop::sample::select(&MoneyFlowStage::ALL[..]));
    let compared = compared().prop_map(|sessions| Comparison::write(&sessions));
    (ids(), days(), tab, selections(), step, stage, caseloads(), compared).prop_map(
        |(book, published_on, tab, selection, step, stage, caseload, compared)| UrlState {
            edition: Edition { id: book, published_on },
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
    prop::collection::vec(session, 0..=Comparison::MOST)
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
        prop_assert_eq!(Comparison::read(&Comparison::write(&sessions)), sessions);
        let read = Comparison::read(&text);
        prop_assert_eq!(Comparison::read(&Comparison::write(&read)), read);
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
    fn a_caseload_of_the_book_is_read_back(
        start in days(), weekly in prop::collection::btree_map((0..4_u16).prop_map(ServiceIndex::from), 0..=60_u8, 1..=4), numbers in prop::array::uniform4(any::<u8>()),
    ) {
        let book = example();
        let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
        if let Some(start) = start {
            caseload.start_on(start);
        }
        for (row, (service, sessions)) in (0..).zip(weekly) {
            if row > 0 {
                caseload.add(service);
            } else {
                caseload.replace(0, service);
            }
            caseload.set(Setting::Weekly(row), sessions);
        }
        for (setting, number) in UrlCaseload::SETTINGS.into_iter().zip(numbers) {
            caseload.set(setting, number);
        }
        let state = UrlState { caseload: UrlCaseload::of(&caseload, &book), ..UrlState::default() };
        let read = UrlState::from_fragment(&state.to_fragment()).unwrap();
        prop_assert_eq!(read.caseload.caseload(&book, &Selection::default()), Some(caseload));
    }
}

#[test]
fn a_link_of_another_book_or_day_is_known() {
    let book = example();
    let link = |fragment: &str| UrlState::from_fragment(fragment).unwrap();
    assert!(!link("#rt:").edition.is_of_another(&book));
    assert!(!link("#rt:book=april-8-example&published=2026-01-05").edition.is_of_another(&book));
    assert!(link("#rt:book=april-9-example&published=2026-01-05").edition.is_of_another(&book));
    assert!(link("#rt:book=april-8-example&published=2025-12-31").edition.is_of_another(&book));
    // Which book is not said, and a day that is none is not said either.
    assert!(!link("#rt:market=ny&published=soon").edition.is_of_another(&book));
}

#[test]
fn numbers_out_of_their_limits_are_not_said() {
    let said = |fragment: &str| UrlState::from_fragment(fragment).unwrap();
    let nothing = UrlState::default();
    for fragment in [
        "#rt:weeks=53",
        "#rt:weeks=0",
        "#rt:held=101&denied=-1&confirmed-after=61",
        "#rt:weekly=90837:61,90834,:5,90791:x",
        "#rt:stage=0",
        "#rt:stage=7&step=6&view=nothing",
        "#rt:insurer-rate=1e9&provider-payout=-3",
    ] {
        assert_eq!(said(fragment), nothing, "{fragment}");
    }
    let many: Vec<String> = (0..14).map(|at| format!("s{at}:1")).collect();
    assert_eq!(said(&format!("#rt:weekly={}", many.join(","))).caseload.weekly.len(), 12);
    // Services that the book does not have are left out; without any, the selected one stays.
    let book = example();
    let read = said("#rt:weekly=1:5,90834:7,90834:8&weeks=40").caseload;
    let caseload = read.caseload(&book, &Selection::default()).unwrap();
    assert_eq!((caseload.rows().len(), caseload.rows()[0].sessions), (1, 7));
    assert_eq!(book.service(caseload.rows()[0].service).term.id, "90834");
    assert_eq!(caseload.value(Setting::Weeks), 40);
    assert_eq!(said("#rt:market=ny").caseload.caseload(&book, &Selection::default()), None);
}

#[test]
fn what_is_compared_is_readable_and_what_makes_no_sense_is_left_out() {
    let sessions = "ny,example-ppo,masters,90837;tx,example-hmo,doctoral,90834,121.00,112.00";
    let senseless = ";ny,example-ppo;;,,,;a,b,c,d,1;a,b,c,d,1e3,2;a,b,c,d,121.00,112.00,x";
    let read = UrlState::from_fragment(&format!("#rt:compare={sessions}{senseless}")).unwrap();
    let compared = Comparison::read(&read.compared);
    let services: Vec<_> = compared.iter().filter_map(|session| session.service.as_deref()).collect();
    assert_eq!(services, ["90837", "90834"]);
    assert_eq!(compared[1].own_numbers().unwrap().provider_payout.to_string(), "112.00");
    let state = UrlState { compared: Comparison::write(&compared), ..UrlState::default() };
    assert_eq!(state.to_fragment(), format!("rt:scenario=typical&compare={sessions}"));
    // An address from before there was a comparison says nothing of one.
    assert!(UrlState::from_fragment("#rt:market=ny").unwrap().compared.is_empty());
}

//! Random events.

use std::collections::VecDeque;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rate_core::{Date, Figure, MoneyFlowStage, OwnNumbers, Preset, Scenario, Setting, Tab, WalkthroughStep};

use crate::state::*;

/// Something that happens on the page.
#[derive(Clone, Debug)]
pub(super) enum Event {
    Message(Msg),
    /// A request is answered; which, where there are any.
    Answer(Index),
    /// An answer comes that nobody waits for any more.
    LateAnswer(Index),
}

pub(super) const SRC: [&str; 8] = [
    "/example.json",
    "/other.json",
    "/parts.json",
    "/editions.json",
    "/broken-parts.json",
    "/broken-editions.json",
    "/broken.json",
    "/missing.json",
];
/// The number of them, from the first on, that are books whose files all come.
pub(super) const LOADABLE: usize = 4;

/// Values that attributes are set to: some of both books, some of one, some of none.
fn values(attribute: Attribute) -> &'static [&'static str] {
    match attribute {
        Attribute::Src => &SRC,
        Attribute::Integrity => &["", "sha256-x"],
        Attribute::DeepLink => &[""],
        Attribute::View => &["all", " Explore ", "earnings", "sideways", ""],
        Attribute::Theme => &["dark", "loud"],
        Attribute::Loading => &["LAZY", "late"],
        Attribute::Market => &["ny", "tx", "wa", "nowhere"],
        Attribute::Plan => &["example-ppo", "example-hmo", "example-community", "none"],
        Attribute::License => &["masters", "doctoral"],
        Attribute::Service => &["90834", "90853", "x"],
        Attribute::SessionDate => &["2026-05-06", "2026-12-31", "2027-02-03", "soon"],
        Attribute::ConfirmedOn => &["2026-05-07", "2026-01-02", "2027-01-01"],
        Attribute::ClientShare => &["0", "30.05", "119.50", "20%", "all", "-0", "a"],
        Attribute::Scenario => &["SLOW", "denied", "sometimes", " "],
    }
}

/// The day that the page knows: one that every book covers, one that some do, one that none does, or none.
pub(super) fn today() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(
        select(&["2026-05-06", "2026-11-29", "2031-01-01"][..]).prop_map(|day| day.parse().unwrap()),
    )
}

pub(super) fn attribute() -> impl Strategy<Value = (Attribute, Option<String>)> {
    select(&Attribute::ALL[..]).prop_flat_map(|attribute| {
        let value = prop::option::weighted(0.8, select(values(attribute)));
        (Just(attribute), value.prop_map(|value| value.map(str::to_owned)))
    })
}

fn typed(field: Field) -> impl Strategy<Value = Msg> {
    let texts: &[&str] = match field {
        Field::SessionDate | Field::ConfirmedOn => {
            &["2026-04-08", "2026-06-30", "2026-03-01", "9999-12-31", "never", ""]
        }
        Field::ClientShare => &["25", "112.35", "130", "20%", "12.5 %", "101%", "12,50", "-0", "much", ""],
        Field::Rate | Field::Payout => {
            &["25", "112.35", "0.01", "130", "119.99", "1,150.00", "12,50", "-0", "much", ""]
        }
    };
    select(texts).prop_map(move |text| Msg::Type(field, text.to_owned()))
}

/// A reader's choice for a session: it stands in the place of attributes.
pub(super) fn choice() -> impl Strategy<Value = Msg> {
    const FIELDS: [Field; 5] =
        [Field::SessionDate, Field::ConfirmedOn, Field::ClientShare, Field::Rate, Field::Payout];
    let entry = select(&ListField::ALL[..]).prop_flat_map(|field| {
        select(values(field.attribute())).prop_map(move |id| Msg::Choose(field, id.to_owned()))
    });
    let start = prop::option::of(select(&[("121.00", "112.00"), ("99.99", "104.01")][..]));
    prop_oneof![
        3 => entry,
        4 => select(&FIELDS[..]).prop_flat_map(typed),
        1 => start.prop_map(|start| Msg::TakeOwnNumbers(
            start.map(|(rate, payout)| OwnNumbers {
                insurer_rate: rate.parse().unwrap(),
                provider_payout: payout.parse().unwrap(),
            })
        )),
        1 => Just(Msg::TakeBookNumbers),
        1 => any::<bool>().prop_map(Msg::ClientPaysAll),
        1 => select(&Scenario::ALL[..]).prop_map(Msg::SelectScenario),
    ]
}

fn export() -> impl Strategy<Value = Export> {
    select(&[Export::Csv, Export::Calendar, Export::Print, Export::Summary, Export::Link][..])
}

/// Numbers as readers type them. The last one is another number where decimals follow a comma.
const NUMBERS: [&str; 7] = ["0", "7", "52", "999999", "x", "", "112.50"];

fn in_the_caseload(numbers: &'static [&'static str]) -> impl Strategy<Value = Msg> {
    let settings = [
        Setting::Weeks,
        Setting::WeeksOff,
        Setting::Held,
        Setting::Cancelled,
        Setting::ConfirmedAfter,
        Setting::Denied,
        Setting::DeniedBy(0.into()),
        Setting::DeniedBy(7.into()),
        Setting::Weekly(0),
        Setting::Weekly(1),
        Setting::Weekly(7),
    ];
    let setting = || select(settings.to_vec());
    let services = select(&["90834", "90853", "x"][..]).prop_map(str::to_owned);
    let plans = select(&["example-ppo", "example-hmo", "example-community", "x"][..]).prop_map(str::to_owned);
    let field = prop_oneof![
        setting().prop_map(CaseloadField::Number),
        (0..3_u8).prop_map(CaseloadField::Rate),
        (0..3_u8).prop_map(CaseloadField::Payout),
        Just(CaseloadField::Target),
    ];
    let days = || select(&["2026-02-28", "2026-07-06", "2026-12-24", "x"][..]);
    let acts = [
        EarningsMsg::Undo,
        EarningsMsg::Reset,
        EarningsMsg::NameWeeks(true),
        EarningsMsg::NameWeeks(false),
        EarningsMsg::WorkIn("2026-07-07".parse().unwrap()),
        EarningsMsg::ReachTarget,
        EarningsMsg::ShowMonth("2026-07-07".parse().ok()),
    ];
    prop_oneof![
        (field, select(numbers)).prop_map(|(field, text)| EarningsMsg::Type(field, text.to_owned())),
        days().prop_map(|text| EarningsMsg::Type(CaseloadField::Start, text.to_owned())),
        days().prop_map(|text| EarningsMsg::Type(CaseloadField::WeekOff, text.to_owned())),
        setting().prop_map(EarningsMsg::Increase),
        setting().prop_map(EarningsMsg::Decrease),
        (0..3_u8, plans).prop_map(|(row, id)| EarningsMsg::ChoosePlan(row, id)),
        (0..3_u8, services).prop_map(|(row, id)| EarningsMsg::ChooseService(row, id)),
        (0..3_u8).prop_map(EarningsMsg::TakeOwnNumbers),
        (0..3_u8).prop_map(EarningsMsg::TakeBookNumbers),
        (0..3_u8).prop_map(EarningsMsg::OpenRow),
        Just(EarningsMsg::AddRow),
        (0..9_u8).prop_map(EarningsMsg::RemoveRow),
        select(acts.to_vec()),
        select(&Preset::ALL[..]).prop_map(EarningsMsg::Begin),
        (0..99_usize).prop_map(EarningsMsg::Inspect),
        Just(EarningsMsg::ToggleTable),
    ]
    .prop_map(Msg::Earnings)
}

fn handing_out() -> impl Strategy<Value = Msg> {
    prop_oneof![
        export().prop_map(Msg::Export),
        select(vec![Handout::Copied, Handout::NotCopied("x".to_owned()), Handout::Uncertain])
            .prop_map(Msg::HandedOut),
    ]
}

/// Acts in the table of rates that stay in it.
fn in_the_rates() -> impl Strategy<Value = Msg> {
    let cell = || (0..5_u16, 0..4_u16);
    prop_oneof![
        select(&Figure::ALL[..]).prop_map(RatesMsg::Show),
        select(&["", "example", "ppo", "nothing"][..])
            .prop_map(|text| RatesMsg::FilterPlans(text.to_owned())),
        prop::option::of(0..4_u16).prop_map(|plan| RatesMsg::SortServices(plan.map(Into::into))),
        Just(RatesMsg::SortPlans),
        select(&[Listed::Services, Listed::Plans][..]).prop_map(RatesMsg::List),
        (select(&[Shape::Table, Shape::List][..]), 0..9_usize, 0..9_usize)
            .prop_map(|(shape, row, column)| RatesMsg::MoveTo(shape, Cell { row, column })),
        any::<bool>().prop_map(RatesMsg::PickCells),
        cell().prop_map(|(service, plan)| RatesMsg::Compare(service.into(), plan.into())),
        (0..4_usize).prop_map(RatesMsg::Remove),
        Just(RatesMsg::Clear),
    ]
    .prop_map(Msg::Rates)
}

/// Languages of a page. The messages of the last one never come, which leaves those that were there before.
const LANGUAGES: [&str; 5] = ["en", "es", "es-MX", "fr", "es-XX"];

fn page_language(tags: &'static [&'static str]) -> impl Strategy<Value = Msg> {
    select(tags).prop_map(|tag| Msg::PageLanguage(tag.to_owned()))
}

/// Messages that have nothing to do with each other, in streams whose own order counts: of the caseload, the rates and
/// the comparison, the language, the walkthrough, and the look.
pub(super) fn streams() -> impl Strategy<Value = Vec<VecDeque<Msg>>> {
    let steps = prop_oneof![
        select(&WalkthroughStep::ALL[..]).prop_map(Msg::SelectStep),
        select(&MoneyFlowStage::ALL[..]).prop_map(Msg::SelectStage),
    ];
    let looks = select(&[Attribute::Theme, Attribute::Loading][..]).prop_flat_map(|attribute| {
        let value = select(values(attribute)).prop_map(str::to_owned);
        prop::option::of(value).prop_map(move |value| Msg::AttributesChanged(vec![(attribute, value)]))
    });
    let some = |messages: BoxedStrategy<Msg>, most: usize| {
        prop::collection::vec(messages, 0..most).prop_map(VecDeque::from).boxed()
    };
    vec![
        some(in_the_caseload(&NUMBERS[..6]).boxed(), 8),
        some(in_the_rates().boxed(), 8),
        some(page_language(&LANGUAGES[..4]).boxed(), 3),
        some(steps.boxed(), 3),
        some(looks.boxed(), 3),
    ]
}

fn in_the_market_search() -> impl Strategy<Value = Msg> {
    prop_oneof![
        2 => Just(MarketSearchMsg::Open),
        2 => select(&["", " ", "w", "west wash", "New York", "New Yorkw", "nowhere"][..])
            .prop_map(|text| MarketSearchMsg::Search(text.to_owned())),
        2 => select(&[1, -1, 6, -6, isize::MIN, isize::MAX][..]).prop_map(MarketSearchMsg::Move),
        1 => Just(MarketSearchMsg::Close),
    ]
    .prop_map(Msg::SearchMarkets)
}

fn address() -> impl Strategy<Value = Msg> {
    const FRAGMENTS: [&str; 7] = [
        "#rt:market=tx",
        "#rt:market=wa&view=earnings&weeks=40&weekly=example-hmo:90834:7,90837:5",
        "#rt:weeks-off=6&session-date=2026-05-06",
        "#rt:view=rates&compare=tx,example-ppo,masters,90837;nowhere",
        "#rt:step=2",
        "#other",
        "",
    ];
    select(&FRAGMENTS[..]).prop_map(|fragment| Msg::Address(fragment.to_owned()))
}

/// Acts of readers and addresses before the lazy part is here, some of which wait for it.
pub(super) fn before_the_lazy_part() -> impl Strategy<Value = Msg> {
    prop_oneof![
        3 => choice(),
        2 => Just(Msg::CompareShown),
        2 => address(),
        2 => select(&Tab::ALL[..]).prop_map(|tab| Msg::SelectTab { tab, with_focus: false }),
    ]
}

fn message() -> impl Strategy<Value = Msg> {
    const SUBJECTS: [Subject; 9] = [
        Subject::Payment,
        Subject::Days,
        Subject::Case,
        Subject::Year,
        Subject::Payday,
        Subject::NextPaydays,
        Subject::Months,
        Subject::Plans,
        Subject::Services,
    ];
    prop_oneof![
        6 => prop::collection::vec(attribute(), 0..4).prop_map(Msg::AttributesChanged),
        6 => choice(),
        2 => in_the_caseload(&NUMBERS),
        2 => in_the_rates(),
        1 => Just(Msg::CompareShown),
        2 => in_the_market_search(),
        1 => page_language(&LANGUAGES),
        1 => address(),
        2 => (select(&Tab::ALL[..]), any::<bool>()).prop_map(|(tab, with_focus)| Msg::SelectTab { tab, with_focus }),
        1 => select(&WalkthroughStep::ALL[..]).prop_map(Msg::SelectStep),
        1 => select(&MoneyFlowStage::ALL[..]).prop_map(Msg::SelectStage),
        1 => select(&WalkthroughStep::ALL[..]).prop_map(Msg::ScrollToStep),
        1 => any::<bool>().prop_map(Msg::Play),
        1 => (0..9_u32).prop_map(Msg::StepShown),
        1 => select(&SUBJECTS[..]).prop_map(Msg::Explain),
        1 => select(&SUBJECTS[..]).prop_map(Msg::LeaveExplanation),
        1 => any::<bool>().prop_map(Msg::ExplainAll),
        1 => select(&[Msg::CloseExplanation, Msg::ToggleFields][..]),
        1 => handing_out(),
        1 => (0..5_u16, 0..4_u16).prop_map(|(service, plan)| Msg::Rates(RatesMsg::Open(service.into(), plan.into()))),
        1 => Just(Msg::FollowCta("answer")),
        1 => Just(Msg::Retry),
        1 => Just(Msg::LazyArrived(Err("network".to_owned()))),
    ]
}

pub(super) fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => message().prop_map(Event::Message),
        3 => any::<Index>().prop_map(Event::Answer),
        1 => any::<Index>().prop_map(Event::LateAnswer),
    ]
}

//! From the JSON tree to the checked book: what its shape does not say. References, order, the rules of the
//! money. Whatever the shape has refused already reads as `None` here, and is not a second problem.

use super::distributions::distributions;
use super::editions::editions;
use super::effective::effective_of;
use super::keys::Keys;
use super::lists::each;
use super::market_files::market_files;
use super::rows::{RateRows, benchmarks, case, rates};
use super::schedule::pay_schedule;
use super::translations::{own_language, translations};
use crate::book::distribution::Distribution;
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::book::sorted::of_market;
use crate::book::types::{
    Benchmark, Case, Contract, Effective, Market, MarketFile, Plan, Publisher, Rate, RateBook, Service,
    Source, Status, Term,
};
use crate::{Date, Evidence, PaySchedule, PlanPosition, Reimbursement, ReimbursementWindow};

/// The checked book, with rates from `rows`; `None` where anything was wrong, which `problems`
/// then says.
pub(super) fn check(book: &JsonNode, rows: &mut RateRows<'_>, problems: &mut Problems) -> Option<RateBook> {
    let keys = Keys::of(book, problems);
    let effective = effective_of(book, &Place::ROOT, problems);
    let editions = editions(book, effective, problems);
    let (mut plans, mut contracts) = (Vec::new(), Vec::new());
    each(book, "plans", &mut |_, node, place| {
        let (plan, contract) = plan(node, &keys, place, problems);
        if let Some(plan) = plan {
            plans.push(plan);
        }
        contracts.push(contract);
    });
    let contract = |plan: PlanPosition| contracts.get(usize::from(plan))?.as_ref();
    let dated = Dated::read(book, effective, &keys, &contract, rows, problems);
    let translations = translations(book, &keys, problems);
    if !problems.found.is_empty() {
        return None;
    }
    // Without a problem everything could be read.
    let Dated {
        effective,
        published_on,
        pay_schedule,
        rates,
        benchmarks,
        distributions,
        walkthrough,
        market_files,
    } = dated?;
    let publisher = book.get("publisher")?;
    let source = |node: &JsonNode| Source {
        id: node.string("id"),
        title: node.string("title"),
        url: node.optional("url"),
    };
    let market = |node: &JsonNode| Market { term: term(node), group: node.optional("group") };
    let service = |node: &JsonNode| Service {
        term: term(node),
        code: node.optional("code"),
        minutes: node.whole("minutes"),
        add_on: matches!(node.get("add_on"), Some(JsonNode::Bool(true))),
    };
    Some(RateBook {
        effective,
        published_on,
        walkthrough,
        pay_schedule,
        rates,
        plans,
        benchmarks,
        distributions,
        market_files,
        translations,
        shown_translation: None,
        editions,
        sources: book.items("sources").iter().map(source).collect(),
        markets: book.items("markets").iter().map(market).collect(),
        services: book.items("services").iter().map(service).collect(),
        status: if book.text("status") == Some("published") {
            Status::Published
        } else {
            Status::Illustrative
        },
        publisher: Publisher {
            name: publisher.string("name"),
            consultant_url: publisher.optional("consultant_url"),
            learn_more_url: publisher.optional("learn_more_url"),
            negotiation_url: publisher.optional("negotiation_url"),
            video_url: publisher.optional("video_url"),
        },
        id: book.string("id"),
        title: book.string("title"),
        currency: book.string("currency"),
        language: own_language(book).to_owned(),
        assumptions: texts(book, "assumptions"),
        exceptions: texts(book, "exceptions"),
        licenses: book.items("licenses").iter().map(term).collect(),
    })
}

/// The parts of a book that differ from edition to edition, besides plans.
pub(super) struct Dated {
    pub(super) effective: Effective,
    pub(super) published_on: Date,
    pub(super) pay_schedule: PaySchedule,
    pub(super) rates: Vec<Rate>,
    pub(super) benchmarks: Vec<Benchmark>,
    pub(super) distributions: Vec<Distribution>,
    pub(super) walkthrough: Case,
    pub(super) market_files: Vec<MarketFile>,
}

impl Dated {
    /// Reads it, with rates from `rows`; `None` where something is missing, which is a problem. `contract` is that of
    /// the plan at a position.
    pub(super) fn read<'a>(
        document: &JsonNode,
        effective: Option<Effective>,
        keys: &Keys<'_>,
        contract: &dyn Fn(PlanPosition) -> Option<&'a Contract>,
        rows: &mut RateRows<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let pay_schedule = pay_schedule(document, problems);
        let rates = rates(rows, keys, contract, problems);
        let benchmarks = benchmarks(document, keys, problems);
        let distributions = distributions(document, None, keys, problems);
        let walkthrough = case(document, keys, rates.as_deref(), problems);
        let sorted = rates.as_deref().unwrap_or_default();
        let has_more = |market| {
            !of_market(&benchmarks, |benchmark| benchmark.market, market).is_empty()
                || !of_market(&distributions, |distribution| distribution.market, market).is_empty()
        };
        let market_files = market_files(document, keys, sorted, &has_more, walkthrough.as_ref(), problems);
        Some(Self {
            effective: effective?,
            published_on: document.date("published_on")?,
            pay_schedule: pay_schedule?,
            rates: rates?,
            benchmarks,
            distributions,
            walkthrough: walkthrough?,
            market_files,
        })
    }
}

fn texts(book: &JsonNode, list: &str) -> Vec<String> {
    book.items(list).iter().map(|node| node.as_text().unwrap_or_default().to_owned()).collect()
}

fn term(node: &JsonNode) -> Term {
    Term { id: node.string("id"), name: node.string("name") }
}

/// The plan, and its contract by itself: rates are checked against it even where the plan has other faults.
pub(super) fn plan(
    node: &JsonNode,
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> (Option<Plan>, Option<Contract>) {
    let contract = node.get("contract").and_then(|contract| {
        let place = place.member("contract");
        let place = place.member("ineligible_services");
        let mut ineligible_services = Vec::new();
        let ineligible = contract.items("ineligible_services");
        for (position, id) in ineligible.iter().enumerate() {
            let place = place.item(position);
            ineligible_services.extend(id.as_text().and_then(|id| keys.services.find(id, &place, problems)));
        }
        let JsonNode::Bool(allows_portion) = contract.get("allows_portion")? else { return None };
        let contract = Contract { allows_portion: *allows_portion, ineligible_services };
        (contract.ineligible_services.len() == ineligible.len()).then_some(contract)
    });
    let windows = place.member("reimbursement");
    let mut window = |name| {
        let node = node.get("reimbursement")?.get(name)?;
        reimbursement_window(node, keys, &windows.member(name), problems)
    };
    let (typical, slow) = (window("typical"), window("slow"));
    let source = keys.sources.of_member(node, "source", place, problems);
    let read = || {
        Some(Plan {
            term: term(node),
            contract: contract.clone()?,
            client_share: node.amount("client_share")?,
            reimbursement: Reimbursement { typical: typical?, slow: slow? },
            source,
        })
    };
    (read(), contract)
}

fn reimbursement_window(
    node: &JsonNode,
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<ReimbursementWindow> {
    let evidence = match node.text("source")? {
        "illustrative" => Some(Evidence::Illustrative),
        source => keys.sources.find(source, &place.member("source"), problems).map(Evidence::Source),
    };
    let (from_days, through_days) = (node.whole("from_days")?, node.whole("through_days")?);
    if through_days < from_days {
        problems.add(place, Fault::Reversed);
    }
    Some(ReimbursementWindow { from_days, through_days, evidence: evidence? })
}

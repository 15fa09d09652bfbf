//! From the JSON tree to the checked book: what its shape does not say. References, order, the rules of the
//! money. Whatever the shape has refused already reads as `None` here, and is not a second problem.

use super::json::Node;
use super::keys::Keys;
use super::market::market_files;
use super::place::{Place, Problems};
use super::rows::{RateRow, benchmarks, case, rates};
use super::schedule::pay_schedule;
use super::{Contract, Effective, Fault, Plan, Publisher, RateBook, Service, Source, Status, Term};
use crate::{Evidence, Reimbursement, ReimbursementWindow};

/// The checked book, with rates from `rows` where there are any; `None` where anything was wrong, which `problems`
/// then says.
pub(super) fn check(
    book: &Node,
    rows: Option<&mut dyn Iterator<Item = RateRow>>,
    problems: &mut Problems,
) -> Option<RateBook> {
    let keys = Keys::of(book, problems);
    let effective = effective(book, problems);
    let mut contracts = Vec::new();
    let plans = each(book, "plans", |node, place| {
        let (plan, contract) = plan(node, &keys, place, problems);
        contracts.push(contract);
        plan
    });
    let pay_schedule = pay_schedule(book, problems);
    let rates = rates(book, rows, &keys, &contracts, problems);
    let benchmarks = benchmarks(book, &keys, problems);
    let walkthrough = case(book, &keys, rates.as_deref(), problems);
    let market_files = market_files(
        book,
        &keys,
        rates.as_deref().unwrap_or_default(),
        benchmarks.as_deref().unwrap_or_default(),
        walkthrough.as_ref(),
        problems,
    );
    if !problems.0.is_empty() {
        return None;
    }
    let publisher = book.get("publisher")?;
    let optional = |node: &Node, name| node.text(name).map(str::to_owned);
    let texts = |list| book.items(list).iter().filter_map(Node::as_text).map(str::to_owned).collect();
    let terms = |list| book.items(list).iter().map(term).collect();
    let source = |node: &Node| Source {
        id: node.string("id"),
        title: node.string("title"),
        url: optional(node, "url"),
    };
    let service = |node: &Node| Service { term: term(node), code: optional(node, "code") };
    Some(RateBook {
        plans: plans?,
        rates: rates?,
        benchmarks: benchmarks?,
        market_files: market_files?,
        effective: effective?,
        pay_schedule: pay_schedule?,
        walkthrough: walkthrough?,
        published_on: book.date("published_on")?,
        id: book.string("id"),
        title: book.string("title"),
        status: match book.text("status")? {
            "published" => Status::Published,
            _ => Status::Illustrative,
        },
        publisher: Publisher {
            name: publisher.string("name"),
            consultant_url: optional(publisher, "consultant_url"),
            learn_more_url: optional(publisher, "learn_more_url"),
            video_url: optional(publisher, "video_url"),
        },
        currency: book.string("currency"),
        sources: book.items("sources").iter().map(source).collect(),
        assumptions: texts("assumptions"),
        exceptions: texts("exceptions"),
        markets: terms("markets"),
        licenses: terms("licenses"),
        services: book.items("services").iter().map(service).collect(),
    })
}

/// Every entry of a list, read; `None` where one cannot be, though all are looked at.
pub(super) fn each<T>(
    node: &Node,
    list: &'static str,
    mut read: impl FnMut(&Node, &Place<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let items = node.items(list);
    let mut all = Vec::with_capacity(items.len());
    let place = Place::ROOT.member(list);
    for (position, item) in items.iter().enumerate() {
        all.extend(read(item, &place.item(position)));
    }
    (all.len() == items.len()).then_some(all)
}

fn term(node: &Node) -> Term {
    Term { id: node.string("id"), name: node.string("name") }
}

fn effective(book: &Node, problems: &mut Problems) -> Option<Effective> {
    let node = book.get("effective")?;
    let effective = Effective { from: node.date("from")?, through: node.date("through") };
    if effective.through.is_some_and(|through| through < effective.from) {
        problems.add(&Place::ROOT.member("effective"), Fault::Reversed);
    }
    Some(effective)
}

/// The plan, and its contract by itself: rates are checked against it even where the plan has other faults.
fn plan(
    node: &Node,
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
        let Node::Bool(allows_portion) = contract.get("allows_portion")? else { return None };
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
    node: &Node,
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<ReimbursementWindow> {
    let evidence = match node.text("source")? {
        "illustrative" => Some(Evidence::Illustrative),
        source => {
            keys.sources.find(source, &place.member("source"), problems).map(|at| Evidence::Source(at.into()))
        }
    };
    let (from_days, through_days) = (node.whole("from_days")?, node.whole("through_days")?);
    if through_days < from_days {
        problems.add(place, Fault::Reversed);
    }
    Some(ReimbursementWindow { from_days, through_days, evidence: evidence? })
}

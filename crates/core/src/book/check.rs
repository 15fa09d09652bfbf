//! From the raw book to the checked one: references, ranges, the rules of the money.

use super::keys::{Ids, Keys};
use super::raw::{self, List};
use super::read::{Place, Problems};
use super::rows::{checked_benchmark, checked_case, checked_rate, refuse_repetitions};
use super::{
    Benchmark, Contract, Effective, Fault, Plan, Publisher, RateBook, Service, Source, Status, Term,
};
use crate::{
    Cadence, Evidence, NonBankingDay, PaySchedule, PayWindow, Reimbursement, ReimbursementWindow,
    ScheduleError,
};

const MAX_DAYS: u32 = 3650;

/// The checked book; `None` where anything was wrong, which `problems` then says.
pub(super) fn check(raw: raw::Book, problems: &mut Problems) -> Option<RateBook> {
    let root = Place::ROOT;
    let at = |name| root.member(name);

    let id = raw.id.and_then(|id| checked_id(id, &at("id"), problems));
    let title = raw.title.and_then(|title| checked_text(title, &at("title"), problems));
    let status = raw.status.and_then(|status| one_of(&status, STATUSES, &at("status"), problems));
    let publisher = raw.publisher.and_then(|publisher| checked_publisher(publisher, problems));
    let effective = raw.effective.and_then(|effective| checked_effective(&effective, problems));
    let currency = raw.currency.and_then(|currency| checked_currency(currency, problems));
    let assumptions = checked_list(raw.assumptions, &at("assumptions"), problems, checked_text);
    let exceptions = checked_list(raw.exceptions, &at("exceptions"), problems, checked_text);

    let keys = Keys {
        sources: Ids::of("sources", raw.sources.as_deref(), |source| &source.id, problems),
        markets: Ids::of("markets", raw.markets.as_deref(), |market| &market.id, problems),
        plans: Ids::of("plans", raw.plans.as_deref(), |plan| &plan.id, problems),
        licenses: Ids::of("licenses", raw.licenses.as_deref(), |license| &license.id, problems),
        services: Ids::of("services", raw.services.as_deref(), |service| &service.id, problems),
    };
    for (empty, name) in [
        (raw.markets.as_ref().is_some_and(Vec::is_empty), "markets"),
        (raw.licenses.as_ref().is_some_and(Vec::is_empty), "licenses"),
        (raw.services.as_ref().is_some_and(Vec::is_empty), "services"),
        (raw.plans.as_ref().is_some_and(Vec::is_empty), "plans"),
        (raw.rates.as_ref().is_some_and(Vec::is_empty), "rates"),
    ] {
        if empty {
            problems.add(&at(name), Fault::EmptyList);
        }
    }

    let sources = checked_list(raw.sources, &at("sources"), problems, checked_source);
    let markets = checked_list(raw.markets, &at("markets"), problems, checked_term);
    let licenses = checked_list(raw.licenses, &at("licenses"), problems, checked_term);
    let services = checked_list(raw.services, &at("services"), problems, checked_service);
    let mut contracts = Vec::new();
    let plans = checked_list(raw.plans, &at("plans"), problems, |plan, place, problems| {
        let (plan, contract) = checked_plan(plan, &keys, place, problems);
        contracts.push(contract);
        plan
    });
    let pay_schedule = raw.pay_schedule.and_then(|schedule| checked_schedule(schedule, problems));
    let mut rates = checked_list(raw.rates, &at("rates"), problems, |rate, place, problems| {
        checked_rate(rate, &keys, &contracts, place, problems)
    });
    refuse_repetitions(&mut rates, problems);
    let mut benchmarks = checked_list(raw.benchmarks, &at("benchmarks"), problems, |raw, place, problems| {
        checked_benchmark(raw, &keys, place, problems)
    });
    let walkthrough = raw.walkthrough.and_then(|case| checked_case(case, &keys, &rates, problems));

    if !problems.0.is_empty() {
        return None;
    }
    benchmarks.sort_by_key(|benchmark| benchmark.as_ref().map(Benchmark::key));
    Some(RateBook {
        id: id?,
        title: title?,
        status: status?,
        publisher: publisher?,
        published_on: raw.published_on?,
        effective: effective?,
        currency: currency?,
        sources: all(sources)?,
        assumptions: all(assumptions)?,
        exceptions: all(exceptions)?,
        markets: all(markets)?,
        licenses: all(licenses)?,
        services: all(services)?,
        plans: all(plans)?,
        pay_schedule: pay_schedule?,
        walkthrough: walkthrough?,
        benchmarks: all(benchmarks)?,
        rates: all(rates)?,
    })
}

fn all<T>(list: List<T>) -> Option<Vec<T>> {
    list.into_iter().collect()
}

const STATUSES: &[(&str, Status)] =
    &[("published", Status::Published), ("illustrative", Status::Illustrative)];
const NON_BANKING_DAYS: &[(&str, NonBankingDay)] =
    &[("as_is", NonBankingDay::AsIs), ("next", NonBankingDay::Next), ("previous", NonBankingDay::Previous)];

fn one_of<T: Copy>(
    found: &str,
    allowed: &'static [(&'static str, T)],
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<T> {
    let value = allowed.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
    if value.is_none() {
        let allowed = allowed.iter().map(|(word, _)| *word).collect();
        problems.add(place, Fault::UnknownWord { found: found.to_owned(), allowed });
    }
    value
}

/// Every entry checked, in its position. One that fails does not hide the problems of those behind it.
fn checked_list<T, U>(
    list: Option<List<T>>,
    place: &Place<'_>,
    problems: &mut Problems,
    mut check: impl FnMut(T, &Place<'_>, &mut Problems) -> Option<U>,
) -> List<U> {
    let entries = list.unwrap_or_default().into_iter().enumerate();
    entries.map(|(position, entry)| check(entry?, &place.item(position), problems)).collect()
}

fn checked_id(id: String, place: &Place<'_>, problems: &mut Problems) -> Option<String> {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if (1..=64).contains(&id.len()) && id.bytes().all(sound) {
        return Some(id);
    }
    problems.add(place, Fault::BadId { found: id });
    None
}

fn checked_text(text: String, place: &Place<'_>, problems: &mut Problems) -> Option<String> {
    if !text.trim().is_empty() && text.chars().count() <= 2000 {
        return Some(text);
    }
    problems.add(place, Fault::BadText);
    None
}

/// The outer `None` is a problem, the inner one no link.
fn checked_link(link: Option<String>, place: &Place<'_>, problems: &mut Problems) -> Option<Option<String>> {
    let Some(link) = link else { return Some(None) };
    let printable = link.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let head = link.split(['/', '?', '#']).next().unwrap_or_default();
    let relative = !link.starts_with("//") && !head.contains(':');
    let https = link.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if !link.is_empty() && printable && (https || relative) {
        return Some(Some(link));
    }
    problems.add(place, Fault::BadLink { found: link });
    None
}

fn checked_currency(currency: String, problems: &mut Problems) -> Option<String> {
    if currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(currency);
    }
    problems.add(&Place::ROOT.member("currency"), Fault::BadCurrency { found: currency });
    None
}

fn checked_publisher(raw: raw::Publisher, problems: &mut Problems) -> Option<Publisher> {
    let place = Place::ROOT.member("publisher");
    let name = raw.name.and_then(|name| checked_text(name, &place.member("name"), problems));
    let mut link = |link, name| checked_link(link, &place.member(name), problems);
    let consultant_url = link(raw.consultant_url, "consultant_url");
    let learn_more_url = link(raw.learn_more_url, "learn_more_url");
    let video_url = link(raw.video_url, "video_url");
    Some(Publisher {
        name: name?,
        consultant_url: consultant_url?,
        learn_more_url: learn_more_url?,
        video_url: video_url?,
    })
}

fn checked_effective(raw: &raw::Effective, problems: &mut Problems) -> Option<Effective> {
    let effective = Effective { from: raw.from?, through: raw.through };
    if effective.through.is_some_and(|through| through < effective.from) {
        problems.add(&Place::ROOT.member("effective"), Fault::Reversed);
        return None;
    }
    Some(effective)
}

fn checked_term(raw: raw::Named, place: &Place<'_>, problems: &mut Problems) -> Option<Term> {
    let id = raw.id.and_then(|id| checked_id(id, &place.member("id"), problems));
    let name = raw.name.and_then(|name| checked_text(name, &place.member("name"), problems));
    Some(Term { id: id?, name: name? })
}

fn checked_service(raw: raw::Service, place: &Place<'_>, problems: &mut Problems) -> Option<Service> {
    let term = checked_term(raw::Named { id: raw.id, name: raw.name }, place, problems);
    let code = match raw.code {
        Some(code) => Some(checked_id(code, &place.member("code"), problems)?),
        None => None,
    };
    Some(Service { term: term?, code })
}

fn checked_source(raw: raw::Source, place: &Place<'_>, problems: &mut Problems) -> Option<Source> {
    let id = raw.id.and_then(|id| checked_id(id, &place.member("id"), problems));
    let title = raw.title.and_then(|title| checked_text(title, &place.member("title"), problems));
    let url = checked_link(raw.url, &place.member("url"), problems);
    Some(Source { id: id?, title: title?, url: url? })
}

/// The plan, and its contract by itself: rates are checked against it even where the plan has other faults.
fn checked_plan(
    raw: raw::Plan,
    keys: &Keys,
    place: &Place<'_>,
    problems: &mut Problems,
) -> (Option<Plan>, Option<Contract>) {
    let term = checked_term(raw::Named { id: raw.id, name: raw.name }, place, problems);
    let contract = raw.contract.and_then(|contract| {
        let place = place.member("contract");
        let place = place.member("ineligible_services");
        let ineligible = contract.ineligible_services;
        let ineligible_services = checked_list(ineligible, &place, problems, |id, place, problems| {
            keys.services.find(Some(&id), place, problems)
        });
        Some(Contract {
            allows_portion: contract.allows_portion?,
            ineligible_services: all(ineligible_services)?,
        })
    });
    let reimbursement = raw.reimbursement.and_then(|windows| {
        let place = place.member("reimbursement");
        let typical = checked_window(windows.typical, keys, &place.member("typical"), problems);
        let slow = checked_window(windows.slow, keys, &place.member("slow"), problems);
        Some(Reimbursement { typical: typical?, slow: slow? })
    });
    let source = match raw.source {
        Some(id) => keys.sources.find(Some(&id), &place.member("source"), problems).map(Some),
        None => Some(None),
    };
    let plan = || {
        Some(Plan {
            term: term?,
            contract: contract.clone()?,
            client_share: raw.client_share?,
            reimbursement: reimbursement?,
            source: source?,
        })
    };
    (plan(), contract)
}

fn checked_window(
    raw: Option<raw::Window>,
    keys: &Keys,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<ReimbursementWindow> {
    let raw = raw?;
    let from_days = in_range(raw.from_days, 0, MAX_DAYS, &place.member("from_days"), problems);
    let through_days = in_range(raw.through_days, 0, MAX_DAYS, &place.member("through_days"), problems);
    let evidence = raw.source.and_then(|source| {
        if source == "illustrative" {
            return Some(Evidence::Illustrative);
        }
        let source = keys.sources.find(Some(&source), &place.member("source"), problems)?;
        Some(Evidence::Source(source.into()))
    });
    let (from_days, through_days) = (from_days?, through_days?);
    if through_days < from_days {
        problems.add(place, Fault::Reversed);
        return None;
    }
    Some(ReimbursementWindow { from_days, through_days, evidence: evidence? })
}

/// The number, if it lies between `min` and `max`, both included; neither is above `u16::MAX`.
fn in_range(
    found: Option<u32>,
    min: u32,
    max: u32,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<u16> {
    let found = found?;
    if (min..=max).contains(&found) {
        return u16::try_from(found).ok();
    }
    problems.add(place, Fault::OutOfRange { found, min, max });
    None
}

fn checked_schedule(raw: raw::PaySchedule, problems: &mut Problems) -> Option<PaySchedule> {
    let place = Place::ROOT.member("pay_schedule");
    let holidays = all(raw.bank_holidays.unwrap_or_default());
    let non_banking_day = raw
        .non_banking_day
        .and_then(|word| one_of(&word, NON_BANKING_DAYS, &place.member("non_banking_day"), problems));
    let semi_monthly = match raw.kind.as_deref()? {
        "semi_monthly" => true,
        "every_n_days" => false,
        found => {
            let fault =
                Fault::UnknownWord { found: found.to_owned(), allowed: vec!["semi_monthly", "every_n_days"] };
            problems.add(&place.member("kind"), fault);
            return None;
        }
    };
    for (name, given, belongs) in [
        ("windows", raw.windows.is_some(), semi_monthly),
        ("anchor_payday", raw.anchor_payday.is_some(), !semi_monthly),
        ("period_days", raw.period_days.is_some(), !semi_monthly),
        ("cutoff_days", raw.cutoff_days.is_some(), !semi_monthly),
    ] {
        if given != belongs {
            let fault = if given { Fault::UnknownMember } else { Fault::Missing };
            problems.add_once(&place.member(name), fault);
        }
    }
    let cadence = if semi_monthly {
        let windows = checked_list(raw.windows, &place.member("windows"), problems, checked_pay_window);
        Cadence::SemiMonthly(all(windows)?)
    } else {
        let cutoff_days = in_range(raw.cutoff_days, 0, 366, &place.member("cutoff_days"), problems);
        let period_days = in_range(raw.period_days, 1, 366, &place.member("period_days"), problems);
        Cadence::EveryNDays {
            anchor_payday: raw.anchor_payday?,
            period_days: period_days?,
            cutoff_days: cutoff_days?,
        }
    };
    let schedule = PaySchedule::new(cadence, non_banking_day?, holidays?);
    schedule.map_err(|error| report_schedule(error, &place, problems)).ok()
}

fn report_schedule(error: ScheduleError, place: &Place<'_>, problems: &mut Problems) {
    let windows = place.member("windows");
    match error {
        ScheduleError::Gap { .. } => problems.add(&windows, Fault::Schedule(error)),
        ScheduleError::Overlap { window }
        | ScheduleError::PaydayBeforeEnd { window }
        | ScheduleError::PaydaysOutOfOrder { window } => {
            problems.add(&windows.item(window), Fault::Schedule(error));
        }
        ScheduleError::Period => problems.add(place, Fault::Schedule(error)),
    }
}

fn checked_pay_window(raw: raw::PayWindow, place: &Place<'_>, problems: &mut Problems) -> Option<PayWindow> {
    let months_after = in_range(raw.months_after, 0, 3, &place.member("months_after"), problems);
    Some(PayWindow {
        from_day: raw.from_day?.0,
        through_day: raw.through_day?.0,
        payday: raw.payday?.0,
        months_after: u8::try_from(months_after?).ok()?,
    })
}

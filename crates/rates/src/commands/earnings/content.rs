//! A year as JSON.

use rate_core::earnings::{Ahead, NextPayday, Reached, RowYear, Sum};
use rate_core::{Amount, CaseloadRow, Date, PlanPosition, QuoteError, ServicePosition, Setting, Status};
use serde::Serialize;

use super::year::Year;

#[derive(Serialize)]
pub(super) struct Content<'a> {
    book: &'a str,
    status: Status,
    market: &'a str,
    license: &'a str,
    currency: &'a str,
    start: Date,
    weeks_off: u8,
    cancelled: u8,
    confirmed_after: u8,
    year: SumText,
    a_month: String,
    rows: Vec<RowText<'a>>,
    plans: Vec<PlanText<'a>>,
    services: Vec<ServiceText<'a>>,
    paydays: Vec<PaydayText>,
    months: Vec<MonthText>,
    ahead: AheadTexts<'a>,
    longest_wait: i32,
    shortest_wait: i32,
    changes: Vec<ChangeText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<TargetText<'a>>,
}

#[derive(Serialize)]
struct ChangeText<'a> {
    on: Date,
    rows: Vec<RowChangeText<'a>>,
    /// A whole year at the rates of the day before, and at the new ones.
    old_year: String,
    new_year: String,
}

#[derive(Serialize)]
struct RowChangeText<'a> {
    plan: &'a str,
    service: &'a str,
    old_insurer_rate: Amount,
    old_provider_payout: Amount,
    /// `null` where nothing is published from the day on.
    new_insurer_rate: Option<Amount>,
    new_provider_payout: Option<Amount>,
}

#[derive(Serialize)]
struct SumText {
    sessions: u32,
    add_ons: u32,
    amount: String,
}

#[derive(Serialize)]
struct RowText<'a> {
    plan: &'a str,
    service: &'a str,
    sessions_a_week: u8,
    own_numbers: bool,
    denied: u8,
    provider_payout: Option<Amount>,
    /// Why there is no payout.
    reason: Option<&'static str>,
    #[serde(flatten)]
    sum: SumText,
}

#[derive(Serialize)]
struct PlanText<'a> {
    plan: &'a str,
    #[serde(flatten)]
    sum: SumText,
}

#[derive(Serialize)]
struct ServiceText<'a> {
    service: &'a str,
    #[serde(flatten)]
    sum: SumText,
}

#[derive(Serialize)]
struct PaydayText {
    payday: Date,
    confirm_by: Date,
    #[serde(flatten)]
    sum: SumText,
    paid_so_far: String,
    insurers_typical: ReachedText,
    insurers_slow: ReachedText,
}

#[derive(Serialize)]
struct ReachedText {
    least: String,
    most: String,
}

#[derive(Serialize)]
struct MonthText {
    month: String,
    #[serde(flatten)]
    sum: SumText,
}

#[derive(Serialize)]
struct AheadTexts<'a> {
    typical: AheadText<'a>,
    slow: AheadText<'a>,
}

#[derive(Serialize)]
struct AheadText<'a> {
    gap: String,
    gap_on: Option<Date>,
    fronted: String,
    fronted_on: Option<Date>,
    days: i32,
    plan: Option<&'a str>,
}

#[derive(Serialize)]
struct TargetText<'a> {
    target: String,
    /// `null` where no caseload in this mix reaches it.
    sessions_a_week: Option<u32>,
    amount: Option<String>,
    rows: Vec<TargetRowText<'a>>,
}

#[derive(Serialize)]
struct TargetRowText<'a> {
    plan: &'a str,
    service: &'a str,
    sessions_a_week: u8,
}

impl From<Sum> for SumText {
    fn from(Sum { sessions, add_ons, amount }: Sum) -> Self {
        Self { sessions, add_ons, amount: amount.to_string() }
    }
}

impl From<Reached> for ReachedText {
    fn from(Reached { least, most }: Reached) -> Self {
        Self { least: least.to_string(), most: most.to_string() }
    }
}

/// The public name of the reason for which a row has no payout.
pub(super) fn reason(error: QuoteError) -> &'static str {
    match error {
        QuoteError::RemainderUnnamed { .. } => "remainder_unnamed",
        _ => "no_rate",
    }
}

impl<'a> Year<'a> {
    pub(super) fn plan(&self, at: PlanPosition) -> &'a str {
        &self.book.plan(at).term.id
    }

    pub(super) fn service(&self, at: ServicePosition) -> &'a str {
        &self.book.service(at).term.id
    }

    /// The book's status; illustrative with numbers of one's own.
    pub(super) fn status(&self) -> Status {
        let own = self.caseload.rows().iter().any(|row| row.own.is_some());
        if own { Status::Illustrative } else { self.book.status }
    }

    /// Every payday, with the last day to confirm a session for it.
    pub(super) fn paydays_from(&self, day: Date, most: usize) -> Vec<NextPayday> {
        self.earnings.next_paydays(&self.book.pay_schedule, day, most)
    }

    pub(super) fn payday(&self, position: usize) -> Option<Date> {
        self.earnings.paydays.get(position).map(|payday| payday.on)
    }
}

impl<'a> Content<'a> {
    pub(super) fn of(year: &Year<'a>) -> Self {
        let (book, caseload, earnings) = (year.book, year.caseload, &year.earnings);
        let row = |(planned, of_year): (&CaseloadRow, &RowYear)| RowText {
            plan: year.plan(of_year.plan),
            service: year.service(of_year.service),
            sessions_a_week: planned.sessions,
            own_numbers: planned.own.is_some(),
            denied: caseload.denied_by(of_year.plan),
            provider_payout: of_year.payout.ok(),
            reason: of_year.payout.err().map(reason),
            sum: of_year.sum.into(),
        };
        let payday = |next: NextPayday| PaydayText {
            payday: next.payday.on,
            confirm_by: next.confirm_by,
            sum: next.payday.sum.into(),
            paid_so_far: next.payday.paid.to_string(),
            insurers_typical: next.payday.typical.into(),
            insurers_slow: next.payday.slow.into(),
        };
        let ahead = |ahead: Ahead| AheadText {
            gap: ahead.gap.to_string(),
            gap_on: year.payday(ahead.payday),
            fronted: ahead.fronted.to_string(),
            fronted_on: year.payday(ahead.fronted_payday),
            days: ahead.days,
            plan: ahead.plan.map(|at| year.plan(at)),
        };
        Self {
            book: &book.id,
            status: year.status(),
            market: &book.market(year.key.market).term.id,
            license: &book.license(year.key.license).id,
            currency: &book.currency,
            start: caseload.start(),
            weeks_off: caseload.value(Setting::WeeksOff),
            cancelled: caseload.value(Setting::Cancelled),
            confirmed_after: caseload.value(Setting::ConfirmedAfter),
            year: earnings.year.into(),
            a_month: earnings.year.amount.a_month().to_string(),
            rows: caseload.rows().iter().zip(&earnings.rows).map(row).collect(),
            plans: (earnings.by_plan().into_iter())
                .map(|it| PlanText { plan: year.plan(it.plan), sum: it.sum.into() })
                .collect(),
            services: (earnings.by_service().into_iter())
                .map(|it| ServiceText { service: year.service(it.service), sum: it.sum.into() })
                .collect(),
            paydays: year.paydays_from(caseload.start(), usize::MAX).into_iter().map(payday).collect(),
            months: (earnings.months.iter())
                .map(|month| MonthText {
                    month: format!("{}-{:02}", month.first.year(), month.first.month()),
                    sum: month.sum.into(),
                })
                .collect(),
            ahead: AheadTexts { typical: ahead(earnings.typical), slow: ahead(earnings.slow) },
            longest_wait: earnings.longest_wait,
            shortest_wait: earnings.shortest_wait,
            changes: (year.changes.iter())
                .map(|change| ChangeText {
                    on: change.on,
                    rows: (change.rows.iter())
                        .map(|(_, change)| RowChangeText {
                            plan: year.plan(change.old.plan),
                            service: year.service(change.old.service),
                            old_insurer_rate: change.old.insurer_rate,
                            old_provider_payout: change.old.provider_payout,
                            new_insurer_rate: change.new.ok().map(|new| new.insurer_rate),
                            new_provider_payout: change.new.ok().map(|new| new.provider_payout),
                        })
                        .collect(),
                    old_year: change.old_year.to_string(),
                    new_year: change.new_year.to_string(),
                })
                .collect(),
            target: year.target.as_ref().map(|(amount, target)| TargetText {
                target: amount.to_string(),
                sessions_a_week: target.as_ref().map(|target| target.sessions),
                amount: target.as_ref().map(|target| target.amount.to_string()),
                rows: (target.iter().flat_map(|target| target.caseload.rows()).zip(&earnings.rows))
                    .map(|(row, of_year)| TargetRowText {
                        plan: year.plan(of_year.plan),
                        service: year.service(row.service),
                        sessions_a_week: row.sessions,
                    })
                    .collect(),
            }),
        }
    }
}

//! A year by plan and by service. None of it is kept: it is worked out when somebody asks.

use super::sum::Sum;
use super::year::Earnings;
use crate::{PlanPosition, ServicePosition};

/// A plan's share in the sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanYear {
    /// The plan.
    pub plan: PlanPosition,
    /// Its sessions.
    pub sum: Sum,
}

/// A service's share in the sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceYear {
    /// The service.
    pub service: ServicePosition,
    /// Its sessions, or how often it is added to some.
    pub sum: Sum,
}

impl Earnings {
    /// The year by plan, each plan once, in the order of its first row. Sums are exact to the cent, and come to the
    /// year's; a plan whose rows have no rate is there with zero.
    ///
    /// ```
    /// use rate_core::earnings::Earnings;
    /// use rate_core::{Caseload, CaseloadRow, PlanPosition, RateBook, Selection, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let (mut caseload, key) = (Caseload::new(&book, &case).unwrap(), key_of(&book, &case).unwrap());
    /// let hmo = Some(PlanPosition::from(1));
    /// assert!(caseload.add_row(CaseloadRow { plan: hmo, sessions: 5, ..CaseloadRow::new(key.service) }));
    /// let plans = Earnings::new(&book, key, &caseload).by_plan();
    /// let sums: Vec<_> = plans.iter().map(|plan| (plan.sum.sessions, plan.sum.amount.to_string())).collect();
    /// // 48 weeks: 20 sessions in each at 112.00, and 5 at 104.00.
    /// assert_eq!(sums, [(960, "107520.00".to_owned()), (240, "24960.00".to_owned())]);
    /// assert_eq!(plans[1].plan, PlanPosition::from(1));
    /// ```
    #[must_use]
    pub fn by_plan(&self) -> Vec<PlanYear> {
        let mut plans: Vec<PlanYear> = Vec::new();
        for row in &self.rows {
            match plans.iter_mut().find(|known| known.plan == row.plan) {
                Some(known) => known.sum.add(row.sum),
                None => plans.push(PlanYear { plan: row.plan, sum: row.sum }),
            }
        }
        plans
    }

    /// The year by service, each service once, in the order of its first row. Sums are exact to the cent, and come to
    /// the year's; a service whose rows have no rate is there with zero.
    ///
    /// ```
    /// use rate_core::earnings::Earnings;
    /// use rate_core::{Caseload, CaseloadRow, PlanPosition, RateBook, Selection, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let (mut caseload, key) = (Caseload::new(&book, &case).unwrap(), key_of(&book, &case).unwrap());
    /// let hmo = Some(PlanPosition::from(1));
    /// assert!(caseload.add_row(CaseloadRow { plan: hmo, sessions: 5, ..CaseloadRow::new(key.service) }));
    /// let services = Earnings::new(&book, key, &caseload).by_service();
    /// // One service under two plans.
    /// let [service] = &services[..] else { unreachable!("one service") };
    /// assert_eq!((service.sum.sessions, service.sum.amount.to_string()), (1200, "132480.00".to_owned()));
    /// ```
    #[must_use]
    pub fn by_service(&self) -> Vec<ServiceYear> {
        let mut services: Vec<ServiceYear> = Vec::new();
        for row in &self.rows {
            match services.iter_mut().find(|known| known.service == row.service) {
                Some(known) => known.sum.add(row.sum),
                None => services.push(ServiceYear { service: row.service, sum: row.sum }),
            }
        }
        services
    }
}

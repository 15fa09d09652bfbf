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
    /// The year by plan, each plan once, in the order of its first row.
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

    /// The year by service, each service once, in the order of its first row.
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

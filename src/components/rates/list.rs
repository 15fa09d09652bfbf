//! One plan's services or one service's plans, where there is no room for the table.

use rate_core::{PlanPosition, Words};
use view::el;

use super::Glance;
use super::controls::switch;
use super::grid::{Keys, place, service_name, sortable, sorted_column, table};
use crate::components::shared::{Element, session_choices};
use crate::state::{Listed, RatesMsg, Shape};

pub(super) fn list(glance: &Glance<'_>) -> Element {
    let (context, messages) = (glance.context, glance.context.messages);
    let listed = context.model.rates.listed;
    let [_, plan, _, service] = session_choices(context);
    let choices =
        [(Listed::Services, messages.rates_one_plan()), (Listed::Plans, messages.rates_one_service())];
    let list = el("div").class("narrow");
    let list = list.child(switch("listed", messages.rates_list(), listed, &choices, RatesMsg::List));
    match listed {
        Listed::Services => list.child(plan).child(services(glance)),
        Listed::Plans => list.child(service).child(plans(glance)),
    }
}

/// The services with the plan that is chosen.
fn services(glance: &Glance<'_>) -> Element {
    let plan = glance.key.plan;
    let keys = Keys::new(glance, Shape::List, glance.services.len(), 1);
    let sorted = glance.context.model.rates.services_by.filter(|(by, _)| *by == plan);
    let figure = sortable(glance.name(glance.figure), RatesMsg::SortServices(Some(plan)));
    let figure = sorted_column(sorted.map(|(_, direction)| direction)).child(keys.stop(figure, 0, 1));
    let head = el("tr").child(column(glance.context.messages.service_column())).child(figure);
    let mut body = el("tbody");
    for (row, service) in (1..).zip(&glance.services) {
        let line = el("tr").child(service_name(glance, *service));
        body = body.child(line.child(place(glance, keys, (row, 1), (*service, plan))));
    }
    table(glance, keys, head, body)
}

/// The plans for the service that is chosen.
fn plans(glance: &Glance<'_>) -> Element {
    let service = glance.key.service;
    let sorted = glance.context.model.rates.plans_sorted;
    let mut order: Vec<PlanPosition> = match sorted {
        Some(direction) => glance.table.plans_by(service, glance.figure, direction),
        None => glance.plans.clone(),
    };
    order.retain(|plan| glance.plans.contains(plan));
    let keys = Keys::new(glance, Shape::List, order.len(), 1);
    let figure = sortable(glance.name(glance.figure), RatesMsg::SortPlans);
    let figure = sorted_column(sorted).child(keys.stop(figure, 0, 1));
    let head = el("tr").child(column(glance.context.messages.plan_column())).child(figure);
    let mut body = el("tbody");
    for (row, plan) in (1..).zip(&order) {
        let name = glance.context.book.plan(*plan).term.name.clone();
        let name = glance.context.marked(Words::Plan(*plan), el("th").attr("scope", "row")).text(name);
        body = body.child(el("tr").child(name).child(place(glance, keys, (row, 1), (service, *plan))));
    }
    table(glance, keys, head, body)
}

fn column(name: &'static str) -> Element {
    el("th").attr("scope", "col").text(name)
}

//! How rates come about, what the platform does, and what it does with what it earns: short texts under headings, with
//! a drawing among them and the way on after each part that asks for a decision.

use super::drawing::drawing;
use crate::components::{Scope, consultant, heading, note};
use crate::markup::{Element, Node, el};

pub(super) fn how(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let model = [
        (copy.how_model_contracts(), copy.how_model_contracts_text()),
        (copy.how_model_part(), copy.how_model_part_text()),
        (copy.how_model_grows(), copy.how_model_grows_text()),
        (copy.how_model_work(), copy.how_model_work_text()),
    ];
    let model = section(scope, copy.how_model()).child(points(scope, "ul", "points halves", &model));
    let negotiated = [
        (copy.how_value(), copy.how_value_text()),
        (copy.how_plans(), copy.how_plans_text()),
        (copy.how_time(), copy.how_time_text()),
    ];
    let rates = section(scope, copy.how_rates())
        .child(paragraph(scope, copy.how_rates_text()))
        .child(paragraph(scope, copy.how_rates_aim()))
        .child(points(scope, "ul", "points", &negotiated))
        .children(link(scope, copy.learn_more(), &scope.book.publisher.learn_more_url));
    let in_order = [
        (copy.how_signed_first(), copy.how_signed_first_text()),
        (copy.how_signed_then(), copy.how_signed_then_text()),
    ];
    let signed = section(scope, copy.how_signed())
        .child(points(scope, "ol", "points numbered", &in_order))
        .child(paragraph(scope, copy.how_signed_differ()))
        .child(paragraph(scope, copy.how_signed_ask()))
        .children(consultant(scope, "how-it-works-rates"));
    let claims = section(scope, copy.how_claims())
        .child(el("p").class("said").text(copy.how_claims_paid()))
        .child(paragraph(scope, copy.how_claims_text()))
        .children(exceptions(scope));
    let cases = el("ul")
        .class("cases")
        .child(paragraph_in("li", scope, copy.how_nothing_contract()))
        .child(paragraph_in("li", scope, copy.how_nothing_service()))
        .child(paragraph_in("li", scope, copy.how_nothing_rate()))
        .child(paragraph_in("li", scope, copy.how_nothing_unpaid()));
    let nothing =
        section(scope, copy.how_nothing()).child(paragraph(scope, copy.how_nothing_text())).child(cases);
    let places = [
        (copy.how_place_plans(), copy.how_place_plans_text()),
        (copy.how_place_claims(), copy.how_place_claims_text()),
        (copy.how_place_pay(), copy.how_place_pay_text()),
        (copy.how_place_tools(), copy.how_place_tools_text()),
        (copy.how_place_team(), copy.how_place_team_text()),
    ];
    let places = section(scope, copy.how_places())
        .child(paragraph(scope, copy.how_places_text()))
        .child(points(scope, "ol", "points numbered places", &places));
    let gets = [
        (copy.how_get_rates(), copy.how_get_rates_text()),
        (copy.how_get_credentialing(), copy.how_get_credentialing_text()),
        (copy.how_get_pay(), copy.how_get_pay_text()),
        (copy.how_get_risk(), copy.how_get_risk_text()),
        (copy.how_get_fees(), copy.how_get_fees_text()),
        (copy.how_get_time(), copy.how_get_time_text()),
    ];
    let gets = section(scope, copy.how_get())
        .child(points(scope, "ul", "points gets", &gets))
        .children(consultant(scope, "how-it-works"))
        .children(link(scope, copy.video(), &scope.book.publisher.video_url));
    el("div")
        .class("how")
        .child(el("h2").class("headline").text(scope.tell(copy.how_title())))
        .child(paragraph(scope, copy.how_lead()).class("lead"))
        .child(model)
        .child(rates)
        .child(signed)
        .child(drawing(scope))
        .child(claims)
        .child(nothing)
        .child(places)
        .child(gets)
}

/// A section under its heading.
pub(super) fn section(scope: &Scope<'_>, title: &'static str) -> Element {
    el("section").child(heading(scope.tell(title)))
}

fn paragraph(scope: &Scope<'_>, text: &'static str) -> Element {
    paragraph_in("p", scope, text)
}

fn paragraph_in(tag: &'static str, scope: &Scope<'_>, text: &'static str) -> Element {
    el(tag).text(scope.tell(text))
}

/// A list of items with a heading each, given as title and text.
fn points(
    scope: &Scope<'_>,
    tag: &'static str,
    class: &'static str,
    told: &[(&'static str, &'static str)],
) -> Element {
    let mut list = el(tag).class(class);
    for (title, text) in told {
        let mut point = el("li").child(el("h4").text(scope.tell(title))).child(paragraph(scope, text));
        if *title == scope.words.copy.how_get_risk() {
            point = point.children(exceptions(scope));
        }
        list = list.child(point);
    }
    list
}

/// Where the book says that there is more, if it does.
fn link(scope: &Scope<'_>, label: &'static str, url: &Option<String>) -> Option<Node> {
    let link = el("a").attr("href", url.clone()?).text(scope.tell(label));
    Some(el("p").child(link).into())
}

/// What the book says can still change a payment.
fn exceptions(scope: &Scope<'_>) -> Vec<Node> {
    scope.book.exceptions.iter().map(|exception| note(exception.clone())).collect()
}

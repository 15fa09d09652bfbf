//! How rates come about, what the platform does, and what it does with what it earns: short texts under headings, with
//! a drawing among them and the way on after each part that asks for a decision.

use super::drawing::drawing;
use crate::components::{Scope, consultant, heading, note};
use crate::i18n::Message;
use crate::markup::{Element, Node, el};

/// What a message is on the page.
#[derive(Clone, Copy)]
enum Part {
    Title,
    Lead,
    /// A section's heading.
    Section,
    /// A paragraph of the section.
    Text,
    /// The same, larger.
    Said,
    /// The heading of a point in a list: of a list in halves, a plain one, one in order, one of places.
    Half,
    Point,
    Number,
    Place,
    /// What is told of a point.
    Told,
    /// An item without a heading.
    Case,
}

/// The page from its top to its end.
const PAGE: [(Part, Message); 62] = [
    (Part::Title, Message::how_title),
    (Part::Lead, Message::how_lead),
    (Part::Section, Message::how_model),
    (Part::Half, Message::how_model_contracts),
    (Part::Told, Message::how_model_contracts_text),
    (Part::Half, Message::how_model_part),
    (Part::Told, Message::how_model_part_text),
    (Part::Half, Message::how_model_grows),
    (Part::Told, Message::how_model_grows_text),
    (Part::Half, Message::how_model_work),
    (Part::Told, Message::how_model_work_text),
    (Part::Section, Message::how_rates),
    (Part::Text, Message::how_rates_text),
    (Part::Text, Message::how_rates_aim),
    (Part::Point, Message::how_value),
    (Part::Told, Message::how_value_text),
    (Part::Point, Message::how_plans),
    (Part::Told, Message::how_plans_text),
    (Part::Point, Message::how_time),
    (Part::Told, Message::how_time_text),
    (Part::Section, Message::how_signed),
    (Part::Number, Message::how_signed_first),
    (Part::Told, Message::how_signed_first_text),
    (Part::Number, Message::how_signed_then),
    (Part::Told, Message::how_signed_then_text),
    (Part::Text, Message::how_signed_differ),
    (Part::Text, Message::how_signed_ask),
    (Part::Section, Message::how_flow),
    (Part::Section, Message::how_claims),
    (Part::Said, Message::how_claims_paid),
    (Part::Text, Message::how_claims_text),
    (Part::Section, Message::how_nothing),
    (Part::Text, Message::how_nothing_text),
    (Part::Case, Message::how_nothing_contract),
    (Part::Case, Message::how_nothing_service),
    (Part::Case, Message::how_nothing_rate),
    (Part::Case, Message::how_nothing_unpaid),
    (Part::Section, Message::how_places),
    (Part::Text, Message::how_places_text),
    (Part::Place, Message::how_place_plans),
    (Part::Told, Message::how_place_plans_text),
    (Part::Place, Message::how_place_claims),
    (Part::Told, Message::how_place_claims_text),
    (Part::Place, Message::how_place_pay),
    (Part::Told, Message::how_place_pay_text),
    (Part::Place, Message::how_place_tools),
    (Part::Told, Message::how_place_tools_text),
    (Part::Place, Message::how_place_team),
    (Part::Told, Message::how_place_team_text),
    (Part::Section, Message::how_get),
    (Part::Point, Message::how_get_rates),
    (Part::Told, Message::how_get_rates_text),
    (Part::Point, Message::how_get_credentialing),
    (Part::Told, Message::how_get_credentialing_text),
    (Part::Point, Message::how_get_pay),
    (Part::Told, Message::how_get_pay_text),
    (Part::Point, Message::how_get_risk),
    (Part::Told, Message::how_get_risk_text),
    (Part::Point, Message::how_get_fees),
    (Part::Told, Message::how_get_fees_text),
    (Part::Point, Message::how_get_time),
    (Part::Told, Message::how_get_time_text),
];

/// What each message of the page is; the catalogue has the messages in the page's order.
static PARTS: [Part; PAGE.len()] = {
    let mut parts = [Part::Title; PAGE.len()];
    let mut at = 0;
    while at < PAGE.len() {
        assert!(PAGE[at].1.is(PAGE[0].1.behind(at as u16)));
        parts[at] = PAGE[at].0;
        at += 1;
    }
    parts
};

pub(super) fn how(scope: &Scope<'_>) -> Element {
    let (copy, publisher) = (scope.words.copy, &scope.book.publisher);
    // The page, and what in it is being filled: a section, a list in that, and an item of the list.
    let mut open = vec![el("div").class("how")];
    for (part, position) in PARTS.iter().zip(0..) {
        let message = PAGE[0].1.behind(position);
        let text = scope.tell(copy.text(message));
        let (depth, tag, class) = match part {
            Part::Title => (1, "h2", "headline"),
            Part::Lead => (1, "p", "lead"),
            Part::Section => (1, "section", ""),
            Part::Text => (2, "p", ""),
            Part::Said => (2, "p", "said"),
            Part::Half => (3, "ul", "points halves"),
            Part::Point => (3, "ul", "points"),
            Part::Number => (3, "ol", "points numbered"),
            Part::Place => (3, "ol", "points numbered places"),
            Part::Case => (3, "ul", "cases"),
            Part::Told => (4, "p", ""),
        };
        close(&mut open, depth);
        let mut element = el(tag);
        if !class.is_empty() {
            element = element.class(class);
        }
        if depth == 3 {
            if open.len() < 3 {
                open.push(element);
            }
            element = el("li");
        }
        match part {
            Part::Section => open.push(element.child(heading(text))),
            Part::Half | Part::Point | Part::Number | Part::Place => {
                open.push(element.child(el("h4").text(text)));
            }
            _ => put(&mut open, element.text(text)),
        }
        if message.is(Message::how_time_text) {
            close(&mut open, 2);
            put_if_any(&mut open, link(scope, copy.learn_more(), &publisher.learn_more_url));
        } else if message.is(Message::how_signed_ask) {
            put_if_any(&mut open, consultant(scope, "how-it-works-rates"));
        } else if message.is(Message::how_flow) {
            drawing(scope).into_iter().for_each(|drawn| put(&mut open, drawn));
        } else if message.is(Message::how_claims_text) || message.is(Message::how_get_risk_text) {
            for exception in &scope.book.exceptions {
                put(&mut open, note(exception.clone()));
            }
        }
    }
    close(&mut open, 2);
    put_if_any(&mut open, consultant(scope, "how-it-works"));
    put_if_any(&mut open, link(scope, copy.video(), &publisher.video_url));
    close(&mut open, 1);
    open.pop().unwrap_or_default()
}

/// Leaves so many open.
fn close(open: &mut Vec<Element>, depth: usize) {
    while open.len() > depth {
        let Some(full) = open.pop() else { return };
        put(open, full);
    }
}

/// Puts it into what was opened last, if there is any.
fn put_if_any(open: &mut [Element], content: Option<Node>) {
    if let Some(content) = content {
        put(open, content);
    }
}

/// Puts it into what was opened last.
fn put(open: &mut [Element], content: impl Into<Node>) {
    if let Some(last) = open.last_mut() {
        last.children.push(content.into());
    }
}

/// Where the book says that there is more, if it does.
fn link(scope: &Scope<'_>, label: &'static str, url: &Option<String>) -> Option<Node> {
    let link = el("a").attr("href", url.clone()?).text(scope.tell(label));
    Some(el("p").child(link).into())
}

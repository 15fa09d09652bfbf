//! Marks of one set: lines of one weight on a grid of 24 units. They show again what the heading beside them says. An
//! arc that ends a hundredth before its start is a circle.

use view::el;

use super::Element;

/// A seal with ribbons: credentialing.
pub(crate) const CREDENTIAL: &str = "M12 3a5 5 0 1 1-.01 0zM9 12v9l3-2l3 2v-9M10 8l1.5 1.5L14 7";
/// A sheet of paper with lines: a claim.
pub(crate) const CLAIM: &str = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6";
/// A calendar with a day ticked off: pay that comes on its day.
pub(crate) const PAYDAY: &str = "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2l4-4";
/// A window: tools.
pub(crate) const TOOLS: &str = "M3 5h18v14H3zM3 9h18M7 13h6M7 16h9";
/// Two people: the team.
pub(crate) const TEAM: &str =
    "M9 5a3 3 0 1 1-.01 0zM3 19a6 5 0 0 1 12 0M16 5a3 3 0 0 1 0 6M18 14a6 5 0 0 1 3 5";
/// Bars that rise: value.
pub(crate) const VALUE: &str = "M4 20h16M7 16v-3M12 16V9M17 16V5";
/// A target: priorities.
pub(crate) const PRIORITIES: &str =
    "M12 5a7 7 0 1 1-.01 0zM12 9a3 3 0 1 1-.01 0zM12 2v4M12 18v4M2 12h4M18 12h4";
/// A clock: time.
pub(crate) const TIME: &str = "M12 4a8 8 0 1 1-.01 0zM12 8v4l3 2";
/// Somebody in a chair, who faces the one on the right: a session.
pub(crate) const SEATED: &str =
    "M9 2a2.75 2.75 0 1 1-.01 0zM9 10v6h6.5v5M9 11.5l4.5 1.5M5 9v12M5 18.5h6.5V21";
/// A tick: what is yours.
pub(crate) const GAIN: &str = "M5 13l4 4L19 7";

/// The mark whose lines these are.
pub(crate) fn icon(lines: &'static str) -> Element {
    el("svg")
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", lines))
}

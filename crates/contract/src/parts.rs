//! Parts of the shadow tree that a page can style.

use crate::names::names;

names! {
    /// A part that a page styles with `::part`.
    pub enum CssPart {
        /// The whole widget.
        Widget = "widget",
        /// The tabs.
        Tabs = "tabs",
        /// The view in front.
        View = "view",
        /// A failure to load or use something.
        Error = "error",
        /// A remark on the data: illustrative, expired, not yet in effect.
        Notice = "notice",
        /// The sentence that says it all.
        Sentence = "sentence",
        /// The session's fields, or the caseload's.
        Fields = "fields",
        /// The answers that the insurer may give.
        Scenario = "scenario",
        /// The payment, line by line.
        Receipt = "receipt",
        /// The payment as a drawing: who pays, who gets.
        Flow = "flow",
        /// The year's amounts.
        Figures = "figures",
        /// One of the year's amounts.
        Figure = "figure",
        /// An explanation: how figures are worked out, and where they come from.
        Why = "why",
        /// The days on which money moves.
        Timeline = "timeline",
        /// A year's payouts beside what the insurer would have paid.
        Chart = "chart",
        /// The order in which it is decided.
        Reasoning = "reasoning",
        /// The rates, services by plans.
        Rates = "rates",
        /// Sessions side by side.
        Comparison = "comparison",
        /// The walkthrough's steps.
        Steps = "steps",
        /// The words of a step.
        Step = "step",
        /// The link to a consultant.
        Consultant = "consultant",
        /// The assumptions and the sources.
        About = "about",
    }
}

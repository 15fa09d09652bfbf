//! Attributes of the element, each with a property of the same meaning.

use crate::names::{names, names_as_schema};

names! {
    /// An attribute of the element. A page may set any of them at any time and in any order.
    pub enum Attribute {
        /// Address of a [rate book](rate-book.md).
        Src = "src",
        /// Integrity of `src`, as in `<script integrity>`.
        Integrity = "integrity",
        /// Views that are shown.
        View = "view",
        /// Identifier of a market of the book.
        Market = "market",
        /// Identifier of a plan of the book.
        Plan = "plan",
        /// Identifier of a license of the book.
        License = "license",
        /// Identifier of a service of the book.
        Service = "service",
        /// Day of the session, `YYYY-MM-DD`. The walkthrough always tells the book's case.
        SessionDate = "session-date",
        /// Day on which the session is confirmed, `YYYY-MM-DD`; never before the session.
        ConfirmedOn = "confirmed-on",
        /// What the client owes: an amount such as `25.00`, a percentage of the insurer rate such as `20%`, or `all`
        /// where a deductible is not met.
        ClientShare = "client-share",
        /// What the insurer does.
        Scenario = "scenario",
        /// Colours of the widget.
        Theme = "theme",
        /// When the widget starts.
        Loading = "loading",
        /// Whether what is chosen is read from and written to the page's URL fragment: [the page's
        /// address](embedding.md#the-pages-address).
        DeepLink = "deep-link",
    }
}

names! {
    /// Colours of the widget.
    pub enum Theme {
        /// As the reader's system.
        Auto = "auto",
        /// Dark text on light paper.
        Light = "light",
        /// Light text on dark paper.
        Dark = "dark",
    }
}

names! {
    /// The time at which the widget starts.
    pub enum Loading {
        /// At once.
        Eager = "eager",
        /// Once the element comes near the viewport.
        Lazy = "lazy",
    }
}

names_as_schema!(Theme, Loading);

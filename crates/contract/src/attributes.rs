//! Attributes of the element.

use crate::names::{names, names_as_schema};

names! {
    /// Attribute that says what is shown. A page sets any of them at any time and in any order.
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
        /// Share of the client: an amount such as `25.00`, a percentage of the insurer rate such as `20%`, or `all`
        /// where a deductible is not met.
        ClientShare = "client-share",
        /// Answer of the insurer to the claim.
        Scenario = "scenario",
        /// Colours of the widget.
        Theme = "theme",
        /// Presence says that what is chosen is read from, and written to, the page's address. Its value may be a name,
        /// `replace`, or `replace` and a name: [the page's address](embedding.md#the-pages-address).
        DeepLink = "deep-link",
        /// Start of the widget.
        Loading = "loading",
    }
}

names! {
    /// Attribute that HTML has for every element and this one goes by.
    pub enum ElementAttribute {
        /// Language of the words, English or Spanish (`es`; English for any other), of how amounts and dates are
        /// written, and of a book's texts where it [has them](rate-book.md#further-languages). Read as browsers and
        /// servers write it (`es-MX`, `es_MX.UTF-8`); where the words fall back to English, so do amounts and dates. It
        /// can change at any time.
        Lang = "lang",
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
    /// Start of the widget.
    pub enum Loading {
        /// At once.
        Eager = "eager",
        /// Once the element comes near the viewport.
        Lazy = "lazy",
    }
}

names_as_schema!(Theme, Loading);

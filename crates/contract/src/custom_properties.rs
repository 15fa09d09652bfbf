//! Custom properties that a page sets on the element.

use crate::names::names;

names! {
    /// A custom property of the element.
    pub enum CustomProperty {
        /// Text.
        Ink = "--rt-ink",
        /// Background.
        Paper = "--rt-paper",
        /// The provider's pay; links and buttons, too.
        Payout = "--rt-payout",
        /// The platform's portion, or its addition.
        Platform = "--rt-platform",
        /// The insurer, and waiting for it.
        Insurer = "--rt-insurer",
        /// Font of text; the page's where left out.
        Font = "--rt-font",
        /// Font of large figures.
        DisplayFont = "--rt-display-font",
        /// Radius of corners.
        Radius = "--rt-radius",
        /// Height of the element while it loads, with `host.css`.
        Room = "--rt-room",
    }
}

impl CustomProperty {
    /// Its values, as `syntax` of CSS's `@property` names them.
    #[must_use]
    pub const fn syntax(self) -> &'static str {
        match self {
            Self::Ink | Self::Paper | Self::Payout | Self::Platform | Self::Insurer => "<color>",
            Self::Font | Self::DisplayFont => "*",
            Self::Radius | Self::Room => "<length-percentage>",
        }
    }
}

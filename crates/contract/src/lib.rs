//! The contract with pages around the widget: all that they rely on, declared once.
//!
//! The names are types, which the widget uses: what it does not use is in no page. With the feature `schema` the whole
//! contract is data, [`Contract`], of which `cargo xtask contract` makes types, manifests, documentation and the lists of
//! the page's half. The breakdown is the core's own type.

mod attributes;
mod custom_properties;
#[cfg(feature = "schema")]
mod declaration;
mod events;
mod names;
mod parts;

pub use attributes::{Attribute, ElementAttribute, Loading, Theme};
pub use custom_properties::CustomProperty;
#[cfg(feature = "schema")]
pub use declaration::{
    AttributeDeclaration, Contract, CustomPropertyDeclaration, Declaration, EventDeclaration, FORMAT, Module,
    PropertyDeclaration,
};
pub use events::{CtaDetail, CtaPlace, ErrorCode, ErrorDetail, Event};
pub use parts::CssPart;

/// The element's own name.
pub const ELEMENT: &str = "rate-transparency";

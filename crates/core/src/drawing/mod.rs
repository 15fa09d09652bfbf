//! Places of days and amounts along a drawing: whole thousandths, so that drawing takes no arithmetic.

mod axis;
mod bars;
mod timeline;

pub use axis::{Permille, Stretch};
pub(crate) use axis::{months, permille};
pub use bars::{Bars, Part, Segment};
pub use timeline::Timeline;

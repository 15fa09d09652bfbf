//! Places of days and amounts along a drawing: whole thousandths, so that drawing takes no arithmetic.

mod axis;
mod bars;
mod pay_calendar;
mod timeline;

pub use axis::{Permille, Stretch};
pub(crate) use axis::{months, permille};
pub use bars::{Bars, Part, Segment};
pub use pay_calendar::{CalendarDay, DaysPaidTogether, PayCalendar};
pub use timeline::Timeline;

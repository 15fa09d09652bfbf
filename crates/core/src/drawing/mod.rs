//! Places of days and amounts along a drawing: whole thousandths, so that drawing takes no arithmetic.

mod axis;
mod flow;
mod pay_calendar;
mod strip;
mod timeline;

pub use axis::{MonthLabel, Permille, Stretch};
pub(crate) use axis::{months, permille};
pub use flow::{Band, Flow, PaymentPart};
pub use pay_calendar::{CalendarDay, DaysPaidTogether, PayCalendar};
pub use strip::DistributionStrip;
pub use timeline::Timeline;

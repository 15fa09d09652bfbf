//! The April 8 case, as the front page and its picture draw it: every amount and day of the book.

use rate_core::{Amount, Breakdown, Date, RateBook, Selection, quote};

use crate::disk;
use crate::run::root;

const BOOK: &str = "data/books/april-8-example.json";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The case of the book that is compiled in.
pub(super) struct Case {
    session: Breakdown,
    /// The first day of the months that are drawn.
    from: Date,
    /// The day after their last.
    until: Date,
    insurer_from: Date,
    insurer_through: Date,
}

impl Case {
    pub(super) fn read() -> Result<Self, String> {
        let book = RateBook::from_json(&disk::read_bytes(&root().join(BOOK))?)
            .map_err(|refused| format!("{BOOK}: {refused:?}"))?;
        let session = quote(&book, &Selection::default()).map_err(|error| format!("{BOOK}: {error:?}"))?;
        let insurer =
            session.insurer_pays.ok_or_else(|| format!("{BOOK}: the insurer of its case pays nothing"))?;
        Ok(Self {
            from: session.selection.session_date.first_of_month(),
            until: insurer.through.last_of_month().plus_days(1),
            insurer_from: insurer.from,
            insurer_through: insurer.through,
            session,
        })
    }

    /// The drawing, with its words.
    pub(super) fn html(&self) -> String {
        let session = &self.session;
        let (seen, paid) = (day(session.selection.session_date), day(session.provider_paid_on));
        let months: String = self.months().map(|month| format!("<span>{month}</span>")).collect();
        let fronted = session.days_fronted.map_or(String::new(), |days| {
            format!(" The platform pays {} to {} days before the insurer does.", days.min, days.max)
        });
        format!(
            "        <figure class=\"case\">\n\
             <figcaption><strong>A session on {seen}</strong> <span class=\"note\">An example: every amount is made up</span></figcaption>\n\
             <ul class=\"lanes\">\n\
             <li class=\"lane paid\"><p><strong>{}</strong><span>to you on {paid}</span></p>\
             <div class=\"track\" aria-hidden=\"true\"><i class=\"from-session\"></i><i class=\"at session\"></i><i class=\"at payday\"></i></div></li>\n\
             <li class=\"lane insurer\"><p><strong>{}</strong><span>from the insurer in {} or {}, or never</span></p>\
             <div class=\"track\" aria-hidden=\"true\"><i class=\"from-session\"></i><i class=\"at session\"></i><i class=\"window\"></i></div>\
             <div class=\"months\" aria-hidden=\"true\">{months}</div></li>\n\
             </ul>\n\
             <p class=\"note\">The client paid {} on {seen}.{fronted}</p>\n\
             </figure>",
            dollars(session.provider_payout),
            dollars(session.insurer_share),
            month(self.insurer_from),
            month(self.insurer_through),
            dollars(session.client_share),
        )
    }

    /// The same in a sentence.
    pub(super) fn sentence(&self) -> String {
        let session = &self.session;
        format!(
            "A session on {}: {} is paid to you on {}, and {} by the insurer in {} or {}, or never.",
            day(session.selection.session_date),
            dollars(session.provider_payout),
            day(session.provider_paid_on),
            dollars(session.insurer_share),
            month(self.insurer_from),
            month(self.insurer_through),
        )
    }

    /// Where things lie along the months, in the drawing's own properties.
    pub(super) fn css(&self) -> String {
        format!(
            ".case{{--session:{};--paid:{};--from:{}}}",
            self.along(self.session.selection.session_date),
            self.along(self.session.provider_paid_on),
            self.along(self.insurer_from)
        )
    }

    fn months(&self) -> impl Iterator<Item = &'static str> {
        let (from, through) = (usize::from(self.from.month()), usize::from(self.insurer_through.month()));
        MONTHS.into_iter().skip(from - 1).take((through + 12 - from) % 12 + 1)
    }

    /// A percentage with one decimal.
    fn along(&self, date: Date) -> String {
        let thousandths = self.from.days_until(date) * 1000 / self.from.days_until(self.until).max(1);
        format!("{}.{}%", thousandths / 10, thousandths % 10)
    }
}

fn dollars(amount: Amount) -> String {
    format!("${amount}")
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month()) - 1]
}

fn day(date: Date) -> String {
    format!("{} {}", month(date), date.day())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_the_amounts_and_days_of_the_book() {
        let case = Case::read().unwrap();
        let html = case.html();
        for text in ["$112.00", "$96.00", "$25.00", "April 8", "April 30", "June or July", "32 to 92 days"] {
            assert!(html.contains(text), "{text}");
        }
        // Of the 122 days from April 1 on: 7, 29 and 61.
        assert_eq!(case.css(), ".case{--session:5.7%;--paid:23.7%;--from:50.0%}");
        assert_eq!(case.months().collect::<Vec<_>>(), ["April", "May", "June", "July"]);
    }
}

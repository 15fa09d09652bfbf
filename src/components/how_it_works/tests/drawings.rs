//! Drawings: the split of the book's own case, and its pay schedule.

use super::{how, within};
use crate::components::tests::{EXAMPLE, book, html, model, text};

/// The example whose case has this split.
fn paying(rate: &str, payout: &str) -> String {
    book(&[("\"121.00\"", &format!("\"{rate}\"")), ("\"112.00\"", &format!("\"{payout}\""))])
}

/// The rungs of a drawing of amounts: class, label and amount of each, and whose money lies along it.
fn rungs(html: &str) -> Vec<String> {
    html.split("<li class=\"")
        .skip(1)
        .map(|rung| {
            let (class, label) = (rung.split('"').next().unwrap(), within(rung, "class=\"what\">", "<"));
            let rail = within(rung, "class=\"rail\"", "</div>");
            let parts: Vec<_> =
                rail.split("<span class=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
            format!("{class}: {label} {} [{}]", within(rung, "<b>", "<"), parts.join(" "))
        })
        .collect()
}

/// The two drawings of amounts: the split, and the same without the insurer.
fn drawings(book: &str) -> [(Vec<String>, String); 2] {
    let html = html(&how(book, "en"));
    let shown: Vec<&str> = html.split("<div class=\"shown\">").skip(1).collect();
    let [split, unpaid] = shown[..] else { panic!("two drawings of amounts in {html}") };
    [split, unpaid].map(|shown| {
        let (ladder, remark) = shown.split_once("</ul>").unwrap();
        (rungs(ladder), text(within(remark, "<p class=\"note\">", "</p>")))
    })
}

#[test]
fn the_split_of_the_books_own_case_is_drawn_and_called_an_example() {
    let [(split, remark), (unpaid, assumed)] = drawings(EXAMPLE);
    assert_eq!(
        split,
        [
            "rate: Insurer rate (allowed amount) $121.00 [client insurer]",
            "payout: 1. Your payout $112.00 [payout]",
            "platform: 2. Headway’s portion $9.00 [platform]",
        ]
    );
    let illustrative = "Illustrative amounts; these are not Headway’s rates.";
    assert_eq!(remark, format!("The portion is what is left: $121.00 − $112.00 = $9.00. {illustrative}"));
    assert_eq!(
        unpaid,
        [
            "unpaid: Insurer pays $0.00 [insurer]",
            "client: Client pays $25.00 [client]",
            "platform: Headway absorbs $87.00 [platform]",
            "payout: You keep $112.00 [payout]",
        ]
    );
    assert_eq!(
        assumed,
        format!("It is assumed that the client’s share was paid and is kept. {illustrative}")
    );
    let html = html(&how(EXAMPLE, "en"));
    assert!(text(&html).contains("Headway absorbs $87.00. You keep $112.00."), "{html}");
    let published = book(&[("\"status\": \"illustrative\"", "\"status\": \"published\"")]);
    assert!(!text(&self::html(&how(&published, "en"))).contains("llustrative"));
}

#[test]
fn what_is_explored_does_not_change_the_case() {
    let attributes = [("view", "how-it-works"), ("plan", "example-hmo"), ("scenario", "denied")];
    assert_eq!(html(&model(EXAMPLE, &attributes)), html(&how(EXAMPLE, "en")));
}

#[test]
fn a_case_without_a_portion_says_so() {
    let [(split, remark), _] = drawings(&paying("121.00", "121.00"));
    assert_eq!(split[2], "platform: 2. Headway’s portion $0.00 []");
    assert!(
        remark.starts_with("Nothing is left: $121.00 − $121.00 = $0.00. Headway earns nothing"),
        "{remark}"
    );
    let (from, case) = EXAMPLE.split_once("\"walkthrough\"").unwrap();
    let case = case.replacen("\"example-ppo\"", "\"example-community\"", 1);
    let closed = format!("{from}\"walkthrough\"{case}");
    let [(split, remark), _] = drawings(&closed);
    assert_eq!(split[2], "platform: 2. Headway’s portion $0.00 []");
    assert!(remark.starts_with("You are paid the whole insurer rate, $"), "{remark}");
    let [(split, remark), (unpaid, _)] = drawings(&paying("110.00", "112.00"));
    assert_eq!(split[0], "rate: Insurer rate (allowed amount) $110.00 [client insurer]");
    assert_eq!(split[2], "platform: 2. Headway adds $2.00 [platform]");
    assert!(remark.contains("Headway covers the difference: $112.00 − $110.00 = $2.00."), "{remark}");
    assert_eq!(unpaid[2], "platform: Headway absorbs $87.00 [platform]");
}

#[test]
fn a_case_that_the_client_pays_alone_says_so() {
    let share = |share: &str| format!("\"confirmed_on\": \"2026-04-08\",\n    \"client_share\": \"{share}\"");
    let paid_by_client = |rate: &str| {
        let (from, case) = EXAMPLE.split_once("\"walkthrough\"").unwrap();
        let case = case.replacen(&share("25.00"), &share("121.00"), 1);
        format!("{from}\"walkthrough\"{case}").replacen("\"112.00\"", &format!("\"{rate}\""), 1)
    };
    let alone = paid_by_client("112.00");
    let [(split, _), (unpaid, _)] = drawings(&alone);
    assert_eq!(split[0], "rate: Insurer rate (allowed amount) $121.00 [client]");
    assert_eq!(split[2], "platform: 2. Headway’s portion $9.00 [platform]");
    assert_eq!(
        unpaid,
        [
            "unpaid: Insurer pays $0.00 []",
            "client: Client pays $121.00 [client]",
            "payout: You keep $112.00 [payout]"
        ]
    );
    let shown = text(&html(&how(&alone, "en")));
    assert!(shown.contains("All of it from the client") && !shown.contains("from the insurer"), "{shown}");
    assert!(shown.contains("nothing here depends on the insurer."), "{shown}");
    let [_, (unpaid, _)] = drawings(&paid_by_client("123.00"));
    assert_eq!(unpaid[2], "platform: Headway absorbs $2.00 [platform]");
    // The client's share may cover the payout without being all of the rate.
    let covered = EXAMPLE.replace("\"client_share\": \"25.00\"", "\"client_share\": \"115.00\"");
    let shown = text(&html(&how(&covered, "en")));
    assert!(shown.contains("You keep $112.00. The client’s share covers it."), "{shown}");
    assert!(!shown.contains("Headway absorbs $"), "{shown}");
}

/// The days of the calendar that have this class, or are marked with it, in order.
fn days(html: &str, class: &str) -> Vec<u8> {
    html.split("<span class=\"day")
        .skip(1)
        .filter(|day| {
            let (cell, mark) = (day.split('"').next().unwrap(), within(day, "<b class=\"", "\""));
            cell.split(' ').chain(mark.split(' ')).any(|known| known == class)
        })
        .map(|day| within(within(day, "<b", "/b>"), ">", "<").parse().unwrap())
        .collect()
}

#[test]
fn the_month_of_the_case_shows_its_windows_and_paydays() {
    for (lang, words) in [
        (
            "en",
            ["Apr 2026", "Confirmed Apr 1 – Apr 15 Paid April 30", "Confirmed Apr 16 – Apr 30 Paid May 15"],
        ),
        (
            "es",
            ["abr 2026", "1 abr – 15 abr Se pagan el 30 de abril", "16 abr – 30 abr Se pagan el 15 de mayo"],
        ),
    ] {
        let html = html(&how(EXAMPLE, lang));
        assert_eq!(days(&html, "even"), (1..=15).collect::<Vec<_>>());
        assert_eq!(days(&html, "odd"), (16..=30).collect::<Vec<_>>());
        // Sessions of March are paid on the 15th, and none of them is told of.
        assert_eq!((days(&html, "pays"), days(&html, "ring")), (vec![30], vec![8]));
        for words in words {
            assert!(text(&html).contains(words), "{words}: {}", text(&html));
        }
    }
    let html = html(&how(EXAMPLE, "en"));
    assert!(text(&html).contains("confirmed on April 8, is paid on April 30."), "{html}");
    assert!(text(&html).contains("Paid twice a month."), "{html}");
}

#[test]
fn any_rhythm_is_shown() {
    let every = |days: u16, anchor: &str| {
        let (from, _) = EXAMPLE.split_once("\"pay_schedule\"").unwrap();
        let (_, through) = EXAMPLE.split_once("\"walkthrough\"").unwrap();
        let schedule = format!(
            "\"pay_schedule\": {{\"kind\": \"every_n_days\", \"non_banking_day\": \"next\", \
             \"anchor_payday\": \"{anchor}\", \"period_days\": {days}, \"cutoff_days\": 3}},\n  \"walkthrough\""
        );
        html(&how(&format!("{from}{schedule}{through}"), "en"))
    };
    let biweekly = every(14, "2026-04-17");
    assert_eq!((days(&biweekly, "pays"), days(&biweekly, "ring")), (vec![17], vec![8]));
    assert!(text(&biweekly).contains("Paid every two weeks."), "{biweekly}");
    assert!(text(&biweekly).contains("Confirmed Apr 1 – Apr 14 Paid April 17"), "{biweekly}");
    assert!(text(&biweekly).contains("moves to the next day"), "{biweekly}");
    // Confirmed in one month, paid in the next: both are shown.
    let late = every(60, "2026-05-29");
    assert!(text(&late).contains("Apr 2026") && text(&late).contains("May 2026"), "{late}");
    assert_eq!(days(&late, "pays"), [29]);
    // A payday each weekday: only the one that matters is listed, and a day alone is no range.
    let daily = every(1, "2026-04-13");
    assert_eq!(within(&daily, "class=\"windows\">", "</ul>").matches("<li").count(), 1);
    assert!(text(&daily).contains("Paid April 13"), "{daily}");
}

//! The explore view as text, in every case.

use rate_core::Scenario;

use crate::components::tests::{EXAMPLE, after, html, loaded, model, text};
use crate::state::{Field, ListField, Msg};

/// The text of explore with this client share and in this scenario.
fn told(share: &str, scenario: Scenario) -> String {
    let attributes = [("client-share", share), ("scenario", scenario.name())];
    text(&html(&model(EXAMPLE, &attributes)))
}

#[test]
fn by_when_to_confirm_is_said_beside_the_date() {
    let said = |attributes: &[(&str, &str)]| text(&html(&model(EXAMPLE, attributes)));
    let shown = said(&[]);
    assert!(
        shown.contains(
            "Confirm by April 15 to be paid on April 30; from April 16 on, you are paid on May 15."
        ),
        "{shown}"
    );
    let shown = said(&[("session-date", "2026-12-20")]);
    let next = "Confirm by December 31 to be paid on January 15, 2027; from January 1, 2027 on, you are paid on January 31";
    assert!(shown.contains(next), "{shown}");
}

#[test]
fn how_often_paydays_are_is_said_beside_the_amounts() {
    let said = "Paid twice a month. Sessions you confirm from day 1 to day 15 of a month are paid on the last day of that \
                month. Sessions you confirm from day 16 to the end of a month are paid on day 15 of the next month.";
    for view in ["explore", "walkthrough"] {
        let shown = text(&html(&model(EXAMPLE, &[("view", view)])));
        assert!(shown.contains(said), "{view}: {shown}");
    }
}

#[test]
fn with_a_deductible_that_is_not_met_nothing_is_said_to_depend_on_the_insurer() {
    for scenario in Scenario::ALL {
        let shown = told("all", scenario);
        for said in [
            "Headway pays you $112.00 on April 30. The client pays the whole insurer rate, $121.00, as when a deductible is \
             not met.",
            "so nothing here depends on the insurer.",
            "Nothing owed",
            "Headway keepsApr 8− $9.00",
        ] {
            assert!(shown.contains(said), "{said} in {shown}");
        }
        for never in ["expected to pay", "Headway waits", "absorbs", "never repaid", "Jun", "Claim denied"] {
            assert!(!shown.contains(never), "{never} in {shown}");
        }
    }
}

#[test]
fn with_a_share_that_covers_the_payout_nothing_is_said_to_be_paid_ahead() {
    let shown = told("116.00", Scenario::Typical);
    let rest = "The $5.00 that the insurer is expected to pay between June 1 and July 31 goes to Headway.";
    assert!(shown.contains(rest), "{shown}");
    // What the platform keeps comes in two parts, each with its days: in the receipt, and in the drawing.
    for said in
        ["Headway keeps$4.00 Apr 8; $5.00 Jun 1 – Jul 31− $9.00", "$9.00$4.00 Apr 8; $5.00 Jun 1 – Jul 31"]
    {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    for scenario in Scenario::ALL {
        let shown = told("116.00", scenario);
        for never in ["Headway waits", "never repaid", "absorbs", "later."] {
            assert!(!shown.contains(never), "{scenario:?}: {never} in {shown}");
        }
    }
    let denied = told("116.00", Scenario::Denied);
    assert!(denied.contains("You keep your payout, which the client’s share covers."), "{denied}");
    assert!(denied.contains("so Headway receives $4.00."), "{denied}");
}

#[test]
fn what_an_insurer_does_not_pay_is_not_shown_as_paid() {
    for scenario in [Scenario::Denied, Scenario::Unpaid] {
        let shown = told("25.00", scenario);
        assert!(shown.contains("$0.00Headway covers") && !shown.contains("$96.00"), "{shown}");
        for said in [
            "Headway coversApr 30+ $87.00",
            "The contract would have left Headway $9.00 of this session.",
            "so Headway receives $0.00.",
        ] {
            assert!(shown.contains(said), "{said} in {shown}");
        }
    }
}

#[test]
fn a_client_share_is_chosen_as_a_part_of_the_rate_or_as_all_of_it() {
    let percent = after(loaded(), [Msg::Type(Field::ClientShare, "20 %".to_owned())]);
    assert_eq!(percent.breakdown().unwrap().client_share.to_string(), "24.20");
    assert!(html(&percent).contains("value=\"20%\""), "{}", html(&percent));
    // It is the same part of another rate.
    let other = after(percent, [Msg::Choose(ListField::Service, "90834".to_owned())]);
    let breakdown = other.breakdown().unwrap();
    let exact = a_fifth_of(breakdown.insurer_rate.cents());
    assert_eq!(breakdown.client_share.cents(), exact);
    let all = after(other, [Msg::ClientPaysAll(true)]);
    assert_eq!(all.breakdown().unwrap().insurer_share.to_string(), "0.00");
    let usual = after(all, [Msg::ClientPaysAll(false)]);
    assert_eq!(usual.breakdown().unwrap().client_share.to_string(), "25.00");
}

/// A fifth, rounded half up.
fn a_fifth_of(cents: u32) -> u32 {
    (cents * 2 + 5) / 10
}

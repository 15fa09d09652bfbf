//! Cases in which what is usually said would be false.

use super::*;

/// The story of a book, with all its steps; and the same with the explanation of its case.
fn story(book: &str) -> [String; 2] {
    let model = model(book, &[("view", "walkthrough")]);
    let model = after(model, [Msg::SelectStep(WalkthroughStep::Session)]);
    let told = text(&html(&model));
    [told, text(&html(&after(model, [Msg::Explain(Subject::Case)])))]
}

#[test]
fn an_insurer_that_pays_first_or_around_the_payday_is_told_so() {
    // In the example: sessions on April 8, paid on April 30.
    let pays_after = |from: &str, through: &str| {
        book(&[
            ("\"from_days\": 54", &format!("\"from_days\": {from}")),
            ("\"through_days\": 114", &format!("\"through_days\": {through}")),
        ])
    };
    for (from, through, said) in [
        ("5", "20", "between April 13 and April 28, no later than your payday."),
        // On the payday itself nobody waits either; and a window may be one day.
        ("5", "22", "between April 13 and April 30, no later than your payday."),
        ("22", "22", "The insurer is expected to pay on April 30, no later than your payday."),
        ("20", "30", "from 2 days before your payday to 8 days after it"),
    ] {
        let book = pays_after(from, through);
        let shown = text(&html(&model(&book, &[])));
        assert!(shown.contains(said) && !shown.contains("Headway waits"), "{shown}");
        let [told, explained] = story(&book);
        assert!(told.contains("Whether the insurer has paid by then makes no difference."), "{told}");
        assert!(
            told.contains(said) && told.contains("Headway keeps $9.00 of the session’s payment."),
            "{told}"
        );
        for never in
            ["Headway waits", "not paid yet", "waits for the insurer", "paid you ahead", "months later"]
        {
            assert!(!told.contains(never), "{never}: {told}");
        }
        let is_below_zero = |pair: &[u8]| pair[0] == b'-' && pair[1].is_ascii_digit();
        assert!(!explained.replace("april-8", "").as_bytes().windows(2).any(is_below_zero), "{explained}");
    }
    let shown = text(&html(&model(&pays_after("5", "20"), &[])));
    assert!(shown.contains("Insurer paysApr 13 – Apr 28$96.00"), "{shown}");
    let [_, first] = story(&pays_after("5", "20"));
    assert!(first.contains("It doesn’t wait") && !first.contains("pays ahead"), "{first}");
    let [_, around] = story(&pays_after("20", "30"));
    assert!(around.contains("Days Headway waits 0 to 8 days"), "{around}");
    assert!(around.contains("Headway pays it ahead if the insurer pays after April 30."), "{around}");
    let one_day = pays_after("60", "60");
    let shown = text(&html(&model(&one_day, &[])));
    assert!(shown.contains("is expected to pay on June 7, which is 38 days after your payday."), "{shown}");
    assert!(shown.contains("Insurer paysJun 7$96.00") && shown.contains("Headway waits 38 days"), "{shown}");
    let spanish = text(&html(&model_in("es", &one_day, &[])));
    assert!(spanish.contains("esta pague el 7 de junio, 38 días después de su día de pago."), "{spanish}");
    let [after, explained] = story(EXAMPLE);
    assert!(
        after.contains("The insurer has not paid yet;") && after.contains("waits for the insurer"),
        "{after}"
    );
    assert!(
        after.contains("$87.00 repays what it paid you ahead.") && explained.contains("pays ahead"),
        "{after}"
    );
}

#[test]
fn what_an_insurer_does_not_pay_is_not_told_as_a_shortfall_that_is_covered() {
    // A payout above the rate: $121.00, of which the client pays $25.00.
    let above = book(&[("\"provider_payout\": \"112.00\"", "\"provider_payout\": \"130.00\"")]);
    let explained = |scenario| {
        text(&html(&after(model(&above, &[("scenario", scenario)]), [Msg::Explain(Subject::Payment)])))
    };
    let covered = "Headway covers the difference: $130.00 − $121.00 = $9.00.";
    let absorbed = "The insurer does not pay, so Headway absorbs $105.00 in all.";
    let shown = explained("typical");
    assert!(shown.contains(covered) && !shown.contains("absorbs"), "{shown}");
    for scenario in ["denied", "unpaid"] {
        let shown = explained(scenario);
        assert!(shown.matches(absorbed).count() == 2 && !shown.contains(covered), "{shown}");
    }
}

#[test]
fn nothing_is_told_of_what_is_not_there() {
    let shown = |attributes: &[(&str, &str)], messages: Vec<Msg>| {
        text(&html(&after(model(EXAMPLE, attributes), messages)))
    };
    // A portion that is not received would not grow.
    assert!(shown(&[], Vec::new()).contains("A stronger contract would raise"));
    assert!(!shown(&[("scenario", "denied")], Vec::new()).contains("A stronger contract would raise"));
    // Nothing of the insurer's is absorbed where it owes nothing.
    let all =
        [("plan", "example-hmo"), ("service", "90791"), ("client-share", "all"), ("scenario", "denied")];
    let all = shown(&all, vec![Msg::ExplainAll(true)]);
    assert!(all.contains("Nothing depends on the insurer.") && !all.contains("absorbs"), "{all}");
    // A client who owes nothing has paid nothing that could be kept.
    let none = shown(&[("plan", "example-community"), ("scenario", "denied")], vec![Msg::ExplainAll(true)]);
    assert!(none.contains("Client paysNothing owed$0.00") && !none.contains("is kept"), "{none}");
    // Without amounts, none of them is an example.
    let none = [("market", "tx"), ("plan", "example-hmo"), ("license", "doctoral"), ("service", "90853")];
    let none = shown(&none, Vec::new());
    assert!(none.contains("No rate is published") && !none.contains("llustrative"), "{none}");
    // The table of rates has the book's, whatever the reader's own are.
    let own =
        OwnNumbers { insurer_rate: "150.00".parse().unwrap(), provider_payout: "140.00".parse().unwrap() };
    let rates = vec![Msg::TakeOwnNumbers(Some(own)), Msg::SelectTab { tab: Tab::Rates, with_focus: false }];
    let rates = shown(&[], rates);
    assert!(rates.contains("Illustrative amounts;") && !rates.contains("You entered"), "{rates}");
}

#[test]
fn a_payday_that_moves_is_told_beside_the_amounts() {
    let moved = book(&[("\"non_banking_day\": \"as_is\"", "\"non_banking_day\": \"previous\"")]);
    for view in ["explore", "walkthrough", "earnings", "how-it-works"] {
        let shown = text(&html(&model(&moved, &[("view", view)])));
        assert!(shown.matches("moves to the last day before it").count() == 1, "{view}: {shown}");
    }
}

#[test]
fn a_client_who_owes_nothing_is_charged_nothing() {
    let [told, _] = story(&EXAMPLE.replace("\"client_share\": \"25.00\"", "\"client_share\": \"0.00\""));
    assert!(told.contains("The client owes nothing, and Headway submits the claim"), "{told}");
    assert!(!told.contains("charged $0.00") && !told.contains("Client pays Headway $0.00"), "{told}");
}

#[test]
fn two_windows_with_one_payday_are_paid_once_a_month() {
    let one = book(&[(
        "\"payday\": \"last\",\n        \"months_after\": 0",
        "\"payday\": 15,\n        \"months_after\": 1",
    )]);
    let shown = text(&html(&after(model(&one, &[]), [Msg::Explain(Subject::Days)])));
    assert!(shown.contains("are paid on day 15 of the next month") && !shown.contains("twice"), "{shown}");
}

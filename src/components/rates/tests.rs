//! The rates view without a browser.

use view::{Element, Input, Node};

use crate::components::tests::{EXAMPLE, after, model, model_in, text};
use crate::components::view as draw;
use crate::state::tests::Host;
use crate::state::{Export, Listed, Model, Msg, RatesMsg};
use rate_core::{Figure, Tab};

const VIEW: &[(&str, &str)] = &[("view", "rates")];

/// The example with the length of two services, and without one of its rates.
fn lengths() -> String {
    let mut book: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    (book["services"][1]["minutes"], book["services"][2]["minutes"]) = (45.into(), 60.into());
    remove(&mut book, |row| {
        row["market"] == "ny" && row["plan"] == "example-hmo" && row["service"] == "90791"
    });
    book.to_string()
}

fn remove(book: &mut serde_json::Value, is_removed: impl Fn(&serde_json::Value) -> bool) {
    book["rates"].as_array_mut().unwrap().retain(|row| !is_removed(row));
}

fn widget(model: &Model) -> Element<Msg> {
    match draw(model) {
        Node::Element(widget) => widget,
        Node::Text(text) => panic!("a widget is an element, and not {text}"),
    }
}

fn has_class(element: &Element<Msg>, class: &str) -> bool {
    element.attribute("class").is_some_and(|classes| classes.split(' ').any(|it| it == class))
}

/// The first element of this class.
fn within<T>(model: &Model, class: &str, read: impl Fn(&Element<Msg>) -> T) -> T {
    let widget = widget(model);
    read(widget.find_all(&|it| has_class(it, class)).first().unwrap_or_else(|| panic!("no {class}")))
}

fn shown(model: &Model, class: &str) -> String {
    within(model, class, |it| text(&it.to_html()))
}

/// The rows of the table or list of this class, a text for each cell.
fn rows(model: &Model, class: &str) -> Vec<Vec<String>> {
    within(model, class, |it| {
        let rows = it.find_all(&|it| it.tag() == "tr");
        let cells = |row: &&Element<Msg>| {
            let cells = row.find_all(&|it| matches!(it.tag(), "th" | "td"));
            cells.iter().map(|cell| text(&cell.to_html())).collect()
        };
        rows.iter().map(cells).collect()
    })
}

/// The column of the table with the names of services.
fn services(model: &Model) -> Vec<String> {
    rows(model, "wide").into_iter().skip(1).map(|mut row| row.remove(0)).collect()
}

fn rates(model: Model, messages: impl IntoIterator<Item = RatesMsg>) -> Model {
    after(model, messages.into_iter().map(Msg::Rates))
}

#[test]
fn every_service_is_a_row_and_every_plan_a_column() {
    let model = model(EXAMPLE, VIEW);
    assert_eq!(
        rows(&model, "wide"),
        [
            ["Service", "Example PPO", "Example HMO", "Example Community Plan"].map(String::from),
            ["First evaluation 90791", "▲Highest: $138.00", "$132.00", "$135.00"].map(String::from),
            ["Therapy, 38–52 minutes 90834", "▲Highest: $91.00", "$86.50", "$88.00"].map(String::from),
            ["Therapy, 53+ minutes 90837", "▲Highest: $112.00", "$104.00", "$109.00"].map(String::from),
            ["Group therapy 90853", "▲Highest: $42.00", "$38.00", "$40.00"].map(String::from),
        ]
    );
    let table = within(&model, "wide", |it| it.to_html());
    assert_eq!(table.matches("scope=\"row\"").count(), 4);
    assert_eq!(table.matches("scope=\"col\"").count(), 4);
    assert!(
        text(&table)
            .starts_with("Your payout by service and plan. New York, license: Therapist, master’s level.")
    );
    let said = shown(&model, "sentence");
    assert_eq!(
        said,
        "Therapy, 53+ minutes: Headway pays you $104.00 to $112.00, depending on the plan. \
         New York, license: Therapist, master’s level. Plans shown: 3 of 3."
    );
    assert!(shown(&model, "notices").contains("Illustrative amounts"));
}

#[test]
fn what_is_not_published_says_so_and_leads_on() {
    let without = within(&model(&lengths(), VIEW), "wide", |it| {
        let links = it.find_all(&|it| it.tag() == "a");
        let link = links.first().unwrap();
        let msg = link.respond("click", Input::default());
        (links.len(), text(&link.to_html()), matches!(msg, Some(Msg::FollowCta("rates"))))
    });
    assert_eq!(without, (1, "Not published. Talk to a practice consultant".to_owned(), true));
    // A service that no plan has a rate for is said to have none.
    let mut book: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    remove(&mut book, |row| row["service"] == "90791");
    let none = model(&book.to_string(), &[VIEW[0], ("service", "90791")]);
    assert!(shown(&none, "sentence").contains("First evaluation: no rate is published here yet."));
}

#[test]
fn other_figures_are_shown_where_there_are_any() {
    let offered = |model: &Model| shown(model, "switches");
    let without_lengths =
        crate::components::tests::book(&[(",\n      \"minutes\": 38", ""), (",\n      \"minutes\": 53", "")]);
    assert_eq!(
        offered(&model(&without_lengths, VIEW)),
        "Amount in the tableYour payoutInsurer ratePlatform portionPlatform shortfall"
    );
    let model = model(&lengths(), VIEW);
    assert!(offered(&model).contains("Payout per hour"));
    let per_hour = rates(model.clone(), [RatesMsg::Show(Figure::PerHour)]);
    // 91.00 × 60 ÷ 45.
    assert_eq!(rows(&per_hour, "wide")[2][1], "▲Highest: $121.33");
    assert_eq!(rows(&per_hour, "wide")[1][1], "Length not given");
    let portion = rates(model, [RatesMsg::Show(Figure::Portion)]);
    assert_eq!(rows(&portion, "wide")[3][1], "▲Highest: $9.00");
}

#[test]
fn columns_are_sorted_by_their_headers() {
    let start = model(EXAMPLE, VIEW);
    let press = |model: &Model, column: usize| {
        let msg = within(model, "wide", |it| {
            it.find_all(&|it| has_class(it, "sort"))[column].respond("click", Input::default())
        });
        after(model.clone(), msg)
    };
    let sorts = |model: &Model| {
        within(model, "wide", |it| {
            let heads = it.find_all(&|it| it.attribute("scope") == Some("col"));
            heads
                .iter()
                .map(|it| it.attribute("aria-sort").unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(sorts(&start), ["other", "none", "none", "none"]);
    let down = press(&start, 2);
    assert_eq!(sorts(&down), ["", "none", "descending", "none"]);
    let order =
        |model: &Model| services(model).iter().map(|it| it[it.len() - 5..].to_owned()).collect::<Vec<_>>();
    assert_eq!(order(&down), ["90791", "90837", "90834", "90853"]);
    let up = press(&down, 2);
    assert_eq!(
        (sorts(&up)[2].as_str(), order(&up)),
        ("ascending", ["90853", "90834", "90837", "90791"].map(String::from).into())
    );
    assert_eq!(services(&press(&up, 0)), services(&start));
}

#[test]
fn plans_are_found_by_their_names_in_either_language() {
    let heads = |model: &Model| rows(model, "wide").remove(0);
    let spanish = model_in("es", EXAMPLE, VIEW);
    for query in ["comunitario", "community"] {
        let found = rates(spanish.clone(), [RatesMsg::FilterPlans(query.to_owned())]);
        assert_eq!(heads(&found).len(), 2, "{query}");
        assert!(shown(&found, "sentence").contains("Planes a la vista: 1 de 3."));
    }
    let none = rates(model(EXAMPLE, VIEW), [RatesMsg::FilterPlans("nowhere".to_owned())]);
    assert!(shown(&none, "glance").contains("No plan found. Try fewer words."));
}

#[test]
fn a_list_stands_in_the_place_of_the_table() {
    let model = rates(model(EXAMPLE, &[("view", "rates"), ("plan", "example-hmo")]), []);
    let list = rows(&model, "narrow");
    assert_eq!(list[0], ["Service", "Your payout"]);
    assert_eq!(list[3], ["Therapy, 53+ minutes 90837", "$104.00"]);
    let plans = rates(model, [RatesMsg::List(Listed::Plans)]);
    assert_eq!(rows(&plans, "narrow")[1], ["Example PPO", "▲Highest: $112.00"]);
    let sorted = rates(plans, [RatesMsg::SortPlans, RatesMsg::SortPlans]);
    let order: Vec<_> = rows(&sorted, "narrow").into_iter().skip(1).map(|row| row[0].clone()).collect();
    assert_eq!(order, ["Example HMO", "Example Community Plan", "Example PPO"]);
}

#[test]
fn the_table_is_one_stop_and_arrows_lead_through_it() {
    let stop_in = |model: &Model, shape: &str| {
        within(model, shape, |it| {
            let stops = it.find_all(&|it| it.attribute("tabindex") == Some("0"));
            assert_eq!(stops.len(), 1);
            text(&stops[0].to_html())
        })
    };
    let stop = |model: &Model| stop_in(model, "wide");
    // So is the list that stands in its place, from the beginning.
    assert_eq!(stop_in(&model(EXAMPLE, VIEW), "narrow"), "Your payout");
    let mut shown = model(EXAMPLE, VIEW);
    assert_eq!(stop(&shown), "Service");
    for (key, expected) in [
        ("ArrowUp", "Service"),
        ("ArrowRight", "Example PPO"),
        ("End", "Example Community Plan"),
        ("ArrowRight", "Example Community Plan"),
        ("ArrowDown", "$135.00"),
        ("Home", "▲Highest: $138.00"),
        ("ArrowLeft", "▲Highest: $138.00"),
        ("ArrowDown", "▲Highest: $91.00"),
        ("ArrowRight", "$86.50"),
        ("ArrowUp", "$132.00"),
    ] {
        let input = Input { key: key.to_owned(), ..Input::default() };
        let msg = within(&shown, "wide", |it| {
            it.find_all(&|it| it.tag() == "table")[0].respond("keydown", input.clone())
        });
        shown = after(shown, msg);
        assert_eq!(stop(&shown), expected, "{key}");
    }
    // Fewer plans leave the stop where there is one.
    assert_eq!(stop(&rates(shown, [RatesMsg::FilterPlans("ppo".to_owned())])), "▲Highest: $138.00");
}

#[test]
fn sessions_side_by_side_say_what_differs() {
    let none = model(&lengths(), VIEW);
    assert!(shown(&none, "comparison").contains("Nothing to compare yet."));
    let two = rates(none, [RatesMsg::Compare(1.into(), 0.into()), RatesMsg::Compare(2.into(), 0.into())]);
    // 112.00 and 121.33 for an hour.
    assert_eq!(shown(&two, "said").trim(), "Therapy, 53+ minutes: $21.00 more, $9.33 less an hour.");
    let differing = shown(&two, "differing");
    assert!(
        differing.starts_with(
            "What differsServiceTherapy, 38–52 minutesTherapy, 53+ minutesYour payout$91.00$112.00$21.00 more"
        ),
        "{differing}"
    );
    assert!(shown(&two, "same").contains("Health planExample PPO"));
    assert!(!shown(&two, "same").contains("Your payout"));
    let three = rates(two, [RatesMsg::Compare(1.into(), 1.into()), RatesMsg::Compare(3.into(), 0.into())]);
    let said = shown(&three, "said");
    assert!(said.contains("Example HMO: $4.50 less, $6.00 less an hour."), "{said}");
    assert!(shown(&three, "comparison").contains("Three is the most."));
    // In the table, each has its number, and others have no room.
    let picks = rates(three, [RatesMsg::PickCells(true)]);
    let (pressed, disabled) = within(&picks, "wide", |it| {
        let of = |name, value| it.find_all(&|it| it.attribute(name) == Some(value)).len();
        (of("aria-pressed", "true"), of("aria-disabled", "true"))
    });
    assert_eq!((pressed, disabled), (3, 8));
}

#[test]
fn ones_own_numbers_and_places_are_compared_by_address() {
    let mut model = model(EXAMPLE, VIEW);
    let sessions = [
        "ny,example-ppo,masters,90837",
        "nowhere,example-ppo,masters,90837",
        "tx,example-ppo,masters,90837",
        "ny,example-ppo,masters,90837,150.00,140.00",
    ];
    model.rates.compared = sessions.join(";");
    let said = shown(&model, "said");
    assert!(
        said.contains("Texas: ") && said.contains("Session 3: $28.00 more, $31.70 more an hour."),
        "{said}"
    );
    assert!(shown(&model, "sides").contains("Session 3×Your own numbers"));
}

#[test]
fn a_file_has_every_figure_in_the_readers_words() {
    let mut model = model_in("es", EXAMPLE, VIEW);
    let exported = crate::components::lazy::export(&model, Export::Csv, "2026-04-08T16:00:00Z").unwrap();
    assert_eq!(exported.name, "rates-april-8-example-ny-masters.csv");
    assert!(exported.text.starts_with("\u{feff}\"Tarifario\",\"Estado\",\"Lugar\""), "{}", exported.text);
    assert_eq!(exported.text.lines().count(), 13);
    // What is looked at changes nothing of it.
    let before = exported.text;
    model.rates.plans = "ppo".to_owned();
    assert_eq!(
        crate::components::lazy::export(&model, Export::Csv, "2026-04-08T16:00:00Z").unwrap().text,
        before
    );
}

#[test]
fn a_change_to_come_is_said_with_what_the_chosen_service_pays_then() {
    let shows = |attributes: &[(&str, &str)]| {
        let mut host = Host::new();
        host.set(&[("src", "/editions.json"), ("view", "rates")]);
        host.set(attributes);
        host.answer_all();
        let notices = shown(&host.model, "notices");
        notices.split_once("rates.").unwrap().1.to_owned()
    };
    assert_eq!(
        shows(&[("session-date", "2026-04-08")]),
        "Nothing changes before June 1, 2026. Amounts that change then: 1 of 12.\
         Therapy, 53+ minutes, from then on:Example PPO: $98.00 instead of $112.00, $14.00 less a session."
    );
    let other_service = shows(&[("session-date", "2026-04-08"), ("service", "90834")]);
    assert!(other_service.ends_with("Amounts that change then: 1 of 12."), "{other_service}");
    let last = shows(&[("session-date", "2026-06-01")]);
    assert!(
        last.contains("Nothing changes before January 1, 2027. Amounts that change then: 12 of 12."),
        "{last}"
    );
    assert!(last.contains("Example HMO: no rate is published from then on."), "{last}");
    assert!(!shown(&model(EXAMPLE, VIEW), "notices").contains("Nothing changes"));
}

#[test]
fn what_is_added_to_sessions_comes_after_them() {
    let mut book: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    book["services"][1]["add_on"] = true.into();
    let shown = services(&model(&book.to_string(), VIEW));
    assert_eq!(shown.last().unwrap(), "Therapy, 38–52 minutes 90834");
}

#[test]
fn alone_it_leads_to_a_session_and_promises_nothing_else() {
    let words = |model: &Model| text(&widget(model).to_html());
    let alone = model(EXAMPLE, VIEW);
    let opened = after(alone.clone(), [Msg::Rates(RatesMsg::Open(0.into(), 0.into()))]);
    let back = after(opened.clone(), [Msg::SelectTab { tab: Tab::Rates, with_focus: false }]);
    let among_all = [Msg::SelectTab { tab: Tab::Rates, with_focus: false }];
    let among_all = after(model(EXAMPLE, &[]), among_all);
    assert_eq!((alone.front(), opened.front(), back.front()), (Tab::Rates, Tab::Explore, Tab::Rates));

    // An address that names no view is that of the table.
    let followed = after(opened.clone(), [Msg::Address("#rt:plan=example-hmo".to_owned())]);
    assert_eq!((followed.front(), followed.tabs().len()), (Tab::Rates, 2));

    let from_explore = "where you explore a session.";
    for (model, promised) in [(&alone, false), (&back, true), (&among_all, true)] {
        let words = words(model);
        assert!(words.contains("Choose an amount to see its session."), "{words}");
        assert_eq!(words.contains(from_explore), promised, "{words}");
    }
    // The session can be put beside others, where they are.
    let compared = after(opened.clone(), [Msg::CompareShown]);
    assert!(words(&opened).contains("Compare") && compared.front() == Tab::Rates);
    assert!(!words(&model(EXAMPLE, &[("view", "explore")])).contains("Compare"));
}

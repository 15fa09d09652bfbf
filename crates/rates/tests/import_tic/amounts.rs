//! Which amounts are taken, and what is said of the others.

use std::fs;

use crate::common::{Done, Folder, data, gzip, rates};
use crate::{file, import, item, one_price, rate, rate_of};

#[test]
fn amounts_are_taken_with_where_they_came_from() {
    let folder = Folder::new();
    let done = import(&folder, &[&data("tic/v2.json")], &[]);
    done.succeeded();
    assert_eq!(
        folder.read("rates.csv"),
        "market,plan,license,service,insurer_rate,provider_payout\n\
         tx,example,psychologist,90834,95.00,\n\
         tx,example,psychologist,90837,140.50,\n\
         tx,example,masters,90837,112.10,\n"
    );
    let sources = folder.read("rates.sources.csv");
    let derived = sources.lines().nth(1).unwrap();
    let fields: Vec<&str> = derived.split(',').collect();
    let [.., line, byte, provider, code, modifiers, price_type, setting, expires, prices] = fields[..] else {
        panic!("{derived}")
    };
    assert_eq!(
        [provider, code, modifiers, price_type, setting, expires, prices],
        ["TIN 12-3456789", "90834", "", "derived", "outpatient", "2026-12-31", "1"]
    );
    // The place is the price's own, by line and by byte.
    let json = fs::read_to_string(data("tic/v2.json")).unwrap();
    let byte: usize = byte.parse().unwrap();
    assert!(json[byte..].starts_with('{') && json[byte..].split_once('}').unwrap().0.contains("\"derived\""));
    assert_eq!(json[..byte].matches('\n').count() + 1, line.parse::<usize>().unwrap());
    assert_eq!(folder.names(), ["rates.csv", "rates.sources.csv"]);
}

#[test]
fn everything_left_is_counted_by_its_reason() {
    let folder = Folder::new();
    let done = import(&folder, &[&data("tic/v2.json")], &[]);
    for line in [
        "items: 6",
        "  2  read",
        "  1  code not asked for",
        "  1  code asked for, but neither CPT nor HCPCS",
        "  1  bundle",
        "  1  capitation",
        "prices of the items read: 11",
        "  3  used",
        "  1  for other providers",
        "  1  providers in another file, not given",
        "  1  percentage",
        "  1  not for professional billing",
        "  1  not in an office",
        "  1  expired",
        "  1  amount with more than two decimals",
        "  1  modifiers and taxonomy not in the table of licenses",
        "no price for 90832: psychologist, masters",
        "no price for 90834: masters",
    ] {
        assert!(done.stderr.lines().any(|told| told == line), "{line:?} in {}", done.stderr);
    }
    let quiet = import(&folder, &[&data("tic/v2.json")], &["--quiet"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn version_1_inlines_its_providers_and_may_name_them_last() {
    let folder = Folder::new();
    import(&folder, &[&data("tic/v1.json")], &["--npi", "1000000001"]).succeeded();
    assert_eq!(
        folder.read("rates.csv"),
        "market,plan,license,service,insurer_rate,provider_payout\n\
         tx,example,psychologist,90832,88.25,\n\
         tx,example,masters,90832,70.00,\n"
    );
}

#[test]
fn gzip_gives_the_same_whatever_its_name_and_its_members() {
    let folder = Folder::new();
    let json = fs::read(data("tic/v2.json")).unwrap();
    let (start, end) = json.split_at(json.len() / 2);
    let packed = folder.write("packed", [gzip(start), gzip(b""), gzip(end)].concat());
    import(&folder, &[&data("tic/v2.json")], &[]).succeeded();
    let plain = folder.read("rates.csv");
    import(&folder, &[&packed], &[]).succeeded();
    assert_eq!(folder.read("rates.csv"), plain);
}

#[test]
fn two_amounts_for_one_combination_are_a_choice_to_make() {
    let folder = Folder::new();
    let a = folder.write("a.json", file(&item("90837", &[rate("120.50"), rate("120.50")].join(","))));
    let b = folder.write("b.json", file(&item("90837", &[rate("99"), rate("150.1")].join(","))));
    let done = import(&folder, &[&a, &b], &[]);
    assert_eq!(done.code, 1);
    let conflict = done.stderr.lines().find(|line| line.contains("different amounts")).unwrap();
    let place = |amount: &str| format!("{amount} at {}:1 (byte ", b.display());
    assert!(conflict.contains(&place("99.00")) && conflict.contains(&place("150.10")), "{conflict}");
    assert!(conflict.contains("(4 prices)"), "{conflict}");
    assert_eq!(folder.names(), ["a.json", "b.json"]);
    for (choice, amount) in [("lowest", "99.00"), ("highest", "150.10"), ("first", "120.50")] {
        for jobs in ["1", "2"] {
            import(&folder, &[&a, &b], &["--on-conflict", choice, "--jobs", jobs]).succeeded();
            assert!(
                folder.read("rates.csv").contains(&format!("psychologist,90837,{amount},\n")),
                "{choice}"
            );
        }
    }
}

#[test]
fn amounts_are_read_from_their_digits() {
    let folder = Folder::new();
    for (json, text) in [
        ("120.50", "120.50"),
        ("0.1e3", "100.00"),
        ("70.070000000000000000000", "70.07"),
        ("\"81.5\"", "81.50"),
    ] {
        let file = folder.write("a.json", one_price(json));
        import(&folder, &[&file], &[]).succeeded();
        assert!(folder.read("rates.csv").contains(&format!(",{text},\n")), "{json}");
    }
    for (json, reason) in [
        ("120.505", "more than two decimals"),
        ("0.00", "amount of zero"),
        ("-1", "negative or above"),
        ("100000.01", "negative or above"),
        ("null", "missing or unreadable"),
        ("\"market rate\"", "missing or unreadable"),
    ] {
        let file = folder.write("a.json", one_price(json));
        let done = import(&folder, &[&file], &[]);
        assert_eq!(done.code, 1, "{json}");
        assert!(
            done.stderr.contains(reason) && done.stderr.contains("nothing is written"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn licenses_follow_modifiers_and_taxonomy() {
    let folder = Folder::new();
    let table = "modifier,taxonomy,license\n,103T00000X,psychologist\n,1041C0700X,masters\nHO 95,,remote\n";
    let licenses = folder.write("licenses.csv", table);
    let modified = rate_of("1", "60", r#","billing_code_modifier":["95","ho"]"#);
    let file = folder.write("a.json", file(&item("90837", &[rate("80"), modified].join(","))));
    let run = |npi: &str| {
        let mut call = rates();
        call.arg("import-tic").arg(&file).arg("--licenses").arg(&licenses);
        call.args(["--npi", npi, "--codes", "90837=hour", "--market", "tx", "--plan", "p", "--quiet"]);
        Done::of(call.arg("--output").arg(folder.path("rates.csv")))
    };
    run("1000000001=1041C0700X").succeeded();
    assert_eq!(
        folder.read("rates.csv").lines().skip(1).collect::<Vec<_>>(),
        ["tx,p,masters,hour,80.00,", "tx,p,remote,hour,60.00,"]
    );
    run("1000000001").succeeded();
    assert_eq!(folder.read("rates.csv").lines().skip(1).collect::<Vec<_>>(), ["tx,p,remote,hour,60.00,"]);
    let done = run("1000000001=no-such");
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("no-such"), "{}", done.stderr);
}

#[test]
fn payouts_and_other_rows_of_a_csv_stay() {
    let folder = Folder::new();
    let before = "\u{feff}provider_payout,market,plan,license,service,insurer_rate\r\n\
                  100.00,tx,example,psychologist,90837,1.00\r\n90.00,ca,other,masters,90837,95.00\r\n";
    let into = folder.write("rates.csv", before);
    let file =
        folder.write("a.json", file(&[item("90837", &rate("120")), item("90834", &rate("90"))].join(",")));
    let into = ["--into", into.to_str().unwrap()];
    let done = import(&folder, &[&file], &into);
    done.succeeded();
    assert!(done.stderr.contains("1 row added, 1 completed"), "{}", done.stderr);
    let after = "provider_payout,market,plan,license,service,insurer_rate\n\
                 100.00,tx,example,psychologist,90837,120.00\n90.00,ca,other,masters,90837,95.00\n\
                 ,tx,example,psychologist,90834,90.00\n";
    assert_eq!(folder.read("rates.csv"), after);
    // Again: nothing changes, and no row is there twice.
    let sources = folder.read("rates.sources.csv");
    import(&folder, &[&file], &into).succeeded();
    assert_eq!((folder.read("rates.csv"), folder.read("rates.sources.csv")), (after.to_owned(), sources));
}

#[test]
fn what_is_written_becomes_a_book_once_the_payouts_are_filled_in() {
    let folder = Folder::new();
    let licenses = folder.write("licenses.csv", "modifier,taxonomy,license\n,,masters\n");
    let file = folder.write("a.json", one_price("131.40"));
    let rates_csv = folder.path("rates.csv");
    let mut call = rates();
    call.arg("import-tic").arg(file).arg("--licenses").arg(licenses).arg("--output").arg(&rates_csv);
    call.args(["--tin", "12-3456789", "--codes", "90837", "--market", "ny", "--plan", "example-ppo"]);
    Done::of(&mut call).succeeded();

    let base = data("../../../../data/books/april-8-example.json");
    let book = folder.path("book.json");
    let import_csv = || {
        let mut call = rates();
        Done::of(call.arg("import-csv").arg("--book").arg(&base).arg(&rates_csv).arg("-o").arg(&book))
    };
    let done = import_csv();
    assert!(done.code == 1 && done.stderr.contains("rates.csv:2:provider_payout"), "{}", done.stderr);
    let filled = folder.read("rates.csv").replace("131.40,\n", "131.40,112.00\n");
    folder.write("rates.csv", filled);
    import_csv().succeeded();
    assert!(folder.read("book.json").contains("131.40"));
}

/// Spreadsheets compute what begins like a formula: names of files are theirs who send them.
#[test]
fn no_cell_of_the_tables_is_a_formula() {
    let folder = Folder::new();
    let table = "market,plan,license,service,insurer_rate,provider_payout\n'-tx,-p,masters,hour,1.00,2.00\n";
    folder.write("rates.csv", table);
    for name in ["=1+1.json", "@SUM(1).json", "+1.json"] {
        folder.write(name, file(&[item("90837", &rate("120"))].join(",")));
        let mut call = rates();
        call.current_dir(folder.path("")).args(["import-tic", name, "--tin", "12-3456789"]).arg("--licenses");
        call.arg(data("tic/licenses.csv")).args(["--today", "2026-06-01", "--codes", "90837=hour"]);
        call.args(["--market=-tx", "--plan=-p", "--into", "rates.csv", "-o", "rates.csv"]);
        Done::of(&mut call).succeeded();
        let written = folder.read("rates.csv") + &folder.read("rates.sources.csv");
        assert!(written.contains(&format!(",'{name},")), "{written}");
        for cell in written.lines().flat_map(|line| line.split(',')) {
            assert!(!cell.starts_with(['=', '+', '@']) && (!cell.starts_with('-') || cell == "-p"), "{cell}");
        }
        // A row that was guarded already is still the one that it was.
        assert_eq!(folder.read("rates.csv").matches("'-tx,").count(), 2, "{}", folder.read("rates.csv"));
    }
}

/// A price of this amount with service codes and modifiers.
fn placed(amount: &str, codes: &str, modifiers: &str) -> String {
    rate_of("1", amount, &format!(r#","billing_code_modifier":[{modifiers}]"#))
        .replace(r#"["11"]"#, &format!("[{codes}]"))
}

#[test]
fn prices_are_those_of_the_place_that_is_asked_for() {
    let folder = Folder::new();
    let rates = [
        placed("100", r#""11""#, ""),
        placed("90", r#""02","10""#, ""),
        placed("80", r#""10""#, r#""95","HO""#),
        placed("70", r#""22""#, r#""GT""#),
    ];
    let file = folder.write("a.json", file(&item("90837", &rates.join(","))));
    let run = |place: &str| {
        let done = import(&folder, &[&file], &["--place", place, "--on-conflict", "lowest"]);
        done.succeeded();
        let rows = folder.read("rates.csv");
        let rows: Vec<&str> = rows
            .lines()
            .skip(1)
            .map(|row| row.trim_start_matches("tx,example,").trim_end_matches(','))
            .collect();
        (rows.join(" "), done.stderr)
    };
    let (rows, told) = run("office");
    assert_eq!(rows, "psychologist,90837,100.00");
    assert!(told.contains("  3  not in an office"), "{told}");
    let (rows, told) = run("telehealth");
    assert_eq!(rows, "psychologist,90837,90.00 masters,90837,80.00");
    assert!(told.contains("  2  not by telehealth"), "{told}");
    assert_eq!(run("any").0, "psychologist,90837,70.00 masters,90837,80.00");
}

#[test]
fn parts_of_a_cent_are_rounded_where_the_call_says_so() {
    let folder = Folder::new();
    for (json, text) in [("121.125", "121.13"), ("120.99999999999999", "121.00"), ("95.5", "95.50")] {
        let file = folder.write("a.json", one_price(json));
        let done = import(&folder, &[&file], &["--parts-of-a-cent", "round"]);
        done.succeeded();
        assert!(folder.read("rates.csv").contains(&format!(",{text},\n")), "{json}");
        assert_eq!(
            done.stderr.contains("  1  of them rounded to the cent"),
            json != "95.5",
            "{}",
            done.stderr
        );
    }
    let file = folder.write("a.json", one_price("0.004"));
    let done = import(&folder, &[&file], &["--parts-of-a-cent", "round"]);
    assert!(done.code == 1 && done.stderr.contains("  1  amount of zero"), "{}", done.stderr);
}

#[test]
fn days_that_stand_for_no_end_are_kept_as_they_are_written() {
    let folder = Folder::new();
    for day in ["2200-01-01", "2999-12-31", "3000-01-01", "9999-12-30"] {
        let file = folder.write("a.json", one_price("120").replace("9999-12-31", day));
        import(&folder, &[&file], &[]).succeeded();
        assert!(folder.read("rates.sources.csv").contains(day), "{day}");
    }
}

#[test]
fn what_was_read_used_and_left_is_there_as_data() {
    let folder = Folder::new();
    let into = "market,plan,license,service,insurer_rate,provider_payout\ntx,example,psychologist,90837,,\n";
    let into = folder.write("rates.csv", into);
    let items = [item("90837", &rate("120")), item("90834", &rate("90")), item("99999", &rate("1"))];
    let file = folder.write("a.json", file(&items.join(",")));
    let done = import(&folder, &[&file], &["--into", into.to_str().unwrap(), "--json"]);
    done.succeeded();
    let data: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(data["output"], folder.path("rates.csv").display().to_string());
    assert_eq!((&data["rows_added"], &data["rows_completed"]), (&1.into(), &1.into()));
    assert_eq!((&data["files"], &data["items"], &data["items_read"]), (&1.into(), &3.into(), &2.into()));
    let left = data["items_left"].as_array().unwrap();
    assert_eq!(left.iter().map(|it| it["count"].as_u64().unwrap()).sum::<u64>(), 1, "{left:?}");
    assert_eq!((&data["prices"], &data["prices_used"]), (&2.into(), &2.into()));
    let missing = serde_json::json!([
        { "service": "90832", "licenses": ["psychologist", "masters"] },
        { "service": "90834", "licenses": ["masters"] },
        { "service": "90837", "licenses": ["masters"] },
    ]);
    assert_eq!(data["without_price"], missing);
}

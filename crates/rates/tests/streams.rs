//! Standard input and output in the place of files, JSON for programs, and colours for terminals.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use serde_json::{Value, json};

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json")
}

/// The call with this file on standard input.
fn with_input(input: &Path, args: &[&str]) -> Done {
    Done::of(rates().args(args).stdin(File::open(input).unwrap()))
}

#[test]
fn a_book_comes_from_standard_input() {
    let folder = Folder::new();
    let (book, public) = (shipped(), folder.path("public"));
    let done = with_input(&book, &["check", "-"]);
    assert!(done.code == 0 && done.stderr.contains("0 problems"), "{}", done.stderr);
    for command in [&["quote"][..], &["show"], &["export", "--csv"]] {
        let (piped, named) =
            (with_input(&book, &[command, &["-"]].concat()), rates().args(command).arg(&book).output());
        piped.succeeded();
        assert_eq!(piped.stdout.as_bytes(), named.unwrap().stdout, "{command:?}");
    }
    assert_eq!(with_input(&book, &["diff", book.to_str().unwrap(), "-"]).stdout, "nothing differs\n");
    with_input(&book, &["build", "-", "-o", public.to_str().unwrap()]).succeeded();
    assert_eq!(Done::of(rates().arg("diff").arg(&public).arg(&book)).stdout, "nothing differs\n");
    for args in [&["diff", "-", "-"][..], &["check", "-", "-"], &["check", "-", "rates.csv", "--book", "-"]] {
        let done = with_input(&book, args);
        assert!(done.code == 2 && done.stderr.contains("can be read once"), "{}", done.stderr);
    }
    let bad = folder.write("bad.json", "{");
    assert!(with_input(&bad, &["check", "-"]).stderr.starts_with("-:1:"));
}

#[test]
fn a_table_comes_from_standard_input() {
    let folder = Folder::new();
    let book = shipped();
    for (table, form) in [("rates.csv", "--csv"), ("rates.xlsx", "--xlsx")] {
        let table = folder.path(table);
        Done::of(rates().args(["export", form]).arg(&book).arg("-o").arg(&table)).succeeded();
        let import = |input: &str| {
            let mut call = rates();
            call.args(["import-csv", input, "-o", "-", "--book"])
                .arg(&book)
                .stdin(File::open(&table).unwrap());
            Done::of(&mut call)
        };
        let (piped, named) = (import("-"), import(table.to_str().unwrap()));
        piped.succeeded();
        assert_eq!(piped.stdout, named.stdout);
        assert_eq!(piped.stderr, named.stderr);
        // Told as of a file: the rows are read once more for the places of warnings.
        let check = |input: &str| with_input(&table, &["check", input, "--book", book.to_str().unwrap()]);
        let named = check(table.to_str().unwrap());
        assert_eq!(check("-").stderr, named.stderr.replace(table.to_str().unwrap(), "-"));
    }
    let header = "market,plan,license,service,insurer_rate,provider_payout\n";
    let rows: String = (0..5).map(|at| format!("ny,p{at},m,s,100.00,9{at}.00\n")).collect();
    let odd = folder.write("odd", format!("{header}{rows}tx,p,m,s,100.00,0.00\n"));
    let done = with_input(&odd, &["check", "-"]);
    assert!(
        done.stderr.contains("-:7: warning: the payout is 0.00 at an insurer rate of 100.00"),
        "{}",
        done.stderr
    );
    // A pipe can be read once, too.
    let script = "cat odd | \"$0\" import-csv /dev/stdin --book \"$1\" -o -";
    let mut call = std::process::Command::new("sh");
    call.args(["-c", script, env!("CARGO_BIN_EXE_rates")]).arg(&book).current_dir(folder.path(""));
    assert!(Done::of(&mut call).stderr.contains("/dev/stdin:2:plan: \"p0\" is not one of"));
    let empty = folder.write("empty", "");
    assert!(with_input(&empty, &["check", "-"]).stderr.starts_with("-:1:1: the text stops being JSON here"));
}

#[test]
fn one_file_goes_to_standard_output_and_several_do_not() {
    let folder = Folder::new();
    let (book, table) = (shipped(), folder.path("rates.csv"));
    Done::of(rates().args(["export", "--csv"]).arg(&book).arg("-o").arg(&table)).succeeded();
    let import = |args: &[&str]| {
        let mut call = rates();
        call.current_dir(folder.path(""))
            .arg("import-csv")
            .arg("--book")
            .arg(&book)
            .arg("rates.csv")
            .args(args);
        Done::of(&mut call)
    };
    let done = import(&["-o", "-"]);
    done.succeeded();
    import(&["-o", "book.json"]).succeeded();
    assert_eq!(done.stdout, folder.read("book.json"));
    assert_eq!(import(&["-o", "-", "--json"]).code, 2);
    let made: Value = serde_json::from_str(&import(&["-o", "book.json", "--json"]).stdout).unwrap();
    assert_eq!(made, json!({ "output": "book.json", "rates": 45, "markets": 2 }));
    // How the table was read is in the JSON, and told where no book comes of it.
    folder.write("rates.csv", folder.read("rates.csv").replace(',', ";"));
    let done = import(&["-o", "book.json", "--json"]);
    let made: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!((&made["read_as"], done.stderr.as_str()), (&json!(["fields divided by semicolons"]), ""));
    folder.write("rates.csv", folder.read("rates.csv").replace("ny;", "nyc;"));
    let done = import(&["-o", "book.json", "--json", "--limit-errors", "1"]);
    let lines: Vec<&str> = done.stderr.lines().collect();
    assert_eq!((done.code, lines.len()), (1, 3), "{}", done.stderr);
    assert_eq!(lines[0], "rates.csv: note: fields divided by semicolons");
    let init = Done::of(rates().args(["init", "-o", "-"]));
    assert_eq!(init.stdout, Done::of(rates().arg("init")).stdout);
    let build = Done::of(rates().current_dir(folder.path("")).arg("build").arg(&book).args(["-o", "-"]));
    assert!(build.code == 2 && build.stderr.contains("a folder is written"), "{}", build.stderr);
    assert_eq!(folder.names(), ["book.json", "rates.csv"]);
}

#[test]
fn a_build_says_what_it_made_as_json() {
    let folder = Folder::new();
    let public = folder.path("public");
    let build = |book: &Path| -> Value {
        let done =
            Done::of(rates().arg("build").arg(book).arg("-o").arg(&public).args(["--json", "--prune"]));
        assert!(done.code == 0 && done.stderr.is_empty(), "{}", done.stderr);
        serde_json::from_str(&done.stdout).unwrap()
    };
    let made = build(&shipped());
    let index = public.join("index.json");
    assert_eq!(
        made,
        json!({ "index": index, "rates": 45, "editions": 0, "markets": 2, "removed": 0, "changes": null })
    );
    let changed = fs::read_to_string(shipped()).unwrap().replacen("\"104.00\"", "\"105.00\"", 1);
    let made = build(&folder.write("book.json", changed));
    assert_eq!((&made["removed"], &made["changes"]["rates"]["unchanged"]), (&json!(3), &json!(44)));
}

#[test]
fn a_folder_is_not_built_into_itself() {
    let folder = Folder::new();
    let public = folder.path("public");
    Done::of(rates().arg("build").arg(shipped()).arg("-o").arg(&public)).succeeded();
    let done = Done::of(rates().arg("build").arg(&public).arg("-o").arg(&public));
    assert!(done.code == 2 && done.stderr.contains("would be replaced by its own index"), "{}", done.stderr);
}

#[test]
fn words_have_colours_where_they_are_wanted() {
    let folder = Folder::new();
    let bad = folder.write("bad.json", "{");
    let told = |path: &Path, variables: &[(&str, &str)]| {
        let mut call = rates();
        call.args(["check", "--quiet"]).arg(path).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        Done::of(call.envs(variables.iter().copied())).stderr
    };
    let plain = told(&bad, &[]);
    assert!(!plain.contains('\u{1b}'));
    let coloured = told(&bad, &[("CLICOLOR_FORCE", "1")]);
    assert!(
        coloured.starts_with("\u{1b}[1m\u{1b}[31m") && coloured.contains("bad.json\u{1b}[0m:1:"),
        "{coloured:?}"
    );
    assert_eq!(
        told(&bad, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
        coloured.replace("\u{1b}[1m\u{1b}[31m", "").replace("\u{1b}[0m", "")
    );
    assert_eq!(told(&bad, &[("NO_COLOR", "1")]), plain);
    let warned = told(&shipped(), &[("CLICOLOR_FORCE", "1")]);
    assert!(warned.contains("\u{1b}[1m\u{1b}[33mwarning:\u{1b}[0m "), "{warned:?}");
    let none = told(&folder.path("none"), &[("CLICOLOR_FORCE", "1")]);
    assert!(none.starts_with("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m "), "{none:?}");
}

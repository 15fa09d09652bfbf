//! Bad input, full disks and interruptions: a clear error, the right exit code, bounded memory, nothing half written.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates, with_memory};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name)
}

fn check(path: &Path) -> Done {
    with_memory(400, rates().arg("check").arg(path))
}

/// The book is refused with one problem, whose line begins so behind the file's name.
fn refused(json: &[u8], expected: &str) {
    let folder = Folder::new();
    let path = folder.write("book.json", json);
    let done = check(&path);
    let start = format!("{}:{expected}", path.display());
    assert!(done.code == 1 && done.stderr.starts_with(&start), "{}\nnot {start}", done.stderr);
    assert!(done.stderr.ends_with("1 file: 1 problem, 0 warnings\n"), "{}", done.stderr);
}

#[test]
fn a_book_cut_anywhere() {
    let json = fs::read(shipped("april-8-example.json")).unwrap();
    for length in (0..json.len() - 2).step_by(397) {
        let line = json[..length].iter().filter(|byte| **byte == b'\n').count() + 1;
        refused(&json[..length], &format!("{line}:"));
    }
}

#[test]
fn a_book_that_is_no_text_or_says_things_twice() {
    let json = fs::read_to_string(shipped("april-8-example.json")).unwrap();
    refused(b"", "1:1: the text stops being JSON here; expected one JSON document in UTF-8");
    for (bytes, what) in [
        (&b"\x1f\x8b\x08\x00"[..], "a file packed with gzip"),
        (b"PK\x03\x04", "a zip archive or a workbook"),
        (b"<!doctype html>", "a web page (HTML)"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\xff\xfe{\0}\0", "a text in UTF-16"),
    ] {
        refused(bytes, &format!(" {what}; expected one JSON document in UTF-8"));
    }
    refused(b"{\n  \"title\": \"caf\xe9\"}", "2:16: the text stops being JSON here");
    refused("[".repeat(5_000_000).as_bytes(), "1:129: the text stops being JSON here");
    let id = "\"id\": \"april-8-example\",";
    refused(
        json.replacen(id, &id.repeat(2), 1).as_bytes(),
        "/id: given more than once; expected each member once",
    );
    refused(
        json.replacen("rate-book/1", "rate-book/9", 1).as_bytes(),
        "/format: the format is \"rate-book/9\"",
    );
}

#[test]
fn a_long_text_is_not_repeated_and_an_endless_one_not_read() {
    let json = fs::read_to_string(shipped("april-8-example.json")).unwrap();
    let long = json.replacen("\"USD\"", &format!("\"{}\"", "U".repeat(50_000_000)), 1);
    refused(long.as_bytes(), &format!("/currency: \"{}\"… is not a currency", "U".repeat(60)));

    let folder = Folder::new();
    let path = folder.path("book.json");
    // A gigabyte that takes no room on the disk.
    File::create(&path).unwrap().set_len(1_000_000_000).unwrap();
    let done = check(&path);
    let expected = format!("{}:/: the file is too large; expected at most 128000000 bytes\n", path.display());
    assert!(done.code == 1 && done.stderr.starts_with(&expected), "{}", done.stderr);
    let table = folder.path("rates.csv");
    fs::rename(&path, &table).unwrap();
    let done = check(&table);
    let expected = format!("{}: not a text; expected a table", table.display());
    assert!(done.code == 1 && done.stderr.starts_with(&expected), "{}", done.stderr);
    fs::write(&table, "\n".repeat(100_000_000)).unwrap();
    let expected = format!("{}:1: the table is empty; expected the header", table.display());
    let done = with_memory(100, rates().arg("check").arg(&table));
    assert!(done.code == 1 && done.stderr.starts_with(&expected), "{}", done.stderr);
    fs::write(&table, "x".repeat(100_000_000)).unwrap();
    let done = check(&table);
    assert!(
        done.code == 1 && done.stderr.contains(":1: the line is too long; expected at most 65536 bytes"),
        "{}",
        done.stderr
    );
}

#[test]
fn files_that_are_not_there() {
    let folder = Folder::new();
    let missing = folder.path("book.json");
    for command in [&["check"][..], &["quote"], &["build", "-o", "x"]] {
        let done = Done::of(rates().args(command).arg(&missing));
        assert!(done.code == 2 && done.stdout.is_empty(), "{command:?}");
        let told = format!("error: {}: No such file or directory (os error 2)\n", missing.display());
        let counted = if command == ["check"] { "1 file: 1 problem, 0 warnings\n" } else { "" };
        assert_eq!(done.stderr, told + counted);
    }
    assert_eq!(Done::of(rates().arg("check").arg(folder.path(""))).code, 2);
}

/// The call in a shell that first does `before`.
#[cfg(unix)]
fn after(before: &str, args: &[&str]) -> Done {
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("{before}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_rates")]);
    Done::of(shell.args(args))
}

/// No file can be larger than a kilobyte: what writing to a full disk is like.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    const FULL: &str = "trap '' XFSZ; ulimit -f 1";
    const TABLE: &str = "market,plan,license,service,insurer_rate,provider_payout\n\
                         ny,example-ppo,masters,90837,121.00,112.00\n";
    let folder = Folder::new();
    let book = shipped("april-8-example.json");
    let (book, output) = (book.to_str().unwrap(), folder.path("public"));
    let done = after(FULL, &["build", book, "-o", output.to_str().unwrap()]);
    assert!(done.code == 1 && done.stderr.contains("File too large"), "{}", done.stderr);
    assert!(folder.names().is_empty(), "{:?}", folder.names());

    let table = folder.write("rates.csv", TABLE);
    let output = folder.write("book.json", "as it was");
    let args = ["import-csv", "--book", book, table.to_str().unwrap(), "-o", output.to_str().unwrap()];
    let done = after(FULL, &args);
    assert!(done.code == 1 && done.stderr.contains("book.json: File too large"), "{}", done.stderr);
    assert_eq!(folder.names(), ["book.json", "rates.csv"]);
    assert_eq!(folder.read("book.json"), "as it was");
}

/// A folder that its owner may not write to, for a user whom that stops: the superuser is not stopped.
#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let program = folder.path("rates");
    // By a process of its own: a program that this one has open to write cannot be run, and processes that other tests
    // begin meanwhile hold it open for a moment.
    Done::of(std::process::Command::new("cp").arg(env!("CARGO_BIN_EXE_rates")).arg(&program)).succeeded();
    let book = folder.write("book.json", fs::read(shipped("april-8-example.json")).unwrap());
    let locked = folder.path("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    for output in [locked.clone(), locked.join("public")] {
        let mut call = std::process::Command::new(&program);
        call.arg("build").arg(&book).arg("-o").arg(&output);
        // Whether this is the superuser is told by who owns a process's own files.
        if std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").unwrap()) == 0 {
            std::os::unix::process::CommandExt::uid(&mut call, 65_534);
        }
        let done = Done::of(&mut call);
        assert!(done.code == 1 && done.stderr.contains("Permission denied"), "{}", done.stderr);
        assert_eq!(fs::read_dir(&locked).unwrap().count(), 0);
    }
}

/// A build that is stopped while it works leaves the folder that was there, or none.
#[cfg(unix)]
#[test]
fn an_interrupted_build_leaves_nothing_half_done() {
    use std::process::{Command, Stdio};
    use std::thread::sleep;
    use std::time::{Duration, Instant};
    let folder = Folder::new();
    let book = shipped("medicare-2026.json");
    let public = folder.path("public");
    let example = shipped("april-8-example.json");
    for there in [false, true] {
        if there {
            Done::of(rates().arg("build").arg(&example).arg("-o").arg(&public)).succeeded();
        }
        let before = there.then(|| fs::read(public.join("index.json")).unwrap());
        let mut child =
            rates().arg("build").arg(&book).arg("-o").arg(&public).stderr(Stdio::null()).spawn().unwrap();
        let staging = || {
            let hidden = |name: &String| name.starts_with('.');
            folder.names().into_iter().filter(hidden).collect::<Vec<_>>()
        };
        let start = Instant::now();
        while staging().len() < 2 {
            assert!(child.try_wait().unwrap().is_none() && start.elapsed() < Duration::from_secs(60));
            sleep(Duration::from_millis(1));
        }
        sleep(Duration::from_millis(30));
        let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(staging().is_empty(), "{:?}", staging());
        match before {
            Some(index) => {
                assert_eq!(fs::read(public.join("index.json")).unwrap(), index);
                Done::of(rates().arg("check").arg(public.join("index.json"))).succeeded();
            }
            None => assert!(folder.names().is_empty()),
        }
    }
}

/// Everything that a server would send for the index, by the encodings that a reader takes.
#[cfg(unix)]
fn published(public: &Path) -> Vec<u8> {
    use std::io::Read;
    let plain = fs::read(public.join("index.json")).unwrap();
    let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
    if let Ok(packed) = fs::read(public.join("index.json.br")) {
        brotli::Decompressor::new(&packed[..], 4096).read_to_end(&mut brotli).unwrap();
        assert!(brotli == plain);
    }
    if let Ok(packed) = fs::read(public.join("index.json.gz")) {
        flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut gzip).unwrap();
        assert!(gzip == plain);
    }
    plain
}

/// A build that is killed at any time leaves one whole book, and what it leaves beside is gone after the next.
#[cfg(unix)]
#[test]
fn a_killed_build_leaves_one_whole_book() {
    use std::process::Stdio;
    use std::thread::sleep;
    use std::time::Instant;
    let folder = Folder::new();
    let public = folder.path("public");
    let old = shipped("april-8-example.json");
    let changed = fs::read_to_string(&old).unwrap().replace("\"104.00\"", "\"105.00\"");
    let books = [folder.write("changed.json", changed), old];
    let build = |book: &Path| {
        let mut call = rates();
        call.arg("build").arg(book).arg("-o").arg(&public).arg("--prune");
        call
    };
    let start = Instant::now();
    let indexes = books.each_ref().map(|book| {
        Done::of(&mut build(book)).succeeded();
        published(&public)
    });
    let usual = start.elapsed() / 2;
    for round in 0..24_u32 {
        let book = &books[usize::from(round % 2 == 1)];
        let mut child = build(book).stderr(Stdio::null()).spawn().unwrap();
        sleep(usual * round / 24);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(indexes.contains(&published(&public)), "round {round}");
        Done::of(rates().arg("check").arg(public.join("index.json"))).succeeded();
        assert!(fs::read_dir(&public).unwrap().all(|entry| {
            let name = entry.unwrap().file_name();
            name == "markets" || name.to_str().unwrap().starts_with("index.json")
        }));
    }
    Done::of(&mut build(&books[0])).succeeded();
    assert!(published(&public) == indexes[0]);
    assert_eq!(folder.names(), ["changed.json", "public"]);
}

/// A build that waits for another one goes on when that is killed.
#[cfg(unix)]
#[test]
fn a_killed_build_keeps_nobody_waiting() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    use std::thread::sleep;
    use std::time::{Duration, Instant};
    let folder = Folder::new();
    let (public, small) = (folder.path("public"), shipped("april-8-example.json"));
    let build = |book: &Path| {
        let mut call = rates();
        call.arg("build").arg(book).arg("-o").arg(&public).stderr(Stdio::piped());
        call.spawn().unwrap()
    };
    let mut first = build(&shipped("medicare-2026.json"));
    let start = Instant::now();
    while !folder.names().contains(&".public.rates-part".to_owned()) {
        assert!(start.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(1));
    }
    let mut second = build(&small);
    let mut told = BufReader::new(second.stderr.take().unwrap()).lines();
    let waiting = told.next().unwrap().unwrap();
    assert!(waiting.ends_with("/public: waiting for another build of it"), "{waiting}");
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(second.wait().unwrap().success());
    assert!(told.next().unwrap().unwrap().ends_with("index.json: 45 rates in 2 markets"));
    Done::of(rates().arg("diff").arg(&public).arg(&small)).succeeded();
    assert_eq!(folder.names(), ["public"]);
}

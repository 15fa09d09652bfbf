//! Pipes, signals and disks.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{Done, Folder, data, rates};
use crate::{CODES, one_price};

fn pipe(folder: &Folder, name: &str) -> std::path::PathBuf {
    let path = folder.path(name);
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

fn call(folder: &Folder, file: &Path) -> Command {
    let mut call = rates();
    call.arg("import-tic").arg(file).arg("--licenses").arg(data("tic/licenses.csv"));
    call.args(["--tin", "12-3456789", "--codes", CODES, "--market", "tx", "--plan", "p"]);
    call.arg("--output").arg(folder.path("rates.csv")).stdout(Stdio::piped()).stderr(Stdio::piped());
    call
}

#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let folder = Folder::new();
        let pipe = pipe(&folder, "pipe");
        folder.write("rates.csv", "as before");
        let mut child = call(&folder, &pipe).spawn().unwrap();
        // Returns once the program has opened the other end, and keeps it waiting for more.
        let mut end = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
        std::io::Write::write_all(&mut end, b"{\"in_network\":[").unwrap();
        assert_eq!(folder.names().iter().filter(|name| name.ends_with(".part")).count(), 2);
        let pid = child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
        assert_eq!(folder.names(), ["pipe", "rates.csv"], "{signal}");
        assert_eq!(folder.read("rates.csv"), "as before");
    }
}

#[test]
fn a_pipe_is_read_once() {
    let folder = Folder::new();
    let pipe = pipe(&folder, "pipe");
    for (content, code) in [(one_price("120"), 0), (fs::read_to_string(data("tic/v1.json")).unwrap(), 2)] {
        let child = call(&folder, &pipe).spawn().unwrap();
        fs::write(&pipe, content).unwrap();
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(code));
    }
}

#[test]
fn a_disk_that_takes_no_more_leaves_what_was_there() {
    let folder = Folder::new();
    let file = folder.write("a.json", one_price("120"));
    folder.write("rates.csv", "as before");
    let call = call(&folder, &file);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\" 2>&1"]);
    let done = Done::of(limited.arg(call.get_program()).args(call.get_args()));
    assert!(done.code == 1 && done.stdout.contains("rates.csv: "), "{}", done.stdout);
    assert_eq!(folder.names(), ["a.json", "rates.csv"]);
    assert_eq!(folder.read("rates.csv"), "as before");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_before_anything_is_read() {
    let folder = Folder::new();
    let file = folder.write("a.json", "not read");
    let mut call = rates();
    call.arg("import-tic").arg(file).arg("--licenses").arg(data("tic/licenses.csv"));
    call.args([
        "--tin",
        "12-3456789",
        "--codes",
        CODES,
        "--market",
        "tx",
        "--plan",
        "p",
        "-o",
        "/sys/rates.csv",
    ]);
    let done = Done::of(&mut call);
    assert!(done.code == 1 && done.stderr.contains("/sys/rates.csv: "), "{}", done.stderr);
}

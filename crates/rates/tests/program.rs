//! The program as a whole: exit codes and where its words go.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use common::{Done, rates};

fn call(args: &[&str]) -> Done {
    Done::of(rates().args(args))
}

#[test]
fn help_and_version_are_results() {
    for args in [&["--help"][..], &["help"], &["--version"], &["completions", "--help"]] {
        let done = call(args);
        assert_eq!(done.code, 0, "{args:?}");
        assert!(!done.stdout.is_empty() && done.stderr.is_empty(), "{args:?}");
    }
    assert_eq!(call(&["--version"]).stdout, format!("rates {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_bad_call_exits_with_2_and_prints_no_result() {
    for args in [&[][..], &["no-such-command"], &["--no-such-option"], &["completions", "no-such-shell"]] {
        let done = call(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stdout.is_empty() && !done.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = call(&["completions", shell]);
        assert_eq!(done.code, 0, "{shell}");
        assert!(done.stdout.contains("completions"), "{shell}");
    }
}

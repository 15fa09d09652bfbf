//! The program as a whole: exit codes and where its words go.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use common::{Done, Folder, rates};

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

#[test]
fn completions_are_installed_with_their_folders() {
    for (shell, file) in [
        ("bash", ".local/share/bash-completion/completions/rates"),
        ("zsh", ".local/share/zsh/site-functions/_rates"),
        ("fish", ".config/fish/completions/rates.fish"),
    ] {
        let home = Folder::new();
        let install = |folders: &[(&str, &str)]| {
            let mut call = rates();
            call.env("HOME", home.path("")).env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
            Done::of(call.envs(folders.iter().copied()).args(["completions", shell, "--install"]))
        };
        install(&[]).succeeded();
        assert_eq!(home.read(file), call(&["completions", shell]).stdout);
        // Again, and where the user's folders are elsewhere.
        install(&[]).succeeded();
        let other = Folder::new();
        let place = other.path("");
        let place = place.to_str().unwrap();
        install(&[("XDG_DATA_HOME", place), ("XDG_CONFIG_HOME", place)]).succeeded();
        assert_eq!(other.names().len(), 1);
    }
    let done = call(&["completions", "powershell", "--install"]);
    assert!(done.code == 2 && done.stderr.contains("print them without it"), "{}", done.stderr);
}

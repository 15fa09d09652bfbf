//! The program as a whole: exit codes and where its words go.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::process::Command;

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

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = call(&["--help"]).stdout;
    let list = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    names.map(|line| line.split(' ').next().unwrap().to_owned()).filter(|name| name != "help").collect()
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let page = call(&["man"]).stdout;
    assert!(page.contains(".TH rates 1") && page.contains("rates\\-check(1)"), "{page}");
    let commands = commands();
    assert!(commands.len() > 10);
    for command in &commands {
        let page = call(&["man", command]).stdout.replace("\\-", "-");
        assert!(page.contains(&format!(".TH rates-{command} 1")) && page.contains("rates 0."), "{page}");
        let help = call(&[command, "--help"]).stdout;
        let mut options = help.lines().filter_map(|line| line.trim_start().strip_prefix("--"));
        let first = options.next().unwrap().split([' ', '=', '[']).next().unwrap().to_owned();
        assert!(page.contains(&format!("--{first}")), "{command} {first}: {page}");
    }
    let done = call(&["man", "none"]);
    assert!(done.code == 2 && done.stderr.contains("\"none\" is not one of the commands"), "{}", done.stderr);
}

#[test]
fn the_manual_is_installed_with_its_folders() {
    let mut pages: Vec<String> = commands().iter().map(|command| format!("rates-{command}.1")).collect();
    pages.push("rates.1".to_owned());
    pages.sort();
    let in_folder = |folder: &Folder, name: &str| {
        let names = fs::read_dir(folder.path(name)).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    };
    let home = Folder::new();
    for _ in 0..2 {
        let mut call = rates();
        call.env("HOME", home.path("")).env_remove("XDG_DATA_HOME").args(["man", "--install"]);
        Done::of(&mut call).succeeded();
        assert_eq!(in_folder(&home, ".local/share/man/man1"), pages);
    }
    assert_eq!(home.read(".local/share/man/man1/rates-check.1"), call(&["man", "check"]).stdout);
    // Of a program in a bin, beside it.
    let usual = Folder::new();
    fs::create_dir(usual.path("bin")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_rates"), usual.path("bin/rates")).unwrap();
    Done::of(Command::new(usual.path("bin/rates")).args(["man", "--install"])).succeeded();
    assert_eq!(in_folder(&usual, "share/man/man1"), pages);
}

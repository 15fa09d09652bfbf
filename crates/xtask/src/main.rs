//! The project's own commands: `cargo xtask <command>`.

mod bench;
mod build;
mod contract;
mod coverage;
mod data;
mod disk;
mod dist;
mod frameworks;
mod fuzz;
mod lighthouse;
mod mutants;
mod package;
mod publish_page;
mod recipes;
mod release;
mod run;
#[cfg(test)]
mod schema;
mod scripts;
mod serve;
mod setup;
mod site;
mod size;
mod soak;
mod test;
mod tidy;
mod workflows;

use std::path::Path;
use std::process::ExitCode;

use build::Compiler;
use run::root;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--release]   set up, build, and serve the site (port 8080), rebuilding on changes
  test [--only STEP [NAME]]      set up, and run every test, those of a step, or those of it with NAME in their names
  test --list                    the steps; native, browser, firefox and webkit have tests with names
  build [--stable]               set up, and build what is published into pkg/; with --stable, as any newer compiler does
  site [--address URL]           build the site with what is in pkg/ into target/site/, for any static host
  site --accept                  keep the pictures of states that the last test found to be others
  lighthouse                     what Lighthouse says of target/site/: its front page, the playground, a document
  release --dry-run [TAG]        check that what is in pkg/ can be released, and make the site for it
  publish-page                   build the page for publishers without a terminal into target/publish-page/
  size [--write]                 weigh what is in pkg/ against docs/size.toml, or write the weights there
  size --against FILE            the same beside an earlier docs/size.toml, as a table
  dist [--built] [TARGET]...     build the publisher's command line for the platforms that this machine can build for
  bench [SUBJECT]                measure the publisher's command line at national scale
  bench page [--against FOLDER] [--rounds N] [--events N]
                                 measure pkg/ in a slowed browser, beside another package (7 rounds, 100 events)
  data [--check]                 make the national book in data/books, or check it
  contract [--check]             make types, manifests, lists and tables of crates/contract, or check them
  contract --against OLD [NEW]   name every break of the contract since an earlier package, a folder or an archive
  fuzz [TARGET] [--seconds N]    run what reads other people's bytes on bytes of no sense (30 s each)
  coverage                       say which lines the native tests run, room by room
  soak [--minutes N]             use a page for so long (60), and see that nothing is kept
  mutants [FILE]                 make mistakes in the core and the view library that tests have to find
  setup                          set up only

Tools go to .tools/, which git ignores; deleting it is safe.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        ["serve", ref options @ ..] => match serve::Options::read(options) {
            Some(options) => serve::serve(&options),
            None => return usage(),
        },
        ["test"] => test::test(None),
        ["test", "--only", step] => test::test(Some(step)),
        ["test", "--only", step, name] => test::test_one(step, name),
        ["test", "--list"] => {
            test::list();
            Ok(())
        }
        ["build"] => setup::for_building()
            .and_then(|()| build::release(Compiler::Smallest, "pkg"))
            .and_then(|()| size::size()),
        // Heavier than what is weighed.
        ["build", "--stable"] => setup::for_building().and_then(|()| build::release(Compiler::Stable, "pkg")),
        ["site"] => setup::for_site().and_then(|()| site::site(None)),
        ["site", "--address", address] => setup::for_site().and_then(|()| site::site(Some(address))),
        ["site", "--accept"] => site::accept(),
        ["lighthouse"] => lighthouse::measure(),
        ["release", "--dry-run"] => release::dry_run(None),
        ["release", "--dry-run", tag] => release::dry_run(Some(tag)),
        ["publish-page"] => setup::for_building().and_then(|()| publish_page::publish_page()),
        ["size"] => size::size(),
        ["size", "--write"] => size::write(),
        ["size", "--against", earlier] => size::against(Path::new(earlier)),
        ["dist", ref targets @ ..] => dist::dist(targets),
        ["bench"] => bench::bench(None),
        ["bench", "page", ref options @ ..] => match bench::page::Options::read(options) {
            Some(options) => setup::for_testing().and_then(|()| bench::page::measure(&options)),
            None => return usage(),
        },
        ["bench", subject] => bench::bench(Some(subject)),
        ["data"] => data::run(&root(), false),
        ["data", "--check"] => data::run(&root(), true),
        ["contract"] => contract::run(false),
        ["contract", "--check"] => contract::run(true),
        ["contract", "--against", earlier] => contract::compare(earlier, None),
        ["contract", "--against", earlier, later] => contract::compare(earlier, Some(later)),
        ["fuzz", ref options @ ..] => match fuzz_options(options) {
            Some((only, seconds)) => fuzz::fuzz(only, seconds),
            None => return usage(),
        },
        ["coverage"] => coverage::coverage(),
        ["soak"] => soak::soak(soak::MINUTES),
        ["soak", "--minutes", minutes] if minutes.parse::<u16>().is_ok_and(|minutes| minutes > 0) => {
            soak::soak(minutes)
        }
        ["mutants"] => mutants::mutants(None),
        ["mutants", file] => mutants::mutants(Some(file)),
        ["setup"] => setup::for_testing(),
        // Trunk calls this when it has built.
        ["package"] => package::package(),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The target, if one is named, and the seconds for each.
fn fuzz_options<'a>(options: &[&'a str]) -> Option<(Option<&'a str>, u32)> {
    match *options {
        [] => Some((None, fuzz::SECONDS)),
        ["--seconds", seconds] => Some((None, seconds.parse().ok()?)),
        [target] => Some((Some(target), fuzz::SECONDS)),
        [target, "--seconds", seconds] => Some((Some(target), seconds.parse().ok()?)),
        _ => None,
    }
}

fn usage() -> ExitCode {
    eprintln!("{HELP}");
    ExitCode::from(2)
}

/// Whether the help has a command of just this name, at the start of a line.
#[cfg(test)]
fn is_command(name: &str) -> bool {
    let mut names = HELP.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    !name.is_empty() && names.any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::is_command;

    #[test]
    fn a_part_of_a_commands_name_is_none() {
        assert!(is_command("release") && is_command("setup"));
        for name in ["", "rel", "s", "release-", "check"] {
            assert!(!is_command(name), "{name:?}");
        }
    }
}

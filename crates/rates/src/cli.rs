//! The program: its call, read and run.

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::{Context, commands, context, output};

/// Makes, checks and ships rate books: what an insurer pays for a session, and what the provider is paid.
#[derive(Debug, Parser)]
#[command(name = "rates", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// Show no progress and no summary; problems are still told
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Tell at most so many problems, and so many warnings, of each file; count the others by kind
    #[arg(long, global = true, value_name = "N", default_value_t = context::FINDINGS, value_parser = at_least_one)]
    limit_errors: usize,
    #[command(subcommand)]
    command: commands::Command,
}

const EXIT_CODES: &str = "\
Where a book or a table is read, - is standard input; where one file is written, -o - is standard output.
Exit codes: 0 fine; 1 the data is bad, or a file could not be read or written; 2 the call is bad.
Output files are written whole or not at all.";

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "expected a whole number from 1".to_owned())
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Where stderr is gone, the exit code still tells.
            let _ = error.print();
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return if asked { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    output::clean_up_on_interruption();
    let context = Context { most_findings: cli.limit_errors, ..Context::new(cli.quiet) };
    match commands::run(&cli.command, &context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let failure = failure.within(cli.limit_errors);
            failure.tell();
            failure.exit_code()
        }
    }
}

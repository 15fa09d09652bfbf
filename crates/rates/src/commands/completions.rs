//! `rates completions`: what a shell needs to complete commands and options.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::{Cli, Context, Failure};

/// Print what a shell needs to complete commands and options
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  rates completions bash > ~/.local/share/bash-completion/completions/rates")]
pub(crate) struct Args {
    /// Which shell
    shell: Shell,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "rates", &mut script);
    context.print(&String::from_utf8_lossy(&script))
}

//! `rates completions`: what a shell needs to complete commands and options.

use std::env;
use std::fs;
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::{Cli, Context, Failure, Output};

/// Print what a shell needs to complete commands and options, or install it
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Installed are bash's and fish's where these shells look by themselves, and zsh's in a folder that you add to its fpath. \
For other shells, print them and load them as the shell has it.

Examples:
  rates completions bash --install
  rates completions powershell > rates.ps1")]
pub(crate) struct Args {
    /// Which shell
    shell: Shell,
    /// Install it for this user, with the folders that it needs
    #[arg(long)]
    install: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "rates", &mut script);
    if !args.install {
        return context.print(&String::from_utf8_lossy(&script));
    }
    let path = place(args.shell)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file(folder, error))?;
    }
    Output::write(&path, &script)?;
    context.note(&format!("{}: the completions for {}", path.display(), args.shell));
    Ok(())
}

/// Where a shell finds completions of one user.
fn place(shell: Shell) -> Result<PathBuf, Failure> {
    let data = ("XDG_DATA_HOME", ".local/share");
    let ((variable, usual), file) = match shell {
        Shell::Bash => (data, "bash-completion/completions/rates"),
        Shell::Zsh => (data, "zsh/site-functions/_rates"),
        Shell::Fish => (("XDG_CONFIG_HOME", ".config"), "fish/completions/rates.fish"),
        other => {
            let what = format!("--install: {other} has no folder for completions; print them without it");
            return Err(Failure::Call(what));
        }
    };
    Ok(user_folder(variable, usual)?.join(file))
}

/// A folder of the user's own: the one that a variable names, or the usual one at home.
pub(super) fn user_folder(variable: &str, usual: &str) -> Result<PathBuf, Failure> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let folder = named.or_else(|| env::home_dir().map(|home| home.join(usual)));
    folder.ok_or_else(|| Failure::Call(format!("--install: neither {variable} nor HOME is set")))
}

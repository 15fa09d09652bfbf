//! `rates man`: the manual, a page for each command.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_mangen::Man;

use super::completions::user_folder;
use crate::{Cli, Context, Failure, Output};

/// Print a page of the manual, or install all of them
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Installed are the pages of all commands where `man` looks for those of this program: in share/man beside the bin that it \
is in, or else in share/man of the user's own data.

Examples:
  rates man --install && man rates-check
  rates man check | man -l -")]
pub(crate) struct Args {
    /// The command [default: the program itself]
    #[arg(conflicts_with = "install")]
    command: Option<String>,
    /// Install the pages of all commands, with the folders that they need
    #[arg(long)]
    install: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    if args.install {
        return install(&program, context);
    }
    let command = match &args.command {
        None => &program,
        Some(name) => program
            .find_subcommand(name)
            .ok_or_else(|| Failure::Call(format!("man: {name:?} is not one of the commands")))?,
    };
    context.print(&String::from_utf8_lossy(&page(command)?))
}

fn install(program: &clap::Command, context: &Context) -> Result<(), Failure> {
    let folder = folder()?;
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, error))?;
    let mut pages = 0;
    for command in [program].into_iter().chain(program.get_subcommands()) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        Output::write(&folder.join(format!("{name}.1")), &page(command)?)?;
        pages += 1;
    }
    context.note(&format!("{}: the {pages} pages of the manual", folder.display()));
    Ok(())
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let man = Man::new(command.clone()).source(concat!("rates ", env!("CARGO_PKG_VERSION"))).manual("rates");
    man.render(&mut page).map_err(|error| Failure::file("the manual", error))?;
    Ok(page)
}

/// Where `man` finds the pages of a program: it looks beside the folders that programs are found in.
fn folder() -> Result<PathBuf, Failure> {
    let program = env::current_exe().map_err(|error| Failure::file("this program", error))?;
    let bin = program.parent().filter(|folder| folder.ends_with("bin"));
    let share = match bin.and_then(Path::parent) {
        Some(folder) => folder.join("share"),
        None => user_folder("XDG_DATA_HOME", ".local/share")?,
    };
    Ok(share.join("man/man1"))
}

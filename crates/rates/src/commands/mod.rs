//! The commands: a module each, with its `Args` and its `run`.

mod build;
mod check;
mod completions;
mod csv_table;
mod diff;
mod distributions;
mod earnings;
mod export;
mod import_csv;
mod import_tic;
mod init;
mod man;
mod merge;
mod preview;
mod quote;
mod schema;
mod show;
mod table;
mod written;

use clap::Subcommand;

pub use csv_table::rows_in;

use crate::{Context, Failure};

/// A command of the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(Box<init::Args>),
    Quote(Box<quote::Args>),
    Earnings(Box<earnings::Args>),
    Check(check::Args),
    ImportCsv(import_csv::Args),
    ImportTic(Box<import_tic::Args>),
    TicFiles(import_tic::contents::Args),
    Merge(merge::Args),
    Show(show::Args),
    Table(table::Args),
    Diff(diff::Args),
    Preview(Box<preview::Args>),
    Build(build::Args),
    Export(export::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

pub(crate) fn run(command: &Command, context: &Context) -> Result<(), Failure> {
    match command {
        Command::Init(args) => init::run(args, context),
        Command::Quote(args) => quote::run(args, context),
        Command::Earnings(args) => earnings::run(args, context),
        Command::Check(args) => check::run(args, context),
        Command::ImportCsv(args) => import_csv::run(args, context),
        Command::ImportTic(args) => import_tic::run(args, context),
        Command::TicFiles(args) => import_tic::contents::run(args, context),
        Command::Merge(args) => merge::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Table(args) => table::run(args, context),
        Command::Diff(args) => diff::run(args, context),
        Command::Preview(args) => preview::run(args, context),
        Command::Build(args) => build::run(args, context),
        Command::Export(args) => export::run(args, context),
        Command::Schema(args) => schema::run(args, context),
        Command::Completions(args) => completions::run(args, context),
        Command::Man(args) => man::run(args, context),
    }
}

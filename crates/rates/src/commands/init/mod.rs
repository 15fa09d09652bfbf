//! `rates init`: a base to start from.

mod args;
mod document;
mod questions;

use std::io::{self, IsTerminal};

use crate::standard::is_standard;
use crate::{Context, Failure, base};
pub(crate) use args::Args;
use document::checked;

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let output = args.output.display();
    if args.output.exists() && !is_standard(&args.output) && !args.force {
        return Err(Failure::Call(format!("{output}: there is a file here; --force replaces it")));
    }
    let mut args = args.clone();
    if args.ask || (io::stdin().is_terminal() && io::stderr().is_terminal() && args.says_nothing()) {
        questions::ask(&mut args, &mut io::stdin().lock(), &mut io::stderr())?;
    }
    let book = checked(&args)?;
    context.deliver(&args.output, &base::json(&book))?;
    let output = args.output.display();
    context.note(&format!("{output}: a base; `rates import-csv` makes a book of it and a table"));
    Ok(())
}

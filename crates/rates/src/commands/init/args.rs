//! The arguments of the call.

use std::path::PathBuf;

use clap::{FromArgMatches, ValueEnum};
use rate_core::Date;

use crate::calendar;

/// Make a base: a rate book without rates, to be completed by a table
#[derive(clap::Args, Clone, Debug, PartialEq, Eq)]
#[command(after_help = "\
Without options, a terminal is asked for everything; with --ask, whoever writes the answers to standard input, a line \
each. The base passes `rates check`. What no option says is an example, and the book calls itself illustrative: have a look at \
the plans' client shares and payment times, the pay schedule and the walkthrough, which is of the first market, plan, \
license and service.

Examples:
  rates init -o base.json
  rates init --title \"Acme Care, spring 2026\" --publisher \"Acme Care\" --market ny=\"New York\" --market tx=Texas \
--plan ppo=\"Acme PPO\" --license masters=\"Therapist\" --service hour:90837=\"Therapy, 53+ minutes\" -o base.json")]
pub(crate) struct Args {
    /// The book's identifier
    #[arg(long, default_value = "rates")]
    pub(super) id: String,
    /// The title that readers see
    #[arg(long, default_value = "Our rates")]
    pub(super) title: String,
    /// The platform's name
    #[arg(long, value_name = "NAME", default_value = "Our platform")]
    pub(super) publisher: String,
    /// The page on which a practice consultant is reached
    #[arg(long, value_name = "URL")]
    pub(super) consultant_url: Option<String>,
    /// The currency of all amounts
    #[arg(long, value_name = "CODE", default_value = "USD")]
    pub(super) currency: String,
    /// The first day on which the rates hold [default: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = calendar::day)]
    pub(super) from: Option<Date>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = calendar::day)]
    pub(super) through: Option<Date>,
    /// A market; repeat it for each [default: ny="New York"]
    #[arg(long = "market", value_name = "ID=NAME", value_parser = named)]
    pub(super) markets: Vec<Named>,
    /// A plan; repeat it for each [default: example-ppo="Example PPO"]
    #[arg(long = "plan", value_name = "ID=NAME", value_parser = named)]
    pub(super) plans: Vec<Named>,
    /// A plan whose contract allows the platform no portion; repeat it for each
    #[arg(long, value_name = "PLAN")]
    pub(super) no_portion: Vec<String>,
    /// The usual client share of every plan
    #[arg(long, value_name = "AMOUNT", default_value = "25.00")]
    pub(super) client_share: String,
    /// A license level; repeat it for each [default: masters="Therapist, master’s level"]
    #[arg(long = "license", value_name = "ID=NAME", value_parser = named)]
    pub(super) licenses: Vec<Named>,
    /// A service, with its billing code if it has one; repeat it for each [default: hour:90837="Therapy, 53+ minutes"]
    #[arg(long = "service", value_name = "ID[:CODE]=NAME", value_parser = named)]
    pub(super) services: Vec<Named>,
    /// How often providers are paid
    #[arg(long, value_name = "SCHEDULE", default_value = "twice-a-month")]
    pub(super) pay: Pay,
    /// Ask for everything, and take the answers from standard input; options change what Enter stands for
    #[arg(long)]
    pub(super) ask: bool,
    /// Replace the file that is there
    #[arg(long)]
    pub(super) force: bool,
    /// Where to write the base
    #[arg(short, long, value_name = "BASE.json", default_value = "-")]
    pub(super) output: PathBuf,
}

/// How often providers are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Pay {
    /// For the 1st to the 15th on the month's last day, for the rest on the 15th of the next
    TwiceAMonth,
    /// Every 14 days from the first day on which the rates hold
    EveryTwoWeeks,
}

/// An identifier, a billing code behind a colon, and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) code: Option<String>,
    pub(super) name: String,
}

pub(super) fn named(text: &str) -> Result<Named, String> {
    let (id, name) = text.split_once('=').ok_or("expected an identifier, =, and a name")?;
    let (id, code) = id.split_once(':').map_or((id, None), |(id, code)| (id, Some(code.to_owned())));
    Ok(Named { id: id.to_owned(), code, name: name.to_owned() })
}

impl Args {
    /// Whether no option says anything about the base.
    pub(super) fn says_nothing(&self) -> bool {
        let command = <Self as clap::Args>::augment_args(clap::Command::new("init"));
        let matches = command.try_get_matches_from(["init"]);
        let plain = matches.and_then(|matches| Self::from_arg_matches(&matches));
        plain.is_ok_and(|plain| Self { output: self.output.clone(), force: self.force, ..plain } == *self)
    }
}

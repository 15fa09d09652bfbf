//! `rates init`: a base to start from.

mod questions;

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{FromArgMatches, ValueEnum};
use rate_core::{Date, FORMAT, RateBook};
use serde_json::{Value, json};

use crate::finding::Finding;
use crate::standard::is_standard;
use crate::{Context, Failure, base, calendar};

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
    id: String,
    /// The title that readers see
    #[arg(long, default_value = "Our rates")]
    title: String,
    /// The platform's name
    #[arg(long, value_name = "NAME", default_value = "Our platform")]
    publisher: String,
    /// The page on which a practice consultant is reached
    #[arg(long, value_name = "URL")]
    consultant_url: Option<String>,
    /// The currency of all amounts
    #[arg(long, value_name = "CODE", default_value = "USD")]
    currency: String,
    /// The first day on which the rates hold [default: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = calendar::day)]
    from: Option<Date>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = calendar::day)]
    through: Option<Date>,
    /// A market; repeat it for each [default: ny="New York"]
    #[arg(long = "market", value_name = "ID=NAME", value_parser = named)]
    markets: Vec<Named>,
    /// A plan; repeat it for each [default: example-ppo="Example PPO"]
    #[arg(long = "plan", value_name = "ID=NAME", value_parser = named)]
    plans: Vec<Named>,
    /// A plan whose contract allows the platform no portion; repeat it for each
    #[arg(long, value_name = "PLAN")]
    no_portion: Vec<String>,
    /// What a client usually owes, of every plan
    #[arg(long, value_name = "AMOUNT", default_value = "25.00")]
    client_share: String,
    /// A license level; repeat it for each [default: masters="Therapist, master’s level"]
    #[arg(long = "license", value_name = "ID=NAME", value_parser = named)]
    licenses: Vec<Named>,
    /// A service, with its billing code if it has one; repeat it for each [default: hour:90837="Therapy, 53+ minutes"]
    #[arg(long = "service", value_name = "ID[:CODE]=NAME", value_parser = named)]
    services: Vec<Named>,
    /// How often providers are paid
    #[arg(long, value_name = "SCHEDULE", default_value = "twice-a-month")]
    pay: Pay,
    /// Ask for everything, and take the answers from standard input; options change what Enter stands for
    #[arg(long)]
    ask: bool,
    /// Replace the file that is there
    #[arg(long)]
    force: bool,
    /// Where to write the base
    #[arg(short, long, value_name = "BASE.json", default_value = "-")]
    output: PathBuf,
}

/// How often providers are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Pay {
    /// For the 1st to the 15th on the month's last day, for the rest on the 15th of the next
    TwiceAMonth,
    /// Every 14 days from the first day on which the rates hold
    EveryTwoWeeks,
}

/// An identifier, a billing code behind a colon, and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    id: String,
    code: Option<String>,
    name: String,
}

fn named(text: &str) -> Result<Named, String> {
    let (id, name) = text.split_once('=').ok_or("expected an identifier, =, and a name")?;
    let (id, code) = id.split_once(':').map_or((id, None), |(id, code)| (id, Some(code.to_owned())));
    Ok(Named { id: id.to_owned(), code, name: name.to_owned() })
}

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

impl Args {
    /// Whether no option says anything about the base.
    fn says_nothing(&self) -> bool {
        let command = <Self as clap::Args>::augment_args(clap::Command::new("init"));
        let matches = command.try_get_matches_from(["init"]);
        let plain = matches.and_then(|matches| Self::from_arg_matches(&matches));
        plain.is_ok_and(|plain| Self { output: self.output.clone(), force: self.force, ..plain } == *self)
    }
}

/// The base, with one rate that stands in for others.
fn checked(args: &Args) -> Result<RateBook, Failure> {
    let from = args.from.or_else(calendar::today);
    let from =
        from.ok_or_else(|| Failure::Call("--from: the machine's clock is wrong; say which day".into()))?;
    let document = document(args, from)?;
    base::with_stand_in(document.to_string().as_bytes(), &document).map_err(|problems| {
        let first =
            problems.first().map(|problem| Finding::of_problem("the base".as_ref(), problem).to_string());
        Failure::Call(first.unwrap_or_default())
    })
}

fn document(args: &Args, from: Date) -> Result<Value, Failure> {
    let markets = or_example(&args.markets, "ny", None, "New York");
    let plans = or_example(&args.plans, "example-ppo", None, "Example PPO");
    let licenses = or_example(&args.licenses, "masters", None, "Therapist, master’s level");
    let services = or_example(&args.services, "hour", Some("90837"), "Therapy, 53+ minutes");
    for (option, list) in [("market", &markets), ("plan", &plans), ("license", &licenses)] {
        if let Some(Named { id, .. }) = list.iter().find(|it| it.code.is_some()) {
            return Err(Failure::Call(format!("--{option}: {id:?} has a billing code; expected ID=NAME")));
        }
    }
    if let Some(plan) = args.no_portion.iter().find(|id| plans.iter().all(|plan| plan.id != **id)) {
        return Err(Failure::Call(format!("--no-portion: {plan:?} is not one of the plans")));
    }
    let terms = |list: &[Named]| -> Value {
        list.iter().map(|Named { id, name, .. }| json!({ "id": id, "name": name })).collect()
    };
    let first = |list: &[Named]| list.first().map(|it| it.id.clone());
    let service = |Named { id, code, name }: &Named| match code {
        Some(code) => json!({ "id": id, "name": name, "code": code }),
        None => json!({ "id": id, "name": name }),
    };
    let window = |from: u16, through: u16| json!({ "from_days": from, "through_days": through, "source": "illustrative" });
    let plan = |plan: &Named| {
        json!({
            "id": plan.id, "name": plan.name, "client_share": args.client_share,
            "contract": { "allows_portion": !args.no_portion.contains(&plan.id) },
            "reimbursement": { "typical": window(54, 114), "slow": window(115, 210) }, "source": "contracts",
        })
    };
    let mut document = json!({
        "format": FORMAT, "id": args.id, "title": args.title, "status": "illustrative",
        "publisher": { "name": args.publisher },
        "published_on": from, "effective": { "from": from }, "currency": args.currency,
        "sources": [{ "id": "contracts", "title": format!("Contracts of {} with insurers", args.publisher) }],
        "assumptions": ["Client shares and payment times are examples."],
        "markets": terms(&markets),
        "licenses": terms(&licenses),
        "services": services.iter().map(service).collect::<Value>(),
        "plans": plans.iter().map(plan).collect::<Value>(),
        "pay_schedule": pay_schedule(args.pay, from),
        "walkthrough": {
            "market": first(&markets), "plan": first(&plans), "license": first(&licenses),
            "service": first(&services), "session_date": from, "confirmed_on": from,
        },
    });
    if let Some(through) = args.through {
        document["effective"]["through"] = json!(through);
    }
    if let Some(url) = &args.consultant_url {
        document["publisher"]["consultant_url"] = json!(url);
    }
    Ok(document)
}

/// The list, or an example where it is empty.
fn or_example(list: &[Named], id: &str, code: Option<&str>, name: &str) -> Vec<Named> {
    if list.is_empty() {
        let code = code.map(str::to_owned);
        return vec![Named { id: id.to_owned(), code, name: name.to_owned() }];
    }
    list.to_vec()
}

fn pay_schedule(pay: Pay, from: Date) -> Value {
    match pay {
        Pay::TwiceAMonth => json!({
            "kind": "semi_monthly", "non_banking_day": "previous",
            "windows": [
                { "from_day": 1, "through_day": 15, "payday": "last", "months_after": 0 },
                { "from_day": 16, "through_day": "last", "payday": 15, "months_after": 1 },
            ],
        }),
        Pay::EveryTwoWeeks => json!({
            "kind": "every_n_days", "non_banking_day": "previous",
            "anchor_payday": from, "period_days": 14, "cutoff_days": 3,
        }),
    }
}

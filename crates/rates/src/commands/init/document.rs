//! The base of what the call and the answers say.

use rate_core::{Date, FORMAT, RateBook};
use serde_json::{Value, json};

use super::args::{Args, Named, Pay};
use crate::finding::Finding;
use crate::{Failure, base, calendar};

/// The base, with one rate that stands in for others.
pub(super) fn checked(args: &Args) -> Result<RateBook, Failure> {
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

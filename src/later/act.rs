//! What a reader does with a caseload. What was mistyped is kept beside its field, and the last good numbers stay.

use rate_core::Setting;
use rate_core::earnings::Earnings;

use crate::state::{Earn, Entry, Model};

/// Does it. True where the browser is not to do what it would.
pub(super) fn act(model: &mut Model, earn: Earn, input: &str) -> bool {
    let Some(mut caseload) = model.caseload_in_use() else { return false };
    match earn {
        Earn::Inspect(payday) => {
            model.earning.inspected = Some(payday);
            return false;
        }
        Earn::InspectKey => return inspect_by_key(model, &caseload, input),
        Earn::Table => {
            model.earning.table = !model.earning.table;
            return true;
        }
        _ => {}
    }
    model.earning.focused = None;
    model.earning.copied = None;
    let problems = &mut model.earning.problems;
    match earn {
        Earn::Type(entry) => {
            forget(problems, &|at| at == entry);
            let taken = match entry {
                Entry::Number(setting) => {
                    setting.read(input).map(|value| caseload.set(setting, value)).is_some()
                }
                Entry::Start => input.parse().map(|start| caseload.start_on(start)).is_ok(),
            };
            if !taken {
                problems.push((entry, input.to_owned()));
            }
        }
        Earn::More(setting) | Earn::Less(setting) => {
            forget(problems, &|at| at == Entry::Number(setting));
            let value = caseload.value(setting);
            let more = matches!(earn, Earn::More(_));
            caseload.set(setting, if more { value.saturating_add(1) } else { value.saturating_sub(1) });
        }
        Earn::Service(row) => {
            let of_id = |book: &rate_core::RateBook| {
                book.services.iter().position(|service| service.term.id == input)
            };
            let service = model.book.as_ref().and_then(of_id).and_then(|at| u16::try_from(at).ok());
            if let Some(service) = service {
                caseload.replace(row, service);
            }
        }
        Earn::Add => {
            let unused = super::year::offered(model, &caseload);
            if unused.first().is_some_and(|service| caseload.add(*service)) {
                model.earning.focused = last_row(&caseload);
            }
        }
        Earn::Remove(row) => {
            if caseload.remove(row) {
                // What was mistyped in a row may stand in another now.
                forget(problems, &|at| matches!(at, Entry::Number(Setting::Weekly(_))));
                model.earning.focused = last_row(&caseload).map(|last| last.min(row));
            }
        }
        Earn::Inspect(_) | Earn::InspectKey | Earn::Table | Earn::Download | Earn::Print | Earn::Copy => {
            return false;
        }
    }
    model.caseload = Some(caseload);
    false
}

/// These fields have nothing mistyped in them.
fn forget(problems: &mut Vec<(Entry, String)>, in_them: &dyn Fn(Entry) -> bool) {
    problems.retain(|(at, _)| !in_them(*at));
}

fn last_row(caseload: &rate_core::Caseload) -> Option<u8> {
    u8::try_from(caseload.services().len()).ok()?.checked_sub(1)
}

fn inspect_by_key(model: &mut Model, caseload: &rate_core::Caseload, key: &str) -> bool {
    let Some(earnings) = super::year::year(model, caseload) else { return false };
    let now = inspected(model, &earnings);
    let last = earnings.paydays.len().saturating_sub(1);
    let to = match key {
        "ArrowRight" | "ArrowUp" => now + 1,
        "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    // At most one payday for each of 52 weeks.
    model.earning.inspected = Some(to.min(last) as u8);
    true
}

/// The position of the payday that is looked at: the one with the widest gap, until the reader chooses another.
pub(super) fn inspected(model: &Model, earnings: &Earnings) -> usize {
    let chosen = model.earning.inspected.map_or(earnings.typical.payday, usize::from);
    chosen.min(earnings.paydays.len().saturating_sub(1))
}

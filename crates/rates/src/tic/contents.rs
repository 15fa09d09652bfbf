//! Tables of contents: which in-network files an insurer has for which plans.

use std::io::Read;

use super::kind;
use crate::scan::{Result, Scanner, Why};

/// The most bytes of addresses that are kept of one entry whose plans come behind its files.
const MOST_HELD: usize = 1 << 26;

/// The plans whose files are asked for: all that is given has to hold.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    /// One of these identifiers, EIN or HIOS, without hyphens; empty for any.
    pub ids: Vec<String>,
    /// One of these texts in its name, in lower case; empty for any.
    pub names: Vec<String>,
    /// Its market, such as `group`; `None` for any.
    pub market: Option<String>,
}

/// The counts of plans in a table of contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// All plans.
    pub plans: u64,
    /// Those that were asked for.
    pub plans_asked: u64,
}

/// An entry: plans, and the files that they share.
#[derive(Default)]
struct Entry {
    /// Whether one of its plans was asked for; `None` while they are still to come.
    asked: Option<bool>,
    held: Vec<String>,
    held_bytes: usize,
}

/// Reads a table of contents, and tells the address of each in-network file of the plans, in its order, until `tell`
/// is false. A file of many plans is told many times.
///
/// # Errors
/// A [`Broken`](crate::Broken) at the first place where it is not what it should be, or where `tell` is false.
pub fn contents<R: Read>(reader: R, plans: &Plans, mut tell: impl FnMut(String) -> bool) -> Result<Contents> {
    let mut json = Scanner::new(reader)?;
    let mut found = None;
    kind::of_start(&mut json, "a table of contents")?;
    let mut root = json.object()?;
    while let Some(name) = json.member(&mut root, &["reporting_structure", "in_network", "out_of_network"])? {
        match name {
            "reporting_structure" => {
                let mut contents = Contents::default();
                let mut list = json.list()?;
                while json.item(&mut list)? {
                    entry(&mut json, plans, &mut contents, &mut tell)?;
                }
                found = Some(contents);
            }
            "in_network" => return Err(json.error(Why::Kind("an in-network file", "a table of contents"))),
            "out_of_network" => {
                return Err(json.error(Why::Kind("an allowed-amounts file", "a table of contents")));
            }
            _ => json.skip()?,
        }
    }
    json.finish()?;
    let missing = "a member \"reporting_structure\": this is no table of contents";
    found.ok_or_else(|| json.error(Why::Expected(missing)))
}

fn entry<R: Read>(
    json: &mut Scanner<R>,
    plans: &Plans,
    contents: &mut Contents,
    tell: &mut impl FnMut(String) -> bool,
) -> Result<()> {
    let mut entry = Entry::default();
    let mut object = json.object()?;
    while let Some(name) = json.member(&mut object, &["reporting_plans", "in_network_files"])? {
        match name {
            "reporting_plans" if json.peek()? == b'[' => {
                let before = contents.plans_asked;
                let mut list = json.list()?;
                while json.item(&mut list)? {
                    contents.plans += 1;
                    contents.plans_asked += u64::from(is_asked(json, plans)?);
                }
                entry.asked = Some(contents.plans_asked > before);
            }
            // Where no plan of it was asked for, nothing in it matters.
            "in_network_files" if entry.asked != Some(false) && json.peek()? == b'[' => {
                let mut list = json.list()?;
                while json.item(&mut list)? {
                    let Some(address) = location(json)? else { continue };
                    if entry.asked.is_none() {
                        entry.held_bytes += address.len();
                        entry.held.push(address);
                    } else if !tell(address) {
                        return Err(json.error(Why::TooMany("addresses of files")));
                    }
                    if entry.held_bytes > MOST_HELD {
                        return Err(json.error(Why::TooMany("addresses before the plans that they are for")));
                    }
                }
            }
            _ => json.skip()?,
        }
    }
    if entry.asked == Some(true) && !entry.held.into_iter().all(tell) {
        return Err(json.error(Why::TooMany("addresses of files")));
    }
    Ok(())
}

/// Reads a file's entry: its address.
fn location<R: Read>(json: &mut Scanner<R>) -> Result<Option<String>> {
    let mut address = None;
    let mut file = json.object()?;
    while let Some(name) = json.member(&mut file, &["location"])? {
        match name {
            "location" => address = json.scalar()?.map(|text| String::from_utf8_lossy(text).into_owned()),
            _ => json.skip()?,
        }
    }
    Ok(address)
}

/// Reads a plan: whether it was asked for.
fn is_asked<R: Read>(json: &mut Scanner<R>, plans: &Plans) -> Result<bool> {
    let (mut id, mut name_fits, mut market) =
        (plans.ids.is_empty(), plans.names.is_empty(), plans.market.is_none());
    let mut plan = json.object()?;
    while let Some(name) = json.member(&mut plan, &["plan_id", "plan_name", "plan_market_type"])? {
        if name.is_empty() {
            json.skip()?;
            continue;
        }
        let Some(text) = json.scalar()? else { continue };
        let text = String::from_utf8_lossy(text).trim().to_lowercase();
        match name {
            "plan_id" => id |= plans.ids.contains(&text.replace('-', "")),
            "plan_name" => name_fits |= plans.names.iter().any(|part| text.contains(part)),
            _ => market |= plans.market.as_ref() == Some(&text),
        }
    }
    Ok(id && name_fits && market)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;

    type Plan = (&'static str, &'static str, &'static str);

    fn json_of(entries: &[(Vec<Plan>, Vec<&str>)], files_first: bool) -> String {
        let list = |texts: Vec<String>| format!("[{}]", texts.join(","));
        let entry = |(plans, files): &(Vec<Plan>, Vec<&str>)| {
            let plan = |(id, name, market): &Plan| {
                format!(
                    r#"{{"plan_name":"{name}","plan_id_type":"EIN","plan_id":"{id}","plan_market_type":"{market}"}}"#
                )
            };
            let plans = format!("\"reporting_plans\":{}", list(plans.iter().map(plan).collect()));
            let file = |file: &&str| format!(r#"{{"description":"in-network","location":"{file}"}}"#);
            let files = format!("\"in_network_files\":{}", list(files.iter().map(file).collect()));
            let other = r#""allowed_amount_file":{"description":"x","location":"no"}"#;
            if files_first {
                format!("{{{files},{other},{plans}}}")
            } else {
                format!("{{{plans},{other},{files}}}")
            }
        };
        let entries = list(entries.iter().map(entry).collect());
        format!(r#"{{"reporting_entity_name":"Example","reporting_structure":{entries}}}"#)
    }

    proptest! {
        #[test]
        fn the_files_of_the_plans_that_are_asked_for_are_told(
            entries in prop::collection::vec(
                (
                    prop::collection::vec(
                        (
                            select(vec!["12-3456789", "123456789", "12345TX0010001", "98-7654321"]),
                            select(vec!["Example PPO Gold", "example hmo", "Other"]),
                            select(vec!["group", "INDIVIDUAL"]),
                        ),
                        0..3,
                    ),
                    prop::collection::vec(select(vec!["https://a.example/1", "https://a.example/2", "b"]), 0..3),
                ),
                0..4,
            ),
            ids in subsequence(vec!["123456789", "12345tx0010001"], 0..=2),
            names in subsequence(vec!["ppo", "hmo"], 0..=2),
            market in select(vec![None, Some("group"), Some("individual")]),
            files_first: bool,
        ) {
            let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
            let plans = Plans { ids: owned(&ids), names: owned(&names), market: market.map(str::to_owned) };
            let fits = |(id, name, kind): &&Plan| {
                (ids.is_empty() || ids.contains(&&*id.replace('-', "").to_lowercase()))
                    && (names.is_empty() || names.iter().any(|part| name.to_lowercase().contains(part)))
                    && market.is_none_or(|market| market == kind.to_lowercase())
            };
            let mut told = Vec::new();
            let found = contents(json_of(&entries, files_first).as_bytes(), &plans, |address| {
                told.push(address);
                true
            })
            .unwrap();
            let asked = entries.iter().filter(|(plans, _)| plans.iter().any(|plan| fits(&plan)));
            let expected: Vec<&str> = asked.flat_map(|(_, files)| files.iter().copied()).collect();
            prop_assert_eq!(told, expected);
            let all = entries.iter().flat_map(|(plans, _)| plans);
            prop_assert_eq!(found.plans_asked, all.clone().filter(|plan| fits(plan)).count() as u64);
            prop_assert_eq!(found.plans, all.count() as u64);
        }

        #[test]
        fn any_bytes_are_read_or_have_a_place(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4)) {
            let mut json = json_of(&[(vec![("1", "a", "group")], vec!["b"])], false).into_bytes();
            for (at, byte) in changes {
                let at = at.index(json.len());
                json[at] = byte;
            }
            if let Err(broken) = contents(&json[..], &Plans::default(), |_| true) {
                prop_assert!(broken.place.byte <= json.len() as u64);
            }
        }
    }
}

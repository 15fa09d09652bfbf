//! Groups of providers: who a price is for.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use super::id::Id;
use super::number::Number;
use super::wanted::{Ours, Wanted};
use crate::input;
use crate::scan::{Broken, Result, Scanner, Why};

/// The most groups with wanted providers, and the most with unknown ones, that are kept.
const MOST: usize = 500_000;

/// The most NPIs of groups that are kept where every provider is looked for: 100 MB.
pub(super) const MOST_NPIS: usize = 25_000_000;

/// The providers behind a reference, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// The wanted ones among them.
    pub(super) ours: Option<Ours>,
    /// Whether some are in a file that was not given.
    pub(super) remote: bool,
    /// Whether some may be: there were more such references than are kept.
    pub(super) perhaps_remote: bool,
    /// All of them, where every provider is looked for.
    pub(super) npis: Vec<u32>,
}

impl Group {
    pub(super) fn add(&mut self, other: Self) {
        self.ours = other.ours.map(|ours| ours.and(self.ours)).or(self.ours);
        self.remote |= other.remote;
        self.perhaps_remote |= other.perhaps_remote;
        self.npis.extend(other.npis);
    }
}

/// A file's provider references: those with wanted or unknown providers.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    ours: HashMap<Id, Ours>,
    /// Those with providers in a file that was not given, by their hash.
    remote: HashSet<u64>,
    /// Whether there were more of them.
    crowded: bool,
    /// The NPIs of groups, and of each group where its own are.
    npis: Vec<u32>,
    members: HashMap<Id, Vec<Range<usize>>>,
}

impl Groups {
    /// Who is behind this reference.
    pub(super) fn get(&self, reference: Id) -> Group {
        let ours = self.ours.get(&reference).copied();
        let remote = !self.remote.is_empty() && self.remote.contains(&reference.hash());
        let ranges = self.members.get(&reference).into_iter().flatten();
        let npis =
            ranges.flat_map(|range| self.npis.get(range.clone()).unwrap_or_default()).copied().collect();
        Group { ours, remote, perhaps_remote: self.crowded && ours.is_none(), npis }
    }

    /// Whether one more can be kept.
    fn add(&mut self, id: Id, group: Group) -> bool {
        if group.remote {
            if self.remote.len() < MOST {
                self.remote.insert(id.hash());
            } else if !self.remote.contains(&id.hash()) {
                self.crowded = true;
            }
        }
        if let Some(ours) = group.ours {
            let before = self.ours.get(&id).copied();
            self.ours.insert(id, ours.and(before));
        }
        if !group.npis.is_empty() {
            let start = self.npis.len();
            self.npis.extend(group.npis);
            self.members.entry(id).or_default().push(start..self.npis.len());
        }
        self.ours.len() <= MOST && self.npis.len() <= MOST_NPIS
    }
}

/// Reads a list of provider groups, and adds the wanted providers in them.
pub(super) fn provider_groups<R: Read>(
    json: &mut Scanner<R>,
    wanted: &Wanted,
    group: &mut Group,
) -> Result<()> {
    let mut list = json.list()?;
    while json.item(&mut list)? {
        provider_group(json, wanted, group)?;
        if group.npis.len() > MOST_NPIS {
            return Err(json.error(Why::TooMany("providers of one price")));
        }
    }
    Ok(())
}

fn provider_group<R: Read>(json: &mut Scanner<R>, wanted: &Wanted, group: &mut Group) -> Result<()> {
    let mut add = |found: Option<Ours>| {
        if let Some(found) = found {
            group.ours = Some(found.and(group.ours));
        }
    };
    let mut object = json.object()?;
    while let Some(name) = json.member(&mut object, &["npi", "tin"])? {
        match name {
            "npi" if wanted.is_everyone() => json.each_scalar(|npi| {
                // One more than is kept shows that there are too many.
                if group.npis.len() <= MOST_NPIS {
                    group.npis.extend(any_npi(npi));
                }
            })?,
            "npi" if wanted.has_npis() => json.each_scalar(|npi| add(wanted.npi(npi)))?,
            "tin" if json.peek()? == b'{' => {
                let (found, npi) = tin(json, wanted)?;
                add(found);
                if wanted.is_everyone() {
                    group.npis.extend(npi);
                }
            }
            _ => json.skip()?,
        }
    }
    if !group.npis.is_empty() {
        group.ours = Some(Wanted::anyone());
    }
    Ok(())
}

/// A National Provider Identifier: ten digits, the first of them 1 or 2. Zero stands for none in many files.
fn any_npi(npi: &[u8]) -> Option<u32> {
    let npi = u32::try_from(Number::read(npi)?.whole()?).ok()?;
    (1_000_000_000..3_000_000_000).contains(&npi).then_some(npi)
}

/// The wanted provider with this number, and the number where it is an NPI.
fn tin<R: Read>(json: &mut Scanner<R>, wanted: &Wanted) -> Result<(Option<Ours>, Option<u32>)> {
    let (mut as_tin, mut as_npi, mut is_npi, mut npi) = (None, None, false, None);
    let mut tin = json.object()?;
    while let Some(name) = json.member(&mut tin, &["type", "value"])? {
        match name {
            "type" => {
                is_npi = json.scalar()?.is_some_and(|kind| kind.trim_ascii().eq_ignore_ascii_case(b"npi"))
            }
            "value" => {
                if let Some(value) = json.scalar()? {
                    (as_tin, as_npi, npi) = (wanted.tin(value), wanted.npi(value), any_npi(value));
                }
            }
            _ => json.skip()?,
        }
    }
    Ok(if is_npi { (as_npi, npi) } else { (as_tin, None) })
}

/// Reads a file's provider references.
pub(super) fn provider_references<R: Read>(json: &mut Scanner<R>, wanted: &Wanted) -> Result<Groups> {
    let mut groups = Groups::default();
    let mut list = json.list()?;
    while json.item(&mut list)? {
        let (mut id, mut group) = (None, Group::default());
        let mut reference = json.object()?;
        while let Some(name) =
            json.member(&mut reference, &["provider_group_id", "provider_groups", "location"])?
        {
            match name {
                "provider_group_id" => id = json.scalar()?.map(Id::read),
                "provider_groups" if json.peek()? == b'[' => {
                    provider_groups(json, wanted, &mut group)?;
                }
                "location" => {
                    let location = json.scalar()?.map(|text| String::from_utf8_lossy(text).into_owned());
                    if let Some(location) = location {
                        group.add(behind(&location, wanted).map_err(|why| json.error(why))?);
                    }
                }
                _ => json.skip()?,
            }
        }
        let Some(id) = id else {
            return Err(json.error(Why::Expected("a provider_group_id that is a number or a text")));
        };
        if !groups.add(id, group) {
            return Err(json.error(Why::TooMany("wanted providers behind references")));
        }
    }
    Ok(groups)
}

/// Tells the address of every file of providers that needed references lead to and that was not given.
pub(super) fn addresses<R: Read>(
    json: &mut Scanner<R>,
    wanted: &Wanted,
    needed: &HashSet<u64>,
    tell: &mut impl FnMut(String) -> bool,
) -> Result<()> {
    let mut list = json.list()?;
    while json.item(&mut list)? {
        let (mut id, mut address) = (None, None);
        let mut reference = json.object()?;
        while let Some(name) = json.member(&mut reference, &["provider_group_id", "location"])? {
            match name {
                "provider_group_id" => id = json.scalar()?.map(Id::read),
                "location" => {
                    address = json.scalar()?.map(|text| String::from_utf8_lossy(text).into_owned());
                }
                _ => json.skip()?,
            }
        }
        let (Some(id), Some(address)) = (id, address) else { continue };
        let is_given = || wanted.rules.provider_files.as_deref().and_then(|folder| given(&address, folder));
        if needed.contains(&id.hash()) && is_given().is_none() && !tell(address) {
            return Err(json.error(Why::TooMany("addresses of provider files")));
        }
    }
    Ok(())
}

/// The providers in the file that an address leads to, if that file was given.
fn behind(location: &str, wanted: &Wanted) -> std::result::Result<Group, Why> {
    let file = wanted.rules.provider_files.as_deref().and_then(|folder| given(location, folder));
    let Some(file) = file else { return Ok(Group { remote: true, ..Group::default() }) };
    let failed = |what: String| Why::ProviderFile(what);
    let reader = input::open(&file, None).map_err(|failure| failed(failure.to_string()))?;
    let read = || -> Result<Group> {
        let mut json = Scanner::new(reader)?;
        super::kind::of_start(&mut json, "a file of provider groups")?;
        let mut group = Group::default();
        let mut root = json.object()?;
        while let Some(name) = json.member(&mut root, &["provider_groups"])? {
            match name {
                "provider_groups" => provider_groups(&mut json, wanted, &mut group)?,
                _ => json.skip()?,
            }
        }
        json.finish()?;
        Ok(group)
    };
    read().map_err(|broken: Broken| failed(input::failure(&file, broken).to_string()))
}

/// The file in the folder that stands where its address would put it: `host/path`, as `wget --force-directories`
/// saves it, or with `.gz` behind it.
fn given(location: &str, folder: &Path) -> Option<PathBuf> {
    let path = Path::new(location.split_once("://").map_or(location, |(_, path)| path));
    // An address never leads out of the folder.
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = folder.join(path);
    let mut packed = file.clone().into_os_string();
    packed.push(".gz");
    [file, packed.into()].into_iter().find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_unknown_providers_than_are_kept_hide_no_wanted_ones() {
        let wanted = Wanted::new(
            super::super::Licenses::default(),
            super::super::Rules::new("2026-06-01".parse().unwrap()),
        );
        let ours = {
            let mut wanted = wanted;
            wanted.add_npi("1000000001", None).unwrap();
            wanted.npi(b"1000000001")
        };
        let mut groups = Groups::default();
        let id = |number: usize| Id::read(number.to_string().as_bytes());
        for number in 0..MOST + 2 {
            assert!(groups.add(id(number), Group { remote: true, ..Group::default() }));
        }
        assert!(groups.add(id(MOST + 5), Group { ours, ..Group::default() }));
        assert_eq!(groups.remote.len(), MOST);
        assert!(groups.get(id(7)).remote && groups.get(id(MOST + 1)).perhaps_remote);
        let known = groups.get(id(MOST + 5));
        assert!(known.ours.is_some() && !known.remote && !known.perhaps_remote);
    }

    #[test]
    fn an_address_never_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("given");
        std::fs::create_dir_all(inside.join("rates.example/a")).unwrap();
        std::fs::write(folder.path().join("secret.json"), "{}").unwrap();
        std::fs::write(inside.join("rates.example/a/p.json"), "{}").unwrap();
        assert!(given("https://rates.example/a/p.json", &inside).is_some());
        assert!(given("rates.example/a/p.json", &inside).is_some());
        for location in
            ["https://../secret.json", "../secret.json", "https://rates.example/../../secret.json", ""]
        {
            assert_eq!(given(location, &inside), None, "{location}");
        }
        let absolute = folder.path().join("secret.json");
        assert_eq!(given(&absolute.to_string_lossy(), &inside), None);
    }
}

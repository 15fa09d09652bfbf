//! Groups of providers: who a price is for.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use super::number::Number;
use super::wanted::{Ours, Wanted};
use crate::input;
use crate::scan::{Broken, Result, Scanner, Why};

/// The most groups that are kept. Only those with wanted or unknown providers have to be.
const MOST: usize = 500_000;

/// What is known of the providers behind a reference.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    /// The wanted ones among them.
    pub(super) ours: Option<Ours>,
    /// Whether some are in a file that was not given.
    pub(super) remote: bool,
}

impl Group {
    pub(super) fn add(&mut self, other: Self) {
        self.ours = other.ours.map(|ours| ours.and(self.ours)).or(self.ours);
        self.remote |= other.remote;
    }
}

/// A file's provider references: those with wanted or unknown providers.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups(HashMap<Number, Group>);

impl Groups {
    /// Who is behind this reference, as the file writes it.
    pub(super) fn get(&self, reference: &[u8]) -> Group {
        Number::read(reference).and_then(|id| self.0.get(&id)).copied().unwrap_or_default()
    }
}

/// Reads a list of provider groups, and finds the wanted providers in them.
pub(super) fn provider_groups<R: Read>(json: &mut Scanner<R>, wanted: &Wanted) -> Result<Option<Ours>> {
    let mut ours = None;
    let mut list = json.list()?;
    while json.item(&mut list)? {
        if let Some(found) = provider_group(json, wanted)? {
            ours = Some(found.and(ours));
        }
    }
    Ok(ours)
}

fn provider_group<R: Read>(json: &mut Scanner<R>, wanted: &Wanted) -> Result<Option<Ours>> {
    let mut ours: Option<Ours> = None;
    let mut add = |found: Option<Ours>| {
        if let Some(found) = found {
            ours = Some(found.and(ours));
        }
    };
    let mut group = json.object()?;
    while let Some(name) = json.member(&mut group, &["npi", "tin"])? {
        match name {
            "npi" if wanted.has_npis() => json.each_scalar(|npi| add(wanted.npi(npi)))?,
            "tin" if json.peek()? == b'{' => add(tin(json, wanted)?),
            _ => json.skip()?,
        }
    }
    Ok(ours)
}

fn tin<R: Read>(json: &mut Scanner<R>, wanted: &Wanted) -> Result<Option<Ours>> {
    let (mut as_tin, mut as_npi, mut is_npi) = (None, None, false);
    let mut tin = json.object()?;
    while let Some(name) = json.member(&mut tin, &["type", "value"])? {
        match name {
            "type" => {
                is_npi = json.scalar()?.is_some_and(|kind| kind.trim_ascii().eq_ignore_ascii_case(b"npi"))
            }
            "value" => {
                if let Some(value) = json.scalar()? {
                    (as_tin, as_npi) = (wanted.tin(value), wanted.npi(value));
                }
            }
            _ => json.skip()?,
        }
    }
    Ok(if is_npi { as_npi } else { as_tin })
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
                "provider_group_id" => id = json.scalar()?.and_then(Number::read),
                "provider_groups" if json.peek()? == b'[' => {
                    group.add(Group { ours: provider_groups(json, wanted)?, remote: false });
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
            return Err(json.error(Why::Expected("a provider_group_id that is a number")));
        };
        if group.ours.is_some() || group.remote {
            if groups.0.len() == MOST {
                return Err(json.error(Why::TooMany("provider references")));
            }
            groups.0.entry(id).or_default().add(group);
        }
    }
    Ok(groups)
}

/// The providers in the file that an address leads to, if that file was given.
fn behind(location: &str, wanted: &Wanted) -> std::result::Result<Group, Why> {
    let file = wanted.rules.provider_files.as_deref().and_then(|folder| given(location, folder));
    let Some(file) = file else { return Ok(Group { ours: None, remote: true }) };
    let failed = |what: String| Why::ProviderFile(what);
    let reader = input::open(&file, None).map_err(|failure| failed(failure.to_string()))?;
    let read = || -> Result<Option<Ours>> {
        let mut json = Scanner::new(reader)?;
        let mut ours = None;
        let mut root = json.object()?;
        while let Some(name) = json.member(&mut root, &["provider_groups"])? {
            match name {
                "provider_groups" => ours = provider_groups(&mut json, wanted)?,
                _ => json.skip()?,
            }
        }
        json.finish()?;
        Ok(ours)
    };
    let ours = read().map_err(|broken: Broken| failed(input::failure(&file, broken).to_string()))?;
    Ok(Group { ours, remote: false })
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

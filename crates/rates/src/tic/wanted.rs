//! The codes, providers and licenses that are looked for in the files.

use std::collections::HashMap;

use super::number::Number;
use super::rules::Rules;

/// The codes, providers and licenses that are looked for.
#[derive(Debug)]
pub struct Wanted {
    /// Codes, each with the position of its service.
    codes: Vec<(String, u16)>,
    services: Vec<String>,
    providers: Vec<String>,
    /// By number, the position of the provider.
    tins: HashMap<u64, usize>,
    npis: HashMap<u64, usize>,
    /// Of each provider.
    taxonomies: Vec<Taxonomies>,
    licenses: Licenses,
    pub(super) rules: Rules,
    everyone: bool,
}

/// A set of positions in the table's taxonomies, a bit each.
type Taxonomies = u64;

/// The providers of a price that are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ours {
    /// The position of the one that was asked for first.
    pub(super) provider: usize,
    taxonomies: Taxonomies,
}

impl Ours {
    pub(super) fn and(self, other: Option<Self>) -> Self {
        let Some(other) = other else { return self };
        Self { provider: self.provider.min(other.provider), taxonomies: self.taxonomies | other.taxonomies }
    }
}

/// Which license levels a price is for, by its modifiers and its provider's taxonomy.
#[derive(Debug, Default)]
pub struct Licenses {
    names: Vec<String>,
    taxonomies: Vec<String>,
    /// Sets of modifiers, upper case, sorted, with a blank between two.
    modifiers: Vec<String>,
    /// Positions of modifiers, of a taxonomy (none: any), and of a license.
    rows: Vec<(usize, Option<usize>, u16)>,
}

/// Why something cannot be looked for. The text is what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedError {
    /// Not the nine digits of a TIN.
    BadTin(String),
    /// Not the ten digits of an NPI.
    BadNpi(String),
    /// The table of licenses has no line for a provider's taxonomy.
    UnknownTaxonomy(String),
    /// The same code is asked for twice.
    RepeatedCode(String),
    /// More of these than can be told apart.
    TooMany(&'static str),
}

fn position_of(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

fn narrow(position: usize, what: &'static str) -> Result<u16, WantedError> {
    u16::try_from(position).map_err(|_| WantedError::TooMany(what))
}

/// A set of modifiers as it is compared.
fn modifier_set(modifiers: &mut Vec<String>) -> String {
    modifiers.retain(|modifier| !modifier.is_empty());
    modifiers.sort_unstable();
    modifiers.dedup();
    modifiers.join(" ")
}

impl Licenses {
    /// Adds a line of the table: prices with just these modifiers (blanks between them, none for none), of a
    /// provider of this taxonomy (empty for any), are for this license.
    ///
    /// # Errors
    /// [`WantedError::TooMany`] for more than 64 taxonomies or 65 536 licenses.
    pub fn add(&mut self, modifiers: &str, taxonomy: &str, license: &str) -> Result<(), WantedError> {
        let mut set = modifiers.split_whitespace().map(str::to_ascii_uppercase).collect();
        let modifiers = position_of(&mut self.modifiers, &modifier_set(&mut set));
        let taxonomy = match taxonomy {
            "" => None,
            taxonomy => Some(position_of(&mut self.taxonomies, &taxonomy.to_ascii_uppercase())),
        };
        if self.taxonomies.len() > 64 {
            return Err(WantedError::TooMany("taxonomies"));
        }
        let license = narrow(position_of(&mut self.names, license), "licenses")?;
        self.rows.push((modifiers, taxonomy, license));
        Ok(())
    }

    /// The licenses, in the table's order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

impl Wanted {
    /// With no code and no provider yet.
    #[must_use]
    pub fn new(licenses: Licenses, rules: Rules) -> Self {
        Self {
            codes: Vec::new(),
            services: Vec::new(),
            providers: Vec::new(),
            tins: HashMap::new(),
            npis: HashMap::new(),
            taxonomies: Vec::new(),
            licenses,
            rules,
            everyone: false,
        }
    }

    /// Looks for every provider that has an NPI, whatever its taxonomy.
    #[must_use]
    pub fn of_everyone(licenses: Licenses, rules: Rules) -> Self {
        Self { everyone: true, ..Self::new(licenses, rules) }
    }

    /// Looks for a billing code, as the rates of this service.
    ///
    /// # Errors
    /// [`WantedError::RepeatedCode`], [`WantedError::TooMany`].
    pub fn add_code(&mut self, code: &str, service: &str) -> Result<(), WantedError> {
        if self.codes.iter().any(|(known, _)| known.eq_ignore_ascii_case(code)) {
            return Err(WantedError::RepeatedCode(code.to_owned()));
        }
        let service = narrow(position_of(&mut self.services, service), "services")?;
        self.codes.push((code.to_owned(), service));
        Ok(())
    }

    /// Looks for the provider with this taxpayer number, `12-3456789` or without the hyphen.
    ///
    /// # Errors
    /// [`WantedError::BadTin`], [`WantedError::UnknownTaxonomy`].
    pub fn add_tin(&mut self, tin: &str, taxonomy: Option<&str>) -> Result<(), WantedError> {
        let digits = match tin.split_once('-') {
            Some((prefix, rest)) if prefix.len() == 2 => format!("{prefix}{rest}"),
            _ => tin.to_owned(),
        };
        let number = digits.parse().ok().filter(|_| is_digits(&digits, 9));
        let number = number.ok_or_else(|| WantedError::BadTin(tin.to_owned()))?;
        let provider = self.add_provider(format!("TIN {tin}"), taxonomy)?;
        self.tins.entry(number).or_insert(provider);
        Ok(())
    }

    /// Looks for the provider with this National Provider Identifier.
    ///
    /// # Errors
    /// [`WantedError::BadNpi`], [`WantedError::UnknownTaxonomy`].
    pub fn add_npi(&mut self, npi: &str, taxonomy: Option<&str>) -> Result<(), WantedError> {
        let number = npi.parse().ok().filter(|_| is_digits(npi, 10));
        let number = number.ok_or_else(|| WantedError::BadNpi(npi.to_owned()))?;
        let provider = self.add_provider(format!("NPI {npi}"), taxonomy)?;
        self.npis.entry(number).or_insert(provider);
        Ok(())
    }

    fn add_provider(&mut self, name: String, taxonomy: Option<&str>) -> Result<usize, WantedError> {
        let bits = match taxonomy {
            None => 0,
            Some(taxonomy) => {
                let known = &self.licenses.taxonomies;
                let position = known.iter().position(|known| known.eq_ignore_ascii_case(taxonomy));
                1 << position.ok_or_else(|| WantedError::UnknownTaxonomy(taxonomy.to_owned()))?
            }
        };
        self.providers.push(name);
        self.taxonomies.push(bits);
        Ok(self.providers.len() - 1)
    }

    /// Any provider, where every one is looked for.
    pub(super) fn anyone() -> Ours {
        Ours { provider: 0, taxonomies: 0 }
    }

    fn ours(&self, provider: Option<&usize>) -> Option<Ours> {
        let provider = *provider?;
        Some(Ours { provider, taxonomies: self.taxonomies.get(provider).copied().unwrap_or_default() })
    }

    /// Whether every provider is looked for.
    pub(super) fn is_everyone(&self) -> bool {
        self.everyone
    }

    /// Whether any provider is looked for by its NPI.
    pub(super) fn has_npis(&self) -> bool {
        !self.npis.is_empty()
    }

    /// The wanted provider with this NPI as a file writes it.
    pub(super) fn npi(&self, npi: &[u8]) -> Option<Ours> {
        self.ours(self.npis.get(&Number::read(npi)?.whole()?))
    }

    /// The wanted provider with this taxpayer number as a file writes it.
    pub(super) fn tin(&self, tin: &[u8]) -> Option<Ours> {
        let digits: Vec<u8> = tin.iter().copied().filter(|byte| *byte != b'-').collect();
        self.ours(self.tins.get(&Number::read(&digits)?.whole()?))
    }

    /// The position of this billing code.
    pub(super) fn code(&self, code: &[u8]) -> Option<usize> {
        let code = code.trim_ascii();
        self.codes.iter().position(|(known, _)| known.as_bytes().eq_ignore_ascii_case(code))
    }

    /// The position of the service that a code stands for.
    pub(super) fn service_of(&self, code: usize) -> u16 {
        self.codes.get(code).map(|(_, service)| *service).unwrap_or_default()
    }

    /// The position in the table of the set of these modifiers, or of those among them that say more than where
    /// sessions are held.
    pub(super) fn modifiers(&self, mut modifiers: Vec<String>) -> Option<usize> {
        let position = |set: &str| self.licenses.modifiers.iter().position(|known| known == set);
        position(&modifier_set(&mut modifiers)).or_else(|| {
            let before = modifiers.len();
            modifiers.retain(|modifier| !self.rules.place.implies(modifier));
            if modifiers.len() == before { None } else { position(&modifier_set(&mut modifiers)) }
        })
    }

    /// The licenses that a price with these modifiers is for, each once.
    pub(super) fn licenses_of(&self, modifiers: usize, ours: Ours) -> impl Iterator<Item = u16> {
        let fits = move |taxonomy: &Option<usize>| {
            taxonomy.is_none_or(|taxonomy| ours.taxonomies >> taxonomy & 1 == 1)
        };
        let rows = self.licenses.rows.iter();
        let rows = rows.filter(move |(set, taxonomy, _)| *set == modifiers && fits(taxonomy));
        let licenses: std::collections::BTreeSet<u16> = rows.map(|(_, _, license)| *license).collect();
        licenses.into_iter()
    }

    /// The services, in the order in which they were asked for.
    #[must_use]
    pub fn services(&self) -> &[String] {
        &self.services
    }

    /// The licenses, in the table's order.
    #[must_use]
    pub fn licenses(&self) -> &[String] {
        self.licenses.names()
    }

    pub(crate) fn code_name(&self, code: usize) -> &str {
        self.codes.get(code).map(|(name, _)| name.as_str()).unwrap_or_default()
    }

    pub(crate) fn provider_name(&self, provider: usize) -> &str {
        self.providers.get(provider).map(String::as_str).unwrap_or_default()
    }

    pub(crate) fn modifier_names(&self, modifiers: usize) -> &str {
        self.licenses.modifiers.get(modifiers).map(String::as_str).unwrap_or_default()
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

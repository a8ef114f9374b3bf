//! What lies in what: countries and divisions by their keys, and the curated regions that they are part of.
//!
//! Built once with the lexicons. It knows no forms; names are looked up as every other word.

use rustc_hash::{FxHashMap, FxHashSet};

use super::format::{File, Row};
use super::kind::Kind;
use crate::rule::EntryId;
use crate::token::fold;

/// Entries of the place lexicons by their keys.
#[derive(Debug, Default)]
pub struct Atlas {
    countries: FxHashMap<[u8; 2], EntryId>,
    divisions: FxHashMap<u32, EntryId>,
    regions: FxHashMap<Box<str>, EntryId>,
    /// By member: the regions' names, in the order of the lexicon.
    by_country: FxHashMap<[u8; 2], Vec<Box<str>>>,
    by_division: FxHashMap<u32, Vec<Box<str>>>,
    /// By country: the folded name of its capital; and all of them.
    capital_of: FxHashMap<[u8; 2], Box<str>>,
    capitals: FxHashSet<Box<str>>,
    /// By domain, and by folded name: where an outlet is at home.
    homes: FxHashMap<Box<str>, u32>,
}

impl Atlas {
    /// Takes in a row, if it is of a country, a division, a region or its members.
    pub(super) fn take(&mut self, file: &File, row: Row, id: EntryId) {
        let cell = |name: &str| file.kind.column(name).and_then(|at| file.cells(row).nth(at)).unwrap_or_default();
        match file.kind {
            Kind::Countries => {
                if let Some(iso) = letters(cell("iso")) {
                    self.countries.entry(iso).or_insert(id);
                    self.capital_of.insert(iso, fold(cell("capital")).into());
                }
                self.capitals.insert(fold(cell("capital")).into());
            }
            Kind::Divisions => {
                self.divisions.entry(Self::number(cell("key"))).or_insert(id);
            }
            Kind::Regions => {
                self.regions.entry(cell("name").into()).or_insert(id);
            }
            Kind::RegionMembers => {
                for member in cell("members").split('|') {
                    let regions = match letters(member) {
                        Some(iso) => self.by_country.entry(iso).or_default(),
                        None => self.by_division.entry(Self::number(member)).or_default(),
                    };
                    regions.push(cell("region").into());
                }
            }
            Kind::OutletHomes => {
                if let Ok(id) = cell("id").parse() {
                    self.homes.insert(cell("domain").into(), id);
                    if cell("name") != "-" {
                        self.homes.insert(fold(cell("name")).into(), id);
                    }
                }
            }
            _ => {}
        }
    }

    /// The `GeoNames` id of the town where an outlet is at home, by its domain or its name.
    #[must_use]
    pub fn home(&self, outlet: &str) -> Option<u32> {
        let folded = fold(outlet);
        let name = folded.trim_start_matches("www.");
        self.homes.get(name).or_else(|| self.homes.get(name.trim_start_matches("the "))).copied()
    }

    /// The number that stands for a division's key: the `GeoNames` id that it is, else one made of its letters.
    #[must_use]
    pub fn number(key: &str) -> u32 {
        let made = || key.bytes().fold(1u32 << 31, |sum, b| sum.rotate_left(5) ^ u32::from(b)) | 1 << 31;
        if key.is_empty() { 0 } else { key.parse().unwrap_or_else(|_| made()) }
    }

    /// Whether the capital of the country with the two letters `iso` is called so.
    #[must_use]
    pub fn is_capital_of(&self, iso: &str, name: &str) -> bool {
        letters(iso).and_then(|iso| self.capital_of.get(&iso)).is_some_and(|capital| may_fold_to(name, capital) && **capital == *fold(name))
    }

    /// Whether a country's capital has this folded name.
    #[must_use]
    pub fn is_capital(&self, folded: &str) -> bool {
        self.capitals.contains(folded)
    }

    /// The country with the two letters `iso`.
    #[must_use]
    pub fn country(&self, iso: &str) -> Option<EntryId> {
        self.countries.get(&letters(iso)?).copied()
    }

    /// The first-level division with the number `number`.
    #[must_use]
    pub fn division(&self, number: u32) -> Option<EntryId> {
        self.divisions.get(&number).copied()
    }

    /// The region called `name`.
    #[must_use]
    pub fn region(&self, name: &str) -> Option<EntryId> {
        self.regions.get(name).copied()
    }

    /// The names of the regions that a division, and then its country, is part of.
    pub fn regions_of(&self, division: u32, iso: &str) -> impl Iterator<Item = &str> {
        let of_country = letters(iso).and_then(|iso| self.by_country.get(&iso));
        let of_division = self.by_division.get(&division);
        of_division.into_iter().chain(of_country).flatten().map(AsRef::as_ref)
    }
}

/// Whether `name` can fold to `folded`, by its first letter; spares folding where that is plain.
fn may_fold_to(name: &str, folded: &str) -> bool {
    name.bytes().next().zip(folded.bytes().next()).is_none_or(|(a, b)| !a.is_ascii_alphabetic() || a.eq_ignore_ascii_case(&b))
}

/// The two capitals of a country's code.
fn letters(cell: &str) -> Option<[u8; 2]> {
    let bytes: [u8; 2] = cell.as_bytes().try_into().ok()?;
    bytes.iter().all(u8::is_ascii_uppercase).then_some(bytes)
}

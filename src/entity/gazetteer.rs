//! The records of the place lexicons.

use rustc_hash::FxHashMap;

use super::Reference;
use crate::lexicon::{Hit, Kind, Lexicons};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::text::Document;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub entry: EntryId,
    pub kind: Kind,
    /// Its name in the lexicon.
    pub name: &'a str,
    /// The two letters of its country; several with bars between them for regions.
    pub country: &'a str,
    /// The key of the division that it lies in, or its own.
    pub division: &'a str,
    pub reference: Option<Reference>,
    /// How prominent it is: about the logarithm of its people.
    pub prominence: f64,
}

/// Prominence of what has no population in the lexicons. A city of a million has 13.8, one of sixty thousand 11.
const COUNTRY: f64 = 15.0;
const CONTINENT: f64 = 15.0;
const REGION: f64 = 12.0;
const DIVISION: f64 = 13.0;
const TOWN: f64 = 10.0;

/// Records by entry, read once each.
pub(super) struct Gazetteer<'a> {
    pub lexicons: &'a Lexicons,
    records: FxHashMap<EntryId, Vec<Record<'a>>>,
}

impl<'a> Gazetteer<'a> {
    pub fn new(lexicons: &'a Lexicons) -> Self {
        Self { lexicons, records: FxHashMap::default() }
    }

    /// The records that the words `tokens` may mean, as a name of a place or of a people.
    pub fn candidates(&mut self, document: &Document, tokens: TokenRange) -> Vec<Record<'a>> {
        let mut found: Vec<Record<'a>> = Vec::new();
        for hit in document.hits_at(tokens.start).iter().filter(|h| h.tokens == tokens) {
            for record in self.of(*hit) {
                if !found.iter().any(|r| {
                    r.entry == record.entry || (r.kind == record.kind && r.name == record.name && r.country == record.country && r.division == record.division)
                }) {
                    found.push(record);
                }
            }
        }
        found
    }

    /// The records that a hit stands for.
    pub fn of(&mut self, hit: Hit) -> Vec<Record<'a>> {
        if !is_place(hit.kind) {
            return Vec::new();
        }
        if let Some(known) = self.records.get(&hit.entry) {
            return known.clone();
        }
        let records = self.read(hit.entry, hit.kind);
        self.records.insert(hit.entry, records.clone());
        records
    }

    fn read(&self, entry: EntryId, kind: Kind) -> Vec<Record<'a>> {
        match kind {
            Kind::PlaceAcronyms | Kind::Peoples => self.by_name(self.lexicons.cell(entry, "name"), |_| true),
            Kind::StateAbbreviations => self.by_name(self.lexicons.cell(entry, "name"), |k| k == Kind::Divisions),
            _ => vec![self.record(entry, kind)],
        }
    }

    /// The records called `name` of the kinds that are `wanted`.
    fn by_name(&self, name: &str, wanted: impl Fn(Kind) -> bool) -> Vec<Record<'a>> {
        let hits = self.lexicons.whole(name);
        let plain = |h: &&Hit| is_place(h.kind) && !matches!(h.kind, Kind::PlaceAcronyms | Kind::Peoples | Kind::StateAbbreviations) && wanted(h.kind);
        hits.iter().filter(plain).filter(|h| h.kind != Kind::Countries || h.column == 1).map(|h| self.record(h.entry, h.kind)).collect()
    }

    fn record(&self, entry: EntryId, kind: Kind) -> Record<'a> {
        let cell = |name: &str| self.lexicons.cell(entry, name);
        let number = |name: &str| cell(name).parse::<f64>().ok();
        let reference = number("lat").zip(number("lon")).map(|(latitude, longitude)| Reference { geonames: cell("id").parse().ok(), latitude, longitude });
        let (country, division, prominence) = match kind {
            Kind::Countries => (cell("iso"), "", COUNTRY),
            Kind::Divisions => (cell("country"), cell("key"), DIVISION),
            Kind::Regions => (cell("countries"), "", if cell("kind") == "continent" { CONTINENT } else { REGION }),
            _ => (cell("country"), cell("admin"), number("population").filter(|p| *p > 1.0).map_or(TOWN, f64::ln)),
        };
        Record { entry, kind, name: cell("name"), country, division, reference, prominence }
    }
}

/// Whether a lexicon's entries are places, or stand for some.
fn is_place(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Countries | Kind::PlaceAcronyms | Kind::Cities | Kind::Towns | Kind::Divisions | Kind::Regions | Kind::Peoples | Kind::StateAbbreviations
    )
}

//! The records that a place's name may mean: those of the place lexicons, and the gazetteer's beside them.

use rustc_hash::FxHashMap;

use super::{PlaceKind, Reference};
use crate::lexicon::{Atlas, Hit, Kind, Lexicons, Settlement, key_into};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::text::Document;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    /// The lexicon's entry; none for the gazetteer's own.
    pub entry: Option<EntryId>,
    pub level: PlaceKind,
    /// Its name in the lexicon or gazetteer.
    pub name: &'a str,
    /// The two letters of its country; several with bars between them for regions.
    pub country: &'a str,
    /// The number of the first-level division that it lies in, or its own; 0 for none.
    pub division: u32,
    /// The second-level division that it lies in, or its own; 0 for none.
    pub county: u32,
    pub reference: Option<Reference>,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// How prominent it is: about the logarithm of its people.
    pub prominence: f64,
}

impl Record<'_> {
    /// What tells records apart.
    pub fn key(&self) -> (PlaceKind, u32, Option<EntryId>) {
        let id = self.reference.and_then(|r| r.geonames).unwrap_or(0);
        (self.level, id, self.entry.filter(|_| id == 0))
    }

    /// Whether it lies inside `outer`, or may for all that is known.
    pub fn lies_in(&self, outer: &Record) -> bool {
        match outer.level {
            PlaceKind::Country => self.country == outer.country && self.level < PlaceKind::Country,
            PlaceKind::Division => self.division == outer.division && outer.division != 0 && self.level < PlaceKind::Division,
            PlaceKind::County => self.county == outer.county && outer.county != 0 && self.level < PlaceKind::County,
            PlaceKind::Town => self.level == PlaceKind::Town && self.key() != outer.key() && self.distance(outer).is_some_and(|km| km < QUARTER),
            PlaceKind::Region | PlaceKind::Continent => false,
        }
    }

    /// Kilometres between two places.
    pub fn distance(&self, other: &Record) -> Option<f64> {
        let (here, there) = (self.reference?, other.reference?);
        let (from, to) = (here.latitude.to_radians(), there.latitude.to_radians());
        let turn = (there.longitude - here.longitude).to_radians();
        let haversine = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (turn / 2.0).sin().powi(2);
        Some(2.0 * EARTH * haversine.sqrt().min(1.0).asin())
    }
}

/// Radius of the Earth, in kilometres.
const EARTH: f64 = 6371.0;

/// Farthest that a quarter or suburb lies from the middle of its town, in kilometres.
const QUARTER: f64 = 40.0;

/// The most that people can make of a town: less than a country, since "Singapore" is one.
const LARGEST: f64 = 14.9;

/// Prominence of what has no population in the lexicons. A city of a million has 13.8, one of sixty thousand 11.
const COUNTRY: f64 = 15.0;
const CONTINENT: f64 = 15.0;
const REGION: f64 = 12.0;
const DIVISION: f64 = 13.0;
const COUNTY: f64 = 10.0;
/// The least for a town that a division is believed to be called after: some eight thousand people.
const SEAT: f64 = 9.0;
/// A county by its bare name: "Lamar" for Lamar County.
const BARE_COUNTY: f64 = 7.5;
/// A town that the lexicons have by hand, and one of the gazetteer whose people are not counted.
const TOWN: f64 = 10.0;
const HAMLET: f64 = 5.5;

/// Most records that are kept of one name, the largest first: what is left out are villages that nobody could tell apart.
const RECORDS: usize = 96;

/// Records by entry, read once each.
pub(super) struct Gazetteer<'a> {
    pub lexicons: &'a Lexicons,
    records: FxHashMap<EntryId, Vec<Record<'a>>>,
    key: String,
}

impl<'a> Gazetteer<'a> {
    pub fn new(lexicons: &'a Lexicons) -> Self {
        Self { lexicons, records: FxHashMap::default(), key: String::new() }
    }

    /// The records that the words `tokens` may mean, as a name of a place or of a people.
    pub fn candidates(&mut self, document: &Document, tokens: TokenRange) -> Vec<Record<'a>> {
        let mut found: Vec<Record<'a>> = Vec::new();
        for hit in document.hits_at(tokens.start).iter().filter(|h| h.tokens == tokens) {
            for record in self.of(*hit) {
                add(&mut found, record);
            }
        }
        let listed = found.len();
        // The gazetteer has a place once, so each is compared with the lexicons' own only.
        let new = self.settlements(document, tokens).into_iter().filter(|record| !found.iter().any(|known| is_same(known, record))).collect::<Vec<_>>();
        found.extend(new);
        // A division that is called after its town: the town is meant, unless a noun says otherwise.
        let divisions: Vec<u32> = found.iter().filter(|r| r.level == PlaceKind::Division).map(|r| r.division).collect();
        let seat = |r: &&mut Record| r.level == PlaceKind::Town && r.prominence > SEAT && divisions.contains(&r.division);
        found.iter_mut().filter(seat).for_each(|r| r.prominence = r.prominence.max(DIVISION + 0.5));
        // "Djibouti" is the country; nothing speaks for its capital more.
        let countries: Vec<&str> = found.iter().filter(|r| r.level == PlaceKind::Country).map(|r| r.country).collect();
        found.iter_mut().filter(|r| countries.contains(&r.country)).for_each(|r| r.capital = false);
        // The lexicons' own rows come first whatever their size.
        if found.len() > RECORDS {
            found[listed..].sort_by(|a, b| b.prominence.total_cmp(&a.prominence));
            found.truncate(RECORDS.max(listed));
        }
        found
    }

    /// The gazetteer's records of a capitalised name.
    fn settlements(&mut self, document: &Document, tokens: TokenRange) -> Vec<Record<'a>> {
        if !tokens.iter().any(|at| document.token(at).is_capitalised()) {
            return Vec::new();
        }
        self.key.clear();
        for at in tokens.iter() {
            key_into(&mut self.key, document.fold(at));
        }
        let lexicons = self.lexicons;
        let bare = |s: &Settlement| {
            let mut own = String::new();
            key_into(&mut own, &crate::token::fold(s.name));
            own != self.key
        };
        let record = |s: Settlement| {
            let prominence = match (s.is_county, s.population) {
                (true, _) if bare(&s) => BARE_COUNTY,
                (true, _) => COUNTY,
                (false, 0) => HAMLET,
                (false, people) => f64::from(people).ln().clamp(HAMLET, LARGEST),
            };
            settlement(lexicons, s, prominence)
        };
        lexicons.gazetteer().find(&self.key).map(record).collect()
    }

    /// The county or town with an id.
    pub fn by_id(&self, id: u32) -> Option<Record<'a>> {
        self.lexicons.gazetteer().by_id(id).map(|s| settlement(self.lexicons, s, HAMLET))
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
            Kind::PlaceAcronyms => self.by_name(self.lexicons.cell(entry, "name"), |_| true),
            Kind::Peoples => {
                let records = self.by_name(self.lexicons.cell(entry, "name"), |_| true);
                // Kurds are of Kurdistan, and not of the province of Iran that is called so.
                let regions: Vec<Record> = records.iter().filter(|r| matches!(r.level, PlaceKind::Region | PlaceKind::Continent)).copied().collect();
                if regions.is_empty() { records } else { regions }
            }
            Kind::StateAbbreviations => self.by_name(self.lexicons.cell(entry, "name"), |k| k == Kind::Divisions),
            _ => vec![self.record(entry, kind)],
        }
    }

    /// The records called `name` of the kinds that are `wanted`.
    pub fn by_name(&self, name: &str, wanted: impl Fn(Kind) -> bool) -> Vec<Record<'a>> {
        let hits = self.lexicons.whole(name);
        let plain = |h: &&Hit| is_place(h.kind) && !matches!(h.kind, Kind::PlaceAcronyms | Kind::Peoples | Kind::StateAbbreviations) && wanted(h.kind);
        hits.iter().filter(plain).filter(|h| h.kind != Kind::Countries || h.column == 1).map(|h| self.record(h.entry, h.kind)).collect()
    }

    /// The record of an entry of the place lexicons.
    pub fn record(&self, entry: EntryId, kind: Kind) -> Record<'a> {
        let row = self.lexicons.row(entry);
        let cell = |name: &str| row.cell(name);
        let number = |name: &str| cell(name).parse::<f64>().ok();
        let id: Option<u32> = cell("id").parse().ok();
        let reference = number("lat").zip(number("lon")).map(|(latitude, longitude)| Reference { geonames: id, latitude, longitude });
        let (level, country, division, prominence) = match kind {
            Kind::Countries => (PlaceKind::Country, cell("iso"), 0, COUNTRY),
            Kind::Divisions => (PlaceKind::Division, cell("country"), Atlas::number(cell("key")), DIVISION),
            Kind::Regions if cell("kind") == "continent" => (PlaceKind::Continent, "", 0, CONTINENT),
            Kind::Regions => (PlaceKind::Region, cell("countries"), 0, REGION),
            _ => (
                PlaceKind::Town,
                cell("country"),
                Atlas::number(cell("admin")),
                number("population").filter(|p| *p > 1.0).map_or(TOWN, |people| people.ln().min(LARGEST)),
            ),
        };
        let town = id.filter(|_| level == PlaceKind::Town).and_then(|id| self.lexicons.gazetteer().by_id(id));
        let capital = level == PlaceKind::Town && self.lexicons.atlas().is_capital_of(country, cell("name"));
        Record {
            entry: Some(entry),
            level,
            name: cell("name"),
            country,
            division,
            county: town.filter(|t| !t.is_county).map_or(0, |t| t.county),
            reference,
            capital,
            prominence,
        }
    }
}

/// A record of the gazetteer, with the divisions that it lies in.
fn settlement(lexicons: &Lexicons, s: Settlement, prominence: f64) -> Record<'_> {
    Record {
        entry: None,
        level: if s.is_county { PlaceKind::County } else { PlaceKind::Town },
        name: s.name,
        country: s.country,
        division: s.division,
        county: s.county,
        reference: Some(Reference { geonames: Some(s.id), latitude: s.latitude, longitude: s.longitude }),
        capital: !s.is_county && lexicons.atlas().is_capital_of(s.country, s.name),
        prominence,
    }
}

/// Adds a record that is not there yet.
fn add<'a>(found: &mut Vec<Record<'a>>, record: Record<'a>) {
    if !found.iter().any(|known| is_same(known, &record)) {
        found.push(record);
    }
}

/// Whether two records are of one place: rows of it in two files, or in a lexicon and the gazetteer.
fn is_same(one: &Record, other: &Record) -> bool {
    let id = |r: &Record| r.reference.and_then(|r| r.geonames);
    let alike = |a: &Record, b: &Record| a.level == b.level && a.country == b.country && a.division == b.division && a.county == b.county && a.name == b.name;
    one.entry.is_some() && one.entry == other.entry || id(one).is_some() && id(one) == id(other) || alike(one, other)
}

/// Whether a lexicon's entries are places, or stand for some.
pub(super) fn is_place(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Countries | Kind::PlaceAcronyms | Kind::Cities | Kind::Towns | Kind::Divisions | Kind::Regions | Kind::Peoples | Kind::StateAbbreviations
    )
}

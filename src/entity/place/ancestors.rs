//! What a place lies in: its county, division, country, and the regions and continent that those are part of.

use crate::entity::gazetteer::{Gazetteer, Record};
use crate::entity::{Ancestor, PlaceKind};
use crate::lexicon::{Kind, Lexicons};

/// The places around `record`, from the nearest outwards; continents last. The record itself is left out unless `whole` says that it is the place around.
pub(in crate::entity) fn ancestors(lexicons: &Lexicons, record: &Record, whole: bool) -> Vec<Ancestor> {
    let gazetteer = Gazetteer::new(lexicons);
    let mut out: Vec<Ancestor> = Vec::new();
    let mut push = |record: &Record, kind: PlaceKind| {
        let ancestor = Ancestor { name: record.name.to_owned(), geonames: record.reference.and_then(|r| r.geonames), kind };
        if !out.contains(&ancestor) {
            out.push(ancestor);
        }
    };
    if whole && record.level == PlaceKind::Town {
        push(record, PlaceKind::Town);
    }
    let inside = |level: PlaceKind| record.level < level || whole && record.level == level;
    if let Some(county) = gazetteer.by_id(record.county).filter(|_| record.county != 0 && inside(PlaceKind::County)) {
        push(&county, PlaceKind::County);
    }
    if let Some(entry) = lexicons.atlas().division(record.division).filter(|_| inside(PlaceKind::Division)) {
        push(&gazetteer.record(entry, Kind::Divisions), PlaceKind::Division);
    }
    let countries = record.country.split('|').filter(|iso| iso.len() == 2);
    if record.level < PlaceKind::Country || record.level == PlaceKind::Region || whole {
        for entry in countries.clone().filter_map(|iso| lexicons.atlas().country(iso)) {
            push(&gazetteer.record(entry, Kind::Countries), PlaceKind::Country);
        }
    }
    // A region of several countries has no region around it that is known.
    if record.level <= PlaceKind::Country {
        let regions = lexicons.atlas().regions_of(record.division, record.country).filter_map(|name| lexicons.atlas().region(name));
        let records: Vec<Record> = regions.map(|entry| gazetteer.record(entry, Kind::Regions)).collect();
        records.iter().filter(|r| r.level != PlaceKind::Continent).for_each(|r| push(r, PlaceKind::Region));
        records.iter().filter(|r| r.level == PlaceKind::Continent).for_each(|r| push(r, PlaceKind::Continent));
    }
    out
}

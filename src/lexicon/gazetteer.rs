//! The gazetteer: some two hundred thousand towns and counties of the world, for telling namesakes apart.
//!
//! It is built into the program by `build.rs` as an automaton over names and a table of records, both read where they lie, so that starting costs nothing.
//! It promises every record of a name, whatever its case, accents, hyphens and white space. It finds no place in a text: a village's name may be
//! anyone's surname, so the rooms above ask it about names that they know to be places, or ask for more evidence.

mod layout;

pub use layout::key_into;
use layout::{COUNT_BITS, COUNTY, NUMBERED, RECORD};

static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.fst"));
static LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.lists"));
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.records"));
static HEAP: &str = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.names"));
static COUNTRIES: &str = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.countries"));
/// What the files say about themselves: a line each, `name<TAB>rows<TAB>licence<TAB>origin`.
static ABOUT: &str = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.about"));

/// The built-in gazetteer.
pub struct Gazetteer {
    names: Option<fst::Map<&'static [u8]>>,
    countries: Vec<&'static str>,
}

/// A town, village or county.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settlement {
    /// `GeoNames` id.
    pub id: u32,
    /// Its name.
    pub name: &'static str,
    /// The two letters of its country.
    pub country: &'static str,
    /// `GeoNames` id of the county or division that it lies in; 0 where that is not known.
    pub within: u32,
    /// `GeoNames` id of the county that it lies in, or is; 0 where that is not known.
    pub county: u32,
    /// `GeoNames` id of the division that it lies in, around the county; 0 where that is not known.
    pub division: u32,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Its people; 0 where that is not known.
    pub population: u32,
    /// Whether it is a division of the second level.
    pub is_county: bool,
}

/// A file that the gazetteer is built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Its path.
    pub path: &'static str,
    /// Its rows.
    pub rows: &'static str,
    /// Under what licence its data may be given on.
    pub licence: &'static str,
    /// Where they are from: publisher, packages, versions.
    pub origin: &'static str,
}

impl Gazetteer {
    /// Opens the gazetteer: nothing is read but the automaton's header.
    #[must_use]
    pub fn builtin() -> Self {
        Self { names: fst::Map::new(NAMES).ok(), countries: COUNTRIES.split_whitespace().collect() }
    }

    /// The files it is built from.
    pub fn origins(&self) -> impl Iterator<Item = Origin> {
        ABOUT.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Origin { path: cells.next()?, rows: cells.next()?, licence: cells.next()?, origin: cells.next()? })
        })
    }

    /// The records of a name, by its key ([`key_into`]).
    pub fn find(&self, key: &str) -> impl Iterator<Item = Settlement> {
        let value = self.names.as_ref().and_then(|names| names.get(key)).unwrap_or(0);
        let (start, count) = (value >> COUNT_BITS, value & ((1 << COUNT_BITS) - 1));
        (start..start + count).filter_map(|at| {
            let number = four(LISTS, usize::try_from(at).ok()?.checked_mul(4)?)?;
            self.record(number as usize)
        })
    }

    /// Whether it has the name.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.names.as_ref().is_some_and(|names| names.contains_key(key))
    }

    /// The record with the `GeoNames` id `id`.
    #[must_use]
    pub fn by_id(&self, id: u32) -> Option<Settlement> {
        let (mut low, mut high) = (0, RECORDS.len() / RECORD);
        while low < high {
            let middle = usize::midpoint(low, high);
            match four(RECORDS, middle * RECORD)?.cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.record(middle),
            }
        }
        None
    }

    fn record(&self, number: usize) -> Option<Settlement> {
        let at = number.checked_mul(RECORD)?;
        let bytes = RECORDS.get(at..at + RECORD)?;
        let degrees = |at: usize| Some(f64::from(i16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)) / 100.0);
        let name = four(bytes, 12)? as usize;
        let (id, within, is_county) = (four(bytes, 0)?, four(bytes, 4)?, *bytes.get(22)? == COUNTY);
        let around = if within & NUMBERED == 0 { None } else { Some(((within & !NUMBERED) as usize).checked_mul(RECORD)?) };
        let (within, outer) = match around {
            Some(at) => (four(RECORDS, at)?, id_at(four(RECORDS, at + 4)?)?),
            None => (within, within),
        };
        Some(Settlement {
            id,
            within,
            county: if is_county { id } else { around.map_or(0, |_| within) },
            division: if is_county { within } else { outer },
            population: four(bytes, 8)?,
            name: HEAP.get(name..name + usize::from(*bytes.get(20)?))?,
            latitude: degrees(16)?,
            longitude: degrees(18)?,
            country: self.countries.get(usize::from(*bytes.get(21)?)).copied().unwrap_or_default(),
            is_county,
        })
    }
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("records", &(RECORDS.len() / RECORD)).finish_non_exhaustive()
    }
}

/// The id that a record's second four bytes stand for.
fn id_at(within: u32) -> Option<u32> {
    if within & NUMBERED == 0 { Some(within) } else { four(RECORDS, ((within & !NUMBERED) as usize).checked_mul(RECORD)?) }
}

/// The number in the four bytes at `at`.
fn four(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::fold;

    fn found(name: &str) -> Vec<Settlement> {
        let mut key = String::new();
        key_into(&mut key, &fold(name));
        Gazetteer::builtin().find(&key).collect()
    }

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        for (name, id) in [("Paris", 4_717_560), ("PARIS", 2_988_507), ("St. Joseph", 4_407_010), ("Saint Joseph", 4_407_010), ("Winston–Salem", 4_499_612)] {
            assert!(found(name).iter().any(|s| s.id == id), "{name}: {:?}", found(name));
        }
        assert!(found("Qworlen").is_empty());
    }

    #[test]
    fn a_record_has_its_county_and_point() {
        let gazetteer = Gazetteer::builtin();
        let paris = gazetteer.by_id(4_717_560).unwrap();
        assert_eq!((paris.name, paris.country, paris.is_county), ("Paris", "US", false));
        assert!((paris.latitude - 33.66).abs() < 0.01 && (paris.longitude + 95.56).abs() < 0.01 && paris.population > 20_000);
        let county = gazetteer.by_id(paris.within).unwrap();
        assert_eq!((county.name, county.is_county), ("Lamar County", true));
        assert_eq!(county.within, 4_736_286);
        assert_eq!(gazetteer.by_id(1), None);
    }

    #[test]
    fn it_says_where_it_is_from() {
        let origins: Vec<Origin> = Gazetteer::builtin().origins().collect();
        assert_eq!(origins.len(), 2);
        assert!(origins.iter().all(|o| o.licence == "CC-BY-4.0" && o.origin.contains("GeoNames") && o.rows.parse::<u32>().is_ok_and(|n| n > 20_000)));
    }
}

//! Whom and what a record speaks of: actors, places, numbers and dates.

use serde::{Deserialize, Serialize};

/// Whom and what a record speaks of. Spans count code points of the part of the article that the assertion stands in; what stands in another
/// part has none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Mentioned {
    /// Persons and organisations, and places that stand for their government.
    pub actors: Vec<Named>,
    /// Places.
    pub places: Vec<Named>,
    /// Numbers.
    pub numbers: Vec<Number>,
    /// Dates that are spoken of, as far as it is known when they are.
    pub dates: Vec<Dated>,
}

/// An actor or a place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Named {
    /// Its canonical name.
    pub name: String,
    /// Its id where the lexicons have one (`org:jnim`, `geonames:2453866`), else a key made of the name, the same in every article.
    pub key: String,
    /// What it is: `Person`, `Organization`, `Place`.
    pub kind: String,
    /// What sort of actor.
    pub actor_kind: Option<String>,
    /// Other spellings in the article.
    pub aliases: Vec<String>,
    /// Of a place: what it lies in, from the nearest outwards.
    pub within: Vec<Within>,
    /// Of a place: degrees north and east.
    pub point: Option<[f64; 2]>,
    /// Where it is mentioned.
    pub spans: Vec<[u32; 2]>,
}

/// A place that another lies in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// Its name.
    pub name: String,
    /// Its id, where it is known: `geonames:2453866`.
    pub id: Option<String>,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// What sort of number: `count`, `money`, `percent`, ….
    pub kind: String,
    /// Its value in its unit; none where only bounds are known ("dozens").
    pub value: Option<f64>,
    /// The least that it can be.
    pub min: Option<f64>,
    /// The most that it can be.
    pub max: Option<f64>,
    /// Its unit: `percent`, `km`; an ISO 4217 code for money.
    pub unit: Option<String>,
    /// Where it stands.
    pub span: Option<[u32; 2]>,
}

impl Number {
    /// The least and the most that it is searched for as: what is said, "at least 400" as 400; bounds only where no number is said.
    #[must_use]
    pub fn range(&self) -> Option<[f64; 2]> {
        match (self.value, self.min, self.max) {
            (Some(value), ..) => Some([value, value]),
            (None, None, None) => None,
            (None, min, max) => Some([min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY)]),
        }
    }
}

/// A date that is spoken of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// TIMEX3 value: `2024-07`.
    pub value: String,
    /// First day, ISO 8601.
    pub begin: String,
    /// Last day.
    pub end: String,
    /// Where it stands.
    pub span: Option<[u32; 2]>,
}

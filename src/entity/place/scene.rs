//! Where an article plays: what its names say, together, for countries, divisions, counties and squares of the map.

use rustc_hash::FxHashMap;

use super::level::Levels;
use super::name::Name;
use super::{Resolved, reason};
use crate::entity::PlaceKind;
use crate::entity::gazetteer::{Gazetteer, Record};
use crate::entity::rules;
use crate::lexicon::{Kind, Lexicons};
use crate::text::Document;

/// What speaks for a place, by where it lies.
#[derive(Debug, Default)]
pub(super) struct Scene<'a> {
    countries: FxHashMap<&'a str, f64>,
    divisions: FxHashMap<u32, f64>,
    counties: FxHashMap<u32, f64>,
    /// By degree of latitude and longitude: what lies in the square or in one beside it.
    squares: FxHashMap<(i16, i16), f64>,
    /// By name and record: how well the record goes with what the other names say.
    scores: Vec<Vec<f64>>,
    /// By name, of the first ones: its best record.
    best: Vec<Option<Record<'a>>>,
}

/// How often names are weighed against each other. They settle in two or three rounds.
const ROUNDS: usize = 3;

/// What speaks for a place is worth `FIRST` for the first vote, and `MORE` for the logarithm of all. Beside the logarithm of a town's people: one vote
/// for a country outweighs a namesake some four times as large, several votes for a state one that is a hundred times as large. Found by search
/// on news of two kinds (`GeoVirus`, LGL); halving or doubling any of them loses little.
const COUNTRY: Worth = Worth { first: 0.75, more: 1.0 };
const DIVISION: Worth = Worth { first: 1.5, more: 1.4 };
const COUNTY: Worth = Worth { first: 2.0, more: 1.5 };
const NEARBY: Worth = Worth { first: 0.75, more: 1.0 };

/// What votes for its country are worth to a capital besides: where Costa Rica is spoken of, San José is not California's.
const CAPITAL: Worth = Worth { first: 3.0, more: 0.0 };

/// What the outlet's home counts, in mentions.
const HOME: f64 = 4.0;

/// What votes are worth.
struct Worth {
    first: f64,
    more: f64,
}

impl Worth {
    fn of(&self, votes: f64) -> f64 {
        self.first * votes.clamp(0.0, 1.0) + self.more * votes.max(0.0).ln_1p()
    }
}

/// Worth of lying in the place that is said to be around: outweighs any size.
const CONTAINED: f64 = 30.0;

impl<'a> Scene<'a> {
    /// A scene that only the outlet speaks for: its town, or else its country.
    pub fn new(document: &Document, gazetteer: &Gazetteer<'a>) -> Self {
        let lexicons = gazetteer.lexicons;
        let mut scene = Self::default();
        let home =
            [document.article.outlet.as_deref(), document.article.url.as_deref().and_then(host)].into_iter().flatten().find_map(|o| lexicons.atlas().home(o));
        if let Some(home) = home.and_then(|id| gazetteer.by_id(id)) {
            scene.add(home, HOME);
        } else if let Some(country) = document.article.outlet.as_deref().and_then(|outlet| outlet_country(lexicons, outlet)) {
            scene.countries.insert(country, 1.0);
        }
        scene
    }

    /// Weighs the names against each other until they agree: each gives its weight to its records, by what the others say for them.
    pub fn settle(&mut self, names: &[Name<'a>]) {
        self.scores = names.iter().map(|name| name.records.iter().map(|r| r.prominence).collect()).collect();
        let mut parts: Vec<Vec<f64>> = names.iter().zip(&self.scores).map(|(name, scores)| shares(name, scores)).collect();
        for (name, shares) in names.iter().zip(&parts) {
            self.spread(name, shares, 1.0);
        }
        for _ in 0..ROUNDS {
            for (at, (name, of_name)) in names.iter().zip(&mut parts).enumerate() {
                if name.records.len() < 2 {
                    continue;
                }
                self.spread(name, of_name, -1.0);
                let scores: Vec<f64> = name.records.iter().map(|r| self.score(r)).collect();
                *of_name = shares(name, &scores);
                if let Some(kept) = self.scores.get_mut(at) {
                    *kept = scores;
                }
                self.spread(name, of_name, 1.0);
            }
        }
        let looked_at = names.iter().zip(&self.scores).take(LOOKED_AT);
        self.best = looked_at.map(|(name, scores)| best_of(name.records.iter().zip(scores.iter().copied()))).collect();
    }

    /// Gives (or, with −1, takes) the weight of a name to its records.
    fn spread(&mut self, name: &Name<'a>, shares: &[f64], sign: f64) {
        let weight = sign * name.weight();
        if let Some(container) = name.container {
            self.add(container, weight);
        }
        for (record, share) in name.records.iter().zip(shares).filter(|(_, share)| **share > 0.01) {
            self.add(*record, weight * share);
        }
    }

    fn add(&mut self, record: Record<'a>, weight: f64) {
        if record.level == PlaceKind::Continent {
            return;
        }
        if record.country.len() == 2 {
            *self.countries.entry(record.country).or_default() += weight;
        }
        if record.division != 0 {
            *self.divisions.entry(record.division).or_default() += weight;
        }
        if record.county != 0 {
            *self.counties.entry(record.county).or_default() += weight;
        }
        if let Some(square) = square(&record).filter(|_| record.level <= PlaceKind::County) {
            for around in neighbours(square) {
                *self.squares.entry(around).or_default() += weight;
            }
        }
    }

    /// How well a record goes with what is known: its prominence, and the votes for where it lies.
    fn score(&self, record: &Record) -> f64 {
        let votes = |votes: Option<&f64>| votes.copied().unwrap_or(0.0);
        record.prominence
            + COUNTRY.of(votes(self.countries.get(record.country)))
            + if record.capital { CAPITAL.of(votes(self.countries.get(record.country))) } else { 0.0 }
            + DIVISION.of(votes(self.divisions.get(&record.division)))
            + COUNTY.of(votes(self.counties.get(&record.county)))
            + NEARBY.of(votes(square(record).filter(|_| record.level <= PlaceKind::County).and_then(|at| self.squares.get(&at))))
    }

    /// The record of name `at`, which lies in `container` if there is one.
    pub fn choose(&self, document: &Document, names: &[Name<'a>], at: usize, container: Option<Record<'a>>, levels: Levels) -> Option<Resolved<'a>> {
        let name = names.get(at)?;
        let inside = |r: &Record| container.is_some_and(|c| r.lies_in(&c));
        let candidates = name.records.len();
        if let Some(container) = container.filter(|_| !name.records.iter().any(inside)) {
            return Some(Resolved {
                record: None,
                around: Some(container),
                by: reason(rules::CONTAINMENT, &container),
                candidates,
                evidence: vec![container.name.to_owned()],
            });
        }
        let scores = self.scores.get(at)?;
        let best = best_of(name.records.iter().zip(scores).map(|(r, score)| (r, score + if inside(r) { CONTAINED } else { 0.0 } + levels.worth(r))))?;
        let largest = best_of(name.records.iter().map(|r| (r, r.prominence)))?;
        let rule = match () {
            () if name.people => rules::PEOPLE,
            () if container.is_some() => rules::CONTAINMENT,
            () if name.records.len() == 1 => rules::ONLY,
            () if best.key() == largest.key() => rules::PROMINENCE,
            () => rules::VOTES,
        };
        let evidence = match container {
            Some(container) => vec![container.name.to_owned()],
            None if candidates > 1 => self.evidence(document, names, at, &best),
            None => Vec::new(),
        };
        let (record, around) = if name.around { (None, Some(best)) } else { (Some(best), None) };
        Some(Resolved { record, around, by: reason(rule, &best), candidates, evidence })
    }

    /// The other names that speak most for a record: those in its county, near it, in its division, in its country.
    fn evidence(&self, document: &Document, names: &[Name<'a>], at: usize, best: &Record) -> Vec<String> {
        let mut found: Vec<(u8, f64, &Name)> = Vec::new();
        for (other, name) in names.iter().enumerate().take(LOOKED_AT).filter(|(other, name)| *other != at && !name.records.is_empty()) {
            let Some(record) = self.best.get(other).and_then(Option::as_ref) else { continue };
            let closeness = match () {
                () if record.county != 0 && record.county == best.county => 4,
                () if record.level <= PlaceKind::County && best.level <= PlaceKind::County && is_near(record, best) => 3,
                () if record.division != 0 && record.division == best.division => 2,
                () if record.country == best.country && record.country.len() == 2 => 1,
                () => continue,
            };
            found.push((closeness, name.weight(), name));
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
        found.iter().take(SHOWN).map(|(.., name)| document.token_text(name.tokens).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', ':', '?']).next()
}

/// Names that are looked at for evidence, and shown as such.
const LOOKED_AT: usize = 40;
const SHOWN: usize = 3;
/// How far two places lie apart that are said to be near each other, in kilometres.
const NEAR: f64 = 120.0;

/// Whether two places are near each other. Most are told apart by their latitude alone: a degree is 111 km.
fn is_near(one: &Record, other: &Record) -> bool {
    let apart = |a: crate::entity::Reference, b: crate::entity::Reference| (a.latitude - b.latitude).abs() > NEAR / 100.0;
    !one.reference.zip(other.reference).is_some_and(|(a, b)| apart(a, b)) && one.distance(other).is_some_and(|km| km < NEAR)
}

/// How the weight of a name is shared among its records, by their scores.
fn shares(name: &Name, scores: &[f64]) -> Vec<f64> {
    let inside = |r: &Record| name.container.is_some_and(|c| r.lies_in(&c));
    let scores: Vec<f64> = name.records.iter().zip(scores).map(|(r, score)| score + if inside(r) { CONTAINED } else { 0.0 } + name.levels.worth(r)).collect();
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let parts: Vec<f64> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f64 = parts.iter().sum();
    parts.iter().map(|p| p / sum.max(1.0)).collect()
}

/// A square degree and the eight around it.
fn neighbours((y, x): (i16, i16)) -> impl Iterator<Item = (i16, i16)> {
    (-1..=1).flat_map(move |dy| (-1..=1).map(move |dx| (y + dy, (x + dx + 540) % 360 - 180)))
}

/// The square degree that a record lies in.
fn square(record: &Record) -> Option<(i16, i16)> {
    let at = record.reference?;
    #[expect(clippy::cast_possible_truncation, reason = "degrees are small, and a user's odd ones saturate")]
    Some((at.latitude.floor() as i16, at.longitude.floor() as i16))
}

/// The record with the highest score, the first of equals.
fn best_of<'r, 'a: 'r>(scored: impl Iterator<Item = (&'r Record<'a>, f64)>) -> Option<Record<'a>> {
    let mut best: Option<(&Record<'a>, f64)> = None;
    for (record, score) in scored {
        if best.is_none_or(|b| score > b.1) {
            best = Some((record, score));
        }
    }
    best.map(|b| *b.0)
}

/// The country of an outlet that the lexicons know.
fn outlet_country<'a>(lexicons: &'a Lexicons, outlet: &str) -> Option<&'a str> {
    let entry = lexicons.whole(outlet).iter().find(|h| h.kind == Kind::Outlets)?.entry;
    Some(lexicons.cell(entry, "country")).filter(|c| !c.is_empty())
}

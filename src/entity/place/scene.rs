//! Where an article plays: what its names say, together, for countries, divisions, counties and squares of the map.

use rustc_hash::FxHashMap;

use super::level::Levels;
use super::name::Name;
use super::{Resolved, reason};
use crate::article::offset;
use crate::entity::PlaceKind;
use crate::entity::gazetteer::{Gazetteer, Record};
use crate::entity::rules;
use crate::lexicon::{Kind, Lexicons};
use crate::text::Document;

/// What speaks for a place, by where it lies.
#[derive(Debug, Default)]
pub(super) struct Scene<'a> {
    countries: Ground<&'a str>,
    divisions: Ground<u32>,
    counties: Ground<u32>,
    /// By degree of latitude and longitude: what lies in the square or in one beside it.
    squares: Ground<(i16, i16)>,
    /// By name and record: where it lies.
    spots: Vec<Vec<Spot>>,
    /// By name and record: how well the record goes with what the other names say.
    scores: Vec<Vec<f64>>,
    /// By name, of the first ones: its best record.
    best: Vec<Option<Record<'a>>>,
}

/// The votes for countries, or divisions, or squares: each has a number, so that names that vote several times look it up once.
#[derive(Debug, Default)]
struct Ground<K> {
    numbers: FxHashMap<K, u32>,
    votes: Vec<f64>,
}

impl<K: std::hash::Hash + Eq> Ground<K> {
    fn number(&mut self, key: K) -> u32 {
        let next = offset(self.votes.len());
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.votes.push(0.0);
        }
        number
    }

    fn add(&mut self, number: Option<u32>, weight: f64) {
        if let Some(votes) = number.and_then(|n| self.votes.get_mut(n as usize)) {
            *votes += weight;
        }
    }

    fn votes(&self, number: Option<u32>) -> f64 {
        number.and_then(|n| self.votes.get(n as usize)).copied().unwrap_or(0.0)
    }
}

/// Where a record lies, by the numbers of what is around it.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    country: Option<u32>,
    division: Option<u32>,
    county: Option<u32>,
    square: Option<(i16, i16)>,
    /// The number of its square.
    own: Option<u32>,
    /// Those of its square and the ones beside it, once it has had a vote.
    around: Option<[u32; 9]>,
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
        if votes <= 0.0 {
            return 0.0;
        }
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
            let mut spot = scene.spot(&home);
            scene.add(&mut spot, HOME);
        } else if let Some(country) = document.article.outlet.as_deref().and_then(|outlet| outlet_country(lexicons, outlet)) {
            let number = scene.countries.number(country);
            scene.countries.add(Some(number), 1.0);
        }
        scene
    }

    /// Weighs the names against each other until they agree: each gives its weight to its records, by what the others say for them.
    pub fn settle(&mut self, names: &[Name<'a>]) {
        self.spots = names.iter().map(|name| name.records.iter().map(|r| self.spot(r)).collect()).collect();
        self.scores = names.iter().map(|name| name.records.iter().map(|r| r.prominence).collect()).collect();
        let mut parts: Vec<Vec<f64>> = names.iter().zip(&self.scores).map(|(name, scores)| shares(name, scores)).collect();
        for (at, (name, shares)) in names.iter().zip(&parts).enumerate() {
            self.spread(at, name, shares, 1.0);
        }
        for _ in 0..ROUNDS {
            for (at, (name, of_name)) in names.iter().zip(&mut parts).enumerate() {
                if name.records.len() < 2 {
                    continue;
                }
                self.spread(at, name, of_name, -1.0);
                let spots = self.spots.get(at).map(Vec::as_slice).unwrap_or_default();
                let scores: Vec<f64> = name.records.iter().zip(spots).map(|(record, spot)| self.score(record, spot)).collect();
                *of_name = shares(name, &scores);
                if let Some(kept) = self.scores.get_mut(at) {
                    *kept = scores;
                }
                self.spread(at, name, of_name, 1.0);
            }
        }
        let looked_at = names.iter().zip(&self.scores).take(LOOKED_AT);
        self.best = looked_at.map(|(name, scores)| best_of(name.records.iter().zip(scores.iter().copied()))).collect();
    }

    /// Gives (or, with −1, takes) the weight of the name `at` to its records.
    fn spread(&mut self, at: usize, name: &Name<'a>, shares: &[f64], sign: f64) {
        let weight = sign * name.weight();
        if let Some(container) = name.container {
            let mut spot = self.spot(&container);
            self.add(&mut spot, weight);
        }
        let mut spots = self.spots.get_mut(at).map(std::mem::take).unwrap_or_default();
        for (spot, share) in spots.iter_mut().zip(shares).filter(|(_, share)| **share > 0.01) {
            self.add(spot, weight * share);
        }
        if let Some(kept) = self.spots.get_mut(at) {
            *kept = spots;
        }
    }

    /// Where a record lies. What is on no level that counts lies nowhere.
    fn spot(&mut self, record: &Record<'a>) -> Spot {
        let square = square(record).filter(|_| record.level <= PlaceKind::County);
        Spot {
            country: (record.country.len() == 2).then(|| self.countries.number(record.country)),
            division: (record.division != 0).then(|| self.divisions.number(record.division)),
            county: (record.county != 0).then(|| self.counties.number(record.county)),
            square,
            own: square.map(|at| self.squares.number(at)),
            around: None,
        }
    }

    fn add(&mut self, spot: &mut Spot, weight: f64) {
        self.countries.add(spot.country, weight);
        self.divisions.add(spot.division, weight);
        self.counties.add(spot.county, weight);
        let Some(square) = spot.square else { return };
        for &around in spot.around.get_or_insert_with(|| neighbours(square).map(|at| self.squares.number(at))).iter() {
            self.squares.add(Some(around), weight);
        }
    }

    /// How well a record goes with what is known: its prominence, and the votes for where it lies.
    fn score(&self, record: &Record, spot: &Spot) -> f64 {
        record.prominence
            + COUNTRY.of(self.countries.votes(spot.country))
            + if record.capital { CAPITAL.of(self.countries.votes(spot.country)) } else { 0.0 }
            + DIVISION.of(self.divisions.votes(spot.division))
            + COUNTY.of(self.counties.votes(spot.county))
            + NEARBY.of(self.squares.votes(spot.own))
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

/// A square degree and the eight around it, row by row.
fn neighbours((y, x): (i16, i16)) -> [(i16, i16); 9] {
    std::array::from_fn(|at| {
        let step = |part: usize| i16::try_from(part).unwrap_or_default() - 1;
        (y + step(at / 3), (x + step(at % 3) + 540) % 360 - 180)
    })
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

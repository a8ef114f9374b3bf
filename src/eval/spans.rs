//! The scores of mentions, dates, places and cues: spans with a type and perhaps a reference.
//!
//! Each layer is a list of named [`Tally`]s, in a fixed order. Nothing here needs the text.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use super::assign::greediest;
use super::identity;
use super::standoff::{Event, Span, Standoff};
use super::tally::{Share, Tally, count};

/// What is scored of spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpanLayer {
    /// Persons, organizations, places by name.
    Entities,
    /// Expressions of time and their values.
    Timex,
    /// Places and demonyms, and where they are.
    Places,
    /// Relations by cue and source, nested ones too.
    Cues,
    /// Which named mentions mean the same.
    Coreference,
    /// What sorts of actors persons and organizations are.
    Kinds,
}

impl SpanLayer {
    /// Every layer.
    pub const ALL: &'static [Self] = &[Self::Entities, Self::Timex, Self::Places, Self::Cues, Self::Coreference, Self::Kinds];

    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Timex => "timex",
            Self::Places => "places",
            Self::Cues => "cues",
            Self::Coreference => "coreference",
            Self::Kinds => "kinds",
        }
    }

    /// The names of the layer's tallies, in order.
    fn rows(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &["exact", "exact Person", "exact Organization", "exact Place", "overlap", "untyped"],
            Self::Timex => &["all types relaxed", "all types value", "strict", "relaxed", "value"],
            Self::Places => &["exact", "overlap", "end to end"],
            Self::Cues => &["cue", "cue+source"],
            Self::Coreference => &["b-cubed precision", "b-cubed recall"],
            Self::Kinds => &["kind"],
        }
    }
}

/// The score of one layer; sums over texts by `+=`.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanScores {
    /// Which layer.
    pub layer: SpanLayer,
    /// Its tallies, by name.
    pub rows: Vec<(&'static str, Tally)>,
    /// For places: how far the prediction lies from the gold, in km, for each pair whose gold has a point.
    pub distances: Vec<f64>,
}

impl AddAssign for SpanScores {
    fn add_assign(&mut self, other: Self) {
        for ((_, tally), (_, more)) in self.rows.iter_mut().zip(other.rows) {
            *tally += more;
        }
        self.distances.extend(other.distances);
    }
}

/// As far as 100 miles: the field's measure of a place rightly resolved.
pub const NEAR_KM: f64 = 161.0;

/// The distance counted for a place that was found but not resolved: half the Earth's girth.
const UNRESOLVED_KM: f64 = 20_039.0;

impl SpanScores {
    /// Of nothing.
    #[must_use]
    pub fn new(layer: SpanLayer) -> Self {
        Self::of(layer, &vec![Tally::default(); layer.rows().len()], Vec::new())
    }

    fn of(layer: SpanLayer, tallies: &[Tally], distances: Vec<f64>) -> Self {
        Self { layer, rows: layer.rows().iter().copied().zip(tallies.iter().copied()).collect(), distances }
    }

    /// Of the places found whose gold has a point: those resolved to within 161 km.
    #[must_use]
    pub fn near(&self) -> Share {
        let near = self.distances.iter().filter(|km| **km <= NEAR_KM).count();
        Share { some: count(near), all: count(self.distances.len()) }
    }

    /// The median of the distances; `None` without any.
    #[must_use]
    pub fn median_km(&self) -> Option<f64> {
        let mut sorted = self.distances.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied()
    }
}

/// Scores one text's layer.
#[must_use]
pub fn score_text(layer: SpanLayer, gold: &Standoff, predicted: &Standoff) -> SpanScores {
    match layer {
        SpanLayer::Entities => entities(gold, predicted),
        SpanLayer::Timex => timex(gold, predicted),
        SpanLayer::Places => places(gold, predicted),
        SpanLayer::Cues => cues(gold, predicted),
        SpanLayer::Coreference => SpanScores::of(layer, &identity::coreference(gold, predicted), Vec::new()),
        SpanLayer::Kinds => SpanScores::of(layer, &[identity::kinds(gold, predicted)], Vec::new()),
    }
}

/// A typed span with its reference, from the first fragment's begin to the last one's end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Typed<'a> {
    span: Span,
    kind: &'a str,
    reference: Option<&'a str>,
}

/// The spans of these types, in order, each once.
fn typed<'a>(standoff: &'a Standoff, kinds: &[&str]) -> Vec<Typed<'a>> {
    let bounds = standoff.bounds.iter().filter(|(_, bound)| kinds.contains(&bound.kind.as_str()));
    let typed = bounds.map(|(id, b)| Typed { span: b.whole(), kind: &b.kind, reference: standoff.references.get(id).map(String::as_str) });
    typed.collect::<BTreeSet<_>>().into_iter().collect()
}

fn spans(of: &[Typed]) -> Vec<Span> {
    of.iter().map(|t| t.span).collect()
}

/// How many of the keys are in both.
fn same<T: Ord>(gold: impl Iterator<Item = T>, predicted: impl Iterator<Item = T>) -> Tally {
    let (gold, predicted): (BTreeSet<T>, BTreeSet<T>) = (gold.collect(), predicted.collect());
    Tally::new(gold.intersection(&predicted).count(), predicted.len(), gold.len())
}

fn entities(gold: &Standoff, predicted: &Standoff) -> SpanScores {
    const KINDS: [&str; 3] = ["Person", "Organization", "Place"];
    let (g, p) = (typed(gold, &KINDS), typed(predicted, &KINDS));
    let exact = |kinds: &[&str]| {
        let of = |side: &[Typed]| side.iter().filter(|t| kinds.contains(&t.kind)).map(|t| (t.span, t.kind.to_owned())).collect::<Vec<_>>();
        same(of(&g).into_iter(), of(&p).into_iter())
    };
    let pairs = greediest(&spans(&g), &spans(&p), |i, j| g[i].kind == p[j].kind);
    let untyped = same(g.iter().map(|t| t.span), p.iter().map(|t| t.span));
    let [person, organization, place] = KINDS.map(|kind| exact(&[kind]));
    let overlap = Tally::new(pairs.len(), p.len(), g.len());
    SpanScores::of(SpanLayer::Entities, &[exact(&KINDS), person, organization, place, overlap, untyped], Vec::new())
}

/// An expression of time: TIMEX3 type and value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Time<'a> {
    span: Span,
    kind: &'a str,
    value: &'a str,
}

impl Time<'_> {
    /// Whether it lies on the calendar or the clock: neither a length nor a recurrence.
    fn is_point(&self) -> bool {
        matches!(self.kind, "DATE" | "TIME")
    }
}

/// Reads `TIMEX3:DATE:2024-07`, and `TIMEX3:2024-07` with the type left to be guessed from the value.
fn time<'a>(typed: &Typed<'a>) -> Time<'a> {
    let reference = typed.reference.unwrap_or_default();
    let reference = reference.strip_prefix("TIMEX3:").unwrap_or(reference);
    let (kind, value) = match reference.split_once(':') {
        Some((kind @ ("DATE" | "TIME" | "DURATION" | "SET"), value)) => (kind, value),
        _ if reference.starts_with('P') && !reference.starts_with("PRESENT") && !reference.starts_with("PAST") => ("DURATION", reference),
        _ => ("DATE", reference),
    };
    Time { span: typed.span, kind, value }
}

fn timex(gold: &Standoff, predicted: &Standoff) -> SpanScores {
    let times = |side| typed(side, &["Timex"]).iter().map(time).collect::<Vec<_>>();
    let (g, p): (Vec<Time>, Vec<Time>) = (times(gold), times(predicted));
    let (pairs, all) = pair_times(&g, &p);

    // Against points: a prediction counts if it is one or was taken for one, unless it met a gold that is none.
    let mut role = vec![None; p.len()];
    for &(i, j) in &pairs {
        role[j] = Some(g[i].is_point());
    }
    let g_points: Vec<Time> = g.iter().copied().filter(Time::is_point).collect();
    let p_points: Vec<Time> = p.iter().zip(role).filter(|(time, role)| role.unwrap_or(time.is_point())).map(|(time, _)| *time).collect();
    let (pairs, points) = pair_times(&g_points, &p_points);
    let strict = pairs.iter().filter(|&&(i, j)| g_points[i].span == p_points[j].span).count();
    let strict = Tally::new(strict, p_points.len(), g_points.len());
    SpanScores::of(SpanLayer::Timex, &[all[0], all[1], strict, points[0], points[1]], Vec::new())
}

/// Pairs by overlap: the pairs, how many there are, and how many have the same value.
fn pair_times(gold: &[Time], predicted: &[Time]) -> (Vec<(usize, usize)>, [Tally; 2]) {
    let spans = |side: &[Time]| side.iter().map(|t| t.span).collect::<Vec<_>>();
    let pairs = greediest(&spans(gold), &spans(predicted), |_, _| true);
    let valued = pairs.iter().filter(|&&(i, j)| gold[i].value == predicted[j].value).count();
    let tally = |hits| Tally::new(hits, predicted.len(), gold.len());
    let tallies = [tally(pairs.len()), tally(valued)];
    (pairs, tallies)
}

fn places(gold: &Standoff, predicted: &Standoff) -> SpanScores {
    const KINDS: [&str; 2] = ["Place", "Demonym"];
    let (g, p) = (typed(gold, &KINDS), typed(predicted, &KINDS));
    let exact = same(g.iter().map(|t| t.span), p.iter().map(|t| t.span));
    let pairs = greediest(&spans(&g), &spans(&p), |_, _| true);
    let distances: Vec<f64> = pairs.iter().filter_map(|&(i, j)| distance(g[i].reference?, p[j].reference)).collect();
    let located = g.iter().filter(|t| t.reference.and_then(point).is_some()).count();
    let overlap = Tally::new(pairs.len(), p.len(), g.len());
    let mut scores = SpanScores::of(SpanLayer::Places, &[exact, overlap, Tally::default()], distances);
    let end_to_end = Tally { hits: scores.near().some, ..Tally::new(0, p.len(), located) };
    scores.rows[2].1 = end_to_end;
    scores
}

/// How far a predicted reference lies from the gold one; 0 for the same record, `None` if the gold has no point.
fn distance(gold: &str, predicted: Option<&str>) -> Option<f64> {
    let at = point(gold)?;
    let record = |reference: &str| reference.split('@').next().map(str::to_owned);
    if gold.starts_with("GeoNames") && predicted.is_some_and(|p| record(p) == record(gold)) {
        return Some(0.0);
    }
    Some(predicted.and_then(point).map_or(UNRESOLVED_KM, |there| km(at, there)))
}

/// The degrees north and east after the `@`.
fn point(reference: &str) -> Option<(f64, f64)> {
    reference.match_indices('@').find_map(|(at, _)| {
        let (north, rest) = number(&reference[at + 1..])?;
        let (east, _) = number(rest.strip_prefix(',')?)?;
        Some((north, east))
    })
}

/// A decimal number, and what follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (number, rest) = text.split_at(sign + digits);
    Some((number.parse().ok()?, rest))
}

/// Great-circle distance (haversine) on a sphere of 6,371 km.
fn km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, south) = (from.0.to_radians(), to.0.to_radians());
    let across = (to.1 - from.1).to_radians();
    let haversine = ((south - north) / 2.0).sin().powi(2) + north.cos() * south.cos() * (across / 2.0).sin().powi(2);
    6371.0 * 2.0 * haversine.sqrt().min(1.0).asin()
}

/// A relation by cue and source.
struct CueAndSource<'a> {
    cue: Span,
    source: &'a [Span],
}

fn cues(gold: &Standoff, predicted: &Standoff) -> SpanScores {
    let (g, p) = (with_cues(gold), with_cues(predicted));
    let spans = |side: &[CueAndSource]| side.iter().map(|r| r.cue).collect::<Vec<_>>();
    let pairs = greediest(&spans(&g), &spans(&p), |_, _| true);
    let fits = |i: usize, j: usize| g[i].source.is_empty() || g[i].source.iter().any(|a| p[j].source.iter().any(|b| a.overlap(*b) > 0));
    let sourced = pairs.iter().filter(|&&(i, j)| fits(i, j)).count();
    let tally = |hits| Tally::new(hits, p.len(), g.len());
    SpanScores::of(SpanLayer::Cues, &[tally(pairs.len()), tally(sourced)], Vec::new())
}

/// Every relation that has a cue, nested ones too.
fn with_cues(standoff: &Standoff) -> Vec<CueAndSource<'_>> {
    let relation = |event| {
        let cue = standoff.bounds.get(role(event, "Cue")?)?.whole();
        Some(CueAndSource { cue, source: role(event, "Source").map_or(&[], |id| standoff.fragments(id)) })
    };
    standoff.events.iter().filter_map(relation).collect()
}

/// The last target in a role.
fn role<'a>(event: &'a Event, name: &str) -> Option<&'a str> {
    event.roles.iter().rev().find(|(role, _)| role == name).map(|(_, target)| target.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(layer: SpanLayer, gold: &str, predicted: &str) -> Vec<(u32, u32, u32)> {
        let scores = score_text(layer, &Standoff::read(gold), &Standoff::read(predicted));
        scores.rows.iter().map(|(_, t)| (t.hits, t.predicted, t.gold)).collect()
    }

    #[test]
    fn entities_count_by_exact_span_by_type_by_overlap_and_untyped() {
        let gold = "T1\tPerson 0 5\ta\nT2\tPlace 10 16\tb\nT3\tDemonym 20 25\tc\n";
        let predicted = "T1\tPerson 0 5\ta\nT2\tOrganization 10 16\tb\nT3\tPlace 14 18\tc\n";
        assert_eq!(scored(SpanLayer::Entities, gold, predicted), [(1, 3, 2), (1, 1, 1), (0, 1, 0), (0, 1, 1), (2, 3, 2), (2, 3, 2)]);
    }

    #[test]
    fn a_date_taken_for_a_duration_counts_among_the_dates_and_the_reverse_does_not() {
        let gold = "T1\tTimex 0 4\ta\nN1\tReference T1 TIMEX3:DATE:2024\ta\nT2\tTimex 10 20\tb\nN2\tReference T2 TIMEX3:DURATION:P3D\tb\n";
        let predicted = "T1\tTimex 0 4\ta\nN1\tReference T1 TIMEX3:P1Y\ta\nT2\tTimex 12 20\tb\nN2\tReference T2 TIMEX3:P3D\tb\n";
        assert_eq!(scored(SpanLayer::Timex, gold, predicted), [(2, 2, 2), (1, 2, 2), (1, 1, 1), (1, 1, 1), (0, 1, 1)]);
        let swapped = predicted.replace("TIMEX3:P3D", "TIMEX3:DATE:2024-01-03");
        assert_eq!(scored(SpanLayer::Timex, gold, &swapped)[1..3], [(0, 2, 2), (1, 1, 1)]);
    }

    #[test]
    fn a_place_is_resolved_by_record_or_within_161_km() {
        let gold =
            "T1\tPlace 0 4\ta\nN1\tReference T1 GeoNames:1@12.65,-8.0\ta\nT2\tPlace 10 14\tb\nN2\tReference T2 Point:@12.0,-8.0\tb\nT3\tPlace 20 24\tc\n";
        let predicted = gold.replace("12.65,-8.0", "40.0,9.0").replace("@12.0,-8.0", "@13.0,-8.0").replace("\tPlace 20", "\tDemonym 19");
        assert_eq!(scored(SpanLayer::Places, gold, &predicted), [(2, 3, 3), (3, 3, 3), (2, 3, 2)]);
        let scores = score_text(SpanLayer::Places, &Standoff::read(gold), &Standoff::read(&predicted.replace("13.0", "14.0")));
        assert_eq!(scores.near(), Share { some: 1, all: 2 });
        assert!((scores.median_km().unwrap() - 222.4).abs() < 0.1);
        assert_eq!(SpanScores::new(SpanLayer::Places).median_km(), None);
        assert_eq!((point("Point:@1.2.3,4"), point("GeoNames:7"), point("x@@-1,2.5")), (None, None, Some((-1.0, 2.5))));
    }

    #[test]
    fn cues_count_nested_relations_and_sources_only_where_the_gold_has_one() {
        let gold = "T1\tSource 0 3\ta\nT2\tCue 4 8\tb\nT3\tCue 20 24\tc\nE1\tAttribution:T2 Source:T1 Cue:T2\nE2\tNested:T3 Cue:T3\n";
        let predicted = gold.replace("Source 0 3", "Source 30 33");
        assert_eq!(scored(SpanLayer::Cues, gold, gold), [(2, 2, 2), (2, 2, 2)]);
        assert_eq!(scored(SpanLayer::Cues, gold, &predicted), [(2, 2, 2), (1, 2, 2)]);
    }
}

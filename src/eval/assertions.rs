//! The scores of assertions: spans, and how far their labels agree.
//!
//! Gold and prediction are paired one to one by the share of code points that they have in common (at least [`LEAST`]), the greatest sum of shares
//! first. Span scores count these pairs (`iou`), and those of the same words (`exact`: the same letters and digits). Labels are compared over the pairs, in
//! which both have the label; flags over everything, so that a flag on an assertion that was not found is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value, json};

use super::assign::heaviest;
use super::standoff::{Span, Standoff};
use super::tally::{Share, Tally};

/// Least share of common code points of a pair.
pub const LEAST: f64 = 0.5;

/// Labels that are compared value by value: their name in brat and in the report.
const LABELS: [(&str, &str); 4] = [("Voice", "voice"), ("Sourcing", "sourcing"), ("Form", "form"), ("Claim", "claim")];

/// Labels of factuality, whose certainty and polarity are compared apart.
const HELD: [(&str, &str, &str); 2] = [("Held", "certainty", "polarity"), ("AuthorHeld", "author-certainty", "author-polarity")];

/// The flags that annotators set; the program knows more.
const FLAGS: [&str; 10] =
    ["anonymous", "dangling-reference", "distancing", "hearsay", "loaded", "presupposed", "scare-quoted", "source-omitted", "unsourced", "vague"];

/// The scores of a set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssertionScores {
    /// Pairs with at least half of their code points in common.
    pub iou: Tally,
    /// Pairs of the same words.
    pub exact: Tally,
    /// By label: of the pairs that have it on both sides, how many agree.
    pub agreement: BTreeMap<&'static str, Share>,
    /// By flag.
    pub flags: BTreeMap<&'static str, Tally>,
    /// Sentences that assert nothing, by overlap and reason.
    pub asides: Tally,
}

/// An assertion as annotated.
#[derive(Debug, Default)]
struct Annotated {
    points: BTreeSet<usize>,
    labels: BTreeMap<String, BTreeSet<String>>,
}

impl Annotated {
    /// Every T line of the kind, in order of its offsets.
    fn read(standoff: &Standoff, kind: &str) -> Vec<Self> {
        let mut found: BTreeMap<(Span, &str), Self> = BTreeMap::new();
        for (id, bound) in standoff.bounds.iter().filter(|(_, b)| b.kind == kind) {
            let points = bound.fragments.iter().flat_map(|f| f.begin..f.end).collect();
            found.insert((bound.whole(), id), Self { points, labels: BTreeMap::new() });
        }
        let place: BTreeMap<&str, Span> = found.keys().map(|(span, id)| (*id, *span)).collect();
        for label in &standoff.labels {
            let slot = place.get(label.target.as_str()).and_then(|span| found.get_mut(&(*span, label.target.as_str())));
            if let (Some(slot), Some(value)) = (slot, &label.value) {
                slot.labels.entry(label.name.clone()).or_default().insert(value.clone());
            }
        }
        found.into_values().collect()
    }

    /// Share of code points in common.
    fn likeness(&self, other: &Self) -> f64 {
        let common = self.points.intersection(&other.points).count();
        let all = self.points.len() + other.points.len() - common;
        if all == 0 { 0.0 } else { share(common, all) }
    }

    fn value(&self, label: &str) -> Option<&str> {
        self.labels.get(label).and_then(|values| values.first()).map(String::as_str)
    }

    fn flags(&self) -> impl Iterator<Item = &str> {
        self.labels.get("Flag").into_iter().flatten().map(String::as_str)
    }

    /// The letters and digits of its span.
    fn words(&self, text: &[char]) -> String {
        self.points.iter().filter_map(|&at| text.get(at)).filter(|c| c.is_alphanumeric()).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "code points of one article")]
fn share(some: usize, all: usize) -> f64 {
    some as f64 / all as f64
}

/// Scores texts, each with its gold and prediction.
#[must_use]
pub fn score(texts: &[(&str, &Standoff, &Standoff)]) -> AssertionScores {
    let mut total = AssertionScores::default();
    for (text, gold, predicted) in texts {
        total.add(text, gold, predicted);
    }
    total
}

impl AssertionScores {
    fn add(&mut self, text: &str, gold: &Standoff, predicted: &Standoff) {
        let text: Vec<char> = text.chars().collect();
        let (golden, found) = (Annotated::read(gold, "Assertion"), Annotated::read(predicted, "Assertion"));
        let pairs = pair(&golden, &found);
        self.iou += Tally::new(pairs.len(), found.len(), golden.len());
        let same = pairs.iter().filter(|&&(g, p)| golden[g].words(&text) == found[p].words(&text)).count();
        self.exact += Tally::new(same, found.len(), golden.len());
        for &(g, p) in &pairs {
            self.compare(&golden[g], &found[p]);
        }
        let partner: BTreeMap<usize, usize> = pairs.iter().copied().collect();
        for flag in FLAGS {
            let has = |a: &Annotated| a.flags().any(|f| f == flag);
            let hits = golden.iter().enumerate().filter(|(at, g)| has(g) && partner.get(at).is_some_and(|&p| has(&found[p]))).count();
            *self.flags.entry(flag).or_default() += Tally::new(hits, found.iter().filter(|a| has(a)).count(), golden.iter().filter(|a| has(a)).count());
        }
        let (golden, found) = (Annotated::read(gold, "Aside"), Annotated::read(predicted, "Aside"));
        self.asides += Tally::new(pair(&golden, &found).len(), found.len(), golden.len());
    }

    fn compare(&mut self, gold: &Annotated, found: &Annotated) {
        for (label, name) in LABELS {
            if let (Some(a), Some(b)) = (gold.value(label), found.value(label)) {
                self.agree(name, a == b);
            }
        }
        for (label, certainty, polarity) in HELD {
            if let (Some(a), Some(b)) = (gold.value(label), found.value(label)) {
                let letters = |v: &str| v.trim_end_matches(['+', '-']).to_owned();
                self.agree(certainty, letters(a) == letters(b));
                let sign = |v: &str| v.ends_with(['+', '-']).then(|| v.ends_with('-'));
                if let (Some(a), Some(b)) = (sign(a), sign(b)) {
                    self.agree(polarity, a == b);
                }
            }
        }
    }

    fn agree(&mut self, name: &'static str, same: bool) {
        let share = self.agreement.entry(name).or_default();
        share.all += 1;
        share.some += u32::from(same);
    }

    /// All flags together.
    #[must_use]
    pub fn all_flags(&self) -> Tally {
        self.flags.values().fold(Tally::default(), |mut sum, tally| {
            sum += *tally;
            sum
        })
    }

    /// Its tallies by name; agreement counts what differs as both spurious and missed.
    #[must_use]
    pub fn rows(&self) -> Vec<(String, Tally)> {
        let spans = [("exact", self.exact), ("iou", self.iou), ("asides", self.asides), ("flags", self.all_flags())];
        let agreement = self.agreement.iter().map(|(name, share)| ((*name).to_owned(), Tally { hits: share.some, predicted: share.all, gold: share.all }));
        let flags = self.flags.iter().filter(|(_, t)| t.gold + t.predicted > 0).map(|(name, tally)| (format!("flag-{name}"), *tally));
        spans.into_iter().map(|(name, tally)| (name.to_owned(), tally)).chain(agreement).chain(flags).collect()
    }

    /// The figures as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let agreement: Map<String, Value> = self.agreement.iter().map(|(name, s)| ((*name).to_owned(), json!({"agree": s.ratio(), "n": s.all}))).collect();
        let flags: Map<String, Value> = self.flags.iter().map(|(name, tally)| ((*name).to_owned(), tally.to_json())).collect();
        json!({
            "exact": self.exact.to_json(),
            "iou": self.iou.to_json(),
            "asides": self.asides.to_json(),
            "agreement": agreement,
            "flags": self.all_flags().to_json(),
            "by_flag": flags,
        })
    }
}

/// The pairs of gold and prediction with at least [`LEAST`] in common.
fn pair(gold: &[Annotated], found: &[Annotated]) -> Vec<(usize, usize)> {
    let weight = |g: &Annotated, p: &Annotated| Some(g.likeness(p)).filter(|w| *w >= LEAST).unwrap_or(0.0);
    let weights: Vec<Vec<f64>> = gold.iter().map(|g| found.iter().map(|p| weight(g, p)).collect()).collect();
    heaviest(&weights)
}

impl fmt::Display for AssertionScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, tally) in [("exact", self.exact), ("IoU>=.5", self.iou), ("asides", self.asides), ("all flags", self.all_flags())] {
            writeln!(f, "{name:22} {tally}")?;
        }
        for (name, tally) in self.flags.iter().filter(|(_, t)| t.gold + t.predicted > 0) {
            writeln!(f, "{:22} {tally}", format!("flag {name}"))?;
        }
        self.agreement.iter().try_for_each(|(name, s)| writeln!(f, "{:22} {:.3}   ({} of {})", format!("agree {name}"), s.ratio(), s.some, s.all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The dam broke. Nobody knew, he said.";
    const GOLD: &str = "T1\tAssertion 0 13\tThe dam broke\nT2\tAssertion 15 26\tNobody knew\nA1\tVoice T1 author\nA2\tVoice T2 attributed\n\
                        A3\tFlag T1 unsourced\nA4\tHeld T1 CT+\nA5\tHeld T2 CT-\n";

    fn scores(predicted: &str) -> AssertionScores {
        score(&[(TEXT, &Standoff::read(GOLD), &Standoff::read(predicted))])
    }

    #[test]
    fn the_gold_against_itself_is_perfect() {
        let scores = scores(GOLD);
        assert_eq!((scores.exact, scores.iou), (Tally::new(2, 2, 2), Tally::new(2, 2, 2)));
        assert_eq!(scores.all_flags(), Tally::new(1, 1, 1));
        assert!(scores.agreement.values().all(|s| s.some == s.all && s.all > 0), "{:?}", scores.agreement);
    }

    #[test]
    fn a_stop_too_many_is_exact_and_half_a_span_is_found() {
        let scores = scores("T1\tAssertion 0 14\tThe dam broke.\nT2\tAssertion 15 21\tNobody\nA1\tVoice T1 attributed\nA2\tHeld T1 PS+\nA3\tHeld T2 CT+\n");
        assert_eq!((scores.exact, scores.iou), (Tally::new(1, 2, 2), Tally::new(2, 2, 2)));
        let agree = |name: &str| scores.agreement.get(name).map(|s| (s.some, s.all));
        assert_eq!((agree("voice"), agree("certainty"), agree("polarity")), (Some((0, 1)), Some((1, 2)), Some((1, 2))));
        assert_eq!(scores.flags["unsourced"], Tally::new(0, 0, 1));
    }
}

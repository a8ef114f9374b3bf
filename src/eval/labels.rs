//! The score of labels: on the relations that gold and prediction share, how often each label is the same.
//!
//! Relations are matched by their cues, one to one, the most overlap first; nested ones count too. Only a relation whose gold has a label is asked
//! about it, so that a set labelled in part is scored in part. What is not matched is the business of the other scorers.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use serde_json::{Map, Value, json};

use super::standoff::{Span, Standoff};
use super::tally::Tally;

/// The labels, as A lines name them, and who the source is, which is a note.
pub const LABELS: [&str; 9] = ["Mode", "Act", "Stance", "CuePolarity", "Modality", "Tense", "Naming", "SourceKind", RESOLVED];

/// The name of the note's label.
const RESOLVED: &str = "Resolved";

/// For each of [`LABELS`]: matched relations that have it in the gold, and those of them on which the prediction agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LabelScores {
    agreed: [Tally; LABELS.len()],
}

impl AddAssign for LabelScores {
    fn add_assign(&mut self, other: Self) {
        for (own, other) in self.agreed.iter_mut().zip(other.agreed) {
            *own += other;
        }
    }
}

/// A relation's cue and labels.
struct Labelled<'a> {
    cue: Vec<Span>,
    labels: BTreeMap<&'a str, &'a str>,
}

/// Whether `gold` labels any relation.
#[must_use]
pub fn is_present(gold: &Standoff) -> bool {
    let asked = |name: &str| LABELS.contains(&name);
    gold.labels.iter().any(|l| l.target.starts_with('E') && asked(&l.name))
}

/// Scores one text.
#[must_use]
pub fn score_text(gold: &Standoff, predicted: &Standoff) -> LabelScores {
    let (gold, predicted) = (labelled(gold), labelled(predicted));
    let mut scores = LabelScores::default();
    for (g, p) in matched(&gold, &predicted) {
        for (name, tally) in LABELS.iter().zip(&mut scores.agreed) {
            let (Some(wanted), found) = (gold[g].labels.get(name), predicted[p].labels.get(name)) else { continue };
            let same = found.is_some_and(|found| if *name == RESOLVED { is_same_name(wanted, found) } else { found == wanted });
            *tally += Tally::new(usize::from(same), usize::from(found.is_some()), 1);
        }
    }
    scores
}

/// The relations with a cue, with their labels.
fn labelled(standoff: &Standoff) -> Vec<Labelled<'_>> {
    let mut by_event: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for label in &standoff.labels {
        by_event.entry(&label.target).or_default().insert(&label.name, label.value.as_deref().unwrap_or_default());
    }
    for (target, note) in &standoff.notes {
        if let Some(name) = note.strip_prefix("Resolved:") {
            by_event.entry(target).or_default().insert(RESOLVED, name.trim());
        }
    }
    let relation = |event: &super::standoff::Event| {
        let cue = event.roles.iter().find(|(role, _)| role == "Cue").map(|(_, target)| standoff.fragments(target).to_vec())?;
        Some(Labelled { cue, labels: by_event.remove(event.id.as_str()).unwrap_or_default() })
    };
    standoff.events.iter().filter_map(relation).collect()
}

/// Pairs of relations whose cues overlap, one to one, the most overlap first.
fn matched(gold: &[Labelled<'_>], predicted: &[Labelled<'_>]) -> Vec<(usize, usize)> {
    let shared = |a: &Labelled<'_>, b: &Labelled<'_>| a.cue.iter().flat_map(|x| b.cue.iter().map(|y| x.overlap(*y))).sum::<usize>();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        pairs.extend(predicted.iter().enumerate().map(|(p, other)| (shared(one, other), g, p)).filter(|(overlap, ..)| *overlap > 0));
    }
    pairs.sort_by_key(|&(overlap, g, p)| (std::cmp::Reverse(overlap), g, p));
    let (mut taken_gold, mut taken) = (vec![false; gold.len()], vec![false; predicted.len()]);
    let mut out = Vec::new();
    for (_, g, p) in pairs {
        if !taken_gold[g] && !taken[p] {
            (taken_gold[g], taken[p]) = (true, true);
            out.push((g, p));
        }
    }
    out
}

/// Whether two names can be one's: every word of the shorter is in the longer ("Col. Awa Sy", "Awa Sy").
fn is_same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let split = name.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'));
        split.map(str::to_lowercase).filter(|w| !matches!(w.as_str(), "" | "the" | "a" | "an")).collect()
    };
    let (mut short, mut long) = (words(one), words(other));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

impl LabelScores {
    /// By label: of the relations asked about, those on which the prediction agrees.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, Tally)> {
        LABELS.iter().copied().zip(self.agreed).filter(|(_, tally)| tally.gold > 0).collect()
    }

    /// Agreement and counts, by label.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let row = |(name, tally): (&'static str, Tally)| (name.to_owned(), json!({"agreement": tally.recall(), "same": tally.hits, "n": tally.gold}));
        self.rows().into_iter().map(row).collect::<Map<_, _>>().into()
    }
}

impl fmt::Display for LabelScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows().iter().try_for_each(|(name, tally)| writeln!(f, "{name:22} {:.3} ({} of {} matched)", tally.recall(), tally.hits, tally.gold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELATION: &str = "T1\tCue 4 8\tsaid\nT2\tContent 9 19\tit is shut\nE1\tAttribution:T1 Cue:T1 Content:T2\n";

    fn scored(gold: &str, predicted: &str) -> Vec<(&'static str, (u32, u32, u32))> {
        let scores = score_text(&Standoff::read(&format!("{RELATION}{gold}")), &Standoff::read(&format!("{RELATION}{predicted}")));
        scores.rows().into_iter().map(|(name, t)| (name, (t.hits, t.predicted, t.gold))).collect()
    }

    #[test]
    fn only_labels_that_the_gold_has_are_asked_for() {
        let table = [
            ("A1\tAct E1 say\n", "A1\tAct E1 say\nA2\tStance E1 neutral\n", vec![("Act", (1, 1, 1))]),
            ("A1\tAct E1 say\nA2\tTense E1 past\n", "A1\tAct E1 ask\n", vec![("Act", (0, 1, 1)), ("Tense", (0, 0, 1))]),
            ("#1\tAnnotatorNotes E1\tResolved: Col. Awa Sy\n", "#7\tAnnotatorNotes E1\tResolved: Awa Sy\n", vec![("Resolved", (1, 1, 1))]),
            ("#1\tAnnotatorNotes E1\tResolved: the union\n", "#7\tAnnotatorNotes E1\tResolved: Awa Sy\n", vec![("Resolved", (0, 1, 1))]),
            ("", "A1\tAct E1 say\n", vec![]),
        ];
        for (gold, predicted, expected) in table {
            assert_eq!(scored(gold, predicted), expected, "{gold}");
        }
    }

    #[test]
    fn cues_pair_by_overlap_one_to_one() {
        let gold = "T1\tCue 0 4\ta\nT2\tCue 5 9\tb\nE1\tNested:T1 Cue:T1\nE2\tAttribution:T2 Cue:T2\nA1\tAct E1 say\nA2\tAct E2 ask\n";
        let predicted = "T1\tCue 3 9\tx\nE1\tAttribution:T1 Cue:T1\nA1\tAct E1 ask\n";
        let scores = score_text(&Standoff::read(gold), &Standoff::read(predicted));
        assert_eq!(scores.rows(), [("Act", Tally::new(1, 1, 1))]);
        assert!(is_present(&Standoff::read(gold)) && !is_present(&Standoff::read(RELATION)));
    }
}

//! Who is who: coreference by B-cubed (Bagga and Baldwin 1998), and the kinds of actors.
//!
//! Both count named mentions whose spans are equal in gold and prediction. A gold mention that was not found counts as a group of its own in
//! recall and not at all in precision; a spurious mention counts in neither. B-cubed sums shares of groups, so its tallies count thousandths
//! of mentions.

use std::collections::{BTreeMap, BTreeSet};

use super::standoff::{Span, Standoff};
use super::tally::Tally;

/// The types of named mentions that gold joins.
const NAMED: [&str; 4] = ["Person", "Organization", "Place", "Demonym"];

/// Thousandths of a mention.
const WHOLE: u64 = 1000;

/// A mention's group, by number.
type Groups = BTreeMap<Span, usize>;

/// The tallies of precision and of recall.
pub(super) fn coreference(gold: &Standoff, predicted: &Standoff) -> [Tally; 2] {
    let (gold, predicted) = (groups(gold), groups(predicted));
    let found: BTreeSet<Span> = gold.keys().filter(|span| predicted.contains_key(span)).copied().collect();
    // By pair of groups: how many mentions are in both; by group: how many there are.
    let mut both: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    let (mut in_gold, mut in_predicted): (BTreeMap<usize, u64>, BTreeMap<usize, u64>) = (BTreeMap::new(), BTreeMap::new());
    for group in gold.values() {
        *in_gold.entry(*group).or_default() += 1;
    }
    for span in &found {
        if let (Some(g), Some(p)) = (gold.get(span), predicted.get(span)) {
            *both.entry((*g, *p)).or_default() += 1;
            *in_predicted.entry(*p).or_default() += 1;
        }
    }
    let size = |sizes: &BTreeMap<usize, u64>, group: &usize| sizes.get(group).copied().unwrap_or(1);
    let (mut precision, mut recall) = (0, 0);
    for (span, g) in &gold {
        let p = predicted.get(span).filter(|_| found.contains(span));
        let shared = p.and_then(|p| both.get(&(*g, *p))).copied().unwrap_or(1);
        recall += shared * WHOLE / size(&in_gold, g);
        precision += p.map_or(0, |p| shared * WHOLE / size(&in_predicted, p));
    }
    let tally = |hits: u64, all: usize| {
        let thousandths = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let all = thousandths(u64::try_from(all).unwrap_or(u64::MAX).saturating_mul(WHOLE));
        Tally { hits: thousandths(hits), predicted: all, gold: all }
    };
    [tally(precision, found.len()), tally(recall, gold.len())]
}

/// Precision and recall of the two tallies.
pub(super) fn shares(rows: &[(&str, Tally)]) -> (f64, f64) {
    let precision = rows.first().map_or(0.0, |(_, tally)| tally.precision());
    (precision, rows.get(1).map_or(0.0, |(_, tally)| tally.recall()))
}

/// Every named mention and its group; one that no line joins is a group of its own.
fn groups(standoff: &Standoff) -> Groups {
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, group) in standoff.groups.iter().enumerate() {
        of.extend(group.iter().map(|id| (id.as_str(), number)));
    }
    let named = standoff.bounds.iter().filter(|(_, bound)| NAMED.contains(&bound.kind.as_str()));
    let first = standoff.groups.len();
    named.enumerate().map(|(at, (id, bound))| (bound.whole(), of.get(id.as_str()).copied().unwrap_or(first + at))).collect()
}

/// How many kinds of the gold were told rightly, of those whose mention was found and of all.
pub(super) fn kinds(gold: &Standoff, predicted: &Standoff) -> Tally {
    let (gold, predicted) = (labelled(gold), labelled(predicted));
    let found: Vec<bool> = gold.iter().filter_map(|(mention, kind)| predicted.get(mention).map(|told| told == kind)).collect();
    Tally::new(found.iter().filter(|right| **right).count(), found.len(), gold.len())
}

/// The kinds of persons and organizations, by type and span.
fn labelled(standoff: &Standoff) -> BTreeMap<(&str, Span), &str> {
    let labels = standoff.labels.iter().filter(|l| l.name == "Kind");
    let kinds = labels.filter_map(|label| {
        let bound = standoff.bounds.get(&label.target)?;
        Some(((bound.kind.as_str(), bound.whole()), label.value.as_deref()?))
    });
    kinds.filter(|((kind, _), _)| matches!(*kind, "Person" | "Organization")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str = "T1\tPerson 0 5\ta\nT2\tPerson 10 15\ta\nT3\tPerson 20 25\ta\nT4\tPlace 30 35\tb\n*\tCoref T1 T2 T3\nA1\tKind T1 person\n";

    fn scored(predicted: &str) -> (f64, f64) {
        let rows = coreference(&Standoff::read(GOLD), &Standoff::read(predicted));
        shares(&[("p", rows[0]), ("r", rows[1])])
    }

    #[test]
    fn a_missing_mention_is_alone_and_a_wrong_guest_costs_precision() {
        assert_eq!(scored(GOLD), (1.0, 1.0));
        // T3 missing: recall (2/3 + 2/3 + 1/3 + 1) / 4.
        let (precision, recall) = scored("T1\tPerson 0 5\ta\nT2\tPerson 10 15\ta\nT4\tPlace 30 35\tb\n*\tCoref T1 T2\n");
        assert!((precision - 1.0).abs() < 0.01 && (recall - 2.667 / 4.0).abs() < 0.01, "{precision} {recall}");
        // All in one group: precision (3/4 · 3 + 1/4) / 4.
        let (precision, recall) = scored(&GOLD.replace("T2 T3", "T2 T3 T4"));
        assert!((precision - 2.5 / 4.0).abs() < 0.01 && (recall - 1.0).abs() < 0.01, "{precision} {recall}");
    }

    #[test]
    fn kinds_count_where_the_mention_was_found() {
        let count = |predicted: &str| kinds(&Standoff::read(GOLD), &Standoff::read(predicted));
        assert_eq!(count(GOLD), Tally::new(1, 1, 1));
        assert_eq!(count("T1\tPerson 0 5\ta\nA1\tKind T1 union\n"), Tally::new(0, 1, 1));
        assert_eq!(count("T1\tPerson 0 4\ta\nA1\tKind T1 person\n"), Tally::new(0, 0, 1));
    }
}

//! The committed scores: exact counts that may not move unseen.
//!
//! `corpora/scores.tsv` has one row a set and layer, `set⇥layer⇥tp⇥fp⇥fn`. Any difference, better or worse, is a [`Change`]; a test fails on
//! one until the file is written anew with `SAYSO_UPDATE=1`, so that a reader of the diff sees the numbers move.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::report::Scores;
use super::tally::Tally;

/// The first line of the file.
const HEADER: &str = "set\tlayer\ttp\tfp\tfn";

/// The scores of sets, by set and layer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ratchet {
    rows: BTreeMap<(String, String), Tally>,
}

/// A score that is not what was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The set and the layer.
    pub row: (String, String),
    /// As committed; `None` for a row that is new.
    pub committed: Option<Tally>,
    /// As measured; `None` for a row that is gone.
    pub measured: Option<Tally>,
}

impl Ratchet {
    /// Reads the file's text.
    ///
    /// # Errors
    /// The first line that is no row, with its number and what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut rows = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            match (number, line) {
                (1, HEADER) => continue,
                (1, _) => return Err(format!("1: the first line must be `{}`", HEADER.replace('\t', "⇥"))),
                _ => {}
            }
            let (row, tally) = read_row(line).ok_or_else(|| format!("{number}: not a set, a layer and three counts: `{line}`"))?;
            if rows.insert(row, tally).is_some() {
                return Err(format!("{number}: this set and layer stand in an earlier line: `{line}`"));
            }
        }
        Ok(Self { rows })
    }

    /// Takes in the scores of a set, in place of those it had.
    pub fn record(&mut self, set: &str, scores: &Scores) {
        self.rows.retain(|(of, _), _| of != set);
        self.rows.extend(scores.rows().into_iter().map(|(layer, tally)| ((set.to_owned(), layer), tally)));
    }

    /// The file's text, sorted.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("{HEADER}\n");
        for ((set, layer), tally) in &self.rows {
            let _ = writeln!(out, "{set}\t{layer}\t{}\t{}\t{}", tally.hits, tally.spurious(), tally.missed());
        }
        out
    }

    /// Every row in which `measured` differs from what was committed.
    #[must_use]
    pub fn compare(&self, measured: &Self) -> Vec<Change> {
        let mut names: Vec<_> = self.rows.keys().chain(measured.rows.keys()).collect();
        names.sort();
        names.dedup();
        let change = |row: &(String, String)| Change { row: row.clone(), committed: self.rows.get(row).copied(), measured: measured.rows.get(row).copied() };
        names.into_iter().map(change).filter(|change| change.committed != change.measured).collect()
    }
}

fn read_row(line: &str) -> Option<((String, String), Tally)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [set, layer, counts @ ..] = cells.as_slice() else { return None };
    let counts: Vec<u32> = counts.iter().map(|cell| cell.parse().ok()).collect::<Option<_>>()?;
    let [hits, spurious, missed] = counts[..] else { return None };
    let tally = Tally { hits, predicted: hits.checked_add(spurious)?, gold: hits.checked_add(missed)? };
    (!set.is_empty() && !layer.is_empty()).then(|| (((*set).to_owned(), (*layer).to_owned()), tally))
}

/// `gold attribution.ar: F1 0.500 -> 0.667 (tp 1 -> 2, fp 1 -> 1, fn 1 -> 1)`
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.row.0, self.row.1)?;
        match (self.committed, self.measured) {
            (Some(a), Some(b)) => {
                write!(f, "F1 {:.3} -> {:.3} (tp {} -> {}, ", a.f1(), b.f1(), a.hits, b.hits)?;
                write!(f, "fp {} -> {}, fn {} -> {})", a.spurious(), b.spurious(), a.missed(), b.missed())
            }
            (Some(a), None) => write!(f, "gone (was F1 {:.3})", a.f1()),
            (None, Some(b)) => write!(f, "new (F1 {:.3}, tp {}, fp {}, fn {})", b.f1(), b.hits, b.spurious(), b.missed()),
            (None, None) => f.write_str("nothing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "set\tlayer\ttp\tfp\tfn\ngold\tar\t1\t1\t1\ngold\tcues\t4\t0\t2\n";

    #[test]
    fn what_was_written_reads_back_the_same() {
        assert_eq!(Ratchet::read(TEXT).unwrap().write(), TEXT);
    }

    #[test]
    fn any_change_is_named_for_better_or_worse() {
        let measured = Ratchet::read("set\tlayer\ttp\tfp\tfn\ngold\tar\t2\t1\t0\ngold\tnew\t0\t0\t1\n").unwrap();
        let changes: Vec<String> = Ratchet::read(TEXT).unwrap().compare(&measured).iter().map(ToString::to_string).collect();
        let expected =
            ["gold ar: F1 0.500 -> 0.800 (tp 1 -> 2, fp 1 -> 1, fn 1 -> 0)", "gold cues: gone (was F1 0.800)", "gold new: new (F1 0.000, tp 0, fp 0, fn 1)"];
        assert_eq!(changes, expected);
        assert!(measured.compare(&measured).is_empty());
    }

    #[test]
    fn recording_a_set_replaces_its_rows_alone() {
        let mut ratchet = Ratchet::read("set\tlayer\ttp\tfp\tfn\ngold\told\t1\t1\t1\nother\tar\t1\t0\t0\n").unwrap();
        ratchet.record("gold", &Scores::default());
        assert_eq!(ratchet.write(), "set\tlayer\ttp\tfp\tfn\nother\tar\t1\t0\t0\n");
    }

    #[test]
    fn broken_files_are_refused_with_the_line() {
        for (text, begins) in [("x\n", "1: "), ("set\tlayer\ttp\tfp\tfn\na\tb\t1\t2\n", "2: "), ("set\tlayer\ttp\tfp\tfn\na\tb\t1\t2\t-3\n", "2: ")] {
            assert!(Ratchet::read(text).unwrap_err().starts_with(begins), "{text}");
        }
        let twice = format!("{TEXT}gold\tar\t1\t1\t1\n");
        assert!(Ratchet::read(&twice).unwrap_err().starts_with("4: "));
    }
}

//! Words of a query, ready to be found in a row of words.
//!
//! One plan serves twice: in the index it is asked with the positions of postings, and in a text that is shown with the positions of its words, so that what
//! is marked is what was found.

use regex::Regex;

use super::analyzer::Analyzer;
use super::query::{Piece, Words, compile_regex};
use crate::token::fold;

/// What is looked for in one place of a row.
#[derive(Debug, Clone)]
pub enum Slot {
    /// A word by its stem.
    Stem(String),
    /// Any word that fits.
    Pattern(Pattern),
}

/// A pattern of whole words. It fits a word as it is written, or its stem.
#[derive(Debug, Clone)]
pub enum Pattern {
    /// An expression, and the letters that every word that fits begins with.
    Regex(Regex, String),
    /// A word, and how many changes may make another of it.
    Fuzzy(String, usize),
}

impl Pattern {
    /// Whether a folded word fits.
    pub fn fits(&self, word: &str) -> bool {
        match self {
            Self::Regex(regex, _) => regex.is_match(word),
            Self::Fuzzy(wanted, edits) => wanted.len().abs_diff(word.len()) <= edits * 4 && strsim::osa_distance(wanted, word) <= *edits,
        }
    }

    /// What every word that fits begins with.
    pub fn prefix(&self) -> &str {
        match self {
            Self::Regex(_, prefix) => prefix,
            Self::Fuzzy(..) => "",
        }
    }
}

impl Slot {
    /// Whether a word fits.
    pub fn fits(&self, stem: &str, written: &str) -> bool {
        match self {
            Self::Stem(wanted) => wanted == stem,
            Self::Pattern(pattern) => pattern.fits(stem) || (written != stem && pattern.fits(written)),
        }
    }
}

/// How the slots must stand to each other. Slots are given by number.
#[derive(Debug, Clone)]
pub enum Plan {
    /// One after the other.
    Row(Vec<usize>),
    /// All, in any order, with so many other words between them at most.
    Window(Vec<usize>, u32),
    /// Both, so far apart at most.
    Near { left: Box<Plan>, right: Box<Plan>, distance: u32, ordered: bool },
    /// Any of these.
    Any(Vec<Plan>),
}

/// A plan with its slots.
#[derive(Debug, Clone)]
pub struct Planned {
    pub plan: Plan,
    pub slots: Vec<Slot>,
}

/// Where a plan was found: first and last position, and those of its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub start: u32,
    pub end: u32,
    pub at: Vec<u32>,
}

impl Planned {
    pub fn new(words: &Words, analyzer: &mut Analyzer) -> Self {
        let mut slots = Vec::new();
        let plan = plan(words, analyzer, &mut slots);
        Self { plan, slots }
    }

    /// The stems, if it is nothing but stems in a row.
    pub fn stems(&self) -> Option<Vec<&str>> {
        let Plan::Row(_) = self.plan else { return None };
        self.slots.iter().map(|slot| if let Slot::Stem(stem) = slot { Some(stem.as_str()) } else { None }).collect()
    }

    /// Where it stands, if the slots stand at `positions`, which are in order.
    pub fn find(&self, positions: &[Vec<u32>]) -> Vec<Found> {
        find(&self.plan, positions)
    }
}

fn plan(words: &Words, analyzer: &mut Analyzer, slots: &mut Vec<Slot>) -> Plan {
    match words {
        Words::Row(pieces) => Plan::Row(add(pieces, analyzer, slots)),
        Words::Window(pieces, slop) => Plan::Window(add(pieces, analyzer, slots), *slop),
        Words::Any(any) => Plan::Any(any.iter().map(|w| plan(w, analyzer, slots)).collect()),
        Words::Near(near) => {
            let left = Box::new(plan(&near.left, analyzer, slots));
            let right = Box::new(plan(&near.right, analyzer, slots));
            Plan::Near { left, right, distance: near.distance, ordered: near.ordered }
        }
    }
}

fn add(pieces: &[Piece], analyzer: &mut Analyzer, slots: &mut Vec<Slot>) -> Vec<usize> {
    let first = slots.len();
    for piece in pieces {
        match piece {
            Piece::Word(word) => slots.extend(analyzer.stems(word).into_iter().map(Slot::Stem)),
            Piece::Wild(pattern) => slots.extend(wild(pattern).map(Slot::Pattern)),
            Piece::Fuzzy(word, edits) => slots.push(Slot::Pattern(Pattern::Fuzzy(word.clone(), usize::from(*edits)))),
            Piece::Regex(source) => slots.extend(compile_regex(source).ok().map(|regex| Slot::Pattern(Pattern::Regex(regex, String::new())))),
        }
    }
    (first..slots.len()).collect()
}

/// The expression of a pattern with `*` and `?`.
fn wild(pattern: &str) -> Option<Pattern> {
    let (mut source, mut prefix, mut literal) = (String::new(), String::new(), true);
    for c in pattern.chars() {
        match c {
            '*' => source.push_str(".*"),
            '?' => source.push('.'),
            // Words have no points, figures have.
            '.' => source.push_str("\\.?"),
            c => {
                let folded = fold(c.encode_utf8(&mut [0; 4]));
                source.push_str(&regex::escape(&folded));
                if literal {
                    prefix.push_str(&folded);
                }
                continue;
            }
        }
        literal = false;
    }
    compile_regex(&source).ok().map(|regex| Pattern::Regex(regex, prefix))
}

fn find(plan: &Plan, positions: &[Vec<u32>]) -> Vec<Found> {
    let of = |slot: usize| positions.get(slot).map_or(&[][..], Vec::as_slice);
    match plan {
        Plan::Row(slots) => row(slots, &of),
        Plan::Window(slots, slop) => windows(slots, *slop, &of),
        Plan::Any(any) => {
            let mut all: Vec<Found> = any.iter().flat_map(|p| find(p, positions)).collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        Plan::Near { left, right, distance, ordered } => near(&find(left, positions), &find(right, positions), *distance, *ordered),
    }
}

fn row<'p>(slots: &[usize], of: &impl Fn(usize) -> &'p [u32]) -> Vec<Found> {
    let Some((&first, rest)) = slots.split_first() else { return Vec::new() };
    let stands = |start: u32| (1u32..).zip(rest).all(|(step, &slot)| of(slot).binary_search(&(start + step)).is_ok());
    let length = u32::try_from(slots.len()).unwrap_or(u32::MAX);
    let found = of(first).iter().copied().filter(|&start| stands(start));
    found.map(|start| Found { start, end: start + length - 1, at: (start..start + length).collect() }).collect()
}

/// Every stretch of at most the slots' number and `slop` words that begins with one of them and holds each at a place of its own.
fn windows<'p>(slots: &[usize], slop: u32, of: &impl Fn(usize) -> &'p [u32]) -> Vec<Found> {
    let width = u32::try_from(slots.len()).unwrap_or(u32::MAX).saturating_add(slop);
    let mut starts: Vec<u32> = slots.iter().flat_map(|&slot| of(slot).iter().copied()).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut found = Vec::new();
    for start in starts {
        let inside: Vec<Vec<u32>> = slots
            .iter()
            .map(|&slot| {
                let all = of(slot);
                let first = all.partition_point(|&p| p < start);
                all.iter().skip(first).copied().take_while(|&p| p - start < width).collect()
            })
            .collect();
        if let Some(mut at) = places(&inside) {
            at.sort_unstable();
            if let (Some(&first), Some(&last)) = (at.first(), at.last()) {
                found.push(Found { start: first, end: last, at });
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A place for each slot, all of them different, if there is one: augmenting paths.
fn places(inside: &[Vec<u32>]) -> Option<Vec<u32>> {
    fn place(slot: usize, inside: &[Vec<u32>], taken: &mut Vec<(u32, usize)>, seen: &mut Vec<u32>) -> bool {
        for &at in inside.get(slot).into_iter().flatten() {
            if seen.contains(&at) {
                continue;
            }
            seen.push(at);
            let holder = taken.iter().position(|(place, _)| *place == at);
            let other = holder.and_then(|h| taken.get(h)).map(|(_, slot)| *slot);
            if other.is_none_or(|other| place(other, inside, taken, seen)) {
                match taken.iter_mut().find(|(place, _)| *place == at) {
                    Some(entry) => entry.1 = slot,
                    None => taken.push((at, slot)),
                }
                return true;
            }
        }
        false
    }
    let mut taken = Vec::new();
    (0..inside.len()).all(|slot| place(slot, inside, &mut taken, &mut Vec::new())).then(|| taken.into_iter().map(|(at, _)| at).collect())
}

/// The pairs that do not overlap and whose nearest words are `distance` steps apart at most.
fn near(left: &[Found], right: &[Found], distance: u32, ordered: bool) -> Vec<Found> {
    let longest = right.iter().map(|f| f.end - f.start).max().unwrap_or(0);
    let mut found = Vec::new();
    for one in left {
        let from = right.partition_point(|f| f.start < one.start.saturating_sub(distance + longest));
        for other in right.iter().skip(from).take_while(|f| f.start <= one.end.saturating_add(distance)) {
            let after = other.start > one.end && other.start - one.end <= distance;
            let before = !ordered && one.start > other.end && one.start - other.end <= distance;
            if after || before {
                let mut at = [one.at.as_slice(), other.at.as_slice()].concat();
                at.sort_unstable();
                found.push(Found { start: one.start.min(other.start), end: one.end.max(other.end), at });
            }
        }
    }
    found.sort_unstable();
    found.dedup_by(|next, last| (next.start, next.end) == (last.start, last.end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::query::Query;

    /// Where the words of a query stand in a text.
    fn found(query: &str, text: &str) -> Vec<(u32, u32)> {
        let Ok(Query::Words(words)) = Query::parse(query) else { panic!("{query}") };
        let mut analyzer = Analyzer::default();
        let planned = Planned::new(&words, &mut analyzer);
        let mut positions = vec![Vec::new(); planned.slots.len()];
        let mut at = 0;
        analyzer.words(text, |word| {
            for (slot, positions) in planned.slots.iter().zip(&mut positions) {
                if slot.fits(word.stem, word.written) {
                    positions.push(at);
                }
            }
            at += 1;
        });
        planned.find(&positions).into_iter().map(|f| (f.start, f.end)).collect()
    }

    #[test]
    fn words_stand_in_rows_in_windows_and_near_each_other() {
        let text = "The fuel price and the price of fuel rose; fuels, fuels.";
        for (query, expected) in [
            ("\"fuel price\"", vec![(1, 2)]),
            ("\"price fuel\"~0", vec![]),
            ("\"price fuel\"~1", vec![(1, 2), (5, 7)]),
            ("\"fuel fuel\"~0", vec![(9, 10)]),
            ("fuel w/1 price", vec![(1, 2)]),
            ("price pre/2 fuel", vec![(5, 7)]),
            ("(fuel OR rose) w/1 price", vec![(1, 2)]),
            ("(fuel w/1 price) w/3 price", vec![(1, 5)]),
            ("r?se", vec![(8, 8)]),
            ("pri*", vec![(2, 2), (5, 5)]),
            ("*els", vec![(9, 9), (10, 10)]),
            ("fule~1", vec![(1, 1), (7, 7), (9, 9), (10, 10)]),
            ("/r[aeiou]se/", vec![(8, 8)]),
            ("\"pri* of\"", vec![(5, 6)]),
        ] {
            assert_eq!(found(query, text), expected, "{query}");
        }
    }
}

//! How many answers have which label, name or date.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnValues, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::docs::Bits;
use super::query::{Match, Name};
use super::rank::shows;
use super::schema::{CODED, NAMED, facet_column};
use crate::record::FLAGS;

/// Every facet.
pub const FACETS: [Name; 16] = {
    let mut all = [Name::Flag; CODED.len() + NAMED.len() + 1];
    let mut at = 0;
    while at < CODED.len() {
        all[at] = CODED[at];
        at += 1;
    }
    while at < CODED.len() + NAMED.len() {
        all[at] = NAMED[at - CODED.len()];
        at += 1;
    }
    all
};

/// The stretches of a date histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Each day.
    Day,
    /// Each month.
    Month,
    /// Each year.
    Year,
}

/// Value and number of answers; what has no value has `None`.
pub type Values = Vec<(Option<String>, u64)>;

/// The values of a facet, the most frequent first, then in the order of the alphabet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which.
    pub name: Name,
    /// Value and number of answers; without a value `None`.
    pub values: Values,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// The values of a facet.
    Facet(Name),
    /// The days of publication.
    Dates(Stretch),
}

/// Counts answers.
pub struct Counts {
    pub of: Vec<Counted>,
    pub hidden: Arc<Vec<Option<Bits>>>,
}

/// By what is counted: value and number.
pub type Tally = Vec<BTreeMap<Option<String>, u64>>;

impl Collector for Counts {
    type Fruit = Tally;
    type Child = SegmentCounts;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        let counters = self.of.iter().map(|counted| Counter::new(*counted, reader)).collect::<tantivy::Result<_>>()?;
        Ok(SegmentCounts { counters, segment, hidden: Arc::clone(&self.hidden), shown: Vec::new(), values: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Tally>) -> tantivy::Result<Tally> {
        let mut all = vec![BTreeMap::new(); self.of.len()];
        for fruit in fruits {
            for (all, counts) in all.iter_mut().zip(fruit) {
                for (value, count) in counts {
                    *all.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

pub struct SegmentCounts {
    counters: Vec<Counter>,
    segment: SegmentOrdinal,
    hidden: Arc<Vec<Option<Bits>>>,
    shown: Vec<DocId>,
    values: Vec<u64>,
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Tally;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.shown.clear();
        self.shown.extend(docs.iter().copied().filter(|&doc| shows(&self.hidden, self.segment, doc)));
        self.values.resize(self.shown.len(), 0);
        for counter in &mut self.counters {
            counter.count(&self.shown, &mut self.values);
        }
    }

    fn harvest(self) -> Tally {
        self.counters.into_iter().map(Counter::harvest).collect()
    }
}

/// Counts one thing in one segment.
enum Counter {
    /// A small number for each record: by number.
    Code(Name, Arc<dyn ColumnValues<u64>>, Vec<u64>),
    /// Bits.
    Flags(Arc<dyn ColumnValues<u64>>, Vec<u64>),
    /// A name for each record: by its number in the segment.
    Name(StrColumn, Arc<dyn ColumnValues<u64>>, Vec<u64>),
    /// Any number of names.
    Names(StrColumn, Column<u64>, Vec<u64>),
    /// A day, of which so many digits are dropped.
    Dates(Arc<dyn ColumnValues<u64>>, u64, FxHashMap<u64, u64>),
    /// Nothing, where a segment has no such names.
    Nothing,
}

impl Counter {
    fn new(counted: Counted, reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let whole = |name: &str| columns.u64(name).map(|column| column.first_or_default_col(0));
        let name = match counted {
            Counted::Dates(stretch) => {
                let divisor = match stretch {
                    Stretch::Day => 1,
                    Stretch::Month => 100,
                    Stretch::Year => 10_000,
                };
                return Ok(Self::Dates(whole("published")?, divisor, FxHashMap::default()));
            }
            Counted::Facet(Name::Flag) => return Ok(Self::Flags(whole("flags")?, vec![0; 64])),
            Counted::Facet(name) => name,
        };
        if let (true, Match::Whole(known)) = (CODED.contains(&name), name.matched()) {
            return Ok(Self::Code(name, whole(&facet_column(name))?, vec![0; known.len() + 1]));
        }
        let Some(names) = columns.str(&facet_column(name))? else { return Ok(Self::Nothing) };
        let counts = vec![0; names.num_terms()];
        let ords = names.ords().clone();
        Ok(if matches!(name, Name::Actor | Name::Place) {
            Self::Names(names, ords, counts)
        } else {
            // Every record has one, if only an empty one.
            let first = ords.first_or_default_col(u64::MAX);
            Self::Name(names, first, counts)
        })
    }

    fn count(&mut self, docs: &[DocId], values: &mut [u64]) {
        let raise = |counts: &mut [u64], at: u64| {
            if let Some(count) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        };
        match self {
            Self::Code(_, column, counts) | Self::Name(_, column, counts) => {
                column.get_vals(docs, values);
                for &at in values.iter() {
                    raise(counts, at);
                }
            }
            Self::Flags(column, counts) => {
                column.get_vals(docs, values);
                for &bits in values.iter() {
                    let mut rest = bits;
                    while rest != 0 {
                        raise(counts, u64::from(rest.trailing_zeros()));
                        rest &= rest - 1;
                    }
                }
            }
            Self::Names(_, ords, counts) => docs.iter().for_each(|&doc| ords.values_for_doc(doc).for_each(|at| raise(counts, at))),
            Self::Dates(column, divisor, counts) => {
                column.get_vals(docs, values);
                for &day in values.iter() {
                    *counts.entry(day / *divisor).or_default() += 1;
                }
            }
            Self::Nothing => {}
        }
    }

    fn harvest(self) -> BTreeMap<Option<String>, u64> {
        let some = |counts: Vec<u64>| counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
        match self {
            Self::Code(name, _, counts) => {
                let Match::Whole(known) = name.matched() else { return BTreeMap::new() };
                let value = |at: usize| at.checked_sub(1).and_then(|at| known.get(at)).map(|v| (*v).to_owned());
                some(counts).map(|(at, count)| (value(at), count)).collect()
            }
            Self::Flags(_, counts) => {
                let flags = FLAGS.iter().zip(counts).filter(|(_, count)| *count > 0);
                flags.map(|(name, count)| (Some((*name).to_owned()), count)).collect()
            }
            Self::Name(names, _, counts) | Self::Names(names, _, counts) => {
                let (ords, counts): (Vec<u64>, Vec<u64>) = some(counts).map(|(at, count)| (at as u64, count)).unzip();
                let (mut all, mut counts) = (BTreeMap::new(), counts.into_iter());
                // In order of the numbers, so that each block of names is unpacked once.
                let read = names.dictionary().sorted_ords_to_term_cb(&ords, |name| {
                    let name = String::from_utf8_lossy(name).into_owned();
                    *all.entry(Some(name).filter(|n| !n.is_empty())).or_default() += counts.next().unwrap_or(0);
                });
                if read.is_ok() { all } else { BTreeMap::new() }
            }
            Self::Dates(_, divisor, counts) => counts.into_iter().map(|(day, count)| (shown(day, divisor), count)).collect(),
            Self::Nothing => BTreeMap::new(),
        }
    }
}

/// A day, month or year.
fn shown(number: u64, divisor: u64) -> Option<String> {
    let pair = |n: u64| format!("{:02}", n % 100);
    match (number, divisor) {
        (0, _) => None,
        (day, 1) => Some(format!("{:04}-{}-{}", day / 10_000, pair(day / 100), pair(day))),
        (month, 100) => Some(format!("{:04}-{}", month / 100, pair(month))),
        (year, _) => Some(format!("{year:04}")),
    }
}

/// The values of a tally, the most frequent first.
pub fn ranked(name: Name, counts: BTreeMap<Option<String>, u64>, most: usize) -> Facet {
    let mut values: Vec<_> = counts.into_iter().collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    values.truncate(most);
    Facet { name, values }
}

//! How many answers have which label, name or date.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use tantivy::columnar::{Column, ColumnValues, StrColumn};

use super::codes::{Place, TOGETHER, known, place};
use super::docs::Bits;
use super::family::Family;
use super::query::Name;
use super::scene::Scene;
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

impl Stretch {
    /// What a day is divided by.
    fn divisor(self) -> u64 {
        match self {
            Self::Day => 1,
            Self::Month => 100,
            Self::Year => 10_000,
        }
    }
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

/// Value and number, in no order.
pub type Tally = FxHashMap<Option<String>, u64>;

/// Counts answers, segment by segment.
pub struct Tallies {
    all: Vec<(Counted, Tally)>,
    /// Values of each facet that are shown.
    most: usize,
}

impl Tallies {
    pub fn new(of: Vec<Counted>, most: usize) -> Self {
        Self { all: of.into_iter().map(|counted| (counted, Tally::default())).collect(), most }
    }

    /// What was counted of each.
    pub fn into_counts(self) -> impl Iterator<Item = (Counted, Tally)> {
        self.all.into_iter()
    }

    /// Counts the answers of a segment. Of the `only` one, names that are too rare to be shown need not be read.
    pub fn count(&mut self, scene: &Scene<'_>, found: &Bits, only: bool) -> tantivy::Result<()> {
        let of_articles: Vec<(&Family, u64)> = {
            let counted = scene.ground.families.iter().map(|family| (family, u64::from(found.count_in(family.head, family.end))));
            counted.filter(|(_, count)| *count > 0).collect()
        };
        let columns = scene.segment.fast_fields();
        let most = if only { self.most } else { usize::MAX };
        let (mut codes, mut flags) = (None, None);
        for (counted, tally) in &mut self.all {
            let name = match *counted {
                Counted::Dates(stretch) => {
                    for (family, count) in &of_articles {
                        raise(tally, shown(family.published / stretch.divisor(), stretch.divisor()), *count);
                    }
                    continue;
                }
                Counted::Facet(name) => name,
            };
            if name == Name::Flag {
                let table = Table::counted_once(&mut flags, columns.u64("flags")?, found);
                for (name, bit) in FLAGS.iter().zip(0..u64::BITS) {
                    raise(tally, Some((*name).to_owned()), table.having(bit));
                }
            } else if let Some(place) = place(name) {
                let table = Table::counted_once(&mut codes, columns.u64("codes")?, found);
                for (code, count) in table.by_code(place).into_iter().enumerate() {
                    raise(tally, code.checked_sub(1).and_then(|at| known(name).get(at)).map(|v| (*v).to_owned()), count);
                }
            } else {
                count_names(name, scene, found, &of_articles, most, tally)?;
            }
        }
        Ok(())
    }
}

/// Counts the names of a facet; `most` are shown.
fn count_names(name: Name, scene: &Scene<'_>, found: &Bits, of_articles: &[(&Family, u64)], most: usize, tally: &mut Tally) -> tantivy::Result<()> {
    let names = scene.segment.fast_fields().str(&facet_column(name))?;
    let counts = match &names {
        None => Vec::new(),
        Some(names) if name.is_of_article() => by_article(names, of_articles),
        Some(names) => by_record(names, found),
    };
    // Of these a record has one or none, of actors and places any number.
    if name.is_of_article() || name == Name::Source {
        raise(tally, None, (found.count() as u64).saturating_sub(counts.iter().sum()));
    }
    names.map_or(Ok(()), |names| read_names(&names, counts, most, tally))
}

fn raise(tally: &mut Tally, value: Option<String>, count: u64) {
    if count > 0 {
        *tally.entry(value).or_default() += count;
    }
}

/// Values that are read at a time.
const STRETCH: usize = 1024;

/// Hands out the values of the rows from `start` to `end`, a stretch at a time.
fn each_row(column: &dyn ColumnValues<u64>, start: u32, end: u32, buffer: &mut [u64; STRETCH], mut take: impl FnMut(&[u64])) {
    let mut start = start;
    while start < end {
        let count = STRETCH.min((end - start) as usize);
        let Some(values) = buffer.get_mut(..count) else { return };
        column.get_range(u64::from(start), values);
        take(values);
        start += u32::try_from(count).unwrap_or(u32::MAX);
    }
}

/// How often each ten bits of a column's numbers were met: so that a number is looked at a few times, however many labels it holds.
struct Table(Vec<Vec<u64>>);

impl Table {
    fn counted_once<'t>(known: &'t mut Option<Self>, column: Column<u64>, found: &Bits) -> &'t Self {
        known.get_or_insert_with(|| Self::counted(column, found))
    }

    fn counted(column: Column<u64>, found: &Bits) -> Self {
        let bits = u64::BITS - column.max_value().leading_zeros();
        let column = column.first_or_default_col(0);
        let mut tables = vec![vec![0; 1 << TOGETHER]; bits.div_ceil(TOGETHER) as usize];
        let mut buffer = [0; STRETCH];
        for (start, end) in found.runs() {
            each_row(column.as_ref(), start, end, &mut buffer, |values| {
                for (table, shift) in tables.iter_mut().zip((0..).step_by(TOGETHER as usize)) {
                    for value in values {
                        let at = usize::try_from(value >> shift & ((1 << TOGETHER) - 1)).unwrap_or(0);
                        if let Some(count) = table.get_mut(at) {
                            *count += 1;
                        }
                    }
                }
            });
        }
        Self(tables)
    }

    /// How many numbers have a bit.
    fn having(&self, bit: u32) -> u64 {
        self.by_code(Place { shift: bit, width: 1 }).get(1).copied().unwrap_or(0)
    }

    /// By code: how many numbers have it at a place.
    fn by_code(&self, place: Place) -> Vec<u64> {
        let mut counts = vec![0; 1 << place.width];
        let inside = Place { shift: place.shift % TOGETHER, ..place };
        for (number, count) in (0u64..).zip(self.0.get((place.shift / TOGETHER) as usize).into_iter().flatten()) {
            if let Some(sum) = usize::try_from(inside.of(number)).ok().and_then(|code| counts.get_mut(code)) {
                *sum += count;
            }
        }
        counts
    }
}

/// By number of the name: how many answers, of names that articles have.
fn by_article(names: &StrColumn, articles: &[(&Family, u64)]) -> Vec<u64> {
    let mut counts = vec![0; names.num_terms()];
    for (family, answers) in articles {
        if let Some(count) = names.ords().first(family.head).and_then(|at| counts.get_mut(usize::try_from(at).ok()?)) {
            *count += answers;
        }
    }
    counts
}

/// By number of the name: how many answers, of names that records have.
fn by_record(names: &StrColumn, found: &Bits) -> Vec<u64> {
    let (mut counts, mut buffer, column) = (vec![0; names.num_terms()], [0; STRETCH], names.ords());
    for (start, end) in found.runs() {
        let rows = column.index.docid_range_to_rowids(start..end);
        each_row(column.values.as_ref(), rows.start, rows.end, &mut buffer, |values| {
            for &at in values {
                if let Some(count) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        });
    }
    counts
}

/// Adds the counts of names to a tally; if only so many are shown, of those alone that may be among them.
fn read_names(names: &StrColumn, counts: Vec<u64>, most: usize, tally: &mut Tally) -> tantivy::Result<()> {
    let mut met: Vec<(u64, u64)> = (0..).zip(counts).filter(|(_, count)| *count > 0).collect();
    if met.len() > most {
        // Numbers are in the order of the names, as the ranking has those of the same count.
        met.sort_unstable_by_key(|&(at, count)| (Reverse(count), at));
        met.truncate(most);
        met.sort_unstable();
    }
    let (ords, counts): (Vec<u64>, Vec<u64>) = met.into_iter().unzip();
    let mut counts = counts.into_iter();
    // In order of the numbers, so that each block of names is unpacked once.
    names.dictionary().sorted_ords_to_term_cb(&ords, |name| {
        *tally.entry(Some(String::from_utf8_lossy(name).into_owned())).or_default() += counts.next().unwrap_or(0);
    })?;
    Ok(())
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

/// The values of a tally, the most frequent first, then in the order of the alphabet.
pub fn ranked(name: Name, counts: Tally, most: usize) -> Facet {
    let mut values: Values = counts.into_iter().collect();
    values.sort_unstable_by(|(a, more), (b, less)| less.cmp(more).then_with(|| a.cmp(b)));
    values.truncate(most);
    Facet { name, values }
}

/// The values of a tally of days, in order.
pub fn dates(counts: Tally) -> Values {
    let mut values: Values = counts.into_iter().collect();
    values.sort_unstable();
    values
}

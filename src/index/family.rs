//! The records of one article, and what is known of a segment's articles while an index is open.
//!
//! They lie together in one segment, the article's first. What answers need of articles (their days, their order) is read once: there are far fewer
//! of them than of records.

use std::cmp::Reverse;
use std::sync::OnceLock;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, Term};

use super::docs::Bits;
use super::document::label;
use super::query::Name;
use super::schema::Fields;

/// An article of a segment.
#[derive(Debug, Clone)]
pub struct Family {
    /// Its own record.
    pub head: DocId,
    /// One past its last record.
    pub end: DocId,
    pub sequence: u64,
    pub version_of: u64,
    pub place: u64,
    /// Its day as `yyyymmdd`, 0 where unknown.
    pub published: u64,
    /// What breaks ties.
    pub order: u64,
}

/// The articles of a segment that are not deleted, in order.
pub fn families(segment: &SegmentReader, fields: &Fields) -> tantivy::Result<Vec<Family>> {
    let column = |name: &str| segment.fast_fields().u64(name);
    let (sequence, version_of, place) = (column("sequence")?, column("version_of")?, column("place_key")?);
    let (records, published, order) = (column("records")?, column("published")?, column("order")?);
    let heads = Term::from_field_text(fields.label, &label(Name::Kind, "article"));
    let mut found = Vec::new();
    let Some(mut postings) = segment.inverted_index(fields.label)?.read_block_postings(&heads, IndexRecordOption::Basic)? else { return Ok(found) };
    while !postings.docs().is_empty() {
        for &head in postings.docs().iter().filter(|&&head| !segment.is_deleted(head)) {
            let of = |column: &tantivy::columnar::Column<u64>| column.first(head).unwrap_or(0);
            let end = head.saturating_add(DocId::try_from(of(&records)).unwrap_or(1).max(1));
            let (sequence, version_of, place) = (of(&sequence), of(&version_of), of(&place));
            found.push(Family { head, end, sequence, version_of, place, published: of(&published), order: of(&order) });
        }
        postings.advance();
    }
    Ok(found)
}

/// An article that is in a group of copies.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    pub head: DocId,
    pub end: DocId,
    /// The number of the group.
    pub group: u32,
}

/// A segment's articles.
#[derive(Debug)]
pub struct Ground {
    pub families: Vec<Family>,
    /// Their records.
    pub all: Bits,
    /// Their assertions.
    pub assertions: Bits,
    /// Records of those that have a later version, if there are any.
    pub superseded: Option<Bits>,
    /// Those that are in a group of copies, in order.
    pub copies: Vec<Member>,
    newest: OnceLock<Vec<u32>>,
    oldest: OnceLock<Vec<u32>>,
}

impl Ground {
    pub fn new(families: Vec<Family>, superseded: Option<Bits>, max: DocId) -> Self {
        let (mut all, mut assertions) = (Bits::new(max), Bits::new(max));
        for family in &families {
            all.insert_all(family.head, family.end.min(max));
            assertions.insert_all(family.head + 1, family.end.min(max));
        }
        Self { families, all, assertions, superseded, copies: Vec::new(), newest: OnceLock::new(), oldest: OnceLock::new() }
    }

    /// The articles from the newest, or from the oldest, those without a date last; in the order of answers that nothing else ranks.
    pub fn by_day(&self, newest: bool) -> impl Iterator<Item = &Family> {
        let cell = if newest { &self.newest } else { &self.oldest };
        let sorted = cell.get_or_init(|| {
            let mut all: Vec<u32> = (0u32..).zip(&self.families).map(|(at, _)| at).collect();
            let key = |at: &u32| self.families.get(*at as usize).map(|f| (Reverse(first_by_day(f.published, newest)), f.order, f.head));
            all.sort_unstable_by_key(key);
            all
        });
        sorted.iter().filter_map(|&at| self.families.get(at as usize))
    }

    /// The group of copies that the article with this record is in.
    pub fn group(&self, head: DocId) -> Option<u32> {
        let at = self.copies.binary_search_by_key(&head, |member| member.head).ok()?;
        self.copies.get(at).map(|member| member.group)
    }

    /// Finds the articles of documents that are asked for in order.
    pub fn walk(&self) -> Walk<'_> {
        Walk(&self.families)
    }

    /// All records of the articles of which one is in `found`.
    pub fn whole(&self, found: &Bits, max: DocId) -> Bits {
        let mut all = Bits::new(max);
        for family in self.families.iter().filter(|f| found.count_in(f.head, f.end) > 0) {
            all.insert_all(family.head, family.end.min(max));
        }
        all
    }
}

/// What comes first by day has the greatest number.
pub fn first_by_day(published: u64, newest: bool) -> u64 {
    match published {
        0 => 0,
        day if newest => day,
        day => u64::MAX - day,
    }
}

/// Articles, passed one by one.
pub struct Walk<'g>(&'g [Family]);

impl<'g> Walk<'g> {
    /// The article of a document; those that are asked for later stand behind it.
    pub fn of(&mut self, doc: DocId) -> Option<&'g Family> {
        while let Some((first, rest)) = self.0.split_first() {
            if doc < first.end {
                return (first.head <= doc).then_some(first);
            }
            self.0 = rest;
        }
        None
    }
}

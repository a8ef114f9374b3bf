//! Which articles are versions of one another, and which is the latest.
//!
//! An article has two keys besides its content: its place (the input that it came from, however the path was typed) and what it is a version
//! of (its address, else its place). Each article that is put in takes the next number of a sequence. A version is superseded when
//! a later article has the key that it is a version of, as either of its own: a file that gains an address supersedes what it was.
//! There is no clock in it: the latest is the one that was put in last.

use rustc_hash::FxHashMap;
use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, Searcher, SegmentReader, TERMINATED, Term};

use super::docs::Bits;
use super::document::label;
use super::error::Error;
use super::family::Families;
use super::query::Name;
use super::schema::Fields;

/// The number in the sequence that the next article takes.
pub fn next_number(searcher: &Searcher) -> Result<u64, Error> {
    let mut last = 0;
    for segment in searcher.segment_readers() {
        let column = segment.fast_fields().u64("sequence")?;
        last = last.max(if column.values.num_vals() == 0 { 0 } else { column.max_value() });
    }
    Ok(last + 1)
}

/// An article of a segment.
pub struct Member {
    pub head: DocId,
    pub sequence: u64,
    pub version_of: u64,
    pub place: u64,
}

/// By segment: the records of articles that have a later version; nothing where there are none.
pub fn superseded(searcher: &Searcher, fields: &Fields) -> Result<Vec<Option<Bits>>, Error> {
    let (mut latest, mut all) = (FxHashMap::<u64, u64>::default(), Vec::new());
    for segment in searcher.segment_readers() {
        let members = articles(segment, fields)?;
        for member in &members {
            for key in [member.version_of, member.place] {
                let known = latest.entry(key).or_default();
                *known = member.sequence.max(*known);
            }
        }
        all.push((segment, members));
    }
    let later = |member: &&Member| latest.get(&member.version_of).is_some_and(|&last| last > member.sequence);
    let hidden = |(segment, members): (&SegmentReader, Vec<Member>)| {
        let mut bits: Option<Bits> = None;
        let families = Families::of(segment)?;
        for member in members.iter().filter(later) {
            let bits = bits.get_or_insert_with(|| Bits::new(segment.max_doc()));
            (member.head..families.end(member.head)).for_each(|doc| bits.insert(doc));
        }
        Ok(bits)
    };
    all.into_iter().map(hidden).collect()
}

/// The articles of a segment, in order.
pub fn articles(segment: &SegmentReader, fields: &Fields) -> Result<Vec<Member>, Error> {
    let column = |name: &str| segment.fast_fields().u64(name);
    let (sequence, version_of, place) = (column("sequence")?, column("version_of")?, column("place_key")?);
    let query = TermQuery::new(Term::from_field_text(fields.label, &label(Name::Kind, "article")), IndexRecordOption::Basic);
    let mut found = query.weight(EnableScoring::disabled_from_schema(segment.schema()))?.scorer(segment, 1.0)?;
    let mut articles = Vec::new();
    while found.doc() != TERMINATED {
        let head = found.doc();
        if !segment.is_deleted(head) {
            let [sequence, version_of, place] = [&sequence, &version_of, &place].map(|column| column.first(head).unwrap_or(0));
            articles.push(Member { head, sequence, version_of, place });
        }
        found.advance();
    }
    Ok(articles)
}

//! Which articles are versions of one another, and which is the latest.
//!
//! An article has two keys besides its content: its place (the input that it came from, however the path was typed) and what it is a version
//! of (its address, else its place). Each article that is put in takes the next number of a sequence. A version is superseded when
//! a later article has the key that it is a version of, as either of its own: a file that gains an address supersedes what it was.
//! There is no clock in it: the latest is the one that was put in last.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet as _, Searcher, SegmentReader, TERMINATED, Term};

use super::error::Error;
use super::schema::Fields;

/// The number in the sequence that the next article takes.
pub fn next_number(searcher: &Searcher) -> Result<u64, Error> {
    let mut last = 0;
    for segment in searcher.segment_readers() {
        last = last.max(segment.fast_fields().u64("sequence")?.max_value());
    }
    Ok(last + 1)
}

/// The numbers of the articles that have a later version.
pub fn superseded(searcher: &Searcher, fields: &Fields) -> Result<FxHashSet<u64>, Error> {
    let (mut latest, mut all) = (FxHashMap::<u64, u64>::default(), Vec::new());
    for segment in searcher.segment_readers() {
        for [sequence, version_of, place] in articles(segment, fields)? {
            for key in [version_of, place] {
                let known = latest.entry(key).or_default();
                *known = sequence.max(*known);
            }
            all.push((sequence, version_of));
        }
    }
    let later = |&(sequence, version_of): &(u64, u64)| latest.get(&version_of).is_some_and(|&last| last > sequence);
    Ok(all.into_iter().filter(later).map(|(sequence, _)| sequence).collect())
}

/// Of each article of a segment: its number, what it is a version of, and its place.
fn articles(segment: &SegmentReader, fields: &Fields) -> Result<Vec<[u64; 3]>, Error> {
    let column = |name: &str| segment.fast_fields().u64(name).map(|column| column.first_or_default_col(0));
    let columns = [column("sequence")?, column("version_of")?, column("place_key")?];
    let query = TermQuery::new(Term::from_field_text(fields.kind, "article"), IndexRecordOption::Basic);
    let mut found = query.weight(EnableScoring::disabled_from_schema(segment.schema()))?.scorer(segment, 1.0)?;
    let mut articles = Vec::new();
    while found.doc() != TERMINATED {
        let doc = found.doc();
        if !segment.is_deleted(doc) {
            articles.push([0, 1, 2].map(|at: usize| columns.get(at).map_or(0, |column| column.get_val(doc))));
        }
        found.advance();
    }
    Ok(articles)
}

/// The number of the article that a record belongs to.
pub fn number(searcher: &Searcher, record: DocAddress) -> Result<u64, Error> {
    let column = searcher.segment_reader(record.segment_ord).fast_fields().u64("sequence")?;
    Ok(column.first(record.doc_id).unwrap_or(0))
}

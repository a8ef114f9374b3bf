//! Which articles are versions of one another, and which is the latest.
//!
//! An article has two keys besides its content: its place (the input that it came from, however the path was typed) and what it is a version
//! of (its address, else its place). Each article that is put in takes the next number of a sequence. A version is superseded when
//! a later article has the key that it is a version of, as either of its own: a file that gains an address supersedes what it was.
//! There is no clock in it: the latest is the one that was put in last.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Value as _;
use tantivy::{DocAddress, DocSet as _, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyDocument, Term};

use super::error::Error;
use super::schema::{Fields, open};
use crate::record::Record;

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

/// The records of all versions of the articles that people know as `id`, or by their hash, of the index in `folder`: those of one article together,
/// the first version first.
///
/// # Errors
/// If there is no index, or it is damaged.
pub fn versions(folder: &Path, id: &str) -> Result<Vec<Vec<Record>>, Error> {
    let (index, fields) = open(folder, false)?;
    let searcher = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
    let mut all = Vec::new();
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        for (doc, [sequence, version_of, place]) in article_docs(segment, &fields)? {
            all.push((sequence, [version_of, place], DocAddress::new(number, doc)));
        }
    }
    all.sort_unstable_by_key(|(sequence, ..)| *sequence);
    let mut keys = FxHashSet::default();
    for &(_, [version_of, _], address) in &all {
        let article = record(&searcher, &fields, address)?.article;
        if article.id == id || article.article_id == id {
            keys.insert(version_of);
        }
    }
    let mut groups: Vec<(u64, Vec<Record>)> = Vec::new();
    for (_, [version_of, place], address) in all {
        let Some(key) = [version_of, place].into_iter().find(|key| keys.contains(key)) else { continue };
        let record = record(&searcher, &fields, address)?;
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, records)) => records.push(record),
            None => groups.push((key, vec![record])),
        }
    }
    Ok(groups.into_iter().map(|(_, records)| records).collect())
}

fn record(searcher: &Searcher, fields: &Fields, address: DocAddress) -> Result<Record, Error> {
    let document: TantivyDocument = searcher.doc(address)?;
    let json = document.get_first(fields.stored).and_then(|value| value.as_str()).unwrap_or_default();
    serde_json::from_str(json).map_err(Error::damaged)
}

/// Of each article of a segment: its number, what it is a version of, and its place.
fn articles(segment: &SegmentReader, fields: &Fields) -> Result<Vec<[u64; 3]>, Error> {
    Ok(article_docs(segment, fields)?.into_iter().map(|(_, keys)| keys).collect())
}

/// The same, with the number of the article's record in the segment.
fn article_docs(segment: &SegmentReader, fields: &Fields) -> Result<Vec<(u32, [u64; 3])>, Error> {
    let column = |name: &str| segment.fast_fields().u64(name).map(|column| column.first_or_default_col(0));
    let columns = [column("sequence")?, column("version_of")?, column("place_key")?];
    let query = TermQuery::new(Term::from_field_text(fields.kind, "article"), IndexRecordOption::Basic);
    let mut found = query.weight(EnableScoring::disabled_from_schema(segment.schema()))?.scorer(segment, 1.0)?;
    let mut articles = Vec::new();
    while found.doc() != TERMINATED {
        let doc = found.doc();
        if !segment.is_deleted(doc) {
            articles.push((doc, [0, 1, 2].map(|at: usize| columns.get(at).map_or(0, |column| column.get_val(doc)))));
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

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
use crate::article::Article;

/// The keys of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Hash of place and content, 32 hex digits: what is replaced when the same text comes from the same place again.
    pub edition: String,
    /// Hash of the place.
    pub place: u64,
    /// Hash of what it is a version of.
    pub version_of: u64,
}

impl Keys {
    /// The keys of `article`, read at `place`. Where no place is known (standard input), nothing but an address makes two articles
    /// versions of one another.
    pub fn new(article: &Article, place: Option<&str>) -> Self {
        let place = place.map_or_else(|| format!("-\0{}", article.article_id), |place| format!("place\0{place}"));
        let version_of = article.url.as_ref().map_or_else(|| place.clone(), |url| format!("url\0{url}"));
        let edition = blake3::hash(format!("{place}\0{}", article.text).as_bytes()).to_hex().chars().take(32).collect();
        Self { edition, place: short(&place), version_of: short(&version_of) }
    }
}

/// The first 64 bits of a hash: among a million articles two of them meet once in forty million indexes.
fn short(key: &str) -> u64 {
    blake3::hash(key.as_bytes()).as_bytes().iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(place: Option<&str>, url: Option<&str>, text: &str) -> Keys {
        let article = Article { url: url.map(str::to_owned), article_id: text.to_owned(), ..Article::from_text("a", text) };
        Keys::new(&article, place)
    }

    #[test]
    fn versions_share_an_address_or_else_a_place() {
        let address = Some("https://example.org/1");
        for (a, b, versions) in [
            (keys(Some("/a/1.txt"), None, "x"), keys(Some("/a/1.txt"), None, "y"), true),
            (keys(Some("/a/1.txt"), None, "x"), keys(Some("/b/1.txt"), None, "x"), false),
            (keys(Some("/a/1.txt"), address, "x"), keys(Some("/b/1.txt"), address, "y"), true),
            (keys(Some("/a/1.txt"), address, "x"), keys(Some("/a/1.txt"), Some("https://example.org/2"), "x"), false),
            (keys(None, None, "x"), keys(None, None, "y"), false),
            (keys(None, address, "x"), keys(None, address, "y"), true),
        ] {
            assert_eq!(a.version_of == b.version_of, versions, "{a:?} {b:?}");
        }
    }

    #[test]
    fn only_the_same_text_at_the_same_place_is_one_edition() {
        let one = keys(Some("/a/1.txt"), None, "x");
        assert_eq!(one.edition, keys(Some("/a/1.txt"), Some("https://example.org/1"), "x").edition);
        assert_ne!(one.edition, keys(Some("/a/1.txt"), None, "y").edition);
        assert_ne!(one.edition, keys(Some("/a/2.txt"), None, "x").edition);
    }
}

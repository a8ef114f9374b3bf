//! `sayso search`.

use std::path::Path;

use serde::Serialize;

use super::args::{Search, SearchFormat};
use super::console::Console;
use super::failure::{Failure, shown};
use super::{Outcome, fill, report};
use crate::index::{Query, Reader, Results, Versions};
use crate::record::{self, Passage, Record};

/// Searches an index folder.
pub fn run(args: &Search, console: &mut Console) -> Result<Outcome, Failure> {
    let text = args.query.join(" ");
    let query = Query::parse(&text).map_err(|e| Failure::new("", e))?;
    let reader = open(&args.folder)?;
    let versions = if args.all_versions { Versions::All } else { Versions::Latest };
    let results = reader.search(&query, versions, args.limit.get()).map_err(|e| fill::failure(&args.folder, &e))?;
    let out = match args.format {
        SearchFormat::Pretty => report::answers(&results, console.palette()),
        SearchFormat::Json => json(&text, &results)?,
    };
    console.print(out.as_bytes())?;
    console.flush()?;
    Ok(Outcome::Done)
}

/// Opens the index in `folder`.
pub fn open(folder: &Path) -> Result<Reader, Failure> {
    if let Err(error) = std::fs::read_dir(folder) {
        let failure = Failure::read(folder, &error);
        return Err(if folder.exists() {
            failure
        } else {
            Failure::new(shown(folder), "no such folder").hint("make an index with `sayso index PATH --into DIR`")
        });
    }
    Reader::open(folder).map_err(|e| fill::failure(folder, &e))
}

#[derive(Serialize)]
struct Answers<'a> {
    schema: u32,
    query: &'a str,
    total: usize,
    hits: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    score: f64,
    latest: bool,
    #[serde(flatten)]
    record: Shown<'a>,
    passages: Vec<Marked<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    kind: record::Kind,
    article: &'a record::Article,
    assertion: Option<&'a record::Assertion>,
}

#[derive(Serialize)]
struct Marked<'a> {
    text: &'a str,
    begin: u32,
    end: u32,
    content: &'a [[u32; 2]],
    source: &'a [[u32; 2]],
    cue: &'a [[u32; 2]],
    matches: &'a [[u32; 2]],
}

fn json(query: &str, results: &Results) -> Result<String, Failure> {
    let hits = results.hits.iter().map(|hit| Answer {
        score: hit.score,
        latest: hit.latest,
        record: shown_of(&hit.record),
        passages: hit.passages.iter().zip(&hit.matches).map(|(passage, matches)| marked(passage, matches)).collect(),
    });
    let answers = Answers { schema: crate::render::json::SCHEMA, query, total: results.total, hits: hits.collect() };
    serde_json::to_string_pretty(&answers).map(|text| text + "\n").map_err(|e| Failure::new("", e))
}

fn shown_of(record: &Record) -> Shown<'_> {
    Shown { kind: record.kind, article: &record.article, assertion: record.assertion.as_ref() }
}

fn marked<'a>(passage: &'a Passage, matches: &'a [[u32; 2]]) -> Marked<'a> {
    Marked { text: &passage.text, begin: passage.begin, end: passage.end(), content: &passage.content, source: &passage.source, cue: &passage.cue, matches }
}

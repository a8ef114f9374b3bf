//! `sayso search`.

use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::args::{Global, Search, SearchFormat, SearchGroup, SearchSort, SearchStretch};
use super::console::Console;
use super::failure::{Failure, shown};
use super::names::Reading;
use super::{Outcome, fill, report};
use crate::index::{Cursor, FACETS, GroupBy, Matched, Name, Query, Reader, Request, Results, Sort, Stretch, Versions};
use crate::record::{self, Passage, Record};

/// Searches an index folder.
pub fn run(args: &Search, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let text = args.query.join(" ");
    let query = Reading::new(global).query(&text)?;
    let request = request(args, &query)?;
    let reader = open(&args.folder)?;
    let results = reader.ask(&request).map_err(|e| fill::failure(&args.folder, &e))?;
    let out = match args.format {
        SearchFormat::Pretty if !args.json => report::answers(&results, console.palette()),
        _ => json(&text, &results)?,
    };
    console.print(out.as_bytes())?;
    console.flush()?;
    Ok(Outcome::Done)
}

/// The question that was typed.
fn request<'q>(args: &Search, query: &'q Query) -> Result<Request<'q>, Failure> {
    let wrong = |given: &str, what: &str, hint: String| Failure::new("", format!("`{given}` is {what}")).hint(hint);
    let after = args.after.as_deref().map(|text| {
        Cursor::parse(text).ok_or_else(|| wrong(text, "no cursor", "give `next` of the answers in JSON, or what is printed behind `--after`".to_owned()))
    });
    let facets = if args.facets.iter().any(|f| f == "all") {
        FACETS.to_vec()
    } else {
        let known = || FACETS.map(Name::as_str).join(", ");
        let facet = |given: &String| {
            let name = FACETS.into_iter().find(|name| name.as_str().eq_ignore_ascii_case(given));
            name.ok_or_else(|| wrong(given, "nothing that answers are counted by", format!("`all`, or some of {}", known())))
        };
        args.facets.iter().map(facet).collect::<Result<_, _>>()?
    };
    Ok(Request {
        versions: if args.all_versions { Versions::All } else { Versions::Latest },
        limit: args.limit.get(),
        sort: match args.sort {
            SearchSort::Relevance => Sort::Relevance,
            SearchSort::Date => Sort::Newest,
            SearchSort::Oldest => Sort::Oldest,
            SearchSort::Worth => Sort::Worth,
        },
        after: after.transpose()?,
        group: args.group.map(|group| match group {
            SearchGroup::Article => GroupBy::Article,
            SearchGroup::Outlet => GroupBy::Outlet,
            SearchGroup::Source => GroupBy::Source,
            SearchGroup::Thread => GroupBy::Thread,
            SearchGroup::Copies => GroupBy::Copies,
            SearchGroup::Claim => GroupBy::Claim,
        }),
        facets,
        histogram: args.histogram.map(|stretch| match stretch {
            SearchStretch::Day => Stretch::Day,
            SearchStretch::Month => Stretch::Month,
            SearchStretch::Year => Stretch::Year,
        }),
        ..Request::new(query)
    })
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
    read_as: &'a str,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<usize>,
    hits: Vec<Answer<'a>>,
    /// The cursor of the next page.
    next: Option<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    facets: Map<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    histogram: Vec<Value>,
}

#[derive(Serialize)]
struct Answer<'a> {
    score: f64,
    latest: bool,
    /// How many answers its group has.
    #[serde(skip_serializing_if = "Option::is_none")]
    of_group: Option<usize>,
    #[serde(flatten)]
    record: Shown<'a>,
    passages: Vec<Marked<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    kind: record::Kind,
    article: &'a record::Article,
    assertion: Option<&'a record::Assertion>,
    mentioned: Option<&'a record::Mentioned>,
    /// What the article is a copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<&'a record::Copies>,
}

#[derive(Serialize)]
struct Marked<'a> {
    text: &'a str,
    begin: u32,
    end: u32,
    content: &'a [[u32; 2]],
    source: &'a [[u32; 2]],
    cue: &'a [[u32; 2]],
    matches: Vec<[u32; 2]>,
    /// What each match is due to.
    reasons: Vec<Value>,
}

fn json(query: &str, results: &Results) -> Result<String, Failure> {
    let hits = results.hits.iter().map(|hit| Answer {
        score: hit.score,
        latest: hit.latest,
        of_group: hit.of_group,
        record: shown_of(&hit.record),
        passages: hit.passages.iter().zip(&hit.matches).map(|(passage, matches)| marked(passage, matches)).collect(),
    });
    let counted = |(value, count): &(Option<String>, u64)| json!({"value": value, "count": count});
    let answers = Answers {
        schema: crate::render::json::SCHEMA,
        query,
        read_as: &results.read_as,
        total: results.total,
        groups: results.groups,
        hits: hits.collect(),
        next: results.next.map(|cursor| cursor.to_string()),
        facets: results.facets.iter().map(|f| (f.name.as_str().to_owned(), f.values.iter().map(counted).collect())).collect(),
        histogram: results.histogram.iter().map(counted).collect(),
    };
    serde_json::to_string_pretty(&answers).map(|text| text + "\n").map_err(|e| Failure::new("", e))
}

fn shown_of(record: &Record) -> Shown<'_> {
    let assertion = record.assertion.as_ref();
    // Of a whole article it would be longer than all else.
    Shown { kind: record.kind, article: &record.article, assertion, mentioned: assertion.map(|_| &record.mentioned), copies: record.copies.as_ref() }
}

fn marked<'a>(passage: &'a Passage, matches: &[Matched]) -> Marked<'a> {
    let reason = |m: &Matched| json!({"span": m.span(), "how": m.how, "query": m.query});
    let mut spans: Vec<[u32; 2]> = matches.iter().map(Matched::span).collect();
    spans.dedup();
    let (content, source, cue) = (&passage.content, &passage.source, &passage.cue);
    Marked {
        text: &passage.text,
        begin: passage.begin,
        end: passage.end(),
        content,
        source,
        cue,
        matches: spans,
        reasons: matches.iter().map(reason).collect(),
    }
}

//! The columns of a row: one table for every format that has rows, so that a column has one name and one meaning everywhere.

use crate::cite::{self, who};
use crate::record::{Assertion, Copies, Record};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'r> {
    /// Nothing: not known, or not applicable.
    Empty,
    /// Text that stands in the record.
    Text(&'r str),
    /// Text that is made of it.
    Made(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Several texts.
    Texts(Vec<&'r str>),
    /// Stretches, in code points.
    Spans(&'r [[u32; 2]]),
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A label or an id, as a whole.
    Keyword,
    /// Words.
    Words,
    /// A day or time, ISO 8601.
    Date,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Several labels or ids.
    Keywords,
    /// Several texts.
    Texts,
    /// Stretches of the article, in code points, the end exclusive.
    Spans,
}

impl Type {
    /// The name in the manual.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Words => "words",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Keywords => "keywords",
            Self::Texts => "texts",
            Self::Spans => "spans",
        }
    }

    /// Whether a cell may hold several values.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Keywords | Self::Texts | Self::Spans)
    }
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name, the same in every format.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Type,
    /// What that means.
    pub meaning: &'static str,
    cell: for<'r> fn(&'r Record) -> Cell<'r>,
}

impl Column {
    /// The cell of `record`.
    #[must_use]
    pub fn cell<'r>(&self, record: &'r Record) -> Cell<'r> {
        (self.cell)(record)
    }
}

const fn column(name: &'static str, kind: Type, cell: for<'r> fn(&'r Record) -> Cell<'r>, meaning: &'static str) -> Column {
    Column { name, kind, meaning, cell }
}

fn text(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Empty, Cell::Text)
}

fn texts(values: &[String]) -> Cell<'_> {
    Cell::Texts(values.iter().map(String::as_str).collect())
}

/// A cell of the assertion.
fn of<'r>(record: &'r Record, get: impl Fn(&'r Assertion) -> Cell<'r>) -> Cell<'r> {
    record.assertion.as_ref().map_or(Cell::Empty, get)
}

/// A cell of the group of copies.
fn copies<'r>(record: &'r Record, get: impl Fn(&'r Copies) -> Cell<'r>) -> Cell<'r> {
    record.copies.as_ref().map_or(Cell::Empty, get)
}

const ARTICLE_ID: Column =
    column("article_id", Type::Keyword, |r| Cell::Text(&r.article.article_id), "hash of the article's origin and content: the same text at the same path");
const ID: Column = column("id", Type::Keyword, |r| Cell::Text(&r.article.id), "the article's id, as people see it");
const OUTLET: Column = column("outlet", Type::Keyword, |r| text(r.article.outlet.as_deref()), "who published the article");
const PUBLISHED: Column = column("published", Type::Date, |r| text(r.article.published.as_deref()), "when, ISO 8601, as written where it was published");
const BYLINE: Column = column("byline", Type::Keyword, |r| text(r.article.byline.as_deref()), "the author as named");
const HEADLINE: Column = column("headline", Type::Words, |r| text(r.article.headline.as_deref()), "the article's headline");
const URL: Column = column("url", Type::Keyword, |r| text(r.article.url.as_deref()), "the article's address");
const ORIGIN: Column = column("origin", Type::Keyword, |r| Cell::Text(&r.article.origin), "the input that the article was read from");
const LANGUAGE: Column = column("language", Type::Keyword, |r| text(r.article.language.as_deref()), "the article's language, BCP 47");
const PARENT: Column = column("parent", Type::Keyword, |r| text(r.article.parent()), "the mail, archive or mailbox that the input lies in");
const MESSAGE_ID: Column = column("message_id", Type::Keyword, |r| text(r.article.message_id.as_deref()), "of a mail: its `Message-ID`");
const THREAD: Column =
    column("thread", Type::Keyword, |r| text(r.article.thread.as_deref()), "of a mail: the `Message-ID` of the mail that its thread began with");
const READER: Column = column("reader", Type::Keyword, |r| text(r.article.reader.as_deref()), "the outside program that read the input, with its version");
const TEXT_HASH: Column = column("text_hash", Type::Keyword, |r| Cell::Text(&r.article.text_hash), "BLAKE3 of the article's text");

const COPY_OF: Column = column(
    "copy_of",
    Type::Keyword,
    |r| copies(r, |c| Cell::Text(&c.of)),
    "where other articles are copies of this one: the `article_id` of the first of them",
);
const COPY_KIND: Column = column("copy_kind", Type::Keyword, |r| copies(r, |c| Cell::Text(c.kind.as_str())), "how they are alike: `exact`, `near`, `wire`");
const COPIES: Column =
    column("copies", Type::Integer, |r| copies(r, |c| Cell::Integer(i64::from(c.articles))), "how many articles they are, this one with them");

/// The columns of an assertion.
pub const ASSERTIONS: &[Column] = &[
    column("assertion_id", Type::Keyword, |r| of(r, |a| Cell::Text(&a.assertion_id)), "the assertion's id: the same on every machine for the same text"),
    ARTICLE_ID,
    ID,
    column("assertion", Type::Keyword, |r| of(r, |a| Cell::Text(&a.id)), "the assertion's id within the article"),
    OUTLET,
    PUBLISHED,
    BYLINE,
    HEADLINE,
    URL,
    LANGUAGE,
    column("voice", Type::Keyword, |r| of(r, |a| Cell::Text(&a.voice)), "`author`, the article's own, or `attributed`"),
    column("naming", Type::Keyword, |r| of(r, |a| text(a.naming.as_deref())), "how the source is named"),
    column("source_kind", Type::Keyword, |r| of(r, |a| text(a.source_kind.as_deref())), "what kind of source it is"),
    column("source", Type::Words, |r| of(r, |a| text(a.sources.first().map(String::as_str))), "who is cited, as the text has it"),
    column("source_name", Type::Keyword, |r| of(r, |a| text(a.source_name.as_deref())), "who that is, where the text says so elsewhere"),
    column("source_key", Type::Keyword, |r| text(who::source(r).map(|w| w.key)), "the source's id, or its name made plain, where it is an entity"),
    column("chain", Type::Texts, |r| of(r, |a| texts(&a.sources)), "the sources that stand behind one another, from the innermost outwards"),
    column("cue", Type::Words, |r| of(r, |a| text(a.cue.as_deref())), "the words that attribute"),
    column("mode", Type::Keyword, |r| of(r, |a| text(a.mode.as_deref())), "how the content is given: direct, indirect, mixed, mini-quote"),
    column("act", Type::Keyword, |r| of(r, |a| text(a.act.as_deref())), "what the source does by the cue"),
    column("stance", Type::Keyword, |r| of(r, |a| text(a.stance.as_deref())), "the stance of the cue"),
    column("content", Type::Words, |r| of(r, |a| Cell::Text(&a.content)), "what is asserted"),
    column("flags", Type::Keywords, |r| of(r, |a| texts(&a.flags)), "what a reader should know"),
    column("certainty", Type::Keyword, |r| of(r, |a| Cell::Text(&a.certainty)), "how firmly its source holds it: CT, PR, PS, U"),
    column("polarity", Type::Keyword, |r| of(r, |a| Cell::Text(&a.polarity)), "as so (`+`), not so (`-`), or open (`u`)"),
    column("author_certainty", Type::Keyword, |r| of(r, |a| Cell::Text(&a.author_certainty)), "how firmly the article's author is committed to it"),
    column("author_polarity", Type::Keyword, |r| of(r, |a| Cell::Text(&a.author_polarity)), "and as what"),
    column("claim", Type::Keyword, |r| of(r, |a| Cell::Text(&a.claim)), "what kind of claim it makes"),
    column("check_worthiness", Type::Number, |r| of(r, |a| a.worth.map_or(Cell::Empty, Cell::Number)), "from 0, nothing to check, to 1"),
    column(
        "entities",
        Type::Keywords,
        |r| Cell::Texts(who::named(r).into_iter().map(|w| w.key).collect()),
        "ids or plain names of who and what is named in the content and the source",
    ),
    column("entity_names", Type::Texts, |r| Cell::Texts(who::named(r).into_iter().map(|w| w.name).collect()), "their names, in the same order"),
    column("part", Type::Keyword, |r| of(r, |a| Cell::Text(&a.part)), "what the spans count: `text`, or `headline` where that stands apart"),
    column("spans", Type::Spans, |r| of(r, |a| Cell::Spans(&a.spans.content)), "where the content stands, in code points"),
    column("source_spans", Type::Spans, |r| of(r, |a| Cell::Spans(&a.spans.source)), "where the source stands"),
    column("cue_spans", Type::Spans, |r| of(r, |a| Cell::Spans(&a.spans.cue)), "where the cue stands"),
    column("passage", Type::Words, |r| Cell::Text(&r.passage.text), "the sentences around the assertion"),
    column("passage_begin", Type::Integer, |r| Cell::Integer(i64::from(r.passage.begin)), "where the passage begins, in code points"),
    column("permalink", Type::Keyword, |r| of(r, |a| Cell::Made(cite::permalink(&a.assertion_id))), "what `sayso cite` and `sayso verify` know it by"),
    TEXT_HASH,
    ORIGIN,
    PARENT,
    MESSAGE_ID,
    THREAD,
    READER,
    COPY_OF,
    COPY_KIND,
    COPIES,
];

/// The columns of an article.
pub const ARTICLES: &[Column] = &[
    ARTICLE_ID,
    ID,
    OUTLET,
    PUBLISHED,
    BYLINE,
    HEADLINE,
    URL,
    LANGUAGE,
    column("text", Type::Words, |r| Cell::Text(&r.passage.text), "the article's text"),
    column("blocks", Type::Spans, |r| Cell::Spans(&r.passage.blocks), "where its headings, paragraphs and list items stand, in code points"),
    TEXT_HASH,
    ORIGIN,
    PARENT,
    MESSAGE_ID,
    THREAD,
    READER,
    COPY_OF,
    COPY_KIND,
    COPIES,
];

/// Several texts in one cell of a format that knows no lists.
pub(super) const BETWEEN: &str = " | ";

impl Cell<'_> {
    /// The cell as one text, for formats that know no lists: texts with ` | ` between, spans as `12-40 52-60`.
    #[must_use]
    pub fn flat(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => (*text).to_owned(),
            Self::Made(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Texts(texts) => texts.join(BETWEEN),
            Self::Spans(spans) => spans.iter().map(|&s| span(s)).collect::<Vec<_>>().join(" "),
        }
    }

    /// The cell as JSON, spans as pairs.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Empty => serde_json::Value::Null,
            Self::Text(text) => (*text).into(),
            Self::Made(text) => text.as_str().into(),
            Self::Integer(number) => (*number).into(),
            Self::Number(number) => (*number).into(),
            Self::Texts(texts) => texts.clone().into(),
            Self::Spans(spans) => spans.iter().map(|s| serde_json::Value::from(s.to_vec())).collect(),
        }
    }
}

/// A span as text: `12-40`.
pub(super) fn span([begin, end]: [u32; 2]) -> String {
    format!("{begin}-{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_in_the_manual_as_it_is_here() {
        let manual = include_str!("../../docs/exports.md");
        for (title, columns) in [("### Of an assertion\n", ASSERTIONS), ("### Of an article\n", ARTICLES)] {
            let rows: Vec<String> = columns.iter().map(|c| format!("| `{}` | {} | {} |\n", c.name, c.kind.as_str(), c.meaning)).collect();
            let table = format!("{title}\n| column | type | meaning |\n|---|---|---|\n{}", rows.concat());
            assert!(manual.contains(&table), "docs/exports.md should have\n{table}");
        }
    }

    #[test]
    fn a_column_has_one_name() {
        for columns in [ASSERTIONS, ARTICLES] {
            let names: std::collections::BTreeSet<_> = columns.iter().map(|c| c.name).collect();
            assert_eq!(names.len(), columns.len());
        }
    }

    #[test]
    fn cells_are_of_the_type_of_their_column() {
        for record in crate::export::testing::records() {
            let columns = if record.assertion.is_some() { ASSERTIONS } else { ARTICLES };
            for column in columns {
                let fits = match column.cell(&record) {
                    Cell::Empty => !column.kind.is_list(),
                    Cell::Text(_) | Cell::Made(_) => matches!(column.kind, Type::Keyword | Type::Words | Type::Date),
                    Cell::Integer(_) => column.kind == Type::Integer,
                    Cell::Number(_) => column.kind == Type::Number,
                    Cell::Texts(_) => matches!(column.kind, Type::Keywords | Type::Texts),
                    Cell::Spans(_) => column.kind == Type::Spans,
                };
                assert!(fits, "{}: {:?}", column.name, column.cell(&record));
            }
        }
    }
}

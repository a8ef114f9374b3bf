//! Exports: records in the formats of other programs.
//!
//! Every exporter takes one record at a time and writes as it goes, so that an export is as large as the disk is. Each promises that nothing is
//! left out: a record that a format has no place for is an error, a value that had to be cut is told. The same records give the same bytes. An
//! exporter opens no files, knows no index, and computes nothing about texts: what is not in a record is not in an export.
//!
//! A document of a format whose files may be cut in two (lines of JSON for a server) is written by one call of `write_all`.

mod bibliography;
mod bulk;
mod claims;
mod columns;
mod delimited;
pub mod feed;
mod ftm;
mod graph;
mod json_document;
mod lines;
mod parquet;
mod spreadsheet;
pub mod standoff;
#[cfg(test)]
mod testing;
mod web_annotation;

use std::io::{self, Seek, Write};

pub use bulk::LONGEST_REQUEST;
pub use columns::{ARTICLES, ASSERTIONS, Cell, Column, Type};
pub use lines::object;

use crate::record::Record;

/// The formats that are one stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, RFC 4180.
    Csv,
    /// An Office Open XML workbook.
    Xlsx,
    /// One JSON object a line.
    Jsonl,
    /// Apache Parquet.
    Parquet,
    /// FollowTheMoney entities, one a line.
    Ftm,
    /// An annotation collection of the W3C's Web Annotation model, JSON-LD.
    WebAnnotation,
    /// Drafts of schema.org's ClaimReview, JSON-LD.
    ClaimReview,
    /// GEXF 1.2: who cites whom.
    Gexf,
    /// GraphML: who cites whom.
    GraphMl,
    /// BibTeX: the articles.
    Bibtex,
    /// CSL-JSON: the articles.
    CslJson,
    /// The body of OpenSearch's `_bulk`.
    OpenSearch,
    /// Documents for Quickwit, one a line.
    Quickwit,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// An assertion.
    Assertions,
    /// An article.
    Articles,
}

impl Rows {
    /// The columns of such a row.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Assertions => ASSERTIONS,
            Self::Articles => ARTICLES,
        }
    }
}

/// How an export is written.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// What a row stands for.
    pub rows: Rows,
    /// How many records will come.
    pub total: u64,
    /// CSV: whether it begins with a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// CSV: whether a cell that a spreadsheet would take for a formula gets an apostrophe before it.
    pub guard_formulas: bool,
    /// CSV and JSON Lines: the name of a first column beside those of the records, which each entry fills.
    pub label: Option<&'static str>,
}

/// Where an export goes. Only workbooks are sought in.
pub trait Target: Write + Seek + Send {}

impl<T: Write + Seek + Send> Target for T {}

/// One record, and the text of the part of the article that its spans count, where [`Format::reads_text`].
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// The record.
    pub record: &'r Record,
    /// The text of the article, or of its headline.
    pub text: &'r str,
    /// What stands in the first column, if there is one.
    pub label: &'r str,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many records are in it.
    pub records: u64,
    /// How many rows, entities, nodes, entries it has.
    pub rows: u64,
    /// What is good to know about it.
    pub notes: Vec<String>,
}

/// Writes records in one format.
pub trait Exporter {
    /// Takes a record.
    ///
    /// # Errors
    /// Those of the target; or if the format has no place for the record.
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()>;

    /// Ends the export.
    ///
    /// # Errors
    /// Those of the target.
    fn finish(self: Box<Self>) -> io::Result<Written>;
}

impl Format {
    /// Whether it needs the text of the articles: words are quoted with what stands around them, and their address says which of several places is meant.
    #[must_use]
    pub fn reads_text(self) -> bool {
        matches!(self, Self::WebAnnotation | Self::Ftm | Self::ClaimReview)
    }

    /// Whether a row can be an article.
    #[must_use]
    pub fn has_article_rows(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx | Self::Jsonl | Self::Parquet | Self::OpenSearch | Self::Quickwit)
    }

    /// Whether the target must be sought in.
    #[must_use]
    pub fn seeks(self) -> bool {
        self == Self::Xlsx
    }

    /// Whether its documents are sent to a server, which takes only so much at a time.
    #[must_use]
    pub fn is_sent(self) -> bool {
        matches!(self, Self::OpenSearch | Self::Quickwit)
    }

    /// The ending and the content of the file that tells a server what the columns are.
    #[must_use]
    pub fn companion(self, rows: Rows) -> Option<(&'static str, String)> {
        match self {
            Self::OpenSearch => Some(("mapping.json", bulk::mapping(rows))),
            Self::Quickwit => Some(("index-config.yaml", bulk::index_config(rows))),
            _ => None,
        }
    }

    /// Begins an export in this format.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn begin<'w>(self, options: &Options, out: Box<dyn Target + 'w>) -> io::Result<Box<dyn Exporter + 'w>> {
        Ok(match self {
            Self::Csv => Box::new(delimited::Csv::new(options, out)?),
            Self::Xlsx => Box::new(spreadsheet::Workbook::new(options, out)?),
            Self::Jsonl => Box::new(lines::Lines::new(options, out)),
            Self::Parquet => Box::new(parquet::Parquet::new(options, out)?),
            Self::Ftm => Box::new(ftm::Entities::new(out)),
            Self::WebAnnotation => Box::new(web_annotation::Annotations::new(options, out)?),
            Self::ClaimReview => Box::new(claims::Claims::new(out)?),
            Self::Gexf => Box::new(graph::Graph::new(graph::Syntax::Gexf, out)),
            Self::GraphMl => Box::new(graph::Graph::new(graph::Syntax::GraphMl, out)),
            Self::Bibtex => Box::new(bibliography::Bibliography::bibtex(out)),
            Self::CslJson => Box::new(bibliography::Bibliography::csl(out)?),
            Self::OpenSearch => Box::new(bulk::Bulk::open_search(options, out)),
            Self::Quickwit => Box::new(bulk::Bulk::quickwit(options, out)),
        })
    }
}

/// An error of the export itself.
fn refused(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}

/// Text that XML 1.0 can hold: what it cannot is replaced.
fn clean(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(super::clean("a\u{1}b\u{ffff}c\td"), "a\u{fffd}b\u{fffd}c\td");
    }
}

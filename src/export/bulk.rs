//! Documents for search servers: the body of OpenSearch's `_bulk`, and lines for Quickwit; with what tells the server the columns.
//!
//! Documents are flat: Quickwit knows no lists of objects, so a span is a text (`12-40`). What is not known is left out.

use std::fmt::Write as _;
use std::io;

use serde_json::{Map, Value, json};

use super::columns::span;
use super::{Cell, Column, Entry, Exporter, Options, Rows, Target, Type, Written, refused};
use crate::cite;
use crate::record::Record;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Server {
    OpenSearch,
    Quickwit,
}

/// Writes documents.
pub struct Bulk<'w> {
    server: Server,
    out: Box<dyn Target + 'w>,
    columns: &'static [Column],
    rows: u64,
}

/// Bytes of an id: what OpenSearch takes.
const LONGEST_ID: usize = 512;

/// Bytes of a document, and of a request: what Quickwit takes, and small OpenSearch servers.
pub const LONGEST_REQUEST: usize = 10_000_000;

/// Quickwit's column for the day of publication; a date that it cannot read would cost the document.
const DAY: &str = "published_day";

impl<'w> Bulk<'w> {
    pub fn open_search(options: &Options, out: Box<dyn Target + 'w>) -> Self {
        Self { server: Server::OpenSearch, out, columns: options.rows.columns(), rows: 0 }
    }

    pub fn quickwit(options: &Options, out: Box<dyn Target + 'w>) -> Self {
        Self { server: Server::Quickwit, out, columns: options.rows.columns(), rows: 0 }
    }
}

/// The id of a document: copies of one text are documents of their own, so it is not the assertion's alone.
fn id(record: &Record) -> String {
    let article = &record.article.article_id;
    let id = record.assertion.as_ref().map_or_else(|| article.clone(), |a| format!("{article}-{}", a.id));
    if id.len() <= LONGEST_ID { id } else { blake3::hash(id.as_bytes()).to_hex().to_string() }
}

fn document(columns: &[Column], record: &Record) -> Map<String, Value> {
    let mut document = Map::new();
    for column in columns {
        let value = match column.cell(record) {
            Cell::Empty | Cell::Spans([]) => continue,
            Cell::Texts(texts) if texts.is_empty() => continue,
            Cell::Spans(spans) => spans.iter().map(|&s| Value::from(span(s))).collect(),
            other => other.json(),
        };
        document.insert(column.name.to_owned(), value);
    }
    document
}

impl Exporter for Bulk<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let mut document = document(self.columns, entry.record);
        let mut lines = Vec::new();
        match self.server {
            Server::OpenSearch => {
                serde_json::to_writer(&mut lines, &json!({ "index": { "_id": id(entry.record) } }))?;
                lines.push(b'\n');
            }
            Server::Quickwit => {
                document.insert("id_in_index".to_owned(), id(entry.record).into());
                if let Some(day) = entry.record.article.published.as_deref().and_then(cite::day) {
                    document.insert(DAY.to_owned(), day.into());
                }
            }
        }
        serde_json::to_writer(&mut lines, &document)?;
        lines.push(b'\n');
        if lines.len() > LONGEST_REQUEST {
            return Err(refused(format!("`{}` makes a document of {} bytes; the server takes {LONGEST_REQUEST}", entry.record.article.id, lines.len())));
        }
        self.out.write_all(&lines)?;
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written { records: self.rows, rows: self.rows, notes: Vec::new() })
    }
}

/// OpenSearch's settings and mapping, to make the index with.
pub fn mapping(rows: Rows) -> String {
    let property = |column: &Column| {
        let property = match column.kind {
            // Lucene refuses terms of more than 32,766 bytes; a character has up to four.
            Type::Keyword | Type::Keywords => json!({ "type": "keyword", "ignore_above": 8191 }),
            Type::Words | Type::Texts => json!({ "type": "text" }),
            Type::Date => json!({ "type": "date", "format": "strict_date_optional_time", "ignore_malformed": true }),
            Type::Integer => json!({ "type": "integer" }),
            Type::Number => json!({ "type": "double" }),
            Type::Spans => json!({ "type": "keyword", "index": false }),
        };
        (column.name.to_owned(), property)
    };
    let properties: Map<String, Value> = rows.columns().iter().map(property).collect();
    let mapping = json!({ "mappings": { "dynamic": "strict", "properties": properties } });
    format!("{mapping:#}\n")
}

/// Quickwit's index configuration.
pub fn index_config(rows: Rows) -> String {
    let (name, searched) = match rows {
        Rows::Assertions => ("assertions", "content, source, cue"),
        Rows::Articles => ("articles", "headline, text"),
    };
    let mut out = format!("version: 0.8\nindex_id: sayso-{name}\ndoc_mapping:\n  mode: strict\n  field_mappings:\n");
    let mut field = |name: &str, settings: &str| {
        let _ = write!(out, "    - name: {name}\n      {}\n", settings.replace("; ", "\n      "));
    };
    for column in rows.columns() {
        let settings = match column.kind {
            Type::Keyword | Type::Date => "type: text; tokenizer: raw; fast: true",
            Type::Keywords => "type: array<text>; tokenizer: raw; fast: true",
            Type::Spans => "type: array<text>; indexed: false",
            Type::Words => "type: text; tokenizer: default; record: position",
            Type::Texts => "type: array<text>; tokenizer: default; record: position",
            Type::Integer => "type: i64; fast: true",
            Type::Number => "type: f64; fast: true",
        };
        field(column.name, settings);
    }
    field("id_in_index", "type: text; tokenizer: raw");
    field(DAY, "type: datetime; input_formats: [\"%Y-%m-%d\"]; fast: true");
    let _ = write!(out, "search_settings:\n  default_search_fields: [{searched}]\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::export::testing::exported;

    fn lines(format: Format) -> Vec<Value> {
        let (bytes, _) = exported(format);
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with('\n'));
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn each_document_of_a_bulk_has_an_id_of_its_own_and_only_mapped_fields() {
        let lines = lines(Format::OpenSearch);
        let mapping: Value = serde_json::from_str(&mapping(Rows::Assertions)).unwrap();
        let mut ids = std::collections::BTreeSet::new();
        for pair in lines.chunks(2) {
            assert!(ids.insert(pair[0]["index"]["_id"].as_str().unwrap().to_owned()));
            for (key, value) in pair[1].as_object().unwrap() {
                assert!(mapping["mappings"]["properties"][key].is_object(), "{key}");
                assert!(!value.is_null() && !value.is_object(), "{key}");
            }
        }
        assert_eq!(ids.len() * 2, lines.len());
    }

    #[test]
    fn quickwit_gets_no_lists_of_objects_and_only_configured_fields() {
        let config = index_config(Rows::Assertions);
        for document in lines(Format::Quickwit) {
            for (key, value) in document.as_object().unwrap() {
                assert!(config.contains(&format!("- name: {key}\n")), "{key}");
                assert!(value.as_array().is_none_or(|list| list.iter().all(Value::is_string)), "{key}: {value}");
            }
            assert_eq!(document[DAY].as_str().map(str::len), Some(10));
        }
    }

    #[test]
    fn an_id_that_is_too_long_becomes_its_hash() {
        let mut record = crate::export::testing::records().remove(0);
        record.article.article_id = "a".repeat(600);
        assert_eq!(id(&record).len(), 64);
    }
}

//! The optional header of a plain text or Markdown file.
//!
//! A header stands between two lines `---` at the very top, one `key: value` a line. Nothing else is one: news often opens with
//! "Poll: Wealthy voters …", which is a headline.

use super::error::Error;
use super::metadata::{Field, Metadata};
use crate::article::offset;
use crate::span::TextRange;

/// A header that was found.
#[derive(Debug)]
pub(super) struct Header {
    /// What it says.
    pub metadata: Metadata,
    /// Where the headline's value stands.
    pub headline: Option<TextRange>,
    /// Where the text after it begins, in bytes.
    pub end: usize,
    /// Fields that were left out, each with its line.
    pub problems: Vec<(usize, Error)>,
}

/// Most lines that a header may have, as a stop for a text that opens with a rule.
const LONGEST: usize = 100;

/// Reads the header at the top of `text`, if there is one with at least one known key.
pub(super) fn read(text: &str) -> Option<Header> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if !is_fence(first) {
        return None;
    }
    let mut header = Header { metadata: Metadata::default(), headline: None, end: first.len(), problems: Vec::new() };
    let mut known = false;
    for (number, line) in lines.take(LONGEST).enumerate() {
        let start = header.end;
        header.end += line.len();
        if is_fence(line) {
            return known.then_some(header);
        }
        let Some((field, value)) = line.split_once(':').and_then(|(key, value)| Some((Field::called(key)?, value))) else { continue };
        known = true;
        let value_start = start + (line.len() - value.len());
        let inner = unquoted(value);
        if field == Field::Headline && !inner.is_empty() {
            let from = value_start + (inner.as_ptr() as usize - value.as_ptr() as usize);
            header.headline = Some(TextRange::new(offset(from), offset(from + inner.len())));
        }
        if let Err(error) = header.metadata.take(field, inner) {
            header.problems.push((number + 2, error));
        }
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The value without quotation marks that go around all of it, as YAML would have it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for mark in ['"', '\''] {
        let inner = value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
        if let Some(inner) = inner.filter(|i| !i.contains(mark)) {
            return inner.trim();
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_gives_its_fields_and_where_the_headline_stands() {
        let text = "---\r\nHeadline: \"I wrote it\": a talk\r\nDATE: 5 March 2024\r\ntags: [a]\r\n---\r\nText.";
        let header = read(text).unwrap();
        assert_eq!(header.headline.map(|r| &text[r.as_usize()]), Some("\"I wrote it\": a talk"));
        assert_eq!(header.metadata.published.as_deref(), Some("2024-03-05"));
        assert_eq!(&text[header.end..], "Text.");
    }

    #[test]
    fn what_only_looks_like_a_header_is_text() {
        for text in ["Headline: a\n---\nText.", "---\nmood: calm\n---\nText.", "---\nheadline: a\nText.", "\n---\nheadline: a\n---\n", "", "---"] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_date_that_is_none_is_reported_with_its_line() {
        let header = read("---\noutlet: X\npublished: soon\n---\nText.").unwrap();
        assert_eq!(header.problems.iter().map(|(line, error)| (*line, error.message())).collect::<Vec<_>>(), [(3, "`published` is not a date: `soon`")]);
    }
}

//! Tables separated by commas, semicolons, tabs or bars.

use super::super::error::{Error, Reason};
use super::super::{Input, Read};
use super::table;

/// Separators in the order in which they are tried; the one that cuts the first line most often is taken.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// Reads a decoded table.
pub(in crate::ingest) fn read(text: &str, input: &Input<'_>) -> Read {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // Excel writes the separator on a line of its own.
    let (told, text) = match first.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        Some(separator) => (Some(separator), text.split_once('\n').map_or("", |(_, rest)| rest)),
        None => (None, text),
    };
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = told.unwrap_or_else(|| SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b','));
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut problems = Vec::new();
    let mut read = {
        let mut rows = reader.records().filter_map(|record| match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                Some((usize::try_from(line).unwrap_or(usize::MAX), record.iter().map(str::to_owned).collect::<Vec<_>>()))
            }
            Err(error) => {
                problems.push(Error::new(Reason::Malformed, format!("a row cannot be read: {error}")).with_hint("the other rows were read"));
                None
            }
        });
        let Some((_, header)) = rows.next() else {
            return Read::failed(Error::new(Reason::Empty, "empty: a table without rows").with_hint("give a table with a header and rows"), input);
        };
        table(&header, rows, input)
    };
    read.problems.extend(problems.into_iter().map(|problem| problem.at(input.origin)));
    read
}

//! Parquet files.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};

use super::super::error::{Error, Reason};
use super::super::{Input, Read};
use super::table;

const HINT: &str = "get the file again, or convert it to JSON Lines";

/// Reads the rows of a file.
pub(in crate::ingest) fn read(bytes: &[u8], input: &Input<'_>) -> Read {
    let read = catch_unwind(AssertUnwindSafe(|| rows(bytes, input)));
    match read.unwrap_or_else(|_| Err(Error::new(Reason::Malformed, "broken: its reader went wrong on it"))) {
        Ok(read) => read,
        Err(error) => Read::failed(error.with_hint(HINT), input),
    }
}

fn rows(bytes: &[u8], input: &Input<'_>) -> Result<Read, Error> {
    let file = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(|error| fault(&error))?;
    let header: Vec<String> = file.metadata().file_metadata().schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
    let mut problem = None;
    let rows = file.get_row_iter(None).map_err(|error| fault(&error))?;
    let rows = rows.map_while(|row| row.map_err(|error| problem = Some(fault(&error))).ok());
    let mut read = table(&header, rows.enumerate().map(|(at, row)| (at + 1, cells(&row))), input);
    match problem {
        // Not a row could be had: that the table has none would be said of another one.
        Some(problem) if read.articles.is_empty() => Err(problem),
        problem => {
            read.problems.extend(problem.map(|problem| problem.with_hint(HINT).at(input.origin)));
            Ok(read)
        }
    }
}

fn fault(error: &ParquetError) -> Error {
    let message = error.to_string();
    let reason = if message.contains("Disabled feature") || matches!(error, ParquetError::NYI(_)) { Reason::Unsupported } else { Reason::Malformed };
    Error::new(reason, format!("cannot be read: {message}"))
}

fn cells(row: &Row) -> Vec<String> {
    row.get_column_iter().map(|(_, field)| cell(field)).collect()
}

fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::ListInternal(list) => list.elements().iter().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

//! Workbooks: Excel, old and new, and `OpenDocument`.

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Error as Fault, Range, Reader, open_workbook_auto_from_rs};
use jiff::civil;

use super::super::error::{Error, Reason};
use super::super::limits::Limits;
use super::super::{Input, Read, sniff};
use super::table;

/// Reads every sheet: one with a column of text as a dataset, another as a table.
pub(in crate::ingest) fn read(bytes: &[u8], input: &Input<'_>, limits: &Limits) -> Read {
    if let Err(error) = check(bytes, limits) {
        return Read::failed(error, input);
    }
    // Old workbooks are a file system of their own, which its reader believes.
    let sheets = catch_unwind(AssertUnwindSafe(|| ranges(bytes))).unwrap_or_else(|_| Err(Error::new(Reason::Malformed, "broken: its reader went wrong on it")));
    let sheets = match sheets {
        Ok(sheets) => sheets,
        Err(error) => return Read::failed(error.with_hint("open it in a spreadsheet program and save it anew"), input),
    };
    let mut all = Read::default();
    let one = sheets.len() == 1;
    for (name, sheet) in sheets {
        let (origin, id) =
            if one { (input.origin.to_owned(), input.id.to_owned()) } else { (format!("{}#{name}", input.origin), format!("{}-{name}", input.id)) };
        let mut rows = sheet.rows().map(|row| row.iter().map(cell).collect::<Vec<_>>()).enumerate().map(|(at, row)| (at + 1, row));
        let Some((_, header)) = rows.find(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) else { continue };
        let read = table(&header, rows, &Input { origin: &origin, id: &id, ..*input });
        all.articles.extend(read.articles);
        all.problems.extend(read.problems);
    }
    if all.articles.is_empty() && all.problems.is_empty() {
        all.problems.push(Error::new(Reason::Empty, "empty: no cell has anything in it").with_hint("give a workbook with a table in it").at(input.origin));
    }
    all
}

fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && sniff::holds_locked(bytes)
}

fn ranges(bytes: &[u8]) -> Result<Vec<(String, Range<Data>)>, Error> {
    let fault = |error: &Fault| {
        let message = error.to_string();
        if message.to_ascii_lowercase().contains("password") || is_locked(bytes) {
            return Error::new(Reason::Encrypted, "it is locked with a password");
        }
        Error::new(Reason::Malformed, format!("broken: {message}"))
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    Ok(book.worksheets())
}

/// Refuses a workbook that unpacks to more than it may: its reader holds all of it.
fn check(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let most = limits.file_bytes.min((bytes.len() as u64).saturating_mul(limits.ratio).max(FREE));
    let mut left = most;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index(index) else { continue };
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).unwrap_or(0);
        left = left.checked_sub(read).ok_or_else(|| {
            let error = Error::new(Reason::Bomb, format!("too big: it unpacks to more than {most} bytes"));
            error.with_hint("raise --max-ratio and --max-file if it was made by people")
        })?;
    }
    Ok(())
}

/// Unpacked bytes for which no ratio is asked, as for archives.
const FREE: u64 = 10_000_000;

/// A cell as it would be typed: dates in ISO 8601.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(stamp) if stamp.is_datetime() => day(stamp.as_f64()).unwrap_or_default(),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

/// A day number of Excel, whose first is 31 December 1899 and which has a 29 February 1900.
fn day(number: f64) -> Option<String> {
    if !(1.0..3_000_000.0).contains(&number) {
        return None;
    }
    let start = civil::date(1899, 12, 30).at(0, 0, 0, 0);
    let stamp = start.checked_add(jiff::SignedDuration::try_from_secs_f64((number * 86_400.0).round()).ok()?).ok()?;
    Some(if number.fract() == 0.0 { stamp.date().to_string() } else { stamp.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        assert_eq!(day(45_356.0).as_deref(), Some("2024-03-05"));
        assert_eq!(day(45_356.5).as_deref(), Some("2024-03-05T12:00:00"));
        assert_eq!(day(f64::NAN), None);
    }
}

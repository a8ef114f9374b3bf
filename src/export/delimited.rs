//! CSV by RFC 4180: UTF-8, commas, CRLF, quotes where they are needed. Breaks inside a cell stay.

use std::io::{self, Write as _};

use super::{Column, Entry, Exporter, Options, Target, Written};

/// Writes CSV.
pub struct Csv<'w> {
    out: ::csv::Writer<Box<dyn Target + 'w>>,
    columns: &'static [Column],
    label: Option<&'static str>,
    guard: bool,
    guarded: u64,
    rows: u64,
}

/// What a spreadsheet takes a cell for a formula by (OWASP, "CSV Injection"), in half and full width.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

impl<'w> Csv<'w> {
    pub fn new(options: &Options, mut out: Box<dyn Target + 'w>) -> io::Result<Self> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
        let columns = options.rows.columns();
        out.write_record(options.label.into_iter().chain(columns.iter().map(|c| c.name))).map_err(told)?;
        Ok(Self { out, columns, label: options.label, guard: options.guard_formulas, guarded: 0, rows: 0 })
    }
}

/// The target's own error, so that it is known for what it is: a reader that has seen enough is none.
fn told(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Whether a spreadsheet would calculate with `cell`. A lone sign is a value of ours (`polarity`), and no formula.
fn is_formula(cell: &str) -> bool {
    let mut chars = cell.chars();
    chars.next().is_some_and(|first| FORMULA.contains(&first)) && chars.next().is_some()
}

impl Exporter for Csv<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let label = self.label.map(|_| entry.label.to_owned());
        for cell in label.into_iter().chain(self.columns.iter().map(|c| c.cell(entry.record).flat())) {
            if self.guard && is_formula(&cell) {
                self.guarded += 1;
                self.out.write_field(format!("'{cell}")).map_err(told)?;
            } else {
                self.out.write_field(cell).map_err(told)?;
            }
        }
        self.out.write_record(None::<&[u8]>).map_err(told)?;
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        let mut notes = Vec::new();
        if self.guarded > 0 {
            notes.push(format!("cells that a spreadsheet would take for a formula have an apostrophe before them: {}", self.guarded));
        }
        Ok(Written { records: self.rows, rows: self.rows, notes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{options, records, written};
    use crate::export::{Format, Rows};

    #[test]
    fn a_formula_is_told_by_its_first_sign_and_needs_a_second() {
        for (cell, formula) in [
            ("=1+1", true),
            ("+31 20", true),
            ("-1", true),
            ("@SUM(A1)", true),
            ("\t=1", true),
            ("＝1", true),
            ("-", false),
            ("+", false),
            ("a=1", false),
            ("", false),
        ] {
            assert_eq!(is_formula(cell), formula, "{cell:?}");
        }
    }

    #[test]
    fn every_cell_comes_back_as_it_was() {
        let records = records();
        let assertions: Vec<_> = records.iter().filter(|r| r.assertion.is_some()).collect();
        let table = String::from_utf8(written(Format::Csv, &options(Rows::Assertions, 0), &assertions).0).unwrap();
        assert!(table.contains("\r\n"));
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), assertions.len());
        for (row, record) in rows.iter().zip(&assertions) {
            for (cell, column) in row.iter().zip(Rows::Assertions.columns()) {
                assert_eq!(cell, column.cell(record).flat(), "{}", column.name);
            }
        }
    }

    #[test]
    fn a_guarded_cell_is_told() {
        let mut record = records().into_iter().find(|r| r.assertion.is_some()).unwrap();
        record.article.headline = Some("=HYPERLINK(\"x\")".to_owned());
        let (table, told) = written(Format::Csv, &Options { guard_formulas: true, ..options(Rows::Assertions, 1) }, &[&record]);
        assert!(String::from_utf8(table).unwrap().contains("\"'=HYPERLINK(\"\"x\"\")\""));
        assert_eq!(told.notes.len(), 1);
        let (open, told) = written(Format::Csv, &Options { bom: true, ..options(Rows::Assertions, 1) }, &[&record]);
        let open = String::from_utf8(open).unwrap();
        assert!(open.starts_with('\u{feff}') && open.contains("\"=HYPERLINK(\"\"x\"\")\""));
        assert!(told.notes.is_empty());
    }
}

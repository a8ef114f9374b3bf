//! XLSX: a workbook, with as many sheets as the rows need. Rows go to a temporary file as they come.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook as Book, Worksheet, XlsxError};

use super::{Cell, Column, Entry, Exporter, Options, Target, Written};

/// Rows of a sheet, the header included: what the format allows.
const SHEET_ROWS: u32 = 1_048_576;

/// Characters of a cell, in UTF-16 units: what the format allows.
const CELL: usize = 32_767;

/// Writes a workbook.
pub struct Workbook<'w> {
    book: Book,
    out: Box<dyn Target + 'w>,
    columns: &'static [Column],
    sheets: usize,
    /// The next row of the last sheet.
    row: u32,
    sheet_rows: u32,
    rows: u64,
    cut: u64,
}

impl<'w> Workbook<'w> {
    pub fn new(options: &Options, out: Box<dyn Target + 'w>) -> io::Result<Self> {
        let mut book = Book::new();
        // A workbook says when it was made; the same records must give the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(told)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let mut workbook = Self { book, out, columns: options.rows.columns(), sheets: 0, row: 0, sheet_rows: SHEET_ROWS, rows: 0, cut: 0 };
        workbook.begin_sheet()?;
        Ok(workbook)
    }

    fn begin_sheet(&mut self) -> io::Result<()> {
        let bold = Format::new().set_bold();
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(told)?;
        sheet.set_freeze_panes(1, 0).map_err(told)?;
        for (number, column) in (0u16..).zip(self.columns) {
            sheet.write_string_with_format(0, number, column.name, &bold).map_err(told)?;
        }
        (self.sheets, self.row) = (self.sheets + 1, 1);
        Ok(())
    }
}

fn told(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// What a cell has room for.
fn fitting(text: &str) -> &str {
    if text.len() <= CELL {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Writes a cell; whether it was cut.
fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>) -> Result<bool, XlsxError> {
    match cell {
        Cell::Empty => {}
        #[expect(clippy::cast_precision_loss, reason = "offsets are 32 bits wide, and a sheet knows no other numbers")]
        Cell::Integer(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        other => {
            let text = other.flat();
            let fitting = fitting(&text);
            // A string is never taken for a formula; an empty one would be no cell.
            if !fitting.is_empty() {
                sheet.write_string(row, column, fitting)?;
            }
            return Ok(fitting.len() < text.len());
        }
    }
    Ok(false)
}

impl Exporter for Workbook<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        if self.row >= self.sheet_rows {
            self.begin_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1).map_err(told)?;
        for (number, column) in (0u16..).zip(self.columns) {
            self.cut += u64::from(write(sheet, self.row, number, &column.cell(entry.record)).map_err(told)?);
        }
        self.row += 1;
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.book.save_to_writer(&mut self.out).map_err(told)?;
        self.out.flush()?;
        let mut notes = Vec::new();
        if self.sheets > 1 {
            notes.push(format!("the rows are on {} sheets: one has room for {}", self.sheets, SHEET_ROWS - 1));
        }
        if self.cut > 0 {
            notes.push(format!("cells cut to the {CELL} characters that one has room for: {}; `--format csv` has them whole", self.cut));
        }
        Ok(Written { records: self.rows, rows: self.rows, notes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{exported, options, records};
    use crate::export::{Format as Exported, Rows};

    #[test]
    fn the_same_records_give_the_same_workbook() {
        assert_eq!(exported(Exported::Xlsx).0, exported(Exported::Xlsx).0);
    }

    #[test]
    fn a_sheet_that_is_full_is_followed_by_another() {
        let records = records();
        let mut out = io::Cursor::new(Vec::new());
        let mut workbook = Box::new(Workbook::new(&options(Rows::Assertions, 0), Box::new(&mut out)).unwrap());
        workbook.sheet_rows = 3;
        for record in records.iter().filter(|r| r.assertion.is_some()).take(5) {
            workbook.put(Entry { record, text: "", label: "" }).unwrap();
        }
        assert_eq!((workbook.sheets, workbook.row), (3, 2));
        assert_eq!(workbook.finish().unwrap().rows, 5);
    }

    #[test]
    fn a_cell_is_cut_between_characters() {
        let text = "a".to_owned() + &"😀".repeat(20_000);
        assert_eq!(fitting(&text).encode_utf16().count(), CELL);
        assert_eq!(fitting("short"), "short");
        let greek = "α".repeat(CELL);
        assert_eq!(fitting(&greek), greek);
    }
}

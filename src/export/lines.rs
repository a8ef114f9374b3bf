//! JSON Lines: one object a row, its keys the columns.

use std::io::{self, Write as _};

use serde_json::{Map, Value};

use super::{Column, Entry, Exporter, Options, Target, Written};
use crate::record::Record;

/// Writes JSON Lines.
pub struct Lines<'w> {
    out: Box<dyn Target + 'w>,
    columns: &'static [Column],
    label: Option<&'static str>,
    rows: u64,
}

impl<'w> Lines<'w> {
    pub fn new(options: &Options, out: Box<dyn Target + 'w>) -> Self {
        Self { out, columns: options.rows.columns(), label: options.label, rows: 0 }
    }
}

/// A row as an object, its keys the columns.
#[must_use]
pub fn object(columns: &[Column], record: &Record) -> Map<String, Value> {
    columns.iter().map(|column| (column.name.to_owned(), column.cell(record).json())).collect()
}

/// Writes a value on a line of its own, by one call.
pub fn line(out: &mut dyn io::Write, value: &Value) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}

impl Exporter for Lines<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let mut row = object(self.columns, entry.record);
        if let Some(name) = self.label {
            row.shift_insert(0, name.to_owned(), entry.label.into());
        }
        line(&mut self.out, &Value::Object(row))?;
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written { records: self.rows, rows: self.rows, notes: Vec::new() })
    }
}

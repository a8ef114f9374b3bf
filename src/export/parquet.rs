//! Apache Parquet: a column for each column, lists as lists, spans as lists of `begin` and `end`; Snappy.
//!
//! Rows are gathered into groups of a fixed size, so that memory does not grow with the table.

use std::io::{self, Write as _};
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;

use super::{Cell, Column, Entry, Exporter, Options, Target, Type, Written};

/// Rows of a group. A row has some two thousand bytes, so that a group has twenty megabytes; readers like groups of one to a hundred.
const GROUP: usize = 10_000;

/// Writes Parquet.
pub struct Parquet<'w> {
    out: SerializedFileWriter<Box<dyn Target + 'w>>,
    columns: &'static [Column],
    leaves: Vec<Leaf>,
    /// Rows in `leaves`.
    gathered: usize,
    rows: u64,
}

impl<'w> Parquet<'w> {
    pub fn new(options: &Options, out: Box<dyn Target + 'w>) -> io::Result<Self> {
        let columns = options.rows.columns();
        let schema = Arc::new(parse_message_type(&schema(columns)).map_err(told)?);
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("sayso".to_owned()).build();
        let out = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(told)?;
        Ok(Self { out, columns, leaves: leaves(columns), gathered: 0, rows: 0 })
    }

    fn write_group(&mut self) -> io::Result<()> {
        let mut group = self.out.next_row_group().map_err(told)?;
        for leaf in &mut self.leaves {
            leaf.write(&mut group).map_err(told)?;
        }
        group.close().map_err(told)?;
        self.gathered = 0;
        Ok(())
    }
}

fn told(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

/// The schema in Parquet's notation.
fn schema(columns: &[Column]) -> String {
    let fields = columns.iter().map(|column| {
        let name = column.name;
        match column.kind {
            Type::Keyword | Type::Words | Type::Date => format!("OPTIONAL BYTE_ARRAY {name} (STRING);"),
            Type::Integer => format!("OPTIONAL INT64 {name};"),
            Type::Number => format!("OPTIONAL DOUBLE {name};"),
            Type::Keywords | Type::Texts => format!("REQUIRED GROUP {name} (LIST) {{ REPEATED GROUP list {{ REQUIRED BYTE_ARRAY element (STRING); }} }}"),
            Type::Spans => {
                format!("REQUIRED GROUP {name} (LIST) {{ REPEATED GROUP list {{ REQUIRED GROUP element {{ REQUIRED INT32 begin; REQUIRED INT32 end; }} }} }}")
            }
        }
    });
    format!("message row {{ {} }}", fields.collect::<Vec<_>>().join(" "))
}

/// The gathered values of one physical column, with Dremel's definition and repetition levels: a value is there (1) or not (0), and continues
/// the row's list (1) or begins it (0).
struct Leaf {
    values: Values,
    defined: Vec<i16>,
    repeated: Vec<i16>,
    is_list: bool,
}

enum Values {
    Texts(Vec<ByteArray>),
    Integers(Vec<i64>),
    Numbers(Vec<f64>),
    Offsets(Vec<i32>),
}

fn leaves(columns: &[Column]) -> Vec<Leaf> {
    let leaf = |values: Values, kind: Type| Leaf { values, defined: Vec::new(), repeated: Vec::new(), is_list: kind.is_list() };
    let of = |column: &Column| match column.kind {
        Type::Integer => vec![leaf(Values::Integers(Vec::new()), column.kind)],
        Type::Number => vec![leaf(Values::Numbers(Vec::new()), column.kind)],
        Type::Spans => vec![leaf(Values::Offsets(Vec::new()), column.kind), leaf(Values::Offsets(Vec::new()), column.kind)],
        _ => vec![leaf(Values::Texts(Vec::new()), column.kind)],
    };
    columns.iter().flat_map(of).collect()
}

impl Leaf {
    /// Adds the cell of one row; `end` where of a span its end is wanted.
    fn push(&mut self, cell: &Cell<'_>, end: bool) {
        let before = self.values.len();
        match (&mut self.values, cell) {
            (Values::Texts(values), Cell::Text(text)) => values.push(ByteArray::from(*text)),
            (Values::Texts(values), Cell::Made(text)) => values.push(ByteArray::from(text.as_str())),
            (Values::Texts(values), Cell::Texts(texts)) => values.extend(texts.iter().map(|t| ByteArray::from(*t))),
            (Values::Integers(values), Cell::Integer(number)) => values.push(*number),
            (Values::Numbers(values), Cell::Number(number)) => values.push(*number),
            (Values::Offsets(values), Cell::Spans(spans)) => {
                values.extend(spans.iter().map(|s| i32::try_from(s[usize::from(end)]).unwrap_or(i32::MAX)));
            }
            _ => {}
        }
        let added = self.values.len() - before;
        self.defined.extend(std::iter::repeat_n(1, added));
        if added == 0 {
            self.defined.push(0);
        }
        self.repeated.push(0);
        self.repeated.extend(std::iter::repeat_n(1, added.saturating_sub(1)));
    }

    fn write<W: io::Write + Send>(&mut self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<(), ParquetError> {
        match &mut self.values {
            Values::Texts(values) => write::<ByteArrayType, W>(group, values, &self.defined, &self.repeated, self.is_list)?,
            Values::Integers(values) => write::<Int64Type, W>(group, values, &self.defined, &self.repeated, self.is_list)?,
            Values::Numbers(values) => write::<DoubleType, W>(group, values, &self.defined, &self.repeated, self.is_list)?,
            Values::Offsets(values) => write::<Int32Type, W>(group, values, &self.defined, &self.repeated, self.is_list)?,
        }
        self.defined.clear();
        self.repeated.clear();
        Ok(())
    }
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Texts(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Numbers(values) => values.len(),
            Self::Offsets(values) => values.len(),
        }
    }
}

fn write<T: DataType, W: io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &mut Vec<T::T>,
    defined: &[i16],
    repeated: &[i16],
    is_list: bool,
) -> Result<(), ParquetError> {
    let mut column = group.next_column()?.ok_or_else(|| ParquetError::General("there are more columns than the schema has".to_owned()))?;
    column.typed::<T>().write_batch(values, Some(defined), is_list.then_some(repeated))?;
    values.clear();
    column.close()
}

impl Exporter for Parquet<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let mut leaves = self.leaves.iter_mut();
        for column in self.columns {
            let cell = column.cell(entry.record);
            for leaf in leaves.by_ref().take(1) {
                leaf.push(&cell, false);
            }
            let second = usize::from(column.kind == Type::Spans);
            for leaf in leaves.by_ref().take(second) {
                leaf.push(&cell, true);
            }
        }
        self.rows += 1;
        self.gathered += 1;
        if self.gathered >= GROUP { self.write_group() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        if self.gathered > 0 {
            self.write_group()?;
        }
        let rows = self.rows;
        self.out.finish().map_err(told)?;
        self.out.inner_mut().flush()?;
        Ok(Written { records: rows, rows, notes: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::{Field, Row};
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::export::testing::{exported, records};
    use crate::export::{Format, Rows};

    fn object(row: &Row) -> Value {
        Value::Object(row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect::<Map<_, _>>())
    }

    fn value(field: &Field) -> Value {
        match field {
            Field::Null => Value::Null,
            Field::Str(text) => text.as_str().into(),
            Field::Int(number) => (*number).into(),
            Field::Long(number) => (*number).into(),
            Field::Double(number) => (*number).into(),
            Field::ListInternal(list) => list.elements().iter().map(value).collect(),
            Field::Group(row) => object(row),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_rows_come_back_with_their_lists() {
        let (bytes, told) = exported(Format::Parquet);
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(|r| object(&r.unwrap())).collect();
        let assertions: Vec<_> = records().into_iter().filter(|r| r.assertion.is_some()).collect();
        assert_eq!((rows.len() as u64, rows.len()), (told.rows, assertions.len()));
        for (row, record) in rows.iter().zip(&assertions) {
            for column in Rows::Assertions.columns() {
                let expected = match column.cell(record) {
                    Cell::Spans(spans) => spans.iter().map(|[begin, end]| json!({"begin": begin, "end": end})).collect(),
                    other => other.json(),
                };
                assert_eq!(row[column.name], expected, "{}", column.name);
            }
        }
    }
}

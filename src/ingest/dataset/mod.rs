//! Tables and datasets: rows that are articles, or a table to be read as one.
//!
//! A table whose header names a column of text (by itself, or because the user says so with a [`Mapping`]) is a dataset: each row is an
//! article, and the columns that are known give its fields. Any other table is one article of table rows. A row that cannot be read is told, and the others are read.

mod csv;
mod json;
mod mapping;
mod parquet;
mod sheets;

pub(super) use csv::read as csv;
pub(super) use json::{held, read as json};
pub use mapping::Mapping;
pub(super) use mapping::{TEXT, Target};
pub(super) use parquet::read as parquet;
pub(super) use sheets::read as sheets;

use super::blocks::Blocks;
use super::error::{Error, Reason};
use super::metadata::{Field, Metadata, tidy};
use super::{Input, NOTHING, Read, finish, html, plain};
use crate::article::BlockKind;
use crate::span::TextRange;

/// Reads a table: its header, and its rows with their numbers in the file.
fn table(header: &[String], rows: impl Iterator<Item = (usize, Vec<String>)>, input: &Input<'_>) -> Read {
    match Columns::of(header, input.mapping) {
        Ok(Some(columns)) => articles(&columns, header, rows, input),
        Ok(None) => as_text(header, rows, input),
        Err(error) => Read::failed(error, input),
    }
}

/// Where a dataset has what.
struct Columns {
    text: usize,
    fields: Vec<(Field, usize)>,
}

impl Columns {
    /// The columns by their names; nothing if there is no text among them.
    fn of(header: &[String], mapping: Option<&Mapping>) -> Result<Option<Self>, Error> {
        let at = |wanted: &str| header.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted));
        let (mut text, mut fields) = (None, Vec::new());
        for (target, column) in mapping.into_iter().flat_map(Mapping::pairs) {
            let Some(at) = at(column) else {
                let error = Error::new(Reason::Malformed, format!("no column `{column}`"));
                return Err(error.with_hint(format!("its columns are {}", header.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))));
            };
            match target {
                Target::Text => text = Some(at),
                Target::Field(field) => fields.push((*field, at)),
            }
        }
        let text = text.or_else(|| TEXT.iter().find_map(|name| at(name)));
        for (column, name) in header.iter().enumerate() {
            if let Some(field) = Field::called(name).filter(|field| Some(column) != text && !fields.iter().any(|(known, _)| known == field)) {
                fields.push((field, column));
            }
        }
        let of = |field: Field| fields.iter().find(|(known, _)| *known == field).map(|(_, column)| *column);
        // Lists of stories, as media archives export them, have a headline and an address and no text.
        let story = || of(Field::Headline).filter(|_| of(Field::Url).is_some() || of(Field::Outlet).is_some());
        Ok(text.or_else(story).map(|text| Self { text, fields }))
    }
}

/// Each row an article.
fn articles(columns: &Columns, header: &[String], rows: impl Iterator<Item = (usize, Vec<String>)>, input: &Input<'_>) -> Read {
    let mut all = Read::default();
    for (number, row) in rows.filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) {
        let place = format!("{}:{number}", input.origin);
        let mut said = Metadata::default();
        for (field, column) in &columns.fields {
            let cell = row.get(*column).map(String::as_str).unwrap_or_default();
            if let Err(error) = said.take(*field, cell) {
                all.problems.push(error.at(&place));
            }
        }
        let text = row.get(columns.text).cloned().unwrap_or_default();
        if text.trim().is_empty() {
            let name = header.get(columns.text).map(String::as_str).unwrap_or_default();
            all.problems.push(Error::new(Reason::Empty, format!("no text in column `{name}`")).with_hint("the row was left out").at(&place));
            continue;
        }
        all.add(article(text, &said, number, input).map_err(|error| error.at(&place)));
    }
    if all.articles.is_empty() && all.problems.is_empty() {
        all.problems.push(Error::new(Reason::Empty, "no articles: the table has no rows").with_hint("look whether it is the right file").at(input.origin));
    }
    all
}

/// Makes the article of a record, the `number`th of its file.
pub(super) fn article(text: String, said: &Metadata, number: usize, input: &Input<'_>) -> Result<crate::article::Article, Error> {
    // What flags and a sidecar say of a file of many articles can only be what they share.
    let shared = Metadata { id: None, headline: None, url: None, ..input.known() };
    let said = shared.or(said);
    let (origin, id) = (format!("{}#{number}", input.origin), format!("{}-{number}", input.id));
    if is_html(&text) {
        let mut blocks = Blocks::default();
        html::fragment(&text, &mut blocks);
        let read = blocks.article(&Metadata::default(), &Input { flags: NOTHING, sidecar: &said, ..Input::new(&origin, &id) });
        let mut problems = read.problems.into_iter();
        return read.articles.into_iter().next().ok_or_else(|| problems.next().unwrap_or_else(|| Error::new(Reason::Empty, "no article text found")));
    }
    finish(plain::of_text(text, 0, None::<TextRange>, &said), &origin, &id)
}

/// Whether a text is HTML: it has two end tags of blocks.
fn is_html(text: &str) -> bool {
    ["</p>", "</div>", "</li>", "<br"].iter().map(|tag| text.matches(tag).take(2).count()).sum::<usize>() >= 2
}

impl Read {
    /// Adds an article, or what is wrong with it.
    pub(super) fn add(&mut self, article: Result<crate::article::Article, Error>) {
        match article {
            Ok(article) => self.articles.push(article),
            Err(error) => self.problems.push(error),
        }
    }
}

/// One article of all rows.
fn as_text(header: &[String], rows: impl Iterator<Item = (usize, Vec<String>)>, input: &Input<'_>) -> Read {
    let mut blocks = Blocks::default();
    let mut row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect();
        blocks.push(BlockKind::TableRow, &cells.join(" | "));
    };
    row(header);
    rows.for_each(|(_, cells)| row(&cells));
    blocks.article(&Metadata::default(), input)
}

//! Inputs of many articles, line by line: a file of JSON Lines may be larger than memory.
//!
//! It promises the articles and messages that reading the input at once gives. What does not begin as UTF-8 is read at once, since an
//! encoding is told by the whole; so is what does not begin as an object, since it may be something else altogether.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::failure::{Failure, shown};
use super::input::{self, Loaded, Told};
use super::paths::{Item, Place, stem};
use super::sidecar;
use crate::ingest::{self, Format, Metadata};

/// Bytes by which format and encoding are told.
const HEAD: u64 = 4096;
/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// An input of many articles, opened.
pub enum Opened<'t> {
    /// It is read while its articles are analysed.
    Lines(Box<Lines<'t>>),
    /// It was read at once.
    Whole(Loaded),
}

/// The articles of an input, each read when it is asked for.
pub struct Lines<'t> {
    reader: Box<dyn BufRead>,
    about: About,
    told: &'t Told,
    number: usize,
}

/// What is known of an input besides its bytes.
struct About {
    origin: String,
    id: String,
    sidecar: Metadata,
    /// Where it is, for messages.
    place: Place,
}

/// Opens an input that may hold many articles.
pub fn open<'t>(item: &Item, told: &'t Told) -> Opened<'t> {
    let opened = match &item.place {
        Place::File(path, tables) => sidecar::metadata(path, tables).and_then(|sidecar| {
            let file = File::open(path).map_err(|e| Failure::read(path, &e))?;
            begin(Box::new(file), About { origin: shown(path), id: stem(path), sidecar, place: item.place.clone() }, told)
        }),
        Place::Stdin => {
            begin(Box::new(io::stdin()), About { origin: "-".to_owned(), id: "stdin".to_owned(), sidecar: Metadata::default(), place: Place::Stdin }, told)
        }
        Place::Bundled(..) | Place::Nowhere(_) => Ok(Opened::Whole(input::load(item, told))),
    };
    opened.unwrap_or_else(|failure| Opened::Whole(failure.into()))
}

fn begin(mut reader: Box<dyn Read>, about: About, told: &Told) -> Result<Opened<'_>, Failure> {
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| about.unread(&e))?;
    let format = match &about.place {
        Place::File(path, _) => input::format_of(path, &head),
        _ => told.format_of_stdin(&head),
    };
    if format == Format::JsonLines && begins_as_an_object(&head) {
        let reader = Box::new(BufReader::new(Cursor::new(head).chain(reader)));
        return Ok(Opened::Lines(Box::new(Lines { reader, about, told, number: 0 })));
    }
    reader.read_to_end(&mut head).map_err(|e| about.unread(&e))?;
    let input = told.input(&about.origin, &about.id, &about.sidecar);
    Ok(Opened::Whole(ingest::read_bytes(format, &head, &input).into()))
}

fn begins_as_an_object(head: &[u8]) -> bool {
    let is_text = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true) && !head.contains(&0);
    is_text && head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start().starts_with(b"{")
}

impl About {
    fn unread(&self, error: &io::Error) -> Failure {
        match &self.place {
            Place::File(path, _) => Failure::read(path, error),
            _ => input::unread_stdin(error),
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Loaded;

    fn next(&mut self) -> Option<Loaded> {
        let mut line = Vec::new();
        loop {
            line.clear();
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => self.number += 1,
                Err(error) => {
                    self.reader = Box::new(io::empty());
                    return Some(self.about.unread(&error).into());
                }
            }
            let line = if self.number == 1 { line.strip_prefix(MARK).unwrap_or(&line) } else { &line };
            // Without its end, which columns do not count.
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.trim_ascii().is_empty() {
                let input = self.told.input(&self.about.origin, &self.about.id, &self.about.sidecar);
                return Some(ingest::read_line(line, self.number, &input).into());
            }
        }
    }
}

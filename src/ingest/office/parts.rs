//! The parts of a document that is a zip archive, each read when it is asked for.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::archive;
use super::super::decode;
use super::super::error::{Error, Reason};
use super::super::level::broken;
use super::super::limits::Limits;
use super::super::meter::{Meter, Metered, Size};

/// The shell of a document.
pub(in crate::ingest) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    meter: Meter<'b>,
    limits: &'b Limits,
    /// What was lost so far.
    pub problems: Vec<Error>,
}

impl<'b> Parts<'b> {
    /// Opens the shell.
    ///
    /// # Errors
    /// It is no zip archive, locked, or a bomb.
    pub fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Error> {
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(archive::locked("the document"));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(archive::fault)?;
        if archive.has_overlapping_entries().unwrap_or(false) {
            return Err(Error::new(Reason::Bomb, "its parts lie over each other: it seems to be made to fill the memory").with_hint("leave it out"));
        }
        Ok(Self { archive, meter: Meter::new(None, limits, Size::Known(bytes.len() as u64), None), limits, problems: Vec::new() })
    }

    /// The names of its parts, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// The bytes of a part; `None` if there is none of this name.
    ///
    /// # Errors
    /// It cannot be unpacked, or would cost too much.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let mut part = self.archive.by_index(index).map_err(archive::fault)?;
        let mut bytes = Vec::new();
        let most = self.limits.file_bytes;
        let read = Metered::new(&mut part, &self.meter).take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(
                Error::new(Reason::TooBig, format!("too big: `{name}` has more than {most} bytes")).with_hint("split the document, or raise --max-file")
            );
        }
        match read.map_err(broken) {
            Ok(_) => {}
            // A part that breaks off still says something, unless it is made to cost.
            Err(error) if error.reason() == Reason::Malformed && !bytes.is_empty() => self.problems.push(error),
            Err(error) => return Err(error),
        }
        Ok(Some(bytes))
    }

    /// The text of a part; `None` if there is none of this name.
    ///
    /// # Errors
    /// As [`Parts::bytes`], or it is no text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        self.bytes(name)?.map(|bytes| decode(&bytes).map(|decoded| decoded.text)).transpose()
    }

    /// The text of a part that a document can do without: what is wrong with it is kept among the problems.
    pub fn spare(&mut self, name: &str) -> Option<String> {
        self.text(name).unwrap_or_else(|error| {
            self.problems.push(error);
            None
        })
    }

    /// Keeps what went wrong with a part.
    pub fn note(&mut self, read: Result<(), Error>) {
        self.problems.extend(read.err());
    }
}

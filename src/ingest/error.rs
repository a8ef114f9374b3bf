//! What went wrong while reading, and where.

use std::error;
use std::fmt;

use super::format::Format;

/// Why an input, or one article of it, could not be read as it should.
///
/// [`Display`](fmt::Display) prints `where: what`; [`Error::hint`] says what to do about it. The place is what the reader
/// knew: the origin, and in JSON Lines also the line and the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    place: String,
    message: String,
    hint: Option<String>,
    reason: Reason,
}

/// The kind of failure, as a run's ledger records it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A format that is not read.
    Unsupported,
    /// Nothing to analyse.
    Empty,
    /// Broken or in another form than it claims to have.
    Malformed,
    /// More nesting than a page needs; parsing it would take minutes.
    TooDeep,
    /// More bytes, tags or attributes than an article has.
    TooBig,
    /// The bytes cannot be had.
    Unreadable,
    /// Locked by a password.
    Encrypted,
    /// Made to cost more than it holds.
    Bomb,
    /// A program that was to read it took longer than it may.
    TooLong,
    /// The article was read; one of its fields was left out.
    FieldDropped,
}

impl Error {
    /// Makes an error that does not yet know its place.
    pub(crate) fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { place: String::new(), message: message.into(), hint: None, reason }
    }

    /// Adds what to do about it.
    #[must_use]
    pub(super) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same where nothing was read in spite of it.
    #[must_use]
    pub(super) fn fatal(self) -> Self {
        Self { reason: Reason::Malformed, ..self }
    }

    /// Says where it happened: a path, or a path with a line and a column. A place that is known already stays.
    #[must_use]
    pub fn at(mut self, place: &str) -> Self {
        if self.place.is_empty() {
            place.clone_into(&mut self.place);
        }
        self
    }

    /// Where it happened; empty if nobody said.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The kind of failure.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Whether the article was read all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.reason == Reason::FieldDropped
    }
}

/// The error for a format that is known and not read.
pub(super) fn not_yet(format: Format) -> Error {
    let (what, hint) = match format {
        Format::Doc => ("an old office document", "say `--with-tools` to have a Word document read by `antiword`, or save it as .docx, .xlsx or .pptx"),
        Format::Image => ("a picture", "say `--with-tools` to have its text recognised by `tesseract`"),
        Format::Pst => {
            ("an Outlook mailbox", "make mails of it with `readpst -e -8 -o FOLDER FILE` (Debian: `apt-get install pst-utils`), and read the folder")
        }
        _ => ("a file of a kind that this version cannot read", "convert it to text, HTML or JSON Lines first"),
    };
    Error::new(Reason::Unsupported, format!("not read: it seems to be {what} (`{}`)", format.name())).with_hint(hint)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.place, self.message) }
    }
}

impl error::Error for Error {}

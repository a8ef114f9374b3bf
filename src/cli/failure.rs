//! What is told about something that went wrong.

use std::fmt;
use std::io;
use std::path::Path;

/// Something went wrong: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    place: String,
    message: String,
    hint: Option<String>,
    broken_pipe: bool,
}

impl Failure {
    /// At `place`, `message`.
    pub fn new(place: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { place: place.into(), message: message.to_string(), hint: None, broken_pipe: false }
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A file or folder that could not be read.
    pub fn read(path: &Path, error: &io::Error) -> Self {
        let place = shown(path);
        match error.kind() {
            io::ErrorKind::NotFound if path.is_symlink() => Self::new(place, "is a link that leads nowhere").hint("check where it leads, or remove it"),
            io::ErrorKind::NotFound => Self::new(place, "no such file or folder").hint("check the path"),
            io::ErrorKind::PermissionDenied => Self::new(place, "may not be read").hint("check who may read it (`ls -l`)"),
            io::ErrorKind::IsADirectory => Self::new(place, "is a folder").hint("give the path of a file"),
            io::ErrorKind::NotADirectory => Self::new(place, "is no folder").hint("give the path of a folder"),
            _ => Self::new(place, format_args!("cannot be read: {error}")).hint("check the path and the disk that it is on"),
        }
    }

    /// A file or folder that could not be written.
    pub fn write(path: &Path, error: &io::Error) -> Self {
        let place = shown(path);
        match error.kind() {
            io::ErrorKind::NotFound => Self::new(place, "cannot be written: its folder is not there").hint("make the folder first"),
            io::ErrorKind::PermissionDenied => Self::new(place, "may not be written").hint("check who may write there (`ls -ld`)"),
            io::ErrorKind::AlreadyExists => Self::new(place, "is no folder").hint("give the name of a folder"),
            io::ErrorKind::NotADirectory => Self::new(place, "cannot be written: it would lie in a file").hint("give the name of a file or folder in a folder"),
            _ => Self::new(place, format_args!("cannot be written: {error}")).hint("check the path, and that the disk is not full"),
        }
    }

    /// Standard output that could not be written.
    pub fn stdout(error: &io::Error) -> Self {
        let failure = Self::new("standard output", format_args!("cannot be written: {error}")).hint("check that what it leads to is open and not full");
        Self { broken_pipe: error.kind() == io::ErrorKind::BrokenPipe, ..failure }
    }

    /// Whether it is only that nobody reads any more.
    pub fn is_broken_pipe(&self) -> bool {
        self.broken_pipe
    }

    /// On one line, as failures of inputs are told.
    pub fn line(&self) -> String {
        let hint = self.hint.as_ref().map(|h| format!(" (hint: {h})")).unwrap_or_default();
        let place = if self.place.is_empty() { String::new() } else { format!("{}: ", self.place) };
        format!("{place}{}{hint}", self.message).replace(['\n', '\r'], " ")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

/// A path as it is shown and as it becomes an origin: `/` between folders on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    text.strip_prefix("./").filter(|rest| !rest.is_empty()).map_or_else(|| text.clone(), str::to_owned)
}

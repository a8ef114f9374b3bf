//! Archives and packed files: their files, one by one, none held longer than it is read.
//!
//! Promises that what is broken or locked is told and the rest handed out, and that no size, path or count that an archive states is
//! believed: `super::super::meter` counts what comes out. Links, devices and folders are no files; what lies beside articles
//! ([`is_beside`]) is passed over, as in a folder.

mod packed;
mod seven;
mod seven_memory;
mod tar;
mod zip;

pub(super) use packed::packed;
pub(super) use seven::seven;
pub(super) use tar::tar;
pub(super) use zip::{fault, wacz, zip, zip_kind};

use super::error::{Error, Reason};
use super::is_beside;

/// Whether an entry is no input: something beside articles, or what systems put into archives for themselves.
fn is_no_input(path: &str) -> bool {
    path.ends_with(['/', '\\']) || path.starts_with("__MACOSX/") || path.split(['/', '\\']).next_back().is_none_or(is_beside)
}

/// The error for what needs a password.
pub(super) fn locked(what: &str) -> Error {
    Error::new(Reason::Encrypted, format!("{what} is locked with a password")).with_hint("unlock it with the program that made it")
}

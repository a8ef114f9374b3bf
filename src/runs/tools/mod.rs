//! Programs outside this one: which are there, and what their part in a record is.
//!
//! They are started by [`Bench`], one at a time for each reader, by their whole path, without a shell, with arguments that are the same for every file: what they read
//! comes through a pipe, so that nothing of it is ever put on a disk by us. A record that a tool had a part in is out of date when the tool's version changes, and no other.

mod bench;
mod launch;

pub use bench::Bench;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::stage::short;
use crate::ingest::{EXTENSIONS, concerns};

/// A program that is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it says its version is.
    pub version: String,
}

/// The programs that are used, where they are installed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toolset {
    /// Reads old Word documents: `antiword`.
    pub word: Option<Tool>,
    /// Reads them where that is not there, or finds them too short: `catdoc`.
    pub short: Option<Tool>,
    /// Recognises the text of pictures: `tesseract`.
    pub picture: Option<Tool>,
    /// Makes pictures of pages: `pdftoppm`.
    pub pages: Option<Tool>,
}

/// The programs, and how they are started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kit {
    /// This program: what is started, to hold itself within bounds and then become the tool.
    pub launcher: PathBuf,
    /// Bytes of memory that a tool may have.
    pub memory: u64,
    /// Seconds that it may take, for a document or for some pages of one.
    pub seconds: u64,
    /// What is installed.
    pub set: Toolset,
}

/// What does not stand by its name alone: the arguments by which a program says its version.
const VERSION_BY: &[(&str, &[&str])] = &[("antiword", &[]), ("catdoc", &["-V"]), ("tesseract", &["--version"]), ("pdftoppm", &["-v"])];

impl Kit {
    /// Looks for the programs in `folders`, the first that has one.
    #[must_use]
    pub fn new(launcher: PathBuf, memory: u64, seconds: u64, folders: &[PathBuf]) -> Self {
        let mut kit = Self { launcher, memory, seconds, set: Toolset::default() };
        kit.set = Toolset {
            word: kit.find("antiword", folders),
            short: kit.find("catdoc", folders),
            picture: kit.find("tesseract", folders),
            pages: kit.find("pdftoppm", folders),
        };
        kit
    }

    fn find(&self, name: &str, folders: &[PathBuf]) -> Option<Tool> {
        // A folder that is written without its whole path would be another one for whoever starts elsewhere.
        let path = folders.iter().filter(|folder| folder.is_absolute()).map(|folder| folder.join(program(name))).find(|path| path.is_file())?;
        let args = VERSION_BY.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, args)| args);
        let said = launch::everything_said(self, &path, args);
        Some(Tool { name: name.to_owned(), version: version(&said)?.to_owned(), path })
    }
}

impl Toolset {
    /// What is not installed: for whom it stands, and what to install.
    #[must_use]
    pub fn missing(&self) -> Vec<(&'static str, &'static str)> {
        let all = [
            (
                self.word.is_some() || self.short.is_some(),
                "no `antiword` and no `catdoc` is installed: old Word documents are not read",
                "apt-get install antiword",
            ),
            (self.picture.is_some(), "no `tesseract` is installed: pictures and scans are not read", "apt-get install tesseract-ocr"),
            (self.pages.is_some(), "no `pdftoppm` is installed: PDF documents that are scans are not read", "apt-get install poppler-utils"),
        ];
        all.into_iter().filter(|(is_there, ..)| !is_there).map(|(_, what, install)| (what, install)).collect()
    }

    fn fingerprint(&self) -> String {
        let one = |tool: &Option<Tool>| tool.as_ref().map_or_else(|| "-".to_owned(), |tool| format!("{} {}", tool.name, tool.version));
        [&self.word, &self.short, &self.picture, &self.pages].map(one).join("\0")
    }
}

/// Hash of all that decides what is made of an input besides its bytes: `said`, the hash of what the user and a sidecar say of it, and, where tools may have a part in it, which
/// those are and in what version. `format` is the name that the ledger has for it.
#[must_use]
pub fn options(said: &[u8], format: &str, kit: Option<&Kit>) -> Vec<u8> {
    let concerned = || EXTENSIONS.iter().any(|(_, known)| concerns(*known) && format!("{known:?}") == format);
    match kit.filter(|_| concerned()) {
        Some(kit) => short(&blake3::hash(&[said, kit.set.fingerprint().as_bytes()].concat())),
        None => said.to_vec(),
    }
}

/// The file of a program.
fn program(name: &str) -> PathBuf {
    Path::new(name).with_extension(if cfg!(windows) { "exe" } else { "" })
}

/// The first word that is figures with points between: "0.37" of "Version: 0.37  (21 Oct 2005)".
fn version(said: &str) -> Option<&str> {
    let words = said.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).map(|word| word.trim_start_matches('v'));
    let is_version = |word: &&str| word.contains('.') && word.split('.').take(2).all(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    words.filter(is_version).find(|word| word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_told_from_what_stands_around_it() {
        let table = [
            ("\tName: antiword\n\tAuthor: (C) 1998-2005 Adri van Os\n\tVersion: 0.37  (21 Oct 2005)\n", Some("0.37")),
            ("Catdoc Version 0.95\n", Some("0.95")),
            ("tesseract v5.3.0-46-g1569\n leptonica-1.82.0\n", Some("5.3.0-46-g1569")),
            ("pdftoppm version 22.12.0\nCopyright 2005-2022 The Poppler Developers - http://poppler.freedesktop.org\n", Some("22.12.0")),
            ("no version", None),
        ];
        for (said, expected) in table {
            assert_eq!(version(said), expected, "{said}");
        }
    }

    #[test]
    fn only_what_a_tool_may_have_a_part_in_depends_on_its_version() {
        let kit = |version: &str| {
            let word = Tool { name: "antiword".to_owned(), path: PathBuf::from("/usr/bin/antiword"), version: version.to_owned() };
            Kit { launcher: PathBuf::new(), memory: 1, seconds: 1, set: Toolset { word: Some(word), ..Toolset::default() } }
        };
        for (format, depends) in [("Doc", true), ("Pdf", true), ("Image", true), ("Zip", true), ("Mbox", true), ("Text", false), ("Docx", false), ("", false)] {
            assert_eq!(options(b"said", format, Some(&kit("0.37"))) != options(b"said", format, Some(&kit("0.38"))), depends, "{format}");
            assert_eq!(options(b"said", format, None), b"said", "{format}");
        }
        let moved = Kit { launcher: PathBuf::from("/elsewhere"), memory: 2, ..kit("0.37") };
        assert_eq!(options(b"said", "Doc", Some(&moved)), options(b"said", "Doc", Some(&kit("0.37"))));
    }
}

//! From what was typed to the files that are read, in a stable order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::failure::{Failure, shown};
use super::sidecar::{Table, Tables};
use crate::ingest;

/// One thing to read.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it is.
    pub place: Place,
    /// Its size in bytes, as far as known.
    pub bytes: u64,
}

impl Item {
    /// The origin of an article that the input itself is.
    pub fn origin(&self) -> String {
        match &self.place {
            Place::File(path, _) => shown(path),
            Place::Stdin => "-".to_owned(),
            Place::Bundled(name, ..) => (*name).to_owned(),
            Place::Nowhere(_) => String::new(),
        }
    }
}

/// Where an input is.
#[derive(Debug, Clone)]
pub enum Place {
    /// A file, and the tables of the folders above it, the nearest first.
    File(PathBuf, Arc<[Arc<Table>]>),
    /// Standard input.
    Stdin,
    /// A file that is part of the program, with its sidecar.
    Bundled(&'static str, &'static [u8], Option<&'static str>),
    /// What was typed leads nowhere.
    Nowhere(Failure),
}

/// The inputs of a run, and what there is to say about those that were left out.
#[derive(Debug, Default)]
pub struct Listing {
    /// What to read.
    pub items: Vec<Item>,
    /// What was skipped and why.
    pub notes: Vec<String>,
}

/// Extensions that a folder is walked for: texts, pages, documents, mail and archives. Pictures and tables beside articles are no articles, and the general
/// names of data (`.json`, `.csv`, `.xls`) are mostly given to something else.
const EXTENSIONS: [&str; 29] = [
    "txt", "md", "html", "htm", "jsonl", "ndjson", "pdf", "docx", "docm", "pptx", "pptm", "odt", "odp", "rtf", "epub", "eml", "mbox", "zip", "tar", "tgz",
    "gz", "zst", "bz2", "xz", "7z", "warc", "wacz", "rss", "atom",
];

/// Those that are walked for too where other programs may read them.
const WITH_TOOLS: [&str; 8] = ["doc", "png", "jpg", "jpeg", "tif", "tiff", "gif", "webp"];

/// Lists the inputs that `paths` stand for. What is not there becomes an item that says so, in its place.
pub fn list(paths: &[PathBuf], with_tools: bool) -> Listing {
    let mut lister = Lister { listing: Listing::default(), tables: Tables::default(), with_tools };
    for path in paths {
        lister.path(path);
    }
    let broken = lister.tables.failures().into_iter().map(|f| Item { place: Place::Nowhere(f), bytes: 0 });
    lister.listing.items.extend(broken);
    lister.listing
}

struct Lister {
    listing: Listing,
    tables: Tables,
    with_tools: bool,
}

impl Lister {
    fn path(&mut self, path: &Path) {
        if path == Path::new("-") {
            return self.listing.items.push(Item { place: Place::Stdin, bytes: 0 });
        }
        match std::fs::metadata(path) {
            Ok(data) if data.is_dir() => self.folder(path),
            Ok(_) if is_beside(path) => self.listing.notes.push(format!("{}: skipped: it describes articles and is none", shown(path))),
            Ok(data) => self.file(path.to_owned(), data.len()),
            Err(error) => self.nowhere(Failure::read(path, &error)),
        }
    }

    fn folder(&mut self, folder: &Path) {
        let before = self.listing.items.len();
        let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.walked(&entry),
                Ok(_) => {}
                Err(error) => {
                    self.nowhere(not_walked(folder, &error));
                }
            }
        }
        if self.listing.items.len() == before {
            let hint = format!("a folder is walked for files that end in .{}", EXTENSIONS.join(", ."));
            self.nowhere(Failure::new(shown(folder), "no articles in this folder").hint(hint));
        }
    }

    fn walked(&mut self, entry: &walkdir::DirEntry) {
        let path = entry.path();
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        if is_beside(path) {
            self.listing.notes.push(format!("{}: skipped: it describes articles and is none", shown(path)));
        } else if self.is_walked_for(&extension) {
            self.file(path.to_owned(), entry.metadata().map_or(0, |m| m.len()));
        } else {
            self.listing.notes.push(format!("{}: skipped: not a format that folders are walked for", shown(path)));
        }
    }

    fn is_walked_for(&self, extension: &str) -> bool {
        EXTENSIONS.contains(&extension) || (self.with_tools && WITH_TOOLS.contains(&extension))
    }

    fn file(&mut self, path: PathBuf, bytes: u64) {
        let tables = self.tables.above(&path);
        self.listing.items.push(Item { place: Place::File(path, tables), bytes });
    }

    fn nowhere(&mut self, failure: Failure) {
        self.listing.items.push(Item { place: Place::Nowhere(failure), bytes: 0 });
    }
}

/// Why a folder, or something in it, could not be walked.
pub fn not_walked(folder: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder);
    match error.io_error() {
        Some(error) => Failure::read(path, error),
        None => Failure::new(shown(path), "is a link to a folder that it lies in").hint("remove the link; what is in the folder is read without it"),
    }
}

fn is_beside(path: &Path) -> bool {
    path.file_name().is_some_and(|name| ingest::is_beside(&name.to_string_lossy()))
}

/// A file's name without an extension that is known; "APW19980807.0261" has none.
pub fn stem(path: &Path) -> String {
    ingest::stem(&path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default())
}

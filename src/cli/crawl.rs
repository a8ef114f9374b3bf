//! The files that `sayso index` reads, in a stable order: found, chosen, and with what stands beside them.

use std::fs::Metadata as Stat;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use ignore::overrides::OverrideBuilder;
use ignore::{DirEntry, WalkBuilder};
use jiff::civil::Date;

use super::args_in::Choice;
use super::failure::{Failure, shown};
use super::paths::stem;
use super::sidecar::{self, Table, Tables};
use super::tools::Kits;
use crate::index::MARKER;
use crate::ingest::{self, Limits, Metadata};
use crate::runs::intake::File;
use crate::runs::ledger::Stamp;
use crate::runs::{Job, Problem, Said, State, short};

/// What is found.
pub enum Found {
    /// A file to be read.
    File(Box<File>),
    /// A file that is not looked at: where it is, and why.
    PassedOver(String, &'static str),
    /// What leads nowhere.
    Failed(Failure),
}

/// Name of the file that holds patterns of what is passed over.
const IGNORE_FILE: &str = ".saysoignore";

/// Files of folders that are text and no document: what a page is made of, and programs.
const NO_DOCUMENTS: [&str; 31] = [
    "css", "scss", "js", "mjs", "ts", "jsx", "tsx", "map", "py", "rb", "rs", "c", "h", "cc", "cpp", "hpp", "cs", "java", "go", "php", "pl", "sh", "bat", "ps1",
    "sql", "yml", "yaml", "ini", "cfg", "lock", "log",
];

/// How files are made of paths.
#[derive(Clone)]
pub struct Crawl {
    /// Which are chosen.
    pub choice: Choice,
    /// The index folder, which is no input of itself.
    pub index: PathBuf,
    /// What the user said about every input.
    pub said: Said,
    /// What an input may cost.
    pub limits: Limits,
    /// Programs outside this one, for the files of which the user said so.
    pub tools: Kits,
    /// Whether texts may make children fail.
    pub faults: bool,
}

impl Crawl {
    /// All that `paths` stand for, but for standard input.
    pub fn all<'a>(&'a self, paths: &'a [PathBuf]) -> Result<impl Iterator<Item = Found> + 'a, Failure> {
        // Patterns are wrong before anything is read.
        self.overrides(Path::new("."))?;
        let mut tables = Tables::default();
        let walks = paths.iter().filter(|path| path.as_os_str() != "-").flat_map(move |path| self.path(path));
        let found = walks.flat_map(move |entry| {
            let found = match entry {
                Ok((path, root, stat, is_named)) => self.one(&path, &root, &stat, is_named, &mut tables),
                Err(failure) => Found::Failed(failure),
            };
            tables.failures().into_iter().map(Found::Failed).chain([found])
        });
        Ok(found)
    }

    /// A file that is known by its whole path, whatever was chosen.
    pub fn again(&self, root: &str, origin: &str, tables: &mut Tables) -> Option<File> {
        let path = Path::new(root);
        let stat = std::fs::metadata(path).ok()?;
        Some(self.file(path, PathBuf::from(origin).as_path(), path, &stat, true, &tables.above(path)))
    }

    fn path(&self, path: &Path) -> Box<dyn Iterator<Item = Walked>> {
        let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        match std::fs::metadata(path) {
            Ok(stat) if stat.is_dir() => self.folder(path, whole),
            Ok(stat) => Box::new(std::iter::once(Ok((path.to_owned(), whole, stat, true)))),
            Err(error) => Box::new(std::iter::once(Err(Failure::read(path, &error)))),
        }
    }

    fn folder(&self, folder: &Path, whole: PathBuf) -> Box<dyn Iterator<Item = Walked>> {
        let overrides = match self.overrides(folder) {
            Ok(overrides) => overrides,
            Err(failure) => return Box::new(std::iter::once(Err(failure))),
        };
        let mut walk = WalkBuilder::new(folder);
        walk.standard_filters(false).hidden(true).follow_links(true).overrides(overrides);
        walk.add_custom_ignore_filename(IGNORE_FILE).sort_by_file_name(Ord::cmp);
        let index = self.index.canonicalize().unwrap_or_else(|_| self.index.clone());
        walk.filter_entry(move |entry| !is_index(entry, &index));
        let folder = folder.to_owned();
        Box::new(walk.build().filter_map(move |entry| {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Some(Err(not_walked(&folder, &error))),
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                return None;
            }
            let whole = entry.path().strip_prefix(&folder).map_or_else(|_| entry.path().to_owned(), |inside| whole.join(inside));
            // The entry itself may be a link, of which the walk gives what it leads to.
            Some(match std::fs::metadata(entry.path()) {
                Ok(stat) => Ok((entry.into_path(), whole, stat, false)),
                Err(error) => Err(Failure::read(entry.path(), &error)),
            })
        }))
    }

    fn overrides(&self, folder: &Path) -> Result<ignore::overrides::Override, Failure> {
        let mut builder = OverrideBuilder::new(folder);
        let includes = self.choice.include.iter().map(|glob| ("--include", glob.clone(), glob));
        let excludes = self.choice.exclude.iter().map(|glob| ("--exclude", format!("!{glob}"), glob));
        for (flag, pattern, glob) in includes.chain(excludes) {
            builder
                .add(&pattern)
                .map_err(|e| Failure::new(flag, format_args!("`{glob}` is no pattern: {e}")).hint("write patterns as in .gitignore: `*.pdf`, `drafts/`"))?;
        }
        builder.build().map_err(|e| Failure::new("--exclude", e).hint("give fewer patterns"))
    }

    fn one(&self, path: &Path, root: &Path, stat: &Stat, is_named: bool, tables: &mut Tables) -> Found {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let day = stat.modified().ok().and_then(|time| jiff::Timestamp::try_from(time).ok()).map(|time| jiff::tz::Offset::UTC.to_datetime(time).date());
        let reason = if ingest::is_beside(&name) {
            "describes articles and is none"
        } else if !is_named && NO_DOCUMENTS.contains(&extension.as_str()) {
            "no document"
        } else if self.choice.max_size.is_some_and(|most| stat.len() > most) {
            "larger than --max-size"
        } else if is_before(day, self.choice.since) {
            "changed before --since"
        } else if is_before(self.choice.until, day) {
            "changed after --until"
        } else {
            return Found::File(Box::new(self.file(path, path, root, stat, is_named, &tables.above(path))));
        };
        Found::PassedOver(shown(path), reason)
    }

    fn file(&self, path: &Path, origin: &Path, root: &Path, stat: &Stat, is_named: bool, tables: &[Arc<Table>]) -> File {
        let origin = shown(origin);
        let (sidecar, refusal) = match sidecar::metadata(path, tables) {
            Ok(metadata) => (metadata, None),
            Err(failure) => (Metadata::default(), Some(refusal(&origin, &failure))),
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let root_name = root.to_string_lossy().into_owned();
        let job = Job {
            path: root.as_os_str().to_owned(),
            name,
            id: stem(path),
            place: Some(root_name.clone()),
            bytes: stat.len(),
            said: self.said.clone(),
            limits: self.limits,
            tools: self.tools.of(&self.said),
            ..Job::default()
        };
        File {
            options: options(&self.said, &sidecar, refusal.as_ref()),
            stamp: stamp(stat),
            root: root_name,
            is_named,
            job: Job { origin, sidecar, refusal, faults: self.faults, ..job },
            ..File::default()
        }
    }
}

/// A file as the walk gives it: its path, its whole path, what the disk says of it, and whether the user named it.
type Walked = Result<(PathBuf, PathBuf, Stat, bool), Failure>;

fn is_before(day: Option<Date>, other: Option<Date>) -> bool {
    day.zip(other).is_some_and(|(day, other)| day < other)
}

/// Whether a folder is an index: of this run, or another one.
fn is_index(entry: &DirEntry, index: &Path) -> bool {
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    is_folder && entry.depth() > 0 && (entry.path().join(MARKER).is_file() || entry.path().canonicalize().is_ok_and(|path| path == index))
}

fn not_walked(folder: &Path, error: &ignore::Error) -> Failure {
    if let ignore::Error::WithDepth { err, .. } = error {
        return not_walked(folder, err);
    }
    if let ignore::Error::WithPath { path, err } = error {
        return err.io_error().map_or_else(|| Failure::new(shown(path), err), |io| Failure::read(path, io));
    }
    match error {
        ignore::Error::Loop { child, .. } => {
            Failure::new(shown(child), "is a link to a folder that it lies in").hint("remove the link; what is in the folder is read without it")
        }
        other => Failure::new(shown(folder), other).hint("check who may read it (`ls -l`)"),
    }
}

/// Hash of what the user and a sidecar say; whether there are tools matters to few files, and is told apart ([`crate::runs::tools::options`]).
pub fn options(said: &Said, sidecar: &Metadata, refusal: Option<&Problem>) -> Vec<u8> {
    let refusal = refusal.map(|problem| &problem.message);
    let said = serde_json::to_vec(&(&said.flags, &said.mapping, sidecar, refusal)).unwrap_or_default();
    short(&blake3::hash(&said))
}

fn refusal(origin: &str, failure: &Failure) -> Problem {
    Problem { state: State::Corrupt, place: origin.to_owned(), message: failure.line(), hint: None, is_warning: false }
}

/// What tells a file from what it was.
pub fn stamp(stat: &Stat) -> Stamp {
    let modified = stat.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos());
    Stamp { bytes: stat.len(), modified: i128::try_from(modified).unwrap_or(0), node: node(stat) }
}

#[cfg(unix)]
fn node(stat: &Stat) -> u64 {
    std::os::unix::fs::MetadataExt::ino(stat)
}

#[cfg(not(unix))]
fn node(_: &Stat) -> u64 {
    0
}

//! Articles of this program's own, put into an index without a ledger: what the demo does. And an index folder, made and opened for writing.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::batch::{self, Analysed, Counts, Fatal};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::Told;
use super::paths::{Item, Place};
use crate::index::{Error, MARKER, Writer};
use crate::lexicon::Lexicons;
use crate::record::{Records, records};

/// Analyses `items` into the index in `folder`; `each` sees what is put in.
pub fn fill(
    folder: &Path,
    items: Vec<Item>,
    told: &Told,
    lexicons: &Lexicons,
    jobs: usize,
    console: &mut Console,
    mut each: impl FnMut(&Records),
) -> Result<Counts, Failure> {
    prepare(folder)?;
    let mut writer = open(folder, jobs)?;
    let work = |article: &Analysed<'_>| records(&article.analysis, place(article).as_deref());
    let counts = batch::run(items, told, lexicons, jobs, console, work, |_, records| {
        writer.replace(&records).map_err(|e| Fatal(failure(folder, &e)))?;
        each(&records);
        Ok(Ok(()))
    })?;
    writer.finish().map_err(|e| failure(folder, &e))?;
    Ok(counts)
}

/// Where an article was read, the same however the path was typed; `None` where what comes next has nothing to do with it. An article among many in a file
/// is told by its id, which without one of its own is its line.
fn place(article: &Analysed<'_>) -> Option<String> {
    let file = match &article.item.place {
        Place::File(path, _) => path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned(),
        Place::Bundled(name, ..) => format!("demo:{name}"),
        Place::Stdin | Place::Nowhere(_) => return None,
    };
    let id = &article.analysis.document.article.id;
    Some(if article.one_of_several { format!("{file}#{id}") } else { file })
}

/// Makes the folder, and makes sure that it holds nothing else: an index among someone's files would be hard to take out again.
pub fn prepare(folder: &Path) -> Result<(), Failure> {
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(shown(folder), "is no folder").hint("give the name of a folder for the index"));
    }
    std::fs::create_dir_all(folder).map_err(|e| Failure::write(folder, &e))?;
    let mut entries = std::fs::read_dir(folder).map_err(|e| Failure::read(folder, &e))?;
    // A run that was killed as it began leaves a file that was to become the marker.
    let is_ours = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with(".tmp");
    if !folder.join(MARKER).exists() && entries.any(|entry| entry.is_ok_and(|entry| !is_ours(&entry))) {
        return Err(Failure::new(shown(folder), "is neither empty nor an index of sayso").hint("give a new folder, or an empty one"));
    }
    Ok(())
}

/// Tries to open an index; one that was closed a moment ago can still be locked.
const TRIES: u32 = 10;

pub fn open(folder: &Path, jobs: usize) -> Result<Writer, Failure> {
    for _ in 1..TRIES {
        match Writer::open(folder, jobs) {
            Err(error) if error.is_locked() => sleep(Duration::from_millis(50)),
            other => return other.map_err(|e| failure(folder, &e)),
        }
    }
    Writer::open(folder, jobs).map_err(|e| failure(folder, &e))
}

/// An index's error as it is told.
pub fn failure(folder: &Path, error: &Error) -> Failure {
    Failure::new(shown(folder), error).hint(error.hint())
}

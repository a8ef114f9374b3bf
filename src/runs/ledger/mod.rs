//! The ledger: what became of every input.
//!
//! A `SQLite` database beside the index. It promises that every input that was met is in it with a state and a reason; that what it says and what
//! the index holds belong together, whatever was killed when; and that what is purged is gone from the file. It keeps no text: only what
//! texts share with others ([`super::minhash`]), from which no text can be made again.
//!
//! Changes are made in one transaction at a time, a *batch*, that ends with [`Ledger::commit`]. The number of the batch then goes into the
//! index's commit; [`Ledger::open`] is told the number that arrived there, and takes back a batch that did not.

mod copies;
mod error;
mod input;
mod purge;
mod report;
mod run;
mod schema;

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

pub use copies::Outline;
pub use error::Error;
pub use input::{Filed, Input, Stamp};
pub use purge::Purge;
pub use report::{Article, Filter, Line};
pub use run::{Outcome, Run};

/// The file of a ledger in an index folder.
pub const FILE: &str = "ledger.sqlite";

/// A ledger, open.
pub struct Ledger {
    db: Connection,
    batch: i64,
    in_batch: bool,
}

/// What opening a ledger found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It fits the index.
    Fitting,
    /// Its last batch never reached the index, and was taken back.
    TakenBack,
    /// It belongs to another state of the index, and was begun anew.
    BegunAnew,
}

impl Ledger {
    /// Opens the ledger in `folder` for writing, or makes one. `batch` is the number that the index knows; nobody else may write to it.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn open(folder: &Path, batch: i64) -> Result<(Self, Found), Error> {
        let db = Connection::open(folder.join(FILE))?;
        // Durable at each commit: the index must never know of a batch that the ledger lost.
        db.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16000;")?;
        db.set_prepared_statement_cache_capacity(64);
        let is_new = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))? == 0;
        if is_new {
            db.execute_batch(&format!("BEGIN IMMEDIATE; {} COMMIT;", schema::create()))?;
            db.execute("UPDATE meta SET value = ?1 WHERE key = 'batch'", [batch])?;
        }
        let mut ledger = Self { db, batch, in_batch: false };
        ledger.check_version()?;
        let found = ledger.fit(batch)?;
        Ok((ledger, found))
    }

    /// Opens the ledger in `folder` for questions only. A run may be writing to it.
    ///
    /// # Errors
    /// If there is none.
    pub fn look(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let db = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|_| Error::missing())?;
        db.execute_batch("PRAGMA query_only=ON; PRAGMA busy_timeout=5000;")?;
        let mut ledger = Self { db, batch: 0, in_batch: false };
        ledger.check_version()?;
        ledger.batch = ledger.meta("batch")?;
        Ok(ledger)
    }

    fn check_version(&self) -> Result<(), Error> {
        match self.meta("version") {
            Ok(schema::VERSION) => Ok(()),
            Ok(other) => Err(Error::other_version(other)),
            Err(_) => Err(Error::other_version(0)),
        }
    }

    /// Makes the ledger fit the index.
    fn fit(&mut self, batch: i64) -> Result<Found, Error> {
        let own = self.meta("batch")?;
        let found = if own == batch {
            Found::Fitting
        } else if own == batch + 1 {
            self.db.execute_batch(&format!("BEGIN IMMEDIATE; {} UPDATE meta SET value = {batch} WHERE key = 'batch'; COMMIT;", schema::undo()))?;
            Found::TakenBack
        } else {
            self.db.execute_batch(&format!("BEGIN IMMEDIATE; {} UPDATE meta SET value = {batch} WHERE key = 'batch'; COMMIT;", schema::clear()))?;
            Found::BegunAnew
        };
        self.batch = batch;
        Ok(found)
    }

    fn meta(&self, key: &str) -> Result<i64, Error> {
        Ok(self.db.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))?)
    }

    /// Begins a batch, unless one is begun.
    fn begin(&mut self) -> Result<(), Error> {
        if !self.in_batch {
            self.db.execute_batch(&format!("BEGIN IMMEDIATE; {}", schema::forget()))?;
            self.in_batch = true;
        }
        Ok(())
    }

    /// Ends the batch. Its number is to go into the index's next commit, which must follow at once.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn commit(&mut self) -> Result<i64, Error> {
        self.begin()?;
        self.batch += 1;
        self.db.prepare_cached("UPDATE meta SET value = ?1 WHERE key = 'batch'")?.execute([self.batch])?;
        self.db.execute_batch("COMMIT")?;
        self.in_batch = false;
        Ok(self.batch)
    }

    /// A number that no other reading of a file has.
    pub(super) fn next_visit(&mut self) -> Result<i64, Error> {
        self.begin()?;
        let visit = self.meta("visit")? + 1;
        self.db.prepare_cached("UPDATE meta SET value = ?1 WHERE key = 'visit'")?.execute([visit])?;
        Ok(visit)
    }

    /// Whether what has this mark was purged and is kept out.
    pub(super) fn is_kept_out(&self, mark: &[u8]) -> Result<bool, Error> {
        let found = self.db.prepare_cached("SELECT 1 FROM kept_out WHERE mark = ?1")?.query_row(params![mark], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::state::State;

    fn row(root: &str, inside: &str, ordinal: i64, state: State, visit: i64) -> Input {
        let depth = i64::from(!inside.is_empty());
        Input { root: root.into(), inside: inside.into(), origin: root.into(), ordinal, depth, state: Some(state), visit, ..Input::default() }
    }

    fn states(ledger: &Ledger) -> Vec<String> {
        let mut states = Vec::new();
        let all = ledger.lines(&Filter::default(), |line| {
            states.push(format!("{} {}", line.file, line.state));
            Ok::<(), Error>(())
        });
        all.unwrap();
        states
    }

    #[test]
    fn a_batch_that_never_reached_the_index_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, found) = Ledger::open(folder.path(), 0).unwrap();
        assert_eq!(found, Found::Fitting);
        for root in ["a", "b"] {
            ledger.put(&mut row(root, "", 0, State::Begun, 1), None).unwrap();
        }
        assert_eq!(ledger.commit().unwrap(), 1);
        ledger.put(&mut row("a", "", 0, State::Indexed, 1), None).unwrap();
        ledger.put(&mut row("a", "", 0, State::Empty, 1), None).unwrap();
        ledger.put(&mut row("c", "", 0, State::Indexed, 1), None).unwrap();
        assert_eq!(ledger.commit().unwrap(), 2);
        assert_eq!(states(&ledger), ["a empty", "b begun", "c indexed"]);
        drop(ledger);
        let (ledger, found) = Ledger::open(folder.path(), 1).unwrap();
        assert_eq!((found, states(&ledger)), (Found::TakenBack, vec!["a begun".to_owned(), "b begun".to_owned()]));
        drop(ledger);
        let (ledger, found) = Ledger::open(folder.path(), 1).unwrap();
        assert_eq!((found, states(&ledger).len()), (Found::Fitting, 2));
        drop(ledger);
        let (ledger, found) = Ledger::open(folder.path(), 9).unwrap();
        assert_eq!((found, states(&ledger).len()), (Found::BegunAnew, 0));
    }

    #[test]
    fn a_batch_that_was_never_committed_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = Ledger::open(folder.path(), 0).unwrap();
        ledger.put(&mut row("a", "", 0, State::Indexed, 1), None).unwrap();
        drop(ledger);
        assert!(states(&Ledger::open(folder.path(), 0).unwrap().0).is_empty());
    }

    #[test]
    fn a_reading_goes_on_behind_what_is_done_and_within_what_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = Ledger::open(folder.path(), 0).unwrap();
        let mut open = Input { seen: 4, problems: 2, ..row("a", "!/3", 3, State::Begun, 7) };
        for mut row in [
            row("a", "", 0, State::Begun, 7),
            row("a", "!/1", 1, State::Indexed, 7),
            row("a", "!/2", 2, State::Duplicate, 7),
            row("a", "!/old", 1, State::Indexed, 6),
        ] {
            ledger.put(&mut row, None).unwrap();
        }
        ledger.put(&mut open, None).unwrap();
        let (resume, rows) = ledger.resume("a", 7).unwrap();
        assert_eq!(resume.again, [true, false, false, true]);
        assert_eq!(resume.open.iter().map(|o| (o.ordinal, o.articles, o.problems)).collect::<Vec<_>>(), [(0, 0, 0), (3, 4, 2)]);
        assert_eq!(rows.len(), 2);
    }
}

//! The ledger: what became of every input.
//!
//! A `SQLite` database beside the index. It promises that every input that was met is in it with a state and a reason; that what it says and what
//! the index holds belong together, whatever was killed when; and that what is purged is gone from the file. It keeps no text: only what
//! texts share with others ([`super::minhash`]), from which no text can be made again.
//!
//! Changes are made in one transaction at a time, a *batch*, that ends with [`Ledger::commit`]. The number of the batch then goes into the
//! index's commit; [`Ledger::open`] is told the number that arrived there, and takes back a batch that did not.

mod error;
mod input;
mod purge;
mod report;
mod run;
mod schema;

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

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

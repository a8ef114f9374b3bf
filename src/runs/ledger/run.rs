//! The rows of runs.

use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Error, Ledger};
use crate::runs::state::State;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has not ended; or it was killed.
    Begun,
    /// It came to its end.
    Done,
    /// It was broken off, and what was done was kept.
    BrokenOff,
}

impl Outcome {
    fn parse(name: &str) -> Self {
        match name {
            "done" => Self::Done,
            "broken-off" => Self::BrokenOff,
            _ => Self::Begun,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Begun => "begun",
            Self::Done => "done",
            Self::BrokenOff => "broken-off",
        })
    }
}

/// A run.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its number.
    pub id: i64,
    /// When it began and ended.
    pub begun: String,
    /// When it ended, if it did.
    pub ended: Option<String>,
    /// What was asked for.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Files that were as the ledger knew them.
    pub unchanged: i64,
    /// Files that were not looked at, by reason.
    pub passed_over: BTreeMap<String, i64>,
    /// Inputs that it met, by state.
    pub counts: BTreeMap<String, i64>,
}

fn run(row: &Row<'_>) -> rusqlite::Result<Run> {
    let counts = |text: String| serde_json::from_str(&text).unwrap_or_default();
    Ok(Run {
        id: row.get(0)?,
        begun: row.get(1)?,
        ended: row.get(2)?,
        command: row.get(3)?,
        version: row.get(4)?,
        outcome: Outcome::parse(&row.get::<_, String>(5)?),
        unchanged: row.get(6)?,
        passed_over: counts(row.get(7)?),
        counts: counts(row.get(8)?),
    })
}

const COLUMNS: &str = "id, begun, ended, command, version, outcome, unchanged, passed_over, counts";

impl Ledger {
    /// Begins a run; its number.
    pub(in crate::runs) fn begin_run(&mut self, now: &str, command: &str) -> Result<i64, Error> {
        self.begin()?;
        self.db.execute("INSERT INTO runs(begun, command, version, outcome) VALUES (?1, ?2, ?3, 'begun')", params![now, command, env!("CARGO_PKG_VERSION")])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Ends a run.
    pub(in crate::runs) fn end_run(&mut self, ended: &Run) -> Result<(), Error> {
        self.begin()?;
        let json = |counts: &BTreeMap<String, i64>| serde_json::to_string(counts).unwrap_or_default();
        let values = params![ended.id, ended.ended, ended.outcome.to_string(), ended.unchanged, json(&ended.passed_over), json(&ended.counts)];
        self.db.execute("UPDATE runs SET ended = ?2, outcome = ?3, unchanged = ?4, passed_over = ?5, counts = ?6 WHERE id = ?1", values)?;
        Ok(())
    }

    /// All runs, the first first.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn runs(&self) -> Result<Vec<Run>, Error> {
        let mut statement = self.db.prepare(&format!("SELECT {COLUMNS} FROM runs ORDER BY id"))?;
        Ok(statement.query_map([], run)?.collect::<Result<_, _>>()?)
    }

    /// The run of this number, or the last one.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn run(&self, id: Option<i64>) -> Result<Option<Run>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM runs WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1");
        Ok(self.db.prepare(&sql)?.query_row([id], run).optional()?)
    }

    /// How many inputs met in a run, or in all, are in each state.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn counts(&self, run: Option<i64>) -> Result<BTreeMap<State, i64>, Error> {
        let mut statement = self.db.prepare("SELECT state, count(*) FROM inputs WHERE ?1 IS NULL OR run = ?1 GROUP BY state")?;
        let rows = statement.query_map([run], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let mut counts = BTreeMap::new();
        for row in rows {
            let (state, count) = row?;
            if let Ok(state) = state.parse() {
                counts.insert(state, count);
            }
        }
        Ok(counts)
    }
}

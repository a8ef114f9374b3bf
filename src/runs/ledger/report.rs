//! What is reported of a ledger.

use rusqlite::{OptionalExtension as _, Row};
use serde::Serialize;

use super::{Error, Ledger};
use crate::runs::state::State;

/// Which inputs are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those that a run met.
    pub run: Option<i64>,
    /// Those in one of these states; all if there are none.
    pub states: Vec<State>,
    /// Those that have lines or articles which failed, in addition.
    pub or_failed: bool,
}

/// An input in a report.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Its number.
    pub input: i64,
    /// Where it is.
    pub origin: String,
    /// The file, by its whole path.
    pub file: String,
    /// What it was taken for.
    pub format: String,
    /// Its bytes.
    pub bytes: i64,
    /// BLAKE3 of its content, in hex.
    pub hash: Option<String>,
    /// Its state.
    pub state: String,
    /// Why.
    pub reason: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// Articles in the index.
    pub articles: i64,
    /// Of those, the ones in a language that is not analysed.
    pub not_analysed: i64,
    /// Assertions in the index.
    pub assertions: i64,
    /// Lines and articles that could not be read.
    pub failed: i64,
    /// The origin of the input that has the same content.
    pub duplicate_of: Option<String>,
    /// The run that met it last.
    pub run: i64,
}

/// An article in a report.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its number among all that were put in.
    pub sequence: u64,
    /// Its id.
    pub name: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Where it was read.
    pub origin: String,
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let hash: Option<Vec<u8>> = row.get(5)?;
    Ok(Line {
        input: row.get(0)?,
        origin: row.get(1)?,
        file: row.get(2)?,
        format: row.get(3)?,
        bytes: row.get(4)?,
        hash: hash.and_then(|bytes| blake3::Hash::from_slice(&bytes).ok()).map(|hash| hash.to_hex().to_string()),
        state: row.get(6)?,
        reason: row.get(7)?,
        hint: row.get(8)?,
        articles: row.get(9)?,
        not_analysed: row.get(10)?,
        assertions: row.get(11)?,
        failed: row.get(12)?,
        duplicate_of: row.get(13)?,
        run: row.get(14)?,
    })
}

impl Ledger {
    /// Calls `each` with every input that is asked for, in the order of files and of what is in them.
    ///
    /// # Errors
    /// If the database cannot be used, or those of `each`.
    pub fn lines<E: From<Error>>(&self, filter: &Filter, mut each: impl FnMut(Line) -> Result<(), E>) -> Result<(), E> {
        let states: Vec<String> = filter.states.iter().map(|state| format!("'{state}'")).collect();
        let or_failed = if filter.or_failed { " OR i.failed > 0" } else { "" };
        let state = if states.is_empty() { String::new() } else { format!(" AND (i.state IN ({}){or_failed})", states.join(", ")) };
        let sql = format!(
            "SELECT i.id, i.origin, i.root, i.format, i.bytes, i.hash, i.state, i.reason, i.hint, i.articles, i.foreign_articles, i.assertions, i.failed, d.origin, i.run \
             FROM inputs i LEFT JOIN inputs d ON d.id = i.duplicate_of WHERE (?1 IS NULL OR i.run = ?1){state} ORDER BY i.root, i.ordinal, i.inside"
        );
        let mut statement = self.db.prepare(&sql).map_err(Error::from)?;
        let lines = statement.query_map([filter.run], line).map_err(Error::from)?;
        for line in lines {
            each(line.map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// The articles that are in the index, in the order in which they were put in.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn articles(&self) -> Result<Vec<Article>, Error> {
        let sql = "SELECT a.sequence, a.name, a.headline, i.origin FROM articles a JOIN inputs i ON i.id = a.input ORDER BY a.sequence";
        let mut statement = self.db.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Article { sequence: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0), name: row.get(1)?, headline: row.get(2)?, origin: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the run was given that read something last, as JSON.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn last_given(&self) -> Result<Option<String>, Error> {
        let sql = "SELECT flags FROM inputs WHERE flags IS NOT NULL ORDER BY run DESC, id DESC LIMIT 1";
        Ok(self.db.prepare(sql)?.query_row([], |row| row.get(0)).optional()?)
    }

    /// The files whose reading failed, or that an older version of readers or rules read: to be read again. Sorted.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn files_to_read_again(&self, failed: bool, older_reader: Option<i64>, other_rules: Option<&[u8]>) -> Result<Vec<(String, String)>, Error> {
        let failures: Vec<String> = State::ALL.iter().filter(|state| state.is_failure()).map(|state| format!("'{state}'")).collect();
        let sql = format!(
            "SELECT DISTINCT i.root, f.origin FROM inputs i JOIN inputs f ON f.root = i.root AND f.inside = '' WHERE i.state <> 'removed' AND (\
             (?1 AND (i.state IN ({failed}) OR i.failed > 0)) OR i.state = 'begun' OR (?2 IS NOT NULL AND i.reader <> ?2) OR (?3 IS NOT NULL AND i.rules <> ?3)) \
             ORDER BY i.root",
            failed = failures.join(", ")
        );
        let mut statement = self.db.prepare(&sql)?;
        let rows = statement.query_map(rusqlite::params![failed, older_reader, other_rules], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

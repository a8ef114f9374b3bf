//! Taking something out for good.

use rusqlite::params;

use super::{Error, Ledger};

/// What is to be purged, and what goes with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purge {
    /// The editions of its articles: their keys in the index.
    pub editions: Vec<String>,
    /// Where it was met, every place of the same content.
    pub origins: Vec<String>,
    /// Whether these are inputs, or single articles of an input that stays.
    pub inputs: Vec<i64>,
}

impl Purge {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.editions.is_empty() && self.inputs.is_empty()
    }
}

impl Ledger {
    /// What `name` stands for: a file (by its whole path or as it is shown), an input within a file, or else the id of an article. Inputs inside
    /// of it and other places of the same content go with it.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn find(&self, name: &str, whole_path: &str) -> Result<Purge, Error> {
        let sql = "WITH RECURSIVE
            named(id, root, inside, hash) AS (SELECT id, root, inside, hash FROM inputs WHERE origin = ?1 OR root = ?2 AND inside = ''),
            within(id, root, inside, hash) AS (
                SELECT id, root, inside, hash FROM named
                UNION SELECT i.id, i.root, i.inside, i.hash FROM inputs i JOIN within w ON i.root = w.root AND (w.inside = '' OR substr(i.inside, 1, length(w.inside) + 2) = w.inside || '!/')
                UNION SELECT i.id, i.root, i.inside, i.hash FROM inputs i JOIN within w ON i.hash = w.hash)
            SELECT i.id, i.origin FROM inputs i WHERE i.id IN (SELECT id FROM within) ORDER BY i.root, i.ordinal";
        let mut purge = Purge::default();
        let mut statement = self.db.prepare(sql)?;
        for row in statement.query_map([name, whole_path], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (id, origin): (i64, String) = row?;
            purge.inputs.push(id);
            purge.origins.push(origin);
        }
        if purge.inputs.is_empty() {
            let sql = "SELECT a.edition, i.origin FROM articles a JOIN inputs i ON i.id = a.input WHERE a.name = ?1 OR a.article_id = ?1 ORDER BY a.sequence";
            for row in self.db.prepare(sql)?.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))? {
                let (edition, origin): (String, String) = row?;
                purge.editions.push(edition);
                purge.origins.push(origin);
            }
            purge.origins.dedup();
        } else {
            let mut statement = self.db.prepare("SELECT edition FROM articles WHERE input = ?1 ORDER BY sequence")?;
            for &input in &purge.inputs {
                for edition in statement.query_map([input], |row| row.get(0))? {
                    purge.editions.push(edition?);
                }
            }
        }
        Ok(purge)
    }

    /// Takes the rows of `purge` out, and keeps hashes by which what is purged is known when it comes again. Inputs keep a row that says no
    /// more than where they were and that they were removed.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn purge(&mut self, purge: &Purge, now: &str) -> Result<(), Error> {
        self.begin()?;
        let keep_out = "INSERT OR IGNORE INTO kept_out(mark, since) VALUES (?1, ?2)";
        for edition in &purge.editions {
            self.db.prepare_cached(keep_out)?.execute(params![edition.as_bytes(), now])?;
            self.db.prepare_cached("DELETE FROM articles WHERE edition = ?1")?.execute([edition])?;
        }
        for input in &purge.inputs {
            let keep = "INSERT OR IGNORE INTO kept_out(mark, since) SELECT hash, ?2 FROM inputs WHERE id = ?1 AND hash IS NOT NULL";
            self.db.prepare_cached(keep)?.execute(params![input, now])?;
            self.clear_problems(*input)?;
            let sql = "UPDATE inputs SET state = 'removed', reason = 'removed on ' || ?2, hint = NULL, hash = NULL, key = NULL, articles = 0, assertions = 0, failed = 0, \
                foreign_articles = 0, duplicate_of = NULL WHERE id = ?1";
            self.db.prepare_cached(sql)?.execute(params![input, now])?;
        }
        Ok(())
    }

    /// Makes what was deleted be gone from the files: what could take the last batch back is forgotten, free pages are given up, the log is cut.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn scrub(&mut self) -> Result<(), Error> {
        self.db.execute_batch(&super::schema::forget())?;
        self.db.execute_batch("VACUUM")?;
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

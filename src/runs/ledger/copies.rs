//! What a ledger knows of copies.

use super::{Error, Ledger};

/// What is kept of an article's text.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The article's number among all that were put in.
    pub sequence: u64,
    /// The wire agency credited.
    pub credit: Option<String>,
    /// Its words.
    pub words: u32,
    /// What it shares with others; empty if it has too few words.
    pub signature: Vec<u32>,
}

impl Ledger {
    /// Calls `each` with every article in the index, in no order.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn outlines(&self, mut each: impl FnMut(Outline)) -> Result<(), Error> {
        let mut statement = self.db.prepare("SELECT sequence, credit, words, signature FROM articles")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let signature = row.get_ref(3)?.as_blob_or_null().ok().flatten().unwrap_or_default();
            each(Outline {
                sequence: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                credit: row.get(1)?,
                words: row.get(2)?,
                signature: signature.chunks_exact(4).filter_map(|b| b.first_chunk().copied().map(u32::from_le_bytes)).collect(),
            });
        }
        Ok(())
    }

    /// The articles whose bytes, or those of what they are in, were met at other places too: their numbers, and how many places.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn elsewhere(&self) -> Result<Vec<(u64, u32)>, Error> {
        let sql = "SELECT a.sequence, count(*) FROM inputs d JOIN inputs h ON h.id = d.duplicate_of \
            JOIN inputs i ON i.root = h.root AND (i.id = h.id OR h.inside = '' OR substr(i.inside, 1, length(h.inside) + 2) = h.inside || '!/') \
            JOIN articles a ON a.input = i.id AND a.hash IS i.hash WHERE d.state = 'duplicate' GROUP BY a.sequence ORDER BY a.sequence";
        let mut statement = self.db.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What changes whenever articles or copies come or go.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn copies_stamp(&self) -> Result<String, Error> {
        let sql = "SELECT count(*) || '.' || coalesce(max(visit), 0) || '.' || coalesce(sum(id), 0) FROM articles UNION ALL \
            SELECT count(*) || '.' || coalesce(sum(id), 0) || '.' || coalesce(sum(duplicate_of), 0) FROM inputs WHERE state = 'duplicate'";
        let mut statement = self.db.prepare(sql)?;
        let parts = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(parts.join("/"))
    }
}

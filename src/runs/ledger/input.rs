//! The rows of inputs and their articles.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Error, Ledger};
use crate::runs::message::{Open, Resume};
use crate::runs::state::State;

/// What tells a file from what it was: size, time of change, number on its disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub bytes: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub modified: i128,
    /// Its number on its disk; 0 where disks have none.
    pub node: u64,
}

impl Stamp {
    fn to_bytes(self) -> Vec<u8> {
        [&self.bytes.to_le_bytes()[..], &self.modified.to_le_bytes(), &self.node.to_le_bytes()].concat()
    }
}

/// A row of an input.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Its number.
    pub id: i64,
    /// The file, the same however its path was typed.
    pub root: String,
    /// Where it is inside the file; empty for the file itself.
    pub inside: String,
    /// How many inputs of the file were met before; -1 for one that is no longer met.
    pub ordinal: i64,
    /// How many containers it is inside of.
    pub depth: i64,
    /// Where it is, as it is shown.
    pub origin: String,
    /// What it was taken for.
    pub format: String,
    /// Its bytes.
    pub bytes: i64,
    /// BLAKE3 of its content.
    pub hash: Option<Vec<u8>>,
    /// Hash of content and all else that its records depend on.
    pub key: Option<Vec<u8>>,
    /// Hash of what the user and a sidecar say of it.
    pub options: Vec<u8>,
    /// Of a file: what the run was given, as JSON.
    pub flags: Option<String>,
    /// Its state.
    pub state: Option<State>,
    /// The state that it has if it gives no article: that of its first problem.
    pub verdict: Option<State>,
    /// Why.
    pub reason: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// Articles in the index.
    pub articles: i64,
    /// Their assertions.
    pub assertions: i64,
    /// Articles and lines that could not be read.
    pub failed: i64,
    /// Problems told, warnings with them.
    pub problems: i64,
    /// Articles met, whatever became of them.
    pub seen: i64,
    /// Articles in a language that is not analysed.
    pub foreign: i64,
    /// The input that has the same content.
    pub duplicate_of: Option<i64>,
    /// The reading that it was met in.
    pub visit: i64,
    /// The run that it was met in.
    pub run: i64,
    /// Of a file: whether all of it was read.
    pub is_complete: bool,
    /// Whether the same bytes were read here before.
    pub is_reread: bool,
    /// Version of the readers.
    pub reader: i64,
    /// Hash of rules and lexicons.
    pub rules: Vec<u8>,
}

/// A file as the ledger knows it.
#[derive(Debug, Clone)]
pub struct Filed {
    /// Its row.
    pub input: Input,
    /// Whether the file is as it was.
    pub is_same: bool,
}

const COLUMNS: &str = "id, root, inside, ordinal, depth, origin, format, bytes, hash, key, options, state, reason, hint, articles, assertions, failed, \
    problems, seen, foreign_articles, duplicate_of, visit, run, is_complete, reader, rules, verdict, is_reread, flags";

fn input(row: &Row<'_>) -> rusqlite::Result<Input> {
    let state: String = row.get(11)?;
    Ok(Input {
        id: row.get(0)?,
        root: row.get(1)?,
        inside: row.get(2)?,
        ordinal: row.get(3)?,
        depth: row.get(4)?,
        origin: row.get(5)?,
        format: row.get(6)?,
        bytes: row.get(7)?,
        hash: row.get(8)?,
        key: row.get(9)?,
        options: row.get(10)?,
        state: state.parse().ok(),
        reason: row.get(12)?,
        hint: row.get(13)?,
        articles: row.get(14)?,
        assertions: row.get(15)?,
        failed: row.get(16)?,
        problems: row.get(17)?,
        seen: row.get(18)?,
        foreign: row.get(19)?,
        duplicate_of: row.get(20)?,
        visit: row.get(21)?,
        run: row.get(22)?,
        is_complete: row.get(23)?,
        reader: row.get(24)?,
        rules: row.get(25)?,
        verdict: row.get::<_, Option<String>>(26)?.and_then(|name| name.parse().ok()),
        is_reread: row.get(27)?,
        flags: row.get(28)?,
    })
}

impl Ledger {
    /// The file `root`, if it was met before.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn file(&self, root: &str, stamp: &Stamp) -> Result<Option<Filed>, Error> {
        let sql = format!("SELECT {COLUMNS}, stamp FROM inputs WHERE root = ?1 AND inside = ''");
        let found = self.db.prepare_cached(&sql)?.query_row([root], |row| {
            let known: Option<Vec<u8>> = row.get(29)?;
            Ok(Filed { input: input(row)?, is_same: known.is_some_and(|known| known == stamp.to_bytes()) })
        });
        Ok(found.optional()?)
    }

    pub(in crate::runs) fn input(&self, root: &str, inside: &str) -> Result<Option<Input>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM inputs WHERE root = ?1 AND inside = ?2");
        Ok(self.db.prepare_cached(&sql)?.query_row([root, inside], input).optional()?)
    }

    /// The input whose content is in the index under this key.
    pub(in crate::runs) fn holder(&self, key: &[u8]) -> Result<Option<i64>, Error> {
        let sql = "SELECT id FROM inputs WHERE key = ?1 AND state IN ('indexed', 'not-analysed', 'opened') ORDER BY id LIMIT 1";
        Ok(self.db.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
    }

    /// The keys of all that is in the index as a whole, and the marks of what is kept out of it, cut to 16 bytes.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn keys(&self) -> Result<Vec<[u8; 16]>, Error> {
        let sql = "SELECT key FROM inputs WHERE key IS NOT NULL AND failed = 0 AND state IN ('indexed', 'not-analysed', 'opened') UNION ALL SELECT mark FROM kept_out";
        let mut statement = self.db.prepare(sql)?;
        let keys = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let mut all = Vec::new();
        for key in keys {
            all.extend(key?.first_chunk::<16>().copied());
        }
        Ok(all)
    }

    /// Writes a row: in place of the one of the same file and place inside it. Its number is set.
    pub(in crate::runs) fn put(&mut self, input: &mut Input, stamp: Option<&Stamp>) -> Result<(), Error> {
        self.begin()?;
        let sql = "INSERT INTO inputs(root, inside, ordinal, depth, origin, format, bytes, hash, key, options, state, reason, hint, articles, assertions, failed, \
            problems, seen, foreign_articles, duplicate_of, visit, run, is_complete, reader, rules, stamp, verdict, is_reread, flags) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29) \
            ON CONFLICT(root, inside) DO UPDATE SET ordinal = ?3, depth = ?4, origin = ?5, format = ?6, bytes = ?7, hash = ?8, key = ?9, options = ?10, state = ?11, \
            reason = ?12, hint = ?13, articles = ?14, assertions = ?15, failed = ?16, problems = ?17, seen = ?18, foreign_articles = ?19, duplicate_of = ?20, \
            visit = ?21, run = ?22, is_complete = ?23, reader = ?24, rules = ?25, stamp = coalesce(?26, stamp), \
            verdict = ?27, is_reread = ?28, flags = ?29 RETURNING id";
        let state = input.state.unwrap_or(State::Begun).as_str();
        let values = params![
            input.root,
            input.inside,
            input.ordinal,
            input.depth,
            input.origin,
            input.format,
            input.bytes,
            input.hash,
            input.key,
            input.options,
            state,
            input.reason,
            input.hint,
            input.articles,
            input.assertions,
            input.failed,
            input.problems,
            input.seen,
            input.foreign,
            input.duplicate_of,
            input.visit,
            input.run,
            input.is_complete,
            input.reader,
            input.rules,
            stamp.map(|s| s.to_bytes()),
            input.verdict.map(State::as_str),
            input.is_reread,
            input.flags
        ];
        input.id = self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
        Ok(())
    }

    /// The file `root` is as it is now, and read to its end.
    pub(in crate::runs) fn complete(&mut self, root: &str, stamp: &Stamp) -> Result<(), Error> {
        self.begin()?;
        let sql = "UPDATE inputs SET is_complete = 1, stamp = ?2 WHERE root = ?1 AND inside = ''";
        self.db.prepare_cached(sql)?.execute(params![root, stamp.to_bytes()])?;
        Ok(())
    }

    /// The file `root` is to be read again, whatever it is now.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub fn disown(&mut self, root: &str) -> Result<(), Error> {
        self.begin()?;
        self.db.prepare_cached("UPDATE inputs SET is_complete = 0, stamp = NULL WHERE root = ?1 AND inside = ''")?.execute([root])?;
        Ok(())
    }

    /// How far a reading has come, and the rows that are open in it.
    pub(in crate::runs) fn resume(&self, root: &str, visit: i64) -> Result<(Resume, Vec<Input>), Error> {
        let sql = format!("SELECT {COLUMNS} FROM inputs WHERE root = ?1 AND visit = ?2 AND ordinal >= 0 ORDER BY ordinal");
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params![root, visit], input)?;
        let (mut resume, mut open, mut before) = (Resume::default(), Vec::new(), 0);
        for row in rows {
            let row = row?;
            if row.depth > before
                && let Some(outer) = resume.again.last_mut()
            {
                *outer = true;
            }
            before = row.depth;
            resume.again.push(row.state == Some(State::Begun));
            if row.state == Some(State::Begun) {
                let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
                resume.open.push(Open { ordinal: count(row.ordinal), articles: count(row.seen), problems: count(row.problems) });
                open.push(row);
            }
        }
        Ok((resume, open))
    }

    /// Those from `ordinal` on are no longer met when the file is gone through.
    pub(in crate::runs) fn unmeet(&mut self, root: &str, visit: i64, ordinal: i64) -> Result<(), Error> {
        self.begin()?;
        let sql = "UPDATE inputs SET ordinal = -1 WHERE root = ?1 AND visit = ?2 AND ordinal >= ?3";
        self.db.prepare_cached(sql)?.execute(params![root, visit, ordinal])?;
        Ok(())
    }

    /// The files with content that is no longer what the input `of` has; they are to be read again.
    pub(in crate::runs) fn orphan(&mut self, of: i64) -> Result<Vec<String>, Error> {
        self.begin()?;
        let sql = "UPDATE inputs SET is_complete = 0, stamp = NULL, key = NULL, duplicate_of = NULL WHERE duplicate_of = ?1 RETURNING root";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut roots = statement.query_map([of], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        roots.sort_unstable();
        roots.dedup();
        // A file within a container is only met when the container is read.
        for root in &roots {
            self.db.prepare_cached("UPDATE inputs SET is_complete = 0, stamp = NULL, key = NULL WHERE root = ?1 AND inside = ''")?.execute([root])?;
        }
        Ok(roots)
    }

    /// Forgets the problems of an input.
    pub(in crate::runs) fn clear_problems(&mut self, input: i64) -> Result<(), Error> {
        self.begin()?;
        self.db.prepare_cached("DELETE FROM problems WHERE input = ?1")?.execute([input])?;
        Ok(())
    }

    /// Keeps a problem of an input.
    pub(in crate::runs) fn put_problem(&mut self, input: i64, problem: &crate::runs::message::Problem) -> Result<(), Error> {
        self.begin()?;
        let sql = "INSERT INTO problems(input, place, message, hint, is_warning) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.db.prepare_cached(sql)?.execute(params![input, problem.place, problem.message, problem.hint, problem.is_warning])?;
        Ok(())
    }

    /// The number in the sequence that an edition has.
    pub(in crate::runs) fn sequence(&self, edition: &str) -> Result<Option<u64>, Error> {
        let found: Option<i64> =
            self.db.prepare_cached("SELECT sequence FROM articles WHERE edition = ?1")?.query_row([edition], |row| row.get(0)).optional()?;
        Ok(found.and_then(|n| u64::try_from(n).ok()))
    }

    /// Keeps an article of `input`, in place of the same edition.
    pub(in crate::runs) fn put_article(&mut self, input: &Input, done: &crate::runs::message::Done, sequence: u64) -> Result<(), Error> {
        self.begin()?;
        let Some(article) = done.records.iter().next().map(|record| &record.article) else { return Ok(()) };
        let signature: Vec<u8> = done.signature.iter().flat_map(|n| n.to_le_bytes()).collect();
        let sql = "INSERT INTO articles(edition, input, name, article_id, headline, sequence, visit, language, is_analysed, credit, words, signature, hash) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
            ON CONFLICT(edition) DO UPDATE SET input = ?2, name = ?3, article_id = ?4, headline = ?5, sequence = ?6, visit = ?7, language = ?8, is_analysed = ?9, \
            credit = ?10, words = ?11, signature = ?12, hash = ?13";
        let sequence = i64::try_from(sequence).unwrap_or(i64::MAX);
        self.db.prepare_cached(sql)?.execute(params![
            done.records.keys.edition,
            input.id,
            article.id,
            article.article_id,
            article.headline,
            sequence,
            input.visit,
            done.language,
            done.is_analysed,
            done.credit,
            done.words,
            (!signature.is_empty()).then_some(signature),
            input.hash
        ])?;
        Ok(())
    }

    /// Takes out the articles that an earlier reading made of the same bytes and this one did not; their editions. Those of other bytes are earlier
    /// versions, and stay.
    pub(in crate::runs) fn drop_articles_before(&mut self, input: &Input) -> Result<Vec<String>, Error> {
        self.begin()?;
        let mut statement = self.db.prepare_cached("DELETE FROM articles WHERE input = ?1 AND visit < ?2 AND hash = ?3 RETURNING edition")?;
        Ok(statement.query_map(params![input.id, input.visit, input.hash], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

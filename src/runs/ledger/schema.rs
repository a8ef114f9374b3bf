//! The tables of a ledger, and how a batch of changes is taken back.
//!
//! Every change is noted by triggers: the rows that are new, and the old form of those that were changed. The notes are of one batch, so that the
//! last one can be undone if the index never got it (`docs/decisions/0024-let-the-index-say-how-far-a-ledger-counts.md`).

/// Version of the tables.
pub const VERSION: i64 = 1;

/// The tables whose changes belong to batches.
const TABLES: [&str; 5] = ["runs", "inputs", "articles", "problems", "kept_out"];

/// The tables, and what is looked up in them.
const CREATE: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE runs(
    id INTEGER PRIMARY KEY, begun TEXT NOT NULL, ended TEXT, command TEXT NOT NULL, version TEXT NOT NULL,
    outcome TEXT NOT NULL, unchanged INTEGER NOT NULL DEFAULT 0, passed_over TEXT NOT NULL DEFAULT '{}', counts TEXT NOT NULL DEFAULT '{}');
CREATE TABLE inputs(
    id INTEGER PRIMARY KEY, root TEXT NOT NULL, inside TEXT NOT NULL, ordinal INTEGER NOT NULL, depth INTEGER NOT NULL, origin TEXT NOT NULL,
    format TEXT NOT NULL, bytes INTEGER NOT NULL, hash BLOB, key BLOB, stamp BLOB, options BLOB NOT NULL, flags TEXT, state TEXT NOT NULL, verdict TEXT, reason TEXT, hint TEXT,
    articles INTEGER NOT NULL, assertions INTEGER NOT NULL, failed INTEGER NOT NULL, problems INTEGER NOT NULL, seen INTEGER NOT NULL, foreign_articles INTEGER NOT NULL,
    duplicate_of INTEGER, visit INTEGER NOT NULL, run INTEGER NOT NULL, is_complete INTEGER NOT NULL, is_reread INTEGER NOT NULL, reader INTEGER NOT NULL, rules BLOB NOT NULL,
    UNIQUE(root, inside));
CREATE INDEX inputs_key ON inputs(key) WHERE key IS NOT NULL;
CREATE INDEX inputs_duplicate ON inputs(duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX inputs_state ON inputs(state);
CREATE INDEX inputs_origin ON inputs(origin);
CREATE TABLE articles(
    id INTEGER PRIMARY KEY, edition TEXT NOT NULL UNIQUE, input INTEGER NOT NULL, name TEXT NOT NULL, article_id TEXT NOT NULL, headline TEXT,
    sequence INTEGER NOT NULL, visit INTEGER NOT NULL, hash BLOB, language TEXT, is_analysed INTEGER NOT NULL, credit TEXT, words INTEGER NOT NULL, signature BLOB);
CREATE INDEX articles_input ON articles(input);
CREATE INDEX articles_name ON articles(name);
CREATE TABLE problems(id INTEGER PRIMARY KEY, input INTEGER NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL, hint TEXT, is_warning INTEGER NOT NULL);
CREATE INDEX problems_input ON problems(input);
CREATE TABLE kept_out(id INTEGER PRIMARY KEY, mark BLOB NOT NULL UNIQUE, since TEXT NOT NULL);
";

/// What makes an empty database a ledger.
pub fn create() -> String {
    let undo = TABLES.iter().map(|table| {
        let note = format!(
            "WHEN old.id NOT IN (SELECT id FROM new_{table}) AND old.id NOT IN (SELECT id FROM old_{table}) \
             BEGIN INSERT INTO old_{table} SELECT * FROM {table} WHERE id = old.id; END;"
        );
        format!(
            "CREATE TABLE new_{table}(id INTEGER PRIMARY KEY);
             CREATE TABLE old_{table} AS SELECT * FROM {table} WHERE 0;
             CREATE UNIQUE INDEX old_{table}_id ON old_{table}(id);
             CREATE TRIGGER {table}_new AFTER INSERT ON {table} BEGIN INSERT OR IGNORE INTO new_{table} VALUES (new.id); END;
             CREATE TRIGGER {table}_changed BEFORE UPDATE ON {table} {note}
             CREATE TRIGGER {table}_deleted BEFORE DELETE ON {table} {note}"
        )
    });
    let undo: String = undo.collect();
    format!("{CREATE}{undo} INSERT INTO meta VALUES ('version', {VERSION}), ('batch', 0), ('visit', 0);")
}

/// What takes the last batch back. The triggers would note the taking back; what they note is deleted at the end.
pub fn undo() -> String {
    let one = |table: &str| {
        format!(
            "DELETE FROM {table} WHERE id IN (SELECT id FROM new_{table}) OR id IN (SELECT id FROM old_{table});
             INSERT INTO {table} SELECT * FROM old_{table};"
        )
    };
    TABLES.map(one).concat() + &forget()
}

/// What makes the changes so far unable to be taken back.
pub fn forget() -> String {
    TABLES.map(|table| format!("DELETE FROM new_{table}; DELETE FROM old_{table};")).concat()
}

/// What empties a ledger.
pub fn clear() -> String {
    TABLES.map(|table| format!("DELETE FROM {table};")).concat() + &forget()
}

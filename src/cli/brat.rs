//! `sayso export --format brat`: a folder of texts and annotations.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args_out::Export;
use super::console::Console;
use super::failure::{Failure, shown};
use super::texts::Texts;
use super::{Outcome, fill};
use crate::export::standoff;
use crate::index::{Query, Reader, Versions};
use crate::record::Record;
use crate::render::pretty::counted;

/// Writes a `NAME.txt` and a `NAME.ann` for each article that has assertions; the folder appears when it is complete.
pub fn run(args: &Export, reader: &Reader, query: &Query, versions: Versions, console: &mut Console) -> Result<Outcome, Failure> {
    let Some(out) = &args.out else { return Err(Failure::new("--format brat", "makes files").hint("give the folder with `--out DIR`")) };
    let empty = |folder: &Path| std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if out.exists() && !empty(out) {
        return Err(Failure::new(shown(out), "is there already").hint("give a new folder, or an empty one"));
    }
    let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let unfinished = Unfinished(out.with_file_name(format!(".{name}.{}.part", std::process::id())));
    std::fs::create_dir(&unfinished.0).map_err(|e| Failure::write(out, &e))?;
    let stream = reader.stream(query, versions).map_err(|e| fill::failure(&args.folder, &e))?;
    let total = stream.len();
    let mut folder =
        Folder { path: &unfinished.0, texts: Texts::new(reader, &args.folder), names: BTreeSet::new(), pending: Vec::new(), records: 0, left_out: 0 };
    for record in stream {
        folder.put(record.map_err(|e| fill::failure(&args.folder, &e))?)?;
    }
    folder.flush()?;
    let (articles, records, left_out) = (folder.names.len(), folder.records, folder.left_out);
    super::export::check(total as u64, &crate::export::Written { records, ..Default::default() })?;
    if out.exists() {
        std::fs::remove_dir(out).map_err(|e| Failure::write(out, &e))?;
    }
    std::fs::rename(&unfinished.0, out).map_err(|e| Failure::write(out, &e))?;
    if left_out > 0 {
        console.note(&format!("assertions of headlines that stand apart from the text, for which brat has no place: {left_out}"));
    }
    console.note(&format!("{} exported, in {}", counted(records, "record"), counted(articles as u64, "article")));
    Ok(Outcome::Done)
}

/// A folder that goes away unless it is renamed.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It is unfinished; if it cannot be removed, its name says so.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Folder<'f> {
    path: &'f Path,
    texts: Texts<'f>,
    names: BTreeSet<String>,
    /// The assertions of the article that is being read.
    pending: Vec<Record>,
    records: u64,
    left_out: u64,
}

impl Folder<'_> {
    fn put(&mut self, record: Record) -> Result<(), Failure> {
        if self.pending.first().is_some_and(|first| first.article.article_id != record.article.article_id) {
            self.flush()?;
        }
        if record.assertion.is_none() {
            return Err(Failure::new("--format brat", "an article is exported with its assertions").hint("leave `kind:article` out of the query"));
        }
        self.pending.push(record);
        self.records += 1;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Failure> {
        let assertions = std::mem::take(&mut self.pending);
        let Some(first) = assertions.first() else { return Ok(()) };
        let text = self.texts.article(&first.article.article_id)?;
        let made = standoff::standoff(text, &assertions);
        let name = free_name(&first.article.id, &self.names);
        for (ending, bytes) in [("txt", text), ("ann", made.annotations.as_str())] {
            let path = self.path.join(format!("{name}.{ending}"));
            std::fs::write(&path, bytes).map_err(|e| Failure::write(&path, &e))?;
        }
        self.names.insert(name);
        self.left_out += made.left_out;
        Ok(())
    }
}

/// Longest name of a file, in bytes, before its ending: file systems allow 255.
const LONGEST_NAME: usize = 200;

/// A name for an article's files that no other has, whatever the case: letters, digits, and marks that no file system minds.
fn free_name(id: &str, taken: &BTreeSet<String>) -> String {
    let plain: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c.to_ascii_lowercase() } else { '_' }).take(LONGEST_NAME).collect();
    let plain = if plain.is_empty() { "article".to_owned() } else { plain };
    if !taken.contains(&plain) {
        return plain;
    }
    // One of them is free: there is one more than are taken.
    (2..taken.len() + 3).map(|number| format!("{plain}-{number}")).find(|name| !taken.contains(name)).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_each_articles_own() {
        let mut taken = BTreeSet::new();
        for (id, expected) in [("a/../b", "a____b"), ("A", "a"), ("a", "a-2"), ("a", "a-3"), ("", "article"), ("Élan.1", "_lan_1")] {
            let name = free_name(id, &taken);
            assert_eq!(name, expected, "{id}");
            taken.insert(name);
        }
    }
}

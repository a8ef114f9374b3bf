//! Mailboxes of Outlook, in builds with the feature `pst`: `cargo test --features pst --test outlook`.
//!
//! Nothing that writes such files is free, so the files are those of others and are not copied: the empty one that comes with the reader's own source, and the one that
//! `SAYSO_PST` names, which must give what `readpst` gives (Debian: pst-utils). Files of converters that the reader refuses fail that test. Where one is missing its test is left out, and says so.
#![cfg(feature = "pst")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use sayso::article::Article;
use sayso::ingest::{Begun, Error, Input, Limits, Reason, Visit, Visitor, walk};

#[derive(Default)]
struct Found {
    articles: Vec<Article>,
    problems: Vec<Error>,
    mails: usize,
}

impl Visitor for Found {
    fn begin(&mut self, input: &Begun<'_>) -> Visit {
        self.mails += usize::from(input.depth == 1);
        Visit::Read
    }

    fn article(&mut self, article: Article) -> ControlFlow<()> {
        self.articles.push(article);
        ControlFlow::Continue(())
    }

    fn problem(&mut self, error: Error) {
        self.problems.push(error);
    }

    fn end(&mut self, _: &str) {}
}

fn walked(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    let flow = walk(&mut Cursor::new(bytes), "box.pst", bytes.len() as u64, &Input::new("box.pst", "box"), &Limits::default(), &mut found);
    assert!(flow.is_continue());
    found
}

/// The mailbox that comes with the source of `outlook-pst`, where cargo keeps it.
fn empty() -> Option<Vec<u8>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?.flatten();
    let crates = registries.filter_map(|registry| std::fs::read_dir(registry.path()).ok()).flatten().flatten();
    let file = crates
        .map(|krate| krate.path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("outlook-pst-")))
        .map(|path| path.join("examples/Empty.pst"));
    let bytes = file.filter_map(|file| std::fs::read(file).ok()).next();
    if bytes.is_none() {
        eprintln!("left out: the source of outlook-pst is not where cargo keeps it");
    }
    bytes
}

#[test]
fn a_mailbox_without_mails_is_empty_and_a_torn_one_is_broken() {
    let Some(bytes) = empty() else { return };
    let found = walked(&bytes);
    assert!(found.articles.is_empty() && found.problems.iter().all(|p| p.reason() == Reason::Empty), "{:?}", found.problems);
    for share in [3, 10, 50, 90] {
        let torn = walked(&bytes[..bytes.len() * share / 100]);
        assert!(torn.problems.iter().any(|p| matches!(p.reason(), Reason::Malformed | Reason::Empty)), "{share} % {:?}", torn.problems);
    }
}

#[test]
fn no_byte_that_is_changed_ends_the_program() {
    let Some(bytes) = empty() else { return };
    // A panic in the reader is caught, and printed by the hook all the same.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    // The head, and a prime number of places all over the tables.
    let places = (8..600).step_by(7).chain((600..bytes.len()).step_by(1511));
    for (place, value) in places.zip([0u8, 1, 0x7F, 0xFF].into_iter().cycle()) {
        let mut broken = bytes.clone();
        broken[place] = value;
        walked(&broken);
    }
    std::panic::set_hook(hook);
}

/// The words of a text, with how often each is there.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { files(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

#[test]
fn another_reader_finds_no_mail_and_no_word_that_is_not_found() {
    let Some(mailbox) = std::env::var_os("SAYSO_PST") else {
        eprintln!("left out: SAYSO_PST names no mailbox");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let Ok(ended) = Command::new("readpst").args(["-q", "-e", "-t", "e", "-o"]).arg(folder.path()).arg(&mailbox).output() else {
        eprintln!("left out: readpst is not installed");
        return;
    };
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let mut mails = Vec::new();
    files(folder.path(), &mut mails);
    mails.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    let (mut theirs, mut ours) = (String::new(), String::new());
    for mail in &mails {
        let bytes = std::fs::read(mail).expect("written");
        let mut found = Found::default();
        let _ = walk(&mut Cursor::new(&bytes), "a.eml", bytes.len() as u64, &Input::new("a.eml", "a"), &Limits::default(), &mut found);
        found.articles.iter().filter(|article| article.origin == "a.eml").for_each(|article| theirs = format!("{theirs}\n{}", article.text));
    }
    let bytes = std::fs::read(mailbox).expect("the mailbox");
    let found = walked(&bytes);
    found.articles.iter().for_each(|article| ours = format!("{ours}\n{}", article.text));
    assert!(found.mails >= mails.len(), "{} of {} mails, {:?}", found.mails, mails.len(), found.problems.first());
    let (theirs, ours) = (words(&theirs), words(&ours));
    let there: usize = theirs.iter().map(|(word, count)| *count.min(ours.get(word).unwrap_or(&0))).sum();
    let all: usize = theirs.values().sum();
    assert!(there * 1000 >= all * 995, "{there} of {all} words");
}

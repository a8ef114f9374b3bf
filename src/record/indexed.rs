//! A record with the words and labels by which it is found.

use super::keys::Keys;
use super::shown::{Kind, Record};
use crate::assertion::Flag;

/// The flags of articles.
pub(super) const ARTICLE_FLAGS: [&str; 2] = ["single-source", "source-list-empty"];

/// Every flag that a record may carry: those of assertions, then those of articles.
pub const FLAGS: &[&str] = &{
    let mut names = [""; Flag::ALL.len() + ARTICLE_FLAGS.len()];
    let mut at = 0;
    while at < Flag::ALL.len() {
        names[at] = Flag::ALL[at].as_str();
        at += 1;
    }
    while at < names.len() {
        names[at] = ARTICLE_FLAGS[at - Flag::ALL.len()];
        at += 1;
    }
    names
};

/// A record, and of an article's record the labels that its relations have: what it is found by beside what it shows.
#[derive(Debug, Clone)]
pub struct Indexed {
    /// What is stored and shown.
    pub record: Record,
    /// Of an article: its blocks, each as it is analysed.
    pub blocks: Vec<String>,
    /// Of an article: the labels of its relations.
    pub relations: Relations,
}

/// The labels of an article's relations, each once, and the article's own flags.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    /// Who is cited: as the text has it, by name, by other spellings.
    pub sources: Vec<String>,
    /// Their ids.
    pub source_ids: Vec<String>,
    /// The words that attribute.
    pub cues: Vec<String>,
    /// How the sources are named.
    pub naming: Vec<String>,
    /// What kinds of source they are.
    pub source_kinds: Vec<String>,
    /// What the sources do.
    pub acts: Vec<String>,
    /// The stances of the cues.
    pub stances: Vec<String>,
    /// How the content is given.
    pub modes: Vec<String>,
    /// What a reader should know.
    pub flags: Vec<String>,
}

/// The records of one article.
#[derive(Debug, Clone)]
pub struct Records {
    /// The article's keys.
    pub keys: Keys,
    /// The article's record, then those of its assertions, in the order of the text.
    pub all: Vec<Indexed>,
}

impl Records {
    /// How many of them are assertions.
    #[must_use]
    pub fn assertion_count(&self) -> usize {
        self.all.iter().filter(|r| r.record.kind == Kind::Assertion).count()
    }

    /// What is shown of each.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.all.iter().map(|r| &r.record)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none; there never are none, since the article has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The key that breaks ties between the articles of an index: half of a hash of their id.
#[must_use]
pub fn order(article_id: &str) -> u64 {
    blake3::hash(article_id.as_bytes()).as_bytes().iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_can_be_searched_for() {
        for flag in Flag::ALL.iter().map(|f| f.as_str()).chain(ARTICLE_FLAGS) {
            assert!(FLAGS.contains(&flag), "{flag}");
        }
        assert!(!FLAGS.contains(&""));
    }
}

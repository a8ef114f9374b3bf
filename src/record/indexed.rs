//! A record with the words and labels by which it is found.

use serde::{Deserialize, Serialize};

use super::keys::Keys;
use super::shown::{Kind, Record};
use crate::article::offset;
use crate::assertion::Flag;

/// The flags of articles.
pub(super) const ARTICLE_FLAGS: [&str; 3] = ["single-source", "source-list-empty", "not-analysed"];

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

/// How many sources can stand in a chain, as it is searched for; no article was seen to have more than four.
pub const CHAINS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// A record and the words by which it is found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Indexed {
    /// What is stored and shown.
    pub record: Record,
    /// Its words: content, sources and cue; of an article its blocks.
    pub text: Vec<String>,
    /// Who is cited, as the text has it and by name.
    pub sources: Vec<String>,
    /// The words that attribute.
    pub cues: Vec<String>,
    /// Persons and organisations spoken of or cited.
    pub actors: Vec<String>,
    /// Places spoken of.
    pub places: Vec<String>,
    /// How the sources are named.
    pub naming: Vec<String>,
    /// What kinds of source they are.
    pub source_kinds: Vec<String>,
    /// What the sources do.
    pub acts: Vec<String>,
    /// How many sources cite each other.
    pub chains: Vec<String>,
    /// The stances of the cues.
    pub stances: Vec<String>,
    /// How the content is given.
    pub modes: Vec<String>,
    /// What a reader should know.
    pub flags: Vec<String>,
}

/// The records of one article.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

/// The key that breaks ties between the records of an index: the article's hash, then the place in it.
#[must_use]
pub fn order(article_id: &str, number: usize) -> u64 {
    let hash = blake3::hash(article_id.as_bytes());
    let high = hash.as_bytes().iter().take(6).fold(0u64, |sum, &byte| sum << 8 | u64::from(byte));
    high << 16 | u64::from(offset(number).min(0xFFFF))
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

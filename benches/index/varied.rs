//! Many articles of a few: the demo's, with other words of the same lengths in the place of some, other dates and outlets.
//!
//! Offsets stay what they are, so that records need no new analysis and are still those of their text.

use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::lexicon::Lexicons;
use sayso::record::{Indexed, Records, records};

/// The records that all others are made of.
pub struct Varied(Vec<Records>);

impl Varied {
    pub fn new(articles: &[Article]) -> Self {
        let lexicons = Lexicons::builtin();
        let headline = |a: &Article| a.text.lines().next().map(str::to_owned);
        Self(articles.iter().map(|a| records(&analyze(Article { headline: headline(a), ..a.clone() }, &lexicons), None)).collect())
    }

    /// Articles until there are so many assertions.
    pub fn up_to(&self, assertions: usize) -> impl Iterator<Item = Records> + '_ {
        let mut made = 0;
        let copies = (0u64..).flat_map(move |copy| self.0.iter().enumerate().map(move |(number, records)| varied(records, copy, number)));
        copies.take_while(move |records| {
            let wanted = made < assertions;
            made += records.assertion_count();
            wanted
        })
    }
}

/// Bytes of an article's text.
pub fn text_bytes(records: &Records) -> u64 {
    records.iter().filter(|r| r.assertion.is_none()).map(|r| r.passage.text.len() as u64).sum()
}

fn varied(records: &Records, copy: u64, number: usize) -> Records {
    let mut records = records.clone();
    let id = format!("{copy:016x}{number:016x}");
    records.keys.edition.clone_from(&id);
    (records.keys.place, records.keys.version_of) = (hash(&id, 1), hash(&id, 2));
    let text = records.all.first().map(|r| other(&r.record.passage.text, copy)).unwrap_or_default();
    let headline = records.all.first().and_then(|r| r.record.article.headline.as_deref()).map(|h| other(h, copy));
    let published = format!("20{:02}-{:02}-{:02}", 10 + copy % 15, 1 + copy * 7 % 12, 1 + copy * 3 % 28);
    for indexed in &mut records.all {
        vary(indexed, &text, headline.as_deref().unwrap_or_default());
        let article = &mut indexed.record.article;
        article.article_id.clone_from(&id);
        article.headline.clone_from(&headline);
        article.outlet = Some(format!("Outlet {}", copy % 40));
        article.published = Some(published.clone());
        if let Some(assertion) = &mut indexed.record.assertion {
            assertion.assertion_id = format!("{:016x}", hash(&format!("{id}{}", assertion.id), 3));
        }
    }
    records
}

fn vary(indexed: &mut Indexed, text: &str, headline: &str) {
    let record = &mut indexed.record;
    match &mut record.assertion {
        None => {
            text.clone_into(&mut record.passage.text);
            indexed.blocks = record.passage.blocks.iter().map(|&span| cut(text, span)).collect();
        }
        Some(assertion) => {
            let part = if assertion.part == "headline" { headline } else { text };
            assertion.content = assertion.spans.content.iter().map(|&span| cut(part, span)).collect::<Vec<_>>().join(" … ");
            record.passage.text = cut(part, [record.passage.begin, record.passage.end()]);
        }
    }
}

fn cut(text: &str, [begin, end]: [u32; 2]) -> String {
    text.chars().skip(begin as usize).take((end - begin) as usize).collect()
}

/// The text with every third of its small words spelt otherwise, one of sixty ways.
fn other(text: &str, copy: u64) -> String {
    const LETTERS: &[u8; 20] = b"bcdfghklmnprstvwaeio";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length.max(first.len_utf8()));
        let key = hash(word, copy % 60);
        let whole = length > 3 && !out.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        if whole && key.is_multiple_of(3) {
            let letter = |at: usize| char::from(LETTERS[usize::try_from(key >> (at * 5 % 55)).unwrap_or(0) % LETTERS.len()]);
            out.extend((0..word.len()).map(letter));
        } else {
            out.push_str(word);
        }
        rest = after;
    }
    out
}

fn hash(text: &str, salt: u64) -> u64 {
    let hash = blake3::hash(format!("{salt}\0{text}").as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

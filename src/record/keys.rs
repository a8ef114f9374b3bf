//! The keys of an article: what replaces it, and what it is a version of.

use serde::{Deserialize, Serialize};

use super::shown::Assertion;
use crate::article::Article;

/// The keys of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Hash of place and content, 32 hex digits: what is replaced when the same text comes from the same place again.
    pub edition: String,
    /// Hash of the place.
    pub place: u64,
    /// Hash of what it is a version of.
    pub version_of: u64,
}

impl Keys {
    /// The keys of `article`, read at `place`. Where no place is known (standard input), nothing but an address makes two articles
    /// versions of one another.
    #[must_use]
    pub fn new(article: &Article, place: Option<&str>) -> Self {
        let place = place.map_or_else(|| format!("-\0{}", article.article_id), |place| format!("place\0{place}"));
        let version_of = article.url.as_ref().map_or_else(|| place.clone(), |url| format!("url\0{url}"));
        let edition = blake3::hash(format!("{place}\0{}", article.text).as_bytes()).to_hex().chars().take(32).collect();
        Self { edition, place: short(&place), version_of: short(&version_of) }
    }
}

/// The hash of an article's text: 64 hex digits of BLAKE3 over its UTF-8.
#[must_use]
pub fn text_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// The id of the assertion with these content spans in a part whose text has `part_hash`; `nth` tells apart those that have the same ones.
#[must_use]
pub(super) fn assertion_id(part: &str, part_hash: &str, content: &[[u32; 2]], nth: usize) -> String {
    let spans: Vec<String> = content.iter().map(|[begin, end]| format!("{begin}-{end}")).collect();
    let key = format!("{part}\0{part_hash}\0{}\0{nth}", spans.join(","));
    blake3::hash(key.as_bytes()).to_hex().chars().take(16).collect()
}

/// What two assertions have in common that say the same in the same words and on the same source, whatever the case and the punctuation; never 0.
/// Half a hash is enough, since it tells apart what one article and its copies say.
#[must_use]
pub fn claim_key(assertion: &Assertion) -> u32 {
    let mut key = String::new();
    for text in [Some(assertion.content.as_str()), assertion.sources.first().map(String::as_str)] {
        for word in text.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            key.extend(word.chars().flat_map(char::to_lowercase));
            key.push(' ');
        }
        key.push('\0');
    }
    u32::try_from(short(&key) >> 32).unwrap_or(u32::MAX).max(1)
}

/// The first 64 bits of a hash: among a million articles two of them meet once in forty million indexes.
fn short(key: &str) -> u64 {
    blake3::hash(key.as_bytes()).as_bytes().iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(place: Option<&str>, url: Option<&str>, text: &str) -> Keys {
        let article = Article { url: url.map(str::to_owned), article_id: text.to_owned(), ..Article::from_text("a", text) };
        Keys::new(&article, place)
    }

    #[test]
    fn versions_share_an_address_or_else_a_place() {
        let address = Some("https://example.org/1");
        for (a, b, versions) in [
            (keys(Some("/a/1.txt"), None, "x"), keys(Some("/a/1.txt"), None, "y"), true),
            (keys(Some("/a/1.txt"), None, "x"), keys(Some("/b/1.txt"), None, "x"), false),
            (keys(Some("/a/1.txt"), address, "x"), keys(Some("/b/1.txt"), address, "y"), true),
            (keys(Some("/a/1.txt"), address, "x"), keys(Some("/a/1.txt"), Some("https://example.org/2"), "x"), false),
            (keys(None, None, "x"), keys(None, None, "y"), false),
            (keys(None, address, "x"), keys(None, address, "y"), true),
        ] {
            assert_eq!(a.version_of == b.version_of, versions, "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_claim_is_known_by_its_words_and_its_source() {
        let key = |content: &str, source: &str| claim_key(&Assertion { content: content.to_owned(), sources: vec![source.to_owned()], ..Assertion::default() });
        let one = key("the bridge is shut", "police");
        for (content, source, same) in [
            ("The bridge is shut,", "Police", true),
            ("the bridge is open", "police", false),
            ("the bridge is shut", "the mayor", false),
            ("the bridge is", "shut police", false),
        ] {
            assert_eq!(one == key(content, source), same, "{content} {source}");
        }
    }

    #[test]
    fn only_the_same_text_at_the_same_place_is_one_edition() {
        let one = keys(Some("/a/1.txt"), None, "x");
        assert_eq!(one.edition, keys(Some("/a/1.txt"), Some("https://example.org/1"), "x").edition);
        assert_ne!(one.edition, keys(Some("/a/1.txt"), None, "y").edition);
        assert_ne!(one.edition, keys(Some("/a/2.txt"), None, "x").edition);
    }
}

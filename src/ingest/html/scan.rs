//! A look at a page before any parser sees it.
//!
//! HTML parsers are quadratic in depth: 100,000 nested `<div>` (half a megabyte) keep one busy for a quarter of a minute, and so do
//! tens of thousands of attributes on one tag. This scan is linear, follows the tags as a parser would as far as depth
//! goes, and refuses such pages. It does not check that a page is well-formed; no page is.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use crate::ingest::error::{Error, Reason};

/// Biggest page, in bytes. The biggest article page in the sets looked at has 5 MB, most of it scripts.
const MOST_BYTES: usize = 32 << 20;
/// Deepest nesting. Article pages stay below 60; browsers flatten at 512.
pub(super) const DEEPEST: usize = 256;
/// Most attributes of one tag.
const MOST_ATTRIBUTES: usize = 1000;
/// Most tags, counting every `<`. The article page with most has 8,500; the extractor's time grows with the square of their number, and
/// so many take it some two seconds.
const MOST_TAGS: usize = 80_000;

const HINT: &str = "save the article's text as .txt and read that";

/// The error for a page that is nested too deeply.
pub(super) fn too_deep() -> Error {
    Error::new(Reason::TooDeep, format!("too deep: more than {DEEPEST} tags inside each other")).with_hint(HINT)
}

/// Refuses a page that would keep a parser busy.
pub(super) fn check(html: &str) -> Result<(), Error> {
    let refuse = |reason, message: String| Err(Error::new(reason, message).with_hint(HINT));
    if html.len() > MOST_BYTES {
        return refuse(Reason::TooBig, format!("too big: a page of {} bytes, of which {MOST_BYTES} can be read", html.len()));
    }
    let mut open = Open::default();
    let mut tags = 0;
    let mut rest = html.as_bytes();
    while let Some(at) = rest.iter().position(|&b| b == b'<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        tags += 1;
        if tags > MOST_TAGS {
            return refuse(Reason::TooBig, format!("too many tags: more than {MOST_TAGS}"));
        }
        let Some(tag) = Tag::read(rest) else { continue };
        rest = rest.get(tag.length..).unwrap_or_default();
        if tag.attributes > MOST_ATTRIBUTES {
            return refuse(Reason::TooBig, format!("too many attributes: more than {MOST_ATTRIBUTES} on one tag"));
        }
        open.follow(&tag);
        if open.depth() > DEEPEST {
            return Err(too_deep());
        }
        if !tag.closes && RAW.contains(&tag.name()) {
            rest = after_raw(rest, tag.name());
        }
    }
    Ok(())
}

/// Elements whose content is not markup.
const RAW: [&[u8]; 8] = [b"script", b"style", b"textarea", b"title", b"noframes", b"iframe", b"xmp", b"noembed"];
/// Elements that have no content.
const VOID: [&[u8]; 14] = [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr", b"param"];
/// Elements that a parser opens again in the next block if their end tag is missing.
const FORMATTING: [&[u8]; 14] = [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
/// Names of elements.
type Names = &'static [&'static [u8]];
/// Elements that end where one of the same group begins, and the containers inside which they begin anew.
const IMPLIED: [(Names, Names); 7] = [
    (&[b"p"], &[b"div", b"td", b"th", b"button", b"object", b"li", b"section", b"article"]),
    (&[b"li"], &[b"ul", b"ol", b"menu"]),
    (&[b"dt", b"dd"], &[b"dl"]),
    (&[b"tr"], &[b"table"]),
    (&[b"td", b"th"], &[b"tr", b"table"]),
    (&[b"option"], &[b"optgroup", b"select"]),
    (&[b"optgroup"], &[b"select"]),
];

/// Longest tag name that matters, in bytes.
const NAME: usize = 10;

#[derive(Clone, Copy, PartialEq, Eq)]
struct Name {
    bytes: [u8; NAME],
    length: usize,
}

/// One tag: `<name …>` or `</name>`, or a comment or declaration, which has no name.
struct Tag {
    name: Name,
    closes: bool,
    /// `<path/>`, which is empty inside drawings and formulas only.
    ends_itself: bool,
    attributes: usize,
    /// Bytes after the `<`, up to and with the `>`.
    length: usize,
    /// Tells tags with different attributes apart.
    hash: u64,
}

impl Tag {
    fn name(&self) -> &[u8] {
        self.name.as_bytes()
    }

    /// Reads what follows a `<`; nothing if that is no tag.
    fn read(bytes: &[u8]) -> Option<Self> {
        let closes = bytes.first() == Some(&b'/');
        let from = usize::from(closes);
        let none = Name { bytes: [0; NAME], length: 0 };
        if bytes.starts_with(b"!--") {
            let length = find(bytes, b"-->").map_or(bytes.len(), |at| at + 3);
            return Some(Self { name: none, closes: true, ends_itself: false, attributes: 0, length, hash: 0 });
        }
        if !bytes.get(from)?.is_ascii_alphabetic() {
            return None;
        }
        let name = bytes.get(from..)?;
        let name = name.get(..name.iter().position(|b| b.is_ascii_whitespace() || *b == b'>' || *b == b'/').unwrap_or(name.len()))?;
        let (attributes, end) = attributes(bytes, from + name.len());
        let mut hasher = FxHasher::default();
        bytes.get(..end)?.hash(&mut hasher);
        let ends_itself = bytes.get(..end)?.ends_with(b"/>");
        Some(Self { name: Name::of(name), closes, ends_itself, attributes, length: end, hash: hasher.finish() })
    }
}

impl Name {
    fn of(name: &[u8]) -> Self {
        let mut bytes = [0; NAME];
        let length = name.len().min(NAME);
        for (to, from) in bytes.iter_mut().zip(name) {
            *to = from.to_ascii_lowercase();
        }
        Self { bytes, length }
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// How many attributes a tag has, and where it ends.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut count, mut at, mut between) = (0, from, true);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (count, at + 1),
            b'"' | b'\'' if bytes.get(..at).is_some_and(|b| b.trim_ascii_end().ends_with(b"=")) => {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                at += 1 + rest.iter().position(|&b| b == byte).unwrap_or(rest.len());
                between = true;
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => between = true,
            b'=' => between = false,
            _ => {
                count += usize::from(between);
                between = false;
            }
        }
        at += 1;
    }
    (count, bytes.len())
}

/// What follows the end tag of a raw element.
fn after_raw<'b>(bytes: &'b [u8], name: &[u8]) -> &'b [u8] {
    let mut rest = bytes;
    while let Some(at) = find(rest, b"</") {
        rest = rest.get(at + 2..).unwrap_or_default();
        if rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    &[]
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut from = 0;
    loop {
        from += haystack.get(from..)?.iter().position(|b| b == first)?;
        if haystack.get(from..)?.starts_with(needle) {
            return Some(from);
        }
        from += 1;
    }
}

/// The elements that are open, as far as they matter for depth.
#[derive(Default)]
struct Open {
    stack: Vec<(Name, u64)>,
    /// Formatting elements closed by something else than their end tag: a parser opens each again, identical ones thrice at most.
    reopened: FxHashMap<u64, (Name, u32)>,
    reopened_count: usize,
}

impl Open {
    fn depth(&self) -> usize {
        self.stack.len() + self.reopened_count
    }

    fn follow(&mut self, tag: &Tag) {
        let foreign = || self.stack.iter().any(|(name, _)| [&b"svg"[..], b"math"].contains(&name.as_bytes()));
        if tag.name().is_empty() || VOID.contains(&tag.name()) || (tag.ends_itself && foreign()) {
            return;
        }
        if tag.closes {
            self.close(tag.name);
            return;
        }
        for (group, around) in IMPLIED {
            if group.contains(&tag.name()) {
                let begun = self.stack.iter().rposition(|(name, _)| group.contains(&name.as_bytes()) || around.contains(&name.as_bytes()));
                if let Some(at) = begun.filter(|&at| self.stack.get(at).is_some_and(|(name, _)| group.contains(&name.as_bytes()))) {
                    self.cut(at, 3);
                }
            }
        }
        if tag.name() != b"a" || !self.close(tag.name) {
            self.close_reopened(tag.name, tag.name() == b"a");
        }
        self.stack.push((tag.name, tag.hash));
    }

    /// Closes the innermost element called `name` with all inside it; whether there was one.
    fn close(&mut self, name: Name) -> bool {
        let Some(at) = self.stack.iter().rposition(|(open, _)| *open == name) else {
            self.close_reopened(name, true);
            return false;
        };
        // What an unclosed link or font is closed around stays open in the parser, however often.
        let most = if FORMATTING.contains(&name.as_bytes()) { u32::MAX } else { 3 };
        self.cut(at + 1, most);
        self.stack.pop();
        true
    }

    /// Drops the elements from `to` on; formatting among them is opened again, identical ones `most` times.
    fn cut(&mut self, to: usize, most: u32) {
        for (name, hash) in self.stack.drain(to.min(self.stack.len())..) {
            if FORMATTING.contains(&name.as_bytes()) {
                let (_, count) = self.reopened.entry(hash).or_insert((name, 0));
                if *count < most {
                    *count += 1;
                    self.reopened_count += 1;
                }
            }
        }
    }

    fn close_reopened(&mut self, name: Name, wanted: bool) {
        if !wanted || self.reopened_count == 0 {
            return;
        }
        let Some(hash) = self.reopened.iter().find(|(_, (open, _))| *open == name).map(|(&hash, _)| hash) else { return };
        self.reopened_count -= 1;
        if self.reopened.get(&hash).is_some_and(|(_, count)| *count > 1) {
            self.reopened.entry(hash).and_modify(|(_, count)| *count -= 1);
        } else {
            self.reopened.remove(&hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(html: &str) -> Option<Reason> {
        check(html).err().map(|e| e.reason())
    }

    #[test]
    fn a_page_that_would_keep_a_parser_busy_is_refused() {
        let many = |count: usize, make: fn(usize) -> String| (0..count).map(make).collect::<String>();
        let table = [
            (Reason::TooDeep, "<div>".repeat(100_000)),
            (Reason::TooDeep, many(1000, |i| format!("<p><b class={i}>"))),
            (Reason::TooDeep, "<span><i>".repeat(300)),
            (Reason::TooDeep, "<table><tr><td>".repeat(100)),
            (Reason::TooDeep, "<a><b>".repeat(1000)),
            (Reason::TooBig, format!("<p {}>", many(60_000, |i| format!("a{i}=1 ")))),
            (Reason::TooBig, format!("<p {}>", many(2000, |i| format!("a{i}=\"x>\" ")))),
            (Reason::TooBig, "<br>".repeat(MOST_TAGS + 1)),
            (Reason::TooBig, " ".repeat(MOST_BYTES + 1)),
        ];
        for (expected, html) in table {
            assert_eq!(reason(&html), Some(expected), "{}", html.get(..60).unwrap_or_default());
        }
    }

    #[test]
    fn flat_pages_with_missing_end_tags_pass() {
        let rows = "<tr><td>a<td>b".repeat(3000);
        let table = [
            "<p>One.".repeat(5000),
            "<ul>".to_owned() + &"<li>x".repeat(5000),
            format!("<table>{rows}</table>"),
            "<p><b>x".repeat(5000),
            "<a href=x>y".repeat(5000),
            "<script>".to_owned() + &"<div>".repeat(1000) + "</script>",
            "<!--".to_owned() + &"<div>".repeat(1000) + "-->",
            "a < b ".repeat(1000),
            "<div><p>x</div>".repeat(5000),
            format!("<svg>{}</svg>", "<path d='M0'/>".repeat(1000)),
        ];
        for html in table {
            assert_eq!(reason(&html), None, "{}", html.get(..60).unwrap_or_default());
        }
    }
}

//! Words as they are quoted: with what stands around them, and where.

use serde::{Deserialize, Serialize};

use crate::record::Record;

/// A stretch of text of which it is known where it begins in its part of the article.
#[derive(Debug, Clone, Copy)]
pub struct Window<'t> {
    /// The text.
    pub text: &'t str,
    /// Where it begins, in code points.
    pub begin: u32,
}

/// Code points of context on either side: what annotation tools on the web keep.
const CONTEXT: usize = 32;

/// Quoted words: the two selectors of the Web Annotation model in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Where they begin, in code points of the part.
    pub start: u32,
    /// Where they end.
    pub end: u32,
}

impl<'t> Window<'t> {
    /// A whole text.
    #[must_use]
    pub fn whole(text: &'t str) -> Self {
        Self { text, begin: 0 }
    }

    /// The text of the part that a record's spans count; its passage, where that is not at hand.
    #[must_use]
    pub fn of(record: &'t Record, text: &'t str) -> Self {
        if text.is_empty() { Self { text: &record.passage.text, begin: record.passage.begin } } else { Self::whole(text) }
    }

    /// What stands before, in, and after `span`, cut to the text.
    #[must_use]
    pub fn cut(&self, span: [u32; 2]) -> [&'t str; 3] {
        let byte = |point: u32| {
            let at = point.saturating_sub(self.begin) as usize;
            if self.text.is_ascii() { at.min(self.text.len()) } else { self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte) }
        };
        let start = byte(span[0]);
        let end = byte(span[1]).max(start);
        [self.text.get(..start), self.text.get(start..end), self.text.get(end..)].map(Option::unwrap_or_default)
    }
}

impl Quote {
    /// The words of `span`.
    #[must_use]
    pub fn new(window: Window<'_>, span: [u32; 2]) -> Self {
        let [before, exact, after] = window.cut(span);
        Self { exact: exact.to_owned(), prefix: tail(before).to_owned(), suffix: head(after).to_owned(), start: span[0], end: span[1] }
    }
}

/// The last code points of `text`.
fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(CONTEXT - 1).and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}

/// The first code points of `text`.
fn head(text: &str) -> &str {
    text.char_indices().nth(CONTEXT).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_cut_by_code_points_with_its_context() {
        let text = "“Goïta” a dit non, et il est parti sans rien dire de plus à personne.";
        let quote = Quote::new(Window::whole(text), [1, 6]);
        assert_eq!((quote.exact.as_str(), quote.prefix.as_str()), ("Goïta", "“"));
        assert_eq!(quote.suffix.chars().count(), 32);
        let far = Quote::new(Window { text: "said no", begin: 100 }, [105, 107]);
        assert_eq!((far.exact.as_str(), far.prefix.as_str(), far.start), ("no", "said ", 105));
        assert_eq!(Quote::new(Window::whole("ab"), [1, 9]).exact, "b");
    }
}

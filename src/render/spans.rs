//! Where findings lie, in the units that leave the program.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::span::{CodePoints, TextRange, TokenRange};
use crate::text::{Document, Part};

/// Begin and end in code points, the end exclusive.
pub type Span = [u32; 2];

/// Some stretches of one part of an article, with their texts.
#[derive(Debug, Serialize)]
pub struct Stretches<'a> {
    /// Where they lie in their part.
    pub spans: Vec<Span>,
    /// What they say.
    pub texts: Vec<&'a str>,
}

/// Turns token ranges of one document into code points.
pub struct Places<'a> {
    document: &'a Document,
    text: CodePoints<'a>,
    headline: CodePoints<'a>,
}

impl<'a> Places<'a> {
    /// Prepares for an analysis.
    pub fn new(analysis: &'a Analysis) -> Self {
        let document = &analysis.document;
        let headline = document.article.headline.as_deref().unwrap_or_default();
        Self { document, text: CodePoints::new(&document.article.text), headline: CodePoints::new(headline) }
    }

    /// Where each page of the text begins.
    pub fn pages(&self) -> Vec<u32> {
        self.document.article.pages.iter().map(|&at| self.text.offset(at)).collect()
    }

    /// The part that the first of `ranges` lies in.
    pub fn part(&self, ranges: &[TokenRange]) -> Part {
        ranges.first().map_or(Part::Text, |&first| self.document.locate(self.document.text_range(first)).0)
    }

    /// The stretches of `ranges` that lie in `part`. The two parts count their own code points, so one list never mixes them.
    pub fn stretches(&self, part: Part, ranges: &[TokenRange]) -> Stretches<'a> {
        let mut out = Stretches { spans: Vec::with_capacity(ranges.len()), texts: Vec::with_capacity(ranges.len()) };
        for &range in ranges {
            let found = self.document.text_range(range);
            let (its_part, local) = self.document.locate(found);
            if its_part == part {
                out.spans.push(self.points(part, local));
                out.texts.push(self.document.slice(found));
            }
        }
        out
    }

    /// The spans alone.
    pub fn spans(&self, part: Part, ranges: &[TokenRange]) -> Vec<Span> {
        self.stretches(part, ranges).spans
    }

    fn points(&self, part: Part, range: TextRange) -> Span {
        match part {
            Part::Headline => self.headline.range(range),
            Part::Text => self.text.range(range),
        }
    }
}

/// `text` without any character that some reader takes for the end of a line or column. Its length in characters stays.
pub fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], " ")
}

/// The name of a part in the output.
pub fn part_name(part: Part) -> &'static str {
    match part {
        Part::Headline => "headline",
        Part::Text => "text",
    }
}

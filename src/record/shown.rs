//! What is stored and shown of an assertion or an article.

use serde::{Deserialize, Serialize};

use super::mentioned::Mentioned;
use crate::article::offset;

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One assertion.
    Assertion,
    /// One article.
    Article,
}

/// What is shown of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What it is about.
    pub kind: Kind,
    /// The article.
    pub article: Article,
    /// The assertion, in its record.
    pub assertion: Option<Assertion>,
    /// The sentences around the assertion; the whole text of an article.
    pub passage: Passage,
    /// Whom and what it speaks of: the assertion and its sources, or the whole article.
    pub mentioned: Mentioned,
}

/// What an article's page or file says about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Hash of origin and content.
    pub article_id: String,
    /// Its id, as people see it.
    pub id: String,
    /// Where it was read.
    pub origin: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Its author.
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, ISO 8601.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// BLAKE3 of its text, 64 hex digits: the same wherever the text was read, so that a citation can be checked against any copy.
    pub text_hash: String,
}

/// An assertion as it is shown.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Assertion {
    /// Its id among all assertions, 16 hex digits: a hash of the article's text (of the headline, for what stands there), the part, and the content's
    /// spans. The same on every machine and in every run, for the same text, wherever it was read.
    pub assertion_id: String,
    /// Its id within the article: `s3`.
    pub id: String,
    /// The part of the article whose code points the spans count.
    pub part: String,
    /// Where its content, source and cue stand in that part, also outside the passage that is shown.
    pub spans: Spans,
    /// What is asserted.
    pub content: String,
    /// Whose voice.
    pub voice: String,
    /// How the source is named.
    pub naming: Option<String>,
    /// What kind of source it is.
    pub source_kind: Option<String>,
    /// The source as the text has it, from the innermost outwards.
    pub sources: Vec<String>,
    /// Who the innermost source is, if the text says so elsewhere.
    pub source_name: Option<String>,
    /// By what else the sources are known: their names, and their other spellings in the article.
    pub source_names: Vec<String>,
    /// The ids of the sources: the lexicons', else keys made of the name (`name:person-aster-qworlen`).
    pub source_ids: Vec<String>,
    /// The cue.
    pub cue: Option<String>,
    /// How the content is given.
    pub mode: Option<String>,
    /// What the source does by the cue.
    pub act: Option<String>,
    /// The stance of the cue.
    pub stance: Option<String>,
    /// What a reader should know.
    pub flags: Vec<String>,
    /// How firmly.
    pub certainty: String,
    /// Whether it is so or not so.
    pub polarity: String,
    /// How firmly the article's author is committed to it.
    pub author_certainty: String,
    /// And as what.
    pub author_polarity: String,
    /// What kind of claim it makes.
    pub claim: String,
    /// How much that is worth checking, from 0 to 1.
    pub worth: Option<f64>,
}

/// Where the roles of an assertion stand, in code points of its part of the article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spans {
    /// What is attributed or asserted; at least one, in the order of the text.
    pub content: Vec<[u32; 2]>,
    /// Who is cited.
    pub source: Vec<[u32; 2]>,
    /// The words that attribute.
    pub cue: Vec<[u32; 2]>,
    /// Who is cited by those that report it, from the inner ones outwards; none where one stands in another part.
    pub outer: Vec<Vec<[u32; 2]>>,
}

impl Spans {
    /// Where each source stands, from the innermost outwards.
    pub fn sources(&self) -> impl Iterator<Item = &[[u32; 2]]> {
        std::iter::once(self.source.as_slice()).chain(self.outer.iter().map(Vec::as_slice))
    }
}

/// A stretch of an article, with its roles. Spans count code points of the assertion's part of the article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub begin: u32,
    /// What is attributed or asserted.
    pub content: Vec<[u32; 2]>,
    /// Who is cited.
    pub source: Vec<[u32; 2]>,
    /// The words that attribute.
    pub cue: Vec<[u32; 2]>,
    /// In an article's record: its blocks.
    pub blocks: Vec<[u32; 2]>,
}

impl Passage {
    /// The bytes of the passage's text that `span` covers, cut to the text.
    #[must_use]
    pub fn bytes(&self, span: [u32; 2]) -> std::ops::Range<usize> {
        let byte = |point: u32| {
            let at = point.saturating_sub(self.begin) as usize;
            self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte)
        };
        let (start, end) = (byte(span[0]), byte(span[1]));
        start..end.max(start)
    }

    /// How many code points the passage has.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.begin + offset(self.text.chars().count())
    }
}

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
    /// What its article is a copy of, where that is known: by the index, which sees the other articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<Copies>,
}

/// How the texts of a group of copies are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyKind {
    /// They are the same, byte for byte.
    Exact,
    /// They share most of their words.
    Near,
    /// They share most of their words, or one has most of another's, and one names the agency that it comes from.
    Wire,
}

impl CopyKind {
    /// Every one, by name.
    pub const NAMES: &'static [&'static str] = &["exact", "near", "wire"];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Wire => "wire",
        }
    }
}

/// A group of articles that are copies of one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// The `article_id` of the first of them: that of the earliest day of publication.
    pub of: String,
    /// How they are alike.
    pub kind: CopyKind,
    /// How many articles there are, this one with them.
    pub articles: u32,
    /// Further places at which the bytes of one of them were met.
    pub elsewhere: u32,
    /// The wire agency that is named first.
    pub credit: Option<String>,
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
    /// What a mail is called among all mails.
    pub message_id: Option<String>,
    /// What the mail is called that its thread began with.
    pub thread: Option<String>,
    /// The program outside this one that read it, with its version.
    pub reader: Option<String>,
    /// BLAKE3 of its text, 64 hex digits: the same wherever the text was read, so that a citation can be checked against any copy.
    pub text_hash: String,
}

impl Article {
    /// Where the container is that it was read in: the mail that it was attached to, the archive, the mailbox; `None` for what lies in a folder.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.origin.rsplit_once(INSIDE).map(|(parent, _)| parent)
    }

    /// Everything that it lies in, from the outermost folder or file inwards, and at last itself: `a`, `a/box.mbox`, `a/box.mbox!/3.eml`.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        // "#3" tells one of the many articles of a file, which is what they all lie in.
        let file = self.origin.rsplit_once('#').filter(|(_, line)| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())).map(|(file, _)| file);
        let slashes = self.origin.match_indices('/').map(|(at, _)| self.origin.get(..at).map_or("", |place| place.strip_suffix('!').unwrap_or(place)));
        slashes.chain(file).chain([self.origin.as_str()]).filter(|place| !place.trim_matches(['.', '/']).is_empty())
    }
}

/// Stands between a container and what is inside it.
const INSIDE: &str = "!/";

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

#[cfg(test)]
mod tests {
    #[test]
    fn an_article_lies_in_its_folders_its_containers_and_itself() {
        let places = |origin: &str| {
            let article = crate::article::Article { origin: origin.to_owned(), ..crate::article::Article::from_text("a", "It rained.") };
            let records = crate::record::records(&crate::analysis::analyze(article, &crate::lexicon::Lexicons::builtin()), None);
            let article = records.iter().next().map(|record| record.article.clone()).expect("its record");
            (article.places().map(str::to_owned).collect::<Vec<_>>(), article.parent().map(str::to_owned))
        };
        let table: [(&str, &[&str], Option<&str>); 5] = [
            ("a.txt", &["a.txt"], None),
            ("./in/a.txt", &["./in", "./in/a.txt"], None),
            ("/in/a.jsonl#3", &["/in", "/in/a.jsonl", "/in/a.jsonl#3"], None),
            (
                "in/b.mbox!/3.eml!/c/d.zip!/e.txt",
                &["in", "in/b.mbox", "in/b.mbox!/3.eml", "in/b.mbox!/3.eml!/c", "in/b.mbox!/3.eml!/c/d.zip", "in/b.mbox!/3.eml!/c/d.zip!/e.txt"],
                Some("in/b.mbox!/3.eml!/c/d.zip"),
            ),
            ("c.warc!/https:/a.example/b#c", &["c.warc", "c.warc!/https:", "c.warc!/https:/a.example", "c.warc!/https:/a.example/b#c"], Some("c.warc")),
        ];
        for (origin, inside, parent) in table {
            assert_eq!(places(origin), (inside.iter().map(|p| (*p).to_owned()).collect(), parent.map(str::to_owned)), "{origin}");
        }
    }
}

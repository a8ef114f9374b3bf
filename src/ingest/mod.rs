//! Reading: bytes to articles.
//!
//! [`decode`] makes text of bytes in any encoding, [`read`] makes articles of text in one of the [`Format`]s that are text, [`walk`] goes
//! through anything else, containers and documents included. Promises that any
//! bytes give articles or an [`Error`] that says where, what, and what to do; that blocks lie in order on char boundaries; and that
//! the same bytes give the same article. It opens no file, knows no clock, fetches nothing, and uses no lexicon: the few words it needs
//! are in `words.tsv`.
//!
//! ```
//! use sayso::ingest::{self, Format, Input};
//!
//! let decoded = ingest::decode("Dam fails\n\nBy Ann Lee\n\nThe dam failed, police said.\n".as_bytes())?;
//! let read = ingest::read(Format::Text, decoded, &Input::new("dam.txt", "dam"));
//! assert_eq!(read.articles[0].headline.as_deref(), Some("Dam fails"));
//! assert_eq!(read.articles[0].byline.as_deref(), Some("Ann Lee"));
//! # Ok::<(), ingest::Error>(())
//! ```

mod archive;
mod binary;
mod blocks;
mod dataset;
mod date;
mod decode;
mod epub;
mod error;
mod format;
mod header;
mod html;
mod jsonl;
mod language;
mod level;
mod limits;
mod lines;
mod mail;
mod markdown;
mod metadata;
mod meter;
mod news;
mod office;
mod outside;
mod pdf;
mod plain;
mod rtf;
mod sniff;
mod walk;
mod warc;
mod words;
mod xml;

pub use dataset::Mapping;
pub use decode::{Decoded, decode, decode_html};
pub use error::{Error, Reason};
pub use format::{EXTENSIONS, Format, is_beside, stem};
pub use limits::Limits;
pub use metadata::Metadata;
pub use outside::{Fault, Task, Tools, concerns};
pub use walk::{Begun, Bytes, Source, Visit, Visitor, walk, walk_stream};

use crate::article::{Article, LONGEST_TEXT};

/// What the caller knows about an input before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Where it comes from: a path, or `-` for standard input.
    pub origin: &'a str,
    /// The id of an article that brings none of its own: the file's stem.
    pub id: &'a str,
    /// What the user said on the command line; wins over all else.
    pub flags: &'a Metadata,
    /// What the sidecar says; wins over the input itself.
    pub sidecar: &'a Metadata,
    /// What it is, whatever it looks like; `None` to look.
    pub format: Option<Format>,
    /// Which column or field of a dataset holds what, where its names do not say it.
    pub mapping: Option<&'a Mapping>,
    /// Programs outside this one that may read what it does not; `None` where nobody asked for them.
    pub tools: Option<&'a dyn Tools>,
}

/// No metadata, for inputs of which nothing is known.
const NOTHING: &Metadata = &Metadata {
    id: None,
    headline: None,
    byline: None,
    outlet: None,
    published: None,
    url: None,
    language: None,
    credit: None,
    section: None,
    updated: None,
    retrieved: None,
    message_id: None,
    thread: None,
};

impl<'a> Input<'a> {
    /// An input of which nothing is known but its place and its id.
    #[must_use]
    pub fn new(origin: &'a str, id: &'a str) -> Self {
        Self { origin, id, flags: NOTHING, sidecar: NOTHING, format: None, mapping: None, tools: None }
    }

    /// Flags and sidecar together.
    fn known(&self) -> Metadata {
        self.flags.clone().or(self.sidecar)
    }
}

/// What reading one input gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// The articles, in the input's order.
    pub articles: Vec<Article>,
    /// What could not be read, and the fields that were left out ([`Error::is_warning`]), in the input's order.
    pub problems: Vec<Error>,
}

impl Read {
    /// Nothing but what went wrong.
    fn failed(error: Error, input: &Input<'_>) -> Self {
        Self { articles: Vec::new(), problems: vec![error.at(input.origin)] }
    }
}

/// Reads the articles in the bytes of one file; what a container holds is for [`walk`].
#[must_use]
pub fn read_bytes(format: Format, bytes: &[u8], input: &Input<'_>) -> Read {
    read_within(format, bytes, input, &Limits::default())
}

/// As [`read_bytes`], within what it may cost.
pub(crate) fn read_within(format: Format, bytes: &[u8], input: &Input<'_>, limits: &Limits) -> Read {
    match (format, input.tools) {
        (Format::Doc, Some(tools)) => return outside::word(bytes, tools, input),
        (Format::Image, Some(tools)) => return outside::picture(bytes, tools, input),
        _ => {}
    }
    match format {
        Format::Docx | Format::Pptx | Format::Odt | Format::Odp => return office::read(format, bytes, input, limits),
        Format::Pdf => return pdf::read(bytes, input, limits),
        Format::Rtf => return rtf::read(bytes, input),
        Format::Epub => return epub::read(bytes, input, limits),
        Format::Xlsx | Format::Ods => return dataset::sheets(bytes, input, limits),
        Format::Parquet => return dataset::parquet(bytes, input),
        _ if !format.is_text() => return Read::failed(error::not_yet(format), input),
        _ => {}
    }
    let decoded = if format == Format::Html { decode_html(bytes) } else { decode(bytes) };
    match decoded {
        Ok(decoded) => read(format, decoded, input),
        Err(error) => Read::failed(error, input),
    }
}

/// Decodes and reads line `number`, from 1, of JSON Lines.
fn read_line(bytes: &[u8], number: usize, input: &Input<'_>) -> Read {
    match decode(bytes) {
        Ok(decoded) => jsonl::line(&decoded.text, number, input),
        Err(error) => Read { articles: Vec::new(), problems: vec![error.at(&format!("{}:{number}", input.origin))] },
    }
}

/// Reads the articles of a decoded input.
#[must_use]
pub fn read(format: Format, decoded: Decoded, input: &Input<'_>) -> Read {
    let text = decoded.text;
    if text.len() > LONGEST_TEXT {
        let error = Error::new(Reason::TooBig, format!("too big: {} bytes of text", text.len())).with_hint("split the file");
        return Read::failed(error, input);
    }
    if text.trim().is_empty() {
        let error = Error::new(Reason::Empty, "empty: there is no text in it").with_hint("give a file with an article in it");
        return Read::failed(error, input);
    }
    match format {
        Format::Text => one(plain::article(text, &input.known()), input),
        Format::Markdown => one(markdown::article(text, &input.known()), input),
        Format::JsonLines => jsonl::read(&text, input),
        Format::Json => dataset::json(&text, input),
        Format::Csv => dataset::csv(&text, input),
        Format::Feed | Format::Nitf | Format::NewsMl | Format::Sgml => news::read(format, &text, input),
        Format::Html => match html::article(&text, &input.known()).and_then(|article| finish(article, input.origin, input.id)) {
            Ok(article) => Read { articles: vec![article], problems: Vec::new() },
            Err(error) => Read::failed(error, input),
        },
        _ => Read::failed(error::not_yet(format), input),
    }
}

/// Finishes the article of a file that may have a header.
fn one((article, header): (Article, Option<header::Header>), input: &Input<'_>) -> Read {
    let problems = header.into_iter().flat_map(|h| h.problems);
    let mut read = Read { articles: Vec::new(), problems: problems.map(|(line, error)| error.at(&format!("{}:{line}", input.origin))).collect() };
    match finish(article, input.origin, input.id) {
        Ok(article) => read.articles.push(article),
        Err(error) => read.problems.push(error.at(input.origin)),
    }
    read
}

/// Gives an article its ids, its origin and, if it has none, its language.
fn finish(mut article: Article, origin: &str, id: &str) -> Result<Article, Error> {
    if article.blocks.is_empty() || !article.text.contains(char::is_alphanumeric) {
        return Err(Error::new(Reason::Empty, "no article text found").with_hint("give a file with an article in it"));
    }
    if article.text.len() > LONGEST_TEXT {
        return Err(Error::new(Reason::TooBig, format!("too big: {} bytes of text", article.text.len())).with_hint("split the article"));
    }
    if article.id.is_empty() {
        id.clone_into(&mut article.id);
    }
    origin.clone_into(&mut article.origin);
    article.article_id = article_id(origin, &article.text);
    if article.language.is_none() {
        let body = article.blocks.first().map_or(0, |b| b.range.start as usize);
        article.language = article.text.get(body..).and_then(language::detect);
    }
    Ok(article)
}

/// The same text at another place is another article.
fn article_id(origin: &str, content: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(origin.as_bytes()).update(&[0]).update(content.as_bytes());
    hasher.finalize().to_hex().chars().take(32).collect()
}

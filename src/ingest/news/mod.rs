//! News in the formats that agencies and publishers exchange: RSS, Atom, NITF, `NewsML`, NewsML-G2, and SGML.
//!
//! Each item is an article, with what its feed or envelope says of it. Promises that a broken document gives the items before the break,
//! and that HTML inside items is read as HTML. It fetches nothing that an item links to.

mod feed;
mod newsml;
mod nitf;
mod sgml;
mod tree;

use super::blocks::Blocks;
use super::error::{Error, Reason};
use super::format::Format;
use super::metadata::Metadata;
use super::{Input, NOTHING, Read, language};
use crate::article::BlockKind;
use tree::Node;

/// Reads the items of a decoded document.
pub(super) fn read(format: Format, text: &str, input: &Input<'_>) -> Read {
    if format == Format::Sgml {
        return told(sgml::items(text), None, input);
    }
    let (root, fault) = tree::parse(text);
    let items = match format {
        Format::Nitf => nitf::items(&root),
        Format::NewsMl => newsml::items(&root),
        _ => feed::items(&root),
    };
    told(items, fault, input)
}

/// One item, before it is an article.
#[derive(Debug, Default)]
struct Item {
    said: Metadata,
    blocks: Blocks,
}

impl Item {
    /// Sets a field; what cannot be read leaves it empty.
    fn take(&mut self, field: super::metadata::Field, written: &str) {
        let _ = self.said.take(field, written);
    }
}

/// Makes articles of items.
fn told(items: Vec<Item>, fault: Option<Error>, input: &Input<'_>) -> Read {
    let mut all = Read::default();
    let many = items.len() > 1;
    let known = input.known();
    // What flags and a sidecar say of a file of many articles can only be what they share.
    let known = if many { Metadata { id: None, headline: None, url: None, ..known } } else { known };
    for (number, item) in (1..).zip(items) {
        let said = known.clone().or(&item.said);
        let (origin, id) =
            if many { (format!("{}#{number}", input.origin), format!("{}-{number}", input.id)) } else { (input.origin.to_owned(), input.id.to_owned()) };
        let read = item.blocks.article(&Metadata::default(), &Input { flags: NOTHING, sidecar: &said, ..Input::new(&origin, &id) });
        all.articles.extend(read.articles.into_iter().map(|mut article| {
            if known.language.is_none() {
                article.language = language::settle(article.language, &article.text);
            }
            article
        }));
        all.problems.extend(read.problems);
    }
    all.problems.extend(fault.map(|fault| fault.at(input.origin)));
    if all.articles.is_empty() && all.problems.is_empty() {
        all.problems.push(Error::new(Reason::Empty, "no articles").with_hint("give a feed or file with news items in it").at(input.origin));
    }
    all
}

/// Adds the blocks of marked-up text: XHTML, or the elements that NITF has of its own.
fn flow(node: &Node, around: BlockKind, blocks: &mut Blocks) {
    let mut line = String::new();
    inside(node, around, &mut line, blocks);
    blocks.push(around, &line);
}

fn inside(node: &Node, around: BlockKind, line: &mut String, blocks: &mut Blocks) {
    for child in &node.children {
        match child {
            tree::Child::Text(text) => line.push_str(text),
            tree::Child::Node(child) => match block_kind(&child.name, around) {
                None if matches!(child.name.as_str(), "script" | "style" | "media-metadata" | "media-reference" | "media-producer") => {}
                None if child.name == "br" => line.push(' '),
                None => inside(child, around, line, blocks),
                Some(kind) => {
                    blocks.push(around, &std::mem::take(line));
                    let mut within = String::new();
                    inside(child, kind, &mut within, blocks);
                    blocks.push(kind, &within);
                }
            },
        }
    }
}

/// What an element makes of its content; nothing if it is part of a line.
fn block_kind(name: &str, around: BlockKind) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" | "bq" => BlockKind::BlockQuote,
        "media-caption" | "figcaption" | "caption" => BlockKind::Caption,
        "tr" | "nitf-table-row" => BlockKind::TableRow,
        "p" | "div" | "block" | "body" | "body.content" | "section" | "article" | "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "media" | "html"
        | "pre" | "credit" => around,
        _ => return None,
    })
}

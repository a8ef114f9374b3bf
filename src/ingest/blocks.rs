//! A text that is put together block by block: documents have none of their own.

use super::lines;
use super::metadata::{Metadata, tidy};
use super::words::List;
use super::{Input, Read, finish};
use crate::article::{Article, Block, BlockKind, offset};
use crate::span::TextRange;

/// Blocks, one after the other, with a blank line between.
#[derive(Debug, Default)]
#[expect(clippy::struct_field_names, reason = "an article's blocks are called so everywhere")]
pub(super) struct Blocks {
    text: String,
    blocks: Vec<Block>,
    pages: Vec<u32>,
}

impl Blocks {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Adds a block, on one line; nothing if it holds no letter and no figure.
    pub fn push(&mut self, kind: BlockKind, text: &str) {
        let text = tidy(text);
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = offset(self.text.len());
        self.text.push_str(&text);
        self.blocks.push(Block { range: TextRange::new(start, offset(self.text.len())), kind });
    }

    /// Adds a block of which every part but the first begins a page.
    pub fn push_over_pages(&mut self, kind: BlockKind, parts: &[String]) {
        let parts: Vec<String> = parts.iter().map(|part| tidy(part)).collect();
        let mut at = if self.text.is_empty() { 0 } else { self.text.len() + 2 };
        for pair in parts.windows(2) {
            at += pair.first().map_or(0, |part| part.len() + 1);
            self.pages.push(offset(at));
        }
        self.push(kind, &parts.join(" "));
    }

    /// Puts words before the first paragraph: a dateline that its format keeps apart.
    pub fn lead(&mut self, words: &str) {
        let Some(at) = self.blocks.iter().position(|block| block.kind == BlockKind::Paragraph) else { return };
        let start = self.blocks.get(at).map_or(0, |block| block.range.start as usize);
        self.text.insert_str(start.min(self.text.len()), words);
        let more = offset(words.len());
        for (number, block) in self.blocks.iter_mut().enumerate().skip(at) {
            let start = if number == at { block.range.start } else { block.range.start + more };
            block.range = TextRange::new(start, block.range.end + more);
        }
    }

    /// Adds the blocks of `others`, which have no pages.
    pub fn extend(&mut self, others: &Self) {
        for block in &others.blocks {
            self.push(block.kind, others.text.get(block.range.as_usize()).unwrap_or_default());
        }
    }

    /// Forgets where pages begin: what has one page has none.
    pub fn forget_pages(&mut self) {
        self.pages.clear();
    }

    /// Begins a page: what is added next stands on it.
    pub fn page(&mut self) {
        let next = if self.text.is_empty() { 0 } else { self.text.len() + 2 };
        self.pages.push(offset(next));
    }

    /// Makes the article. What the file says of itself, `stated`, is less trusted than what a reader sees at its top: properties outlive the
    /// document that they were written for.
    pub fn article(self, stated: &Metadata, input: &Input<'_>) -> Read {
        let Self { text, blocks, mut pages } = self;
        // The last pages of a document may hold no text, and a page that begins behind the text is none.
        pages.retain(|page| (*page as usize) < text.len());
        let mut article = Article { text, pages, blocks, ..Article::default() };
        input.known().write_into(&mut article);
        if article.headline.is_none() {
            article.headline = headline(&article, stated);
        }
        lines::settle_headline(&mut article, None, true);
        lines::find_notices(&mut article);
        let stated = Metadata { headline: None, byline: stated.byline.clone().filter(|name| !List::Nobody.has(name)), ..stated.clone() };
        stated.fill(&mut article);
        match finish(article, input.origin, input.id) {
            Ok(article) => Read { articles: vec![article], problems: Vec::new() },
            Err(error) => Read::failed(error, input),
        }
    }
}

/// Blocks at the top among which a title is looked for: a logo's text, a date and an address may come before it.
const TOP: usize = 6;

/// The headline of a document: what is set as its title, else a heading at its very top, else the title among its properties.
fn headline(article: &Article, stated: &Metadata) -> Option<String> {
    let text = |block: &Block| article.text.get(block.range.as_usize()).map(tidy);
    let set = article.blocks.iter().take(TOP).find(|block| block.kind == BlockKind::Headline);
    let first = || article.blocks.iter().find(|block| block.kind != BlockKind::Notice).filter(|block| block.kind == BlockKind::Heading);
    let stated = || stated.headline.clone().filter(|title| !List::Untitled.has(title) && List::Untitled.after(title).is_none() && !is_file_name(title));
    set.or_else(first).and_then(text).or_else(stated)
}

/// Programs put the name of the file where a title should be.
fn is_file_name(title: &str) -> bool {
    !title.contains(' ') || title.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric()))
}

//! Markdown: offsets count the file as given; blocks are what `CommonMark` says.
//!
//! A block runs from its first word to its last, without the marks around it (`#`, `>`, `-`, `**`). Marks between words
//! and the addresses of links stand in its range as markup, which the analysis passes over. Code blocks and raw
//! HTML are in no block; a picture that stands alone gives its description as a caption.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::header::{self, Header};
use super::lines;
use super::metadata::{Metadata, tidy};
use crate::article::{Article, Block, BlockKind, offset};
use crate::span::TextRange;

/// Makes an article of a Markdown file; `known` is what flags and sidecar say. Returns the header too, for its problems.
pub(super) fn article(text: String, known: &Metadata) -> (Article, Option<Header>) {
    let header = header::read(&text);
    let (from, in_header) = header.as_ref().map_or((0, None), |h| (h.end, h.headline));
    let (blocks, markup) = blocks(&text, from);
    let mut article = Article { text, markup, blocks, ..Article::default() };
    header.as_ref().map(|h| known.clone().or(&h.metadata)).as_ref().unwrap_or(known).write_into(&mut article);
    if article.headline.is_none() {
        let first = article.blocks.first().filter(|b| b.kind == BlockKind::Heading).and_then(|b| article.text.get(b.range.as_usize()));
        article.headline = first.map(tidy);
    }
    lines::settle_headline(&mut article, in_header, true);
    lines::find_notices(&mut article);
    (article, header)
}

/// The blocks of the Markdown that begins at byte `from`, and the markup inside them.
fn blocks(text: &str, from: usize) -> (Vec<Block>, Vec<TextRange>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { text, from, ..Reader::default() };
    for (event, range) in Parser::new_ext(text.get(from..).unwrap_or_default(), options).into_offset_iter() {
        match event {
            Event::Start(tag) => reader.open(&tag),
            Event::End(tag) => reader.close(tag),
            Event::Text(_) | Event::Code(_) if reader.code == 0 => reader.extend(range),
            _ => {}
        }
    }
    reader.flush();
    (reader.blocks, reader.markup)
}

/// What is open while the events go by.
#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    from: usize,
    blocks: Vec<Block>,
    /// What stands between the words of a block and is none.
    markup: Vec<TextRange>,
    /// The words of the block so far, in bytes of the text after the header.
    words: Option<std::ops::Range<usize>>,
    /// Whether all of them describe a picture.
    picture_only: bool,
    headings: u32,
    items: u32,
    quotes: u32,
    rows: u32,
    pictures: u32,
    code: u32,
}

impl Reader<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.enter(|r| &mut r.headings),
            Tag::Item => self.enter(|r| &mut r.items),
            Tag::BlockQuote(_) => self.enter(|r| &mut r.quotes),
            Tag::TableHead | Tag::TableRow => self.enter(|r| &mut r.rows),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.enter(|r| &mut r.code),
            Tag::Image { .. } => self.pictures += 1,
            Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => self.flush(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.leave(|r| &mut r.headings),
            TagEnd::Item => self.leave(|r| &mut r.items),
            TagEnd::BlockQuote(_) => self.leave(|r| &mut r.quotes),
            TagEnd::TableHead | TagEnd::TableRow => self.leave(|r| &mut r.rows),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.leave(|r| &mut r.code),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Table | TagEnd::FootnoteDefinition => self.flush(),
            _ => {}
        }
    }

    fn enter(&mut self, count: impl Fn(&mut Self) -> &mut u32) {
        self.flush();
        *count(self) += 1;
    }

    fn leave(&mut self, count: impl Fn(&mut Self) -> &mut u32) {
        self.flush();
        let count = count(self);
        *count = count.saturating_sub(1);
    }

    fn extend(&mut self, range: std::ops::Range<usize>) {
        let in_picture = self.pictures > 0;
        match &mut self.words {
            // A picture's description next to words is not part of what they say.
            Some(words) if !in_picture && !self.picture_only => {
                let gap = words.end..range.start.max(words.end);
                if self.text.get(self.from + gap.start..self.from + gap.end).is_some_and(|g| !g.trim().is_empty()) {
                    self.markup.push(TextRange::new(offset(self.from + gap.start), offset(self.from + gap.end)));
                }
                words.end = words.end.max(range.end);
            }
            Some(_) if in_picture && !self.picture_only => {}
            words => {
                let start = words.as_ref().filter(|_| in_picture).map_or(range.start, |w| w.start);
                *words = Some(start..range.end);
                self.picture_only = in_picture;
            }
        }
    }

    fn flush(&mut self) {
        let Some(words) = self.words.take() else { return };
        let kind = if self.headings > 0 {
            BlockKind::Heading
        } else if self.rows > 0 {
            BlockKind::TableRow
        } else if self.picture_only {
            BlockKind::Caption
        } else if self.quotes > 0 {
            BlockKind::BlockQuote
        } else if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        lines::push_trimmed(self.text, words.start + self.from..words.end + self.from, kind, &mut self.blocks);
        self.picture_only = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{BlockQuote, Caption, Heading, ListItem, Paragraph, TableRow};

    #[test]
    fn blocks_are_the_words_without_the_marks_around_them() {
        let table: [(&str, &[(BlockKind, &str)]); 9] = [
            ("# One\n\nTwo\nthree.\n", &[(Heading, "One"), (Paragraph, "Two\nthree.")]),
            ("**Claim:** It fell.\n", &[(Paragraph, "Claim:** It fell.")]),
            ("> Said.\n>\n> More.\n", &[(BlockQuote, "Said."), (BlockQuote, "More.")]),
            ("- a\n- b\n  - c\n\nd\n", &[(ListItem, "a"), (ListItem, "b"), (ListItem, "c"), (Paragraph, "d")]),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", &[(TableRow, "a | b"), (TableRow, "1 | 2")]),
            ("See [the report](https://a.example).\n", &[(Paragraph, "See [the report](https://a.example).")]),
            ("Read [the report](https://a.example)\n", &[(Paragraph, "Read [the report")]),
            ("![A dam](d.png)\n", &[(Caption, "A dam")]),
            ("```\ncode\n```\n<div>raw</div>\n\nText\n", &[(Paragraph, "Text")]),
        ];
        for (text, expected) in table {
            let found = blocks(text, 0);
            assert_eq!(found.0.iter().map(|b| (b.kind, &text[b.range.as_usize()])).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_first_heading_that_repeats_the_header_is_the_headline_once() {
        let (article, _) = article("---\nheadline: Twelve minutes\n---\n\n# Twelve minutes\n\nThey knew.\n".into(), &Metadata::default());
        let kinds: Vec<_> = article.blocks.iter().map(|b| (b.kind, &article.text[b.range.as_usize()])).collect();
        assert_eq!(kinds, [(BlockKind::Headline, "Twelve minutes"), (Paragraph, "They knew.")]);
    }
}

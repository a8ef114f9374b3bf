//! A page as a row of blocks, and the elements that hold them.
//!
//! One pass over the tree makes both. Elements come in document order, each with the stretch of blocks inside it, so that any sum over an
//! element is a difference of two running sums. It keeps all that a reader could see and judges nothing.

use std::ops::Range;

use ego_tree::NodeId;

use super::dom::Dom;
use super::parts;
use super::scan::DEEPEST;
use crate::article::BlockKind;
use crate::ingest::metadata::tidy;

/// A block of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub kind: BlockKind,
    pub text: String,
    /// Characters of the text, and how many of them are in links.
    pub chars: usize,
    pub linked: usize,
    /// 1 to 6 for headings.
    pub level: u8,
    /// The innermost element that holds it.
    pub holder: usize,
}

/// An element that holds blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub parent: usize,
    /// Whether it is a list or a table.
    pub lists: bool,
    /// What its makers call it that the article is not called.
    pub asides: Vec<&'static str>,
    /// Whether its makers call it the article.
    pub article: bool,
    pub lines: Range<usize>,
}

/// All blocks and elements of a page; the first element is the body.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub lines: Vec<Line>,
    pub holders: Vec<Holder>,
}

/// Elements without words of the article.
const SILENT: [&str; 26] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select", "option", "textarea", "input", "button", "canvas", "video",
    "audio", "map", "head", "title", "meta", "link", "dialog", "datalist", "math", "menu", "img",
];

impl Outline {
    pub fn of(dom: &Dom) -> Self {
        let root = dom.body().unwrap_or_else(|| dom.root());
        let body = Holder { parent: 0, lists: false, asides: Vec::new(), article: false, lines: 0..0 };
        let outline = Self { lines: Vec::new(), holders: vec![body] };
        let mut walk = Walk { dom, outline, text: String::new(), linked: 0, in_link: 0, level: 0 };
        walk.inside(root, 0, BlockKind::Paragraph, 0);
        walk.flush(0, BlockKind::Paragraph);
        walk.end(0);
        walk.outline
    }

    /// The blocks of the elements that `is` picks.
    pub fn stretches(&self, is: impl Fn(&Holder) -> bool) -> impl Iterator<Item = Range<usize>> {
        self.holders.iter().filter(move |holder| is(holder)).map(|holder| holder.lines.clone())
    }
}

struct Walk<'d> {
    dom: &'d Dom,
    outline: Outline,
    /// The words of the block so far.
    text: String,
    /// Characters of them in links, and how many links are open.
    linked: usize,
    in_link: usize,
    /// The level of the heading that is open.
    level: u8,
}

impl Walk<'_> {
    fn inside(&mut self, node: NodeId, holder: usize, kind: BlockKind, depth: usize) {
        // Parsers nest what is closed in the wrong order, so that the tree is deeper than the scan counted.
        if depth > 2 * DEEPEST {
            return;
        }
        let dom = self.dom;
        for child in dom.children(node) {
            match dom.characters(child) {
                Some(text) => self.words(text),
                None if dom.tag(child).is_empty() => {}
                None => self.element(child, holder, kind, depth),
            }
        }
    }

    fn words(&mut self, text: &str) {
        if self.in_link > 0 {
            self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
        }
        self.text.push_str(text);
    }

    fn element(&mut self, node: NodeId, holder: usize, kind: BlockKind, depth: usize) {
        match self.dom.tag(node) {
            tag if SILENT.contains(&tag) => {}
            // One break may only wrap a line; the words around it stay in one block, as a reader sees one paragraph.
            "br" => self.text.push('\n'),
            "th" | "td" => {
                self.text.push_str("  ");
                self.inside(node, holder, kind, depth + 1);
            }
            "a" => {
                self.in_link += 1;
                self.inside(node, holder, kind, depth + 1);
                self.in_link -= 1;
            }
            tag => match block_kind(tag, kind) {
                Some(within) => self.block(node, holder, (kind, within), depth),
                None if parts::is_hidden(self.dom, node) => {}
                None => self.inside(node, holder, kind, depth + 1),
            },
        }
    }

    fn block(&mut self, node: NodeId, parent: usize, (around, within): (BlockKind, BlockKind), depth: usize) {
        self.flush(parent, around);
        let tag = self.dom.tag(node);
        let (start, here) = (self.outline.lines.len(), self.outline.holders.len());
        let lists = matches!(tag, "ul" | "ol" | "dl" | "table");
        let (asides, article) = (parts::asides(self.dom, node), parts::is_article(self.dom, node));
        self.outline.holders.push(Holder { parent, lists, asides, article, lines: start..start });
        let before = self.level;
        self.level = heading_level(tag).unwrap_or(before);
        self.inside(node, here, within, depth + 1);
        self.flush(here, within);
        self.level = before;
        self.end(here);
    }

    fn end(&mut self, holder: usize) {
        let end = self.outline.lines.len();
        if let Some(holder) = self.outline.holders.get_mut(holder) {
            holder.lines.end = end;
        }
    }

    fn flush(&mut self, holder: usize, kind: BlockKind) {
        let (text, linked) = (std::mem::take(&mut self.text), std::mem::take(&mut self.linked));
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        let level = if kind == BlockKind::Heading { self.level } else { 0 };
        let letters = text.chars().filter(|c| !c.is_whitespace()).count().max(1);
        for text in paragraphs(&text) {
            let chars = text.chars().count();
            let linked = (chars * linked / letters).min(chars);
            self.outline.lines.push(Line { kind, text, chars, linked, level, holder });
        }
    }
}

/// The lines of a block: two breaks in a row are how pages without paragraphs make them.
fn paragraphs(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for row in text.split('\n') {
        if row.trim().is_empty() && !parts.last().is_some_and(|part| part.trim().is_empty()) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(' ');
            part.push_str(row);
        }
    }
    parts.iter().map(|part| tidy(part)).filter(|part| part.contains(char::is_alphanumeric)).collect()
}

fn heading_level(tag: &str) -> Option<u8> {
    tag.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level))
}

/// What an element makes of its content; nothing if it is part of a line.
fn block_kind(tag: &str, around: BlockKind) -> Option<BlockKind> {
    Some(match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::BlockQuote,
        "figcaption" | "caption" => BlockKind::Caption,
        "tr" => BlockKind::TableRow,
        // A paragraph in a quotation is quoted; a list in a quotation too.
        "p" | "div" | "ul" | "ol" | "dl" | "section" | "article" | "main" | "figure" | "table" | "tbody" | "thead" | "tfoot" | "pre" | "hr" | "body"
        | "aside" | "header" | "footer" | "nav" | "form" | "center" | "fieldset" | "details" | "summary" | "address" | "legend" | "label" => around,
        // Elements that a site made up itself.
        tag if tag.contains('-') => around,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_blocks_and_inline_marks_do_not() {
        let html = "<h2>A <b>b</b></h2><p>One <i>two</i><br>three.<br><br>Four.</p>loose<ul><li><p>x</p></li><li>y</li></ul>\
                    <blockquote><p>Said.</p></blockquote><table><tr><td>a</td><td>1</td></tr></table><script>no</script>";
        let expected = [
            (BlockKind::Heading, "A b"),
            (BlockKind::Paragraph, "One two three."),
            (BlockKind::Paragraph, "Four."),
            (BlockKind::Paragraph, "loose"),
            (BlockKind::ListItem, "x"),
            (BlockKind::ListItem, "y"),
            (BlockKind::BlockQuote, "Said."),
            (BlockKind::TableRow, "a 1"),
        ];
        let lines = Outline::of(&Dom::parse(html)).lines;
        assert_eq!(lines.into_iter().map(|line| (line.kind, line.text)).collect::<Vec<_>>(), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn a_block_knows_how_much_of_it_is_a_link_and_an_element_what_it_holds() {
        let outline = Outline::of(&Dom::parse("<div class=share><p>ab <a>cd</a></p></div><p>x</p>"));
        assert_eq!(outline.lines.first().map(|line| (line.chars, line.linked)), Some((5, 2)));
        assert_eq!(outline.stretches(|holder| holder.asides.contains(&"share")).collect::<Vec<_>>(), vec![0..1]);
    }
}

//! `OpenDocument` texts and presentations (odt, odp). Each slide is a page.

use rustc_hash::FxHashMap;

use super::super::archive;
use super::super::error::{Error, Reason};
use super::super::xml::{Element, Piece, Xml};
use super::flow::Flow;
use super::parts::Parts;
use super::{Document, Metadata, properties};
use crate::article::BlockKind;

/// Reads the document: headers, body, footers.
pub(super) fn read(parts: &mut Parts<'_>) -> Result<Document, Error> {
    if parts.spare("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(archive::locked("the document"));
    }
    let Some(content) = parts.text("content.xml")? else {
        return Err(Error::new(Reason::Malformed, "broken: it has no text part").with_hint("open it in an office program and save it again"));
    };
    let stated = parts.spare("meta.xml").map_or_else(|| Ok(Metadata::default()), |xml| properties(&xml)).unwrap_or_default();
    let layout = parts.spare("styles.xml").unwrap_or_default();
    let mut styles = Styles::default();
    styles.read(&layout);
    styles.read(&content);
    let mut flow = Flow::default();
    for around in ["header", "footer"] {
        if around == "footer" {
            let read = Walk::new(&mut flow, &styles, "body", BlockKind::Paragraph).part(&content);
            parts.note(read);
        }
        let read = Walk::new(&mut flow, &styles, around, BlockKind::Notice).part(&layout);
        parts.note(read);
    }
    Ok(Document { flow, stated })
}

/// By a style's name, the style that it is made from: automatic styles are called P1, P2, ….
#[derive(Default)]
struct Styles(FxHashMap<String, String>);

impl Styles {
    fn read(&mut self, xml: &str) {
        let mut xml = Xml::new(xml);
        // What is broken in the styles leaves plain paragraphs.
        while let Ok(Some(piece)) = xml.next() {
            let Piece::Open(element) = piece else { continue };
            if element.name() != "style" {
                continue;
            }
            if let (Some(name), Some(parent)) = (element.attribute("name"), element.attribute("parent-style-name")) {
                self.0.insert(name, parent);
            }
        }
    }

    /// What the style makes of a paragraph. Names are the format's own, with spaces as `_20_`.
    fn kind(&self, name: &str) -> Option<BlockKind> {
        let mut name = name;
        // Styles could be made from each other in a circle.
        for _ in 0..8 {
            let found = match name {
                "Title" => Some(BlockKind::Headline),
                "Subtitle" => Some(BlockKind::Heading),
                "Quotations" => Some(BlockKind::BlockQuote),
                _ if name.starts_with("Heading") => Some(BlockKind::Heading),
                _ if name.starts_with("List") => Some(BlockKind::ListItem),
                "Caption" | "Illustration" | "Table" | "Figure" => Some(BlockKind::Caption),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
            name = self.0.get(name)?;
        }
        None
    }
}

struct Walk<'f> {
    flow: &'f mut Flow,
    styles: &'f Styles,
    /// The element inside which the text stands.
    within: &'static str,
    kind: BlockKind,
    inside: u32,
    hidden: u32,
    lists: u32,
    comments: u32,
    titles: u32,
}

impl<'f> Walk<'f> {
    fn new(flow: &'f mut Flow, styles: &'f Styles, within: &'static str, kind: BlockKind) -> Self {
        Self { flow, styles, within, kind, inside: 0, hidden: 0, lists: 0, comments: 0, titles: 0 }
    }

    fn part(mut self, xml: &str) -> Result<(), Error> {
        let mut xml = Xml::new(xml);
        let read = loop {
            match xml.next() {
                Err(error) => break Err(error),
                Ok(None) => break Ok(()),
                Ok(Some(Piece::Open(element))) => self.open(&element),
                Ok(Some(Piece::Text(text))) if self.inside > 0 && self.hidden == 0 => self.flow.text(&text),
                Ok(Some(Piece::Text(_))) => {}
                Ok(Some(Piece::Close(name))) => self.close(&name),
            }
        };
        self.flow.settle();
        read
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        self.inside += u32::from(name == self.within);
        self.hidden += u32::from(self.is_hidden(name));
        if self.inside == 0 || self.hidden > 0 {
            return;
        }
        match name {
            "p" => self.flow.open(self.kind_of(element)),
            "h" => self.flow.open(if self.kind == BlockKind::Paragraph { BlockKind::Heading } else { self.kind }),
            "list-item" => self.lists += 1,
            "annotation" => self.comments += 1,
            "frame" => self.titles = u32::from(element.says("class", "title")),
            "table-row" => self.flow.open_row(),
            "table-cell" | "covered-table-cell" => self.flow.open_cell(),
            // However many it says that there are: a space is a space.
            "s" | "tab" | "line-break" => self.flow.text(" "),
            "page" | "soft-page-break" => self.flow.page(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.inside > 0 && self.hidden == 0 {
            match name {
                "p" | "h" => self.flow.close(),
                "list-item" => self.lists = self.lists.saturating_sub(1),
                "annotation" => self.comments = self.comments.saturating_sub(1),
                "frame" => self.titles = 0,
                "table-row" => self.flow.close_row(),
                _ => {}
            }
        }
        self.hidden = self.hidden.saturating_sub(u32::from(self.is_hidden(name)));
        self.inside = self.inside.saturating_sub(u32::from(name == self.within));
    }

    fn kind_of(&self, element: &Element<'_>) -> BlockKind {
        let styled = || element.attribute("style-name").and_then(|name| self.styles.kind(&name));
        match self.kind {
            // A comment is another's word on the text.
            BlockKind::Paragraph if self.comments > 0 => BlockKind::BlockQuote,
            BlockKind::Paragraph if self.titles > 0 => BlockKind::Heading,
            BlockKind::Paragraph if self.lists > 0 => BlockKind::ListItem,
            BlockKind::Paragraph => styled().unwrap_or(BlockKind::Paragraph),
            other => other,
        }
    }

    /// Elements whose text is not the document's: deleted text, who wrote a comment and when, the signs of footnotes, page numbers, descriptions of pictures.
    fn is_hidden(&self, name: &str) -> bool {
        let about_comment = self.comments > 0 && matches!(name, "creator" | "date" | "date-string" | "creator-initials");
        about_comment || matches!(name, "tracked-changes" | "note-citation" | "page-number" | "page-count" | "forms" | "desc")
    }
}

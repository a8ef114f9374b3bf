//! Word documents (docx).

use rustc_hash::FxHashMap;

use super::super::error::{Error, Reason};
use super::super::xml::{Element, Piece, Xml};
use super::flow::Flow;
use super::parts::Parts;
use super::{Document, properties};
use crate::article::BlockKind;

/// Reads the document: headers, body, notes, comments, charts and diagrams, footers.
pub(super) fn read(parts: &mut Parts<'_>) -> Result<Document, Error> {
    let Some(body) = parts.text("word/document.xml")? else {
        return Err(Error::new(Reason::Malformed, "broken: it has no text part").with_hint("open it in an office program and save it again"));
    };
    let styles = parts.spare("word/styles.xml").map(|xml| styles(&xml)).unwrap_or_default();
    let stated = parts.spare("docProps/core.xml").map_or_else(|| Ok(super::Metadata::default()), |xml| properties(&xml)).unwrap_or_default();
    let mut flow = Flow::default();
    let names = parts.names();
    let called = |beginning: &str| names.iter().filter(|name| name.starts_with(beginning) && is_xml(name)).cloned().collect::<Vec<_>>();
    let add = |parts: &mut Parts<'_>, flow: &mut Flow, name: &str, kind: BlockKind| {
        if let Some(xml) = parts.spare(name) {
            let read = Walk { flow, styles: &styles, kind, hidden: 0 }.part(&xml);
            parts.note(read);
        }
    };
    for name in called("word/header") {
        add(parts, &mut flow, &name, BlockKind::Notice);
    }
    let read = Walk { flow: &mut flow, styles: &styles, kind: BlockKind::Paragraph, hidden: 0 }.part(&body);
    parts.note(read);
    for name in [called("word/footnotes"), called("word/endnotes")].concat() {
        add(parts, &mut flow, &name, BlockKind::Paragraph);
    }
    // A comment is another's word on the text.
    for name in called("word/comments.xml") {
        add(parts, &mut flow, &name, BlockKind::BlockQuote);
    }
    drawings(parts, &mut flow, "word/");
    for name in called("word/footer") {
        add(parts, &mut flow, &name, BlockKind::Notice);
    }
    Ok(Document { flow, stated })
}

pub(super) fn is_xml(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("xml")) && !name.contains("/_rels/")
}

/// What charts and diagrams say: titles, series and categories, and the words in shapes. One block each.
pub(super) fn drawings(parts: &mut Parts<'_>, flow: &mut Flow, root: &str) {
    let folders = [format!("{root}charts/chart"), format!("{root}diagrams/data")];
    for name in parts.names().into_iter().filter(|name| is_xml(name) && folders.iter().any(|folder| name.starts_with(folder))) {
        if let Some(xml) = parts.spare(&name) {
            flow.open_row();
            let read = drawing(&xml, flow);
            flow.close_row();
            parts.note(read);
        }
    }
}

fn drawing(xml: &str, flow: &mut Flow) -> Result<(), Error> {
    let mut xml = Xml::new(xml);
    // Words are in `a:t`, and in `c:v` of caches of strings; those of numbers are figures without a word.
    let (mut numbers, mut said) = (0u32, None::<String>);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => match element.name() {
                "numCache" | "numLit" => numbers += 1,
                "t" | "v" if numbers == 0 => said = Some(String::new()),
                _ => {}
            },
            Piece::Text(text) => said.iter_mut().for_each(|said| said.push_str(&text)),
            Piece::Close(name) => match name.as_str() {
                "numCache" | "numLit" => numbers = numbers.saturating_sub(1),
                "t" | "v" => {
                    if let Some(said) = said.take() {
                        flow.open_cell();
                        flow.open(BlockKind::TableRow);
                        flow.text(&said);
                        flow.close();
                    }
                }
                _ => {}
            },
        }
    }
    Ok(())
}

/// What the styles of a document make of a paragraph, by the style's id.
type Styles = FxHashMap<String, BlockKind>;

fn styles(xml: &str) -> Styles {
    let mut styles = Styles::default();
    let (mut xml, mut id) = (Xml::new(xml), String::new());
    // What is broken in the styles leaves plain paragraphs.
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else { continue };
        match element.name() {
            "style" => id = element.attribute("styleId").unwrap_or_default(),
            "name" => {
                if let Some(kind) = element.attribute("val").and_then(|name| kind_of(&name)) {
                    styles.insert(id.clone(), kind);
                }
            }
            _ => {}
        }
    }
    styles
}

/// What a style is for, by its name. Word's own styles are called in English in every language.
fn kind_of(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "title" => BlockKind::Headline,
        "subtitle" => BlockKind::Heading,
        "caption" => BlockKind::Caption,
        "quote" | "intense quote" | "block text" => BlockKind::BlockQuote,
        _ if name.starts_with("heading") => BlockKind::Heading,
        _ if name.starts_with("list") => BlockKind::ListItem,
        _ => return None,
    })
}

struct Walk<'f> {
    flow: &'f mut Flow,
    styles: &'f Styles,
    /// What its paragraphs are unless a style says otherwise.
    kind: BlockKind,
    /// Elements around that hold no text of the document.
    hidden: u32,
}

impl Walk<'_> {
    fn part(mut self, xml: &str) -> Result<(), Error> {
        let mut xml = Xml::new(xml);
        let mut in_text = false;
        let read = loop {
            match xml.next() {
                Err(error) => break Err(error),
                Ok(None) => break Ok(()),
                Ok(Some(Piece::Open(element))) => {
                    in_text = element.name() == "t";
                    self.open(&element);
                }
                Ok(Some(Piece::Text(text))) if in_text && self.hidden == 0 => self.flow.text(&text),
                Ok(Some(Piece::Text(_))) => {}
                Ok(Some(Piece::Close(name))) => {
                    in_text = false;
                    self.close(&name);
                }
            }
        };
        self.flow.settle();
        read
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if is_hidden(name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "p" => self.flow.open(self.kind),
            "tr" => self.flow.open_row(),
            "tc" => self.flow.open_cell(),
            "pStyle" => self.style(&element.attribute("val").unwrap_or_default()),
            "numPr" if self.kind == BlockKind::Paragraph => self.flow.is(BlockKind::ListItem),
            "outlineLvl" if self.kind == BlockKind::Paragraph && !element.says("val", "9") => self.flow.is(BlockKind::Heading),
            "tab" | "cr" | "ptab" | "br" => self.flow.text(" "),
            "noBreakHyphen" => self.flow.text("-"),
            "lastRenderedPageBreak" => self.flow.page(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if is_hidden(name) {
            self.hidden = self.hidden.saturating_sub(1);
        } else if self.hidden == 0 {
            match name {
                "p" => self.flow.close(),
                "tr" => self.flow.close_row(),
                _ => {}
            }
        }
    }

    fn style(&mut self, id: &str) {
        let kind = self.styles.get(id).copied().or_else(|| kind_of(id));
        if let Some(kind) = kind.filter(|_| self.kind == BlockKind::Paragraph) {
            self.flow.is(kind);
        }
    }
}

/// Elements whose text is not the document's: what stands there for older programs a second time, what was moved away, tab stops.
fn is_hidden(name: &str) -> bool {
    matches!(name, "Fallback" | "moveFrom" | "del" | "tabs" | "instrText" | "pPrChange" | "sectPr")
}

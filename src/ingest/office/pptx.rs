//! Presentations of `PowerPoint` (pptx). Each slide is a page.

use super::super::error::{Error, Reason};
use super::super::xml::{Element, Piece, Xml};
use super::flow::Flow;
use super::parts::Parts;
use super::{Document, Metadata, properties, word};
use crate::article::BlockKind;

/// Reads the slides in their order, each with its notes, then charts, diagrams and comments.
pub(super) fn read(parts: &mut Parts<'_>) -> Result<Document, Error> {
    let slides = slides(parts)?;
    let stated = parts.spare("docProps/core.xml").map_or_else(|| Ok(Metadata::default()), |xml| properties(&xml)).unwrap_or_default();
    let mut flow = Flow::default();
    for slide in &slides {
        flow.page();
        add(parts, &mut flow, slide, BlockKind::Paragraph);
        for notes in related(parts, slide).into_iter().filter(|(_, target)| target.contains("notesSlide")).map(|(_, target)| target).collect::<Vec<_>>() {
            add(parts, &mut flow, &notes, BlockKind::Paragraph);
        }
    }
    word::drawings(parts, &mut flow, "ppt/");
    for name in parts.names().into_iter().filter(|name| name.starts_with("ppt/comments/")) {
        add(parts, &mut flow, &name, BlockKind::BlockQuote);
    }
    Ok(Document { flow, stated })
}

fn add(parts: &mut Parts<'_>, flow: &mut Flow, name: &str, kind: BlockKind) {
    if let Some(xml) = parts.spare(name) {
        let read = slide(&xml, flow, kind);
        flow.settle();
        parts.note(read);
    }
}

/// The slides' parts, in the order of the presentation; in that of their numbers where it does not say.
fn slides(parts: &mut Parts<'_>) -> Result<Vec<String>, Error> {
    const PRESENTATION: &str = "ppt/presentation.xml";
    let Some(presentation) = parts.text(PRESENTATION)? else {
        return Err(Error::new(Reason::Malformed, "broken: it has no presentation part").with_hint("open it in an office program and save it again"));
    };
    let targets = related(parts, PRESENTATION);
    let (mut xml, mut slides) = (Xml::new(&presentation), Vec::new());
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else { continue };
        if element.name() == "sldId" {
            // The element has an `id` of its own before that of the relation.
            let id = element.attribute_with_prefix("id");
            slides.extend(targets.iter().find(|(known, _)| Some(known) == id.as_ref()).map(|(_, target)| target.clone()));
        }
    }
    if slides.is_empty() {
        slides = parts.names().into_iter().filter(|name| name.starts_with("ppt/slides/slide") && word::is_xml(name)).collect();
    }
    Ok(slides)
}

/// What a part refers to: the relation's id, and the part that it leads to.
fn related(parts: &mut Parts<'_>, part: &str) -> Vec<(String, String)> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(xml) = parts.spare(&format!("{folder}/_rels/{file}.rels")) else { return Vec::new() };
    let (mut xml, mut related) = (Xml::new(&xml), Vec::new());
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else { continue };
        if let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) {
            related.push((id, resolved(folder, &target)));
        }
    }
    related
}

/// A target as a part's name: `../slides/slide1.xml` seen from `ppt/notesSlides`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

/// Puts one slide, or its notes, into the flow.
fn slide(xml: &str, flow: &mut Flow, kind: BlockKind) -> Result<(), Error> {
    let mut xml = Xml::new(xml);
    let mut shape = Some(kind);
    let mut in_text = false;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                in_text = matches!(element.name(), "t" | "text");
                match element.name() {
                    "sp" | "graphicFrame" => shape = Some(kind),
                    "ph" => shape = placeholder(&element, kind),
                    "p" if shape.is_some() => flow.open(shape.unwrap_or(kind)),
                    // Comments have their words in one element, without paragraphs.
                    "text" => flow.open(kind),
                    "tr" => flow.open_row(),
                    "tc" => flow.open_cell(),
                    "br" | "tab" => flow.text(" "),
                    _ => {}
                }
            }
            Piece::Text(text) if in_text => flow.text(&text),
            Piece::Text(_) => {}
            Piece::Close(name) => {
                in_text = false;
                match name.as_str() {
                    "p" | "text" if flow.is_open() => flow.close(),
                    "tr" => flow.close_row(),
                    _ => {}
                }
            }
        }
    }
    Ok(())
}

/// What a shape holds by its place in the layout; nothing where the layout puts numbers and dates of itself.
fn placeholder(element: &Element<'_>, kind: BlockKind) -> Option<BlockKind> {
    match element.attribute("type").as_deref() {
        Some("title" | "ctrTitle") => Some(BlockKind::Heading),
        Some("sldNum" | "dt" | "sldImg") => None,
        Some("ftr" | "hdr") => Some(BlockKind::Notice),
        Some("body") | None if kind == BlockKind::Paragraph && element.attribute("idx").is_some_and(|idx| idx == "1") => Some(BlockKind::ListItem),
        _ => Some(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lead_to_parts() {
        let table = [("../slides/s.xml", "ppt/slides/s.xml"), ("/ppt/slides/s.xml", "ppt/slides/s.xml"), ("s.xml", "ppt/notes/s.xml"), ("../../../x", "x")];
        for (target, part) in table {
            assert_eq!(resolved("ppt/notes", target), part);
        }
    }
}

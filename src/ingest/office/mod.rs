//! Office documents: Word, `PowerPoint` and `OpenDocument`, all XML in a zip archive.
//!
//! Promises all text that a reader of the document can see, in its order: running text, tables, text boxes, headers and footers, notes, comments, what
//! charts and diagrams say; and what its properties say about it. It leaves out deleted text, the codes of fields, and formulas' structure.
//! What is broken in one part costs that part.

mod flow;
mod odf;
mod parts;
mod pptx;
mod word;

pub(super) use parts::Parts;

use super::error::Error;
use super::format::Format;
use super::limits::Limits;
use super::metadata::{Field, Metadata};
use super::xml::{Piece, Xml};
use super::{Input, Read};

/// Reads a document as one article.
pub(super) fn read(format: Format, bytes: &[u8], input: &Input<'_>, limits: &Limits) -> Read {
    let mut parts = match Parts::open(bytes, limits) {
        Ok(parts) => parts,
        Err(error) => return Read::failed(error, input),
    };
    let document = match format {
        Format::Docx => word::read(&mut parts),
        Format::Pptx => pptx::read(&mut parts),
        _ => odf::read(&mut parts),
    };
    match document {
        Ok(Document { flow, stated }) => {
            let mut read = flow.done().article(&stated, input);
            // What was lost stands before what was read, as in every input.
            read.problems.splice(0..0, parts.problems.into_iter().map(|problem| problem.at(input.origin)));
            read
        }
        Err(error) => Read::failed(error, input),
    }
}

/// A document on its way to an article.
struct Document {
    flow: flow::Flow,
    stated: Metadata,
}

/// What properties are called, and the field that they fill. Of two for one field the later wins.
const PROPERTIES: [(&str, Field); 8] = [
    ("title", Field::Headline),
    ("initial-creator", Field::Byline),
    ("creator", Field::Byline),
    ("language", Field::Language),
    ("created", Field::Published),
    ("creation-date", Field::Published),
    ("modified", Field::Published),
    ("date", Field::Published),
];

/// Reads the properties in `xml`: a document is dated by its last change, since many are made from older ones.
fn properties(xml: &str) -> Result<Metadata, Error> {
    let mut found: [Option<String>; PROPERTIES.len()] = [const { None }; PROPERTIES.len()];
    let mut xml = Xml::new(xml);
    let mut at = None;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => at = PROPERTIES.iter().position(|(name, _)| *name == element.name()),
            Piece::Close(_) => at = None,
            Piece::Text(text) => {
                if let Some(slot) = at.and_then(|at| found.get_mut(at)) {
                    slot.get_or_insert_default().push_str(&text);
                }
            }
        }
    }
    let mut stated = Metadata::default();
    for ((_, field), value) in PROPERTIES.iter().zip(found) {
        // A property that is no date says nothing.
        let _ = stated.take(*field, &value.unwrap_or_default());
    }
    Ok(stated)
}

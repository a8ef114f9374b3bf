//! XML as a row of tags and texts.
//!
//! Promises to hold nothing but the piece at hand, to nest nothing, and to expand no entity but those of XML itself: a document cannot be made to cost more
//! than its length. Names come without their prefixes, since documents choose them freely.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::{Error, Reason};

/// A piece of XML.
#[derive(Debug)]
pub(super) enum Piece<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element of this name ends; also one that was written as a single tag.
    Close(String),
    /// Characters, with their references resolved.
    Text(Cow<'x, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of the attribute called so, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let local = |key: &str| key.rsplit_once(':').map_or(key == name, |(_, local)| local == name);
        let found = self.0.attributes().with_checks(false).flatten().find(|attribute| local(attribute.key.into_inner()))?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.to_string()))
    }

    /// The same of an attribute that has a prefix: Presentation ML has an `id` and an `r:id` on one element.
    pub fn attribute_with_prefix(&self, name: &str) -> Option<String> {
        let prefixed = |key: &str| key.rsplit_once(':').is_some_and(|(_, local)| local == name);
        let found = self.0.attributes().with_checks(false).flatten().find(|attribute| prefixed(attribute.key.into_inner()))?;
        Some(found.value.to_string())
    }

    /// Whether an attribute has this value.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.attribute(name).is_some_and(|found| found == value)
    }
}

/// A document, read from front to end.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
}

impl<'x> Xml<'x> {
    pub fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // What is closed in the wrong order is still read.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// It is no XML from here on.
    pub fn next(&mut self) -> Result<Option<Piece<'x>>, Error> {
        loop {
            let event = self.reader.read_event().map_err(|error| {
                let message = format!("broken XML at byte {}: {error}", self.reader.error_position());
                Error::new(Reason::Malformed, message).with_hint("get the file again; what could be read of it was kept")
            })?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => Piece::Open(Element(start)),
                Event::End(end) => Piece::Close(local(end.name().into_inner()).to_owned()),
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Piece::Text(Cow::Owned(entity(&reference))),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What `&name;` stands for; an entity that the document declares itself stays unread.
fn entity(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    match reference.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        "ndash" => "–",
        "mdash" => "—",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "hellip" => "…",
        _ => " ",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut xml = Xml::new(text);
        let mut pieces = Vec::new();
        loop {
            pieces.push(match xml.next() {
                Ok(None) => return pieces,
                Ok(Some(Piece::Open(element))) => format!("<{} {:?}", element.name(), element.attribute("id")),
                Ok(Some(Piece::Close(name))) => format!("/{name}"),
                Ok(Some(Piece::Text(text))) => text.into_owned(),
                Err(error) => {
                    pieces.push(format!("{:?}", error.reason()));
                    return pieces;
                }
            });
        }
    }

    #[test]
    fn prefixes_references_and_single_tags_make_no_difference() {
        assert_eq!(pieces("<a:b x:id='1'>x&amp;&#233;<c/></a:b>"), ["<b Some(\"1\")", "x", "&", "é", "<c None", "/c", "/b"]);
        assert_eq!(pieces("<!DOCTYPE a [<!ENTITY b 'bomb'>]><a>&b;</a>"), ["<a None", " ", "/a"]);
        assert_eq!(pieces("<a>x</b>y<c"), ["<a None", "x", "/b", "y", "Malformed"]);
    }
}

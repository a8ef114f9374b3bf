//! Books (EPUB): each chapter an article.
//!
//! A book is not one article: who "he" is, and which day "yesterday" was, does not carry from one essay or chapter to the next. What the book says of itself
//! (author, publisher, day, language) holds for each. Chapters come in the order of reading; those without text (covers) are passed over.

use super::blocks::Blocks;
use super::error::{Error, Reason};
use super::limits::Limits;
use super::metadata::{Field, Metadata};
use super::office::Parts;
use super::xml::{Piece, Xml};
use super::{Input, Read, archive, html};

/// Reads a book.
pub(super) fn read(bytes: &[u8], input: &Input<'_>, limits: &Limits) -> Read {
    let mut parts = match Parts::open(bytes, limits) {
        Ok(parts) => parts,
        Err(error) => return Read::failed(error, input),
    };
    let mut read = book(&mut parts, input).unwrap_or_else(|error| Read::failed(error, input));
    read.problems.splice(0..0, parts.problems.into_iter().map(|problem| problem.at(input.origin)));
    if read.articles.is_empty() && read.problems.is_empty() {
        read = Read::failed(Error::new(Reason::Empty, "no text in it: its chapters are pictures").with_hint("have its text recognised first"), input);
    }
    read
}

fn book(parts: &mut Parts<'_>, input: &Input<'_>) -> Result<Read, Error> {
    let broken = |what: &str| Error::new(Reason::Malformed, format!("broken: it has no {what}")).with_hint("open it in a program for books and save it again");
    let container = parts.text("META-INF/container.xml")?.ok_or_else(|| broken("table of its parts"))?;
    let root = root(&container).ok_or_else(|| broken("table of its parts"))?;
    let package = parts.text(&root)?.ok_or_else(|| broken("list of its chapters"))?;
    let Package { stated, chapters } = Package::read(&package, root.rsplit_once('/').map_or("", |(folder, _)| folder));
    let locked = parts.spare("META-INF/encryption.xml").unwrap_or_default();
    let mut read = Read::default();
    for (number, chapter) in (1..).zip(&chapters) {
        // Encrypted fonts are common, and no matter.
        if locked.contains(chapter.as_str()) {
            read.problems.push(archive::locked("the chapter").at(&format!("{}#{number}", input.origin)));
            continue;
        }
        let Some(page) = parts.spare(chapter) else { continue };
        let (origin, id) = (format!("{}#{number}", input.origin), format!("{}-{number}", input.id));
        // What flags and a sidecar say of a whole book can only be what its chapters share.
        let shared = Metadata { id: None, headline: None, url: None, ..input.sidecar.clone() };
        let one = Input { origin: &origin, id: &id, sidecar: &shared, ..*input };
        match html::blocks(&page) {
            Err(error) => read.problems.push(error.at(&origin)),
            Ok(pieces) => {
                let mut blocks = Blocks::default();
                pieces.iter().for_each(|(kind, text)| blocks.push(*kind, text));
                if !blocks.is_empty() {
                    let chapter = blocks.article(&stated, &one);
                    read.articles.extend(chapter.articles);
                }
            }
        }
    }
    Ok(read)
}

/// Where the list of chapters is.
fn root(container: &str) -> Option<String> {
    let mut xml = Xml::new(container);
    while let Ok(Some(piece)) = xml.next() {
        if let Piece::Open(element) = piece
            && element.name() == "rootfile"
        {
            return element.attribute("full-path");
        }
    }
    None
}

/// The list of a book's chapters, and what it says of the book.
#[derive(Default)]
struct Package {
    stated: Metadata,
    chapters: Vec<String>,
}

impl Package {
    fn read(text: &str, folder: &str) -> Self {
        let (mut package, mut items, mut order) = (Self::default(), Vec::new(), Vec::new());
        let (mut field, mut value) = (None, String::new());
        let mut xml = Xml::new(text);
        // A list that breaks off gives the chapters before.
        while let Ok(Some(piece)) = xml.next() {
            match piece {
                Piece::Open(element) => {
                    field = match element.name() {
                        "creator" if package.stated.byline.is_none() => Some(Field::Byline),
                        "publisher" => Some(Field::Outlet),
                        "date" if package.stated.published.is_none() => Some(Field::Published),
                        "language" if package.stated.language.is_none() => Some(Field::Language),
                        _ => None,
                    };
                    match element.name() {
                        "item" => items.extend(element.attribute("id").zip(element.attribute("href"))),
                        "itemref" => order.extend(element.attribute("idref")),
                        _ => {}
                    }
                }
                Piece::Text(text) if field.is_some() => value.push_str(&text),
                Piece::Text(_) => {}
                Piece::Close(_) => {
                    let value = std::mem::take(&mut value);
                    if let Some(field) = field.take() {
                        // A day that is none says nothing.
                        let _ = package.stated.take(field, &value);
                    }
                }
            }
        }
        let items: std::collections::BTreeMap<String, String> = items.into_iter().collect();
        package.chapters = order.iter().filter_map(|id| items.get(id)).map(|href| path(folder, href)).collect();
        package
    }
}

/// A link as a part's name.
fn path(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut path: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(path.pop()),
            part => path.push(unescaped(part)),
        }
    }
    path.join("/")
}

/// `%20` and the like as what they stand for.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        match digit(0).zip(digit(1)).filter(|_| first == b'%').and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_come_in_the_order_of_reading_with_what_the_book_says() {
        let package = Package::read(
            "<package><metadata><dc:creator>Ann Lee</dc:creator><dc:publisher>X</dc:publisher><dc:date>2024-03-05</dc:date></metadata>\
             <manifest><item id='b' href='b%20c.xhtml'/><item id='a' href='../a.xhtml'/></manifest><spine><itemref idref='b'/><itemref idref='a'/></spine></package>",
            "OEBPS",
        );
        assert_eq!(package.chapters, ["OEBPS/b c.xhtml", "a.xhtml"]);
        assert_eq!((package.stated.byline.as_deref(), package.stated.published.as_deref()), (Some("Ann Lee"), Some("2024-03-05")));
    }
}

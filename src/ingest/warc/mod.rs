//! Crawls in WARC: every page and document that a server gave, as a file of its own.
//!
//! Records are read one after the other and never held; what is no text or document by its media type, and every answer but 200, is passed over.
//! Follows WARC 1.0 and 1.1 (ISO 28500) and the habits of crawlers that depart from it: bodies whose headers still say that they are
//! chunked or packed when they are not. A record that is packed by itself, as `.warc.gz` has them, has been unpacked before it comes here.

mod http;

use std::io::{self, BufRead, BufReader, Read};

use super::error::{Error, Reason};
use super::format::EXTENSIONS;
use super::level::{Halt, Inside, Level};
use super::metadata::{Field, Metadata};

/// Longest head of a record or of an answer, in bytes. Servers refuse requests of more than a tenth of that.
const LONGEST_HEAD: u64 = 1 << 18;
/// Bytes that are read at once.
const BUFFER: usize = 1 << 17;

/// Hands out the pages and documents of a crawl.
pub(super) fn stream(reader: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    let mut lost = false;
    while let Some(line) = first_line(&mut reader)? {
        if !line.starts_with(b"WARC/") {
            if !std::mem::replace(&mut lost, true) {
                let error = Error::new(Reason::Malformed, "broken: something that is no record lies between its records");
                level.problem(error.with_hint("the records after it were read all the same"));
            }
            continue;
        }
        let head = Head::read(&mut reader)?;
        let Some(length) = head.number("content-length") else {
            let error = Error::new(Reason::Malformed, "broken: a record does not say how long it is");
            return Err(error.with_hint("get the file again; what could be read of it was kept").into());
        };
        let mut record = reader.by_ref().take(length);
        one(&head, &mut record, level)?;
        io::copy(&mut record, &mut io::sink())?;
        if record.limit() > 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
    }
    Ok(())
}

/// The next line that is not blank; nothing at the end.
fn first_line(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    while line.trim_ascii().is_empty() {
        line.clear();
        if reader.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(line))
}

/// The fields of a record's or an answer's head.
struct Head(Vec<(String, String)>);

impl Head {
    /// Reads lines up to and with the blank one.
    fn read(reader: &mut impl BufRead) -> io::Result<Self> {
        let mut reader = reader.take(LONGEST_HEAD);
        let mut fields = Vec::new();
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 && !line.trim_ascii().is_empty() {
            let text = String::from_utf8_lossy(&line);
            if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            line.clear();
        }
        Ok(Self(fields))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    /// A media type without its parameters, in small letters.
    fn media(&self) -> String {
        self.get("content-type").unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

/// Hands out the file of one record, if it holds one.
fn one(head: &Head, record: &mut impl BufRead, level: &mut Level<'_>) -> Result<(), Halt> {
    let kind = head.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let Some(address) = head.get("warc-target-uri").map(|address| address.trim_matches(['<', '>'])) else { return Ok(()) };
    // "dns:" and "metadata://" are records about the crawl.
    if !address.starts_with("http") && kind == "response" {
        return Ok(());
    }
    match kind.as_str() {
        "response" => {
            let Some(answer) = http::Answer::read(record)? else { return Ok(()) };
            let media = answer.head.media();
            if is_document(&media) {
                hand(address, head, &media, &mut *answer.body(record)?, level)?;
            }
            Ok(())
        }
        // Common Crawl keeps the plain text of pages as conversions.
        "resource" | "conversion" if is_document(&head.media()) => hand(address, head, &head.media(), record, level),
        _ => Ok(()),
    }
}

fn hand(address: &str, head: &Head, media: &str, content: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut about = Metadata { url: Some(address.to_owned()), ..Metadata::default() };
    if let Some(date) = head.get("warc-date") {
        // A record without a date that can be read is a record all the same.
        let _ = about.take(Field::Retrieved, date);
    }
    level.file(Inside { name: &name(address, media), content, about })
}

/// Whether a media type is that of a text or document; servers that give none may mean anything.
fn is_document(media: &str) -> bool {
    let text = media.starts_with("text/") && !matches!(media, "text/css" | "text/javascript" | "text/ecmascript" | "text/vtt");
    let kind = media.strip_prefix("application/").unwrap_or_default();
    let document = matches!(kind, "xhtml+xml" | "xml" | "pdf" | "x-pdf" | "rtf" | "msword" | "epub+zip" | "rss+xml" | "atom+xml" | "rdf+xml")
        || kind.starts_with("vnd.openxmlformats-officedocument.")
        || kind.starts_with("vnd.oasis.opendocument.");
    media.is_empty() || text || document
}

/// The file's name: the address without what follows `?`, and with the extension that its media type has where it has no known one of its own.
fn name(address: &str, media: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let known = last.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.iter().any(|(known, _)| extension.eq_ignore_ascii_case(known)));
    let extension = match media {
        "text/html" | "application/xhtml+xml" => ".html",
        "text/plain" => ".txt",
        _ => "",
    };
    if known { path.to_owned() } else { format!("{path}{extension}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_and_documents_are_handed_out() {
        for media in ["text/html", "", "application/pdf", "text/plain", "application/xhtml+xml"] {
            assert!(is_document(media), "{media}");
        }
        for media in ["text/css", "image/png", "application/javascript", "application/json", "font/woff2", "video/mp4"] {
            assert!(!is_document(media), "{media}");
        }
    }

    #[test]
    fn a_file_is_called_by_its_address() {
        let table = [
            ("https://a.example/dam-fails/?page=2", "text/html", "https://a.example/dam-fails.html"),
            ("https://a.example/x.pdf#3", "application/pdf", "https://a.example/x.pdf"),
            ("https://a.example/story.php", "text/html", "https://a.example/story.php.html"),
            ("https://a.example", "", "https://a.example"),
        ];
        for (address, media, expected) in table {
            assert_eq!(name(address, media), expected);
        }
    }
}

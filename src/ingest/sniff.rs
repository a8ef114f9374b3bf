//! Telling a format by how a file begins.

use std::io::Cursor;

use super::archive;
use super::format::Format;

/// Formats that begin in a way that no text does.
const SIGNATURES: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"PK\x07\x08", Format::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::Doc),
    (b"{\\rtf", Format::Rtf),
    (b"\x1F\x8B", Format::Gzip),
    (b"BZh91AY&SY", Format::Bzip2),
    (b"BZh", Format::Bzip2),
    (b"\xFD7zXZ\0", Format::Xz),
    (b"\x28\xB5\x2F\xFD", Format::Zstd),
    (b"7z\xBC\xAF\x27\x1C", Format::SevenZ),
    (b"PAR1", Format::Parquet),
    (b"!BDN", Format::Pst),
    (b"WARC/1.", Format::Warc),
    (b"WARC/0.", Format::Warc),
    (b"\x89PNG\r\n\x1a\n", Format::Image),
    (b"\xFF\xD8\xFF", Format::Image),
    (b"GIF87a", Format::Image),
    (b"GIF89a", Format::Image),
    (b"II*\0", Format::Image),
    (b"MM\0*", Format::Image),
];

/// Streams of an old office file, as its directory names them in UTF-16, and what they make of it.
const STREAMS: &[(&[u8], Format)] =
    &[(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", Format::Doc), (b"W\0o\0r\0k\0b\0o\0o\0k\0", Format::Xlsx), (b"B\0o\0o\0k\0", Format::Xlsx)];

/// The format that the first bytes give away, whatever the file is called. `named` is what its extension says.
pub(super) fn signature(bytes: &[u8], named: Option<Format>) -> Option<Format> {
    let found = SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, format)| *format);
    match found {
        Some(Format::Zip) => Some(archive::zip_kind(&mut Cursor::new(bytes))),
        // "BZh" and "PAR1" may begin a text.
        Some(Format::Bzip2 | Format::Parquet) if !is_binary(bytes) => None,
        Some(Format::Doc) => Some(office(bytes, named)),
        Some(format) => Some(format),
        None if bytes.get(257..262) == Some(b"ustar") => Some(Format::Tar),
        None if named == Some(Format::Tar) && is_binary(bytes) => Some(Format::Tar),
        // Old printers' headers may come before a PDF's first line.
        None if named == Some(Format::Pdf) && contains(bytes.get(..bytes.len().min(1024))?, b"%PDF-") => Some(Format::Pdf),
        None if bytes.get(8..12) == Some(b"WEBP") => Some(Format::Image),
        None => None,
    }
}

/// What an old office file holds. A new document with a password is one too, and keeps its name.
fn office(bytes: &[u8], named: Option<Format>) -> Format {
    let locked = holds_locked(bytes);
    match named {
        Some(named @ (Format::Docx | Format::Pptx | Format::Xlsx)) if locked => named,
        _ if locked => Format::Docx,
        _ => STREAMS.iter().find(|(name, _)| contains(bytes, name)).map_or(Format::Doc, |(_, format)| *format),
    }
}

/// Whether an old office file holds a new one, locked.
pub(super) fn holds_locked(bytes: &[u8]) -> bool {
    contains(bytes, b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")
}

pub(super) fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    // The first byte of a needle is rare enough that the rest is hardly ever compared.
    needle.first().is_some_and(|first| bytes.iter().enumerate().any(|(at, byte)| byte == first && bytes.get(at..).is_some_and(|rest| rest.starts_with(needle))))
}

/// Whether the bytes hold what no text does in an encoding of single bytes or UTF-8.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    head.iter().any(|b| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)) && !matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// Elements by which XML and HTML are told.
const ELEMENTS: &[(&str, Format)] = &[
    ("<!doctype html", Format::Html),
    ("<html", Format::Html),
    ("<head", Format::Html),
    ("<body", Format::Html),
    ("<meta", Format::Html),
    ("<title", Format::Html),
    ("<article", Format::Html),
    ("<script", Format::Html),
    ("<rss", Format::Feed),
    ("<feed", Format::Feed),
    ("<rdf:rdf", Format::Feed),
    ("<!doctype lewis", Format::Sgml),
    ("<reuters", Format::Sgml),
    // Files of TREC's collections have no extension.
    ("<doc>\n<docno>", Format::Sgml),
    ("<!doctype nitf", Format::Nitf),
    ("<nitf", Format::Nitf),
    ("<newsml", Format::NewsMl),
    ("<newsmessage", Format::NewsMl),
    ("<newsitem", Format::NewsMl),
];

/// The format of a text that is unmistakably marked up, a mail, or JSON.
pub(super) fn markup(bytes: &[u8]) -> Option<Format> {
    // Byte order marks and the NULs of UTF-16 must not hide a page.
    let head: Vec<u8> = bytes.iter().take(4096).filter(|b| b.is_ascii() && **b != 0).copied().collect();
    let text = String::from_utf8_lossy(&head);
    let text = text.trim_start();
    if text.starts_with('<') {
        return element(text);
    }
    if text.starts_with("From ") && headers(text.split_once('\n').map_or("", |(_, rest)| rest)) >= 2 {
        return Some(Format::Mbox);
    }
    if headers(text) >= 3 && ["received:", "message-id:", "mime-version:", "return-path:", "delivered-to:"].iter().any(|name| has_header(text, name)) {
        return Some(Format::Eml);
    }
    json(text)
}

/// The root element, past what may come before it.
fn element(text: &str) -> Option<Format> {
    let mut rest = text;
    for _ in 0..20 {
        let lower: String = rest.chars().take(20).collect::<String>().to_ascii_lowercase();
        if let Some((_, format)) = ELEMENTS.iter().find(|(opening, _)| lower.starts_with(opening)) {
            return Some(*format);
        }
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!") {
            ">"
        } else {
            return None;
        };
        rest = rest.split_once(end).map_or("", |(_, rest)| rest).trim_start();
    }
    None
}

/// How many header lines of mail stand at the top.
fn headers(text: &str) -> usize {
    let name = |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    text.lines().take_while(|line| name(line) || (line.starts_with([' ', '\t']) && !line.trim().is_empty())).filter(|line| name(line)).count()
}

fn has_header(text: &str, name: &str) -> bool {
    text.lines().take_while(|line| !line.trim().is_empty()).any(|line| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// JSON that begins with an object or an array of objects; whether it is one a line is told by the first two lines.
fn json(text: &str) -> Option<Format> {
    let field = |object: &str| object.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    if text.strip_prefix('[').is_some_and(field) {
        return Some(Format::Json);
    }
    if !field(text) || !(text.contains("\":") || text.contains("\" ")) {
        return None;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next());
    let spread = !first.ends_with('}') && second.is_some_and(|second| !second.starts_with('{'));
    Some(if spread { Format::Json } else { Format::JsonLines })
}

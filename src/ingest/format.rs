//! Which format an input is in, and which files are no inputs.
//!
//! The content decides where it is unmistakable, the extension where it is not: a page that is called `.txt` is a page, a text that is
//! called `.pdf` is a text, and a note that begins with an angle bracket is what its name says.

use std::str::FromStr;

use super::error::{Error, Reason};
use super::sniff;

/// A format that is known. Not all are read; [`walk`](super::walk) says so of those that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark` with tables).
    Markdown,
    /// An HTML page.
    Html,
    /// One JSON object a line, each an article.
    JsonLines,
    /// One JSON value: an article, or an array of them.
    Json,
    /// A table, separated by commas, semicolons or tabs.
    Csv,
    /// A workbook of Excel, new or old.
    Xlsx,
    /// A spreadsheet of `OpenDocument`.
    Ods,
    /// A Parquet file.
    Parquet,
    /// RSS or Atom.
    Feed,
    /// News in SGML, as Reuters-21578.
    Sgml,
    /// News in NITF.
    Nitf,
    /// News in `NewsML` or `NewsML-G2`.
    NewsMl,
    /// A crawl.
    Warc,
    /// A crawl, with its index in a zip archive.
    Wacz,
    /// A PDF document.
    Pdf,
    /// A document of Word.
    Docx,
    /// A presentation of `PowerPoint`.
    Pptx,
    /// A text of `OpenDocument`.
    Odt,
    /// A presentation of `OpenDocument`.
    Odp,
    /// Rich text.
    Rtf,
    /// A book.
    Epub,
    /// One mail, with its attachments.
    Eml,
    /// A mailbox, one mail after the other.
    Mbox,
    /// A mailbox of Outlook.
    Pst,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// One file, packed with gzip.
    Gzip,
    /// One file, packed with Zstandard.
    Zstd,
    /// One file, packed with bzip2.
    Bzip2,
    /// One file, packed with xz.
    Xz,
    /// A 7z archive.
    SevenZ,
    /// An old document of Word or another office program.
    Doc,
    /// A picture, perhaps a scan.
    Image,
}

/// Extensions in lower case and without the dot, and what they stand for.
pub const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("tab", Format::Csv),
    ("xlsx", Format::Xlsx),
    ("xlsm", Format::Xlsx),
    ("xlsb", Format::Xlsx),
    ("xls", Format::Xlsx),
    ("ods", Format::Ods),
    ("parquet", Format::Parquet),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("sgm", Format::Sgml),
    ("sgml", Format::Sgml),
    ("nitf", Format::Nitf),
    ("warc", Format::Warc),
    ("wacz", Format::Wacz),
    ("pdf", Format::Pdf),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("dotx", Format::Docx),
    ("pptx", Format::Pptx),
    ("pptm", Format::Pptx),
    ("ppsx", Format::Pptx),
    ("odt", Format::Odt),
    ("odp", Format::Odp),
    ("rtf", Format::Rtf),
    ("epub", Format::Epub),
    ("eml", Format::Eml),
    ("mbox", Format::Mbox),
    ("pst", Format::Pst),
    ("zip", Format::Zip),
    ("tar", Format::Tar),
    ("tgz", Format::Gzip),
    ("gz", Format::Gzip),
    ("zst", Format::Zstd),
    ("bz2", Format::Bzip2),
    ("tbz2", Format::Bzip2),
    ("xz", Format::Xz),
    ("txz", Format::Xz),
    ("7z", Format::SevenZ),
    ("doc", Format::Doc),
    ("ppt", Format::Doc),
    ("msg", Format::Doc),
    ("png", Format::Image),
    ("jpg", Format::Image),
    ("jpeg", Format::Image),
    ("gif", Format::Image),
    ("tif", Format::Image),
    ("tiff", Format::Image),
    ("webp", Format::Image),
];

impl Format {
    /// The format of a file that begins with `bytes` (a zip archive is told from an office document by all of them).
    #[must_use]
    pub fn of(extension: Option<&str>, bytes: &[u8]) -> Self {
        let named = extension.and_then(Self::of_extension);
        if bytes.is_empty() {
            return named.unwrap_or(Self::Text);
        }
        if let Some(seen) = sniff::signature(bytes, named) {
            return seen;
        }
        match (named, sniff::markup(bytes)) {
            // Lines of JSON are called `.json` too, and a JSON file that is spread out is not called `.jsonl` by anyone who reads it.
            (Some(Self::Json | Self::JsonLines), Some(seen @ (Self::Json | Self::JsonLines))) => seen,
            // XML that is called by its general name.
            (Some(Self::Html | Self::Feed | Self::Sgml | Self::Nitf), Some(seen)) if seen.is_markup() => seen,
            (Some(Self::Markdown | Self::Csv | Self::Html | Self::Sgml), _) => named.unwrap_or(Self::Text),
            (Some(named), None | Some(Self::Json | Self::JsonLines)) if named.is_text() || sniff::is_binary(bytes) => named,
            (_, Some(seen)) => seen,
            (Some(named @ (Self::Eml | Self::Mbox | Self::Warc)), None) => named,
            (_, None) => Self::Text,
        }
    }

    fn of_extension(extension: &str) -> Option<Self> {
        EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
    }

    /// Whether it is text that is decoded and read at once.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::JsonLines | Self::Json | Self::Csv) || self.is_markup()
    }

    fn is_markup(self) -> bool {
        matches!(self, Self::Html | Self::Feed | Self::Sgml | Self::Nitf | Self::NewsMl)
    }

    /// Whether it holds files, each an input of its own.
    #[must_use]
    pub fn is_container(self) -> bool {
        self.is_packed() || matches!(self, Self::Zip | Self::Tar | Self::SevenZ | Self::Warc | Self::Wacz | Self::Eml | Self::Mbox | Self::Pst)
    }

    /// Whether it is one file, packed.
    pub(super) fn is_packed(self) -> bool {
        matches!(self, Self::Gzip | Self::Zstd | Self::Bzip2 | Self::Xz)
    }

    /// Whether it is read from front to end and never held, however long it is.
    pub(super) fn is_streamed(self) -> bool {
        self.is_packed() || matches!(self, Self::Tar | Self::Warc | Self::Mbox | Self::JsonLines)
    }

    /// Whether it is read from its end, as its table of contents says. A mailbox of Outlook would be: it is refused without being held, however big it is.
    pub(super) fn is_seeked(self) -> bool {
        matches!(self, Self::Zip | Self::SevenZ | Self::Wacz | Self::Pst)
    }

    /// Its name in messages and arguments: the first of its extensions.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Feed => "feed",
            Self::NewsMl => "newsml",
            Self::Image => "image",
            Self::Gzip => "gz",
            other => EXTENSIONS.iter().find(|(_, format)| *format == other).map_or("text", |(name, _)| name),
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "feed" => Ok(Self::Feed),
            "newsml" => Ok(Self::NewsMl),
            "image" => Ok(Self::Image),
            other => Self::of_extension(other).ok_or_else(|| {
                Error::new(Reason::Unsupported, format!("unknown input format `{name}`"))
                    .with_hint("the formats are `text`, `markdown`, `html`, `jsonl`, `pdf`, …")
            }),
        }
    }
}

/// Whether a file of this name lies beside texts without being one: annotations, sidecars, tables, READMEs, hidden files.
#[must_use]
pub fn is_beside(file_name: &str) -> bool {
    let name = file_name.to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    name.starts_with('.') || matches!(extension, "ann" | "toml" | "tsv") || name == "gold.jsonl" || matches!(stem, "readme" | "licence" | "license")
}

/// A file's name without an extension that is known; "APW19980807.0261" has none.
#[must_use]
pub fn stem(file_name: &str) -> String {
    match file_name.rsplit_once('.') {
        // XML says by its content which format it is.
        Some((stem, extension)) if !stem.is_empty() && (Format::of_extension(extension).is_some() || extension.eq_ignore_ascii_case("xml")) => stem.to_owned(),
        _ => file_name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_where_it_is_unmistakable_and_else_the_extension() {
        let mail = b"Received: from a\r\nFrom: a@b.example\r\nSubject: x\r\nDate: x\r\n\r\nx";
        let table: [(Option<&str>, &[u8], Format); 27] = [
            (Some("TXT"), b"<html>", Format::Html),
            (Some("txt"), b"<b>", Format::Text),
            (Some("htm"), b"x", Format::Html),
            (Some("md"), b"x", Format::Markdown),
            (None, b"\n <!DOCTYPE html>", Format::Html),
            (None, b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Format::Html),
            (None, b"{\"text\": \"x\"}", Format::JsonLines),
            (Some("jsonl"), b"{\"text\": \"x\"", Format::JsonLines),
            (Some("0261"), b"A text.", Format::Text),
            (None, b"{Editor's note} A text", Format::Text),
            (Some("txt"), b"%PDF-1.7\n", Format::Pdf),
            (Some("pdf"), b"A text.", Format::Text),
            (Some("pdf"), b"<!doctype html><p>x", Format::Html),
            (Some("pdf"), b"\n\n%PDF-1.4", Format::Pdf),
            (Some("docx"), b"\0\x01\x02\x03", Format::Docx),
            (Some("docx"), b"{\\rtf1 x}", Format::Rtf),
            (Some("pdf"), b"PK\x05\x06", Format::Zip),
            (None, b"\x1F\x8B\x08", Format::Gzip),
            (Some("txt"), mail, Format::Eml),
            (None, b"From a@b.example Tue Mar  5 10:00:00 2024\nFrom: a@b.example\nSubject: x\nDate: x\n\nx", Format::Mbox),
            (Some("txt"), b"From: the editor\n\nDear readers", Format::Text),
            (Some("eml"), b"From: a\n\nx", Format::Eml),
            (Some("xml"), b"<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\">", Format::Feed),
            (Some("xml"), b"<feed xmlns=\"http://www.w3.org/2005/Atom\">", Format::Feed),
            (Some("xml"), b"<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"x\"><nitf>", Format::Nitf),
            (Some("sgm"), b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">", Format::Sgml),
            (None, b"WARC/1.0\r\n", Format::Warc),
        ];
        for (extension, bytes, format) in table {
            assert_eq!(Format::of(extension, bytes), format, "{extension:?} {}", bytes.escape_ascii());
        }
    }

    #[test]
    fn every_format_has_a_name_that_leads_back() {
        for (_, format) in EXTENSIONS {
            assert_eq!(format.name().parse::<Format>().as_ref(), Ok(format));
        }
    }

    #[test]
    fn what_lies_beside_texts_is_no_input() {
        for name in ["a.ann", "a.toml", "metadata.tsv", "gold.jsonl", "README.md", "README", ".DS_Store", "LICENSE"] {
            assert!(is_beside(name), "{name}");
        }
        for name in ["a.txt", "readme-first.txt", "articles.jsonl"] {
            assert!(!is_beside(name), "{name}");
        }
    }
}

//! Which format an input is in, and which files are no inputs.

use std::str::FromStr;

use super::error::{Error, Reason};

/// A format that is read.
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
}

impl Format {
    /// The format of a file: by its extension (without the dot), and where that says nothing by how it begins.
    #[must_use]
    pub fn of(extension: Option<&str>, bytes: &[u8]) -> Self {
        extension.and_then(Self::of_extension).unwrap_or_else(|| Self::sniff(bytes))
    }

    fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" | "json" => Self::JsonLines,
            _ => return None,
        })
    }

    fn sniff(bytes: &[u8]) -> Self {
        // Byte order marks and the NULs of UTF-16 must not hide an HTML page.
        let head: Vec<u8> = bytes.iter().take(2048).filter(|b| b.is_ascii() && **b != 0).map(u8::to_ascii_lowercase).collect();
        let head = head.trim_ascii_start();
        let page = ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<script"];
        let xml_page = head.starts_with(b"<?xml") && head.windows(5).any(|w| w == b"<html");
        let comment_first = head.starts_with(b"<!--") && head.windows(5).any(|w| w == b"<html");
        if page.iter().any(|p| head.starts_with(p.as_bytes())) || xml_page || comment_first {
            Self::Html
        } else if head.starts_with(b"{") && head.windows(2).any(|w| w == b"\":" || w == b"\" ") {
            Self::JsonLines
        } else {
            Self::Text
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "text" => Ok(Self::Text),
            other => Self::of_extension(other).ok_or_else(|| {
                Error::new(Reason::Unsupported, format!("unknown input format `{name}`")).with_hint("the formats are `text`, `markdown`, `html`, `jsonl`")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_and_else_the_beginning() {
        let table: [(Option<&str>, &[u8], Format); 8] = [
            (Some("TXT"), b"<html>", Format::Text),
            (Some("htm"), b"x", Format::Html),
            (Some("md"), b"x", Format::Markdown),
            (None, b"\n <!DOCTYPE html>", Format::Html),
            (None, b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Format::Html),
            (None, b"{\"text\": \"x\"}", Format::JsonLines),
            (Some("0261"), b"A text.", Format::Text),
            (None, b"{Editor's note} A text", Format::Text),
        ];
        for (extension, bytes, format) in table {
            assert_eq!(Format::of(extension, bytes), format, "{extension:?}");
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

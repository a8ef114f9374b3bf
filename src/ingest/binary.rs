//! Telling text from everything else.

use super::error::{Error, Reason};

/// File types by how they begin. Signatures of plain letters (`BM`, `MZ`) are left to [`is_noise`], since texts begin so too.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document (docx, xlsx, odt, epub)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document (doc, xls, ppt, msg)"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-", "a PostScript document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"\xCF\xFA\xED\xFE", "a program"),
    (b"\xCA\xFE\xBA\xBE", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "a sound or video file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"\x1A\x45\xDF\xA3", "a video file"),
];

/// Signatures that do not stand at the start: where, what, and the type.
const INNER_SIGNATURES: &[(usize, &[u8], &str)] = &[(257, b"ustar", "a tar archive"), (4, b"ftyp", "a sound or video file"), (8, b"WEBP", "a WebP image")];

/// Control characters that a text may hold, as one in so many: terminal logs and old wire copy have a few.
const CONTROLS_ONE_IN: usize = 20;

/// What the bytes are, if their beginning says so.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let inner = || INNER_SIGNATURES.iter().find(|(at, sign, _)| bytes.get(*at..).is_some_and(|b| b.starts_with(sign))).map(|s| s.2);
    SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|s| s.1).or_else(inner)
}

/// Whether a decoded text is mostly what no text holds: control characters and signs that could not be decoded.
pub(super) fn is_noise(text: &str) -> bool {
    // Most texts hold nothing odd, and bytes are looked at faster than characters. 0xEF begins U+FFFD, 0xC2 the controls above ASCII.
    if !text.bytes().take(262_144).any(|b| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) || matches!(b, 0x7F | 0xC2 | 0xEF)) {
        return false;
    }
    let sample = || text.chars().take(65_536);
    let odd = sample().filter(|&c| (c.is_control() && !c.is_whitespace() && c != '\u{1b}' && c != '\u{8}') || c == char::REPLACEMENT_CHARACTER).count();
    odd > 0 && odd * CONTROLS_ONE_IN > sample().count()
}

/// The error for bytes that are `kind`.
pub(super) fn refusal(kind: &str) -> Error {
    let hint = "texts, Markdown, HTML pages and JSON Lines are read; convert the file to one of them first";
    Error::new(Reason::Unsupported, format!("not a text: it seems to be {kind}")).with_hint(hint)
}

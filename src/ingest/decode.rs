//! Bytes to text, in whatever encoding they are.
//!
//! Promises text without a byte order mark, line ends as given, and an error for what is no text. It does not repair text
//! that was decoded wrongly before it was saved.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::binary;
use super::error::{Error, Reason};
use crate::article::LONGEST_TEXT;

/// A file's text, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name, as the WHATWG writes it: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// Whether some bytes meant nothing in that encoding and became U+FFFD.
    pub lossy: bool,
}

/// How many bytes of a page may come before its `charset`. The HTML standard asks for 1,024; pages are sloppier.
const CHARSET_WITHIN: usize = 4096;

/// Decodes a text file.
///
/// # Errors
/// The bytes are no text (the message says what they seem to be), or more than an article may have.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    decode_with(bytes, None)
}

/// Decodes an HTML page: like [`decode`], but a `charset` in the page is believed before a guess.
///
/// # Errors
/// As [`decode`].
pub fn decode_html(bytes: &[u8]) -> Result<Decoded, Error> {
    decode_with(bytes, charset(bytes))
}

fn decode_with(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, Error> {
    if bytes.len() > LONGEST_TEXT {
        return Err(Error::new(Reason::TooBig, format!("too big: {} bytes, of which {LONGEST_TEXT} can be read", bytes.len())).with_hint("split the file"));
    }
    let wide = Utf32::of(bytes).map(|wide| (wide.mark > 0, wide.decode(bytes)));
    if let Some((_, decoded)) = wide.filter(|(marked, decoded)| *marked || is_plausible(&decoded.text)) {
        return checked(bytes, decoded);
    }
    let marked = Encoding::for_bom(bytes);
    if let Some((encoding, mark)) = marked {
        return checked(bytes, decode_as(encoding, bytes.get(mark..).unwrap_or_default()));
    }
    if let Some(kind) = binary::kind(bytes) {
        return Err(binary::refusal(kind));
    }
    // UTF-16 is the reading of what has a NUL in every other byte only as long as it makes a text.
    let decoded = utf16_without_mark(bytes).map(|encoding| decode_as(encoding, bytes)).filter(|decoded| is_plausible(&decoded.text));
    if let Some(decoded) = decoded {
        return checked(bytes, decoded);
    }
    let encoding = match (std::str::from_utf8(bytes), declared) {
        // Bytes above 127 that are valid UTF-8 are UTF-8, whatever an old template declares.
        (Ok(text), Some(declared)) if text.is_ascii() => declared,
        (Ok(_), _) => UTF_8,
        (Err(_), _) if mostly_utf8(bytes) => UTF_8,
        (Err(_), Some(declared)) if declared != UTF_8 => declared,
        (Err(_), _) => guess(bytes),
    };
    checked(bytes, decode_as(encoding, bytes))
}

/// Refuses a text that is mostly control characters, however it was decoded.
fn checked(bytes: &[u8], decoded: Decoded) -> Result<Decoded, Error> {
    if binary::is_noise(&decoded.text) { Err(binary::refusal(binary::kind(bytes).unwrap_or("binary data"))) } else { Ok(decoded) }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether a few broken bytes (a cut file, a pasted word) stand among many that are UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // In other encodings hardly any sequence above 127 is valid UTF-8, so four to one is far from both.
    good >= 4 * bad
}

/// UTF-16 text in Western scripts has a NUL in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).filter(|s| s.len() >= 4)?;
    let nuls = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), sample.len() / 2);
    // In a short text a few other bytes weigh much: there nearly every character must be of a Western script.
    let share = if half < 16 { 75 } else { 40 };
    if odd * 100 >= half * share && even * 20 <= half {
        Some(UTF_16LE)
    } else if even * 100 >= half * share && odd * 20 <= half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Characters that no text of news holds, as one in so many that a text read without a mark may hold.
const ODD_ONE_IN: usize = 20;

/// Whether what was decoded by its NULs alone reads like a text: hardly any character out of place, and in a short one none. Pairs of arbitrary bytes
/// soon give a control, a character for private use, half of a surrogate pair, or a letter of phonetic script.
fn is_plausible(text: &str) -> bool {
    let sample = || text.chars().take(4096);
    let odd = sample().filter(|&c| is_odd(c)).count();
    odd * ODD_ONE_IN <= sample().count()
}

fn is_odd(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    // Romanian letters with a comma lie among the phonetic ones.
    let rare = matches!(c, '\u{180}'..='\u{217}' | '\u{21C}'..='\u{2FF}' | '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}');
    control || rare
}

/// UTF-32, which `encoding_rs` leaves out: byte order and length of the mark.
#[derive(Debug, Clone, Copy)]
struct Utf32 {
    little: bool,
    mark: usize,
}

impl Utf32 {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xFE, 0, 0, ..] if bytes.len().is_multiple_of(4) => return Some(Self { little: true, mark: 4 }),
            [0, 0, 0xFE, 0xFF, ..] => return Some(Self { little: false, mark: 4 }),
            _ => {}
        }
        // Without a mark: the two high bytes of every character are 0 and at most 16.
        let units = bytes.get(..bytes.len().min(4096))?.chunks_exact(4);
        let count = units.len();
        let fits = |little: bool| {
            units.clone().all(|u| if little { u.last() == Some(&0) && u.get(2) <= Some(&16) } else { u.first() == Some(&0) && u.get(1) <= Some(&16) })
        };
        let nuls = || bytes.iter().take(4096).filter(|&&b| b == 0).count() >= count * 2;
        if count < 2 || !bytes.len().is_multiple_of(4) || !nuls() || units.clone().any(|u| u.iter().all(|&b| b == 0)) {
            None
        } else if fits(true) {
            Some(Self { little: true, mark: 0 })
        } else if fits(false) {
            Some(Self { little: false, mark: 0 })
        } else {
            None
        }
    }

    fn decode(self, bytes: &[u8]) -> Decoded {
        let mut lossy = !bytes.len().is_multiple_of(4);
        let units = bytes.get(self.mark..).unwrap_or_default().chunks_exact(4);
        let text = units
            .filter_map(|u| <[u8; 4]>::try_from(u).ok())
            .map(|u| if self.little { u32::from_le_bytes(u) } else { u32::from_be_bytes(u) })
            .map(|u| {
                char::from_u32(u).unwrap_or_else(|| {
                    lossy = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        Decoded { text, encoding: if self.little { "UTF-32LE" } else { "UTF-32BE" }, lossy }
    }
}

/// The encoding that a page declares: `<meta charset="…">` or `content="text/html; charset=…"`.
fn charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(CHARSET_WITHIN))?.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = find(head.get(from..)?, b"charset") {
        from += found + b"charset".len();
        let rest = head.get(from..)?.trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else { continue };
        let rest = rest.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(rest.len());
        if let Some(encoding) = Encoding::for_label(rest.get(..end)?) {
            // A page whose `charset` could be read byte by byte is not UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Le président Goïta a déclaré « non ». It’s over.";

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    fn utf32(text: &str, unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().map(u32::from).flat_map(unit).collect()
    }

    fn marked(mark: &[u8], bytes: &[u8]) -> Vec<u8> {
        [mark, bytes].concat()
    }

    #[test]
    fn every_encoding_gives_the_same_text_and_no_mark() {
        let latin = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
        let table: [(&str, Vec<u8>); 10] = [
            ("UTF-8", TEXT.into()),
            ("UTF-8", marked(b"\xEF\xBB\xBF", TEXT.as_bytes())),
            ("UTF-16LE", utf16(TEXT, u16::to_le_bytes)),
            ("UTF-16BE", utf16(TEXT, u16::to_be_bytes)),
            ("UTF-16LE", marked(b"\xFF\xFE", &utf16(TEXT, u16::to_le_bytes))),
            ("UTF-16BE", marked(b"\xFE\xFF", &utf16(TEXT, u16::to_be_bytes))),
            ("UTF-32LE", utf32(TEXT, u32::to_le_bytes)),
            ("UTF-32BE", utf32(TEXT, u32::to_be_bytes)),
            ("UTF-32LE", marked(b"\xFF\xFE\0\0", &utf32(TEXT, u32::to_le_bytes))),
            ("windows-1252", latin),
        ];
        for (encoding, bytes) in table {
            assert_eq!(decode(&bytes), Ok(Decoded { text: TEXT.into(), encoding, lossy: false }), "{encoding}");
        }
    }

    #[test]
    fn a_page_is_decoded_as_it_declares_unless_its_bytes_are_utf_8() {
        let page = |charset: &str| format!("<meta charset='{charset}'><p>Přišel.</p>");
        let czech = page("iso-8859-2");
        let bytes = encoding_rs::ISO_8859_2.encode(&czech).0;
        assert_eq!(decode_html(&bytes).map(|d| (d.text, d.encoding)), Ok((czech, "ISO-8859-2")));
        let modern = page("windows-1252");
        assert_eq!(decode_html(modern.as_bytes()).map(|d| d.text), Ok(modern));
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding_of_a_utf_8_text() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.push(0xC3);
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.lossy && decoded.encoding == "UTF-8" && decoded.text.ends_with("over.\u{FFFD}"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        let table: [(&[u8], &str); 10] = [
            (b"%PDF-1.7\n%\xE2\xE3", "not a text: it seems to be a PDF document"),
            (b"PK\x03\x04\x14\0\0\0", "not a text: it seems to be a zip archive or an office document (docx, xlsx, odt, epub)"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text: it seems to be a PNG image"),
            (b"\x1f\x8b\x08\0\0\0\0\0", "not a text: it seems to be a gzip archive"),
            (b"\x7fELF\x02\x01\x01\0\0\0", "not a text: it seems to be a program"),
            (&[0x61, 0, 1, 2], "not a text: it seems to be binary data"),
            (&[0x61, 0, 1, 0x80], "not a text: it seems to be binary data"),
            (&[1, 0, 0, 0, 2, 0, 0, 0], "not a text: it seems to be binary data"),
            (&[b'a', 0, b'b', 0, 7, 0, 1, 0, b'c', 0], "not a text: it seems to be binary data"),
            (&[1, 2, 3, 0, 0, 0, 4, 200, 7, 0, 0, 0, 0, 9], "not a text: it seems to be binary data"),
        ];
        for (bytes, message) in table {
            assert_eq!(decode(bytes).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_text_that_begins_like_a_file_type_in_plain_letters_is_a_text() {
        for text in ["BM shares fell.", "MZ said no.", "Rar! he cried.", "OggS", "PK won the seat."] {
            assert_eq!(decode(text.as_bytes()).map(|d| d.text), Ok(text.to_owned()));
        }
    }
}

//! What a document would cost, before it is laid out.
//!
//! The program that lays pages out unpacks every stream whole and follows arrays within arrays as deep as they go. Here both are counted first, in one pass and
//! without holding anything. Pictures are left out: they are not unpacked. So is what is packed in other ways than Flate, which expand far less.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::error::{Error, Reason};
use super::super::limits::Limits;
use super::super::meter::{Meter, Size};

/// Arrays and dictionaries within each other. Documents have some ten.
const DEEPEST: u32 = 200;
/// How far before its stream a dictionary is looked at, in bytes.
const DICTIONARY: usize = 1024;
/// Filters on one stream that are followed: each may unpack what the one before it gave.
const FILTERS: usize = 3;

/// Makes sure that the document can be laid out within its limits.
///
/// # Errors
/// It cannot.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let meter = Meter::new(None, limits, Size::Known(bytes.len() as u64), None);
    Nesting::default().add(bytes)?;
    for at in streams(bytes) {
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        let dictionary = find(before, b"obj").last().and_then(|obj| before.get(obj..)).unwrap_or(before);
        let filters = find(dictionary, b"/FlateDecode").count() + find(dictionary, b"/Fl ").count();
        if filters == 0 || find(dictionary, b"/Image").next().is_some() {
            continue;
        }
        let start = bytes.get(at + STREAM.len()..).unwrap_or_default();
        let start = start.strip_prefix(b"\r").unwrap_or(start);
        let mut content: Box<dyn Read + '_> = Box::new(start.strip_prefix(b"\n").unwrap_or(start));
        for _ in 0..filters.min(FILTERS) {
            content = Box::new(ZlibDecoder::new(content));
        }
        unpacked(&mut content, &meter)?;
    }
    Ok(())
}

fn unpacked(content: &mut dyn Read, meter: &Meter<'_>) -> Result<(), Error> {
    let mut nesting = Nesting::default();
    let mut buffer = [0; 1 << 14];
    // What cannot be unpacked costs nothing.
    while let Ok(read @ 1..) = content.read(&mut buffer) {
        meter.add(read as u64)?;
        nesting.add(buffer.get(..read).unwrap_or_default())?;
    }
    Ok(())
}

const STREAM: &[u8] = b"stream";

/// Where streams begin: the word, but for that at their end.
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    find(bytes, STREAM).filter(|at| !bytes.get(..*at).unwrap_or_default().ends_with(b"end"))
}

fn find<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let first = word.first().copied().unwrap_or(0);
    bytes.iter().enumerate().filter(move |(at, byte)| **byte == first && bytes.get(*at..).is_some_and(|rest| rest.starts_with(word))).map(|(at, _)| at)
}

/// How deep arrays and dictionaries stand within each other.
#[derive(Debug, Default)]
struct Nesting {
    depth: u32,
    /// Brackets in strings are none.
    strings: u32,
    escaped: bool,
}

impl Nesting {
    fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        for &byte in bytes {
            match byte {
                // What is no text of a program is packed: its brackets mean nothing. (A zero is white space.)
                1..=8 | 14..=31 | 127..=255 => *self = Self::default(),
                _ if self.escaped => self.escaped = false,
                b'\\' if self.strings > 0 => self.escaped = true,
                b'(' => self.strings += 1,
                b')' => self.strings = self.strings.saturating_sub(1),
                b'[' | b'<' if self.strings == 0 => self.depth += 1,
                b']' | b'>' if self.strings == 0 => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            // A dictionary has two signs; a string that does not end hides nothing, since it is nested itself.
            if self.depth > 2 * DEEPEST || self.strings > DEEPEST {
                return Err(Error::new(Reason::TooDeep, format!("too deep: more than {DEEPEST} arrays within each other")).with_hint("print it to a new PDF"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).expect("in memory");
        encoder.finish().expect("in memory")
    }

    fn document(dictionary: &str, content: &[u8]) -> Vec<u8> {
        [format!("%PDF-1.4\n4 0 obj\n<<{dictionary}>>stream\n").as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn what_would_cost_too_much_is_refused_before_it_is_laid_out() {
        let blank = vec![b' '; 30_000_000];
        let deep = [b'['; 5000];
        let table: [(&str, Vec<u8>, Option<Reason>); 7] = [
            ("text", document("/Filter/FlateDecode", &packed(b"BT (The dam [failed) Tj ET")), None),
            ("blanks", document("/Filter/FlateDecode", &packed(&blank)), Some(Reason::Bomb)),
            ("twice", document("/Filter[/FlateDecode/FlateDecode]", &packed(&packed(&blank))), Some(Reason::Bomb)),
            ("picture", document("/Subtype/Image/Filter/FlateDecode", &packed(&blank)), None),
            ("arrays", document("", &deep), Some(Reason::TooDeep)),
            ("packed arrays", document("/Filter/FlateDecode", &packed(&deep)), Some(Reason::TooDeep)),
            ("noise", document("/Filter/FlateDecode", &deep.map(|b| b ^ 0xA5)), None),
        ];
        for (name, bytes, reason) in table {
            assert_eq!(check(&bytes, &Limits::default()).err().map(|error| error.reason()), reason, "{name}");
        }
    }
}

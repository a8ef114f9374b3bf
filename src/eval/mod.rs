//! Scores against gold.
//!
//! What is scored is what is written: a prediction is the brat standoff of an analysis, read back. The scorers count whole
//! numbers (tp, predicted, gold), sum them over texts, and derive precision, recall and F1 only when shown. They agree with the reference
//! scorers in Python to the last digit printed. No file is read here: whoever has a folder asks [`gold::plan`] which
//! files to read and hands over their text.

pub mod assertions;
pub mod assign;
pub mod attribution;
pub mod claims;
pub mod gold;
pub mod identity;
pub mod judgement;
pub mod labels;
pub mod manifest;
pub mod quoting;
pub mod ratchet;
pub mod relation;
pub mod report;
pub mod spans;
pub mod standoff;
pub mod tally;
pub mod tokens;

pub use gold::GoldText;
pub use report::{Layer, Scores, score};
pub use standoff::Standoff;

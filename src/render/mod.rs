//! Analyses as JSON, brat, CSV, and text for people.
//!
//! Every renderer is a pure function from an analysis to text. Offsets that leave the program are code points of the article's
//! text (or of its headline, where that stands apart): `docs/formats.md` says which key holds what.

pub mod csv;
pub mod explain;
pub mod json;
mod paint;
pub mod pretty;
mod spans;
pub mod standoff;

pub use paint::{Paint, Painter, Palette};

//! sayso reads news articles and reports and says who asserts what, in whose voice, on what source, and how firmly.
//!
//! [`analysis::analyze`] is the whole of it: a pure, total function from an article and the lexicons to plain data. Reading files comes before
//! it ([`ingest`]), showing and indexing after it ([`render`], [`index`]). `ARCHITECTURE.md` is the map.

pub mod analysis;
pub mod article;
pub mod assertion;
pub mod attribution;
pub mod cite;
pub mod cli;
pub mod entity;
pub mod eval;
pub mod export;
pub mod index;
pub mod ingest;
pub mod lexicon;
pub mod mention;
pub mod quantity;
pub mod record;
pub mod render;
pub mod rule;
pub mod runs;
pub mod span;
pub mod syntax;
pub mod text;
pub mod timex;
pub mod token;

//! Lexicons: the words that the rules look up, as data that a person can read and mend.
//!
//! A lexicon is a TSV file with a header ([`format`](parse)), of a known [`Kind`]. The built-in ones are compiled into the program; a
//! user's folder is layered over them. [`Lexicons`] promises that every match can name the file and line of its entry. It does not
//! interpret: what a word means in a sentence is for the rooms above.

mod atlas;
mod builtin;
mod error;
mod format;
mod gazetteer;
mod kind;
mod lexicons;
mod tag_tables;
mod tagging;
mod trie;
mod vocabulary;

pub use atlas::Atlas;
pub use builtin::BUILTIN;
pub use error::Problem;
pub use format::{Case, File, Row, parse};
pub use gazetteer::{Gazetteer, Origin, Settlement, key_into};
pub use kind::{Check, Column, Kind};
pub use lexicons::{Entry, Hit, Lexicons, Word};
pub use tag_tables::{Letter, Listed, MOST_READINGS, Readings, START, Spelling, State, TagTables};
pub use tagging::Tag;
pub use vocabulary::{
    ActorKind, Certainty, Construction, CueClass, CueShape, DocumentKind, Frames, GrammarClass, Marker, NameWord, Naming, RoleKind, Shares, Stance, TimeClass,
};

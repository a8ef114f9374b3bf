//! Lexicons: the words that the rules look up, as data that a person can read and mend.
//!
//! A lexicon is a TSV file with a header ([`format`](parse)), of a known [`Kind`]. The built-in ones are compiled into the program; a
//! user's folder is layered over them. [`Lexicons`] promises that every match can name the file and line of its entry. It does not
//! interpret: what a word means in a sentence is for the rooms above.

#[macro_use]
mod vocabulary;
mod atlas;
mod builtin;
mod claims;
mod compile;
mod entry;
mod error;
mod format;
mod gazetteer;
mod kind;
mod lexicons;
mod modality;
mod tag_tables;
mod tagging;
mod trie;
mod word_table;

pub use atlas::Atlas;
pub use builtin::BUILTIN;
pub use claims::{ClaimFeature, Weight};
pub use entry::Entry;
pub use error::Problem;
pub use format::{Case, File, Row, parse};
pub use gazetteer::{Gazetteer, Origin, Settlement, key_into};
pub use kind::{Check, Column, Kind, Kinds};
pub use lexicons::{Cells, Hit, Lexicons, Word};
pub use modality::{Complement, Governor, Held, Modal, Opening, Signature, Signatures};
pub use tag_tables::{Letter, Listed, MOST_READINGS, Readings, START, Spelling, State, TagTables};
pub use tagging::Tag;
pub use vocabulary::{
    Act, ActorKind, Certainty, Construction, CueClass, CuePolarity, CueShape, CurrencyForm, DocumentKind, Frames, Gender, GrammarClass, Marker, Modality,
    NameWord, Naming, NumberClass, QuantityClass, QuoteMode, RoleKind, Shares, SourceKind, Stance, Tense, TimeClass, Way,
};

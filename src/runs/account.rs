//! What a run is given, and how it is going.

use std::collections::BTreeMap;

use super::ledger::Stamp;
use super::message::{Job, Problem};
use super::state::State;

/// A file that is to be read.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// What the child is told.
    pub job: Job,
    /// The file, the same however its path was typed.
    pub root: String,
    /// What it is on the disk.
    pub stamp: Stamp,
    /// Hash of what the user and a sidecar say of it.
    pub options: Vec<u8>,
    /// Whether the user named it, or it was met in a folder.
    pub is_named: bool,
}

/// How a run has gone so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Files read to their end.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Articles put into the index.
    pub articles: u64,
    /// Of those, the ones in a language that is not analysed.
    pub not_analysed: u64,
    /// Their assertions.
    pub assertions: u64,
    /// What failed: inputs, and lines and articles of inputs.
    pub failed: u64,
    /// Files that were as the ledger knew them.
    pub unchanged: u64,
    /// Of those, the ones that failed before.
    pub failed_before: u64,
    /// Inputs, by state.
    pub states: BTreeMap<State, i64>,
}

/// Whoever is told of problems.
pub trait Witness {
    /// Something could not be read.
    fn problem(&mut self, problem: &Problem);
}

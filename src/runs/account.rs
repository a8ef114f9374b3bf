//! What a run is given, and how it is going.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ledger::Stamp;
use super::message::{Job, Problem, Said};
use super::state::State;
use crate::ingest::Limits;

/// What a run was given that another one, which reads a file again, must be given too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// What the user said of the file.
    pub said: Said,
    /// What it may cost.
    pub limits: Limits,
    /// Bytes of memory that the child may have.
    pub memory: Option<u64>,
    /// Seconds without a sign of life after which it is ended.
    pub patience: Option<u64>,
    /// The folder of the user's own lexicons, by its whole path.
    pub lexicons: Option<String>,
}

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
    /// What is to be kept of what the run was given, beside what the job holds.
    pub given: Given,
}

impl File {
    /// What the ledger keeps of what the run was given.
    pub(super) fn given_as_json(&self) -> Option<String> {
        let given = Given { said: self.job.said.clone(), limits: self.job.limits, ..self.given.clone() };
        serde_json::to_string(&given).ok()
    }
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

//! What is in the index already, for the threads that decide whether an input is worth reading.

use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashSet;

use super::ledger::{Error, Ledger};

/// The keys of what is in the index, and the hashes of what is kept out of it. It may lag behind the ledger: what is passed over in error is
/// read again in the same run.
#[derive(Debug, Default)]
pub struct Known(RwLock<FxHashSet<[u8; 16]>>);

impl Known {
    /// Whether there is `key`.
    #[must_use]
    pub fn has(&self, key: &[u8]) -> bool {
        key.first_chunk().is_some_and(|key| self.0.read().unwrap_or_else(PoisonError::into_inner).contains(key))
    }

    pub(super) fn add(&self, key: Option<&[u8]>) {
        if let Some(key) = key.and_then(|key| key.first_chunk()) {
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(*key);
        }
    }

    pub(super) fn set(&self, ledger: &Ledger) -> Result<(), Error> {
        let keys = ledger.keys()?.into_iter().collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }
}

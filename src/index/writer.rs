//! Putting articles into an index.

use std::path::Path;

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, Term};

use super::document::Documents;
use super::error::Error;
use super::schema::{Fields, open};
use super::version;
use crate::record::Records;

/// The one writer of an index. Others are refused as long as it lives.
pub struct Writer {
    inner: IndexWriter,
    fields: Fields,
    documents: Documents,
    uncommitted: usize,
    /// The number in the sequence that the next article takes.
    sequence: u64,
}

impl Writer {
    /// Bytes of memory for each indexing thread, as measured best.
    const MEMORY_PER_THREAD: usize = 128 << 20;
    /// Records between two commits: what a run that is killed loses at most.
    const COMMIT_EVERY: usize = 50_000;

    /// Opens the index in the existing folder `folder`, or makes one there.
    ///
    /// # Errors
    /// If the folder holds an index of another version, is locked, or cannot be written to.
    pub fn open(folder: &Path, threads: usize) -> Result<Self, Error> {
        let (index, fields) = open(folder, true)?;
        let threads = threads.clamp(1, 2);
        let inner = index.writer_with_num_threads(threads, threads * Self::MEMORY_PER_THREAD)?;
        // Only now: while the writer lives, nobody else takes a number.
        let sequence = version::next_number(&index.reader()?.searcher())?;
        let documents = Documents::new(&index.schema(), fields);
        Ok(Self { inner, fields, documents, uncommitted: 0, sequence })
    }

    /// Puts an article in: in place of itself, where the same text came from the same place before; as the latest of its versions.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn replace(&mut self, records: &Records) -> Result<(), Error> {
        // In one group: its records come to lie together in one segment, and appear together.
        let delete = UserOperation::Delete(Term::from_field_text(self.fields.edition, &records.keys.edition));
        let documents = self.documents.all(records, self.sequence)?;
        let group: Vec<_> = std::iter::once(delete).chain(documents.into_iter().map(UserOperation::Add)).collect();
        self.inner.run(group)?;
        self.sequence += 1;
        self.uncommitted += records.all.len();
        if self.uncommitted >= Self::COMMIT_EVERY { self.commit_as_before() } else { Ok(()) }
    }

    /// Takes an article's edition out ([`crate::record::Keys::edition`]).
    pub fn remove(&mut self, edition: &str) {
        self.inner.delete_term(Term::from_field_text(self.fields.edition, edition));
    }

    /// Makes what was put in and taken out last, with a note of whoever writes: how far it has come.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn commit(&mut self, note: &str) -> Result<(), Error> {
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(note);
        prepared.commit()?;
        self.uncommitted = 0;
        Ok(())
    }

    /// Commits with the note of the last commit.
    fn commit_as_before(&mut self) -> Result<(), Error> {
        let note = self.note()?.unwrap_or_default();
        self.commit(&note)
    }

    /// The note of the last commit.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn note(&self) -> Result<Option<String>, Error> {
        Ok(self.inner.index().load_metas()?.payload)
    }

    /// Makes one segment of all, which is the smallest and the fastest to ask.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn optimize(mut self) -> Result<(), Error> {
        if self.uncommitted > 0 {
            self.commit_as_before()?;
        }
        let segments = self.inner.index().searchable_segment_ids()?;
        let deletes = self.inner.index().searchable_segment_metas()?.iter().any(tantivy::SegmentMeta::has_deletes);
        if segments.len() > 1 || deletes {
            self.inner.merge(&segments).wait()?;
        }
        self.inner.garbage_collect_files().wait()?;
        Ok(self.inner.wait_merging_threads()?)
    }

    /// Makes what was put in last, and lets merges end.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn finish(mut self) -> Result<(), Error> {
        self.commit_as_before()?;
        Ok(self.inner.wait_merging_threads()?)
    }
}

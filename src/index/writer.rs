//! Putting articles into an index.

use std::path::Path;

use tantivy::schema::Field;
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::error::Error;
use super::query_value::day_number;
use super::schema::{Fields, open};
use super::version;
use crate::record::{Indexed, Keys, Records, order};

/// The one writer of an index. Others are refused as long as it lives.
pub struct Writer {
    inner: IndexWriter,
    fields: Fields,
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
        Ok(Self { inner, fields, uncommitted: 0, sequence })
    }

    /// Puts an article in: in place of itself, where the same text came from the same place before; as the latest of its versions.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn replace(&mut self, records: &Records) -> Result<(), Error> {
        self.put(records, None)?;
        if self.uncommitted >= Self::COMMIT_EVERY {
            self.inner.commit()?;
            self.uncommitted = 0;
        }
        Ok(())
    }

    /// Puts an article in, as [`Writer::replace`] does, and commits nothing; the number that it has in the sequence. One that was read again
    /// without having been edited keeps the number `sequence` that it had: it is no later a version than it was.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn put(&mut self, records: &Records, sequence: Option<u64>) -> Result<u64, Error> {
        self.inner.delete_term(Term::from_field_text(self.fields.edition, &records.keys.edition));
        let sequence = sequence.unwrap_or(self.sequence);
        for (number, record) in records.all.iter().enumerate() {
            self.inner.add_document(self.document(number, record, &records.keys, sequence)?)?;
        }
        self.sequence = self.sequence.max(sequence + 1);
        self.uncommitted += records.all.len();
        Ok(sequence)
    }

    /// Records put in since the last commit.
    #[must_use]
    pub fn uncommitted(&self) -> usize {
        self.uncommitted
    }

    /// Makes what was taken out be gone from the files, with the note of [`Writer::commit`]: the parts of the index that held it are written anew.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn scrub(&mut self, note: &str) -> Result<(), Error> {
        self.commit(note)?;
        for segment in self.inner.index().searchable_segment_metas()? {
            if segment.has_deletes() {
                self.inner.merge(&[segment.id()]).wait()?;
            }
        }
        self.inner.garbage_collect_files().wait()?;
        Ok(())
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

    /// The note of the last commit.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn note(&self) -> Result<Option<String>, Error> {
        Ok(self.inner.index().load_metas()?.payload)
    }

    /// Makes what was put in last, and lets merges end.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.uncommitted > 0 {
            let note = self.note()?;
            self.commit(note.as_deref().unwrap_or_default())?;
        }
        Ok(self.inner.wait_merging_threads()?)
    }

    fn document(&self, number: usize, indexed: &Indexed, keys: &Keys, in_sequence: u64) -> Result<TantivyDocument, Error> {
        let Fields { kind, edition, sequence, version_of, place_key, id, text, headline, outlet, source, cue, actor, place, voice, naming, .. } = self.fields;
        let Fields { source_kind, act, stance, chain, mode, flag, certainty, polarity, claim, published, order: order_field, stored, .. } = self.fields;
        let record = &indexed.record;
        let article = &record.article;
        let mut document = TantivyDocument::default();
        let mut add = |field: Field, values: &[String]| values.iter().for_each(|v| document.add_text(field, v));
        add(edition, std::slice::from_ref(&keys.edition));
        add(id, std::slice::from_ref(&article.id));
        add(headline, article.headline.as_slice());
        add(outlet, article.outlet.as_slice());
        for (field, values) in [(text, &indexed.text), (source, &indexed.sources), (cue, &indexed.cues), (actor, &indexed.actors), (place, &indexed.places)] {
            add(field, values);
        }
        let labels =
            [(naming, &indexed.naming), (source_kind, &indexed.source_kinds), (act, &indexed.acts), (stance, &indexed.stances), (mode, &indexed.modes)];
        for (field, values) in labels.into_iter().chain([(flag, &indexed.flags), (chain, &indexed.chains)]) {
            add(field, values);
        }
        match &record.assertion {
            Some(assertion) => {
                add(kind, &["assertion".to_owned()]);
                add(voice, std::slice::from_ref(&assertion.voice));
                add(certainty, std::slice::from_ref(&assertion.certainty));
                add(polarity, std::slice::from_ref(&assertion.polarity));
                add(claim, std::slice::from_ref(&assertion.claim));
            }
            None => add(kind, &["article".to_owned()]),
        }
        for (field, value) in [(sequence, in_sequence), (version_of, keys.version_of), (place_key, keys.place)] {
            document.add_u64(field, value);
        }
        document.add_u64(published, day_number(article.published.as_deref()));
        document.add_u64(order_field, order(&article.article_id, number));
        document.add_text(stored, serde_json::to_string(record).map_err(Error::damaged)?);
        Ok(document)
    }
}

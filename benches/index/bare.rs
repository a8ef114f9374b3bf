//! The same texts and fields in an index of tantivy's own making: its analyzer for words, one field a label, the record as JSON.

use std::path::Path;
use std::time::{Duration, Instant};

use sayso::record::{Record, Records};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

const WORDS: [&str; 10] = ["content", "said_by", "source", "cue", "actor", "place", "headline", "outlet", "byline", "body"];
const LABELS: [&str; 12] = ["edition", "kind", "voice", "naming", "kind_of_source", "act", "stance", "mode", "certainty", "polarity", "claim", "flag"];

/// Bytes of memory for each thread, as the program has it.
const MEMORY: usize = 128 << 20;

pub fn fill(folder: &Path, all: &[Records], threads: usize) -> Duration {
    let begun = Instant::now();
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = WORDS.map(|name| builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing.clone())));
    let labels = LABELS.map(|name| builder.add_text_field(name, STRING | FAST));
    let published = builder.add_u64_field("published", NumericOptions::from(INDEXED) | FAST);
    let stored = builder.add_text_field("stored", STORED);
    let index = Index::create_in_dir(folder, builder.build()).expect("an index");
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, threads * MEMORY).expect("a writer");
    for records in all {
        for indexed in &records.all {
            let mut document = document(&indexed.record, &indexed.blocks, &words, &labels);
            document.add_text(labels[0], &records.keys.edition);
            document.add_u64(published, 20_240_305);
            document.add_text(stored, serde_json::to_string(&indexed.record).expect("JSON"));
            writer.add_document(document).expect("put in");
        }
    }
    writer.commit().expect("committed");
    writer.wait_merging_threads().expect("done");
    begun.elapsed()
}

fn document(record: &Record, blocks: &[String], words: &[Field], labels: &[Field]) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let mut add = |field: Field, values: Vec<&str>| values.into_iter().for_each(|value| document.add_text(field, value));
    let texts = |values: &[String]| -> Vec<String> { values.to_vec() };
    let article = &record.article;
    for (field, value) in [(words[6], &article.headline), (words[7], &article.outlet), (words[8], &article.byline)] {
        add(field, value.as_deref().into_iter().collect());
    }
    add(words[4], record.mentioned.actors.iter().map(|n| n.name.as_str()).collect());
    add(words[5], record.mentioned.places.iter().flat_map(|p| std::iter::once(p.name.as_str()).chain(p.within.iter().map(|w| w.name.as_str()))).collect());
    add(words[9], blocks.iter().map(String::as_str).collect());
    let Some(a) = &record.assertion else { return document };
    let sources = [texts(&a.sources), texts(&a.source_names)].concat();
    add(words[0], vec![&a.content]);
    add(words[1], a.sources.iter().map(String::as_str).collect());
    add(words[2], sources.iter().map(String::as_str).collect());
    add(words[3], a.cue.as_deref().into_iter().collect());
    let whole = [
        Some(&a.voice),
        a.naming.as_ref(),
        a.source_kind.as_ref(),
        a.act.as_ref(),
        a.stance.as_ref(),
        a.mode.as_ref(),
        Some(&a.certainty),
        Some(&a.polarity),
        Some(&a.claim),
    ];
    for (field, value) in labels.iter().skip(2).zip(whole) {
        add(*field, value.map(String::as_str).into_iter().collect());
    }
    add(labels[11], a.flags.iter().map(String::as_str).collect());
    document
}

//! The same texts and fields in an index of tantivy's own making: its analyzer for words, a field for each label and number, and of a record what the
//! program stores, too: the article whole, of an assertion what it has of its own.

use std::path::Path;
use std::time::{Duration, Instant};

use sayso::record::{Indexed, Number, Records};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

const WORDS: [&str; 10] = ["content", "said_by", "source", "cue", "actor", "place", "headline", "outlet", "byline", "body"];
const LABELS: [&str; 12] = ["edition", "kind", "voice", "naming", "kind_of_source", "act", "stance", "mode", "certainty", "polarity", "claim", "flag"];

/// Bytes of memory for each thread, as the program has it.
const MEMORY: usize = 128 << 20;

/// Numbers that a record has any number of: the ends of each number and date, the degrees of each place.
const NUMBERS: [&str; 6] = ["num_low", "num_high", "day_first", "day_last", "latitude", "longitude"];
/// Numbers that each record has: its place in the article, the day of publication, the assertion's worth and the length of its chain.
const COLUMNS: [&str; 4] = ["in_article", "published", "worth", "chain"];

struct Fields {
    words: [Field; WORDS.len()],
    labels: [Field; LABELS.len()],
    numbers: [Field; NUMBERS.len()],
    columns: [Field; COLUMNS.len()],
    stored: Field,
}

pub fn fill(folder: &Path, all: &[Records], threads: usize) -> Duration {
    let begun = Instant::now();
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = WORDS.map(|name| builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing.clone())));
    let labels = LABELS.map(|name| builder.add_text_field(name, STRING | FAST));
    let numbers = NUMBERS.map(|name| builder.add_f64_field(name, FAST));
    let columns = COLUMNS.map(|name| builder.add_u64_field(name, NumericOptions::from(INDEXED) | FAST));
    let fields = Fields { words, labels, numbers, columns, stored: builder.add_bytes_field("stored", STORED) };
    let index = Index::create_in_dir(folder, builder.build()).expect("an index");
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, threads * MEMORY).expect("a writer");
    for records in all {
        for (place, indexed) in records.all.iter().enumerate() {
            let mut document = TantivyDocument::default();
            document.add_text(fields.labels[0], &records.keys.edition);
            document.add_u64(fields.columns[0], place as u64);
            document.add_u64(fields.columns[1], 20_240_305);
            add(&mut document, indexed, &fields);
            writer.add_document(document).expect("put in");
        }
    }
    writer.commit().expect("committed");
    writer.wait_merging_threads().expect("done");
    begun.elapsed()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
fn add(document: &mut TantivyDocument, indexed: &Indexed, fields: &Fields) {
    let (record, relations, words) = (&indexed.record, &indexed.relations, &fields.words);
    let mut add = |field: Field, value: &str| document.add_text(field, value);
    for named in &record.mentioned.actors {
        add(words[4], &named.name);
        named.aliases.iter().for_each(|alias| add(words[4], alias));
    }
    for named in &record.mentioned.places {
        add(words[5], &named.name);
        named.aliases.iter().for_each(|alias| add(words[5], alias));
        named.within.iter().for_each(|around| add(words[5], &around.name));
    }
    if let Some(a) = &record.assertion {
        add(words[0], &a.content);
        for source in &a.sources {
            add(words[1], source);
            add(words[2], source);
        }
        a.source_names.iter().for_each(|name| add(words[2], name));
        a.cue.iter().for_each(|cue| add(words[3], cue));
        let optional = [a.naming.as_ref(), a.source_kind.as_ref(), a.act.as_ref(), a.stance.as_ref(), a.mode.as_ref()];
        let whole = std::iter::once(Some(&a.voice)).chain(optional).chain([&a.certainty, &a.polarity, &a.claim].map(Some));
        fields.labels.iter().skip(2).zip(whole).for_each(|(field, value)| value.into_iter().for_each(|value| add(*field, value)));
        a.flags.iter().for_each(|flag| add(fields.labels[11], flag));
        add(fields.labels[1], "assertion");
        document.add_u64(fields.columns[2], a.worth.map_or(0, |worth| (worth * 1000.0) as u64));
        document.add_u64(fields.columns[3], a.sources.len() as u64);
        document.add_bytes(fields.stored, &postcard::to_allocvec(&(a, &record.mentioned)).expect("bytes"));
    } else {
        let article = &record.article;
        for (field, value) in [(words[6], &article.headline), (words[7], &article.outlet), (words[8], &article.byline)] {
            if let Some(value) = value {
                add(field, value);
            }
        }
        indexed.blocks.iter().for_each(|block| add(words[9], block));
        relations.sources.iter().for_each(|source| add(words[2], source));
        relations.cues.iter().for_each(|cue| add(words[3], cue));
        add(fields.labels[1], "article");
        document.add_bytes(fields.stored, &postcard::to_allocvec(record).expect("bytes"));
    }
    let mentioned = &record.mentioned;
    let numbers = mentioned.numbers.iter().filter_map(Number::range);
    let days = mentioned.dates.iter().map(|d| [&d.begin, &d.end].map(|day| day.replace('-', "").parse().unwrap_or(0.0)));
    let points = mentioned.places.iter().filter_map(|p| p.point);
    for (at, [a, b]) in numbers.map(|n| (0, n)).chain(days.map(|d| (2, d))).chain(points.map(|p| (4, p))) {
        document.add_f64(fields.numbers[at], a);
        document.add_f64(fields.numbers[at + 1], b);
    }
}

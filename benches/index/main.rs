//! What a searcher waits for: questions to an index of half a million assertions, and making one.
//!
//! The budgets: term, phrase, filter and range queries 5 ms for the best twenty with their count, all facets 60 ms, opening 50 ms, an index of 2.2 times the
//! text, and 1.5 times the time that bare tantivy takes for the same texts and fields. Every round must find as many as the first. Run with
//! `cargo bench --bench index`.

#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

mod bare;
#[path = "../corpus/mod.rs"]
mod corpus;
mod varied;

use std::borrow::Borrow;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use sayso::index::{FACETS, GroupBy, Query, Reader, Request, Stretch, Versions, Writer};
use sayso::record::Records;
use varied::Varied;

/// Assertions in the index that is asked.
const ASSERTIONS: usize = 500_000;
/// Assertions that are indexed both ways to compare the time.
const COMPARED: usize = 60_000;
/// Threads on either side.
const THREADS: usize = 2;

const QUERIES: [(&str, &str); 14] = [
    ("term", "fuel"),
    ("frequent term", "the"),
    ("two terms", "fuel convoy"),
    ("either", "fuel OR army"),
    ("phrase", "\"the army\""),
    ("filter", "voice:author"),
    ("two filters", "naming:role flag:figure"),
    ("filter and term", "fuel voice:attributed"),
    ("negation", "-voice:author"),
    ("range", "published:2020-03..2020-05"),
    ("number", "num:10..50"),
    ("outlet", "outlet:\"outlet 7\" fuel"),
    ("place", "place:mali"),
    ("proximity", "fuel w/5 blockade"),
];

fn fill<R: Borrow<Records>>(folder: &Path, all: impl Iterator<Item = R>) -> Duration {
    let begun = Instant::now();
    let mut writer = Writer::open(folder, THREADS).expect("an index");
    all.for_each(|records| writer.replace(records.borrow()).expect("put in"));
    writer.finish().expect("done");
    begun.elapsed()
}

fn bytes(folder: &Path) -> u64 {
    std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").metadata().expect("a file").len()).sum()
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn making(varied: &Varied) -> tempfile::TempDir {
    let [ours, theirs, folder] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    let some: Vec<Records> = varied.up_to(COMPARED).collect();
    let (our_time, their_time) = (fill(ours.path(), some.iter()), bare::fill(theirs.path(), &some, THREADS));
    println!("indexing {COMPARED}: {our_time:.1?}, bare tantivy {their_time:.1?}, ratio {:.2}", our_time.as_secs_f64() / their_time.as_secs_f64());
    drop(some);
    let mut text = 0;
    let time = fill(folder.path(), varied.up_to(ASSERTIONS).inspect(|records| text += varied::text_bytes(records)));
    let size = bytes(folder.path());
    println!("{ASSERTIONS} assertions in {time:.1?}; {text} bytes of text, {size} of index, ratio {:.2}", size as f64 / text as f64);
    folder
}

fn bench(criterion: &mut Criterion) {
    let articles = corpus::articles();
    println!("made of {} articles, {} bytes", articles.len(), corpus::bytes(&articles));
    let varied = Varied::new(&articles);
    let folder = making(&varied);
    let mut group = criterion.benchmark_group("index");
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    group.bench_function("open", |bencher| bencher.iter(|| assert!(!Reader::open(folder.path()).expect("an index").is_empty())));
    let reader = Reader::open(folder.path()).expect("an index");
    for (name, text) in QUERIES {
        let query = Query::parse(text).expect("a query");
        let total = || reader.search(&query, Versions::Latest, 20).expect("an answer").total;
        let expected = total();
        assert!(expected > 0, "{text} finds nothing");
        group.bench_function(format!("{name} ({expected})"), |bencher| bencher.iter(|| assert_eq!(total(), expected)));
    }
    let all = Query::All;
    let counted = Request { facets: FACETS.to_vec(), histogram: Some(Stretch::Month), ..Request::new(&all) };
    let total = || reader.ask(&counted).expect("an answer").facets.iter().flat_map(|f| &f.values).map(|(_, count)| count).sum::<u64>();
    let expected = total();
    group.bench_function("all facets of everything", |bencher| bencher.iter(|| assert_eq!(total(), expected)));
    let grouped = Request { group: Some(GroupBy::Source), ..Request::new(&all) };
    group.bench_function("everything by source", |bencher| bencher.iter(|| assert!(reader.ask(&grouped).expect("an answer").groups > Some(1))));
    group.finish();
    deep(&reader);
}

/// Page after page to the last of a hundred thousand, and everything once.
fn deep(reader: &Reader) {
    let query = Query::parse("published:2020").expect("a query");
    let (begun, mut after, mut seen) = (Instant::now(), None, 0);
    while seen < 100_000 {
        let page = reader.ask(&Request { limit: 2000, after, ..Request::new(&query) }).expect("an answer");
        seen += page.hits.len();
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    println!("{seen} answers in pages of 2000 in {:.1?}", begun.elapsed());
    let begun = Instant::now();
    let count = reader.stream(&Query::All, Versions::Latest).expect("an answer").inspect(|r| assert!(r.is_ok())).count();
    println!("{count} records streamed in {:.1?}", begun.elapsed());
}

criterion_group!(benches, bench);
criterion_main!(benches);

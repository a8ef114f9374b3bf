//! Exports of many assertions: that none is lost, how fast they are written, and that memory stays flat.
//!
//! The records of a few articles are multiplied into an index, which is then exported to nowhere in the formats that must be flat.
//! `SAYSO_BENCH_ASSERTIONS=500000 cargo bench --bench export -- csv jsonl parquet` does it with as many, in these formats; memory is what Linux counts as anonymous (`RssAnon`), so that
//! the pages of the index, which it maps, are left out.

mod corpus;

use std::io::{self, Seek, SeekFrom, Write};
use std::time::Instant;

use sayso::article::Article;
use sayso::export::{Entry, Format, Options, Rows};
use sayso::index::{Query, Reader, Versions, Writer};
use sayso::lexicon::Lexicons;
use sayso::record::{Keys, Records, records};

/// Takes everything and keeps nothing; a writer that seeks is told that it did.
#[derive(Default)]
struct Nowhere(u64);

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Nowhere {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Ok(self.0)
    }
}

/// Megabytes that the program holds itself; 0 where that is not known.
fn held() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// The records of the article, as those of another with the same text.
fn copy(of: &Records, number: usize) -> Records {
    let mut copy = of.clone();
    let id = format!("{number:032x}");
    let article = Article { article_id: id.clone(), ..Article::from_text(&id, &id) };
    copy.keys = Keys::new(&article, Some(&id));
    for record in &mut copy.all {
        record.record.article.article_id.clone_from(&id);
        record.record.article.id.clone_from(&id);
        record.record.article.outlet = Some(format!("Outlet {}", number % 100));
    }
    copy
}

#[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time, and counts are far below 2^52")]
fn main() {
    let wanted: usize = std::env::var("SAYSO_BENCH_ASSERTIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let lexicons = Lexicons::builtin();
    let base: Vec<Records> = corpus::articles().into_iter().map(|article| records(&sayso::analysis::analyze(article, &lexicons), None)).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), 1).expect("an index");
    let mut total = 0;
    for (number, of) in base.iter().cycle().enumerate() {
        if total >= wanted {
            break;
        }
        total += of.assertion_count();
        writer.replace(&copy(of, number)).expect("it is put in");
    }
    writer.finish().expect("it is written");
    let reader = Reader::open(folder.path()).expect("it opens");
    println!("{total} assertions of {} articles, which have {} bytes", base.len(), corpus::bytes(&corpus::articles()));
    let chosen: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(|a| a.to_lowercase()).collect();
    for format in [Format::Csv, Format::Jsonl, Format::Parquet, Format::Xlsx, Format::Ftm, Format::WebAnnotation, Format::Gexf, Format::OpenSearch] {
        if !chosen.is_empty() && !chosen.contains(&format!("{format:?}").to_lowercase()) {
            continue;
        }
        let before = held();
        let begun = Instant::now();
        let stream = reader.stream(&Query::All, Versions::Latest).expect("it streams");
        assert_eq!(stream.len(), total);
        let options = Options { rows: Rows::Assertions, total: total as u64, bom: false, guard_formulas: true, label: None };
        let mut out = Nowhere::default();
        let (written, most) = {
            let mut exporter = format.begin(&options, Box::new(&mut out)).expect("it begins");
            let mut most = [0, 0];
            for (number, record) in stream.enumerate() {
                exporter.put(Entry { record: &record.expect("a record"), text: "", label: "" }).expect("it is written");
                if number % 5000 == 0 {
                    let half = usize::from(number > total / 2);
                    most[half] = held().max(most[half]);
                }
            }
            (exporter.finish().expect("it ends"), most)
        };
        assert_eq!(written.records, total as u64, "{format:?}");
        let seconds = begun.elapsed().as_secs_f64();
        let speed = total as f64 / seconds;
        println!(
            "{format:?}: {} rows, {} MB in {seconds:.1} s ({speed:.0} a second); held before {before} MB, at most {} MB in the first half, {} MB in the second",
            written.rows,
            out.0 / 1_000_000,
            most[0],
            most[1]
        );
    }
}

//! Searches are answered as a reader of every record would answer them.

mod brute;
mod lucene;
mod marks;
mod queries;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use brute::{Row, labels, matches};
use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::index::{FACETS, GroupBy, Name, Query, Reader, Request, Sort, Stretch, Versions, Writer};
use sayso::lexicon::Lexicons;
use sayso::record::{Record, Records, records};

/// An index over the demo, in several segments, with articles that were put in again and articles in two versions; and what should be found in it.
struct Fixture {
    reader: Reader,
    rows: Vec<Row>,
    _folder: tempfile::TempDir,
}

static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let all = demo();
    let mut writer = Writer::open(folder.path(), 2).expect("an index");
    for (number, (old, new)) in all.iter().enumerate() {
        writer.replace(old).expect("put in");
        if let Some(new) = new {
            writer.replace(new).expect("put in again");
        }
        if number % 6 == 5 {
            writer.commit("").expect("committed");
        }
    }
    for (record, _) in all.iter().step_by(4).filter(|(_, new)| new.is_none()) {
        writer.replace(record).expect("put in once more");
    }
    writer.finish().expect("done");
    let latest = all.iter().map(|(old, new)| new.as_ref().unwrap_or(old));
    let rows = latest.flat_map(|records| records.iter().cloned().collect::<Vec<_>>()).map(|record| Row { record }).collect();
    Fixture { reader: Reader::open(folder.path()).expect("an index"), rows, _folder: folder }
});

/// The articles of the demo, and of every seventh a later version.
fn demo() -> Vec<(Records, Option<Records>)> {
    let lexicons = Lexicons::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/demo");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the demo is there").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(paths.len() > 10);
    let made = |number: usize, path: &Path, text: &str| {
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let article = Article {
            article_id: blake3::hash(format!("{id}\0{text}").as_bytes()).to_hex().chars().take(32).collect(),
            headline: text.lines().next().map(str::to_owned),
            byline: number.is_multiple_of(3).then(|| format!("Ana Ruiz-{number}")),
            outlet: ["River Post", "The Northgate Courier", ""].get(number % 4).map(|o| (*o).to_owned()).filter(|o| !o.is_empty()),
            published: (number % 5 != 4).then(|| id.chars().take(10).collect()),
            origin: format!("Desk/box{}.mbox!/{number}.eml", number % 3),
            message_id: number.is_multiple_of(2).then(|| format!("{number}@harrow.example")),
            thread: (!number.is_multiple_of(4)).then(|| format!("{}@harrow.example", number / 2)),
            reader: number.is_multiple_of(5).then(|| "antiword 0.37".to_owned()),
            language: number.is_multiple_of(2).then(|| "en".to_owned()),
            ..Article::from_text(&id, text)
        };
        records(&analyze(article, &lexicons), Some(&id))
    };
    let both = paths.iter().enumerate().map(|(number, path)| {
        let text = fs::read_to_string(path).expect("text");
        let later = (number % 7 == 6).then(|| made(number, path, &format!("{text}\n\nThe minister said on Monday that the blockade had ended.\n")));
        (made(number, path, &text), later)
    });
    both.collect()
}

/// What tells an assertion.
fn key(record: &Record) -> (String, String) {
    (record.article.article_id.clone(), record.assertion.as_ref().map(|a| a.id.clone()).unwrap_or_default())
}

fn read(text: &str) -> Query {
    Query::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn expected(query: &Query) -> BTreeSet<(String, String)> {
    let assertions = FIXTURE.rows.iter().filter(|row| row.record.assertion.is_some());
    assertions.filter(|row| matches(query, row, &FIXTURE.rows)).map(|row| key(&row.record)).collect()
}

#[test]
fn every_query_finds_what_a_reader_of_all_records_finds() {
    let queries = queries::all();
    assert!(queries.len() >= 200, "{}", queries.len());
    let (mut wrong, mut filled) = (Vec::new(), 0);
    for text in &queries {
        let query = read(text);
        let found: Vec<_> = FIXTURE.reader.stream(&query, Versions::Latest).expect("an answer").map(|r| key(&r.expect("a record"))).collect();
        let expected = expected(&query);
        filled += usize::from(!expected.is_empty());
        let total = FIXTURE.reader.search(&query, Versions::Latest, 1).expect("an answer").total;
        if found.len() != expected.len() || total != expected.len() || found.iter().cloned().collect::<BTreeSet<_>>() != expected {
            wrong.push(format!("{text}: found {}, counted {total}, expected {}", found.len(), expected.len()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), queries.len(), wrong.join("\n"));
    assert!(filled * 4 >= queries.len() * 3, "only {filled} of {} queries find anything", queries.len());
}

#[test]
fn records_are_read_as_they_were_put_in() {
    let stream = FIXTURE.reader.stream(&read("kind:assertion OR kind:article"), Versions::Latest).expect("an answer");
    let read: BTreeMap<_, _> = stream.map(|r| r.expect("a record")).map(|r| (key(&r), r)).collect();
    assert_eq!(read.len(), FIXTURE.rows.len());
    for row in &FIXTURE.rows {
        assert_eq!(read.get(&key(&row.record)), Some(&row.record));
    }
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition_in_every_order() {
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Worth] {
        for group in [None, Some(GroupBy::Article), Some(GroupBy::Source), Some(GroupBy::Thread)] {
            let query = read("the OR voice:author");
            let ask = |limit, after| FIXTURE.reader.ask(&Request { limit, sort, group, after, ..Request::new(&query) }).expect("an answer");
            let whole: Vec<_> = ask(100_000, None).hits.iter().map(|h| key(&h.record)).collect();
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page = ask(7, after);
                paged.extend(page.hits.iter().map(|h| key(&h.record)));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert!(whole.len() > 10, "{sort:?} {group:?}");
            assert_eq!(paged, whole, "{sort:?} {group:?}");
        }
    }
}

#[test]
fn a_cursor_of_another_question_is_refused() {
    let (one, other) = (read("the"), read("a"));
    let page = FIXTURE.reader.ask(&Request { limit: 1, ..Request::new(&one) }).expect("an answer");
    assert!(FIXTURE.reader.ask(&Request { after: page.next, ..Request::new(&other) }).is_err());
}

#[test]
fn answers_by_date_are_in_order_and_undated_ones_last() {
    let query = read("*");
    for (sort, newest_first) in [(Sort::Newest, true), (Sort::Oldest, false)] {
        let results = FIXTURE.reader.ask(&Request { limit: 100_000, sort, ..Request::new(&query) }).expect("an answer");
        let dates: Vec<Option<String>> = results.hits.iter().map(|h| h.record.article.published.clone()).collect();
        let known: Vec<&String> = dates.iter().flatten().collect();
        assert!(known.windows(2).all(|w| if newest_first { w[0] >= w[1] } else { w[0] <= w[1] }));
        assert!(dates.iter().skip(known.len()).all(Option::is_none) && known.len() < dates.len());
    }
}

#[test]
fn facets_count_what_is_found_without_their_own_filter() {
    let query = read("the voice:author naming:*");
    let own = read("the naming:*");
    let request = Request { facets: FACETS.to_vec(), facet_values: 100_000, ..Request::new(&query) };
    let results = FIXTURE.reader.ask(&request).expect("an answer");
    for facet in results.facets {
        let name = facet.name;
        let base = match name {
            Name::Voice => own.clone(),
            Name::Naming => read("the voice:author"),
            _ => query.clone(),
        };
        let mut counts: BTreeMap<Option<String>, u64> = BTreeMap::new();
        for row in FIXTURE.rows.iter().filter(|r| r.record.assertion.is_some() && matches(&base, r, &FIXTURE.rows)) {
            let record = &row.record;
            let mut values: Vec<Option<String>> = match name {
                Name::Outlet => vec![record.article.outlet.clone()],
                Name::Lang => vec![record.article.language.clone()],
                Name::Thread => vec![record.article.thread.clone()],
                Name::Source => vec![record.assertion.as_ref().and_then(|a| a.source_name.clone().or_else(|| a.sources.first().cloned()))],
                Name::Actor => record.mentioned.actors.iter().map(|n| Some(n.name.clone())).collect(),
                Name::Place => record.mentioned.places.iter().map(|n| Some(n.name.clone())).collect(),
                name => labels(name, record).into_iter().map(Some).collect(),
            };
            if values.is_empty() && !matches!(name, Name::Flag | Name::Actor | Name::Place) {
                values.push(None);
            }
            for value in values {
                *counts.entry(value).or_default() += 1;
            }
        }
        assert_eq!(facet.values.into_iter().collect::<BTreeMap<_, _>>(), counts, "{}", name.as_str());
    }
}

#[test]
fn a_histogram_counts_the_days_months_and_years_of_what_is_found() {
    let query = read("fuel published:2025");
    for (stretch, length) in [(Stretch::Day, 10), (Stretch::Month, 7), (Stretch::Year, 4)] {
        let results = FIXTURE.reader.ask(&Request { histogram: Some(stretch), ..Request::new(&query) }).expect("an answer");
        let mut counts: BTreeMap<Option<String>, u64> = BTreeMap::new();
        for row in FIXTURE.rows.iter().filter(|r| r.record.assertion.is_some() && matches(&read("fuel"), r, &FIXTURE.rows)) {
            *counts.entry(row.record.article.published.as_ref().map(|p| p.chars().take(length).collect())).or_default() += 1;
        }
        assert_eq!(results.histogram.into_iter().collect::<BTreeMap<_, _>>(), counts);
    }
}

#[test]
fn a_group_shows_its_best_answer_and_counts_the_others() {
    let query = read("the");
    let results = FIXTURE.reader.ask(&Request { limit: 100_000, group: Some(GroupBy::Outlet), ..Request::new(&query) }).expect("an answer");
    let outlets: BTreeSet<_> = results.hits.iter().map(|h| h.record.article.outlet.clone()).collect();
    assert_eq!((outlets.len(), results.groups), (results.hits.len(), Some(results.hits.len())));
    assert_eq!(results.hits.iter().filter_map(|h| h.of_group).sum::<usize>(), results.total);
    let best = FIXTURE.reader.search(&query, Versions::Latest, 1).expect("an answer");
    assert_eq!(results.hits.first().map(|h| key(&h.record)), best.hits.first().map(|h| key(&h.record)));
}

#[test]
fn what_matched_is_marked_on_the_articles_own_offsets_with_its_reason() {
    for (text, how) in [
        ("fuel", "word"),
        ("\"fuel blockade\"", "phrase"),
        ("block*", "wildcard"),
        ("blokade~1", "fuzzy"),
        ("/block(ade|ing)/", "regex"),
        ("fuel w/6 blockade", "proximity"),
        ("\"blockade fuel\"~4", "proximity"),
        ("place:mali", "name"),
        ("num:>=2", "number"),
        ("mentions:2025", "date"),
        ("near:\"Bamako\",300km", "distance"),
        ("in-source:minister", "word"),
    ] {
        let query = read(text);
        let results = FIXTURE.reader.search(&query, Versions::Latest, 10_000).expect("an answer");
        assert!(results.total > 0, "{text}");
        let mut marked = 0;
        for hit in &results.hits {
            let article = FIXTURE
                .rows
                .iter()
                .find(|r| r.record.assertion.is_none() && r.record.article.article_id == hit.record.article.article_id)
                .expect("its article");
            let assertion = hit.record.assertion.as_ref().expect("an assertion");
            let part = if assertion.part == "headline" { hit.record.article.headline.clone().unwrap_or_default() } else { article.record.passage.text.clone() };
            let cut = |[begin, end]: [u32; 2], text: &str| text.chars().skip(begin as usize).take((end - begin) as usize).collect::<String>();
            for m in hit.matches.iter().flatten() {
                assert_eq!((m.how, m.query.as_str()), (how, query.to_string().as_str()), "{text}");
                let passage = &hit.record.passage;
                assert_eq!(cut(m.span(), &part), cut([m.begin - passage.begin, m.end - passage.begin], &passage.text), "{text}");
                assert!(!cut(m.span(), &part).trim().is_empty(), "{text}");
            }
            marked += usize::from(!hit.matches.iter().all(Vec::is_empty));
        }
        // What stands outside of the passage that is shown cannot be marked.
        assert!(marked * 10 >= results.hits.len() * 9, "{text}: {marked} of {}", results.hits.len());
    }
}

#[test]
fn an_index_is_found_whole_and_stays_so_when_it_is_joined() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = demo();
    let mut writer = Writer::open(folder.path(), 1).expect("an index");
    for (old, new) in all.iter().take(9) {
        writer.replace(old).expect("put in");
        writer.commit("so far").expect("committed");
        if let Some(new) = new {
            writer.replace(new).expect("put in again");
        }
    }
    writer.replace(&all[0].0).expect("put in once more");
    writer.finish().expect("done");
    let look = || {
        let reader = Reader::open(folder.path()).expect("an index");
        let keys: Vec<_> = reader.stream(&Query::All, Versions::All).expect("an answer").map(|r| key(&r.expect("a record"))).collect();
        (reader.verify().expect("read"), reader.stock().expect("counted"), keys)
    };
    let (verdict, stock, keys) = look();
    assert_eq!((verdict.faults, verdict.articles), (Vec::<String>::new(), stock.versions));
    assert_eq!((stock.articles, stock.versions, stock.note.as_deref()), (9, 10, Some("so far")));
    Writer::open(folder.path(), 1).expect("an index").optimize().expect("joined");
    let (verdict, joined, again) = look();
    assert_eq!((verdict.faults, joined.segments, joined.note.as_deref()), (Vec::new(), 1, Some("so far")));
    assert_eq!((joined.labels, again), (stock.labels, keys));
}

//! Batches of queries and saved searches as a user runs them.

mod desk;

use desk::Desk;
use serde_json::Value;

#[test]
fn a_batch_answers_every_query_and_tells_the_line_of_a_wrong_one() {
    let desk = Desk::new();
    desk.write("q.csv", "n,query\n1,voice:author\n2,\"source:\"\"open\"\n3,bridge\n4,zanzibar\n");
    let ended = desk.run(&["batch", "q.csv", "--in", "ix"], 1);
    assert!(ended.err().contains("q.csv:3: "), "{}", ended.err());
    let mut reader = csv::Reader::from_reader(ended.0.stdout.as_slice());
    assert_eq!(reader.headers().unwrap().get(0), Some("query"));
    let queries: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    let single = |query: &str| desk.run(&["export", "--in", "ix", "--format", "jsonl", "--query", query], 0).out().lines().count();
    for query in ["voice:author", "bridge"] {
        assert_eq!(queries.iter().filter(|q| *q == query).count(), single(query), "{query}");
    }
    assert_eq!(queries.len(), single("voice:author") + single("bridge"));
    assert_eq!(single("voice:author"), desk.rows().iter().filter(|row| row["voice"] == "author").count());
}

#[test]
fn a_batch_reads_other_columns_and_forms() {
    let desk = Desk::new();
    desk.write("q.txt", "bridge\n\n");
    desk.write("q.jsonl", "{\"ask\": \"bridge\"}\n");
    desk.write("q.csv", "ask\nbridge\n");
    let run = |args: &[&str]| desk.run(&[&["batch", "--in", "ix", "--format", "jsonl"], args].concat(), 0).out();
    let plain = run(&["q.txt"]);
    assert!(plain.starts_with("{\"query\":\"bridge\","), "{plain}");
    assert_eq!(plain, run(&["q.jsonl", "--column", "ask"]));
    assert_eq!(plain, run(&["q.csv", "--column", "ask"]));
    assert_eq!(run(&["q.txt", "--limit", "1"]).lines().count(), 1);
    assert!(desk.run(&["batch", "q.csv", "--in", "ix"], 2).err().contains("has no column `query`; it has `ask`"));
}

fn new(desk: &Desk, args: &[&str]) -> Vec<Vec<String>> {
    let out = desk.run(&[&["watch", "run", "--in", "ix"], args].concat(), 0).out();
    let page: Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}"));
    let ids = |watch: &Value| watch["new"].as_array().unwrap().iter().map(|row| row["assertion_id"].as_str().unwrap().to_owned()).collect();
    page["watches"].as_array().unwrap().iter().map(ids).collect()
}

#[test]
fn a_saved_search_lists_what_is_new_once() {
    let desk = Desk::new();
    desk.run(&["watch", "add", "bridge", "bridge", "--in", "ix"], 0);
    desk.run(&["watch", "add", "own", "voice:author", "--from-now", "--in", "ix"], 0);
    assert!(desk.run(&["watch", "list", "--in", "ix"], 0).out().contains("bridge\tbridge\t0 known, last run: never"));
    let peeked = new(&desk, &["--peek"]);
    assert!(peeked[0].len() >= 2 && peeked[1].is_empty(), "{peeked:?}");
    assert_eq!(new(&desk, &[]), peeked);
    assert_eq!(new(&desk, &[]), [Vec::<String>::new(), Vec::new()]);
    desk.write("in/third.txt", "The minister said the bridge would open in June.\n");
    // The same text at another place is nothing new.
    desk.write("in/copy.txt", &desk.read("in/bridge.txt"));
    desk.run(&["index", "in", "--into", "ix"], 0);
    let third = new(&desk, &["bridge"]);
    assert_eq!((third.len(), third[0].len()), (1, 1), "{third:?}");
    desk.run(&["watch", "remove", "own", "--in", "ix"], 0);
    assert!(!desk.run(&["watch", "list", "--in", "ix"], 0).out().contains("voice:author"));
}

#[test]
fn what_is_new_comes_as_a_feed_too_and_the_searches_may_lie_elsewhere() {
    let desk = Desk::new();
    desk.run(&["watch", "add", "b & c", "bridge", "--in", "ix", "--state", "mine.json"], 0);
    assert!(!desk.path("ix/watches.json").exists());
    let feed = desk.run(&["watch", "run", "--in", "ix", "--state", "mine.json", "--format", "atom", "--out", "feed.xml"], 0);
    assert!(feed.out().is_empty());
    let feed = desk.read("feed.xml");
    assert!(feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\">") && feed.contains("<title>sayso: b &amp; c</title>"), "{feed}");
    assert!(feed.matches("<entry>").count() >= 2);
}

#[test]
fn a_wrong_name_or_query_is_told() {
    let desk = Desk::new();
    desk.run(&["watch", "add", "a", "bridge", "--in", "ix"], 0);
    for (args, wanted) in [
        (["add", "a", "bridge"].as_slice(), "already called `a`"),
        (&["add", "b", "\"open"], "never closed"),
        (&["add", "b", "kind:article"], "leave `kind:` out"),
        (&["add", " ", "bridge"], "is no name"),
        (&["remove", "x"], "there are: a"),
        (&["run", "x"], "there are: a"),
    ] {
        let told = desk.run(&[&["watch"], args, &["--in", "ix"]].concat(), 2).err();
        assert!(told.contains(wanted), "{args:?}: {told}");
    }
}

#[test]
fn a_saved_search_may_begin_with_a_minus_and_says_how_it_was_read() {
    let desk = Desk::new();
    let told = desk.run(&["watch", "add", "own", "-voice:attributed", "actor:WHO", "--in", "ix", "--from-now"], 0).err();
    assert!(told.contains("read as: NOT voice:attributed AND (actor:WHO OR actor:org:who)"), "{told}");
}

//! Copies: the same bytes, near copies and wire copies, wherever they are asked for.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::{Desk, story};

#[test]
fn near_copies_and_wire_copies_are_grouped() {
    let wire = (0..6).map(story).collect::<String>();
    let desk = Desk::with(&[("d/1.txt", &wire), ("d/2.txt", &format!("{wire}\nAdditional reporting by the staff.\n")), ("d/3.txt", &story(9))]);
    desk.run(&["index", "d", "--into", "idx"], 0);
    let groups = desk.json(&["runs", "duplicates", "--in", "idx"]);
    assert_eq!(groups.as_array().unwrap().len(), 1, "{groups}");
    let origins: Vec<_> = groups[0]["members"].as_array().unwrap().iter().map(|m| m["origin"].as_str().unwrap()).collect();
    assert_eq!(origins.iter().copied().collect::<std::collections::BTreeSet<_>>(), ["d/1.txt", "d/2.txt"].into());
    assert_eq!(desk.articles("idx"), 3, "near copies are kept");
}

/// Two outlets' copies of one story, each with something of its own, an unlike story, and the same text under two names.
fn syndicated(desk: &Desk) {
    let wire: String = (0..6).map(story).collect();
    let line = |outlet: &str, day: u32, text: &str| {
        serde_json::json!({ "id": outlet, "outlet": outlet, "published": format!("2024-03-{day:02}"), "text": text }).to_string() + "\n"
    };
    desk.write("d/post.jsonl", line("Post", 5, &format!("{wire}\nAnn Lee of the Post said the river was rising.\n")).as_bytes());
    desk.write("d/herald.jsonl", line("Herald", 4, &wire).as_bytes());
    desk.write("d/times.jsonl", line("Times", 6, &story(9)).as_bytes());
    desk.write("d/echo.jsonl", line("Echo", 7, &story(9)).as_bytes());
}

#[test]
fn copies_are_marked_grouped_and_counted_wherever_they_are_asked_for() {
    let desk = Desk::new();
    syndicated(&desk);
    desk.run(&["index", "d", "--into", "idx"], 0);
    let ids = |query: &str| {
        let answers = desk.json(&["search", &format!("kind:article {query}"), "--in", "idx", "--sort", "date"]);
        answers["hits"].as_array().unwrap().iter().map(|hit| hit["article"]["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (query, found) in [
        ("copy:near", &["Post", "Herald"][..]),
        ("copy:exact", &["Echo", "Times"]),
        ("copy:wire", &[]),
        ("copy:*", &["Echo", "Times", "Post", "Herald"]),
        ("copy-of:Post", &["Post", "Herald"]),
        ("-copy:exact", &["Post", "Herald"]),
    ] {
        assert_eq!(ids(query), found, "{query}");
    }
    let hit = |query: &[&str]| desk.json(&[&["search"], query, &["--in", "idx"]].concat());
    let post = hit(&["kind:article id:Post"]);
    let first = hit(&["kind:article id:Herald"])["hits"][0]["article"]["article_id"].clone();
    assert_eq!(post["hits"][0]["copies"], serde_json::json!({ "of": first, "kind": "near", "articles": 2, "elsewhere": 0, "credit": null }));
    assert_eq!(hit(&["kind:article", "--group", "copies"])["groups"], 2);
    let (all, once) = (hit(&["mayor", "--limit", "500"]), hit(&["mayor", "--limit", "500", "--group", "claim"]));
    assert_eq!(all["total"].as_u64().unwrap(), 2 * once["groups"].as_u64().unwrap(), "each claim is in two articles");
    assert!(once["hits"].as_array().unwrap().iter().all(|hit| hit["of_group"] == 2), "{once}");
    assert_eq!(hit(&["rising", "--group", "claim"])["groups"], 1, "what one copy alone says is not lost");
    let exported = desk.run(&["export", "--in", "idx", "--format", "jsonl", "--rows", "articles"], 0);
    assert_eq!(exported.matches("\"copy_kind\":\"near\"").count(), 2, "{exported}");
    let shown = desk.run(&["search", "kind:article id:Post", "--in", "idx"], 0);
    assert!(shown.contains("one of 2 near copies"), "{shown}");
}

#[test]
fn a_story_that_outlets_shortened_is_a_wire_copy_if_an_agency_is_credited() {
    let wire: Vec<String> = (0..8).map(story).collect();
    let line =
        |outlet: &str, credit: &str, text: &str| serde_json::json!({ "id": outlet, "outlet": outlet, "credit": credit, "text": text }).to_string() + "\n";
    let desk = Desk::new();
    desk.write("d/1.jsonl", line("Reuters", "", &wire.concat()).as_bytes());
    desk.write("d/2.jsonl", line("Post", "Ann Lee / REUTERS", &wire[..5].concat()).as_bytes());
    desk.write("d/3.jsonl", line("Herald", "Ann Lee", &wire[..5].concat()[40..]).as_bytes());
    desk.run(&["index", "d", "--into", "idx"], 0);
    let groups = desk.json(&["runs", "duplicates", "--in", "idx"]);
    assert_eq!((groups.as_array().unwrap().len(), &groups[0]["kind"], &groups[0]["credit"]), (1, &"wire".into(), &"Reuters".into()), "{groups}");
    let shown = desk.run(&["search", "kind:article copy-of:Post", "--in", "idx"], 0);
    assert!(shown.contains("one of 3 wire copies (Reuters)"), "{shown}");
}

#[test]
fn groups_of_copies_are_the_same_in_whatever_order_articles_came_and_went() {
    let desk = Desk::new();
    syndicated(&desk);
    let copies = |folder: &str| -> BTreeMap<String, Value> {
        let answers = desk.json(&["search", "kind:article", "--in", folder, "--limit", "100"]);
        answers["hits"].as_array().unwrap().iter().map(|hit| (hit["article"]["id"].as_str().unwrap().to_owned(), hit["copies"].clone())).collect()
    };
    desk.run(&["index", "d", "--into", "whole"], 0);
    for name in ["times", "post", "echo", "herald"] {
        desk.run(&["index", &format!("d/{name}.jsonl"), "--into", "parts", "--jobs", "1"], 0);
    }
    let whole = copies("whole");
    assert_eq!(copies("parts"), whole);
    // What is gone is a copy of nothing, and is no longer told of.
    desk.run(&["remove", "d/herald.jsonl", "--in", "parts"], 0);
    let left = copies("parts");
    assert_eq!((&left["Post"], &left["Echo"]), (&Value::Null, &whole["Echo"]));
    let gone = whole["Post"]["of"].as_str().unwrap();
    let kept = fs::read(desk.path("parts/copies.bin")).unwrap();
    assert!(!kept.windows(gone.len()).any(|bytes| bytes == gone.as_bytes()), "the purged article's id is gone from the file");
    // An edit ends what was alike; its versions are no copies of one another.
    desk.write("d/echo.jsonl", (serde_json::json!({ "id": "Echo", "outlet": "Echo", "text": story(77) }).to_string() + "\n").as_bytes());
    desk.run(&["index", "d/echo.jsonl", "--into", "parts"], 0);
    assert!(copies("parts").values().all(Value::is_null), "{:?}", copies("parts"));
}

#[test]
fn the_same_bytes_at_another_place_are_told_of_with_the_article() {
    let desk = Desk::with(&[("d/1.txt", &story(1)), ("d/2.txt", &story(1)), ("d/3.txt", &story(2))]);
    desk.run(&["index", "d", "--into", "idx"], 0);
    let answers = desk.json(&["search", "kind:article copy:exact", "--in", "idx"]);
    assert_eq!((&answers["total"], &answers["hits"][0]["copies"]["elsewhere"]), (&1.into(), &1.into()));
    let shown = desk.run(&["search", "kind:article id:1", "--in", "idx"], 0);
    assert!(shown.contains("the same file at 1 other place too"), "{shown}");
}

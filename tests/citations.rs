//! Citations as a user makes and checks them.

mod desk;

use desk::Desk;
use serde_json::Value;

/// The id of the assertion whose content has `words`.
fn id(desk: &Desk, words: &str) -> String {
    let rows = desk.rows();
    let found = rows.iter().find(|row| row["content"].as_str().unwrap().contains(words));
    found.unwrap_or_else(|| panic!("no assertion has `{words}`: {rows:#?}"))["assertion_id"].as_str().unwrap().to_owned()
}

#[test]
fn an_assertion_is_cited_in_every_form() {
    let desk = Desk::new();
    let id = id(&desk, "stay shut");
    for (format, wanted) in [
        (
            "text",
            vec![
                "“the Goïta bridge would stay shut until May”",
                "attributed to The minister (“said”)",
                "The Meridian, 2024-03-12",
                "#:~:text=the%20Go%C3%AFta",
                &id,
            ],
        ),
        ("markdown", vec!["> the Goïta bridge", "](https://example.org/bridge?a=1&b=2#:~:text=", "`sayso:assertion/"]),
        ("bibtex", vec!["@article{themeridian2024-", "author = {{Ann Lee} and {Bo Chen}}", "url = {https://example.org/bridge?a=1&b=2}", &id]),
        ("csl-json", vec!["\"article-newspaper\"", "\"literal\": \"Bo Chen\"", "\"sayso_citation\": 1"]),
        ("jsonld", vec!["http://www.w3.org/ns/anno.jsonld", "TextQuoteSelector", "TextPositionSelector", "\"textHash\""]),
        ("json", vec!["\"sayso_citation\": 1", "\"text_hash\"", "\"exact\": \"the Goïta bridge"]),
    ] {
        let out = desk.run(&["cite", &id, "--in", "ix", "--format", format], 0).out();
        for text in wanted {
            assert!(out.contains(text), "{format}: no `{text}` in\n{out}");
        }
    }
    let by_link = desk.run(&["cite", &format!("sayso:assertion/{id}"), "--in", "ix"], 0).out();
    assert_eq!(by_link, desk.run(&["cite", &id, "--in", "ix"], 0).out());
    assert!(desk.run(&["cite", "0000", "--in", "ix"], 2).err().contains("has no assertion `0000`"));
}

#[test]
fn a_citation_in_any_form_is_verified_in_the_index_and_in_the_file() {
    let desk = Desk::new();
    for words in ["stay shut", "doubled", "would fall"] {
        let id = id(&desk, words);
        for format in ["json", "jsonld", "csl-json"] {
            desk.run(&["cite", &id, "--in", "ix", "--format", format, "--out", "c.json"], 0);
            let told = desk.run(&["verify", "c.json", "--in", "ix"], 0).out();
            assert!(told.starts_with("same: ") && told.contains("text: as it was cited"), "{format}: {told}");
            let file = if words == "would fall" { "in/echo.jsonl" } else { "in/bridge.txt" };
            assert!(desk.run(&["verify", "c.json", file], 0).out().starts_with("same: "), "{format}");
        }
    }
}

#[test]
fn what_changed_since_is_told() {
    let desk = Desk::new();
    let id = id(&desk, "stay shut");
    desk.run(&["cite", &id, "--in", "ix", "--format", "json", "--out", "c.json"], 0);
    let article = desk.read("in/bridge.txt");
    for (changed, status, standing, wanted) in [
        (article.replace("in Paris", "in Lyon"), 0, "same", "text: another than was cited"),
        (article.replace("The minister said", "On Monday the minister said"), 0, "moved", " → "),
        (article.replace("until May", "until late June"), 1, "altered", "[-May-] {+late June+}"),
        ("Nothing of the kind was ever written here, of all places.\n".to_owned(), 1, "gone", "nowhere"),
    ] {
        desk.write("now.txt", &changed);
        let told = desk.run(&["verify", "c.json", "now.txt"], status).out();
        assert!(told.starts_with(standing) && told.contains(wanted), "{standing}: {told}");
        let json: Value = serde_json::from_str(&desk.run(&["verify", "c.json", "now.txt", "--format", "json"], status).out()).unwrap();
        assert_eq!(json["standing"], standing);
    }
    assert!(desk.run(&["verify", "in/bridge.txt", "--in", "ix"], 2).err().contains("is no JSON"));
    desk.run(&["verify", "c.json"], 2);
}

#[test]
fn a_later_version_of_the_article_in_the_index_is_told() {
    let desk = Desk::new();
    let id = id(&desk, "stay shut");
    desk.run(&["cite", &id, "--in", "ix", "--format", "json", "--out", "c.json"], 0);
    let verified = |args: &[&str]| desk.run(&[&["verify", "c.json", "--in", "ix"], args].concat(), 0).out();
    assert!(!verified(&[]).contains("later version") && verified(&["--format", "json"]).contains("\"later_version\": null"));
    desk.write("in/bridge.txt", &desk.read("in/bridge.txt").replace("until May", "until late June"));
    desk.run(&["index", "in", "--into", "ix"], 0);
    let told = verified(&[]);
    assert!(told.starts_with("same: ") && told.contains("a later version of the article (in/bridge.txt): the words were altered"), "{told}");
    assert!(told.trim_end().ends_with("[-May-] {+late June+}"), "{told}");
    let json: Value = serde_json::from_str(&verified(&["--format", "json"])).unwrap();
    assert_eq!((&json["standing"], &json["later_version"]["standing"]), (&Value::from("same"), &Value::from("altered")));
}

#[test]
fn words_that_are_nowhere_in_the_index_by_id_are_found_by_themselves() {
    let desk = Desk::new();
    desk.write("note.json", r#"{"id": "https://example.org/n", "target": {"source": "https://elsewhere.example/", "selector": {"type": "TextQuoteSelector", "exact": "the bridge would fall"}}}"#);
    let told = desk.run(&["verify", "note.json", "--in", "ix"], 0).out();
    assert!(told.starts_with("moved: ") && told.contains("echo.jsonl"), "{told}");
}

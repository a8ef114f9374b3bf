//! The example of `docs/lexicons.md`, from its files to what the program makes of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

fn document() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lexicons.md")).unwrap()
}

/// The fenced blocks of the document, by what follows the language.
fn blocks(text: &str) -> BTreeMap<String, String> {
    let mut blocks = BTreeMap::new();
    let mut parts = text.split("```");
    while let (Some(_), Some(block)) = (parts.next(), parts.next()) {
        let (head, body) = block.split_once('\n').unwrap_or((block, ""));
        if let Some((_, name)) = head.split_once(' ') {
            blocks.insert(name.to_owned(), body.to_owned());
        }
    }
    blocks
}

fn desk(change: impl Fn(&str, String) -> String) -> (TempDir, BTreeMap<String, String>) {
    let desk = TempDir::new().unwrap();
    let blocks = blocks(&document());
    for (name, text) in blocks.iter().filter(|(name, _)| name.starts_with("mine/")) {
        let path = desk.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, change(name, text.clone())).unwrap();
    }
    fs::write(desk.path().join("a.txt"), &blocks["article"]).unwrap();
    (desk, blocks)
}

fn run(desk: &TempDir, args: &[&str]) -> Output {
    assert_cmd::cargo::cargo_bin_cmd!("sayso").current_dir(desk.path()).args(args).output().unwrap()
}

fn actors(desk: &TempDir, args: &[&str]) -> (Vec<String>, Value) {
    let out = run(desk, args).stdout;
    let article: Value = serde_json::from_slice(&out).unwrap();
    let line = |e: &Value| format!("{}: {}, {}", e["name"].as_str().unwrap(), e["actor"].as_str().unwrap(), e["lexicon_id"].as_str().unwrap_or("-"));
    let mut actors: Vec<String> = article["entities"].as_array().unwrap().iter().filter(|e| e["actor"].is_string()).map(line).collect();
    actors.sort();
    (actors, article)
}

#[test]
fn a_folder_adds_names_aliases_stop_words_corrections_and_office_holders() {
    let (desk, blocks) = desk(|_, text| text);
    assert_eq!(blocks.keys().filter(|k| k.starts_with("mine/")).count(), 4);
    let (found, article) = actors(&desk, &["extract", "a.txt", "--format", "jsonl", "--lexicons", "mine"]);
    assert_eq!(found, blocks["found"].lines().collect::<Vec<_>>());
    let entities = article["entities"].as_array().unwrap();
    assert!(entities.iter().all(|e| e["name"] != "Timbuktu"), "{entities:?}");
    let holder = entities.iter().find_map(|e| e["holder"]["name"].as_str());
    assert_eq!(holder, Some("Awa Zworkyn"));
    let (without, _) = actors(&desk, &["extract", "a.txt", "--format", "jsonl"]);
    assert_ne!(found, without);
}

#[test]
fn find_tells_the_folder_s_entries_too() {
    let (desk, _) = desk(|_, text| text);
    let out = String::from_utf8(run(&desk, &["lexicon", "find", "Jnimistes", "--lexicons", "mine"]).stdout).unwrap();
    for wanted in [
        "Jama'at Nusrat al-Islam wal-Muslimin\n",
        "id        org:jnim",
        "acronyms  GSIM, JNIM",
        "mine/actors/corrections-mine.tsv:9: form Jnimistes",
        "from own (CC0-1.0)",
    ] {
        assert!(out.contains(wanted), "no `{wanted}` in\n{out}");
    }
    let out = String::from_utf8(run(&desk, &["lexicon", "find", "jnim"]).stdout).unwrap();
    for wanted in ["armed-group", "org:jnim", "country   ML", "lexicons/en/actors/organizations.tsv:", "lexicons/en/actors/acronyms.tsv:"] {
        assert!(out.contains(wanted), "no `{wanted}` in\n{out}");
    }
    let out = String::from_utf8(run(&desk, &["lexicon", "find", "Emmanuel", "Macron"]).stdout).unwrap();
    assert!(out.contains("office    president FR, 2017-05-14 to …"), "{out}");
}

#[test]
fn a_wrong_cell_is_told_with_its_place_and_a_hint() {
    let wrong = |name: &str, text: String| if name.contains("corrections") { text.replace("Batoul\tBatoul\tperson", "Batoul\tBatoul\tpersn") } else { text };
    let (desk, _) = desk(wrong);
    let told = |args: &[&str], status: i32| {
        let ended = run(&desk, args);
        assert_eq!(ended.status.code(), Some(status));
        String::from_utf8(ended.stderr).unwrap()
    };
    let expected = "mine/actors/corrections-mine.tsv:8:15: unknown kind `persn`\n  8 | Batoul Batoul persn mine:batoul\n    |               ^^^^^\nhint: the values are `armed-forces`";
    assert!(told(&["lexicon", "check", "mine"], 1).contains(expected));
    assert!(told(&["extract", "a.txt", "--lexicons", "mine"], 2).contains(expected));
    assert!(document().contains("mine/actors/corrections-mine.tsv:8:15: unknown kind `persn`"));
}

//! `sayso search` and `sayso index verify|optimize|stats`, as they are typed.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// Runs the program in `folder`: exit status, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("sayso").expect("built").current_dir(folder).args(args).output().expect("run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("a status"), text(&output.stdout), text(&output.stderr))
}

fn indexed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("a.txt", "Bridge shut\n\nThe minister said the bridge would stay shut. Police said two men had died. The road is open."),
        ("b.txt", "Fuel short\n\nFuel was short in Bamako, the governor said. Traders denied that 12 per cent of the fuel was lost."),
    ] {
        std::fs::write(folder.path().join(name), text).expect("written");
        let (status, _, error) = run(folder.path(), &["index", name, "--into", "idx", "--outlet", "River Post", "--published", "2024-03-05"]);
        assert_eq!(status, 0, "{error}");
    }
    folder
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let (status, out, error) = run(folder, &[&["search", "--in", "idx", "--json"], args].concat());
    assert_eq!(status, 0, "{error}");
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn a_search_says_how_it_was_read_and_counts_pages_and_groups() {
    let folder = indexed();
    let folder = folder.path();
    let all = json(folder, &["said OR denied", "-voice:author", "--facets", "voice,flag", "--histogram", "month"]);
    assert_eq!(all["read_as"], "said OR (denied AND NOT voice:author)");
    assert_eq!(all["histogram"][0]["value"], "2024-03");
    assert!(all["facets"]["voice"].as_array().is_some_and(|values| !values.is_empty()));
    let total = all["total"].as_u64().expect("a number");
    let first = json(folder, &["*", "--limit", "2"]);
    let next = first["next"].as_str().expect("a cursor").to_owned();
    let second = json(folder, &["*", "--limit", "2", "--after", &next]);
    let ids = |page: &Value| page["hits"].as_array().expect("hits").iter().map(|h| h["assertion"]["assertion_id"].to_string()).collect::<Vec<_>>();
    assert!(total >= 3 && ids(&first).iter().all(|id| !ids(&second).contains(id)));
    assert_eq!(json(folder, &["*", "--group", "article"])["groups"], 2);
    let (status, _, error) = run(folder, &["search", "fuel", "--in", "idx", "--after", &next]);
    assert_eq!(status, 2, "{error}");
    assert!(error.contains("another query") && error.contains("hint: "), "{error}");
    let (status, out, _) = run(folder, &["search", "-voice:author", "--in", "idx"]);
    assert!(status == 0 && out.starts_with("read as: NOT voice:author"), "{out}");
    let (status, _, error) = run(folder, &["search", "fuel", "--in", "idx", "--facets", "colour"]);
    assert!(status == 2 && error.contains("`colour`") && error.contains("naming"), "{error}");
}

#[test]
fn an_index_is_verified_joined_and_counted() {
    let folder = indexed();
    let folder = folder.path();
    let (status, out, error) = run(folder, &["index", "verify", "idx"]);
    assert!(status == 0 && out.contains("2 articles") && out.contains("all whole"), "{out}{error}");
    let (status, out, error) = run(folder, &["index", "optimize", "idx"]);
    assert!(status == 0 && out.contains("became 1 of"), "{out}{error}");
    let (status, out, error) = run(folder, &["index", "stats", "idx", "--format", "json"]);
    assert_eq!(status, 0, "{error}");
    let counted: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&counted["articles"], &counted["segments"]), (&Value::from(2), &Value::from(1)));
    assert!(counted["labels"]["voice"].as_array().is_some_and(|values| !values.is_empty()), "{out}");
    let (status, out, _) = run(folder, &["index", "stats", "idx"]);
    assert!(status == 0 && out.contains("attributed"), "{out}");
}

#[test]
fn an_index_that_is_not_whole_or_of_another_version_is_told() {
    let folder = indexed();
    let folder = folder.path();
    let store =
        std::fs::read_dir(folder.join("idx")).expect("an index").map(|e| e.expect("an entry").path()).find(|p| p.extension().is_some_and(|e| e == "store"));
    let store = store.expect("a store");
    let mut bytes = std::fs::read(&store).expect("bytes");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0xFF;
    std::fs::write(&store, bytes).expect("written");
    let (status, _, error) = run(folder, &["index", "verify", "idx"]);
    assert!(status != 0 && error.contains("idx"), "{error}");
    std::fs::write(folder.join("idx/sayso.json"), "{\"sayso_index\":1}").expect("written");
    let (status, _, error) = run(folder, &["search", "fuel", "--in", "idx"]);
    assert!(status == 2 && error.contains("another version") && error.contains("sayso index PATH… --into NEWDIR"), "{error}");
}

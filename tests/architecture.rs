//! The floors hold: a file imports nothing of a higher floor, and what touches the world stays where it belongs.
//!
//! `ARCHITECTURE.md` ("Floors") says why. A failure names the line, the floors and what to do.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, from the top. Rooms of one floor do not import each other.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["serve"],
    &["runs"],
    &["index", "render", "export", "eval"],
    &["cite"],
    &["record"],
    &["analysis"],
    &["assertion"],
    &["attribution"],
    &["entity"],
    &["mention"],
    &["syntax"],
    &["quantity"],
    &["timex"],
    &["text"],
    &["lexicon"],
    &["ingest", "token"],
    &["article"],
    &["rule", "span"],
];

/// Words that may stand on the named floors only, and why.
const KEPT_APART: &[(&str, &[&str], &str)] = &[
    ("rayon", &["runs"], "threads are in `runs`: every stage is single-threaded for one article"),
    ("tantivy", &["index"], "the index is behind `index`"),
    ("std::fs", &["cli", "index", "runs"], "files are opened by the command line, or by a child of it that `runs` starts; a room takes text"),
    ("std::env", &["cli", "main"], "the environment is read by the command line"),
    ("clap", &["cli"], "arguments are read by the command line"),
    ("println!", &["cli", "main"], "rooms give strings; the command line prints"),
    ("SystemTime", &["cli"], "the clock is read by the command line: `analyze` must give the same answer tomorrow"),
    ("Instant::now", &["cli", "runs"], "the clock is read by the command line, and by `runs` to tell a child that loops"),
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = fs::read_dir(folder).expect("src is there").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.into_iter().map(|p| (p.strip_prefix(&root).expect("under src").to_owned(), fs::read_to_string(&p).expect("text"))).collect()
}

/// The room that a file is in: its first folder, or its name.
fn room(path: &Path) -> String {
    let first = path.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The code of a file: no comments, and nothing after its tests begin.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..end].lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn imports_run_down_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(p, _)| p.as_os_str() != "lib.rs") {
        let own = room(path);
        let Some(height) = floor(&own) else {
            wrong.push(format!("{}: the room `{own}` is on no floor; add it to tests/architecture.rs and ARCHITECTURE.md", path.display()));
            continue;
        };
        for (number, line) in code(text) {
            for part in line.split("crate::").skip(1) {
                let other: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if other == own || other.is_empty() {
                    continue;
                }
                match floor(&other) {
                    Some(below) if below > height => {}
                    Some(_) => wrong.push(format!(
                        "src/{}:{}: `{own}` imports `{other}`, which is not below it; move what is shared to a lower floor",
                        path.display(),
                        number + 1
                    )),
                    None => wrong.push(format!("src/{}:{}: `crate::{other}` goes through the crate root; name the room", path.display(), number + 1)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_touches_the_world_stays_on_its_floor() {
    let mut wrong = Vec::new();
    for (path, text) in &sources() {
        let own = room(path);
        for (number, line) in code(text) {
            for (word, rooms, why) in KEPT_APART {
                let whole = line.match_indices(word).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
                if whole && !rooms.contains(&own.as_str()) {
                    wrong.push(format!("src/{}:{}: `{word}` in `{own}`: {why}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_floor_of_the_plan_is_read() {
    let rooms: Vec<String> = sources().iter().map(|(p, _)| room(p)).collect();
    assert!(rooms.len() > 30, "only {} files were read", rooms.len());
    for needed in ["analysis", "attribution", "lexicon", "span"] {
        assert!(rooms.iter().any(|r| r == needed), "no file of `{needed}` was read");
    }
}

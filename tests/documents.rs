//! The documents hold: paths exist, commands are real, examples print what they say, terms are types.
//!
//! What the examples of `README.md` print is written anew with `SAYSO_UPDATE=1`; the picture by `scripts/build-picture.py`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::cargo::{cargo_bin, cargo_bin_cmd};

/// The documents for people, from the root.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "CHANGELOG.md",
    "docs/formats.md",
    "docs/citations.md",
    "docs/exports.md",
    "docs/indexing.md",
    "docs/lexicons.md",
    "docs/query.md",
];

/// Folders that a path in a document may begin with.
const FOLDERS: &[&str] = &["src/", "tests/", "docs/", "lexicons/", "scripts/", "corpora/", "benches/", ".ci/"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of a document, and whether each is inside a fenced block; the fences themselves are left out.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut fenced = false;
    (1..).zip(text.lines()).filter_map(move |(number, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fence).then_some((number, line, fenced))
    })
}

/// The lines of a document outside its fenced blocks.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    lines(text).filter(|(.., fenced)| !fenced).map(|(number, line, _)| (number, line))
}

/// What stands in backticks in a document, with its line. Fenced blocks are left out.
fn code_spans(text: &str) -> Vec<(usize, &str)> {
    prose(text).flat_map(|(number, line)| line.split('`').skip(1).step_by(2).map(move |span| (number, span))).collect()
}

/// Whether a code span is a path of this repository, and no pattern for one.
fn is_path(span: &str) -> bool {
    let top = Path::new(span).extension().is_some_and(|e| e == "md" || e == "toml" || e == "rs") && !span.contains('/');
    let placeholder = span.contains("NAME") || span.contains("NNNN") || span.contains(char::is_whitespace) || span.contains(['*', '…']);
    !placeholder && (top || FOLDERS.iter().any(|folder| span.starts_with(folder)) || span.starts_with("LICENSE-"))
}

#[test]
fn every_path_that_a_document_names_exists() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for document in DOCUMENTS {
        let text = read(document);
        let links = prose(&text).flat_map(|(n, line)| line.split("](").skip(1).filter_map(move |rest| Some((n, rest.split_once(')')?.0))));
        let spans: Vec<_> = code_spans(&text).into_iter().filter(|(_, span)| is_path(span)).chain(links.filter(|(_, to)| !to.contains("://"))).collect();
        for (line, path) in spans {
            count += 1;
            // A citation has a line: `lexicons/en/cues/verbs.tsv:42`.
            let file = path.split_once(':').map_or(path, |(file, _)| file);
            if !root().join(file).exists() {
                wrong.push(format!("{document}:{line}: `{path}` is not there"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(count > 100, "only {count} paths were read");
}

/// The commands that `help` lists.
fn listed(help: &str) -> BTreeSet<String> {
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    commands.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

fn help(arguments: &[&str]) -> String {
    let output = cargo_bin_cmd!("sayso").args(arguments).arg("--help").output().expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The invocations of the program in a document, in spans and in blocks: what follows `sayso`, up to a pipe, mark or bracket.
fn invocations(text: &str) -> Vec<(usize, Vec<&str>)> {
    let spans = code_spans(text);
    let commands = lines(text).filter(|(.., fenced)| *fenced).map(|(number, line, _)| (number, line));
    let after = |code: &'_ str| -> Option<usize> {
        ["sayso ", "-- "]
            .iter()
            .find_map(|lead| code.rfind(lead).filter(|&at| code[..at].is_empty() || code[..at].ends_with([' ', '\n'])).map(|at| at + lead.len()))
    };
    let is_run = |code: &str| code.starts_with("sayso ") || code.starts_with("cargo run") || code.contains("| sayso ");
    let all = spans.into_iter().chain(commands).filter(|(_, code)| is_run(code));
    all.filter_map(|(number, code)| Some((number, code.get(after(code)?..)?.split(['|', '#', '>', '<']).next()?.split_whitespace().collect()))).collect()
}

#[test]
fn every_command_and_option_that_a_document_names_is_real() {
    let (top, mut wrong, mut count) = (listed(&help(&[])), Vec::new(), 0);
    for document in DOCUMENTS {
        let text = read(document);
        for (line, words) in invocations(&text) {
            let Some(command) = words.first().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())) else { continue };
            count += 1;
            if !top.contains(*command) {
                wrong.push(format!("{document}:{line}: `sayso {command}` is no command"));
                continue;
            }
            let inner = words.get(1).filter(|word| ["lexicon", "runs", "watch"].contains(command) && word.starts_with(|c: char| c.is_ascii_lowercase()));
            let manual = help(&std::iter::once(command).chain(inner).copied().collect::<Vec<_>>());
            let long = words.iter().filter(|word| word.starts_with("--") && word.len() > 2);
            wrong.extend(long.filter(|option| !manual.contains(*option)).map(|option| format!("{document}:{line}: `sayso {command}` has no `{option}`")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(count > 20, "only {count} commands were read");
}

#[test]
fn completions_and_manual_are_printed_from_the_arguments() {
    let print = |arguments: &[&str]| String::from_utf8(cargo_bin_cmd!("sayso").args(arguments).output().expect("it runs").stdout).expect("UTF-8");
    let readme = read("README.md");
    let shells = ["bash", "zsh", "fish", "powershell", "elvish"];
    for shell in shells {
        assert!(readme.contains(shell), "README.md does not name {shell}");
        assert!(print(&["completions", shell]).contains("explain"), "{shell}");
    }
    assert!(print(&["man"]).starts_with(".ie"), "the manual is no roff");
}

/// An example in a document: the lines to run, and the bytes of what it says is printed.
struct Example {
    script: String,
    printed: std::ops::Range<usize>,
}

/// The examples: a block of `sh` after a comment that names this test, and the block of `text` after it.
fn examples(text: &str) -> Vec<Example> {
    const MARK: &str = "<!-- tests/documents.rs runs this";
    text.match_indices(MARK).map(|(at, _)| example(text, at).expect("a block of sh and one of text")).collect()
}

fn example(text: &str, from: usize) -> Option<Example> {
    let inside = |from: usize, lead: &str| -> Option<std::ops::Range<usize>> {
        let start = from + text.get(from..)?.find(lead)? + lead.len();
        Some(start..start + text.get(start..)?.find("```")?)
    };
    let script = inside(from, "```sh\n")?;
    let printed = inside(script.end, "```text\n")?;
    Some(Example { script: text.get(script)?.to_owned(), printed })
}

/// What `script` prints in an empty folder, with the program on the path.
#[cfg(unix)]
fn printed(script: &str) -> String {
    let desk = tempfile::TempDir::new().expect("a folder");
    let program = cargo_bin!("sayso");
    let path = format!("{}:{}", program.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-euc", script]).current_dir(desk.path()).env("PATH", path).env_remove("CLICOLOR_FORCE").output().expect("sh is there");
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[cfg(unix)]
#[test]
fn the_examples_print_what_the_readme_says() {
    let mut text = read("README.md");
    let found = examples(&text);
    assert_eq!(found.len(), 2);
    let mut wrong = Vec::new();
    for Example { script, printed: range } in found.into_iter().rev() {
        // Lines of the example end without white space, so that editors leave it alone.
        let now = printed(&script).lines().fold(String::new(), |all, line| all + line.trim_end() + "\n");
        assert!(now.lines().count() > 3, "it prints next to nothing:\n{now}");
        if text[range.clone()] != now {
            wrong.push(format!("it prints\n{now}\nbut README.md says\n{}", &text[range.clone()]));
            text.replace_range(range, &now);
        }
    }
    if std::env::var_os("SAYSO_UPDATE").is_some() {
        fs::write(root().join("README.md"), text).expect("README.md can be written");
        return;
    }
    assert!(wrong.is_empty(), "\n{}\nhint: `SAYSO_UPDATE=1 cargo test --test documents` writes README.md", wrong.join("\n"));
}

#[test]
fn the_example_of_the_readme_has_ten_lines() {
    let text = read("README.md");
    assert_eq!(examples(&text).first().map(|example| example.script.lines().count()), Some(10));
}

/// The lines of text in a picture, without white space at their ends.
fn lines_of_picture(svg: &str) -> Vec<String> {
    let untagged = |line: &str| line.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>();
    let unescaped =
        |line: String| [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")].iter().fold(line, |l, (from, to)| l.replace(from, to));
    svg.lines().filter(|line| line.starts_with("<text")).map(|line| unescaped(untagged(line))).collect()
}

#[test]
fn the_picture_shows_what_is_printed() {
    let desk = tempfile::TempDir::new().expect("a folder");
    let pictured = lines_of_picture(&read("docs/images/demo.svg"));
    let run = |arguments: &[&str], folder: &Path| {
        let output =
            cargo_bin_cmd!("sayso").args(arguments).current_dir(folder).env_remove("CLICOLOR_FORCE").args(["--color", "always"]).output().expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    run(&["demo"], desk.path());
    let mut shown = BTreeSet::new();
    let commands: Vec<&String> = pictured.iter().filter(|line| line.starts_with("$ sayso ")).collect();
    assert_eq!(commands.len(), 2);
    for command in commands {
        let arguments: Vec<&str> = match command.split_once('\'').and_then(|(before, rest)| Some((before, rest.split_once('\'')?))) {
            Some((before, (query, after))) => before.split_whitespace().skip(2).chain([query]).chain(after.split_whitespace()).collect(),
            None => command.split_whitespace().skip(2).collect(),
        };
        let folder = if arguments.first() == Some(&"extract") { root() } else { desk.path().to_owned() };
        let out = run(&arguments, &folder);
        shown.extend(out.lines().map(|line| without_escapes(line).trim().to_owned()));
    }
    let stale: Vec<&String> = pictured.iter().filter(|line| !line.starts_with("$ ") && *line != "…" && !shown.contains(line.trim())).collect();
    assert!(stale.is_empty(), "docs/images/demo.svg is out of date: {stale:#?}\nhint: `cargo build --release && scripts/build-picture.py` draws it");
    assert!(pictured.len() > 20, "only {} lines were read", pictured.len());
}

/// A line of a terminal without its colours.
fn without_escapes(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// Every file of Rust below `folder`.
fn sources(folder: &Path, into: &mut Vec<String>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(fs::read_to_string(path).expect("UTF-8"));
        }
    }
}

#[test]
fn every_type_of_the_glossary_is_a_type() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    // `struct Name`, `enum Name`, and in the macros that declare types a line of its own: `Name {`.
    let declares = |line: &str, name: &str| {
        let words: Vec<&str> = line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
        words.windows(2).any(|pair| matches!(pair[0], "struct" | "enum") && pair[1] == name) || line.trim() == format!("{name} {{")
    };
    let known = |name: &str| files.iter().any(|file| file.lines().any(|line| declares(line, name)));
    let text = read("GLOSSARY.md");
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| term ")).map(|line| line.split('|').collect::<Vec<_>>());
    let named: Vec<String> =
        rows.flat_map(|cells| cells.get(3).copied().unwrap_or_default().split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(named.len() > 50, "only {} types were read", named.len());
    let unknown: BTreeSet<&String> = named.iter().filter(|name| !known(name)).collect();
    assert!(unknown.is_empty(), "GLOSSARY.md names types that are not in src: {unknown:?}");
}

#[test]
fn every_term_of_the_glossary_stands_once() {
    let text = read("GLOSSARY.md");
    let mut seen = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| term ")) {
        assert_eq!(line.split('|').count(), 6, "{line}");
        let term = line.split('|').nth(1).unwrap_or_default().trim();
        assert!(seen.insert(term), "`{term}` stands twice");
    }
}

#[test]
fn every_room_is_on_the_map() {
    let map = read("ARCHITECTURE.md");
    let rooms = fs::read_dir(root().join("src")).expect("src is there").map(|entry| entry.expect("an entry").path());
    let rooms: Vec<String> = rooms.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).filter(|room| room != "lib").collect();
    let floors = map.split("## Floors").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section on floors");
    let missing: Vec<&String> = rooms.iter().filter(|room| !floors.contains(&format!("`{room}`"))).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md (Floors) does not name {missing:?}");
}

#[test]
fn decisions_are_numbered_short_and_whole() {
    let mut names: Vec<String> = fs::read_dir(root().join("docs/decisions"))
        .expect("decisions")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 5, "only {} decisions were read", names.len());
    for (number, name) in (1..).zip(&names) {
        assert!(name.starts_with(&format!("{number:04}-")), "`{name}`: decision {number} is expected here");
        let text = read(&format!("docs/decisions/{name}"));
        assert!(text.starts_with(&format!("# {number}. ")), "{name}: the title begins with another number");
        assert!(text.lines().count() <= 60, "{name} has more than 60 lines");
        for part in ["**Context.**", "**Decision.**", "**Consequences.**", "**Look again**"] {
            assert!(text.contains(part), "{name} has no {part}");
        }
    }
}

/// Every key of a value, with those of what it holds.
fn keys(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => object.iter().for_each(|(key, value)| {
            into.insert(key.clone());
            keys(value, into);
        }),
        serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_output_is_described() {
    let demo = root().join("corpora/demo");
    let output = cargo_bin_cmd!("sayso").args(["extract", "--format", "jsonl"]).arg(&demo).output().expect("it runs");
    let mut written = BTreeSet::new();
    for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
        keys(&serde_json::from_str(line).expect("JSON"), &mut written);
    }
    assert!(written.len() > 30, "only {} keys were read", written.len());
    let formats = read("docs/formats.md");
    let missing: Vec<&String> = written.iter().filter(|key| !formats.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/formats.md does not describe {missing:?}");
}

#[test]
fn every_field_of_a_query_is_described() {
    let manual = read("docs/query.md");
    let missing: Vec<&str> = sayso::index::Name::ALL.iter().map(|field| field.as_str()).filter(|name| !manual.contains(&format!("| `{name}:` |"))).collect();
    assert!(missing.is_empty(), "docs/query.md does not describe {missing:?}");
}

#[test]
fn the_changelog_has_this_version() {
    assert!(read("CHANGELOG.md").contains(&format!("\n## {}", env!("CARGO_PKG_VERSION"))));
}

//! Our own gold, scored: `corpora/scores.tsv` holds exact counts, and any change fails until it is written anew with `SAYSO_UPDATE=1`.
//!
//! The gold is checked too: its offsets, its references between lines, its roles. `corpora/gold/GUIDELINES.md` says how it was made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::eval::ratchet::Ratchet;
use sayso::eval::{GoldText, Scores, score};
use sayso::lexicon::Lexicons;
use sayso::render::standoff::standoff;

/// A document of the manifest.
struct Document {
    gold: GoldText,
    split: String,
    article: Article,
}

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn documents() -> Vec<Document> {
    let folder = corpora().join("gold");
    let manifest: toml::Table = read(&folder.join("manifest.toml")).parse().expect("a manifest");
    let documents: Vec<Document> = manifest["document"].as_array().expect("documents").iter().map(|entry| document(&folder, entry)).collect();
    assert!(documents.len() >= 22, "only {} documents were read", documents.len());
    documents
}

fn document(folder: &Path, entry: &toml::Value) -> Document {
    let value = |key: &str| entry[key].as_str().unwrap_or_else(|| panic!("`{key}` is no text")).to_owned();
    let (name, text) = (value("name"), read(&folder.join(value("text"))));
    let sidecar: toml::Table = read(&folder.join(value("sidecar"))).parse().expect("a sidecar");
    let said = |key: &str| sidecar.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    let article = Article { published: said("published"), outlet: said("outlet"), ..Article::from_text(&name, &text) };
    Document { split: value("split"), gold: GoldText { name, text, ann: read(&folder.join(value("annotation"))) }, article }
}

/// Scores what is found in the documents, by split.
fn measured(documents: Vec<Document>) -> BTreeMap<String, Scores> {
    let lexicons = Lexicons::builtin();
    let mut splits: BTreeMap<String, (Vec<GoldText>, BTreeMap<String, String>)> = BTreeMap::new();
    for Document { gold, split, article } in documents {
        let (texts, predicted) = splits.entry(split).or_default();
        predicted.insert(gold.name.clone(), standoff(&analyze(article, &lexicons), &lexicons));
        texts.push(gold);
    }
    splits.into_iter().map(|(split, (texts, predicted))| (split, score(&texts, &predicted))).collect()
}

#[test]
fn scores_are_those_committed() {
    let scores = measured(documents());
    assert_eq!(scores.keys().map(String::as_str).collect::<Vec<_>>(), ["dev", "fresh", "test"]);
    let mut now = Ratchet::default();
    for (split, scores) in &scores {
        now.record(split, scores);
        println!("== {split}\n{scores}");
    }
    let path = corpora().join("scores.tsv");
    if std::env::var_os("SAYSO_UPDATE").is_some() {
        fs::write(&path, now.write()).expect("the scores can be written");
    }
    let committed = Ratchet::read(&read(&path)).unwrap_or_else(|message| panic!("corpora/scores.tsv:{message}"));
    let changes: Vec<String> = committed.compare(&now).iter().map(ToString::to_string).collect();
    assert!(changes.is_empty(), "\n{}\nhint: `SAYSO_UPDATE=1 cargo test --test gold` writes corpora/scores.tsv; read the diff", changes.join("\n"));
}

/// The lines of an annotation: id and the columns after it.
fn lines(ann: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    ann.lines().map(|line| {
        let mut cells = line.split('\t');
        (cells.next().unwrap_or_default(), cells.collect())
    })
}

/// The type and the fragments, in code points, of a T line's middle column.
fn span(column: &str) -> Option<(&str, Vec<(usize, usize)>)> {
    let (kind, offsets) = column.split_once(' ')?;
    let fragment = |part: &str| part.split_once(' ').and_then(|(begin, end)| Some((begin.parse().ok()?, end.parse().ok()?)));
    Some((kind, offsets.split(';').map(fragment).collect::<Option<_>>()?))
}

/// What is wrong with a T line.
fn wrong_span(text: &[char], cells: &[&str]) -> Option<String> {
    let [column, words] = cells else { return Some("not three columns".into()) };
    let Some((_, fragments)) = span(column) else { return Some(format!("no type and offsets: `{column}`")) };
    if fragments.windows(2).any(|pair| pair[0].1 > pair[1].0) {
        return Some("fragments are not in order".into());
    }
    let mut slices = Vec::new();
    for (begin, end) in fragments {
        let Some(slice) = text.get(begin..end).filter(|s| !s.is_empty()) else { return Some(format!("{begin} {end} is not in the text")) };
        let slice: String = slice.iter().collect();
        if slice.trim() != slice || slice.contains('\n') {
            return Some(format!("white space at an end or a line break in `{slice}`"));
        }
        slices.push(slice);
    }
    (slices.join(" … ") != *words).then(|| format!("`{words}` is written, `{}` stands there", slices.join(" … ")))
}

/// What is wrong with the roles of an E line, given the types of the T lines.
fn wrong_event(column: &str, kinds: &BTreeMap<&str, &str>) -> Option<String> {
    let mut parts = column.split(' ').map(|part| part.split_once(':').unwrap_or((part, "")));
    let (kind, trigger) = parts.next()?;
    if !matches!(kind, "Attribution" | "Nested") || !kinds.contains_key(trigger) {
        return Some(format!("no relation `{kind}:{trigger}`"));
    }
    let roles: Vec<(&str, &str)> = parts.collect();
    let wrong = roles.iter().find(|(role, target)| kinds.get(target) != Some(role));
    match wrong {
        Some((role, target)) => Some(format!("`{role}:{target}` is a {}", kinds.get(target).unwrap_or(&"line that is missing"))),
        None if roles.is_empty() => Some("no roles".into()),
        None => None,
    }
}

#[test]
fn the_annotations_fit_their_texts_and_each_other() {
    let (mut wrong, mut spans, mut events) = (Vec::new(), 0, 0);
    for Document { gold, .. } in documents() {
        let text: Vec<char> = gold.text.chars().collect();
        let kinds: BTreeMap<&str, &str> = lines(&gold.ann).filter_map(|(id, cells)| Some((id, cells.first()?.split([' ', ':']).next()?))).collect();
        let mut seen = BTreeSet::new();
        for (number, (id, cells)) in (1..).zip(lines(&gold.ann)) {
            let column = cells.first().copied().unwrap_or_default();
            let target = column.split(' ').nth(1).unwrap_or_default();
            let problem = match id.chars().next() {
                Some('T') => {
                    spans += 1;
                    wrong_span(&text, &cells)
                }
                Some('E') => {
                    events += 1;
                    wrong_event(column, &kinds)
                }
                Some('A' | 'N') => (!kinds.contains_key(target)).then(|| format!("`{target}` is not there")),
                Some('#') => None,
                Some('*') => column.split(' ').skip(1).find(|t| !kinds.contains_key(t)).map(|t| format!("`{t}` is not there")),
                _ => Some("no record".into()),
            };
            let again = (id != "*" && !seen.insert(id)).then(|| "the id stands twice".to_owned());
            wrong.extend(problem.into_iter().chain(again).map(|p| format!("{}.ann:{number}: {id}: {p}", gold.name)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(spans > 1000 && events > 300, "only {spans} spans and {events} relations were read");
}

#[test]
fn a_broken_annotation_is_noticed() {
    let text: Vec<char> = "Awa Dembélé said so.".chars().collect();
    for (line, message) in [
        ("Person 0 11\tAwa Dembélé", None),
        ("Person 0 3;4 11\tAwa … Dembélé", None),
        ("Person 0 12\tAwa Dembélé", Some("white space at an end or a line break in `Awa Dembélé `")),
        ("Person 0 13\tAwa Dembélé", Some("`Awa Dembélé` is written, `Awa Dembélé s` stands there")),
        ("Person 15 40\tso.", Some("15 40 is not in the text")),
        ("Person 4 11;0 3\tDembélé … Awa", Some("fragments are not in order")),
    ] {
        assert_eq!(wrong_span(&text, &line.split('\t').collect::<Vec<_>>()).as_deref(), message, "{line}");
    }
    let kinds = BTreeMap::from([("T1", "Cue"), ("T2", "Source")]);
    assert_eq!(wrong_event("Attribution:T1 Source:T2 Cue:T1", &kinds), None);
    assert_eq!(wrong_event("Attribution:T1 Source:T1 Cue:T1", &kinds).as_deref(), Some("`Source:T1` is a Cue"));
    assert_eq!(wrong_event("Nested:T9 Cue:T1", &kinds).as_deref(), Some("no relation `Nested:T9`"));
}

//! The scorers agree with the reference scorers in Python, on outside gold.
//!
//! The gold and the Python scorers are not part of the repository. They are looked for in `SAYSO_GOLD`, else in `../shared/gold`; where either
//! they or `python3` are absent, these tests print a note and pass. They compare the whole printed report, so every figure agrees to
//! the third decimal and every count exactly.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::eval::spans::{self, SpanLayer, SpanScores};
use sayso::eval::standoff::{Span, Standoff};
use sayso::eval::{GoldText, attribution, claims, gold, judgement};
use sayso::lexicon::Lexicons;
use sayso::render::standoff::standoff;
use serde_json::{Value, json};

/// Predictions by name of the text.
type Predictions = BTreeMap<String, String>;

/// The sets by layer. Each is small enough for an unoptimised build.
const SETS: &[(SpanLayer, &str)] = &[
    (SpanLayer::Entities, "entities/conll-testa"),
    (SpanLayer::Entities, "entities/re3d"),
    (SpanLayer::Entities, "gum"),
    (SpanLayer::Timex, "timex/timebank"),
    (SpanLayer::Timex, "timex/aquaint"),
    (SpanLayer::Timex, "gum"),
    (SpanLayer::Places, "places/lgl"),
    (SpanLayer::Places, "places/geovirus"),
    (SpanLayer::Cues, "gum"),
];

/// The folder of outside gold, where it, its scorers and Python are there.
fn outside_gold() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let root = std::env::var_os("SAYSO_GOLD").map_or_else(beside, PathBuf::from);
    let python = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    let there = python && root.join("score_attribution.py").is_file() && root.join("score_spans.py").is_file();
    if !there {
        println!("skipped: no Python scorers in {} (set SAYSO_GOLD), or no python3", root.display());
    }
    there.then_some(root)
}

/// Reads a set of gold as `sayso score` does.
fn read_set(folder: &Path) -> Vec<GoldText> {
    let mut paths = Vec::new();
    for sub in ["", "text", "attributions"] {
        paths.extend(fs::read_dir(folder.join(sub)).into_iter().flatten().map(|entry| entry.unwrap().path()));
    }
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let files = gold::plan(&paths);
    files.into_iter().map(|f| GoldText { text: read(&f.text_path), ann: read(&f.ann_path), name: f.name }).collect()
}

/// What the program itself finds in the texts.
fn analysed(gold: &[GoldText]) -> Predictions {
    let lexicons = Lexicons::builtin();
    let ann = |text: &GoldText| standoff(&analyze(Article::from_text(&text.name, &text.text), &lexicons), &lexicons);
    gold.iter().map(|text| (text.name.clone(), ann(text))).collect()
}

/// A small generator of repeatable numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    /// The span, or one whose ends have moved by up to `reach` inside the text.
    fn shift(&mut self, span: Span, reach: usize, length: usize) -> Span {
        let mut near = |at: usize| (at + self.roll(2 * reach + 1)).saturating_sub(reach).min(length);
        let (a, b) = (near(span.begin), near(span.end));
        Span { begin: a.min(b), end: a.max(b) }
    }
}

/// The gold with every kind of mistake in it: texts left out, findings dropped, moved, retyped, split, taken twice, their references changed or lost.
fn perturbed(gold: &[GoldText], seed: u64) -> Predictions {
    let mut dice = Dice(seed);
    let kept: Vec<&GoldText> = gold.iter().filter(|_| !dice.one_in(20)).collect();
    kept.into_iter().map(|text| (text.name.clone(), perturb(text, &mut dice))).collect()
}

fn perturb(text: &GoldText, dice: &mut Dice) -> String {
    let (read, length) = (Standoff::read(&text.ann), text.text.chars().count());
    let mut out = String::new();
    for (id, bound) in &read.bounds {
        let kind = match (bound.kind.as_str(), dice.roll(8)) {
            (_, 0) => continue,
            ("Person", 1) => "Organization",
            ("Organization", 1) => "Place",
            ("Place", 1) => "Demonym",
            (kind, _) => kind,
        };
        let reach = [0, 0, 0, 2, 30][dice.roll(5)];
        let mut spans: Vec<Span> = bound.fragments.iter().map(|span| dice.shift(*span, reach, length)).collect();
        if let Some(last) = spans.last().copied().filter(|last| last.len() > 12 && dice.one_in(6)) {
            spans.push(Span { begin: last.end - 4, end: last.end });
            spans.iter_mut().rev().nth(1).unwrap().end = last.begin + 5;
        }
        let offsets: Vec<String> = spans.iter().map(|s| format!("{} {}", s.begin, s.end)).collect();
        let _ = writeln!(out, "{id}\t{kind} {}\ttext\tthat\nT\nruns on", offsets.join(";"));
    }
    for (number, (target, reference)) in (1..).zip(&read.references) {
        let reference = match dice.roll(6) {
            0 => continue,
            1 => reference.replace("TIMEX3:DATE:", "TIMEX3:"),
            2 => reference.replace('9', "8"),
            3 => reference.replace("GeoNames:", "Point:"),
            _ => reference.clone(),
        };
        let _ = writeln!(out, "N{number}\tReference {target} {reference}\ttext");
    }
    for (number, event) in (1..).zip(&read.events) {
        let kind = if dice.one_in(10) { "Nested" } else { "Attribution" };
        let mut roles: Vec<String> = event.roles.iter().filter(|_| !dice.one_in(9)).map(|(role, target)| format!("{role}:{target}")).collect();
        if dice.one_in(8) {
            roles.push(format!("{}:T{}", ["Source", "Cue", "Content2"][dice.roll(3)], dice.roll(3 * number)));
        }
        for copy in 0..if dice.one_in(12) { 2 } else { 1 } {
            let _ = writeln!(out, "E{}\t{kind}:T999 {}", 2 * number + copy, roles.join(" "));
        }
    }
    out
}

/// Random assertions for sentences, as JSON lines; many scores are equal, so that the order of ties matters.
fn asserted(sentences: &[(String, String)], seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut out = String::new();
    for (id, text) in sentences.iter().filter(|(id, _)| id.len() % 5 != 4) {
        let length = text.chars().count();
        let mut assertion = || {
            let whole = Span { begin: dice.roll(length + 1), end: length };
            let span = dice.shift(whole, 40, length);
            let worth = if dice.one_in(5) { Value::Null } else { json!(f64::from(u32::try_from(dice.roll(30)).unwrap()) / 29.0) };
            let certainty = ["CT", "PR", "PS", "U", "?"][dice.roll(5)];
            let polarity = ["+", "-", "u"][dice.roll(3)];
            json!({"spans": [[span.begin, span.end]], "check_worthiness": worth, "certainty": certainty, "polarity": polarity})
        };
        let assertions: Vec<Value> = (0..id.len() % 4).map(|_| assertion()).collect();
        let _ = writeln!(out, "{}", json!({"id": id, "assertions": assertions}));
    }
    out
}

/// Writes the predictions to a folder and runs a scorer on it.
fn python(root: &Path, script: &str, set: &str, predicted: &Predictions, more: &[&str]) -> (String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, ann) in predicted {
        fs::write(folder.path().join(format!("{name}.ann")), ann).unwrap();
    }
    let mut command = Command::new("python3");
    command.arg(root.join(script)).arg("--gold").arg(root.join(set)).arg("--pred").arg(folder.path()).args(more);
    let output = command.current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), folder)
}

fn layer(layer: SpanLayer, gold: &[GoldText], predicted: &Predictions) -> SpanScores {
    let mut total = SpanScores::new(layer);
    for text in gold {
        let predicted = predicted.get(&text.name).map_or("", String::as_str);
        total += spans::score_text(layer, &Standoff::read(&text.ann), &Standoff::read(predicted));
    }
    total
}

/// Every number that Python's JSON has stands in ours.
fn assert_same_numbers(python: &Value, ours: &Value, path: &str) {
    match python {
        Value::Object(map) => map.iter().for_each(|(key, value)| assert_same_numbers(value, &ours[key], &format!("{path}.{key}"))),
        value => assert!((value.as_f64().unwrap() - ours.as_f64().unwrap_or(f64::NAN)).abs() < 1e-12, "{path}: {value} {ours}"),
    }
}

#[test]
fn attribution_scores_agree_with_the_python_scorer() {
    let Some(root) = outside_gold() else { return };
    let gold = read_set(&root.join("polnear/dev"));
    assert!(!gold.is_empty());
    for predicted in [perturbed(&gold, 1), perturbed(&gold, 2), analysed(&gold)] {
        let ours = attribution::score(&gold, &predicted);
        let (theirs, folder) = python(&root, "score_attribution.py", "polnear/dev", &predicted, &["--json", "scores.json"]);
        assert_eq!(ours.to_string(), theirs);
        let json: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("scores.json")).unwrap()).unwrap();
        assert_same_numbers(&json, &ours.to_json(), "");
    }
}

#[test]
fn span_scores_agree_with_the_python_scorer() {
    let Some(root) = outside_gold() else { return };
    for &(kind, set) in SETS {
        let gold = read_set(&root.join(set));
        assert!(!gold.is_empty(), "{set}");
        for predicted in [perturbed(&gold, 1), perturbed(&gold, 2), analysed(&gold)] {
            let (theirs, _) = python(&root, "score_spans.py", set, &predicted, &["--layer", kind.as_str()]);
            assert_eq!(layer(kind, &gold, &predicted).to_string(), theirs, "{set}");
        }
    }
}

#[test]
fn claim_scores_agree_with_the_python_scorer() {
    let Some(root) = outside_gold() else { return };
    let folder = tempfile::tempdir().unwrap();
    let run = |layer: &str, set: &str, predicted: &str| {
        let path = folder.path().join("predicted.jsonl");
        fs::write(&path, predicted).unwrap();
        let mut command = Command::new("python3");
        command.arg(root.join("score_claims.py")).args(["--layer", layer, "--gold"]).arg(root.join(set)).arg("--pred").arg(&path);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for set in ["claims/claimbuster-train.json", "claims/clef19-train.csv"] {
        let gold = claims::read_labelled(set, &fs::read_to_string(root.join(set)).unwrap()).unwrap();
        let predicted = asserted(&gold.iter().map(|s| (s.id.clone(), s.text.clone())).collect::<Vec<_>>(), 3);
        let ours = judgement::check_worthiness(&gold, &claims::read_predicted(&predicted).unwrap());
        assert_eq!(format!("{ours}\n"), run("checkworthy", set, &predicted), "{set}");
    }
    for set in ["factuality/UW/dev.jsonl", "factuality/UDS_IH2/dev.jsonl", "factuality/MEANTIME/dev.jsonl"] {
        let gold = claims::read_targeted(&fs::read_to_string(root.join(set)).unwrap()).unwrap();
        let predicted = asserted(&gold.iter().map(|s| (s.id.clone(), s.text.clone())).collect::<Vec<_>>(), 4);
        let ours = judgement::factuality(&gold, &claims::read_predicted(&predicted).unwrap());
        assert_eq!(format!("{ours}\n"), run("factuality", set, &predicted), "{set}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_and_any_annotations_are_scored(text in "[A-Z.!? “”\"'’é\n]{0,40}", lines in "([TENA#*][0-9]{1,2}\t(Source|Cue|Content|Place|Timex|Attribution:T1) ?[0-9;: T]{0,12}[\t\n@:,.-]{1,3}){0,8}") {
        let gold = [GoldText { name: "a".to_owned(), text, ann: lines.clone() }];
        let scores = sayso::eval::score(&gold, &Predictions::from([("a".to_owned(), lines)]));
        let wrong = scores.rows().into_iter().filter(|(_, tally)| tally.hits > tally.gold || tally.hits > tally.predicted).count();
        assert_eq!(wrong, 0);
    }
}

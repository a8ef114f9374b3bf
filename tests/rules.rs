//! The registries of rules test themselves, and `docs/rules.md` is printed from them.
//!
//! Every rule of every room fires on its example and stays silent on its counterexample. A new room is one line in [`ROOMS`].
//! With `SAYSO_UPDATE=1` the document is written anew.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use sayso::analysis::{Analysis, analyze};
use sayso::article::Article;
use sayso::ingest::{Format, Input, read_bytes};
use sayso::lexicon::Lexicons;
use sayso::rule::{Rule, RuleId};
use sayso::{assertion, attribution, entity, mention, quantity, timex};

/// Compiled once for every test.
static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

/// A room: its title in the document, its rules, and which rules made something of its own in an analysis.
struct Room {
    title: &'static str,
    rules: fn() -> Vec<&'static Rule>,
    fired: fn(&Analysis) -> Vec<RuleId>,
}

/// The rooms that have rules, in the order of the pipeline.
const ROOMS: &[Room] = &[
    Room { title: "Expressions of time", rules: || timex::RULES.iter().collect(), fired: |a| a.timexes.iter().map(|t| t.by.rule).collect() },
    Room { title: "Quantities", rules: || quantity::RULES.iter().collect(), fired: |a| a.quantities.iter().map(|q| q.by.rule).collect() },
    Room { title: "Mentions", rules: || mention::RULES.iter().collect(), fired: |a| a.mentions.iter().map(|m| m.by.rule).collect() },
    Room { title: "Entities", rules: || entity::RULES.iter().collect(), fired: |a| a.entities.iter().flat_map(sayso::entity::Entity::rules).collect() },
    Room { title: "Attributions", rules: || attribution::rules().collect(), fired: |a| a.attributions.iter().map(|r| r.by.rule).collect() },
    Room {
        title: "Labels of attributions",
        rules: || attribution::label_rules().collect(),
        fired: |a| {
            let labels = a.attributions.iter().flat_map(|r| r.reasons.all()).map(|(_, reason)| reason.by.rule);
            labels.chain(a.attributions.iter().filter_map(|r| Some(r.resolved.as_ref()?.by.rule))).collect()
        },
    },
    Room {
        title: "Assertions and findings",
        rules: || assertion::RULES.iter().copied().flatten().chain(assertion::FACTUALITY_RULES).collect(),
        fired: |a| {
            let flags = a.assertions.iter().flat_map(|x| x.flags.iter().map(|f| f.by.rule));
            let assertions = a.assertions.iter().map(|x| x.by.rule).chain(flags);
            assertions.chain(a.asides.iter().map(|x| x.by.rule)).chain(a.findings.iter().map(|f| f.by.rule)).collect()
        },
    },
    Room {
        title: "Claims",
        rules: || assertion::CLAIM_RULES.iter().collect(),
        fired: |a| a.assertions.iter().filter_map(|x| x.claim.as_ref()).map(|c| c.by.rule).collect(),
    },
];

/// The rules of `room` that make something of `text`.
fn fired(room: &Room, text: &str) -> BTreeSet<RuleId> {
    // An example that a day of publication decides says so first.
    let (published, text) = match text.strip_prefix("Published ").and_then(|rest| rest.split_once(". ")) {
        Some((day, rest)) => (Some(day.to_owned()), rest),
        None => (None, text),
    };
    // A list and a block quotation are known by their markup.
    let list = (text.contains("\n- ") || text.contains("\n> "))
        .then(|| read_bytes(Format::Markdown, text.as_bytes(), &Input::new("rule.md", "rule")).articles.pop())
        .flatten();
    let article = list.unwrap_or_else(|| Article::from_text("rule", text));
    (room.fired)(&analyze(Article { published, ..article }, &LEXICONS)).into_iter().collect()
}

/// Runs `check` on every rule and asserts that it has nothing to say.
fn check_each(check: impl Fn(&Room, &Rule) -> Option<String>) {
    let every: Vec<String> = ROOMS.iter().flat_map(|room| (room.rules)().into_iter().filter_map(|rule| check(room, rule))).collect();
    assert!(every.is_empty(), "\n{}", every.join("\n"));
}

#[test]
fn every_rule_fires_on_its_example() {
    check_each(|room, rule| {
        let fired = fired(room, rule.example);
        (!fired.contains(&rule.id)).then(|| format!("{} is silent on its example: {}\n  {}", rule.id, named(&fired), rule.example))
    });
}

#[test]
fn every_rule_is_silent_on_its_counterexample() {
    check_each(|room, rule| {
        let fired = fired(room, rule.counterexample);
        fired.contains(&rule.id).then(|| format!("{} fires on its counterexample\n  {}", rule.id, rule.counterexample))
    });
}

fn named(fired: &BTreeSet<RuleId>) -> String {
    if fired.is_empty() { "no rule fires".to_owned() } else { format!("only {:?} fire", fired.iter().map(|id| id.0).collect::<Vec<_>>()) }
}

#[test]
fn ids_are_family_and_shape_and_stand_once() {
    let mut seen = BTreeSet::new();
    let rules: Vec<&Rule> = ROOMS.iter().flat_map(|room| (room.rules)()).collect();
    assert!(rules.len() >= 30, "only {} rules were read", rules.len());
    for rule in rules {
        let word = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase()) && part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(rule.id.0.split_once('.').is_some_and(|(family, shape)| word(family) && word(shape)), "{} is not `family.shape`", rule.id);
        assert!(seen.insert(rule.id), "{} stands twice", rule.id);
        assert!(rule.summary.ends_with('.'), "{}: the summary is no sentence", rule.id);
    }
}

#[test]
fn whatever_is_found_in_the_demo_names_a_rule_of_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/demo");
    let paths = fs::read_dir(folder).expect("the demo is there").map(|e| e.expect("an entry").path());
    let texts: Vec<String> = paths.filter(|p| p.extension().is_some_and(|e| e == "txt")).map(|p| fs::read_to_string(p).expect("text")).collect();
    for room in ROOMS {
        let known: BTreeSet<RuleId> = (room.rules)().iter().map(|r| r.id).collect();
        let found: BTreeSet<RuleId> = texts.iter().flat_map(|text| fired(room, text)).collect();
        assert!(!found.is_empty(), "nothing was found: {}", room.title);
        let unknown: Vec<&RuleId> = found.difference(&known).collect();
        assert!(unknown.is_empty(), "{}: not in the registry: {unknown:?}", room.title);
    }
}

/// The text of `docs/rules.md`.
fn document() -> String {
    let mut out = String::from(
        "# Rules\n\nWhat each rule finds, a text in which it fires and one in which it stays silent. Printed from the program by\n\
         `SAYSO_UPDATE=1 cargo test --test rules`; a test holds that it agrees, and that the examples do. `sayso explain FILE` names the rule under\n\
         each finding.\n",
    );
    for room in ROOMS {
        let _ = writeln!(out, "\n## {}", room.title);
        for rule in (room.rules)() {
            let quoted = |text: &str| text.replace('\n', " ⏎ ").replace(" ⏎  ⏎ ", " ⏎⏎ ");
            let _ = write!(out, "\n### {}\n\n{}\n\n", rule.id, rule.summary);
            let _ = write!(out, "- fires: {}\n- silent: {}\n", quoted(rule.example), quoted(rule.counterexample));
        }
    }
    out
}

#[test]
fn the_document_is_what_the_registry_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let written = document();
    if std::env::var_os("SAYSO_UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("docs can be made");
        fs::write(&path, &written).expect("docs/rules.md can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let differs = (1..).zip(committed.lines().zip(written.lines())).find(|(_, (old, new))| old != new);
    assert!(committed == written, "docs/rules.md is out of date: {differs:?}\nhint: `SAYSO_UPDATE=1 cargo test --test rules` writes it");
}

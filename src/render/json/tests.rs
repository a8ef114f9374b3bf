use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::article::Article;
use crate::assertion::{AsideKind, Factuality, Flag, Form, Polarity, Voice};
use crate::attribution::{QuoteMode, Reasons};
use crate::entity::{Profile, Reference};
use crate::lexicon::{Act, Certainty, CueClass, CuePolarity, Modality, Stance, Tense, Way};
use crate::mention::{MentionKind, Metonymy};
use crate::rule::RuleId;
use crate::span::TokenRange;
use crate::text;
use crate::timex::TimexKind;

const WHY: By = By { rule: RuleId("test.rule"), entry: None };

fn tokens(start: u32, end: u32) -> TokenRange {
    TokenRange::new(start, end)
}

/// "Goïta speaks" over "Aïcha said Mali won.", with one finding of each layer, and one of them in the headline.
fn sample(lexicons: &Lexicons) -> Analysis {
    let article = Article { headline: Some("Goïta speaks".into()), ..Article::from_text("a", "“Oui,” Aïcha said Mali won.") };
    let document = text::segment(article, lexicons);
    let relation = |within| Attribution {
        cue: tokens(7, 8),
        source: vec![tokens(6, 7)],
        content: vec![tokens(8, 10)],
        mode: QuoteMode::Indirect,
        class: CueClass::Say,
        act: Act::Say,
        stance: Stance::Neutral,
        polarity: CuePolarity::Positive,
        modality: Modality::None,
        tense: Tense::Past,
        naming: Naming::Named,
        kind: Some(SourceKind::Person),
        reasons: Reasons::same(WHY),
        resolved: Some(Resolved { name: "Aïcha".into(), entity: Some(0), way: Way::Name, antecedent: Some(tokens(6, 7)), by: WHY }),
        within,
        by: WHY,
    };
    let mention = |tokens, kind| Mention { tokens, kind, actor: None, entry: None, metonymic: Metonymy::Place, by: WHY };
    Analysis {
        timexes: vec![Timex {
            tokens: tokens(8, 9),
            kind: TimexKind::Date,
            value: "2024".into(),
            modifier: None,
            begin: None,
            end: None,
            anchor: Anchor::Text(0),
            by: WHY,
        }],
        quantities: vec![],
        mentions: vec![mention(tokens(0, 1), MentionKind::Person), mention(tokens(8, 9), MentionKind::Place)],
        entities: vec![Entity {
            name: "Mali".into(),
            kind: MentionKind::Place,
            actor: None,
            mentions: vec![1],
            reference: Some(Reference { geonames: Some(2_453_866), latitude: 18.0, longitude: -2.0 }),
            ancestors: Vec::new(),
            profile: Profile { id: Some("geonames:2453866".into()), key: "geonames:2453866".into(), ..Profile::default() },
            choice: None,
            by: WHY,
        }],
        attributions: vec![relation(None), relation(Some(0)), relation(Some(2))],
        assertions: vec![Assertion {
            content: vec![tokens(8, 10)],
            voice: Voice::Attributed,
            naming: Some(Naming::Named),
            form: Form::Statement,
            flags: vec![Flagged { flag: Flag::Figure, evidence: tokens(8, 9), by: WHY }],
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            author: Factuality::OPEN,
            embedded_in: None,
            claim: None,
            quantities: vec![0],
            frame: Frame { actor: Some(tokens(8, 9)), action: Some(tokens(9, 10)), target: None, place: Some(1), time: Some(0) },
            attribution: Some(0),
            by: WHY,
        }],
        asides: vec![Aside { tokens: tokens(2, 5), kind: AsideKind::Fragment, by: WHY }],
        findings: vec![Finding { flag: "source-list-empty", tokens: tokens(9, 10), by: WHY }],
        document,
    }
}

fn written() -> Value {
    written_with(Reasoning::Told)
}

fn written_with(reasoning: Reasoning) -> Value {
    let lexicons = Lexicons::builtin();
    let mut out = Vec::new();
    write(&mut out, &sample(&lexicons), reasoning, &lexicons).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Value::Array(all) => all.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_documented() {
    let docs = include_str!("../../../docs/formats.md");
    let mut found = BTreeSet::new();
    keys(&written(), &mut found);
    let missing: Vec<_> = found.iter().filter(|key| !docs.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/formats.md says nothing about {missing:?}");
    assert!(found.len() > 50, "{found:?}");
}

#[test]
fn without_reasons_only_the_keys_that_say_why_are_missing() {
    let (mut told, mut bare) = (BTreeSet::new(), BTreeSet::new());
    keys(&written(), &mut told);
    keys(&written_with(Reasoning::LeftOut), &mut bare);
    let missing: Vec<_> = told.difference(&bare).map(String::as_str).collect();
    assert_eq!(missing, ["actor_by", "by", "entry", "rule", "why"]);
    assert!(bare.is_subset(&told));
}

#[test]
fn spans_count_code_points_of_the_part_that_they_lie_in() {
    let article = written();
    let part = |finding: &Value| article[finding["part"].as_str().unwrap()].as_str().or(article["text"].as_str()).unwrap().to_owned();
    let cut = |text: &str, span: &Value| {
        let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
        text.chars().skip(at(0)).take(at(1) - at(0)).collect::<String>()
    };
    for (layer, text) in [("mentions", "Goïta"), ("timexes", "Mali"), ("assertions", "Mali won")] {
        let finding = &article[layer][0];
        assert_eq!(cut(&part(finding), &finding["spans"][0]), text);
        assert_eq!(finding["texts"][0], text);
    }
    assert_eq!(article["mentions"][0]["part"], "headline");
    assert_eq!(article["attributions"][0]["source"]["texts"][0], "Aïcha");
}

#[test]
fn depth_counts_enclosing_attributions_and_ends_in_a_ring() {
    let article = written();
    let depths: Vec<_> = article["attributions"].as_array().unwrap().iter().map(|a| a["depth"].as_u64().unwrap()).collect();
    assert_eq!(depths, [0, 1, 2]);
}

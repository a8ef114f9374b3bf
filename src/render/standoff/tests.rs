//! What a standoff file of a made-up analysis holds, line by line.

use super::*;
use crate::article::Article;
use crate::attribution::{QuoteMode, Reasons, Resolved};
use crate::entity::{Entity, Profile};
use crate::lexicon::{Act, CueClass, CuePolarity, Modality, Naming, Stance, Tense, Way};
use crate::mention::{Mention, Metonymy};
use crate::rule::{By, RuleId};
use crate::text::segment;
use crate::timex::{Anchor, TimexKind};

const BY: By = By { rule: RuleId("test.rule"), entry: None };

/// An analysis of `article` with nothing found yet.
fn empty(article: Article) -> Analysis {
    let document = segment(article, &Lexicons::builtin());
    Analysis {
        document,
        timexes: vec![],
        quantities: vec![],
        mentions: vec![],
        entities: vec![],
        attributions: vec![],
        assertions: vec![],
        asides: vec![],
        findings: vec![],
    }
}

/// The tokens of the first `words` in the analysed text.
fn tokens(analysis: &Analysis, words: &str) -> TokenRange {
    let start = analysis.document.text().find(words).unwrap();
    analysis.document.token_range(TextRange::new(start.try_into().unwrap(), (start + words.len()).try_into().unwrap()))
}

fn relation(analysis: &Analysis, source: &[&str], cue: &str, content: &[&str]) -> Attribution {
    let all = |words: &[&str]| words.iter().map(|w| tokens(analysis, w)).collect();
    let cue = if cue.is_empty() { TokenRange::default() } else { tokens(analysis, cue) };
    Attribution {
        cue,
        source: all(source),
        content: all(content),
        mode: QuoteMode::Indirect,
        class: CueClass::Say,
        act: Act::Say,
        stance: Stance::Neutral,
        polarity: CuePolarity::Positive,
        modality: Modality::None,
        tense: Tense::Past,
        naming: Naming::Named,
        kind: Some(SourceKind::Person),
        reasons: Reasons::same(BY),
        resolved: None,
        within: None,
        by: BY,
    }
}

fn mention(analysis: &Analysis, words: &str, kind: MentionKind, metonymic: bool) -> Mention {
    Mention {
        tokens: tokens(analysis, words),
        kind,
        actor: None,
        entry: None,
        metonymic: if metonymic { Metonymy::Government } else { Metonymy::Place },
        by: BY,
    }
}

fn lines(analysis: &Analysis) -> Vec<String> {
    standoff(analysis, &Lexicons::builtin()).lines().map(str::to_owned).collect()
}

#[test]
fn a_relation_is_three_t_lines_an_e_line_and_its_labels_with_offsets_in_code_points() {
    let mut analysis = empty(Article::from_text("a", "“Élan,” said\nGoïta, “is\tall.”"));
    let resolved = Some(Resolved { name: "Assimi\nGoïta".into(), entity: None, way: Way::Surname, antecedent: None, by: BY });
    analysis.attributions = vec![Attribution { resolved, ..relation(&analysis, &["Goïta"], "said", &["“is\tall.”", "“Élan,”"]) }];
    let expected = [
        "T1\tContent 0 7;20 29\t“Élan,” “is all.”",
        "T2\tCue 8 12\tsaid",
        "T3\tSource 13 18\tGoïta",
        "E1\tAttribution:T2 Source:T3 Cue:T2 Content:T1",
        "A1\tVoice E1 Attributed",
        "A2\tNaming E1 named",
        "A3\tSourceKind E1 person",
        "A4\tMode E1 indirect",
        "A5\tAct E1 say",
        "A6\tStance E1 neutral",
        "A7\tCuePolarity E1 positive",
        "A8\tModality E1 none",
        "A9\tTense E1 past",
        "#1\tAnnotatorNotes E1\tResolved: Assimi Goïta",
    ];
    assert_eq!(lines(&analysis), expected);
}

#[test]
fn nested_relations_share_lines_and_absent_roles_are_left_out() {
    let mut analysis = empty(Article::from_text("a", "It is said that rain was expected."));
    let outer = relation(&analysis, &[], "is said", &["that rain was expected"]);
    let inner = Attribution { within: Some(0), ..relation(&analysis, &[], "was expected", &["rain"]) };
    let cueless = relation(&analysis, &[], "", &["rain"]);
    analysis.attributions = vec![outer, inner, cueless];
    let events: Vec<String> = lines(&analysis).into_iter().filter(|l| !l.starts_with('A')).collect();
    let expected = [
        "T1\tCue 3 10\tis said",
        "T2\tContent 11 33\tthat rain was expected",
        "T3\tContent 16 20\train",
        "T4\tCue 21 33\twas expected",
        "E1\tAttribution:T1 Cue:T1 Content:T2",
        "E2\tNested:T4 Cue:T4 Content:T3",
        "E3\tAttribution:T3 Content:T3",
    ];
    assert_eq!(events, expected);
}

#[test]
fn places_and_dates_carry_references_and_a_span_has_one_mention_type() {
    let mut analysis = empty(Article::from_text("a", "Bamako and Ouéléssébougou waited until July 2024."));
    analysis.mentions = vec![
        mention(&analysis, "Bamako", MentionKind::Place, true),
        mention(&analysis, "Bamako", MentionKind::Organization, false),
        mention(&analysis, "Ouéléssébougou", MentionKind::Place, false),
    ];
    let entity = |mention, geonames, latitude, longitude| Entity {
        name: String::new(),
        kind: MentionKind::Place,
        actor: None,
        mentions: vec![mention],
        reference: Some(Reference { geonames, latitude, longitude }),
        ancestors: Vec::new(),
        choice: None,
        profile: Profile::default(),
        by: BY,
    };
    analysis.entities = vec![entity(0, Some(2_460_596), 12.65, -8.0), entity(2, None, 12.0, -7.91)];
    let tokens = tokens(&analysis, "July 2024");
    analysis.timexes =
        vec![Timex { tokens, kind: TimexKind::Date, value: "2024-07".into(), modifier: None, begin: None, end: None, anchor: Anchor::Absolute, by: BY }];
    let expected = [
        "T1\tPlace 0 6\tBamako",
        "T2\tPlace 11 25\tOuéléssébougou",
        "T3\tTimex 39 48\tJuly 2024",
        "N1\tReference T1 GeoNames:2460596@12.65,-8.0\tBamako",
        "N2\tReference T2 Point:@12.0,-7.91\tOuéléssébougou",
        "N3\tReference T3 TIMEX3:DATE:2024-07\tJuly 2024",
        "A1\tMetonymic T1",
    ];
    assert_eq!(lines(&analysis), expected);
}

#[test]
fn what_lies_in_a_headline_that_stands_apart_is_left_out_and_the_text_keeps_its_own_offsets() {
    let article = Article { headline: Some("Bamako says rain fell".into()), ..Article::from_text("a", "Lagos says sun rose.") };
    let mut analysis = empty(article);
    analysis.mentions = vec![mention(&analysis, "Bamako", MentionKind::Place, false), mention(&analysis, "Lagos", MentionKind::Place, false)];
    analysis.attributions = vec![relation(&analysis, &["Bamako"], "says", &["sun rose"])];
    assert_eq!(lines(&analysis), ["T1\tPlace 0 5\tLagos"]);
}

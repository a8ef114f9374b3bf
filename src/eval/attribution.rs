//! The score of attributions: of a text's relations, which were found, and how well their source, cue and content fit.
//!
//! Gold has outermost relations only, so nested ones are left out on both sides. Contents are matched one to one where at least half of their word
//! tokens are the same; the headline figure, [`AttributionScores::ar`], asks besides that the sources overlap or are both absent.

use std::collections::BTreeMap;

use super::assign::heaviest;
use super::gold::GoldText;
use super::quoting::{self, Quoting};
use super::relation::{Relation, Roles, relations};
use super::standoff::Standoff;
use super::tally::{Share, Tally, count, counts};
use super::tokens::{TokenSet, Tokens, shared};

counts! {
    /// Of the matched relations: how their sources compare.
    Sources {
        /// They overlap, or both are absent.
        any: u32,
        /// The prediction holds the head of the gold, or both are absent.
        head: u32,
        /// They have the same words.
        exact: u32,
        /// Both are absent.
        both_absent: u32,
        /// Only the gold has one.
        gold_only: u32,
        /// Only the prediction has one.
        predicted_only: u32,
        /// They share no word.
        different: u32,
        /// Of those whose gold has a source: they overlap.
        any_of_present: Share,
    }
}

counts! {
    /// Of the matched relations: how their cues compare.
    Cues {
        /// They overlap, or both are absent.
        any: u32,
        /// They have the same words.
        exact: u32,
    }
}

counts! {
    /// Gold contents that were matched, by how they are quoted.
    Kinds {
        /// Within quotation marks.
        direct: Share,
        /// Some of it.
        mixed: Share,
        /// None of it.
        indirect: Share,
    }
}

counts! {
    /// Sentences in which something is attributed, in the gold and in the prediction.
    Sentences {
        /// In both.
        both: u32,
        /// In the prediction only.
        predicted_only: u32,
        /// In the gold only.
        gold_only: u32,
        /// In neither.
        neither: u32,
    }
}

counts! {
    /// Everything counted; sums over texts by `+=`.
    AttributionScores {
        /// Word tokens, by role.
        words: Roles<Tally>,
        /// Word tokens and marks, by role.
        tokens: Roles<Tally>,
        /// Contents with the same words.
        exact: Tally,
        /// Contents with the same words and marks.
        strict: Tally,
        /// Contents that share at least half of their words, one to one.
        contents: Tally,
        /// The same, whose sources overlap or are both absent: the headline figure.
        ar: Tally,
        /// All three roles with the same words.
        all_exact: Tally,
        /// Of `contents`.
        sources: Sources,
        /// Of `contents`.
        cues: Cues,
        /// Of the gold.
        kinds: Kinds,
        /// Of the gold whose cue is a verb of saying or writing: those that `ar` counts as found.
        speech: Share,
        /// By sentence.
        sentences: Sentences,
    }
}

/// Scores predictions, by name of the text; a text without one counts as one with nothing predicted.
#[must_use]
pub fn score(gold: &[GoldText], predicted: &BTreeMap<String, String>) -> AttributionScores {
    let mut total = AttributionScores::default();
    for text in gold {
        total += score_text(&text.text, &text.ann, predicted.get(&text.name).map_or("", String::as_str));
    }
    total
}

/// Scores one text, from its gold and its predicted standoff.
#[must_use]
pub fn score_text(text: &str, gold: &str, predicted: &str) -> AttributionScores {
    let text = Tokens::new(text);
    let gold = Side::new(&text, relations(&Standoff::read(gold)));
    let predicted = Side::new(&text, relations(&Standoff::read(predicted)));
    let exact = |marks| same(gold.contents(&text, marks), &predicted.contents(&text, marks));
    let all = |hits| Tally::new(hits, predicted.with_content.len(), gold.with_content.len());
    let pairs = matched(&gold, &predicted);
    let mut scores = AttributionScores {
        words: both_roles(&gold.words, &predicted.words),
        tokens: both_roles(&gold.tokens, &predicted.tokens),
        exact: all(exact(false)),
        strict: all(exact(true)),
        contents: all(pairs.len()),
        ar: all(0),
        all_exact: all(0),
        sentences: sentences(&text, &gold.words, &predicted.words),
        ..AttributionScores::default()
    };

    for &at in &gold.with_content {
        kind(&mut scores.kinds, &text, &gold.spans[at]).all += 1;
        scores.speech.all += u32::from(quoting::is_speech(&text, &gold.spans[at].cue));
    }
    for (g, p) in pairs {
        kind(&mut scores.kinds, &text, &gold.spans[g]).some += 1;
        compare(&mut scores, &text, &gold.spans[g], &gold.words[g], &predicted.words[p]);
    }
    scores
}

/// The relations of one side.
struct Side {
    spans: Vec<Relation>,
    words: Vec<Roles<TokenSet>>,
    tokens: Vec<Roles<TokenSet>>,
    /// Positions of the relations whose content holds a word.
    with_content: Vec<usize>,
}

impl Side {
    fn new(text: &Tokens, spans: Vec<Relation>) -> Self {
        let sets = |marks| spans.iter().map(|r| r.map(|spans| text.within(spans, marks))).collect::<Vec<_>>();
        let (words, tokens) = (sets(false), sets(true));
        let with_content = words.iter().enumerate().filter(|(_, r)| !r.content.is_empty()).map(|(at, _)| at).collect();
        Self { spans, words, tokens, with_content }
    }

    /// The contents that hold a word, with their marks or without.
    fn contents(&self, text: &Tokens, marks: bool) -> Vec<TokenSet> {
        self.with_content.iter().map(|&at| text.within(&self.spans[at].content, marks)).collect()
    }
}

/// By role: the tokens that any relation has in it.
fn both_roles(gold: &[Roles<TokenSet>], predicted: &[Roles<TokenSet>]) -> Roles<Tally> {
    let tally = |role: fn(&Roles<TokenSet>) -> &TokenSet| {
        let (gold, predicted) = (union(gold.iter().map(role)), union(predicted.iter().map(role)));
        Tally::new(shared(&gold, &predicted), predicted.len(), gold.len())
    };
    Roles { source: tally(|r| &r.source), cue: tally(|r| &r.cue), content: tally(|r| &r.content) }
}

fn union<'a>(sets: impl Iterator<Item = &'a TokenSet>) -> TokenSet {
    let mut all: TokenSet = sets.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How many of `gold` have an equal of their own in `predicted`.
fn same(gold: Vec<TokenSet>, predicted: &[TokenSet]) -> usize {
    let mut left: BTreeMap<&TokenSet, usize> = BTreeMap::new();
    for set in predicted {
        *left.entry(set).or_default() += 1;
    }
    let mut take = |set: &TokenSet| left.get_mut(set).filter(|n| **n > 0).map(|n| *n -= 1).is_some();
    gold.into_iter().filter(|set| take(set)).count()
}

/// Pairs the relations one to one by their contents. As many pairs as can be come first, then the sum of what they share.
fn matched(gold: &Side, predicted: &Side) -> Vec<(usize, usize)> {
    let weight = |&g: &usize, &p: &usize| {
        let (g, p) = (&gold.words[g].content, &predicted.words[p].content);
        let both = shared(g, p);
        let iou = f64::from(count(both)) / f64::from(count(g.len() + p.len() - both).max(1));
        if iou >= 0.5 { 1000.0 + iou } else { 0.0 }
    };
    let weights: Vec<Vec<f64>> = gold.with_content.iter().map(|g| predicted.with_content.iter().map(|p| weight(g, p)).collect()).collect();
    heaviest(&weights).into_iter().map(|(i, j)| (gold.with_content[i], predicted.with_content[j])).collect()
}

fn kind<'a>(kinds: &'a mut Kinds, text: &Tokens, gold: &Relation) -> &'a mut Share {
    match quoting::quoting(text, &gold.content) {
        Quoting::Direct => &mut kinds.direct,
        Quoting::Mixed => &mut kinds.mixed,
        Quoting::Indirect => &mut kinds.indirect,
    }
}

/// Counts how source and cue of a matched pair compare.
fn compare(scores: &mut AttributionScores, text: &Tokens, spans: &Relation, gold: &Roles<TokenSet>, predicted: &Roles<TokenSet>) {
    let (g, p) = (&gold.source, &predicted.source);
    let (both_absent, share) = (g.is_empty() && p.is_empty(), shared(g, p) > 0);
    let any = both_absent || share;
    let head = quoting::head(text, &spans.source);
    scores.sources += Sources {
        any: any.into(),
        head: (both_absent || head.is_some_and(|at| p.contains(&at))).into(),
        exact: (g == p).into(),
        both_absent: both_absent.into(),
        gold_only: (!g.is_empty() && p.is_empty()).into(),
        predicted_only: (g.is_empty() && !p.is_empty()).into(),
        different: (!g.is_empty() && !p.is_empty() && !share).into(),
        any_of_present: Share { some: share.into(), all: (!g.is_empty()).into() },
    };
    let cue_exact = gold.cue == predicted.cue;
    let cue_any = (gold.cue.is_empty() && predicted.cue.is_empty()) || shared(&gold.cue, &predicted.cue) > 0;
    scores.cues += Cues { any: cue_any.into(), exact: cue_exact.into() };
    scores.ar.hits += u32::from(any);
    scores.speech.some += u32::from(any && quoting::is_speech(text, &spans.cue));
    scores.all_exact.hits += u32::from(g == p && cue_exact && gold.content == predicted.content);
}

fn sentences(text: &Tokens, gold: &[Roles<TokenSet>], predicted: &[Roles<TokenSet>]) -> Sentences {
    let (gold, predicted) = (union(gold.iter().map(|r| &r.content)), union(predicted.iter().map(|r| &r.content)));
    let mut out = Sentences::default();
    for sentence in &text.sentences {
        let words = text.within(&[*sentence], false);
        match (shared(&words, &gold) > 0, shared(&words, &predicted) > 0) {
            _ if words.is_empty() => {}
            (true, true) => out.both += 1,
            (false, true) => out.predicted_only += 1,
            (true, false) => out.gold_only += 1,
            (false, false) => out.neither += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“It is shut,” said Awa. Moussa thinks that it will open. Rain fell.";
    const GOLD: &str = "T1\tContent 0 13\t\nT2\tCue 14 18\t\nT3\tSource 19 22\t\nE1\tAttribution:T2 Source:T3 Cue:T2 Content:T1\n\
                        T4\tSource 24 30\t\nT5\tCue 31 37\t\nT6\tContent 38 55\t\nE2\tAttribution:T5 Source:T4 Cue:T5 Content:T6\n";

    fn figures(predicted: &str) -> [Tally; 5] {
        let s = score_text(TEXT, GOLD, predicted);
        [s.contents, s.ar, s.exact, s.strict, s.all_exact]
    }

    #[test]
    fn gold_against_itself_is_right_everywhere() {
        assert_eq!(figures(GOLD), [Tally::new(2, 2, 2); 5]);
        let scores = score_text(TEXT, GOLD, GOLD);
        assert_eq!(scores.kinds.direct, Share { some: 1, all: 1 });
        assert_eq!(scores.kinds.indirect, Share { some: 1, all: 1 });
        assert_eq!(scores.speech, Share { some: 1, all: 1 });
        assert_eq!(scores.sentences, Sentences { both: 2, neither: 1, ..Sentences::default() });
        assert_eq!(scores.words.content, Tally::new(7, 7, 7));
        assert_eq!(scores.tokens.content, Tally::new(10, 10, 10));
    }

    #[test]
    fn half_a_content_is_enough_for_a_match_and_a_wrong_source_loses_the_relation() {
        let half = GOLD.replace("Content 38 55", "Content 46 55").replace("Source 24 30", "Source 64 66");
        assert_eq!(figures(&half), [Tally::new(2, 2, 2), Tally::new(1, 2, 2), Tally::new(1, 2, 2), Tally::new(1, 2, 2), Tally::new(1, 2, 2)]);
        let less = GOLD.replace("Content 38 55", "Content 51 55");
        assert_eq!(figures(&less)[0], Tally::new(1, 2, 2));
    }

    #[test]
    fn marks_count_in_the_strict_figure_only_and_nested_relations_in_none() {
        let unquoted = GOLD.replace("Content 0 13", "Content 1 11");
        assert_eq!(figures(&unquoted)[2..4], [Tally::new(2, 2, 2), Tally::new(1, 2, 2)]);
        let nested = GOLD.replace("E2\tAttribution", "E2\tNested");
        assert_eq!(figures(&nested), [Tally::new(1, 1, 2); 5]);
        assert_eq!(figures(""), [Tally::new(0, 0, 2); 5]);
    }

    #[test]
    fn a_text_without_a_prediction_counts_as_one_with_nothing_predicted() {
        let text = |name: &str| GoldText { name: name.into(), text: TEXT.into(), ann: GOLD.into() };
        let predicted = BTreeMap::from([("a".to_owned(), GOLD.to_owned())]);
        assert_eq!(score(&[text("a"), text("b")], &predicted).ar, Tally::new(2, 2, 4));
    }
}

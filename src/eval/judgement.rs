//! The scores of check-worthiness and of factuality.
//!
//! They are averages over sentences, not counts, so the ratchet has no row for them.

use std::fmt;

use serde_json::{Value, json};

use super::claims::{Judged, Labelled, Predicted, Targeted};
use super::standoff::Span;
use super::tally::{Share, Tally, count};

/// How well sentences are ranked by how much they are worth checking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CheckWorthiness {
    /// Mean precision at the ranks of the sentences that are worth checking.
    pub average_precision: f64,
    /// With 0.5 as the threshold.
    pub at_half: Tally,
    /// The best F1 over all thresholds.
    pub best_f1: f64,
    /// The threshold of the best F1.
    pub best_threshold: f64,
    /// How many sentences.
    pub sentences: u32,
    /// Whether there are fewer than five different scores, so that the ranking says little.
    pub coarse: bool,
}

/// Scores check-worthiness; a sentence is worth what the worthiest of its assertions is, or nothing.
#[must_use]
pub fn check_worthiness(gold: &[Labelled], predicted: &Predicted) -> CheckWorthiness {
    let worth = |id: &str| predicted.get(id).into_iter().flatten().map(|j| j.check_worthiness).fold(0.0, f64::max);
    let mut ranked: Vec<(f64, bool)> = gold.iter().map(|sentence| (worth(&sentence.id), sentence.worthy)).collect();
    // Stable: sentences of equal worth stay in the gold's order, as in the reference scorer.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));

    let positive = count(ranked.iter().filter(|(_, worthy)| *worthy).count());
    let (mut hits, mut precisions, mut best) = (0u32, 0.0, (0.0, 0.0));
    for (rank, (at, &(score, worthy))) in (1u32..).zip(ranked.iter().enumerate()) {
        if worthy {
            hits += 1;
            precisions += f64::from(hits) / f64::from(rank);
        }
        let last_of_its_score = ranked.get(at + 1).is_none_or(|(next, _)| next.total_cmp(&score).is_ne());
        let f1 = Tally { hits, predicted: rank, gold: positive }.dice();
        if last_of_its_score && (f1 > best.0 || (f1 >= best.0 && score > best.1)) {
            best = (f1, score);
        }
    }
    let over_half = || ranked.iter().filter(|(score, _)| *score >= 0.5);
    CheckWorthiness {
        average_precision: precisions / f64::from(positive.max(1)),
        at_half: Tally { hits: count(over_half().filter(|(_, worthy)| *worthy).count()), predicted: count(over_half().count()), gold: positive },
        best_f1: best.0,
        best_threshold: best.1,
        sentences: count(ranked.len()),
        coarse: different(&ranked) < 5,
    }
}

/// How many different scores there are in a ranking.
fn different(ranked: &[(f64, bool)]) -> usize {
    ranked.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()).count()
}

impl CheckWorthiness {
    /// The figures as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "average_precision": self.average_precision,
            "at_half": self.at_half.to_json(),
            "best_F1": self.best_f1,
            "best_threshold": self.best_threshold,
            "n": self.sentences,
        })
    }
}

impl fmt::Display for CheckWorthiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "average precision {:.3}   F1 at 0.5 {:.3}   ", self.average_precision, self.at_half.dice())?;
        write!(f, "best F1 {:.3} at {:.2}   ({} sentences, {} positive)", self.best_f1, self.best_threshold, self.sentences, self.at_half.gold)?;
        f.write_str(if self.coarse { "   warning: almost no distinct scores" } else { "" })
    }
}

/// How far the factuality of words is from the gold's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factuality {
    /// Mean absolute error, from 0 to 6.
    pub error: f64,
    /// Pearson's r; 0 where either side never varies.
    pub correlation: f64,
    /// Of the targets beyond ±1: those on the right side of 0.
    pub polarity: Share,
    /// How many targets.
    pub targets: u32,
}

/// Scores factuality: a target has that of the shortest assertion around it, or is certain.
#[must_use]
pub fn factuality(gold: &[Targeted], predicted: &Predicted) -> Factuality {
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for sentence in gold {
        let tokens = token_spans(&sentence.text);
        let assertions = predicted.get(&sentence.id).map_or(&[][..], Vec::as_slice);
        pairs.extend(sentence.targets.iter().filter_map(|&(at, label)| Some((label, innermost(*tokens.get(at)?, assertions)))));
    }
    let n = f64::from(count(pairs.len()).max(1));
    let clear = || pairs.iter().filter(|(label, _)| label.abs() > 1.0);
    let right = clear().filter(|(label, value)| (*value > 0.0) == (*label > 0.0)).count();
    Factuality {
        error: pairs.iter().map(|(label, value)| (label - value).abs()).sum::<f64>() / n,
        correlation: pearson(&pairs, n),
        polarity: Share { some: count(right), all: count(clear().count()) },
        targets: count(pairs.len()),
    }
}

/// The tokens of a text that is parted by single spaces, in code points.
fn token_spans(text: &str) -> Vec<Span> {
    let mut begin = 0;
    let span = |token: &str| {
        let span = Span { begin, end: begin + token.chars().count() };
        begin = span.end + 1;
        span
    };
    text.split(' ').map(span).collect()
}

/// The factuality of the shortest assertion that covers `token`; of equally short ones the least.
fn innermost(token: Span, assertions: &[Judged]) -> f64 {
    let covers = |j: &&Judged| j.spans.iter().any(|s| s.begin <= token.begin && token.end <= s.end);
    let length = |j: &Judged| j.spans.iter().map(|s| s.len()).sum::<usize>();
    let shortest = assertions.iter().filter(covers).min_by(|a, b| length(a).cmp(&length(b)).then(a.factuality.total_cmp(&b.factuality)));
    shortest.map_or(3.0, |j| j.factuality)
}

fn pearson(pairs: &[(f64, f64)], n: f64) -> f64 {
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let product = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let (xx, yy) = (product(&|p| (p.0 - x).powi(2)), product(&|p| (p.1 - y).powi(2)));
    if xx * yy > 0.0 { product(&|p| (p.0 - x) * (p.1 - y)) / (xx * yy).sqrt() } else { 0.0 }
}

impl Factuality {
    /// The figures as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({"mae": self.error, "r": self.correlation, "polarity": self.polarity.ratio(), "n": self.targets})
    }
}

impl fmt::Display for Factuality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { error, correlation, polarity, targets } = self;
        write!(f, "mean absolute error {error:.3}   Pearson r {correlation:.3}   polarity {:.3}   ({targets} targets)", polarity.ratio())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(spans: &[(usize, usize)], check_worthiness: f64, factuality: f64) -> Judged {
        Judged { spans: spans.iter().map(|&(begin, end)| Span { begin, end }).collect(), check_worthiness, factuality }
    }

    #[test]
    fn a_sentence_is_worth_its_worthiest_assertion() {
        let gold = ["a", "b", "c"].map(|id| Labelled { id: id.into(), text: String::new(), worthy: id != "b" });
        let predicted = Predicted::from([("a".into(), vec![judged(&[], 0.1, 3.0), judged(&[], 0.9, 3.0)]), ("b".into(), vec![judged(&[], 0.6, 3.0)])]);
        let scores = check_worthiness(&gold, &predicted);
        assert_eq!(
            scores.to_string(),
            "average precision 0.833   F1 at 0.5 0.500   best F1 0.800 at 0.00   (3 sentences, 2 positive)   warning: almost no distinct scores"
        );
        assert_eq!(check_worthiness(&[], &predicted).sentences, 0);
    }

    #[test]
    fn a_target_takes_the_shortest_assertion_around_it_or_is_certain() {
        let targets = vec![(0, 3.0), (1, -2.0), (2, 0.5), (9, 1.0)];
        let gold = [Targeted { id: "0".into(), text: "Élan fell off".into(), targets }];
        let predicted = Predicted::from([("0".into(), vec![judged(&[(5, 13)], 0.0, 2.0), judged(&[(5, 9)], 0.0, -3.0)])]);
        let scores = factuality(&gold, &predicted);
        assert_eq!(scores.to_string(), "mean absolute error 0.833   Pearson r 0.933   polarity 1.000   (3 targets)");
        assert_eq!(factuality(&gold, &Predicted::new()).correlation.to_bits(), 0.0f64.to_bits());
    }
}

//! Every layer that a set of gold has, scored and shown: as text, as JSON, and as rows for the ratchet.
//!
//! The text of each layer is what the reference scorer prints, to the letter, so that the two can be compared by eye or by `diff`.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value, json};

use super::assertions::{self, AssertionScores};
use super::attribution::{self, AttributionScores};
use super::gold::GoldText;
use super::identity;
use super::labels::{self, LabelScores};
use super::spans::{self, SpanLayer, SpanScores};
use super::standoff::Standoff;
use super::tally::{Share, Tally, count, ratio};

/// A layer of gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Relations with contents.
    Attribution,
    /// Labels of relations.
    Labels,
    /// Typed spans.
    Spans(SpanLayer),
    /// Propositions with their labels.
    Assertions,
}

impl Layer {
    /// The layers of which `gold` holds something: a set that names no persons says nothing of the persons in a prediction.
    #[must_use]
    pub fn present(gold: &Standoff) -> Vec<Self> {
        let kind = |kinds: &[&str]| gold.bounds.values().any(|b| kinds.contains(&b.kind.as_str()));
        let role = |name: &str| gold.events.iter().any(|e| e.roles.iter().any(|(role, _)| role == name));
        let located = gold.references.values().any(|r| r.starts_with("GeoNames:") || r.starts_with("Point:"));
        let layers = [
            (role("Content"), Self::Attribution),
            (labels::is_present(gold), Self::Labels),
            (kind(&["Person", "Organization"]), Self::Spans(SpanLayer::Entities)),
            (kind(&["Timex"]), Self::Spans(SpanLayer::Timex)),
            (located, Self::Spans(SpanLayer::Places)),
            (role("Cue"), Self::Spans(SpanLayer::Cues)),
            (kind(&["Assertion"]), Self::Assertions),
            (!gold.groups.is_empty(), Self::Spans(SpanLayer::Coreference)),
            (gold.labels.iter().any(|l| l.name == "Kind" && l.target.starts_with('T')), Self::Spans(SpanLayer::Kinds)),
        ];
        layers.into_iter().filter(|(present, _)| *present).map(|(_, layer)| layer).collect()
    }
}

/// The scores of a set of gold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// How many texts.
    pub texts: u32,
    /// Attribution, if the gold has it.
    pub attribution: Option<AttributionScores>,
    /// Labels of relations, if the gold has any.
    pub labels: Option<LabelScores>,
    /// The layers of spans that the gold has.
    pub spans: Vec<SpanScores>,
    /// Assertions, if the gold has them.
    pub assertions: Option<AssertionScores>,
}

/// Scores predictions, by name of the text, on every layer of the gold.
#[must_use]
pub fn score(gold: &[GoldText], predicted: &BTreeMap<String, String>) -> Scores {
    let read: Vec<(Standoff, Standoff)> =
        gold.iter().map(|text| (Standoff::read(&text.ann), Standoff::read(predicted.get(&text.name).map_or("", String::as_str)))).collect();
    let has = |layer| read.iter().any(|(gold, _)| Layer::present(gold).contains(&layer));
    let layer = |&layer: &SpanLayer| {
        let mut total = SpanScores::new(layer);
        for (gold, predicted) in &read {
            total += spans::score_text(layer, gold, predicted);
        }
        total
    };
    Scores {
        texts: count(gold.len()),
        attribution: has(Layer::Attribution).then(|| attribution::score(gold, predicted)),
        labels: has(Layer::Labels).then(|| {
            let mut total = LabelScores::default();
            for (gold, predicted) in &read {
                total += labels::score_text(gold, predicted);
            }
            total
        }),
        spans: SpanLayer::ALL.iter().filter(|l| has(Layer::Spans(**l))).map(layer).collect(),
        assertions: has(Layer::Assertions).then(|| assertions::score(&texts(gold, &read))),
    }
}

/// Each text beside its gold and prediction.
fn texts<'a>(gold: &'a [GoldText], read: &'a [(Standoff, Standoff)]) -> Vec<(&'a str, &'a Standoff, &'a Standoff)> {
    gold.iter().zip(read).map(|(text, (gold, predicted))| (text.text.as_str(), gold, predicted)).collect()
}

impl Scores {
    /// Every tally by its name, `attribution.ar`: what the ratchet holds.
    #[must_use]
    pub fn rows(&self) -> Vec<(String, Tally)> {
        let attribution = self.attribution.iter().flat_map(AttributionScores::rows).map(|(name, tally)| (format!("attribution.{name}"), tally));
        let spans = self.spans.iter().flat_map(|s| {
            let near = s.near();
            let resolved = (s.layer == SpanLayer::Places).then_some(("resolved", Tally { hits: near.some, predicted: near.all, gold: near.all }));
            s.rows.iter().copied().chain(resolved).map(|(name, tally)| (format!("{}.{}", s.layer.as_str(), name.replace(' ', "-").to_lowercase()), tally))
        });
        let labels = self.labels.iter().flat_map(LabelScores::rows).map(|(name, tally)| (format!("labels.{}", name.to_lowercase()), tally));
        let assertions = self.assertions.iter().flat_map(AssertionScores::rows).map(|(name, tally)| (format!("assertions.{name}"), tally));
        attribution.chain(labels).chain(spans).chain(assertions).collect()
    }

    /// The whole as JSON: by layer, figures and counts.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut out = Map::new();
        out.insert("texts".into(), self.texts.into());
        out.extend(self.attribution.iter().map(|scores| ("attribution".into(), scores.to_json())));
        out.extend(self.labels.iter().map(|scores| ("labels".into(), scores.to_json())));
        out.extend(self.spans.iter().map(|scores| (scores.layer.as_str().into(), scores.to_json())));
        out.extend(self.assertions.iter().map(|scores| ("assertions".into(), scores.to_json())));
        out.into()
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = |f: &mut fmt::Formatter<'_>, name: &str| writeln!(f, "{name} ({} {})", self.texts, if self.texts == 1 { "text" } else { "texts" });
        if let Some(scores) = &self.attribution {
            title(f, "attribution")?;
            writeln!(f, "{scores}")?;
        }
        if let Some(scores) = &self.labels {
            title(f, "labels")?;
            writeln!(f, "{scores}")?;
        }
        for scores in &self.spans {
            title(f, scores.layer.as_str())?;
            writeln!(f, "{scores}")?;
        }
        if let Some(scores) = &self.assertions {
            title(f, "assertions")?;
            writeln!(f, "{scores}")?;
        }
        Ok(())
    }
}

impl SpanScores {
    /// By name of the tally; for places also what was resolved.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut out: Map<String, Value> = self.rows.iter().map(|(name, tally)| ((*name).to_owned(), tally.to_json())).collect();
        if self.layer == SpanLayer::Places {
            let near = self.near();
            out.insert("resolved".into(), json!({"within_161_km": near.ratio(), "near": near.some, "n": near.all, "median_km": self.median_km()}));
        }
        out.into()
    }
}

impl fmt::Display for SpanScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.layer == SpanLayer::Places {
            let Share { some, all } = self.near();
            let median = self.median_km().map_or_else(|| "nan".to_owned(), |km| format!("{km:.0}"));
            writeln!(f, "resolved within 161 km  {some}/{all} = {:.3}   median error {median} km", ratio(some, all))?;
        }
        if self.layer == SpanLayer::Coreference {
            let (precision, recall) = identity::shares(&self.rows);
            let both = precision + recall;
            let f1 = if both > 0.0 { 2.0 * precision * recall / both } else { 0.0 };
            return writeln!(f, "b-cubed                P {precision:.3}  R {recall:.3}  F1 {f1:.3}");
        }
        self.rows.iter().try_for_each(|(name, tally)| writeln!(f, "{name:22} {tally}"))
    }
}

impl AttributionScores {
    /// Its tallies by name. What has no precision (recall by kind, and of speech) counts nothing as spurious.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, Tally)> {
        let recall = |share: Share| Tally { hits: share.some, predicted: share.some, gold: share.all };
        vec![
            ("ar", self.ar),
            ("content-iou", self.contents),
            ("content-exact", self.exact),
            ("content-strict", self.strict),
            ("all-exact", self.all_exact),
            ("words-source", self.words.source),
            ("words-cue", self.words.cue),
            ("words-content", self.words.content),
            ("speech", recall(self.speech)),
            ("direct", recall(self.kinds.direct)),
            ("mixed", recall(self.kinds.mixed)),
            ("indirect", recall(self.kinds.indirect)),
            ("sentence", self.sentences.tally()),
        ]
    }

    /// Word tokens over all roles.
    #[must_use]
    pub fn micro(&self) -> Tally {
        let mut sum = self.words.source;
        sum += self.words.cue;
        sum += self.words.content;
        sum
    }

    fn token_rows(&self) -> [(&'static str, Tally); 6] {
        let (words, all) = (&self.words, &self.tokens);
        [
            ("word/source", words.source),
            ("word/cue", words.cue),
            ("word/content", words.content),
            ("all/source", all.source),
            ("all/cue", all.cue),
            ("all/content", all.content),
        ]
    }

    fn source_rows(&self) -> [(&'static str, f64); 8] {
        let (s, of) = (&self.sources, self.contents.hits);
        [
            ("any", ratio(s.any, of)),
            ("head", ratio(s.head, of)),
            ("exact", ratio(s.exact, of)),
            ("bothabsent", ratio(s.both_absent, of)),
            ("goldonly", ratio(s.gold_only, of)),
            ("predonly", ratio(s.predicted_only, of)),
            ("diff", ratio(s.different, of)),
            ("any_where_gold_has_source", s.any_of_present.ratio()),
        ]
    }

    fn cue_rows(&self) -> [(&'static str, f64); 2] {
        [("any", ratio(self.cues.any, self.contents.hits)), ("exact", ratio(self.cues.exact, self.contents.hits))]
    }

    fn kind_rows(&self) -> [(&'static str, Share); 3] {
        [("direct", self.kinds.direct), ("mixed", self.kinds.mixed), ("indirect", self.kinds.indirect)]
    }

    /// The figures under the reference scorer's names, with counts where it has a tally.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let tokens: Map<String, Value> = self.token_rows().iter().map(|(name, tally)| ((*name).to_owned(), tally.to_json())).collect();
        let shares = |rows: &[(&str, f64)]| rows.iter().map(|(name, share)| ((*name).to_owned(), json!(share))).collect::<Map<_, _>>();
        let kinds: Map<String, Value> = self.kind_rows().iter().map(|(name, s)| ((*name).to_owned(), json!({"n": s.all, "R": s.ratio()}))).collect();
        json!({
            "n_gold": self.contents.gold,
            "n_pred": self.contents.predicted,
            "tok": tokens,
            "exact": self.exact.to_json(),
            "strict": self.strict.to_json(),
            "iou": self.contents.to_json(),
            "full": self.ar.to_json(),
            "fullx": self.all_exact.to_json(),
            "source_of_matched": shares(&self.source_rows()),
            "cue_of_matched": shares(&self.cue_rows()),
            "recall_by_kind": kinds,
            "speech": {"n": self.speech.all, "R": self.speech.ratio()},
            "micro": self.micro().to_json(),
            "sentence": self.sentences.to_json(),
        })
    }
}

/// Precision, recall and F1, three columns.
struct Columns(Tally);

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} {:.3} {:.3}", self.0.precision(), self.0.recall(), self.0.f1())
    }
}

impl fmt::Display for AttributionScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "attributions gold {} pred {}", self.contents.gold, self.contents.predicted)?;
        writeln!(f, "                      P     R     F1")?;
        for (name, tally) in self.token_rows() {
            writeln!(f, "token {name:15} {}", Columns(tally))?;
        }
        writeln!(f, "token word/micro      {}", Columns(self.micro()))?;
        writeln!(f, "content exact(words)  {}", Columns(self.exact))?;
        writeln!(f, "content exact(+punct) {}", Columns(self.strict))?;
        writeln!(f, "content IoU>=.5       {}", Columns(self.contents))?;
        writeln!(f, "AR (content IoU>=.5 + source overlap) {}", Columns(self.ar))?;
        writeln!(f, "AR recall, speech cues  {:.3} (n={})", self.speech.ratio(), self.speech.all)?;
        writeln!(f, "all three roles exact {}", Columns(self.all_exact))?;
        let shares = |rows: &[(&str, f64)]| rows.iter().map(|(name, share)| format!("{name} {share:.3}")).collect::<Vec<_>>().join(" ");
        writeln!(f, "of matched: source {}", shares(&self.source_rows()))?;
        writeln!(f, "of matched: cue {}", shares(&self.cue_rows()))?;
        let kinds = self.kind_rows().map(|(name, s)| format!("{name} {:.3} (n={})", s.ratio(), s.all));
        writeln!(f, "recall by kind: {}", kinds.join(" "))?;
        writeln!(f, "{}", self.sentences)
    }
}

impl attribution::Sentences {
    /// Sentences with something attributed, found and not.
    #[must_use]
    pub fn tally(self) -> Tally {
        Tally { hits: self.both, predicted: self.both + self.predicted_only, gold: self.both + self.gold_only }
    }

    fn count(self) -> u32 {
        self.both + self.predicted_only + self.gold_only + self.neither
    }

    /// Share of the sentences on which gold and prediction agree.
    #[must_use]
    pub fn accuracy(self) -> f64 {
        ratio(self.both + self.neither, self.count())
    }

    /// Share of the sentences in which the gold attributes something.
    #[must_use]
    pub fn gold_share(self) -> f64 {
        ratio(self.both + self.gold_only, self.count())
    }

    /// The accuracy of always giving the commoner answer.
    fn majority(self) -> f64 {
        self.gold_share().max(1.0 - self.gold_share())
    }

    fn to_json(self) -> Value {
        let mut out = self.tally().to_json();
        for (name, share) in [("acc", self.accuracy()), ("gold_pos", self.gold_share()), ("majority_acc", self.majority())] {
            out[name] = json!(share);
        }
        out["n"] = json!(self.count());
        out
    }
}

impl fmt::Display for attribution::Sentences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (tally, n) = (Columns(self.tally()), self.count());
        write!(f, "sentence attributed: acc {:.3} P/R/F1 {tally} ", self.accuracy())?;
        write!(f, "(n={n}, gold positive {:.3}, majority acc {:.3})", self.gold_share(), self.majority())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(ann: &str) -> Vec<GoldText> {
        vec![GoldText { name: "a".into(), text: "Awa said it is shut.".into(), ann: ann.into() }]
    }

    #[test]
    fn only_the_layers_that_the_gold_has_are_scored() {
        let persons = Layer::present(&Standoff::read("T1\tPerson 0 3\tAwa\nT2\tPlace 4 8\tsaid\n"));
        assert_eq!(persons, [Layer::Spans(SpanLayer::Entities)]);
        let relations = "T1\tCue 4 8\tsaid\nT2\tContent 9 19\tx\nE1\tAttribution:T1 Cue:T1 Content:T2\n";
        let scores = score(&gold(relations), &BTreeMap::new());
        assert_eq!(scores.spans.iter().map(|s| s.layer).collect::<Vec<_>>(), [SpanLayer::Cues]);
        assert_eq!(scores.attribution.unwrap().ar, Tally::new(0, 0, 1));
        assert_eq!(score(&gold(""), &BTreeMap::new()).rows(), []);
    }

    #[test]
    fn the_report_and_the_rows_name_every_layer() {
        let ann = "T1\tPerson 0 3\tAwa\nT2\tTimex 9 11\tit\nT3\tPlace 4 8\tsaid\nN1\tReference T3 Point:@1.0,2.0\tsaid\n";
        let scores = score(&gold(ann), &BTreeMap::from([("a".to_owned(), ann.to_owned())]));
        let text = scores.to_string();
        assert!(text.contains("places (1 text)\nresolved within 161 km  1/1 = 1.000   median error 0 km\n"), "{text}");
        assert!(text.contains("all types relaxed      P 1.000  R 1.000  F1 1.000   (tp 1, predicted 1, gold 1)\n"), "{text}");
        let names: Vec<String> = scores.rows().into_iter().map(|(name, _)| name).collect();
        assert!(names.contains(&"entities.exact-person".to_owned()) && names.contains(&"places.resolved".to_owned()), "{names:?}");
        assert_eq!(scores.to_json()["places"]["exact"]["tp"], 1);
    }
}

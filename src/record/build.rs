//! Making records of an analysis.

use rustc_hash::FxHashMap;

use super::indexed::{Indexed, Records, Relations};
use super::keys::{Keys, assertion_id, text_hash};
use super::mentions::Finder;
use super::shown::{Article, Assertion, Kind, Passage, Record, Spans};
use crate::analysis::Analysis;
use crate::assertion::{Assertion as Found, ClaimKind};
use crate::attribution::Attribution;
use crate::lexicon::SourceKind;
use crate::span::{CodePoints, TextRange, TokenRange};
use crate::text::Part;

/// Makes the records of an analysis: the article's, then one for each assertion. `place` names the input that the article came from, the same
/// however its path was typed; what comes from one place is one article in its versions.
#[must_use]
pub fn records(analysis: &Analysis, place: Option<&str>) -> Records {
    let maker = Maker::new(analysis);
    let mut all = vec![maker.article_record()];
    // What is embedded would be found twice, and its host once more.
    let own = (1u32..).zip(&analysis.assertions).filter(|(_, a)| a.embedded_in.is_none());
    all.extend(own.map(|(number, assertion)| maker.assertion_record(number, assertion)));
    maker.identify(&mut all);
    Records { keys: Keys::new(&analysis.document.article, place), all }
}

/// The part of an article that is its headline, as records name it.
const HEADLINE: &str = "headline";

struct Maker<'a> {
    analysis: &'a Analysis,
    article: Article,
    text: CodePoints<'a>,
    headline: CodePoints<'a>,
    finder: Finder<'a>,
}

impl<'a> Maker<'a> {
    /// Bytes of a passage. Longer ones show the content alone, without a source or cue that stands far away.
    const LONGEST_PASSAGE: u32 = 1200;

    fn new(analysis: &'a Analysis) -> Self {
        let from = &analysis.document.article;
        let article = Article {
            article_id: from.article_id.clone(),
            id: from.id.clone(),
            origin: from.origin.clone(),
            headline: from.headline.clone(),
            byline: from.byline.clone(),
            outlet: from.outlet.clone(),
            published: from.published.clone(),
            url: from.url.clone(),
            language: from.language.clone(),
            message_id: from.message_id.clone(),
            thread: from.thread.clone(),
            reader: from.reader.clone(),
            text_hash: text_hash(&from.text),
        };
        let headline = CodePoints::new(from.headline.as_deref().unwrap_or_default());
        Self { analysis, article, text: CodePoints::new(&from.text), headline, finder: Finder::new(analysis) }
    }

    fn article_record(&self) -> Indexed {
        let document = &self.analysis.document;
        let everywhere = TokenRange::new(0, document.len());
        let relations = &self.analysis.attributions;
        let own = |values: Vec<&str>| distinct(values.into_iter().map(str::to_owned).collect());
        // A span in the headline would be counted otherwise than the others.
        let span = |tokens: TokenRange| {
            let range = document.text_range(tokens);
            (document.locate(range).0 == Part::Text).then(|| self.points(Part::Text, range))
        };
        let record = Record {
            kind: Kind::Article,
            article: self.article.clone(),
            assertion: None,
            passage: self.article_passage(),
            mentioned: self.finder.within(&[everywhere], &span),
            copies: None,
        };
        let known = self.known(relations.iter());
        let texts = relations.iter().flat_map(|r| &r.source).map(|&s| document.token_text(s).to_owned());
        Indexed {
            record,
            blocks: document.blocks.iter().map(|b| document.slice(b.range).to_owned()).collect(),
            relations: Relations {
                sources: distinct(texts.chain(known.0).collect()),
                source_ids: known.1,
                cues: distinct(relations.iter().map(|r| document.token_text(r.cue).to_owned()).collect()),
                naming: own(relations.iter().map(|r| r.naming.as_str()).collect()),
                source_kinds: own(relations.iter().filter_map(|r| r.kind).map(SourceKind::as_str).collect()),
                acts: own(relations.iter().map(|r| r.act.as_str()).collect()),
                stances: own(relations.iter().map(|r| r.stance.as_str()).collect()),
                modes: own(relations.iter().map(|r| r.mode.as_str()).collect()),
                flags: own(self.analysis.findings.iter().map(|f| f.flag).collect()),
            },
        }
    }

    fn article_passage(&self) -> Passage {
        let article = &self.analysis.document.article;
        Passage { text: article.text.clone(), blocks: article.blocks.iter().map(|b| self.text.range(b.range)).collect(), ..Passage::default() }
    }

    fn assertion_record(&self, number: u32, assertion: &Found) -> Indexed {
        let document = &self.analysis.document;
        let relation = assertion.attribution.and_then(|at| self.analysis.attributions.get(at as usize));
        let chain = self.chain(relation);
        let content = joined(assertion.content.iter().map(|&r| document.token_text(r)));
        let sources: Vec<String> = chain.iter().map(|r| joined(r.source.iter().map(|&s| document.token_text(s)))).filter(|s| !s.is_empty()).collect();
        let source_name = relation.and_then(|r| r.resolved.as_ref()).map(|r| r.name.clone());
        let (source_names, source_ids) = self.known(chain.iter().copied());
        let mut spoken_of = assertion.content.clone();
        spoken_of.extend(chain.iter().flat_map(|r| &r.source));
        let (part, spans, passage) = self.passage(assertion, &chain);
        let span = |tokens: TokenRange| {
            let range = document.text_range(tokens);
            (document.locate(range).0 == part).then(|| self.points(part, range))
        };
        let mentioned = self.finder.within(&spoken_of, &span);
        let shown = Assertion {
            assertion_id: String::new(),
            id: format!("s{number}"),
            part: if part == Part::Headline { HEADLINE } else { "text" }.to_owned(),
            spans,
            content,
            voice: assertion.voice.as_str().to_owned(),
            naming: assertion.naming.map(|n| n.as_str().to_owned()),
            source_kind: relation.and_then(|r| r.kind).map(|k| k.as_str().to_owned()),
            sources,
            source_name,
            source_names,
            source_ids,
            cue: relation.map(|r| document.token_text(r.cue).to_owned()),
            mode: relation.map(|r| r.mode.as_str().to_owned()),
            act: relation.map(|r| r.act.as_str().to_owned()),
            stance: relation.map(|r| r.stance.as_str().to_owned()),
            flags: assertion.flags.iter().map(|f| f.flag.as_str().to_owned()).collect(),
            certainty: assertion.certainty.code().to_owned(),
            polarity: assertion.polarity.as_str().to_owned(),
            author_certainty: assertion.author.certainty.code().to_owned(),
            author_polarity: assertion.author.polarity.as_str().to_owned(),
            claim: assertion.claim.as_ref().map_or(ClaimKind::None, |c| c.kind).as_str().to_owned(),
            worth: assertion.claim.as_ref().map(|c| c.worth),
        };
        let record = Record { kind: Kind::Assertion, article: self.article.clone(), assertion: Some(shown), passage, mentioned, copies: None };
        Indexed { record, blocks: Vec::new(), relations: Relations::default() }
    }

    /// Gives each assertion its id.
    fn identify(&self, all: &mut [Indexed]) {
        let headline = text_hash(self.analysis.document.article.headline.as_deref().unwrap_or_default());
        let mut seen: FxHashMap<(String, Vec<[u32; 2]>), usize> = FxHashMap::default();
        for assertion in all.iter_mut().filter_map(|r| r.record.assertion.as_mut()) {
            let nth = seen.entry((assertion.part.clone(), assertion.spans.content.clone())).or_default();
            let hash = if assertion.part == HEADLINE { &headline } else { &self.article.text_hash };
            assertion.assertion_id = assertion_id(&assertion.part, hash, &assertion.spans.content, *nth);
            *nth += 1;
        }
    }

    /// The relation and those around it, outwards.
    fn chain(&self, relation: Option<&'a Attribution>) -> Vec<&'a Attribution> {
        let all = &self.analysis.attributions;
        std::iter::successors(relation, |r| r.within.and_then(|at| all.get(at as usize))).take(all.len()).collect()
    }

    /// The names and the ids by which the sources of relations are known, beside their words.
    fn known<'r>(&self, relations: impl Iterator<Item = &'r Attribution>) -> (Vec<String>, Vec<String>) {
        let (mut names, mut ids) = (Vec::new(), Vec::new());
        for resolved in relations.filter_map(|r| r.resolved.as_ref()) {
            names.push(resolved.name.clone());
            let Some(entity) = resolved.entity.and_then(|at| self.finder.entity(at)) else { continue };
            names.push(entity.name.clone());
            names.extend(entity.aliases.iter().cloned());
            ids.push(entity.key.clone());
        }
        (distinct(names), distinct(ids))
    }

    /// The sentences around an assertion, and where its roles stand in that part of the article; `chain` is who says so, from the innermost outwards.
    fn passage(&self, assertion: &Found, chain: &[&Attribution]) -> (Part, Spans, Passage) {
        let document = &self.analysis.document;
        let relation = chain.first();
        let content: Vec<TextRange> = assertion.content.iter().map(|&r| document.text_range(r)).collect();
        let source_of = |relation: &&Attribution| relation.source.iter().map(|&r| document.text_range(r)).collect::<Vec<_>>();
        let source = relation.map(source_of).unwrap_or_default();
        let outer: Vec<_> = chain.iter().skip(1).map(source_of).filter(|ranges| !ranges.is_empty()).collect();
        let cue: Vec<TextRange> = relation.map(|r| document.text_range(r.cue)).into_iter().collect();
        let sentences = assertion.content.iter().filter(|r| !r.is_empty()).flat_map(|r| [r.start, r.end - 1]);
        let around: Vec<TextRange> = sentences.filter(|&t| t < document.len()).map(|t| document.text_range(document.sentence_at(t).tokens)).collect();
        let Some(narrow) = hull(around.iter().chain(&content)) else { return (Part::Text, Spans::default(), Passage::default()) };
        let (part, _) = document.locate(narrow);
        let same = |range: &&TextRange| document.locate(**range).0 == part;
        let wide = hull([narrow].iter().chain(source.iter().filter(same)).chain(cue.iter().filter(same))).unwrap_or(narrow);
        let widest = hull([wide].iter().chain(outer.iter().flatten().filter(same))).unwrap_or(wide);
        let whole = [widest, wide].into_iter().find(|range| range.len() <= Self::LONGEST_PASSAGE).unwrap_or(narrow);
        let spans = |ranges: &[TextRange]| ranges.iter().filter(same).map(|&r| self.points(part, r)).collect();
        let outer = outer.iter().map(|ranges| spans(ranges)).collect();
        let spans = Spans { content: spans(&content), source: spans(&source), cue: spans(&cue), outer };
        let window = self.points(part, whole);
        let shown = |spans: &[[u32; 2]]| spans.iter().copied().filter(|s| window[0] <= s[0] && s[1] <= window[1]).collect();
        let passage = Passage {
            text: document.slice(whole).to_owned(),
            begin: window[0],
            content: shown(&spans.content),
            source: shown(&spans.source),
            cue: shown(&spans.cue),
            blocks: Vec::new(),
        };
        (part, spans, passage)
    }

    fn points(&self, part: Part, range: TextRange) -> [u32; 2] {
        let (_, local) = self.analysis.document.locate(range);
        if part == Part::Headline { self.headline.range(local) } else { self.text.range(local) }
    }
}

/// The smallest range around all of `ranges`.
fn hull<'r>(ranges: impl Iterator<Item = &'r TextRange>) -> Option<TextRange> {
    ranges.copied().reduce(|a, b| TextRange::new(a.start.min(b.start), a.end.max(b.end)))
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(" … ")
}

/// Each value once, in order of first appearance.
fn distinct(values: Vec<String>) -> Vec<String> {
    let mut seen = rustc_hash::FxHashSet::default();
    values.into_iter().filter(|v| seen.insert(v.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_holds_the_sentences_around_its_assertion_and_who_says_it() {
        let lexicons = crate::lexicon::Lexicons::builtin();
        let text = "A first sentence. The minister said the Goïta bridge would stay shut. A last one.";
        let article = crate::article::Article { outlet: Some("X".into()), ..crate::article::Article::from_text("a", text) };
        let records = records(&crate::analysis::analyze(article, &lexicons), None);
        let record = records.iter().find(|r| r.assertion.as_ref().is_some_and(|a| a.voice == "attributed")).unwrap();
        let assertion = record.assertion.as_ref().unwrap();
        assert_eq!((assertion.sources.as_slice(), assertion.cue.as_deref()), (["The minister".to_owned()].as_slice(), Some("said")));
        assert_eq!(record.passage.text, "The minister said the Goïta bridge would stay shut.");
        assert_eq!(record.passage.begin, 18);
        assert_eq!(&record.passage.text[record.passage.bytes(record.passage.cue[0])], "said");
        assert_eq!(records.len(), records.assertion_count() + 1);
    }

    #[test]
    fn those_who_report_a_source_stand_in_the_passage_and_have_their_place() {
        let lexicons = crate::lexicon::Lexicons::builtin();
        let text = "The bridge is shut. Police said the mayor had claimed that the dam would hold. A last one.";
        let records = records(&crate::analysis::analyze(crate::article::Article::from_text("a", text), &lexicons), None);
        let chained = records.iter().find(|r| r.assertion.as_ref().is_some_and(|a| a.sources.len() == 2)).unwrap();
        let spans = &chained.assertion.as_ref().unwrap().spans;
        let said: Vec<&str> = spans.sources().flatten().map(|&span| &chained.passage.text[chained.passage.bytes(span)]).collect();
        assert_eq!(said, ["the mayor", "Police"]);
    }

    #[test]
    fn the_id_of_an_assertion_depends_on_the_text_and_not_on_where_it_was_read() {
        let lexicons = crate::lexicon::Lexicons::builtin();
        let ids = |name: &str, text: &str| -> Vec<String> {
            let analysis = crate::analysis::analyze(crate::article::Article::from_text(name, text), &lexicons);
            records(&analysis, Some(name)).iter().filter_map(|r| r.assertion.as_ref()).map(|a| a.assertion_id.clone()).collect()
        };
        let text = "The minister said the bridge would stay shut. Two men died.";
        let (here, there, other) = (ids("a", text), ids("b", text), ids("a", &format!("{text} It rained.")));
        assert_eq!(here, there);
        assert!(here.len() >= 2 && here.iter().all(|id| id.len() == 16), "{here:?}");
        assert!(here.iter().all(|id| !other.contains(id)), "{here:?} {other:?}");
        let distinct: std::collections::BTreeSet<_> = here.iter().collect();
        assert_eq!(distinct.len(), here.len());
    }

    #[test]
    fn the_spans_of_the_content_are_there_however_far_away_they_stand() {
        let lexicons = crate::lexicon::Lexicons::builtin();
        let text = format!("Ana Ruiz said: “One thing is clear. {}That is all.”", "The road is long and dusty. ".repeat(80));
        let analysis = crate::analysis::analyze(crate::article::Article::from_text("a", &text), &lexicons);
        for record in records(&analysis, None).iter() {
            assert!(record.assertion.as_ref().is_none_or(|a| !a.spans.content.is_empty()), "{record:?}");
        }
    }
}

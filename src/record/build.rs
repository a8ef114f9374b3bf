//! Making records of an analysis.

use super::indexed::{CHAINS, Indexed, Records};
use super::keys::Keys;
use super::shown::{Article, Assertion, Kind, Passage, Record};
use crate::analysis::Analysis;
use crate::assertion::{Assertion as Found, ClaimKind};
use crate::attribution::Attribution;
use crate::lexicon::SourceKind;
use crate::mention::MentionKind;
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
    Records { keys: Keys::new(&analysis.document.article, place), all }
}

struct Maker<'a> {
    analysis: &'a Analysis,
    article: Article,
    text: CodePoints<'a>,
    headline: CodePoints<'a>,
    /// By entity name: for each mention its tokens and the names that it is found by.
    mentions: Vec<(TokenRange, MentionKind, bool, Vec<String>)>,
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
        };
        let mut mentions: Vec<_> = analysis
            .mentions
            .iter()
            .map(|m| (m.tokens, m.kind, m.metonymic.is_government(), vec![analysis.document.token_text(m.tokens).to_owned()]))
            .collect();
        for entity in &analysis.entities {
            for &at in &entity.mentions {
                if let Some((.., names)) = mentions.get_mut(at as usize).filter(|(.., names)| !names.contains(&entity.name)) {
                    names.push(entity.name.clone());
                }
            }
        }
        let headline = CodePoints::new(from.headline.as_deref().unwrap_or_default());
        Self { analysis, article, text: CodePoints::new(&from.text), headline, mentions }
    }

    fn article_record(&self) -> Indexed {
        let document = &self.analysis.document;
        let everywhere = TokenRange::new(0, document.len());
        let relations = &self.analysis.attributions;
        let own = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
        Indexed {
            record: Record { kind: Kind::Article, article: self.article.clone(), assertion: None, passage: self.article_passage() },
            text: document.blocks.iter().map(|b| document.slice(b.range).to_owned()).collect(),
            sources: distinct(relations.iter().flat_map(|r| self.sources(r)).collect()),
            cues: distinct(relations.iter().map(|r| document.token_text(r.cue).to_owned()).collect()),
            actors: self.names(&[everywhere], is_actor),
            places: self.names(&[everywhere], is_place),
            naming: distinct(own(relations.iter().map(|r| r.naming.as_str()).collect())),
            source_kinds: distinct(own(relations.iter().filter_map(|r| r.kind).map(SourceKind::as_str).collect())),
            acts: distinct(own(relations.iter().map(|r| r.act.as_str()).collect())),
            chains: Vec::new(),
            stances: distinct(own(relations.iter().map(|r| r.stance.as_str()).collect())),
            modes: distinct(own(relations.iter().map(|r| r.mode.as_str()).collect())),
            flags: distinct(own(self.analysis.findings.iter().map(|f| f.flag).collect())),
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
        let word = |range: TokenRange| document.token_text(range).to_owned();
        let content = joined(assertion.content.iter().map(|&r| document.token_text(r)));
        let sources: Vec<String> = chain.iter().map(|r| joined(r.source.iter().map(|&s| document.token_text(s)))).filter(|s| !s.is_empty()).collect();
        let source_name = relation.and_then(|r| r.resolved.as_ref()).map(|r| r.name.clone());
        let cue = relation.map(|r| word(r.cue));
        let mut text: Vec<String> = assertion.content.iter().copied().map(word).collect();
        text.extend(chain.iter().flat_map(|r| self.sources(r)));
        text.extend(cue.clone());
        let mut spoken_of = assertion.content.clone();
        spoken_of.extend(chain.iter().flat_map(|r| &r.source));
        let (part, passage) = self.passage(assertion, relation);
        let flags: Vec<String> = assertion.flags.iter().map(|f| f.flag.as_str().to_owned()).collect();
        let shown = Assertion {
            id: format!("s{number}"),
            part: if part == Part::Headline { "headline" } else { "text" }.to_owned(),
            content,
            voice: assertion.voice.as_str().to_owned(),
            naming: assertion.naming.map(|n| n.as_str().to_owned()),
            source_kind: relation.and_then(|r| r.kind).map(|k| k.as_str().to_owned()),
            sources,
            source_name,
            cue: cue.clone(),
            mode: relation.map(|r| r.mode.as_str().to_owned()),
            act: relation.map(|r| r.act.as_str().to_owned()),
            stance: relation.map(|r| r.stance.as_str().to_owned()),
            flags: flags.clone(),
            certainty: assertion.certainty.code().to_owned(),
            polarity: assertion.polarity.as_str().to_owned(),
            claim: assertion.claim.as_ref().map_or(ClaimKind::None, |c| c.kind).as_str().to_owned(),
        };
        Indexed {
            text: distinct(text),
            sources: distinct(chain.iter().flat_map(|r| self.sources(r)).collect()),
            cues: cue.into_iter().collect(),
            actors: self.names(&spoken_of, is_actor),
            places: self.names(&spoken_of, is_place),
            naming: shown.naming.clone().into_iter().collect(),
            source_kinds: shown.source_kind.clone().into_iter().collect(),
            acts: shown.act.clone().into_iter().collect(),
            chains: CHAINS.get(shown.sources.len().min(CHAINS.len() - 1)).map(|&n| n.to_owned()).into_iter().collect(),
            stances: shown.stance.clone().into_iter().collect(),
            modes: shown.mode.clone().into_iter().collect(),
            flags,
            record: Record { kind: Kind::Assertion, article: self.article.clone(), assertion: Some(shown), passage },
        }
    }

    /// The relation and those around it, outwards.
    fn chain(&self, relation: Option<&'a Attribution>) -> Vec<&'a Attribution> {
        let all = &self.analysis.attributions;
        std::iter::successors(relation, |r| r.within.and_then(|at| all.get(at as usize))).take(all.len()).collect()
    }

    /// What a relation's source is found by: its words, and who it is.
    fn sources(&self, relation: &Attribution) -> Vec<String> {
        let texts = relation.source.iter().map(|&range| self.analysis.document.token_text(range).to_owned());
        texts.chain(relation.resolved.as_ref().map(|r| r.name.clone())).collect()
    }

    fn names(&self, within: &[TokenRange], wanted: fn(MentionKind, bool) -> bool) -> Vec<String> {
        let inside = |tokens: TokenRange| within.iter().any(|range| range.covers(tokens));
        let found = self.mentions.iter().filter(|(tokens, kind, metonymic, _)| wanted(*kind, *metonymic) && inside(*tokens));
        distinct(found.flat_map(|(.., names)| names.clone()).collect())
    }

    /// The sentences around an assertion.
    fn passage(&self, assertion: &Found, relation: Option<&Attribution>) -> (Part, Passage) {
        let document = &self.analysis.document;
        let content: Vec<TextRange> = assertion.content.iter().map(|&r| document.text_range(r)).collect();
        let source: Vec<TextRange> = relation.iter().flat_map(|r| &r.source).map(|&r| document.text_range(r)).collect();
        let cue: Vec<TextRange> = relation.map(|r| document.text_range(r.cue)).into_iter().collect();
        let sentences = assertion.content.iter().filter(|r| !r.is_empty()).flat_map(|r| [r.start, r.end - 1]);
        let around: Vec<TextRange> = sentences.filter(|&t| t < document.len()).map(|t| document.text_range(document.sentence_at(t).tokens)).collect();
        let Some(narrow) = hull(around.iter().chain(&content)) else { return (Part::Text, Passage::default()) };
        let (part, _) = document.locate(narrow);
        let same = |range: &&TextRange| document.locate(**range).0 == part;
        let wide = hull([narrow].iter().chain(source.iter().filter(same)).chain(cue.iter().filter(same))).unwrap_or(narrow);
        let whole = if wide.len() <= Self::LONGEST_PASSAGE { wide } else { narrow };
        let spans = |ranges: &[TextRange]| ranges.iter().filter(|r| whole.covers(**r)).map(|&r| self.points(part, r)).collect();
        let passage = Passage {
            text: document.slice(whole).to_owned(),
            begin: self.points(part, whole)[0],
            content: spans(&content),
            source: spans(&source),
            cue: spans(&cue),
            blocks: Vec::new(),
        };
        (part, passage)
    }

    fn points(&self, part: Part, range: TextRange) -> [u32; 2] {
        let (_, local) = self.analysis.document.locate(range);
        if part == Part::Headline { self.headline.range(local) } else { self.text.range(local) }
    }
}

fn is_actor(kind: MentionKind, metonymic: bool) -> bool {
    matches!(kind, MentionKind::Person | MentionKind::Organization) || metonymic
}

fn is_place(kind: MentionKind, _: bool) -> bool {
    matches!(kind, MentionKind::Place | MentionKind::Demonym)
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
}

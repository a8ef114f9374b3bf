//! What the program finds in a case's article, as findings.

use std::collections::BTreeMap;

use sayso::analysis::{Analysis, analyze};
use sayso::article::Article;
use sayso::assertion::{Factuality, Polarity};
use sayso::ingest::{Format, Input, read_bytes};
use sayso::lexicon::Lexicons;
use sayso::quantity::{Approximation, Comparison, Quantity};
use sayso::span::{TextRange, TokenRange};
use sayso::text::Document;

use crate::finding::Finding;

/// An article that was analysed.
pub struct Text {
    /// The analysed text, line breaks as spaces.
    pub flat: String,
    /// The analysed text.
    pub written: String,
    pub findings: Vec<Finding>,
    /// By finding and role: where.
    pub ranges: Vec<BTreeMap<&'static str, Vec<TextRange>>>,
}

impl Text {
    /// Whether the words stand in the text.
    pub fn holds(&self, words: &str) -> bool {
        self.flat.contains(words)
    }
}

/// Reads an article with its header, if it has one, and analyses it.
pub fn analysed(article: &str, lexicons: &Lexicons) -> Text {
    let analysis = analyze(read_article(article), lexicons);
    let mut reader = Reader { analysis: &analysis, findings: Vec::new(), ranges: Vec::new() };
    reader.read();
    let Reader { findings, ranges, .. } = reader;
    let written = analysis.document.text().to_owned();
    Text { flat: written.replace('\n', " "), written, findings, ranges }
}

fn read_article(article: &str) -> Article {
    let header = article.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (header, text) = header.unwrap_or(("", article));
    let value = |key: &str| header.lines().find_map(|line| Some(line.strip_prefix(key)?.strip_prefix(':')?.trim().to_owned()));
    let plain = || Article::from_text("case", text);
    // Lists and block quotations are known by their markup.
    let marked = || read_bytes(Format::Markdown, text.as_bytes(), &Input::new("case.md", "case")).articles.pop();
    let read = value("format").filter(|format| format == "markdown").and_then(|_| marked()).unwrap_or_else(plain);
    Article { published: value("published"), outlet: value("outlet"), headline: value("headline"), ..read }
}

struct Reader<'a> {
    analysis: &'a Analysis,
    findings: Vec<Finding>,
    ranges: Vec<BTreeMap<&'static str, Vec<TextRange>>>,
}

impl Reader<'_> {
    fn add<const N: usize>(&mut self, layer: &'static str, label: &str, roles: &[(&'static str, &[TokenRange])], facts: [(&'static str, String); N]) {
        let document = &self.analysis.document;
        let (mut texts, mut ranges) = (BTreeMap::new(), BTreeMap::new());
        for (role, tokens) in roles.iter().filter(|(_, tokens)| !tokens.is_empty()) {
            texts.insert(*role, tokens.iter().map(|&t| document.token_text(t).replace('\n', " ")).collect());
            ranges.insert(*role, tokens.iter().map(|&t| document.text_range(t)).collect());
        }
        self.findings.push(Finding { layer, label: label.to_owned(), texts, facts: BTreeMap::from(facts) });
        self.ranges.push(ranges);
    }

    /// The voices from the outlet to the innermost source.
    fn chain(&self, number: usize) -> String {
        let document = &self.analysis.document;
        let outlet = document.article.outlet.as_deref().unwrap_or("-").to_owned();
        let voice = |&at: &u32| {
            let relation = &self.analysis.attributions[at as usize];
            let words = || relation.source.first().map_or("-", |&s| document.token_text(s)).to_owned();
            relation.resolved.as_ref().map_or_else(words, |r| r.name.clone())
        };
        let inner = sayso::attribution::chain(&self.analysis.attributions, number);
        std::iter::once(outlet).chain(inner.iter().map(voice)).collect::<Vec<_>>().join(" > ")
    }

    fn read(&mut self) {
        for (number, attribution) in self.analysis.attributions.iter().enumerate() {
            let roles = [("content", attribution.content.as_slice()), ("cue", &[attribution.cue]), ("source", &attribution.source)];
            let facts = [
                ("within", attribution.within.map_or("-".to_owned(), |w| (w + 1).to_string())),
                ("mode", attribution.mode.as_str().to_owned()),
                ("act", attribution.act.as_str().to_owned()),
                ("stance", attribution.stance.as_str().to_owned()),
                ("polarity", attribution.polarity.as_str().to_owned()),
                ("modality", attribution.modality.as_str().to_owned()),
                ("tense", attribution.tense.as_str().to_owned()),
                ("naming", attribution.naming.as_str().to_owned()),
                ("kind", attribution.kind.map_or("-", |k| k.as_str()).to_owned()),
                ("resolved", attribution.resolved.as_ref().map_or("-".to_owned(), |r| r.name.clone())),
                ("way", attribution.resolved.as_ref().map_or("-", |r| r.way.as_str()).to_owned()),
                ("chain", self.chain(number)),
            ];
            self.add("attribution", attribution.by.rule.0, &roles, facts);
        }
        for assertion in &self.analysis.assertions {
            let flags: Vec<&str> = assertion.flags.iter().map(|f| f.flag.as_str()).collect();
            let facts = [
                ("flags", if flags.is_empty() { "-".to_owned() } else { flags.join(" ") }),
                ("certainty", assertion.certainty.as_str().to_owned()),
                ("polarity", polarity(assertion.polarity).to_owned()),
                ("naming", assertion.naming.map_or("-", |n| n.as_str()).to_owned()),
            ];
            let held = Factuality { certainty: assertion.certainty, polarity: assertion.polarity };
            let author = || ("author", assertion.author.as_str().to_owned());
            if assertion.embedded_in.is_some() {
                self.add("embedded", held.as_str(), &[("text", &assertion.content)], [author(), ("by", assertion.by.rule.0.to_owned())]);
                continue;
            }
            self.add("assertion", assertion.voice.as_str(), &[("text", &assertion.content)], facts);
            self.add("held", held.as_str(), &[("text", &assertion.content)], [author()]);
            if let Some(claim) = &assertion.claim {
                self.add("claim", claim.kind.as_str(), &[("text", &assertion.content)], [("by", claim.by.rule.0.to_owned())]);
            }
        }
        for timex in &self.analysis.timexes {
            let interval = timex.begin.as_ref().zip(timex.end.as_ref()).map_or("-".to_owned(), |(begin, end)| format!("{begin}..{end}"));
            let facts = [("modifier", timex.modifier.unwrap_or("-").to_owned()), ("anchor", timex.anchor.as_str().to_owned()), ("interval", interval)];
            self.add("timex", &timex.value, &[("text", &[timex.tokens])], facts);
        }
        for quantity in &self.analysis.quantities {
            let facts = quantity_facts(quantity, &self.analysis.document);
            self.add("quantity", quantity.kind.as_str(), &[("text", &[quantity.tokens])], facts);
        }
        for mention in &self.analysis.mentions {
            let metonymic = if mention.metonymic.is_government() { "yes" } else { "no" };
            self.add("mention", mention.kind.as_str(), &[("text", &[mention.tokens])], [("metonymic", metonymic.to_owned())]);
        }
        for entity in self.analysis.entities.iter().filter(|e| e.actor.is_some()) {
            let named = entity.mentions.iter().map(|&m| self.analysis.mentions[m as usize].tokens);
            let mut tokens: Vec<TokenRange> = named.chain(entity.profile.roles.iter().map(|r| r.tokens)).collect();
            tokens.sort_unstable();
            let facts = [
                ("id", entity.profile.id.clone().unwrap_or("-".to_owned())),
                ("holder", entity.profile.holder.as_ref().map_or("-".to_owned(), |h| h.id.clone())),
            ];
            self.add("entity", entity.actor.map_or("-", |a| a.as_str()), &[("text", &tokens)], facts);
        }
        for finding in &self.analysis.findings {
            self.add("finding", finding.flag, &[("text", &[finding.tokens])], []);
        }
    }
}

/// A polarity in words.
fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
        Polarity::Open => "open",
    }
}

/// A number as the tables write it: 0.333 for a third.
fn figure(value: f64) -> String {
    format!("{}", (value * 1000.0).round() / 1000.0)
}

fn quantity_facts(quantity: &Quantity, document: &Document) -> [(&'static str, String); 5] {
    let or_none = |text: Option<String>| text.unwrap_or("-".to_owned());
    let exact = quantity.value.is_some() && quantity.value == quantity.min && quantity.min == quantity.max;
    let bounds = match (quantity.min, quantity.max) {
        _ if exact => "-".to_owned(),
        (None, None) => "-".to_owned(),
        (min, max) => format!("{}..{}", min.map_or(String::new(), figure), max.map_or(String::new(), figure)),
    };
    let notes: Vec<String> = [
        Some(quantity.approximation).filter(|a| !matches!(a, Approximation::Exact | Approximation::Range)).map(|a| a.as_str().to_owned()),
        quantity.trend.map(|t| format!("{} {}", t.direction.as_str(), t.role.as_str())),
        quantity.comparison.map(|c| if c == Comparison::As { "as".to_owned() } else { format!("{} than", c.as_str()) }),
        quantity.per.as_ref().map(|p| format!("per {p}")),
        quantity.other.map(|o| format!("against {}", figure(o))),
    ]
    .into_iter()
    .flatten()
    .collect();
    [
        ("value", or_none(quantity.value.map(figure))),
        ("unit", or_none(quantity.unit.clone())),
        ("bounds", bounds),
        ("counted", or_none(quantity.counted.map(|c| document.token_text(c).replace('\n', " ")))),
        ("notes", if notes.is_empty() { "-".to_owned() } else { notes.join(", ") }),
    ]
}

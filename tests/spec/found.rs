//! What the program finds in a case's article, as findings.

use std::collections::BTreeMap;

use sayso::analysis::{Analysis, analyze};
use sayso::article::Article;
use sayso::lexicon::Lexicons;
use sayso::span::{TextRange, TokenRange};

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
    Article { published: value("published"), outlet: value("outlet"), headline: value("headline"), ..Article::from_text("case", text) }
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

    fn read(&mut self) {
        for attribution in &self.analysis.attributions {
            let roles = [("content", attribution.content.as_slice()), ("cue", &[attribution.cue]), ("source", &attribution.source)];
            let facts = [
                ("within", attribution.within.map_or("-".to_owned(), |w| (w + 1).to_string())),
                ("naming", attribution.naming.as_str().to_owned()),
                ("mode", attribution.mode.as_str().to_owned()),
                ("stance", attribution.stance.as_str().to_owned()),
                ("resolved", attribution.resolved.as_ref().map_or("-".to_owned(), |r| r.name.clone())),
            ];
            self.add("attribution", attribution.by.rule.0, &roles, facts);
        }
        for assertion in &self.analysis.assertions {
            let flags: Vec<&str> = assertion.flags.iter().map(|f| f.as_str()).collect();
            let facts = [
                ("flags", if flags.is_empty() { "-".to_owned() } else { flags.join(" ") }),
                ("certainty", assertion.certainty.as_str().to_owned()),
                ("polarity", assertion.polarity.as_str().to_owned()),
                ("naming", assertion.naming.map_or("-", |n| n.as_str()).to_owned()),
            ];
            self.add("assertion", assertion.voice.as_str(), &[("text", &assertion.content)], facts);
        }
        for timex in &self.analysis.timexes {
            let facts = [("modifier", timex.modifier.unwrap_or("-").to_owned()), ("anchor", timex.anchor.as_str().to_owned())];
            self.add("timex", &timex.value, &[("text", &[timex.tokens])], facts);
        }
        for mention in &self.analysis.mentions {
            let metonymic = if mention.metonymic { "yes" } else { "no" };
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

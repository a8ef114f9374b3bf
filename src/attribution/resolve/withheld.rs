//! Sources whose names the article says that it keeps back.

use rustc_hash::FxHashMap;

use super::phrase::{Noun, Phrase, noun};
use super::speaker::antecedent_end;
use crate::attribution::draft::Draft;
use crate::lexicon::{Kind, Kinds, Tag};
use crate::mention::{Mention, MentionKind};
use crate::span::TokenRange;
use crate::syntax::Syntax;

/// Whose names are kept back, with the words that say so.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    /// By the first token of a source.
    sources: FxHashMap<u32, TokenRange>,
    /// By the noun of a source: its phrase and the words.
    nouns: FxHashMap<Noun, (Phrase, TokenRange)>,
}

/// Sources before and after a phrase that are looked at.
const NEAR: usize = 24;

impl Withheld {
    pub fn new(syntax: &Syntax<'_>, drafts: &[Draft], mentions: &[Mention]) -> Self {
        let mut withheld = Self::default();
        let hits: Vec<TokenRange> = syntax.document.hits_among(Kinds::of(&[Kind::Withheld])).map(|h| h.tokens).collect();
        if hits.is_empty() {
            return withheld;
        }
        let mut sources: Vec<TokenRange> = drafts.iter().filter_map(|d| d.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let people: Vec<TokenRange> = mentions.iter().filter(|m| m.kind == MentionKind::Person).map(|m| m.tokens).collect();
        for words in hits {
            for source in whose(syntax, &sources, words) {
                withheld.keep(syntax, source, words, &people);
            }
        }
        withheld
    }

    fn keep(&mut self, syntax: &Syntax<'_>, source: TokenRange, words: TokenRange, people: &[TokenRange]) {
        let from = people.partition_point(|p| p.start < source.start);
        if people.get(from).is_some_and(|p| source.covers(*p)) {
            return;
        }
        self.sources.entry(source.start).or_insert(words);
        let phrase = Phrase::new(syntax, phrase_of(syntax, source).unwrap_or(source));
        if let Some(noun) = noun(syntax, phrase.head) {
            self.nouns.entry(noun).or_insert((phrase, words));
        }
    }

    /// The words by which the source that begins at `start` is kept unnamed.
    pub fn source(&self, start: u32) -> Option<TokenRange> {
        self.sources.get(&start).copied()
    }

    /// The phrase with this noun whose name is kept back, and the words.
    pub fn noun(&self, noun: Noun) -> Option<(Phrase, TokenRange)> {
        self.nouns.get(&noun).copied()
    }
}

/// The noun phrase that "who" stands for.
fn phrase_of(syntax: &Syntax<'_>, source: TokenRange) -> Option<TokenRange> {
    let relative = source.len() == 1 && matches!(syntax.tag(source.start), Tag::WP | Tag::WDT);
    let floor = syntax.document.sentence_at(source.start).tokens.start;
    let end = antecedent_end(syntax, source.start, floor);
    relative.then(|| syntax.noun_phrase_before(end, floor)).flatten()
}

/// The sources in the sentence of `words` that they are about: the one around them, else the last before, else the first after. A pronoun's own
/// antecedent in the sentence before is kept unnamed with it.
fn whose(syntax: &Syntax<'_>, sources: &[TokenRange], words: TokenRange) -> Vec<TokenRange> {
    let sentence = syntax.document.sentence_at(words.start).tokens;
    let from = sources.partition_point(|s| s.start < sentence.start);
    let own: Vec<TokenRange> = sources[from..].iter().copied().take_while(|s| s.start < sentence.end).take(NEAR).collect();
    let around = own.iter().copied().find(|s| s.covers(words));
    let before = || own.iter().copied().rfind(|s| s.end <= words.start);
    let Some(source) = around.or_else(before).or_else(|| own.first().copied()) else { return Vec::new() };
    let mut found = vec![source];
    if source.len() == 1 && syntax.tag(source.start) == Tag::PRP {
        let earlier = sources[..from].iter().rev().take(4).find(|s| syntax.tag(s.start) != Tag::PRP);
        let near = |s: &&TokenRange| syntax.document.sentence_of[source.start as usize].saturating_sub(syntax.document.sentence_of[s.start as usize]) <= 2;
        found.extend(earlier.filter(near));
    }
    found
}

//! What the words around a name say that it is: "the carmaker Zorvex", "Zorvex shares", "Zorvex, a maker of pumps, …".
//!
//! It promises the kind of actor and the lexicon's word that told it. It deliberately reads only what stands right beside the name; what an
//! article says of it elsewhere is for the entity.

use super::evidence::Facts;
use crate::lexicon::{ActorKind, GrammarClass, Hit, Kind, Lexicons, Tag};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::text::Document;

/// Longest description in an apposition, in tokens: "a small but fast-growing maker of water pumps".
const LONGEST_APPOSITION: u32 = 12;

/// How far behind its article the noun of an apposition is looked for, in tokens.
const PLACE_REACH: u32 = 5;

/// Longest word for what a name is, in tokens: "non-profit organisation" has four.
const LONGEST_DESCRIPTOR: u32 = 4;

/// What a name is, by the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// The kind of actor.
    pub kind: ActorKind,
    /// The lexicon's word.
    pub entry: EntryId,
}

/// What the words beside `name` say that it is: before it, after it, or in apposition; a word for a person's role is no answer but ends the search.
#[must_use]
pub fn describe(document: &Document, lexicons: &Lexicons, name: TokenRange) -> Option<Described> {
    let reader = Reader { document, lexicons };
    let sentence = document.sentences.get(*document.sentence_of.get(name.start as usize)? as usize)?.tokens;
    reader.apposed(name, sentence).or_else(|| reader.before(name, sentence)).or_else(|| reader.after(name, sentence))
}

struct Reader<'a> {
    document: &'a Document,
    lexicons: &'a Lexicons,
}

impl Reader<'_> {
    fn lists(&self, hit: &Hit, place: &str) -> bool {
        hit.kind == Kind::Descriptors && self.lexicons.cell(hit.entry, "place").split('|').any(|p| p == place)
    }

    fn described(&self, hit: &Hit) -> Option<Described> {
        Some(Described { kind: self.lexicons.entry(hit.entry).actor()?, entry: hit.entry })
    }

    /// "militant group Ansar Zorv", in small letters right before the name.
    fn before(&self, name: TokenRange, sentence: TokenRange) -> Option<Described> {
        let from = name.start.saturating_sub(LONGEST_DESCRIPTOR).max(sentence.start);
        let hits = (from..name.start).flat_map(|at| self.document.hits_of(at, Kind::Descriptors));
        let hit = hits.filter(|h| h.tokens.end == name.start && self.is_small(h.tokens)).find(|h| self.lists(h, "before"))?;
        self.described(hit)
    }

    /// "Zorvex shares", "Zorvex's shareholders".
    fn after(&self, name: TokenRange, sentence: TokenRange) -> Option<Described> {
        let owned = matches!(self.document.fold(name.end), "'s" | "'");
        let (at, place) = if owned { (name.end + 1, "owned") } else { (name.end, "after") };
        if at >= sentence.end {
            return None;
        }
        let hits = || self.document.hits_of(at, Kind::Descriptors).filter(|h| h.tokens.end <= sentence.end && self.is_small(h.tokens));
        let hit = hits().find(|h| self.lists(h, place))?;
        self.described(hit)
    }

    /// "Zorvex, a maker of water pumps," and "Zorvex is a maker of water pumps".
    fn apposed(&self, name: TokenRange, sentence: TokenRange) -> Option<Described> {
        let opens = self.document.fold(name.end) == "," || self.is_a(name.end, GrammarClass::Be);
        let article = name.end + 1;
        if name.end + 2 >= sentence.end || !opens || !self.is_a(article, GrammarClass::Article) {
            return None;
        }
        let end = sentence.end.min(article + LONGEST_APPOSITION);
        for at in article + 1..end {
            if matches!(self.document.tag(at), Tag::VBZ | Tag::VBP | Tag::MD) || matches!(self.document.fold(at), "," | ";" | "." | "(" | ":") {
                return None;
            }
            for hit in self.document.hits_at(at) {
                let head = !self.document.tag(hit.tokens.end).is_noun() || hit.tokens.end >= sentence.end;
                if hit.kind == Kind::Roles && head {
                    return None;
                }
                if head && self.lists(hit, "apposed") {
                    return self.described(hit);
                }
            }
        }
        None
    }

    fn is_a(&self, at: u32, class: GrammarClass) -> bool {
        self.document.hits_of(at, Kind::Grammar).any(|h| h.tokens.len() == 1 && self.lexicons.entry(h.entry).grammar() == Some(class))
    }

    /// Whether the words begin with a small letter: "the Group Zorvex" describes nothing.
    fn is_small(&self, tokens: TokenRange) -> bool {
        tokens.iter().all(|at| !self.document.token(at).is_capitalised() || self.document.token(at).is_acronym())
    }
}

impl super::evidence::Evidence<'_> {
    /// What the words beside `name` say that it is.
    pub fn described(&self, name: TokenRange) -> Option<Described> {
        describe(self.document, self.lexicons, name)
    }

    /// Whether an apposition calls the name a place: "Qworlen, a settlement with a mill".
    pub fn is_apposed_place(&self, name: TokenRange) -> bool {
        let document = self.document;
        let sentence = document.sentence_at(name.start).tokens;
        let from = name.end + 2;
        if document.fold(name.end) != "," || from >= sentence.end || !self.is_article(name.end + 1) {
            return false;
        }
        let place = |at: u32| document.hits_of(at, Kind::PlaceHeads).any(|h| !document.tag(h.tokens.end).is_noun()) && !self.capitalised(at);
        let noun = (from..(from + PLACE_REACH).min(sentence.end)).find(|&at| document.tag(at).is_noun() && !document.tag(at + 1).is_noun());
        noun.is_some_and(|at| self.has(at, Facts::LOCATIVE) && !document.tag(at + 1).is_noun() || place(at))
    }

    /// Whether what follows the name speaks of it as of a thing: "Zorvex said it would", not "Zorvex said he would".
    pub fn is_thing(&self, name: TokenRange) -> bool {
        let sentence = self.document.sentence_at(name.start).tokens;
        let class = |at: u32| {
            let hit = self.document.hits_of(at, Kind::Grammar).find(|h| h.tokens.len() == 1);
            hit.and_then(|h| self.lexicons.entry(h.entry).grammar())
        };
        let verb = name.end;
        if verb + 1 >= sentence.end || !self.has(verb, Facts::CUE) {
            return false;
        }
        let at = if class(verb + 1) == Some(GrammarClass::That) { verb + 2 } else { verb + 1 };
        at < sentence.end && class(at) == Some(GrammarClass::Thing) && !self.document.tag(at + 1).is_adjective()
    }
}

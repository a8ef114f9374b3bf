//! A source's noun phrase: its head, its number, what bounds it.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::Scene;
use crate::lexicon::{GrammarClass, Hit, Kind, NameWord, Tag};
use crate::span::TokenRange;
use crate::syntax::Syntax;

/// A noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub range: TokenRange,
    /// Its head noun: the last of its first run of nouns.
    pub head: u32,
    /// "one of THE OFFICIALS": what it is a part of.
    pub whole: Option<TokenRange>,
}

/// A noun's identity over singular and plural: its lexicon entry, else its word.
pub(super) type Noun = u64;

/// Longest noun phrase that is looked at, in tokens.
const LONGEST: u32 = 60;

impl Phrase {
    /// Reads a phrase.
    pub fn new(syntax: &Syntax<'_>, range: TokenRange) -> Self {
        let range = TokenRange::new(range.start, range.end.min(range.start + LONGEST));
        Self { range, head: head(syntax, range), whole: whole(syntax, range) }
    }

    /// The words between the article and the head.
    pub fn modifiers(self) -> TokenRange {
        TokenRange::new(self.range.start, self.head.max(self.range.start))
    }
}

/// The head noun: the last of the first noun phrase.
fn head(syntax: &Syntax<'_>, range: TokenRange) -> u32 {
    let mut head = range.start;
    for at in range.iter() {
        let tag = syntax.tag(at);
        // "the minister's spokesman": the possessor is no head.
        if tag.is_noun() || tag == Tag::CD {
            head = at;
        } else if at > head && syntax.tag(head).is_noun() && tag != Tag::POS {
            let ends = tag == Tag::IN
                || syntax.is_comma(at)
                || matches!(tag, Tag::WP | Tag::WDT)
                || (syntax.group(at).is_some() && !is_inside(syntax, at))
                || matches!(syntax.document.word(at), "(" | "[")
                || tag == Tag::CC;
            if ends {
                break;
            }
        }
    }
    head
}

/// "the Moscow-installed authorities", "the human rights monitoring mission": a participle before a noun.
fn is_inside(syntax: &Syntax<'_>, at: u32) -> bool {
    matches!(syntax.tag(at), Tag::VBN | Tag::VBG | Tag::VBD) && syntax.tag(at + 1).is_noun() && (syntax.tag(at) != Tag::VBD || syntax.is_mark(at - 1, "-"))
}

/// "one of the officials": the part after "of", where what stands before it only counts.
fn whole(syntax: &Syntax<'_>, range: TokenRange) -> Option<TokenRange> {
    let of = (range.start + 1..range.end).take(4).find(|&at| syntax.is(at, GrammarClass::Of))?;
    let counts = |at: u32| {
        let quantity = syntax.document.hits_of(at, Kind::Vague).any(|h| h.tokens.len() == 1) && !syntax.tag(at).is_noun();
        matches!(syntax.tag(at), Tag::CD | Tag::DT) || syntax.is(at, GrammarClass::Single) || syntax.is(at, GrammarClass::Not) || quantity
    };
    (of + 1 < range.end && (range.start..of).all(|at| counts(at) || syntax.tag(at).is_adjective())).then(|| TokenRange::new(of + 1, range.end))
}

impl Scene<'_> {
    /// The noun at `at`, the same for its singular and plural.
    pub(super) fn noun(&self, at: u32) -> Option<Noun> {
        noun(self.syntax, at)
    }

    /// Whether the phrase points at someone known: it opens with a definite article.
    pub(super) fn is_definite(&self, phrase: Phrase) -> bool {
        self.syntax.tag(phrase.range.start) == Tag::DT && !self.is_indefinite(phrase.range.start)
    }

    /// "a", "another", "some", "two"
    pub(super) fn is_indefinite(&self, at: u32) -> bool {
        let names = |h: &Hit| self.syntax.lexicons.entry(h.entry).name_word() == Some(NameWord::Indefinite);
        self.syntax.document.hits_of(at, Kind::NameWords).any(|h| h.tokens.len() == 1 && names(h))
    }

    /// Whether the phrase stands for several.
    pub(super) fn is_plural(&self, phrase: Phrase) -> bool {
        let document = self.syntax.document;
        let role = document.hits_of(phrase.head, Kind::Roles).find(|h| h.tokens.len() == 1);
        let listed = role.map(|h| h.column == 2);
        let joined = (phrase.range.start..phrase.head).any(|at| self.syntax.tag(at) == Tag::CC);
        listed.unwrap_or_else(|| matches!(self.syntax.tag(phrase.head), Tag::NNS | Tag::NNPS)) || joined
    }

    /// Whether something bounds the group: a number, a place, a possessor, a clause.
    pub(super) fn boundary(&self, phrase: Phrase) -> Option<TokenRange> {
        let one = |at: u32| TokenRange::new(at, at + 1);
        if let Some(count) = self.count(phrase) {
            return Some(count);
        }
        let before = phrase.modifiers().iter().find(|&at| matches!(self.syntax.tag(at), Tag::PRPS | Tag::POS));
        if before.is_some() || self.is_definite(phrase) {
            return Some(one(before.unwrap_or(phrase.range.start)));
        }
        let after = (phrase.head + 1..phrase.range.end)
            .find(|&at| matches!(self.syntax.tag(at), Tag::IN | Tag::WP | Tag::WDT | Tag::TO) || self.syntax.group(at).is_some());
        after.map(|at| TokenRange::new(at, phrase.range.end))
    }

    /// The number before the head: "two".
    pub(super) fn count(&self, phrase: Phrase) -> Option<TokenRange> {
        let number = |at: u32| self.syntax.tag(at) == Tag::CD && !self.syntax.is(at, GrammarClass::Single) && !self.syntax.is_mark(at + 1, "-");
        phrase.modifiers().iter().find(|&at| number(at)).map(|at| TokenRange::new(at, at + 1))
    }

    /// Whether the token at `at` begins with a capital.
    pub(super) fn is_capitalised(&self, at: u32) -> bool {
        self.syntax.document.tokens.get(at as usize).is_some_and(|token| token.is_capitalised())
    }

    /// The form of the lexicon `kind` that ends at the head.
    pub(super) fn listed(&self, phrase: Phrase, kind: Kind) -> Option<Hit> {
        listed(self.syntax, phrase.range.start, phrase.head, kind)
    }
}

/// The longest form of the lexicon `kind` that ends at `head`, not before `floor`.
pub(super) fn listed(syntax: &Syntax<'_>, floor: u32, head: u32, kind: Kind) -> Option<Hit> {
    let starts = floor.max(head.saturating_sub(4))..=head;
    starts.flat_map(|at| syntax.document.hits_of(at, kind)).find(|h| h.tokens.end == head + 1).copied()
}

/// The noun at `at`: its lexicon entry, the same for its singular and plural; else its word.
pub(super) fn noun(syntax: &Syntax<'_>, at: u32) -> Option<Noun> {
    let known = |h: &&Hit| h.tokens.len() == 1 && matches!(h.kind, Kind::Roles | Kind::Bodies | Kind::Documents);
    let entry = syntax.document.hits_at(at).iter().filter(known).map(|h| (h.kind, h.entry)).min();
    let word = || {
        let mut hasher = FxHasher::default();
        syntax.document.fold(at).hash(&mut hasher);
        // Entries are numbered from 0; the top bit keeps words apart from them.
        hasher.finish() | 1 << 63
    };
    entry.map(|(_, entry)| Noun::from(entry.0)).or_else(|| syntax.tag(at).is_noun().then(word))
}

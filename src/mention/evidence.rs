//! What the lexicons and the document's own spelling say about each token, gathered once.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::lexicon::{Hit, Kind, Lexicons, NameWord, Tag, Word};
use crate::span::TokenRange;
use crate::text::Document;
use crate::timex::Timex;
use crate::token::Shape;

/// A set of facts about one token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Facts(u32);

impl Facts {
    /// A given name.
    pub const GIVEN: Self = Self(1);
    /// A family name.
    pub const FAMILY: Self = Self(1 << 1);
    /// A name of people that is a common word too.
    pub const AMBIGUOUS_NAME: Self = Self(1 << 2);
    /// A place's name that is a common word too.
    pub const AMBIGUOUS_PLACE: Self = Self(1 << 3);
    /// An organisation's name that is a common word too.
    pub const AMBIGUOUS_ORGANIZATION: Self = Self(1 << 4);
    /// Capitalised without being a name by itself.
    pub const JUNK: Self = Self(1 << 5);
    /// Part of an expression of time, or of a phrase that is no name: closed to mentions.
    pub const CLOSED: Self = Self(1 << 6);
    /// The first word of its sentence, heading or quotation: its capital says nothing.
    pub const INITIAL: Self = Self(1 << 7);
    /// A particle in names of people.
    pub const PARTICLE: Self = Self(1 << 8);
    /// A link in names of organisations.
    pub const LINK: Self = Self(1 << 9);
    /// Comes before a place.
    pub const LOCATIVE: Self = Self(1 << 10);
    /// A word of the language, by the tagged corpora or the lexicons of words.
    pub const COMMON: Self = Self(1 << 11);
    /// Known as a verb that introduces content.
    pub const CUE: Self = Self(1 << 12);
    /// A role noun.
    pub const ROLE: Self = Self(1 << 13);

    /// A head word of organisations or places.
    pub const HEAD: Self = Self(1 << 14);

    /// Comes before a place or a person: "from".
    pub const MOTION: Self = Self(1 << 15);

    /// Comes before a thing among others, not before a name.
    pub const INDEFINITE: Self = Self(1 << 16);

    /// Comes before a place that is known, and before much else: "at".
    pub const SPOT: Self = Self(1 << 17);
    /// Makes a capitalised sequence a competition, a war, a treaty.
    pub const EVENT: Self = Self(1 << 28);

    /// Comes before what something is said in: "on" Facebook.
    pub const MEDIUM: Self = Self(1 << 29);

    /// Comes before whom someone works for: analysts "at".
    pub const EMPLOYER: Self = Self(1 << 30);

    /// Whether any of `other` holds.
    #[inline]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Whether a time is part of a name that the lexicons know: "China Daily", "Easter Island".
fn is_in_name(document: &Document, tokens: TokenRange) -> bool {
    let before = (tokens.start.saturating_sub(3)..=tokens.start).flat_map(|at| document.hits_at(at));
    before.into_iter().any(|h| {
        matches!(h.kind, Kind::Outlets | Kind::Organizations | Kind::Countries | Kind::Regions | Kind::Cities)
            && h.tokens.len() > tokens.len()
            && h.tokens.covers(tokens)
    })
}

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Casing {
    /// Names alone (and the first word) are capitalised.
    Prose,
    /// As in a headline: most words are capitalised.
    Title,
    /// Everything is upper-case.
    Upper,
}

/// The facts about every token and sentence of a document.
pub(super) struct Evidence<'a> {
    pub document: &'a Document,
    pub lexicons: &'a Lexicons,
    facts: Vec<Facts>,
    casing: Vec<Casing>,
    /// By folded word: how often it stands in lower case, and capitalised in mid-sentence of prose.
    spelled: FxHashMap<Spelled<'a>, (u32, u32)>,
}

/// A folded word: by its number where the lexicons know it, which is the shorter key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Spelled<'a> {
    Known(Word),
    Unknown(&'a str),
}

impl<'a> Spelled<'a> {
    fn at(document: &'a Document, at: u32) -> Self {
        let known = document.words.get(at as usize).copied().flatten();
        known.map_or_else(|| Self::Unknown(document.fold(at)), Self::Known)
    }
}

/// Tokens of a text for each of its distinct words, roughly: so much room is made for them from the start.
const DISTINCT: usize = 3;

impl<'a> Evidence<'a> {
    pub fn new(document: &'a Document, timexes: &[Timex], lexicons: &'a Lexicons) -> Self {
        let facts = vec![Facts::default(); document.tokens.len()];
        let mut evidence = Self {
            document,
            lexicons,
            facts,
            casing: Vec::with_capacity(document.sentences.len()),
            spelled: FxHashMap::with_capacity_and_hasher(document.tokens.len() / DISTINCT, FxBuildHasher),
        };
        for timex in timexes.iter().filter(|t| !is_in_name(document, t.tokens)) {
            evidence.close(timex.tokens);
        }
        evidence.read_hits();
        for sentence in &document.sentences {
            let casing = evidence.casing_of(sentence.tokens);
            evidence.casing.push(casing);
            evidence.mark_initials(sentence.tokens);
        }
        evidence.count_spellings();
        evidence.mark_common();
        evidence
    }

    #[inline]
    pub fn facts(&self, at: u32) -> Facts {
        self.facts.get(at as usize).copied().unwrap_or_default()
    }

    pub fn has(&self, at: u32, fact: Facts) -> bool {
        self.facts(at).has(fact)
    }

    pub fn casing(&self, sentence: u32) -> Casing {
        self.casing.get(sentence as usize).copied().unwrap_or(Casing::Prose)
    }

    #[inline]
    pub fn capitalised(&self, at: u32) -> bool {
        self.document.tokens.get(at as usize).is_some_and(|t| t.is_word() && t.is_capitalised())
    }

    /// How often the word of token `at` stands in lower case, and capitalised in mid-sentence.
    pub fn spelled(&self, at: u32) -> (u32, u32) {
        self.spelled.get(&Spelled::at(self.document, at)).copied().unwrap_or_default()
    }

    fn close(&mut self, tokens: TokenRange) {
        for at in tokens.iter() {
            if let Some(facts) = self.facts.get_mut(at as usize) {
                facts.add(Facts::CLOSED);
            }
        }
    }

    fn read_hits(&mut self) {
        let document = self.document;
        for hit in &document.hits {
            let single = hit.tokens.len() == 1;
            let fact = match hit.kind {
                Kind::GivenNames => Facts::GIVEN,
                Kind::FamilyNames => Facts::FAMILY,
                Kind::AmbiguousNames => Facts::AMBIGUOUS_NAME,
                Kind::AmbiguousPlaces => Facts::AMBIGUOUS_PLACE,
                Kind::AmbiguousOrganizations => Facts::AMBIGUOUS_ORGANIZATION,
                Kind::ActorHeads | Kind::PlaceHeads if single => Facts::HEAD,
                Kind::Events if self.lexicons.cell(hit.entry, "kind") == "head" => Facts::EVENT,
                // Hits come in order, so the word before it has been read.
                Kind::Events if self.lexicons.cell(hit.entry, "kind") == "medium" => {
                    if hit.tokens.start.checked_sub(1).is_some_and(|b| self.has(b, Facts::MEDIUM)) { Facts::CLOSED } else { continue }
                }
                Kind::Capitals | Kind::Never | Kind::Events if single => Facts::JUNK,
                Kind::Events if self.is_part_of_name(*hit) => continue,
                Kind::Capitals | Kind::Never | Kind::Events => Facts::CLOSED,
                Kind::OfficeHolders if !single => {
                    self.office_holder(hit.tokens);
                    continue;
                }
                Kind::CueVerbs => Facts::CUE,
                Kind::Roles => Facts::ROLE,
                Kind::NameWords => match self.lexicons.entry(hit.entry).name_word() {
                    Some(NameWord::Particle) => Facts::PARTICLE,
                    Some(NameWord::Link) => Facts::LINK,
                    Some(NameWord::Locative) => Facts::LOCATIVE,
                    Some(NameWord::Motion) => Facts::MOTION,
                    Some(NameWord::Spot) => Facts::SPOT,
                    Some(NameWord::Indefinite) => Facts::INDEFINITE,
                    Some(NameWord::Medium) => Facts::MEDIUM,
                    Some(NameWord::Employer) => Facts::EMPLOYER,
                    None => continue,
                },
                _ => continue,
            };
            // A phrase before a place counts where it ends; a name of several tokens ("Al-Sisi") at each.
            let tokens = if fact == Facts::LOCATIVE || fact == Facts::CUE { TokenRange::new(hit.tokens.end - 1, hit.tokens.end) } else { hit.tokens };
            for facts in &mut self.facts[tokens.as_usize()] {
                facts.add(fact);
            }
        }
    }

    /// The first and the last word of a name that is a person's as a whole.
    fn office_holder(&mut self, tokens: TokenRange) {
        for (at, fact) in [(tokens.start, Facts::GIVEN), (tokens.end - 1, Facts::FAMILY)] {
            if let Some(facts) = self.facts.get_mut(at as usize) {
                facts.add(fact);
            }
        }
    }

    /// Whether a longer name of the lexicons begins where an event does: "World Cup" in "World Cup Stadium".
    fn is_part_of_name(&self, event: Hit) -> bool {
        let longer = |h: &Hit| h.tokens.end > event.tokens.end && super::lookup::is_name(*h);
        self.document.hits_at(event.tokens.start).iter().any(longer)
    }

    /// How a sentence uses capitals: by its words of four letters or more, since short words stay small in headlines.
    fn casing_of(&self, sentence: TokenRange) -> Casing {
        let (mut small, mut capital, mut upper, mut words) = (0u32, 0u32, 0u32, 0u32);
        for token in &self.document.tokens[sentence.as_usize()] {
            if !token.is_word() {
                continue;
            }
            words += 1;
            upper += u32::from(token.shape == Shape::Upper);
            if token.range.len() >= 4 {
                small += u32::from(token.shape == Shape::Lower);
                capital += u32::from(token.is_capitalised());
            }
        }
        // One small word in three words or more shows that case means something; numbers by eye over headlines and datelines.
        if upper * 10 >= words * 7 && words >= 3 && small <= 1 {
            Casing::Upper
        } else if capital >= 4 && small * 4 <= capital && !self.ends_with_stop(sentence) {
            Casing::Title
        } else {
            Casing::Prose
        }
    }

    /// Headlines have no full stop.
    fn ends_with_stop(&self, sentence: TokenRange) -> bool {
        sentence.iter().rev().take(2).any(|at| self.document.fold(at) == ".")
    }

    /// Marks the words whose capital is due to where they stand.
    fn mark_initials(&mut self, sentence: TokenRange) {
        let mut opens = true;
        for at in sentence.iter() {
            let token = self.document.token(at);
            if token.is_word() {
                if opens {
                    self.facts[at as usize].add(Facts::INITIAL);
                }
                opens = false;
            } else {
                let quote = self.document.quote_at(at).is_some_and(|q| q.tokens.start == at);
                opens |= quote || matches!(self.document.fold(at), ":" | "*" | "•" | ".");
                // "J. Smith": the stop of an initial opens nothing.
                if self.document.fold(at) == "." && !token.spaced {
                    opens = false;
                }
            }
        }
    }

    fn count_spellings(&mut self) {
        for (number, sentence) in (0u32..).zip(&self.document.sentences) {
            if self.casing(number) != Casing::Prose {
                continue;
            }
            for at in sentence.tokens.iter() {
                let token = self.document.token(at);
                if !token.is_word() || token.range.len() < 2 {
                    continue;
                }
                let initial = self.has(at, Facts::INITIAL);
                let entry = self.spelled.entry(Spelled::at(self.document, at)).or_default();
                if token.shape == Shape::Lower {
                    entry.0 += 1;
                } else if !initial {
                    entry.1 += 1;
                }
            }
        }
    }

    fn mark_common(&mut self) {
        for at in 0..self.document.len() {
            if self.capitalised(at) && self.is_common(at) {
                self.facts[at as usize].add(Facts::COMMON);
            }
        }
    }

    fn is_common(&self, at: u32) -> bool {
        let (small, capital) = self.spelled(at);
        if self.has(at, Facts::CUE) || self.has(at, Facts::ROLE) || self.has(at, Facts::JUNK) || small > capital {
            return true;
        }
        let Some(word) = self.document.words[at as usize] else { return false };
        let tags = self.lexicons.tags(word);
        let all: u32 = tags.iter().map(|t| t.1).sum();
        let names: u32 = tags.iter().filter(|t| matches!(t.0, Tag::NNP | Tag::NNPS)).map(|t| t.1).sum();
        // A few sightings in the tagged corpora are no proof against a name of the lists.
        let listed = all < 10 && (self.has(at, Facts::GIVEN) || self.has(at, Facts::FAMILY)) && !self.has(at, Facts::AMBIGUOUS_NAME);
        all > 0 && names * 2 < all && !listed
    }
}

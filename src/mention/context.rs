//! What stands around a name: words before places, commas, articles.

use super::MentionKind;
use super::evidence::Facts;
use super::lookup::Named;
use super::scan::Scan;
use crate::lexicon::{Hit, Kind, Tag};
use crate::span::TokenRange;
use crate::token::Shape;

impl Scan<'_, '_> {
    /// The kind of the mention that the name at `at` is coordinated with: "Fort Lee and Leonia".
    pub fn coordinated(&self, at: u32) -> Option<MentionKind> {
        let before = at.checked_sub(1)?;
        let joins = self.evidence.document.fold(before) == "," || self.evidence.document.tag(before) == Tag::CC;
        let further = before.checked_sub(1).filter(|_| joins)?;
        self.kind_of(further).or_else(|| (self.evidence.document.fold(further) == ",").then(|| self.kind_of(further.checked_sub(1)?)).flatten())
    }

    /// Whether a name that begins with an article is only the start of another.
    pub fn goes_on(&self, named: Named) -> bool {
        let (evidence, end) = (self.evidence, named.tokens.end);
        let capitals = evidence.capitalised(end) || evidence.has(end, Facts::LINK) && evidence.capitalised(end + 1);
        // "The Australian" is a newspaper, and "the Australian government" is not its.
        let people = || evidence.document.hits_at(end - 1).iter().any(|h| h.kind == Kind::Countries && h.column > 1 && h.tokens.end == end);
        let tag = evidence.document.tag(end);
        let modifies = named.kind == MentionKind::Organization && !evidence.capitalised(end) && (tag.is_noun() || tag.is_adjective()) && people();
        named.tokens.len() == 2
            && evidence.is_article(named.tokens.start)
            && (capitals || modifies)
            && end < evidence.document.sentence_at(named.tokens.start).tokens.end
    }

    /// A known given name and a known family name, neither a common word: no head word outweighs them ("Michael Church").
    pub fn is_clear_person(&self, tokens: TokenRange) -> bool {
        let (first, last) = (self.evidence.facts(tokens.start), self.evidence.facts(tokens.end - 1));
        first.has(Facts::GIVEN) && !first.has(Facts::AMBIGUOUS_NAME) && last.has(Facts::FAMILY) && tokens.len() == 2
    }

    /// Whether a division of a country is called so ("Virginia", also a given name and a town).
    pub fn is_division(&self, tokens: TokenRange) -> bool {
        self.evidence.document.hits_at(tokens.start).iter().any(|h| matches!(h.kind, Kind::Divisions | Kind::Regions) && h.tokens == tokens)
    }

    /// Whether a word that comes before places stands before token `at`.
    pub fn after_locative(&self, at: u32) -> bool {
        self.follows(at, Facts::LOCATIVE)
    }

    /// Whether a word that comes before places, or before people, stands before token `at`.
    pub fn after_motion(&self, at: u32) -> bool {
        self.follows(at, Facts::MOTION)
    }

    /// Whether "at" stands before token `at`.
    pub fn after_spot(&self, at: u32) -> bool {
        self.follows(at, Facts::SPOT)
    }

    /// Whether an unknown name is a place where it stands: after "in" or "at", if it is not somebody's shop ("at Wendy's").
    pub fn is_located(&self, tokens: TokenRange) -> bool {
        (self.after_locative(tokens.start) || self.after_spot(tokens.start)) && !self.is_owned(tokens)
    }

    /// The run of words from `at` to `run`, if it is longer than what the lexicons know and the gazetteer has a town or county of that name.
    pub fn settlement(&self, at: u32, run: u32, reach: u32) -> Option<TokenRange> {
        let evidence = self.evidence;
        let tokens = TokenRange::new(at, run);
        let strange = || tokens.iter().any(|t| evidence.capitalised(t) && !evidence.has(t, Facts::COMMON));
        let person = || evidence.has(at, Facts::GIVEN) || evidence.has(at, Facts::CLOSED) || evidence.titles_end(at, run).is_some();
        let words = evidence.words(at, run);
        (run > reach && (2..=4).contains(&words) && !person() && strange() && evidence.is_settlement(tokens)).then_some(tokens)
    }

    /// Whether a noun says that an unknown name is a place: "Mbomo district", "the district of Mbomo", "three villages: Mbomo, …".
    pub fn is_said(&self, tokens: TokenRange) -> bool {
        let (evidence, document) = (self.evidence, self.evidence.document);
        let noun = |at: u32| {
            let hit = document.hit(at, Kind::PlaceNouns).filter(|h| h.tokens.len() == 1 && !evidence.capitalised(at));
            hit.is_some_and(|h| !evidence.lexicons.cell(h.entry, "level").is_empty())
        };
        let same = |at: u32| document.sentence_of.get(at as usize) == document.sentence_of.get(tokens.start as usize);
        let led = || {
            let link = tokens.start.checked_sub(1).filter(|&l| same(l) && (document.fold(l) == ":" || document.tag(l) == Tag::IN))?;
            link.checked_sub(1).filter(|&at| noun(at) && evidence.has(link, Facts::LINK) | (document.fold(link) == ":"))
        };
        same(tokens.end) && noun(tokens.end) || led().is_some()
    }

    /// Whether an unknown name is a place that something comes from.
    pub fn is_origin(&self, tokens: TokenRange) -> bool {
        self.after_motion(tokens.start) && !self.is_owned(tokens)
    }

    /// Whether an unknown name is more likely a shop, firm or family: "at Wendy's", "from the Merial".
    fn is_owned(&self, tokens: TokenRange) -> bool {
        let evidence = self.evidence;
        // "In the Kranzberg depot", "in the Mbolo and Sarko districts": it modifies a noun, as places do.
        let tag = evidence.document.tag(tokens.end);
        let noun = tag.is_noun() && !evidence.capitalised(tokens.end) || tag == Tag::CC && evidence.capitalised(tokens.end + 1);
        let article = !noun && tokens.start.checked_sub(1).is_some_and(|b| evidence.is_article(b));
        (article || matches!(evidence.document.fold(tokens.end), "'s" | "'")) && !evidence.is_settlement(tokens)
    }

    /// Whether an unknown name is one of a list of places. "In Japan, Tamiflu is sold" is no list.
    pub fn is_listed(&self, tokens: TokenRange) -> bool {
        let document = self.evidence.document;
        let comma = tokens.start.checked_sub(1).is_some_and(|b| document.fold(b) == ",");
        let goes_on = || tokens.end < document.len() && (matches!(document.fold(tokens.end), "," | ";" | "." | ")") || document.tag(tokens.end) == Tag::CC);
        self.coordinated(tokens.start) == Some(MentionKind::Place) && (!comma || goes_on() || self.evidence.is_settlement(tokens))
    }

    fn follows(&self, at: u32, fact: Facts) -> bool {
        let before = |n: u32| at.checked_sub(n).is_some_and(|b| self.evidence.has(b, fact));
        // "in a Wendy's": an indefinite article comes before no place.
        before(1) || (before(2) && self.evidence.is_article(at - 1) && !self.evidence.has(at - 1, Facts::INDEFINITE))
    }

    /// The state's abbreviation at `at`, after a name and a comma or a party's letter: "Evanston, Ill.", "D-S.C.".
    pub fn state(&self, at: u32) -> Option<Hit> {
        let evidence = self.evidence;
        let document = evidence.document;
        let hit = document.hit(at, Kind::StateAbbreviations)?;
        let before = at.checked_sub(2)?;
        let led = match document.fold(at - 1) {
            "," => evidence.capitalised(before) && document.sentence_of.get(before as usize) == document.sentence_of.get(at as usize),
            "-" => evidence.is_initial(before) && !document.token(at).spaced,
            _ => false,
        };
        (led && hit.tokens.iter().all(|t| !self.is_taken(t))).then_some(hit)
    }

    /// Whether a comma and a known place, or a state's abbreviation, follow at `at`: "Springfield, Ill.".
    pub fn before_container(&self, at: u32) -> bool {
        let document = self.evidence.document;
        if document.fold(at) != "," || at + 1 >= document.len() || document.sentence_of[at as usize] != document.sentence_of[at as usize + 1] {
            return false;
        }
        // "Palikir, the capital of".
        let led = |h: &Hit| h.kind == Kind::NameWords && h.tokens.len() > 1 && self.evidence.has(h.tokens.end - 1, Facts::LOCATIVE);
        if self.evidence.is_article(at + 1) && document.hits_at(at + 2).iter().any(led) {
            return true;
        }
        // "Supari, Indonesia's minister" is a person.
        let hits = document.hits_at(at + 1).iter().filter(|h| document.fold(h.tokens.end) != "'s");
        hits.clone().any(|h| matches!((h.kind, h.column), (Kind::Countries, 1) | (Kind::Divisions | Kind::StateAbbreviations | Kind::PlaceAcronyms, _)))
    }

    /// Whether a place and a comma stand before token `at`: "Reston, Virginia".
    pub fn after_place(&self, at: u32) -> bool {
        let comma = at.checked_sub(1).filter(|&c| self.evidence.document.fold(c) == ",");
        comma.is_some_and(|c| self.mentions.last().is_some_and(|m| m.kind == MentionKind::Place && m.tokens.end == c))
    }

    /// Whether a place stands in capitals at the start of its paragraph, as in "WASHINGTON, March 3".
    pub fn is_dateline(&self, named: Named) -> bool {
        let document = self.evidence.document;
        let at = named.tokens.start;
        let first = document.blocks.get(document.sentence_at(at).block as usize).is_some_and(|b| b.range.start == document.token(at).range.start);
        first && document.token(at).shape == Shape::Upper && document.token(at).range.len() > 3
    }
}

//! How a source is named: by name, by office, as a group, not at all.

use super::phrase::Phrase;
use super::rules::{
    CAPITAL, COUNTED, DOCUMENT_ALONE, GROUP, LISTED, NAME, NAMELESS, OFFICE, RESOLVE_ACRONYM, RESOLVE_NAME, RESOLVE_SURNAME, UNBOUNDED, WITHHELD,
};
use super::{Scene, rules};
use crate::attribution::label::Label;
use crate::attribution::relation::Resolved;
use crate::lexicon::{GrammarClass, Hit, Kind, NameWord, Naming, RoleKind, SourceKind, Tag, Way};
use crate::mention::{Mention, MentionKind};
use crate::rule::By;
use crate::span::TokenRange;
use crate::token::Shape;

impl<'a> Scene<'a> {
    /// The entity that the phrase names: a person if there is one, else the first body or place.
    pub(super) fn name(&self, phrase: Phrase) -> Option<Resolved> {
        let document = self.listed(phrase, Kind::Documents).is_some();
        // The name is the head, stands in apposition to it, or right before it; a possessor or what completes the head is someone else.
        let names = |m: &&Mention| {
            let kind = matches!(m.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Place);
            let comma = (phrase.head + 1..m.tokens.start).rev().take(3).find(|&at| !self.syntax.tag(at).is_noun()).is_some_and(|at| self.syntax.is_comma(at));
            let apposed = comma && m.kind != MentionKind::Place;
            let before = m.tokens.end == phrase.head
                && match m.kind {
                    MentionKind::Organization => document || self.takes_name(phrase),
                    MentionKind::Place => self.is_outlet_noun(phrase),
                    _ => true,
                };
            let own = !self.is_possessor(m.tokens) && !self.is_complement(phrase.head, m.tokens) && (m.tokens.contains(phrase.head) || before || apposed);
            // "A report by the institute" is whose name follows; "a study in Nature" is not Nature's.
            let from = |at: u32| {
                let motion = |h: &Hit| self.syntax.lexicons.entry(h.entry).name_word() == Some(NameWord::Motion);
                self.syntax.is(at, GrammarClass::By) || self.syntax.document.hits_of(at, Kind::NameWords).any(motion)
            };
            let article = |at: u32| at - u32::from(at > phrase.range.start && self.syntax.is(at, GrammarClass::Article));
            let author = document && m.kind == MentionKind::Organization && m.tokens.start > phrase.head && from(article(m.tokens.start - 1));
            kind && (own || author || (document && m.tokens.end <= phrase.head && m.kind == MentionKind::Organization))
        };
        let best =
            self.mentioned(phrase.range).filter(names).min_by_key(|m| (m.kind != MentionKind::Person, m.kind != MentionKind::Organization, m.tokens.start))?;
        let first = self.mentions.partition_point(|m| m.tokens.start < best.tokens.start);
        let number = first + self.mentions.get(first..)?.iter().position(|m| m == best)?;
        let entity = self.entity_of.get(number).copied().flatten()?;
        let name = self.entities.get(entity as usize)?.name.clone();
        let (way, rule) = self.way(best, &name);
        Some(Resolved { name, entity: Some(entity), way, antecedent: None, by: By { rule, entry: best.entry } })
    }

    /// Whether a mention is the name itself, a part of it, or its acronym.
    fn way(&self, mention: &Mention, name: &str) -> (Way, crate::rule::RuleId) {
        let document = self.syntax.document;
        let words = name.split_whitespace().count();
        let short = mention.tokens.len() == 1 && words > 1;
        match mention.kind {
            MentionKind::Person if short => (Way::Surname, RESOLVE_SURNAME),
            MentionKind::Organization if short && document.token(mention.tokens.start).shape == Shape::Upper => (Way::Acronym, RESOLVE_ACRONYM),
            _ => (Way::Name, RESOLVE_NAME),
        }
    }

    /// "named", if a name stands in the phrase and tells who it is.
    pub(super) fn named(&self, phrase: Phrase) -> Option<Label<Naming>> {
        let own = |m: &&Mention| !self.is_possessor(m.tokens) && !self.is_complement(phrase.head, m.tokens);
        let label = |m: &Mention| Label::by(Naming::Named, m.tokens, By { rule: NAME, entry: m.entry });
        if let Some(person) = self.mentioned(phrase.range).filter(|m| m.kind == MentionKind::Person).find(own) {
            return Some(label(person));
        }
        let document = self.listed(phrase, Kind::Documents).is_some();
        // The name holds the head, or stands right before it ("the Meridian newspaper"); a document has its author's. "A UN official" is no name.
        let holds = |m: &&Mention| match m.kind {
            MentionKind::Organization => m.tokens.contains(phrase.head) || (m.tokens.end == phrase.head && self.takes_name(phrase)) || document,
            MentionKind::Place => m.tokens.contains(phrase.head) || (m.tokens.end == phrase.head && self.is_outlet_noun(phrase)),
            _ => false,
        };
        self.mentioned(phrase.range).find(holds).map(label)
    }

    /// "newspaper": what stands before it is its name, not where it is.
    fn is_outlet_noun(&self, phrase: Phrase) -> bool {
        self.listed(phrase, Kind::Bodies).is_some_and(|h| self.syntax.lexicons.entry(h.entry).body() == Some(SourceKind::Outlet))
    }

    /// "the Civic Dawn party", "the SYNACIT union": a noun that takes a name before it. "The al-Qaida affiliate", "the UN mission" are others.
    fn takes_name(&self, phrase: Phrase) -> bool {
        let kind = self.listed(phrase, Kind::Bodies).and_then(|h| self.syntax.lexicons.entry(h.entry).body());
        let one = matches!(kind, Some(SourceKind::Government)) && self.is_definite(phrase);
        one || matches!(kind, Some(SourceKind::Outlet | SourceKind::Party | SourceKind::Ngo | SourceKind::ThinkTank))
    }

    /// How a source that is no pronoun is named, by its own words.
    pub(super) fn naming(&self, phrase: Phrase) -> Label<Naming> {
        if let Some(words) = self.kept_unnamed(phrase) {
            return Label::new(Naming::Anonymous, words, WITHHELD);
        }
        if let Some(named) = self.named(phrase) {
            return named;
        }
        if let Some(name) = self.apposed_name(phrase) {
            return Label::new(Naming::Named, name, CAPITAL);
        }
        let head = TokenRange::new(phrase.head, phrase.head + 1);
        let listed = self.vague(phrase);
        if let Some(hit) = listed.filter(|h| self.says(h) == Some(Naming::Anonymous)) {
            return Label::by(Naming::Anonymous, hit.tokens, By::entry(LISTED, hit.entry));
        }
        let role = self.listed(phrase, Kind::Roles);
        let body = self.listed(phrase, Kind::Bodies);
        let document = self.listed(phrase, Kind::Documents);
        let common = role.or(body).or(document).or(listed);
        if let Some(hit) = listed.filter(|h| phrase.range == h.tokens && common == listed && self.says(h) == Some(Naming::Vague)) {
            return Label::by(Naming::Vague, hit.tokens, By::entry(LISTED, hit.entry));
        }
        if common.is_none() && self.is_capital(phrase) {
            return Label::new(Naming::Named, head, CAPITAL);
        }
        let longest = |hit: Hit| [role, body, listed].iter().flatten().all(|other| other.tokens.len() <= hit.tokens.len());
        if let Some(hit) = document.filter(|h| longest(*h)) {
            // A document that is not named stands for an office: a reader knows what sort of source it is, and no more.
            return Label::by(Naming::Role, hit.tokens, By::entry(DOCUMENT_ALONE, hit.entry));
        }
        if self.is_plural(phrase) || self.count(phrase).is_some() {
            return self.group(phrase, role, body, listed);
        }
        let nameless = |hit: &Hit| matches!(self.syntax.lexicons.entry(hit.entry).role(), Some(RoleKind::Civilian | RoleKind::Vague));
        match (role, body, listed) {
            (Some(hit), ..) if nameless(&hit) => Label::by(Naming::Anonymous, hit.tokens, By::entry(NAMELESS, hit.entry)),
            (Some(hit), ..) | (None, Some(hit), _) => Label::by(Naming::Role, hit.tokens, By::entry(OFFICE, hit.entry)),
            (None, None, Some(hit)) => match self.says(&hit) {
                Some(naming @ (Naming::Vague | Naming::Collective | Naming::Anonymous)) if !self.is_single(phrase) => {
                    Label::by(naming, hit.tokens, By::entry(LISTED, hit.entry))
                }
                _ => Label::by(Naming::Role, hit.tokens, By::entry(OFFICE, hit.entry)),
            },
            (None, None, None) => Label::new(Naming::Role, head, OFFICE),
        }
    }

    /// "The service's director, Petra Lunz": two capitalised words or more in apposition are a name, whatever the lists say.
    pub(super) fn apposed_name(&self, phrase: Phrase) -> Option<TokenRange> {
        let comma = (phrase.head + 1..phrase.range.end).find(|&at| self.syntax.is_comma(at))?;
        let capital = |&at: &u32| matches!(self.syntax.tag(at), Tag::NNP | Tag::NNPS) && self.is_capitalised(at);
        // "its largest owner, the pension fund Solvang": what it is may stand before the name.
        let kind = |&at: &u32| !self.is_capitalised(at) && (matches!(self.syntax.tag(at), Tag::DT | Tag::NN) || self.syntax.tag(at).is_adjective());
        let start = (comma + 1..phrase.range.end).take_while(kind).last().filter(|&at| self.syntax.tag(at) == Tag::NN).map_or(comma + 1, |at| at + 1);
        let end = (start..phrase.range.end).take_while(capital).last()? + 1;
        let closes = end == phrase.range.end || self.syntax.is_comma(end);
        (closes && end > comma + 2).then(|| TokenRange::new(start, end))
    }

    /// "Stone", "Baker": a capitalised word alone that is the surname of one person of the article, whatever else it may mean.
    pub(super) fn surname(&self, phrase: Phrase) -> Option<(Resolved, TokenRange)> {
        let at = phrase.range.start;
        let next = phrase.range.len() == 1 || self.syntax.is_comma(at + 1);
        let capital = self.is_capitalised(at) && self.syntax.document.token(at).is_word();
        let entity = self.surnames.get(self.syntax.document.fold(at)).copied().flatten().filter(|_| next && capital)?;
        let found = self.entities.get(entity as usize)?;
        let full = found.mentions.first().and_then(|&m| self.mentions.get(m as usize)).map(|m| m.tokens);
        let by = By::rule(RESOLVE_SURNAME);
        let resolved = Resolved { name: found.name.clone(), entity: Some(entity), way: Way::Surname, antecedent: full, by };
        Some((resolved, TokenRange::new(at, at + 1)))
    }

    /// "Somnera", after Somnera Devices: the first word of the name of one body.
    pub(super) fn short_name(&self, phrase: Phrase) -> Option<Resolved> {
        let alone = (phrase.range.start..phrase.head).all(|at| self.syntax.is(at, GrammarClass::Article)) && phrase.range.end == phrase.head + 1;
        let entity = self.short_names.get(self.syntax.document.fold(phrase.head)).copied().flatten().filter(|_| alone)?;
        let found = self.entities.get(entity as usize)?;
        let full = found.mentions.first().and_then(|&m| self.mentions.get(m as usize)).map(|m| m.tokens);
        Some(Resolved { name: found.name.clone(), entity: Some(entity), way: Way::Name, antecedent: full, by: By::rule(RESOLVE_NAME) })
    }

    /// A group: bounded, or nobody in particular.
    fn group(&self, phrase: Phrase, role: Option<Hit>, body: Option<Hit>, listed: Option<Hit>) -> Label<Naming> {
        let entry = |h: Hit| self.syntax.lexicons.entry(h.entry);
        // An office held by several is still an office: "prosecutors".
        if let Some(hit) = listed.filter(|h| self.says(h) == Some(Naming::Role)) {
            return Label::by(Naming::Role, hit.tokens, By::entry(OFFICE, hit.entry));
        }
        if let Some(count) = self.count(phrase) {
            return Label::new(Naming::Collective, count, COUNTED);
        }
        // "its critics", "supporters of the plan": of whom they are for or against bounds nobody.
        let partisan = role.is_some_and(|h| entry(h).role() == Some(RoleKind::Vague));
        let unbounded = listed.map(|h| self.says(&h) == Some(Naming::Vague)).or_else(|| {
            let kind = role.and_then(|h| entry(h).role())?;
            Some(matches!(kind, RoleKind::Expert | RoleKind::ThinkTank | RoleKind::Finance | RoleKind::Diplomatic | RoleKind::Vague | RoleKind::Academic))
        });
        let whole = TokenRange::new(phrase.range.start, phrase.head + 1);
        let hit = listed.or(role).or(body);
        let by = |rule| hit.map_or(By::rule(rule), |h| By::entry(rule, h.entry));
        match (unbounded.unwrap_or(false), self.boundary(phrase)) {
            (true, Some(boundary)) if !partisan => Label::new(Naming::Collective, boundary, GROUP),
            (true, _) => Label::by(Naming::Vague, whole, by(UNBOUNDED)),
            (false, _) => Label::by(Naming::Collective, whole, by(GROUP)),
        }
    }

    /// Whether one alone is meant: "an expert", "the analyst".
    fn is_single(&self, phrase: Phrase) -> bool {
        matches!(self.syntax.tag(phrase.head), Tag::NN | Tag::NNP) && matches!(self.syntax.tag(phrase.range.start), Tag::DT | Tag::CD | Tag::PRPS)
    }

    /// A capital that no lexicon of common nouns explains.
    fn is_capital(&self, phrase: Phrase) -> bool {
        matches!(self.syntax.tag(phrase.head), Tag::NNP | Tag::NNPS) && self.is_capitalised(phrase.head)
    }

    /// Whether the head is a word for people, and for no body.
    pub(super) fn is_human(&self, phrase: Phrase) -> bool {
        self.listed(phrase, Kind::Roles).is_some() && self.listed(phrase, Kind::Bodies).is_none()
    }

    /// The mentions in a stretch.
    pub(super) fn mentioned(&self, range: TokenRange) -> impl Iterator<Item = &'a Mention> + use<'a> {
        let first = self.mentions.partition_point(|m| m.tokens.start < range.start);
        let from: &'a [Mention] = self.mentions.get(first..).unwrap_or_default();
        from.iter().take_while(move |m| m.tokens.start < range.end).filter(move |m| range.covers(m.tokens))
    }

    /// Whether `range` only completes the head ("lawyers for Mr Reiner"), instead of saying who the head is.
    fn is_complement(&self, head: u32, range: TokenRange) -> bool {
        (head + 1..range.start).rev().take(60).take_while(|&at| !self.syntax.is_comma(at)).any(|at| self.syntax.tag(at) == Tag::IN)
    }

    fn is_possessor(&self, range: TokenRange) -> bool {
        self.syntax.tag(range.end) == Tag::POS
    }

    /// The words by which the article keeps the source's name back, of it or of the group that it belongs to.
    fn kept_unnamed(&self, phrase: Phrase) -> Option<TokenRange> {
        if self.mentioned(phrase.range).any(|m| m.kind == MentionKind::Person && !self.is_possessor(m.tokens) && !self.is_complement(phrase.head, m.tokens)) {
            return None;
        }
        if let Some(words) = self.withheld.source(phrase.range.start) {
            return Some(words);
        }
        let noun = self.noun(phrase.head)?;
        let (other, words) = self.withheld.noun(noun)?;
        // "an official" is a new one; "officials", "the official", "one of the officials" may be those. One who is kept unnamed is not several.
        let several = self.is_plural(phrase) || phrase.whole.is_some();
        // "An engineer said … . The engineer, who asked not to be named": the first is that one.
        let introduces = self.is_definite(other) && phrase.range.end <= other.range.start;
        let new = (!several && self.is_indefinite(phrase.range.start) && !introduces) || (several && !self.is_plural(other) && other.whole.is_none());
        let marks = |p: Phrase| p.modifiers().iter().filter(|&at| self.syntax.tag(at).is_noun() || self.syntax.tag(at).is_adjective());
        // Bare "officials" may be those; bare "researchers" are any.
        let office = |h: Hit| self.syntax.lexicons.entry(h.entry).role() == Some(RoleKind::Government);
        let bare = several && phrase.whole.is_none() && !self.is_definite(phrase) && self.count(phrase).is_none();
        if bare && !self.listed(phrase, Kind::Roles).is_some_and(office) {
            return None;
        }
        let alike = marks(phrase).next().is_none()
            || marks(other).next().is_none()
            || marks(phrase).any(|at| marks(other).any(|o| self.syntax.document.fold(o) == self.syntax.document.fold(at)));
        (!new && alike).then_some(words)
    }

    /// What `sources/vague` says of the phrase: the longest form that ends at its head, or that says who is kept unnamed.
    pub(super) fn vague(&self, phrase: Phrase) -> Option<Hit> {
        let document = self.syntax.document;
        let hits = phrase.range.iter().flat_map(|at| document.hits_of(at, Kind::Vague)).filter(|h| phrase.range.covers(h.tokens));
        let fits = |h: &&Hit| h.tokens.end == phrase.head + 1 || (h.tokens.len() > 1 && self.says(h) == Some(Naming::Anonymous));
        hits.filter(fits).max_by_key(|h| h.tokens.len()).copied()
    }

    fn says(&self, hit: &Hit) -> Option<Naming> {
        self.syntax.lexicons.entry(hit.entry).naming()
    }

    /// Whether the phrase points at one of the outlet's own: "this newspaper".
    pub(super) fn is_here(&self, phrase: Phrase) -> bool {
        let points = self.syntax.tag(phrase.range.start) == Tag::DT
            && self.syntax.is(phrase.range.start, GrammarClass::Subject)
            && phrase.range.len() == 2
            && !self.is_plural(phrase);
        let reporter = || self.listed(phrase, Kind::Roles).is_some_and(|h| self.syntax.lexicons.entry(h.entry).role() == Some(RoleKind::Media));
        points && (self.is_outlet_noun(phrase) || reporter())
    }

    /// A naming that follows from another's.
    pub(super) fn same_naming(naming: Naming, evidence: Option<TokenRange>) -> Label<Naming> {
        Label::new(naming, evidence, rules::STANDS_FOR)
    }
}

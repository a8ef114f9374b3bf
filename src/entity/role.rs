//! Actors that are told by their role: "the Malian army", "France's foreign minister", "president of Mali", "the UN secretary-general".
//!
//! It promises that such a role has a country or organisation beside it, and that whoever holds an office is named only where the article
//! itself says so or the lexicon of office-holders has one for the day of publication. It deliberately leaves "the president" alone, with
//! no country beside it, to whoever resolves sources; and a former minister to nobody.

use rustc_hash::FxHashMap;

use super::name::slug;
use super::{Entity, Holder, Profile, RoleMention, join, rules};
use crate::lexicon::{ActorKind, GrammarClass, Kind, Lexicons, Tag};
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, EntryId};
use crate::span::TokenRange;
use crate::text::Document;

/// Most words between a country and the role: "Malian transitional military government".
const BETWEEN: u32 = 2;

/// Longest word for a role, in tokens: "minister of foreign affairs".
const LONGEST: u32 = 6;

/// The row of the offices that says of whom the office is not, or no longer: "former", "deputy".
const NO_HOLDER: &str = "former";

/// A role with its country or organisation.
struct Found {
    tokens: TokenRange,
    /// `office:fr-president`, `body:ml-army`.
    id: String,
    /// The lexicon's word for it.
    entry: EntryId,
    /// The key of its holders in the lexicon: "president FR". None for a body, and for who held it once.
    office: Option<String>,
    country: Option<String>,
    /// The mention of the organisation whose people these are, by position: "JNIM fighters" are JNIM.
    whole: Option<u32>,
}

/// Adds the roles of a document to the entities that they are, or as entities of their own at the end.
pub(super) fn attach(document: &Document, mentions: &[Mention], lexicons: &Lexicons, entities: &mut Vec<Entity>) {
    let reader = Reader { document, mentions, lexicons };
    let found = reader.find();
    if found.is_empty() {
        return;
    }
    let of_mention: FxHashMap<u32, usize> = entities.iter().enumerate().flat_map(|(number, e)| e.mentions.iter().map(move |&m| (m, number))).collect();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let beside: Vec<Option<usize>> = found.iter().map(|role| reader.beside(role.tokens).and_then(|m| of_mention.get(&m)).copied()).collect();
    for (role, person) in found.iter().zip(&beside).filter(|(role, _)| role.office.is_some()) {
        known.extend(person.map(|person| (role.id.clone(), person)));
    }
    let mut holders: FxHashMap<String, Option<Holder>> = FxHashMap::default();
    for (role, person) in found.into_iter().zip(beside) {
        let holder = role.office.as_ref().and_then(|key| holders.entry(key.clone()).or_insert_with(|| reader.holder(key)).clone());
        let (number, by) = match person.or_else(|| role.office.as_ref().and_then(|_| known.get(&role.id).copied())) {
            Some(person) => (Some(person), By::entry(rules::APPOSED, role.entry)),
            None if role.whole.is_some() => (role.whole.and_then(|m| of_mention.get(&m)).copied(), By::entry(rules::ROLE, role.entry)),
            None => match holder.as_ref().and_then(|h| entities.iter().position(|e| e.profile.id.as_ref() == Some(&h.id)).map(|at| (at, h.entry))) {
                Some((person, entry)) => (Some(person), By::entry(rules::HOLDER, entry)),
                None => (known.get(&role.id).or_else(|| known.get(&holder.as_ref()?.id)).copied(), By::entry(rules::ROLE, role.entry)),
            },
        };
        let mention = RoleMention { tokens: role.tokens, id: role.id.clone(), by };
        if let Some(entity) = number.and_then(|n| entities.get_mut(n)) {
            entity.profile.country = entity.profile.country.take().or(role.country);
            entity.profile.roles.push(mention);
            continue;
        }
        // "UN chief" and "UN secretary-general" are one where one holds both.
        known.extend([Some(role.id.clone()), holder.as_ref().map(|h| h.id.clone())].into_iter().flatten().map(|id| (id, entities.len())));
        entities.push(reader.entity(role, holder, mention));
    }
}

struct Reader<'a> {
    document: &'a Document,
    mentions: &'a [Mention],
    lexicons: &'a Lexicons,
}

/// Whose office or body it is.
struct Owner {
    /// "ml", "un": the last part of ids.
    slug: String,
    /// The word in the lexicon of office-holders: "ML", "United Nations".
    key: String,
    country: Option<String>,
}

impl Reader<'_> {
    fn find(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (number, mention) in self.mentions.iter().enumerate() {
            let role = self.after(number, mention).or_else(|| self.before(mention));
            let whole = u32::try_from(number).ok().filter(|_| mention.kind == MentionKind::Organization);
            found.extend(role.and_then(|(tokens, entry, not)| {
                self.made(tokens, entry, not, &self.owner(mention)?).map(|f| Found { whole: whole.filter(|_| f.id.starts_with("body:")), ..f })
            }));
        }
        found
    }

    fn made(&self, tokens: TokenRange, entry: EntryId, not: Option<u32>, owner: &Owner) -> Option<Found> {
        let office = self.lexicons.entry(entry).kind == Kind::Offices;
        let word = self.lexicons.cell(entry, if office { "office" } else { "word" });
        let family = if office { "office" } else { "body" };
        let not = not.filter(|_| office).map(|at| format!("{}-", slug(self.document.fold(at))));
        let held = not.is_none();
        let former = not.unwrap_or_default();
        (word != NO_HOLDER).then(|| Found {
            tokens,
            id: format!("{family}:{}-{former}{}", owner.slug, slug(word.split(" (").next().unwrap_or(word))),
            entry,
            office: (office && held).then(|| format!("{word} {}", owner.key)),
            country: owner.country.clone(),
            whole: None,
        })
    }

    /// Whose role it may be: a country, by its name or people, or an organisation of the lexicons.
    fn owner(&self, mention: &Mention) -> Option<Owner> {
        let entry = mention.entry?;
        let country = |entry: EntryId| {
            let iso = self.lexicons.cell(entry, "iso");
            (!iso.is_empty()).then(|| Owner { slug: iso.to_lowercase(), key: iso.to_owned(), country: Some(iso.to_owned()) })
        };
        match self.lexicons.entry(entry).kind {
            Kind::Countries => country(entry),
            Kind::PlaceAcronyms => {
                let hits = self.lexicons.whole(self.lexicons.cell(entry, "name"));
                hits.iter().find(|h| h.kind == Kind::Countries && h.column == 1).and_then(|h| country(h.entry))
            }
            _ if mention.kind == MentionKind::Organization => {
                let name = join::canonical(mention, self.lexicons)?;
                let (id, country) = join::listed(name, self.lexicons);
                Some(Owner { slug: id.map_or_else(|| slug(name), |id| id.trim_start_matches("org:").to_owned()), key: name.to_owned(), country })
            }
            _ => None,
        }
    }

    /// "Malian army", "Mali's transitional president": the role behind the country. Beside the role: the word that says it is not held, "former".
    fn after(&self, number: usize, mention: &Mention) -> Option<(TokenRange, EntryId, Option<u32>)> {
        let document = self.document;
        let sentence = document.sentence_at(mention.tokens.start).tokens;
        let next = self.mentions.get(number + 1).map_or(u32::MAX, |m| m.tokens.start);
        let owned = matches!(document.fold(mention.tokens.end), "'s" | "'");
        let from = mention.tokens.end + u32::from(owned);
        let mut not = mention.tokens.start.checked_sub(1).filter(|&at| self.is_former(at));
        for at in from..(from + BETWEEN + 1).min(sentence.end).min(next) {
            not = not.or_else(|| Some(at).filter(|&at| self.is_former(at)));
            let name = |end: u32| end == next && self.mentions.get(number + 1).is_some_and(|m| m.kind == MentionKind::Person);
            let small = |t: TokenRange| t.iter().all(|at| !document.token(at).is_capitalised());
            let hit = document.hits_at(at).iter().find(|h| self.is_role(h.kind, h.entry) && h.tokens.end <= next && (small(h.tokens) || name(h.tokens.end)));
            if let Some(hit) = hit {
                let end = hit.tokens.end;
                let goes_on = end < sentence.end && end != next && document.tag(end).is_noun() && !matches!(document.fold(end), "'s" | "'");
                return (!goes_on).then_some((TokenRange::new(mention.tokens.start, end), hit.entry, not));
            }
            let word = document.token(at);
            let tag = document.tag(at);
            if !word.is_word() || !(tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::VBN | Tag::VBG)) || word.is_capitalised() {
                return None;
            }
        }
        None
    }

    /// "president of Mali": the role before the country.
    fn before(&self, mention: &Mention) -> Option<(TokenRange, EntryId, Option<u32>)> {
        let document = self.document;
        let sentence = document.sentence_at(mention.tokens.start).tokens;
        let article = mention.tokens.start.checked_sub(1).filter(|&at| self.is_a(at, GrammarClass::Article));
        let of = article.unwrap_or(mention.tokens.start).checked_sub(1).filter(|&at| at > sentence.start && self.is_a(at, GrammarClass::Of))?;
        if mention.kind == MentionKind::Demonym {
            return None;
        }
        let from = of.saturating_sub(LONGEST).max(sentence.start);
        let hit = (from..of).flat_map(|at| document.hits_at(at)).find(|h| h.tokens.end == of && self.is_role(h.kind, h.entry))?;
        let not = hit.tokens.start.checked_sub(1).filter(|&at| self.is_former(at));
        let small = !document.token(hit.tokens.start).is_capitalised() || hit.tokens.start == sentence.start;
        small.then_some((TokenRange::new(hit.tokens.start, mention.tokens.end), hit.entry, not))
    }

    fn is_role(&self, kind: Kind, entry: EntryId) -> bool {
        kind == Kind::Offices && self.lexicons.cell(entry, "office") != NO_HOLDER
            || kind == Kind::Descriptors && self.lexicons.cell(entry, "place").ends_with("body")
    }

    fn is_former(&self, at: u32) -> bool {
        self.document.hits_at(at).iter().any(|h| h.kind == Kind::Offices && self.lexicons.cell(h.entry, "office") == NO_HOLDER)
    }

    fn is_a(&self, at: u32, class: GrammarClass) -> bool {
        self.document.hits_at(at).iter().any(|h| h.kind == Kind::Grammar && h.tokens.len() == 1 && self.lexicons.entry(h.entry).grammar() == Some(class))
    }

    /// The mention of the person whose name stands beside the role, in apposition or with the role as a title.
    fn beside(&self, role: TokenRange) -> Option<u32> {
        let document = self.document;
        let comma = |at: u32| document.fold(at) == ",";
        let first = self.mentions.partition_point(|m| m.tokens.start < role.end);
        let person = |at: usize| self.mentions.get(at).filter(|m| m.kind == MentionKind::Person).map(|m| (at, m.tokens));
        let after = person(first).filter(|(_, name)| {
            let closes = matches!(document.fold(name.end), "," | "." | ")") || name.end >= document.len();
            name.start == role.end || comma(role.end) && name.start == role.end + 1 && closes
        });
        let before = || {
            let last = self.mentions.partition_point(|m| m.tokens.end < role.start).checked_sub(1)?;
            let opening = role.start.checked_sub(1)?;
            let comma_at = if self.is_a(opening, GrammarClass::Article) { opening.checked_sub(1)? } else { opening };
            person(last).filter(|(_, name)| comma(comma_at) && name.end == comma_at)
        };
        after.or_else(before).and_then(|(at, _)| u32::try_from(at).ok())
    }

    /// Who held the office on the day of publication.
    fn holder(&self, key: &str) -> Option<Holder> {
        let day = self.document.article.published.as_deref()?;
        let held = |entry: &&EntryId| {
            let (from, to) = (self.lexicons.cell(**entry, "from"), self.lexicons.cell(**entry, "to"));
            from <= day && (to.is_empty() || day.get(..to.len()).unwrap_or(day) <= to)
        };
        let entry = *self.lexicons.holders(key).iter().filter(held).max_by_key(|e| self.lexicons.cell(**e, "from"))?;
        let name = self.lexicons.cell(entry, "name").split('|').next().unwrap_or_default();
        Some(Holder { id: format!("person:{}", slug(name)), name: name.to_owned(), entry })
    }

    fn entity(&self, role: Found, holder: Option<Holder>, mention: RoleMention) -> Entity {
        let actor = self.lexicons.entry(role.entry).actor().unwrap_or(ActorKind::Other);
        let profile = Profile {
            key: role.id.clone(),
            id: Some(role.id),
            kind_by: Some(By::entry(rules::KIND_ROLE, role.entry)),
            country: role.country,
            roles: vec![mention],
            holder,
            aliases: Vec::new(),
        };
        Entity {
            name: super::tidy(self.document.token_text(role.tokens)),
            kind: MentionKind::Role,
            actor: Some(actor),
            mentions: Vec::new(),
            reference: None,
            ancestors: Vec::new(),
            choice: None,
            profile,
            by: By::entry(rules::ROLE, role.entry),
        }
    }
}

//! Whom and what an analysis mentions, stretch by stretch.

use super::mentioned::{Dated, Mentioned, Named, Number, Within};
use crate::analysis::Analysis;
use crate::entity::Entity;
use crate::mention::MentionKind;
use crate::quantity::Quantity;
use crate::span::TokenRange;
use crate::timex::Timex;

/// What is found in one article, ready to be asked stretch by stretch.
pub struct Finder<'a> {
    analysis: &'a Analysis,
    /// By entity: what is shown of it, without spans.
    named: Vec<Named>,
    /// Where each entity is mentioned, by its number, in order of the text; and whether as a place, as an actor.
    places: Vec<(TokenRange, usize, bool, bool)>,
}

impl<'a> Finder<'a> {
    pub fn new(analysis: &'a Analysis) -> Self {
        let mut places = Vec::new();
        for (number, entity) in analysis.entities.iter().enumerate() {
            for mention in entity.mentions.iter().filter_map(|&at| analysis.mentions.get(at as usize)) {
                let place = matches!(mention.kind, MentionKind::Place | MentionKind::Demonym);
                let actor = !place || mention.metonymic.is_government();
                places.push((mention.tokens, number, place, actor));
            }
            places.extend(entity.profile.roles.iter().map(|role| (role.tokens, number, false, true)));
        }
        places.sort_by_key(|(tokens, number, ..)| (tokens.start, tokens.end, *number));
        Self { named: analysis.entities.iter().map(named).collect(), analysis, places }
    }

    /// The entity with the number `at`.
    pub fn entity(&self, at: u32) -> Option<&Named> {
        self.named.get(at as usize)
    }

    /// What is mentioned within `ranges`; `span` places a stretch, if it is in the part of the article that is counted.
    pub fn within(&self, ranges: &[TokenRange], span: &dyn Fn(TokenRange) -> Option<[u32; 2]>) -> Mentioned {
        let mut ranges: Vec<TokenRange> = ranges.iter().copied().filter(|r| !r.is_empty()).collect();
        ranges.sort_unstable_by_key(|r| (r.start, r.end));
        ranges.dedup();
        let mut mentioned = Mentioned::default();
        for range in ranges {
            let first = self.places.partition_point(|(tokens, ..)| tokens.start < range.start);
            for &(tokens, number, place, actor) in self.places.iter().skip(first).take_while(|(tokens, ..)| tokens.start < range.end) {
                let Some(named) = self.named.get(number).filter(|_| range.covers(tokens)) else { continue };
                let lists = [(place, &mut mentioned.places), (actor, &mut mentioned.actors)];
                lists.into_iter().filter(|(wanted, _)| *wanted).for_each(|(_, list)| note(list, named, span(tokens)));
            }
            let quantities = crate::quantity::within(&self.analysis.quantities, range);
            let quantities = self.analysis.quantities.get(quantities).unwrap_or_default();
            mentioned.numbers.extend(quantities.iter().map(|q| number(q, span(q.tokens))));
            let first = self.analysis.timexes.partition_point(|t| t.tokens.start < range.start);
            let timexes = self.analysis.timexes.iter().skip(first).take_while(|t| t.tokens.start < range.end).filter(|t| range.covers(t.tokens));
            mentioned.dates.extend(timexes.filter_map(|t| dated(t, span(t.tokens))));
        }
        mentioned
    }
}

/// Notes that an entity is mentioned at `span`.
fn note(list: &mut Vec<Named>, named: &Named, span: Option<[u32; 2]>) {
    let known = list.iter_mut().find(|n| n.key == named.key && n.name == named.name);
    match known {
        Some(known) => known.spans.extend(span.filter(|s| !known.spans.contains(s))),
        None => list.push(Named { spans: span.into_iter().collect(), ..named.clone() }),
    }
}

fn named(entity: &Entity) -> Named {
    let within = entity.ancestors.iter().map(|a| Within { name: a.name.clone(), id: a.geonames.map(|id| format!("geonames:{id}")) });
    Named {
        name: entity.name.clone(),
        key: entity.profile.key.clone(),
        kind: entity.kind.as_str().to_owned(),
        actor_kind: entity.actor.map(|a| a.as_str().to_owned()),
        aliases: entity.profile.aliases.clone(),
        within: within.collect(),
        point: entity.reference.map(|r| [r.latitude, r.longitude]),
        spans: Vec::new(),
    }
}

fn number(quantity: &Quantity, span: Option<[u32; 2]>) -> Number {
    let Quantity { value, min, max, .. } = *quantity;
    Number { kind: quantity.kind.as_str().to_owned(), value, min, max, unit: quantity.unit.clone(), span }
}

fn dated(timex: &Timex, span: Option<[u32; 2]>) -> Option<Dated> {
    let (begin, end) = (timex.begin.clone()?, timex.end.clone()?);
    Some(Dated { value: timex.value.clone(), begin, end, span })
}

//! Which record a place's name means, by the whole document.
//!
//! In the order that was measured best: what a name is said to lie in ("Paris, Texas"); the countries, divisions, counties and the ground that the
//! article's other names speak for; a country before a larger before a smaller place. One name has one sense in a document, unless
//! different places are said to contain it. It promises a reason for each choice, with the names that spoke for it.

mod ancestors;
mod contain;
mod level;
mod name;
mod scene;

use rustc_hash::FxHashMap;

pub(super) use ancestors::ancestors;
use contain::Containers;
use name::Name;
use scene::Scene;

use super::gazetteer::{Gazetteer, Record};
use super::rules;
use crate::lexicon::Lexicons;
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, RuleId};
use crate::text::Document;

/// A mention's place.
#[derive(Debug, Clone)]
pub(super) struct Resolved<'a> {
    /// The record; `None` where only the place around it is known.
    pub record: Option<Record<'a>>,
    /// The place around it, where no record of its own is known.
    pub around: Option<Record<'a>>,
    pub by: By,
    /// How many records the name has.
    pub candidates: usize,
    /// The names that spoke for the choice.
    pub evidence: Vec<String>,
}

/// Resolves every place and people among the mentions; by mention.
pub(super) fn resolve<'a>(document: &Document, mentions: &[Mention], lexicons: &'a Lexicons) -> Vec<Option<Resolved<'a>>> {
    let mut gazetteer = Gazetteer::new(lexicons);
    let mut names: Vec<Name<'a>> = Vec::new();
    let mut number_of: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_mention: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let wanted = matches!(mention.kind, MentionKind::Place | MentionKind::Demonym);
        let number = wanted.then(|| {
            *number_of.entry(name::key(document, mention)).or_insert_with(|| {
                names.push(Name::read(&mut gazetteer, document, mention));
                names.len() - 1
            })
        });
        if let Some(number) = number {
            names[number].count += 1;
        }
        of_mention.push(number);
    }
    let inside = name::in_bodies(&mut gazetteer, document, mentions, &mut number_of, &mut names);
    let containers = contain::find(document, mentions, &of_mention, &mut names, lexicons);
    let levels = level::find(document, mentions, &of_mention, &mut names, lexicons);
    let mut scene = Scene::new(document, &gazetteer);
    scene.settle(&names);
    let chosen: Vec<Option<Resolved<'a>>> =
        (0..names.len() - inside).map(|at| scene.choose(document, &names, at, names[at].container, names[at].levels)).collect();
    let mut resolved: Vec<Option<Resolved<'a>>> = of_mention.iter().map(|n| n.and_then(|n| chosen.get(n).cloned().flatten())).collect();
    for (at, levels) in levels {
        if let Some(number) = of_mention.get(at).copied().flatten().filter(|n| names[*n].levels != levels)
            && let Some(choice) = scene.choose(document, &names, number, names[number].container, levels)
        {
            resolved[at] = Some(choice);
        }
    }
    apply(document, &scene, &names, &of_mention, &containers, &mut resolved);
    resolved
}

/// Lets what is said at one mention outdo the sense that its name has in the document.
fn apply<'a>(
    document: &Document,
    scene: &Scene<'a>,
    names: &[Name<'a>],
    of_mention: &[Option<usize>],
    containers: &Containers<'a>,
    resolved: &mut [Option<Resolved<'a>>],
) {
    for (at, container) in &containers.inner {
        let Some(number) = of_mention.get(*at).copied().flatten() else { continue };
        let differs = names[number].container.is_none_or(|c| c.key() != container.key());
        if differs && let Some(choice) = scene.choose(document, names, number, Some(*container), names[number].levels) {
            resolved[*at] = Some(choice);
        }
    }
    for (at, record) in &containers.outer {
        let candidates = of_mention.get(*at).copied().flatten().map_or(1, |n| names[n].records.len());
        resolved[*at] = Some(Resolved { record: Some(*record), around: None, by: reason(rules::CONTAINMENT, record), candidates, evidence: Vec::new() });
    }
}

/// A rule and the entry that it led to.
fn reason(rule: RuleId, record: &Record) -> By {
    By { rule, entry: record.entry }
}

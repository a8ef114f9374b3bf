//! Reading queries with the lexicons at hand: whoever asks for the WHO means the World Health Organization.
//!
//! `actor:`, `source:` and `place:` find names as articles and their entities have them. Where what is typed is another form that the lexicons have of a name, its
//! id is asked for as well, and the query as it was read shows that. The lexicons are loaded for such queries alone.

use super::args::Global;
use super::failure::Failure;
use super::lexicons;
use crate::entity::slug;
use crate::index::{Name, Query};
use crate::lexicon::{Kind, Lexicons};
use crate::rule::EntryId;
use crate::token::fold;

/// Reads queries.
pub struct Reading<'g> {
    global: &'g Global,
    lexicons: Option<Lexicons>,
}

impl<'g> Reading<'g> {
    /// With the lexicons that `global` asks for.
    pub fn new(global: &'g Global) -> Self {
        Self { global, lexicons: None }
    }

    /// Reads a query.
    pub fn query(&mut self, text: &str) -> Result<Query, Failure> {
        let query = Query::parse(text).map_err(|e| Failure::new("", e))?;
        let mut has_names = false;
        let query = query.with_ids(&mut |_, _| {
            has_names = true;
            Vec::new()
        });
        if !has_names {
            return Ok(query);
        }
        let lexicons = match self.lexicons.take() {
            Some(lexicons) => lexicons,
            None => lexicons::load(self.global)?,
        };
        let lexicons = self.lexicons.insert(lexicons);
        Ok(query.with_ids(&mut |name, text| ids(name, text, lexicons)))
    }
}

/// The ids of those of whom `text` is a form other than the name, each once.
fn ids(name: Name, text: &str, lexicons: &Lexicons) -> Vec<String> {
    // Names are capitalised where they stand in texts, and often not where they are typed.
    let capitalised: Vec<String> = text.split(' ').map(capitalised).collect();
    let mut hits = lexicons.whole(text);
    hits.extend(lexicons.whole(&capitalised.join(" ")));
    let mut ids = Vec::new();
    for hit in hits {
        let kind = lexicons.entry(hit.entry).kind;
        let known = if name == Name::Place { place(hit.entry, kind, text, lexicons) } else { actor(hit.entry, kind, text, lexicons) };
        for id in known {
            if !id.is_empty() && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn actor(entry: EntryId, kind: Kind, text: &str, lexicons: &Lexicons) -> Vec<String> {
    let name = lexicons.cell(entry, "name");
    match kind {
        Kind::Organizations | Kind::Outlets | Kind::Parties | Kind::Corrections if fold(name) != fold(text) => vec![lexicons.cell(entry, "id").to_owned()],
        Kind::Acronyms => name.split('|').flat_map(|name| body(name, lexicons)).collect(),
        Kind::OfficeHolders => {
            name.split('|').next().filter(|name| fold(name) != fold(text)).map(|name| format!("person:{}", slug(name))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The ids of the bodies of a name.
fn body(name: &str, lexicons: &Lexicons) -> Vec<String> {
    let of_bodies = lexicons.entries().filter(|(_, entry)| matches!(entry.kind, Kind::Organizations | Kind::Outlets | Kind::Parties));
    of_bodies.filter(|(id, _)| lexicons.cell(*id, "name") == name).map(|(id, _)| lexicons.cell(id, "id").to_owned()).collect()
}

fn place(entry: EntryId, kind: Kind, text: &str, lexicons: &Lexicons) -> Vec<String> {
    let is_place = matches!(kind, Kind::Countries | Kind::Cities | Kind::Towns | Kind::Divisions | Kind::Regions);
    let id = lexicons.cell(entry, "id");
    let is_other = is_place && !id.is_empty() && fold(lexicons.cell(entry, "name")) != fold(text);
    is_other.then(|| format!("geonames:{id}")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_of_a_name_lead_to_its_id() {
        let lexicons = Lexicons::builtin();
        for (field, text, wanted) in [
            (Name::Actor, "WHO", &["org:who"][..]),
            (Name::Source, "world health organisation", &["org:who"]),
            (Name::Actor, "who", &[]),
            (Name::Actor, "World Health Organization", &[]),
            (Name::Place, "Republic of Mali", &["geonames:2453866"]),
            (Name::Place, "mali", &[]),
            (Name::Actor, "Qworle Circle", &[]),
        ] {
            assert_eq!(ids(field, text, &lexicons), wanted, "{text}");
        }
    }
}

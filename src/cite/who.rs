//! Who is cited and named in a record, as exports and citations tell it.

use crate::record::Record;

/// Somebody, or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who<'r> {
    /// The id of the lexicons, or the name made plain.
    pub key: &'r str,
    /// The name.
    pub name: &'r str,
    /// `Person`, `Organization`, `Role`, `Place`.
    pub kind: &'r str,
}

/// The source of an assertion, if it is an entity. A pronoun's entity may be named elsewhere in the article only; its key says what it is.
#[must_use]
pub fn source(record: &Record) -> Option<Who<'_>> {
    let assertion = record.assertion.as_ref()?;
    let (key, name) = (assertion.source_ids.first()?.as_str(), assertion.source_name.as_deref()?);
    // The first id is an outer source's where the innermost is none of the article's entities.
    let innermost = assertion.sources.len() < 2;
    match record.mentioned.actors.iter().find(|actor| actor.key == key) {
        Some(actor) if innermost || actor.name == name || actor.aliases.iter().any(|a| a == name) => Some(Who { key, name: &actor.name, kind: &actor.kind }),
        None if innermost => Some(Who { key, name, kind: kind(key) }),
        _ => None,
    }
}

/// What a key is one of.
fn kind(key: &str) -> &'static str {
    let key = key.strip_prefix("name:").unwrap_or(key);
    match key.split([':', '-']).next() {
        Some("person") => "Person",
        Some("org" | "body") => "Organization",
        Some("place" | "geonames" | "people") => "Place",
        _ => "Role",
    }
}

/// Who and what is named in an assertion and its source: the actors, then the places.
#[must_use]
pub fn named(record: &Record) -> Vec<Who<'_>> {
    let mentioned = &record.mentioned;
    let mut all: Vec<Who<'_>> = Vec::new();
    for entity in mentioned.actors.iter().chain(&mentioned.places) {
        if !all.iter().any(|who| who.key == entity.key && who.name == entity.name) {
            all.push(Who { key: &entity.key, name: &entity.name, kind: &entity.kind });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_says_what_it_is_one_of() {
        for (key, kind) in [
            ("person:emmanuel-macron", "Person"),
            ("name:person-ana-ruiz", "Person"),
            ("org:jnim", "Organization"),
            ("body:ml-army", "Organization"),
            ("geonames:2453866", "Place"),
            ("office:fr-president", "Role"),
            ("name:role-minister", "Role"),
        ] {
            assert_eq!(super::kind(key), kind, "{key}");
        }
    }
}

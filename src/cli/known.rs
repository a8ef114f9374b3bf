//! Who the actors are that an entry may stand for, on one card each: name, kind, id, country, aliases, acronyms, offices.

use std::fmt::Write as _;

use crate::entity::slug;
use crate::lexicon::{Kind, Lexicons};
use crate::rule::EntryId;

/// A card for each actor that the entries name, in order, each once.
pub fn cards(entries: &[EntryId], lexicons: &Lexicons) -> Vec<String> {
    let mut names: Vec<(&str, bool)> = Vec::new();
    for &entry in entries {
        let kind = lexicons.entry(entry).kind;
        let person = kind == Kind::OfficeHolders;
        let body = matches!(kind, Kind::Acronyms | Kind::Organizations | Kind::Outlets | Kind::Parties | Kind::Corrections);
        let cell = if person || body { lexicons.cell(entry, "name") } else { "" };
        // The forms of a person are one name's spellings, the names of an acronym are several bodies.
        let found = cell.split('|').take(if person { 1 } else { usize::MAX }).filter(|name| !name.is_empty());
        for name in found {
            if !names.contains(&(name, person)) {
                names.push((name, person));
            }
        }
    }
    names.into_iter().map(|(name, person)| if person { person_card(name, lexicons) } else { body_card(name, lexicons) }).collect()
}

fn line(out: &mut String, label: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "  {label:<9} {value}");
    }
}

fn body_card(name: &str, lexicons: &Lexicons) -> String {
    let mut out = format!("{name}\n");
    let entries = lexicons.entries().filter(|(_, e)| matches!(e.kind, Kind::Organizations | Kind::Outlets | Kind::Parties | Kind::Corrections));
    let own: Vec<EntryId> = entries.map(|(id, _)| id).filter(|id| lexicons.cell(*id, "name") == name).collect();
    let first = |column: &str| own.iter().map(|e| lexicons.cell(*e, column)).find(|cell| !cell.is_empty()).unwrap_or_default();
    line(&mut out, "kind", first("kind"));
    line(&mut out, "id", first("id"));
    line(&mut out, "country", first("country"));
    let mut aliases: Vec<&str> = Vec::new();
    for form in own.iter().flat_map(|e| [lexicons.cell(*e, "forms"), lexicons.cell(*e, "form")]).flat_map(|forms| forms.split('|')) {
        if !form.is_empty() && form != name && !aliases.contains(&form) {
            aliases.push(form);
        }
    }
    line(&mut out, "aliases", &aliases.join(", "));
    let acronyms = lexicons.entries().filter(|(_, e)| e.kind == Kind::Acronyms).map(|(id, _)| id);
    let acronyms: Vec<&str> = acronyms.filter(|id| lexicons.cell(*id, "name").split('|').any(|n| n == name)).map(|id| lexicons.cell(id, "acronym")).collect();
    line(&mut out, "acronyms", &acronyms.join(", "));
    let domains = first("domains");
    line(&mut out, "domains", domains);
    for entry in own {
        line(&mut out, "stands in", &lexicons.cite(entry));
    }
    out
}

fn person_card(name: &str, lexicons: &Lexicons) -> String {
    let mut out = format!("{name}\n");
    line(&mut out, "kind", "person");
    line(&mut out, "id", &format!("person:{}", slug(name)));
    let held = lexicons.entries().filter(|(_, e)| e.kind == Kind::OfficeHolders).map(|(id, _)| id);
    for entry in held.filter(|id| lexicons.cell(*id, "name").split('|').next() == Some(name)) {
        let cell = |column| lexicons.cell(entry, column);
        let to = if cell("to").is_empty() { "…" } else { cell("to") };
        line(&mut out, "office", &format!("{} {}{}, {} to {to}: {}", cell("office"), cell("country"), cell("body"), cell("from"), lexicons.cite(entry)));
    }
    out
}

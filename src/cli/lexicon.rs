//! `sayso lexicon check|stats|find`.
//!
//! `find` tells first who the actors are that the words may stand for, then every entry with its file, line and origin.

use std::fmt::Write as _;
use std::path::Path;

use super::args::{Global, Lexicon, LexiconCommand};
use super::console::Console;
use super::failure::Failure;
use super::{Outcome, known, lexicons};
use crate::article::offset;
use crate::lexicon::{BUILTIN, Check, File, Lexicons, Settlement, key_into, parse};
use crate::render::pretty::counted;
use crate::rule::EntryId;
use crate::span::TextRange;
use crate::token::{Folded, tokenize};

/// Checks, counts or looks up.
pub fn run(args: &Lexicon, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let outcome = match &args.command {
        LexiconCommand::Check { folder } => check(folder.as_deref().or(global.lexicons.as_deref()), console)?,
        LexiconCommand::Stats => stats(&lexicons::load(global)?, console)?,
        LexiconCommand::Find { words } => find(&words.join(" "), &lexicons::load(global)?, console)?,
    };
    console.flush()?;
    Ok(outcome)
}

/// Validates every line, and tells every problem with its place.
fn check(folder: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let files = match folder {
        Some(folder) => lexicons::read(folder)?,
        None => BUILTIN.iter().map(|&(path, name, text)| (path.to_owned(), name.to_owned(), text.to_owned())).collect(),
    };
    let (mut entries, mut problems) = (0, Vec::new());
    let count = files.len();
    for (path, name, text) in files {
        match parse(&path, &name, text) {
            Ok(file) => entries += file.rows.len(),
            Err(found) => problems.extend(found),
        }
    }
    for problem in &problems {
        console.fail(&Failure::new("", problem.to_string().trim_end()));
    }
    let (lexicons, entries) = (counted(count as u64, "lexicon"), if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") });
    let verdict = if problems.is_empty() { "no problem".to_owned() } else { counted(problems.len() as u64, "problem") };
    console.print(format!("{lexicons}, {entries}: {verdict}\n").as_bytes())?;
    Ok(Outcome::of(problems.len() as u64))
}

/// Prints a table: lexicon file, entries, forms, licence, origin.
fn stats(lexicons: &Lexicons, console: &mut Console) -> Result<Outcome, Failure> {
    let width = lexicons.files().iter().map(|f| f.path.chars().count()).max().unwrap_or(0);
    let mut out = format!("{:<width$}  {:>8}  {:>8}  {:<20}  origin\n", "file", "entries", "forms", "licence");
    for file in lexicons.files() {
        let _ = writeln!(out, "{:<width$}  {:>8}  {:>8}  {:<20}  {}", file.path, file.rows.len(), forms(file), file.licence, file.origin);
    }
    for origin in lexicons.gazetteer().origins() {
        let _ = writeln!(out, "{:<width$}  {:>8}  {:>8}  {:<20}  {}", origin.path, origin.rows, "-", origin.licence, origin.origin);
    }
    let entries: usize = lexicons.files().iter().map(|f| f.rows.len()).sum();
    let all: usize = lexicons.files().iter().map(forms).sum();
    let _ = writeln!(out, "{:<width$}  {entries:>8}  {all:>8}", "all");
    console.print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// How many forms a file's entries have.
fn forms(file: &File) -> usize {
    let of_cell = |(cell, column): (&str, &crate::lexicon::Column)| match column.check {
        Check::Forms | Check::MaybeForms if cell != "-" => cell.split('|').count(),
        _ => 0,
    };
    file.rows.iter().map(|row| file.cells(*row).zip(file.kind.columns()).map(of_cell).sum::<usize>()).sum()
}

/// Prints the entries that `words` are a form of, the longest first, then those of each word.
fn find(words: &str, lexicons: &Lexicons, console: &mut Console) -> Result<Outcome, Failure> {
    let (mut tokens, mut folded) = (Vec::new(), Folded::default());
    tokenize(words, TextRange::new(0, offset(words.len())), &mut tokens, &mut folded);
    let (mut hits, _) = lexicons.find(words, &tokens, &folded);
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.tokens.len()), hit.tokens.start, hit.entry));
    let mut entries: Vec<EntryId> = hits.iter().map(|hit| hit.entry).collect();
    // One word is found whatever its case, so that `find jnim` finds the acronym too.
    if let [token] = tokens.as_slice() {
        entries.extend(lexicons.look_up(folded.of(*token)));
    }
    let mut seen = Vec::new();
    for entry in entries {
        if !seen.contains(&entry) {
            seen.push(entry);
        }
    }
    let mut key = String::new();
    for token in &tokens {
        key_into(&mut key, folded.of(*token));
    }
    let settlements: Vec<_> = lexicons.gazetteer().find(&key).collect();
    for card in known::cards(&seen, lexicons) {
        console.print(card.as_bytes())?;
    }
    for &entry in &seen {
        console.print(described(entry, lexicons).as_bytes())?;
    }
    for place in &settlements {
        console.print(settled(place, lexicons).as_bytes())?;
    }
    if seen.is_empty() && settlements.is_empty() {
        console.print(format!("no lexicon knows `{words}`\n").as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// A record of the gazetteer, with the county and division around it.
fn settled(place: &Settlement, lexicons: &Lexicons) -> String {
    let kind = if place.is_county { "county" } else { "town" };
    let county = lexicons.gazetteer().by_id(place.within);
    let division = lexicons.atlas().division(county.map_or(place.within, |c| c.within)).map(|entry| lexicons.cell(entry, "name"));
    let around: Vec<&str> = county.map(|c| c.name).into_iter().chain(division).chain([place.country]).collect();
    format!(
        "gazetteer: {kind} {}; in {}; id {}; lat {}; lon {}; population {}\n",
        place.name,
        around.join(", "),
        place.id,
        place.latitude,
        place.longitude,
        place.population
    )
}

/// Where an entry stands, and its cells by column.
fn described(entry: EntryId, lexicons: &Lexicons) -> String {
    let columns = lexicons.entry(entry).kind.columns();
    let cells = columns.iter().map(|column| (column.name, lexicons.cell(entry, column.name))).filter(|(_, cell)| !cell.is_empty());
    let cells: Vec<String> = cells.map(|(name, cell)| format!("{name} {cell}")).collect();
    let file = lexicons.file_of(entry);
    format!("{}: {}\n    from {} ({})\n", lexicons.cite(entry), cells.join("; "), file.origin, file.licence)
}

//! `sayso runs duplicates`: what is there more than once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::args_in::{ReportFormat, RunsList};
use super::console::Console;
use super::failure::Failure;
use super::runs::{csv_row, failure, pretty_json};
use super::{index, search};
use crate::render::pretty::counted;
use crate::runs::State;
use crate::runs::copies;
use crate::runs::ledger::{Article, Error, Filter, Ledger};

/// What is there more than once.
#[derive(Serialize)]
struct Group {
    /// `same`: the same bytes at several places; `exact`: the same text; `near`: texts that share most of their words; `wire`: copies of which one names an agency.
    kind: &'static str,
    /// The agency, of wire copies.
    credit: Option<String>,
    members: Vec<Member>,
}

#[derive(Serialize)]
struct Member {
    origin: String,
    id: Option<String>,
    headline: Option<String>,
    /// The share of its shingles that it has in common with the first.
    share: f64,
}

/// Prints the groups: those of the same bytes, then those of near copies.
pub fn print(ledger: &Ledger, list: &RunsList, console: &mut Console) -> Result<(), Failure> {
    let mut all = same(ledger).map_err(|e| failure(&list.folder, &e))?;
    all.extend(near(ledger, list)?);
    let out = match list.format {
        ReportFormat::Json => pretty_json(&all),
        ReportFormat::Csv => csv(&all)?,
        ReportFormat::Pretty => pretty(&all),
    };
    console.print(out.as_bytes())
}

/// Inputs of the same content.
fn same(ledger: &Ledger) -> Result<Vec<Group>, Error> {
    let mut copies: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    let member = |origin: String| Member { origin, id: None, headline: None, share: 1.0 };
    let filter = Filter { states: vec![State::Duplicate], ..Filter::default() };
    ledger.lines(&filter, |line| {
        if let Some(of) = line.duplicate_of {
            copies.entry(of).or_default().push(member(line.origin));
        }
        Ok::<(), Error>(())
    })?;
    let group = |(of, copies): (String, Vec<Member>)| Group { kind: "same", credit: None, members: std::iter::once(member(of)).chain(copies).collect() };
    Ok(copies.into_iter().map(group).collect())
}

/// Articles that share their text, or most of their words.
fn near(ledger: &Ledger, list: &RunsList) -> Result<Vec<Group>, Failure> {
    let reader = search::open(&list.folder)?;
    let groups = copies::find(ledger, &reader).map_err(|e| index::failure(&list.folder, &e))?;
    let articles = ledger.articles().map_err(|e| failure(&list.folder, &e))?;
    let by_sequence: BTreeMap<u64, &Article> = articles.iter().map(|article| (article.sequence, article)).collect();
    let member = |&(sequence, share): &(u64, f64)| {
        let article = by_sequence.get(&sequence)?;
        let share = (share * 100.0).round() / 100.0;
        Some(Member { origin: article.origin.clone(), id: Some(article.name.clone()), headline: article.headline.clone(), share })
    };
    let group = |group: copies::Group| Group { kind: group.kind.as_str(), members: group.members.iter().filter_map(member).collect(), credit: group.credit };
    Ok(groups.into_iter().map(group).collect())
}

fn csv(all: &[Group]) -> Result<String, Failure> {
    let mut out = csv_row(["group", "kind", "credit", "origin", "id", "headline", "share"].map(str::to_owned))?;
    for (number, group) in (1..).zip(all) {
        for member in &group.members {
            let optional = |value: &Option<String>| value.clone().unwrap_or_default();
            let cells =
                [number.to_string(), group.kind.to_owned(), optional(&group.credit), member.origin.clone(), optional(&member.id), optional(&member.headline)];
            out += &csv_row(cells.into_iter().chain([format!("{:.2}", member.share)]))?;
        }
    }
    Ok(out)
}

fn pretty(all: &[Group]) -> String {
    let mut out = String::new();
    for group in all {
        let title = match (group.kind, &group.credit) {
            ("same", _) => "the same content".to_owned(),
            ("exact", _) => "the same text".to_owned(),
            (_, Some(credit)) => format!("wire copies ({credit})"),
            _ => "near copies".to_owned(),
        };
        let _ = writeln!(out, "{title}");
        for member in &group.members {
            let headline = member.headline.as_ref().map(|headline| format!("  {headline}")).unwrap_or_default();
            let _ = writeln!(out, "  {:>4.0} %  {}{headline}", member.share * 100.0, member.origin);
        }
    }
    out + &counted(all.len() as u64, "group") + "\n"
}

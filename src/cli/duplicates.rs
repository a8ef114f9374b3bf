//! `sayso runs duplicates`: what is there more than once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::args_in::{ReportFormat, RunsList};
use super::console::Console;
use super::failure::Failure;
use super::runs::{csv_row, failure, pretty_json};
use crate::render::pretty::counted;
use crate::runs::State;
use crate::runs::ledger::{Article, Error, Filter, Ledger};
use crate::runs::minhash::{groups, share};

/// What is there more than once.
#[derive(Serialize)]
struct Group {
    /// `same`: the same bytes at several places; `near`: texts that share most of their words; `wire`: near copies of which one names an agency.
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
    all.extend(near(&ledger.articles().map_err(|e| failure(&list.folder, &e))?));
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

/// Articles that share most of their words.
fn near(articles: &[Article]) -> Vec<Group> {
    let signatures: Vec<Vec<u32>> = articles.iter().map(|article| article.signature.clone()).collect();
    let group = |positions: Vec<usize>| {
        let members: Vec<&Article> = positions.iter().filter_map(|&at| articles.get(at)).collect();
        let first = members.first().map(|article| article.signature.as_slice()).unwrap_or_default();
        let credit = members.iter().find_map(|article| article.credit.clone());
        let member = |article: &&Article| Member {
            origin: article.origin.clone(),
            id: Some(article.name.clone()),
            headline: article.headline.clone(),
            share: (share(first, &article.signature) * 100.0).round() / 100.0,
        };
        Group { kind: if credit.is_some() { "wire" } else { "near" }, credit, members: members.iter().map(member).collect() }
    };
    groups(&signatures).into_iter().map(group).collect()
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

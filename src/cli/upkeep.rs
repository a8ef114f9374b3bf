//! `sayso index verify`, `optimize`, `stats`.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::args::{SearchFormat, Upkeep};
use super::console::Console;
use super::failure::{Failure, shown};
use super::{Outcome, index, search};
use crate::index::{Stock, Writer};
use crate::render::pretty::counted;

/// Looks after an index.
pub fn run(command: &Upkeep, console: &mut Console) -> Result<Outcome, Failure> {
    match command {
        Upkeep::Verify(args) => verify(&args.folder, console),
        Upkeep::Optimize(args) => optimize(&args.folder, console),
        Upkeep::Stats { folder, format } => stats(&folder.folder, *format, console),
    }
}

/// Faults go to standard error and make the exit status 1.
fn verify(folder: &Path, console: &mut Console) -> Result<Outcome, Failure> {
    let verdict = search::open(folder)?.verify().map_err(|e| index::failure(folder, &e))?;
    for fault in &verdict.faults {
        console.fail(&Failure::new(shown(folder), fault));
    }
    let counts = format!("{}, {}", counted(verdict.articles, "article"), counted(verdict.assertions, "assertion"));
    let found = match verdict.faults.len() {
        0 => "all whole".to_owned(),
        faults => counted(faults as u64, "fault"),
    };
    console.print(format!("{}: {counts}, {found}\n", shown(folder)).as_bytes())?;
    console.flush()?;
    Ok(Outcome::of(verdict.faults.len() as u64))
}

fn optimize(folder: &Path, console: &mut Console) -> Result<Outcome, Failure> {
    let before = search::open(folder)?.stock().map_err(|e| index::failure(folder, &e))?;
    let writer = Writer::open(folder, 1).map_err(|e| index::failure(folder, &e))?;
    writer.optimize().map_err(|e| index::failure(folder, &e))?;
    let after = search::open(folder)?.stock().map_err(|e| index::failure(folder, &e))?;
    let (segments, bytes) = (counted(before.segments, "piece"), before.bytes);
    console.print(format!("{}: {segments} of {} became {} of {}\n", shown(folder), size(bytes), after.segments, size(after.bytes)).as_bytes())?;
    console.flush()?;
    Ok(Outcome::Done)
}

fn stats(folder: &Path, format: SearchFormat, console: &mut Console) -> Result<Outcome, Failure> {
    let stock = search::open(folder)?.stock().map_err(|e| index::failure(folder, &e))?;
    let out = match format {
        SearchFormat::Pretty => pretty(&stock),
        SearchFormat::Json => serde_json::to_string_pretty(&object(&stock)).map_err(|e| Failure::new("", e))? + "\n",
    };
    console.print(out.as_bytes())?;
    console.flush()?;
    Ok(Outcome::Done)
}

/// Megabytes, for people.
#[expect(clippy::cast_precision_loss, reason = "for people, to a digit")]
fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn pretty(stock: &Stock) -> String {
    let mut page = format!("{}, {}\n", counted(stock.articles, "article"), counted(stock.assertions, "assertion"));
    let earlier = counted(stock.versions.saturating_sub(stock.articles), "earlier version");
    let _ = writeln!(page, "{earlier}, {} of text in {} of index, {}", size(stock.text_bytes), size(stock.bytes), counted(stock.segments, "piece"));
    for (name, values) in stock.labels.iter().filter(|(_, values)| values.iter().any(|(value, _)| value.is_some())) {
        let _ = writeln!(page, "\n{}", name.as_str());
        for (value, count) in values {
            let _ = writeln!(page, "{count:>10}  {}", value.as_deref().unwrap_or("(none)"));
        }
    }
    page
}

fn object(stock: &Stock) -> Value {
    let values = |values: &[(Option<String>, u64)]| -> Value { values.iter().map(|(value, count)| json!({"value": value, "count": count})).collect() };
    let labels: Map<String, Value> = stock.labels.iter().map(|(name, all)| (name.as_str().to_owned(), values(all))).collect();
    json!({
        "schema": crate::render::json::SCHEMA,
        "articles": stock.articles,
        "assertions": stock.assertions,
        "versions": stock.versions,
        "segments": stock.segments,
        "bytes": stock.bytes,
        "text_bytes": stock.text_bytes,
        "labels": labels,
    })
}

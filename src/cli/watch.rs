//! `sayso watch`: saved searches, and what is new in them.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

use serde_json::{Value, json};

use super::args::Global;
use super::args_out::{Watch, WatchCommand, WatchFormat, WatchPlace};
use super::console::Console;
use super::failure::Failure;
use super::names::Reading;
use super::output::Sink;
use super::watches::{Saved, Watches, path};
use super::{Outcome, fill, search};
use crate::export::feed::Feed;
use crate::export::{Rows, object};
use crate::index::{Query, Reader, Versions};
use crate::record::Record;
use crate::render::pretty::counted;

/// Saves, lists, removes or runs searches.
pub fn run(args: &Watch, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    match &args.command {
        WatchCommand::Add { name, query, from_now, place } => add(name, &query.join(" "), *from_now, place, global, console),
        WatchCommand::List { place } => list(place, console),
        WatchCommand::Remove { name, place } => remove(name, place, console),
        WatchCommand::Run { name, format, out, peek, place } => {
            let mut watches = Watches::read(&path(place))?;
            let chosen = match name {
                Some(name) => watches.named(name).map(|_| vec![name.clone()])?,
                None => watches.watches.keys().cloned().collect(),
            };
            let mut sink = Sink::open(out.as_deref())?;
            let new = run_all(&mut watches, &chosen, *format, &mut sink, (place, global), console)?;
            sink.finish(console)?;
            // Only now: what could not be shown is still new.
            if !peek {
                watches.write(&path(place))?;
            }
            console.note(&format!("{} new in {}", counted(new, "assertion"), counted(chosen.len() as u64, "saved search").replace("searchs", "searches")));
            Ok(Outcome::Done)
        }
    }
}

/// Letters of a name; more are no name.
const LONGEST_NAME: usize = 100;

fn add(name: &str, query: &str, from_now: bool, place: &WatchPlace, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Failure::new("", format_args!("`{}` is no name for a search", name.escape_debug())).hint("give a few letters"));
    }
    let parsed = parse(query, &mut Reading::new(global))?;
    let mut watches = Watches::read(&path(place))?;
    if watches.watches.contains_key(name) {
        return Err(Failure::new("", format_args!("a search is already called `{name}`")).hint("`sayso watch remove` removes it"));
    }
    let reader = search::open(&place.folder)?;
    let mut saved = Saved { query: query.to_owned(), last_run: None, seen: BTreeSet::new() };
    if from_now {
        for record in stream(&reader, &parsed, &place.folder)? {
            saved.seen.extend(record?.assertion.map(|a| a.assertion_id));
        }
    }
    let known = saved.seen.len() as u64;
    watches.watches.insert(name.to_owned(), saved);
    watches.write(&path(place))?;
    console.note(&format!("saved `{name}`, read as: {parsed}; {} known", counted(known, "assertion")));
    Ok(Outcome::Done)
}

fn parse(query: &str, reading: &mut Reading<'_>) -> Result<Query, Failure> {
    let parsed = reading.query(query)?;
    if parsed.names_kind() {
        return Err(Failure::new("", "a saved search is for assertions").hint("leave `kind:` out of the query"));
    }
    Ok(parsed)
}

fn list(place: &WatchPlace, console: &mut Console) -> Result<Outcome, Failure> {
    let watches = Watches::read(&path(place))?;
    for (name, saved) in &watches.watches {
        let last = saved.last_run.as_deref().unwrap_or("never");
        console.print(format!("{name}\t{}\t{} known, last run: {last}\n", saved.query, saved.seen.len()).as_bytes())?;
    }
    console.flush()?;
    Ok(Outcome::Done)
}

fn remove(name: &str, place: &WatchPlace, console: &mut Console) -> Result<Outcome, Failure> {
    let mut watches = Watches::read(&path(place))?;
    watches.named(name)?;
    watches.watches.remove(name);
    watches.write(&path(place))?;
    console.note(&format!("removed `{name}`"));
    Ok(Outcome::Done)
}

fn stream<'r>(reader: &Reader, query: &Query, folder: &'r Path) -> Result<impl Iterator<Item = Result<Record, Failure>> + 'r, Failure> {
    let stream = reader.stream(query, Versions::Latest).map_err(|e| fill::failure(folder, &e))?;
    Ok(stream.map(move |r| r.map_err(|e| fill::failure(folder, &e))))
}

/// The time, RFC 3339, in seconds.
#[expect(clippy::disallowed_methods, reason = "when a search was run is for people and feed readers; what is new does not depend on it")]
fn now() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let second = i64::try_from(since).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(second).unwrap_or_default().to_string()
}

/// Runs the searches; how many assertions are new.
fn run_all(
    watches: &mut Watches,
    names: &[String],
    format: WatchFormat,
    sink: &mut Sink,
    (place, global): (&WatchPlace, &Global),
    console: &mut Console,
) -> Result<u64, Failure> {
    let mut reading = Reading::new(global);
    let reader = search::open(&place.folder)?;
    let time = now();
    let title = if let [one] = names { one.clone() } else { "saved searches".to_owned() };
    let mut page = Page::begin(format, &title, &time)?;
    let mut count = 0;
    for name in names {
        let saved = watches.named(name)?;
        let query = parse(&saved.query, &mut reading).map_err(|e| Failure::new(format!("`{name}`"), e.line()))?;
        page.section(name, &saved.query, &query, saved.last_run.as_deref());
        for record in stream(&reader, &query, &place.folder)? {
            let record = record?;
            // Copies of one text hold one assertion.
            if let Some(assertion) = &record.assertion
                && saved.seen.insert(assertion.assertion_id.clone())
            {
                count += 1;
                page.put(name, &record)?;
                sink.push(console, &page.take())?;
            }
        }
        saved.last_run = Some(time.clone());
    }
    sink.push(console, &page.end()?)?;
    Ok(count)
}

/// What is new, as it is printed.
enum Page {
    Json { out: Vec<u8>, sections: u64, items: u64 },
    Atom(Feed<Vec<u8>>),
}

impl Page {
    fn begin(format: WatchFormat, title: &str, time: &str) -> Result<Self, Failure> {
        Ok(match format {
            WatchFormat::Json => {
                Self::Json { out: format!("{{\"schema\": 1, \"run_at\": {}, \"watches\": [", Value::from(time)).into_bytes(), sections: 0, items: 0 }
            }
            WatchFormat::Atom => Self::Atom(Feed::new(Vec::new(), title, time).map_err(told)?),
        })
    }

    fn section(&mut self, name: &str, query: &str, read_as: &Query, last_run: Option<&str>) {
        if let Self::Json { out, sections, items } = self {
            let head = json!({ "name": name, "query": query, "read_as": read_as.to_string(), "last_run": last_run }).to_string();
            let open = head.strip_suffix('}').unwrap_or(&head);
            out.extend_from_slice(format!("{}{open},\"new\": [", if *sections > 0 { "\n]}, " } else { "" }).as_bytes());
            (*sections, *items) = (*sections + 1, 0);
        }
    }

    fn put(&mut self, name: &str, record: &Record) -> Result<(), Failure> {
        match self {
            Self::Json { out, items, .. } => {
                out.extend_from_slice(if *items > 0 { b",\n" } else { b"\n" });
                serde_json::to_writer(&mut *out, &Value::Object(object(Rows::Assertions.columns(), record))).map_err(|e| Failure::new("", e))?;
                *items += 1;
                Ok(())
            }
            Self::Atom(feed) => feed.put(name, record).map_err(told),
        }
    }

    /// What was written since.
    fn take(&mut self) -> Vec<u8> {
        match self {
            Self::Json { out, .. } => std::mem::take(out),
            Self::Atom(feed) => feed.take(),
        }
    }

    fn end(self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Json { mut out, sections, .. } => {
                out.extend_from_slice(if sections > 0 { b"\n]}]}\n" } else { b"]}\n" });
                Ok(out)
            }
            Self::Atom(feed) => feed.finish().map_err(told),
        }
    }
}

fn told(error: std::io::Error) -> Failure {
    Failure::new("", error)
}

//! `sayso batch`: many queries, one table.

use std::io::Read as _;
use std::path::Path;

use super::args::Global;
use super::args_out::{BatchFormat, QueryBatch};
use super::console::Console;
use super::failure::{Failure, shown};
use super::names::Reading;
use super::target::Place;
use super::{Outcome, fill, input, search};
use crate::export::{Entry, Exporter, Format, Options, Rows};
use crate::index::{Query, Reader, Versions};
use crate::render::pretty::counted;

/// Asks every query of a file. One that is wrong is told with its line, and the rest are asked.
pub fn run(args: &QueryBatch, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let asked = read(&args.queries, &args.column)?;
    let reader = search::open(&args.folder)?;
    let format = if args.format == BatchFormat::Csv { Format::Csv } else { Format::Jsonl };
    let options = Options { rows: Rows::Assertions, total: 0, bom: false, guard_formulas: true, label: Some("query") };
    let place = Place::new(args.out.as_deref(), format);
    let mut target = place.open()?;
    let mut reading = Reading::new(global);
    let (mut failed, mut rows) = (0, 0);
    let count = asked.len();
    let written = {
        let mut exporter = format.begin(&options, target.as_target()).map_err(|e| place.failure(&e))?;
        for asked in asked {
            let origin = format!("{}:{}", shown(&args.queries), asked.line);
            match asked.query.and_then(|text| reading.query(&text).map(|query| (text, query))) {
                Ok((text, query)) => rows += ask(&reader, &text, &query, args, exporter.as_mut(), &place)?,
                Err(failure) => {
                    failed += 1;
                    console.fail_line(&Failure::new(origin, failure.line()));
                }
            }
        }
        exporter.finish().map_err(|e| place.failure(&e))?
    };
    super::export::check(rows, &written)?;
    target.finish().map_err(|e| place.failure(&e))?;
    for note in &written.notes {
        console.note(note);
    }
    let failures = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    console.note(&format!("{}, {}{failures}", counted(count as u64, "query").replace("querys", "queries"), counted(written.rows, "row")));
    Ok(Outcome::of(failed))
}

/// Asks one query; how many rows that are.
fn ask(reader: &Reader, text: &str, query: &Query, args: &QueryBatch, exporter: &mut (dyn Exporter + '_), place: &Place<'_>) -> Result<u64, Failure> {
    let stream = reader.stream(query, Versions::Latest).map_err(|e| fill::failure(&args.folder, &e))?;
    let wanted = args.limit.map_or(usize::MAX, std::num::NonZeroUsize::get).min(stream.len());
    for record in stream.take(wanted) {
        let record = record.map_err(|e| fill::failure(&args.folder, &e))?;
        exporter.put(Entry { record: &record, text: "", label: text }).map_err(|e| place.failure(&e))?;
    }
    Ok(wanted as u64)
}

/// A query and the line that it stands on.
struct Asked {
    line: u64,
    query: Result<String, Failure>,
}

fn read(path: &Path, column: &str) -> Result<Vec<Asked>, Failure> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| input::unread_stdin(&e))?;
        bytes
    } else {
        std::fs::read(path).map_err(|e| Failure::read(path, &e))?
    };
    let text = String::from_utf8(bytes).map_err(|_| Failure::new(shown(path), "is not UTF-8").hint("save it as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("txt") => Ok(plain(text)),
        Some("jsonl" | "ndjson") => Ok(lines(text, column)),
        _ => table(text, column).map_err(|message| Failure::new(shown(path), message).hint("name the column of the queries with `--column`")),
    }
}

/// One query a line; blank lines are none.
fn plain(text: &str) -> Vec<Asked> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, query)| Asked { line, query: Ok(query.trim().to_owned()) }).collect()
}

fn lines(text: &str, key: &str) -> Vec<Asked> {
    let query = |line: &str| {
        let object: serde_json::Value = serde_json::from_str(line).map_err(|e| Failure::new("", format_args!("is no JSON: {e}")))?;
        object.get(key).and_then(|v| v.as_str()).map(str::to_owned).ok_or_else(|| Failure::new("", format_args!("has no text `{key}`")))
    };
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, text)| Asked { line, query: query(text) }).collect()
}

fn table(text: &str, column: &str) -> Result<Vec<Asked>, String> {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| e.to_string())?.clone();
    let Some(at) = header.iter().position(|name| name.trim() == column) else {
        let names: Vec<String> = header.iter().map(|name| format!("`{name}`")).collect();
        return Err(format!("has no column `{column}`; it has {}", names.join(", ")));
    };
    let mut asked = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| e.to_string())?;
        let line = row.position().map_or(0, ::csv::Position::line);
        match row.get(at).map(str::trim) {
            Some("") => {}
            Some(query) => asked.push(Asked { line, query: Ok(query.to_owned()) }),
            None => asked.push(Asked { line, query: Err(Failure::new("", "the row is too short for its query")) }),
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(asked: &[Asked]) -> Vec<(u64, String)> {
        asked.iter().map(|a| (a.line, a.query.clone().unwrap_or_else(|f| format!("! {}", f.line())))).collect()
    }

    #[test]
    fn queries_keep_the_line_that_they_stand_on() {
        let own = |line: u64, text: &str| (line, text.to_owned());
        let csv = "id,query\n1,\"fuel \"\"crisis\"\"\"\n2,\n3,voice:author\n4\n";
        assert_eq!(told(&table(csv, "query").unwrap()), [own(2, "fuel \"crisis\""), own(4, "voice:author"), own(5, "! the row is too short for its query")]);
        assert_eq!(told(&plain("a\n\n b \n")), [own(1, "a"), own(3, "b")]);
        let json = "{\"q\": \"a\"}\n{\"x\": 1}\nno\n";
        let read = told(&lines(json, "q"));
        assert_eq!((read[0].clone(), read[1].clone()), (own(1, "a"), own(2, "! has no text `q`")));
        assert!(read[2].1.starts_with("! is no JSON"));
    }

    #[test]
    fn a_column_that_is_not_there_is_told_with_those_that_are() {
        assert_eq!(table("a,b\n1,2\n", "query").err().unwrap(), "has no column `query`; it has `a`, `b`");
    }
}

//! `sayso export`.

use std::io;

use super::args::Global;
use super::args_out::{Export, ExportFormat, ExportRows};
use super::console::Console;
use super::failure::{Failure, shown};
use super::names::Reading;
use super::target::{Opened, Place};
use super::texts::Texts;
use super::{Outcome, brat, fill, search};
use crate::export::{Entry, Exporter, Format, Options, Rows, Written};
use crate::index::{Query, Versions};
use crate::record::Record;
use crate::render::pretty::counted;

/// Writes what an index holds in the format of another program.
pub fn run(args: &Export, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let rows = if args.rows == ExportRows::Articles { Rows::Articles } else { Rows::Assertions };
    let format = format(args.format);
    if rows == Rows::Articles && !format.is_some_and(Format::has_article_rows) {
        return Err(
            Failure::new("--rows articles", "this format has no rows for articles").hint("csv, xlsx, jsonl, parquet, opensearch and quickwit have them")
        );
    }
    let query = query(args.query.as_deref(), rows, global)?;
    if args.query.is_some() {
        console.note(&format!("read as: {query}"));
    }
    let reader = search::open(&args.folder)?;
    let versions = if args.all_versions { Versions::All } else { Versions::Latest };
    let Some(format) = format else { return brat::run(args, &reader, &query, versions, console) };
    let stream = reader.stream(&query, versions).map_err(|e| fill::failure(&args.folder, &e))?;
    let total = stream.len() as u64;
    let options = Options { rows, total, bom: args.bom, guard_formulas: !args.no_formula_guard, label: None };
    let place = Place::new(args.out.as_deref(), format);
    let mut target = place.open()?;
    let written = {
        let exporter = format.begin(&options, target.as_target()).map_err(|e| place.failure(&e))?;
        let mut texts = Texts::new(&reader, &args.folder);
        let records = stream.map(|r| r.map_err(|e| fill::failure(&args.folder, &e)));
        write(exporter, records, format.reads_text().then_some(&mut texts), &place)?
    };
    check(total, &written)?;
    finish(target, &place, format, rows, console)?;
    tell(&written, console);
    Ok(Outcome::Done)
}

/// The query for `rows`; everything where none is given.
pub fn query(text: Option<&str>, rows: Rows, global: &Global) -> Result<Query, Failure> {
    let query = text.map_or(Ok(Query::All), |text| Reading::new(global).query(text))?;
    if query.names_kind() {
        return Err(Failure::new("--query", "the rows say what is exported").hint("leave `kind:` out of the query, and give `--rows articles` for articles"));
    }
    Ok(if rows == Rows::Articles { query.of_articles() } else { query })
}

/// Hands every record to the exporter.
fn write<'e>(
    mut exporter: Box<dyn Exporter + 'e>,
    records: impl Iterator<Item = Result<Record, Failure>>,
    mut texts: Option<&mut Texts<'_>>,
    place: &Place<'_>,
) -> Result<Written, Failure> {
    for record in records {
        let record = record?;
        let text = texts.as_mut().map(|t| t.of(&record)).transpose()?.unwrap_or_default();
        exporter.put(Entry { record: &record, text, label: "" }).map_err(|e| place.failure(&e))?;
    }
    exporter.finish().map_err(|e| place.failure(&e))
}

/// That nothing was lost on the way.
pub fn check(total: u64, written: &Written) -> Result<(), Failure> {
    if written.records == total {
        return Ok(());
    }
    let message = format!("the index counted {total} and {} were written: the export is incomplete", written.records);
    Err(Failure::new("", message).hint("please report it"))
}

fn finish(target: Opened, place: &Place<'_>, format: Format, rows: Rows, console: &mut Console) -> Result<(), Failure> {
    for path in target.finish().map_err(|e| place.failure(&e))? {
        console.note(&format!("{}: a further part, or one left from an earlier export", shown(&path)));
    }
    if let Some((ending, text)) = format.companion(rows) {
        match place.beside(ending) {
            Some(path) => {
                super::output::WholeFile::write(&path, text.as_bytes())?;
                console.note(&format!("{}: what the server must know of the fields", shown(&path)));
            }
            None => {
                console.note(&format!("what the server must know of the fields is written beside a file: give `--out`, and NAME.{ending} stands beside it"));
            }
        }
    }
    Ok(())
}

fn tell(written: &Written, console: &mut Console) {
    for note in &written.notes {
        console.note(note);
    }
    console.note(&format!("{} exported, in {}", counted(written.records, "record"), counted(written.rows, "row")));
}

/// A writer's error that is not about the place.
pub fn is_refusal(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
}

/// The format as a stream; none for brat, which is a folder.
fn format(format: ExportFormat) -> Option<Format> {
    Some(match format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Jsonl => Format::Jsonl,
        ExportFormat::Parquet => Format::Parquet,
        ExportFormat::Ftm => Format::Ftm,
        ExportFormat::Webannotation => Format::WebAnnotation,
        ExportFormat::Claimreview => Format::ClaimReview,
        ExportFormat::Gexf => Format::Gexf,
        ExportFormat::Graphml => Format::GraphMl,
        ExportFormat::Bibtex => Format::Bibtex,
        ExportFormat::CslJson => Format::CslJson,
        ExportFormat::Opensearch => Format::OpenSearch,
        ExportFormat::Quickwit => Format::Quickwit,
        ExportFormat::Brat => return None,
    })
}

//! `sayso runs`: what became of every input, and trying again.

use std::fmt::Write as _;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use super::args::Global;
use super::args_in::{ReportFormat, Retry, Runs, RunsCommand, RunsList, RunsShow, StageName};
use super::console::Console;
use super::crawl::{Crawl, Found};
use super::failure::{Failure, shown};
use super::progress::Progress;
use super::sidecar::Tables;
use super::{Outcome, duplicates, fill, index};
use crate::render::pretty::counted;
use crate::runs::State;
use crate::runs::intake::{Given, fitting};
use crate::runs::ledger::{Error, Filter, Ledger, Line, Run, Stamp};

/// Does what was asked of the ledger of an index folder.
pub fn run(args: &Runs, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    match &args.command {
        RunsCommand::List(list) => runs(list, console)?,
        RunsCommand::Show(show) => inputs(show, console)?,
        RunsCommand::Failures(list) => {
            let states = State::ALL.into_iter().filter(|state| state.is_failure() || *state == State::Unsupported).collect();
            lines(&open(&list.folder)?, &list.folder, &Filter { run: None, states, or_failed: true }, list.format, console)?;
        }
        RunsCommand::Duplicates(list) => duplicates::print(&open(&list.folder)?, list, console)?,
        RunsCommand::Retry(args) => return retry(args, global, console),
    }
    console.flush()?;
    Ok(Outcome::Done)
}

/// Opens the ledger of an index folder.
pub fn open(folder: &Path) -> Result<Ledger, Failure> {
    if let Err(error) = std::fs::read_dir(folder) {
        return Err(Failure::read(folder, &error));
    }
    Ledger::look(folder).map_err(|e| failure(folder, &e))
}

/// A ledger's error as it is told.
pub fn failure(folder: &Path, error: &Error) -> Failure {
    Failure::new(shown(folder), error).hint(error.hint())
}

fn runs(list: &RunsList, console: &mut Console) -> Result<(), Failure> {
    let runs = open(&list.folder)?.runs().map_err(|e| failure(&list.folder, &e))?;
    let out = match list.format {
        ReportFormat::Pretty => runs.iter().map(described).collect(),
        ReportFormat::Json => pretty_json(&runs.iter().map(run_json).collect::<Vec<_>>()),
        ReportFormat::Csv => {
            let mut out = csv_row(["run", "begun", "ended", "outcome", "command", "version", "unchanged", "states", "passed_over"].map(str::to_owned))?;
            for run in &runs {
                let counts = |counts| serde_json::to_string(counts).unwrap_or_default();
                let ended = run.ended.clone().unwrap_or_default();
                let cells = [
                    run.id.to_string(),
                    run.begun.clone(),
                    ended,
                    run.outcome.to_string(),
                    run.command.clone(),
                    run.version.clone(),
                    run.unchanged.to_string(),
                ];
                out += &csv_row(cells.into_iter().chain([counts(&run.counts), counts(&run.passed_over)]))?;
            }
            out
        }
    };
    console.print(out.as_bytes())
}

fn described(run: &Run) -> String {
    let ended = run.ended.as_deref().unwrap_or("…");
    let counts: Vec<String> = run.counts.iter().map(|(state, count)| format!("{count} {state}")).collect();
    let unchanged = if run.unchanged > 0 { format!(", {} unchanged", run.unchanged) } else { String::new() };
    let counts = if counts.is_empty() { "nothing read".to_owned() } else { counts.join(", ") };
    format!("{:>4}  {} to {ended}  {}  {}\n      {counts}{unchanged}\n", run.id, run.begun, run.outcome, run.command)
}

fn run_json(run: &Run) -> serde_json::Value {
    json!({
        "run": run.id, "begun": run.begun, "ended": run.ended, "outcome": run.outcome.to_string(), "command": run.command, "version": run.version,
        "unchanged": run.unchanged, "states": run.counts, "passed_over": run.passed_over,
    })
}

fn inputs(show: &RunsShow, console: &mut Console) -> Result<(), Failure> {
    let (list, folder) = (&show.list, &show.list.folder);
    let ledger = open(folder)?;
    let run = match show.run {
        None => None,
        Some(number) => {
            let run = ledger.run(Some(number)).map_err(|e| failure(folder, &e))?;
            Some(run.ok_or_else(|| Failure::new(shown(folder), format_args!("there was no run {number}")).hint("`sayso runs list` has them all"))?)
        }
    };
    let filter = Filter { run: show.run, states: show.state.clone(), or_failed: false };
    if list.format == ReportFormat::Pretty && show.state.is_empty() {
        let counts = ledger.counts(show.run).map_err(|e| failure(folder, &e))?;
        let mut out = run.iter().map(described).collect::<String>();
        for (state, count) in &counts {
            let _ = writeln!(out, "{count:>10}  {state}");
        }
        let _ = writeln!(out, "{:>10}  inputs in all", counts.values().sum::<i64>());
        return console.print(out.as_bytes());
    }
    lines(&ledger, folder, &filter, list.format, console)
}

/// An error while lines are printed.
enum Broken {
    Ledger(Error),
    Print(Failure),
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::Ledger(error)
    }
}

/// The columns of a report.
const COLUMNS: [&str; 16] = [
    "input",
    "origin",
    "file",
    "format",
    "bytes",
    "hash",
    "state",
    "reason",
    "hint",
    "articles",
    "not_analysed",
    "assertions",
    "failed",
    "duplicate_of",
    "run",
    "problems",
];

fn lines(ledger: &Ledger, folder: &Path, filter: &Filter, format: ReportFormat, console: &mut Console) -> Result<(), Failure> {
    let mut count = 0u64;
    match format {
        ReportFormat::Csv => console.print(csv_row(COLUMNS.iter().take(COLUMNS.len() - 1).map(|name| (*name).to_owned()))?.as_bytes())?,
        ReportFormat::Json => {
            let counts = ledger.counts(filter.run).map_err(|e| failure(folder, &e))?;
            let states: serde_json::Map<String, serde_json::Value> = counts.iter().map(|(state, count)| (state.to_string(), (*count).into())).collect();
            console.print(format!("{{\"schema\": 1, \"states\": {}, \"inputs\": [", serde_json::Value::from(states)).as_bytes())?;
        }
        ReportFormat::Pretty => {}
    }
    let printed = ledger.lines(filter, |line| {
        let text = match format {
            ReportFormat::Pretty => pretty(&line),
            ReportFormat::Csv => csv_row(cells(&line)).map_err(Broken::Print)?,
            ReportFormat::Json => format!("{}\n  {}", if count == 0 { "" } else { "," }, serde_json::to_string(&line).unwrap_or_default()),
        };
        count += 1;
        console.print(text.as_bytes()).map_err(Broken::Print)
    });
    match printed {
        Ok(()) => {}
        Err(Broken::Ledger(error)) => return Err(failure(folder, &error)),
        Err(Broken::Print(failure)) => return Err(failure),
    }
    match format {
        ReportFormat::Json => console.print(b"\n]}\n"),
        ReportFormat::Pretty => console.print(format!("{}\n", counted(count, "input")).as_bytes()),
        ReportFormat::Csv => Ok(()),
    }
}

fn pretty(line: &Line) -> String {
    let mut text = format!("{:<13} {}", line.state, line.origin);
    if line.articles > 0 {
        let articles = u64::try_from(line.articles).unwrap_or(0);
        let _ = write!(text, "  {}, {}", counted(articles, "article"), counted(u64::try_from(line.assertions).unwrap_or(0), "assertion"));
    }
    if line.failed > 0 {
        let _ = write!(text, "  {} failed", line.failed);
    }
    text.push('\n');
    for more in [&line.reason, &line.hint].into_iter().flatten() {
        let _ = writeln!(text, "              {more}");
    }
    if let Some(of) = &line.duplicate_of {
        let _ = writeln!(text, "              the same as {of}");
    }
    text
}

fn cells(line: &Line) -> impl Iterator<Item = String> {
    let optional = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        line.input.to_string(),
        line.origin.clone(),
        line.file.clone(),
        line.format.clone(),
        line.bytes.to_string(),
        optional(&line.hash),
        line.state.clone(),
        optional(&line.reason),
        optional(&line.hint),
        line.articles.to_string(),
        line.not_analysed.to_string(),
        line.assertions.to_string(),
        line.failed.to_string(),
        optional(&line.duplicate_of),
        line.run.to_string(),
    ]
    .into_iter()
}

/// One row of CSV, with its line feed.
pub fn csv_row(cells: impl IntoIterator<Item = String>) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells).map_err(|e| Failure::new("", e))?;
    let bytes = writer.into_inner().map_err(|e| Failure::new("", e))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Indented JSON, with its line feed.
pub fn pretty_json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn retry(args: &Retry, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    // That there is one is looked at before anything is opened for writing.
    drop(open(&args.folder)?);
    // What a run that was killed had done ahead of the index is to be read again, too.
    let (ledger, fit) = fitting(&fill::open(&args.folder, 1)?, &args.folder).map_err(|e| index::failure(&args.folder, &e))?;
    index::tell_fit(&args.folder, fit, console);
    let failure = |e: Error| failure(&args.folder, &e);
    let global = &as_before(&ledger, global).map_err(failure)?;
    let stage = index::stage(global)?;
    let is_by_stage = args.stale || args.stage.is_some();
    let failed = args.failed || !is_by_stage;
    let by = |wanted: StageName| is_by_stage && args.stage.is_none_or(|stage| stage == wanted);
    let reader = by(StageName::Reading).then_some(stage.reader);
    let rules = by(StageName::Analysis).then_some(stage.rules.as_slice());
    let wanted = ledger.files_to_read_again(failed, reader, rules).map_err(failure)?;
    let (mut again, mut care) = (Vec::new(), args.care.clone());
    for (root, origin) in wanted {
        let Some(known) = ledger.file(&root, &Stamp::default()).map_err(failure)? else { continue };
        let given = index::given(&known);
        // A child reads many files: it may have what the most demanding of them was given.
        care.memory = args.care.memory.or(care.memory.max(given.memory));
        care.patience = args.care.patience.or(care.patience.max(given.patience.and_then(NonZeroU64::new)));
        again.push((root, origin, given));
    }
    drop(ledger);
    let (mut files, mut tables, mut gone) = (Vec::new(), Tables::default(), 0);
    let mut crawl = Crawl {
        choice: super::args_in::Choice::default(),
        index: args.folder.clone(),
        said: crate::runs::Said::default(),
        limits: crate::ingest::Limits::default(),
        tools: super::tools::Kits::new(&care),
        faults: args.care.faults,
    };
    for (root, origin, given) in again {
        (crawl.said, crawl.limits) = (given.said, args.limits.over(given.limits));
        let file = crawl.again(&root, &origin, &mut tables);
        if file.is_none() {
            gone += 1;
            console.note(&format!("{origin}: is gone; what the index has of it stays"));
        }
        files.extend(file.map(|file| Found::File(Box::new(file))));
    }
    if files.is_empty() {
        console.print(format!("{}: there is nothing to try again\n", shown(&args.folder)).as_bytes())?;
        console.flush()?;
        return Ok(Outcome::of(gone));
    }
    let stop = index::stop_on_interrupt();
    let run = index::Run {
        folder: &args.folder,
        care: &care,
        global,
        crawl: &crawl,
        command: "runs retry".to_owned(),
        is_rehash: true,
        is_walk: false,
        is_quiet: false,
        stop: &stop,
    };
    let outcome = run.go(Box::new(files.into_iter()), Progress::new(care.progress, None), console)?;
    Ok(if outcome == Outcome::Done { Outcome::of(gone) } else { outcome })
}

/// What every command takes, with the lexicons of the last run where no others are given: other ones would make another index.
fn as_before(ledger: &Ledger, global: &Global) -> Result<Global, Error> {
    let mut global = global.clone();
    if global.lexicons.is_none() {
        let given = ledger.last_given()?.and_then(|given| serde_json::from_str::<Given>(&given).ok());
        global.lexicons = given.and_then(|given| given.lexicons).map(PathBuf::from);
    }
    Ok(global)
}

//! What is told while a run goes on: to people on a terminal, to logs, to programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::args_in::ProgressFormat;
use super::crawl::{Crawl, Found};
use crate::render::pretty::counted;
use crate::runs::intake::Tally;

/// Files and bytes that there are, counted beside the run.
#[derive(Default)]
pub struct Total {
    files: AtomicU64,
    bytes: AtomicU64,
    is_whole: AtomicBool,
}

/// Tells how far a run has come.
pub struct Progress {
    format: ProgressFormat,
    begun: Instant,
    told: Instant,
    total: Arc<Total>,
    /// What is being read, and since when.
    since: BTreeMap<String, Instant>,
    /// Whether a line stands on the terminal that is to be overwritten.
    is_line: bool,
}

/// What programs are told.
#[derive(Serialize)]
struct Told<'a> {
    seconds: f64,
    files: u64,
    unchanged: u64,
    bytes: u64,
    articles: u64,
    assertions: u64,
    failed: u64,
    files_in_all: Option<u64>,
    bytes_in_all: Option<u64>,
    seconds_left: Option<f64>,
    at_work: Vec<(&'a str, f64)>,
}

impl Progress {
    /// Begins to tell. `crawl` is gone through beside the run, to know how much there is, where that is told.
    #[expect(clippy::disallowed_methods, reason = "rate and time left are told to whoever waits; nothing in the index depends on them")]
    pub fn new(asked: ProgressFormat, crawl: Option<(Crawl, Vec<PathBuf>)>) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let format = if asked == ProgressFormat::Auto && !is_terminal { ProgressFormat::Plain } else { asked };
        let total = Arc::new(Total::default());
        if let Some((crawl, paths)) = crawl.filter(|_| matches!(format, ProgressFormat::Auto | ProgressFormat::Json)) {
            let total = Arc::clone(&total);
            std::thread::spawn(move || count(&crawl, &paths, &total));
        }
        Self { format, begun: Instant::now(), told: Instant::now(), total, since: BTreeMap::new(), is_line: false }
    }

    fn pause(&self) -> Duration {
        match self.format {
            ProgressFormat::Auto => Duration::from_millis(200),
            ProgressFormat::Json => Duration::from_secs(1),
            _ => Duration::from_secs(10),
        }
    }

    /// Tells, if it is time to.
    #[expect(clippy::disallowed_methods, reason = "rate and time left are told to whoever waits; nothing in the index depends on them")]
    pub fn tick(&mut self, tally: &Tally, at_work: &dyn Fn() -> Vec<String>) {
        let now = Instant::now();
        if self.format == ProgressFormat::None || now.duration_since(self.told) < self.pause() {
            return;
        }
        self.told = now;
        let at_work = at_work();
        self.since.retain(|origin, _| at_work.contains(origin));
        for origin in at_work {
            self.since.entry(origin).or_insert(now);
        }
        let line = if self.format == ProgressFormat::Json { self.json(tally, now) } else { self.line(tally, now) };
        let mut err = std::io::stderr();
        let _ = match self.format {
            ProgressFormat::Auto => write!(err, "\r\u{1b}[2K{}", line.chars().take(width()).collect::<String>()),
            _ => writeln!(err, "{line}"),
        };
        let _ = err.flush();
        self.is_line = self.format == ProgressFormat::Auto;
    }

    /// Makes room for another line.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.is_line) {
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
        }
    }

    /// The share that is done and the seconds that are left, if it is known how much there is.
    fn left(&self, tally: &Tally, seconds: f64) -> Option<(f64, f64)> {
        let files = self.total.files.load(Ordering::Relaxed);
        let done = tally.files + tally.unchanged;
        if !self.total.is_whole.load(Ordering::Relaxed) || files == 0 || done == 0 {
            return None;
        }
        let share = (as_f64(done) / as_f64(files)).min(1.0);
        Some((share, seconds / share - seconds))
    }

    fn line(&self, tally: &Tally, now: Instant) -> String {
        let seconds = now.duration_since(self.begun).as_secs_f64();
        let mut line = String::new();
        let left = self.left(tally, seconds);
        if let Some((share, left)) = left {
            let _ = write!(line, "{:.0} %, {} left · ", share * 100.0, span(left));
        }
        let files = tally.files + tally.unchanged;
        let _ = write!(line, "{}, {:.1} MB", counted(files, "file"), as_f64(tally.bytes) / 1e6);
        let _ = write!(line, " · {}, {}", counted(tally.articles, "article"), counted(tally.assertions, "assertion"));
        if tally.failed > 0 {
            let _ = write!(line, ", {} failed", tally.failed);
        }
        let _ = write!(line, " · {:.1} files/s", as_f64(tally.files) / seconds.max(0.1));
        if let Some((origin, since)) = self.since.iter().min_by_key(|(_, since)| **since) {
            let _ = write!(line, " · {origin} ({})", span(now.duration_since(*since).as_secs_f64()));
        }
        line
    }

    fn json(&self, tally: &Tally, now: Instant) -> String {
        let seconds = now.duration_since(self.begun).as_secs_f64();
        let is_whole = self.total.is_whole.load(Ordering::Relaxed);
        let told = Told {
            seconds,
            files: tally.files,
            unchanged: tally.unchanged,
            bytes: tally.bytes,
            articles: tally.articles,
            assertions: tally.assertions,
            failed: tally.failed,
            files_in_all: is_whole.then(|| self.total.files.load(Ordering::Relaxed)),
            bytes_in_all: is_whole.then(|| self.total.bytes.load(Ordering::Relaxed)),
            seconds_left: self.left(tally, seconds).map(|(_, left)| left),
            at_work: self.since.iter().map(|(origin, since)| (origin.as_str(), now.duration_since(*since).as_secs_f64())).collect(),
        };
        serde_json::to_string(&told).unwrap_or_default()
    }
}

fn count(crawl: &Crawl, paths: &[PathBuf], total: &Total) {
    let Ok(found) = crawl.all(paths) else { return };
    for found in found {
        if let Found::File(file) = found {
            total.files.fetch_add(1, Ordering::Relaxed);
            total.bytes.fetch_add(file.stamp.bytes, Ordering::Relaxed);
        }
    }
    total.is_whole.store(true, Ordering::Relaxed);
}

/// Columns of the terminal, where it says so; else what nearly all have.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80)
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn as_f64(count: u64) -> f64 {
    count as f64
}

/// A length of time as people say it.
fn span(seconds: f64) -> String {
    match seconds {
        s if s < 90.0 => format!("{s:.0} s"),
        s if s < 5400.0 => format!("{:.0} min", s / 60.0),
        s => format!("{:.1} h", s / 3600.0),
    }
}

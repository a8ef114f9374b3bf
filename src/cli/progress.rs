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
    /// Whether the run has ended, and these are the figures of all of it.
    ended: bool,
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
        let mut err = std::io::stderr();
        let _ = match self.format {
            // The last column stays free: some terminals go on to the next line when it is written to.
            ProgressFormat::Auto => write!(err, "\r\u{1b}[2K{}", fitted(&self.line(tally, now), self.longest(now).as_ref(), width().saturating_sub(1))),
            ProgressFormat::Json => writeln!(err, "{}", self.json(tally, now, false)),
            _ => writeln!(err, "{}{}", self.line(tally, now), self.longest(now).map(|(origin, since)| format!(" · {origin}{since}")).unwrap_or_default()),
        };
        let _ = err.flush();
        self.is_line = self.format == ProgressFormat::Auto;
    }

    /// Tells programs that the run has ended, and how.
    #[expect(clippy::disallowed_methods, reason = "how long it took is told to whoever waits; nothing in the index depends on it")]
    pub fn end(&mut self, tally: &Tally) {
        self.clear();
        if self.format == ProgressFormat::Json {
            self.since.clear();
            let _ = writeln!(std::io::stderr(), "{}", self.json(tally, Instant::now(), true));
        }
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
        line
    }

    /// What has been in work longest, and how long.
    fn longest(&self, now: Instant) -> Option<(&str, String)> {
        let (origin, since) = self.since.iter().min_by_key(|(_, since)| **since)?;
        Some((origin, format!(" ({})", span(now.duration_since(*since).as_secs_f64()))))
    }

    fn json(&self, tally: &Tally, now: Instant, is_ended: bool) -> String {
        let seconds = now.duration_since(self.begun).as_secs_f64();
        let is_whole = self.total.is_whole.load(Ordering::Relaxed);
        let told = Told {
            ended: is_ended,
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

/// A line that a terminal of `width` columns holds, with the end of what is in work: its beginning is the same for all that is in one folder or archive.
fn fitted(line: &str, longest: Option<&(&str, String)>, width: usize) -> String {
    const SHORTEST: usize = 12;
    let mut fitted: String = line.chars().take(width).collect();
    let Some((origin, since)) = longest else { return fitted };
    let left = width.saturating_sub(fitted.chars().count() + since.chars().count() + 3);
    let length = origin.chars().count();
    if length <= left {
        let _ = write!(fitted, " · {origin}{since}");
    } else if left >= SHORTEST {
        let end: String = origin.chars().skip(length + 1 - left).collect();
        let _ = write!(fitted, " · …{end}{since}");
    }
    fitted
}

/// Columns of the terminal, as the user or it says; else what nearly all have.
fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.or_else(|| terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0))).unwrap_or(80)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_no_longer_than_the_terminal_and_shows_the_end_of_what_is_in_work() {
        let longest = Some(("dump/archive.zip!/folder/letter.html", " (12 s)".to_owned()));
        for (width, shown) in [
            (80, "50 % · 3 files · dump/archive.zip!/folder/letter.html (12 s)"),
            (40, "50 % · 3 files · …der/letter.html (12 s)"),
            (30, "50 % · 3 files"),
            (5, "50 % "),
        ] {
            let line = fitted("50 % · 3 files", longest.as_ref(), width);
            assert_eq!(line, shown);
            assert!(line.chars().count() <= width);
        }
    }
}

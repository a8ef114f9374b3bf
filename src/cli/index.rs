//! `sayso index`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::args::Global;
use super::args_in::{Care, Index};
use super::console::Console;
use super::crawl::{Crawl, Found};
use super::failure::{Failure, shown};
use super::input::Told;
use super::progress::Progress;
use super::sidecar::Tables;
use super::tools::{self, Kits};
use super::{Outcome, batch, clock, fill, lexicons, plan, spool};
use crate::lexicon::{BUILTIN, Lexicons};
use crate::render::pretty::counted;
use crate::runs::intake::{self, File, Given, Intake, Tally, Witness};
use crate::runs::ledger::{self, Found as Fit};
use crate::runs::pool::{self, Conductor, Event, Pool};
use crate::runs::{Job, Launch, Met, Patience, Problem, Stage};

/// Puts articles into an index folder.
pub fn run(args: &Index, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let told = Told::new(&args.inputs)?;
    let tools = Kits::new(&args.care);
    let crawl = Crawl { choice: args.choice.clone(), index: args.into.clone(), said: told.said(), limits: *told.limits(), tools, faults: args.care.faults };
    if let Some(kit) = crawl.tools.of(&crawl.said) {
        tools::tell_missing(&kit, console);
    }
    if args.dry_run {
        return plan::run(args, &crawl, &stage(global)?, global.verbose, console);
    }
    fill::prepare(&args.into)?;
    let stop = stop_on_interrupt();
    let (mut outcome, mut is_quiet) = (Outcome::Done, false);
    loop {
        let spooled = spool::stdin(&args.inputs.paths, &args.into, &told)?;
        let found: Vec<Found> = spooled.iter().map(|spooled| Found::File(Box::new(spooled.file(&crawl)))).collect();
        let all = Box::new(found.into_iter().chain(crawl.all(&args.inputs.paths)?));
        let progress = Progress::new(args.care.progress, Some((crawl.clone(), args.inputs.paths.clone())));
        let command = command(&args.inputs.paths);
        let run =
            Run { folder: &args.into, care: &args.care, global, crawl: &crawl, command, is_rehash: args.rehash, is_walk: !is_quiet, is_quiet, stop: &stop };
        let went = run.go(all, progress, console)?;
        outcome = if went == Outcome::Done { outcome } else { went };
        is_quiet = true;
        let Some(pause) = args.watch.filter(|_| !stop.load(Ordering::Relaxed)) else { return Ok(outcome) };
        wait(Duration::from_secs(pause.get()), &stop);
        if stop.load(Ordering::Relaxed) {
            return Ok(outcome);
        }
    }
}

fn wait(pause: Duration, stop: &AtomicBool) {
    let moment = Duration::from_millis(100);
    let mut waited = Duration::ZERO;
    while waited < pause && !stop.load(Ordering::Relaxed) {
        std::thread::sleep(moment);
        waited += moment;
    }
}

/// A flag that Ctrl-C sets. A second Ctrl-C ends the program at once.
pub fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Where no handler can be set, Ctrl-C ends the program, and the next run goes on from what is on the disk.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    stop
}

fn command(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    format!("index {}", paths.join(" "))
}

/// Readers and rules of this program, with the user's lexicons.
pub fn stage(global: &Global) -> Result<Stage, Failure> {
    let own = match &global.lexicons {
        Some(folder) => lexicons::read(folder)?,
        None => Vec::new(),
    };
    if !own.is_empty() {
        // A child could only die of what is wrong in them.
        Lexicons::layered(own.clone()).map_err(|problems| lexicons::failure(&problems))?;
    }
    let built_in = BUILTIN.iter().map(|(_, name, text)| (*name, *text));
    Ok(Stage::new(built_in.chain(own.iter().map(|(_, name, text)| (name.as_str(), text.as_str())))))
}

/// One run over files.
pub struct Run<'a> {
    /// The index folder.
    pub folder: &'a Path,
    /// What an input may cost.
    pub care: &'a Care,
    /// What every command takes.
    pub global: &'a Global,
    /// How files are made of paths.
    pub crawl: &'a Crawl,
    /// What was asked for, for the ledger.
    pub command: String,
    /// Whether files are looked at that are as they were.
    pub is_rehash: bool,
    /// Whether folders are walked: one with nothing in it is then told of.
    pub is_walk: bool,
    /// Whether a run that read nothing is neither told nor kept in the ledger: one of many looks at a folder.
    pub is_quiet: bool,
    /// Whether to come to an end.
    pub stop: &'a AtomicBool,
}

impl Run<'_> {
    /// Reads what is found into the index, and tells how it went.
    #[expect(clippy::disallowed_methods, reason = "how long it took is told to whoever waits; nothing in the index depends on it")]
    pub fn go(self, found: Box<dyn Iterator<Item = Found> + '_>, progress: Progress, console: &mut Console) -> Result<Outcome, Failure> {
        let begun = Instant::now();
        let stage = stage(self.global)?;
        let writer = fill::open(self.folder, 1)?;
        let (intake, fit) = Intake::begin(writer, self.folder, stage.clone(), &clock::now(), &self.command).map_err(|e| self.failure(&e))?;
        tell_fit(self.folder, fit, console);
        let known = intake.known();
        let verdict =
            move |job: &Job, met: &Met| !met.hash.is_some_and(|hash| known.has(&hash) || known.has(&stage.key(&hash, &met.format, &job_options(job, met))));
        let folder = self.folder;
        let mut desk =
            Desk { found, intake, progress, console, run: &self, failure: None, broken: 0, seen: 0, passed_over: BTreeMap::new(), committed: Instant::now() };
        let pool = self.pool()?;
        pool::run(&pool, &verdict, &mut desk)
            .map_err(|e| Failure::new("", format_args!("no child process can be started: {e}")).hint("check the limits on processes (`ulimit -u`)"))?;
        desk.read_again(&pool, &verdict)?;
        let is_stopped = self.stop.load(Ordering::Relaxed);
        desk.progress.clear();
        if self.is_walk && desk.seen == 0 && desk.broken == 0 && !is_stopped {
            desk.nothing(self.folder);
        }
        let Desk { intake, console, failure: went_wrong, broken, passed_over, mut progress, .. } = desk;
        if let Some(failure) = went_wrong {
            return Err(failure);
        }
        if self.is_quiet && intake.is_untouched() && !is_stopped {
            return Ok(Outcome::of(broken));
        }
        let outcome = if is_stopped { ledger::Outcome::BrokenOff } else { ledger::Outcome::Done };
        let tally = intake.end(outcome, &clock::now(), passed_over).map_err(|e| failure(folder, &e))?;
        progress.end(&tally);
        told(folder, &tally, broken, is_stopped, begun.elapsed(), console)
    }

    fn pool(&self) -> Result<Pool, Failure> {
        let program = std::env::current_exe()
            .map_err(|e| Failure::new("", format_args!("it is not known where this program is: {e}")).hint("start it by its whole path"))?;
        let mut args: Vec<std::ffi::OsString> = vec!["worker".into()];
        if let Some(folder) = &self.global.lexicons {
            args.extend(["--lexicons".into(), folder.into()]);
        }
        let silence = Duration::from_secs(self.care.patience());
        Ok(Pool {
            jobs: batch::jobs(self.global),
            launch: Launch { program, args, memory: self.care.memory() },
            patience: Patience { silence, ..Patience::default() },
            recycle_after: 1000,
            waiting: 64 << 20,
        })
    }

    /// What another run needs to know that reads a file again.
    fn given(&self) -> Given {
        let lexicons = self.global.lexicons.as_ref().map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.clone()));
        let lexicons = lexicons.map(|folder| folder.to_string_lossy().into_owned());
        Given { memory: Some(self.care.memory()), patience: Some(self.care.patience()), lexicons, ..Given::default() }
    }

    fn failure(&self, error: &intake::Failure) -> Failure {
        failure(self.folder, error)
    }
}

/// Tells of a ledger that knows nothing any more.
pub fn tell_fit(folder: &Path, fit: Fit, console: &mut Console) {
    match fit {
        Fit::BegunAnew => console.note(&format!("{}: the ledger did not fit the index and is begun anew: all inputs are read again", shown(folder))),
        Fit::Fitting | Fit::TakenBack => {}
    }
}

/// An error of index or ledger as it is told.
pub fn failure(folder: &Path, error: &intake::Failure) -> Failure {
    Failure::new(shown(folder), error).hint(error.hint())
}

fn job_options(job: &Job, met: &Met) -> Vec<u8> {
    let said = super::crawl::options(&job.said, &job.sidecar, job.refusal.as_ref());
    crate::runs::tools::options(&said, &met.format, job.tools.as_ref())
}

/// Tells how a run went.
fn told(folder: &Path, tally: &Tally, broken: u64, is_stopped: bool, took: Duration, console: &mut Console) -> Result<Outcome, Failure> {
    use crate::runs::State;
    let mut line = format!("{}: {}, {}", shown(folder), counted(tally.articles, "article"), counted(tally.assertions, "assertion"));
    let duplicates = tally.states.get(&State::Duplicate).copied().unwrap_or(0);
    let unsupported = tally.states.get(&State::Unsupported).copied().unwrap_or(0);
    let failed = tally.failed + broken;
    let more = [
        (tally.not_analysed, "not analysed"),
        (u64::try_from(duplicates).unwrap_or(0), if duplicates == 1 { "copy" } else { "copies" }),
        (u64::try_from(unsupported).unwrap_or(0), "of no known format"),
        (tally.unchanged, "unchanged"),
        (failed, "failed"),
    ];
    for (count, what) in more.into_iter().filter(|(count, _)| *count > 0) {
        let _ = write!(line, ", {count} {what}");
    }
    let _ = writeln!(line, ", in {:.1} s", took.as_secs_f64());
    console.print(line.as_bytes())?;
    console.flush()?;
    let folder = shown(folder);
    if tally.failed_before > 0 {
        let files = counted(tally.failed_before, "file");
        console.note(&format!("{files} failed earlier: `sayso runs failures --in {folder}` says why, `sayso runs retry --in {folder}` tries again"));
    }
    if is_stopped {
        console.note("broken off; what was done is kept, and the same command goes on from here");
    }
    Ok(if is_stopped { Outcome::SomeFailed } else { Outcome::of(failed + tally.failed_before) })
}

/// Where files come from and results go.
struct Desk<'a> {
    found: Box<dyn Iterator<Item = Found> + 'a>,
    intake: Intake,
    progress: Progress,
    console: &'a mut Console,
    run: &'a Run<'a>,
    failure: Option<Failure>,
    /// Paths that led nowhere.
    broken: u64,
    /// Files found.
    seen: u64,
    passed_over: BTreeMap<String, i64>,
    committed: Instant,
}

struct Teller<'a>(&'a mut Console, &'a mut Progress);

impl Witness for Teller<'_> {
    fn problem(&mut self, problem: &Problem) {
        let mut failure = Failure::new(problem.place.clone(), &problem.message);
        if let Some(hint) = &problem.hint {
            failure = failure.hint(hint.clone());
        }
        self.1.clear();
        if problem.is_warning { self.0.note(&failure.line()) } else { self.0.fail_line(&failure) }
    }
}

impl Conductor for Desk<'_> {
    fn next(&mut self) -> Option<Job> {
        while !self.run.stop.load(Ordering::Relaxed) && self.failure.is_none() {
            match self.found.next()? {
                Found::File(file) => {
                    self.seen += 1;
                    if let Some(job) = self.take_up(*file) {
                        return Some(job);
                    }
                    self.progress.tick(self.intake.tally(), &Vec::new);
                }
                Found::PassedOver(place, reason) => {
                    *self.passed_over.entry(reason.to_owned()).or_default() += 1;
                    if self.run.global.verbose {
                        self.progress.clear();
                        self.console.note(&format!("{place}: skipped: {reason}"));
                    }
                }
                Found::Failed(failure) => {
                    self.broken += 1;
                    self.progress.clear();
                    self.console.fail_line(&failure);
                }
            }
        }
        None
    }

    fn deliver(&mut self, event: Event) -> ControlFlow<()> {
        let result = self.intake.take(event, &mut Teller(self.console, &mut self.progress)).and_then(|()| self.commit_if_due());
        self.or_break(result)
    }

    fn tick(&mut self, at_work: &dyn Fn() -> Vec<String>) -> ControlFlow<()> {
        self.progress.tick(self.intake.tally(), at_work);
        if self.run.stop.load(Ordering::Relaxed) || self.failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Desk<'_> {
    fn take_up(&mut self, mut file: File) -> Option<Job> {
        file.given = self.run.given();
        match self.intake.take_up(file, self.run.is_rehash) {
            Ok(job) => job,
            Err(error) => {
                self.failure = Some(self.run.failure(&error));
                None
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "what a kill can cost is bounded in time; nothing in the index depends on it")]
    fn commit_if_due(&mut self) -> Result<(), intake::Failure> {
        let care = self.run.care;
        let is_due = self.committed.elapsed().as_secs_f64() >= care.commit_every || self.intake.uncommitted() >= care.commit_after.max(1);
        if is_due && self.intake.uncommitted() > 0 {
            self.intake.commit()?;
            self.committed = Instant::now();
        }
        Ok(())
    }

    fn or_break(&mut self, result: Result<(), intake::Failure>) -> ControlFlow<()> {
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(self.run.failure(&error));
                ControlFlow::Break(())
            }
        }
    }

    /// Reads the files again whose content was a copy of something that is no longer there.
    fn read_again(&mut self, pool: &Pool, verdict: &pool::Verdict<'_>) -> Result<(), Failure> {
        /// A file can lose what it was a copy of only once in a run; the second round is for what the first one changed.
        const ROUNDS: usize = 3;
        for _ in 0..ROUNDS {
            let again = self.intake.again().map_err(|e| self.run.failure(&e))?;
            if again.is_empty() || self.run.stop.load(Ordering::Relaxed) {
                break;
            }
            let mut tables = Tables::default();
            let mut files = Vec::new();
            for root in again {
                files.extend(again_file(self.intake.ledger(), self.run.crawl, &root, &mut tables).map_err(|e| self.run.failure(&e.into()))?);
            }
            self.found = Box::new(files.into_iter().map(|file| Found::File(Box::new(file))));
            pool::run(pool, verdict, self).map_err(|e| Failure::new("", e))?;
        }
        Ok(())
    }

    fn nothing(&mut self, folder: &Path) {
        self.broken += 1;
        let failure = Failure::new(shown(folder), "describes articles and is none: there is nothing to read among the inputs");
        self.console.fail_line(&failure.hint("give an article, or a folder of them; `--verbose` says what was passed over"));
    }
}

/// A file that the ledger knows, as it is now, with what the user said of it then; `None` if it is gone.
pub fn again_file(ledger: &ledger::Ledger, crawl: &Crawl, root: &str, tables: &mut Tables) -> Result<Option<File>, ledger::Error> {
    let Some(filed) = ledger.file(root, &ledger::Stamp::default())? else { return Ok(None) };
    let crawl = Crawl { said: given(&filed).said, ..crawl.clone() };
    Ok(crawl.again(root, &filed.input.origin, tables))
}

/// What the run was given that read a file last.
pub fn given(filed: &ledger::Filed) -> Given {
    filed.input.flags.as_deref().and_then(|given| serde_json::from_str(given).ok()).unwrap_or_default()
}

/// Writes what a pipe gives to a file.
pub fn pour(mut from: impl std::io::Read, path: &Path) -> std::io::Result<u64> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let bytes = std::io::copy(&mut from, &mut file)?;
    file.flush()?;
    Ok(bytes)
}

//! What becomes of what children tell: into the index, and into the ledger.
//!
//! One thread, in the order of the files. The index and the ledger change together: a batch is committed to the ledger, then to the index with
//! the batch's number. Whatever dies in between, the ledger is taken back to what the index holds.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

pub use super::account::{File, Given, Tally, Witness};
use super::copies;
pub use super::failure::Failure;
use super::known::Known;
use super::ledger::{self, Input, Ledger, Outcome, Run, Stamp};
use super::message::{Done, Job, Met, Problem, Resume};
use super::pool::Event;
use super::stage::Stage;
use super::state::State;
use super::tools;
use crate::index::Writer;

/// The index, the ledger, and where in a file they are.
pub struct Intake {
    folder: PathBuf,
    writer: Writer,
    ledger: Ledger,
    run: Run,
    stage: Stage,
    /// Files handed out and not done with.
    files: VecDeque<File>,
    reading: Reading,
    /// Roots that are to be read again in this run.
    again: Vec<String>,
    known: Arc<Known>,
    tally: Tally,
    /// Whether anything changed since the last commit.
    is_dirty: bool,
}

/// The file whose turn it is.
#[derive(Default)]
struct Reading {
    is_begun: bool,
    visit: i64,
    /// Inputs that are not ended, the innermost last.
    open: Vec<OpenInput>,
    /// Hashes of where inputs were met inside the file.
    met: FxHashSet<u64>,
    /// Ordinal of the input met last.
    last: i64,
}

struct OpenInput {
    row: Input,
    /// The state in which it ends, where that is known before it is read: its articles are not put in then.
    ending: Option<State>,
    has_inside: bool,
}

/// Opens the ledger in `folder` as the index has it: what a run that was killed had put in ahead of the index is taken back.
///
/// # Errors
/// If one of them cannot be used.
pub fn fitting(writer: &Writer, folder: &Path) -> Result<(Ledger, ledger::Found), Failure> {
    let batch = writer.note()?.and_then(|note| note.parse().ok()).unwrap_or(0);
    Ok(Ledger::open(folder, batch)?)
}

impl Intake {
    /// Opens index and ledger in an existing folder, and begins a run.
    ///
    /// # Errors
    /// If one of them cannot be used.
    pub fn begin(writer: Writer, folder: &Path, stage: Stage, now: &str, command: &str) -> Result<(Self, ledger::Found), Failure> {
        let (mut ledger, found) = fitting(&writer, folder)?;
        let known = Arc::new(Known::default());
        known.set(&ledger)?;
        let id = ledger.begin_run(now, command)?;
        let run = Run {
            id,
            begun: now.to_owned(),
            ended: None,
            command: command.to_owned(),
            version: String::new(),
            outcome: Outcome::Begun,
            unchanged: 0,
            passed_over: BTreeMap::new(),
            counts: BTreeMap::new(),
        };
        let intake = Self {
            folder: folder.to_owned(),
            writer,
            ledger,
            run,
            stage,
            files: VecDeque::new(),
            reading: Reading::default(),
            again: Vec::new(),
            known,
            tally: Tally::default(),
            is_dirty: false,
        };
        Ok((intake, found))
    }

    /// How the run has gone so far.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// What is in the index, for those who ask from other threads.
    #[must_use]
    pub fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// The ledger.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Whether no file was read, so that nothing is lost if the run is dropped and leaves no trace.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        !self.is_dirty && self.tally.files == 0
    }

    /// Whether index and ledger have something that is not on the disk, in records.
    #[must_use]
    pub fn uncommitted(&self) -> usize {
        if self.is_dirty { self.writer.uncommitted().max(1) } else { 0 }
    }

    /// Takes up a file, unless it is as it was; then it only counts. `is_forced` takes it up all the same.
    ///
    /// # Errors
    /// If the ledger cannot be used.
    pub fn take_up(&mut self, mut file: File, is_forced: bool) -> Result<Option<Job>, Failure> {
        if let Some(filed) = self.ledger.file(&file.root, &file.stamp)? {
            let options = tools::options(&file.options, &filed.input.format, file.job.tools.as_ref());
            let is_current = filed.input.options == options && self.stage.is_current(filed.input.reader, &filed.input.rules);
            if filed.is_same && is_current && !is_forced {
                if filed.input.is_complete {
                    self.tally.unchanged += 1;
                    self.run.unchanged += 1;
                    let failed = filed.input.state.is_some_and(State::is_failure) || filed.input.failed > 0;
                    self.tally.failed_before += u64::from(failed);
                    return Ok(None);
                }
                file.job.resume = self.ledger.resume(&file.root, filed.input.visit)?.0;
            }
        }
        let job = file.job.clone();
        self.files.push_back(file);
        Ok(Some(job))
    }

    /// The files that are to be read again, since what had their content no longer has it. Asking for them takes them off the list.
    ///
    /// # Errors
    /// If the ledger cannot be used.
    pub fn again(&mut self) -> Result<Vec<String>, Failure> {
        let mut again = std::mem::take(&mut self.again);
        again.sort_unstable();
        again.dedup();
        if !again.is_empty() {
            self.known.set(&self.ledger)?;
        }
        Ok(again)
    }

    /// Has the file `root` read again when it is met; of what is in it, only what failed or is out of date.
    ///
    /// # Errors
    /// If the ledger cannot be used.
    pub fn disown(&mut self, root: &str) -> Result<(), Failure> {
        self.is_dirty = true;
        Ok(self.ledger.disown(root)?)
    }

    /// Takes what came of a file.
    ///
    /// # Errors
    /// If the index or the ledger cannot be used: nothing can go on then.
    pub fn take(&mut self, event: Event, witness: &mut dyn Witness) -> Result<(), Failure> {
        self.is_dirty = true;
        if !self.reading.is_begun {
            self.begin_file()?;
        }
        match event {
            Event::Begin(met, is_read) => self.begin_input(met, is_read),
            Event::Article(done) => self.article(&done),
            Event::Problem(problem) => self.problem(&problem, witness),
            Event::End(_) => self.end_input(),
            Event::Over => self.end_file(),
        }
    }

    fn begin_file(&mut self) -> Result<(), Failure> {
        let Some(file) = self.files.front() else { return Ok(()) };
        let mut reading = Reading { is_begun: true, last: -1, ..Reading::default() };
        if file.job.resume == Resume::default() {
            reading.visit = self.ledger.next_visit()?;
        } else if let Some(filed) = self.ledger.file(&file.root, &file.stamp)? {
            reading.visit = filed.input.visit;
            let (resume, rows) = self.ledger.resume(&file.root, reading.visit)?;
            reading.last = i64::try_from(resume.again.len()).unwrap_or(i64::MAX) - 1;
            for mut row in rows {
                row.run = self.run.id;
                self.ledger.put(&mut row, None)?;
                reading.open.push(OpenInput { ending: row.duplicate_of.map(|_| State::Duplicate), has_inside: row.ordinal < reading.last, row });
            }
        }
        self.reading = reading;
        Ok(())
    }

    fn begin_input(&mut self, met: Met, is_read: bool) -> Result<(), Failure> {
        let Some(file) = self.files.front() else { return Ok(()) };
        let (root, is_root) = (file.root.clone(), met.ordinal == 0);
        let options = tools::options(&file.options, &met.format, file.job.tools.as_ref());
        let inside = self.reading.place(met.origin.strip_prefix(&file.job.origin).unwrap_or(&met.origin), is_root);
        let stamp = is_root.then_some(file.stamp);
        let ordinal = i64::from(met.ordinal);
        if ordinal <= self.reading.last {
            self.ledger.unmeet(&root, self.reading.visit, ordinal)?;
        }
        self.reading.last = ordinal;
        if let Some(outer) = self.reading.open.last_mut() {
            outer.has_inside = true;
        }
        let before = self.ledger.input(&root, &inside)?;
        let hash = met.hash.map(|hash| hash.to_vec());
        let key = met.hash.map(|hash| self.stage.key(&hash, &met.format, &options).to_vec());
        let row = Input {
            root,
            inside,
            ordinal,
            depth: i64::from(met.depth),
            origin: met.origin,
            format: met.format,
            bytes: i64::try_from(met.bytes).unwrap_or(i64::MAX),
            hash,
            key,
            options,
            flags: if is_root { file.given_as_json() } else { None },
            visit: self.reading.visit,
            run: self.run.id,
            reader: self.stage.reader,
            rules: self.stage.rules.clone(),
            ..Input::default()
        };
        self.judge(row, before.as_ref(), is_read, stamp.as_ref())
    }

    /// Decides what is to be done with an input that was met.
    fn judge(&mut self, mut row: Input, before: Option<&Input>, is_read: bool, stamp: Option<&Stamp>) -> Result<(), Failure> {
        // What failed in part is read again when it is met again.
        let is_whole = |before: &Input| before.state.is_some_and(State::is_good) && before.failed == 0;
        let is_same = before.is_some_and(|before| before.key.is_some() && before.key == row.key && is_whole(before));
        let holder = if is_same { None } else { row.key.as_ref().map(|key| self.ledger.holder(key)).transpose()?.flatten() };
        let is_kept_out = row.hash.as_ref().map_or(Ok(false), |hash| self.ledger.is_kept_out(hash))?;
        let holder = holder.filter(|&id| before.is_none_or(|before| before.id != id));
        row.is_reread = before.is_some_and(|before| before.hash.is_some() && before.hash == row.hash);
        // Another content stood here: whoever had the same content as a copy of this one, has it alone now.
        if let Some(before) = before.filter(|before| before.hash != row.hash) {
            self.again.extend(self.ledger.orphan(before.id)?);
        }
        let state = match (before, is_same, holder, is_kept_out) {
            (_, _, _, true) => State::Removed,
            (Some(before), true, ..) => {
                (row.articles, row.assertions, row.failed, row.foreign) = (before.articles, before.assertions, before.failed, before.foreign);
                (row.seen, row.problems) = (before.seen, before.problems);
                before.state.unwrap_or(State::Indexed)
            }
            (_, _, Some(holder), _) => {
                row.duplicate_of = Some(holder);
                State::Duplicate
            }
            _ => State::Begun,
        };
        let is_taken = state == State::Begun;
        if is_taken && !is_read {
            // It was passed over as a copy of what is there no longer.
            row.key = None;
            self.again.push(row.root.clone());
        }
        row.state = Some(if is_read { State::Begun } else { state });
        row.reason = (state == State::Removed).then(|| "removed earlier, and kept out".to_owned());
        self.ledger.put(&mut row, stamp)?;
        if is_taken {
            self.ledger.clear_problems(row.id)?;
        }
        if is_read {
            self.reading.open.push(OpenInput { row, ending: (!is_taken).then_some(state), has_inside: false });
        } else {
            *self.tally.states.entry(state).or_default() += 1;
        }
        Ok(())
    }

    fn article(&mut self, done: &Done) -> Result<(), Failure> {
        let Some(input) = self.reading.open.last_mut() else { return Ok(()) };
        let row = &mut input.row;
        row.seen = i64::from(done.number) + 1;
        if input.ending.is_some() {
            return Ok(());
        }
        let edition = &done.records.keys.edition;
        if self.ledger.is_kept_out(edition.as_bytes())? {
            row.verdict.get_or_insert(State::Removed);
            return Ok(());
        }
        let known = if row.is_reread { self.ledger.sequence(edition)? } else { None };
        let sequence = self.writer.put(&done.records, known)?;
        self.ledger.put_article(row, done, sequence)?;
        let assertions = done.records.assertion_count();
        row.articles += 1;
        row.assertions += i64::try_from(assertions).unwrap_or(i64::MAX);
        row.foreign += i64::from(!done.is_analysed);
        self.tally.articles += 1;
        self.tally.not_analysed += u64::from(!done.is_analysed);
        self.tally.assertions += assertions as u64;
        Ok(())
    }

    fn problem(&mut self, problem: &Problem, witness: &mut dyn Witness) -> Result<(), Failure> {
        let is_named = self.files.front().is_some_and(|file| file.is_named);
        let Some(input) = self.reading.open.last_mut() else { return Ok(()) };
        let row = &mut input.row;
        row.problems += 1;
        if input.ending.is_some() {
            return Ok(());
        }
        // A folder or an archive may well hold what is no article.
        let is_skip = problem.state == State::Unsupported && (!is_named || row.depth > 0);
        if !is_skip {
            witness.problem(problem);
        }
        if !problem.is_warning {
            row.failed += i64::from(!is_skip);
            self.tally.failed += u64::from(!is_skip);
            if row.verdict.is_none() {
                (row.verdict, row.reason, row.hint) = (Some(problem.state), Some(problem.message.clone()), problem.hint.clone());
            }
        }
        if row.problems <= MOST_PROBLEMS {
            self.ledger.put_problem(row.id, problem)?;
        }
        Ok(())
    }

    fn end_input(&mut self) -> Result<(), Failure> {
        let Some(OpenInput { mut row, ending, has_inside }) = self.reading.open.pop() else { return Ok(()) };
        let state = match (ending, row.verdict) {
            (Some(state), _) => state,
            _ if row.articles > 0 && row.foreign == row.articles => State::NotAnalysed,
            _ if row.articles > 0 => State::Indexed,
            (_, Some(state)) => state,
            _ if has_inside => State::Opened,
            _ => State::Empty,
        };
        row.state = Some(state);
        if ending.is_none() && row.is_reread {
            for edition in self.ledger.drop_articles_before(&row)? {
                self.writer.remove(&edition);
            }
        }
        self.ledger.put(&mut row, None)?;
        if state.is_good() && row.failed == 0 {
            self.known.add(row.key.as_deref());
        } else if !state.is_good() && ending.is_none() && row.is_reread {
            // Its content is no longer there for those that are copies of it.
            self.again.extend(self.ledger.orphan(row.id)?);
        }
        *self.tally.states.entry(state).or_default() += 1;
        Ok(())
    }

    fn end_file(&mut self) -> Result<(), Failure> {
        while !self.reading.open.is_empty() {
            self.end_input()?;
        }
        self.reading = Reading::default();
        if let Some(file) = self.files.pop_front() {
            if self.again.contains(&file.root) {
                self.ledger.disown(&file.root)?;
            } else {
                self.ledger.complete(&file.root, &file.stamp)?;
            }
            self.tally.files += 1;
            self.tally.bytes += file.stamp.bytes;
        }
        Ok(())
    }

    /// Puts all that was taken on the disk.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn commit(&mut self) -> Result<(), Failure> {
        for input in &mut self.reading.open {
            self.ledger.put(&mut input.row, None)?;
        }
        let batch = self.ledger.commit()?;
        self.writer.commit(&batch.to_string())?;
        self.is_dirty = false;
        Ok(())
    }

    /// Ends the run.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn end(mut self, outcome: Outcome, now: &str, passed_over: BTreeMap<String, i64>) -> Result<Tally, Failure> {
        self.run.outcome = outcome;
        self.run.ended = Some(now.to_owned());
        self.run.passed_over = passed_over;
        self.run.counts = self.tally.states.iter().map(|(state, count)| (state.to_string(), *count)).collect();
        self.ledger.end_run(&self.run)?;
        self.commit()?;
        self.writer.finish()?;
        copies::bring_up_to_date(&self.folder, &self.ledger)?;
        Ok(self.tally)
    }
}

/// Problems of one input that are kept word for word; all are counted.
const MOST_PROBLEMS: i64 = 100;

impl Reading {
    /// A name for where an input is inside its file, that no other of the same reading has.
    fn place(&mut self, inside: &str, is_root: bool) -> String {
        if is_root {
            return String::new();
        }
        let mut place = inside.to_owned();
        let mut number = 2;
        while !self.met.insert(hash(&place)) {
            place = format!("{inside} ({number})");
            number += 1;
        }
        place
    }
}

fn hash(text: &str) -> u64 {
    blake3::hash(text.as_bytes()).as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

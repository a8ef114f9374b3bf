//! The child: reads and analyses what it is told to, one file at a time.
//!
//! It promises to say what it is about to read before it reads it, and to end when its parent does. It writes to nothing but the pipe: what
//! it reads may be hostile, and the worst that it can do is to end this process.

use std::fs::File;
use std::io::{Read, Seek as _, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use super::agency::Agencies;
use super::batch::message as panic_message;
use super::message::{Ask, Done, Job, Met, Open, Problem, Tell, parse, read_frame, write};
use super::minhash;
use super::state::State;
use super::tools::Bench;
use crate::analysis::examine;
use crate::article::Article;
use crate::ingest::{self, Begun, Bytes, Error, Format, Input, Source, Tools, Visit, Visitor};
use crate::lexicon::Lexicons;
use crate::record::{Records, records};

/// Does the jobs that come through `asks` and tells of them through `out`. When the parent is gone, `leave` is called from another thread, even
/// in the midst of a job.
///
/// # Errors
/// If the parent no longer listens, or says what is no message.
pub fn serve(asks: impl Read + Send + 'static, out: &mut (impl Write + Send), lexicons: &Lexicons, leave: impl Fn() + Send + 'static) -> std::io::Result<()> {
    let (send, inbox) = sync_channel(1);
    std::thread::spawn(move || {
        let mut asks = asks;
        while let Ok(Some(frame)) = read_frame(&mut asks) {
            let Ok(ask) = parse::<Ask>(&frame) else { break };
            if send.send(ask).is_err() {
                break;
            }
        }
        leave();
    });
    let agencies = Agencies::new(lexicons);
    let out = Mutex::new(out);
    say(&out, &Tell::Ready)?;
    while let Ok(ask) = inbox.recv() {
        let Ask::Job(job) = ask else { continue };
        let mut teller = Teller { out: &out, inbox: &inbox, job: &job, lexicons, agencies: &agencies, met: 0, open: Vec::new(), broken: None };
        let over = catch_unwind(AssertUnwindSafe(|| teller.job()));
        let broken = teller.broken.take();
        if let Some(error) = broken {
            return Err(error);
        }
        match over {
            Ok(()) => say(&out, &Tell::Over)?,
            Err(panic) => say(&out, &Tell::Panicked(panic_message(panic.as_ref())))?,
        }
    }
    Ok(())
}

/// A file can be read by several readers, each of which sees to its own place in it.
impl Source for File {
    fn again(&self) -> std::io::Result<Box<dyn Bytes>> {
        let mut own = self.try_clone()?;
        own.rewind()?;
        Ok(Box::new(own))
    }
}

/// The pipe to the parent: tools say through it that they are at work, while their input is being read.
type Pipe<'a, W> = Mutex<&'a mut W>;

fn say<W: Write>(out: &Pipe<'_, W>, tell: &Tell) -> std::io::Result<()> {
    write(*out.lock().unwrap_or_else(PoisonError::into_inner), tell)
}

struct Teller<'a, 'p, W> {
    out: &'a Pipe<'p, W>,
    inbox: &'a Receiver<Ask>,
    job: &'a Job,
    lexicons: &'a Lexicons,
    agencies: &'a Agencies,
    /// Inputs met so far.
    met: u32,
    /// Those that are not ended.
    open: Vec<Open>,
    broken: Option<std::io::Error>,
}

impl<W: Write + Send> Teller<'_, '_, W> {
    fn job(&mut self) {
        let (job, out) = (self.job, self.out);
        let alive = || {
            // That the parent is gone is noticed elsewhere.
            let _ = say(out, &Tell::Alive);
        };
        let bench = job.tools.clone().map(|kit| Bench::new(kit, &job.limits, alive));
        let input = Input {
            origin: &job.origin,
            id: &job.id,
            flags: &job.said.flags,
            sidecar: &job.sidecar,
            format: None,
            mapping: job.said.mapping.as_ref(),
            tools: bench.as_ref().map(|bench| bench as &dyn Tools),
        };
        if let Some(refusal) = &job.refusal {
            return self.refuse(refusal.clone());
        }
        match File::open(&job.path) {
            Ok(mut file) => {
                let bytes = file.metadata().map_or(job.bytes, |m| m.len());
                let _ = ingest::walk(&mut file, &job.name, bytes, &input, &job.limits, self);
            }
            Err(error) => self.refuse(Problem {
                state: State::Unreadable,
                place: job.origin.clone(),
                message: format!("cannot be read: {error}"),
                hint: Some("check that it is there and who may read it".to_owned()),
                is_warning: false,
            }),
        }
    }

    fn refuse(&mut self, problem: Problem) {
        let met = Met { origin: self.job.origin.clone(), bytes: self.job.bytes, ..Met::default() };
        if self.ask(met) {
            self.tell(&Tell::Problem(problem));
            self.tell(&Tell::End(0));
        }
    }

    fn tell(&mut self, tell: &Tell) -> bool {
        match say(self.out, tell) {
            Ok(()) => true,
            Err(error) => {
                self.broken = Some(error);
                false
            }
        }
    }

    /// Whether to read an input.
    fn ask(&mut self, met: Met) -> bool {
        self.tell(&Tell::Begin(met)) && matches!(self.inbox.recv(), Ok(Ask::Read(true)))
    }

    /// Says now and then that it lives, while it passes over what was done.
    fn pass_over(&mut self, number: u32) -> bool {
        !number.is_multiple_of(PASSED) || self.tell(&Tell::Alive)
    }

    /// What was told of an input in an earlier attempt: what is not told again.
    fn told(&self, ordinal: u32) -> Open {
        let resume = &self.job.resume;
        let everything = Open { ordinal, articles: u32::MAX, problems: u32::MAX };
        match resume.open.iter().find(|open| open.ordinal == ordinal) {
            Some(open) => *open,
            None if (ordinal as usize) < resume.again.len() => everything,
            None => Open::default(),
        }
    }

    fn place(&self, article: &Article) -> Option<String> {
        let place = self.job.place.as_ref()?;
        let inner = article.origin.strip_prefix(&self.job.origin).unwrap_or(&article.origin);
        // One of many in an input is told by its id, which without one of its own is its line.
        let within = inner.rsplit_once('#').filter(|(_, line)| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()));
        Some(within.map_or_else(|| format!("{place}{inner}"), |(input, _)| format!("{place}{input}#{}", article.id)))
    }
}

impl<W: Write + Send> Visitor for Teller<'_, '_, W> {
    fn begin(&mut self, input: &Begun<'_>) -> Visit {
        if self.broken.is_some() {
            return Visit::Stop;
        }
        let ordinal = self.met;
        self.met += 1;
        let again = self.job.resume.again.get(ordinal as usize).copied();
        let met = Met {
            ordinal,
            origin: input.origin.to_owned(),
            format: format!("{:?}", input.format),
            bytes: input.bytes,
            hash: input.hash,
            depth: input.depth,
            is_shared: input.format.is_container() || is_dataset(input.format),
        };
        if again.is_some() && !self.pass_over(ordinal) {
            return Visit::Stop;
        }
        if !again.unwrap_or_else(|| self.ask(met)) {
            return if self.broken.is_some() { Visit::Stop } else { Visit::Skip };
        }
        self.open.push(Open { ordinal, ..Open::default() });
        Visit::Read
    }

    fn article(&mut self, article: Article) -> ControlFlow<()> {
        let Some(input) = self.open.last_mut() else { return ControlFlow::Continue(()) };
        let (number, ordinal) = (input.articles, input.ordinal);
        input.articles += 1;
        if number < self.told(ordinal).articles {
            return if self.pass_over(number) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        }
        if !self.tell(&Tell::Working(number)) {
            return ControlFlow::Break(());
        }
        match self.inbox.recv() {
            Ok(Ask::Read(true)) => {}
            Ok(_) => return ControlFlow::Continue(()),
            Err(_) => return ControlFlow::Break(()),
        }
        if self.job.faults {
            fault(&article.text);
        }
        let place = self.place(&article);
        let (signature, words) = minhash::signature(&article.text);
        let named = |text: Option<&String>| text.and_then(|text| self.agencies.named_in(text)).map(str::to_owned);
        let (language, credit) = (article.language.clone(), named(article.credit.as_ref()).or_else(|| named(article.outlet.as_ref())));
        let origin = article.origin.clone();
        let is_analysed = article.is_in_analysed_language();
        let told = match catch_unwind(AssertUnwindSafe(|| records(&examine(article, self.lexicons), place.as_deref()))) {
            Ok(records) => {
                let records = if is_analysed { records } else { words_only(records) };
                Tell::Article(Box::new(Done { number, records, language, is_analysed, credit, signature, words }))
            }
            Err(panic) => Tell::Problem(panicked(origin, &panic_message(panic.as_ref()))),
        };
        if self.tell(&told) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn problem(&mut self, error: Error) {
        let Some(input) = self.open.last_mut() else { return };
        let (number, ordinal) = (input.problems, input.ordinal);
        input.problems += 1;
        if number < self.told(ordinal).problems {
            return;
        }
        let problem = Problem {
            state: error.reason().into(),
            place: error.place().to_owned(),
            message: error.message().to_owned(),
            hint: error.hint().map(str::to_owned),
            is_warning: error.is_warning(),
        };
        self.tell(&Tell::Problem(problem));
    }

    fn end(&mut self, _origin: &str) {
        if let Some(input) = self.open.pop() {
            self.tell(&Tell::End(input.ordinal));
        }
    }
}

/// Inputs or articles between two signs of life of one that passes them over: a second's worth, at a hundred of the largest.
const PASSED: u32 = 64;

/// Whether a format holds articles that cost far more to analyse than to read.
fn is_dataset(format: Format) -> bool {
    matches!(format, Format::JsonLines | Format::Json | Format::Csv | Format::Parquet | Format::Sgml)
}

fn panicked(place: String, message: &str) -> Problem {
    let message = format!("the program went wrong on this article: {message}");
    Problem { state: State::Crashed, place, message, hint: Some("please report it, with the article".to_owned()), is_warning: false }
}

/// What is kept of an article in a language that is not analysed: its words, and a mark.
fn words_only(mut records: Records) -> Records {
    records.all.truncate(1);
    for article in &mut records.all {
        article.relations.flags = vec!["not-analysed".to_owned()];
    }
    records
}

/// Fails as the text says, in debug builds that were asked to: so that tests can see what becomes of an input that ends its child.
#[cfg(debug_assertions)]
fn fault(text: &str) {
    let has = |fault: &str| text.contains(&format!("sayso-fault:{fault}"));
    if has("hang") {
        loop {
            std::thread::park();
        }
    }
    if has("abort") {
        std::process::abort();
    }
    if has("memory") {
        let mut held = Vec::new();
        loop {
            held.push(vec![1u8; 1 << 24]);
        }
    }
}

#[cfg(not(debug_assertions))]
fn fault(_: &str) {}

//! Whoever talks to one child: gives it files, passes on what it tells, and when it dies goes on behind where it was.
//!
//! An input on which a child dies or hangs is tried once more, in a child that has nothing else to do and twice the limits. If that ends
//! in the same way, the input is given up, with the reason, and what follows it is read by another child.

use std::io;
use std::sync::mpsc::SyncSender;

use super::child::{Child, Heard};
use super::course::Course;
use super::message::{Ask, Job, Met, Problem, Tell};
use super::patience::Clocks;
use super::pool::{Event, Pool, Sent, Shared, Verdict};
use super::state::State;

/// Talks to one child after another.
pub struct Attendant<'a> {
    pool: &'a Pool,
    shared: &'a Shared,
    verdict: &'a Verdict<'a>,
    send: &'a SyncSender<Sent>,
    child: Option<Child>,
}

/// How an attempt at a file ended.
enum Ended {
    /// All of it was read.
    Over,
    /// The child went wrong.
    Died(State, String),
    /// The run was broken off.
    Off,
}

impl<'a> Attendant<'a> {
    /// One with no child yet.
    pub fn new(pool: &'a Pool, shared: &'a Shared, verdict: &'a Verdict<'a>, send: &'a SyncSender<Sent>) -> Self {
        Self { pool, shared, verdict, send, child: None }
    }

    /// Reads a file, with as many children as it takes.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn read(&mut self, file: u64, job: Job) -> io::Result<()> {
        self.shared.at_work(file, &job.origin);
        let mut job = job;
        let mut course = Course::new(&job.resume);
        let (mut times, mut failed_at) = (1, None);
        loop {
            match self.attempt(file, &job, &mut course, times)? {
                Ended::Over => {
                    self.shared.rests(file);
                    self.pass(file, Event::Over, 0);
                    return Ok(());
                }
                Ended::Off => return Ok(()),
                Ended::Died(state, reason) => {
                    let here = course.here();
                    if failed_at == Some(here) {
                        self.give_up(file, &job, &mut course, state, &reason);
                        times = 1;
                    } else {
                        failed_at = Some(here);
                        times = 2;
                    }
                    job.resume = course.resume();
                }
            }
        }
    }

    fn attempt(&mut self, file: u64, job: &Job, course: &mut Course, times: u32) -> io::Result<Ended> {
        let is_alone = times > 1;
        if is_alone || self.child.as_ref().is_some_and(|child| child.jobs >= self.pool.recycle_after) {
            self.child = None;
        }
        let mut child = match self.child.take() {
            Some(child) => child,
            None => Child::start(&self.pool.launch, u64::from(times))?,
        };
        child.jobs += 1;
        child.say(&Ask::Job(Box::new(job.clone())));
        let mut clocks = Clocks::new(self.pool.patience, times, child.jobs == 1);
        loop {
            if clocks.is_out() {
                let _ = child.bury();
                return Ok(Ended::Died(State::Timeout, clocks.verdict()));
            }
            match clocks.run(|time| child.hear(time)) {
                Heard::Silence if self.shared.is_over() => return Ok(Ended::Off),
                Heard::Silence => {}
                Heard::Ended => {
                    let (state, reason) = child.bury();
                    return Ok(Ended::Died(state, reason));
                }
                Heard::Tell(tell, bytes) => match self.hear(file, job, course, &mut child, *tell, bytes, &mut clocks) {
                    None => {}
                    Some(ended) => {
                        if matches!(ended, Ended::Over) && !is_alone {
                            self.child = Some(child);
                        }
                        return Ok(ended);
                    }
                },
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one step of one loop, cut out so that it can be read")]
    fn hear(&self, file: u64, job: &Job, course: &mut Course, child: &mut Child, tell: Tell, bytes: u64, clocks: &mut Clocks) -> Option<Ended> {
        let mut goes_on = true;
        clocks.heard();
        match tell {
            Tell::Ready | Tell::Alive => clocks.restart(),
            Tell::Begin(met) => {
                clocks.restart();
                self.shared.at_work(file, &met.origin);
                let is_again = course.is_open(met.ordinal);
                let wanted = is_again || (self.verdict)(job, &met);
                if !is_again {
                    course.begin(&met, wanted);
                    goes_on = self.pass(file, Event::Begin(met, wanted), bytes);
                }
                child.say(&Ask::Read(wanted));
            }
            Tell::Working(_) => course.work(),
            Tell::Article(done) => {
                clocks.restart();
                course.article();
                goes_on = self.pass(file, Event::Article(done), bytes);
            }
            Tell::Problem(problem) => {
                course.problem();
                goes_on = self.pass(file, Event::Problem(problem), bytes);
            }
            Tell::End(ordinal) => {
                if course.end(ordinal) {
                    goes_on = self.pass(file, Event::End(ordinal), bytes);
                }
            }
            Tell::Panicked(message) => return Some(Ended::Died(State::Crashed, format!("the program went wrong on it: {message}"))),
            Tell::Over => return Some(Ended::Over),
        }
        (!goes_on).then_some(Ended::Off)
    }

    /// Passes an event on; whether the run goes on.
    fn pass(&self, file: u64, event: Event, bytes: u64) -> bool {
        self.shared.hold(file, bytes) && self.send.send((file, event, bytes)).is_ok()
    }

    /// Ends the input, or the article, on which children die.
    fn give_up(&self, file: u64, job: &Job, course: &mut Course, state: State, reason: &str) {
        let hint = match state {
            State::Timeout => "give it more time (`--patience`)",
            State::OutOfMemory => "give it more memory (`--memory`)",
            _ => "please report it, with the file",
        };
        let problem = |place: &str| Problem {
            state,
            place: place.to_owned(),
            message: format!("given up after two attempts: {reason}"),
            hint: Some(hint.to_owned()),
            is_warning: false,
        };
        if course.is_untouched() {
            // Not even begun: the child dies of the file itself.
            let met = Met { ordinal: 0, origin: job.origin.clone(), format: String::new(), bytes: job.bytes, hash: None, depth: 0 };
            course.begin(&met, true);
            self.pass(file, Event::Begin(met, true), 0);
        }
        self.pass(file, Event::Problem(problem(&job.origin)), 0);
        if let Some(ordinal) = course.give_up() {
            self.pass(file, Event::End(ordinal), 0);
        }
    }
}

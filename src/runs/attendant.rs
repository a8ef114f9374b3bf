//! Whoever talks to one child: gives it files, passes on what it tells, and when it dies goes on behind where it was.
//!
//! An input on which a child dies or hangs is tried once more, in a child that has nothing else to do and twice the limits. If that ends
//! in the same way, the input is given up, with the reason, and what follows it is read by another child. Whoever has no file of its own
//! helps with a large one ([`super::share`]).

use std::io;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use super::child::{Child, Heard};
use super::course::Course;
use super::message::{Ask, Job, Met, Problem, Tell};
use super::patience::Clocks;
use super::pool::{Event, Item, Pool, Sent, Shared, Verdict};
use super::share::{Share, Task};
use super::state::State;

/// Talks to one child after another.
pub struct Attendant<'a> {
    /// Its number.
    pub number: usize,
    pub pool: &'a Pool,
    pub shared: &'a Shared,
    pub verdict: &'a Verdict<'a>,
    pub send: &'a SyncSender<Sent>,
    pub child: Option<Child>,
}

/// What is known while a file is read.
struct Reading {
    share: Arc<Share>,
    job: Job,
    course: Course,
    role: Role,
}

/// Who leads, and who helps.
enum Role {
    /// It goes through the file, and all that it says counts.
    Leader,
    /// What it says counts for the task that it took.
    Helper(Option<Task>),
}

/// How an attempt at a file ended.
enum Ended {
    /// All of it was read.
    Over,
    /// The child went wrong.
    Died(State, String),
    /// The run was broken off, or there is nothing to help with.
    Off,
}

impl Attendant<'_> {
    /// Reads a file, with as many children as it takes.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn read(&mut self, share: &Arc<Share>) -> io::Result<()> {
        let ended = self.go(Reading::new(Arc::clone(share), Role::Leader));
        self.shared.is_read(share);
        if ended? {
            self.send(share.file, None, Item::Event(Event::Over), 0);
        }
        Ok(())
    }

    /// Helps with a file that another one reads.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn help(&mut self, share: &Arc<Share>) -> io::Result<()> {
        let ended = self.go(Reading::new(Arc::clone(share), Role::Helper(None)));
        // Whoever came to the end left nothing to take; nor is there anything for another one where this one failed.
        share.close_to_helpers();
        ended.map(drop)
    }

    /// Whether all of it was gone through.
    fn go(&mut self, mut reading: Reading) -> io::Result<bool> {
        let file = reading.share.file;
        self.shared.at_work((file, self.number), &reading.job.origin);
        let (mut times, mut failed_at) = (1, None);
        let ended = loop {
            match self.attempt(&mut reading, times)? {
                Ended::Over => break true,
                Ended::Off => break false,
                // The leader will find the same.
                Ended::Died(..) if matches!(reading.role, Role::Helper(None)) => break false,
                Ended::Died(state, reason) => {
                    let here = reading.course.here();
                    if failed_at == Some(here) {
                        self.give_up(&mut reading, state, &reason);
                        times = 1;
                    } else {
                        failed_at = Some(here);
                        times = 2;
                    }
                    reading.job.resume = reading.course.resume();
                }
            }
        };
        self.shared.rests((file, self.number));
        Ok(ended)
    }

    fn attempt(&mut self, reading: &mut Reading, times: u32) -> io::Result<Ended> {
        let is_alone = times > 1;
        if is_alone || self.child.as_ref().is_some_and(|child| child.jobs >= self.pool.recycle_after) {
            self.child = None;
        }
        let mut child = match self.child.take() {
            Some(child) => child,
            None => Child::start(&self.pool.launch, u64::from(times))?,
        };
        child.jobs += 1;
        child.say(&Ask::Job(Box::new(reading.job.clone())));
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
                Heard::Tell(tell, bytes) => match self.hear(reading, &mut child, *tell, bytes, &mut clocks) {
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

    fn hear(&self, reading: &mut Reading, child: &mut Child, tell: Tell, bytes: u64, clocks: &mut Clocks) -> Option<Ended> {
        clocks.heard();
        let goes_on = match tell {
            Tell::Ready | Tell::Alive => {
                clocks.restart();
                true
            }
            Tell::Begin(met) => {
                clocks.restart();
                self.shared.at_work((reading.share.file, self.number), &met.origin);
                self.begin(reading, child, met, bytes)
            }
            Tell::Working(number) => self.work(reading, child, number),
            Tell::Article(done) => {
                clocks.restart();
                reading.course.article();
                self.pass(reading, Event::Article(done), bytes)
            }
            Tell::Problem(problem) => {
                reading.course.problem();
                self.pass(reading, Event::Problem(problem), bytes)
            }
            Tell::End(ordinal) => !reading.course.end(ordinal) || self.pass(reading, Event::End(ordinal), bytes),
            Tell::Panicked(message) => return Some(Ended::Died(State::Crashed, format!("the program went wrong on it: {message}"))),
            Tell::Over => return Some(Ended::Over),
        };
        (!goes_on).then_some(Ended::Off)
    }

    /// Says whether an input is to be read; whether to go on.
    fn begin(&self, reading: &mut Reading, child: &mut Child, met: Met, bytes: u64) -> bool {
        let share = Arc::clone(&reading.share);
        let (ordinal, task) = (met.ordinal, (met.ordinal, 0));
        if reading.course.is_open(ordinal) {
            child.say(&Ask::Read(true));
            return true;
        }
        let judge = || (self.verdict)(&reading.job, &met);
        let wanted = if met.is_shared { share.verdict(ordinal, judge) } else { judge() };
        let is_own = match reading.role {
            Role::Leader => self.lead(&share, task),
            Role::Helper(_) if met.is_shared => false,
            Role::Helper(_) => match if wanted { share.take(task) } else { Some(false) } {
                Some(taken) => taken,
                None => return false,
            },
        };
        let is_read = wanted && (is_own || met.is_shared);
        reading.course.begin(&met, is_read);
        child.say(&Ask::Read(is_read));
        match &mut reading.role {
            Role::Leader if !is_own => self.send(share.file, None, Item::Elsewhere(task), 0),
            Role::Leader => self.pass(reading, Event::Begin(met, wanted), bytes),
            Role::Helper(own) if is_own => {
                *own = Some(task);
                self.pass(reading, Event::Begin(met, true), bytes)
            }
            Role::Helper(_) => true,
        }
    }

    /// Says whether an article is to be analysed; whether to go on.
    fn work(&self, reading: &mut Reading, child: &mut Child, number: u32) -> bool {
        let share = Arc::clone(&reading.share);
        let task = (reading.course.innermost(), number.saturating_add(1));
        let is_own = match &mut reading.role {
            Role::Leader => self.lead(&share, task),
            // An article of the input that it took.
            Role::Helper(Some(_)) => true,
            Role::Helper(own) => match share.take(task) {
                Some(taken) => {
                    *own = taken.then_some(task);
                    taken
                }
                None => return false,
            },
        };
        reading.course.work();
        if !is_own {
            reading.course.article();
        }
        child.say(&Ask::Read(is_own));
        is_own || matches!(reading.role, Role::Helper(_)) || self.send(share.file, None, Item::Elsewhere(task), 0)
    }

    fn lead(&self, share: &Share, task: Task) -> bool {
        let (is_own, is_large) = share.lead(task);
        if is_large {
            self.shared.call_for_help();
        }
        is_own
    }

    /// Passes an event on, if it counts; whether the run goes on.
    fn pass(&self, reading: &mut Reading, event: Event, bytes: u64) -> bool {
        let file = reading.share.file;
        match &mut reading.role {
            Role::Leader => self.send(file, None, Item::Event(event), bytes),
            Role::Helper(own) => {
                let Some(task) = *own else { return true };
                if is_last(task, &event) {
                    *own = None;
                }
                self.send(file, Some(task), Item::Event(event), bytes)
            }
        }
    }

    fn send(&self, file: u64, task: Option<Task>, item: Item, bytes: u64) -> bool {
        self.shared.hold(file, task, bytes) && self.send.send(Sent { file, task, item, bytes }).is_ok()
    }

    /// Ends the input, or the article, on which children die.
    fn give_up(&self, reading: &mut Reading, state: State, reason: &str) {
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
        let job = &reading.job;
        let (origin, place) = (job.origin.clone(), problem(&job.origin));
        if reading.course.is_untouched() {
            // Not even begun: the child dies of the file itself.
            let met = Met { bytes: job.bytes, origin, ..Met::default() };
            reading.course.begin(&met, true);
            self.pass(reading, Event::Begin(met, true), 0);
        }
        self.pass(reading, Event::Problem(place), 0);
        if let Some(ordinal) = reading.course.give_up() {
            // What is inside it is passed over from now on: others would count otherwise.
            if matches!(reading.role, Role::Leader) {
                reading.share.close();
            }
            self.pass(reading, Event::End(ordinal), 0);
        }
    }
}

/// Whether an event is the last one of a task.
pub fn is_last(task: Task, event: &Event) -> bool {
    match (task.1, event) {
        (0, event) => matches!(event, Event::End(ordinal) if *ordinal == task.0),
        // An article has one event: what came of it.
        _ => true,
    }
}

impl Reading {
    fn new(share: Arc<Share>, role: Role) -> Self {
        let job = share.job.clone();
        Self { course: Course::new(&job.resume), job, share, role }
    }
}

//! Many children, and their results in the order of the files.
//!
//! Each child has a thread of its own that talks to it. It promises that what is delivered is the same for any number of children, and whatever
//! dies in between: a file in whose midst a child ends is gone on with behind what it gave. Memory is bounded by the bytes of the
//! results that wait for an earlier file; the file whose turn it is never waits.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::attendant::Attendant;
use super::child::Launch;
use super::message::{Done, Job, Met, Problem};
use super::patience::Patience;

/// How children are kept.
#[derive(Debug, Clone)]
pub struct Pool {
    /// How many there are at a time.
    pub jobs: usize,
    /// How they are started.
    pub launch: Launch,
    /// How long they may take.
    pub patience: Patience,
    /// Files after which a child is replaced by a fresh one: what a library leaks is then bounded.
    pub recycle_after: u32,
    /// Bytes of results that may wait for an earlier file's.
    pub waiting: u64,
}

/// What is delivered of a file.
#[derive(Debug)]
pub enum Event {
    /// An input was met; whether it is being read.
    Begin(Met, bool),
    /// An article of the input that was begun last.
    Article(Box<Done>),
    /// Something of that input could not be read.
    Problem(Problem),
    /// The input of this ordinal is done with.
    End(u32),
    /// The file is done with, with everything inside it.
    Over,
}

/// What the pool asks of whoever runs it. All is called on one thread.
pub trait Conductor {
    /// The next file, if there is one.
    fn next(&mut self) -> Option<Job>;
    /// What came of a file, in order.
    fn deliver(&mut self, event: Event) -> ControlFlow<()>;
    /// Some time has passed; the files that are being read, and what in them.
    fn tick(&mut self, at_work: &dyn Fn() -> Vec<String>) -> ControlFlow<()>;
}

/// Whether an input that was met is to be read; asked from any thread.
pub type Verdict<'a> = dyn Fn(&Job, &Met) -> bool + Sync + 'a;

/// What the threads share.
pub struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
    waiting: u64,
}

#[derive(Default)]
struct Inner {
    queue: VecDeque<(u64, Job)>,
    is_over: bool,
    /// The file whose turn it is.
    turn: u64,
    /// Bytes of results that are not delivered.
    held: u64,
    at_work: BTreeMap<u64, String>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, guard: MutexGuard<'a, Inner>) -> MutexGuard<'a, Inner> {
        self.changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file to read, when there is one.
    fn take(&self) -> Option<(u64, Job)> {
        let mut inner = self.lock();
        loop {
            if inner.is_over {
                return None;
            }
            if let Some(next) = inner.queue.pop_front() {
                return Some(next);
            }
            inner = self.wait(inner);
        }
    }

    /// Waits until results of `bytes` may be held for `file`; whether the run goes on.
    pub fn hold(&self, file: u64, bytes: u64) -> bool {
        let mut inner = self.lock();
        while !inner.is_over && inner.turn != file && inner.held + bytes > self.waiting {
            inner = self.wait(inner);
        }
        inner.held += bytes;
        !inner.is_over
    }

    /// Says what is being read.
    pub fn at_work(&self, file: u64, origin: &str) {
        origin.clone_into(self.lock().at_work.entry(file).or_default());
    }

    /// Says that nothing more is being read of a file.
    pub fn rests(&self, file: u64) {
        self.lock().at_work.remove(&file);
    }

    /// Whether the run was ended.
    pub fn is_over(&self) -> bool {
        self.lock().is_over
    }
}

/// A file's number, an event of it, and the bytes that it holds.
pub type Sent = (u64, Event, u64);

/// Files that are handed out ahead, for each child.
const AHEAD: usize = 8;
/// Results that are on their way to the desk.
const UNDERWAY: usize = 64;
/// Longest time between two ticks.
const TICK: Duration = Duration::from_millis(200);

/// Reads all files of `conductor`.
///
/// # Errors
/// If no child can be started.
pub fn run(pool: &Pool, verdict: &Verdict<'_>, conductor: &mut dyn Conductor) -> io::Result<()> {
    let shared = Shared { inner: Mutex::default(), changed: Condvar::new(), waiting: pool.waiting };
    let failure = Mutex::new(None);
    std::thread::scope(|scope| {
        let (send, events) = sync_channel(UNDERWAY);
        let mut hands = Hands { send, started: 0 };
        let start = |hands: &mut Hands| {
            let (send, shared, failure) = (hands.send.clone(), &shared, &failure);
            hands.started += 1;
            scope.spawn(move || {
                if let Err(error) = attend(pool, shared, verdict, &send) {
                    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    shared.lock().is_over = true;
                    shared.changed.notify_all();
                }
            });
        };
        let mut desk = Desk { shared: &shared, early: BTreeMap::new(), handed: 0, has_more: true };
        let _ = desk.run(pool, &events, conductor, &mut |count| {
            while hands.started < pool.jobs.max(1).min(count) {
                start(&mut hands);
            }
        });
        shared.lock().is_over = true;
        shared.changed.notify_all();
        // Whoever waits to send something must not wait for ever.
        drop(events);
    });
    failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// The threads that were started.
struct Hands {
    send: SyncSender<Sent>,
    started: usize,
}

/// Talks to one child after another.
fn attend(pool: &Pool, shared: &Shared, verdict: &Verdict<'_>, send: &SyncSender<Sent>) -> io::Result<()> {
    let mut attendant = Attendant::new(pool, shared, verdict, send);
    while let Some((file, job)) = shared.take() {
        attendant.read(file, job)?;
    }
    Ok(())
}

/// The thread that hands out files and delivers results.
struct Desk<'a> {
    shared: &'a Shared,
    /// By file: results before their turn.
    early: BTreeMap<u64, VecDeque<(Event, u64)>>,
    handed: u64,
    has_more: bool,
}

impl Desk<'_> {
    fn run(&mut self, pool: &Pool, events: &Receiver<Sent>, conductor: &mut dyn Conductor, staff: &mut dyn FnMut(usize)) -> ControlFlow<()> {
        let mut turn = 0;
        loop {
            self.hand_out(pool, conductor, turn, staff);
            if !self.has_more && turn == self.handed {
                return ControlFlow::Continue(());
            }
            match events.recv_timeout(TICK) {
                Ok((file, event, bytes)) => self.early.entry(file).or_default().push_back((event, bytes)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
            }
            if self.shared.is_over() {
                return ControlFlow::Break(());
            }
            let shared = self.shared;
            conductor.tick(&|| shared.lock().at_work.values().cloned().collect())?;
            self.deliver(conductor, &mut turn)?;
        }
    }

    fn hand_out(&mut self, pool: &Pool, conductor: &mut dyn Conductor, turn: u64, staff: &mut dyn FnMut(usize)) {
        let window = (pool.jobs.max(1) * AHEAD) as u64;
        while self.has_more && self.handed - turn < window {
            let Some(job) = conductor.next() else {
                self.has_more = false;
                return;
            };
            self.shared.lock().queue.push_back((self.handed, job));
            self.handed += 1;
            staff(usize::try_from(self.handed).unwrap_or(usize::MAX));
            self.shared.changed.notify_all();
        }
    }

    /// Delivers what is there of the files whose turn has come.
    fn deliver(&mut self, conductor: &mut dyn Conductor, turn: &mut u64) -> ControlFlow<()> {
        while let Some((event, bytes)) = self.early.get_mut(turn).and_then(VecDeque::pop_front) {
            let is_over = matches!(event, Event::Over);
            conductor.deliver(event)?;
            if is_over {
                self.early.remove(turn);
                *turn += 1;
            }
            let mut inner = self.shared.lock();
            inner.held = inner.held.saturating_sub(bytes);
            if is_over {
                inner.turn = *turn;
            }
            drop(inner);
            self.shared.changed.notify_all();
        }
        ControlFlow::Continue(())
    }
}

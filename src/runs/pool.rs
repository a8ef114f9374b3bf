//! Many children, and their results in the order of the files.
//!
//! Each child has a thread of its own that talks to it. It promises that what is delivered is the same for any number of children, and whatever
//! dies in between: a file in whose midst a child ends is gone on with behind what it gave. Memory is bounded by the bytes of the
//! results that wait for an earlier file, or for something earlier in their file; what the next result belongs to never waits.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::attendant::{Attendant, is_last};
use super::child::Launch;
use super::message::{Done, Job, Met, Problem};
use super::patience::Patience;
use super::share::{Share, Task};

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

/// What is on its way to the desk.
pub enum Item {
    /// An event.
    Event(Event),
    /// The place of a task that a helper does.
    Elsewhere(Task),
}

/// An item of a file's leader, or of a task that a helper does.
pub struct Sent {
    /// The file.
    pub file: u64,
    /// The task; `None` for what the leader says.
    pub task: Option<Task>,
    /// What is sent.
    pub item: Item,
    /// The bytes that it holds.
    pub bytes: u64,
}

/// What the threads share.
pub struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
    waiting: u64,
}

#[derive(Default)]
struct Inner {
    queue: VecDeque<(u64, Job)>,
    /// Files that are being read.
    shares: Vec<Arc<Share>>,
    is_over: bool,
    /// The file whose turn it is, and the task in it, if a helper does that.
    turn: (u64, Option<Task>),
    /// Bytes of results that are not delivered.
    held: u64,
    at_work: BTreeMap<(u64, usize), String>,
}

/// What a thread without work is given.
enum Work {
    /// To read a file.
    Lead(Arc<Share>),
    /// To help with one.
    Help(Arc<Share>),
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, guard: MutexGuard<'a, Inner>) -> MutexGuard<'a, Inner> {
        self.changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file to read, when there is one; or one to help with, if there is none.
    fn take(&self) -> Option<Work> {
        let mut inner = self.lock();
        loop {
            if inner.is_over {
                return None;
            }
            if let Some((file, job)) = inner.queue.pop_front() {
                let share = Arc::new(Share::new(file, job));
                inner.shares.push(Arc::clone(&share));
                return Some(Work::Lead(share));
            }
            if let Some(share) = inner.shares.iter().filter(|share| share.is_open()).min_by_key(|share| share.file) {
                return Some(Work::Help(Arc::clone(share)));
            }
            inner = self.wait(inner);
        }
    }

    /// Wakes those who have no work.
    pub fn call_for_help(&self) {
        // Whoever is about to wait has looked before, or looks after.
        drop(self.lock());
        self.changed.notify_all();
    }

    /// A file was read to its end.
    pub fn is_read(&self, share: &Arc<Share>) {
        share.close();
        self.lock().shares.retain(|other| !Arc::ptr_eq(other, share));
    }

    /// Waits until results of `bytes` may be held; whether the run goes on.
    pub fn hold(&self, file: u64, task: Option<Task>, bytes: u64) -> bool {
        let mut inner = self.lock();
        while !inner.is_over && inner.turn != (file, task) && inner.held + bytes > self.waiting {
            inner = self.wait(inner);
        }
        inner.held += bytes;
        !inner.is_over
    }

    /// Results were delivered, or dropped; and whose turn it is now.
    fn release(&self, bytes: u64, turn: (u64, Option<Task>)) {
        let mut inner = self.lock();
        if bytes == 0 && inner.turn == turn {
            return;
        }
        inner.held = inner.held.saturating_sub(bytes);
        inner.turn = turn;
        drop(inner);
        self.changed.notify_all();
    }

    /// Says what a thread reads.
    pub fn at_work(&self, who: (u64, usize), origin: &str) {
        origin.clone_into(self.lock().at_work.entry(who).or_default());
    }

    /// Says that a thread reads nothing more of a file.
    pub fn rests(&self, who: (u64, usize)) {
        self.lock().at_work.remove(&who);
    }

    /// Whether the run was ended.
    pub fn is_over(&self) -> bool {
        self.lock().is_over
    }
}

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
        // A thread without work costs nothing: its child is started when it has some.
        for number in 0..pool.jobs.max(1) {
            let (send, shared, failure) = (send.clone(), &shared, &failure);
            scope.spawn(move || {
                let attendant = Attendant { number, pool, shared, verdict, send: &send, child: None };
                if let Err(error) = attend(attendant, shared) {
                    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    shared.lock().is_over = true;
                    shared.changed.notify_all();
                }
            });
        }
        let mut desk = Desk { shared: &shared, early: BTreeMap::new(), turn: 0, handed: 0, has_more: true };
        let _ = desk.run(pool, &events, conductor);
        shared.lock().is_over = true;
        shared.changed.notify_all();
        // Whoever waits to send something must not wait for ever.
        drop(events);
    });
    failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// Talks to one child after another.
fn attend(mut attendant: Attendant<'_>, shared: &Shared) -> io::Result<()> {
    while let Some(work) = shared.take() {
        match work {
            Work::Lead(share) => attendant.read(&share)?,
            Work::Help(share) => attendant.help(&share)?,
        }
    }
    Ok(())
}

/// The thread that hands out files and delivers results.
struct Desk<'a> {
    shared: &'a Shared,
    /// By file: results before their turn.
    early: BTreeMap<u64, Early>,
    /// The file whose turn it is.
    turn: u64,
    handed: u64,
    has_more: bool,
}

/// Results of a file before their turn, with the bytes that they hold.
#[derive(Default)]
struct Early {
    items: VecDeque<(Item, u64)>,
    /// By task that a helper does.
    tasks: BTreeMap<Task, VecDeque<(Event, u64)>>,
}

/// What comes next of a file.
enum Next {
    Event(Event, u64),
    /// An event of a task that is not there yet.
    Awaited(Task),
    Nothing,
}

impl Early {
    fn put(&mut self, sent: Sent) {
        match (sent.task, sent.item) {
            (Some(task), Item::Event(event)) => self.tasks.entry(task).or_default().push_back((event, sent.bytes)),
            (_, item) => self.items.push_back((item, sent.bytes)),
        }
    }

    fn next(&mut self) -> Next {
        let task = match self.items.front() {
            None => return Next::Nothing,
            Some((Item::Elsewhere(task), _)) => *task,
            Some((Item::Event(_), _)) => {
                return match self.items.pop_front() {
                    Some((Item::Event(event), bytes)) => Next::Event(event, bytes),
                    _ => Next::Nothing,
                };
            }
        };
        let Some((event, bytes)) = self.tasks.get_mut(&task).and_then(VecDeque::pop_front) else { return Next::Awaited(task) };
        if is_last(task, &event) {
            self.tasks.remove(&task);
            self.items.pop_front();
        }
        Next::Event(event, bytes)
    }

    /// Bytes of what was done ahead of a leader who did it all the same.
    fn left(&self) -> u64 {
        self.tasks.values().flatten().map(|(_, bytes)| bytes).sum()
    }
}

impl Desk<'_> {
    fn run(&mut self, pool: &Pool, events: &Receiver<Sent>, conductor: &mut dyn Conductor) -> ControlFlow<()> {
        loop {
            self.hand_out(pool, conductor);
            if !self.has_more && self.turn == self.handed {
                return ControlFlow::Continue(());
            }
            match events.recv_timeout(TICK) {
                Ok(late) if late.file < self.turn => self.shared.release(late.bytes, (self.turn, None)),
                Ok(sent) => self.early.entry(sent.file).or_default().put(sent),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
            }
            if self.shared.is_over() {
                return ControlFlow::Break(());
            }
            let shared = self.shared;
            conductor.tick(&|| shared.lock().at_work.values().cloned().collect())?;
            self.deliver(conductor)?;
        }
    }

    fn hand_out(&mut self, pool: &Pool, conductor: &mut dyn Conductor) {
        let window = (pool.jobs.max(1) * AHEAD) as u64;
        while self.has_more && self.handed - self.turn < window {
            let Some(job) = conductor.next() else {
                self.has_more = false;
                return;
            };
            self.shared.lock().queue.push_back((self.handed, job));
            self.handed += 1;
            self.shared.changed.notify_all();
        }
    }

    /// Delivers what is there of the files whose turn has come.
    fn deliver(&mut self, conductor: &mut dyn Conductor) -> ControlFlow<()> {
        while let Some(early) = self.early.get_mut(&self.turn) {
            match early.next() {
                Next::Event(event, mut bytes) => {
                    if matches!(event, Event::Over) {
                        bytes += early.left();
                        self.early.remove(&self.turn);
                        self.turn += 1;
                    }
                    let is_over = matches!(event, Event::Over);
                    conductor.deliver(event)?;
                    let turn = if is_over { (self.turn, None) } else { self.shared.lock().turn };
                    self.shared.release(bytes, turn);
                }
                Next::Awaited(task) => {
                    self.shared.release(0, (self.turn, Some(task)));
                    break;
                }
                Next::Nothing => {
                    self.shared.release(0, (self.turn, None));
                    break;
                }
            }
        }
        ControlFlow::Continue(())
    }
}

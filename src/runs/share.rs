//! One large file, read by several children.
//!
//! One of them leads: it goes through the file as if it were alone. The others go through the same file and take what lies ahead of it and is not taken: an
//! input of an archive, or an article of a mailbox or a dataset, which is a *task*. The leader passes a task over that another one took, and
//! leaves a mark where its results belong; so what is delivered is in the leader's order, whoever did it. Going through a container costs little beside reading and
//! analysing what is in it; that is why each may do so (`docs/decisions/0025-read-in-child-processes.md`).

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::message::Job;

/// A task: an input by its number within the file, and 0; or an article of it, counted from 1.
pub type Task = (u32, u32);

/// Tasks after which a file counts as large: less is done before another child is ready.
const LARGE: u32 = 16;

/// A file that is being read.
pub struct Share {
    /// Its number among all.
    pub file: u64,
    /// What its leader was told at first.
    pub job: Job,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    /// The furthest task that the leader has come to.
    at: Task,
    /// Tasks that it has come to.
    met: u32,
    /// Tasks ahead of it that others took.
    taken: FxHashSet<Task>,
    /// Whether a container is gone through: the same answer for all, or they would count differently.
    verdicts: FxHashMap<u32, bool>,
    /// Whether nothing more is to be taken.
    is_closed: bool,
    /// Whether one that helped found nothing more to take.
    is_picked_over: bool,
}

impl Share {
    pub fn new(file: u64, job: Job) -> Self {
        Self { file, job, inner: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The leader comes to a task; whether it is left to it. With it: whether the file has just turned out to be large.
    pub fn lead(&self, task: Task) -> (bool, bool) {
        let mut inner = self.lock();
        inner.at = inner.at.max(task);
        inner.met = inner.met.saturating_add(1);
        (!inner.taken.remove(&task), inner.met == LARGE)
    }

    /// Another one comes to a task; whether it may take it. `None` if there is nothing more to take.
    pub fn take(&self, task: Task) -> Option<bool> {
        let mut inner = self.lock();
        if inner.is_closed {
            return None;
        }
        Some(task > inner.at && inner.taken.insert(task))
    }

    /// Whether a container is gone through, as whoever came to it first decided.
    pub fn verdict(&self, ordinal: u32, judge: impl FnOnce() -> bool) -> bool {
        *self.lock().verdicts.entry(ordinal).or_insert_with(judge)
    }

    /// Whether another child may help.
    pub fn is_open(&self) -> bool {
        let inner = self.lock();
        !inner.is_closed && !inner.is_picked_over && inner.met >= LARGE
    }

    /// No further child is to begin to help.
    pub fn close_to_helpers(&self) {
        self.lock().is_picked_over = true;
    }

    /// Nothing more is taken; what was taken ahead of the leader is the leader's again.
    pub fn close(&self) {
        let mut inner = self.lock();
        inner.is_closed = true;
        inner.taken.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_done_by_one() {
        let share = Share::new(0, Job::default());
        assert_eq!(share.lead((3, 0)), (true, false));
        for (task, taken) in [((3, 0), false), ((2, 9), false), ((4, 0), true), ((4, 0), false), ((3, 1), true), ((6, 0), true)] {
            assert_eq!(share.take(task), Some(taken), "{task:?}");
        }
        assert_eq!([(3, 1), (3, 2), (4, 0), (5, 0)].map(|task| share.lead(task).0), [false, true, false, true]);
        assert_eq!(share.take((4, 0)), Some(false), "what was passed over is not taken again");
        assert!(share.verdict(7, || true) && share.verdict(7, || false));
        share.close();
        assert_eq!((share.take((9, 0)), share.lead((6, 0)).0), (None, true), "what lay ahead is the leader's again");
    }

    #[test]
    fn only_a_large_file_is_shared() {
        let share = Share::new(0, Job::default());
        let turned = (1..=LARGE).map(|n| share.lead((n, 0)).1).collect::<Vec<_>>();
        assert_eq!(turned.iter().filter(|turned| **turned).count(), 1);
        assert!(share.is_open());
        share.close();
        assert!(!share.is_open());
    }
}

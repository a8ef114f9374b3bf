//! The ordered parallel map.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};

/// How a batch is run.
#[derive(Debug, Clone, Copy)]
pub struct Batch {
    /// Worker threads; at least 1.
    pub jobs: usize,
    /// Inputs that may be under way or waiting for an earlier one.
    pub window: usize,
    /// The same, by weight (bytes). One input may always be under way, however heavy.
    pub weight: u64,
}

impl Batch {
    /// Inputs under way for each worker: enough that one slow article does not starve the others.
    const WINDOW_PER_JOB: usize = 32;
    /// Bytes of input under way for each worker. An analysis takes some thirty times its text.
    const WEIGHT_PER_JOB: u64 = 8 << 20;

    /// A batch with `jobs` workers and the windows that suit them.
    #[must_use]
    pub fn new(jobs: usize) -> Self {
        let jobs = jobs.max(1);
        Self { jobs, window: jobs * Self::WINDOW_PER_JOB, weight: jobs as u64 * Self::WEIGHT_PER_JOB }
    }
}

/// The threads could not be started.
#[derive(Debug)]
pub struct StartError(String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot start the worker threads: {}", self.0)
    }
}

impl std::error::Error for StartError {}

/// Name of the worker threads, by which a panic hook can tell them.
pub const WORKER: &str = "sayso-worker";

/// Does `work` on every item and hands item and result to `sink`, in the order of the items.
///
/// A panic in `work` is the item's result: its message. `sink` runs on the calling thread; when it breaks, no further item is begun.
///
/// # Errors
/// If the threads cannot be started; nothing was done then.
pub fn run<T: Send, R: Send>(
    batch: Batch,
    items: impl IntoIterator<Item = T>,
    weigh: impl Fn(&T) -> u64,
    work: impl Fn(&T) -> R + Sync,
    mut sink: impl FnMut(T, Result<R, String>) -> ControlFlow<()>,
) -> Result<(), StartError> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(batch.jobs.max(1)).thread_name(|n| format!("{WORKER}-{n}"));
    let pool = builder.build().map_err(|e| StartError(e.to_string()))?;
    let work = &work;
    pool.in_place_scope_fifo(|scope| {
        let (send, results) = channel();
        let mut queue = Queue { results, waiting: BTreeMap::new(), delivered: 0, begun: 0, weight: 0 };
        for item in items {
            let weight = weigh(&item);
            while queue.is_full(batch, weight) {
                if queue.wait(&mut sink).is_break() {
                    return;
                }
            }
            let (number, send) = (queue.begin(weight), send.clone());
            scope.spawn_fifo(move |_| {
                let result = catch_unwind(AssertUnwindSafe(|| work(&item))).map_err(|panic| message(panic.as_ref()));
                // The receiver is gone only when the sink has broken off.
                let _ = send.send((number, Done { item, result, weight }));
            });
        }
        drop(send);
        while queue.delivered < queue.begun {
            if queue.wait(&mut sink).is_break() {
                return;
            }
        }
    });
    Ok(())
}

/// An item that was worked on.
struct Done<T, R> {
    item: T,
    result: Result<R, String>,
    weight: u64,
}

/// The results that have arrived before their turn.
struct Queue<T, R> {
    results: Receiver<(u64, Done<T, R>)>,
    waiting: BTreeMap<u64, Done<T, R>>,
    delivered: u64,
    begun: u64,
    weight: u64,
}

impl<T, R> Queue<T, R> {
    fn is_full(&self, batch: Batch, next: u64) -> bool {
        let under_way = self.begun - self.delivered;
        under_way > 0 && (under_way >= batch.window as u64 || self.weight.saturating_add(next) > batch.weight)
    }

    fn begin(&mut self, weight: u64) -> u64 {
        self.begun += 1;
        self.weight += weight;
        self.begun - 1
    }

    /// Waits for one result and delivers all whose turn it is.
    fn wait(&mut self, sink: &mut impl FnMut(T, Result<R, String>) -> ControlFlow<()>) -> ControlFlow<()> {
        let Ok((number, done)) = self.results.recv() else { return ControlFlow::Break(()) };
        self.waiting.insert(number, done);
        while let Some(done) = self.waiting.remove(&self.delivered) {
            self.delivered += 1;
            self.weight -= done.weight;
            sink(done.item, done.result)?;
        }
        ControlFlow::Continue(())
    }
}

/// What a panic said.
pub(super) fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(batch: Batch, count: u64) -> Vec<(u64, Result<u64, String>)> {
        let mut out = Vec::new();
        let work = |n: &u64| {
            assert!(*n != 13, "thirteen");
            // Later items are quicker, so that they arrive before their turn.
            (0..(count - n) * 50).fold(0, u64::wrapping_add).wrapping_mul(0) + n * n
        };
        let sink = |n, r| {
            out.push((n, r));
            ControlFlow::Continue(())
        };
        run(batch, 0..count, |n| n % 7, work, sink).unwrap();
        out
    }

    #[test]
    fn results_come_in_order_for_any_jobs_and_windows() {
        let expected: Vec<_> = (0..100).map(|n| (n, if n == 13 { Err("thirteen".to_owned()) } else { Ok(n * n) })).collect();
        for (jobs, window, weight) in [(1, 1, 0), (1, 100, 1000), (8, 3, 5), (8, 256, 1 << 20)] {
            assert_eq!(squares(Batch { jobs, window, weight }, 100), expected, "{jobs} {window} {weight}");
        }
    }

    #[test]
    fn nothing_is_delivered_after_a_break() {
        let mut seen = 0;
        let sink = |n: u32, _| {
            seen += 1;
            if n == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        run(Batch::new(4), 0..10_000u32, |_| 1, |n| *n, sink).unwrap();
        assert_eq!(seen, 5);
    }
}

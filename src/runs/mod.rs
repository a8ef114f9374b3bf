//! Batches: many inputs, in parallel, in order.
//!
//! The only floor that starts threads. It promises that results arrive in the order of the inputs and are the same for any number of
//! jobs, that memory is bounded by a window, and that an input on which the work panics costs that input alone. It reads no file: what
//! an input is, and what is done with it, is handed in.

mod batch;

pub use batch::{Batch, StartError, WORKER, run};

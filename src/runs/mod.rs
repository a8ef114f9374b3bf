//! Batches and runs: many inputs, in parallel, in order.
//!
//! The only floor that starts threads and processes. It promises that results arrive in the order of the inputs and are the same for any number of
//! jobs, that memory is bounded, and that an input on which the work goes wrong costs that input alone. [`run`] does so in this process;
//! [`pool`] in child processes of the same program, for inputs that nobody has looked at; [`ledger`] keeps what became of each.
//! What an input is, and what is done with it, is handed in.

mod account;
mod agency;
mod attendant;
mod batch;
mod child;
pub mod copies;
mod course;
mod failure;
pub mod intake;
mod known;
pub mod ledger;
mod message;
pub mod minhash;
mod patience;
pub mod pool;
mod share;
mod stage;
mod state;
pub mod tools;
mod worker;

pub use batch::{Batch, StartError, WORKER, run};
pub use child::Launch;
pub use known::Known;
pub use message::{Job, Met, Problem, Said};
pub use patience::Patience;
pub use stage::{READER, Stage, short};
pub use state::State;
pub use worker::serve;

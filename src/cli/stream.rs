//! Inputs of many articles: an archive, a mailbox or a file of JSON Lines may be larger than memory.
//!
//! The input is walked on a thread of its own, a few articles ahead of their analysis. It promises the articles and messages that
//! [`input::load`] gives, in the same order.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

use super::failure::Failure;
use super::input::{self, Loaded, Told};
use super::paths::Item;
use crate::article::Article;
use crate::ingest::{Begun, Error, Visit, Visitor};
use crate::runs::WORKER;

/// Articles and messages that wait for those who analyse them.
const AHEAD: usize = 16;

/// The articles of an input, each read shortly before it is asked for.
pub struct Stream {
    waiting: Receiver<Loaded>,
    walker: Option<JoinHandle<()>>,
}

/// Begins to read an input that may hold many articles.
pub fn open(item: &Item, told: &Told) -> Stream {
    let (sender, waiting) = sync_channel(AHEAD);
    let (item, told, broken) = (item.clone(), told.clone(), sender.clone());
    let walk = move || {
        let mut sending = Sending(sender);
        if let Err(failure) = input::walk(&item, &told, &mut sending) {
            let _ = sending.0.send(failure.into());
        }
    };
    let walker = Builder::new().name(format!("{WORKER}-input")).spawn(walk);
    let walker = walker.map_err(|error| broken.send(Failure::new("", error).into())).ok();
    Stream { waiting, walker }
}

impl Iterator for Stream {
    type Item = Loaded;

    fn next(&mut self) -> Option<Loaded> {
        self.waiting.recv().ok().or_else(|| {
            let panic = self.walker.take()?.join().err()?;
            let message = panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned());
            let failure = Failure::new("", format_args!("the program went wrong on an input: {}", message.unwrap_or_default()));
            Some(failure.hint("please report it, with the input").into())
        })
    }
}

/// Sends what it is told; when nobody listens any more, it has seen enough.
struct Sending(SyncSender<Loaded>);

impl Visitor for Sending {
    fn begin(&mut self, _: &Begun<'_>) -> Visit {
        Visit::Read
    }

    fn article(&mut self, article: Article) -> ControlFlow<()> {
        let one = Loaded { articles: vec![article], ..Loaded::default() };
        if self.0.send(one).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn problem(&mut self, error: Error) {
        let mut told = Loaded::default();
        told.problem(error);
        // Whether anyone listens is seen at the next article.
        let _ = self.0.send(told);
    }

    fn end(&mut self, _: &str) {}
}

//! What extract, explain, index and demo have in common: read, analyse, hand on in order.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use super::args::{Global, Inputs};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::{self, Told};
use super::paths::{self, Item, Place};
use crate::analysis::{Analysis, analyze};
use crate::lexicon::Lexicons;
use crate::runs::{self, Batch};

/// An analysed article and the input that it came from.
pub struct Analysed<'i> {
    /// What was found.
    pub analysis: Analysis,
    /// The input.
    pub item: &'i Item,
    /// Whether the input had other articles too.
    pub one_of_several: bool,
}

/// How a run went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles handed on.
    pub articles: u64,
    /// Failures told.
    pub failed: u64,
}

/// The number of workers.
pub fn jobs(global: &Global) -> usize {
    global.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// Lists the inputs that `args` name, and tells what is skipped if that is wanted.
pub fn items(args: &Inputs, global: &Global, console: &mut Console) -> Vec<Item> {
    let listing = paths::list(&args.paths);
    if global.verbose {
        listing.notes.iter().for_each(|note| console.note(note));
    }
    if listing.items.is_empty() {
        let failure = Failure::new("", "nothing to read among the inputs").hint("give an article: a .txt, .md, .html or .jsonl file, or a folder of them");
        return vec![Item { place: Place::Nowhere(failure), bytes: 0 }];
    }
    listing.items
}

/// Reads and analyses `items` in parallel; `work` is done on a worker, `sink` here and in order.
///
/// A failure of `work` or `sink` for one article is told and counted; a `Fatal` one ends the run.
pub fn run<R: Send>(
    items: Vec<Item>,
    told: &Told,
    lexicons: &Lexicons,
    jobs: usize,
    console: &mut Console,
    work: impl Fn(&Analysed<'_>) -> R + Sync,
    mut sink: impl FnMut(&mut Console, R) -> Result<Result<(), Failure>, Fatal>,
) -> Result<Counts, Failure> {
    let mut counts = Counts::default();
    let mut fatal = None;
    let each = |item: &Item| {
        let mut loaded = input::load(item, told);
        let one_of_several = loaded.articles.len() > 1;
        let articles = std::mem::take(&mut loaded.articles);
        let results: Vec<R> = articles.into_iter().map(|a| work(&Analysed { analysis: analyze(a, lexicons), item, one_of_several })).collect();
        (results, loaded.failures, loaded.warnings)
    };
    let deliver = |item: Item, result: Result<_, String>| {
        let (results, failures, warnings) = match result {
            Ok(done) => done,
            Err(panic) => (Vec::new(), vec![panicked(&item, &panic)], Vec::new()),
        };
        for warning in &warnings {
            console.note(&Failure::line(warning));
        }
        for failure in &failures {
            counts.failed += 1;
            console.fail_line(failure);
        }
        for result in results {
            counts.articles += 1;
            match sink(console, result) {
                Ok(Ok(())) => {}
                Ok(Err(failure)) => {
                    counts.articles -= 1;
                    counts.failed += 1;
                    console.fail_line(&failure);
                }
                Err(Fatal(failure)) => {
                    fatal = Some(failure);
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    };
    runs::run(Batch::new(jobs), items, |item| item.bytes, each, deliver).map_err(|e| Failure::new("", e))?;
    match fatal {
        Some(failure) => Err(failure),
        None => Ok(counts),
    }
}

/// A failure after which nothing more can be done.
pub struct Fatal(pub Failure);

impl From<Failure> for Fatal {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

/// An article on which the program itself went wrong.
fn panicked(item: &Item, message: &str) -> Failure {
    let place = match &item.place {
        Place::File(path, _) => shown(path),
        Place::Bundled(name, ..) => (*name).to_owned(),
        Place::Stdin | Place::Nowhere(_) => "standard input".to_owned(),
    };
    Failure::new(place, format_args!("the program went wrong on this article: {message}")).hint("please report it, with the article")
}

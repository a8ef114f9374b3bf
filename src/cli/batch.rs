//! What extract, explain, index and demo have in common: read, analyse, hand on in order.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::args::{Global, Inputs};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::{self, Loaded, Told};
use super::paths::{self, Item, Place};
use super::stream;
use crate::analysis::{Analysis, examine};
use crate::article::Article;
use crate::lexicon::Lexicons;
use crate::runs::{self, Batch};

/// An analysed article and the input that it came from.
pub struct Analysed<'i> {
    /// What was found.
    pub analysis: Analysis,
    /// The input.
    pub item: &'i Item,
    /// Whether the article is not the input itself but one inside it.
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
    let listing = paths::list(&args.paths, args.with_tools);
    if global.verbose {
        listing.notes.iter().for_each(|note| console.note(note));
    }
    if listing.items.is_empty() {
        let place = args.paths.first().map(|path| shown(path)).unwrap_or_default();
        let failure = Failure::new(place, "describes articles and is none: there is nothing to read among the inputs")
            .hint("give an article: a text, page, document, mail or archive, or a folder of them");
        return vec![Item { place: Place::Nowhere(failure), bytes: 0 }];
    }
    listing.items
}

/// One piece of work.
enum Unit {
    /// An input, to be read by a worker.
    Unread(Item),
    /// One of the many articles of an input.
    Article(Arc<Item>, Box<Article>),
    /// What could not be read of an input of many articles.
    Unreadable(Loaded),
}

/// Cuts an input of many articles into them, so that they are analysed in parallel and go wrong alone. Reading takes a small part
/// of the time of their analysis, and is done as the analysis proceeds, so that memory holds a window of them.
fn units(item: Item, told: &Told) -> Box<dyn Iterator<Item = Unit>> {
    if !input::holds_many(&item, told) {
        return Box::new(std::iter::once(Unit::Unread(item)));
    }
    let read = stream::open(&item, told);
    let item = Arc::new(item);
    Box::new(read.flat_map(move |loaded| cut(&item, loaded)))
}

/// Each article by itself, and then what went wrong.
fn cut(item: &Arc<Item>, mut loaded: Loaded) -> Vec<Unit> {
    let articles = std::mem::take(&mut loaded.articles).into_iter();
    let mut units: Vec<Unit> = articles.map(|article| Unit::Article(Arc::clone(item), Box::new(article))).collect();
    if !loaded.failures.is_empty() || !loaded.warnings.is_empty() {
        units.push(Unit::Unreadable(loaded));
    }
    units
}

impl Unit {
    fn weight(&self) -> u64 {
        match self {
            Self::Unread(item) => item.bytes,
            Self::Article(_, article) => article.text.len() as u64,
            Self::Unreadable(_) => 0,
        }
    }

    /// Reads the unit and does `work` on its articles; what could not be read is beside their results.
    fn work<R>(&self, told: &Told, lexicons: &Lexicons, work: impl Fn(&Analysed<'_>) -> R) -> (Vec<R>, Loaded) {
        let of = |article: Article, item: &Item| {
            let one_of_several = article.origin != item.origin();
            work(&Analysed { analysis: examine(article, lexicons), item, one_of_several })
        };
        match self {
            Self::Unread(item) => {
                let mut loaded = input::load(item, told);
                let articles = std::mem::take(&mut loaded.articles).into_iter();
                (articles.map(|article| of(article, item)).collect(), loaded)
            }
            Self::Article(item, article) => (vec![of(article.as_ref().clone(), item)], Loaded::default()),
            Self::Unreadable(_) => (Vec::new(), Loaded::default()),
        }
    }
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
    let all = items.into_iter().flat_map(|item| units(item, told));
    let each = |unit: &Unit| unit.work(told, lexicons, &work);
    let deliver = |unit: Unit, result: Result<(Vec<R>, Loaded), String>| {
        let (results, loaded) = result.unwrap_or_else(|panic| (Vec::new(), panicked(&unit, &panic)));
        counts.failed += tell(if let Unit::Unreadable(loaded) = &unit { loaded } else { &loaded }, console);
        for result in results {
            match sink(console, result) {
                Ok(Ok(())) => counts.articles += 1,
                Ok(Err(failure)) => {
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
    runs::run(Batch::new(jobs), all, Unit::weight, each, deliver).map_err(|e| Failure::new("", e))?;
    match fatal {
        Some(failure) => Err(failure),
        None => Ok(counts),
    }
}

/// Tells what went wrong with an input; how many failures that were.
fn tell(loaded: &Loaded, console: &mut Console) -> u64 {
    for warning in &loaded.warnings {
        console.note(&warning.line());
    }
    for failure in &loaded.failures {
        console.fail_line(failure);
    }
    loaded.failures.len() as u64
}

/// A failure after which nothing more can be done.
pub struct Fatal(pub Failure);

impl From<Failure> for Fatal {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

/// An article on which the program itself went wrong.
fn panicked(unit: &Unit, message: &str) -> Loaded {
    let place = match unit {
        Unit::Article(_, article) => article.origin.clone(),
        Unit::Unread(Item { place: Place::File(path, _), .. }) => shown(path),
        Unit::Unread(Item { place: Place::Bundled(name, ..), .. }) => (*name).to_owned(),
        Unit::Unread(_) | Unit::Unreadable(_) => "standard input".to_owned(),
    };
    let failure = Failure::new(place, format_args!("the program went wrong on this article: {message}"));
    Loaded { failures: vec![failure.hint("please report it, with the article")], ..Loaded::default() }
}

//! The command line.
//!
//! The only floor that touches the file system, the environment, the clock, and the terminal. It promises one line on standard error for each
//! input that failed, that the rest of a run is done, and that the exit status says which it was: 0 all done, 1 done but some inputs
//! failed, 2 could not start. It holds no knowledge of texts.

mod args;
mod args_in;
mod args_out;
mod batch;
mod brat;
mod cite;
mod clock;
mod console;
mod crawl;
mod demo;
mod duplicates;
mod explain;
mod export;
mod extract;
mod failure;
mod fill;
mod index;
mod input;
mod known;
mod lexicon;
mod lexicons;
mod limits;
mod names;
mod output;
mod paths;
mod plan;
mod progress;
mod queries;
mod remove;
mod report;
mod runs;
mod score;
mod search;
mod sentences;
mod shell;
mod sidecar;
mod signs;
mod spool;
mod stream;
mod target;
mod texts;
mod tools;
mod upkeep;
mod verify;
mod versions;
mod watch;
mod watches;
mod worker;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command, IndexOr};
use console::Console;
use failure::Failure;

/// How a command ended, if it could start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All was done.
    Done,
    /// Some inputs failed, each with a line on standard error; the rest was done.
    SomeFailed,
}

impl Outcome {
    fn of(failed: u64) -> Self {
        if failed == 0 { Self::Done } else { Self::SomeFailed }
    }
}

/// Runs the program: reads the arguments, does the command, says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    quiet_workers();
    let args = match Args::try_parse_from(signs::spelt_out(std::env::args_os())) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and are no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut console = Console::new(args.global.color);
    match run(args, &mut console) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        // Whoever reads has seen enough: `sayso … | head`.
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            console.fail(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(args: Args, console: &mut Console) -> Result<Outcome, Failure> {
    let global = &args.global;
    match args.command {
        Command::Extract(args) => extract::run(&args, global, console),
        Command::Explain(args) => explain::run(&args, global, console),
        Command::Index(IndexOr::Fill(args)) => index::run(&args, global, console),
        Command::Index(IndexOr::Upkeep(command)) => upkeep::run(&command, console),
        Command::Runs(args) => runs::run(&args, global, console),
        Command::Versions(args) => versions::run(&args, console),
        Command::Remove(args) => remove::run(&args, console),
        Command::Worker(args) => worker::run(&args, global),
        Command::Tool(args) => tools::become_tool(&args),
        Command::Search(args) => search::run(&args, global, console),
        Command::Export(args) => export::run(&args, global, console),
        Command::Cite(args) => cite::run(&args, console),
        Command::Verify(args) => verify::run(&args, console),
        Command::Batch(args) => queries::run(&args, global, console),
        Command::Watch(args) => watch::run(&args, global, console),
        Command::Score(args) => score::run(&args, global, console),
        Command::Lexicon(args) => lexicon::run(&args, global, console),
        Command::Demo(args) => demo::run(&args, global, console),
        Command::Completions(args) => shell::completions(&args, console),
        Command::Man(args) => shell::man(&args, console),
    }
}

/// A panic on a worker is reported with its input; the standard message beside it would be a second line without the input's name.
fn quiet_workers() {
    let standard = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !std::thread::current().name().is_some_and(|name| name.starts_with(crate::runs::WORKER)) {
            standard(info);
        }
    }));
}

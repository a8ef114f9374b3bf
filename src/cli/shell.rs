//! `sayso completions` and `sayso man`: both come from the arguments' own definition.

use std::path::Path;

use clap::CommandFactory as _;

use super::Outcome;
use super::args::{Args, Completions, Man};
use super::console::Console;
use super::failure::Failure;
use super::output::WholeFile;

/// Prints completions.
pub fn completions(args: &Completions, console: &mut Console) -> Result<Outcome, Failure> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "sayso", &mut out);
    console.print(&out)?;
    console.flush()?;
    Ok(Outcome::Done)
}

/// Prints the manual page, or writes one for each command.
pub fn man(args: &Man, console: &mut Console) -> Result<Outcome, Failure> {
    let mut command = Args::command();
    command.build();
    match &args.out {
        None => {
            console.print(&page(command)?)?;
            console.flush()?;
        }
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|e| Failure::write(folder, &e))?;
            pages(folder, &command, "sayso")?;
        }
    }
    Ok(Outcome::Done)
}

/// Writes `sayso.1`, `sayso-extract.1`, `sayso-lexicon-check.1`, …
fn pages(folder: &Path, command: &clap::Command, name: &str) -> Result<(), Failure> {
    WholeFile::write(&folder.join(format!("{name}.1")), &page(command.clone())?)?;
    for inner in command.get_subcommands().filter(|c| c.get_name() != "help") {
        pages(folder, inner, &format!("{name}-{}", inner.get_name()))?;
    }
    Ok(())
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    clap_mangen::Man::new(command).render(&mut out).map_err(|e| Failure::new("", e))?;
    Ok(out)
}

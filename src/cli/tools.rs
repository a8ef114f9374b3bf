//! Programs outside sayso: which are there, and becoming one of them.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, OnceLock};

use super::Outcome;
use super::args_in::{Care, Tool};
use super::console::Console;
use super::failure::{Failure, shown};
use crate::runs::Said;
use crate::runs::tools::Kit;

/// The tools that are installed: those in the folders of `PATH`.
pub fn kit(memory: u64, seconds: u64) -> Kit {
    let folders: Vec<PathBuf> = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    // Where nobody knows where this program is, none can be started by it, and none is found.
    Kit::new(std::env::current_exe().unwrap_or_default(), memory, seconds, &folders)
}

/// The tools of a run, looked for when they are first needed: a file may need them because of what was said of it in an earlier run.
#[derive(Clone)]
pub struct Kits {
    memory: u64,
    seconds: u64,
    kit: Arc<OnceLock<Kit>>,
}

impl Kits {
    /// Those of a run that takes so much care.
    pub fn new(care: &Care) -> Self {
        // The tool is given up before whoever waits for it is.
        let seconds = (care.patience() * 9 / 10).max(1);
        Self { memory: care.memory(), seconds, kit: Arc::default() }
    }

    /// The tools for files of which this was said.
    pub fn of(&self, said: &Said) -> Option<Kit> {
        said.with_tools.then(|| self.kit.get_or_init(|| kit(self.memory, self.seconds)).clone())
    }
}

/// Says what is not installed.
pub fn tell_missing(kit: &Kit, console: &mut Console) {
    for (what, install) in kit.set.missing() {
        console.note(&format!("--with-tools: {what} (Debian: `{install}`)"));
    }
}

/// Becomes a tool, within bounds.
pub fn become_tool(args: &Tool) -> Result<Outcome, Failure> {
    let mut command = Command::new(&args.program);
    command.args(&args.arguments);
    let error = replace(command, args);
    Err(Failure::new(shown(&args.program), format_args!("cannot be started: {error}")))
}

#[cfg(unix)]
fn replace(mut command: Command, args: &Tool) -> std::io::Error {
    // A limit that is lower already stays as it is.
    let _ = rlimit::Resource::AS.set(args.memory, args.memory);
    let _ = rlimit::Resource::CPU.set(args.seconds, args.seconds);
    std::os::unix::process::CommandExt::exec(&mut command)
}

#[cfg(not(unix))]
fn replace(mut command: Command, _: &Tool) -> std::io::Error {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(error) => error,
    }
}

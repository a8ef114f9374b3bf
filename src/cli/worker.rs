//! `sayso worker`: the child process that reads what nobody has looked at.

use std::io::{self, Write as _};

use super::args::Global;
use super::args_in::Worker;
use super::failure::Failure;
use super::{Outcome, lexicons};
use crate::runs;

/// Serves the parent process until it is gone.
pub fn run(args: &Worker, global: &Global) -> Result<Outcome, Failure> {
    let failure = |error: io::Error| Failure::new("", format_args!("the parent process is gone: {error}"));
    // On systems without such limits the parent's clocks are what is left.
    let _ = limit(args.memory);
    // Ctrl-C is for the parent, which ends its children when it has kept what they gave.
    let _ = ctrlc::set_handler(|| {});
    let lexicons = lexicons::load(global)?;
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    runs::serve(io::stdin(), &mut out, &lexicons, leave).map_err(failure)?;
    out.flush().map_err(failure)?;
    Ok(Outcome::Done)
}

/// Ends this process, and whatever tool it started.
fn leave() {
    #[cfg(unix)]
    if let Ok(id) = i32::try_from(std::process::id()) {
        // There is such a group only if this process leads it.
        let _ = nix::sys::signal::killpg(nix::unistd::Pid::from_raw(id), nix::sys::signal::SIGKILL);
    }
    std::process::exit(0)
}

#[cfg(unix)]
fn limit(memory: u64) -> io::Result<()> {
    rlimit::Resource::AS.set(memory, memory)
}

#[cfg(not(unix))]
fn limit(_: u64) -> io::Result<()> {
    Ok(())
}

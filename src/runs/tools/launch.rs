//! Starting one tool, and holding it within bounds.
//!
//! This program is started once more, sets its own limits of memory and of processor time, and becomes the tool; so no memory is shared and nothing is
//! unsafe. It stays in the process group of whoever started it, and ends with that. The time that it takes is watched from here, too: a tool that waits uses no processor.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use super::Kit;
use crate::ingest::Fault;

/// What a tool may cost.
pub struct Bounds {
    /// Bytes of memory.
    pub memory: u64,
    /// Seconds.
    pub seconds: u64,
    /// Bytes that it gives.
    pub most: u64,
}

/// Bytes that are kept of what a tool complains of.
const COMPLAINT: u64 = 4096;

/// How often it is looked whether a tool that gave all it has is gone.
const MOMENT: Duration = Duration::from_millis(5);

/// Seconds in which a program must say its version.
const PROMPTLY: u64 = 10;

/// All that a program says when asked `args`, on either stream, whatever it ends with.
pub fn everything_said(kit: &Kit, program: &Path, args: &[&str]) -> String {
    let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let bounds = Bounds { memory: kit.memory, seconds: PROMPTLY, most: COMPLAINT };
    match begin(&kit.launcher, program, &args, &bounds).map(|child| finish(child, &[], &bounds)) {
        Ok(Ok(ended)) => String::from_utf8_lossy(&[ended.given, b"\n".to_vec(), ended.complaint].concat()).into_owned(),
        _ => String::new(),
    }
}

/// Gives `bytes` to a program and returns what it gives back.
pub fn give(launcher: &Path, program: &Path, args: &[String], bytes: &[u8], bounds: &Bounds) -> Result<Vec<u8>, Fault> {
    let child = begin(launcher, program, args, bounds).map_err(|error| Fault::Failed(format!("it cannot be started: {error}")))?;
    let ended = finish(child, bytes, bounds)?;
    let complaint = String::from_utf8_lossy(&ended.complaint);
    match ended.status {
        Some(status) if status.success() => Ok(ended.given),
        Some(status) => Err(Fault::Failed(shown(&complaint).unwrap_or_else(|| format!("it ended ({status})")))),
        None => Err(Fault::Failed("it cannot be waited for".to_owned())),
    }
}

/// The first line of what a program complains of, without what a terminal would obey.
fn shown(complaint: &str) -> Option<String> {
    let line = complaint.lines().map(str::trim).find(|line| line.contains(char::is_alphanumeric))?;
    Some(line.chars().filter(|c| !c.is_control()).take(200).collect())
}

fn begin(launcher: &Path, program: &Path, args: &[String], bounds: &Bounds) -> std::io::Result<Child> {
    let mut command = Command::new(launcher);
    command.args(as_tool(bounds.memory, bounds.seconds)).arg(program).args(args);
    // One processor each, so that as many are at work as the user allows; the same words on every machine.
    command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

/// The arguments with which this program becomes another one, but for that one and its arguments.
fn as_tool(memory: u64, seconds: u64) -> Vec<OsString> {
    ["tool", "--memory", &memory.to_string(), "--seconds", &seconds.to_string(), "--"].map(OsString::from).to_vec()
}

struct Ended {
    status: Option<ExitStatus>,
    given: Vec<u8>,
    complaint: Vec<u8>,
}

/// Feeds a child, takes what it gives, and sees to its end.
#[expect(clippy::disallowed_methods, reason = "a process that waits for ever can only be told by the clock")]
fn finish(mut child: Child, bytes: &[u8], bounds: &Bounds) -> Result<Ended, Fault> {
    let until = Instant::now() + Duration::from_secs(bounds.seconds.max(1));
    let (into, out, complaints) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let (send, given) = sync_channel(1);
        scope.spawn(move || {
            // A tool that has seen enough closes the pipe.
            let _ = into.map(|mut into| into.write_all(bytes));
        });
        let complaint = scope.spawn(move || complaints.map(|from| taken(from, COMPLAINT, true)).unwrap_or_default());
        let most = bounds.most;
        scope.spawn(move || send.send(out.map(|from| taken(from, most + 1, false)).unwrap_or_default()));
        let given = given.recv_timeout(until.saturating_duration_since(Instant::now()));
        let in_time = match given {
            Ok(given) if given.len() as u64 > bounds.most => Err(Fault::TooBig),
            Ok(given) => Ok(given),
            Err(RecvTimeoutError::Timeout) => Err(Fault::TooLong),
            Err(RecvTimeoutError::Disconnected) => Err(Fault::Failed("it cannot be heard".to_owned())),
        };
        let status = if in_time.is_ok() { wait(&mut child, until) } else { Ok(None) };
        if !matches!(status, Ok(Some(_))) {
            // One that is gone already cannot be killed.
            let _ = child.kill();
            let _ = child.wait();
        }
        let complaint = complaint.join().unwrap_or_default();
        match (in_time, status) {
            (Ok(given), Ok(Some(status))) => Ok(Ended { status: Some(status), given, complaint }),
            (Ok(_), Ok(None)) => Err(Fault::TooLong),
            (Ok(given), Err(_)) => Ok(Ended { status: None, given, complaint }),
            (Err(fault), _) => Err(fault),
        }
    })
}

#[expect(clippy::disallowed_methods, reason = "a process that waits for ever can only be told by the clock")]
fn wait(child: &mut Child, until: Instant) -> std::io::Result<Option<ExitStatus>> {
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(Some(status)),
            None if Instant::now() >= until => return Ok(None),
            None => std::thread::sleep(MOMENT),
        }
    }
}

/// Up to `most` bytes; what is beyond is read and dropped if `drain`, so that the writer can end.
fn taken(mut from: impl Read, most: u64, drain: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came before a fault is what there is.
    let _ = from.by_ref().take(most).read_to_end(&mut bytes);
    if drain {
        let _ = std::io::copy(&mut from, &mut std::io::sink());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_one_line_that_a_terminal_does_not_obey() {
        assert_eq!(shown("\n  I can't open '\u{1b}[2Jx' for reading\nmore").as_deref(), Some("I can't open '[2Jx' for reading"));
        assert_eq!(shown(" \n--\n"), None);
    }
}

//! A child process as its parent sees it.

use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read};
use std::path::PathBuf;
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::message::{Ask, Tell, parse, read_frame, write};
use super::state::State;

/// How a child is started.
#[derive(Debug, Clone)]
pub struct Launch {
    /// The program.
    pub program: PathBuf,
    /// Its arguments, but for the limit.
    pub args: Vec<OsString>,
    /// Bytes of memory that it may have.
    pub memory: u64,
}

/// A running child.
pub struct Child {
    process: std::process::Child,
    asks: Option<BufWriter<ChildStdin>>,
    tells: Receiver<io::Result<Vec<u8>>>,
    last_words: Option<JoinHandle<String>>,
    /// Jobs that it was given.
    pub jobs: u32,
}

/// What came of waiting for a child.
pub enum Heard {
    /// A message, and its bytes.
    Tell(Box<Tell>, u64),
    /// Nothing in the time given.
    Silence,
    /// Its end.
    Ended,
}

impl Child {
    /// Frames that may wait in memory; more wait in the pipe, and in the child.
    const FRAMES: usize = 2;
    /// What is kept of what a child writes to standard error: enough for a panic's message.
    const LAST_WORDS: usize = 2048;

    /// Starts a child whose memory is `times` the limit.
    pub fn start(launch: &Launch, times: u64) -> io::Result<Self> {
        let mut command = Command::new(&launch.program);
        command.args(&launch.args).arg("--memory").arg(launch.memory.saturating_mul(times).to_string());
        lead(&mut command);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let asks = process.stdin.take().map(BufWriter::new);
        let (send, tells) = sync_channel(Self::FRAMES);
        if let Some(out) = process.stdout.take() {
            std::thread::spawn(move || {
                let mut from = BufReader::with_capacity(1 << 16, out);
                while let Some(frame) = read_frame(&mut from).transpose() {
                    let is_last = frame.is_err();
                    if send.send(frame).is_err() || is_last {
                        break;
                    }
                }
            });
        }
        let last_words = process.stderr.take().map(|err| std::thread::spawn(move || tail(err)));
        Ok(Self { process, asks, tells, last_words, jobs: 0 })
    }

    /// Says something to the child. That it is dead is heard soon enough.
    pub fn say(&mut self, ask: &Ask) {
        if let Some(asks) = &mut self.asks {
            let _ = write(asks, ask);
        }
    }

    /// Waits for a message.
    pub fn hear(&mut self, patience: Duration) -> Heard {
        match self.tells.recv_timeout(patience) {
            Ok(Ok(frame)) => match parse(&frame) {
                Ok(tell) => Heard::Tell(Box::new(tell), frame.len() as u64),
                Err(_) => Heard::Ended,
            },
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Heard::Ended,
            Err(RecvTimeoutError::Timeout) => Heard::Silence,
        }
    }

    /// Ends the child, and says what it died of.
    pub fn bury(mut self) -> (State, String) {
        kill(&mut self.process);
        drop(self.asks.take());
        let status = self.process.wait();
        let words = self.last_words.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        if words.contains("memory allocation of") {
            return (State::OutOfMemory, "took more memory than a child process may have".to_owned());
        }
        let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
        let how = status.map_or_else(|e| e.to_string(), how_ended);
        (State::Crashed, if line.is_empty() { how } else { format!("{how}: {line}") })
    }
}

/// Has a child lead a group of processes of its own, so that the tools that it starts can be ended with it.
#[cfg(unix)]
fn lead(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn lead(_: &mut Command) {}

/// Kills a child that is not waited for yet, and its group. One that is dead already cannot be killed; its group can, as long as its number is its own.
fn kill(process: &mut std::process::Child) {
    #[cfg(unix)]
    if let Ok(id) = i32::try_from(process.id()) {
        let _ = nix::sys::signal::killpg(nix::unistd::Pid::from_raw(id), nix::sys::signal::SIGKILL);
    }
    let _ = process.kill();
}

fn how_ended(status: ExitStatus) -> String {
    format!("the process that read it ended ({status})")
}

/// The end of what is written to `from`.
fn tail(mut from: impl Read) -> String {
    let (mut kept, mut buffer) = (Vec::new(), [0; 512]);
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        kept.extend_from_slice(buffer.get(..count).unwrap_or_default());
        if kept.len() > Child::LAST_WORDS * 2 {
            kept.drain(..kept.len() - Child::LAST_WORDS);
        }
    }
    String::from_utf8_lossy(&kept).into_owned()
}

impl Drop for Child {
    fn drop(&mut self) {
        drop(self.asks.take());
        kill(&mut self.process);
        let _ = self.process.wait();
    }
}

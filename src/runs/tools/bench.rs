//! A place where tools are put to work.

use std::fmt;

use super::launch::{self, Bounds};
use super::{Kit, Tool};
use crate::ingest::{Fault, Limits, Task, Tools};

/// Puts the tools of a [`Kit`] to work.
pub struct Bench<'a> {
    kit: Kit,
    /// Bytes that a tool may give.
    most: u64,
    /// Says that the work goes on: a scan of many pages takes minutes.
    alive: Box<dyn Fn() + Send + Sync + 'a>,
}

/// Longest side of a page's picture, in points: 300 to an inch on the long side of an A4 sheet, as those who train recognisers advise; however large a page says that it is.
const LONGEST_SIDE: &str = "3508";

/// Most that a tool gives: four pages at twelve million points each are 50 MB; no text is as long.
const MOST: u64 = 256 << 20;

impl<'a> Bench<'a> {
    /// A place; `alive` is called before each piece of work.
    pub fn new(kit: Kit, limits: &Limits, alive: impl Fn() + Send + Sync + 'a) -> Self {
        Self { kit, most: limits.file_bytes.min(MOST), alive: Box::new(alive) }
    }

    fn tool(&self, task: Task) -> Option<&Tool> {
        match task {
            Task::Word => self.kit.set.word.as_ref().or(self.kit.set.short.as_ref()),
            Task::ShortWord => self.kit.set.short.as_ref(),
            Task::Picture => self.kit.set.picture.as_ref(),
            Task::Pages(..) => self.kit.set.pages.as_ref(),
        }
    }
}

/// What is said to a tool; `-` stands for what comes through the pipe.
fn arguments(tool: &str, task: Task) -> Vec<String> {
    let said: &[&str] = match (tool, task) {
        ("antiword", _) => &["-t", "-w", "0", "-m", "UTF-8.txt", "-"],
        ("catdoc", _) => &["-w", "-d", "utf-8", "-"],
        ("tesseract", _) => &["stdin", "stdout", "-l", "eng"],
        _ => &["-gray", "-scale-to", LONGEST_SIDE],
    };
    let pages = match task {
        Task::Pages(first, last) => vec!["-f".to_owned(), first.to_string(), "-l".to_owned(), last.to_string(), "-".to_owned()],
        Task::Word | Task::ShortWord | Task::Picture => Vec::new(),
    };
    said.iter().map(|arg| (*arg).to_owned()).chain(pages).collect()
}

impl Tools for Bench<'_> {
    fn reader(&self, task: Task) -> Option<String> {
        self.tool(task).map(|tool| format!("{} {}", tool.name, tool.version))
    }

    fn run(&self, task: Task, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let tool = self.tool(task).ok_or(Fault::Absent)?;
        (self.alive)();
        let bounds = Bounds { memory: self.kit.memory, seconds: self.kit.seconds, most: self.most };
        launch::give(&self.kit.launcher, &tool.path, &arguments(&tool.name, task), bytes, &bounds)
    }
}

impl fmt::Debug for Bench<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bench").field("kit", &self.kit).field("most", &self.most).finish_non_exhaustive()
    }
}

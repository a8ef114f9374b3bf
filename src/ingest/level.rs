//! What the reader of a container is handed: whom to give its files and articles to.

use std::io::{self, Read};
use std::ops::ControlFlow;

use super::error::{Error, Reason};
use super::limits::Limits;
use super::metadata::Metadata;
use super::meter::{Meter, Metered};
use super::walk::{Content, Visitor, look};
use super::{Input, stem};
use crate::article::Article;

/// A file inside a container.
pub(super) struct Inside<'c> {
    /// Its path there, as the container has it.
    pub name: &'c str,
    /// Its bytes, decompressed as they are read. What is not read of it is not asked for.
    pub content: &'c mut dyn Read,
    /// What the container says of it; believed before what the file itself says.
    pub about: Metadata,
}

/// Why a container's reader stops before the end.
#[derive(Debug)]
pub(super) enum Halt {
    /// The visitor has seen enough.
    Stop,
    /// It cannot be read on; what was handed out stays.
    Failed(Error),
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Self::Failed(broken(error))
    }
}

/// What could not be read of a container, as a reader's error.
pub(super) fn broken(error: io::Error) -> Error {
    match error.downcast::<Error>() {
        Ok(own) => own,
        Err(error) => {
            let reason = match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound | io::ErrorKind::TimedOut => Reason::Unreadable,
                _ => Reason::Malformed,
            };
            Error::new(reason, format!("broken or cut short: {error}")).with_hint("get the file again; what could be read of it was kept")
        }
    }
}

/// One container, begun: takes its files and articles, one by one.
pub(super) struct Level<'w> {
    pub(super) name: &'w str,
    pub(super) input: Input<'w>,
    pub(super) limits: &'w Limits,
    pub(super) depth: u32,
    pub(super) meter: &'w Meter<'w>,
    pub(super) visitor: &'w mut dyn Visitor,
    /// Whether anything came out of it so far.
    pub(super) gave: bool,
}

impl Level<'_> {
    /// The container's own name, without folders.
    pub fn name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }

    /// The input, for articles that are read of the container itself.
    pub fn input(&self) -> Input<'_> {
        self.input
    }

    /// What it may cost.
    pub fn limits(&self) -> &Limits {
        self.limits
    }

    /// Takes a file, and has everything inside it read.
    ///
    /// # Errors
    /// The visitor has seen enough, or the container has given more than it may.
    #[expect(clippy::needless_pass_by_value, reason = "a file is handed over: nobody reads it after")]
    pub fn file(&mut self, inside: Inside<'_>) -> Result<(), Halt> {
        self.gave = true;
        self.meter.entry()?;
        let (path, climbs) = tame(inside.name);
        let origin = format!("{}!/{path}", self.input.origin);
        let id = stem(path.rsplit('/').next().unwrap_or(&path));
        // What a sidecar says of a whole container can only be what its files share.
        let shared = Metadata { id: None, headline: None, url: None, ..self.input.sidecar.clone() };
        let sidecar = shared.or(&inside.about);
        let input = Input { origin: &origin, id: &id, sidecar: &sidecar, format: None, ..self.input };
        if climbs {
            let warning = Error::new(Reason::FieldDropped, format!("its path leads out of the archive: `{}`", inside.name.escape_debug()));
            self.visitor.problem(warning.with_hint("it was read, under the rest of the path").at(&origin));
        }
        let mut content = Metered::new(inside.content, self.meter);
        match look(Content::Stream(&mut content, None), &path, self.depth + 1, &input, self.limits, Some(self.meter), self.visitor) {
            ControlFlow::Break(()) => Err(Halt::Stop),
            ControlFlow::Continue(()) => Ok(self.meter.whole()?),
        }
    }

    /// Takes a file that cannot be read.
    ///
    /// # Errors
    /// As [`Level::file`].
    pub fn lost(&mut self, name: &str, error: Error) -> Result<(), Halt> {
        let mut fault = Fault(Some(error));
        self.file(Inside { name, content: &mut fault, about: Metadata::default() })
    }

    /// Takes an article of the container itself.
    ///
    /// # Errors
    /// The visitor has seen enough.
    pub fn article(&mut self, article: Article) -> Result<(), Halt> {
        self.gave = true;
        if self.visitor.article(article).is_break() { Err(Halt::Stop) } else { Ok(()) }
    }

    /// Takes articles and problems of the container itself.
    ///
    /// # Errors
    /// The visitor has seen enough.
    pub fn read(&mut self, read: super::Read) -> Result<(), Halt> {
        read.problems.into_iter().for_each(|problem| self.problem(problem));
        read.articles.into_iter().try_for_each(|article| self.article(article))
    }

    /// Takes what could not be read of the container, while its reader goes on.
    pub fn problem(&mut self, error: Error) {
        self.gave = true;
        self.visitor.problem(error.at(self.input.origin));
    }
}

/// A file that cannot be read, and why.
struct Fault(Option<Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), |error| Err(io::Error::other(error)))
    }
}

/// A path inside a container without what makes it lead elsewhere; and whether it would have left the container.
fn tame(path: &str) -> (String, bool) {
    let mut parts: Vec<String> = Vec::new();
    let mut climbs = path.starts_with(['/', '\\']);
    for part in path.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            climbs |= parts.pop().is_none();
        } else {
            parts.push(part.chars().map(|c| if c.is_control() { '_' } else { c }).collect());
        }
    }
    let tamed = parts.join("/");
    (if tamed.is_empty() { "unnamed".to_owned() } else { tamed }, climbs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_their_container() {
        let table = [
            ("a/b.txt", "a/b.txt", false),
            ("./a//b.txt", "a/b.txt", false),
            ("../../etc/passwd", "etc/passwd", true),
            ("a/../b.txt", "b.txt", false),
            ("a/../../b.txt", "b.txt", true),
            ("/etc/passwd", "etc/passwd", true),
            ("a\\b\0.txt", "a/b_.txt", false),
            ("..", "unnamed", true),
        ];
        for (path, tamed, climbs) in table {
            assert_eq!(tame(path), (tamed.to_owned(), climbs), "{path}");
        }
    }
}

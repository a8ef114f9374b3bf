//! Going through an input and everything inside it.
//!
//! A file is an article, or many, or a container of further files, which are looked at in the same way. [`walk`] tells a [`Visitor`] of each
//! input *before* anything of it is parsed, so that a run whose process dies knows at which it was, and can begin again behind it. It
//! promises that every input that is begun is ended, in order, and that a broken one costs itself alone.

use std::io::{Read, Seek};
use std::ops::ControlFlow;

use super::error::{Error, Reason};
use super::format::Format;
use super::limits::Limits;
use super::{Input, read_bytes};
use crate::article::Article;

/// What a visitor wants of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// To have it read.
    Read,
    /// To have it passed over, with everything inside it.
    Skip,
    /// To end the walk.
    Stop,
}

/// An input, before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Begun<'a> {
    /// Where it is: the path, and for a file within a container `outer.zip!/dir/inner.html`.
    pub origin: &'a str,
    /// What it was taken for, by its name and by how it begins.
    pub format: Format,
    /// Its bytes, as far as known.
    pub bytes: u64,
    /// BLAKE3 of its bytes; `None` for one that is read as a stream.
    pub hash: Option<[u8; 32]>,
    /// How many containers it is inside of.
    pub depth: u32,
}

/// Whoever is told what is found.
pub trait Visitor {
    /// An input is about to be read.
    fn begin(&mut self, input: &Begun<'_>) -> Visit;
    /// An article of the input that was begun last and is not ended.
    fn article(&mut self, article: Article) -> ControlFlow<()>;
    /// Something of that input could not be read; where the whole input could not be, it has no article.
    fn problem(&mut self, error: Error);
    /// It is done with.
    fn end(&mut self, origin: &str);
}

/// Bytes that can be read anywhere.
pub trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// Goes through `source`, an input of `bytes` bytes of the name `input.origin`, and everything inside it.
///
/// Broken inputs are told to the visitor; only a visitor's `Stop` or `Break` ends the walk early.
pub fn walk(source: &mut dyn Source, name: &str, bytes: u64, input: &Input<'_>, limits: &Limits, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    let mut content = Vec::new();
    if bytes > limits.file_bytes {
        let error = Error::new(Reason::TooBig, format!("too big: {bytes} bytes, and {} are allowed", limits.file_bytes));
        return refused(error.with_hint("split the file, or raise the limit"), bytes, input, visitor);
    }
    if let Err(error) = source.take(limits.file_bytes).read_to_end(&mut content) {
        return refused(Error::new(Reason::Unreadable, error.to_string()), bytes, input, visitor);
    }
    file(name, &content, 0, input, visitor)
}

/// One file that is in memory.
fn file(name: &str, content: &[u8], depth: u32, input: &Input<'_>, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let format = Format::of(extension, content);
    let hash = Some(*blake3::hash(content).as_bytes());
    match visitor.begin(&Begun { origin: input.origin, format, bytes: content.len() as u64, hash, depth }) {
        Visit::Stop => return ControlFlow::Break(()),
        Visit::Skip => return ControlFlow::Continue(()),
        Visit::Read => {}
    }
    let read = read_bytes(format, content, input);
    read.problems.into_iter().for_each(|problem| visitor.problem(problem));
    for article in read.articles {
        visitor.article(article)?;
    }
    visitor.end(input.origin);
    ControlFlow::Continue(())
}

/// An input that cannot even be begun to be read.
fn refused(error: Error, bytes: u64, input: &Input<'_>, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    let begun = Begun { origin: input.origin, format: Format::Text, bytes, hash: None, depth: 0 };
    if visitor.begin(&begun) == Visit::Stop {
        return ControlFlow::Break(());
    }
    visitor.problem(error.at(input.origin));
    visitor.end(input.origin);
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// Writes down what it is told.
    #[derive(Default)]
    struct Diary(Vec<String>);

    impl Visitor for Diary {
        fn begin(&mut self, input: &Begun<'_>) -> Visit {
            self.0.push(format!("begin {} {:?} {}", input.origin, input.format, input.depth));
            if input.origin.contains("skipped") { Visit::Skip } else { Visit::Read }
        }

        fn article(&mut self, article: Article) -> ControlFlow<()> {
            self.0.push(format!("article {}", article.id));
            ControlFlow::Continue(())
        }

        fn problem(&mut self, error: Error) {
            self.0.push(format!("{:?}", error.reason()));
        }

        fn end(&mut self, origin: &str) {
            self.0.push(format!("end {origin}"));
        }
    }

    fn diary(name: &str, content: &[u8], limits: &Limits) -> Vec<String> {
        let mut diary = Diary::default();
        let flow = walk(&mut Cursor::new(content), name, content.len() as u64, &Input::new(name, "a"), limits, &mut diary);
        assert!(flow.is_continue());
        diary.0
    }

    #[test]
    fn an_input_is_begun_before_it_is_read_and_ended_after() {
        let limits = Limits::default();
        assert_eq!(diary("a.txt", b"The dam failed, police said.\n", &limits), ["begin a.txt Text 0", "article a", "end a.txt"]);
        assert_eq!(diary("a.txt", b" ", &limits), ["begin a.txt Text 0", "Empty", "end a.txt"]);
        assert_eq!(diary("skipped.txt", b"The dam failed.", &limits), ["begin skipped.txt Text 0"]);
    }

    #[test]
    fn what_is_too_big_is_told_and_not_read() {
        let limits = Limits { file_bytes: 4, ..Limits::default() };
        assert_eq!(diary("a.txt", b"The dam failed.", &limits), ["begin a.txt Text 0", "TooBig", "end a.txt"]);
    }
}

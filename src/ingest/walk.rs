//! Going through an input and everything inside it.
//!
//! A file is an article, or many, or a container of further files, which are looked at in the same way. [`walk`] tells a [`Visitor`] of each
//! input *before* anything of it is parsed, so that a run whose process dies knows at which it was, and can begin again behind it. It
//! promises that every input that is begun is ended, in order, and that a broken one costs itself alone.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek};
use std::ops::ControlFlow;

use super::error::{Error, Reason, not_yet};
use super::format::Format;
use super::level::{Halt, Level, broken};
use super::limits::Limits;
use super::meter::{Counted, Meter, Size};
use super::{Input, archive, jsonl, mail, read_within, warc};
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
pub trait Source: Read + Seek {
    /// The same bytes once more, for a reader that keeps them to itself.
    ///
    /// # Errors
    /// They cannot be had a second time.
    fn again(&self) -> io::Result<Box<dyn Bytes>>;
}

/// Bytes that can be read anywhere, and belong to nobody else.
pub trait Bytes: Read + Seek {}
impl<T: Read + Seek> Bytes for T {}

impl<T: AsRef<[u8]>> Source for Cursor<T> {
    fn again(&self) -> io::Result<Box<dyn Bytes>> {
        Ok(Box::new(Cursor::new(self.get_ref().as_ref().to_vec())))
    }
}

/// Goes through `source`, an input of `bytes` bytes of the name `input.origin`, and everything inside it.
///
/// `name` is its file's name, by whose extension it is told what its content leaves open. Broken inputs are told to the visitor; only a
/// visitor's `Stop` or `Break` ends the walk early.
pub fn walk(source: &mut dyn Source, name: &str, bytes: u64, input: &Input<'_>, limits: &Limits, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    look(Content::Seek(source, bytes), name, 0, input, limits, None, visitor)
}

/// Goes through what can be read only once, as standard input. What must be looked at from its end, such as a zip archive, is held in memory.
pub fn walk_stream(reader: &mut dyn Read, name: &str, input: &Input<'_>, limits: &Limits, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    look(Content::Stream(reader, None), name, 0, input, limits, None, visitor)
}

/// How the bytes of an input can be had.
pub(super) enum Content<'c> {
    /// Anywhere; so many.
    Seek(&'c mut dyn Source, u64),
    /// Once, from the front; so many if that is known.
    Stream(&'c mut dyn Read, Option<u64>),
}

impl Content<'_> {
    fn reader(&mut self) -> &mut dyn Read {
        match self {
            Self::Seek(source, _) => source,
            Self::Stream(reader, _) => reader,
        }
    }

    fn size(&self) -> Option<u64> {
        match self {
            Self::Seek(_, bytes) => Some(*bytes),
            Self::Stream(_, bytes) => *bytes,
        }
    }
}

/// Bytes by which a format is told.
const HEAD: u64 = 1 << 16;

/// Looks at one input: tells the visitor, has it read, and says that it is done.
pub(super) fn look(
    mut content: Content<'_>,
    name: &str,
    depth: u32,
    input: &Input<'_>,
    limits: &Limits,
    around: Option<&Meter<'_>>,
    visitor: &mut dyn Visitor,
) -> ControlFlow<()> {
    let mut head = Vec::new();
    let mut fault = content.reader().take(HEAD).read_to_end(&mut head).err();
    if let (Content::Seek(source, _), None) = (&mut content, &fault) {
        fault = source.rewind().err();
    }
    let mut format = input.format.unwrap_or_else(|| Format::of(extension(name), &head));
    if let (Content::Seek(source, _), Format::Zip, None) = (&mut content, format, &input.format) {
        format = archive::zip_kind(&mut **source);
    }
    let bytes = content.size().unwrap_or(head.len() as u64);
    let walked = Walked { name, depth, input, limits, around };
    let as_stream = format.is_streamed() || (format.is_seeked() && matches!(content, Content::Seek(..)));
    if as_stream && fault.is_none() {
        let consumed = Cell::new(head.len() as u64);
        let size = content.size().map_or(Size::SoFar(&consumed), Size::Known);
        return walked.told(
            format,
            bytes,
            None,
            visitor,
            |level| match &mut content {
                Content::Seek(source, _) if format.is_seeked() => seeked(format, &mut **source, level),
                Content::Seek(source, _) => streamed(format, source, level),
                Content::Stream(rest, _) => streamed(format, &mut head.as_slice().chain(Counted { reader: *rest, bytes: &consumed }), level),
            },
            size,
        );
    }
    if bytes > limits.file_bytes {
        return walked.refused(format, bytes, too_big(bytes, limits), visitor);
    }
    if matches!(content, Content::Seek(..)) && fault.is_none() {
        head.clear();
    }
    // One byte more than it may have, to see whether it has it.
    let left = (limits.file_bytes + 1).saturating_sub(head.len() as u64);
    let fault = fault.or_else(|| content.reader().take(left).read_to_end(&mut head).err());
    walked.held(&head, fault, visitor)
}

fn too_big(bytes: u64, limits: &Limits) -> Error {
    Error::new(Reason::TooBig, format!("too big: {bytes} bytes, and {} are allowed", limits.file_bytes)).with_hint("split the file, or raise --max-file")
}

fn nothing_inside() -> Error {
    Error::new(Reason::Empty, "empty: no article and no file that could be one is in it").with_hint("look whether it is the right file")
}

fn unread(error: &std::io::Error) -> Error {
    Error::new(Reason::Unreadable, format!("cannot be read: {error}")).with_hint("check the file and the disk that it is on")
}

/// A file's extension, without the dot.
fn extension(name: &str) -> Option<&str> {
    name.rsplit('/').next().unwrap_or(name).rsplit_once('.').map(|(_, extension)| extension)
}

/// One input on its way through [`look`].
struct Walked<'w> {
    name: &'w str,
    depth: u32,
    input: &'w Input<'w>,
    limits: &'w Limits,
    around: Option<&'w Meter<'w>>,
}

impl Walked<'_> {
    /// Tells the visitor of the input, before and after `read`.
    fn told(
        &self,
        format: Format,
        bytes: u64,
        hash: Option<[u8; 32]>,
        visitor: &mut dyn Visitor,
        read: impl FnOnce(&mut Level<'_>) -> Result<(), Halt>,
        size: Size<'_>,
    ) -> ControlFlow<()> {
        let origin = self.input.origin;
        match visitor.begin(&Begun { origin, format, bytes, hash, depth: self.depth }) {
            Visit::Stop => return ControlFlow::Break(()),
            Visit::Skip => return ControlFlow::Continue(()),
            Visit::Read => {}
        }
        if format.is_container() && self.depth >= self.limits.depth {
            let error = Error::new(Reason::TooDeep, format!("too deep: more than {} containers within each other", self.limits.depth));
            visitor.problem(error.with_hint("unpack it, or raise --max-depth").at(origin));
        } else {
            let meter = Meter::new(self.around, self.limits, size, hash);
            let mut level = Level { name: self.name, input: *self.input, limits: self.limits, depth: self.depth, meter: &meter, visitor, gave: false };
            match read(&mut level) {
                Err(Halt::Stop) => return ControlFlow::Break(()),
                // That it burst says more than what its reader made of that.
                Err(Halt::Failed(error)) => level.problem(meter.whole().err().unwrap_or(error)),
                Ok(()) if format.is_container() && !level.gave => level.problem(nothing_inside()),
                Ok(()) => {}
            }
        }
        visitor.end(origin);
        ControlFlow::Continue(())
    }

    /// Looks at one that is in memory; `fault` is why there is no more of it.
    fn held(&self, whole: &[u8], fault: Option<std::io::Error>, visitor: &mut dyn Visitor) -> ControlFlow<()> {
        let (limits, bytes) = (self.limits, whole.len() as u64);
        let format = self.input.format.unwrap_or_else(|| Format::of(extension(self.name), whole));
        if bytes > limits.file_bytes {
            return self.refused(format, bytes, too_big(bytes, limits), visitor);
        }
        if let Some(error) = self.around.and_then(|meter| meter.whole().err()) {
            return self.refused(format, bytes, error, visitor);
        }
        let hash = *blake3::hash(whole).as_bytes();
        if format.is_container() && self.around.is_some_and(|meter| meter.is_around(&hash)) {
            let error = Error::new(Reason::Bomb, "holds itself: it would never end").with_hint("leave it out; nobody made it to be read");
            return self.refused(format, bytes, error, visitor);
        }
        let error = fault.map(|fault| if self.depth == 0 { unread(&fault) } else { broken(fault) });
        match error {
            Some(error) if whole.is_empty() => self.refused(format, bytes, error, visitor),
            error => self.told(format, bytes, Some(hash), visitor, |level| read_held(format, whole, error, level), Size::Known(bytes)),
        }
    }

    /// Tells the visitor of an input that is not read at all.
    fn refused(&self, format: Format, bytes: u64, error: Error, visitor: &mut dyn Visitor) -> ControlFlow<()> {
        self.told(format, bytes, None, visitor, |_| Err(error.into()), Size::Known(bytes))
    }
}

/// Reads a format that is read from front to end, however long it is.
fn streamed(format: Format, reader: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    match format {
        Format::Tar => archive::tar(reader, level),
        Format::Gzip | Format::Zstd | Format::Bzip2 | Format::Xz => archive::packed(format, reader, level),
        Format::JsonLines => jsonl::stream(reader, level),
        Format::Mbox => mail::mbox(reader, level),
        Format::Warc => warc::stream(reader, level),
        _ => Err(not_yet(format).into()),
    }
}

/// Reads a format that is read from its end, without holding it.
fn seeked(format: Format, source: &mut dyn Source, level: &mut Level<'_>) -> Result<(), Halt> {
    match format {
        Format::Zip => archive::zip(source, level),
        Format::SevenZ => archive::seven(source, level),
        Format::Wacz => archive::wacz(source, level),
        _ => Err(not_yet(format).into()),
    }
}

/// Reads what is in memory: articles, and files inside a small container.
fn read_held(format: Format, bytes: &[u8], fault: Option<Error>, level: &mut Level<'_>) -> Result<(), Halt> {
    // What came before the fault is read: a cut page still says something.
    if let Some(fault) = fault {
        level.problem(fault);
    }
    if format.is_seeked() {
        return seeked(format, &mut Cursor::new(bytes), level);
    }
    if format == Format::Eml {
        return mail::message(bytes, level);
    }
    let read = read_within(format, bytes, &level.input(), level.limits());
    level.read(read)
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

    #[test]
    fn a_mailbox_of_outlook_is_not_read_however_big_it_is() {
        // Whoever is told that it is too big would raise a limit for nothing.
        for limits in [Limits::default(), Limits { file_bytes: 4, ..Limits::default() }] {
            assert_eq!(diary("box.pst", b"!BDN and more", &limits), ["begin box.pst Pst 0", "Unsupported", "end box.pst"]);
        }
    }
}

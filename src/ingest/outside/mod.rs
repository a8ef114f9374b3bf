//! What programs outside this one read: old Word documents, and the text in pictures.
//!
//! Off unless whoever reads hands in such [`Tools`]. Promises that every article that a tool had a part in says so ([`Article::reader`]), that a tool which is not
//! installed is named with what to install, and that one which fails costs its input alone. It starts no program itself; how one is started and held within bounds
//! is for whoever implements [`Tools`]. It does not judge how well a picture was read.

use std::fmt;

use super::error::{Error, Reason};
use super::format::Format;
use super::{Input, Read, archive, finish, pdf, plain, sniff};
use crate::article::Article;

/// What a program outside this one is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The text of an old Word document.
    Word,
    /// The text of one that the first reader of such documents finds too short for it.
    ShortWord,
    /// The text in a picture.
    Picture,
    /// Pictures of some pages of a PDF document, from the first to the last, counted from 1: portable graymaps, one after the other.
    Pages(usize, usize),
}

/// Why a tool gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// None is installed.
    Absent,
    /// It took longer than it may.
    TooLong,
    /// It gave more than it may.
    TooBig,
    /// It could not do it, and said why.
    Failed(String),
}

/// Programs outside this one.
pub trait Tools: fmt::Debug + Sync {
    /// The program that does `task`, with its version: `antiword 0.37`.
    fn reader(&self, task: Task) -> Option<String>;
    /// Has `task` done on the bytes of a file.
    ///
    /// # Errors
    /// It cannot be done, or not within bounds.
    fn run(&self, task: Task, bytes: &[u8]) -> Result<Vec<u8>, Fault>;
}

/// Whether a tool has a part in reading files of this format, or of what may be inside them.
#[must_use]
pub fn concerns(format: Format) -> bool {
    matches!(format, Format::Doc | Format::Image | Format::Pdf) || format.is_container()
}

/// Streams by which the directory of an old office file says that it is of another program than Word: slides, messages, publications, drawings. What was cut short may have lost its
/// directory, and is left to the tool to judge.
const OTHERS: [&[u8]; 4] =
    [b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0", b"_\0_\0s\0u\0b\0s\0t\0g\x001\0.\x000\0", b"Q\0u\0i\0l\0l\0", b"V\0i\0s\0i\0o\0D\0o\0c\0"];

/// What `antiword` and `catdoc` say of a document with a password.
const LOCKED: [&str; 2] = ["Encrypted documents are not supported", "[File is encrypted"];

/// What `antiword` says of a document of a few lines, which `catdoc` reads.
const SHORT: &str = "too small to handle";

/// Reads an old office document, if it is one of Word.
pub(super) fn word(bytes: &[u8], tools: &dyn Tools, input: &Input<'_>) -> Read {
    if OTHERS.iter().any(|stream| sniff::contains(bytes, stream)) {
        let error = Error::new(Reason::Unsupported, "not read: it seems to be an old office document, and none of Word");
        return Read::failed(error.with_hint("save it as .xlsx or .pptx first, and a message as .eml"), input);
    }
    let is_short = |result: &Result<_, Fault>| matches!(result, Err(Fault::Failed(said)) if said.contains(SHORT));
    let mut task = Task::Word;
    let mut given = tools.run(task, bytes);
    if is_short(&given) && tools.reader(Task::ShortWord).is_some() {
        task = Task::ShortWord;
        given = tools.run(task, bytes);
    }
    let text = match given {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(Fault::Failed(said)) if LOCKED.iter().any(|locked| said.contains(locked)) => return Read::failed(archive::locked("the document"), input),
        Err(fault) => return Read::failed(error(task, fault, tools), input),
    };
    if LOCKED.iter().any(|locked| text.trim_start().starts_with(locked)) {
        return Read::failed(archive::locked("the document"), input);
    }
    if !text.contains(char::is_alphanumeric) {
        return Read::failed(Error::new(Reason::Empty, "empty: there is no text in it").with_hint("look whether it is the right file"), input);
    }
    let (article, _) = plain::article(text, &input.known());
    match finish(Article { reader: tools.reader(task), ..article }, input.origin, input.id) {
        Ok(article) => Read { articles: vec![article], problems: Vec::new() },
        Err(error) => Read::failed(error, input),
    }
}

/// Reads a picture of text: a scan, one page of a book.
pub(super) fn picture(bytes: &[u8], tools: &dyn Tools, input: &Input<'_>) -> Read {
    match tools.run(Task::Picture, bytes) {
        Ok(text) => {
            // Pages of one file, as a TIFF may have them, are parted by form feeds.
            let text = String::from_utf8_lossy(&text).into_owned();
            let pages: Vec<String> = text.trim_end().split('\u{c}').map(str::to_owned).collect();
            let mut read = pdf::recognised(&pages, input);
            mark(&mut read, tools.reader(Task::Picture).as_ref());
            read
        }
        Err(fault) => Read::failed(error(Task::Picture, fault, tools), input),
    }
}

/// Pages that are made into pictures at a time: at twelve million points each, four take some 50 MB.
const AT_A_TIME: usize = 4;

/// Most pages of a document that are recognised: a day's work of one processor. More are in no scan that anyone reads, and a made-up file may say that it has a billion.
pub(super) const MOST_PAGES: usize = 10_000;

/// The text of some pages of a PDF document, each counted from 1; empty where a page has none.
///
/// # Errors
/// A page cannot be made into a picture, or its text cannot be recognised.
pub(super) fn pages(bytes: &[u8], wanted: &[usize], tools: &dyn Tools) -> Result<Vec<String>, Error> {
    // Where there is nobody to recognise the text, pictures of it are no use.
    if tools.reader(Task::Picture).is_none() {
        return Err(error(Task::Picture, Fault::Absent, tools));
    }
    let mut texts = Vec::with_capacity(wanted.len().min(MOST_PAGES));
    let mut rest = wanted;
    while let Some(&first) = rest.first() {
        let run = rest.iter().zip(first..).take(AT_A_TIME).take_while(|(page, next)| **page == *next).count().max(1);
        let task = Task::Pages(first, first + run - 1);
        let pictures = tools.run(task, bytes).map_err(|fault| error(task, fault, tools))?;
        let mut pictures = pictures.as_slice();
        for _ in 0..run {
            let (picture, after) = graymap(pictures).ok_or_else(|| error(task, Fault::Failed("a page has no picture".to_owned()), tools))?;
            let text = tools.run(Task::Picture, picture).map_err(|fault| error(Task::Picture, fault, tools))?;
            texts.push(String::from_utf8_lossy(&text).into_owned());
            pictures = after;
        }
        rest = rest.get(run..).unwrap_or_default();
    }
    Ok(texts)
}

/// The first of several portable graymaps, and the others: "P5", width, height, greatest value, a white space, then a byte for each point.
fn graymap(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = bytes.starts_with(b"P5").then_some(2)?;
    let mut numbers = [0usize; 3];
    for number in &mut numbers {
        at += bytes.get(at..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let digits = bytes.get(at..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        *number = std::str::from_utf8(bytes.get(at..at + digits)?).ok()?.parse().ok()?;
        at += digits;
    }
    let [width, height, _] = numbers;
    let end = width.checked_mul(height)?.checked_add(at + 1)?;
    (end <= bytes.len()).then(|| bytes.split_at(end))
}

/// The mark of whoever read a page of a PDF document.
pub(super) fn scanner(tools: &dyn Tools) -> Option<String> {
    let (text, pages) = (tools.reader(Task::Picture)?, tools.reader(Task::Pages(1, 1))?);
    Some(format!("{text} ({pages})"))
}

/// Marks what was read.
pub(super) fn mark(read: &mut Read, reader: Option<&String>) {
    for article in &mut read.articles {
        article.reader = reader.cloned();
    }
}

fn error(task: Task, fault: Fault, tools: &dyn Tools) -> Error {
    let (what, absent, install) = match task {
        Task::Word | Task::ShortWord => {
            ("an old Word document", "no `antiword` and no `catdoc`", "install one (Debian: `apt-get install antiword`), or save it as .docx")
        }
        Task::Picture => ("a picture", "no `tesseract`", "install it (Debian: `apt-get install tesseract-ocr`)"),
        Task::Pages(..) => ("a scan", "no `pdftoppm`", "install it (Debian: `apt-get install poppler-utils`)"),
    };
    let tool = || tools.reader(task).unwrap_or_else(|| "it".to_owned());
    match fault {
        Fault::Absent => Error::new(Reason::Unsupported, format!("not read: it seems to be {what}, and {absent} is installed")).with_hint(install),
        Fault::TooLong => Error::new(Reason::TooLong, format!("{} took too long", tool())).with_hint("give it more time (`--patience`)"),
        Fault::TooBig => Error::new(Reason::TooBig, format!("{} made more of it than a file may hold", tool())).with_hint("raise --max-file"),
        Fault::Failed(said) => {
            Error::new(Reason::Malformed, format!("{} cannot read it: {said}", tool())).with_hint("open it in its own program and save it anew")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the text of a task, and counts what it is asked.
    #[derive(Debug)]
    struct Script(&'static [(Task, Result<&'static [u8], Fault>)]);

    impl Tools for Script {
        fn reader(&self, task: Task) -> Option<String> {
            (!self.0.iter().any(|(known, result)| *known == task && *result == Err(Fault::Absent))).then(|| "script 1".to_owned())
        }

        fn run(&self, task: Task, _: &[u8]) -> Result<Vec<u8>, Fault> {
            let found = self.0.iter().find(|(known, _)| *known == task).map(|(_, result)| result.clone());
            found.unwrap_or(Err(Fault::Absent)).map(<[u8]>::to_vec)
        }
    }

    fn word_of(result: Result<&'static [u8], Fault>) -> (Vec<Article>, Option<Reason>) {
        let script: &'static [_] = Box::leak(Box::new([(Task::Word, result), (Task::ShortWord, Err(Fault::Absent))]));
        let read = word(b"\xD0\xCF\x11\xE0", &Script(script), &Input::new("a.doc", "a"));
        (read.articles, read.problems.first().map(Error::reason))
    }

    #[test]
    fn what_a_tool_read_is_marked_and_what_it_could_not_is_told() {
        let (articles, problem) = word_of(Ok(b"The dam failed, police said.\n"));
        assert_eq!((articles.first().and_then(|a| a.reader.as_deref()), problem), (Some("script 1"), None));
        let table = [
            (Ok(&b" \n"[..]), Reason::Empty),
            (Ok(b"[File is encrypted. Encryption key = 0]"), Reason::Encrypted),
            (Err(Fault::Failed("Encrypted documents are not supported".to_owned())), Reason::Encrypted),
            (Err(Fault::Failed("no".to_owned())), Reason::Malformed),
            (Err(Fault::Absent), Reason::Unsupported),
            (Err(Fault::TooLong), Reason::TooLong),
            (Err(Fault::TooBig), Reason::TooBig),
        ];
        for (result, reason) in table {
            assert_eq!(word_of(result.clone()), (Vec::new(), Some(reason)), "{result:?}");
        }
    }

    #[test]
    fn a_document_of_a_few_lines_is_read_by_another_tool() {
        let script = Script(&[(Task::Picture, Err(Fault::Absent)), (Task::ShortWord, Ok(b"It rained."))]);
        let short = Fault::Failed("I'm afraid the text stream of this file is too small to handle.".to_owned());
        let both: &'static [_] = Box::leak(Box::new([(Task::Word, Err(short)), script.0[1].clone()]));
        let read = word(b"\xD0\xCF\x11\xE0", &Script(both), &Input::new("a.doc", "a"));
        assert_eq!(read.articles.first().map(|a| a.text.as_str()), Some("It rained."));
    }

    #[test]
    fn an_old_office_file_that_is_none_of_word_is_no_ones() {
        let read = word(&[b"\xD0\xCF\x11\xE0", OTHERS[0]].concat(), &Script(&[]), &Input::new("a.ppt", "a"));
        assert_eq!(read.problems.first().map(Error::reason), Some(Reason::Unsupported));
    }

    #[test]
    fn pages_are_made_into_pictures_some_at_a_time_and_only_those_that_are_wanted() {
        const PAGE: &[u8] = b"P5\n2 1\n255\nab";
        const TWO: &[u8] = b"P5\n2 1\n255\nabP5\n2 1\n255\n\n\n";
        let script = Script(&[(Task::Pages(2, 3), Ok(TWO)), (Task::Pages(7, 7), Ok(PAGE)), (Task::Picture, Ok(b"It rained."))]);
        assert_eq!(pages(b"", &[2, 3, 7], &script).map(|texts| texts.len()), Ok(3));
        assert!(pages(b"", &[7, 8], &script).is_err(), "a page that has no picture");
        let nobody = Script(&[(Task::Picture, Err(Fault::Absent))]);
        assert_eq!(pages(b"", &[1], &nobody).map_err(|e| e.reason()), Err(Reason::Unsupported));
    }

    #[test]
    fn a_torn_graymap_is_none() {
        assert_eq!(graymap(b"P5\n2 2\n255\nabcdX"), Some((&b"P5\n2 2\n255\nabcd"[..], &b"X"[..])));
        for torn in [&b"P5\n2 2\n255\nabc"[..], b"P4\n1 1\n255\na", b"P5\n99999999999 99999999999\n255\n", b"P5", b"P5\n\xff"] {
            assert_eq!(graymap(torn), None, "{}", torn.escape_ascii());
        }
    }
}

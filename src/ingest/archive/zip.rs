//! Zip archives, and which of them are documents.

use std::io::{self, Read, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::error::{Error, Reason};
use super::super::format::Format;
use super::super::level::{Halt, Inside, Level, broken};
use super::super::metadata::Metadata;
use super::super::walk::Source;
use super::{is_no_input, locked};

/// Hands out the files of a zip archive.
pub(in crate::ingest) fn zip(source: &mut dyn Source, level: &mut Level<'_>) -> Result<(), Halt> {
    files(source, |_| true, level)
}

/// Hands out the crawls of a WACZ, without its indexes and lists of pages.
pub(in crate::ingest) fn wacz(source: &mut dyn Source, level: &mut Level<'_>) -> Result<(), Halt> {
    files(source, |name| name.starts_with("archive/"), level)
}

fn files(source: &mut dyn Source, is_wanted: impl Fn(&str) -> bool, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut archive = match ZipArchive::new(&mut *source) {
        Ok(archive) => archive,
        Err(ZipError::Io(error)) if error.kind() == io::ErrorKind::PermissionDenied => return Err(error.into()),
        Err(error) => {
            // The table of contents is at the end: without it, what stands before is still read, file by file.
            source.rewind()?;
            level.problem(fault(error));
            return cut_short(source, level);
        }
    };
    if archive.has_overlapping_entries().unwrap_or(false) {
        let error = Error::new(Reason::Bomb, "its files lie over each other: it seems to be made to fill the memory");
        return Err(error.with_hint("leave it out; no program packs files so").into());
    }
    for index in 0..archive.len() {
        let listed = archive.by_index_data(index);
        let Ok(name) = listed.as_ref().map(|entry| String::from_utf8_lossy(entry.name_raw()).into_owned()) else { continue };
        let (Ok(entry), false) = (listed, is_no_input(&name)) else { continue };
        let name = entry.name().map_or(name, std::borrow::Cow::into_owned);
        if !entry.is_file() || !is_wanted(&name) {
            continue;
        }
        match archive.by_index(index) {
            Ok(mut content) => level.file(Inside { name: &name, content: &mut content, about: Metadata::default() })?,
            Err(error) => level.lost(&name, fault(error))?,
        }
    }
    Ok(())
}

/// Hands out the files of an archive that has lost its end.
fn cut_short(source: &mut dyn Source, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut reader = source;
    while let Ok(Some(mut content)) = zip::read::read_zipfile_from_stream(&mut reader) {
        let name = content.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        if content.is_file() && !is_no_input(&name) {
            level.file(Inside { name: &name, content: &mut content, about: Metadata::default() })?;
        }
    }
    Ok(())
}

/// What went wrong with an archive or a file of it.
pub(in crate::ingest) fn fault(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => locked("it"),
        ZipError::Io(error) => broken(error),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Error::new(Reason::Unsupported, format!("packed by a method that is not read: {error}")).with_hint("unpack it, and give what was inside")
        }
        other => Error::new(Reason::Malformed, format!("broken or cut short: {other}")).with_hint("get the file again; what could be read of it was kept"),
    }
}

/// Media types by which documents name themselves in their first file, and what they are.
const TYPES: &[(&str, Format)] = &[
    ("application/epub+zip", Format::Epub),
    ("application/vnd.oasis.opendocument.text", Format::Odt),
    ("application/vnd.oasis.opendocument.presentation", Format::Odp),
    ("application/vnd.oasis.opendocument.spreadsheet", Format::Ods),
];

/// Files that only one kind of document has.
const MARKS: &[(&str, Format)] = &[
    ("word/document.xml", Format::Docx),
    ("ppt/presentation.xml", Format::Pptx),
    ("xl/workbook.xml", Format::Xlsx),
    ("xl/workbook.bin", Format::Xlsx),
    ("META-INF/container.xml", Format::Epub),
    ("datapackage.json", Format::Wacz),
];

/// Folders that only one kind of document has, for one whose mark is behind what is left of it.
const PARTS: &[(&str, Format)] = &[("xl/worksheets/", Format::Xlsx), ("ppt/slides/", Format::Pptx)];

/// What a zip archive is by the files in it: a document, or an archive. The source is left at its start.
pub(in crate::ingest) fn zip_kind(source: &mut dyn Source) -> Format {
    let kind = kind(source);
    let _ = source.rewind();
    kind
}

fn kind(source: &mut dyn Source) -> Format {
    let Ok(mut archive) = ZipArchive::new(&mut *source) else { return kind_of_rest(source) };
    let mut stated = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        // What cannot be read states nothing.
        let _ = entry.take(100).read_to_string(&mut stated);
    }
    let typed = TYPES.iter().find(|(media, _)| stated.trim() == *media || stated.trim() == format!("{media}-template")).map(|(_, format)| *format);
    let has = |name: &str| archive.index_for_name(name).is_some();
    let marked =
        MARKS.iter().filter(|(name, format)| has(name) && (*format != Format::Wacz || archive.file_names().flatten().any(|n| n.starts_with("archive/"))));
    typed.or_else(|| marked.map(|(_, format)| *format).next()).unwrap_or(Format::Zip)
}

/// The same by the local headers near the front, for an archive that has lost its end.
fn kind_of_rest(source: &mut dyn Source) -> Format {
    let mut head = Vec::new();
    if source.seek(SeekFrom::Start(0)).is_err() || source.take(1 << 16).read_to_end(&mut head).is_err() {
        return Format::Zip;
    }
    let holds = |needle: &str| head.windows(needle.len()).any(|window| window == needle.as_bytes());
    let typed = TYPES.iter().find(|(media, _)| holds(&format!("mimetype{media}"))).map(|(_, format)| *format);
    let mut marks = MARKS.iter().filter(|(_, format)| !matches!(format, Format::Wacz | Format::Epub));
    let marked = marks.find(|(name, _)| holds(name));
    let partly = || PARTS.iter().find(|(name, _)| holds(name));
    typed.or_else(|| marked.or_else(partly).map(|(_, format)| *format)).unwrap_or(Format::Zip)
}

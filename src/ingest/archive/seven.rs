//! 7z archives.

use std::io;

use sevenz_rust2::{ArchiveReader, Error as Fault, Password};

use super::super::error::{Error, Reason};
use super::super::level::{Halt, Inside, Level, broken};
use super::super::metadata::Metadata;
use super::super::walk::Source;
use super::{is_no_input, locked, seven_memory};

/// Hands out the files of a 7z archive.
pub(in crate::ingest) fn seven(source: &mut dyn Source, level: &mut Level<'_>) -> Result<(), Halt> {
    let most = level.limits().dictionary;
    if let Some(asked) = seven_memory::dictionary(source, most)?.filter(|asked| *asked > most) {
        let error = Error::new(Reason::TooBig, format!("unpacking it takes {asked} bytes of memory, and {most} are allowed"));
        return Err(error.with_hint("raise --max-dictionary, or unpack it and give what was inside").into());
    }
    source.rewind()?;
    let mut archive = ArchiveReader::new(source, Password::empty()).map_err(fault)?;
    archive.set_thread_count(1);
    let mut halt = None;
    let read = archive.for_each_entries(|entry, content| {
        if entry.is_directory() || !entry.has_stream() || is_no_input(entry.name()) {
            // A solid block is read through: what is not handed out is passed over.
            io::copy(content, &mut io::sink())?;
            return Ok(true);
        }
        let handed = level.file(Inside { name: entry.name(), content, about: Metadata::default() });
        if let Err(error) = handed {
            // `false` would end one block of the archive, and an error ends all.
            halt = Some(error);
            return Err(Fault::Other("enough".into()));
        }
        io::copy(content, &mut io::sink())?;
        Ok(true)
    });
    match (halt, read) {
        (Some(halt), _) => Err(halt),
        (None, Err(error)) => Err(fault(error).into()),
        (None, Ok(())) => Ok(()),
    }
}

fn fault(error: Fault) -> Error {
    match error {
        Fault::PasswordRequired | Fault::MaybeBadPassword(_) => locked("the archive"),
        Fault::UnsupportedCompressionMethod(method) if method.contains("AES") => locked("the archive"),
        Fault::UnsupportedCompressionMethod(method) => {
            Error::new(Reason::Unsupported, format!("packed by a method that is not read: {method}")).with_hint("unpack it, and give what was inside")
        }
        Fault::MaxMemLimited { actaul_kb, .. } => {
            Error::new(Reason::TooBig, format!("unpacking it takes {actaul_kb} kB of memory")).with_hint("unpack it, and give what was inside")
        }
        Fault::Io(error, _) | Fault::FileOpen(error, _) => broken(error),
        other => Error::new(Reason::Malformed, format!("broken or cut short: {other}")).with_hint("get the file again; what could be read of it was kept"),
    }
}

//! Where an export goes: standard output, a file, or files of what a server takes at a time.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::export::is_refusal;
use super::failure::{Failure, shown};
use super::output::WholeFile;
use crate::export::{Format, LONGEST_REQUEST, Target};

/// The place that was asked for.
pub struct Place<'p> {
    out: Option<&'p Path>,
    format: Format,
}

impl<'p> Place<'p> {
    /// `out`, or standard output.
    pub fn new(out: Option<&'p Path>, format: Format) -> Self {
        Self { out, format }
    }

    /// Opens it.
    pub fn open(&self) -> Result<Opened, Failure> {
        Ok(match self.out {
            Some(path) if self.format.is_sent() => Opened::Parts(Parts { first: path.to_owned(), files: vec![WholeFile::create(path)?], written: 0 }),
            Some(path) => Opened::File(WholeFile::create(path)?),
            None if self.format.seeks() => Opened::Spooled(tempfile::tempfile().map_err(|e| self.failure(&e))?),
            None => Opened::Standard(Standard(BufWriter::with_capacity(1 << 16, io::stdout()))),
        })
    }

    /// A file of its name with another ending; none beside standard output.
    pub fn beside(&self, ending: &str) -> Option<PathBuf> {
        self.out.map(|path| path.with_extension(ending))
    }

    /// What a writer's error is to whoever asked.
    pub fn failure(&self, error: &io::Error) -> Failure {
        match self.out {
            _ if is_refusal(error) => Failure::new("", error),
            Some(path) => Failure::write(path, error),
            None => Failure::stdout(error),
        }
    }
}

/// The place, being written to.
pub enum Opened {
    /// Standard output.
    Standard(Standard),
    /// What must be sought in before it goes to standard output.
    Spooled(File),
    /// A file.
    File(WholeFile),
    /// Several files.
    Parts(Parts),
}

impl Opened {
    /// As exporters see it.
    pub fn as_target(&mut self) -> Box<dyn Target + '_> {
        match self {
            Self::Standard(out) => Box::new(out),
            Self::Spooled(file) => Box::new(file),
            Self::File(file) => Box::new(file),
            Self::Parts(parts) => Box::new(parts),
        }
    }

    /// Puts what was written in its place; the files beside the one that was asked for, and those that an earlier export left there.
    pub fn finish(self) -> io::Result<Vec<PathBuf>> {
        match self {
            Self::Standard(mut out) => out.flush().map(|()| Vec::new()),
            Self::Spooled(mut file) => {
                file.seek(SeekFrom::Start(0))?;
                let mut out = io::stdout().lock();
                let mut block = vec![0; 1 << 16];
                loop {
                    match file.read(&mut block)? {
                        0 => break,
                        read => out.write_all(block.get(..read).unwrap_or_default())?,
                    }
                }
                out.flush().map(|()| Vec::new())
            }
            Self::File(file) => file.finish_io().map(|()| Vec::new()),
            Self::Parts(parts) => parts.finish(),
        }
    }
}

/// Standard output as a target; it cannot be sought in.
pub struct Standard(BufWriter<io::Stdout>);

impl Write for Standard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Standard {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Files that a server takes at a time each: `NAME.ndjson`, `NAME.2.ndjson`, …. A document is one write, and is never cut.
pub struct Parts {
    first: PathBuf,
    files: Vec<WholeFile>,
    /// Bytes of the last file.
    written: usize,
}

impl Parts {
    fn path(&self, number: usize) -> PathBuf {
        let ending = self.first.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
        let stem = self.first.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        self.first.with_file_name(format!("{stem}.{number}{ending}"))
    }

    fn finish(self) -> io::Result<Vec<PathBuf>> {
        let mut others: Vec<PathBuf> = (2..=self.files.len()).map(|number| self.path(number)).collect();
        // What is beyond the last part is an earlier export's.
        let mut next = self.path(others.len() + 2);
        while next.exists() {
            others.push(next);
            next = self.path(others.len() + 2);
        }
        self.files.into_iter().try_for_each(WholeFile::finish_io)?;
        Ok(others)
    }
}

impl Write for Parts {
    fn write(&mut self, document: &[u8]) -> io::Result<usize> {
        if self.written > 0 && self.written + document.len() > LONGEST_REQUEST {
            let path = self.path(self.files.len() + 1);
            let next = WholeFile::create(&path).map_err(|failure| io::Error::other(format!("{}: {}", shown(&path), failure.line())))?;
            self.files.push(next);
            self.written = 0;
        }
        if let Some(file) = self.files.last_mut() {
            file.write_all(document)?;
        }
        self.written += document.len();
        Ok(document.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.files.iter_mut().try_for_each(Write::flush)
    }
}

impl Seek for Parts {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_spread_over_files_and_never_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("docs.ndjson");
        let mut opened = Place::new(Some(&path), Format::Quickwit).open().unwrap();
        let document = vec![b'x'; LONGEST_REQUEST / 2 - 1];
        {
            let mut target = opened.as_target();
            for _ in 0..5 {
                target.write_all(&document).unwrap();
            }
        }
        assert!(!path.exists());
        let others = opened.finish().unwrap();
        let size = |path: &Path| std::fs::read(path).unwrap().len() / document.len();
        assert_eq!(others, [folder.path().join("docs.2.ndjson"), folder.path().join("docs.3.ndjson")]);
        assert_eq!((size(&path), size(&others[0]), size(&others[1])), (2, 2, 1));
    }
}

//! Files that are there as a whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use super::console::Console;
use super::failure::Failure;

/// A file that takes its place when it is complete. Until then, and if the run breaks off, what stood there stays.
pub struct WholeFile {
    target: PathBuf,
    /// The unfinished file; `None` where the target is no ordinary file (`/dev/stdout`, a pipe) and is written to directly.
    temporary: Option<PathBuf>,
    out: Option<BufWriter<File>>,
}

impl WholeFile {
    /// Begins the file `target`.
    pub fn create(target: &Path) -> Result<Self, Failure> {
        let special = std::fs::metadata(target).is_ok_and(|m| !m.is_file());
        if target.is_dir() {
            return Err(Failure::new(super::failure::shown(target), "is a folder").hint("give the name of a file"));
        }
        let temporary = (!special).then(|| {
            let name = target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            target.with_file_name(format!(".{name}.{}.part", std::process::id()))
        });
        let file = File::create(temporary.as_deref().unwrap_or(target)).map_err(|e| Failure::write(target, &e))?;
        Ok(Self { target: target.to_owned(), temporary, out: Some(BufWriter::new(file)) })
    }

    /// Writes the whole of `bytes` as the file `target`.
    pub fn write(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let mut file = Self::create(target)?;
        file.push(bytes)?;
        file.finish()
    }

    /// Appends.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let target = &self.target;
        self.out.as_mut().map_or(Ok(()), |out| out.write_all(bytes).map_err(|e| Failure::write(target, &e)))
    }

    /// Puts the file in its place.
    pub fn finish(self) -> Result<(), Failure> {
        let target = self.target.clone();
        self.finish_io().map_err(|e| Failure::write(&target, &e))
    }

    /// Puts the file in its place.
    pub fn finish_io(mut self) -> io::Result<()> {
        if let Some(mut out) = self.out.take() {
            out.flush()?;
        }
        if let Some(temporary) = self.temporary.as_ref() {
            std::fs::rename(temporary, &self.target)?;
        }
        self.temporary = None;
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(bytes.len()), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Seek for WholeFile {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.out.as_mut().map_or_else(|| Err(io::ErrorKind::NotFound.into()), |out| out.seek(to))
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if let Some(temporary) = self.temporary.take() {
            drop(self.out.take());
            // It is unfinished; if it cannot be removed, its name says so.
            let _ = std::fs::remove_file(temporary);
        }
    }
}

/// Where a stream of output goes.
pub enum Sink {
    /// Standard output.
    Console,
    /// A file.
    File(WholeFile),
}

impl Sink {
    /// The file `out`, or standard output.
    pub fn open(out: Option<&Path>) -> Result<Self, Failure> {
        out.map_or(Ok(Self::Console), |path| WholeFile::create(path).map(Self::File))
    }

    /// Appends.
    pub fn push(&mut self, console: &mut Console, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Console => console.print(bytes),
            Self::File(file) => file.push(bytes),
        }
    }

    /// Ends the stream.
    pub fn finish(self, console: &mut Console) -> Result<(), Failure> {
        match self {
            Self::Console => console.flush(),
            Self::File(file) => file.finish(),
        }
    }
}

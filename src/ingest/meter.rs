//! Counting what comes out of a container, so that a small file cannot cost a day.
//!
//! Every container has a [`Meter`], and what is read of a file inside counts for all containers around it. The one whose bounds are crossed
//! bursts: from then on nothing inside it can be read, while what lies beside it can.

use std::cell::Cell;
use std::io::{self, Read};

use super::error::{Error, Reason};
use super::limits::Limits;

/// What came out of one container so far.
pub(super) struct Meter<'p> {
    around: Option<&'p Meter<'p>>,
    limits: &'p Limits,
    size: Size<'p>,
    /// BLAKE3 of its bytes, where they were read at once.
    hash: Option<[u8; 32]>,
    bytes: Cell<u64>,
    entries: Cell<u64>,
    burst: Cell<Option<Burst>>,
}

/// A container's own bytes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Size<'s> {
    /// So many.
    Known(u64),
    /// So many of them were read until now.
    SoFar(&'s Cell<u64>),
}

impl Size<'_> {
    fn bytes(self) -> u64 {
        match self {
            Self::Known(bytes) => bytes,
            Self::SoFar(bytes) => bytes.get(),
        }
    }
}

/// Counts what is read of a container's own bytes.
pub(super) struct Counted<'c> {
    pub reader: &'c mut dyn Read,
    pub bytes: &'c Cell<u64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

/// Which bound was crossed.
#[derive(Debug, Clone, Copy)]
enum Burst {
    Ratio,
    Total,
    Entries,
}

/// Decompressed bytes for which no ratio is asked: an archive of a few kilobytes may hold a page of blanks.
const FREE: u64 = 10_000_000;

impl<'p> Meter<'p> {
    pub fn new(around: Option<&'p Meter<'p>>, limits: &'p Limits, size: Size<'p>, hash: Option<[u8; 32]>) -> Self {
        Self { around, limits, size, hash, bytes: Cell::new(0), entries: Cell::new(0), burst: Cell::new(None) }
    }

    fn chain(&self) -> impl Iterator<Item = &Meter<'p>> {
        std::iter::successors(Some(self), |meter| meter.around)
    }

    /// One more file was found.
    ///
    /// # Errors
    /// It, or what is around it, has burst.
    pub fn entry(&self) -> Result<(), Error> {
        for meter in self.chain() {
            meter.entries.set(meter.entries.get() + 1);
            if meter.around.is_none() && meter.entries.get() > meter.limits.entries {
                meter.burst.set(Some(Burst::Entries));
            }
        }
        self.whole()
    }

    /// `bytes` more came out.
    ///
    /// # Errors
    /// It, or what is around it, has burst.
    pub fn add(&self, bytes: u64) -> Result<(), Error> {
        for meter in self.chain() {
            let seen = meter.bytes.get().saturating_add(bytes);
            meter.bytes.set(seen);
            let room = FREE.saturating_add(meter.size.bytes().saturating_mul(meter.limits.ratio));
            if seen > room {
                meter.burst.set(Some(Burst::Ratio));
            } else if meter.around.is_none() && seen > meter.limits.total_bytes {
                meter.burst.set(Some(Burst::Total));
            }
        }
        self.whole()
    }

    /// Makes sure that neither it nor what is around it has burst.
    ///
    /// # Errors
    /// One has.
    pub fn whole(&self) -> Result<(), Error> {
        self.chain().find_map(|meter| meter.burst.get().map(|burst| meter.told(burst))).map_or(Ok(()), Err)
    }

    fn told(&self, burst: Burst) -> Error {
        let Limits { ratio, total_bytes, entries, .. } = self.limits;
        match burst {
            Burst::Ratio => Error::new(Reason::Bomb, format!("holds more than {ratio} times its size: it seems to be made to fill the memory"))
                .with_hint("if it is none, raise --max-ratio"),
            Burst::Total => Error::new(Reason::TooBig, format!("too big: more than {total_bytes} bytes inside")).with_hint("unpack it, or raise --max-total"),
            Burst::Entries => Error::new(Reason::TooBig, format!("too big: more than {entries} files inside")).with_hint("unpack it, or raise --max-files"),
        }
    }

    /// Whether a file of this hash lies within itself.
    pub fn is_around(&self, hash: &[u8; 32]) -> bool {
        self.chain().any(|meter| meter.hash.as_ref() == Some(hash))
    }
}

/// A file inside a container, counted while it is read.
pub(super) struct Metered<'m> {
    content: &'m mut dyn Read,
    meter: &'m Meter<'m>,
}

impl<'m> Metered<'m> {
    pub fn new(content: &'m mut dyn Read, meter: &'m Meter<'m>) -> Self {
        Self { content, meter }
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(into)?;
        self.meter.add(read as u64).map_err(io::Error::other)?;
        Ok(read)
    }
}

//! One file, packed: gzip, Zstandard, bzip2, xz.

use std::io::{self, BufRead, BufReader, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::super::format::Format;
use super::super::level::{Halt, Inside, Level};
use super::super::metadata::Metadata;

/// What unpacking xz takes beside its dictionary, in kilobytes: what `xz --info-memory` adds, rounded up.
const XZ_BESIDE: u32 = 1024;

/// Hands out what is packed.
pub(in crate::ingest) fn packed(format: Format, reader: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let (name, dictionary) = (unpacked_name(level.name()), level.limits().dictionary);
    match format {
        Format::Gzip => hand(&name, &mut flate2::read::MultiGzDecoder::new(reader), level),
        Format::Bzip2 => hand(&name, &mut bzip2::read::MultiBzDecoder::new(reader), level),
        Format::Xz => {
            let kilobytes = u32::try_from(dictionary >> 10).unwrap_or(u32::MAX).saturating_add(XZ_BESIDE);
            hand(&name, &mut lzma_rust2::XzReader::new_mem_limit(reader, true, kilobytes), level)
        }
        _ => hand(&name, &mut Frames::new(reader, dictionary), level),
    }
}

fn hand(name: &str, content: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    level.file(Inside { name, content, about: Metadata::default() })
}

/// The name of what is packed in `name`.
fn unpacked_name(name: &str) -> String {
    let Some((stem, extension)) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else { return name.to_owned() };
    match extension.to_ascii_lowercase().as_str() {
        "tgz" | "tbz2" | "tbz" | "txz" | "tzst" => format!("{stem}.tar"),
        "gz" | "bz2" | "xz" | "zst" | "zstd" => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// Zstandard, whose files may be several frames, some of them to be passed over.
struct Frames<R: Read> {
    reader: BufReader<R>,
    decoder: FrameDecoder,
    /// Whether a frame is being read.
    open: bool,
}

impl<R: Read> Frames<R> {
    fn new(reader: R, window: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(window);
        Self { reader: BufReader::new(reader), decoder, open: false }
    }

    /// Begins the next frame; `false` where there is none.
    fn next(&mut self) -> io::Result<bool> {
        while !self.reader.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.reader) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.reader.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error.to_string())),
            }
        }
        Ok(false)
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                self.open = self.next()?;
                if !self.open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let decoded = self.decoder.decode_blocks(&mut self.reader, BlockDecodingStrategy::UptoBlocks(1));
                decoded.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            }
            let read = self.decoder.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.open = false;
        }
    }
}

//! One file, packed: gzip, Zstandard, bzip2, xz.

use std::io::{self, BufRead, BufReader, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::super::format::Format;
use super::super::level::{Halt, Inside, Level};
use super::super::metadata::Metadata;

/// Memory that unpacking xz may take, in kilobytes: what `xz -9` asks for.
const XZ_KILOBYTES: u32 = 70_000;
/// The same for Zstandard, in bytes: what `zstd --ultra` asks for without being told otherwise.
const ZSTD_WINDOW: u64 = 128 << 20;

/// Hands out what is packed.
pub(in crate::ingest) fn packed(format: Format, reader: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let name = unpacked_name(level.name());
    match format {
        Format::Gzip => hand(&name, &mut flate2::read::MultiGzDecoder::new(reader), level),
        Format::Bzip2 => hand(&name, &mut bzip2::read::MultiBzDecoder::new(reader), level),
        Format::Xz => hand(&name, &mut lzma_rust2::XzReader::new_mem_limit(reader, true, XZ_KILOBYTES), level),
        _ => hand(&name, &mut Frames::new(reader), level),
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
    fn new(reader: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(ZSTD_WINDOW);
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

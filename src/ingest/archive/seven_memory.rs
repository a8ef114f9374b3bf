//! What unpacking a 7z archive takes of memory, as its headers say: known before anything is unpacked.
//!
//! Dictionaries are asked for as a header says, up to 4 GB, before the first byte comes out. This reads the headers as far as the coders of the blocks
//! (`7zFormat.txt` of the LZMA SDK), the packed ones too, and nothing behind them. What it does not understand it calls unknown; the archive's reader says then what is wrong.

use std::io::{self, Read, SeekFrom};

use super::super::walk::Source;

/// Bytes of a header that are looked at: the coders stand at its front, names behind them.
const LOOKED_AT: u64 = 16 << 20;
/// Headers packed within each other; writers pack one.
const NESTED: usize = 4;
/// Coders of a block, and blocks: the limits of 7-Zip itself, and a million solid blocks.
const MOST: (u64, u64) = (32, 1 << 20);

/// A coder: its method and what it was set to.
struct Coder {
    method: Vec<u8>,
    properties: Vec<u8>,
}

/// What a header says of packed streams.
#[derive(Default)]
struct Streams {
    position: u64,
    packed: Vec<u64>,
    blocks: Vec<Vec<Coder>>,
    unpacked: Vec<u64>,
}

/// The largest dictionary that unpacking asks for; `None` if the headers are not understood. A packed header whose own is larger than `most` is not unpacked.
pub fn dictionary(source: &mut dyn Source, most: u64) -> io::Result<Option<u64>> {
    source.rewind()?;
    let mut start = [0; 32];
    source.read_exact(&mut start)?;
    let mut start = Bytes(start.get(12..).unwrap_or_default());
    let (Some(offset), Some(size)) = (start.whole(), start.whole()) else { return Ok(None) };
    let mut header = Vec::new();
    source.seek(SeekFrom::Start(offset.saturating_add(32)))?;
    source.take(size.min(LOOKED_AT)).read_to_end(&mut header)?;
    let mut largest = 0;
    for _ in 0..NESTED {
        let mut bytes = Bytes(&header);
        let kind = bytes.byte();
        let streams = match kind {
            Some(1) => bytes.main_streams(),
            Some(0x17) => bytes.streams(),
            _ => None,
        };
        let Some(streams) = streams else { return Ok(None) };
        largest = streams.blocks.iter().flatten().map(Coder::dictionary).fold(largest, u64::max);
        if kind == Some(1) || largest > most {
            return Ok(Some(largest));
        }
        let Some(unpacked) = unpack(source, &streams)? else { return Ok(None) };
        header = unpacked;
    }
    Ok(None)
}

/// Unpacks a header.
fn unpack(source: &mut dyn Source, streams: &Streams) -> io::Result<Option<Vec<u8>>> {
    let (Some([coder]), Some(&size), Some(&unpacked)) = (streams.blocks.first().map(Vec::as_slice), streams.packed.first(), streams.unpacked.first()) else {
        return Ok(None);
    };
    source.seek(SeekFrom::Start(streams.position.saturating_add(32)))?;
    let packed = source.take(size);
    let dictionary = u32::try_from(coder.dictionary()).unwrap_or(u32::MAX);
    let mut header = Vec::new();
    match (coder.method.as_slice(), coder.properties.first()) {
        ([0], _) => packed.take(LOOKED_AT).read_to_end(&mut header)?,
        ([3, 1, 1], Some(&properties)) => {
            let reader = lzma_rust2::LzmaReader::new_with_props(packed, unpacked, properties, dictionary, None)?;
            reader.take(LOOKED_AT).read_to_end(&mut header)?
        }
        _ => return Ok(None),
    };
    Ok(Some(header))
}

impl Coder {
    /// Bytes that it asks for.
    fn dictionary(&self) -> u64 {
        let size = |from: usize| self.properties.get(from..from + 4).and_then(|b| b.first_chunk().copied()).map_or(0, u32::from_le_bytes);
        match (self.method.as_slice(), self.properties.first()) {
            ([3, 1 | 4, 1], _) => u64::from(size(1)),
            ([0x21], Some(&bits)) if bits >= 40 => u64::from(u32::MAX),
            ([0x21], Some(&bits)) => (2 | u64::from(bits & 1)) << (bits / 2 + 11),
            _ => 0,
        }
    }
}

/// A header's bytes, from the front.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn cut(&mut self, length: u64) -> Option<&'b [u8]> {
        let (cut, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(cut)
    }

    fn byte(&mut self) -> Option<u8> {
        self.cut(1)?.first().copied()
    }

    fn whole(&mut self) -> Option<u64> {
        self.cut(8)?.first_chunk().copied().map(u64::from_le_bytes)
    }

    /// A number of one to nine bytes; the first says how many.
    fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        let more = first.leading_ones();
        let mut value = 0;
        for at in 0..more {
            value |= u64::from(self.byte()?) << (8 * at);
        }
        let high = if more < 7 { u64::from(first & (0x7F >> more)) << (8 * more) } else { 0 };
        Some(value | high)
    }

    fn numbers(&mut self, count: u64) -> Option<Vec<u64>> {
        // No more than there are bytes: a count alone is no reason to ask for memory.
        if count > self.0.len() as u64 {
            return None;
        }
        (0..count).map(|_| self.number()).collect()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.byte()? == byte).then_some(())
    }

    fn main_streams(&mut self) -> Option<Streams> {
        loop {
            match self.byte()? {
                // Properties of the archive.
                2 => {
                    while self.byte()? != 0 {
                        let size = self.number()?;
                        self.cut(size)?;
                    }
                }
                4 => return self.streams(),
                // An archive of empty files has no streams.
                0 | 5 => return Some(Streams::default()),
                _ => return None,
            }
        }
    }

    fn streams(&mut self) -> Option<Streams> {
        let mut streams = Streams::default();
        loop {
            match self.byte()? {
                6 => self.packed(&mut streams)?,
                7 => return self.blocks(streams),
                0 => return Some(streams),
                _ => return None,
            }
        }
    }

    fn packed(&mut self, streams: &mut Streams) -> Option<()> {
        streams.position = self.number()?;
        let count = self.number()?;
        loop {
            match self.byte()? {
                9 => streams.packed = self.numbers(count)?,
                10 => self.digests(count)?,
                0 => return Some(()),
                _ => return None,
            }
        }
    }

    fn digests(&mut self, count: u64) -> Option<()> {
        let defined = match self.byte()? {
            0 => self.cut(count.div_ceil(8))?.iter().map(|byte| u64::from(byte.count_ones())).sum(),
            _ => count,
        };
        self.cut(defined.checked_mul(4)?).map(|_| ())
    }

    fn blocks(&mut self, mut streams: Streams) -> Option<Streams> {
        self.expect(11)?;
        let count = self.number().filter(|count| *count <= MOST.1)?;
        // Those that stand elsewhere are written by nobody.
        self.expect(0)?;
        let mut outputs = 0;
        for _ in 0..count {
            let (coders, given) = self.block()?;
            streams.blocks.push(coders);
            outputs += given;
        }
        self.expect(12)?;
        streams.unpacked = self.numbers(outputs)?;
        Some(streams)
    }

    /// The coders of a block, and how many outputs they have.
    fn block(&mut self) -> Option<(Vec<Coder>, u64)> {
        let (mut coders, mut inputs, mut outputs) = (Vec::new(), 0u64, 0u64);
        for _ in 0..self.number().filter(|count| *count <= MOST.0)? {
            let flags = self.byte()?;
            let method = self.cut(u64::from(flags & 15))?.to_vec();
            let (taken, given) = if flags & 16 == 0 { (1, 1) } else { (self.number()?, self.number()?) };
            let size = if flags & 32 == 0 { 0 } else { self.number()? };
            let properties = self.cut(size)?.to_vec();
            (inputs, outputs) = (inputs.checked_add(taken)?, outputs.checked_add(given)?);
            coders.push(Coder { method, properties });
        }
        let bound = outputs.checked_sub(1)?;
        self.numbers(bound.checked_mul(2)?)?;
        let packed = inputs.checked_sub(bound)?;
        if packed > 1 {
            self.numbers(packed)?;
        }
        Some((coders, outputs))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn a_number_is_as_long_as_its_first_byte_says() {
        for (bytes, number) in
            [(&[5][..], Some(5)), (&[0x81, 0x02], Some(0x102)), (&[0xC0, 1, 2], Some(0x201)), (&[0xFF, 1, 0, 0, 0, 0, 0, 0, 0], Some(1)), (&[0x80], None)]
        {
            assert_eq!(Bytes(bytes).number(), number, "{bytes:?}");
        }
    }

    /// An archive that is nothing but a header of one block.
    fn archive(coder: &[u8]) -> Vec<u8> {
        let header = [&[1, 4, 6, 0, 1, 9, 1, 0, 7, 11, 1, 0, 1][..], coder, &[12, 1, 0, 0, 0]].concat();
        let start = [&b"7z\xBC\xAF\x27\x1C\0\x04"[..], &[0; 4], &0u64.to_le_bytes(), &(header.len() as u64).to_le_bytes(), &[0; 4]].concat();
        [start, header].concat()
    }

    #[test]
    fn a_dictionary_is_known_from_the_header() {
        for (coder, size) in [
            (&[0x23, 3, 1, 1, 5, 0x5D, 0, 0, 0, 0x80][..], Some(2 << 30)),
            (&[0x21, 0x21, 1, 24], Some(16 << 20)),
            (&[0x21, 0x21, 1, 40], Some(u64::from(u32::MAX))),
            (&[0x23, 3, 4, 1, 5, 6, 0, 0, 0, 1], Some(16 << 20)),
            (&[0x01, 0], Some(0)),
            (&[0x21], None),
        ] {
            assert_eq!(dictionary(&mut Cursor::new(archive(coder)), u64::MAX).unwrap(), size, "{coder:?}");
        }
        assert!(dictionary(&mut Cursor::new(b"7z".to_vec()), 1).is_err());
    }
}

//! An answer of a server, as a crawl keeps it: status, head, and a body that may be chunked and packed.

use std::io::{self, BufRead, BufReader, Read};

use super::{Head, LONGEST_HEAD};

/// The head of an answer whose status is 200.
pub(super) struct Answer {
    pub head: Head,
}

impl Answer {
    /// Reads status and head; nothing if the server gave something else than what was asked for.
    pub fn read(record: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = Vec::new();
        record.take(LONGEST_HEAD).read_until(b'\n', &mut line)?;
        let status = String::from_utf8_lossy(&line);
        let is_good = status.starts_with("HTTP/") && status.split_whitespace().nth(1) == Some("200");
        if is_good { Ok(Some(Self { head: Head::read(record)? })) } else { Ok(None) }
    }

    /// The body as the server meant it. What is not chunked or packed although its head says so is left as it is.
    pub fn body<'r>(&self, record: &'r mut impl BufRead) -> io::Result<Box<dyn Read + 'r>> {
        let says = |name: &str, value: &str| self.head.get(name).is_some_and(|said| said.to_ascii_lowercase().contains(value));
        let chunked = says("transfer-encoding", "chunked") && begins_a_chunk(record.fill_buf()?);
        let mut body: Box<dyn BufRead + 'r> =
            if chunked { Box::new(BufReader::new(Chunked { inner: record, left: 0, ended: false })) } else { Box::new(record) };
        let start: Vec<u8> = body.fill_buf()?.iter().copied().take(2).collect();
        Ok(match start.as_slice() {
            [0x1F, 0x8B] => Box::new(flate2::bufread::MultiGzDecoder::new(body)),
            [0x78, _] if says("content-encoding", "deflate") => Box::new(flate2::bufread::ZlibDecoder::new(body)),
            _ if says("content-encoding", "deflate") && !is_text(&start) => Box::new(flate2::bufread::DeflateDecoder::new(body)),
            _ if says("content-encoding", "br") && !is_markup(&start) => Box::new(brotli_decompressor::Decompressor::new(body, 1 << 14)),
            _ => body,
        })
    }
}

fn is_text(start: &[u8]) -> bool {
    start.iter().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0xC2..=0xF4))
}

fn is_markup(start: &[u8]) -> bool {
    matches!(start.trim_ascii_start(), [b'<', ..] | [0xEF, 0xBB])
}

/// Whether the bytes begin with a chunk's length: hexadecimal digits, perhaps an extension, and the end of the line.
fn begins_a_chunk(bytes: &[u8]) -> bool {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    (1..=8).contains(&digits) && matches!(bytes.get(digits..), Some([b'\r' | b'\n' | b';' | b' ', ..]))
}

/// The bytes inside chunks.
struct Chunked<R> {
    inner: R,
    left: u64,
    ended: bool,
}

impl<R: BufRead> Chunked<R> {
    /// Reads the length of the next chunk; what is none ends the body.
    fn next(&mut self) -> io::Result<()> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if self.inner.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line)? == 0 {
                self.ended = true;
                return Ok(());
            }
        }
        let text = String::from_utf8_lossy(&line);
        let length = u64::from_str_radix(text.split(';').next().unwrap_or_default().trim(), 16).unwrap_or(0);
        self.ended = length == 0;
        self.left = length;
        Ok(())
    }
}

impl<R: BufRead> Read for Chunked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !self.ended {
            self.next()?;
        }
        if self.ended {
            return Ok(0);
        }
        let read = self.inner.by_ref().take(self.left).read(into)?;
        self.left -= read as u64;
        self.ended |= read == 0 && !into.is_empty();
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn body(answer: &[u8]) -> Option<String> {
        let mut record = answer;
        let answer = Answer::read(&mut record).unwrap()?;
        let mut text = String::new();
        answer.body(&mut record).unwrap().read_to_string(&mut text).unwrap();
        Some(text)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn bodies_are_unpacked_where_they_are_packed() {
        let packed = gzip("<p>Dam fails");
        let table: [(Vec<u8>, Option<&str>); 8] = [
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Dam fails".to_vec(), Some("<p>Dam fails")),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<p>Dam\r\n6;x=y\r\n fails\r\n0\r\n\r\n".to_vec(), Some("<p>Dam fails")),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>Dam fails".to_vec(), Some("<p>Dam fails")),
            ([b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), packed].concat(), Some("<p>Dam fails")),
            (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>Dam fails".to_vec(), Some("<p>Dam fails")),
            (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<p>Dam fails".to_vec(), Some("<p>Dam fails")),
            (b"HTTP/1.1 404 Not Found\r\n\r\n<p>Nothing".to_vec(), None),
            (b"no answer".to_vec(), None),
        ];
        for (answer, expected) in table {
            assert_eq!(body(&answer).as_deref(), expected, "{}", String::from_utf8_lossy(&answer));
        }
    }
}

//! Mailboxes: one mail after the other, each behind a line "From …".

use std::io::{BufRead, BufReader, Read};

use super::super::error::{Error, Reason};
use super::super::level::{Halt, Inside, Level};
use super::super::metadata::Metadata;

/// Hands out the mails of a mailbox, however long it is, each as `N.eml`.
pub(in crate::ingest) fn mbox(reader: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut lines = Lines { reader: BufReader::new(reader), next: Vec::new(), longest: level.limits().file_bytes };
    lines.read()?;
    let (mut mail, mut number, mut after_blank, mut too_big) = (Vec::new(), 0u64, true, false);
    while !lines.next.is_empty() {
        let line = std::mem::take(&mut lines.next);
        lines.read()?;
        if after_blank && is_envelope(&line) && is_header(&lines.next) {
            hand(&mut mail, &mut number, &mut too_big, level)?;
            continue;
        }
        after_blank = line.trim_ascii().is_empty();
        if mail.len() + line.len() > usize::try_from(lines.longest).unwrap_or(usize::MAX) {
            too_big = true;
        } else {
            mail.extend_from_slice(unstuffed(&line));
        }
    }
    hand(&mut mail, &mut number, &mut too_big, level)
}

fn hand(mail: &mut Vec<u8>, number: &mut u64, too_big: &mut bool, level: &mut Level<'_>) -> Result<(), Halt> {
    let (content, lost) = (std::mem::take(mail), std::mem::take(too_big));
    if content.trim_ascii().is_empty() {
        return Ok(());
    }
    *number += 1;
    let name = format!("{number}.eml");
    if lost {
        return level.lost(&name, Error::new(Reason::TooBig, "too big: the mail is longer than a file may be").with_hint("raise --max-file"));
    }
    level.file(Inside { name: &name, content: &mut content.as_slice(), about: Metadata::default() })
}

/// Lines, one ahead.
struct Lines<R: Read> {
    reader: BufReader<R>,
    /// The next line with its end; empty at the end.
    next: Vec<u8>,
    longest: u64,
}

impl<R: Read> Lines<R> {
    fn read(&mut self) -> std::io::Result<()> {
        self.next.clear();
        self.reader.by_ref().take(self.longest).read_until(b'\n', &mut self.next)?;
        Ok(())
    }
}

/// "From ann@lee.example Mon Mar  4 10:00:00 2024": between mails, and now and then in one, where the next line tells.
fn is_envelope(line: &[u8]) -> bool {
    line.starts_with(b"From ") && line.iter().any(u8::is_ascii_digit)
}

fn is_header(line: &[u8]) -> bool {
    let name = line.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')).count();
    (name > 0 && line.get(name) == Some(&b':')) || line.starts_with(b">From ")
}

/// A line of a mail without the mark that keeps it from being taken for the line between mails.
fn unstuffed(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    if marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From ")) { line.get(1..).unwrap_or(line) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_line_between_mails_parts_them() {
        let table: [(&[u8], &[u8], bool); 5] = [
            (b"From a@b.example Mon Mar  4 10:00:00 2024\n", b"Return-Path: <a>\n", true),
            (b"From - Mon Mar 04 10:00:00 2024\n", b"X-Mozilla-Status: 0001\n", true),
            (b"From 2019 on it was shut.\n", b"So they said: nothing.\n", false),
            (b"From 2019 on it was shut.\n", b"They left: all.\n", false),
            (b">From 2019 on\n", b"Subject: x\n", false),
        ];
        for (line, next, parts) in table {
            assert_eq!(is_envelope(line) && is_header(next), parts, "{}", String::from_utf8_lossy(line));
        }
        assert_eq!(unstuffed(b">From here"), b"From here");
        assert_eq!(unstuffed(b">>From here"), b">From here");
        assert_eq!(unstuffed(b"> From here"), b"> From here");
    }
}

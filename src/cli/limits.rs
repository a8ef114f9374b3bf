//! What an input may cost, as it is typed.

use std::str::FromStr;

use clap::Args;

use crate::ingest;

/// Bounds against files that are made to cost more than they hold. What is beyond one is told, and the rest is done.
#[expect(clippy::struct_field_names, reason = "the fields are the flags, and `--max-…` is what limits are called")]
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// Containers within containers: an archive in a mail in an archive is 3. [default: 5]
    #[arg(long, value_name = "N")]
    pub max_depth: Option<u32>,
    /// Files within one archive, mailbox or crawl. [default: 5000000]
    #[arg(long, value_name = "N")]
    pub max_files: Option<u64>,
    /// Bytes of one file, unpacked, with k, M, G or T for powers of 1024. [default: 1G]
    #[arg(long, value_name = "BYTES")]
    pub max_file: Option<Bytes>,
    /// Bytes of everything within one archive, mailbox or crawl, unpacked. [default: 1T]
    #[arg(long, value_name = "BYTES")]
    pub max_total: Option<Bytes>,
    /// Unpacked bytes for each packed one, beyond the first ten million. [default: 200]
    #[arg(long, value_name = "N")]
    pub max_ratio: Option<u64>,
    /// Bytes of memory that unpacking may ask for: the dictionary of 7z and xz, the window of Zstandard. [default: 256M]
    #[arg(long, value_name = "BYTES")]
    pub max_dictionary: Option<Bytes>,
}

impl Limits {
    /// What is given, and the defaults.
    pub fn limits(&self) -> ingest::Limits {
        self.over(ingest::Limits::default())
    }

    /// What is given, and else `defaults`.
    pub fn over(&self, defaults: ingest::Limits) -> ingest::Limits {
        ingest::Limits {
            depth: self.max_depth.unwrap_or(defaults.depth),
            entries: self.max_files.unwrap_or(defaults.entries),
            file_bytes: self.max_file.map_or(defaults.file_bytes, |bytes| bytes.0),
            total_bytes: self.max_total.map_or(defaults.total_bytes, |bytes| bytes.0),
            ratio: self.max_ratio.unwrap_or(defaults.ratio),
            dictionary: self.max_dictionary.map_or(defaults.dictionary, |bytes| bytes.0),
        }
    }
}

/// A number of bytes: `1000`, `64k`, `1G`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl FromStr for Bytes {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (figures, factor) = match written.trim_end_matches(['b', 'B']).char_indices().next_back() {
            Some((at, unit)) if unit.is_ascii_alphabetic() => {
                let power = ['k', 'm', 'g', 't'].iter().position(|known| unit.eq_ignore_ascii_case(known));
                let power = power.ok_or_else(|| format!("unknown unit `{unit}`: the units are k, M, G and T"))?;
                (&written[..at], 1u64 << (10 * (power + 1)))
            }
            _ => (written.trim_end_matches(['b', 'B']), 1),
        };
        let number: u64 = figures.trim().parse().map_err(|_| format!("`{written}` is no number of bytes"))?;
        number.checked_mul(factor).map(Self).ok_or_else(|| format!("`{written}` is too many"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_with_powers_of_1024() {
        let table =
            [("1000", Some(1000)), ("64k", Some(65_536)), ("1G", Some(1 << 30)), ("2 MB", Some(2 << 20)), ("x", None), ("3y", None), ("99999999999T", None)];
        for (written, bytes) in table {
            assert_eq!(written.parse::<Bytes>().ok(), bytes.map(Bytes), "{written}");
        }
    }
}

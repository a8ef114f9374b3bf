//! Tar archives, from front to end.

use std::io::Read;

use super::super::level::{Halt, Inside, Level};
use super::super::metadata::Metadata;
use super::is_no_input;

/// Hands out the files of a tar archive.
pub(in crate::ingest) fn tar(reader: &mut dyn Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut archive = tar::Archive::new(reader);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        if (kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) && !is_no_input(&name) {
            level.file(Inside { name: &name, content: &mut entry, about: Metadata::default() })?;
        }
    }
    Ok(())
}

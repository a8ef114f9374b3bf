//! What stands beside an article's file: `NAME.toml`, and `metadata.tsv` there or in a folder above.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::{Failure, shown};
use crate::ingest::Metadata;

/// What a `metadata.tsv` says, by file name.
pub type Table = BTreeMap<String, Metadata>;

/// The tables that were met, by folder. Each is read once, however many files lie under it.
#[derive(Debug, Default)]
pub struct Tables {
    by_folder: BTreeMap<PathBuf, Arc<[Arc<Table>]>>,
    failures: Vec<Failure>,
}

impl Tables {
    /// Name of a table.
    const NAME: &str = "metadata.tsv";

    /// The tables of the folders above `file`, the nearest first.
    pub fn above(&mut self, file: &Path) -> Arc<[Arc<Table>]> {
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        whole.parent().map_or_else(|| Arc::from([]), |folder| self.folder(folder))
    }

    fn folder(&mut self, folder: &Path) -> Arc<[Arc<Table>]> {
        if let Some(known) = self.by_folder.get(folder) {
            return Arc::clone(known);
        }
        let above = folder.parent().map_or_else(|| Arc::from([]), |parent| self.folder(parent));
        let tables = match self.read(&folder.join(Self::NAME)) {
            Some(table) => std::iter::once(Arc::new(table)).chain(above.iter().cloned()).collect(),
            None => above,
        };
        self.by_folder.insert(folder.to_owned(), Arc::clone(&tables));
        tables
    }

    fn read(&mut self, path: &Path) -> Option<Table> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => return None,
            Err(error) => {
                self.failures.push(Failure::read(path, &error));
                return None;
            }
        };
        match Metadata::table_from_tsv(&text, &shown(path)) {
            Ok(table) => Some(table),
            Err(error) => {
                self.failures.push(super::input::failure(&error));
                None
            }
        }
    }

    /// The tables that could not be read.
    pub fn failures(&mut self) -> Vec<Failure> {
        std::mem::take(&mut self.failures)
    }
}

/// What the sidecar and the tables say about `file`: the sidecar first, then the nearest table that has a row for it.
pub fn metadata(file: &Path, tables: &[Arc<Table>]) -> Result<Metadata, Failure> {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let row = tables.iter().find_map(|table| Metadata::of_file(table, &name)).cloned().unwrap_or_default();
    let path = file.with_file_name(format!("{}.toml", super::paths::stem(file)));
    match std::fs::read_to_string(&path) {
        Ok(text) => Metadata::from_toml(&text, &shown(&path)).map(|sidecar| sidecar.or(&row)).map_err(|e| super::input::failure(&e)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(row),
        Err(error) => Err(Failure::read(&path, &error)),
    }
}

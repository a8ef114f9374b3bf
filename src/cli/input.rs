//! Reading one input: the one place that hands files to `ingest`.

use std::io::Read as _;
use std::path::Path;

use super::args::{Inputs, StdinFormat};
use super::failure::{Failure, shown};
use super::paths::{Item, Place, stem};
use super::sidecar;
use crate::article::Article;
use crate::ingest::{self, Format, Metadata};

/// What the arguments say about every input.
#[derive(Debug, Clone, Default)]
pub struct Told {
    flags: Metadata,
    stdin: Option<StdinFormat>,
}

/// What one input gave.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The articles, in the input's order.
    pub articles: Vec<Article>,
    /// What could not be read.
    pub failures: Vec<Failure>,
    /// What was left out of an article that was read.
    pub warnings: Vec<Failure>,
}

impl Told {
    /// Takes what `args` say, having made sure that the date is one.
    pub fn new(args: &Inputs) -> Result<Self, Failure> {
        let mut flags = Metadata { outlet: args.outlet.clone(), ..Metadata::default() };
        if let Some(published) = &args.published {
            let line = format!("published = {}\n", toml::Value::String(published.clone()));
            flags.published = Metadata::from_toml(&line, "--published").map_err(|e| failure(&e))?.published;
        }
        Ok(Self { flags, stdin: args.stdin_format })
    }

    /// What the user says about every input.
    pub fn flags(&self) -> &Metadata {
        &self.flags
    }

    /// Whether the user says what standard input holds.
    pub fn is_stdin_told(&self) -> bool {
        self.stdin.is_some()
    }

    /// What standard input holds, which begins with `bytes`.
    pub fn format_of_stdin(&self, bytes: &[u8]) -> Format {
        self.stdin.map_or_else(|| Format::of(None, bytes), named)
    }

    /// An input for the readers.
    pub fn input<'a>(&'a self, origin: &'a str, id: &'a str, sidecar: &'a Metadata) -> ingest::Input<'a> {
        ingest::Input { origin, id, flags: &self.flags, sidecar }
    }
}

/// Whether an input may hold many articles: lines of JSON, and standard input until it is known what that is.
pub fn holds_many(item: &Item, told: &Told) -> bool {
    let named = |path: &Path| Format::of(path.extension().and_then(|e| e.to_str()), b"") == Format::JsonLines;
    match &item.place {
        Place::File(path, _) => named(path),
        Place::Bundled(name, ..) => named(Path::new(name)),
        Place::Stdin => told.stdin.is_none_or(|format| format == StdinFormat::Jsonl),
        Place::Nowhere(_) => false,
    }
}

/// Reads one input.
pub fn load(item: &Item, told: &Told) -> Loaded {
    read(item, told).unwrap_or_else(Loaded::from)
}

fn read(item: &Item, told: &Told) -> Result<Loaded, Failure> {
    match &item.place {
        Place::Nowhere(failure) => Err(failure.clone()),
        Place::File(path, tables) => {
            let metadata = sidecar::metadata(path, tables)?;
            let bytes = std::fs::read(path).map_err(|e| Failure::read(path, &e))?;
            Ok(articles(&shown(path), &stem(path), format_of(path, &bytes), &bytes, &metadata, told))
        }
        Place::Stdin => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| unread_stdin(&e))?;
            Ok(articles("-", "stdin", told.format_of_stdin(&bytes), &bytes, &Metadata::default(), told))
        }
        Place::Bundled(name, bytes, sidecar) => {
            let metadata = sidecar.map_or_else(|| Ok(Metadata::default()), |text| Metadata::from_toml(text, name)).map_err(|e| failure(&e))?;
            let path = Path::new(name);
            Ok(articles(name, &stem(path), format_of(path, bytes), bytes, &metadata, told))
        }
    }
}

/// Standard input that could not be read.
pub fn unread_stdin(error: &std::io::Error) -> Failure {
    Failure::new("standard input", format_args!("cannot be read: {error}")).hint("pipe an article in: `sayso extract - < article.txt`")
}

fn articles(origin: &str, id: &str, format: Format, bytes: &[u8], sidecar: &Metadata, told: &Told) -> Loaded {
    ingest::read_bytes(format, bytes, &told.input(origin, id, sidecar)).into()
}

impl From<ingest::Read> for Loaded {
    fn from(read: ingest::Read) -> Self {
        let (warnings, failures): (Vec<_>, Vec<_>) = read.problems.iter().partition(|p| p.is_warning());
        let told = |problems: Vec<&ingest::Error>| problems.into_iter().map(failure).collect();
        Self { articles: read.articles, failures: told(failures), warnings: told(warnings) }
    }
}

impl From<Failure> for Loaded {
    fn from(failure: Failure) -> Self {
        Self { failures: vec![failure], ..Self::default() }
    }
}

/// By extension, else by how the file begins.
pub fn format_of(path: &Path, bytes: &[u8]) -> Format {
    Format::of(path.extension().and_then(|e| e.to_str()), bytes)
}

fn named(format: StdinFormat) -> Format {
    match format {
        StdinFormat::Text => Format::Text,
        StdinFormat::Markdown => Format::Markdown,
        StdinFormat::Html => Format::Html,
        StdinFormat::Jsonl => Format::JsonLines,
    }
}

/// A reader's error as it is told.
pub fn failure(error: &ingest::Error) -> Failure {
    let failure = Failure::new(error.place(), error.message());
    match error.hint() {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

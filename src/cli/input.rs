//! Reading one input: the one place that hands files to `ingest`.

use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::args::{Inputs, StdinFormat};
use super::args_in::Care;
use super::console::Console;
use super::failure::{Failure, shown};
use super::paths::{Item, Place, stem};
use super::{sidecar, tools};
use crate::article::Article;
use crate::ingest::{self, Begun, EXTENSIONS, Format, Limits, Mapping, Metadata, Visit, Visitor};
use crate::runs::Said;
use crate::runs::tools::Bench;

/// What the arguments say about every input.
#[derive(Debug, Clone, Default)]
pub struct Told {
    flags: Metadata,
    stdin: Option<StdinFormat>,
    limits: Limits,
    mapping: Option<Mapping>,
    with_tools: bool,
    bench: Option<Arc<Bench<'static>>>,
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
        if let Some(language) = &args.language {
            let line = format!("language = {}\n", toml::Value::String(language.clone()));
            flags.language = Metadata::from_toml(&line, "--language").map_err(|e| failure(&e))?.language;
        }
        let mapping = args.map.as_deref().map(mapping).transpose()?;
        Ok(Self { flags, stdin: args.stdin_format, limits: args.limits.limits(), mapping, with_tools: args.with_tools, bench: None })
    }

    /// Has what needs a tool read in this process, where the user wants that, and tells what is not installed.
    pub fn with_bench(self, console: &mut Console) -> Self {
        let kit = self.with_tools.then(|| tools::kit(Care::MEMORY, Care::PATIENCE));
        if let Some(kit) = &kit {
            tools::tell_missing(kit, console);
        }
        let bench = kit.map(|kit| Arc::new(Bench::new(kit, &self.limits, || {})));
        Self { bench, ..self }
    }

    /// What the user says about every input, for a run.
    pub fn said(&self) -> Said {
        Said { flags: self.flags.clone(), mapping: self.mapping.clone(), with_tools: self.with_tools }
    }

    /// What an input may cost.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The extension of a file that holds what the user says that standard input holds.
    pub fn stdin_extension(&self) -> Option<&'static str> {
        self.stdin.map(|format| match format {
            StdinFormat::Text => "txt",
            StdinFormat::Markdown => "md",
            StdinFormat::Html => "html",
            StdinFormat::Jsonl => "jsonl",
        })
    }

    /// An input for the readers.
    pub fn input<'a>(&'a self, origin: &'a str, id: &'a str, sidecar: &'a Metadata) -> ingest::Input<'a> {
        let tools = self.bench.as_deref().map(|bench| bench as &dyn ingest::Tools);
        ingest::Input { origin, id, flags: &self.flags, sidecar, format: None, mapping: self.mapping.as_ref(), tools }
    }
}

/// A mapping as it is written, or the file that holds it.
fn mapping(written: &str) -> Result<Mapping, Failure> {
    if written.contains('=') {
        return written.parse().map_err(|e: ingest::Error| failure(&e.at("--map")));
    }
    let path = Path::new(written);
    let text = std::fs::read_to_string(path).map_err(|e| Failure::read(path, &e))?;
    Mapping::from_toml(&text, &shown(path)).map_err(|e| failure(&e))
}

/// Whether an input may hold many articles: by its name anything but one text, page or document, and standard input until it is known what that is.
pub fn holds_many(item: &Item, told: &Told) -> bool {
    let one = |path: &Path| {
        let known = |extension: &str| EXTENSIONS.iter().any(|(known, format)| extension.eq_ignore_ascii_case(known) && is_one(*format));
        path.extension().and_then(|e| e.to_str()).is_some_and(known)
    };
    match &item.place {
        Place::File(path, _) => !one(path),
        Place::Bundled(name, ..) => !one(Path::new(name)),
        Place::Stdin => told.stdin.is_none_or(|format| format == StdinFormat::Jsonl),
        Place::Nowhere(_) => false,
    }
}

fn is_one(format: Format) -> bool {
    let many = matches!(
        format,
        Format::JsonLines | Format::Json | Format::Csv | Format::Xlsx | Format::Ods | Format::Parquet | Format::Feed | Format::Sgml | Format::NewsMl
    );
    !many && !format.is_container()
}

/// Reads one input and everything inside it.
pub fn load(item: &Item, told: &Told) -> Loaded {
    let mut loaded = Loaded::default();
    if let Err(failure) = walk(item, told, &mut loaded) {
        loaded.failures.push(failure);
    }
    loaded
}

/// Tells `visitor` of one input and everything inside it.
pub fn walk(item: &Item, told: &Told, visitor: &mut dyn Visitor) -> Result<(), Failure> {
    // That the visitor has seen enough is for its owner to know.
    let _ = match &item.place {
        Place::Nowhere(failure) => return Err(failure.clone()),
        Place::File(path, tables) => {
            let metadata = sidecar::metadata(path, tables)?;
            let mut file = File::open(path).map_err(|e| Failure::read(path, &e))?;
            let about = file.metadata().map_err(|e| Failure::read(path, &e))?;
            let (origin, id, name) = (shown(path), stem(path), file_name(path));
            let input = told.input(&origin, &id, &metadata);
            if about.is_file() {
                ingest::walk(&mut file, &name, about.len(), &input, &told.limits, visitor)
            } else {
                ingest::walk_stream(&mut file, &name, &input, &told.limits, visitor)
            }
        }
        Place::Stdin => {
            let sidecar = Metadata::default();
            let input = ingest::Input { format: told.stdin.map(named), ..told.input("-", "stdin", &sidecar) };
            ingest::walk_stream(&mut std::io::stdin().lock(), "stdin", &input, &told.limits, visitor)
        }
        Place::Bundled(name, bytes, sidecar) => {
            let metadata = sidecar.map_or_else(|| Ok(Metadata::default()), |text| Metadata::from_toml(text, name)).map_err(|e| failure(&e))?;
            let path = Path::new(name);
            let id = stem(path);
            let input = told.input(name, &id, &metadata);
            ingest::walk(&mut Cursor::new(*bytes), &file_name(path), bytes.len() as u64, &input, &told.limits, visitor)
        }
    };
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Keeps all that it is told.
impl Visitor for Loaded {
    fn begin(&mut self, _: &Begun<'_>) -> Visit {
        Visit::Read
    }

    fn article(&mut self, article: Article) -> ControlFlow<()> {
        self.articles.push(article);
        ControlFlow::Continue(())
    }

    fn problem(&mut self, error: ingest::Error) {
        if error.is_warning() { self.warnings.push(failure(&error)) } else { self.failures.push(failure(&error)) }
    }

    fn end(&mut self, _: &str) {}
}

impl From<Failure> for Loaded {
    fn from(failure: Failure) -> Self {
        Self { failures: vec![failure], ..Self::default() }
    }
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

/// Why standard input gives nothing.
pub fn unread_stdin(error: &std::io::Error) -> Failure {
    Failure::new("standard input", format_args!("cannot be read: {error}")).hint("pipe something in: `sayso extract - < article.txt`")
}

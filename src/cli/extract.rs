//! `sayso extract`.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::args::{Extract, Format, Global};
use super::batch::{self, Analysed, Fatal};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::Told;
use super::output::{Sink, WholeFile};
use super::paths::{Place, stem};
use super::{Outcome, lexicons};
use crate::lexicon::Lexicons;
use crate::render::json::Reasoning;
use crate::render::{self, Palette};

/// Prints what articles assert.
pub fn run(args: &Extract, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    if args.no_why && !matches!(args.format, Format::Json | Format::Jsonl) {
        return Err(Failure::new("--no-why", "only JSON says why").hint("add `--format jsonl` or `--format json`"));
    }
    let reasoning = if args.no_why { Reasoning::LeftOut } else { Reasoning::Told };
    let told = Told::new(&args.inputs)?.with_bench(console);
    let lexicons = lexicons::load(global)?;
    let items = batch::items(&args.inputs, global, console);
    let jobs = batch::jobs(global);
    if args.format == Format::Brat {
        let mut folder = Folder::open(args.out.as_deref())?;
        let annotate = |article: &Analysed<'_>| Annotation::new(article, &lexicons);
        let counts = batch::run(items, &told, &lexicons, jobs, console, annotate, |_, annotation| Ok(folder.write(&annotation)))?;
        return Ok(Outcome::of(counts.failed));
    }
    let palette = if args.out.is_some() { Palette::Plain } else { console.palette() };
    let mut stream = Stream { format: args.format, sink: Sink::open(args.out.as_deref())?, first: true };
    stream.begin(console)?;
    let render = |article: &Analysed<'_>| rendered(article, args.format, reasoning, palette, &lexicons);
    let counts = batch::run(items, &told, &lexicons, jobs, console, render, |console, text: io::Result<Vec<u8>>| match text {
        Ok(text) => stream.article(console, &text).map(Ok).map_err(Fatal),
        Err(error) => Ok(Err(Failure::new("", error))),
    })?;
    stream.end(console)?;
    Ok(Outcome::of(counts.failed))
}

fn rendered(article: &Analysed<'_>, format: Format, reasoning: Reasoning, palette: Palette, lexicons: &Lexicons) -> io::Result<Vec<u8>> {
    let analysis = &article.analysis;
    // JSON takes twenty to thirty times the room of the text, the other forms much less.
    let times = if matches!(format, Format::Json | Format::Jsonl) { 24 } else { 3 };
    let mut out = Vec::with_capacity(analysis.document.article.text.len() * times);
    match format {
        Format::Pretty => out.extend_from_slice(render::pretty::pretty(analysis, palette).as_bytes()),
        Format::Json => render::json::write_pretty(&mut out, analysis, reasoning, lexicons)?,
        Format::Jsonl => render::json::write(&mut out, analysis, reasoning, lexicons)?,
        Format::Csv => render::csv::write(&mut out, analysis)?,
        Format::Brat => out.extend_from_slice(render::standoff::standoff(analysis, lexicons).as_bytes()),
    }
    Ok(out)
}

/// Articles one after the other, with what stands between them.
struct Stream {
    format: Format,
    sink: Sink,
    first: bool,
}

impl Stream {
    fn begin(&mut self, console: &mut Console) -> Result<(), Failure> {
        match self.format {
            Format::Json => self.sink.push(console, b"["),
            Format::Csv => {
                let mut header = Vec::new();
                render::csv::write_header(&mut header).map_err(|e| Failure::new("", e))?;
                self.sink.push(console, &header)
            }
            Format::Pretty | Format::Jsonl | Format::Brat => Ok(()),
        }
    }

    fn article(&mut self, console: &mut Console, text: &[u8]) -> Result<(), Failure> {
        let first = std::mem::replace(&mut self.first, false);
        let before: &[u8] = match self.format {
            Format::Json if first => b"\n",
            Format::Json => b",\n",
            Format::Pretty if !first => b"\n\n",
            Format::Pretty | Format::Jsonl | Format::Csv | Format::Brat => b"",
        };
        self.sink.push(console, before)?;
        self.sink.push(console, text)?;
        if self.format == Format::Jsonl { self.sink.push(console, b"\n") } else { Ok(()) }
    }

    fn end(mut self, console: &mut Console) -> Result<(), Failure> {
        if self.format == Format::Json {
            self.sink.push(console, b"\n]\n")?;
        }
        self.sink.finish(console)
    }
}

/// The annotation of one article.
struct Annotation {
    /// NAME of NAME.ann.
    name: String,
    /// The article's origin, for messages.
    origin: String,
    /// The file that the annotation belongs to, if it is a text file whose offsets it counts.
    text_file: Option<PathBuf>,
    /// The text, where no such file is there.
    text: Option<String>,
    standoff: String,
}

impl Annotation {
    fn new(article: &Analysed<'_>, lexicons: &Lexicons) -> Self {
        let from = &article.analysis.document.article;
        let text_file = match &article.item.place {
            Place::File(path, _) if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) => Some(path.clone()),
            _ => None,
        };
        let name = match &article.item.place {
            Place::File(path, _) if !article.one_of_several => stem(path),
            _ => file_name(&from.id),
        };
        Self {
            name,
            origin: from.origin.clone(),
            text: text_file.is_none().then(|| from.text.clone()),
            text_file,
            standoff: render::standoff::standoff(&article.analysis, lexicons),
        }
    }
}

/// An id as the name of a file.
fn file_name(id: &str) -> String {
    let name: String = id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' }).collect();
    if name.trim_matches('.').is_empty() { "article".to_owned() } else { name }
}

/// The folder that takes annotations.
struct Folder {
    path: PathBuf,
    /// By name in small letters, since some file systems hold them for the same: the origin that took it.
    taken: BTreeMap<String, String>,
}

impl Folder {
    fn open(out: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = out else {
            return Err(Failure::new("", "brat makes one file an article and needs a folder for them").hint("add `--out DIR`"));
        };
        std::fs::create_dir_all(path).map_err(|e| Failure::write(path, &e))?;
        Ok(Self { path: path.to_owned(), taken: BTreeMap::new() })
    }

    fn write(&mut self, annotation: &Annotation) -> Result<(), Failure> {
        let Annotation { name, origin, .. } = annotation;
        if let Some(other) = self.taken.get(&name.to_lowercase()) {
            let failure = Failure::new(origin, format_args!("not written: {other} is called `{name}` too"));
            return Err(failure.hint("extract each folder into a folder of its own"));
        }
        let target = self.path.join(format!("{name}.ann"));
        if let Some(file) = &annotation.text_file {
            guard(&target, file)?;
        }
        WholeFile::write(&target, annotation.standoff.as_bytes())?;
        if let Some(text) = &annotation.text {
            WholeFile::write(&self.path.join(format!("{name}.txt")), text.as_bytes())?;
        }
        self.taken.insert(name.to_lowercase(), origin.clone());
        Ok(())
    }
}

/// Keeps a machine's annotation from taking the place of a person's, which lies beside its text.
fn guard(target: &Path, text_file: &Path) -> Result<(), Failure> {
    let beside = text_file.with_extension("ann");
    let same = target.canonicalize().ok().zip(beside.canonicalize().ok()).is_some_and(|(a, b)| a == b);
    if same {
        return Err(Failure::new(shown(target), "not written: it would replace the annotation beside the text").hint("give another folder with `--out`"));
    }
    Ok(())
}

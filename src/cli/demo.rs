//! `sayso demo`: the first run, on articles that are part of the program.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::{Demo, Global};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::Told;
use super::paths::{Item, Place};
use super::{Outcome, batch, index, lexicons, report, search};
use crate::index::{Hit, Query, Versions};
use crate::lexicon::Naming;
use crate::record::{Record, Records};
use crate::render::pretty::{Tally, counted, legend, tally_lines};
use crate::render::{Paint, Painter, Palette};
use crate::token::fold;

/// The files of `corpora/demo`: name and bytes.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/demo.rs"));

/// The searches that the demo answers, and what each is for.
const SEARCHES: [(&str, &str); 2] = [
    ("convoy naming:anonymous", "what unnamed sources say about the convoy"),
    ("fuel voice:author published:2025-09..2025-12", "what the outlets say about fuel in their own voice, that autumn"),
];

/// Sources that are listed.
const SOURCES_SHOWN: usize = 5;
/// Answers that are shown of each search.
const ANSWERS_SHOWN: usize = 2;

/// Reads, extracts, indexes, reports, searches, and says what to try next.
pub fn run(args: &Demo, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let lexicons = lexicons::load(global)?;
    let items = items();
    let mut digest = Digest::default();
    let counts = index::fill(&args.into, items, &Told::default(), &lexicons, batch::jobs(global), console, |records| digest.take(records))?;
    let palette = console.palette();
    console.print(digest.report(counts.articles, &args.into, palette).as_bytes())?;
    let reader = search::open(&args.into)?;
    for (text, purpose) in SEARCHES {
        let query = Query::parse(text).map_err(|e| Failure::new("", e))?;
        let results = reader.search(&query, Versions::Latest, ANSWERS_SHOWN).map_err(|e| index::failure(&args.into, &e))?;
        console.print(asked(text, purpose, palette).as_bytes())?;
        console.print(report::answers(&results, palette).as_bytes())?;
    }
    console.print(next(&args.into, palette).as_bytes())?;
    console.flush()?;
    Ok(Outcome::of(counts.failed))
}

/// The bundled articles, each with its sidecar.
fn items() -> Vec<Item> {
    let text = |wanted: &str| FILES.iter().find(|(name, _)| *name == wanted).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let articles = FILES.iter().filter(|(name, _)| !crate::ingest::is_beside(name));
    let item = |&(name, bytes): &(&'static str, &'static [u8])| {
        let sidecar = text(&format!("{}.toml", super::paths::stem(Path::new(name))));
        Item { place: Place::Bundled(name, bytes, sidecar), bytes: bytes.len() as u64 }
    };
    articles.map(item).collect()
}

/// What the report needs of each article.
#[derive(Default)]
struct Digest {
    tally: Tally,
    /// By folded name: how many assertions, and the name as first met.
    sources: BTreeMap<String, (u64, String)>,
    examples: [Option<Record>; 3],
}

impl Digest {
    fn take(&mut self, records: &Records) {
        for record in records.iter() {
            let Some(assertion) = &record.assertion else { continue };
            let naming = assertion.naming.as_deref().and_then(Naming::parse);
            let unsourced = assertion.flags.iter().any(|f| f == "unsourced");
            self.tally.add(assertion.voice == "author", unsourced, naming);
            // Under one name, however the texts call it: "Marchand", "she". Words of which it is not known who they are, are no name.
            if let (Some(Naming::Named), Some(name)) = (naming, &assertion.source_name) {
                self.sources.entry(fold(name)).or_insert_with(|| (0, name.clone())).0 += 1;
            }
            self.example(record, naming, unsourced);
        }
    }

    /// Keeps the first handy example of one named, one unnamed source, and one claim that cites no one; each of another article.
    fn example(&mut self, record: &Record, naming: Option<Naming>, unsourced: bool) {
        let place = match naming {
            Some(Naming::Named) => 0,
            Some(Naming::Anonymous | Naming::Vague) => 1,
            None if unsourced => 2,
            _ => return,
        };
        let attributed = !record.passage.source.is_empty() && !record.passage.cue.is_empty();
        let sentence = record.passage.text.trim_end().ends_with(['.', '”', '"']);
        let handy = sentence && (60..300).contains(&record.passage.text.len()) && (attributed || place == 2);
        let other = |kept: &Record| kept.article.article_id != record.article.article_id;
        if handy
            && self.examples.iter().flatten().all(other)
            && let Some(slot) = self.examples.get_mut(place).filter(|slot| slot.is_none())
        {
            *slot = Some(record.clone());
        }
    }

    fn report(&self, articles: u64, folder: &Path, palette: Palette) -> String {
        let mut page = Painter::new(palette);
        title(&mut page, "sayso demo: who asserts what, in whose voice, on what source");
        let counts = format!("{}, {}", counted(articles, "article"), counted(self.tally.assertions, "assertion"));
        page.flow(&format!("{counts}, indexed in {}. The articles are invented and come with the program.", shown(folder)), |_| Paint::Text);
        page.newline();
        page.newline();
        tally_lines(&mut page, &self.tally);
        self.most_cited(&mut page);
        self.three(&mut page);
        page.finish()
    }

    fn most_cited(&self, page: &mut Painter) {
        let mut sources: Vec<&(u64, String)> = self.sources.values().collect();
        sources.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        if !sources.is_empty() {
            page.newline();
            title(page, "Most cited sources");
        }
        for (count, name) in sources.into_iter().take(SOURCES_SHOWN) {
            page.put(Paint::Text, &format!("{count:>6}  "));
            page.put(Paint::Source, name);
            page.newline();
        }
    }

    fn three(&self, page: &mut Painter) {
        if self.examples.iter().any(Option::is_some) {
            page.newline();
            title(page, "Three assertions");
            legend(page);
        }
        for record in self.examples.iter().flatten() {
            page.newline();
            report::answer(
                page,
                &Hit { score: 0.0, record: record.clone(), latest: true, of_group: None, passages: vec![record.passage.clone()], matches: vec![Vec::new()] },
            );
        }
    }
}

fn title(page: &mut Painter, text: &str) {
    page.put(Paint::Title, text);
    page.newline();
}

fn asked(query: &str, purpose: &str, palette: Palette) -> String {
    let mut page = Painter::new(palette);
    page.newline();
    page.put(Paint::Title, &format!("Search: {query}"));
    page.aside(Paint::Dim, &format!("({purpose})"));
    page.newline();
    page.newline();
    page.finish()
}

fn next(folder: &Path, palette: Palette) -> String {
    let mut page = Painter::new(palette);
    page.newline();
    title(&mut page, "Try next");
    let quoted = |path: String| if path.contains(char::is_whitespace) { format!("'{path}'") } else { path };
    let folder = quoted(shown(folder));
    for line in [
        format!("sayso search 'flag:unsourced' --in {folder}"),
        format!("sayso search 'source:army killed' --in {folder}"),
        "sayso extract YOUR-ARTICLE.txt".to_owned(),
        "sayso explain YOUR-ARTICLE.txt".to_owned(),
        "sayso index YOUR-FOLDER --into my-index".to_owned(),
    ] {
        page.put(Paint::Text, &format!("  {line}"));
        page.newline();
    }
    page.finish()
}

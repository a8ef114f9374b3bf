//! `sayso verify`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use serde_json::json;

use super::args_out::{Verify, VerifyFormat};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::{self, Told};
use super::texts::Texts;
use super::{Outcome, fill, paths, search};
use crate::cite::{self, Change, Citation, Standing, Verdict};
use crate::index::{Query, Reader, Versions, versions};
use crate::record::Record;

/// Looks for the words of a citation in an index or a file, and tells what became of them.
pub fn run(args: &Verify, console: &mut Console) -> Result<Outcome, Failure> {
    let citation = read(&args.citation)?;
    let mut best = Best { citation: &citation, verdict: None };
    match (&args.file, &args.folder) {
        (Some(file), _) => in_file(file, &mut best, console)?,
        (None, Some(folder)) => in_index(folder, &mut best)?,
        (None, None) => return Err(Failure::new("", "nowhere to look").hint("give a file, or an index folder with `--in`")),
    }
    let (verdict, place) = best.verdict.unwrap_or((Verdict { text_is_same: None, quotes: Vec::new() }, String::new()));
    let later = match &args.folder {
        Some(folder) if args.file.is_none() && verdict.text_is_same == Some(true) => later_version(folder, &citation)?,
        _ => None,
    };
    let out = match args.format {
        VerifyFormat::Text => text(&citation, &verdict, &place, later.as_ref()),
        VerifyFormat::Json => json(&citation, &verdict, &place, later.as_ref()),
    };
    console.print(out.as_bytes())?;
    console.flush()?;
    Ok(if verdict.standing() <= Standing::Moved { Outcome::Done } else { Outcome::SomeFailed })
}

fn read(path: &Path) -> Result<Citation, Failure> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map_err(|e| input::unread_stdin(&e))?;
        text
    } else {
        std::fs::read_to_string(path).map_err(|e| Failure::read(path, &e))?
    };
    Citation::parse(&text).map_err(|e| Failure::new(shown(path), e).hint("`sayso cite ID --in DIR --format json` writes one"))
}

/// The text that says best of the citation; of equals the first.
struct Best<'c> {
    citation: &'c Citation,
    verdict: Option<(Verdict, String)>,
}

impl Best<'_> {
    /// Looks in a text of the part that is quoted.
    fn look(&mut self, text: &str, place: &str) {
        let verdict = cite::verify(self.citation, text);
        let rank = |v: &Verdict| (v.standing(), v.text_is_same != Some(true));
        if self.verdict.as_ref().is_none_or(|(known, _)| rank(&verdict) < rank(known)) {
            self.verdict = Some((verdict, place.to_owned()));
        }
    }

    /// Whether the words were found verbatim.
    fn is_settled(&self) -> bool {
        self.verdict.as_ref().is_some_and(|(verdict, _)| verdict.standing() <= Standing::Moved)
    }
}

fn in_file(file: &Path, best: &mut Best<'_>, console: &mut Console) -> Result<(), Failure> {
    let told = Told::default();
    for item in paths::list(&[file.to_owned()], false).items {
        let loaded = input::load(&item, &told);
        if let (Some(failure), []) = (loaded.failures.first(), loaded.articles.as_slice()) {
            return Err(failure.clone());
        }
        loaded.failures.iter().for_each(|failure| console.fail_line(failure));
        for article in &loaded.articles {
            let headline = best.citation.part == "headline" && article.headline_is_apart();
            best.look(if headline { article.headline.as_deref().unwrap_or_default() } else { &article.text }, &article.origin);
        }
    }
    Ok(())
}

/// Looks where the assertion is, then in the article's other versions, then wherever the words stand.
fn in_index(folder: &Path, best: &mut Best<'_>) -> Result<(), Failure> {
    let reader = search::open(folder)?;
    let failed = |e| fill::failure(folder, &e);
    let mut texts = Texts::new(&reader, folder);
    let citation = best.citation;
    if !citation.assertion_id.is_empty() {
        for record in reader.assertions(&citation.assertion_id).map_err(failed)? {
            best.look(texts.of(&record)?, &record.article.origin);
        }
    }
    let cited = &citation.article;
    let same = |record: &Record| {
        let article = &record.article;
        let url = cited.url.is_some() && article.url == cited.url;
        url || (!cited.article_id.is_empty() && article.article_id == cited.article_id) || (!cited.origin.is_empty() && article.origin == cited.origin)
    };
    if !best.is_settled() {
        look_through(&reader, &Query::All.of_articles(), same, best).map_err(failed)?;
    }
    if !best.is_settled()
        && let Some(query) = phrase(citation)
    {
        look_through(&reader, &query.of_articles(), |_| true, best).map_err(failed)?;
    }
    Ok(())
}

/// What became of the words in the latest version of the article that is cited, if that is another.
fn later_version(folder: &Path, citation: &Citation) -> Result<Option<(Verdict, String)>, Failure> {
    let cited = &citation.article;
    let families = versions(folder, &cited.article_id).map_err(|e| fill::failure(folder, &e))?;
    let latest = families.first().and_then(|family| family.last()).filter(|record| record.article.article_id != cited.article_id);
    Ok(latest.map(|record| {
        let text = if citation.part == "headline" { record.article.headline.as_deref().unwrap_or_default() } else { &record.passage.text };
        (cite::verify(citation, text), record.article.origin.clone())
    }))
}

fn look_through(reader: &Reader, query: &Query, wanted: impl Fn(&Record) -> bool, best: &mut Best<'_>) -> Result<(), crate::index::Error> {
    let headline = best.citation.part == "headline";
    for record in reader.stream(query, Versions::All)? {
        let record = record?;
        if wanted(&record) {
            best.look(if headline { record.article.headline.as_deref().unwrap_or_default() } else { &record.passage.text }, &record.article.origin);
        }
    }
    Ok(())
}

/// Words of a phrase to look for: enough to be rare.
const PHRASE: usize = 8;

/// The first words of the longest quote, as a query.
fn phrase(citation: &Citation) -> Option<Query> {
    let longest = citation.quotes.iter().max_by_key(|q| q.exact.len())?;
    let words: Vec<String> = longest.exact.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(PHRASE).map(str::to_owned).collect();
    if words.is_empty() { None } else { Query::parse(&format!("\"{}\"", words.join(" "))).ok() }
}

fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Same => "the words stand where they stood",
        Standing::Moved => "the words stand, in another place or with other white space or marks",
        Standing::Altered => "the words were altered",
        Standing::Gone => "the words are not there",
    }
}

fn text(citation: &Citation, verdict: &Verdict, place: &str, later: Option<&(Verdict, String)>) -> String {
    let standing = verdict.standing();
    let mut out = format!("{}: {}{}\n", standing.as_str(), meaning(standing), if place.is_empty() { String::new() } else { format!(" ({place})") });
    match verdict.text_is_same {
        Some(true) => out += "text: as it was cited\n",
        Some(false) => out += "text: another than was cited\n",
        None => {}
    }
    out += &quotes(citation, verdict);
    if let Some((verdict, place)) = later {
        let _ = writeln!(out, "a later version of the article ({place}): {}", meaning(verdict.standing()));
        out += &quotes(citation, verdict);
    }
    out
}

/// A line for each quote: where it was and is, and what became of its words.
fn quotes(citation: &Citation, verdict: &Verdict) -> String {
    let mut out = String::new();
    for (quote, found) in citation.quotes.iter().zip(&verdict.quotes) {
        let now = found.span.map_or_else(|| "nowhere".to_owned(), |[begin, end]| format!("{begin}-{end}"));
        let moved = if found.span == Some([quote.start, quote.end]) { String::new() } else { format!(" → {now}") };
        let _ = writeln!(out, "  {}-{}{moved}: {}", quote.start, quote.end, changed(quote.exact.as_str(), &found.changes));
    }
    out
}

/// The words with what went and came in them: `[-shut-] {+closed+}`.
fn changed(words: &str, changes: &[Change]) -> String {
    if changes.is_empty() {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let shown = changes.iter().map(|change| match change {
        Change::Kept(words) => words.clone(),
        Change::Removed(words) => format!("[-{words}-]"),
        Change::Added(words) => format!("{{+{words}+}}"),
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn json(citation: &Citation, verdict: &Verdict, place: &str, later: Option<&(Verdict, String)>) -> String {
    let origin = (!place.is_empty()).then_some(place);
    let later = later.map(|(verdict, place)| json!({ "standing": verdict.standing().as_str(), "origin": place, "quotes": quotes_json(citation, verdict) }));
    let object = json!({
        "assertion_id": citation.assertion_id, "standing": verdict.standing().as_str(), "origin": origin, "text_is_same": verdict.text_is_same,
        "quotes": quotes_json(citation, verdict), "later_version": later
    });
    format!("{object:#}\n")
}

fn quotes_json(citation: &Citation, verdict: &Verdict) -> Vec<serde_json::Value> {
    let change = |change: &Change| match change {
        Change::Kept(words) => json!({ "kept": words }),
        Change::Removed(words) => json!({ "removed": words }),
        Change::Added(words) => json!({ "added": words }),
    };
    let each = citation.quotes.iter().zip(&verdict.quotes).map(|(quote, found)| {
        let changes: Vec<_> = found.changes.iter().map(change).collect();
        json!({ "exact": quote.exact, "standing": found.standing.as_str(), "was": [quote.start, quote.end], "now": found.span, "changes": changes })
    });
    each.collect()
}

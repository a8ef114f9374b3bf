//! `sayso versions`: how an article was edited.

use similar::{ChangeTag, TextDiff};

use super::args_in::VersionsOf;
use super::console::Console;
use super::failure::{Failure, shown};
use super::{Outcome, fill};
use crate::index;
use crate::record::Record;
use crate::render::pretty::counted;
use crate::render::{Paint, Painter};

/// Prints the versions of an article, and what each changed.
pub fn run(args: &VersionsOf, console: &mut Console) -> Result<Outcome, Failure> {
    let groups = index::versions(&args.folder, &args.id).map_err(|e| fill::failure(&args.folder, &e))?;
    if groups.is_empty() {
        let failure = Failure::new(shown(&args.folder), format_args!("there is no article `{}`", args.id));
        return Err(failure.hint("`sayso search 'kind:article WORDS'` shows the ids of articles"));
    }
    let mut page = Painter::new(console.palette());
    for versions in &groups {
        let mut before: Option<&Record> = None;
        for (number, version) in (1..).zip(versions) {
            head(&mut page, number, versions.len(), version);
            if let Some(before) = before {
                changes(&mut page, before, version);
            }
            before = Some(version);
        }
        page.put(Paint::Dim, &counted(versions.len() as u64, "version"));
        page.newline();
    }
    console.print(page.finish().as_bytes())?;
    console.flush()?;
    Ok(Outcome::Done)
}

fn head(page: &mut Painter, number: usize, count: usize, record: &Record) {
    let article = &record.article;
    page.put(Paint::Title, article.headline.as_deref().unwrap_or(&article.id));
    page.newline();
    let which = if number == count { "the latest".to_owned() } else { format!("version {number}") };
    let facts = [Some(which.as_str()), article.published.as_deref(), article.outlet.as_deref(), Some(article.origin.as_str()), article.url.as_deref()];
    page.put(Paint::Dim, &facts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    page.newline();
}

/// Lines with a change, their words struck (`[-was-]`) and added (`{+is+}`), as `git diff --word-diff` writes them.
fn changes(page: &mut Painter, before: &Record, after: &Record) {
    let mut told = String::new();
    if before.article.headline != after.article.headline {
        let headline = |record: &Record| record.article.headline.clone().unwrap_or_default();
        told = words(&headline(before), &headline(after));
        line(page, &told);
    }
    let lines = TextDiff::from_lines(&before.passage.text, &after.passage.text);
    for group in lines.grouped_ops(0) {
        let (mut was, mut is) = (String::new(), String::new());
        for change in group.iter().flat_map(|op| lines.iter_changes(op)) {
            match change.tag() {
                ChangeTag::Delete => was += change.value(),
                ChangeTag::Insert => is += change.value(),
                ChangeTag::Equal => {}
            }
        }
        let changed = words(was.trim_end(), is.trim_end());
        // A plain text begins with its headline.
        if changed != told {
            line(page, &changed);
        }
    }
}

fn line(page: &mut Painter, text: &str) {
    page.indent(2);
    page.flow(text, |_| Paint::Text);
    page.newline();
    page.indent(0);
}

fn words(before: &str, after: &str) -> String {
    let diff = TextDiff::from_words(before, after);
    let (mut out, mut open) = (String::new(), ChangeTag::Equal);
    let close = |tag| match tag {
        ChangeTag::Delete => "-]",
        ChangeTag::Insert => "+}",
        ChangeTag::Equal => "",
    };
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            out += close(open);
            out += match change.tag() {
                ChangeTag::Delete => "[-",
                ChangeTag::Insert => "{+",
                ChangeTag::Equal => "",
            };
            open = change.tag();
        }
        out += change.value();
    }
    out + close(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_words_are_marked_where_they_stand() {
        assert_eq!(words("The bridge is shut, police said.", "The bridge is open, police said."), "The bridge is [-shut,-]{+open,+} police said.");
        assert_eq!(words("One.", "One. Two."), "One.{+ Two.+}");
    }
}

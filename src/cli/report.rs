//! Answers and reports for people.

use crate::index::{Hit, Matched, Results};
use crate::record::{Article, Copies, CopyKind, Passage, Record};
use crate::render::pretty::counted;
use crate::render::{Paint, Painter, Palette};

/// The answers to a query, by article in the order of their best answer.
pub fn answers(results: &Results, palette: Palette) -> String {
    let mut page = Painter::new(palette);
    page.put(Paint::Dim, &format!("read as: {}", results.read_as));
    page.newline();
    page.newline();
    let mut groups: Vec<(&Article, Vec<&Hit>)> = Vec::new();
    for hit in &results.hits {
        match groups.iter_mut().find(|(article, _)| article.article_id == hit.record.article.article_id) {
            Some((_, hits)) => hits.push(hit),
            None => groups.push((&hit.record.article, vec![hit])),
        }
    }
    for (article, hits) in &groups {
        head(&mut page, article, hits.iter().all(|hit| hit.latest), hits.first().and_then(|hit| hit.record.copies.as_ref()));
        for hit in hits {
            answer(&mut page, hit);
        }
        page.newline();
    }
    counts(&mut page, results);
    total(&mut page, results, groups.len());
    page.finish()
}

/// Facets and histogram, a value a line.
fn counts(page: &mut Painter, results: &Results) {
    let facets = results.facets.iter().map(|facet| (facet.name.as_str(), &facet.values));
    let dates = Some(("published", &results.histogram)).filter(|(_, values)| !values.is_empty());
    for (name, values) in facets.chain(dates).filter(|(_, values)| !values.is_empty()) {
        page.put(Paint::Title, name);
        page.newline();
        for (value, count) in values {
            page.put(Paint::Text, &format!("{count:>8}  {}", value.as_deref().unwrap_or("(none)")));
            page.newline();
        }
        page.newline();
    }
}

fn total(page: &mut Painter, results: &Results, groups: usize) {
    let found = counted(results.total as u64, "hit");
    let text = match (results.total, results.articles) {
        (0, 0) => "nothing found".to_owned(),
        (0, articles) => format!("no assertion matches; {} would: add `kind:article`", counted(articles as u64, "article")),
        _ if results.groups.is_some() => format!("{found} in {}", counted(results.groups.unwrap_or(0) as u64, "group")),
        (total, _) if total > results.hits.len() => format!("{found}, the best {} shown (`--limit` shows more)", results.hits.len()),
        _ => format!("{found} in {}", counted(groups as u64, "article")),
    };
    page.put(Paint::Dim, &text);
    page.newline();
    if let Some(next) = results.next {
        page.put(Paint::Dim, &format!("the next page: --after {next}"));
        page.newline();
    }
}

fn head(page: &mut Painter, article: &Article, latest: bool, copies: Option<&Copies>) {
    page.indent(0);
    page.flow(article.headline.as_deref().unwrap_or(&article.id), |_| Paint::Title);
    page.newline();
    let version = (!latest).then_some("an earlier version");
    let reader = article.reader.as_ref().map(|reader| format!("read by {reader}"));
    let facts = [article.outlet.as_deref(), article.published.as_deref(), Some(article.id.as_str()), reader.as_deref(), version];
    let facts: Vec<String> = facts.into_iter().flatten().map(str::to_owned).chain(copies.map(copied)).collect();
    page.flow(&facts.join(" · "), |_| Paint::Dim);
    page.newline();
}

/// What an article is a copy of.
fn copied(copies: &Copies) -> String {
    let credit = copies.credit.as_ref().map(|credit| format!(" ({credit})")).unwrap_or_default();
    match (copies.kind, copies.articles) {
        (_, 0 | 1) => format!("the same file at {} too", counted(u64::from(copies.elsewhere), "other place")),
        (CopyKind::Exact, articles) => format!("the same text in {articles} articles"),
        (CopyKind::Near, articles) => format!("one of {articles} near copies"),
        (CopyKind::Wire, articles) => format!("one of {articles} wire copies{credit}"),
    }
}

/// One answer: its passage with the roles and matches marked, then who says it.
pub fn answer(page: &mut Painter, hit: &Hit) {
    page.indent(2);
    for (passage, matches) in hit.passages.iter().zip(&hit.matches) {
        let paints = paints(passage, matches, &hit.record);
        page.flow(&passage.text, |at| paints.get(at).copied().unwrap_or(Paint::Text));
        page.newline();
    }
    page.flow(&facts(hit), |_| Paint::Dim);
    page.newline();
    page.indent(0);
}

/// Voice, source, flags, id and offsets.
fn facts(hit: &Hit) -> String {
    let spans = |spans: &[[u32; 2]]| spans.iter().map(|[begin, end]| format!("{begin}-{end}")).collect::<Vec<_>>().join(",");
    let Some(assertion) = &hit.record.assertion else {
        let blocks: Vec<[u32; 2]> = hit.passages.iter().map(|p| [p.begin, p.end()]).collect();
        return format!("article · {}", spans(&blocks));
    };
    let mut facts = Vec::new();
    match (assertion.sources.first(), &assertion.naming) {
        (Some(source), Some(naming)) => {
            let known = assertion.source_name.as_ref().filter(|name| !source.contains(name.as_str())).map(|n| format!(" = {n}")).unwrap_or_default();
            facts.push(format!("{naming}: {source}{known}"));
        }
        (None, Some(naming)) => facts.push(naming.clone()),
        (_, None) => facts.push("the article's own voice".to_owned()),
    }
    facts.extend(assertion.sources.get(1..).unwrap_or_default().iter().map(|outer| format!("via {outer}")));
    facts.extend(assertion.flags.iter().cloned());
    let part = if assertion.part == "headline" { "headline " } else { "" };
    facts.push(format!("{} {part}{}", assertion.id, spans(&hit.record.passage.content)));
    facts.extend(hit.of_group.map(|count| format!("the best of {count}")));
    facts.join(" · ")
}

fn paints(passage: &Passage, matches: &[Matched], record: &Record) -> Vec<Paint> {
    let mut paints = vec![Paint::Text; passage.text.len()];
    let mut fill = |spans: &[[u32; 2]], paint: Paint| {
        for &span in spans {
            if let Some(slots) = paints.get_mut(passage.bytes(span)) {
                slots.fill(paint);
            }
        }
    };
    fill(&passage.content, content_paint(record));
    fill(&passage.source, Paint::Source);
    fill(&passage.cue, Paint::Cue);
    fill(&matches.iter().map(Matched::span).collect::<Vec<_>>(), Paint::Match);
    paints
}

/// What the content of a record is painted as. In the article's own voice nothing is attributed: there it only stands out.
fn content_paint(record: &Record) -> Paint {
    match &record.assertion {
        Some(assertion) if assertion.voice != "author" => Paint::Content,
        Some(assertion) if assertion.flags.iter().any(|f| f == "unsourced") => Paint::Unsourced,
        _ => Paint::Title,
    }
}

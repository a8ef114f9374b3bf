//! An analysis for a person at a terminal: the text with its sources, cues and contents marked, then what was found.

use super::paint::{Paint, Painter, Palette};
use super::quantities::describe;
use crate::analysis::Analysis;
use crate::article::{Article, Block, BlockKind};
use crate::assertion::{Assertion, Flag, Voice};
use crate::attribution::Attribution;
use crate::lexicon::{CuePolarity, Modality, Naming, SourceKind, Stance};
use crate::span::TokenRange;

/// Renders an analysis.
#[must_use]
pub fn pretty(analysis: &Analysis, palette: Palette) -> String {
    let mut page = Painter::new(palette);
    head(&mut page, &analysis.document.article);
    body(&mut page, analysis);
    legend(&mut page);
    attributions(&mut page, analysis);
    quantities(&mut page, analysis);
    findings(&mut page, analysis);
    summary(&mut page, analysis);
    page.finish()
}

/// Headline and where it stood.
fn head(page: &mut Painter, article: &Article) {
    let headline = article.headline.as_deref().unwrap_or(&article.id);
    page.flow(headline, |_| Paint::Title);
    page.newline();
    let byline = article.byline.as_ref().map(|b| format!("by {b}"));
    let unread = (!article.is_in_analysed_language()).then_some("not analysed: not in English");
    let reader = article.reader.as_ref().map(|reader| format!("read by {reader}"));
    let facts = [article.outlet.as_deref(), article.published.as_deref(), byline.as_deref(), article.url.as_deref(), reader.as_deref()];
    let meta: Vec<&str> = unread.into_iter().chain(facts.into_iter().flatten()).collect();
    if !meta.is_empty() {
        page.flow(&meta.join(" · "), |_| Paint::Dim);
        page.newline();
    }
    page.newline();
}

fn body(page: &mut Painter, analysis: &Analysis) {
    let paints = paints(analysis);
    let document = &analysis.document;
    for block in &document.blocks {
        let (indent, mark) = margin(*block);
        page.indent(indent);
        if !mark.is_empty() {
            page.indent(0);
            page.put(Paint::Dim, mark);
            page.indent(indent);
        }
        let start = block.range.start as usize;
        page.flow(document.slice(block.range), |at| paints.get(start + at).copied().unwrap_or(Paint::Text));
        page.newline();
        page.newline();
    }
    page.indent(0);
}

/// How far a block is indented, and what stands in the margin.
fn margin(block: Block) -> (usize, &'static str) {
    match block.kind {
        BlockKind::Headline | BlockKind::Paragraph => (0, ""),
        BlockKind::Heading => (0, "# "),
        BlockKind::ListItem => (2, "- "),
        BlockKind::BlockQuote => (2, "> "),
        BlockKind::Caption | BlockKind::TableRow | BlockKind::Notice => (2, "  "),
    }
}

/// By byte of the analysed text: what it is. A cue wins over a source, a source over a content: in nested relations all three show.
#[must_use]
pub fn paints(analysis: &Analysis) -> Vec<Paint> {
    let document = &analysis.document;
    let mut paints = vec![Paint::Text; document.text().len()];
    let mut fill = |ranges: &[TokenRange], paint: Paint| {
        for &range in ranges {
            if let Some(slots) = paints.get_mut(document.text_range(range).as_usize()) {
                slots.fill(paint);
            }
        }
    };
    analysis.assertions.iter().filter(|a| a.has(Flag::Unsourced)).for_each(|a| fill(&a.content, Paint::Unsourced));
    analysis.attributions.iter().for_each(|a| fill(&a.content, Paint::Content));
    analysis.attributions.iter().for_each(|a| fill(&a.source, Paint::Source));
    analysis.attributions.iter().for_each(|a| fill(&[a.cue], Paint::Cue));
    paints
}

/// Says what the colours or brackets mean, by using them.
pub(crate) fn legend(page: &mut Painter) {
    for (paint, text) in [(Paint::Source, "source"), (Paint::Cue, "cue"), (Paint::Content, "content")] {
        page.put(paint, text);
        page.put(Paint::Text, "  ");
    }
    page.put(Paint::Unsourced, "claim in the article's own voice that cites no one");
    page.newline();
}

fn attributions(page: &mut Painter, analysis: &Analysis) {
    if analysis.attributions.is_empty() {
        return;
    }
    page.newline();
    page.put(Paint::Title, "Attributions");
    page.newline();
    for (number, relation) in (1u32..).zip(&analysis.attributions) {
        attribution(page, analysis, number, relation);
    }
}

fn attribution(page: &mut Painter, analysis: &Analysis, number: u32, relation: &Attribution) {
    page.indent(0);
    page.put(Paint::Dim, &format!("{:<5}", format!("a{number}")));
    page.indent(5);
    let source = words(analysis, &relation.source);
    if source.is_empty() {
        page.put(Paint::Dim, "(no source)");
    } else {
        page.flow(&source, |_| Paint::Source);
    }
    if let Some(resolved) = relation.resolved.as_ref().filter(|r| r.name != source) {
        page.flow(&format!(" = {}", resolved.name), |_| Paint::Dim);
    }
    page.flow(&format!(" {}", words(analysis, &[relation.cue])), |at| if at == 0 { Paint::Text } else { Paint::Cue });
    page.aside(Paint::Dim, &labels(relation).join(", "));
    page.newline();
    let content = words(analysis, &relation.content);
    if !content.is_empty() {
        page.flow(&content, |_| Paint::Content);
        page.newline();
    }
    page.indent(0);
}

fn labels(relation: &Attribution) -> Vec<String> {
    let mut labels = vec![relation.naming.as_str().to_owned()];
    labels.extend(relation.kind.map(SourceKind::as_str).map(str::to_owned));
    labels.extend([relation.mode.as_str().to_owned(), relation.act.as_str().to_owned()]);
    // What is as usual goes without saying.
    labels.extend((relation.stance != Stance::Neutral).then(|| relation.stance.as_str().to_owned()));
    labels.extend((relation.polarity == CuePolarity::Negative).then(|| "negated".to_owned()));
    labels.extend((relation.modality != Modality::None).then(|| relation.modality.as_str().to_owned()));
    labels.extend(relation.within.map(|outer| format!("within a{}", outer.saturating_add(1))));
    labels
}

/// The text of `ranges`, with an ellipsis where something else stands between.
pub(crate) fn words(analysis: &Analysis, ranges: &[TokenRange]) -> String {
    let texts: Vec<&str> = ranges.iter().map(|&range| analysis.document.token_text(range)).collect();
    texts.join(" … ")
}

/// The numbers of the text, as they were read.
fn quantities(page: &mut Painter, analysis: &Analysis) {
    if analysis.quantities.is_empty() {
        return;
    }
    page.newline();
    page.put(Paint::Title, "Quantities");
    page.newline();
    for (number, quantity) in (1u32..).zip(&analysis.quantities) {
        page.put(Paint::Dim, &format!("{:<5}", format!("q{number}")));
        page.indent(5);
        page.flow(analysis.document.token_text(quantity.tokens), |_| Paint::Text);
        page.aside(Paint::Dim, &describe(quantity, analysis));
        page.newline();
        page.indent(0);
    }
}

fn findings(page: &mut Painter, analysis: &Analysis) {
    for finding in &analysis.findings {
        page.newline();
        page.put(Paint::Title, finding.flag);
        page.put(Paint::Text, ": ");
        page.flow(analysis.document.token_text(finding.tokens), |_| Paint::Text);
        page.newline();
    }
}

/// How the assertions of some analyses are sourced: what the summary and the report of a batch count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub assertions: u64,
    /// In the article's own voice.
    pub own: u64,
    /// Of those, claims that cite no one.
    pub unsourced: u64,
    /// Attributed to one by name.
    pub named: u64,
    /// Attributed to an office or function.
    pub role: u64,
    /// Attributed to one kept unnamed.
    pub anonymous: u64,
    /// Attributed to a group.
    pub collective: u64,
    /// Attributed to nobody in particular.
    pub vague: u64,
    /// Attributed by a cue without a source.
    pub implicit: u64,
    /// Attributed to the outlet or author themselves.
    pub itself: u64,
}

impl Tally {
    /// Counts one more assertion.
    pub fn count(&mut self, assertion: &Assertion) {
        // What is embedded is part of another.
        if assertion.embedded_in.is_some() {
            return;
        }
        self.add(assertion.voice == Voice::Author, assertion.has(Flag::Unsourced), assertion.naming);
    }

    /// Counts an assertion of which this is known.
    pub fn add(&mut self, own: bool, unsourced: bool, naming: Option<Naming>) {
        self.assertions += 1;
        self.own += u64::from(own);
        self.unsourced += u64::from(own && unsourced);
        match naming {
            Some(Naming::Named) => self.named += 1,
            Some(Naming::Role) => self.role += 1,
            Some(Naming::Anonymous) => self.anonymous += 1,
            Some(Naming::Collective) => self.collective += 1,
            Some(Naming::Vague) => self.vague += 1,
            Some(Naming::Implicit) => self.implicit += 1,
            Some(Naming::SelfVoice) => self.itself += 1,
            None => {}
        }
    }

    /// The counts as lines: number and what it counts.
    #[must_use]
    pub fn lines(&self) -> Vec<(u64, &'static str)> {
        vec![
            (self.own, "in the article's own voice"),
            (self.unsourced, "of those, claims that cite no one"),
            (self.named, "attributed by name"),
            (self.role, "attributed to an office or function"),
            (self.anonymous, "attributed to someone unnamed"),
            (self.collective, "attributed to a group"),
            (self.vague, "attributed to nobody in particular"),
            (self.implicit, "attributed with no source given"),
            (self.itself, "by the outlet about itself"),
        ]
    }
}

fn summary(page: &mut Painter, analysis: &Analysis) {
    let mut tally = Tally::default();
    analysis.assertions.iter().for_each(|a| tally.count(a));
    page.newline();
    page.put(Paint::Title, &format!("{}, {}", counted(tally.assertions, "assertion"), counted(analysis.attributions.len() as u64, "attribution")));
    page.newline();
    tally_lines(page, &tally);
}

/// The lines of a tally that count something.
pub(crate) fn tally_lines(page: &mut Painter, tally: &Tally) {
    for (count, what) in tally.lines().into_iter().filter(|(count, _)| *count > 0) {
        page.put(Paint::Text, &format!("{count:>6}  {what}"));
        page.newline();
    }
}

/// "1 article", "2 articles".
#[must_use]
pub fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

//! Why: under each finding the rule that made it, and the lexicon line that decided.

use super::paint::{Paint, Painter, Palette};
use super::pretty::words;
use crate::analysis::Analysis;
use crate::lexicon::{Lexicons, Naming};
use crate::rule::By;
use crate::span::TokenRange;

/// Renders an analysis with its reasons.
#[must_use]
pub fn explain(analysis: &Analysis, lexicons: &Lexicons, palette: Palette) -> String {
    let mut page = Page { painter: Painter::new(palette), analysis, lexicons };
    let article = &analysis.document.article;
    page.painter.flow(article.headline.as_deref().unwrap_or(&article.id), |_| Paint::Title);
    page.painter.newline();
    page.findings();
    page.attributions();
    page.assertions();
    page.mentions();
    page.timexes();
    page.painter.finish()
}

struct Page<'a> {
    painter: Painter,
    analysis: &'a Analysis,
    lexicons: &'a Lexicons,
}

impl Page<'_> {
    /// Columns left of what is said about a finding.
    const INDENT: usize = 5;

    fn section(&mut self, title: &str, count: usize) -> bool {
        if count > 0 {
            self.painter.newline();
            self.painter.put(Paint::Title, title);
            self.painter.newline();
        }
        count > 0
    }

    fn number(&mut self, letter: char, number: u32) {
        self.painter.indent(0);
        self.painter.put(Paint::Dim, &format!("{:<width$}", format!("{letter}{number}"), width = Self::INDENT));
        self.painter.indent(Self::INDENT);
    }

    fn role(&mut self, name: &str, ranges: &[TokenRange], paint: Paint) {
        if !ranges.is_empty() {
            let text = words(self.analysis, ranges);
            self.painter.put(Paint::Dim, &format!("{name:<9}"));
            self.painter.indent(Self::INDENT + 9);
            self.painter.flow(&text, |_| paint);
            self.painter.indent(Self::INDENT);
            self.painter.newline();
        }
    }

    fn line(&mut self, text: &str) {
        self.painter.flow(text, |_| Paint::Text);
        self.painter.newline();
    }

    /// The rule, and the lexicon line as it stands in its file.
    fn by(&mut self, by: By) {
        self.painter.put(Paint::Dim, &format!("by rule {}", by.rule));
        self.painter.newline();
        if let Some(entry) = by.entry {
            let cite = self.lexicons.cite(entry);
            self.painter.put(Paint::Dim, &format!("by entry {cite}: {}", line_at(self.lexicons, &cite)));
            self.painter.newline();
        }
        self.painter.indent(0);
    }

    fn findings(&mut self) {
        if self.section("Findings", self.analysis.findings.len()) {
            for (number, finding) in (1u32..).zip(&self.analysis.findings) {
                self.number('f', number);
                self.line(&format!("{}: {}", finding.flag, words(self.analysis, &[finding.tokens])));
                self.by(finding.by);
            }
        }
    }

    fn attributions(&mut self) {
        if self.section("Attributions", self.analysis.attributions.len()) {
            for (number, relation) in (1u32..).zip(&self.analysis.attributions) {
                self.number('a', number);
                let within = relation.within.map(|outer| format!(", within a{}", outer.saturating_add(1))).unwrap_or_default();
                let negated = if relation.negated { ", negated" } else { "" };
                let labels = [relation.naming.as_str(), relation.mode.as_str(), relation.class.as_str(), relation.stance.as_str()];
                self.line(&format!("{}{negated}{within}", labels.join(", ")));
                self.role("source", &relation.source, Paint::Source);
                self.role("cue", &[relation.cue], Paint::Cue);
                self.role("content", &relation.content, Paint::Content);
                if let Some(resolved) = &relation.resolved {
                    self.line(&format!("source is {}, by rule {}", resolved.name, resolved.by.rule));
                }
                self.by(relation.by);
            }
        }
    }

    fn assertions(&mut self) {
        if self.section("Assertions", self.analysis.assertions.len()) {
            for (number, assertion) in (1u32..).zip(&self.analysis.assertions) {
                self.number('s', number);
                self.line(&words(self.analysis, &assertion.content));
                let mut labels = vec![assertion.voice.as_str(), assertion.certainty.as_str(), assertion.polarity.as_str()];
                labels.extend(assertion.naming.map(Naming::as_str));
                labels.extend(assertion.flags.iter().map(|f| f.as_str()));
                let of = assertion.attribution.map(|a| format!(", of a{}", a.saturating_add(1))).unwrap_or_default();
                self.line(&format!("{}{of}", labels.join(", ")));
                self.by(assertion.by);
            }
        }
    }

    fn mentions(&mut self) {
        if self.section("Actors and places", self.analysis.entities.len()) {
            for (number, entity) in (1u32..).zip(&self.analysis.entities) {
                self.number('e', number);
                let place = entity.reference.map(|r| format!(" at {:.2},{:.2}", r.latitude, r.longitude)).unwrap_or_default();
                let actor = entity.actor.map(|a| format!(", {}", a.as_str())).unwrap_or_default();
                let id = entity.profile.id.as_ref().map(|id| format!(", {id}")).unwrap_or_default();
                self.line(&format!("{} ({}{actor}{id}{place})", entity.name, entity.kind.as_str()));
                self.by(entity.by);
                if let Some(by) = entity.profile.kind_by {
                    self.painter.indent(Self::INDENT);
                    self.by(by);
                }
                for role in &entity.profile.roles {
                    self.number('r', number);
                    self.line(&format!("{} = {}", words(self.analysis, &[role.tokens]), role.id));
                    self.by(role.by);
                }
                if let Some(holder) = &entity.profile.holder {
                    self.painter.indent(Self::INDENT);
                    self.line(&format!("held on that day by {} ({})", holder.name, holder.id));
                }
                for &at in &entity.mentions {
                    if let Some(mention) = self.analysis.mentions.get(at as usize) {
                        self.number('m', at.saturating_add(1));
                        self.line(&words(self.analysis, &[mention.tokens]));
                        self.by(mention.by);
                    }
                }
            }
        }
    }

    fn timexes(&mut self) {
        if self.section("Dates and times", self.analysis.timexes.len()) {
            for (number, timex) in (1u32..).zip(&self.analysis.timexes) {
                self.number('t', number);
                let text = words(self.analysis, &[timex.tokens]);
                self.line(&format!("{text} = {} {}, from {}", timex.kind.as_str(), timex.value, timex.anchor.as_str()));
                self.by(timex.by);
            }
        }
    }
}

/// The line that `cite` names, tabs shown as spaces.
fn line_at(lexicons: &Lexicons, cite: &str) -> String {
    let find = || {
        let (path, line) = cite.rsplit_once(':')?;
        let line: u32 = line.parse().ok()?;
        let file = lexicons.files().iter().find(|f| f.path == path)?;
        let row = file.rows.iter().find(|r| r.line == line)?;
        Some(file.cells(*row).collect::<Vec<_>>().join("  "))
    };
    find().unwrap_or_default()
}

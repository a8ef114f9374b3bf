//! Why: under each finding the rule that made it, and the lexicon line that decided.

use super::paint::{Paint, Painter, Palette};
use super::pretty::words;
use super::quantities::describe;
use crate::analysis::Analysis;
use crate::assertion::{Assertion, Claim, Factuality, Form, Frame};
use crate::attribution::{Attribution, chain};
use crate::entity::Entity;
use crate::lexicon::{Lexicons, Naming, SourceKind};
use crate::rule::By;
use crate::span::TokenRange;

/// Renders an analysis with its reasons.
#[must_use]
pub fn explain(analysis: &Analysis, lexicons: &Lexicons, palette: Palette) -> String {
    let mut page = Page { painter: Painter::new(palette), analysis, lexicons };
    let article = &analysis.document.article;
    page.painter.flow(article.headline.as_deref().unwrap_or(&article.id), |_| Paint::Title);
    page.painter.newline();
    if let Some(reader) = &article.reader {
        page.painter.put(Paint::Dim, &format!("read by {reader}"));
        page.painter.newline();
    }
    page.findings();
    page.attributions();
    page.assertions();
    page.asides();
    page.mentions();
    page.timexes();
    page.quantities();
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
                self.line(&format!("attribution, depth {}{within}", chain(&self.analysis.attributions, number as usize - 1).len().saturating_sub(1)));
                self.role("source", &relation.source, Paint::Source);
                self.role("cue", &[relation.cue], Paint::Cue);
                self.role("content", &relation.content, Paint::Content);
                self.by(relation.by);
                self.labels(relation);
            }
        }
    }

    /// Each label with the words that show it and the rule that read them.
    fn labels(&mut self, relation: &Attribution) {
        self.painter.indent(Self::INDENT);
        let kind = relation.kind.map_or("not known", SourceKind::as_str);
        let values = [
            relation.mode.as_str(),
            relation.act.as_str(),
            relation.stance.as_str(),
            relation.polarity.as_str(),
            relation.modality.as_str(),
            relation.tense.as_str(),
            relation.naming.as_str(),
            kind,
        ];
        for ((name, reason), value) in relation.reasons.all().into_iter().zip(values) {
            let evidence = reason.evidence.map(|tokens| format!(" “{}”", words(self.analysis, &[tokens]))).unwrap_or_default();
            self.reason(&format!("{name} {value}"), &evidence, reason.by);
        }
        if let Some(resolved) = &relation.resolved {
            let evidence = resolved.antecedent.map(|tokens| format!(" “{}”", words(self.analysis, &[tokens]))).unwrap_or_default();
            self.reason(&format!("source is {} ({})", resolved.name, resolved.way.as_str()), &evidence, resolved.by);
        }
        self.painter.indent(0);
    }

    fn reason(&mut self, label: &str, evidence: &str, by: By) {
        let entry = by.entry.map(|entry| format!(", entry {}", self.lexicons.cite(entry))).unwrap_or_default();
        self.painter.flow(&format!("{label}: by rule {}{entry}{}", by.rule, evidence), |_| Paint::Dim);
        self.painter.newline();
    }

    fn assertions(&mut self) {
        if self.section("Assertions", self.analysis.assertions.len()) {
            for (number, assertion) in (1u32..).zip(&self.analysis.assertions) {
                self.number('s', number);
                self.line(&words(self.analysis, &assertion.content));
                let held = Factuality { certainty: assertion.certainty, polarity: assertion.polarity };
                let mut labels = vec![assertion.voice.as_str(), held.as_str()];
                labels.extend(assertion.naming.map(Naming::as_str));
                labels.extend((assertion.form != Form::Statement).then(|| assertion.form.as_str()));
                let of = assertion.attribution.map(|a| format!(", of a{}", a.saturating_add(1))).unwrap_or_default();
                let inside = assertion.embedded_in.map(|host| format!(", inside s{}", host.saturating_add(1))).unwrap_or_default();
                self.line(&format!("{}{of}{inside}", labels.join(", ")));
                if assertion.author != held {
                    self.line(&format!("the article's author is committed to it as {}", assertion.author.as_str()));
                }
                self.by(assertion.by);
                if let Some(claim) = &assertion.claim {
                    self.claim(claim);
                }
                self.frame(&assertion.frame);
                self.flags(assertion);
            }
        }
    }

    /// Who did what, in one line.
    fn frame(&mut self, frame: &Frame) {
        let roles = [("actor", frame.actor), ("action", frame.action), ("target", frame.target)];
        let place = frame.place.and_then(|m| self.analysis.mentions.get(m as usize)).map(|m| m.tokens);
        let time = frame.time.and_then(|t| self.analysis.timexes.get(t as usize)).map(|t| t.tokens);
        let roles = roles.into_iter().chain([("place", place), ("time", time)]);
        let told: Vec<String> = roles.filter_map(|(name, range)| Some(format!("{name}: {}", words(self.analysis, &[range?])))).collect();
        if !told.is_empty() {
            self.painter.indent(Self::INDENT);
            self.line(&told.join("; "));
            self.painter.indent(0);
        }
    }

    /// Each flag with the words that show it.
    fn flags(&mut self, assertion: &Assertion) {
        for flagged in &assertion.flags {
            self.painter.indent(Self::INDENT);
            self.line(&format!("{}: “{}”", flagged.flag.as_str(), words(self.analysis, &[flagged.evidence])));
            self.by(flagged.by);
        }
    }

    /// What puts nothing forward.
    fn asides(&mut self) {
        if self.section("Sentences that assert nothing", self.analysis.asides.len()) {
            for (number, aside) in (1u32..).zip(&self.analysis.asides) {
                self.number('x', number);
                self.line(&format!("{}: {}", aside.kind.as_str(), words(self.analysis, &[aside.tokens])));
                self.by(aside.by);
            }
        }
    }

    /// The kind of a claim, its score, and what the score adds up from.
    fn claim(&mut self, claim: &Claim) {
        let points: Vec<String> = claim.points.iter().map(|p| format!("{} {:+}", p.feature.as_str(), p.points)).collect();
        let sum: i32 = claim.points.iter().map(|p| p.points).sum();
        self.painter.indent(Self::INDENT);
        self.line(&format!("claims: {}, worth checking {:.3} for {sum:+} points", claim.kind.as_str(), claim.worth));
        self.line(&points.join(", "));
        self.by(claim.by);
    }

    fn mentions(&mut self) {
        if self.section("Actors and places", self.analysis.entities.len()) {
            for (number, entity) in (1u32..).zip(&self.analysis.entities) {
                self.number('e', number);
                let place = entity.reference.map(|r| format!(" at {:.2},{:.2}", r.latitude, r.longitude)).unwrap_or_default();
                let actor = entity.actor.map(|a| format!(", {}", a.as_str())).unwrap_or_default();
                let id = entity.profile.id.as_ref().map(|id| format!(", {id}")).unwrap_or_default();
                self.line(&format!("{} ({}{actor}{id}{place})", entity.name, entity.kind.as_str()));
                self.place(entity);
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

    /// What a place lies in, and what spoke for it among its namesakes.
    fn place(&mut self, entity: &Entity) {
        if !entity.ancestors.is_empty() {
            let around: Vec<&str> = entity.ancestors.iter().map(|a| a.name.as_str()).collect();
            self.line(&format!("in {}", around.join(", ")));
        }
        let Some(choice) = entity.choice.as_ref().filter(|c| c.candidates > 1 || c.around || !c.evidence.is_empty()) else { return };
        let what = if choice.around { "its own record is not known: the point is that of the place around" } else { "chosen" };
        let among = if choice.candidates > 1 { format!(", among {} records of the name", choice.candidates) } else { String::new() };
        let spoke = if choice.evidence.is_empty() { String::new() } else { format!(", beside {}", choice.evidence.join(", ")) };
        self.line(&format!("{what}{among}{spoke}"));
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

impl Page<'_> {
    fn quantities(&mut self) {
        if self.section("Quantities", self.analysis.quantities.len()) {
            for (number, quantity) in (1u32..).zip(&self.analysis.quantities) {
                self.number('q', number);
                let text = words(self.analysis, &[quantity.tokens]);
                self.line(&format!("{text} = {}", describe(quantity, self.analysis)));
                self.by(quantity.by);
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

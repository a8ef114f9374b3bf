//! An analysis as brat standoff, the format that annotators and the scorers read.
//!
//! It promises offsets in code points of the article's text as given, one line a finding (line breaks inside a span become
//! spaces), one mention type a span, one T line a role however many relations share it, and the same bytes for the same analysis. It
//! deliberately leaves out what brat has no place for: a headline that stands apart from the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::spans::one_line;
use crate::analysis::Analysis;
use crate::assertion::{Factuality, Voice};
use crate::attribution::Attribution;
use crate::entity::Reference;
use crate::lexicon::{ActorKind, Lexicons, SourceKind};
use crate::mention::MentionKind;
use crate::span::{CodePoints, TextRange, TokenRange};
use crate::text::{Document, Part};
use crate::timex::Timex;

/// Types of T lines, in the order in which those that begin together are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Type {
    Source,
    Cue,
    Content,
    Mention(MentionKind),
    Timex,
    Assertion,
    Aside,
}

impl Type {
    fn as_str(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Cue => "Cue",
            Self::Content => "Content",
            Self::Mention(kind) => kind.as_str(),
            Self::Timex => "Timex",
            Self::Assertion => "Assertion",
            Self::Aside => "Aside",
        }
    }
}

/// One T line: the fragment that it begins with, its type, every fragment. It sorts as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Bound {
    begin: u32,
    kind: Type,
    fragments: Vec<TextRange>,
}

/// Writes an analysis as brat standoff: T lines (`Source`, `Cue`, `Content`, mentions, `Timex`, `Assertion`), then E, N, A, # and * lines.
///
/// A relation inside another's content is `Nested`, any other `Attribution`; a role that is absent is left out:
///
/// ```text
/// T1⇥Cue 5 9⇥said
/// T2⇥Content 10 20;31 45⇥the bridge would stay shut
/// E1⇥Attribution:T1 Cue:T1 Content:T2
/// A1⇥Voice E1 Attributed
/// ```
///
/// Nothing here depends on the lexicons; the argument is what every rendering takes, so that a format is one function among its like.
#[must_use]
pub fn standoff(analysis: &Analysis, _lexicons: &Lexicons) -> String {
    let writer = Writer { analysis, document: &analysis.document, points: CodePoints::new(&analysis.document.article.text) };
    writer.write()
}

/// The roles of one relation.
struct Event {
    source: Option<Bound>,
    cue: Option<Bound>,
    content: Option<Bound>,
}

impl Event {
    /// What the E line hangs on: brat wants a span, and a relation without a cue still has a content or a source.
    fn trigger(&self) -> Option<&Bound> {
        self.cue.as_ref().or(self.content.as_ref()).or(self.source.as_ref())
    }

    fn bounds(&self) -> impl Iterator<Item = &Bound> {
        [&self.source, &self.cue, &self.content].into_iter().flatten()
    }
}

struct Writer<'a> {
    analysis: &'a Analysis,
    document: &'a Document,
    points: CodePoints<'a>,
}

/// The position of what is no mention: an actor told by its role.
const NO_MENTION: usize = usize::MAX;

/// A mention or an expression of time as a T line, and its position in the analysis.
type Found = (Bound, usize);

/// Number of each T line, by what it binds.
type Numbers = BTreeMap<Bound, usize>;

impl Writer<'_> {
    fn write(&self) -> String {
        let events: Vec<(usize, Event)> = self.analysis.attributions.iter().enumerate().filter_map(|(at, a)| Some((at, self.event(a)?))).collect();
        let (mentions, timexes) = self.spans();
        let (assertions, asides) = (self.assertions(), self.asides());

        let mut numbers = Numbers::new();
        let roles = events.iter().flat_map(|(_, event)| event.bounds());
        numbers.extend(
            roles.chain(mentions.iter().map(|(b, _)| b)).chain(timexes.iter().chain(&assertions).chain(&asides).map(|(b, _)| b)).map(|b| (b.clone(), 0)),
        );
        for (number, at) in numbers.values_mut().zip(1..) {
            *number = at;
        }

        let mut out = String::new();
        self.bound_lines(&numbers, &mut out);
        self.event_lines(&events, &numbers, &mut out);
        self.reference_lines(&mentions, &timexes, &numbers, &mut out);
        self.label_lines(&events, &mentions, (&assertions, &asides), &numbers, &mut out);
        self.note_lines(&events, &mut out);
        self.group_lines(&mentions, &numbers, &mut out);
        out
    }

    /// The ranges as one T line; `None` where there are none, or where one lies in a headline that stands apart.
    fn bound(&self, kind: Type, ranges: &[TokenRange]) -> Option<Bound> {
        let mut fragments = Vec::with_capacity(ranges.len());
        for tokens in joined(ranges) {
            match self.document.locate(self.document.text_range(tokens)) {
                (Part::Text, range) => fragments.push(range),
                (Part::Headline, _) => return None,
            }
        }
        let begin = fragments.first()?.start;
        Some(Bound { begin, kind, fragments })
    }

    /// The roles of a relation; `None` where any of it lies in a headline that stands apart.
    fn event(&self, attribution: &Attribution) -> Option<Event> {
        let apart = |tokens: TokenRange| !tokens.is_empty() && self.document.locate(self.document.text_range(tokens)).0 == Part::Headline;
        let event = Event {
            source: self.bound(Type::Source, &attribution.source),
            cue: self.bound(Type::Cue, &[attribution.cue]),
            content: self.bound(Type::Content, &attribution.content),
        };
        (!attribution.ranges().any(apart) && event.trigger().is_some()).then_some(event)
    }

    /// The mentions and the expressions of time, each span once.
    fn spans(&self) -> (Vec<Found>, Vec<Found>) {
        let mut taken: BTreeSet<Vec<TextRange>> = BTreeSet::new();
        let mut free = |bound: &Bound| taken.insert(bound.fragments.clone());
        let mentions = self.analysis.mentions.iter().enumerate();
        let mentions = mentions.filter_map(|(at, m)| Some((self.bound(Type::Mention(m.kind), &[m.tokens])?, at))).filter(|(b, _)| free(b)).collect();
        let roles = self.analysis.entities.iter().flat_map(|e| &e.profile.roles).filter_map(|r| self.bound(Type::Mention(MentionKind::Role), &[r.tokens]));
        let roles = roles.filter(|b| free(b)).map(|b| (b, NO_MENTION));
        let mut mentions: Vec<Found> = mentions;
        mentions.extend(roles);
        let timexes = self.analysis.timexes.iter().enumerate();
        let timexes = timexes.filter_map(|(at, t)| Some((self.bound(Type::Timex, &[t.tokens])?, at))).filter(|(b, _)| free(b)).collect();
        (mentions, timexes)
    }

    /// The assertions that lie in the text; what is embedded in another is part of it.
    fn assertions(&self) -> Vec<Found> {
        let assertions = self.analysis.assertions.iter().enumerate().filter(|(_, a)| a.embedded_in.is_none());
        assertions.filter_map(|(at, a)| Some((self.bound(Type::Assertion, &a.content)?, at))).collect()
    }

    fn bound_lines(&self, numbers: &Numbers, out: &mut String) {
        for (bound, number) in numbers {
            let _ = write!(out, "T{number}\t{} ", bound.kind.as_str());
            for (at, &fragment) in bound.fragments.iter().enumerate() {
                let [begin, end] = self.points.range(fragment);
                let _ = write!(out, "{}{begin} {end}", if at > 0 { ";" } else { "" });
            }
            let _ = writeln!(out, "\t{}", self.words(bound));
        }
    }

    fn event_lines(&self, events: &[(usize, Event)], numbers: &Numbers, out: &mut String) {
        for (number, (at, event)) in (1..).zip(events) {
            let nested = self.analysis.attributions.get(*at).is_some_and(|a| a.within.is_some());
            let trigger = event.trigger().and_then(|b| numbers.get(b)).copied().unwrap_or(0);
            let _ = write!(out, "E{number}\t{}:T{trigger}", if nested { "Nested" } else { "Attribution" });
            for bound in event.bounds() {
                let _ = write!(out, " {}:T{}", bound.kind.as_str(), numbers.get(bound).copied().unwrap_or(0));
            }
            out.push('\n');
        }
    }

    /// What the places and the expressions of time stand for, in the order of the T lines.
    fn reference_lines(&self, mentions: &[Found], timexes: &[Found], numbers: &Numbers, out: &mut String) {
        let mut references: BTreeMap<usize, (&Bound, String)> = BTreeMap::new();
        let places = self.places();
        for (bound, at) in mentions {
            if let (Some(&number), Some(place)) = (numbers.get(bound), places.get(at)) {
                references.extend(gazetteer(place).map(|text| (number, (bound, text))));
            }
        }
        for (bound, at) in timexes {
            if let (Some(&number), Some(timex)) = (numbers.get(bound), self.analysis.timexes.get(*at)) {
                references.extend(timex3(timex).map(|text| (number, (bound, text))));
            }
        }
        for (line, (number, (bound, reference))) in (1..).zip(references) {
            let _ = writeln!(out, "N{line}\tReference T{number} {reference}\t{}", self.words(bound));
        }
    }

    /// By position of the mention: the gazetteer's record of what it refers to.
    fn places(&self) -> BTreeMap<usize, Reference> {
        let entities = self.analysis.entities.iter().filter_map(|e| Some((e.reference?, &e.mentions)));
        entities.flat_map(|(reference, mentions)| mentions.iter().map(move |&m| (m as usize, reference))).collect()
    }

    fn label_lines(&self, events: &[(usize, Event)], mentions: &[Found], (assertions, asides): (&[Found], &[Found]), numbers: &Numbers, out: &mut String) {
        let mut lines = 0;
        let mut label = |name: &str, target: String, value: &str| {
            lines += 1;
            let space = if value.is_empty() { "" } else { " " };
            let _ = writeln!(out, "A{lines}\t{name} {target}{space}{value}");
        };
        let voices = self.voices();
        for (number, (at, _)) in (1..).zip(events) {
            let Some(attribution) = self.analysis.attributions.get(*at) else { continue };
            label("Voice", format!("E{number}"), voice(voices.get(at).copied()));
            let values = [
                ("Naming", Some(attribution.naming.as_str())),
                ("SourceKind", attribution.kind.map(SourceKind::as_str)),
                ("Mode", Some(attribution.mode.as_str())),
                ("Act", Some(attribution.act.as_str())),
                ("Stance", Some(attribution.stance.as_str())),
                ("CuePolarity", Some(attribution.polarity.as_str())),
                ("Modality", Some(attribution.modality.as_str())),
                ("Tense", Some(attribution.tense.as_str())),
            ];
            for (name, value) in values {
                if let Some(value) = value {
                    label(name, format!("E{number}"), value);
                }
            }
        }
        for (bound, at) in mentions {
            if self.analysis.mentions.get(*at).is_some_and(|m| m.metonymic.is_government()) {
                label("Metonymic", format!("T{}", numbers.get(bound).copied().unwrap_or(0)), "");
            }
        }
        let actors = self.actors();
        for (bound, at) in mentions {
            if let Some(actor) = actors.get(at) {
                label("Kind", format!("T{}", numbers.get(bound).copied().unwrap_or(0)), actor.as_str());
            }
        }
        for (bound, at) in assertions {
            for (name, value) in self.assertion_labels(*at) {
                label(name, format!("T{}", numbers.get(bound).copied().unwrap_or(0)), &value);
            }
        }
        for (bound, at) in asides {
            if let Some(aside) = self.analysis.asides.get(*at) {
                label("Aside", format!("T{}", numbers.get(bound).copied().unwrap_or(0)), aside.kind.as_str());
            }
        }
    }

    /// The sentences that assert nothing.
    fn asides(&self) -> Vec<Found> {
        let asides = self.analysis.asides.iter().enumerate();
        asides.filter_map(|(at, a)| Some((self.bound(Type::Aside, &[a.tokens])?, at))).collect()
    }

    /// What is said of an assertion, by name of the label.
    fn assertion_labels(&self, at: usize) -> Vec<(&'static str, String)> {
        let Some(assertion) = self.analysis.assertions.get(at) else { return Vec::new() };
        let sourcing = assertion.naming.map_or("own", |n| n.as_str());
        let mut labels = vec![
            ("Voice", assertion.voice.as_str().to_owned()),
            ("Sourcing", sourcing.to_owned()),
            ("Held", Factuality { certainty: assertion.certainty, polarity: assertion.polarity }.as_str().to_owned()),
            ("AuthorHeld", assertion.author.as_str().to_owned()),
            ("Form", assertion.form.as_str().to_owned()),
        ];
        labels.extend(assertion.claim.as_ref().map(|c| ("Claim", c.kind.as_str().to_owned())));
        labels.extend(assertion.flags.iter().map(|f| ("Flag", f.flag.as_str().to_owned())));
        labels
    }

    /// Who the sources are, as notes on their relations.
    fn note_lines(&self, events: &[(usize, Event)], out: &mut String) {
        let resolved = (1..).zip(events).filter_map(|(number, (at, _))| Some((number, self.analysis.attributions.get(*at)?.resolved.as_ref()?)));
        for (line, (number, resolved)) in (1..).zip(resolved) {
            let number: usize = number;
            let _ = writeln!(out, "#{line}\tAnnotatorNotes E{number}\tResolved: {}", one_line(&resolved.name));
        }
    }

    /// By position of the mention: what sort of actor it is.
    fn actors(&self) -> BTreeMap<usize, ActorKind> {
        let entities = self.analysis.entities.iter().filter_map(|e| Some((e.actor?, &e.mentions)));
        entities.flat_map(|(actor, mentions)| mentions.iter().map(move |&m| (m as usize, actor))).collect()
    }

    /// Which mentions mean the same, in the order of the entities.
    fn group_lines(&self, mentions: &[Found], numbers: &Numbers, out: &mut String) {
        let number: BTreeMap<usize, usize> = mentions.iter().filter_map(|(bound, at)| Some((*at, *numbers.get(bound)?))).collect();
        for entity in &self.analysis.entities {
            let group: Vec<String> = entity.mentions.iter().filter_map(|&m| number.get(&(m as usize))).map(|n| format!("T{n}")).collect();
            if group.len() > 1 {
                let _ = writeln!(out, "*\tCoref {}", group.join(" "));
            }
        }
    }

    /// By position of the relation: the voice of the first assertion made of its content ("I think" is the article's own).
    fn voices(&self) -> BTreeMap<usize, Voice> {
        let mut voices = BTreeMap::new();
        for assertion in &self.analysis.assertions {
            if let Some(at) = assertion.attribution {
                voices.entry(at as usize).or_insert(assertion.voice);
            }
        }
        voices
    }

    /// The text of a T line: its fragments joined by one space, on one line.
    fn words(&self, bound: &Bound) -> String {
        let text = &self.document.article.text;
        let fragments: Vec<&str> = bound.fragments.iter().filter_map(|f| text.get(f.as_usize())).collect();
        one_line(&fragments.join(" "))
    }
}

/// The ranges in order, those that touch or overlap joined, empty ones left out.
fn joined(ranges: &[TokenRange]) -> Vec<TokenRange> {
    let mut sorted: Vec<TokenRange> = ranges.iter().copied().filter(|r| !r.is_empty()).collect();
    sorted.sort_unstable();
    let mut out: Vec<TokenRange> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// `GeoNames:2460596@12.65,-8.0`, or `Point:@12.65,-8.0` for a place that `GeoNames` does not number.
fn gazetteer(place: &Reference) -> Option<String> {
    if !place.latitude.is_finite() || !place.longitude.is_finite() {
        return None;
    }
    let point = format!("{},{}", degrees(place.latitude), degrees(place.longitude));
    Some(place.geonames.map_or_else(|| format!("Point:@{point}"), |id| format!("GeoNames:{id}@{point}")))
}

/// Degrees with at least one decimal and never an exponent, which readers of standoff do not expect.
fn degrees(value: f64) -> String {
    let text = format!("{value}");
    if text.contains('.') { text } else { text + ".0" }
}

/// `TIMEX3:DATE:2024-07`.
fn timex3(timex: &Timex) -> Option<String> {
    let sound = !timex.value.is_empty() && !timex.value.contains(char::is_whitespace);
    sound.then(|| format!("TIMEX3:{}:{}", timex.kind.as_str(), timex.value))
}

/// The value of `Voice`, which annotators write with a capital; those of the other labels are as everywhere in the output.
fn voice(voice: Option<Voice>) -> &'static str {
    match voice.unwrap_or(Voice::Attributed) {
        Voice::Author => "Author",
        Voice::Attributed => "Attributed",
    }
}

#[cfg(test)]
mod tests;

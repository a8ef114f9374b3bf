//! Brat standoff, read.
//!
//! It promises to read any text without complaint: what is no record is taken for the rest of a text column that crossed a line
//! break, or dropped. It deliberately does not check that spans lie within a text, nor that the text columns match it.

use std::collections::BTreeMap;

/// A stretch of a text in code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First code point.
    pub begin: usize,
    /// One past the last.
    pub end: usize,
}

impl Span {
    /// Code points that both hold.
    #[must_use]
    pub fn overlap(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.begin.max(other.begin))
    }

    /// Number of code points.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.begin)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A T line: a typed span, in fragments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// `Source`, `Person`, …
    pub kind: String,
    /// Its fragments, as written; at least one.
    pub fragments: Vec<Span>,
}

impl Bound {
    /// From the first fragment's begin to the last one's end.
    #[must_use]
    pub fn whole(&self) -> Span {
        let (first, last) = (self.fragments.first(), self.fragments.last());
        Span { begin: first.map_or(0, |f| f.begin), end: last.map_or(0, |f| f.end) }
    }
}

/// An E line: a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `E1`.
    pub id: String,
    /// `Attribution` or `Nested`.
    pub kind: String,
    /// Role and target, as written but for digits at the end of the role (`Content2` is a second `Content`).
    pub roles: Vec<(String, String)>,
}

/// An A line: a label of a span or relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// `Voice`.
    pub name: String,
    /// `E1`.
    pub target: String,
    /// `Attributed`; none for a label that is just there.
    pub value: Option<String>,
}

/// The records of one `.ann` file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standoff {
    /// T lines by id.
    pub bounds: BTreeMap<String, Bound>,
    /// E lines in order.
    pub events: Vec<Event>,
    /// N lines by target: the reference, `GeoNames:2460596@12.65,-8.0`.
    pub references: BTreeMap<String, String>,
    /// A lines in order.
    pub labels: Vec<Label>,
    /// Notes in order: what they are about, and their text.
    pub notes: Vec<(String, String)>,
    /// `*` lines called `Coref`: the T lines that mean the same.
    pub groups: Vec<Vec<String>>,
}

impl Standoff {
    /// Reads the text of an `.ann` file.
    #[must_use]
    pub fn read(raw: &str) -> Self {
        let mut out = Self::default();
        // Split at \n alone: a text column may hold other separators of lines.
        for line in raw.strip_prefix('\u{FEFF}').unwrap_or(raw).split('\n') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            out.groups.extend(line.strip_prefix("*\tCoref ").map(|ids| ids.split_whitespace().map(str::to_owned).collect()));
            // A line with no such id is the rest of a text column, which nothing here needs.
            let Some((id, rest)) = line.split_once('\t').filter(|(id, _)| is_id(id)) else { continue };
            let head = rest.split('\t').next().unwrap_or_default();
            match id.as_bytes().first() {
                Some(b'T') => out.bounds.extend(read_bound(head).map(|bound| (id.to_owned(), bound))),
                Some(b'E') => out.events.extend(read_event(id, rest)),
                Some(b'N') => out.references.extend(read_reference(head)),
                Some(b'A' | b'M') => out.labels.extend(read_label(head)),
                Some(b'#') => out.notes.extend(read_note(rest)),
                _ => {}
            }
        }
        out
    }

    /// The fragments of the T line `id`.
    #[must_use]
    pub fn fragments(&self, id: &str) -> &[Span] {
        self.bounds.get(id).map_or(&[], |bound| &bound.fragments)
    }
}

/// Whether `id` is a letter of brat's and digits: `T12`.
fn is_id(id: &str) -> bool {
    let digits = id.strip_prefix(['T', 'E', 'N', 'A', 'M', 'R', '#']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `Content 10 20;31 45`.
fn read_bound(head: &str) -> Option<Bound> {
    let (kind, offsets) = head.split_once(' ')?;
    let fragments: Option<Vec<Span>> = offsets.split(';').map(read_span).collect();
    Some(Bound { kind: kind.to_owned(), fragments: fragments? })
}

fn read_span(text: &str) -> Option<Span> {
    let (begin, end) = text.trim().split_once(' ')?;
    Some(Span { begin: begin.parse().ok()?, end: end.trim().parse().ok()? })
}

/// `Attribution:T2 Source:T1 Cue:T2 Content:T3`.
fn read_event(id: &str, head: &str) -> Option<Event> {
    let mut roles = head.split_whitespace().filter_map(|role| role.split_once(':'));
    let (kind, _) = roles.next()?;
    let roles = roles.map(|(role, target)| (role.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(), target.to_owned()));
    Some(Event { id: id.to_owned(), kind: kind.to_owned(), roles: roles.collect() })
}

/// `Reference T5 GeoNames:2460596@12.65,-8.0`.
fn read_reference(head: &str) -> Option<(String, String)> {
    let mut parts = head.splitn(3, ' ');
    let (_, target, reference) = (parts.next()?, parts.next()?, parts.next()?);
    Some((target.to_owned(), reference.to_owned()))
}

/// `AnnotatorNotes E1⇥Resolved: Awa Sy`.
fn read_note(rest: &str) -> Option<(String, String)> {
    let (head, text) = rest.split_once('\t')?;
    let (_, target) = head.split_once(' ')?;
    Some((target.to_owned(), text.to_owned()))
}

/// `Voice E1 Attributed`, `Metonymic T5`.
fn read_label(head: &str) -> Option<Label> {
    let mut parts = head.splitn(3, ' ');
    let (name, target) = (parts.next()?, parts.next()?);
    Some(Label { name: name.to_owned(), target: target.to_owned(), value: parts.next().map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_is_read() {
        let raw = "T1\tSource 0 5\tAlice\nT2\tContent 10 20;31 45\tone two\r\nT3\tPlace 50 56\tBamako\n\
                   E1\tAttribution:T9 Source:T1 Content:T2 Content2:T3\nN1\tReference T3 GeoNames:1@2.0,-3.0\tBamako\n\
                   A1\tVoice E1 Attributed\nA2\tMetonymic T3\n#1\tAnnotatorNotes T1\ta note\n*\tEquiv T1 T2\n";
        let read = Standoff::read(raw);
        assert_eq!(read.bounds.len(), 3);
        assert_eq!(read.fragments("T2"), [Span { begin: 10, end: 20 }, Span { begin: 31, end: 45 }]);
        assert_eq!(read.bounds["T2"].whole(), Span { begin: 10, end: 45 });
        let roles: Vec<_> = read.events[0].roles.iter().map(|(r, t)| format!("{r}={t}")).collect();
        assert_eq!(roles, ["Source=T1", "Content=T2", "Content=T3"]);
        assert_eq!(read.references["T3"], "GeoNames:1@2.0,-3.0");
        assert_eq!(read.labels[0].value.as_deref(), Some("Attributed"));
        assert_eq!((read.events[0].id.as_str(), &read.notes), ("E1", &vec![("T1".to_owned(), "a note".to_owned())]));
        assert_eq!(read.labels[1], Label { name: "Metonymic".into(), target: "T3".into(), value: None });
    }

    #[test]
    fn a_text_column_may_cross_line_breaks_and_broken_lines_are_dropped() {
        let raw = "\u{FEFF}T1\tContent 0 30\tfirst line\nT5 is a tank\n\nlast line\nT2\tCue 31 x\tsaid\nT3\tCue\nT4\tCue 7 9\nE1\nE2\t\nT\t\nNé\t1";
        let read = Standoff::read(raw);
        assert_eq!(read.bounds.keys().collect::<Vec<_>>(), ["T1", "T4"]);
        assert!(read.events.is_empty());
    }
}

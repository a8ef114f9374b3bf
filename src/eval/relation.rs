//! Attribution relations as gold and prediction give them: spans by role.

use std::ops::AddAssign;

use super::standoff::{Event, Span, Standoff};
use super::tally::Tally;

/// One of something for each role of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles<T> {
    /// Who it is attributed to.
    pub source: T,
    /// The words that attribute.
    pub cue: T,
    /// What is attributed.
    pub content: T,
}

impl<T> Roles<T> {
    /// The same of each.
    #[must_use]
    pub fn map<U>(&self, of: impl Fn(&T) -> U) -> Roles<U> {
        Roles { source: of(&self.source), cue: of(&self.cue), content: of(&self.content) }
    }
}

impl AddAssign for Roles<Tally> {
    fn add_assign(&mut self, other: Self) {
        self.source += other.source;
        self.cue += other.cue;
        self.content += other.content;
    }
}

/// The spans of one relation, by role, in order.
pub type Relation = Roles<Vec<Span>>;

/// The outermost relations of a text.
#[must_use]
pub fn relations(standoff: &Standoff) -> Vec<Relation> {
    let outermost = standoff.events.iter().filter(|event| event.kind != "Nested");
    let relation = |event: &Event| {
        let spans = |role: &str| {
            let targets = event.roles.iter().filter(|(name, _)| name.eq_ignore_ascii_case(role));
            let mut spans: Vec<Span> = targets.flat_map(|(_, target)| standoff.fragments(target)).copied().collect();
            spans.sort_unstable();
            spans
        };
        Roles { source: spans("source"), cue: spans("cue"), content: spans("content") }
    };
    outermost.map(relation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_relations_are_left_out_and_the_parts_of_a_role_come_in_order() {
        let raw = "T1\tCue 9 12\tsay\nT2\tContent 20 25;13 18\tx\nT3\tContent 0 8\ty\n\
                   E1\tAttribution:T1 Cue:T1 Content:T2 Content2:T3 Source:T9\nE2\tNested:T1 Cue:T1\n";
        let span = |begin, end| Span { begin, end };
        let expected = Roles { source: vec![], cue: vec![span(9, 12)], content: vec![span(0, 8), span(13, 18), span(20, 25)] };
        assert_eq!(relations(&Standoff::read(raw)), [expected]);
    }
}

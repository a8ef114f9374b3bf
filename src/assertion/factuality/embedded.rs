//! The propositions inside an assertion that are held otherwise than it: "to pay the workers" in "failed to pay the workers".

use super::nominal;
use super::reading::{Event, Reading};
use super::value::Factuality;
use crate::lexicon::Tag;
use crate::rule::By;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// Fewest words of an embedded proposition.
const SHORTEST: usize = 2;
/// Propositions before, of which the nearest that holds another is looked for.
const NEAR: usize = 16;
/// Longest embedded proposition that is looked for, in tokens.
const LONGEST: u32 = 60;

/// A proposition inside another.
#[derive(Debug, Clone)]
pub(in crate::assertion) struct Embedded {
    /// Its tokens.
    pub tokens: TokenRange,
    /// How it is held.
    pub value: Factuality,
    /// Why.
    pub by: By,
}

/// The propositions inside `content` that are held otherwise than `value`, which `main` has.
pub(in crate::assertion) fn embedded(syntax: &Syntax<'_>, reading: &Reading, content: &[TokenRange], main: Option<usize>, value: Factuality) -> Vec<Embedded> {
    let mut found: Vec<Embedded> = Vec::new();
    for &range in content {
        for number in reading.within(range).filter(|&n| Some(n) != main) {
            let event = &reading.events[number];
            // Around what is found first is their assertion, whose value is known before it is cut out.
            if found.is_empty() && event.value == value {
                continue;
            }
            let tokens = without_subject(syntax, extent(syntax, reading, number, range), range, event.head);
            if event.value != around(&found, tokens, value) && is_proposition(syntax, tokens) {
                found.push(Embedded { tokens, value: event.value, by: event.by });
            }
        }
    }
    for &range in content {
        for event in nominal::named(syntax, range) {
            let around = around(&found, event.tokens, value);
            let (value, rule) = event.held(around);
            if value != around && event.tokens != range && is_proposition(syntax, event.tokens) {
                found.push(Embedded { tokens: event.tokens, value, by: By::entry(rule, event.entry) });
            }
        }
    }
    found
}

/// The words of a clause that is all of `host`, without its subject and "to": it is told from its host so, "close the mine" in "to close the mine".
fn without_subject(syntax: &Syntax<'_>, tokens: TokenRange, host: TokenRange, head: u32) -> TokenRange {
    let infinitive = syntax.group(head).filter(|g| tokens == host && g.form == Form::Infinitive);
    infinitive.map_or(tokens, |g| TokenRange::new((g.tokens.start + u32::from(syntax.tag(g.tokens.start) == Tag::TO)).clamp(tokens.start, head), tokens.end))
}

/// How what `tokens` lie in is held: the last proposition found around them, or their assertion.
fn around(found: &[Embedded], tokens: TokenRange, value: Factuality) -> Factuality {
    let holds = |e: &&Embedded| e.tokens.start <= tokens.start && tokens.end <= e.tokens.end;
    found.iter().rev().take(NEAR).find(holds).map_or(value, |e| e.value)
}

fn is_proposition(syntax: &Syntax<'_>, tokens: TokenRange) -> bool {
    tokens.iter().filter(|&at| syntax.document.token(at).is_word()).take(SHORTEST).count() == SHORTEST
}

/// The tokens of the clause of an event, within `host`.
fn extent(syntax: &Syntax<'_>, reading: &Reading, number: usize, host: TokenRange) -> TokenRange {
    let event: &Event = &reading.events[number];
    let start = event.start.max(host.start).min(event.head);
    let limit = host.end.min(event.head + LONGEST);
    let mut next = number + 1;
    let mut end = event.head + 1;
    while end < limit {
        // The next verb of another clause: where its clause begins, this one ends.
        while reading.events.get(next).is_some_and(|e| e.start < end) {
            next += 1;
        }
        let breaks = reading.events.get(next).is_some_and(|e| e.start == end && !depends(reading, next, number));
        // The infinitive in a subject ends where the finite verb of its clause begins.
        if breaks || closes(syntax, end, limit) {
            break;
        }
        end += 1;
    }
    while end > event.head + 1 && (syntax.tag(end - 1) == Tag::PUNCT || syntax.tag(end - 1) == Tag::CC) {
        end -= 1;
    }
    TokenRange::new(start, end)
}

/// Whether the event `number` depends on `on`, through others perhaps.
fn depends(reading: &Reading, number: usize, on: usize) -> bool {
    let parents = std::iter::successors(Some(number), |&n| reading.events.get(n).and_then(|e| e.parent).map(|p| p as usize));
    parents.take(8).any(|n| n == on)
}

/// Whether a clause ends at the mark at `at`: not at a comma inside a list.
fn closes(syntax: &Syntax<'_>, at: u32, limit: u32) -> bool {
    if syntax.is_mark(at, ";") || syntax.is_mark(at, ":") || syntax.is_dash(at) {
        return true;
    }
    if !syntax.is_comma(at) || at + 1 >= limit {
        return syntax.is_comma(at);
    }
    let next = syntax.tag(at + 1);
    let list = next.is_noun() || next.is_adjective() || matches!(next, Tag::CD | Tag::DT | Tag::PRPS);
    // "…, the minister resigned": a new clause, and no item of a list.
    let clause = syntax.noun_phrase_after(at + 1, limit.min(at + 20)).is_some_and(|np| syntax.group(np.end).is_some_and(|g| g.form == Form::Finite));
    !list || clause
}

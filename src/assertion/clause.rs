//! Clauses: where a stretch of text that asserts several things is cut.

use crate::lexicon::{GrammarClass, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};
use crate::text::LONGEST_SENTENCE;

/// Cuts `range` into its sentences, and those into clauses that each hold a finite verb.
///
/// A clause begins after a semicolon, or at a coordinator or a subordinator of contrast that is followed by a subject and a finite verb of its own. What has no
/// finite verb stays with what stands before it.
pub(super) fn split(syntax: &Syntax<'_>, range: TokenRange) -> Vec<TokenRange> {
    let mut clauses: Vec<TokenRange> = Vec::new();
    let mut start = range.start;
    for at in range.iter().skip(1) {
        let sentence = syntax.document.sentence_of[at as usize] != syntax.document.sentence_of[at as usize - 1];
        if !sentence && !begins_clause(syntax, at, range.end) {
            continue;
        }
        let piece = TokenRange::new(start, at);
        let next = TokenRange::new(at, range.end.min(at + LONGEST_SENTENCE));
        if sentence || (has_finite(syntax, piece) && has_finite(syntax, next)) {
            clauses.push(piece);
            start = at;
        }
    }
    clauses.push(TokenRange::new(start, range.end));
    clauses
}

/// Whether `range` holds a finite verb.
pub(super) fn has_finite(syntax: &Syntax<'_>, range: TokenRange) -> bool {
    range.iter().any(|at| syntax.group(at).is_some_and(|g| g.head == at && g.form == Form::Finite))
}

/// Whether a clause with a subject and verb of its own begins at `at`.
fn begins_clause(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    if at > 0 && syntax.is_mark(at - 1, ";") {
        return true;
    }
    let joins = syntax.tag(at) == Tag::CC || (syntax.is(at, GrammarClass::Subordinator) && at > 0 && syntax.is_comma(at - 1));
    if !joins {
        return false;
    }
    // "… and that the road was open"
    let after = at + 1 + u32::from(syntax.is(at + 1, GrammarClass::That));
    let subject = syntax.noun_phrase_after(after, ceiling);
    subject.is_some_and(|s| syntax.group(s.end).is_some_and(|g| g.form == Form::Finite && g.tokens.end <= ceiling))
}

/// The range without marks and joining words at its ends.
pub(super) fn trim(syntax: &Syntax<'_>, mut range: TokenRange) -> TokenRange {
    let outer = |at: u32| syntax.tag(at) == Tag::PUNCT && !matches!(syntax.document.word(at), ")" | "]" | "%");
    while !range.is_empty() && (outer(range.start) || syntax.tag(range.start) == Tag::CC) {
        range.start += 1;
    }
    while !range.is_empty() && outer(range.end - 1) {
        range.end -= 1;
    }
    range
}

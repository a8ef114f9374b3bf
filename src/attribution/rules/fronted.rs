//! Clauses that stand before the main one: "Noting that the bolts were short, the engineer closed the bridge".
//!
//! It promises the comma behind which the main clause begins, an apposition to its subject included. It proposes no relations.

use crate::lexicon::{GrammarClass, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// Whether a cue stands in a clause before the main one: "Noting that …, she left", "If the emails show that …, he will resign".
fn is_fronted(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let opens = syntax.is(unit.start, GrammarClass::Subordinator) || syntax.is(unit.start, GrammarClass::Wh) || syntax.tag(unit.start) == Tag::IN;
    (group.tokens.start <= unit.start + 1 && (group.form != Form::Finite || group.tokens.start == unit.start))
        || (opens && !(unit.start..group.tokens.start).any(|at| syntax.is_comma(at)))
}

/// Where the main clause begins after a fronted one: at the comma before a subject and a finite verb.
pub(super) fn main_clause(syntax: &Syntax<'_>, range: TokenRange) -> Option<u32> {
    let opens = |at: u32| syntax.opens_clause(at, range.end) || opens_long_clause(syntax, at, range.end) || opens_apposed(syntax, at, range.end);
    (range.start + 1..range.end).find(|&at| syntax.is_comma(at) && opens(at + 1))
}

/// Whether a subject with a relative clause, and its verb, begin at `at`: "27 percent of those who answered said".
fn opens_long_clause(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    let subject = syntax.noun_phrase_after(at, ceiling).filter(|np| matches!(syntax.tag(np.end), Tag::WP | Tag::WDT));
    subject.is_some_and(|np| syntax.verb_after_relative(np.end, ceiling))
}

/// Whether a subject with an apposition, and its verb, begin at `at`: "the chair, Ana Ruiz, said".
fn opens_apposed(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    let subject = syntax.noun_phrase_after(at, ceiling).filter(|np| syntax.is_comma(np.end));
    let close = subject.and_then(|np| (np.end + 1..ceiling).take(APPOSITION).find(|&i| syntax.is_comma(i)));
    close.is_some_and(|close| syntax.group(close + 1).is_some_and(|g| g.tokens.start == close + 1 && g.form == Form::Finite))
}

/// Longest apposition between a subject and its verb, in tokens.
const APPOSITION: usize = 14;

/// Ends the content of a cue in a fronted clause before the main clause.
pub(super) fn cut_fronted(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, content: &mut [TokenRange]) {
    if let (Some(first), true) = (content.first_mut(), is_fronted(syntax, unit, group)) {
        let sentence = TokenRange::new(first.start, unit.end.max(first.end));
        first.end = main_clause(syntax, sentence).map_or(first.end, |comma| comma.min(first.end));
    }
}

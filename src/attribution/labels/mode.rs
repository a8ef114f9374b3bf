//! How a content is given: with marks, without, or both.

use super::rules::{MODE_CLAUSE, MODE_DIRECT, MODE_INDIRECT, MODE_MINI};
use crate::attribution::draft::Draft;
use crate::attribution::label::Label;
use crate::lexicon::QuoteMode;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// No quotation.
const NONE: u32 = u32::MAX;

/// How the content of `draft` is given. A relation inside a quotation is judged by its own marks, not by those around it.
pub(super) fn mode(syntax: &Syntax<'_>, draft: &Draft) -> Label<QuoteMode> {
    let around = syntax.document.quote_of.get(draft.cue.start as usize).copied().unwrap_or(NONE);
    let is_quoted = |at: u32| syntax.document.quote_of.get(at as usize).is_some_and(|&q| q != NONE && q != around);
    let tokens = || draft.content.iter().flat_map(|c| c.iter());
    let words = || tokens().filter(|&at| syntax.document.token(at).is_word());
    let Some(first) = words().find(|&at| is_quoted(at)) else { return Label::new(QuoteMode::Indirect, draft.content.first().copied(), MODE_INDIRECT) };
    let fragment = draft.content.iter().find(|c| c.contains(first)).map_or(first + 1, |c| c.end);
    let end = (first..fragment).take_while(|&at| is_quoted(at)).last().unwrap_or(first) + 1;
    let quoted = TokenRange::new(first, end);
    if words().all(is_quoted) {
        return Label::new(QuoteMode::Direct, quoted, MODE_DIRECT);
    }
    let verb = words().find(|&at| is_quoted(at) && syntax.group(at).is_some_and(|g| g.head == at && g.form == Form::Finite && is_quoted(g.tokens.start)));
    match verb.and_then(|at| syntax.group(at)) {
        Some(group) => Label::new(QuoteMode::Mixed, group.tokens, MODE_CLAUSE),
        None => Label::new(QuoteMode::MiniQuote, quoted, MODE_MINI),
    }
}

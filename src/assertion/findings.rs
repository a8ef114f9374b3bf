//! What there is to say about the article as a whole.

use std::collections::BTreeSet;

use super::{Assertion, Finding};
use crate::attribution::Attribution;
use crate::lexicon::Kind;
use crate::rule::{By, RuleId};
use crate::syntax::Syntax;

/// A line that introduces a list of sources, with nothing after it.
pub(super) const EMPTY_LIST: RuleId = RuleId("article.source-list-empty");

/// All that is attributed goes back to one source.
pub(super) const SINGLE_SOURCE: RuleId = RuleId("article.single-source");

/// Fewest attributed assertions of an article that is said to rest on one source.
const ENOUGH: usize = 3;

/// What there is to say about an article: source lists that name nothing, and that all it attributes goes back to one source.
#[must_use]
pub fn findings(syntax: &Syntax<'_>, attributions: &[Attribution], assertions: &[Assertion]) -> Vec<Finding> {
    let mut found: Vec<Finding> = single_source(syntax, attributions, assertions).into_iter().collect();
    found.extend(empty_lists(syntax));
    found
}

/// Where one source is first cited, if all attributed assertions go back to it.
fn single_source(syntax: &Syntax<'_>, attributions: &[Attribution], assertions: &[Assertion]) -> Option<Finding> {
    let hosts = assertions.iter().filter(|a| a.embedded_in.is_none());
    let relations: Vec<&Attribution> = hosts.filter_map(|a| attributions.get(a.attribution? as usize)).collect();
    let name = |r: &Attribution| {
        let words = r.source.first().map(|s| syntax.document.token_text(*s))?;
        Some(r.resolved.as_ref().map_or(words, |x| x.name.as_str()).to_lowercase())
    };
    // A source that is kept silent might be another.
    let names: Option<BTreeSet<String>> = relations.iter().map(|r| name(r)).collect();
    let first = relations.iter().filter_map(|r| r.source.first()).min_by_key(|s| s.start)?;
    (relations.len() >= ENOUGH && names.is_some_and(|n| n.len() == 1)).then(|| Finding { flag: "single-source", tokens: *first, by: By::rule(SINGLE_SOURCE) })
}

/// Finds source lists that name nothing: "Source include:" as the last line.
fn empty_lists(syntax: &Syntax<'_>) -> Vec<Finding> {
    let document = syntax.document;
    let mut found = Vec::new();
    for (number, tokens) in document.block_tokens.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        let sources = |h: &&crate::lexicon::Hit| h.kind == Kind::Boilerplate && syntax.lexicons.cell(h.entry, "kind") == "sources";
        let Some(hit) = document.hits_at(tokens.start).iter().find(sources) else { continue };
        let colon = (hit.tokens.end - 1..tokens.end).take(2).any(|at| syntax.is_mark(at, ":"));
        let bare = (hit.tokens.end..tokens.end).all(|at| !document.token(at).is_word());
        let next_block = document.block_tokens[number + 1..].iter().find(|t| !t.is_empty());
        if colon && bare && next_block.is_none() {
            found.push(Finding { flag: "source-list-empty", tokens: *tokens, by: By::entry(EMPTY_LIST, hit.entry) });
        }
    }
    found
}

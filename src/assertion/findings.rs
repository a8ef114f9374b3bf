//! What there is to say about the article as a whole.

use super::Finding;
use crate::lexicon::Kind;
use crate::rule::{By, RuleId};
use crate::syntax::Syntax;

/// A line that introduces a list of sources, with nothing after it.
pub(super) const EMPTY_LIST: RuleId = RuleId("article.empty-source-list");

/// Finds source lists that name nothing: "Source include:" as the last line.
#[must_use]
pub fn findings(syntax: &Syntax<'_>) -> Vec<Finding> {
    let document = syntax.document;
    let mut found = Vec::new();
    for (number, tokens) in document.block_tokens.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        let sources = |h: &&crate::lexicon::Hit| h.kind == Kind::Boilerplate && syntax.lexicons.cell(h.entry, "kind") == "sources";
        let Some(hit) = document.hits_at(tokens.start).iter().find(sources) else { continue };
        let colon = (hit.tokens.end - 1..tokens.end).take(2).any(|at| syntax.is_mark(at, ":"));
        let bare = (hit.tokens.end..tokens.end).all(|at| !document.token(at).is_word());
        let next_block = document.block_tokens[number + 1..].iter().find(|t| !t.is_empty());
        if colon && bare && next_block.is_none() {
            found.push(Finding { flag: "empty-source-list", tokens: *tokens, by: By::entry(EMPTY_LIST, hit.entry) });
        }
    }
    found
}

//! Who a source is: how it is named, and which entity the text lets it be.

use super::draft::Draft;
use super::relation::{Attribution, QuoteMode, Resolved};
use super::syntax::Syntax;
use crate::entity::Entity;
use crate::lexicon::Naming;
use crate::mention::Mention;
use crate::span::TokenRange;

/// Turns drafts into relations.
pub(super) fn resolve(syntax: &Syntax<'_>, drafts: &[Draft], within: &[Option<u32>], mentions: &[Mention], entities: &[Entity]) -> Vec<Attribution> {
    let _ = (mentions, entities);
    drafts
        .iter()
        .zip(within)
        .map(|(draft, &within)| Attribution {
            cue: draft.cue,
            source: draft.source.into_iter().collect(),
            content: draft.content.clone(),
            mode: mode(syntax, &draft.content),
            class: draft.class,
            stance: draft.stance,
            negated: draft.negated,
            naming: Naming::Implicit,
            resolved: None::<Resolved>,
            within,
            by: draft.by,
        })
        .collect()
}

/// How much of a content stands within quotation marks.
fn mode(syntax: &Syntax<'_>, content: &[TokenRange]) -> QuoteMode {
    let words = content.iter().flat_map(|c| c.iter()).filter(|&at| syntax.document.token(at).is_word());
    let (mut quoted, mut all) = (0, 0);
    for at in words {
        all += 1;
        quoted += u32::from(syntax.document.quote_of[at as usize] != u32::MAX);
    }
    match quoted {
        0 => QuoteMode::Indirect,
        _ if quoted == all => QuoteMode::Direct,
        _ => QuoteMode::Mixed,
    }
}

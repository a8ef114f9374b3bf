//! Names that the page itself gives: its outlet, its author, the agency in a dateline's brackets.
//!
//! It promises to mark only what stands in the text as the page's own data spell it. It deliberately reads no page: what the outlet and the
//! author are called is for the readers of files.

use super::evidence::{Evidence, Facts};
use super::scan::Scan;
use super::{Mention, MentionKind, rules};
use crate::article::offset;
use crate::lexicon::ActorKind;
use crate::rule::By;
use crate::span::{TextRange, TokenRange};
use crate::token::{Folded, tokenize};

/// Longest name of an outlet or author, in tokens.
const LONGEST: usize = 8;

/// How far into its paragraph a dateline reaches, in tokens.
const DATELINE: u32 = 14;

/// Marks the outlet, the author and the agency of the dateline where the text names them.
pub(super) fn mark(scan: &mut Scan) {
    let evidence = scan.evidence;
    let article = &evidence.document.article;
    let outlet = article.outlet.as_deref().map(folded).filter(|words| (1..=LONGEST).contains(&words.len()));
    let byline = article.byline.as_deref().map(folded).filter(|words| (2..=LONGEST).contains(&words.len()));
    let end = if outlet.is_some() || byline.is_some() { evidence.document.len() } else { 0 };
    for at in 0..end {
        if scan.is_taken(at) || !evidence.capitalised(at) {
            continue;
        }
        if let Some(tokens) = outlet.as_ref().and_then(|words| self_mention(evidence, at, words)).filter(|t| t.iter().all(|at| !scan.is_taken(at))) {
            add(scan, tokens, MentionKind::Organization, Some(ActorKind::Outlet));
        } else if let Some(tokens) = byline.as_ref().and_then(|words| spelled(evidence, at, words)).filter(|t| is_name(scan, *t)) {
            add(scan, tokens, MentionKind::Person, Some(ActorKind::Person));
        }
    }
    for tokens in evidence.document.blocks.iter().filter_map(|block| bracketed(evidence, block.range)).collect::<Vec<_>>() {
        if tokens.iter().all(|at| !scan.is_taken(at)) && evidence.named(tokens.start, tokens.end).is_none_or(|n| n.tokens != tokens) {
            add(scan, tokens, MentionKind::Organization, Some(ActorKind::WireAgency));
        }
    }
}

fn add(scan: &mut Scan, tokens: TokenRange, kind: MentionKind, actor: Option<ActorKind>) {
    scan.add(Mention { tokens, kind, actor, entry: None, metonymic: super::Metonymy::default(), by: By::rule(rules::PAGE) });
}

/// The folded words of a name as the page gives it, without an article.
fn folded(name: &str) -> Vec<String> {
    let (mut tokens, mut folded) = (Vec::new(), Folded::default());
    tokenize(name, TextRange::new(0, offset(name.len())), &mut tokens, &mut folded);
    tokens.iter().take(LONGEST + 1).map(|token| folded.of(*token).to_owned()).collect()
}

/// The words at `at`, where they are those of the name.
fn spelled(evidence: &Evidence, at: u32, words: &[String]) -> Option<TokenRange> {
    let document = evidence.document;
    let same = words.iter().zip(at..).all(|(word, at)| document.fold(at) == word);
    let tokens = TokenRange::new(at, at + offset(words.len()));
    (same && document.sentence_at(at).tokens.covers(tokens)).then_some(tokens)
}

/// The outlet by its whole name, or by its last word behind an article: "told the Courier".
fn self_mention(evidence: &Evidence, at: u32, words: &[String]) -> Option<TokenRange> {
    let after_article = at.checked_sub(1).is_some_and(|b| evidence.is_article(b));
    let whole = spelled(evidence, at, words).filter(|_| words.len() > 1 || after_article);
    let last = words.last().filter(|last| after_article && evidence.document.fold(at) == last.as_str() && !evidence.capitalised(at + 1));
    whole.or_else(|| last.map(|_| TokenRange::new(at, at + 1)))
}

/// Whether the author is a person by the look of the name: "Staff Reporter" is not.
fn is_name(scan: &Scan, tokens: TokenRange) -> bool {
    let evidence = scan.evidence;
    let strange = |at: u32| !evidence.capitalised(at) || !evidence.has(at, Facts::COMMON) || evidence.has(at, Facts::FAMILY) || evidence.has(at, Facts::GIVEN);
    tokens.iter().all(|at| !scan.is_taken(at) && strange(at)) && evidence.capitalised(tokens.end - 1)
}

/// The name in the brackets of a dateline: "BAMAKO, Mali (Sahel Wire) —".
fn bracketed(evidence: &Evidence, block: TextRange) -> Option<TokenRange> {
    let document = evidence.document;
    let tokens = document.token_range(block);
    let end = tokens.end.min(tokens.start + DATELINE);
    let open = (tokens.start + 1..end).find(|&at| document.fold(at) == "(")?;
    let close = (open + 2..end).find(|&at| document.fold(at) == ")")?;
    let name = TokenRange::new(open + 1, close);
    let dash = matches!(document.fold(close + 1), "—" | "–" | "-" | "--");
    let place = evidence.capitalised(tokens.start) && (tokens.start..open).all(|at| evidence.capitalised(at) || !document.token(at).is_word());
    (dash && place && name.iter().all(|at| evidence.capitalised(at))).then_some(name)
}

//! Acronyms defined in brackets: "Movement for Reform (MFR)", "MFR (Movement for Reform)".

use super::evidence::{Evidence, Facts};
use crate::span::TokenRange;
use crate::token::{Shape, Token};

/// Farthest that a long form reaches from its acronym, in tokens.
const LONGEST: u32 = 14;

/// A long form and its acronym.
#[derive(Debug, Clone, Copy)]
pub(super) struct Definition {
    pub long: TokenRange,
    pub short: TokenRange,
}

/// Every definition of an acronym.
pub(super) fn definitions(evidence: &Evidence) -> Vec<Definition> {
    let document = evidence.document;
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let (start, end) = (sentence.tokens.start, sentence.tokens.end);
        for open in start..end {
            if document.token(open).is_word() || document.fold(open) != "(" {
                continue;
            }
            let before = open.checked_sub(1).filter(|&b| b >= start);
            if open + 2 < end && document.fold(open + 2) == ")" && is_short(document.token(open + 1)) {
                let long = long_before(evidence, start, open, document.fold(open + 1));
                found.extend(long.map(|long| Definition { long, short: TokenRange::new(open + 1, open + 2) }));
            } else if let Some(short) = before.filter(|&b| is_short(document.token(b))) {
                let close = (open + 1..end.min(open + LONGEST)).find(|&at| document.fold(at) == ")");
                let long = close.map(|close| TokenRange::new(open + 1, close)).filter(|l| l.len() > 1 && spells(evidence, *l, document.fold(short)));
                found.extend(long.map(|long| Definition { long, short: TokenRange::new(short, short + 1) }));
            }
        }
    }
    found
}

fn is_short(token: Token) -> bool {
    token.is_word() && matches!(token.shape, Shape::Upper | Shape::Mixed) && (2..=10).contains(&token.range.len())
}

/// The nearest capitalised words before the bracket whose initials spell the acronym.
fn long_before(evidence: &Evidence, start: u32, open: u32, acronym: &str) -> Option<TokenRange> {
    let from = start.max(open.saturating_sub(LONGEST));
    (from..open.saturating_sub(1))
        .rev()
        .map(|at| TokenRange::new(at, open))
        .find(|long| evidence.capitalised(long.start) && !evidence.is_article(long.start) && spells(evidence, *long, acronym))
}

/// Whether the acronym is spelled by the words of `long`: every capitalised word gives its first letter, or several of its
/// letters from the first on; small words, particles and hyphenated pieces may give theirs.
fn spells(evidence: &Evidence, long: TokenRange, acronym: &str) -> bool {
    let document = evidence.document;
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut at = 0;
    let mut capitals = 0;
    for token in long.iter() {
        let fold = document.fold(token);
        if !document.token(token).is_word() {
            if fold != "-" && fold != "&" && fold != "'" && fold != "," {
                return false;
            }
            continue;
        }
        let capital = evidence.capitalised(token);
        if evidence.has(token, Facts::CLOSED) && !capital {
            return false;
        }
        capitals += usize::from(capital);
        let optional = !capital || evidence.has(token, Facts::PARTICLE) || evidence.has(token, Facts::LINK);
        match letters.get(at) {
            Some(letter) if fold.starts_with(*letter) => at += 1,
            _ if optional => continue,
            _ => return false,
        }
        // "INTERPOL", "MINUSMA": a word may give more than its first letter, if the next word cannot.
        let next = (token + 1..long.end).find(|&t| evidence.capitalised(t)).map(|t| document.fold(t));
        for letter in fold.chars().skip(1) {
            let Some(wanted) = letters.get(at) else { break };
            if next.is_some_and(|n| n.starts_with(*wanted)) || letter != *wanted {
                break;
            }
            at += 1;
        }
    }
    at == letters.len() && capitals >= 2
}

//! A source and its verb at the end, where the verb looks like a noun: "Sales fell, figures show", "…, inquiry finds".

use super::super::draft::{Draft, Frame};
use super::headline::is_headline;
use crate::lexicon::{Construction, CueClass, Hit, Kind, Tag};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;

const SHOWS: RuleId = RuleId("trailing.shows");

pub(crate) const RULES: &[Rule] = &[Rule {
    id: SHOWS,
    summary: "A sentence that ends with a comma, a document, body or office, and a word that may be a verb of saying or showing: that is the cue.",
    example: "Sales fell by a third in May, data from the ministry show.",
    counterexample: "Sales fell at the book fair, the car fair and the boat show.",
}];

/// Longest source, in tokens: "figures from the national office for statistics".
const LONGEST: usize = 12;

/// The share of a verb's sightings at the end of a clause that must be cues, in percent.
const LIKELY: u8 = 60;

/// Proposes the relation of a sentence that ends with a source and such a verb.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, drafts: &mut Vec<Draft>) {
    drafts.extend(shows(syntax, unit));
}

fn shows(syntax: &Syntax<'_>, unit: TokenRange) -> Option<Draft> {
    let end = syntax.without_stop(unit.end, unit.start);
    let verb = end.checked_sub(1).filter(|&at| at > unit.start + 2 && syntax.group(at).is_none())?;
    let hit = syntax.document.hits_at(verb).iter().find(|h| h.kind == Kind::CueVerbs && h.tokens.len() == 1)?;
    let entry = syntax.lexicons.entry(hit.entry);
    let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Show)) && entry.share(Construction::End) >= Some(LIKELY);
    let comma = (unit.start + 1..verb).rev().take(LONGEST).find(|&at| syntax.is_comma(at)).filter(|_| says)?;
    let source = TokenRange::new(comma + 1, verb);
    let known = |h: &Hit| matches!(h.kind, Kind::Documents | Kind::Roles | Kind::Bodies | Kind::Vague | Kind::Organizations | Kind::Acronyms);
    let plain = source.iter().all(|at| syntax.group(at).is_none() && syntax.tag(at) != Tag::CC);
    let cites = source.iter().any(|at| syntax.document.hits_at(at).iter().any(known));
    // "the car fair, the boat show": a list has no verb before its comma, or none that is its own.
    let tells = is_headline(syntax, unit) || syntax.finite_before(unit.start, comma);
    if source.is_empty() || !plain || !cites || !tells {
        return None;
    }
    let cue = TokenRange::new(verb, end);
    let draft = Draft::new(SHOWS, cue, Some(source), vec![TokenRange::new(unit.start, comma)], Frame::End);
    Some(draft.with_entry(syntax.lexicons, hit.entry, Some(Construction::End)))
}

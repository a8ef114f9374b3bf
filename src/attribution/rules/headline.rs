//! Headlines: "Wagner ‘defeated’, says junta". They leave out what a sentence has: the verb of the content, articles, the final stop.

use super::super::draft::{Draft, Frame};
use super::direct::draft;
use crate::article::BlockKind;
use crate::lexicon::{Construction, CueClass, Frames};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

const SAYS: RuleId = RuleId("headline.says");

pub(crate) const RULES: &[Rule] = &[Rule {
    id: SAYS,
    summary: "A headline that ends with a comma, a verb of saying and its subject, in either order: what stands before the comma is the content.",
    example: "Wagner ‘defeated’, says junta",
    counterexample: "Wagner ‘defeated’, junta triumphant",
}];

/// Longest source at the end of a headline, in tokens.
const LONGEST: u32 = 6;

/// Whether `unit` is a headline: a heading, or the first line of a text, without a final stop.
pub(super) fn is_headline(syntax: &Syntax<'_>, unit: TokenRange) -> bool {
    let document = syntax.document;
    let block = document.sentence_at(unit.start).block as usize;
    let heads = block == 0 || matches!(document.blocks[block].kind, BlockKind::Headline | BlockKind::Heading);
    heads && document.block_tokens[block] == unit && !matches!(document.fold(unit.end - 1), "." | "?" | "!")
}

/// Proposes the relation of a headline that names its source at the end.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, drafts: &mut Vec<Draft>) {
    if unit.len() < 4 || !is_headline(syntax, unit) {
        return;
    }
    let comma = (unit.start + 1..unit.end - 1).rev().take(LONGEST as usize + 3).find(|&at| syntax.is_comma(at));
    drafts.extend(comma.and_then(|comma| says(syntax, unit, comma)));
}

fn says(syntax: &Syntax<'_>, unit: TokenRange, comma: u32) -> Option<Draft> {
    let group =
        (comma + 1..unit.end).find_map(|at| syntax.group(at).filter(|g| g.head == at && g.form == Form::Finite && !g.passive && is_saying(syntax, g)))?;
    let (before, after) = (TokenRange::new(comma + 1, group.tokens.start), TokenRange::new(group.tokens.end, unit.end));
    let source = match (before.is_empty(), after.is_empty()) {
        (true, false) => after,
        (false, true) => before,
        _ => return None,
    };
    // "study" and "report" look like verbs too.
    let verb = |at: u32| syntax.group(at).is_some() && source.len() > 1;
    let alone = !source.iter().any(verb) && source.len() <= LONGEST;
    let content = TokenRange::new(unit.start, comma);
    alone.then(|| Draft { frame: Frame::End, ..draft(syntax, group.tokens, Some(source), vec![content], Some(group), SAYS) })
}

/// The share of a verb's sightings at the end of a clause that must be cues, in percent, where it seldom is one elsewhere: "study finds".
const LIKELY: u8 = 60;

/// Whether a verb takes what someone says as its content, whatever stands around it.
fn is_saying(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    let entry = syntax.candidate(group).entry.map(|e| syntax.lexicons.entry(e));
    entry.is_some_and(|e| {
        let says = matches!(e.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Believe | CueClass::Show));
        says && e.frames().has(Frames::THAT.and(Frames::QUOTE)) && (e.trust().is_none_or(|t| t >= 40) || e.share(Construction::End) >= Some(LIKELY))
    })
}

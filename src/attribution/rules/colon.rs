//! Colons: "Oliver: “…”", "RIPLEY: …", "Aldermoor in talks: sources".

use super::super::draft::Draft;
use super::direct::draft;
use super::headline::is_headline;
use crate::article::BlockKind;
use crate::lexicon::{GrammarClass, Hit, Kind, Tag};
use crate::mention::{Mention, MentionKind};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;
use crate::token::Shape;

pub(crate) const COLON: RuleId = RuleId("direct.colon");
const HANDLE: RuleId = RuleId("direct.handle");
const TRAILING: RuleId = RuleId("direct.trailing-source");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: COLON,
        summary: "A name and a colon, then a quotation, a headline's claim or a speaker's turn: the colon is the cue.",
        example: "Oliver: “We will rebuild the bridge.”",
        counterexample: "The bridge: a history of the town in ten stones.",
    },
    Rule {
        id: HANDLE,
        summary: "A paragraph that opens with an account's name, \"@\" and all, and a colon: the account is the source, the paragraph the content.",
        example: "@halden_ferry: The bridge is shut again.",
        counterexample: "Write to @halden_ferry: the crew answers within a day.",
    },
    Rule {
        id: TRAILING,
        summary: "A headline that ends with a colon and a source: the colon is the cue, what stands before it the content.",
        example: "Aldermoor in talks over merger: sources",
        counterexample: "Aldermoor in talks over merger: a timeline",
    },
];

/// Most tokens after a document's name and a colon that are no claim: "Image: Kofi Mensah".
const CAPTION: u32 = 4;

/// Longest source after a headline's last colon, in tokens.
const LONGEST_BYLINE: usize = 6;

/// Proposes the relation of a unit that opens with a name and a colon.
pub(crate) fn find(syntax: &Syntax<'_>, mentions: &[Mention], unit: TokenRange, drafts: &mut Vec<Draft>) {
    drafts.extend(handle(syntax, unit).or_else(|| colon(syntax, mentions, unit)).or_else(|| trailing_source(syntax, unit)));
}

/// `@halden_ferry: …`, the paragraph to its end.
fn handle(syntax: &Syntax<'_>, unit: TokenRange) -> Option<Draft> {
    let document = syntax.document;
    let paragraph = document.block_tokens[document.sentence_at(unit.start).block as usize];
    if paragraph.start != unit.start || document.fold(unit.start) != "@" {
        return None;
    }
    let touches = |at: u32| document.token(at - 1).range.end == document.token(at).range.start;
    let mark = (unit.start + 1..unit.end).take(LONGEST_HANDLE).take_while(|&at| touches(at)).find(|&at| syntax.is_mark(at, ":"))?;
    let content = TokenRange::new(mark + 1, paragraph.end);
    (mark > unit.start + 1 && !content.is_empty())
        .then(|| draft(syntax, TokenRange::new(mark, mark + 1), Some(TokenRange::new(unit.start, mark)), vec![content], None, HANDLE))
}

/// Longest account's name, in tokens: `@halden.ferry-2_crew`.
const LONGEST_HANDLE: usize = 10;

/// A headline's claim, a colon and its source: "Aldermoor in talks over merger: sources".
fn trailing_source(syntax: &Syntax<'_>, unit: TokenRange) -> Option<Draft> {
    let document = syntax.document;
    let end = syntax.without_stop(unit.end, unit.start);
    let colon = (unit.start + 2..end).rev().take(LONGEST_BYLINE).find(|&at| syntax.is_mark(at, ":") || syntax.is_dash(at))?;
    if !is_headline(syntax, unit) {
        return None;
    }
    let source = syntax.noun_phrase_after(colon + 1, end).filter(|np| np.end == end && syntax.tag(np.start) != Tag::DT)?;
    let known =
        |h: &Hit| matches!(h.kind, Kind::Roles | Kind::Vague | Kind::Documents | Kind::Outlets | Kind::Organizations | Kind::Acronyms) && h.tokens.end == end;
    let cites = source.iter().any(|at| document.hits_at(at).iter().any(known));
    let cue = TokenRange::new(colon, colon + 1);
    cites.then(|| draft(syntax, cue, Some(source), vec![TokenRange::new(unit.start, syntax.without_stop(colon, unit.start))], None, TRAILING))
}

/// NAME: “…”, NAME: a headline's claim, NAME: a turn.
fn colon(syntax: &Syntax<'_>, mentions: &[Mention], unit: TokenRange) -> Option<Draft> {
    if let Some(turn) = quoted_turn(syntax, unit) {
        return Some(turn);
    }
    // "Q:", "A:": an interview's turns.
    let letter = syntax.document.word(unit.start).chars().count() == 1 && syntax.document.token(unit.start).is_capitalised();
    let name = if letter { TokenRange::new(unit.start, unit.start + 1) } else { syntax.noun_phrase_after(unit.start, unit.end)? };
    let mark = name.end;
    // "VERDICT: False." is what the outlet finds.
    if name.len() == 1 && syntax.is(name.start, GrammarClass::OwnLabel) {
        return None;
    }
    if name.len() > 10 || !syntax.is_mark(mark, ":") || mark + 1 >= unit.end {
        return None;
    }
    let quoted = syntax.quote_starting(mark + 1).is_some();
    let named = name.iter().all(|at| matches!(syntax.tag(at), Tag::NNP | Tag::NNPS | Tag::PUNCT) || syntax.document.token(at).is_capitalised());
    let block = syntax.document.sentence_at(unit.start).block as usize;
    let turn = syntax.document.block_tokens[block];
    let opens = turn.start == unit.start;
    // "Iran: strikes will be answered": in a headline a country speaks.
    let country = || is_headline(syntax, unit) && mentions.iter().any(|m| m.tokens == name && m.kind == MentionKind::Place);
    let whole = !name.iter().any(|at| matches!(syntax.document.word(at), "(" | "["));
    let speaks = (whole && is_speaker(syntax, mentions, name)) || country() || (opens && is_label(syntax, name));
    let heads = opens && (block == 0 || matches!(syntax.document.blocks[block].kind, BlockKind::Headline | BlockKind::Heading));
    let document = heads && syntax.document.hit(unit.start, Kind::Documents).is_some_and(|h| h.tokens.end == mark) && unit.end > mark + CAPTION;
    let tells = || syntax.finite_before(mark + 1, unit.end) || (opens && is_label(syntax, name) && has_verb(syntax, mark + 1, turn.end));
    if !((letter && opens) || document || (quoted && (speaks || named)) || (speaks && tells())) {
        return None;
    }
    let end = match (quoted, turn.start == unit.start && (letter || name.iter().any(|at| syntax.document.token(at).shape == Shape::Upper))) {
        (true, _) => syntax.clause_end(mark + 1, unit.end, false),
        // A transcript's speaker has the whole paragraph.
        (false, true) => turn.end,
        (false, false) => syntax.without_stop(unit.end, mark + 1),
    };
    (end > mark + 1).then(|| draft(syntax, TokenRange::new(mark, mark + 1), Some(name), vec![TokenRange::new(mark + 1, end)], None, COLON))
}

/// "“WALLACE: Let us begin.": a transcript's turn in marks, which hold the label too.
fn quoted_turn(syntax: &Syntax<'_>, unit: TokenRange) -> Option<Draft> {
    let document = syntax.document;
    let turn = document.block_tokens[document.sentence_at(unit.start).block as usize];
    let opens = turn.start == unit.start && syntax.quote_starting(unit.start).is_some();
    let mark = (unit.start + 1..unit.end).take(LONGEST_LABEL).find(|&at| syntax.is_mark(at, ":")).filter(|_| opens)?;
    let name = TokenRange::new(unit.start + 1, mark);
    let content = TokenRange::new(mark + 1, turn.end);
    let labelled = !name.is_empty() && document.token(name.start).is_word() && is_label(syntax, name) && !content.is_empty();
    (labelled && has_verb(syntax, content.start, content.end)).then(|| draft(syntax, TokenRange::new(mark, mark + 1), Some(name), vec![content], None, COLON))
}

/// Longest label of a transcript's speaker, in tokens: "SEN. ANA DE LA TORRE".
const LONGEST_LABEL: usize = 6;

/// Whether a verb stands among the first words of a turn: "Let us begin", which has no finite one.
fn has_verb(syntax: &Syntax<'_>, start: u32, end: u32) -> bool {
    (start..end).take(2 * CAPTION as usize * LONGEST_LABEL).any(|at| syntax.group(at).is_some())
}

/// Whether a name before a colon can speak: a person or body that the text names, a role, a document, an outlet.
pub(super) fn is_speaker(syntax: &Syntax<'_>, mentions: &[Mention], name: TokenRange) -> bool {
    let next = mentions.partition_point(|m| m.tokens.start < name.end);
    let actor = |m: &&Mention| m.tokens.end == name.end && m.tokens.start >= name.start && matches!(m.kind, MentionKind::Person | MentionKind::Organization);
    let known = |h: &Hit| {
        h.tokens.end == name.end && matches!(h.kind, Kind::Roles | Kind::Documents | Kind::Outlets | Kind::Organizations | Kind::Acronyms | Kind::Vague)
    };
    let plain = !name.iter().any(|at| matches!(syntax.tag(at), Tag::IN | Tag::POS));
    mentions[..next].iter().rev().take(3).any(|m| actor(&m)) || plain && name.iter().any(|at| syntax.document.hits_at(at).iter().any(known))
}

/// "RIPLEY": a transcript's label in capitals, which is no common word ("CORRECTION").
fn is_label(syntax: &Syntax<'_>, name: TokenRange) -> bool {
    name.iter().all(|at| {
        let common = syntax.document.words[at as usize].is_some_and(|w| syntax.lexicons.tags(w).iter().any(|(tag, _)| !matches!(tag, Tag::NNP | Tag::NNPS)));
        syntax.tag(at) == Tag::PUNCT || (syntax.document.token(at).shape == Shape::Upper && !common)
    })
}

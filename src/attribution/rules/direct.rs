//! Quotations: whoever stands next to them with a verb said them.

use super::super::cue::SPEECH;
use super::super::draft::{Draft, Frame};
use super::indirect::resumed;
use crate::article::BlockKind;
use crate::mention::{Mention, MentionKind};
use crate::lexicon::{CueClass, Entry, GrammarClass, Hit, Kind, Stance, Tag};
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};
use crate::text::{Document, Quote, QuoteEnd};
use crate::token::Shape;

const AFTER_QUOTE: RuleId = RuleId("direct.after-quote");
const BEFORE_QUOTE: RuleId = RuleId("direct.before-quote");
/// A paragraph that is a quotation and nothing else, after one with a speaker.
pub(crate) const SAME_SPEAKER: RuleId = RuleId("direct.same-speaker");
const COLON: RuleId = RuleId("direct.colon");
const TRAILING: RuleId = RuleId("direct.trailing-source");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: AFTER_QUOTE,
        summary: "A quotation, then a subject and any verb, or a verb and its subject: the verb is the cue.",
        example: "“We will rebuild the bridge,” barked Oliver.",
        counterexample: "The “bridge” collapsed.",
    },
    Rule {
        id: BEFORE_QUOTE,
        summary: "A subject and any verb, then a comma or colon and a quotation: the verb is the cue.",
        example: "Oliver shrugged: “We will rebuild the bridge.”",
        counterexample: "Oliver read “The Bridge”.",
    },
    Rule {
        id: SAME_SPEAKER,
        summary: "A paragraph that is a quotation and nothing else, right after a paragraph that ends with someone's indirect speech: the same source and cue, a content of its own.",
        example: "Awa Dembélé said the water rose all night.\n\n“In the morning the street was gone.”",
        counterexample: "The water rose all night.\n\n“In the morning the street was gone.”",
    },
    Rule {
        id: COLON,
        summary: "A name and a colon, then a quotation, a headline's claim or a speaker's turn: the colon is the cue.",
        example: "Oliver: “We will rebuild the bridge.”",
        counterexample: "The bridge: a history of the town in ten stones.",
    },
    Rule {
        id: TRAILING,
        summary: "A headline that ends with a colon and a source: the colon is the cue, what stands before it the content.",
        example: "Aldermoor in talks over merger: sources",
        counterexample: "Aldermoor in talks over merger: a timeline",
    },
];

/// Longest source after a headline's last colon, in tokens.
const LONGEST_BYLINE: usize = 6;

/// Proposes relations for the quotations of `unit` that a speaker follows.
pub(crate) fn find_after(syntax: &Syntax<'_>, unit: TokenRange, drafts: &mut Vec<Draft>) {
    drafts.extend(speeches(syntax, unit).filter_map(|quote| after_quote(syntax, unit, quote)));
}

/// Proposes relations for the quotations of `unit` that no relation (of those from `first` on) holds yet, from what stands before them.
pub(crate) fn find_before(syntax: &Syntax<'_>, unit: TokenRange, first: usize, drafts: &mut Vec<Draft>) {
    for quote in speeches(syntax, unit) {
        let held = drafts[first..].iter().any(|d| d.content.iter().any(|c| c.overlaps(quote)) || d.source.is_some_and(|s| s.overlaps(quote)));
        if !held {
            drafts.extend(before_quote(syntax, unit, quote));
        }
    }
}

/// The quotations that begin in `unit` and look like speech, in order.
fn speeches<'a>(syntax: &'a Syntax<'_>, unit: TokenRange) -> impl Iterator<Item = TokenRange> + 'a {
    let mut end = unit.start;
    unit.iter().filter_map(move |at| {
        let quote = syntax.quote_starting(at).filter(|_| at >= end)?;
        end = quote.end;
        syntax.is_speech(quote).then_some(quote)
    })
}

/// Proposes the relation of a unit that opens with a name and a colon.
pub(crate) fn find_colon(syntax: &Syntax<'_>, mentions: &[Mention], unit: TokenRange, drafts: &mut Vec<Draft>) {
    drafts.extend(colon(syntax, mentions, unit).or_else(|| trailing_source(syntax, unit)));
}

/// A headline's claim, a colon and its source: "Aldermoor in talks over merger: sources".
fn trailing_source(syntax: &Syntax<'_>, unit: TokenRange) -> Option<Draft> {
    let document = syntax.document;
    let block = document.sentence_at(unit.start).block as usize;
    let end = syntax.without_stop(unit.end, unit.start);
    let colon = (unit.start + 3..end).rev().take(LONGEST_BYLINE).find(|&at| syntax.is_mark(at, ":"))?;
    let heads = block == 0 || matches!(document.blocks[block].kind, BlockKind::Headline | BlockKind::Heading);
    if !heads || document.block_tokens[block] != unit {
        return None;
    }
    let source = syntax.noun_phrase_after(colon + 1, end).filter(|np| np.end == end && syntax.tag(np.start) != Tag::DT)?;
    let known =
        |h: &Hit| matches!(h.kind, Kind::Roles | Kind::Vague | Kind::Documents | Kind::Outlets | Kind::Organizations | Kind::Acronyms) && h.tokens.end == end;
    let cites = source.iter().any(|at| document.hits_at(at).iter().any(known));
    let cue = TokenRange::new(colon, colon + 1);
    cites.then(|| draft(syntax, cue, Some(source), vec![TokenRange::new(unit.start, syntax.without_stop(colon, unit.start))], None, TRAILING))
}

fn draft(syntax: &Syntax<'_>, cue: TokenRange, source: Option<TokenRange>, content: Vec<TokenRange>, group: Option<&VerbGroup>, rule: RuleId) -> Draft {
    let entry = group.and_then(|g| syntax.candidate(g).entry);
    let known = entry.map(|e| syntax.lexicons.entry(e));
    Draft {
        cue,
        source,
        content,
        class: known.and_then(Entry::cue_class).unwrap_or(CueClass::Say),
        stance: known.and_then(Entry::stance).unwrap_or(Stance::Neutral),
        negated: group.is_some_and(|g| g.negated),
        frame: if group.is_some() { Frame::Quote } else { Frame::Colon },
        share: 100,
        noun: false,
        by: By { rule, entry },
    }
}

/// “…,” S K. and “…,” K S.
fn after_quote(syntax: &Syntax<'_>, unit: TokenRange, quote: TokenRange) -> Option<Draft> {
    let mut at = quote.end;
    let block_end = syntax.document.block_tokens[syntax.document.sentence_at(quote.start).block as usize].end;
    let mut ceiling = unit.end;
    if at >= unit.end {
        // “Why?” Smith asked. The sentence splitter ends the sentence at the mark; the speaker follows all the same.
        let asks = matches!(syntax.document.fold(quote.end.saturating_sub(2)), "?" | "!" | "," | "--" | "—" | "…" | "...");
        if !asks || at >= block_end {
            return None;
        }
        ceiling = syntax.document.sentence_at(at).tokens.end;
    }
    let mut marked = quote.len() > 2 && matches!(syntax.document.fold(quote.end - 2), "," | "?" | "!" | "--" | "—" | "…" | "...");
    if syntax.is_comma(at) || syntax.is_dash(at) {
        at += 1;
        marked = true;
    }
    if at >= ceiling {
        return None;
    }
    let content = |follow_at: u32| {
        let start = if syntax.finite_before(unit.start, quote.start) || quote.start - unit.start > 2 { unit.start } else { quote.start };
        let mut content = vec![TokenRange::new(start, quote.end)];
        // Only a quotation goes on with a quotation: the rest of the sentence is the writer's.
        let second = syntax.quote_starting(follow_at).map(|q| TokenRange::new(q.start, syntax.clause_end(q.start, ceiling, false).max(q.end)));
        let second = second.or_else(|| resumed(syntax, TokenRange::new(unit.start, ceiling), follow_at).filter(|r| syntax.quote_starting(r.start).is_some()));
        content.extend(second);
        content
    };
    if let Some(group) = syntax.group(at).copied().filter(|g| g.form == Form::Finite && g.tokens.start >= quote.end) {
        let candidate = syntax.candidate(&group);
        let source = syntax.subject_after(candidate.cue.end, ceiling)?;
        return Some(draft(syntax, candidate.cue, Some(source), content(source.end), Some(&group), AFTER_QUOTE));
    }
    if !marked {
        return None;
    }
    // The subject and, after an apposition, its verb.
    let group = (at..ceiling)
        .take(60)
        .find_map(|i| syntax.group(i).filter(|g| g.tokens.start == i && g.form == Form::Finite && syntax.subject(g, at).is_some_and(|s| s.start == at)))?;
    let source = syntax.subject(group, at)?;
    let candidate = syntax.candidate(group);
    let known = candidate.entry.map(|e| syntax.lexicons.entry(e));
    let helps = syntax.is(group.head, GrammarClass::Be) || syntax.is(group.head, GrammarClass::Have) || syntax.is(group.head, GrammarClass::Do);
    if helps || matches!(syntax.tag(source.start), Tag::WDT | Tag::WP) {
        return None;
    }
    let frames = candidate.entry.map_or(crate::lexicon::Frames::NONE, |e| syntax.lexicons.entry(e).frames());
    let follow = syntax.follow(candidate.cue.end, ceiling, frames);
    if quote.start > unit.start + 1 {
        // The quotation stands in a clause of its own ("When a voice shouted “Cruz,” Beck joked, “Amen”"): only a verb of saying with nothing
        // after it takes that clause for its content.
        let says = known.and_then(Entry::cue_class).is_some_and(|c| matches!(c, CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Believe));
        if !says || matches!(follow.frame, Frame::Quote | Frame::That | Frame::Clause | Frame::Wh) {
            return None;
        }
    }
    Some(draft(syntax, TokenRange::new(candidate.cue.start, follow.cue_end), Some(source), content(follow.at), Some(group), AFTER_QUOTE))
}

/// S K, “…” and S K: “…”.
fn before_quote(syntax: &Syntax<'_>, unit: TokenRange, quote: TokenRange) -> Option<Draft> {
    let mark = quote.start.checked_sub(1).filter(|&at| at >= unit.start && (syntax.is_comma(at) || syntax.is_mark(at, ":") || syntax.is_dash(at)))?;
    let end = syntax.clause_end(quote.start, unit.end, false).max(quote.end);
    let content = vec![TokenRange::new(quote.start, end)];
    let group = (unit.start..mark).rev().take(25).find_map(|i| syntax.group(i).filter(|g| g.head == i && matches!(g.form, Form::Finite | Form::Gerund)))?;
    let gap = mark - group.head;
    // A comma shows the verb to be a cue only where it stands right before; a colon also over an object.
    if syntax.is_comma(mark) && gap > 3 {
        return None;
    }
    let candidate = syntax.candidate(group);
    let helps = [GrammarClass::Be, GrammarClass::Have, GrammarClass::Do].into_iter().any(|class| syntax.is(group.head, class));
    if helps && candidate.entry.is_none() {
        return None; // "The rule is: “…”"
    }
    let source = syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start));
    let cue = if gap > 1 && syntax.is_mark(mark, ":") && gap <= 4 { TokenRange::new(candidate.cue.start, mark) } else { candidate.cue };
    Some(draft(syntax, cue, source, content, Some(group), BEFORE_QUOTE))
}

/// NAME: “…”, NAME: a headline's claim, NAME: a turn.
fn colon(syntax: &Syntax<'_>, mentions: &[Mention], unit: TokenRange) -> Option<Draft> {
    // "Q:", "A:": an interview's turns.
    let letter = syntax.document.word(unit.start).chars().count() == 1 && syntax.document.token(unit.start).is_capitalised();
    let name = if letter { TokenRange::new(unit.start, unit.start + 1) } else { syntax.noun_phrase_after(unit.start, unit.end)? };
    let mark = name.end;
    if name.len() > 10 || !syntax.is_mark(mark, ":") || mark + 1 >= unit.end {
        return None;
    }
    let quoted = syntax.quote_starting(mark + 1).is_some();
    let named = name.iter().all(|at| matches!(syntax.tag(at), Tag::NNP | Tag::NNPS | Tag::PUNCT) || syntax.document.token(at).is_capitalised());
    let block = syntax.document.sentence_at(unit.start).block as usize;
    let turn = syntax.document.block_tokens[block];
    let opens = turn.start == unit.start;
    let speaks = is_speaker(syntax, mentions, name) || (opens && is_label(syntax, name));
    let heads = opens && (block == 0 || matches!(syntax.document.blocks[block].kind, BlockKind::Headline | BlockKind::Heading));
    let document = heads && syntax.document.hit(unit.start, Kind::Documents).is_some_and(|h| h.tokens.end == mark);
    if !((letter && opens) || document || (quoted && (speaks || named)) || (speaks && syntax.finite_before(mark + 1, unit.end))) {
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

/// Whether a name before a colon can speak: a person or body that the text names, a role, a document, an outlet.
fn is_speaker(syntax: &Syntax<'_>, mentions: &[Mention], name: TokenRange) -> bool {
    let next = mentions.partition_point(|m| m.tokens.start < name.end);
    let actor = |m: &&Mention| m.tokens.end == name.end && m.tokens.start >= name.start && (matches!(m.kind, MentionKind::Person | MentionKind::Organization) || m.metonymic);
    let known = |h: &Hit| h.tokens.end == name.end && matches!(h.kind, Kind::Roles | Kind::Documents | Kind::Outlets | Kind::Organizations | Kind::Acronyms | Kind::Vague);
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

/// Lengthens contents over what the same speaker goes on to say: the next paragraphs of a quotation that runs on, and sentences of the same
/// paragraph that are wholly a quotation with no cue of their own.
pub(crate) fn lengthen(syntax: &Syntax<'_>, units: &[TokenRange], drafts: &mut Vec<Draft>) {
    let mut held: Vec<bool> = vec![false; syntax.document.quotes.len()];
    let number = |at: u32| number_of(syntax.document, at);
    for draft in drafts.iter() {
        for range in &draft.content {
            for q in range.iter().filter_map(number) {
                held[q as usize] = true;
            }
        }
    }
    for draft in drafts.iter_mut() {
        let Some(&last) = draft.content.last() else { continue };
        if number(draft.cue.start).is_some() {
            continue;
        }
        // The sentence after the one with the cue, while each is a quotation of its own.
        let anchor = draft.cue.end.max(last.end);
        let next_unit = units.partition_point(|u| u.end < anchor) + 1;
        let block = syntax.document.sentence_at(draft.cue.start).block;
        for unit in units.iter().skip(next_unit) {
            if syntax.document.sentence_at(unit.start).block != block {
                break;
            }
            let Some(quote) = syntax.quote_starting(unit.start).filter(|q| q.end + 1 >= unit.end && q.len() > SPEECH) else { break };
            let Some(q) = number(unit.start).filter(|&q| !held[q as usize]) else { break };
            let quotes = draft.content.iter().any(|c| c.iter().any(|at| number(at).is_some()));
            if !quotes {
                break;
            }
            held[q as usize] = true;
            draft.content.push(quote);
        }
        // A quotation that goes on from the paragraph before: its beginning has no speaker of its own.
        while let Some(before) = draft.content.first().and_then(|c| number(c.start)).and_then(|q| syntax.document.quotes[q as usize].continues) {
            if held[before as usize] {
                break;
            }
            held[before as usize] = true;
            draft.content.insert(0, syntax.document.quotes[before as usize].tokens);
        }
        while let Some(q) = draft.content.last().and_then(|c| number(c.end - 1)) {
            let quote = &syntax.document.quotes[q as usize];
            let next = q as usize + 1;
            if quote.end != QuoteEnd::RunsOn || held.get(next).copied().unwrap_or(true) {
                break;
            }
            held[next] = true;
            draft.content.push(syntax.document.quotes[next].tokens);
        }
    }
    let mut last_in_block: Vec<Option<usize>> = vec![None; syntax.document.blocks.len()];
    for (position, draft) in drafts.iter().enumerate().filter(|(_, d)| number(d.cue.start).is_none()) {
        let last = &mut last_in_block[syntax.document.sentence_at(draft.cue.start).block as usize];
        if last.is_none_or(|l| drafts[l].cue.start < draft.cue.start) {
            *last = Some(position);
        }
    }
    let before = |quote: &Quote| quote.block.checked_sub(1).and_then(|b| last_in_block[b as usize]).map(|position| &drafts[position]);
    let further: Vec<Draft> =
        syntax.document.quotes.iter().zip(&held).filter(|(_, held)| !**held).filter_map(|(quote, _)| same_speaker(syntax, quote, before(quote)?)).collect();
    drafts.extend(further);
}

/// The relation of a quotation that is a paragraph by itself, where the paragraph before ends with someone's indirect speech.
fn same_speaker(syntax: &Syntax<'_>, quote: &Quote, last: &Draft) -> Option<Draft> {
    let document = syntax.document;
    let paragraph = document.block_tokens[quote.block as usize];
    let alone = quote.tokens.start == paragraph.start && quote.tokens.end >= paragraph.end && quote.end == QuoteEnd::Closed && quote.tokens.len() > 2 * SPEECH;
    let before = document.block_tokens[(quote.block as usize).checked_sub(1).filter(|_| alone)?];
    let says = matches!(last.class, CueClass::Say | CueClass::Write | CueClass::Post) && last.source.is_some();
    let ends = last.content.last().is_some_and(|c| c.end + 2 >= before.end) || last.cue.end + 2 >= before.end;
    (says && ends).then(|| Draft { content: vec![quote.tokens], by: By { rule: SAME_SPEAKER, entry: last.by.entry }, ..last.clone() })
}

/// The quotation around token `at`, by position.
fn number_of(document: &Document, at: u32) -> Option<u32> {
    document.quote_of.get(at as usize).copied().filter(|&q| q != u32::MAX)
}

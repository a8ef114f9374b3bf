//! Quotations: whoever stands next to them with a verb said them.

use super::super::draft::{Candidate, Draft, Frame};
use super::colon::is_speaker;
use super::parenthetical::resumed;
use crate::lexicon::{CueClass, Entry, Frames, GrammarClass, Tag};
use crate::mention::Mention;
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};
use crate::text::QuoteEnd;
use crate::token::Shape;

pub(super) const AFTER_QUOTE: RuleId = RuleId("direct.after-quote");
const BEFORE_QUOTE: RuleId = RuleId("direct.before-quote");
const SIGNED: RuleId = RuleId("direct.signed");
const NEXT_PARAGRAPH: RuleId = RuleId("direct.next-paragraph");

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
        id: SIGNED,
        summary: "A quotation, a dash and a name: the dash is the cue.",
        example: "“We will rebuild the bridge.” — Awa Dembélé, engineer",
        counterexample: "“We will rebuild the bridge” — nobody believed it.",
    },
    Rule {
        id: NEXT_PARAGRAPH,
        summary: "A paragraph that ends with a subject, a verb and a colon: the quotation that the next paragraph opens with is the content.",
        example: "Oliver added:\n\n“We will rebuild the bridge.”",
        counterexample: "The offer ends today:\n\nA bridge for the price of a boat.",
    },
];

/// Proposes relations for the quotations of `unit` that a speaker follows.
pub(crate) fn find_after(syntax: &Syntax<'_>, mentions: &[Mention], unit: TokenRange, drafts: &mut Vec<Draft>) {
    drafts.extend(speeches(syntax, unit).filter_map(|quote| signed(syntax, mentions, quote).or_else(|| after_quote(syntax, unit, quote))));
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

/// Proposes the relation of a unit whose last words introduce the quotation in the next paragraph.
pub(crate) fn find_across(syntax: &Syntax<'_>, unit: TokenRange, drafts: &mut Vec<Draft>) {
    drafts.extend(next_paragraph(syntax, unit));
}

/// The quotations that begin in `unit` and look like speech, in order.
fn speeches<'a>(syntax: &'a Syntax<'_>, unit: TokenRange) -> impl Iterator<Item = TokenRange> + 'a {
    let quotes = &syntax.document.quotes;
    let first = quotes.partition_point(|q| q.tokens.start < unit.start);
    let begun = quotes[first..].iter().map(|q| q.tokens).take_while(move |q| q.start < unit.end);
    begun.filter(|quote| syntax.is_speech(*quote))
}

pub(super) fn draft(
    syntax: &Syntax<'_>,
    cue: TokenRange,
    source: Option<TokenRange>,
    content: Vec<TokenRange>,
    group: Option<&VerbGroup>,
    rule: RuleId,
) -> Draft {
    let frame = if group.is_some() { Frame::Quote } else { Frame::Colon };
    let draft = Draft { negated: group.is_some_and(|g| g.negated), ..Draft::new(rule, cue, source, content, frame) };
    match group.and_then(|g| syntax.candidate(g).entry) {
        Some(entry) => Draft { share: 100, ..draft.with_entry(syntax.lexicons, entry, None) },
        None => draft,
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
        // "declared the need for drive: “…,” she said": what stands before the colon is not hers to say.
        let introduced = quote.start > unit.start && syntax.is_mark(quote.start - 1, ":");
        let whole = !introduced && (syntax.finite_before(unit.start, quote.start) || quote.start - unit.start > 2);
        let start = if whole { unit.start } else { quote.start };
        let mut content = vec![TokenRange::new(start, quote.end)];
        // Only a quotation goes on with a quotation: the rest of the sentence is the writer's.
        let second = further_quote(syntax, follow_at, ceiling).map(|q| TokenRange::new(q.start, syntax.clause_end(q.start, ceiling, false).max(q.end)));
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
    // The subject and, after an apposition, its verb; "told" may look like a participle there.
    let verb = |g: &VerbGroup| {
        g.form == Form::Finite || (g.form == Form::Participle && g.tokens.len() == 1 && syntax.is_comma(g.head - 1) && tells(syntax, g, ceiling))
    };
    let group = (at..ceiling)
        .take(60)
        .find_map(|i| syntax.group(i).filter(|g| g.tokens.start == i && verb(g) && syntax.subject(g, at).is_some_and(|s| s.start == at)))?;
    let source = syntax.subject(group, at)?;
    let candidate = syntax.candidate(group);
    let known = candidate.entry.map(|e| syntax.lexicons.entry(e));
    let helps = syntax.is(group.head, GrammarClass::Be) || syntax.is(group.head, GrammarClass::Have) || syntax.is(group.head, GrammarClass::Do);
    if helps || matches!(syntax.tag(source.start), Tag::WDT | Tag::WP) {
        return None;
    }
    let frames = candidate.entry.map_or(crate::lexicon::Frames::NONE, |e| syntax.lexicons.entry(e).frames());
    let follow = syntax.follow(candidate.cue.end, ceiling, frames);
    // "“Soon” — nobody believed it": after a dash the writer goes on, unless with the speaker.
    let says = known.and_then(Entry::cue_class).is_some_and(|c| matches!(c, CueClass::Say | CueClass::Write | CueClass::Post));
    if !says && syntax.is_dash(at - 1) && follow.frame != Frame::End {
        return None;
    }
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

/// Whether a verb is one of saying that takes whom it is said to: "told reporters".
fn tells(syntax: &Syntax<'_>, group: &VerbGroup, ceiling: u32) -> bool {
    let entry = syntax.candidate(group).entry.map(|e| syntax.lexicons.entry(e));
    entry.is_some_and(|e| {
        e.cue_class() == Some(CueClass::Say) && e.frames().has(Frames::OBJ_THAT) && syntax.noun_phrase_after(group.head + 1, ceiling).is_some()
    })
}

/// The quotation that goes on after a speaker, at once or after what is said of the speech: "…, he said, pointing at the pier, “…”".
fn further_quote(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> Option<TokenRange> {
    let quote = (at..ceiling).take(REACH).find_map(|i| syntax.quote_starting(i))?;
    let finite = (at..quote.start).any(|i| syntax.group(i).is_some_and(|g| g.form == Form::Finite));
    let joins = quote.start == at || syntax.is_comma(quote.start - 1) || syntax.tag(quote.start - 1) == Tag::CC;
    (!finite && joins && quote.end <= ceiling).then_some(quote)
}

/// “…” — NAME, in the same paragraph or, where the quotation is a paragraph, in the next.
fn signed(syntax: &Syntax<'_>, mentions: &[Mention], quote: TokenRange) -> Option<Draft> {
    let document = syntax.document;
    let block = document.sentence_at(quote.start).block as usize;
    let whole = document.block_tokens[block] == quote;
    let block_end = document.block_tokens.get(block + usize::from(whole))?.end;
    let dash = quote.end;
    // A title in a list of sources has no stop of its own: “Bridge shut” — The Herald.
    let last = quote.end - if document.quote_at(quote.start).is_some_and(|q| q.end == QuoteEnd::Block) { 1 } else { 2 };
    if quote.len() <= 2 || !matches!(document.fold(last), "." | "," | "?" | "!" | "…" | "...") {
        return None;
    }
    let name = syntax.noun_phrase_after(dash + 1, block_end).filter(|_| syntax.is_dash(dash))?;
    let named = is_speaker(syntax, mentions, name) || name.iter().all(|at| matches!(syntax.tag(at), Tag::NNP | Tag::NNPS | Tag::PUNCT));
    // What follows the name may say who it is; it is not what the name does.
    let ends = name.end >= block_end || matches!(document.fold(name.end), "." | "," | ";") || syntax.quote_starting(name.end).is_some();
    let stands = syntax.group(name.end).is_none_or(|g| g.tokens.start != name.end) && !document.token(name.start).shape.eq(&Shape::Lower);
    (named && ends && stands).then(|| draft(syntax, TokenRange::new(dash, dash + 1), Some(name), vec![quote], None, SIGNED))
}

/// S K:, then a paragraph that opens with a quotation or is one; of a block quotation, all its paragraphs.
fn next_paragraph(syntax: &Syntax<'_>, unit: TokenRange) -> Option<Draft> {
    let document = syntax.document;
    let block = document.sentence_at(unit.start).block as usize;
    let next = document.block_tokens.get(block + 1).filter(|_| document.block_tokens[block].end == unit.end)?;
    let quote = syntax.quote_starting(next.start).filter(|q| syntax.is_speech(*q))?;
    let speaker = announces(syntax, unit)?;
    let mut content = vec![quote];
    let plain = |at: u32| document.quote_at(at).filter(|q| q.tokens.start == at && q.end == QuoteEnd::Block).map(|q| q.tokens);
    if plain(quote.start).is_some() {
        content.extend(document.block_tokens.iter().skip(block + 2).take(LONGEST_BLOCK).map_while(|tokens| plain(tokens.start)));
    }
    Some(draft(syntax, speaker.candidate.cue, Some(speaker.source), content, Some(speaker.group), NEXT_PARAGRAPH))
}

/// Most further paragraphs of a block quotation.
const LONGEST_BLOCK: usize = 40;

/// A subject and a verb of saying at the end of a paragraph.
pub(super) struct Announcement<'a> {
    pub group: &'a VerbGroup,
    pub candidate: Candidate,
    pub source: TokenRange,
    /// The colon, or "that", or "that" before the colon.
    pub mark: u32,
}

/// Who says what comes after `unit`: "Oliver added:", "critics argued that:".
pub(super) fn announces<'a>(syntax: &'a Syntax<'_>, unit: TokenRange) -> Option<Announcement<'a>> {
    let colon = unit.end.checked_sub(1).filter(|&at| at > unit.start && syntax.is_mark(at, ":")).unwrap_or(unit.end);
    let that = colon.checked_sub(1).filter(|&at| at > unit.start && syntax.is(at, GrammarClass::That));
    let mark = that.or(Some(colon)).filter(|&mark| mark < unit.end)?;
    let group = (unit.start..mark).rev().take(REACH).find_map(|i| syntax.group(i).filter(|g| g.head == i && g.form == Form::Finite))?;
    let source = syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start))?;
    let candidate = syntax.candidate(group);
    let known = candidate.entry.is_some_and(|e| syntax.lexicons.entry(e).frames().has(Frames::QUOTE.and(Frames::THAT)));
    (known && !group.passive).then_some(Announcement { group, candidate, source, mark })
}

/// Most tokens between a verb and the colon that ends its paragraph: "wrote in a letter to the council this week:".
const REACH: usize = 16;

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
    if (helps || syntax.is_dash(mark)) && candidate.entry.is_none() {
        return None; // "The rule is: “…”"
    }
    // "Said Ellis: “…”"
    let inverted = (group.tokens.start == unit.start).then(|| syntax.subject_after(group.tokens.end, mark).filter(|np| np.end == mark)).flatten();
    if inverted.is_some() {
        return Some(draft(syntax, candidate.cue, inverted, content, Some(group), BEFORE_QUOTE));
    }
    let source = syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start));
    let cue = if gap > 1 && syntax.is_mark(mark, ":") && gap <= 4 { TokenRange::new(candidate.cue.start, mark) } else { candidate.cue };
    Some(draft(syntax, cue, source, content, Some(group), BEFORE_QUOTE))
}

//! Clauses: where a stretch of text that asserts several things is cut.
//!
//! It promises propositions in the order of the text that share no token. A clause with a subject and a finite verb of its own is cut off
//! after a semicolon, a colon or a dash, at a coordinator, and where it is set against another ("while", "although"); a relative clause between commas is
//! taken out of its host, which keeps what stands around it. All other subordinate clauses stay where they are: a condition or a cause is part of
//! what is asserted.

use crate::lexicon::{GrammarClass, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};
use crate::text::LONGEST_SENTENCE;

/// Longest first subject of two that share a verb, in tokens.
const LONGEST_SUBJECT: usize = 10;
/// Longest relative clause that is taken out of its host, in tokens.
const LONGEST_RELATIVE: u32 = 60;

/// Cuts `range` into its sentences, and those into propositions, each a list of ranges.
pub(super) fn propositions(syntax: &Syntax<'_>, range: TokenRange) -> Vec<Vec<TokenRange>> {
    let mut found = Vec::new();
    for clause in split(syntax, range) {
        let mut host = Vec::new();
        let mut relatives = Vec::new();
        let mut at = clause.start;
        let mut start = clause.start;
        while at < clause.end {
            match relative_at(syntax, at, clause) {
                Some(relative) => {
                    host.push(TokenRange::new(start, at));
                    relatives.push(vec![relative]);
                    start = relative.end;
                    at = relative.end.max(at + 1);
                }
                None => at += 1,
            }
        }
        host.push(TokenRange::new(start.min(clause.end), clause.end));
        found.push(host);
        found.extend(relatives);
    }
    for proposition in &mut found {
        trim_all(syntax, proposition);
    }
    found.retain(|p| !p.is_empty());
    found
}

/// The relative clauses between commas in `range`, which another owns: what they say of a source is said in the article's own voice.
pub(super) fn relatives(syntax: &Syntax<'_>, range: TokenRange) -> Vec<TokenRange> {
    let found = range.iter().filter_map(|comma| relative_at(syntax, comma, range));
    found.map(|relative| trim(syntax, relative, true)).filter(|r| !r.is_empty()).take(1).collect()
}

/// Cuts `range` into its sentences, and those into clauses that each hold a finite verb. What has none stays with what stands before it.
fn split(syntax: &Syntax<'_>, range: TokenRange) -> Vec<TokenRange> {
    let mut clauses: Vec<TokenRange> = Vec::new();
    let mut start = range.start;
    for at in range.iter().skip(1) {
        let sentence = syntax.document.sentence_of[at as usize] != syntax.document.sentence_of[at as usize - 1];
        if !sentence && !begins_clause(syntax, start, at, range.end) {
            continue;
        }
        let piece = TokenRange::new(start, at);
        let next = TokenRange::new(at, range.end.min(at + LONGEST_SENTENCE));
        if sentence || (has_finite(syntax, piece) && has_finite(syntax, next)) {
            clauses.push(piece);
            start = at;
        }
    }
    clauses.push(TokenRange::new(start, range.end));
    clauses
}

/// Whether `range` holds a finite verb, as far as a sentence is read.
pub(super) fn has_finite(syntax: &Syntax<'_>, range: TokenRange) -> bool {
    range.iter().take(LONGEST_SENTENCE as usize).any(|at| is_finite_head(syntax, at))
}

/// Whether the token is the main verb of a finite group.
pub(super) fn is_finite_head(syntax: &Syntax<'_>, at: u32) -> bool {
    syntax.is_finite_head(at)
}

/// Whether a clause with a subject and verb of its own begins at `at`, in a clause that began at `start`.
fn begins_clause(syntax: &Syntax<'_>, start: u32, at: u32, ceiling: u32) -> bool {
    let before = at - 1;
    if syntax.document.token(before).is_word() && syntax.tag(at) != Tag::CC {
        return false;
    }
    if syntax.is_mark(before, ";") {
        return true;
    }
    // "at 5:30 a.m." is one time.
    let number = |at: u32| syntax.tag(at) == Tag::CD;
    if (syntax.is_mark(before, ":") && !(before > start && number(before - 1) && number(at))) || syntax.is_dash(before) {
        return opens(syntax, at, ceiling);
    }
    if syntax.tag(at) == Tag::CC {
        return opens(syntax, at + 1, ceiling) && !joins_subjects(syntax, start, at);
    }
    if !syntax.is_comma(before) {
        return false;
    }
    if syntax.is(at, GrammarClass::That) && (syntax.is(start, GrammarClass::That) || syntax.tag(at) == Tag::IN) {
        return syntax.tag(at) == Tag::IN || opens(syntax, at, ceiling); // "that it was old, that it leaked"
    }
    match syntax.subordinator(at) {
        Some((row, end)) if contrasts(row) => opens(syntax, end, ceiling),
        // "While the army denied it, drivers saw three trucks": the main clause begins after the comma.
        _ => syntax.subordinator(start).is_some_and(|(row, _)| contrasts(row)) && opens(syntax, at, ceiling),
    }
}

/// Whether the coordinator at `at` joins the subjects of a clause that a word before it opens: "if the mayor and the council agree".
fn joins_subjects(syntax: &Syntax<'_>, start: u32, at: u32) -> bool {
    let mut before = (start..at).rev().take(LONGEST_SUBJECT).take_while(|&b| syntax.group(b).is_none() && syntax.tag(b) != Tag::PUNCT);
    before.any(|b| syntax.tag(b) == Tag::IN && (syntax.subordinator(b).is_some() || syntax.is(b, GrammarClass::That) || syntax.is(b, GrammarClass::Wh)))
}

/// Whether the row of the lexicon lists subordinators that set one clause against another: "while", "but".
fn contrasts(row: &str) -> bool {
    matches!(row, "aside" | "contrast")
}

/// Whether a subject and its finite verb stand at `at`, behind a time or an adverb or "that".
fn opens(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    let after = at + u32::from(syntax.is(at, GrammarClass::That));
    let after = syntax.time_at(after).filter(|&end| end < ceiling).unwrap_or(after);
    let after = after + u32::from(syntax.is_comma(after) && after > at);
    let after = if syntax.tag(after).is_adverb() { after + 1 } else { after };
    syntax.noun_phrase_after(after, ceiling).is_some_and(|subject| {
        // "the word “proves” had been replaced"
        let end = syntax.quote_starting(subject.end).filter(|q| q.len() <= QUOTED).map_or(subject.end, |q| q.end);
        finite_after(syntax, end, ceiling)
    })
}

/// Most tokens of a word in marks that belongs to a subject, the marks included.
const QUOTED: u32 = 6;

/// Whether a finite verb stands at `at`, adverbs before it aside.
fn finite_after(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    syntax.group(at).is_some_and(|g| g.form == Form::Finite && g.tokens.end <= ceiling)
}

/// The relative clause between commas whose opening comma stands at `comma`: from its pronoun to before the comma or mark that closes it.
fn relative_at(syntax: &Syntax<'_>, comma: u32, clause: TokenRange) -> Option<TokenRange> {
    if !syntax.is_comma(comma) || comma == clause.start {
        return None;
    }
    let first = comma + 1;
    let pronoun = (first..clause.end).take(4).find(|&at| syntax.is(at, GrammarClass::Descriptive))?;
    // ", in which", ", two of whom"
    let leads = (first..pronoun).all(|at| matches!(syntax.tag(at), Tag::IN | Tag::CD | Tag::DT | Tag::JJ | Tag::JJS | Tag::NN | Tag::NNS));
    if !leads || (pronoun > first && syntax.tag(pronoun - 1) != Tag::IN) {
        return None;
    }
    let limit = clause.end.min(first + LONGEST_RELATIVE);
    let verb = (pronoun..limit).find(|&at| is_finite_head(syntax, at))?;
    let commas = (verb + 1..limit).filter(|&at| syntax.is_comma(at));
    let host_waits = !has_finite(syntax, TokenRange::new(clause.start, comma));
    // A range that ends with the clause is a source, or what a cue interrupts.
    let whole = !(pronoun..verb).any(|at| syntax.is_comma(at));
    let end = if host_waits {
        // The host's own verb is still to come: the clause ends where it does.
        let resumes = |&at: &u32| (at + 1..clause.end).take(3).find(|&i| !syntax.tag(i).is_adverb()).is_some_and(|i| finite_after(syntax, i, clause.end));
        commas.clone().find(resumes).or_else(|| commas.clone().next()).or_else(|| whole.then_some(clause.end))?
    } else {
        commas.clone().find(|&at| closes(syntax, at + 1)).unwrap_or(clause.end)
    };
    Some(TokenRange::new(first, end))
}

/// Whether what follows a comma goes on with the host rather than with the relative clause: a participle ("…, killing two") or a preposition.
fn closes(syntax: &Syntax<'_>, at: u32) -> bool {
    syntax.group(at).is_some_and(|g| g.tokens.start == at && g.form == Form::Gerund)
}

/// Trims every range of a proposition; those between the first and the last lose only what a comma leaves behind.
fn trim_all(syntax: &Syntax<'_>, proposition: &mut Vec<TokenRange>) {
    for (number, range) in proposition.iter_mut().enumerate() {
        *range = trim(syntax, *range, number == 0);
    }
    proposition.retain(|range| !range.is_empty());
}

/// The range without marks at its ends and, in `front`, without the joining words before its subject.
pub(super) fn trim(syntax: &Syntax<'_>, mut range: TokenRange, front: bool) -> TokenRange {
    let outer = |at: u32| syntax.tag(at) == Tag::PUNCT && !matches!(syntax.document.word(at), ")" | "]" | "%" | "(" | "[");
    // `"a running joke" since the autumn`
    let opens =
        |range: TokenRange| syntax.quote_starting(range.start).is_some_and(|q| q.len() > 2 && q.end < range.end && syntax.document.word(q.end - 1) != ",");
    while !range.is_empty() && ((outer(range.start) && !opens(range)) || (front && joins(syntax, range))) {
        range.start += 1;
    }
    // "… and that", "… amid": what joins the next clause, which another owns; not so where nothing follows, as in "the year after".
    let follows = |at: u32| syntax.tag(at + 1) != Tag::PUNCT;
    let clause = |at: u32| syntax.is(at, GrammarClass::That) || (syntax.subordinator(at).is_some() && follows(at));
    // "…, with | prosecutors alleging that"
    let with = |at: u32| at > 0 && syntax.is_comma(at - 1);
    let joining = |at: u32| matches!(syntax.tag(at), Tag::CC) || (syntax.tag(at) == Tag::IN && (clause(at) || with(at)));
    while !range.is_empty() && ((outer(range.end - 1) && !keeps_quote(syntax, range)) || (range.len() > 1 && joining(range.end - 1))) {
        range.end -= 1;
    }
    range
}

/// Whether a range begins with a word that only joins it to what stands before: a coordinator, or the "that" of a clause.
fn joins(syntax: &Syntax<'_>, range: TokenRange) -> bool {
    let at = range.start;
    // "that bridge was old": with a bare noun it points.
    let clause = || syntax.tag(at) == Tag::IN || (syntax.tag(at + 1) != Tag::NN && opens(syntax, at, range.end));
    // "Neither Anna nor Boris came": the first of two words that negate together.
    (syntax.tag(at) == Tag::CC && !super::factuality::is_none(syntax, at)) || (syntax.is(at, GrammarClass::That) && clause())
}

/// Whether the last token closes a quotation that opened inside the range: `not been "banned"`.
fn keeps_quote(syntax: &Syntax<'_>, range: TokenRange) -> bool {
    let mark = |word: &str| matches!(word, "\"" | "''" | "”" | "’" | "'" | "»");
    syntax.quote_ending(range.end).is_some_and(|q| q.start > range.start && mark(syntax.document.word(range.end - 1)))
}

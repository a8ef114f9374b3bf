//! What asserts nothing: questions, instructions, bylines, boilerplate, fragments.
//!
//! It promises that each sentence without an assertion or an attribution is one aside with a reason.

use super::Assertion;
use super::scene::is_question;
use crate::article::BlockKind;
use crate::attribution::Attribution;
use crate::lexicon::{GrammarClass, Hit, Kind, Tag};
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// A sentence or line that asserts nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Why it asserts nothing.
    pub kind: AsideKind,
    /// Why that is said of it.
    pub by: By,
}

/// Why a sentence asserts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsideKind {
    /// It asks.
    Question,
    /// It tells the reader to do something.
    Instruction,
    /// It is about the page: navigation, credits, a list of sources.
    Boilerplate,
    /// It names the author.
    Byline,
    /// A heading without a verb.
    Heading,
    /// It has no verb.
    Fragment,
    /// It stands in a block quotation, and nobody says whose words these are.
    Quotation,
}

impl AsideKind {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Instruction => "instruction",
            Self::Boilerplate => "boilerplate",
            Self::Byline => "byline",
            Self::Heading => "heading-fragment",
            Self::Fragment => "fragment",
            Self::Quotation => "quotation",
        }
    }
}

const QUESTION: RuleId = RuleId("aside.question");
const INSTRUCTION: RuleId = RuleId("aside.instruction");
const BOILERPLATE: RuleId = RuleId("aside.boilerplate");
const BYLINE: RuleId = RuleId("aside.byline");
const HEADING: RuleId = RuleId("aside.heading");
const FRAGMENT: RuleId = RuleId("aside.fragment");
const QUOTATION: RuleId = RuleId("aside.quotation");

/// The rules of asides.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: QUESTION,
        summary: "A sentence in the article's own voice that ends in a question mark.",
        example: "The bridge fell. Who will rebuild it?",
        counterexample: "The bridge fell. Nobody will rebuild it.",
    },
    Rule {
        id: INSTRUCTION,
        summary: "A sentence that begins with a bare verb and has no subject.",
        example: "The bridge is closed. Take the ferry instead.",
        counterexample: "The bridge is closed. Drivers take the ferry instead.",
    },
    Rule {
        id: BOILERPLATE,
        summary: "A line of navigation, of credits, or one that introduces sources.",
        example: "The bridge fell.\n\nAll rights reserved.",
        counterexample: "The bridge fell.",
    },
    Rule {
        id: BYLINE,
        summary: "A line that names the author.",
        example: "Bridge falls\n\nBy Ana Ruiz\n\nThe bridge fell on Monday.",
        counterexample: "Bridge falls\n\nThe bridge fell on Monday.",
    },
    Rule {
        id: HEADING,
        summary: "A short line with no finite verb and no stop.",
        example: "The long wait\n\nThe bridge fell on Monday.",
        counterexample: "The bridge has fallen\n\nIt fell on Monday.",
    },
    Rule {
        id: FRAGMENT,
        summary: "A sentence without a finite verb.",
        example: "The bridge fell. No surprise there.",
        counterexample: "The bridge fell. It was no surprise.",
    },
    Rule {
        id: QUOTATION,
        summary: "A sentence of a block quotation that is given to nobody: whoever quotes it does not say it.",
        example: "The council met on Monday.\n\n> The bridge was never tested.",
        counterexample: "The council met on Monday.\n\nThe bridge was never tested.",
    },
];

/// Most words of a byline.
const LONGEST_BYLINE: u32 = 12;
/// Most tokens of a line of boilerplate besides the words that begin it.
const SHORT_NOTICE: u32 = 8;

/// The sentences of a document that assert nothing, in order.
#[must_use]
pub fn asides(syntax: &Syntax<'_>, attributions: &[Attribution], assertions: &[Assertion]) -> Vec<Aside> {
    let document = syntax.document;
    let mut told = vec![false; document.sentences.len()];
    let ranges = attributions.iter().flat_map(Attribution::ranges).chain(assertions.iter().flat_map(|a| a.content.iter().copied()));
    for range in ranges.filter(|r| !r.is_empty()) {
        let (first, last) = (document.sentence_of[range.start as usize], document.sentence_of[range.end as usize - 1]);
        told[first as usize..=last as usize].fill(true);
    }
    let silent = document.sentences.iter().zip(&told).filter(|(_, told)| !**told).map(|(s, _)| s);
    silent.filter(|s| !s.tokens.is_empty()).map(|s| aside(syntax, s.tokens, document.blocks[s.block as usize].kind)).collect()
}

fn aside(syntax: &Syntax<'_>, tokens: TokenRange, block: BlockKind) -> Aside {
    let document = syntax.document;
    let ends = (tokens.end.saturating_sub(2)..tokens.end).any(|at| matches!(document.fold(at), "." | "!"));
    let boilerplate = boilerplate(syntax, tokens);
    let (kind, by) = if block == BlockKind::BlockQuote {
        (AsideKind::Quotation, By::rule(QUOTATION))
    } else if is_question(syntax, tokens) {
        (AsideKind::Question, By::rule(QUESTION))
    } else if let Some(by) = boilerplate {
        (AsideKind::Boilerplate, by)
    } else if syntax.is(tokens.start, GrammarClass::By) && !ends && tokens.len() <= LONGEST_BYLINE {
        (AsideKind::Byline, By::rule(BYLINE))
    } else if block == BlockKind::Notice {
        (AsideKind::Boilerplate, By::rule(BOILERPLATE))
    } else if matches!(block, BlockKind::Headline | BlockKind::Heading) || (!ends && is_line(syntax, tokens)) {
        (AsideKind::Heading, By::rule(HEADING))
    } else if instructs(syntax, tokens) {
        (AsideKind::Instruction, By::rule(INSTRUCTION))
    } else {
        (AsideKind::Fragment, By::rule(FRAGMENT))
    };
    Aside { tokens, kind, by }
}

/// Why a sentence is about the page: it is a line that begins with an entry of the lexicon, it ends with one of credits ("Ana Ruiz in Kayes contributed to
/// this report"), or it is the note on the author.
pub(super) fn boilerplate(syntax: &Syntax<'_>, tokens: TokenRange) -> Option<By> {
    let listed = |h: &&Hit| h.kind == Kind::Boilerplate;
    let short = |h: &&Hit| listed(h) && tokens.len() <= h.tokens.len() + SHORT_NOTICE;
    let opens = || syntax.document.hits_at(tokens.start).iter().find(short).filter(|_| is_line(syntax, tokens));
    let ends = |h: &&Hit| listed(h) && h.tokens.end + 1 >= tokens.end && h.tokens.len() > 1 && syntax.tag(h.tokens.start).is_verb();
    let closes = || (tokens.start..tokens.end).rev().take(LONGEST_CREDIT).find_map(|at| syntax.document.hits_at(at).iter().find(ends));
    let entry = opens().or_else(|| closes().filter(|_| tokens.len() <= LONGEST_NOTE)).map(|hit| By::entry(BOILERPLATE, hit.entry));
    entry.or_else(|| is_about_author(syntax, tokens).then(|| By::rule(BOILERPLATE)))
}

/// A note at the end on whoever the byline names: "Ana Ruiz is a former diplomat.", "Ana Ruiz reported from Kayes."
fn is_about_author(syntax: &Syntax<'_>, tokens: TokenRange) -> bool {
    let document = syntax.document;
    let Some(byline) = document.article.byline.as_deref().filter(|b| !b.is_empty()) else { return false };
    let last = document.sentences.last().is_some_and(|s| s.block <= document.sentence_at(tokens.start).block + LAST_BLOCKS);
    let verb = tokens.iter().take(LONGEST_NAME).find(|&at| syntax.group(at).is_some());
    let name = verb.filter(|&at| at > tokens.start).map(|at| document.token_text(TokenRange::new(tokens.start, at)));
    last && name.is_some_and(|name| name.trim().contains(' ') && byline.to_lowercase().contains(&name.trim().to_lowercase()))
}

/// Most blocks behind a note on the author: a list of sources, an address.
const LAST_BLOCKS: u32 = 2;
/// Most tokens of a name.
const LONGEST_NAME: usize = 8;
/// Most tokens of an entry that ends a credit: "contributed reporting to this story".
const LONGEST_CREDIT: usize = 8;
/// Most tokens of a sentence of credits.
const LONGEST_NOTE: u32 = 50;

/// Whether the sentence is all of its block.
fn is_line(syntax: &Syntax<'_>, tokens: TokenRange) -> bool {
    let block = syntax.document.sentence_at(tokens.start).block as usize;
    syntax.document.block_tokens.get(block) == Some(&tokens)
}

/// Whether a sentence begins with a bare verb: "Take the ferry", "Please take", "Do not take".
fn instructs(syntax: &Syntax<'_>, tokens: TokenRange) -> bool {
    let bare = |at: u32| syntax.group(at).is_some_and(|g| g.tokens.start == at && g.form == Form::Base) || matches!(syntax.tag(at), Tag::VB);
    bare(tokens.start) || (matches!(syntax.tag(tokens.start), Tag::UH | Tag::RB) && bare(tokens.start + 1))
}

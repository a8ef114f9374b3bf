//! A relation while it is being built, and what is known of a cue before its source and content are.

use crate::lexicon::{Construction, CueClass, Frames, Kind, Lexicons, Stance};
use crate::rule::{By, EntryId, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};
use crate::token::Shape;

/// A relation that a rule proposes.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub cue: TokenRange,
    pub source: Option<TokenRange>,
    pub content: Vec<TokenRange>,
    pub class: CueClass,
    pub stance: Stance,
    pub negated: bool,
    /// The construction that the content was found in.
    pub frame: Frame,
    /// How often the cue's word is a cue in this construction, in percent; for one that was not measured, half.
    pub share: u8,
    /// Whether the cue is a noun: "the claim that".
    pub noun: bool,
    pub by: By,
}

impl Draft {
    /// A relation of an unknown cue: one of saying.
    pub(super) fn new(rule: RuleId, cue: TokenRange, source: Option<TokenRange>, content: Vec<TokenRange>, frame: Frame) -> Self {
        let (class, stance) = (CueClass::Say, Stance::Neutral);
        Self { cue, source, content, class, stance, negated: false, frame, share: 100, noun: false, by: By { rule, entry: None } }
    }

    /// The same with what the lexicon says of its cue; `construction` is that of a verb.
    pub(super) fn with_entry(self, lexicons: &Lexicons, id: EntryId, construction: Option<Construction>) -> Self {
        let entry = lexicons.entry(id);
        Self {
            class: entry.cue_class().unwrap_or(self.class),
            stance: entry.stance().unwrap_or(self.stance),
            share: construction.map_or(entry.trust(), |c| entry.share(c)).unwrap_or(UNMEASURED),
            noun: entry.kind == Kind::CueNouns,
            by: By { entry: Some(id), ..self.by },
            ..self
        }
    }
}

/// The share of an entry that was not measured, in percent.
const UNMEASURED: u8 = 50;

/// What follows a cue: the construction seen, and where the content begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Follow {
    pub frame: Frame,
    /// First token of the content; for [`Frame::End`], where the look-out stopped.
    pub at: u32,
    /// End of the cue, once a medium or a preposition has been taken in.
    pub cue_end: u32,
}

/// The construction after a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Frame {
    /// A quotation, after a comma or colon or at once.
    Quote,
    /// "that …"
    That,
    /// An indirect question.
    Wh,
    /// A finite clause without "that".
    Clause,
    /// "to do …"
    To,
    /// Someone, then "to do …".
    ObjectTo,
    /// Someone, then "that …" or a quotation.
    ObjectThat,
    /// A preposition that the cue goes with; it belongs to the cue.
    Preposition,
    /// Someone, then a preposition that the cue goes with.
    ObjectPreposition,
    /// A noun phrase.
    NounPhrase,
    /// A gerund.
    Gerund,
    /// An adjective or other word.
    Small,
    /// A colon, then anything but a quotation.
    Colon,
    /// Nothing: the content stands before, or is missing.
    End,
}

impl Frame {
    /// Whether the content is a clause or a quotation, something that can be true or false, rather than a thing or an act.
    pub(super) fn is_clause(self) -> bool {
        matches!(self, Self::Quote | Self::That | Self::Wh | Self::Clause | Self::ObjectThat | Self::Colon | Self::End)
    }

    /// The name in the lexicon's column of frames, and in traces.
    pub(super) fn frames(self) -> Frames {
        match self {
            Self::Quote | Self::Colon => Frames::QUOTE,
            Self::That | Self::Clause => Frames::THAT,
            Self::Wh => Frames::WH,
            Self::To => Frames::TO,
            Self::ObjectTo => Frames::OBJ_TO,
            Self::ObjectThat => Frames::OBJ_THAT,
            Self::Preposition => Frames::FOR
                .and(Frames::OF)
                .and(Frames::ABOUT)
                .and(Frames::ON)
                .and(Frames::AGAINST)
                .and(Frames::WITH)
                .and(Frames::AS)
                .and(Frames::BY)
                .and(Frames::INTO)
                .and(Frames::IN)
                .and(Frames::FROM),
            Self::ObjectPreposition => Frames::OBJ_PREP.and(Frames::AS).and(Frames::OBJ_AT),
            Self::NounPhrase => Frames::NP.and(Frames::FIGURE).and(Frames::ACCOUNT),
            Self::Gerund => Frames::ING,
            Self::Small => Frames::SMALL,
            Self::End => Frames::QUOTE.and(Frames::THAT),
        }
    }
}

/// A verb that may be a cue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The verb group, particles of the lexicon entry included: "has called for".
    pub cue: TokenRange,
    pub form: Form,
    pub passive: bool,
    pub negated: bool,
    /// The entry; none for a verb that only its place beside a quotation shows to be a cue.
    pub entry: Option<EntryId>,
}

/// The frame of a preposition, if cues go with it.
pub(super) fn preposition(word: &str) -> Option<Frames> {
    let at = Frames::NAMES.iter().position(|name| *name == word)?;
    let frame = Frames::parse(Frames::NAMES[at]);
    Frame::Preposition.frames().has(frame).then_some(frame)
}

/// Longest dateline, in tokens: town, country, day and agency.
const DATELINE: usize = 16;

/// Longest unit, in tokens, that sentences are merged into: a speech quoted whole. Rules look from one end of a unit to the other, so a bound keeps
/// them linear on any text.
const LONGEST_UNIT: u32 = 2000;

impl Syntax<'_> {
    /// Merges sentences that a quotation holds together: a stop inside quotation marks ends no unit.
    pub(super) fn units(&self) -> Vec<TokenRange> {
        let quote_of = |at: u32| self.document.quote_of.get(at as usize).copied().unwrap_or(u32::MAX);
        let mut units: Vec<(TokenRange, u32)> = Vec::new();
        for sentence in &self.document.sentences {
            let joins = units.last().is_some_and(|(last, block)| {
                last.len() < LONGEST_UNIT
                    && *block == sentence.block
                    && last.end == sentence.tokens.start
                    && quote_of(last.end - 1) != u32::MAX
                    && quote_of(last.end - 1) == quote_of(sentence.tokens.start)
            });
            match units.last_mut() {
                Some((last, _)) if joins => last.end = sentence.tokens.end,
                _ => units.push((self.without_dateline(sentence.tokens, sentence.block), sentence.block)),
            }
        }
        units.into_iter().map(|(unit, _)| unit).collect()
    }

    /// A block's first sentence without its dateline: "KAYES, Mali (Sahel Wire) — ".
    fn without_dateline(&self, sentence: TokenRange, block: u32) -> TokenRange {
        let opens = sentence.start == self.document.block_tokens[block as usize].start && self.document.token(sentence.start).shape == Shape::Upper;
        let dash = (sentence.start + 1..sentence.end).take(DATELINE).find(|&at| self.is_dash(at)).filter(|&at| opens && at + 1 < sentence.end);
        dash.map_or(sentence, |at| TokenRange::new(at + 1, sentence.end))
    }

    /// The end of `unit` without its final stop.
    pub(super) fn without_stop(&self, mut end: u32, start: u32) -> u32 {
        while end > start && matches!(self.document.fold(end - 1), "." | "," | ";" | ":" | "…" | "..." | "!" | "?") && self.quote_ending(end).is_none() {
            end -= 1;
        }
        end
    }
}

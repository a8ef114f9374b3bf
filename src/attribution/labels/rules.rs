//! The rules of the labels that a cue and a content carry, for `docs/rules.md`.

use crate::rule::{Rule, RuleId};

pub(super) const MODE_DIRECT: RuleId = RuleId("mode.direct");
pub(super) const MODE_INDIRECT: RuleId = RuleId("mode.indirect");
pub(super) const MODE_CLAUSE: RuleId = RuleId("mode.mixed");
pub(super) const MODE_MINI: RuleId = RuleId("mode.mini-quote");
pub(super) const ACT_ENTRY: RuleId = RuleId("act.cue");
pub(super) const ACT_UNLISTED: RuleId = RuleId("act.unlisted");
pub(super) const ACT_REFUSAL: RuleId = RuleId("act.refusal");
pub(super) const ACT_NETWORK: RuleId = RuleId("act.network");
pub(super) const ACT_DOCUMENT: RuleId = RuleId("act.document");
pub(super) const ACT_TOLD: RuleId = RuleId("act.told");
pub(super) const ACT_IMPERSONAL: RuleId = RuleId("act.impersonal");
pub(super) const ACT_UNVERIFIED: RuleId = RuleId("act.unverified");
pub(super) const ACT_REQUEST: RuleId = RuleId("act.request");
pub(super) const STANCE_ENTRY: RuleId = RuleId("stance.cue");
pub(super) const STANCE_UNLISTED: RuleId = RuleId("stance.unlisted");
pub(super) const STANCE_ADVERB: RuleId = RuleId("stance.adverb");
pub(super) const STANCE_WITHHELD: RuleId = RuleId("stance.withheld");
pub(super) const STANCE_ORDER: RuleId = RuleId("stance.order");
pub(super) const POLARITY_PLAIN: RuleId = RuleId("polarity.plain");
pub(super) const POLARITY_NEGATION: RuleId = RuleId("polarity.negation");
pub(super) const POLARITY_WITHHELD: RuleId = RuleId("polarity.withheld");
pub(super) const POLARITY_SUBJECT: RuleId = RuleId("polarity.nobody");
pub(super) const MODALITY_PLAIN: RuleId = RuleId("modality.plain");
pub(super) const MODALITY_MODAL: RuleId = RuleId("modality.modal");
pub(super) const TENSE_VERB: RuleId = RuleId("tense.verb");
pub(super) const TENSE_MODAL: RuleId = RuleId("tense.modal");
pub(super) const TENSE_NO_VERB: RuleId = RuleId("tense.no-verb");

const fn rule(id: RuleId, summary: &'static str, example: &'static str, counterexample: &'static str) -> Rule {
    Rule { id, summary, example, counterexample }
}

/// A text with no attribution: no label is read off it.
const NOTHING: &str = "The bridge was closed on Monday.";

pub(in crate::attribution) const RULES: &[Rule] = &[
    rule(MODE_DIRECT, "The content runs from mark to mark.", "“The bridge is safe,” the mayor said.", "The mayor said the bridge was safe."),
    rule(MODE_INDIRECT, "No word of the content is quoted.", "The mayor said the bridge was safe.", "“The bridge is safe,” the mayor said."),
    rule(
        MODE_CLAUSE,
        "A quoted part with a finite verb stands beside unquoted words.",
        "The mayor said that the bridge “is as safe as it ever was” on Monday.",
        "The mayor called the bridge “a marvel” on Monday.",
    ),
    rule(
        MODE_MINI,
        "Quoted words with no finite verb stand beside unquoted ones.",
        "The mayor said that the bridge was “a marvel” of the north.",
        "The mayor said that the bridge “is as safe as it ever was” on Monday.",
    ),
    rule(ACT_ENTRY, "The cue's class in the lexicon.", "The mayor said the bridge was safe.", NOTHING),
    rule(
        ACT_UNLISTED,
        "A verb that only its place beside a quotation shows to be a cue: it is taken for speech.",
        "“The bridge is safe,” grinned the mayor.",
        "“The bridge is safe,” said the mayor.",
    ),
    rule(
        ACT_REFUSAL,
        "A refusal: to speak where what is refused is a verb of saying or no verb, else to act.",
        "The mayor declined to comment on the bridge.",
        "The mayor commented on the bridge.",
    ),
    rule(
        ACT_NETWORK,
        "A network named beside the cue makes speech a post.",
        "“The bridge is safe,” the mayor wrote on Facebook.",
        "“The bridge is safe,” the mayor wrote in a letter.",
    ),
    rule(ACT_DOCUMENT, "What a document says, it shows.", "The report said that the bridge was safe.", "The mayor said that the bridge was safe."),
    rule(
        ACT_TOLD,
        "Whoever is told something perceives it.",
        "The mayor was told that the bridge was safe.",
        "The mayor told reporters that the bridge was safe.",
    ),
    rule(
        ACT_IMPERSONAL,
        "A passive or phrase that keeps the source out: so it appears.",
        "The bridge is believed to be safe.",
        "The mayor believes that the bridge is safe.",
    ),
    rule(
        ACT_UNVERIFIED,
        "What someone could not confirm he does not know.",
        "The mayor could not confirm that the bridge was safe.",
        "The mayor confirmed that the bridge was safe.",
    ),
    rule(ACT_REQUEST, "A request in speech is speech.", "The mayor urged drivers to stay away.", "The mayor asked whether the bridge was safe."),
    rule(STANCE_ENTRY, "The cue's stance in the lexicon.", "The mayor claimed that the bridge was safe.", NOTHING),
    rule(STANCE_UNLISTED, "A verb that no lexicon lists shows no stance.", "“The bridge is safe,” grinned the mayor.", "“The bridge is safe,” said the mayor."),
    rule(
        STANCE_ADVERB,
        "An adverb in the cue outweighs its verb.",
        "The mayor falsely said that the bridge was safe.",
        "The mayor said that the bridge was falsely called safe.",
    ),
    rule(STANCE_WITHHELD, "Who does not speak shows no stance.", "The mayor declined to comment on the bridge.", "The mayor denied closing the bridge."),
    rule(
        STANCE_ORDER,
        "Someone is asked or told to do something.",
        "The mayor told drivers to stay away from the bridge.",
        "The mayor told drivers that the bridge was safe.",
    ),
    rule(POLARITY_PLAIN, "Nothing negates the cue.", "The mayor said the bridge was safe.", "The mayor did not say that the bridge was safe."),
    rule(POLARITY_NEGATION, "A negation stands in the cue.", "The mayor did not say that the bridge was safe.", "The mayor said the bridge was not safe."),
    rule(POLARITY_WITHHELD, "The cue says that nothing was said.", "The mayor declined to comment on the bridge.", "The mayor said the bridge was safe."),
    rule(POLARITY_SUBJECT, "The source is nobody.", "None of the engineers said that the bridge was safe.", "The engineers said that the bridge was safe."),
    rule(MODALITY_PLAIN, "No modal stands before the cue.", "The mayor said the bridge was safe.", "The mayor could say that the bridge is safe."),
    rule(
        MODALITY_MODAL,
        "A modal, or what works like one, stands before the cue.",
        "The mayor must admit that the bridge is closed.",
        "The mayor said that the bridge could fall.",
    ),
    rule(
        TENSE_VERB,
        "The form of the cue's first verb; a perfect is past.",
        "The mayor says the bridge is safe.",
        "According to the mayor, the bridge is safe.",
    ),
    rule(TENSE_MODAL, "The tense that a modal gives.", "The mayor will announce that the bridge is safe.", "The mayor announced that the bridge will be safe."),
    rule(TENSE_NO_VERB, "A cue with no finite verb has no tense.", "According to the mayor, the bridge is safe.", "The mayor says the bridge is safe."),
];

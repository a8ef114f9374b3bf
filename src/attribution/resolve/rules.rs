//! The rules by which sources are named, sorted and resolved, for `docs/rules.md`.

use crate::rule::{Rule, RuleId};

pub(super) const NAME: RuleId = RuleId("naming.name");
pub(super) const CAPITAL: RuleId = RuleId("naming.capital");
pub(super) const OFFICE: RuleId = RuleId("naming.office");
pub(super) const DOCUMENT_ALONE: RuleId = RuleId("naming.document");
pub(super) const WITHHELD: RuleId = RuleId("naming.withheld");
pub(super) const NAMELESS: RuleId = RuleId("naming.nameless");
pub(super) const LISTED: RuleId = RuleId("naming.listed");
pub(super) const COUNTED: RuleId = RuleId("naming.counted");
pub(super) const GROUP: RuleId = RuleId("naming.group");
pub(super) const UNBOUNDED: RuleId = RuleId("naming.unbounded");
pub(super) const STANDS_FOR: RuleId = RuleId("naming.stands-for");
pub(super) const UNSETTLED: RuleId = RuleId("naming.unsettled");
pub(super) const IMPLICIT: RuleId = RuleId("naming.implicit");
pub(super) const OUTLET: RuleId = RuleId("naming.self");
pub(super) const KIND_NOUN: RuleId = RuleId("kind.noun");
pub(super) const KIND_ENTITY: RuleId = RuleId("kind.entity");
pub(super) const KIND_PERSON: RuleId = RuleId("kind.pronoun");
pub(super) const KIND_NAMING: RuleId = RuleId("kind.naming");
pub(super) const KIND_SPEAKS: RuleId = RuleId("kind.speaks");
pub(super) const KIND_UNKNOWN: RuleId = RuleId("kind.unknown");
pub(super) const KIND_NONE: RuleId = RuleId("kind.none");
pub(super) const RESOLVE_NAME: RuleId = RuleId("resolve.name");
pub(super) const RESOLVE_SURNAME: RuleId = RuleId("resolve.surname");
pub(super) const RESOLVE_ACRONYM: RuleId = RuleId("resolve.acronym");
pub(super) const TITLE: RuleId = RuleId("resolve.title");
pub(super) const APPOSITION: RuleId = RuleId("resolve.apposition");
pub(super) const COPULA: RuleId = RuleId("resolve.copula");
pub(super) const IN_NAME: RuleId = RuleId("resolve.in-name");
pub(super) const RESOLVE_KIND: RuleId = RuleId("resolve.kind");
pub(super) const RESOLVE_PHRASE: RuleId = RuleId("resolve.phrase");
pub(super) const RESOLVE_CITED: RuleId = RuleId("resolve.cited");
pub(super) const RESOLVE_MENTIONED: RuleId = RuleId("resolve.mentioned");
pub(super) const RESOLVE_RELATIVE: RuleId = RuleId("resolve.relative");
pub(super) const RESOLVE_SPEAKER: RuleId = RuleId("resolve.speaker");
pub(super) const RESOLVE_INTERVIEW: RuleId = RuleId("resolve.interview");

const fn rule(id: RuleId, summary: &'static str, example: &'static str, counterexample: &'static str) -> Rule {
    Rule { id, summary, example, counterexample }
}

/// A source by office, with no name in the text.
const MAYOR: &str = "The mayor said the bridge was safe.";

/// A source by name.
const BRENN: &str = "Ana Brenn said the bridge was safe.";

pub(in crate::attribution) const RULES: &[Rule] = &[
    rule(NAME, "A name stands in the source.", BRENN, MAYOR),
    rule(CAPITAL, "A capitalised head that no lexicon of common nouns explains is a name.", "The Works said the bridge was safe.", MAYOR),
    rule(OFFICE, "An office, function or kind of body alone.", MAYOR, BRENN),
    rule(DOCUMENT_ALONE, "A document without its author's name stands for an office.", "The report said the bridge was safe.", BRENN),
    rule(
        WITHHELD,
        "The article says that it keeps the name back, of the source or of the group that it belongs to.",
        "An engineer who spoke on condition of anonymity said the bridge was unsafe.",
        "An engineer said the bridge was unsafe.",
    ),
    rule(NAMELESS, "One person of whom neither name nor occupation is told.", "A woman said the bridge was unsafe.", "A nurse said the bridge was unsafe."),
    rule(LISTED, "A phrase that the lexicon of vague and unnamed sources holds.", "A source close to the council said the bridge was unsafe.", MAYOR),
    rule(COUNTED, "A number bounds a group.", "Three engineers said the bridge was unsafe.", MAYOR),
    rule(
        GROUP,
        "A group with a boundary, or of people who are one by what they do.",
        "Residents of Kayes said the bridge was unsafe.",
        "Experts said the bridge was unsafe.",
    ),
    rule(
        UNBOUNDED,
        "People of whom there is no telling who they are.",
        "Critics of the mayor said the bridge was unsafe.",
        "Residents of Kayes said the bridge was unsafe.",
    ),
    rule(STANDS_FOR, "The source is named as whoever it stands for.", "Ana Brenn was asked on Monday. She said the bridge was safe.", MAYOR),
    rule(UNSETTLED, "A pronoun whose antecedent is not settled.", "He said the bridge was safe.", MAYOR),
    rule(IMPLICIT, "No source is given.", "The bridge is believed to be safe.", MAYOR),
    rule(OUTLET, "The outlet or its author, who is known where the article says.", "I think the bridge is safe.", MAYOR),
    rule(KIND_NOUN, "The head noun names the kind.", "The ministry said the bridge was safe.", BRENN),
    rule(KIND_ENTITY, "The entity's kind.", BRENN, MAYOR),
    rule(KIND_PERSON, "A pronoun for people.", "He said the bridge was safe.", "It said the bridge was safe."),
    rule(KIND_NAMING, "Whoever is kept unnamed is a person; nobody in particular is the public.", "Many said the bridge was unsafe.", MAYOR),
    rule(KIND_SPEAKS, "A common noun that no list holds, and that speaks, is a person.", "The wheelwright said the bridge was safe.", MAYOR),
    rule(KIND_UNKNOWN, "Nothing tells what the source is: the kind stays open.", "Brightloom said the bridge was safe.", MAYOR),
    rule(KIND_NONE, "No source is given, so it has no kind.", "The bridge is believed to be safe.", MAYOR),
    rule(RESOLVE_NAME, "The span holds the name.", BRENN, MAYOR),
    rule(RESOLVE_SURNAME, "A surname of someone named in full elsewhere.", "Ana Brenn was asked on Monday. Brenn said the bridge was safe.", BRENN),
    rule(
        RESOLVE_ACRONYM,
        "An acronym of a body named in full elsewhere.",
        "The Northern Lakes Agency (NLA) met on Monday. The NLA said the bridge was safe.",
        BRENN,
    ),
    rule(TITLE, "A role noun that stood before the name.", "Judge Ana Brenn was asked on Monday. The judge said the bridge was safe.", MAYOR),
    rule(
        APPOSITION,
        "A role noun that stood in apposition to the name.",
        "Ana Brenn, the mayor, was asked on Monday. The mayor said the bridge was safe.",
        MAYOR,
    ),
    rule(COPULA, "A role noun that a form of \"be\" gave to the name.", "Ana Brenn is the mayor of Kayes. The mayor said the bridge was safe.", MAYOR),
    rule(
        IN_NAME,
        "A noun that is part of the body's name.",
        "The Northern Roads Agency met on Monday. The agency said the bridge was safe.",
        "The agency said the bridge was safe.",
    ),
    rule(
        RESOLVE_KIND,
        "A noun for a body, where one body of its kind is named near by.",
        "Prices at Walmart rose on Monday. The company said the rise was small.",
        "The company said the rise was small.",
    ),
    rule(
        RESOLVE_PHRASE,
        "A role noun that introduced an unnamed source before.",
        "A nurse in Kayes said the bridge was unsafe. The nurse said that it shook.",
        MAYOR,
    ),
    rule(
        RESOLVE_CITED,
        "A pronoun stands for the source cited last that agrees with it.",
        "Ana Brenn said the bridge was safe. She added that it was old.",
        MAYOR,
    ),
    rule(
        RESOLVE_MENTIONED,
        "A pronoun stands for the actor mentioned last that agrees with it.",
        "Ana Brenn was asked on Monday. She said the bridge was safe.",
        "Ana Brenn met Mary Okafor on Monday. They left early, the mayor said.",
    ),
    rule(RESOLVE_RELATIVE, "A relative pronoun stands for the noun before it.", "The council heard Ana Brenn, who said the bridge was safe.", MAYOR),
    rule(
        RESOLVE_SPEAKER,
        "\"I\" and \"we\" in what someone says are that someone.",
        "“I think the bridge is safe,” Ana Brenn said.",
        "I think the bridge is safe.",
    ),
    rule(
        RESOLVE_INTERVIEW,
        "\"A:\" in an interview is the one person named before its first turn, of several the one in the headline; \"AB:\" the one person with those initials.",
        "Ana Brenn is the mayor of Kayes.\n\nQ: Is the bridge safe?\n\nA: The bridge is safe, and it will stay open.",
        "A: The bridge is safe, and it will stay open.",
    ),
];

//! The registry of the rules that join mentions and resolve places.

use crate::rule::{Rule, RuleId};

pub(super) const LEXICON: RuleId = RuleId("entity.lexicon");
pub(super) const SAME_NAME: RuleId = RuleId("entity.same-name");
pub(super) const PERSON_NAME: RuleId = RuleId("entity.person-name");
pub(super) const ACRONYM: RuleId = RuleId("entity.acronym");
pub(super) const SHORT: RuleId = RuleId("entity.short-name");
pub(super) const APPOSED: RuleId = RuleId("entity.role-beside-name");
pub(super) const HOLDER: RuleId = RuleId("entity.office-holder");
pub(super) const ROLE: RuleId = RuleId("entity.role");
pub(super) const KIND_LEXICON: RuleId = RuleId("kind.lexicon");
pub(super) const KIND_CONTEXT: RuleId = RuleId("kind.context");
pub(super) const KIND_HEAD: RuleId = RuleId("kind.head");
pub(super) const KIND_PERSON: RuleId = RuleId("kind.person");
pub(crate) const KIND_DEFAULT: RuleId = RuleId("kind.default");
pub(super) const KIND_ROLE: RuleId = RuleId("kind.role");
pub(super) const ONLY: RuleId = RuleId("entity.only-record");
pub(super) const PROMINENCE: RuleId = RuleId("entity.prominence");
pub(super) const VOTES: RuleId = RuleId("entity.votes");
pub(super) const CONTAINMENT: RuleId = RuleId("entity.containment");
pub(super) const PEOPLE: RuleId = RuleId("entity.people");

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: LEXICON,
        summary: "Mentions of one entry of the lexicons are one actor, under the lexicon's name.",
        example: "The African Union met. The AU will meet again.",
        counterexample: "The club met. The team will meet again.",
    },
    Rule {
        id: SAME_NAME,
        summary: "Mentions that are spelled alike, case and accents apart, are one.",
        example: "Qworlen Motors closed. QWORLEN MOTORS had warned.",
        counterexample: "The factory closed. The owners had warned.",
    },
    Rule {
        id: PERSON_NAME,
        summary: "A surname, a given name or initials alone are the person whose full name has them.",
        example: "Assimi Goïta spoke. Goita left.",
        counterexample: "The president spoke. He left.",
    },
    Rule {
        id: ACRONYM,
        summary: "An acronym is the organisation that it was defined for in brackets, or whose words it abbreviates.",
        example: "The Northern Farmers Accord (NFA) met. The NFA left.",
        counterexample: "The farmers met. They left.",
    },
    Rule {
        id: SHORT,
        summary: "The first or last words of one longer name of a body, and of no other, are that body.",
        example: "Envoys of Qworlen Zorvex Motors came. Critics of Qworlen Zorvex stayed.",
        counterexample: "The factory closed. The owners had warned.",
    },
    Rule {
        id: APPOSED,
        summary: "An office or body told by function and country is the person whose name stands beside it.",
        example: "The French foreign minister, Jean Zworkyn, left early.",
        counterexample: "The foreign minister left early.",
    },
    Rule {
        id: HOLDER,
        summary: "An office told by function and country is the person of the article who held it on the day of publication, by the lexicon of office-holders.",
        example: "Published 2019-05-02. Emmanuel Macron spoke. The French president left.",
        counterexample: "Emmanuel Macron spoke. The president left.",
    },
    Rule {
        id: ROLE,
        summary: "A word for an office or body with a country or organisation beside it is an actor, told by its role.",
        example: "The Malian army withdrew from the town.",
        counterexample: "The army withdrew from the town.",
    },
    Rule { id: KIND_LEXICON, summary: "The kind of actor that the lexicon's entry gives.", example: "The African Union met.", counterexample: "The club met." },
    Rule {
        id: KIND_CONTEXT,
        summary: "The kind of actor that a word beside the name gives.",
        example: "Sales at the carmaker Qworlen fell.",
        counterexample: "Sales at the carmaker fell.",
    },
    Rule {
        id: KIND_HEAD,
        summary: "The kind of actor that a word in the name gives.",
        example: "He wrote to the Ministry of Urban Gardens and waited.",
        counterexample: "He wrote to the ministry and waited.",
    },
    Rule { id: KIND_PERSON, summary: "Who is named as a person is one.", example: "Assimi Goïta spoke.", counterexample: "The president spoke." },
    Rule {
        id: KIND_DEFAULT,
        summary: "A body of which nothing tells the kind: capitals are taken for any other body, other names for companies.",
        example: "A spokesman for the XQTR said nothing.",
        counterexample: "A spokesman for the mayor said nothing.",
    },
    Rule {
        id: KIND_ROLE,
        summary: "The kind of actor that the word for the office or body gives.",
        example: "The Malian army withdrew from the town.",
        counterexample: "The army withdrew from the town.",
    },
    Rule {
        id: ONLY,
        summary: "The only record of the gazetteer with that name.",
        example: "Fighting went on near Ouagadougou.",
        counterexample: "Fighting went on near the border.",
    },
    Rule {
        id: PROMINENCE,
        summary: "Of several records, a country before a larger before a smaller place.",
        example: "He flew to London.",
        counterexample: "He flew home.",
    },
    Rule {
        id: VOTES,
        summary: "Of several records, one in a country that the article's other places and peoples speak for.",
        example: "Canadian police in London, a town near Toronto, asked for help from all of Canada.",
        counterexample: "Police asked for help.",
    },
    Rule {
        id: CONTAINMENT,
        summary: "A record in the place that follows after a comma; without one, where that place lies.",
        example: "He lives in London, Ontario.",
        counterexample: "He lives in town, alone.",
    },
    Rule {
        id: PEOPLE,
        summary: "A people or adjective refers to its country or region.",
        example: "Malian officials agreed.",
        counterexample: "Local officials agreed.",
    },
];

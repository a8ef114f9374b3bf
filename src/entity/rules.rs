//! The registry of the rules that join mentions and resolve places.

use crate::rule::{Rule, RuleId};

pub(super) const LEXICON: RuleId = RuleId("entity.lexicon");
pub(super) const SAME_NAME: RuleId = RuleId("entity.same-name");
pub(super) const PERSON_NAME: RuleId = RuleId("entity.person-name");
pub(super) const ACRONYM: RuleId = RuleId("entity.acronym");
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

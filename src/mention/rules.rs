//! The registry of the rules that find mentions.

use crate::rule::{Rule, RuleId};

pub(super) const LEXICON: RuleId = RuleId("mention.lexicon");
pub(super) const TITLE_NAME: RuleId = RuleId("mention.title-name");
pub(super) const GIVEN_FAMILY: RuleId = RuleId("mention.given-family");
pub(super) const HEAD: RuleId = RuleId("mention.head");
pub(super) const PLACE_HEAD: RuleId = RuleId("mention.place-head");
pub(super) const STATE: RuleId = RuleId("mention.state-abbreviation");
pub(super) const ACRONYM_DEFINITION: RuleId = RuleId("mention.acronym-definition");
pub(super) const ACRONYM: RuleId = RuleId("mention.acronym");
pub(super) const SURNAME: RuleId = RuleId("mention.surname");
pub(super) const VOTE: RuleId = RuleId("mention.vote");
pub(super) const LOCATIVE: RuleId = RuleId("mention.locative");
pub(super) const GAZETTEER: RuleId = RuleId("mention.gazetteer");
pub(super) const TEAM: RuleId = RuleId("mention.team");
pub(super) const DESCRIPTOR: RuleId = RuleId("mention.descriptor");
pub(super) const THING: RuleId = RuleId("mention.thing");
pub(super) const CAMEL: RuleId = RuleId("mention.inner-capital");
pub(super) const EMPLOYER: RuleId = RuleId("mention.employer");
pub(super) const PAGE: RuleId = RuleId("mention.page");
pub(super) const PART: RuleId = RuleId("mention.part-of-body");
pub(super) const NAME: RuleId = RuleId("mention.name");

/// The rules, by what they look at.
pub const RULES: &[Rule] = &[
    Rule {
        id: LEXICON,
        summary: "A name of the lexicons of actors and places.",
        example: "Fighting went on near Timbuktu on Monday.",
        counterexample: "Reading the letter took an hour.",
    },
    Rule {
        id: TITLE_NAME,
        summary: "The capitalised words after a title; the title stays outside.",
        example: "Gen. Assimi Goïta spoke for an hour.",
        counterexample: "The general spoke for an hour.",
    },
    Rule {
        id: GIVEN_FAMILY,
        summary: "Two to four capitalised words that the lists of given and family names vouch for.",
        example: "Fatoumata Traoré left the room.",
        counterexample: "Opening Remarks were short.",
    },
    Rule {
        id: HEAD,
        summary: "A capitalised sequence that begins or ends with a word for a body.",
        example: "He wrote to the Ministry of Urban Gardens and waited.",
        counterexample: "He wrote to the ministry and waited.",
    },
    Rule {
        id: PLACE_HEAD,
        summary: "A capitalised sequence that begins or ends with a word for a place.",
        example: "They crossed the Wendlow River at dawn.",
        counterexample: "They crossed the river at dawn.",
    },
    Rule {
        id: STATE,
        summary: "A state's abbreviation after a place and a comma.",
        example: "She lives in Springfield, Ill., with her sister.",
        counterexample: "She was ill, with a fever.",
    },
    Rule {
        id: ACRONYM_DEFINITION,
        summary: "A name and its acronym in brackets, either way round.",
        example: "The Northern Farmers Accord (NFA) was signed.",
        counterexample: "The senator (R) was late.",
    },
    Rule {
        id: ACRONYM,
        summary: "Capitals that no lexicon knows, in a sentence that has small letters.",
        example: "A spokesman for the XQTR said nothing.",
        counterexample: "THE TALKS FAILED AGAIN ON THE BORDER",
    },
    Rule {
        id: SURNAME,
        summary: "A part of a person's name that stands in full elsewhere in the article.",
        example: "Fatoumata Zworkyn left. Zworkyn had waited.",
        counterexample: "Fatoumata Zworkyn left. The queue had waited.",
    },
    Rule {
        id: VOTE,
        summary: "A capitalised sequence that is decided elsewhere in the article.",
        example: "He lives in Qworlen. Qworlen is quiet.",
        counterexample: "Waiting is dull.",
    },
    Rule {
        id: LOCATIVE,
        summary: "An unknown name after a word that comes before places, or before a comma and a known place.",
        example: "The lorry stopped near Qworlen for fuel.",
        counterexample: "The lorry stopped near dawn for fuel.",
    },
    Rule {
        id: GAZETTEER,
        summary: "Two to four capitalised words that are together a town or county of the gazetteer, no given name or title first.",
        example: "Six students of Ilocos Sur fell ill.",
        counterexample: "Six students of Ilbros Sund fell ill.",
    },
    Rule {
        id: TEAM,
        summary: "A town before a score, in a line of results, is its team; so is the same town elsewhere in the article, unless something happens there.",
        example: "Liverpool 3 Chelsea 1",
        counterexample: "Liverpool has 3 cathedrals.",
    },
    Rule {
        id: DESCRIPTOR,
        summary: "An unknown name that a word beside it calls a company, a party, an armed group and the like.",
        example: "Sales at the carmaker Qworlen fell.",
        counterexample: "Sales at the carmaker fell.",
    },
    Rule {
        id: THING,
        summary: "An unknown name that says something of itself as of a thing.",
        example: "In May Qworlen said it would hire.",
        counterexample: "In May the mayor said it would rain.",
    },
    Rule {
        id: EMPLOYER,
        summary: "An unknown name that a role noun and \"at\" stand before.",
        example: "The analysts at Qworlen agreed.",
        counterexample: "The lorries at Qworlen waited.",
    },
    Rule {
        id: PAGE,
        summary: "The outlet and the author as the page names them, and the agency in a dateline's brackets.",
        example: "KATI, Mali (Qworle Wire) — The bridge is shut.",
        counterexample: "Kati, in Mali (a large country), is quiet.",
    },
    Rule {
        id: PART,
        summary: "The first word, no common one, of a body's longer name elsewhere in the article.",
        example: "Qworlen Biologics closed. Then Qworlen opened again.",
        counterexample: "The factory closed. Then the factory opened again.",
    },
    Rule {
        id: CAMEL,
        summary: "An unknown word with a capital inside.",
        example: "They wrote to QworlenBank twice.",
        counterexample: "They wrote to McDonagh twice.",
    },
    Rule {
        id: NAME,
        summary: "Unknown capitalised words, none of them a common word, or one that a name list knows.",
        example: "Then Kwerlin Zworkyn came in.",
        counterexample: "Then the new teacher came in.",
    },
];

//! The pipeline, from top to bottom.

use crate::article::Article;
use crate::assertion::{self, Aside, Assertion, Finding};
use crate::attribution::{self, Attribution};
use crate::entity::{self, Entity};
use crate::lexicon::Lexicons;
use crate::mention::{self, Mention};
use crate::quantity::{self, Quantity};
use crate::syntax::Syntax;
use crate::text::{self, Document};
use crate::timex::{self, Timex};

/// All that was found in one article.
#[derive(Debug)]
pub struct Analysis {
    /// The segmented article.
    pub document: Document,
    /// Expressions of time, in order.
    pub timexes: Vec<Timex>,
    /// Numbers with what they are numbers of, in order; dates and lengths of time are among the timexes.
    pub quantities: Vec<Quantity>,
    /// Named actors and places, in order.
    pub mentions: Vec<Mention>,
    /// What the mentions refer to, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who is said to say what, in order of the cues.
    pub attributions: Vec<Attribution>,
    /// The propositions put forward, in order.
    pub assertions: Vec<Assertion>,
    /// The sentences that put nothing forward, in order.
    pub asides: Vec<Aside>,
    /// What there is to say about the article as a whole.
    pub findings: Vec<Finding>,
}

/// Analyses an article. Pure and total: the same article gives the same analysis, on any machine, and any text gives one.
#[must_use]
pub fn analyze(article: Article, lexicons: &Lexicons) -> Analysis {
    let document = text::segment(article, lexicons);
    let timexes = timex::find(&document, lexicons);
    let quantities = quantity::find(&document, &timexes, lexicons);
    let syntax = Syntax::new(&document, &timexes, lexicons);
    let mentions = mention::find(&document, &timexes, lexicons);
    let entities = entity::resolve(&document, &mentions, lexicons);
    let attributions = attribution::find(&syntax, &mentions, &entities);
    let assertions = assertion::assemble(&syntax, &attributions, &mentions, &timexes, &quantities);
    let asides = assertion::asides(&syntax, &attributions, &assertions);
    let findings = assertion::findings(&syntax, &attributions, &assertions);
    Analysis { document, timexes, quantities, mentions, entities, attributions, assertions, asides, findings }
}

/// Analyses an article that is in the language of the rules; of another, finds its words and sentences and nothing else, so that it can be searched.
#[must_use]
pub fn examine(article: Article, lexicons: &Lexicons) -> Analysis {
    if article.is_in_analysed_language() {
        return analyze(article, lexicons);
    }
    Analysis {
        document: text::segment(article, lexicons),
        timexes: Vec::new(),
        quantities: Vec::new(),
        mentions: Vec::new(),
        entities: Vec::new(),
        attributions: Vec::new(),
        assertions: Vec::new(),
        asides: Vec::new(),
        findings: Vec::new(),
    }
}

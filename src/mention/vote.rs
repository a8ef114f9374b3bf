//! The second pass: what the rest of the document says about the sequences left open.

use rustc_hash::{FxHashMap, FxHashSet};

use super::evidence::{Casing, Evidence, Facts};
use super::scan::{Open, Scan};
use super::{Mention, MentionKind, Metonymy, rules};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::{Shape, TokenKind};

/// What the first pass knows about words of names.
struct Votes<'a> {
    /// By folded word: how often it is part of a person's name, its last word counting most.
    people: FxHashMap<&'a str, u32>,
    /// The first words of bodies' longer names, where they are no words of the language and no other names.
    bodies: FxHashSet<&'a str>,
    /// By first folded word of a name: what names begin with it.
    names: FxHashMap<&'a str, Vec<(TokenRange, MentionKind)>>,
}

/// Decides the open sequences and adds those that are mentions.
pub(super) fn decide(scan: &mut Scan) {
    let votes = Votes::count(scan.evidence, &scan.mentions);
    let open = std::mem::take(&mut scan.open);
    let mut left = Vec::new();
    for candidate in open {
        if candidate.tokens.iter().any(|t| scan.is_taken(t)) {
            continue;
        }
        match votes.decision(scan, candidate).or_else(|| alone(scan, candidate)) {
            Some(mention) => {
                scan.add(mention);
            }
            None => left.push(candidate),
        }
    }
    agree(scan);
    if left.is_empty() {
        return;
    }
    // What was decided alone votes for the same words elsewhere.
    let votes = Votes::count(scan.evidence, &scan.mentions);
    for candidate in left {
        let free = !candidate.tokens.iter().any(|t| scan.is_taken(t));
        if let Some(mention) = votes.decision(scan, candidate).filter(|_| free) {
            scan.add(mention);
        }
    }
}

/// Gives one kind to a single word that was decided alone in several places: where it follows "in" or "near" once, it is a place.
fn agree(scan: &mut Scan) {
    let document = scan.evidence.document;
    let single = |m: &Mention, rule: RuleId| m.by.rule == rule && m.tokens.len() == 1;
    let places: FxHashSet<&str> = scan.mentions.iter().filter(|m| single(m, rules::LOCATIVE)).map(|m| document.fold(m.tokens.start)).collect();
    let told = |m: &Mention| matches!(m.by.rule, rules::DESCRIPTOR | rules::THING) && m.kind == MentionKind::Organization;
    let words = |m: &Mention| m.tokens.iter().take(LONGEST_TOLD).map(|at| document.fold(at)).collect::<Vec<_>>();
    let bodies: FxHashSet<Vec<&str>> = scan.mentions.iter().filter(|m| told(m)).map(words).collect();
    for mention in &mut scan.mentions {
        // What is called a firm in one place is one wherever only its capitals spoke for a person.
        let unsure = mention.kind == MentionKind::Person && mention.by.rule == rules::NAME && !bodies.is_empty();
        if unsure && (bodies.contains(&words(mention)) || bodies.contains(words(mention).get(..1).unwrap_or_default())) {
            mention.kind = MentionKind::Organization;
            mention.by = By::rule(rules::VOTE);
        }
        if single(mention, rules::NAME) && places.contains(document.fold(mention.tokens.start)) {
            mention.kind = MentionKind::Place;
            mention.by = By::rule(rules::VOTE);
        }
    }
}

/// Most words of a name that are compared.
const LONGEST_TOLD: usize = 4;

/// Most names that are kept under one first word: more make a huge document slow and say nothing new.
const NAMES_OF_A_WORD: usize = 16;

impl<'a> Votes<'a> {
    fn count(evidence: &Evidence<'a>, mentions: &[Mention]) -> Self {
        let document = evidence.document;
        let mut votes = Self { people: FxHashMap::default(), bodies: FxHashSet::default(), names: FxHashMap::default() };
        for mention in mentions {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            if mention.kind == MentionKind::Person {
                let last = document.fold(end - 1);
                *votes.people.entry(last).or_default() += 4;
                if end > start + 1 && !evidence.has(start, Facts::COMMON) {
                    *votes.people.entry(document.fold(start)).or_default() += 1;
                }
            }
            let strange = |at: u32| !evidence.has(at, Facts::COMMON) && !evidence.has(at, Facts::GIVEN) && evidence.named(at, at + 1).is_none();
            if mention.kind == MentionKind::Organization
                && end > start + 1
                && evidence.capitalised(start)
                && document.token(start).range.len() > 2
                && strange(start)
            {
                votes.bodies.insert(document.fold(start));
            }
            let names = votes.names.entry(document.fold(start)).or_default();
            let same =
                |n: &TokenRange| n.len() == mention.tokens.len() && n.iter().zip(mention.tokens.iter()).all(|(a, b)| document.fold(a) == document.fold(b));
            if names.len() < NAMES_OF_A_WORD && !names.iter().any(|(n, _)| same(n)) {
                names.push((mention.tokens, mention.kind));
            }
        }
        votes
    }

    /// What other mentions say about `open`.
    fn decision(&self, scan: &Scan, open: Open) -> Option<Mention> {
        let evidence = scan.evidence;
        let document = evidence.document;
        let (start, end) = (open.tokens.start, open.tokens.end);
        if let Some((tokens, kind)) = self.same_name(scan, start) {
            return Some(mention(tokens, kind, rules::VOTE));
        }
        if evidence.has(start, Facts::INITIAL) && evidence.has(start, Facts::COMMON) && end == start + 1 && evidence.spelled(start).1 == 0 {
            return None;
        }
        if open.named.is_none() && self.begins_body(document, open.tokens) && !scan.after_locative(start) {
            return Some(mention(open.tokens, MentionKind::Organization, rules::PART));
        }
        if end == start + 1 && self.bodies.contains(document.fold(start)) && !self.people.contains_key(document.fold(start)) && !scan.after_locative(start) {
            return Some(mention(open.tokens, MentionKind::Organization, rules::PART));
        }
        // The words of people: in running text each must be capitalised for its own sake.
        let people = |at: u32| self.people.get(document.fold(at)).copied().unwrap_or(0);
        let last = people(end - 1);
        let place = open.named.is_some_and(|n| {
            n.kind == MentionKind::Place && (last < 4 && scan.is_division(open.tokens) || scan.after_locative(start) || scan.after_spot(start))
        });
        (last > 0 && !place && !(evidence.has(end - 1, Facts::COMMON) && end == start + 1 && last < 4))
            .then(|| mention(open.tokens, MentionKind::Person, rules::SURNAME))
    }

    /// Whether several words begin a body's longer name: "Qworlen Zorvex" in "Qworlen Zorvex Motors".
    fn begins_body(&self, document: &Document, tokens: TokenRange) -> bool {
        let longer = |(name, kind): &(TokenRange, MentionKind)| {
            *kind == MentionKind::Organization && name.len() > tokens.len() && name.iter().zip(tokens.iter()).all(|(a, b)| document.fold(a) == document.fold(b))
        };
        tokens.len() > 1 && self.names.get(document.fold(tokens.start)).is_some_and(|names| names.iter().any(longer))
    }

    /// The longest name of the document that stands at `start` too.
    fn same_name(&self, scan: &Scan, start: u32) -> Option<(TokenRange, MentionKind)> {
        let document = scan.evidence.document;
        let names = self.names.get(document.fold(start))?;
        let fits = |name: &TokenRange| {
            name.iter().zip(start..).all(|(a, b)| document.fold(a) == document.fold(b) && !scan.is_taken(b))
                && document.sentence_of.get(start as usize) == document.sentence_of.get((start + name.len() - 1) as usize)
        };
        let best = names.iter().filter(|(n, _)| fits(n)).max_by_key(|(n, _)| n.len())?;
        Some((TokenRange::new(start, start + best.0.len()), best.1))
    }
}

fn mention(tokens: TokenRange, kind: MentionKind, rule: RuleId) -> Mention {
    Mention { tokens, kind, actor: None, entry: None, metonymic: Metonymy::Place, by: By::rule(rule) }
}

/// What can be said about an open sequence that no other mention shares.
fn alone(scan: &Scan, open: Open) -> Option<Mention> {
    let evidence = scan.evidence;
    let (start, end) = (open.tokens.start, open.tokens.end);
    let sentence = evidence.document.sentence_of[start as usize];
    if evidence.casing(sentence) == Casing::Upper {
        return None;
    }
    if let Some(named) = open.named {
        return known(scan, open).then(|| named.mention(rules::LEXICON)).or_else(|| single(scan, start).filter(|m| m.kind == MentionKind::Person));
    }
    if scan.before_container(end) && !evidence.has(start, Facts::COMMON) {
        return Some(mention(open.tokens, MentionKind::Place, rules::LOCATIVE));
    }
    if evidence.words(start, end) == 1 {
        return single(scan, start).map(|m| Mention { tokens: open.tokens, ..m });
    }
    several(scan, open)
}

/// Whether an ambiguous name of the lexicons is meant.
fn known(scan: &Scan, open: Open) -> bool {
    let evidence = scan.evidence;
    let Some(named) = open.named else { return false };
    let at = open.tokens.start;
    let (small, capital) = evidence.spelled(at);
    let initial = evidence.has(at, Facts::INITIAL);
    match named.kind {
        MentionKind::Place => {
            // A given name alone is a person sooner than a small town; a family name alone is rare in news.
            let given = evidence.has(at, Facts::GIVEN) && !scan.is_division(open.tokens) && !evidence.is_large(open.tokens);
            let spelled = small == 0 && (!initial || capital > 0 || !evidence.has(at, Facts::COMMON));
            let led = scan.after_motion(at) || at.checked_sub(1).is_some_and(|b| evidence.has(b, Facts::LINK));
            spelled && (!given || led) && (!named.ambiguous || !evidence.has(at, Facts::COMMON) || scan.is_division(open.tokens))
        }
        _ => small == 0 && (!initial || capital > 0),
    }
}

/// One unknown word.
fn single(scan: &Scan, at: u32) -> Option<Mention> {
    let evidence = scan.evidence;
    let facts = evidence.facts(at);
    let tokens = TokenRange::new(at, at + 1);
    let token = evidence.document.token(at);
    let (small, capital) = evidence.spelled(at);
    let initial = facts.has(Facts::INITIAL);
    let one_of_many = at.checked_sub(1).is_some_and(|b| evidence.has(b, Facts::INDEFINITE) || evidence.document.token(b).kind == TokenKind::Number);
    if facts.has(Facts::JUNK) || facts.has(Facts::HEAD) || small > 0 || one_of_many && token.shape == Shape::Upper || has_digit(scan, at) {
        return None;
    }
    if is_camel(scan, at) {
        return Some(mention(tokens, MentionKind::Organization, rules::CAMEL));
    }
    let bracketed = at.checked_sub(1).is_some_and(|b| evidence.document.fold(b) == "(") && evidence.document.fold(at + 1) == ")";
    let length = token.range.len();
    if token.shape == Shape::Upper
        && ((2..=6).contains(&length) || (7..=10).contains(&length) && (bracketed || capital > 1))
        && !facts.has(Facts::COMMON)
        && !evidence.document.word(at).contains('.')
        && !is_numeral(scan, at)
    {
        return Some(mention(tokens, MentionKind::Organization, rules::ACRONYM));
    }
    if evidence.is_apposed_place(tokens) {
        return Some(mention(tokens, MentionKind::Place, rules::LOCATIVE));
    }
    if let Some(mention) = described(scan, tokens).filter(|_| !initial || capital > 0 || !facts.has(Facts::COMMON)) {
        return Some(mention);
    }
    if facts.has(Facts::COMMON) || (initial && capital == 0 && !facts.has(Facts::FAMILY) && !facts.has(Facts::GIVEN) && !scan.is_said(tokens)) {
        return None;
    }
    let staff = at.checked_sub(2).is_some_and(|b| evidence.has(at - 1, Facts::EMPLOYER) && evidence.has(b, Facts::ROLE));
    if staff && !facts.has(Facts::AMBIGUOUS_PLACE) {
        return Some(mention(tokens, MentionKind::Organization, rules::EMPLOYER));
    }
    if scan.is_located(tokens) || scan.is_said(tokens) || scan.is_origin(tokens) && !facts.has(Facts::GIVEN) && !facts.has(Facts::FAMILY) {
        return Some(mention(tokens, MentionKind::Place, rules::LOCATIVE));
    }
    if scan.is_listed(tokens) && !(facts.has(Facts::GIVEN) && facts.has(Facts::FAMILY)) {
        return Some(mention(tokens, MentionKind::Place, rules::LOCATIVE));
    }
    let listed = facts.has(Facts::FAMILY) || facts.has(Facts::GIVEN);
    if listed && (!facts.has(Facts::AMBIGUOUS_NAME) || evidence.has(at + 1, Facts::CUE)) {
        return Some(mention(tokens, MentionKind::Person, rules::NAME));
    }
    None
}

/// What the words around an unknown name say that it is.
fn described(scan: &Scan, tokens: TokenRange) -> Option<Mention> {
    if let Some(told) = scan.evidence.described(tokens) {
        let by = By::entry(rules::DESCRIPTOR, told.entry);
        return Some(Mention { tokens, kind: MentionKind::Organization, actor: Some(told.kind), entry: None, metonymic: Metonymy::default(), by });
    }
    scan.evidence.is_thing(tokens).then(|| mention(tokens, MentionKind::Organization, rules::THING))
}

/// Whether capitals stand inside the word, as in "NationsBank": no surname with a short prefix.
fn is_camel(scan: &Scan, at: u32) -> bool {
    let document = scan.evidence.document;
    if document.token(at).shape != Shape::Mixed || scan.evidence.has(at, Facts::GIVEN) || scan.evidence.has(at, Facts::FAMILY) {
        return false;
    }
    let word = document.word(at);
    let inner = word.char_indices().skip(1).zip(word.chars()).find(|((_, c), before)| c.is_uppercase() && before.is_lowercase());
    inner.is_some_and(|((start, _), _)| start > LONGEST_PREFIX) && word.chars().next().is_some_and(char::is_uppercase)
}

/// Longest prefix of a family's name that a capital may follow, in bytes: "Mac", "Fitz" apart.
const LONGEST_PREFIX: usize = 3;

/// Whether the word is a Roman numeral: "XVII".
fn is_numeral(scan: &Scan, at: u32) -> bool {
    scan.evidence.document.fold(at).bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l' | b'c'))
}

/// Whether a figure is part of the word: "RN1".
fn has_digit(scan: &Scan, at: u32) -> bool {
    scan.evidence.document.fold(at).bytes().any(|b| b.is_ascii_digit())
}

/// Several unknown words.
fn several(scan: &Scan, open: Open) -> Option<Mention> {
    let evidence = scan.evidence;
    let (start, end) = (open.tokens.start, open.tokens.end);
    let words = evidence.words(start, end);
    let strange = (start..end).all(|at| !evidence.capitalised(at) || !evidence.has(at, Facts::COMMON));
    let upper = |at: u32| evidence.document.token(at).shape == Shape::Upper && evidence.document.token(at).range.len() > 2;
    let acronym = (start..end).any(|at| upper(at) && !evidence.has(at, Facts::COMMON)) && !(start..end).all(upper);
    if strange && evidence.is_apposed_place(open.tokens) {
        return Some(mention(open.tokens, MentionKind::Place, rules::LOCATIVE));
    }
    if let Some(mention) = described(scan, open.tokens).filter(|_| strange || !evidence.has(start, Facts::INITIAL)) {
        return Some(mention);
    }
    if strange && (scan.is_located(open.tokens) || scan.is_said(open.tokens)) {
        return Some(mention(open.tokens, MentionKind::Place, rules::LOCATIVE));
    }
    if strange && (start..end).any(|at| evidence.document.fold(at) == "&") {
        return Some(mention(open.tokens, MentionKind::Organization, rules::NAME));
    }
    if strange && words <= 3 && !acronym {
        // No article stands before a person's name.
        let article = start.checked_sub(1).is_some_and(|b| evidence.is_article(b));
        let kind = if article { MentionKind::Organization } else { MentionKind::Person };
        return Some(mention(open.tokens, kind, rules::NAME));
    }
    (acronym && !evidence.has(start, Facts::INITIAL)).then(|| mention(open.tokens, MentionKind::Organization, rules::ACRONYM))
}

//! Verbs of the lexicon: "The minister said that …", "…, he said", "is expected to".

use super::super::draft::{Candidate, Draft, Follow, Frame};
use super::super::survey::construction;
use super::fronted::{cut_fronted, main_clause};
use super::parenthetical::{before, inverted};
use super::passive::{awaited, passive};
use crate::lexicon::{Construction, CueClass, DocumentKind, Entry, Frames, GrammarClass, Kind, Tag};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

pub(super) const AFTER: RuleId = RuleId("indirect.after-cue");

pub(crate) const RULES: &[Rule] = &[Rule {
    id: AFTER,
    summary: "A verb of the lexicon in one of its frames: the subject is the source, what follows the content.",
    example: "The minister said that the bridge would reopen in May.",
    counterexample: "The minister opened the bridge in May.",
}];

/// Proposes relations for the verbs of `unit`, quotations left out, in order.
///
/// The drafts from `first` on are those of this unit; a verb that is a cue already is passed over.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, scope: Option<u32>, first: usize, drafts: &mut Vec<Draft>) {
    for at in unit.iter() {
        let Some(group) = syntax.group(at).filter(|g| g.head == at && unit.covers(g.tokens)) else { continue };
        if syntax.document.quote_of[at as usize] != scope.unwrap_or(u32::MAX) {
            continue;
        }
        let describes = |d: &Draft| d.cue.contains(at) || (group.form == Form::Participle && d.source.is_some_and(|s| s.contains(at)));
        if drafts[first..].iter().any(describes) {
            continue;
        }
        let mut candidate = syntax.candidate(group);
        let Some(entry) = candidate.entry.map(|e| syntax.lexicons.entry(e)) else { continue };
        if is_reduced(syntax, unit, group, entry) {
            candidate.form = Form::Participle;
        }
        if is_noun_after_all(syntax, unit, group) || is_attributive(syntax, unit, group) || has_agent(syntax, unit, group) {
            continue;
        }
        let follow = syntax.follow(candidate.cue.end, unit.end, entry.frames());
        if let Some(draft) = propose(syntax, unit, group, &candidate, entry, follow, &drafts[first..]) {
            drafts.push(draft);
        }
    }
}

/// "paid the insurance claims": a present tense that looks like a noun, after what is the object of a verb that takes no clause.
fn is_noun_after_all(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let word = syntax.document.words[group.head as usize].filter(|_| group.tokens.len() == 1 && matches!(syntax.tag(group.head), Tag::VBZ | Tag::VBP));
    let noun = word.is_some_and(|w| syntax.lexicons.tags(w).iter().any(|(tag, _)| tag.is_noun()));
    let object = if noun { syntax.noun_phrase_before(group.tokens.start, unit.start) } else { None };
    let governor = object.and_then(|o| o.start.checked_sub(1)).and_then(|at| syntax.group(at).filter(|g| g.head == at && g.form == Form::Finite));
    governor.is_some_and(|g| syntax.candidate(g).entry.is_none_or(|e| !syntax.lexicons.entry(e).frames().has(Frames::THAT)))
}

/// "a claim rejected by the rebels", "Asked by a reporter whether": a past tense before "by" that has its object before it, or none, is a participle.
fn is_reduced(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, entry: &Entry) -> bool {
    let past = group.form == Form::Finite && group.tokens.len() == 1 && matches!(syntax.tag(group.head), Tag::VBD | Tag::VBN);
    let takes = entry.frames().has(Frames::NP) && !entry.frames().has(Frames::BY);
    let opens = group.head == unit.start || is_claim(syntax, unit, group);
    past && takes && opens && asked_by(syntax, unit, group.head + 1)
}

/// "prices agreed with shops would rise": before the finite verb of the clause that its noun is the subject of, a past tense is a participle.
fn is_reduced_active(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, entry: &Entry, follow: Follow) -> bool {
    let past = group.tokens.len() == 1 && matches!(syntax.tag(group.head), Tag::VBD | Tag::VBN);
    // "A fund agreed two years ago has paid nothing": not so after a noun that the clause is about ("the help officials said would come").
    let opens = |s: TokenRange| s.start == unit.start || matches!(syntax.tag(s.start - 1), Tag::PUNCT | Tag::IN | Tag::CC);
    let bare = past && follow.frame == Frame::Clause && syntax.group(follow.at).is_some_and(|g| g.tokens.start <= follow.at && g.form == Form::Finite);
    if bare && syntax.subject(group, unit.start).is_some_and(|s| syntax.tag(s.end - 1).is_noun() && opens(s)) {
        return true;
    }
    let takes_clause = entry.frames().has(Frames::THAT.and(Frames::SMALL).and(Frames::QUOTE)) || entry.is_measured(Construction::Clause);
    if !past || takes_clause || !matches!(follow.frame, Frame::Clause | Frame::Preposition) {
        return false;
    }
    let noun = follows_noun(syntax, unit, group);
    let object = syntax.noun_phrase_after(follow.at, unit.end);
    noun && object.and_then(|o| syntax.group(o.end).filter(|g| g.tokens.start == o.end)).is_some_and(|g| g.form == Form::Finite)
}

/// Whether a noun stands right before the verb.
fn follows_noun(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    group.tokens.start.checked_sub(1).filter(|&at| at >= unit.start).is_some_and(|at| syntax.tag(at).is_noun())
}

/// "raised $200mn in a round": of a verb that seldom tells a thing, a sum is no more than its object, whatever follows that.
fn is_sum(syntax: &Syntax<'_>, entry: &Entry, follow: Follow) -> bool {
    let seldom = entry.share(Construction::NounPhrase).is_some_and(|share| share < LEAST) && follow.frame == Frame::ObjectPreposition;
    seldom && (follow.at..follow.at + 2).any(|at| syntax.tag(at) == Tag::CD)
}

/// "below the level recommended by the auditor": a past tense with an agent right behind it, in a clause that has its verb.
fn has_agent(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let past = group.form == Form::Finite && group.tokens.len() == 1 && matches!(syntax.tag(group.head), Tag::VBD | Tag::VBN);
    let by = past
        && follows_noun(syntax, unit, group)
        && syntax.is(group.head + 1, GrammarClass::By)
        && syntax.noun_phrase_after(group.head + 2, unit.end).is_some();
    by && syntax.finite_before(unit.start, group.tokens.start) && !is_claim(syntax, unit, group)
}

/// "the disputed vote", "a suggested route": a participle before its noun is an adjective.
fn is_attributive(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let before = group.head.checked_sub(1).filter(|&at| at >= unit.start && group.tokens.len() == 1);
    // "the two rivals each declared victory"
    let floats = |at: u32| {
        syntax.tag(at) == Tag::DT && !syntax.is(at, GrammarClass::Article) && at > unit.start && (syntax.is_comma(at - 1) || syntax.tag(at - 1).is_noun())
    };
    let determined = before.is_some_and(|at| matches!(syntax.tag(at), Tag::DT | Tag::PRPS | Tag::POS | Tag::JJ) && !floats(at));
    let next = syntax.tag(group.head + 1);
    let noun = next.is_noun() || next.is_adjective() || matches!(next, Tag::CD | Tag::SYM);
    determined && noun && matches!(syntax.tag(group.head), Tag::VBN | Tag::VBD | Tag::VBG) && !syntax.is(before.unwrap_or(0), GrammarClass::Subject)
}

/// The relation that a verb makes with what is around it, if it makes one.
fn propose(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry, follow: Follow, earlier: &[Draft]) -> Option<Draft> {
    if let Some(awaited) = awaited(syntax, unit, group, candidate, entry) {
        return Some(awaited);
    }
    if follow.frame == Frame::End {
        return before(syntax, unit, group, candidate, entry, follow, earlier);
    }
    if let Some(inverted) = inverted(syntax, unit, group, candidate, entry) {
        return Some(inverted);
    }
    if entry.frames().has(Frames::OBJ_THAT) && matches!(follow.frame, Frame::NounPhrase | Frame::ObjectPreposition) {
        // "…, he told reporters in Paris."
        if let Some(told) = before(syntax, unit, group, candidate, entry, follow, earlier) {
            return Some(told);
        }
    }
    if is_reduced_active(syntax, unit, group, entry, follow) || is_sum(syntax, entry, follow) {
        return None;
    }
    let follow = with_object(syntax, unit, entry, follow);
    let by = || (entry.cue_class() == Some(CueClass::Ask) || is_claim(syntax, unit, group)) && asked_by(syntax, unit, candidate.cue.end);
    let study = || shows_finding(syntax, unit, group, entry, follow);
    if !(accepts(entry, candidate, follow.frame) || study() || (candidate.form == Form::Participle && by()))
        || is_unsaid(syntax, unit, group, candidate, follow.frame)
    {
        return None;
    }
    let bare = group.tokens.start == unit.start || (syntax.is_comma(group.tokens.start - 1) && entry.cue_class() == Some(CueClass::Ask));
    let participle = candidate.form == Form::Participle && (bare || !takes_object(entry, follow.frame));
    if candidate.passive || participle || entry.frames().has(Frames::RAISING) {
        return passive(syntax, unit, group, candidate, entry, follow);
    }
    active(syntax, unit, group, candidate, entry, follow, earlier)
}

/// "The study identified 31 patients", "a report …, which found 31 cases": what a document is said to show, with a figure.
fn shows_finding(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, entry: &Entry, follow: Follow) -> bool {
    let shows = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Show | CueClass::Write)) && entry.frames().has(Frames::NP);
    let thing = matches!(follow.frame, Frame::NounPhrase | Frame::ObjectPreposition | Frame::ObjectTo) && group.form == Form::Finite && !group.passive;
    let number = || (follow.at..unit.end).take(FIGURE).any(|at| syntax.tag(at) == Tag::CD && syntax.time_at(at).is_none());
    let written = |h: &crate::lexicon::Hit| {
        let kind = syntax.lexicons.entry(h.entry).document();
        h.kind == Kind::Documents && matches!(kind, Some(DocumentKind::Document | DocumentKind::Study | DocumentKind::Poll))
    };
    let document = || {
        let subject = syntax.subject(group, unit.start)?;
        let relative = subject.len() == 1 && syntax.tag(subject.start) == Tag::WDT;
        let noun = if relative { syntax.noun_phrase_before(subject.start.checked_sub(1)?, unit.start)? } else { subject };
        // The head, before what completes it: "the study of the drug".
        let head = noun.iter().take_while(|&at| syntax.tag(at) != Tag::IN && !syntax.is_comma(at)).last()?;
        Some(syntax.document.hits_at(head).iter().any(written))
    };
    // "A banner read “Enough”"
    let quoted = || entry.cue_class() == Some(CueClass::Write) && entry.frames().has(Frames::QUOTE) && syntax.quote_starting(follow.at).is_some();
    shows && thing && (number() || quoted()) && document() == Some(true)
}

/// Tokens of an object among which its figure is looked for.
const FIGURE: usize = 4;

/// Whether a noun for what someone said stands right before the verb: "a claim rejected by the rebels".
fn is_claim(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let noun = group.tokens.start.checked_sub(1).filter(|&at| at >= unit.start);
    let said = |h: &crate::lexicon::Hit| h.kind == Kind::CueNouns && h.tokens.len() == 1;
    noun.is_some_and(|at| syntax.tag(at).is_noun() && (syntax.is(at, GrammarClass::Account) || syntax.document.hits_at(at).iter().any(said)))
}

/// "Asked by a reporter whether": the agent, behind an adverb or at once.
fn asked_by(syntax: &Syntax<'_>, unit: TokenRange, at: u32) -> bool {
    (at..unit.end.min(at + 2)).any(|at| syntax.is(at, GrammarClass::By))
}

/// The relation of an active verb, with its subject for a source.
fn active(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry, follow: Follow, earlier: &[Draft]) -> Option<Draft> {
    let source = source(syntax, unit, group, earlier);
    let asked = entry.cue_class() == Some(CueClass::Ask) && (candidate.form == Form::Participle || group.tokens.start == unit.start);
    if source.is_none() && !asked {
        return None; // "Note that …"; but "Asked whether …, he said" leaves the one who asked out
    }
    if source.is_some_and(|s| !can_tell(syntax, entry, s) || is_adjunct(syntax, unit, s)) {
        return None;
    }
    if candidate.form == Form::Infinitive && source.is_some_and(|s| s.len() == 1 && syntax.is(s.start, GrammarClass::Thing)) {
        return None; // "It is useful to note that"
    }
    let relative = source.is_some_and(|s| matches!(syntax.tag(s.start), Tag::WP | Tag::WDT));
    if follow.frame == Frame::Clause && !relative && is_about_object(syntax, unit, entry, source, follow.at) {
        return None;
    }
    let modifies = modifies_subject(syntax, unit, group);
    let object = follow.frame == Frame::Clause && (modifies || (relative && prefers_object(entry)));
    let follow = if object { Follow { frame: Frame::NounPhrase, ..follow } } else { follow };
    let mut content = after(syntax, unit, follow, relative || (modifies && object));
    cut_fronted(syntax, unit, group, &mut content);
    if relative && entry.cue_class() == Some(CueClass::Write) && follow.frame == Frame::NounPhrase {
        return None; // "the engineer who wrote the warning" is its author
    }
    // "did not mention the drivers" tells what was passed over; "did not speak of it" may be no more than a manner.
    let thing = matches!(follow.frame, Frame::Preposition | Frame::NounPhrase);
    let telling = entry.share(construction(follow.frame, candidate.form, false)) >= Some(OFTEN) && thing;
    // "does not comment on investigations": a habit.
    let habit = matches!(syntax.tag(group.tokens.start), Tag::VBZ | Tag::VBP);
    let silent = candidate.negated && (thing || follow.frame == Frame::Small) && is_telling(entry) && (habit || !telling);
    let told = is_telling(entry) && follow.frame != Frame::Quote;
    let nobody = follow.frame == Frame::NounPhrase && (is_recipient(syntax, entry, &content) || gives_none(syntax, entry, group.head, &content));
    let asked_for = candidate.form == Form::Gerund && is_answer(syntax, &content);
    if content.is_empty() || silent || nobody || asked_for || (told && says_nothing(syntax, &content)) {
        return None;
    }
    Some(draft(syntax, candidate, follow, source, content, AFTER))
}

/// Whether a source can tell what `entry` introduces: not "nothing in the data"; and what shows a figure ("the list carried 14 names") is a document.
fn can_tell(syntax: &Syntax<'_>, entry: &Entry, source: TokenRange) -> bool {
    // "nothing in the data had pointed to a fault"
    let none = |at: u32| syntax.is(at, GrammarClass::Empty) && syntax.tag(at).is_noun();
    // "No country has banned it" is nobody's ban.
    let nobody = entry.cue_class() == Some(CueClass::Decree) && syntax.is(source.start, GrammarClass::Empty);
    let nothing = nobody || none(source.start) || source.start.checked_sub(2).is_some_and(|at| syntax.tag(at + 1) == Tag::IN && none(at));
    let document = || source.iter().any(|at| syntax.document.hits_at(at).iter().any(|h| matches!(h.kind, Kind::Documents | Kind::CueNouns)));
    // "the list carried 14 names", "a study tied the drug to"
    let figure = entry.frames().has(Frames::FIGURE.and(Frames::OBJ_PREP)) && entry.cue_class() == Some(CueClass::Show) && !entry.frames().has(Frames::THAT);
    !nothing && (!figure || document())
}

/// "In a message posted on its channel": the noun of a phrase that opens the sentence is no subject.
fn is_adjunct(syntax: &Syntax<'_>, unit: TokenRange, source: TokenRange) -> bool {
    source.start == unit.start + 1 && syntax.tag(unit.start) == Tag::IN && syntax.subordinator(unit.start).is_none() && syntax.tag(source.start) != Tag::PRP
}

/// "tell their patients": to whom something is told, and not what.
fn is_recipient(syntax: &Syntax<'_>, entry: &Entry, content: &[TokenRange]) -> bool {
    let [range] = content else { return false };
    let human = |at: u32| syntax.document.hits_at(at).iter().any(|h| matches!(h.kind, Kind::Roles | Kind::Vague) && h.tokens.len() == 1);
    entry.frames().has(Frames::OBJ_THAT) && range.len() <= RECIPIENT && human(range.end - 1)
}

/// Longest recipient, in tokens: "all of their elderly patients".
const RECIPIENT: u32 = 6;

/// "offered no help": an act that was not done, by a verb that says little of itself.
fn gives_none(syntax: &Syntax<'_>, entry: &Entry, head: u32, content: &[TokenRange]) -> bool {
    let none = content.first().is_some_and(|c| c.len() > 1 && syntax.is(c.start, GrammarClass::Empty) && syntax.tag(c.start) == Tag::DT);
    // "issues communiqués", "published a report": the thing, and nothing of what it says.
    let written = |h: &crate::lexicon::Hit| syntax.lexicons.entry(h.entry).document() == Some(DocumentKind::Document);
    let document = |h: &crate::lexicon::Hit| h.kind == Kind::Documents && h.tokens.len() == 1 && written(h);
    let thing = content.first().is_some_and(|c| {
        let end = (c.start..c.end).take(THING).find(|&at| syntax.document.hits_at(at).iter().any(document)).map(|at| at + 1);
        end.is_some_and(|end| !syntax.tag(end).is_noun() && syntax.quote_starting(end).is_none())
    });
    let account = entry.frames().has(Frames::ACCOUNT);
    (none || (thing && !account && syntax.is(head, GrammarClass::Light))) && !entry.frames().has(Frames::THAT.and(Frames::QUOTE))
}

/// Longest name of a thing that is issued, in tokens: "its annual report".
const THING: usize = 4;

/// "calls seeking comment": what is asked for is an answer, as nobody gave.
fn is_answer(syntax: &Syntax<'_>, content: &[TokenRange]) -> bool {
    let [range] = content else { return false };
    range.len() == 1 && syntax.document.hits_at(range.start).iter().any(|h| h.kind == Kind::Answers)
}

/// What follows a verb that takes no clause: an object, whatever comes after that.
fn with_object(syntax: &Syntax<'_>, unit: TokenRange, entry: &Entry, follow: Follow) -> Follow {
    // "turned down an offer by the union to mediate": what the offer is for belongs to it.
    let unframed = follow.frame == Frame::ObjectTo && !entry.frames().has(Frames::OBJ_TO) && !entry.is_measured(Construction::ObjectTo);
    if unframed && entry.frames().has(Frames::NP) {
        return Follow { frame: Frame::NounPhrase, ..follow };
    }
    let takes_clause = entry.frames().has(Frames::THAT.and(Frames::SMALL)) || entry.share(Construction::Clause) >= Some(SURE);
    if follow.frame != Frame::Clause || takes_clause {
        return follow;
    }
    let frame = if syntax.noun_phrase_after(follow.at, unit.end).is_some() { Frame::NounPhrase } else { Frame::Small };
    Follow { frame, ..follow }
}

/// "to be named", "declined to comment on", "a chance to show their skill": an infinitive of what nobody has said yet.
fn is_unsaid(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, frame: Frame) -> bool {
    let told = matches!(frame, Frame::That | Frame::ObjectThat | Frame::ObjectTo | Frame::Quote);
    candidate.form == Form::Infinitive && (candidate.passive || !told || is_declined(syntax, unit, group))
}

/// "Another theme she repeated was …": the clause without a subject of its own is about what was repeated. Not so after "what" and "who", nor
/// for a verb that nearly always takes a clause.
fn is_about_object(syntax: &Syntax<'_>, unit: TokenRange, entry: &Entry, source: Option<TokenRange>, at: u32) -> bool {
    let whose = source.is_some_and(|s| s.start > unit.start && matches!(syntax.tag(s.start - 1), Tag::WP | Tag::WDT));
    let tells = entry.is_measured(Construction::Clause) && entry.share(Construction::Clause) >= Some(SURE);
    !whose && !tells && syntax.group(at).is_some_and(|g| g.form == Form::Finite && g.tokens.start == at)
}

/// "A study documenting the loss has shown": a gerund after the subject, whose verb comes later.
fn modifies_subject(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let start = group.tokens.start;
    group.form == Form::Gerund && start > unit.start && syntax.tag(start - 1).is_noun() && !syntax.finite_before(unit.start, start)
}

/// "a government that promised sovereignty has delivered candles": in a relative clause the second verb is the main clause's, unless the first is one
/// of saying or thinking.
fn prefers_object(entry: &Entry) -> bool {
    let thinks = matches!(entry.cue_class(), Some(CueClass::Believe | CueClass::Know | CueClass::Show));
    let object = !entry.is_measured(Construction::Clause) || entry.share(Construction::NounPhrase) >= entry.share(Construction::Clause);
    !is_telling(entry) && !thinks && object
}

/// The relation of the verb `candidate`, with what followed it.
pub(super) fn draft(syntax: &Syntax<'_>, candidate: &Candidate, follow: Follow, source: Option<TokenRange>, content: Vec<TokenRange>, rule: RuleId) -> Draft {
    let cue = TokenRange::new(candidate.cue.start, follow.cue_end.max(candidate.cue.end));
    let draft = Draft { negated: candidate.negated, ..Draft::new(rule, cue, source, content, follow.frame) };
    let seen = construction(follow.frame, candidate.form, candidate.passive);
    match candidate.entry {
        Some(entry) => draft.with_entry(syntax.lexicons, entry, Some(seen)),
        None => draft,
    }
}

/// The content after a cue. Where a relative clause holds the cue, the main clause's verb ends it: "who gave his name as Ladji | said …".
pub(super) fn after(syntax: &Syntax<'_>, unit: TokenRange, follow: Follow, relative: bool) -> Vec<TokenRange> {
    let narrow =
        matches!(follow.frame, Frame::NounPhrase | Frame::ObjectPreposition | Frame::Preposition | Frame::Gerund | Frame::Small | Frame::To | Frame::ObjectTo);
    let mut end = syntax.clause_end(follow.at, unit.end, narrow);
    if relative {
        let main = (follow.at + 1..end).find(|&at| {
            let begins = syntax.group(at).is_some_and(|g| g.tokens.start == at && g.form == Form::Finite);
            begins
                && (syntax.is_comma(at - 1)
                    || syntax.quote_ending(at).is_some()
                    || (narrow && syntax.document.quote_of[at as usize] == u32::MAX && is_main(syntax, follow.at, at)))
        });
        end = main.map_or(end, |at| syntax.without_stop(at, follow.at));
    }
    if end > follow.at { vec![TokenRange::new(follow.at, end)] } else { Vec::new() }
}

/// Whether the finite verb at `at`, after the object of a relative clause's verb, is the main clause's: each subordinate clause between has had its own.
fn is_main(syntax: &Syntax<'_>, start: u32, at: u32) -> bool {
    // "identified himself as Abu Rami | said": "as" brings no clause there.
    let brings = |i: u32| syntax.is(i, GrammarClass::Subordinator) && syntax.subordinator(i).is_none_or(|(row, _)| row != "as");
    let subordinate = (start..at).filter(|&i| brings(i)).count();
    let verbs = (start..at).filter(|&i| syntax.group(i).is_some_and(|g| g.head == i && g.form == Form::Finite)).count();
    verbs >= subordinate
}

/// Whether an infinitive is what someone declines to do: the refusal is the cue.
fn is_declined(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let governor = group.tokens.start.checked_sub(1).filter(|&at| at >= unit.start).and_then(|at| syntax.group(at));
    let entry = governor.and_then(|g| syntax.candidate(g).entry).map(|e| syntax.lexicons.entry(e));
    entry.is_some_and(|e| e.cue_class() == Some(CueClass::Decline))
}

/// Whether a cue is of saying, asking or writing: what such a verb takes may be its recipient or a mere manner.
fn is_telling(entry: &Entry) -> bool {
    matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Ask | CueClass::Post))
}

/// "asked us", "said nothing": a content that tells nothing.
fn says_nothing(syntax: &Syntax<'_>, content: &[TokenRange]) -> bool {
    let at = content[0].start;
    content.iter().map(|c| c.len()).sum::<u32>() == 1 && (syntax.tag(at) == Tag::PRP || syntax.is(at, GrammarClass::Empty))
}

/// Whether a bare participle is really a past tense: it has what only an active verb can have, an object or a clause.
fn takes_object(entry: &Entry, frame: Frame) -> bool {
    match frame {
        Frame::That
        | Frame::Clause
        | Frame::Quote
        | Frame::Wh
        | Frame::NounPhrase
        | Frame::ObjectTo
        | Frame::ObjectThat
        | Frame::ObjectPreposition
        | Frame::Preposition => true,
        Frame::To => !entry.frames().has(Frames::OBJ_TO.and(Frames::PASSIVE)),
        _ => false,
    }
}

/// The source of an active verb: its subject, or the one that it shares. Of "She sent an email saying …" the one who sent it.
fn source(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, earlier: &[Draft]) -> Option<TokenRange> {
    if group.form == Form::Gerund && group.tokens.start == unit.start {
        // "Noting that the bolts were short, the engineer closed the bridge."
        let comma = main_clause(syntax, TokenRange::new(group.tokens.end, unit.end))?;
        return syntax.noun_phrase_after(comma + 1, unit.end);
    }
    if group.form == Form::Gerund && syntax.is_comma(group.tokens.start - 1) {
        // "…, adding that": whoever spoke before the comma.
        let comma = group.tokens.start - 1;
        let spoke =
            |d: &&Draft| d.source.is_some() && (d.content.iter().any(|c| c.end == comma) || d.cue.end == comma || d.source.is_some_and(|s| s.end == comma));
        if let Some(last) = earlier.iter().rev().find(spoke) {
            return last.source;
        }
        return syntax.main_subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start));
    }
    // "He said it was open and declined to say more": whoever spoke before the coordinator.
    let joined = group.tokens.start > unit.start && syntax.tag(group.tokens.start - 1) == Tag::CC;
    let spoke = |d: &&Draft| d.content.last().is_some_and(|c| c.end + 1 == group.tokens.start) && d.cue.start >= unit.start && d.frame.is_clause();
    if let Some(last) = earlier.iter().rev().find(spoke).filter(|_| joined) {
        return last.source;
    }
    let subject = syntax.subject(group, unit.start);
    let document = |s: TokenRange| syntax.document.hits_at(s.end - 1).iter().any(|h| matches!(h.kind, Kind::Documents | Kind::CueNouns));
    let sent = group.form == Form::Gerund && subject.is_some_and(document);
    let shared = if sent || subject.is_none() { syntax.shared_subject(group, unit.start) } else { None };
    shared.or(subject)
}

/// Lowest share of a verb's sightings in its construction that must be cues, in percent. Half of what is right of the cues found:
/// below it a relation is likelier to harm than to help.
pub(super) const LEAST: u8 = 42;

/// The share from which a verb takes a clause so often that one without a subject of its own is its content too: "what officials said would help".
const SURE: u8 = 80;

/// The share from which a thing that a verb of telling takes is what is told, even where it is not told.
const OFTEN: u8 = 70;

/// The same for a construction that is not in the verb's frames, or that was too rare to measure.
pub(super) const LEAST_UNMEASURED: u8 = 60;

/// The same for an object that was measured where the verb's frames have none: half.
const LEAST_UNFRAMED: u8 = 50;

/// Whether a verb is a cue in the construction that it stands in.
fn accepts(entry: &Entry, candidate: &Candidate, frame: Frame) -> bool {
    let construction = construction(frame, candidate.form, candidate.passive);
    let share = entry.share(construction).unwrap_or(50);
    let framed = entry.frames().has(frame.frames())
        || (frame == Frame::Clause && entry.frames().has(Frames::SMALL))
        || (candidate.passive && entry.frames().has(Frames::PASSIVE))
        || entry.frames().has(Frames::RAISING);
    // "went on trial"
    let rare = frame == Frame::NounPhrase && !framed;
    let least = match (entry.is_measured(construction), framed) {
        (_, true) => LEAST,
        (true, false) => {
            if rare {
                LEAST_UNFRAMED
            } else {
                LEAST
            }
        }
        (false, false) => LEAST_UNMEASURED,
    };
    // "responded in kind", "was opposed": what is left over seldom is what someone said.
    if frame == Frame::Small && !candidate.passive && !(framed && entry.frames().has(Frames::SMALL)) {
        return false;
    }
    // "does not accept that it was read": a clause that a verb takes is what it tells, however seldom it takes one.
    let clause = frame == Frame::That && framed && !entry.is_measured(construction);
    clause || share >= least
}

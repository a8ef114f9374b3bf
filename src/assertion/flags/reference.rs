//! References that hang in the air: "the report", never introduced.

use super::super::Assertion;
use super::super::scene::Scene;
use super::{Flag, Setter};
use crate::lexicon::{GrammarClass, Hit, Kind, NameWord, Tag};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;

pub(super) const DANGLING: RuleId = RuleId("flag.dangling-reference");

/// Flags an assertion whose source, or whose own words, rest on a document that the article never introduced.
pub(super) fn flag(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    let source = assertion.attribution.and_then(|a| scene.attributions.get(a as usize)).map(|r| r.source.as_slice()).unwrap_or_default();
    let found = source.iter().chain(&assertion.content).find_map(|range| range.iter().find_map(|at| dangling(scene, at)));
    if let Some((evidence, hit)) = found {
        set.put(Flag::DanglingReference, evidence, By::entry(DANGLING, hit.entry));
    }
}

/// The definite noun phrase of a document that begins at `at`, if nothing introduces or identifies it.
fn dangling(scene: &Scene<'_>, at: u32) -> Option<(TokenRange, Hit)> {
    let syntax = scene.syntax;
    let definite = syntax.tag(at) == Tag::DT && syntax.is(at, GrammarClass::Article) && syntax.document.fold(at) == "the";
    let hit = definite.then(|| document_at(scene, at + 1)).flatten()?;
    let end = hit.tokens.end;
    // Who wrote it is no introduction: "the report from the institute".
    let origin = syntax.is(end, GrammarClass::By) || comes_from(scene, end);
    let identified = !origin
        && (matches!(syntax.tag(end), Tag::IN | Tag::TO | Tag::WDT | Tag::WP | Tag::VBN | Tag::VBG | Tag::POS | Tag::NN | Tag::NNS | Tag::NNP | Tag::CD)
            || syntax.is(end, GrammarClass::That)
            || syntax.is_comma(end)
            || syntax.is_mark(end, ":"));
    if identified || introduced(scene, at, hit) {
        return None;
    }
    Some((TokenRange::new(at, end), hit))
}

fn comes_from(scene: &Scene<'_>, at: u32) -> bool {
    let word = |h: &Hit| scene.syntax.lexicons.entry(h.entry).name_word() == Some(NameWord::Motion);
    scene.syntax.document.hits_at(at).iter().any(|h| h.kind == Kind::NameWords && word(h))
}

/// The document noun at `at`, perhaps behind one adjective.
fn document_at(scene: &Scene<'_>, at: u32) -> Option<Hit> {
    let listed = |at: u32| {
        let singular = scene.syntax.tag(at) == Tag::NN;
        scene.syntax.document.hits_of(at, Kind::Documents).copied().find(|h| h.tokens.len() == 1 && singular && is_written(scene, *h))
    };
    listed(at).or_else(|| if scene.syntax.tag(at).is_adjective() { listed(at + 1) } else { None })
}

/// Whether the entry is a text or study, which an article introduces before it calls it "the".
pub(super) fn is_written(scene: &Scene<'_>, hit: Hit) -> bool {
    use crate::lexicon::DocumentKind::{Court, Document, Poll, Study};
    matches!(scene.syntax.lexicons.entry(hit.entry).document(), Some(Document | Study | Poll | Court))
}

/// Whether something before `at` introduces the document: any other mention of a document, or of having reported.
fn introduced(scene: &Scene<'_>, at: u32, hit: Hit) -> bool {
    let document = scene.syntax.document;
    let noun = document.fold(hit.tokens.start);
    document.hits[..].iter().take_while(|h| h.tokens.start < at).any(|h| match h.kind {
        Kind::Documents => is_written(scene, *h) && (document.fold(h.tokens.end - 1) == noun || scene.syntax.tag(h.tokens.start).is_noun()),
        Kind::CueVerbs => h.tokens.len() == 1 && document.fold(h.tokens.start).starts_with(noun),
        _ => false,
    })
}

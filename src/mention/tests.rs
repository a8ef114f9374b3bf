use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::text::segment;

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

fn mentions(text: &str) -> (Document, Vec<Mention>) {
    let document = segment(Article::from_text("a", text), &LEXICONS);
    let mentions = find(&document, &[], &LEXICONS);
    (document, mentions)
}

/// Mentions as `P:` persons, `O:` organisations, `L:` places, `D:` demonyms.
fn found(text: &str) -> Vec<String> {
    let (document, mentions) = mentions(text);
    let letter = |kind| match kind {
        MentionKind::Person => 'P',
        MentionKind::Organization => 'O',
        MentionKind::Place => 'L',
        MentionKind::Demonym => 'D',
        MentionKind::Role => 'R',
    };
    mentions.iter().map(|m| format!("{}:{}", letter(m.kind), document.token_text(m.tokens))).collect()
}

#[track_caller]
fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn titles_stay_outside_names() {
    check(&[
        ("On Friday Gen. Assimi Goïta met envoys.", &["P:Assimi Goïta"]),
        ("Ms. Corby wept.", &["P:Corby"]),
        ("The mayor, Dr. Awa Ndiaye, agreed.", &["P:Awa Ndiaye"]),
        ("It was former president Amara Keita who paid.", &["P:Amara Keita"]),
    ]);
}

#[test]
fn names_with_particles_initials_and_hyphens_are_whole() {
    check(&[
        ("He praised Abu Bakr al-Baghdadi on Monday.", &["P:Abu Bakr al-Baghdadi"]),
        ("The letter was for George W. Bush himself.", &["P:George W. Bush"]),
        ("They met Jean-Pierre Dupont there.", &["P:Jean-Pierre Dupont"]),
    ]);
}

#[test]
fn a_surname_alone_is_its_person_elsewhere() {
    check(&[("Fatoumata Zworkyn resigned. Aides to Zworkyn wept.", &["P:Fatoumata Zworkyn", "P:Zworkyn"])]);
}

#[test]
fn head_words_make_organisations_and_places() {
    check(&[
        ("He works at the Ministry of Fisheries and Lakes in Bamako.", &["O:Ministry of Fisheries and Lakes", "L:Bamako"]),
        ("The Zworkyn Foundation paid.", &["O:Zworkyn Foundation"]),
        ("They swam in Lake Qworlen at noon.", &["L:Lake Qworlen"]),
    ]);
}

#[test]
fn bare_words_of_peoples_are_demonyms_and_articles_stay_outside() {
    check(&[("The French left and Malian soldiers came.", &["D:French", "D:Malian"]), ("He flew to the Netherlands.", &["L:Netherlands"])]);
}

#[test]
fn acronyms_in_brackets_define_both_forms() {
    check(&[
        ("The Northern Farmers Accord (NFA) met. Later the NFA split.", &["O:Northern Farmers Accord", "O:NFA", "O:NFA"]),
        ("A man from the NFA (Northern Farmers Accord) came.", &["O:NFA", "O:Northern Farmers Accord"]),
    ]);
}

#[test]
fn a_party_letter_is_no_part_of_a_place() {
    check(&[("The senator (R-Idaho) agreed with them.", &["L:Idaho"])]);
}

#[test]
fn states_follow_their_towns() {
    check(&[("He lives in Springfield, Ill., with a dog.", &["L:Springfield", "L:Ill."])]);
}

#[test]
fn capitals_at_the_start_of_a_sentence_are_no_evidence() {
    check(&[("Reading is fun. Nice weather helps. However, rain falls. Police came.", &[])]);
}

#[test]
fn a_given_name_alone_is_no_small_town_and_a_large_one_is_no_person() {
    check(&[
        ("A friend of hers, Michael, came later.", &["P:Michael"]),
        ("He moved to Sydney, then left.", &["L:Sydney"]),
        ("The talks in the South African hills failed.", &["D:South African"]),
    ]);
}

#[test]
fn one_of_many_is_no_organisation() {
    check(&[("They destroyed a VBIED and two UAVs.", &[])]);
}

#[test]
fn money_is_no_country() {
    check(&[("It cost US$460 million.", &[])]);
}

#[test]
fn a_capital_that_decides_is_metonymic() {
    use Metonymy::{Both, Government, Place};
    for (text, expected) in [
        ("Bamako rejected the plan.", &[Government][..]),
        ("Officials in Bamako rejected the plan.", &[Place]),
        ("France has also denied the report.", &[Government]),
        ("The bloc, which Mali left in January, met.", &[Government]),
        ("The loan raised the pressure on Accra.", &[Government]),
        ("He waited for confirmation from Niamey.", &[Government]),
        ("Talks with Rabat and Algiers failed.", &[Government, Government]),
        ("They urged Moscow to wait.", &[Government]),
        ("A pro-Moscow crowd came.", &[Government]),
        ("Snow fell on Moscow.", &[Place]),
        ("Mali's foreign minister left.", &[Both]),
        ("The Mali junta met.", &[Both]),
        ("Mali's rivers rose.", &[Place]),
        ("Farmers in Niger and Mali agreed.", &[Place, Place]),
    ] {
        let found: Vec<Metonymy> = mentions(text).1.iter().map(|m| m.metonymic).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn every_rule_fires_on_its_example_and_is_silent_on_its_counterexample() {
    for rule in RULES {
        let fires = |text: &str| mentions(text).1.iter().any(|m| m.by.rule == rule.id);
        assert!(fires(rule.example), "{}: {} {:?}", rule.id, rule.example, found(rule.example));
        assert!(!fires(rule.counterexample), "{}: {}", rule.id, rule.counterexample);
    }
}

#[test]
fn rule_ids_are_unique() {
    let ids: std::collections::BTreeSet<_> = RULES.iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), RULES.len());
}

/// Texts that look like news gone wrong: names, marks and words in any order.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Gen.",
        "Mali",
        "Goïta",
        "(",
        ")",
        "NFA",
        "the",
        "Ministry of",
        "and",
        ",",
        ".",
        "-",
        "al",
        "’s",
        "\n\n",
        "U.S.",
        "$",
        "“",
        "”",
        "John",
        "Smith",
        "3",
        "VAN DER",
        "&",
        "said",
        "of",
        "in",
        "Lake",
        "New York",
        "(UN)",
        "İ",
        "ﬁ",
        "\u{200B}",
        "É",
        "Ill.",
        "French",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(p, spaced)| if spaced { format!("{p} ") } else { p.to_owned() }).collect())
}

proptest! {
    #[test]
    fn mentions_never_overlap_and_any_text_gives_an_answer(text in prop_oneof![odd_text(), ".{0,200}"]) {
        let (document, mentions) = mentions(&text);
        for mention in &mentions {
            prop_assert!(!mention.tokens.is_empty() && mention.tokens.end <= document.len());
        }
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
        }
    }
}

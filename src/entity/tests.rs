use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::mention;
use crate::text::segment;

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

fn analysed(article: Article) -> (Document, Vec<Mention>, Vec<Entity>) {
    let document = segment(article, &LEXICONS);
    let mentions = mention::find(&document, &[], &LEXICONS);
    let entities = resolve(&document, &mentions, &LEXICONS);
    (document, mentions, entities)
}

/// Entities as `name: first mention | second mention`.
fn joined(text: &str) -> Vec<String> {
    let (document, mentions, entities) = analysed(Article::from_text("a", text));
    let surface = |&m: &u32| document.token_text(mentions[m as usize].tokens).to_owned();
    entities.iter().map(|e| format!("{}: {}", e.name, e.mentions.iter().map(surface).collect::<Vec<_>>().join(" | "))).collect()
}

/// The record of the first entity called so.
fn record(text: &str, name: &str) -> Option<u32> {
    let (.., entities) = analysed(Article::from_text("a", text));
    entities.iter().find(|e| e.name == name).and_then(|e| e.reference).and_then(|r| r.geonames)
}

#[test]
fn full_names_surnames_and_case_variants_are_one_person() {
    assert_eq!(joined("Gen. Assimi Goïta spoke. Then Goita left. Critics of Assimi GOITA stayed."), ["Assimi Goïta: Assimi Goïta | Goita | Assimi GOITA"]);
}

#[test]
fn initials_stand_for_given_names_and_other_given_names_do_not() {
    assert_eq!(joined("We met John Smith. A note by J. Smith lay there."), ["John Smith: John Smith | J. Smith"]);
    assert_eq!(joined("We met John Smith. We met Mary Smith."), ["John Smith: John Smith", "Mary Smith: Mary Smith"]);
}

#[test]
fn a_surname_is_that_of_its_last_bearer() {
    let text = "We met John Smith. The shop of Smith burned. We met Mary Smith. The farm of Smith did not.";
    assert_eq!(joined(text), ["John Smith: John Smith | Smith", "Mary Smith: Mary Smith | Smith"]);
}

#[test]
fn acronyms_join_their_long_forms() {
    assert_eq!(joined("The Northern Farmers Accord (NFA) met. Later the NFA split."), ["Northern Farmers Accord: Northern Farmers Accord | NFA | NFA"]);
    assert_eq!(joined("Envoys of the African Union came. Critics of the AU stayed."), ["African Union: African Union | AU"]);
}

#[test]
fn countries_come_before_towns_and_large_towns_before_small_ones() {
    assert_eq!(record("He flew to Mali.", "Mali"), Some(2_453_866));
    assert_eq!(record("He flew to London.", "London"), Some(2_643_743));
    assert_eq!(record("He flew to Washington.", "Washington"), Some(4_140_963));
}

#[test]
fn what_follows_a_comma_contains_the_place() {
    assert_eq!(record("He lives in London, Ontario, with a dog.", "London"), Some(6_058_560));
    assert_eq!(record("He lives in Atlanta, Georgia.", "Georgia"), Some(4_197_000));
}

#[test]
fn a_place_without_a_record_lies_where_its_container_does() {
    let (.., entities) = analysed(Article::from_text("a", "He lives in Qworlen, Mali."));
    let town = entities[0].reference.unwrap();
    assert_eq!((entities[0].name.as_str(), town.geonames), ("Qworlen", None));
    assert_eq!(Some((town.latitude, town.longitude)), entities[1].reference.map(|r| (r.latitude, r.longitude)));
}

#[test]
fn a_place_named_after_another_is_not_joined_to_it() {
    assert_eq!(joined("They left West Oakland for Oakland."), ["West Oakland: West Oakland", "Oakland: Oakland"]);
}

#[test]
fn the_other_places_of_the_article_speak_for_their_country() {
    let text = "Floods hit Atlanta, Savannah and Augusta. All of Georgia is wet, said the United States army. Texas and Alabama are dry.";
    assert_eq!(record(text, "Georgia"), Some(4_197_000));
    assert_eq!(record("Georgia and Armenia talk. Tbilisi is calm.", "Georgia"), Some(614_540));
}

#[test]
fn peoples_refer_to_their_country() {
    assert_eq!(record("All Malian farmers left.", "Malian"), Some(2_453_866));
}

#[test]
fn every_rule_fires_on_its_example_and_is_silent_on_its_counterexample() {
    for rule in RULES {
        let fires = |text: &str| {
            let dated = text.strip_prefix("Published ").and_then(|rest| rest.split_once(". "));
            let published = dated.map(|(day, _)| day.to_owned());
            let article = Article { published, ..Article::from_text("a", dated.map_or(text, |(_, rest)| rest)) };
            analysed(article).2.iter().flat_map(Entity::rules).any(|id| id == rule.id)
        };
        assert!(fires(rule.example), "{}: {}", rule.id, rule.example);
        assert!(!fires(rule.counterexample), "{}: {}", rule.id, rule.counterexample);
    }
}

proptest! {
    #[test]
    fn every_mention_is_in_exactly_one_entity(words in prop::collection::vec(prop::sample::select(vec![
        "John", "Smith", "Mali", ",", "London", "Ontario", "the", "UN", "(", ")", "Gen.", "Goïta", "French", ".", "Ministry of", "J.", "said", "\n\n", "in",
    ]), 0..50)) {
        let (_, mentions, entities) = analysed(Article::from_text("a", &words.join(" ")));
        let mut seen = vec![0; mentions.len()];
        entities.iter().flat_map(|e| &e.mentions).for_each(|&m| seen[m as usize] += 1);
        prop_assert!(seen.iter().all(|&n| n == 1));
        prop_assert!(entities.windows(2).all(|w| w[0].mentions.first() < w[1].mentions.first()));
    }
}

/// The entity whose name or spelling is `name`.
fn entity(article: Article, name: &str) -> Entity {
    let (.., entities) = analysed(article);
    let called = |e: &Entity| e.name == name || e.profile.aliases.iter().any(|a| a == name);
    entities.iter().find(|e| called(e)).cloned().unwrap_or_else(|| panic!("{name} is none of {:?}", entities.iter().map(|e| &e.name).collect::<Vec<_>>()))
}

fn dated(day: &str, text: &str) -> Article {
    Article { published: Some(day.to_owned()), ..Article::from_text("a", text) }
}

#[test]
fn the_kind_of_an_actor_has_its_reason() {
    for (text, name, kind, rule) in [
        ("Envoys of the African Union came.", "African Union", "international-organization", "kind.lexicon"),
        ("Fighters of JNIM came.", "Jama'at Nusrat al-Islam wal-Muslimin", "armed-group", "kind.lexicon"),
        ("They blamed the militant group Qworl Zorv for it.", "Qworl Zorv", "armed-group", "kind.context"),
        ("Sales at Zorvex, a small maker of pumps, fell.", "Zorvex", "company", "kind.context"),
        ("In May the Zorvex party split.", "Zorvex", "party", "kind.context"),
        ("He wrote to the Ministry of Urban Gardens.", "Ministry of Urban Gardens", "ministry", "kind.head"),
        ("She studied at the University of Qworle.", "University of Qworle", "university", "kind.head"),
        ("A spokesman for the XQTR slept.", "XQTR", "other", "kind.default"),
        ("Then Fatoumata Traoré left.", "Fatoumata Traoré", "person", "kind.person"),
        ("The Malian army withdrew.", "Malian army", "armed-forces", "kind.role"),
    ] {
        let found = entity(Article::from_text("a", text), name);
        assert_eq!((found.actor.map(ActorKind::as_str), found.profile.kind_by.map(|by| by.rule.0)), (Some(kind), Some(rule)), "{text}");
    }
}

#[test]
fn an_office_is_whose_it_was_on_the_day() {
    let text = "The French president stayed at home.";
    for (day, holder) in [("2011-05-02", "person:nicolas-sarkozy"), ("2016-05-02", "person:francois-hollande"), ("2024-05-02", "person:emmanuel-macron")] {
        let found = entity(dated(day, text), "French president");
        assert_eq!(found.profile.holder.map(|h| h.id).as_deref(), Some(holder), "{day}");
        assert_eq!((found.profile.id.as_deref(), found.profile.country.as_deref()), (Some("office:fr-president"), Some("FR")));
    }
    assert_eq!(entity(Article::from_text("a", text), "French president").profile.holder, None);
}

#[test]
fn an_office_joins_its_holder_where_the_article_or_the_lexicon_says_so() {
    for (text, name, roles) in [
        ("Emmanuel Macron spoke. Later the French president left.", "Emmanuel Macron", 1),
        ("Emmanuel Macron spoke. Later the former French president left.", "Emmanuel Macron", 0),
        ("Jean Zworkyn, the Malian foreign minister, spoke. Mali's foreign minister left.", "Jean Zworkyn", 2),
        ("The president of France, Emmanuel Macron, spoke.", "Emmanuel Macron", 1),
        ("António Guterres spoke. The UN chief and the U.N. secretary-general are one.", "António Guterres", 2),
    ] {
        assert_eq!(entity(dated("2024-05-02", text), name).profile.roles.len(), roles, "{text}");
    }
}

#[test]
fn what_the_lexicons_know_has_an_id_and_the_rest_a_key() {
    for (text, name, id, key) in [
        ("Fighters of JNIM came.", "JNIM", Some("org:jnim"), "org:jnim"),
        ("Emmanuel Macron came.", "Emmanuel Macron", Some("person:emmanuel-macron"), "person:emmanuel-macron"),
        ("He flew to Mali.", "Mali", Some("geonames:2453866"), "geonames:2453866"),
        ("Then Fatoumata Traoré left.", "Fatoumata Traoré", None, "name:person-fatoumata-traore"),
        ("Then Fatoumata TRAORE left.", "Fatoumata TRAORE", None, "name:person-fatoumata-traore"),
    ] {
        let found = entity(Article::from_text("a", text), name).profile;
        assert_eq!((found.id.as_deref(), found.key.as_str()), (id, key), "{text}");
    }
}

#[test]
fn spellings_acronyms_and_parts_of_a_name_are_one_actor() {
    assert_eq!(joined("We met Mohammed Zworkyn. Critics of Mohamed Zworkyn stayed."), ["Mohammed Zworkyn: Mohammed Zworkyn | Mohamed Zworkyn"]);
    assert_eq!(joined("Later the NFA split. The Northern Farmers Accord (NFA) met."), ["Northern Farmers Accord: NFA | Northern Farmers Accord | NFA"]);
    assert_eq!(joined("Staff of Qworlen Biologics came. Shares of Qworlen fell."), ["Qworlen Biologics: Qworlen Biologics | Qworlen"]);
    assert_eq!(
        joined("The Union of Qworle Drivers (SYNQWO) met. Then the SYNQWO left."),
        ["Union of Qworle Drivers: Union of Qworle Drivers | SYNQWO | SYNQWO"]
    );
}

#[test]
fn junk_is_nobody() {
    for text in [
        "Subscribe\n\nRead More\n\nShare\n\nSign Up\n\nThey left on Monday.",
        "He said it. She, too, said so. They left in March, on a Tuesday.",
        "Read Also: what they said\n\nClick Here for more.",
        "Warns: it may rain\n\nSays it was right.",
        "We follow them on Facebook and via WhatsApp.",
        "They watched the World Cup and the U.S. Open Tennis Championships.",
        "About Us\n\nPrivacy Policy\n\nAll Rights Reserved",
    ] {
        assert_eq!(joined(text), [""; 0], "{text}");
    }
}

#[test]
fn villages_are_told_apart_by_what_lies_near_them() {
    for (text, name, id) in [
        ("Paris police met. The fair in Lamar County, Texas, is near Bonham and Blossom.", "Paris", 4_717_560),
        ("Paris police met. The fair in Edgar County, Illinois, is near Chrisman.", "Paris", 4_246_659),
        ("He was born in Dublin. The Columbus council and Ohio agreed with Westerville and Hilliard.", "Dublin", 5_152_333),
        ("Crews from New York state left.", "New York", 5_128_638),
        ("Trains run in Alberta, Manitoba, Ontario and Quebec.", "Ontario", 6_093_943),
        ("He flew to San José. All of Costa Rica waited.", "San José", 3_621_849),
    ] {
        assert_eq!(record(text, name), Some(id), "{text}");
    }
}

#[test]
fn the_outlets_home_speaks_for_its_neighbours() {
    let home = |outlet: &str| {
        let article = Article { outlet: Some(outlet.into()), ..Article::from_text("a", "A fire broke out in Springfield on Monday.") };
        analysed(article).2.first().and_then(|e| e.reference).and_then(|r| r.geonames)
    };
    assert_eq!(home("masslive.com"), Some(4_951_788));
    assert_eq!(home("Springfield News-Sun"), Some(4_525_353));
}

#[test]
fn a_place_has_its_ancestors_and_the_reason_of_its_choice() {
    let (.., entities) = analysed(Article::from_text("a", "The convoy left Gao. Soldiers of Mali stopped it near Kidal."));
    let gao = &entities[0];
    let around: Vec<(&str, &str)> = gao.ancestors.iter().map(|a| (a.name.as_str(), a.kind.as_str())).collect();
    assert_eq!(around.last(), Some(&("Africa", "continent")));
    for part in [("Gao", "division"), ("Mali", "country"), ("Azawad", "region"), ("Sahel", "region")] {
        assert!(around.contains(&part), "{part:?} {around:?}");
    }
    let choice = gao.choice.as_ref().unwrap();
    assert!(choice.candidates > 1 && choice.evidence.iter().any(|e| e == "Mali" || e == "Kidal"), "{choice:?}");
}

#[test]
fn an_airport_lies_at_its_town() {
    let (.., entities) = analysed(Article::from_text("a", "A drone hit Sikasso Airport."));
    assert_eq!(entities[0].reference.map(|r| (r.geonames, (r.latitude - 11.3).abs() < 0.5)), Some((None, true)));
    assert!(entities[0].choice.as_ref().unwrap().around);
}

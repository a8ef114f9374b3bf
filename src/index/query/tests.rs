//! What queries mean, and what is refused.

use super::{Match, Name, Query};

#[test]
fn queries_mean_what_they_say() {
    for (text, meaning) in [
        ("fuel blockade", "fuel AND blockade"),
        ("“fuel blockade” said", "\"fuel blockade\" AND said"),
        ("‘fuel blockade’ -‘the army’s plan’ source:‘the army’", "\"fuel blockade\" AND NOT \"the army’s plan\" AND source:\"the army\""),
        ("‘fuel price’~3 it’s", "\"fuel price\"~3 AND it’s"),
        ("a b OR c", "(a AND b) OR c"),
        ("a (b OR c)", "a AND (b OR c)"),
        ("a || b && c", "a OR (b AND c)"),
        ("a&&b", "a AND b"),
        ("a -b", "a AND NOT b"),
        ("a AND NOT b", "a AND NOT b"),
        ("!a", "NOT a"),
        ("+a +b", "a AND b"),
        ("-(a OR voice:author)", "NOT (a OR voice:author)"),
        ("state-run 10:30 it's", "state-run AND \"10:30\" AND it's"),
        ("source:\"the army\" Voice:Author", "source:\"the army\" AND voice:author"),
        ("-outlet:“River Post”", "NOT outlet:\"River Post\""),
        ("published:2024-02 published:>=2024", "published:2024-02 AND published:2024-01-01.."),
        ("published:2024-01..2024-06", "published:2024-01-01..2024-06-30"),
        ("published:[2024-01 TO 2024-01]", "published:2024-01"),
        ("or and not", "or AND and AND not"),
        ("\"a b\"~5", "\"a b\"~5"),
        ("a w/5 b", "a w/5 b"),
        ("a W/5 \"b c\" pre/2 d", "(a w/5 \"b c\") pre/2 d"),
        ("(fuel OR diesel) w/3 price", "(fuel OR diesel) w/3 price"),
        ("source:(a w/5 b OR c)", "source:(a w/5 b) OR source:c"),
        ("min* w?rd word~1 word~ /bridg(e|es)/", "min* AND w?rd AND word~1 AND word~2 AND /bridg(e|es)/"),
        ("state-r*", "\"state r*\""),
        ("state-r?n", "state-r?n"),
        ("really?", "really"),
        ("\"who did it? min*\"", "\"who did it min*\""),
        ("voice:(author OR attributed)", "voice:author OR voice:attributed"),
        ("naming:vague,anonymous", "naming:vague OR naming:anonymous"),
        ("source:* flag:*", "source:* AND flag:*"),
        ("*", "*"),
        ("chain:>=2 checkworthy:>0.6 num:10..20", "chain:>=2 AND checkworthy:>0.6 AND num:10..20"),
        ("num:{1 TO 2]", "num:{1 TO 2]"),
        ("certainty:possible polarity:negative", "certainty:PS AND polarity:-"),
        ("actor:org:jnim place:geonames:2460596", "actor:org:jnim AND place:geonames:2460596"),
        ("near:12.5,-8,50km", "near:12.5,-8,50km"),
        ("near:12.5,-8,50 km", "near:12.5,-8,50km"),
        ("near:12.5,-8,500m fuel", "near:12.5,-8,0.5km AND fuel"),
        ("near:12.5,-8,10 mi", "near:12.5,-8,16.09344km"),
        ("near:bamako,50 near:\"Bamako\",50 km", "near:12.61,-7.98,50km AND near:12.61,-7.98,50km"),
        ("published:2024-03-05T09:00:00Z", "published:2024-03-05"),
        ("article:(a b) AND article:(voice:author)", "article:(a AND b) AND article:(voice:author)"),
        ("in-source:spokesman", "in-source:spokesman"),
        ("a\\*b \"x\\\"y\"", "\"a\\*b\" AND \"x\\\"y\""),
    ] {
        let query = Query::parse(text);
        assert_eq!(query.as_ref().map(ToString::to_string), Ok(meaning.to_owned()), "{text}");
        assert_eq!(query, Query::parse(meaning), "{meaning}");
    }
}

#[test]
fn what_means_nothing_is_refused_with_its_place_and_a_hint() {
    for (text, place, message) in [
        ("", 1, "nothing to search for"),
        ("a \"b c", 3, "quotation mark is never closed"),
        ("(a b", 1, "parenthesis is never closed"),
        ("a) b", 2, "`)` without `(`"),
        ("a ()", 4, "nothing in the parentheses"),
        ("OR a", 1, "nothing before it to join"),
        ("w/5 a", 1, "nothing before it to join"),
        ("a OR", 5, "something is missing here"),
        ("a NOT", 6, "something is missing here"),
        ("a w/5", 6, "something is missing here"),
        ("a w/99 b", 3, "99 is no distance"),
        ("a w/5 voice:author", 7, "no words for the distance to stand between"),
        ("a w/5 source:b", 7, "no words for the distance to stand between"),
        ("colour:red", 1, "unknown field `colour`"),
        ("a voice:none", 3, "unknown value `none` for `voice`"),
        ("source: army", 1, "no value for `source`"),
        ("published:march", 1, "`march` is no date"),
        ("published:2024-13", 1, "`2024-13` is no date"),
        ("num:many", 1, "`many` is no number"),
        ("near:here", 1, "no place and distance"),
        ("near:\"Bamako\" km", 1, "no place and distance"),
        ("near:bamako,5parsecs", 1, "no place and distance"),
        ("near:nowhereatall,5", 1, "no town `nowhereatall` is known"),
        ("near:\"Nowhereatall\",5km", 1, "no town `Nowhereatall` is known"),
        ("article:a", 1, "`article` takes a query"),
        ("a +b OR c", 3, "`+` beside `OR` has no meaning"),
        ("a - b", 3, "`-` stands alone"),
        ("a --limit", 3, "`--` is no sign of a query"),
        ("word~3", 1, "`~3` is too far"),
        ("\"a b\"~x", 1, "`~x` is no distance"),
        ("/a(/", 1, "the regular expression cannot be read: unclosed group"),
        ("/a", 1, "slash is never closed"),
        ("?*", 1, "no letter in `?*`"),
        ("—", 1, "no word in `—`"),
        ("a^2", 1, "`^` is not understood"),
        ("[a TO b]", 1, "a range without a field"),
        ("source:[a TO b]", 1, "`source` has no ranges"),
    ] {
        let error = Query::parse(text).expect_err(text);
        assert_eq!((error.at() + 1, error.message()), (place, message), "{text}");
        assert!(!error.hint().is_empty(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_query_or_a_message_with_a_place_inside_it(text in "[ -~“”é\\n]{0,40}") {
        check(&text)?;
    }

    #[test]
    fn any_row_of_parts_is_a_query_or_a_message_with_a_place_inside_it(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..8)) {
        check(&parts.concat())?;
    }
}

const PARTS: &[&str] = &[
    "a",
    " ",
    " ",
    "OR",
    " AND ",
    "NOT ",
    "-",
    "+",
    "!",
    "(",
    ")",
    "\"",
    "\"a b\"",
    "~",
    "~2",
    " w/3 ",
    "*",
    "?",
    "/x/",
    "source:",
    "voice:author",
    "num:",
    ">=",
    "2024",
    "..",
    "[1 TO 2]",
    ",",
    ":",
    "\\",
    "article:(",
    "near:1,2,3",
    "^",
    "&&",
    "||",
    "é",
];

/// An error has a place; a query is shown as what is read as the same query.
fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    match Query::parse(text) {
        Err(error) => {
            proptest::prop_assert!(error.at() <= text.chars().count());
            proptest::prop_assert!(error.to_string().contains('^'));
        }
        Ok(query) => {
            let again = Query::parse(&query.to_string());
            proptest::prop_assert_eq!(again.as_ref(), Ok(&query), "{} shown as {}", text, query);
        }
    }
    Ok(())
}

#[test]
fn deep_queries_are_refused_rather_than_overflowing_the_stack() {
    for text in ["(".repeat(100_000), "-".repeat(100_000) + "a", "source:(".repeat(10_000), "a w/1 ".repeat(10_000) + "a", "article:(".repeat(9999)] {
        assert!(Query::parse(&text).is_err());
    }
    assert!(Query::parse(&(vec!["a"; 10_000].join(" OR "))).is_ok());
}

#[test]
fn every_field_and_value_is_in_the_manual() {
    let manual = include_str!("../../../docs/query.md");
    for name in Name::ALL {
        assert!(manual.contains(&format!("`{}:", name.as_str())), "{}", name.as_str());
        if let Match::Whole(values) = name.matched() {
            for value in values {
                assert!(manual.contains(&format!("`{value}`")), "{}:{value}", name.as_str());
            }
        }
    }
}

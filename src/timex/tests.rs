//! What is found in sentences, and what it means seen from a day.

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::text::segment;

/// A Tuesday.
const DAY: &str = "2024-03-05";

fn analyse(published: Option<&str>, text: &str) -> (Document, Vec<Timex>) {
    thread_local! { static LEXICONS: Lexicons = Lexicons::builtin(); }
    let article = Article { published: published.map(str::to_owned), ..Article::from_text("a", text) };
    LEXICONS.with(|lexicons| {
        let document = segment(article, lexicons);
        let found = find(&document, lexicons);
        (document, found)
    })
}

/// Each expression as `text = KIND value`.
fn shown(published: Option<&str>, text: &str) -> Vec<String> {
    let (document, found) = analyse(published, text);
    found.iter().map(|t| format!("{} = {} {}", document.token_text(t.tokens), t.kind.as_str(), t.value)).collect()
}

#[test]
fn every_shape_has_its_span_type_and_value() {
    for (text, expected) in [
        // Full dates.
        ("The log ends on 2024-03-05.", "2024-03-05 = DATE 2024-03-05"),
        ("It was signed on March 5, 2019.", "March 5, 2019 = DATE 2019-03-05"),
        ("It was signed on 5 March 2019.", "5 March 2019 = DATE 2019-03-05"),
        ("It was signed on the 5th of March 2019.", "the 5th of March 2019 = DATE 2019-03-05"),
        ("Reported 17.11.2023 by the clerk.", "17.11.2023 = DATE 2023-11-17"),
        ("Reported 11/17/2023 by the clerk.", "11/17/2023 = DATE 2023-11-17"),
        ("They met on Friday, Jan. 12, 2024, in Gao.", "Friday, Jan. 12, 2024 = DATE 2024-01-12"),
        // A day or week beside another.
        ("He left the day before Christmas.", "the day before Christmas = DATE 2023-12-24"),
        ("They met the day after last Thursday.", "the day after last Thursday = DATE 2024-03-01"),
        ("They will march in Easter week.", "Easter week = DATE 2024-W13"),
        ("Thanksgiving weekend was quiet.", "Thanksgiving weekend = DATE 2023-W47-WE"),
        // What has no year.
        ("Prices rose last February.", "last February = DATE 2023-02"),
        ("The debt was to be cleared by June.", "June = DATE 2024-06"),
        ("It lost money in the fiscal year ended May 31.", "the fiscal year = DATE 2024; May 31 = DATE 2023-05-31"),
        ("The levy would be paid on a still unspecified date in May.", "May = DATE 2024-05"),
        ("The March vote will be close.", "March = DATE 2024-03"),
        ("They compared the revision on Friday to December's figures.", "Friday = DATE 2024-03-01; December = DATE 2023-12"),
        ("The mine collapsed on Feb. 9.", "Feb. 9 = DATE 2024-02-09"),
        ("The mine collapsed on Dec. 9.", "Dec. 9 = DATE 2023-12-09"),
        ("The mine will reopen in June.", "June = DATE 2024-06"),
        ("Prices rose in November.", "November = DATE 2023-11"),
        ("Prices rose last April.", "last April = DATE 2023-04"),
        ("The camp opened in May 2021.", "May 2021 = DATE 2021-05"),
        ("Talks on April 24-26 will be brief.", "April 24 = DATE 2024-04-24; 26 = DATE 2024-04-26"),
        ("The treaty of 1998 still holds.", "1998 = DATE 1998"),
        ("Growth slowed in 1990-91.", "1990 = DATE 1990; 91 = DATE 1991"),
        ("He wrote it in nineteen ninety-seven.", "nineteen ninety-seven = DATE 1997"),
        ("Its budget for fiscal 2025 is ready.", "fiscal 2025 = DATE 2025"),
        // Weekdays.
        ("The court ruled on Monday.", "Monday = DATE 2024-03-04"),
        ("The court ruled on Tuesday.", "Tuesday = DATE 2024-03-05"),
        ("The court will rule on Monday.", "Monday = DATE 2024-03-11"),
        ("The court met last Thursday.", "last Thursday = DATE 2024-02-29"),
        ("Shelling resumed on Monday morning.", "Monday morning = TIME 2024-03-04TMO"),
        ("They dined together on Wednesday of last week.", "Wednesday of last week = DATE 2024-02-28"),
        ("Neither could be reached Friday.", "Friday = DATE 2024-03-01"),
        ("The permit expires Friday.", "Friday = DATE 2024-03-08"),
        ("The ministers meet separately Friday.", "Friday = DATE 2024-03-08"),
        // Times of day.
        ("The blast came at 10:35 a.m. on Monday.", "10:35 a.m. on Monday = TIME 2024-03-04T10:35"),
        ("Polls closed at 8 p.m. GMT Sunday.", "8 p.m. GMT Sunday = TIME 2024-03-03T20:00"),
        ("The truce began at noon yesterday.", "noon yesterday = TIME 2024-03-04T12:00"),
        ("He left at 7pm.", "7pm = TIME 2024-03-05T19:00"),
        ("They were arrested last night.", "last night = TIME 2024-03-04TNI"),
        ("He was seen this morning.", "this morning = TIME 2024-03-05TMO"),
        // Seen from the day of publication.
        ("The minister resigned yesterday.", "yesterday = DATE 2024-03-04"),
        ("Talks resume next week.", "next week = DATE 2024-W11"),
        ("It rained earlier this month.", "earlier this month = DATE 2024-03"),
        ("He was jailed early last year.", "early last year = DATE 2023"),
        ("The mine shut three years ago.", "three years ago = DATE 2021"),
        ("The mine shut nearly ten days ago.", "nearly ten days ago = DATE 2024-02-24"),
        ("Over the weekend, crowds gathered.", "the weekend = DATE 2024-W09-WE"),
        ("A decision is two weeks from now.", "two weeks from now = DATE 2024-W12"),
        ("Prices have recently doubled.", "recently = DATE PAST_REF"),
        ("Prices fell in recent weeks.", "recent weeks = DURATION PXW"),
        ("More will come in the years ahead.", "the years ahead = DURATION PXY"),
        ("He is happy with his current post.", "current = DATE PRESENT_REF"),
        ("It will one day be a city.", "one day = DATE FUTURE_REF"),
        ("It happened several years ago.", "several years ago = DATE PAST_REF"),
        // Business periods.
        ("Profit rose in the third quarter.", "the third quarter = DATE 2023-Q3"),
        ("Profit rose in Q4 2023.", "Q4 2023 = DATE 2023-Q4"),
        ("The first half of 2022 was dry.", "The first half of 2022 = DATE 2022-H1"),
        ("Third-quarter profit fell from the year-earlier quarter.", "Third-quarter = DATE 2023-Q3; the year-earlier quarter = DATE 2022-Q3"),
        (
            "In the fourth quarter it lost more than in the same period last year.",
            "the fourth quarter = DATE 2023-Q4; the same period last year = DATE 2022-Q4",
        ),
        ("Talks resumed last fall.", "last fall = DATE 2023-FA"),
        ("They met in the winter of 1994.", "the winter of 1994 = DATE 1994-WI"),
        // Decades and centuries.
        ("Exports fell in the early 1990s.", "the early 1990s = DATE 199"),
        ("Exports fell in the '80s.", "the '80s = DATE 198"),
        ("Exports fell in the nineties.", "the nineties = DATE 199"),
        ("The fort dates from the 17th century.", "the 17th century = DATE 16"),
        // Lengths and recurrences.
        ("The siege lasted three days.", "three days = DURATION P3D"),
        ("Over the past two years, rents doubled.", "the past two years = DURATION P2Y"),
        ("It took two and a half hours.", "two and a half hours = DURATION PT2H30M"),
        ("It took about twenty-four hours.", "about twenty-four hours = DURATION PT24H"),
        ("The 14-day deadline is firm.", "14-day = DURATION P14D"),
        ("The council meets every two weeks.", "every two weeks = SET P2W"),
        ("Each Thursday they march.", "Each Thursday = SET XXXX-WXX-4"),
        ("It was the first rain in months.", "months = DURATION PXM"),
        ("Over the years, rents doubled.", "the years = DURATION PXY"),
        ("A day-long siege followed.", "day-long = DURATION P1D"),
        ("He died an hour later.", "an hour later = DURATION PT1H"),
        ("It shrank after several quarters of growth.", "several quarters = DURATION PXQ"),
        ("Guards stood there 24 hours a day.", "24 hours a day = SET P1D"),
        ("It rained for the past three summers.", "the past three summers = SET XXXX-SU"),
        ("Flights leave on Monday and Tuesday nights.", "Monday = SET XXXX-WXX-1TNI; Tuesday nights = SET XXXX-WXX-2TNI"),
        ("The levy brings $3 million a year.", "a year = SET P1Y"),
        // Holidays.
        ("Shops will shut on Easter Monday.", "Easter Monday = DATE 2024-04-01"),
        ("Families gathered last Thanksgiving.", "last Thanksgiving = DATE 2023-11-23"),
    ] {
        assert_eq!(shown(Some(DAY), text).join("; "), expected, "{text}");
    }
}

#[test]
fn look_alikes_are_no_expressions_of_time() {
    for text in [
        "May said the bridge would close.",
        "The army may march on the town.",
        "Some 2000 people marched.",
        "The fall of the government surprised few.",
        "He was the second man to spring up.",
        "He made his fortune in his 20s.",
        "Call 555-2024 or 1-800-555-1998.",
        "Julian paid $1999 for it.",
        "The Sun sat in court with Jan Novak.",
        "They won 10:8 in the final.",
        "Three-quarters of its wheat is imported.",
        "He drove away in a silver 1994 Toyota, witnesses said.",
        "She told USA Today that the bridge was safe.",
        "She said on the programme \"60 Minutes\" that the bridge was safe.",
        "Quarter-to-quarter changes were small.",
        "The firm moved to a fiscal year, its auditor said.",
        "An electric current ran through it.",
    ] {
        assert_eq!(shown(Some(DAY), text), [""; 0], "{text}");
    }
}

#[test]
fn a_date_carries_its_interval_its_bound_and_its_anchor() {
    for (published, text, begin, end, modifier, anchor) in [
        (Some(DAY), "It will open by 2026.", Some("2026-01-01"), Some("2026-12-31"), Some("ON_OR_BEFORE"), Anchor::Absolute),
        (Some(DAY), "It has been shut since February.", Some("2024-02-01"), Some("2024-02-29"), Some("ON_OR_AFTER"), Anchor::Published),
        (Some(DAY), "It opened late last year.", Some("2023-01-01"), Some("2023-12-31"), Some("END"), Anchor::Published),
        (Some(DAY), "It opens next week.", Some("2024-03-11"), Some("2024-03-17"), None, Anchor::Published),
        (Some("2024-03-05T23:10+01:00"), "It opens today.", Some("2024-03-05"), Some("2024-03-05"), None, Anchor::Published),
        (None, "It opened on Monday.", None, None, None, Anchor::Unresolved),
        (Some(DAY), "It lasted at least two days.", None, None, Some("EQUAL_OR_MORE"), Anchor::Absolute),
    ] {
        let (_, found) = analyse(published, text);
        let [timex] = &found[..] else { panic!("{text}: {found:?}") };
        assert_eq!((timex.begin.as_deref(), timex.end.as_deref(), timex.modifier, timex.anchor), (begin, end, modifier, anchor), "{text}");
    }
}

#[test]
fn without_a_day_of_publication_what_is_known_stays() {
    for (text, value) in [
        ("It opened in March.", "XXXX-03"),
        ("It opened on 12 March.", "XXXX-03-12"),
        ("It opened on Friday.", "XXXX-WXX-5"),
        ("It opened last week.", "XXXX-WXX"),
        ("It opened last fall.", "XXXX-FA"),
        ("It opened on Friday morning.", "XXXX-WXX-5TMO"),
        ("It opened in the third quarter.", "XXXX-Q3"),
        ("It opened on 12 March 2020.", "2020-03-12"),
    ] {
        assert_eq!(analyse(None, text).1[0].value, value, "{text}");
    }
}

#[test]
fn a_date_of_the_text_anchors_what_follows_it() {
    let text = "He was born on 3 May 1921 in Kayes. The following year his family left. He died in 1985 and was reburied two years later.";
    assert_eq!(shown(Some(DAY), text), ["3 May 1921 = DATE 1921-05-03", "The following year = DATE 1922", "1985 = DATE 1985", "two years later = DATE 1987"]);
    assert_eq!(analyse(Some(DAY), text).1[3].anchor, Anchor::Text(2));
}

#[test]
fn no_expression_runs_over_the_end_of_a_block() {
    assert_eq!(shown(Some(DAY), "A headline of March\n\n5 killed in Gao").len(), 1);
}

#[test]
fn each_rule_fires_in_its_example_and_not_in_its_counterexample() {
    for rule in RULES {
        let fires = |text| analyse(Some(DAY), text).1.iter().any(|t| t.by.rule == rule.id);
        assert!(fires(rule.example), "{}: {:?}", rule.id, shown(Some(DAY), rule.example));
        assert!(!fires(rule.counterexample), "{}: {:?}", rule.id, shown(Some(DAY), rule.counterexample));
    }
}

proptest! {
    #[test]
    fn any_text_gives_expressions_in_order_and_apart(
        words in proptest::collection::vec(prop_oneof![
            "[0-9]{1,5}", "[0-9]{1,2}(am|s|th)", "[-/:.,'’$½(]", "\\PC{1,3}",
            proptest::sample::select(vec![
                "the", "a", "last", "next", "year", "years", "ago", "May", "Monday", "quarter", "first", "half", "of", "and", "hundred", "thousand", "million",
                "billion", "century", "decades", "earlier", "later", "morning", "Easter", "February", "30", "9999", "0001", "999999999", "to", "fall", "every", "FY", "AD", "\n\n",
            ]).prop_map(str::to_owned),
        ], 0..14),
        joint in prop_oneof![Just(" "), Just("")],
        published in prop_oneof![Just(None), Just(Some("2024-02-29")), Just(Some("0001-01-01")), Just(Some("9999-12-31")), Just(Some("late"))],
    ) {
        let (document, found) = analyse(published, &words.join(joint));
        prop_assert!(found.iter().all(|t| !t.tokens.is_empty() && t.tokens.end <= document.len() && !t.value.is_empty()));
        prop_assert!(found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        prop_assert!(found.iter().all(|t| t.begin.is_some() == t.end.is_some()));
    }
}

//! What holds of any text.

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::text::segment;
use crate::timex;

fn analyse(text: &str) -> (Document, Vec<Quantity>) {
    thread_local! { static LEXICONS: Lexicons = Lexicons::builtin(); }
    let article = Article { published: Some("2024-03-05".to_owned()), ..Article::from_text("a", text) };
    LEXICONS.with(|lexicons| {
        let document = segment(article, lexicons);
        let timexes = timex::find(&document, lexicons);
        let found = find(&document, &timexes, lexicons);
        (document, found)
    })
}

#[test]
fn quantities_of_a_range_are_looked_up_by_their_tokens() {
    let (document, found) = analyse("Some 31 soldiers and 12 civilians died, 4 per cent of them in Gao.");
    assert_eq!(found.len(), 3);
    let civilians = TokenRange::new(3, document.len());
    assert_eq!(within(&found, civilians), 1..3);
    assert_eq!(within(&found, TokenRange::new(0, 3)), 0..1);
    assert_eq!(within(&found, TokenRange::new(1, 2)), 1..1);
}

#[test]
fn each_rule_fires_in_its_example_and_not_in_its_counterexample() {
    for rule in RULES {
        let fires = |text| analyse(text).1.iter().any(|q| q.by.rule == rule.id);
        assert!(fires(rule.example), "{}: {:?}", rule.id, analyse(rule.example).1);
        assert!(!fires(rule.counterexample), "{}: {:?}", rule.id, analyse(rule.counterexample).1);
    }
}

proptest! {
    #[test]
    fn any_text_gives_quantities_in_order_apart_and_within_bounds(
        words in proptest::collection::vec(prop_oneof![
            "[0-9]{1,20}", "[0-9]{1,3}[.,][0-9]{1,4}", "[0-9]{1,2}(m|bn|km|s|th|%)", "[-/:.,'$€£(½+]", "\\PC{1,3}",
            proptest::sample::select(vec![
                "a", "half", "third", "thirds", "of", "per", "cent", "million", "billion", "trillion", "to", "from", "between", "and", "in", "rose", "fell", "at", "least",
                "about", "dozens", "hundreds", "thousands", "twice", "times", "as", "year", "old", "aged", "vote", "won", "Article", "one", "hundred", "dollars", "\n\n",
            ]).prop_map(str::to_owned),
        ], 0..16),
        joint in prop_oneof![Just(" "), Just("")],
    ) {
        let (document, found) = analyse(&words.join(joint));
        prop_assert!(found.iter().all(|q| !q.tokens.is_empty() && q.tokens.end <= document.len()));
        prop_assert!(found.iter().filter_map(|q| q.counted).all(|c| !c.is_empty() && c.end <= document.len()));
        prop_assert!(found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        prop_assert!(found.iter().all(|q| q.min.zip(q.max).is_none_or(|(min, max)| min <= max)));
        prop_assert!(found.iter().all(|q| q.value.is_none_or(f64::is_finite)));
    }
}

//! What holds for any text at all: `analyze` answers, and its answer is well formed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use sayso::analysis::{Analysis, analyze};
use sayso::article::Article;
use sayso::lexicon::Lexicons;
use sayso::render::standoff::standoff;
use sayso::span::{TextRange, TokenRange};
use unicode_normalization::char::is_combining_mark;

/// Compiled once for every test.
static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

/// The plain texts of the demo.
static DEMO: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/demo");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the demo is there").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(paths.len() > 10);
    paths.iter().map(|p| fs::read_to_string(p).expect("text")).collect()
});

fn analysed(text: &str) -> Analysis {
    let article = Article { published: Some("2024-03-05".into()), outlet: Some("The Harbour Post".into()), ..Article::from_text("any", text) };
    analyze(article, &LEXICONS)
}

/// Everything about an analysis that a reader of it could see.
fn bytes(analysis: &Analysis) -> String {
    format!("{}{analysis:?}", standoff(analysis, &LEXICONS))
}

/// The first thing that is not as promised.
fn wrong(analysis: &Analysis) -> Option<String> {
    wrong_tokens(analysis).or_else(|| wrong_ranges(analysis)).or_else(|| wrong_relations(analysis)).or_else(|| wrong_links(analysis))
}

/// Tokens come in order, on char boundaries, and what lies between them is no letter or figure (a combining mark without its letter is none): tokens and gaps rebuild the text.
fn wrong_tokens(analysis: &Analysis) -> Option<String> {
    let text = analysis.document.text();
    let (mut at, mut rebuilt) = (0, String::with_capacity(text.len()));
    for range in analysis.document.tokens.iter().map(|t| t.range.as_usize()).chain(std::iter::once(text.len()..text.len())) {
        let (Some(gap), Some(token)) = (text.get(at..range.start), text.get(range.clone())) else {
            return Some(format!("token {range:?} after byte {at}: not in order, or not on a char boundary"));
        };
        if let Some(letter) = gap.chars().find(|c| c.is_alphanumeric() && !is_combining_mark(*c)) {
            return Some(format!("`{letter}` is in no token"));
        }
        rebuilt += gap;
        rebuilt += token;
        at = range.end;
    }
    (rebuilt != text).then(|| "tokens and gaps do not rebuild the text".into())
}

/// Every token range of an analysis.
fn ranges(analysis: &Analysis) -> impl Iterator<Item = TokenRange> {
    let document = &analysis.document;
    let text = document.sentences.iter().map(|s| s.tokens).chain(document.quotes.iter().flat_map(|q| [q.tokens, q.inner]));
    let names = analysis.mentions.iter().map(|m| m.tokens).chain(analysis.timexes.iter().map(|t| t.tokens));
    let relations = analysis.attributions.iter().flat_map(|a| a.ranges().collect::<Vec<_>>()).chain(analysis.findings.iter().map(|f| f.tokens));
    text.chain(names).chain(relations).chain(analysis.assertions.iter().flat_map(|a| a.content.clone()))
}

/// No range is empty, runs backwards or goes past the end; each is one of bytes on char boundaries.
fn wrong_ranges(analysis: &Analysis) -> Option<String> {
    let document = &analysis.document;
    ranges(analysis).find_map(|tokens| {
        if tokens.start >= tokens.end || tokens.end > document.len() {
            return Some(format!("{tokens:?} of {} tokens", document.len()));
        }
        let bytes: TextRange = document.text_range(tokens);
        document.text().get(bytes.as_usize()).is_none().then(|| format!("{bytes:?} is not on char boundaries"))
    })
}

/// No token has two roles in a relation, and relations come in the order of their cues.
fn wrong_relations(analysis: &Analysis) -> Option<String> {
    let twice = analysis.attributions.iter().find_map(|attribution| {
        let mut seen = BTreeSet::new();
        let again = attribution.ranges().flat_map(TokenRange::iter).find(|at| !seen.insert(*at));
        again.map(|at| format!("token {at} has two roles in {attribution:?}"))
    });
    let order = analysis.attributions.windows(2).find(|pair| pair[0].cue.start > pair[1].cue.start);
    twice.or_else(|| order.map(|pair| format!("{:?} stands before {:?}", pair[0].cue, pair[1].cue)))
}

/// What is pointed to by position is there, and `within` leads outwards to an end.
fn wrong_links(analysis: &Analysis) -> Option<String> {
    let relations = &analysis.attributions;
    for (number, attribution) in relations.iter().enumerate() {
        let (mut at, mut steps) = (number, 0);
        while let Some(outer) = relations[at].within {
            at = outer as usize;
            steps += 1;
            if at >= relations.len() || at == number || steps > relations.len() {
                return Some(format!("relation {number}: `within` leads nowhere or in a circle"));
            }
        }
        if attribution.resolved.as_ref().and_then(|r| r.entity).is_some_and(|e| e as usize >= analysis.entities.len()) {
            return Some(format!("relation {number} is resolved to an entity that is not there"));
        }
    }
    let assertion = analysis.assertions.iter().find(|a| a.attribution.is_some_and(|n| n as usize >= relations.len()));
    let entity = analysis.entities.iter().find(|e| e.mentions.iter().any(|&m| m as usize >= analysis.mentions.len()));
    assertion.map(|a| format!("{a:?} has no such relation")).or_else(|| entity.map(|e| format!("{e:?} has no such mention")))
}

/// Text as newspapers write it, put together without sense.
fn jumble() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "the ",
        "minister ",
        "said",
        " that ",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'s ",
        ", ",
        ". ",
        ": ",
        "; ",
        " — ",
        "\n\n",
        "\n“",
        "(",
        ") ",
        "Awa Dembélé ",
        "he ",
        "who ",
        "according to ",
        "reportedly ",
        "is expected to ",
        "did not ",
        "denied ",
        "claim ",
        "was ",
        "told ",
        "reporters ",
        "on Monday ",
        "May 5, 2024 ",
        "three ",
        "20",
        "2024",
        "% ",
        "and ",
        "by ",
        "it ",
        "believed ",
        "U.S. ",
        "Mr. ",
        "… ",
        "?",
        "!” ",
        "to ",
        "whether ",
        "critics ",
        "Source include:",
        "\t",
        "\u{200B}",
        "e\u{301}",
        "🙂",
        "ﬁ",
        "«",
        "» ",
        "``",
        "''",
        "I ",
        "should ",
        "-",
        "/",
        "\r\n",
        "بغداد ",
        "一",
        "A. ",
        "’90s ",
    ];
    prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// A demo article with something done to it.
fn mutated() -> impl Strategy<Value = String> {
    (0..DEMO.len(), prop::collection::vec((0..6u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5)).prop_map(|(article, steps)| {
        steps.into_iter().fold(DEMO[article].clone(), |text, (what, one, other)| {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (bounds[one.index(bounds.len())], bounds[other.index(bounds.len())]);
            let (from, to) = (a.min(b), a.max(b));
            match what {
                0 => text[..to].to_owned(),
                1 => text[from..].to_owned(),
                2 => format!("{}{}", &text[..to], &text[from..]),
                3 => {
                    let gap = bounds.iter().copied().filter(|&at| at <= from + 200).max().unwrap_or(from);
                    format!("{}{}", &text[..from], &text[to.min(gap).max(from)..])
                }
                4 => text
                    .chars()
                    .map(|c| {
                        if c == '“' || c == '"' {
                            '”'
                        } else if c == '”' {
                            '“'
                        } else {
                            c
                        }
                    })
                    .collect(),
                _ => text.replace(if a % 2 == 0 { " " } else { "\n" }, ""),
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_analysed(text in any::<String>()) {
        prop_assert_eq!(wrong(&analysed(&text)), None);
    }

    #[test]
    fn any_jumble_of_news_is_analysed(text in jumble()) {
        prop_assert_eq!(wrong(&analysed(&text)), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mutilated_article_is_analysed(text in mutated()) {
        let analysis = analysed(&text);
        prop_assert_eq!(wrong(&analysis), None);
        prop_assert_eq!(bytes(&analysis), bytes(&analysed(&text)));
    }
}

#[test]
fn the_demo_is_analysed_the_same_by_lexicons_compiled_anew() {
    let anew = Lexicons::builtin();
    let mut relations = 0;
    for text in DEMO.iter() {
        let (one, other) = (analyze(Article::from_text("a", text), &LEXICONS), analyze(Article::from_text("a", text), &anew));
        assert_eq!(wrong(&one), None);
        assert_eq!(bytes(&one), bytes(&other));
        relations += one.attributions.len();
    }
    assert!(relations > 100, "only {relations} relations were found");
}

#[test]
fn an_analysis_that_is_not_well_formed_is_noticed() {
    let text = "The minister said that the union denied that the road was shut.";
    let broken = |breaks: fn(&mut Analysis)| {
        let mut analysis = analysed(text);
        assert_eq!((wrong(&analysis), analysis.attributions.len()), (None, 2));
        breaks(&mut analysis);
        wrong(&analysis).expect("something is wrong")
    };
    assert!(broken(|a| a.document.tokens[3].range.start -= 4).contains("not in order"));
    assert!(broken(|a| a.document.tokens.truncate(4)).contains("is in no token"));
    assert!(broken(|a| a.attributions[0].cue.end = 99).contains("of 13 tokens"));
    assert!(broken(|a| a.attributions[0].source = a.attributions[0].content.clone()).contains("two roles"));
    assert!(broken(|a| a.attributions.swap(0, 1)).contains("stands before"));
    assert!(broken(|a| a.attributions[0].within = Some(1)).contains("circle"));
    assert!(broken(|a| a.assertions[0].attribution = Some(7)).contains("no such relation"));
}

/// Bytes of a text that no newspaper prints. At this size anything that grows with the square of the text takes minutes.
const HUGE: usize = 1 << 21;

/// Repeats `piece` up to `size` bytes.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

#[test]
fn huge_texts_without_sense_are_analysed() {
    for piece in ["(", "a", "\"", ".", "a, ", "a\n", "\u{301}", "2024 "] {
        let analysis = analysed(&repeated(piece, HUGE / 2));
        assert_eq!(wrong(&analysis), None, "{piece:?}");
    }
}

#[test]
fn huge_texts_of_short_sentences_are_analysed() {
    for (piece, relations) in [("The minister said the road was shut.\n", true), ("“It was dark,” Kern said. “Very.”\n\n", true), ("“It was dark.\n\n", false)]
    {
        let analysis = analysed(&repeated(piece, HUGE / 16));
        assert_eq!(wrong(&analysis), None, "{piece:?}");
        assert_eq!(analysis.attributions.len() > HUGE / 16 / 60, relations, "{piece:?}: {}", analysis.attributions.len());
    }
}

/// One sentence that never ends.
const ENDLESS: &[&str] = &[
    "he said that ",
    "the road was shut, he said, ",
    "“it was dark,” he said, ",
    "he said: “yes” ",
    "who said ",
    "according to him ",
    "was denied by the man who ",
    "claim that of the ",
    "the dog and ",
    "he said — ",
    "believes in the river, ",
    "claimed believing, ",
    "continued to begin to ",
    "“We go.” — ",
    "‘a ",
    " 'a",
];

#[test]
fn a_sentence_that_never_ends_is_analysed() {
    for piece in ENDLESS {
        assert_eq!(wrong(&analysed(&repeated(piece, 8_000))), None, "{piece:?}");
    }
}

#[test]
fn a_huge_sentence_that_never_ends_is_analysed() {
    for piece in ENDLESS {
        assert_eq!(wrong(&analysed(&repeated(piece, HUGE / 16))), None, "{piece:?}");
    }
}

/// Five million bytes in one paragraph, as a text without line breaks has them.
#[test]
fn a_paragraph_of_five_megabytes_is_analysed() {
    let piece = "The minister said the bridge would stay shut until May, according to the council, but the mayor denied it. ";
    let analysis = analysed(&repeated(piece, 5_000_000));
    assert_eq!(wrong(&analysis), None);
    assert!(analysis.attributions.len() > 2 * (5_000_000 / piece.len()), "{}", analysis.attributions.len());
}

#[test]
fn ten_thousand_quotation_marks_are_paired() {
    let analysis = analysed(&"“It was dark,” ".repeat(5_000));
    assert_eq!(wrong(&analysis), None);
    assert_eq!(analysis.document.quotes.len(), 5_000);
}

#[test]
fn ten_thousand_cues_are_all_weighed() {
    let analysis = analysed(&"He said that the road was shut. ".repeat(10_000));
    assert_eq!(wrong(&analysis), None);
    assert_eq!(analysis.attributions.len(), 10_000);
}

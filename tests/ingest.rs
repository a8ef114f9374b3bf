//! Reading, as a caller sees it: each format, its problems, and that no input breaks it.

use proptest::prelude::*;
use sayso::article::{Article, BlockKind};
use sayso::ingest::{Format, Input, Metadata, Read, Reason, read_bytes};

const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::JsonLines];

fn read(format: Format, text: &str) -> Read {
    read_bytes(format, text.as_bytes(), &Input::new("in/a.x", "a"))
}

fn article(format: Format, text: &str) -> Article {
    let read = read(format, text);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read.articles.into_iter().next().unwrap()
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|b| (b.kind, &article.text[b.range.as_usize()])).collect()
}

#[test]
fn the_lines_above_a_report_are_told_from_its_text() {
    use BlockKind::{Headline, ListItem, Notice, Paragraph};
    let text = "Both sides claim victory\r\n\r\nBy Ann Lee in Dakar\r\n\r\nMarch 5, 2024\r\n\r\nBAMAKO, Mali (Sahel Wire) — Both won, they said.\r\n\r\n\
                - One.\r\n- Two.\r\n\r\nIt ended.\r\n\r\n(Reporting by Bo Ray; Editing by Cy Fox)\r\n";
    let article = article(Format::Text, text);
    assert_eq!(article.text, text);
    let expected = [
        (Headline, "Both sides claim victory"),
        (Notice, "By Ann Lee in Dakar"),
        (Notice, "March 5, 2024"),
        (Paragraph, "BAMAKO, Mali (Sahel Wire) — Both won, they said."),
        (ListItem, "One."),
        (ListItem, "Two."),
        (Paragraph, "It ended."),
        (Notice, "(Reporting by Bo Ray; Editing by Cy Fox)"),
    ];
    assert_eq!(blocks(&article), expected);
    let fields = [&article.headline, &article.byline, &article.published, &article.dateline, &article.credit].map(Option::as_deref);
    assert_eq!(fields, [Some("Both sides claim victory"), Some("Ann Lee in Dakar"), Some("2024-03-05"), Some("BAMAKO, Mali"), Some("Sahel Wire")]);
}

#[test]
fn a_header_is_not_text_but_its_headline_is_analysed() {
    let text = "---\nheadline: A vote\npublished: 5 March 2024\n---\n\nThey voted.\n";
    let article = article(Format::Text, text);
    assert_eq!(blocks(&article), [(BlockKind::Headline, "A vote"), (BlockKind::Paragraph, "They voted.")]);
    assert_eq!(article.published.as_deref(), Some("2024-03-05"));
    assert!(!article.headline_is_apart());
}

#[test]
fn a_headline_with_a_colon_is_no_header() {
    let article = article(Format::Text, "Poll: Wealthy voters stay home\n\nThey stayed home on Tuesday.\n");
    assert_eq!(article.headline.as_deref(), Some("Poll: Wealthy voters stay home"));
}

#[test]
fn flags_win_over_the_sidecar_and_the_sidecar_over_the_header() {
    let flags = Metadata { outlet: Some("flag".into()), ..Metadata::default() };
    let sidecar = Metadata::from_toml("id = \"x-1\"\noutlet = \"sidecar\"\nurl = \"sidecar\"\nheadline = \"They voted.\"", "a.toml").unwrap();
    let input = Input { flags: &flags, sidecar: &sidecar, ..Input::new("a.txt", "a") };
    let read = read_bytes(Format::Text, b"---\noutlet: header\nurl: header\nbyline: header\n---\nThey voted.\nIt was Tuesday.\n", &input);
    let article = &read.articles[0];
    assert_eq!([&article.outlet, &article.url, &article.byline].map(Option::as_deref), [Some("flag"), Some("sidecar"), Some("header")]);
    assert_eq!(article.id, "x-1");
    // The sidecar knows that the first line is the headline, although it ends like a sentence.
    assert_eq!(blocks(article)[0], (BlockKind::Headline, "They voted."));
}

#[test]
fn the_same_text_at_another_place_is_another_article() {
    let id = |origin| read_bytes(Format::Text, b"A text.", &Input::new(origin, "1")).articles[0].article_id.clone();
    assert_eq!(id("a/1.txt"), id("a/1.txt"));
    assert_ne!(id("a/1.txt"), id("b/1.txt"));
    assert_eq!(id("a/1.txt").len(), 32);
}

#[test]
fn a_broken_json_line_is_reported_and_the_others_are_read() {
    let text = concat!(
        "{\"id\": 7, \"title\": \"A\", \"text\": \"One went.\", \"published\": \"soon\"}\n\n",
        "{\"text\": \"Two went.\", \n",
        "[1]\n",
        "{\"headline\": \"C\"}\n",
        "{\"é\": 1, \"text\": [1]}\n",
        "{\"body\": \"Six went.\", \"author\": [\"Ann Lee\", \"Bo Ray\"], \"outlet\": 5}\n",
    );
    let read = read(Format::JsonLines, text);
    let found: Vec<_> = read.articles.iter().map(|a| (a.id.as_str(), a.origin.as_str(), a.headline.as_deref(), a.byline.as_deref())).collect();
    assert_eq!(found, [("7", "in/a.x#1", Some("A"), None), ("a-7", "in/a.x#7", None, Some("Ann Lee, Bo Ray"))]);
    let problems: Vec<_> = read.problems.iter().map(|p| (p.to_string(), p.is_warning())).collect();
    let expected = [
        ("in/a.x:1:46: `published` is not a date: `soon`", true),
        ("in/a.x:3:22: EOF while parsing a value", false),
        ("in/a.x:4:1: an array is no article", false),
        ("in/a.x:5:1: no `text` field", false),
        ("in/a.x:6:10: `text` must be a string, not an array", false),
        ("in/a.x:7:56: `outlet` must be a string, not a number", true),
    ];
    assert_eq!(problems, expected.map(|(message, warning)| (message.to_owned(), warning)));
    assert!(read.problems.iter().all(|p| p.hint().is_some()));
}

/// A page as newspapers have them, with everything around the article.
const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Dam fails, 19 dead | The Meridian</title>
<link rel="canonical" href="https://m.example/2024/mar/12/dam"><meta property="og:site_name" content="The Meridian">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"M"},{"@type":["NewsArticle"],"headline":"Dam fails, 19 dead",
"datePublished":"2024-03-12T23:40:00+01:00","author":[{"@type":"Person","name":"By Ann Lee"},{"name":"Bo &amp; Ray"}],"publisher":{"name":"The Meridian"}}]}</script>
</head><body><nav><a href="/">Home</a><a href="/s">Sport</a></nav><main><article><h1>Dam fails, 19 dead</h1>
<p>KRANZBERG — The dam failed before dawn, killing at least 19 people, the <a href="/x">civil protection service</a> said on Monday night.</p>
<h2>What is known</h2><p>The mayor, Andrej Vesely, said he had <b>27 families</b> who were looking for somebody in the valley below.</p>
<blockquote><p>We asked to see the sheets, and nobody would show them to us.</p></blockquote>
<ul><li>Seven people are missing, the service said on Monday.</li><li>Two bridges are closed until Friday at the least.</li></ul></article></main>
<aside class="related"><h2>Related</h2><p>Ten puddings that nobody needs, says a famous chef</p></aside><footer>Copyright The Meridian</footer></body></html>"#;

#[test]
fn a_page_gives_its_article_and_what_it_says_about_it() {
    use BlockKind::{BlockQuote, Heading, ListItem, Paragraph};
    let article = article(Format::Html, PAGE);
    let fields = [&article.headline, &article.byline, &article.outlet, &article.published, &article.url, &article.language].map(Option::as_deref);
    let expected = ["Dam fails, 19 dead", "Ann Lee, Bo & Ray", "The Meridian", "2024-03-12T23:40:00+01:00", "https://m.example/2024/mar/12/dam", "en-GB"];
    assert_eq!(fields, expected.map(Some));
    assert!(article.headline_is_apart());
    let blocks = blocks(&article);
    assert_eq!(blocks[0].1, "KRANZBERG — The dam failed before dawn, killing at least 19 people, the civil protection service said on Monday night.");
    assert_eq!(blocks.iter().map(|b| b.0).collect::<Vec<_>>(), [Paragraph, Heading, Paragraph, BlockQuote, ListItem, ListItem]);
    assert_eq!(article.text, blocks.iter().map(|b| b.1).collect::<Vec<_>>().join("\n\n"));
    assert_eq!(article.dateline.as_deref(), Some("KRANZBERG"));
}

#[test]
fn the_date_of_a_page_is_found_by_rank_of_trust() {
    let page = |head: &str, body: &str| {
        let text = "<p>The dam failed before dawn on Sunday, the service said in a statement that it read aloud.</p>".repeat(3);
        format!("<html lang=\"en\"><head>{head}</head><body><article><h1>Dam fails at last</h1>{body}{text}</article></body></html>")
    };
    let meta = r#"<meta property="article:published_time" content="2024-03-05T10:00:00-05:00">"#;
    let modified = r#"<meta property="article:modified_time" content="2024-04-01">"#;
    let url = r#"<link rel="canonical" href="https://a.example/2024/03/07/dam">"#;
    let table = [
        (meta.to_owned() + url, r#"<time datetime="2024-03-06">x</time>"#, Some("2024-03-05T10:00:00-05:00")),
        (modified.to_owned(), r#"<time datetime="2024-03-06">x</time>"#, Some("2024-03-06")),
        (modified.to_owned() + url, r#"<span class="date">8 March 2024</span>"#, Some("2024-03-07")),
        (modified.to_owned(), r#"<span class="date">8 March 2024</span>"#, Some("2024-03-08")),
        (String::new(), "<div>Published 03/09/2024</div>", Some("2024-03-09")),
        (modified.to_owned(), "", Some("2024-04-01")),
        (String::new(), "", None),
    ];
    for (head, body, published) in table {
        assert_eq!(article(Format::Html, &page(&head, body)).published.as_deref(), published, "{head} {body}");
    }
}

#[test]
fn what_cannot_be_read_gets_a_place_a_reason_and_a_hint() {
    let table: [(Format, &[u8], Reason, &str); 6] = [
        (Format::Text, b"", Reason::Empty, "in/a.x: empty: there is no text in it"),
        (Format::Text, b" \n\n", Reason::Empty, "in/a.x: empty: there is no text in it"),
        (Format::Markdown, b"```\ncode\n```\n", Reason::Empty, "in/a.x: no article text found"),
        (Format::Text, b"%PDF-1.4 ...", Reason::Unsupported, "in/a.x: not a text: it seems to be a PDF document"),
        (Format::Html, b"<html><script>app()</script></html>", Reason::Empty, "in/a.x: no article text found"),
        (Format::JsonLines, b"\n\n{}", Reason::Malformed, "in/a.x:3:1: no `text` field"),
    ];
    for (format, bytes, reason, message) in table {
        let read = read_bytes(format, bytes, &Input::new("in/a.x", "a"));
        assert!(read.articles.is_empty());
        let [problem] = read.problems.as_slice() else { panic!("{:?}", read.problems) };
        assert_eq!((problem.reason(), problem.to_string().as_str()), (reason, message));
        assert!(problem.hint().is_some() && !problem.is_warning());
    }
}

#[test]
fn a_page_that_would_keep_a_parser_busy_is_refused() {
    for (html, reason) in [("<div>".repeat(100_000), Reason::TooDeep), (format!("<p {}>", "a=1 ".repeat(60_000)), Reason::TooBig)] {
        assert_eq!(read(Format::Html, &html).problems.first().map(sayso::ingest::Error::reason), Some(reason));
    }
}

#[test]
fn a_page_at_the_limit_of_depth_is_read_on_a_small_stack() {
    let html = format!("{}<p>The dam failed before dawn on Sunday, the service said.</p>{}", "<div>".repeat(250), "</div>".repeat(250));
    let reader = std::thread::Builder::new().stack_size(2 << 20).spawn(move || read(Format::Html, &html)).unwrap();
    assert_eq!(reader.join().unwrap().articles.len(), 1);
}

/// What holds of every article that is read, whatever it was read from.
fn check(read: &Read) {
    assert!(!read.articles.is_empty() || !read.problems.is_empty());
    for article in &read.articles {
        assert!(!article.blocks.is_empty() && article.article_id.len() == 32 && !article.id.is_empty());
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.range.start >= end && !block.range.is_empty(), "{:?}", article.blocks);
            let text = article.text.get(block.range.as_usize()).expect("blocks lie on char boundaries");
            assert_eq!(text, text.trim(), "{text:?}");
            end = block.range.end;
        }
    }
}

/// Scraps that mean something to one reader or another.
fn scrap() -> impl Strategy<Value = String> {
    let scraps = [
        "---\n",
        "headline: a\n",
        "published: x\n",
        "By Ann Lee\n",
        "\n\n",
        "\r\n",
        "# h",
        "> q",
        "- i\n",
        "| a | b |\n|-|-|\n",
        "![a](b)",
        "[^1]: n",
        "```\n",
        "<p>",
        "</p>",
        "<div class='x",
        "<table><tr><td>",
        "</table>",
        "<b>",
        "<h1>",
        "<script>",
        "<!--",
        "<meta charset=utf-16>",
        "<time datetime='2024-03-05'>",
        "&amp;",
        "\u{feff}",
        "é“”",
        "\u{0}",
        "{\"text\": \"",
        "\"}",
        "[",
        "2024-03-05",
        "BAMAKO (AP) — ",
        "The minister said that he would not go. ",
        "1. ",
        "«",
        "\u{2028}",
        "𝒳",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"@id\":\"#a\"}]}</script>",
    ];
    prop::sample::select(scraps.as_slice().to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_bytes_give_articles_or_problems(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in FORMATS {
            check(&read_bytes(format, &bytes, &Input::new("-", "a")));
        }
    }

    #[test]
    fn any_text_gives_articles_or_problems(text in "\\PC{0,200}") {
        for format in FORMATS {
            check(&read(format, &text));
        }
    }

    #[test]
    fn any_mixture_of_markup_gives_articles_or_problems(scraps in prop::collection::vec(scrap(), 0..40)) {
        let text = scraps.concat();
        for format in FORMATS {
            check(&read(format, &text));
        }
    }

    #[test]
    fn a_cut_page_gives_an_article_or_problems(at in 0..PAGE.len(), from in 0..200usize) {
        let bytes = PAGE.as_bytes();
        check(&read_bytes(Format::Html, bytes.get(from..at).unwrap_or_default(), &Input::new("-", "a")));
    }
}

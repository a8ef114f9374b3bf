//! Sentences, and queries that both sayso and Lucene's classic query parser read.

/// One assertion, in an article of its own.
pub struct Sentence {
    pub id: usize,
    pub published: &'static str,
    pub outlet: &'static str,
    pub byline: &'static str,
    pub headline: &'static str,
    pub source: &'static str,
    pub naming: &'static str,
    pub cue: &'static str,
    pub content: &'static str,
    pub numbers: &'static [f64],
}

/// Writes a sentence down: id, day, outlet, byline, headline; source, naming and cue, of which own-voice sentences have none; content, numbers.
macro_rules! sentences {
    ($($id:literal $published:literal $outlet:literal $byline:literal $headline:literal: $source:literal $naming:literal $cue:literal $content:literal $numbers:expr;)+) => {
        &[$(Sentence {
            id: $id, published: $published, outlet: $outlet, byline: $byline, headline: $headline,
            source: $source, naming: $naming, cue: $cue, content: $content, numbers: &$numbers,
        }),+]
    };
}

pub const SENTENCES: &[Sentence] = sentences! {
    1 "2025-01-10" "River Post" "Ana Ruiz" "Fuel runs short": "" "" "" "the army blocked the fuel road near the border" [];
    2 "2025-02-11" "River Post" "Bo Chen" "Fuel prices": "" "" "" "the price of fuel rose by 12 percent" [12.0];
    3 "2025-03-12" "Northgate Courier" "Ana Ruiz" "Blockade to end": "The minister" "role" "said" "the fuel blockade would end in May" [];
    4 "2025-04-13" "Northgate Courier" "" "Bridge open": "Police" "collective" "said" "the old bridge had been shut for 15 days" [15.0];
    5 "2025-05-14" "" "Bo Chen" "Dam fails": "Officials" "vague" "denied" "a convoy of lorries had broken the blockade" [];
    6 "2025-06-15" "River Post" "" "": "" "" "" "diesel and fuel were sold at a fixed price" [];
    7 "2025-06-30" "Harbour Market" "Ana Ruiz" "Fuel blockade": "" "" "" "the fuel price board met and the convoy waited" [];
    8 "2025-07-01" "Harbour Market" "Bo Chen" "State news": "" "" "" "the state-run station sold no fuel" [];
    9 "2025-07-02" "River Post" "Ana Ruiz" "On the march": "The army" "named" "told reporters that" "its convoys reached the northern villages" [];
    10 "2025-08-20" "" "" "Ministers meet": "A spokesman for the army" "role" "said" "two ministers and 40 soldiers were held" [2.0, 40.0];
    11 "2024-12-31" "River Post" "Bo Chen" "Blocked": "" "" "" "the blocking of the bridge was a mistake" [];
    12 "2024-11-05" "Northgate Courier" "Dana Voss" "Blocks": "Critics" "vague" "claim" "the minister blocks every reform" [];
    13 "2026-01-01" "Harbour Market" "Dana Voss" "Water rises": "" "" "" "the dam holds the water of the river at no price" [];
    14 "2026-02-02" "" "Dana Voss" "Goïta speaks": "Goïta" "named" "told" "the junta would keep its promises" [];
    15 "2026-02-03" "River Post" "Ana Ruiz" "A cold winter": "" "" "" "blockaders and blockades came with the winter" [];
    16 "2026-03-03" "River Post" "Bo Chen" "Prices again": "The minister" "role" "denied" "prices of diesel fuel and of bread had doubled to 40" [40.0];
    17 "2026-03-04" "Northgate Courier" "" "": "" "" "" "the market by the bridge sells fuel at the old price" [];
    18 "2026-04-05" "Harbour Market" "Ana Ruiz" "Soldiers": "Two soldiers" "collective" "said" "the army of the north and the police had met" [2.0];
    19 "2026-05-06" "" "" "A dry year": "" "" "" "no convoy, no fuel, no water: the village is empty" [];
    20 "2026-06-07" "River Post" "Dana Voss" "Talks": "The government" "named" "says" "it ended the blockade of fuel" [];
};

/// Queries that mean the same to both.
pub const SHARED: &[&str] = &[
    // Words.
    "fuel",
    "Fuel",
    "FUEL",
    "ministers",
    "goita",
    "Goïta",
    "blockade fuel",
    "the price",
    "and",
    // AND, OR, NOT and their signs.
    "fuel AND blockade",
    "fuel && blockade",
    "+fuel +blockade",
    "+fuel blockade",
    "fuel OR convoy",
    "fuel || convoy",
    "fuel OR convoy OR water",
    "fuel -blockade",
    "fuel !blockade",
    "fuel NOT blockade",
    "fuel AND NOT blockade",
    "-blockade fuel",
    "NOT blockade AND fuel",
    "fuel AND NOT blockade AND NOT price",
    "+fuel -blockade -price",
    "*",
    // Parentheses.
    "fuel (blockade OR price)",
    "fuel AND (blockade OR price)",
    "(fuel AND blockade) OR (dam AND water)",
    "(fuel blockade) OR (army police)",
    "(fuel OR diesel) (blockade OR price)",
    "fuel -(blockade OR price)",
    "fuel AND NOT (blockade OR price)",
    "+(fuel OR diesel) -price",
    "((fuel))",
    "(fuel AND (price OR (water AND village)))",
    // Phrases and slop.
    "\"fuel blockade\"",
    "\"the army\"",
    "\"The Army\"",
    "\"fuel price\"",
    "\"of the\"",
    "\"blockade fuel\"",
    "\"fuel\"",
    "\"fuel blockade\" minister",
    "-\"fuel blockade\" fuel",
    "\"the fuel\"~0",
    "\"price fuel\"~2",
    "\"the road\"~1",
    "\"the road\"~1 OR \"the army\"",
    "\"sold fuel\"~4",
    "in-content:\"the border\"~3",
    // Wildcards and prefixes.
    "block*",
    "BLOCK*",
    "mini*",
    "minist*r",
    "bl*de",
    "f?el",
    "m?n*r*",
    "*ade",
    "?he",
    "conv* -convoys",
    "block* AND fuel",
    // Fuzzy.
    "blokade~1",
    "blockade~1",
    "blokcade~1",
    "blokade~",
    "minster~2",
    "convay~1 OR feul~1",
    "fuel~0",
    // Regular expressions.
    "/block(ade|ing)/",
    "/block.*/",
    "/f[aeiou]+l/",
    "/.*ade/",
    "/min.{3,5}/",
    "/(convoy|water)s?/ -fuel",
    "/FUEL/",
    // Fields.
    "in-content:fuel",
    "source:minister",
    "in-source:army",
    "source:\"the army\"",
    "source:(army OR minister)",
    "source:(army -spokesman)",
    "source:min*",
    "source:minster~1",
    "source:/min.*/",
    "cue:said",
    "cue:(said OR denied)",
    "in-cue:told",
    "-source:minister fuel",
    "in-content:(fuel AND NOT price)",
    "outlet:river",
    "outlet:\"river post\"",
    "outlet:(river OR northgate) fuel",
    "byline:ruiz",
    "byline:*",
    "headline:blockade",
    "headline:(fuel OR bridge)",
    "voice:author",
    "voice:attributed fuel",
    "voice:Author fuel",
    "-voice:author fuel",
    "naming:(role OR vague)",
    "naming:*",
    "fuel -naming:*",
    // Ranges.
    "published:2025-02-11",
    "published:[2025-01-01 TO 2025-06-30]",
    "published:{2025-01-10 TO 2025-06-30}",
    "published:[2025-01-10 TO 2025-06-30}",
    "published:[* TO 2025-06-30]",
    "published:[2025-06-30 TO *]",
    "published:{2025-06-30 TO *]",
    "fuel published:[2025-06-01 TO 2026-03-31]",
    // What means nothing to either.
    "(fuel",
    "fuel)",
    "\"fuel",
    "OR fuel",
    "fuel AND",
    "/f(/",
    "()",
    // Marks as themselves.
    "fuel\\*",
    "\\(fuel\\)",
    "\\\"fuel\\\"",
];

/// A query whose meaning differs, and why.
pub struct Different {
    pub query: &'static str,
    pub because: &'static str,
    pub sayso: &'static str,
    pub lucene: &'static str,
}

/// Writes a difference down.
macro_rules! different {
    ($($query:literal $because:literal: $sayso:literal, $lucene:literal;)+) => {
        &[$(Different { query: $query, because: $because, sayso: $sayso, lucene: $lucene }),+]
    };
}

pub const DIFFERENT: &[Different] = different! {
    "-fuel" "a negation ranges over everything": "4 5 9 10 11 12 13 14 15 18", "";
    "NOT fuel" "a negation ranges over everything": "4 5 9 10 11 12 13 14 15 18", "";
    "water OR NOT the" "a negation is a condition as any other": "6 13 19", "";
    "water AND (NOT fuel)" "a negation is a condition as any other": "13", "";
    "water OR fuel AND blockade" "AND binds closer than OR": "3 13 19 20", "3 20";
    "fuel AND blockade OR water" "AND binds closer than OR": "3 13 19 20", "1 2 3 6 7 8 16 17 19 20";
    "water OR fuel blockade" "words beside each other are joined by AND, which binds closer than OR": "3 13 19 20", "3 5 15 20";
    "fuel blockade OR water" "words beside each other are joined by AND, which binds closer than OR": "3 13 19 20", "1 2 3 6 7 8 16 17 19 20";
    "water OR fuel NOT price" "NOT belongs to what it stands beside": "1 3 8 13 19 20", "1 3 8 19 20";
    "+fuel OR water" "refused: must fuel be there, or may it?": "refused", "1 2 3 6 7 8 13 16 17 19 20";
    "fuel - blockade" "a minus that stands alone is refused": "refused", "3 20";
    "\"blockade fuel\"~1" "a distance counts the words between, in any order": "3 20", "20";
    "\"fuel the\"~1" "a distance counts the words between, in any order": "1 3 7 17", "17";
    "\"end blockade fuel\"~1" "a distance counts the words between, in any order": "3", "";
    "\"fuel blockade\"~60" "a distance that reaches out of a role is refused": "refused", "3 20";
    "\"fuel pri*\"" "patterns stand in phrases too": "7", "";
    "“fuel blockade”" "curly quotation marks make a phrase": "3", "3 20";
    "run-state" "what a hyphen joins is a phrase": "", "8";
    "fue?" "a question mark at the end of a word asks": "", "1 2 3 6 7 8 16 17 19 20";
    "/\\d+/" "the expressions are those of Rust's regex crate": "2 4 10 16", "";
    "blocade~0.5" "a likeness is refused: changes are counted": "refused", "1 3 5 15 20";
    "blocade~3" "three changes are refused": "refused", "1 3 5 15 20";
    "fuel^2" "weights are refused: answers are ranked by all words alike": "refused", "1 2 3 6 7 8 16 17 19 20";
    "[army TO convoy]" "ranges of words are refused": "refused", "1 2 3 4 5 6 7 9 10 11 12 13 15 16 17 18 19 20";
    "fuel w/2 blockade" "words at a distance": "3 20", "refused";
    "colour:red" "an unknown field is refused": "refused", "";
    "voice:none" "an unknown value is refused": "refused", "";
    "VOICE:author" "case does not matter in names of fields": "1 2 6 7 8 11 13 15 17 19", "";
    "source: army" "no space behind the colon": "refused", "9 10";
    "naming:role,vague" "sets": "3 5 10 12 16", "";
    "published:2025" "a year stands for its days": "1 2 3 4 5 6 7 8 9 10", "";
    "published:[2025-01 TO 2025-06]" "a month stands for its days": "1 2 3 4 5 6 7", "1 2 3 4 5";
    "published:>=2026-03" "signs of comparison": "16 17 18 19 20", "";
    "published:2025-12..2026-01" "ranges with two dots": "13", "";
    "published:[2025-13-01 TO 2026-01-01]" "what is no date is refused": "refused", "13";
    "num:[2 TO 12]" "numbers are compared as numbers": "2 10 18", "";
    "num:[12 TO 40]" "numbers are compared as numbers": "2 4 10 16", "2 4 10 16 18";
    "num:12.0" "numbers are compared as numbers": "2", "";
    "*:*" "everything is `*`, and a field of a star is refused": "refused", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20";
};

/// Texts that Lucene's analyzer cuts into the same words.
pub const SAME_CUT: &[&str] = &["at 10:30", "R&D", "covid-19", "1,200 men", "on 2024-03-05", "Q3_2025", "the army’s men", "Goïta's naïve émigrés"];

/// Texts that it cuts otherwise, and how it does: sayso has "us", "$ 3.2bn", "did n't" and "exampleorg".
pub const OTHER_CUT: &[(&str, &str)] = &[
    ("the U.S. army", "the u. armi"),
    ("$3.2bn or 3.2%", "3.2bn or 3.2"),
    ("he didn’t and didn't", "he didn't and didn't"),
    ("ann@example.org", "ann example.org"),
];

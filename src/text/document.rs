//! The segmented article.

use super::quote::{self, Quote};
use super::sentence::{self, Sentence};
use super::tag;
use crate::article::{Article, Block, BlockKind, offset};
use crate::lexicon::{Hit, Kind, Kinds, Lexicons, Tag, Word};
use crate::span::{TextRange, TokenRange};
use crate::token::{Folded, Token, tokenize_around};

/// An article cut into tokens, sentences and quotations.
#[derive(Debug)]
pub struct Document {
    /// The article. Its ranges count `article.text`; all other ranges count [`Document::text`].
    pub article: Article,
    /// The headline and the text together, where the headline stands apart.
    joined: Option<String>,
    /// Bytes that the headline takes up before the article's text; 0 where it does not stand apart.
    shift: u32,
    /// The blocks, in ranges of the analysed text, the headline first where it stands apart.
    pub blocks: Vec<Block>,
    /// By block: its tokens.
    pub block_tokens: Vec<TokenRange>,
    /// Every token.
    pub tokens: Vec<Token>,
    /// Their folded forms.
    pub folded: Folded,
    /// By token: its part of speech.
    pub tags: Vec<Tag>,
    /// By token: its number in the word table.
    pub words: Vec<Option<Word>>,
    /// Every lexicon form found, by first token, longest first.
    pub hits: Vec<Hit>,
    /// By token: where its hits begin in `hits`; one more at the end.
    first_hit: Vec<u32>,
    /// By token: the lexicons that have a form beginning there.
    kinds: Vec<Kinds>,
    /// The lexicons that have a form anywhere.
    all_kinds: Kinds,
    /// Every sentence, in order, within their blocks.
    pub sentences: Vec<Sentence>,
    /// By token: the number of its sentence.
    pub sentence_of: Vec<u32>,
    /// Every quotation, in order.
    pub quotes: Vec<Quote>,
    /// By token: the number of the outermost quotation around it (its marks included), or `u32::MAX`.
    pub quote_of: Vec<u32>,
}

/// The part of an article that a range lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The headline, where it stands apart from the text.
    Headline,
    /// The text.
    Text,
}

/// Cuts an article into tokens, sentences and quotations, and looks every token up.
#[must_use]
pub fn segment(article: Article, lexicons: &Lexicons) -> Document {
    let (joined, shift) = join_headline(&article);
    let text = joined.as_deref().unwrap_or(&article.text);
    let mut blocks = Vec::with_capacity(article.blocks.len() + 1);
    if shift > 0 {
        let headline = article.headline.as_deref().unwrap_or_default();
        blocks.push(Block { range: TextRange::new(0, offset(headline.len())), kind: BlockKind::Headline });
    }
    blocks.extend(article.blocks.iter().map(|b| Block { range: TextRange::new(b.range.start + shift, b.range.end + shift), kind: b.kind }));

    let markup: Vec<TextRange> = article.markup.iter().map(|h| TextRange::new(h.start + shift, h.end + shift)).collect();
    let (mut tokens, mut folded) = (Vec::with_capacity(text.len() / 5), Folded { line: String::with_capacity(text.len() * 3 / 2) });
    let mut block_tokens = Vec::with_capacity(blocks.len());
    for block in &blocks {
        let first = offset(tokens.len());
        let first_hole = markup.partition_point(|h| h.start < block.range.start);
        let last_hole = markup.partition_point(|h| h.start < block.range.end);
        tokenize_around(text, block.range, &markup[first_hole..last_hole], &mut tokens, &mut folded);
        block_tokens.push(TokenRange::new(first, offset(tokens.len())));
    }
    let (hits, words) = lexicons.find(text, &tokens, &folded);
    let (first_hit, kinds) = by_token(&hits, tokens.len());
    let mut document = Document {
        joined,
        shift,
        blocks,
        block_tokens,
        tags: Vec::new(),
        words,
        hits,
        first_hit,
        all_kinds: kinds.iter().fold(Kinds::default(), |all, here| all.and(*here)),
        kinds,
        sentences: Vec::new(),
        sentence_of: Vec::new(),
        quotes: Vec::new(),
        quote_of: Vec::new(),
        tokens,
        folded,
        article,
    };
    (document.quotes, document.quote_of) = quote::pair(&document);
    (document.sentences, document.sentence_of) = sentence::split(&document, lexicons);
    document.tags = tag::tag(&document, lexicons);
    document
}

/// The headline and the text in one string, where the headline stands apart; and how far the text moved.
fn join_headline(article: &Article) -> (Option<String>, u32) {
    match &article.headline {
        Some(headline) if article.headline_is_apart() && !headline.trim().is_empty() => {
            let joined = format!("{headline}\n\n{}", article.text);
            (Some(joined), offset(headline.len() + 2))
        }
        _ => (None, 0),
    }
}

/// By token: where its hits begin, and the lexicons that they are of.
fn by_token(hits: &[Hit], token_count: usize) -> (Vec<u32>, Vec<Kinds>) {
    let (mut first, mut kinds) = (Vec::with_capacity(token_count + 1), vec![Kinds::default(); token_count]);
    for (at, hit) in (0u32..).zip(hits) {
        let token = hit.tokens.start as usize;
        if first.len() <= token {
            first.resize(token + 1, at);
        }
        kinds[token].add(hit.kind);
    }
    first.resize(token_count + 1, offset(hits.len()));
    (first, kinds)
}

impl Document {
    /// The analysed text, which all ranges of the document count: the article's text, after its headline where that stands apart.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &str {
        self.joined.as_deref().unwrap_or(&self.article.text)
    }

    /// The text of `range`.
    #[inline]
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text()[range.as_usize()]
    }

    /// The part of the article that `range` lies in, and the range in that part's own bytes.
    #[must_use]
    pub fn locate(&self, range: TextRange) -> (Part, TextRange) {
        if range.start < self.shift { (Part::Headline, range) } else { (Part::Text, TextRange::new(range.start - self.shift, range.end - self.shift)) }
    }

    /// The bytes from the first to the last token of `tokens`. An empty range gives an empty one at its place.
    #[must_use]
    pub fn text_range(&self, tokens: TokenRange) -> TextRange {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start as usize).map_or(offset(self.text().len()), |t| t.range.start);
            return TextRange::new(at, at);
        }
        TextRange::new(self.token(tokens.start).range.start, self.token(tokens.end - 1).range.end)
    }

    /// The text from the first to the last token of `tokens`.
    #[must_use]
    pub fn token_text(&self, tokens: TokenRange) -> &str {
        self.slice(self.text_range(tokens))
    }

    /// The tokens that share bytes with `range`.
    #[must_use]
    pub fn token_range(&self, range: TextRange) -> TokenRange {
        let start = self.tokens.partition_point(|t| t.range.end <= range.start);
        let end = self.tokens.partition_point(|t| t.range.start < range.end);
        TokenRange::new(offset(start), offset(end.max(start)))
    }

    /// The token number `at`.
    #[inline]
    #[must_use]
    pub fn token(&self, at: u32) -> Token {
        self.tokens[at as usize]
    }

    /// The folded form of token `at`; empty past the ends.
    #[inline]
    #[must_use]
    pub fn fold(&self, at: u32) -> &str {
        self.tokens.get(at as usize).map_or("", |t| self.folded.of(*t))
    }

    /// The text of token `at`.
    #[inline]
    #[must_use]
    pub fn word(&self, at: u32) -> &str {
        self.slice(self.token(at).range)
    }

    /// The part of speech of token `at`; punctuation past the ends.
    #[inline]
    #[must_use]
    pub fn tag(&self, at: u32) -> Tag {
        self.tags.get(at as usize).copied().unwrap_or(Tag::PUNCT)
    }

    /// The lexicon forms that begin at token `at`, longest first.
    #[inline]
    #[must_use]
    pub fn hits_at(&self, at: u32) -> &[Hit] {
        match (self.first_hit.get(at as usize), self.first_hit.get(at as usize + 1)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The lexicons that have a form beginning at token `at`: what to ask first where most tokens have none.
    #[inline]
    #[must_use]
    pub fn kinds_at(&self, at: u32) -> Kinds {
        self.kinds.get(at as usize).copied().unwrap_or_default()
    }

    /// The forms of the lexicon `kind` that begin at token `at`, longest first.
    #[inline]
    pub fn hits_of(&self, at: u32, kind: Kind) -> impl Iterator<Item = &Hit> + Clone {
        let hits = if self.kinds_at(at).has(kind) { self.hits_at(at) } else { &[] };
        hits.iter().filter(move |h| h.kind == kind)
    }

    /// The forms of the lexicons `kinds`, in order.
    pub fn hits_among(&self, kinds: Kinds) -> impl Iterator<Item = &Hit> {
        let hits = if self.all_kinds.meets(kinds) { self.hits.as_slice() } else { &[] };
        hits.iter().filter(move |h| kinds.has(h.kind))
    }

    /// The longest form of the lexicon `kind` that begins at token `at`.
    #[inline]
    #[must_use]
    pub fn hit(&self, at: u32, kind: Kind) -> Option<Hit> {
        self.hits_of(at, kind).next().copied()
    }

    /// The sentence around token `at`.
    #[inline]
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> &Sentence {
        &self.sentences[self.sentence_of[at as usize] as usize]
    }

    /// The outermost quotation around token `at`, its marks included.
    #[inline]
    #[must_use]
    pub fn quote_at(&self, at: u32) -> Option<&Quote> {
        self.quote_of.get(at as usize).and_then(|&q| self.quotes.get(q as usize))
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> u32 {
        offset(self.tokens.len())
    }

    /// Whether the article has no token at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_gaps_rebuild_the_text_and_gaps_are_white_space() {
        let text = "“No,” said Gen. Goïta’s aide…\u{200B} It's 3.2%!\n\nMore — later.";
        let document = segment(Article::from_text("a", text), &Lexicons::builtin());
        let mut at = 0;
        for token in &document.tokens {
            assert!(text[at..token.range.start as usize].chars().all(|c| c.is_whitespace() || c == '\u{200B}'));
            at = token.range.end as usize;
        }
    }

    #[test]
    fn a_headline_that_stands_apart_is_analysed_with_spans_of_its_own() {
        let article = Article { headline: Some("Goïta speaks".into()), ..Article::from_text("a", "He spoke.") };
        let document = segment(article, &Lexicons::builtin());
        assert_eq!(document.locate(document.token(0).range), (Part::Headline, TextRange::new(0, 6)));
        assert_eq!(document.locate(document.token(2).range), (Part::Text, TextRange::new(0, 2)));
    }
}

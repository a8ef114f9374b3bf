//! What every start pays, and what every token pays: compiling the built-in lexicons, and looking a text up in them.
//!
//! Start-up with all lexicons has 150 ms (`ARCHITECTURE.md`). Each round of a look-up must find as many forms as the first.
//! Run with `cargo bench --bench lexicon`.

mod corpus;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::article::Article;
use sayso::lexicon::Lexicons;
use sayso::token::{Folded, Token, tokenize};

/// An article's tokens, as the matcher wants them.
fn tokens(article: &Article) -> (Vec<Token>, Folded) {
    let (mut tokens, mut folded) = (Vec::new(), Folded { line: String::new() });
    for block in &article.blocks {
        tokenize(&article.text, block.range, &mut tokens, &mut folded);
    }
    (tokens, folded)
}

fn bench(criterion: &mut Criterion) {
    let (lexicons, articles) = (Lexicons::builtin(), corpus::articles());
    let cut: Vec<(Vec<Token>, Folded)> = articles.iter().map(tokens).collect();
    let find = || articles.iter().zip(&cut).map(|(article, (tokens, folded))| lexicons.find(&article.text, tokens, folded).0.len()).sum::<usize>();
    let expected = find();
    assert!(expected > 0, "no form was found");
    let mut group = criterion.benchmark_group("lexicon");
    group.sample_size(20);
    group.bench_function("compile", |bencher| bencher.iter(|| black_box(Lexicons::builtin())));
    group.throughput(Throughput::Bytes(corpus::bytes(&articles)));
    group.bench_function("find", |bencher| bencher.iter(|| assert_eq!(find(), expected)));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);

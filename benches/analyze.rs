//! What a reader waits for: the whole of `analyze` over the demo corpus, on one core.
//!
//! The budget is 6 MB/s (`ARCHITECTURE.md`). Every round must find as many tokens, attributions and assertions as the first, so that a
//! change that is fast because it finds nothing shows. Run with `cargo bench --bench analyze`.

mod corpus;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::lexicon::Lexicons;

/// Tokens, attributions, assertions.
fn counts(articles: Vec<Article>, lexicons: &Lexicons) -> [usize; 3] {
    articles.into_iter().fold([0; 3], |[tokens, attributions, assertions], article| {
        let analysis = analyze(article, lexicons);
        [tokens + analysis.document.tokens.len(), attributions + analysis.attributions.len(), assertions + analysis.assertions.len()]
    })
}

fn bench(criterion: &mut Criterion) {
    let (lexicons, articles) = (Lexicons::builtin(), corpus::articles());
    let expected = counts(articles.clone(), &lexicons);
    assert!(expected.iter().all(|&count| count > 0), "nothing was found: {expected:?}");
    let mut group = criterion.benchmark_group("analyze");
    group.throughput(Throughput::Bytes(corpus::bytes(&articles)));
    group.bench_function("demo", |bencher| {
        bencher.iter_batched(|| articles.clone(), |articles| assert_eq!(counts(articles, &lexicons), expected), BatchSize::SmallInput);
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);

//! Where the time of `analyze` goes: each stage alone, over the demo corpus, on what the stages before it found.
//!
//! Read it beside `analyze`, which is their sum: a stage that grows shows here by name. Each round of a stage must find as much as its
//! first. Run with `cargo bench --bench stages`.

mod corpus;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use sayso::analysis::{Analysis, analyze};
use sayso::lexicon::Lexicons;
use sayso::syntax::Syntax;
use sayso::{assertion, attribution, entity, mention, quantity, text, timex};

fn bench(criterion: &mut Criterion) {
    let (lexicons, articles) = (Lexicons::builtin(), corpus::articles());
    let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article.clone(), &lexicons)).collect();
    let syntaxes: Vec<(Syntax<'_>, &Analysis)> = analyses.iter().map(|a| (Syntax::new(&a.document, &a.timexes, &lexicons), a)).collect();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(corpus::bytes(&articles)));

    let tokens: usize = analyses.iter().map(|a| a.document.tokens.len()).sum();
    assert!(tokens > 0, "no token was found");
    group.bench_function("segment", |bencher| {
        let segment = |articles: Vec<_>| articles.into_iter().map(|a| text::segment(a, &lexicons).tokens.len()).sum::<usize>();
        bencher.iter_batched(|| articles.clone(), |articles| assert_eq!(segment(articles), tokens), BatchSize::SmallInput);
    });

    // What it finds shows in the verbs of a survey; the survey is not timed.
    let verbs: usize = syntaxes.iter().map(|(syntax, _)| attribution::survey(syntax).len()).sum();
    assert!(verbs > 0, "no verb was found");
    group.bench_function("syntax", |bencher| bencher.iter(|| analyses.iter().for_each(|a| drop(black_box(Syntax::new(&a.document, &a.timexes, &lexicons))))));

    let mut stage = |name: &str, something: bool, run: &dyn Fn() -> usize| {
        let expected = run();
        assert!(expected > 0 || !something, "{name}: nothing was found");
        group.bench_function(name, |bencher| bencher.iter(|| assert_eq!(run(), expected)));
    };
    stage("timex", true, &|| analyses.iter().map(|a| timex::find(&a.document, &lexicons).len()).sum());
    stage("quantity", true, &|| analyses.iter().map(|a| quantity::find(&a.document, &a.timexes, &lexicons).len()).sum());
    stage("mention", false, &|| analyses.iter().map(|a| mention::find(&a.document, &a.timexes, &lexicons).len()).sum());
    stage("entity", false, &|| analyses.iter().map(|a| entity::resolve(&a.document, &a.mentions, &lexicons).len()).sum());
    stage("attribution", true, &|| syntaxes.iter().map(|(syntax, a)| attribution::find(syntax, &a.mentions, &a.entities).len()).sum());
    stage("assertion", true, &|| {
        syntaxes.iter().map(|(syntax, a)| assertion::assemble(syntax, &a.attributions, &a.mentions, &a.timexes, &a.quantities).len()).sum()
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);

//! Formats of the web and of data, each with its traps: what goes in is made here, and what comes out is compared.

mod data;
mod news;
mod warc;

use std::io::Cursor;
use std::ops::ControlFlow;

use sayso::article::Article;
use sayso::ingest::{self, Begun, Error, Input, Limits, Mapping, Visit, Visitor};

/// What a walk found.
#[derive(Default)]
struct Found {
    articles: Vec<Article>,
    problems: Vec<Error>,
    begun: Vec<String>,
}

impl Visitor for Found {
    fn begin(&mut self, input: &Begun<'_>) -> Visit {
        self.begun.push(input.origin.to_owned());
        Visit::Read
    }

    fn article(&mut self, article: Article) -> ControlFlow<()> {
        self.articles.push(article);
        ControlFlow::Continue(())
    }

    fn problem(&mut self, error: Error) {
        self.problems.push(error);
    }

    fn end(&mut self, _: &str) {}
}

impl Found {
    /// Headline or "-", day, and the first words of the text of each article.
    fn shown(&self) -> Vec<String> {
        let of = |article: &Article| {
            let words: Vec<&str> = article.text.split_whitespace().take(3).collect();
            let day = article.published.as_deref().and_then(|published| published.get(..10)).unwrap_or("-");
            format!("{} | {day} | {}", article.headline.as_deref().unwrap_or("-"), words.join(" "))
        };
        self.articles.iter().map(of).collect()
    }

    fn problems(&self) -> Vec<String> {
        self.problems.iter().map(|error| format!("{:?}: {error}", error.reason())).collect()
    }
}

fn read(name: &str, bytes: &[u8]) -> Found {
    read_mapped(name, bytes, None)
}

fn read_mapped(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Found {
    let mut found = Found::default();
    let id = ingest::stem(name);
    let input = Input { mapping, ..Input::new(name, &id) };
    let flow = ingest::walk(&mut Cursor::new(bytes), name, bytes.len() as u64, &input, &Limits::default(), &mut found);
    assert!(flow.is_continue());
    found
}

/// Running text that is long enough to be found on a page.
const PROSE: &str = "The bridge over the river stays closed until the inquiry has ended, the ministry said on Tuesday. Lorries have to take the mountain road.";

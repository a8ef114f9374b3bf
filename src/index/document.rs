//! A record as tantivy takes it.

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Schema};
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::analyzer::{Analyzer, WRITTEN};
use super::error::Error;
use super::query::{Match, Name, day_number};
use super::schema::{CODED, Fields, NAMED, degrees_stored, facet_column};
use super::stored;
use crate::record::{Article, Assertion, FLAGS, Indexed, Keys, Mentioned, Named, Record, Records, claim_key, order};

/// Words between two values of a field, so that no distance reaches from one to the next; more than a query may ask for.
const APART: usize = 64;

/// Makes documents of records.
pub struct Documents {
    fields: Fields,
    analyzer: Analyzer,
    /// The columns of facets, in the order of [`CODED`] and [`NAMED`].
    coded: Vec<Field>,
    named: Vec<Field>,
}

/// What all documents of one article have.
pub struct Context<'a> {
    pub keys: &'a Keys,
    pub article: &'a Record,
    pub records: usize,
    pub sequence: u64,
}

impl Documents {
    pub fn new(schema: &Schema, fields: Fields) -> Self {
        let fields_of = |names: &[Name]| names.iter().filter_map(|&name| schema.get_field(&facet_column(name)).ok()).collect();
        Self { fields, analyzer: Analyzer::default(), coded: fields_of(&CODED), named: fields_of(&NAMED) }
    }

    /// The documents of an article: its own first, then those of its assertions.
    pub fn all(&mut self, records: &Records, sequence: u64) -> Result<Vec<TantivyDocument>, Error> {
        let Some(first) = records.all.first() else { return Ok(Vec::new()) };
        let context = Context { keys: &records.keys, article: &first.record, records: records.all.len(), sequence };
        records.all.iter().zip(0u64..).map(|(record, place)| self.one(record, place, &context)).collect()
    }

    fn one(&mut self, indexed: &Indexed, place: u64, context: &Context<'_>) -> Result<TantivyDocument, Error> {
        let record = &indexed.record;
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.edition, &context.keys.edition);
        let columns = self.fields.columns;
        document.add_u64(columns.place, place);
        document.add_u64(columns.published, day_number(record.article.published.as_deref()));
        let mut labels = Labels::default();
        labels.mentioned(&record.mentioned);
        if let Some(assertion) = &record.assertion {
            self.assertion(&mut document, &mut labels, assertion);
            document.add_bytes(self.fields.stored, &stored::assertion(record, context.article, assertion)?);
        } else {
            self.article(&mut document, &mut labels, indexed, context);
            document.add_bytes(self.fields.stored, &stored::article(record)?);
        }
        self.mentioned(&mut document, &record.mentioned);
        self.facets(&mut document, record);
        for label in labels.0 {
            document.add_text(self.fields.label, label);
        }
        Ok(document)
    }

    fn assertion(&mut self, document: &mut TantivyDocument, labels: &mut Labels, assertion: &Assertion) {
        let (fields, columns) = (self.fields, self.fields.columns);
        self.words(document, fields.content, 1, std::iter::once(assertion.content.as_str()));
        self.words(document, fields.said_by, APART, texts(&assertion.sources));
        self.words(document, fields.source, APART, texts(&assertion.sources).chain(texts(&assertion.source_names)));
        self.words(document, fields.cue, APART, assertion.cue.as_deref().into_iter());
        document.add_u64(columns.assertion, u64::from_str_radix(&assertion.assertion_id, 16).unwrap_or(0));
        document.add_u64(columns.claim, claim_key(assertion));
        document.add_u64(columns.worth, worth(assertion.worth));
        document.add_u64(columns.chain, assertion.sources.len() as u64);
        document.add_u64(columns.flags, flag_bits(&assertion.flags));
        labels.add(Name::Kind, "assertion");
        for (name, value) in whole(assertion) {
            labels.all(name, value.into_iter());
        }
        labels.all(Name::Flag, texts(&assertion.flags));
        labels.ids(Name::Source, texts(&assertion.source_ids));
        labels.has(Name::Source, !assertion.sources.is_empty());
        labels.has(Name::InSource, !assertion.sources.is_empty());
        for name in [Name::Cue, Name::InCue] {
            labels.has(name, assertion.cue.is_some());
        }
        labels.has(Name::InContent, true);
        labels.has(Name::Checkworthy, assertion.worth.is_some());
        labels.has(Name::Chain, true);
    }

    fn article(&mut self, document: &mut TantivyDocument, labels: &mut Labels, indexed: &Indexed, context: &Context<'_>) {
        let (fields, columns) = (self.fields, self.fields.columns);
        let (article, relations) = (&indexed.record.article, &indexed.relations);
        self.words(document, fields.body, 1, texts(&indexed.blocks));
        self.words(document, fields.headline, APART, article.headline.as_deref().into_iter());
        self.words(document, fields.outlet, APART, article.outlet.as_deref().into_iter());
        self.words(document, fields.byline, APART, article.byline.as_deref().into_iter());
        self.words(document, fields.source, APART, texts(&relations.sources));
        self.words(document, fields.cue, APART, texts(&relations.cues));
        for (field, value) in [
            (columns.assertion, 0),
            (columns.claim, 0),
            (columns.worth, 0),
            (columns.chain, 0),
            (columns.flags, flag_bits(&relations.flags)),
            (columns.records, context.records as u64),
            (columns.sequence, context.sequence),
            (columns.version_of, context.keys.version_of),
            (columns.place_key, context.keys.place),
            (columns.order, order(&article.article_id)),
        ] {
            document.add_u64(field, value);
        }
        labels.add(Name::Kind, "article");
        labels.add(Name::Id, &article.id);
        labels.add(Name::Id, &article.article_id);
        labels.article(article);
        for (name, values) in [
            (Name::Naming, &relations.naming),
            (Name::SourceKind, &relations.source_kinds),
            (Name::Act, &relations.acts),
            (Name::Stance, &relations.stances),
            (Name::Mode, &relations.modes),
            (Name::Flag, &relations.flags),
        ] {
            labels.all(name, texts(values));
        }
        labels.ids(Name::Source, texts(&relations.source_ids));
        labels.has(Name::Source, !relations.sources.is_empty());
        labels.has(Name::Cue, !relations.cues.is_empty());
    }

    fn mentioned(&mut self, document: &mut TantivyDocument, mentioned: &Mentioned) {
        let (fields, columns) = (self.fields, self.fields.columns);
        self.words(document, fields.actor, APART, mentioned.actors.iter().flat_map(names));
        let places = mentioned.places.iter().flat_map(|p| names(p).chain(p.within.iter().map(|w| w.name.as_str())));
        self.words(document, fields.place, APART, places);
        for [least, most] in mentioned.numbers.iter().filter_map(crate::record::Number::range) {
            document.add_f64(columns.num_low, least);
            document.add_f64(columns.num_high, most);
        }
        for dated in &mentioned.dates {
            document.add_u64(columns.day_first, day_number(Some(&dated.begin)));
            document.add_u64(columns.day_last, day_number(Some(&dated.end)));
        }
        for [latitude, longitude] in mentioned.places.iter().filter_map(|p| p.point) {
            document.add_u64(columns.latitude, degrees_stored(latitude));
            document.add_u64(columns.longitude, degrees_stored(longitude));
        }
    }

    fn facets(&self, document: &mut TantivyDocument, record: &Record) {
        for (&name, &field) in CODED.iter().zip(&self.coded) {
            let value = record.assertion.as_ref().and_then(|a| whole(a).into_iter().find(|(n, _)| *n == name)).and_then(|(_, value)| value);
            document.add_u64(field, code(name, value));
        }
        for (&name, &field) in NAMED.iter().zip(&self.named) {
            let mut add = |value: &str| document.add_text(field, value);
            match name {
                Name::Outlet => add(record.article.outlet.as_deref().unwrap_or_default()),
                Name::Lang => add(record.article.language.as_deref().unwrap_or_default()),
                Name::Thread => add(record.article.thread.as_deref().unwrap_or_default()),
                Name::Source => add(record.assertion.as_ref().and_then(cited).unwrap_or_default()),
                Name::Actor => record.mentioned.actors.iter().for_each(|n| add(&n.name)),
                _ => record.mentioned.places.iter().for_each(|n| add(&n.name)),
            }
        }
    }

    /// Adds the words of `values`, which stand `apart` from each other.
    fn words<'v>(&mut self, document: &mut TantivyDocument, field: Field, apart: usize, values: impl Iterator<Item = &'v str>) {
        let (mut tokens, mut position) = (Vec::new(), 0);
        let mut add = |text: &str, position: usize| tokens.push(Token { text: text.to_owned(), position, ..Token::default() });
        for value in values {
            let first = position;
            self.analyzer.words(value, |word| {
                add(word.stem, position);
                if word.written != word.stem {
                    add(&format!("{WRITTEN}{}", word.written), position);
                }
                position += 1;
            });
            if position > first {
                position += apart;
            }
        }
        if !tokens.is_empty() {
            document.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
        }
    }
}

fn texts(values: &[String]) -> impl Iterator<Item = &str> {
    values.iter().map(String::as_str)
}

/// What an actor or a place is found by: its name and its other spellings.
fn names(named: &Named) -> impl Iterator<Item = &str> {
    std::iter::once(named.name.as_str()).chain(texts(&named.aliases))
}

/// The innermost source as facets and groups count it: by name where it has one, else in the words of the text.
pub fn cited(assertion: &Assertion) -> Option<&str> {
    assertion.source_name.as_deref().or_else(|| assertion.sources.first().map(String::as_str))
}

/// Check-worthiness as its column has it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
pub fn worth(worth: Option<f64>) -> u64 {
    worth.map_or(0, |worth| (worth.clamp(0.0, 1.0) * 1000.0).round() as u64 + 1)
}

/// The number of a value among the known ones of a field; 0 where there is none.
pub fn code(name: Name, value: Option<&str>) -> u64 {
    let Match::Whole(known) = name.matched() else { return 0 };
    value.and_then(|value| known.iter().position(|k| *k == value)).map_or(0, |at| at as u64 + 1)
}

pub fn flag_bits(flags: &[String]) -> u64 {
    FLAGS.iter().take(64).enumerate().filter(|(_, name)| flags.iter().any(|f| f == *name)).fold(0, |bits, (at, _)| bits | 1 << at)
}

/// The labels of an assertion that are matched as a whole.
fn whole(assertion: &Assertion) -> [(Name, Option<&str>); 9] {
    [
        (Name::Voice, Some(assertion.voice.as_str())),
        (Name::Naming, assertion.naming.as_deref()),
        (Name::SourceKind, assertion.source_kind.as_deref()),
        (Name::Act, assertion.act.as_deref()),
        (Name::Stance, assertion.stance.as_deref()),
        (Name::Mode, assertion.mode.as_deref()),
        (Name::Certainty, Some(assertion.certainty.as_str())),
        (Name::Polarity, Some(assertion.polarity.as_str())),
        (Name::Claim, Some(assertion.claim.as_str())),
    ]
}

/// The terms of a record's labels, each once.
#[derive(Default)]
struct Labels(Vec<String>);

impl Labels {
    fn push(&mut self, label: String) {
        if !self.0.contains(&label) {
            self.0.push(label);
        }
    }

    fn add(&mut self, name: Name, value: &str) {
        self.push(label(name, value));
        self.has(name, true);
    }

    fn all<'v>(&mut self, name: Name, values: impl Iterator<Item = &'v str>) {
        values.for_each(|value| self.add(name, value));
    }

    fn ids<'v>(&mut self, name: Name, values: impl Iterator<Item = &'v str>) {
        values.for_each(|value| self.push(id_label(name, value)));
    }

    fn has(&mut self, name: Name, has: bool) {
        if has {
            self.push(has_label(name));
        }
    }

    fn article(&mut self, article: &Article) {
        let texts = [(Name::Headline, &article.headline), (Name::Outlet, &article.outlet), (Name::Byline, &article.byline)];
        for (name, value) in texts {
            self.has(name, value.as_deref().is_some_and(|v| !v.trim().is_empty()));
        }
        for (name, value) in [
            (Name::Lang, &article.language),
            (Name::MessageId, &article.message_id),
            (Name::Thread, &article.thread),
            (Name::Parent, &article.parent().map(str::to_owned)),
        ] {
            self.all(name, value.as_deref().map(str::to_lowercase).iter().map(String::as_str));
        }
        // A program is asked for with its version, or without.
        if let Some(reader) = article.reader.as_deref().map(str::to_lowercase) {
            self.add(Name::Reader, &reader);
            self.all(Name::Reader, reader.split_once(' ').map(|(program, _)| program).into_iter());
        }
        for place in article.places().map(str::to_lowercase) {
            // By its whole path, and by its own name: whoever asks need not know where a mailbox lay.
            self.add(Name::In, &place);
            self.all(Name::In, place.rsplit('/').next().into_iter());
        }
    }

    fn mentioned(&mut self, mentioned: &Mentioned) {
        for actor in &mentioned.actors {
            self.ids(Name::Actor, std::iter::once(actor.key.as_str()));
            self.all(Name::ActorKind, actor.actor_kind.as_deref().into_iter());
        }
        for place in &mentioned.places {
            self.ids(Name::Place, std::iter::once(place.key.as_str()).chain(place.within.iter().filter_map(|w| w.id.as_deref())));
        }
        self.has(Name::Actor, !mentioned.actors.is_empty());
        self.has(Name::Place, !mentioned.places.is_empty());
        self.has(Name::Near, mentioned.places.iter().any(|p| p.point.is_some()));
        self.has(Name::Num, mentioned.numbers.iter().any(|n| n.range().is_some()));
        self.has(Name::Mentions, !mentioned.dates.is_empty());
        for unit in mentioned.numbers.iter().filter_map(|n| n.unit.as_deref()) {
            self.add(Name::Unit, &unit.to_lowercase());
        }
    }
}

/// The term of a value that is matched as a whole.
pub fn label(name: Name, value: &str) -> String {
    format!("{}:{value}", name.as_str())
}

/// The term of an id.
pub fn id_label(name: Name, id: &str) -> String {
    format!("{}-id:{id}", name.as_str())
}

/// The term that says that a field has a value.
pub fn has_label(name: Name) -> String {
    format!("has:{}", name.as_str())
}

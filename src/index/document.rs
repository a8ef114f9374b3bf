//! A record as tantivy takes it.

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Schema};

use super::codes;
use super::error::Error;
use super::query::{Name, day_number};
use super::schema::{Fields, NAMED, facet_column};
use super::stored::{self, Around};
use super::tokenizer::BETWEEN;
use super::values;
use crate::record::{Article, Assertion, FLAGS, Indexed, Keys, Mentioned, Named, Record, Records, claim_key, order};

/// Makes documents of records.
pub struct Documents {
    fields: Fields,
    /// The columns of facets, in the order of [`NAMED`].
    named: Vec<Field>,
    labels: Labels,
}

/// What all documents of one article have.
pub struct Context<'a> {
    pub keys: &'a Keys,
    pub around: Around<'a>,
    pub records: usize,
    pub sequence: u64,
}

impl Documents {
    pub fn new(schema: &Schema, fields: Fields) -> Self {
        let named = NAMED.iter().filter_map(|&name| schema.get_field(&facet_column(name)).ok()).collect();
        Self { fields, named, labels: Labels::default() }
    }

    /// The documents of an article: its own first, then those of its assertions.
    pub fn all(&mut self, records: &Records, sequence: u64) -> Result<Vec<TantivyDocument>, Error> {
        let Some(first) = records.all.first() else { return Ok(Vec::new()) };
        let context = Context { keys: &records.keys, around: Around::new(&first.record), records: records.all.len(), sequence };
        records.all.iter().zip(0u64..).map(|(record, place)| self.one(record, place, &context)).collect()
    }

    fn one(&mut self, indexed: &Indexed, place: u64, context: &Context<'_>) -> Result<TantivyDocument, Error> {
        let record = &indexed.record;
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.edition, &context.keys.edition);
        document.add_u64(self.fields.columns.place, place);
        self.labels.0.clear();
        self.labels.mentioned(&record.mentioned);
        if let Some(assertion) = &record.assertion {
            let codes = codes::of(assertion);
            document.add_u64(self.fields.columns.codes, codes::packed(&codes));
            document.add_bytes(self.fields.stored, &stored::assertion(record, &context.around, assertion, &codes)?);
            self.assertion(&mut document, assertion);
        } else {
            document.add_u64(self.fields.columns.codes, 0);
            document.add_bytes(self.fields.stored, &stored::article(record)?);
            self.article(&mut document, indexed, context);
        }
        self.mentioned(&mut document, &record.mentioned);
        self.facets(&mut document, record);
        if !self.labels.0.is_empty() {
            document.add_text(self.fields.label, &self.labels.0);
        }
        Ok(document)
    }

    fn assertion(&mut self, document: &mut TantivyDocument, assertion: &Assertion) {
        let (fields, columns, labels) = (self.fields, self.fields.columns, &mut self.labels);
        add(document, fields.content, std::iter::once(assertion.content.as_str()));
        add(document, fields.said_by, texts(&assertion.sources));
        add(document, fields.source, texts(&assertion.sources).chain(texts(&assertion.source_names)));
        add(document, fields.cue, assertion.cue.as_deref().into_iter());
        document.add_u64(columns.assertion, u64::from_str_radix(&assertion.assertion_id, 16).unwrap_or(0));
        document.add_u64(columns.claim, u64::from(claim_key(assertion)));
        document.add_u64(columns.worth, worth(assertion.worth));
        document.add_u64(columns.chain, assertion.sources.len() as u64);
        document.add_u64(columns.flags, flag_bits(&assertion.flags));
        labels.all(Name::Flag, texts(&assertion.flags));
        labels.ids(Name::Source, texts(&assertion.source_ids));
        labels.has(Name::Source, !assertion.sources.is_empty());
        labels.has(Name::Cue, assertion.cue.is_some());
    }

    fn article(&mut self, document: &mut TantivyDocument, indexed: &Indexed, context: &Context<'_>) {
        let (fields, columns, labels) = (self.fields, self.fields.columns, &mut self.labels);
        let (article, relations) = (&indexed.record.article, &indexed.relations);
        add(document, fields.body, texts(&indexed.blocks));
        for (field, value) in [(fields.headline, &article.headline), (fields.outlet, &article.outlet), (fields.byline, &article.byline)] {
            add(document, field, value.as_deref().into_iter());
        }
        add(document, fields.source, texts(&relations.sources));
        add(document, fields.cue, texts(&relations.cues));
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
            (columns.published, day_number(article.published.as_deref())),
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

    fn mentioned(&self, document: &mut TantivyDocument, mentioned: &Mentioned) {
        let fields = self.fields;
        add(document, fields.actor, mentioned.actors.iter().flat_map(names));
        let places = mentioned.places.iter().flat_map(|p| names(p).chain(p.within.iter().map(|w| w.name.as_str())));
        add(document, fields.place, places);
        values::each(mentioned, |term| document.add_bytes(fields.values, term));
    }

    fn facets(&self, document: &mut TantivyDocument, record: &Record) {
        let of_article = |value: &'_ Option<String>| value.clone().filter(|value| record.assertion.is_none() && !value.is_empty());
        for (&name, &field) in NAMED.iter().zip(&self.named) {
            let mut add = |value: &str| document.add_text(field, value);
            match name {
                Name::Outlet => of_article(&record.article.outlet).iter().for_each(|value| add(value)),
                Name::Lang => of_article(&record.article.language).iter().for_each(|value| add(value)),
                Name::Thread => of_article(&record.article.thread).iter().for_each(|value| add(value)),
                Name::Source => record.assertion.as_ref().and_then(cited).filter(|name| !name.is_empty()).into_iter().for_each(&mut add),
                Name::Actor => record.mentioned.actors.iter().for_each(|n| add(&n.name)),
                _ => record.mentioned.places.iter().for_each(|n| add(&n.name)),
            }
        }
    }
}

/// Adds values whose words are to be found.
fn add<'v>(document: &mut TantivyDocument, field: Field, values: impl Iterator<Item = &'v str>) {
    values.for_each(|value| document.add_text(field, value));
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

pub fn flag_bits(flags: &[String]) -> u64 {
    FLAGS.iter().take(64).enumerate().filter(|(_, name)| flags.iter().any(|f| f == *name)).fold(0, |bits, (at, _)| bits | 1 << at)
}

/// The terms of a record's labels, each ended by [`BETWEEN`]; some more than once, which makes no difference.
#[derive(Default)]
struct Labels(String);

impl Labels {
    fn push(&mut self, parts: [&str; 3]) {
        self.0.extend(parts);
        self.0.push(BETWEEN);
    }

    fn add(&mut self, name: Name, value: &str) {
        self.push([name.as_str(), VALUE, value]);
        self.has(name, true);
    }

    fn all<'v>(&mut self, name: Name, values: impl Iterator<Item = &'v str>) {
        values.for_each(|value| self.add(name, value));
    }

    fn ids<'v>(&mut self, name: Name, values: impl Iterator<Item = &'v str>) {
        values.for_each(|value| self.push([name.as_str(), ID, value]));
    }

    fn has(&mut self, name: Name, has: bool) {
        if has {
            self.push([HAS, "", name.as_str()]);
        }
    }

    fn article(&mut self, article: &Article) {
        let texts = [(Name::Headline, &article.headline), (Name::Outlet, &article.outlet), (Name::Byline, &article.byline)];
        for (name, value) in texts {
            self.has(name, value.as_deref().is_some_and(|v| !v.trim().is_empty()));
        }
        for (name, value) in [
            (Name::Lang, article.language.as_deref()),
            (Name::MessageId, article.message_id.as_deref()),
            (Name::Thread, article.thread.as_deref()),
            (Name::Parent, article.parent()),
        ] {
            self.all(name, value.map(str::to_lowercase).iter().map(String::as_str));
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

const VALUE: &str = ":";
const ID: &str = "-id:";
const HAS: &str = "has:";

/// The term of a value that is matched as a whole.
pub fn label(name: Name, value: &str) -> String {
    [name.as_str(), VALUE, value].concat()
}

/// The term of an id.
pub fn id_label(name: Name, id: &str) -> String {
    [name.as_str(), ID, id].concat()
}

/// The term that says that a field has a value.
pub fn has_label(name: Name) -> String {
    [HAS, name.as_str()].concat()
}

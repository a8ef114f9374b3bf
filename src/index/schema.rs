//! The fields of a record, and the marker by which an index folder is known.
//!
//! The records of one article lie together in one segment, the article's first. What belongs to the article (headline, outlet, byline, language, id) is indexed
//! with the article's record alone, and stored there once with its text; an assertion's record knows its place behind it.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::schema::{BytesOptions, FAST, Field, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings};

use super::error::Error;
use super::query::Name;
use super::tokenizer;

/// Version of the records. A change of what a field holds raises it; an index of another version is refused.
pub const VERSION: u32 = 7;

/// The file that makes a folder an index of ours.
pub const MARKER: &str = "sayso.json";

/// The fields of a record.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Hash of place and content: what is replaced.
    pub edition: Field,
    /// `name:value` for everything that is matched as a whole, `has:name` for every field that has a value.
    pub label: Field,
    /// Words of the content.
    pub content: Field,
    /// Words of the sources, as the text has them.
    pub said_by: Field,
    /// Words of the sources, and of their names.
    pub source: Field,
    pub cue: Field,
    pub actor: Field,
    pub place: Field,
    pub headline: Field,
    pub outlet: Field,
    pub byline: Field,
    /// Words of an article's blocks.
    pub body: Field,
    /// Numbers, dates and points that are spoken of, each a term ([`super::values`]).
    pub values: Field,
    pub stored: Field,
    pub columns: Columns,
}

/// The columns, and their names: a value for each record unless said otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// Place behind the article's record, which has 0.
    pub place: Field,
    /// The assertion's id as a number, 0 for an article.
    pub assertion: Field,
    /// What assertions have in common that say the same ([`crate::record::claim_key`]), 0 for an article.
    pub claim: Field,
    /// Check-worthiness in thousandths and one more; 0 where there is none.
    pub worth: Field,
    /// How many sources cite each other.
    pub chain: Field,
    /// The flags, a bit each.
    pub flags: Field,
    /// The labels whose values are few and known ([`super::codes`]).
    pub codes: Field,
    /// By article: how many records it has.
    pub records: Field,
    /// By article: its number among all that were put in.
    pub sequence: Field,
    /// By article: hash of what it is a version of.
    pub version_of: Field,
    /// By article: hash of where it was read.
    pub place_key: Field,
    /// By article: breaks ties.
    pub order: Field,
    /// By article: the day as `yyyymmdd`, 0 where unknown: no calendar is needed to compare, and no date is too early.
    pub published: Field,
}

/// The labels whose values are few and known: of an assertion they are numbers in one column.
pub const CODED: [Name; 9] = [Name::Voice, Name::Naming, Name::SourceKind, Name::Act, Name::Stance, Name::Mode, Name::Certainty, Name::Polarity, Name::Claim];

/// The facets whose values are names; outlet, language and thread are those of the article, in its record alone.
pub const NAMED: [Name; 6] = [Name::Outlet, Name::Source, Name::Actor, Name::Place, Name::Lang, Name::Thread];

/// The column of a facet.
pub fn facet_column(name: Name) -> String {
    format!("by_{}", name.as_str())
}

/// The schema, and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Without norms: in texts as short as assertions, length says nothing about how well they match.
    let cut = |tokenizer: &str, option: IndexRecordOption| {
        TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option).set_fieldnorms(false))
    };
    let words = cut(tokenizer::WORDS, IndexRecordOption::WithFreqsAndPositions);
    let names = cut(tokenizer::NAMES, IndexRecordOption::WithFreqsAndPositions);
    let [content, headline, outlet, byline, body] = ["content", "headline", "outlet", "byline", "body"].map(|name| builder.add_text_field(name, words.clone()));
    let [said_by, source, cue, actor, place] = ["said_by", "source", "cue", "actor", "place"].map(|name| builder.add_text_field(name, names.clone()));
    let fields = Fields {
        edition: builder.add_text_field("edition", cut("raw", IndexRecordOption::Basic)),
        label: builder.add_text_field("label", cut(tokenizer::LABELS, IndexRecordOption::Basic)),
        content,
        said_by,
        source,
        cue,
        actor,
        place,
        headline,
        outlet,
        byline,
        body,
        values: builder.add_bytes_field("values", BytesOptions::default().set_indexed()),
        stored: builder.add_bytes_field("stored", STORED),
        columns: columns(&mut builder),
    };
    for name in NAMED {
        builder.add_text_field(&facet_column(name), TextOptions::default().set_fast("raw"));
    }
    (builder.build(), fields)
}

fn columns(builder: &mut SchemaBuilder) -> Columns {
    let mut whole = |name: &str| builder.add_u64_field(name, FAST);
    let [place, assertion, claim, worth, chain, flags, codes] = ["in_article", "assertion", "claim", "worth", "chain", "flags", "codes"].map(&mut whole);
    let [records, sequence, version_of, place_key, order, published] = ["records", "sequence", "version_of", "place_key", "order", "published"].map(&mut whole);
    Columns { place, assertion, claim, worth, chain, flags, codes, records, sequence, version_of, place_key, order, published }
}

#[derive(Serialize, Deserialize)]
struct Marker {
    sayso_index: u32,
}

/// Opens the index in `folder`, which must exist; makes one there if `create` and there is none.
pub fn open(folder: &Path, create: bool) -> Result<(Index, Fields), Error> {
    let directory = MmapDirectory::open(folder).map_err(|_| Error::no_index())?;
    let (schema, fields) = schema();
    let index = match directory.atomic_read(Path::new(MARKER)) {
        Ok(bytes) => {
            check_marker(&bytes)?;
            // A run that was killed between the two writes leaves a marker without an index.
            if create { make(directory, schema)? } else { Index::open(directory)? }
        }
        Err(OpenReadError::FileDoesNotExist(_)) if create => {
            let marker = serde_json::to_vec(&Marker { sayso_index: VERSION }).map_err(Error::damaged)?;
            directory.atomic_write(Path::new(MARKER), &marker).map_err(tantivy::TantivyError::from)?;
            make(directory, schema)?
        }
        Err(_) => return Err(Error::no_index()),
    };
    tokenizer::register(index.tokenizers());
    Ok((index, fields))
}

/// Bytes of stored records that are packed together: larger blocks repeat themselves more, and take longer to unpack for one record.
const STORED_BLOCK: usize = 32 << 10;

fn make(directory: MmapDirectory, schema: Schema) -> Result<Index, Error> {
    let docstore_compression = Compressor::Zstd(ZstdCompressor::default());
    let settings = IndexSettings { docstore_blocksize: STORED_BLOCK, docstore_compression, ..IndexSettings::default() };
    Ok(Index::builder().schema(schema).settings(settings).open_or_create(directory)?)
}

fn check_marker(bytes: &[u8]) -> Result<(), Error> {
    match serde_json::from_slice::<Marker>(bytes) {
        Ok(marker) if marker.sayso_index == VERSION => Ok(()),
        Ok(marker) => Err(Error::other_version(format!("version {}", marker.sayso_index))),
        Err(_) => Err(Error::damaged(format_args!("`{MARKER}` cannot be read"))),
    }
}

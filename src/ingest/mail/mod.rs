//! Mail: one message, or a mailbox of them.
//!
//! Promises a message's own words apart from those that it quotes, its headers as the article's fields (the subject is the headline, who sent it the byline),
//! its thread by what it refers to, never by its subject, and its attachments as files of their own. Signatures of cryptography and pictures that a page shows in its text are no attachments.

mod body;
mod mbox;

pub(super) use mbox::mbox;

use mail_parser::{Address, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::error::{Error, Reason};
use super::level::{Halt, Inside, Level};
use super::metadata::{Field, Metadata};
use super::{Read, archive};

/// Reads a message: its text as an article, its attachments as files.
pub(super) fn message(bytes: &[u8], level: &mut Level<'_>) -> Result<(), Halt> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        let error = Error::new(Reason::Malformed, "broken: it has no headers of a mail");
        return Err(error.with_hint("if it is a text, give it an extension that says so").into());
    };
    let locked = is_locked(&message);
    if locked {
        level.problem(archive::locked("the mail"));
    }
    let stated = headers(&message);
    let body = body::blocks(&message);
    let files = message.attachments().filter(|part| is_file(part)).count();
    if body.is_empty() && (files > 0 || locked) {
        // What it says is in its attachments.
    } else {
        let mut sidecar = level.input().sidecar.clone();
        let input = level.input();
        // A mail's headers are its own, unlike the properties that a document has from its template.
        sidecar = sidecar.or(&stated);
        let Read { articles, problems } = body.article(&stated, &super::Input { sidecar: &sidecar, ..input });
        level.read(Read { articles, problems })?;
    }
    attachments(&message, level)
}

/// What the headers say.
fn headers(message: &Message<'_>) -> Metadata {
    let mut stated = Metadata::default();
    let sender = message.from().or_else(|| message.sender()).map(names);
    let date = message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    let fields = [
        (Field::Headline, message.subject().map(str::to_owned)),
        (Field::Byline, sender),
        (Field::Published, date),
        (Field::Id, message.message_id().map(str::to_owned)),
        (Field::MessageId, message.message_id().map(str::to_owned)),
        (Field::Thread, thread(message)),
    ];
    for (field, value) in fields {
        // A header that cannot be read says nothing.
        let _ = stated.take(field, &value.unwrap_or_default());
    }
    stated
}

/// What the mail is called that the thread began with: the first that this one refers to; its own name, if it answers nothing. A mail that names only
/// the one that it answers may stand anywhere in a thread, and is given none.
fn thread(message: &Message<'_>) -> Option<String> {
    let named = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => Some(id.to_string()),
        HeaderValue::TextList(ids) => ids.first().map(ToString::to_string),
        _ => None,
    };
    // What has no "@" is no name of a mail: a line of words, or a name that was cut.
    let root = named(message.references()).filter(|id| id.contains('@') && !id.contains(char::is_whitespace));
    let answers = message.header(HeaderName::InReplyTo).is_some() || message.header(HeaderName::References).is_some();
    root.or_else(|| if answers { None } else { message.message_id().map(str::to_owned) })
}

/// Who sent it, by name where there is one.
fn names(address: &Address<'_>) -> String {
    let name = |one: &mail_parser::Addr<'_>| {
        let name = one.name.as_ref().map(|name| name.trim_matches(['"', '\'', ' ']).to_owned()).filter(|name| !name.is_empty());
        name.or_else(|| one.address.as_ref().map(ToString::to_string))
    };
    address.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

fn is_locked(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| {
        let kind = part.content_type();
        let subtype = kind.and_then(|kind| kind.subtype()).unwrap_or_default().to_ascii_lowercase();
        // `pkcs7-mime` is also how a mail that is only signed may come; then it says so.
        let signed = kind.and_then(|kind| kind.attribute("smime-type")).is_some_and(|kind| kind.eq_ignore_ascii_case("signed-data"));
        subtype == "encrypted" || (matches!(subtype.as_str(), "pkcs7-mime" | "x-pkcs7-mime") && !signed)
    })
}

/// Whether an attachment is a file that someone sent.
fn is_file(part: &MessagePart<'_>) -> bool {
    let subtype = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default().to_ascii_lowercase();
    let signature = matches!(subtype.as_str(), "pkcs7-signature" | "x-pkcs7-signature" | "pgp-signature" | "pgp-encrypted" | "pkcs7-mime" | "x-pkcs7-mime");
    let shown = part.content_id().is_some() && part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"));
    !signature && !shown && !matches!(part.body, PartType::Multipart(_))
}

fn attachments(message: &Message<'_>, level: &mut Level<'_>) -> Result<(), Halt> {
    for (number, part) in (1..).zip(message.attachments().filter(|part| is_file(part))) {
        let (name, content) = match &part.body {
            PartType::Message(inner) => (part.attachment_name().map_or_else(|| format!("attached-{number}.eml"), eml), inner.raw_message()),
            _ => (part.attachment_name().map_or_else(|| unnamed(part, number), str::to_owned), part.contents()),
        };
        let mut content = content;
        level.file(Inside { name: &name, content: &mut content, about: Metadata::default() })?;
    }
    Ok(())
}

/// Mailers call a mail that is attached by its subject.
fn eml(name: &str) -> String {
    let is_mail = name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("eml"));
    let name = name.replace('/', "_");
    if is_mail { name } else { format!("{name}.eml") }
}

fn unnamed(part: &MessagePart<'_>, number: u32) -> String {
    let subtype = part.content_type().and_then(|kind| kind.subtype()).unwrap_or("bin");
    let extension = match subtype.to_ascii_lowercase().as_str() {
        "plain" => "txt".to_owned(),
        other => other.chars().filter(char::is_ascii_alphanumeric).take(8).collect(),
    };
    format!("attachment-{number}.{extension}")
}

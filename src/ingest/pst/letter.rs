//! A mail of a mailbox, written as mails are sent (RFC 5322, MIME), so that it is read as they are.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use outlook_pst::ltp::prop_context::PropertyValue;
use outlook_pst::messaging::attachment::AttachmentData;
use outlook_pst::messaging::message::Message;

use super::super::{Input, rtf};
use super::family::Attached;
use super::value::{self, date, decoded, subject, text};

/// Writes a mail with its attachments; `depth` is how deep mails may be attached to each other.
pub fn write(mail: &dyn Message, files: &[Attached], depth: u32) -> Vec<u8> {
    let mail = Letter::new(mail);
    let mut parts = mail.bodies();
    for (number, file) in (1..).zip(files) {
        parts.extend(attached(file, number, mail.code_page, depth));
    }
    mail.whole(&parts)
}

struct Letter<'m> {
    mail: &'m dyn Message,
    code_page: u32,
}

impl<'m> Letter<'m> {
    fn new(mail: &'m dyn Message) -> Self {
        let number = |id| match mail.properties().get(id) {
            Some(PropertyValue::Integer32(page)) => u32::try_from(*page).ok().filter(|page| *page > 0),
            _ => None,
        };
        Self { mail, code_page: number(value::CODE_PAGE).or_else(|| number(value::BODY_CODE_PAGE)).unwrap_or(value::WINDOWS) }
    }

    fn text(&self, id: u16) -> Option<String> {
        self.mail.properties().get(id).and_then(|value| text(value, self.code_page))
    }

    /// The header lines: those that it came with, but for what they say of its form; where there are none, as those of a draft, what its properties say.
    fn headers(&self) -> String {
        let sent = self.text(value::HEADERS).map(|headers| kept(&headers)).unwrap_or_default();
        let has = |name: &str| sent.lines().any(|line| line.split_once(':').is_some_and(|(known, _)| known.trim().eq_ignore_ascii_case(name)));
        let sender =
            match (self.text(value::SENDER_NAME), self.text(value::SENDER_SMTP).or_else(|| self.text(value::SENDER_ADDRESS)).filter(|a| a.contains('@'))) {
                (Some(name), Some(address)) if name != address => Some(format!("\"{}\" <{address}>", name.replace(['"', '\\'], "'"))),
                (Some(name), _) => Some(format!("\"{}\" <>", name.replace(['"', '\\'], "'"))),
                (None, address) => address,
            };
        let time = [value::SUBMITTED, value::DELIVERED, value::CREATED].into_iter().find_map(|id| self.mail.properties().get(id).and_then(date));
        let stated = [
            ("From", sender),
            ("To", self.text(value::SHOWN_TO)),
            ("Cc", self.text(value::SHOWN_CC)),
            ("Subject", self.text(value::SUBJECT).map(|text| subject(&text).to_owned())),
            ("Date", time),
            ("Message-ID", self.text(value::MESSAGE_ID)),
            ("In-Reply-To", self.text(value::IN_REPLY_TO)),
            ("References", self.text(value::REFERENCES)),
        ];
        let missing = stated.into_iter().filter(|(name, _)| !has(name)).filter_map(|(name, value)| Some(format!("{name}: {}\r\n", line(&value?))));
        let missing: String = missing.collect();
        sent + &missing
    }

    /// The text, the page, or else the rich text, as parts.
    fn bodies(&self) -> Vec<String> {
        let page = match self.mail.properties().get(value::BODY_HTML) {
            Some(PropertyValue::Binary(bytes)) => Some(decoded(bytes.buffer(), self.page_code())),
            Some(other) => text(other, self.code_page),
            None => None,
        };
        let plain = self.text(value::BODY).filter(|text| !text.trim().is_empty()).or_else(|| if page.is_none() { self.rich() } else { None });
        let bodies: Vec<String> = [("text/plain", plain), ("text/html", page)].into_iter().filter_map(|(kind, body)| Some(body_part(kind, &body?))).collect();
        match bodies.len() {
            0 | 1 => bodies,
            _ => vec![multipart("alternative", "or", &bodies)],
        }
    }

    /// The code page of the page in bytes, which is not always that of the mail.
    fn page_code(&self) -> u32 {
        match self.mail.properties().get(value::BODY_CODE_PAGE) {
            Some(PropertyValue::Integer32(page)) => u32::try_from(*page).unwrap_or(self.code_page),
            _ => self.code_page,
        }
    }

    /// The text of a body that is rich text, which is kept compressed.
    fn rich(&self) -> Option<String> {
        let Some(PropertyValue::Binary(packed)) = self.mail.properties().get(value::BODY_RTF) else { return None };
        let rich = compressed_rtf::decompress_rtf(packed.buffer()).ok()?;
        let read = rtf::read(rich.as_bytes(), &Input::new("body.rtf", "body"));
        read.articles.into_iter().next().map(|article| article.text)
    }

    fn whole(&self, parts: &[String]) -> Vec<u8> {
        let body = match parts {
            [] => "Content-Type: text/plain; charset=utf-8\r\n\r\n\r\n".to_owned(),
            [one] => one.clone(),
            many => multipart("mixed", "and", many),
        };
        format!("{}MIME-Version: 1.0\r\n{body}", self.headers()).into_bytes()
    }
}

/// The lines of sent headers, one each, without those of the form that they were sent in.
fn kept(headers: &str) -> String {
    let mut kept = String::new();
    let mut keeps = false;
    for line in headers.lines().take_while(|line| !line.trim().is_empty()) {
        if !line.starts_with([' ', '\t']) {
            let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
            keeps = line.contains(':') && name != "mime-version" && !name.starts_with("content-") && !name.contains(' ');
        }
        if keeps {
            kept.push_str(line);
            kept.push_str("\r\n");
        }
    }
    kept
}

/// A value on one line.
fn line(value: &str) -> String {
    value.split(['\r', '\n', '\0']).map(str::trim).collect::<Vec<_>>().join(" ")
}

fn body_part(kind: &str, body: &str) -> String {
    format!("Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n", encoded(body.as_bytes()))
}

/// Parts side by side. What is between them is no base64, so that it stands in none of them.
fn multipart(kind: &str, between: &str, parts: &[String]) -> String {
    let mark = format!("=_{between}_{}", blake3::hash(parts.concat().as_bytes()).to_hex());
    let parts = parts.iter().flat_map(|part| ["--", &mark, "\r\n", part, "\r\n"]).collect::<String>();
    format!("Content-Type: multipart/{kind}; boundary=\"{mark}\"\r\n\r\n{parts}--{mark}--\r\n")
}

fn encoded(bytes: &[u8]) -> String {
    let figures = STANDARD.encode(bytes);
    let mut lines = String::with_capacity(figures.len() + figures.len() / 38);
    for (number, figure) in figures.chars().enumerate() {
        if number > 0 && number % 76 == 0 {
            lines.push_str("\r\n");
        }
        lines.push(figure);
    }
    lines
}

/// A part for what is attached; none for what only leads elsewhere.
fn attached(file: &Attached, number: u32, code_page: u32, depth: u32) -> Option<String> {
    let Ok(file) = file else {
        return Some(file_part(&format!("unread-{number}.bin"), "application/octet-stream", None, &[]));
    };
    let property = |id| file.properties().get(id).and_then(|value| text(value, code_page));
    let name = property(value::LONG_FILE_NAME).or_else(|| property(value::FILE_NAME)).or_else(|| property(value::DISPLAY_NAME));
    match file.data()? {
        AttachmentData::Binary(bytes) => {
            let kind =
                property(value::MEDIA_TYPE).filter(|kind| kind.contains('/') && kind.is_ascii()).unwrap_or_else(|| "application/octet-stream".to_owned());
            let name = name.unwrap_or_else(|| format!("attachment-{number}"));
            Some(file_part(&line(&name), &line(&kind), property(value::CONTENT_ID).as_deref(), bytes.buffer()))
        }
        AttachmentData::Message(mail) if depth > 0 => {
            // What is attached to it in its turn cannot be reached from here.
            let inner = write(mail.as_ref(), &[], depth - 1);
            let name = line(&name.unwrap_or_else(|| format!("attached-{number}"))).replace('"', "'");
            Some(format!(
                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}.eml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
                encoded(&inner)
            ))
        }
        AttachmentData::Message(_) => None,
    }
}

fn file_part(name: &str, kind: &str, content_id: Option<&str>, bytes: &[u8]) -> String {
    let id = content_id.map(|id| format!("Content-ID: <{}>\r\n", line(id))).unwrap_or_default();
    let name = name.replace(['"', '\\'], "'");
    format!(
        "Content-Type: {kind}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n{id}Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        encoded(bytes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sent_headers_lose_their_form_and_nothing_else() {
        let sent = "Received: from a\r\n\tby b\r\nContent-Type: multipart/mixed;\r\n\tboundary=x\r\nMIME-Version: 1.0\r\nFrom: a@b.example\r\n\r\nbody: no";
        assert_eq!(kept(sent), "Received: from a\r\n\tby b\r\nFrom: a@b.example\r\n");
        assert_eq!(line("a\r\nBcc: b"), "a Bcc: b");
    }

    #[test]
    fn bytes_are_written_in_lines_that_any_mailer_reads() {
        assert_eq!(encoded(b"dam"), "ZGFt");
        assert!(encoded(&[0; 1000]).lines().all(|line| line.len() <= 76));
        let both = multipart("mixed", "and", &[body_part("text/plain", "It rained."), file_part("a \"b\".txt", "text/plain", None, b"x")]);
        let mail = format!("From: a@b.example\r\n{both}").into_bytes();
        let read = mail_parser::MessageParser::default().parse(&mail).expect("a mail");
        assert_eq!(read.body_text(0).as_deref(), Some("It rained."));
        assert_eq!(read.attachment_count(), 1);
    }
}

//! Properties of mails and folders, by number ([MS-OXPROPS]), and their values as text.

use encoding_rs::{Encoding, WINDOWS_1252};
use outlook_pst::ltp::prop_context::PropertyValue;

pub const SUBJECT: u16 = 0x0037;
pub const SUBMITTED: u16 = 0x0039;
pub const HEADERS: u16 = 0x007D;
pub const SENDER_NAME: u16 = 0x0C1A;
pub const SENDER_ADDRESS: u16 = 0x0C1F;
pub const SENDER_SMTP: u16 = 0x5D01;
pub const SHOWN_TO: u16 = 0x0E04;
pub const SHOWN_CC: u16 = 0x0E03;
pub const DELIVERED: u16 = 0x0E06;
pub const BODY: u16 = 0x1000;
pub const BODY_RTF: u16 = 0x1009;
pub const BODY_HTML: u16 = 0x1013;
pub const MESSAGE_ID: u16 = 0x1035;
pub const REFERENCES: u16 = 0x1039;
pub const IN_REPLY_TO: u16 = 0x1042;
pub const DISPLAY_NAME: u16 = 0x3001;
pub const CREATED: u16 = 0x3007;
pub const FILE_NAME: u16 = 0x3704;
pub const LONG_FILE_NAME: u16 = 0x3707;
pub const MEDIA_TYPE: u16 = 0x370E;
pub const CONTENT_ID: u16 = 0x3712;
pub const CODE_PAGE: u16 = 0x3FFD;
pub const BODY_CODE_PAGE: u16 = 0x3FDE;

/// The code page that is taken where none is named.
pub const WINDOWS: u32 = 1252;

/// The encoding of a code page of Windows.
fn encoding(code_page: u32) -> &'static Encoding {
    let label = match code_page {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        20866 => "koi8-r".to_owned(),
        21866 => "koi8-u".to_owned(),
        28591..=28606 => format!("iso-8859-{}", code_page - 28590),
        50220..=50222 => "iso-2022-jp".to_owned(),
        51932 => "euc-jp".to_owned(),
        54936 => "gb18030".to_owned(),
        other => format!("windows-{other}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// A value as text; `code_page` is that of texts in single bytes.
pub fn text(value: &PropertyValue, code_page: u32) -> Option<String> {
    match value {
        PropertyValue::Unicode(value) => Some(String::from_utf16_lossy(value.buffer())),
        PropertyValue::String8(value) => Some(decoded(value.buffer(), code_page)),
        _ => None,
    }
    .map(|text| text.trim_end_matches('\0').to_owned())
    .filter(|text| !text.is_empty())
}

/// Bytes in a code page as text.
pub fn decoded(bytes: &[u8], code_page: u32) -> String {
    encoding(code_page).decode(bytes).0.into_owned()
}

/// A subject without the mark before it that says how much of it is "Re: " ([MS-PST] 2.5.3.1.1.1).
pub fn subject(text: &str) -> &str {
    match text.strip_prefix('\u{1}') {
        Some(rest) => rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
        None => text,
    }
}

/// A time, counted in tenths of microseconds since 1601, as mails write it.
pub fn date(value: &PropertyValue) -> Option<String> {
    let PropertyValue::Time(ticks) = value else { return None };
    // From 1601 to 1970: 134774 days.
    let seconds = ticks.checked_div(10_000_000)?.checked_sub(134_774 * 86_400)?;
    let time = jiff::Timestamp::from_second(seconds).ok().filter(|_| *ticks > 0)?;
    Some(jiff::tz::Offset::UTC.to_datetime(time).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_dates_and_code_pages_are_read() {
        assert_eq!((subject("\u{1}\u{5}Re: Dam"), subject("Dam"), subject("\u{1}")), ("Re: Dam", "Dam", ""));
        assert_eq!(date(&PropertyValue::Time(133_541_208_000_000_000)).as_deref(), Some("Tue, 05 Mar 2024 10:00:00 +0000"));
        assert_eq!(date(&PropertyValue::Time(0)), None);
        assert_eq!(
            (decoded(b"\xe9", 1252), decoded(b"\xd2", 1251), decoded(b"\xc3\xa9", 65001), decoded(b"\xe9", 7)),
            ("é".into(), "Т".into(), "é".into(), "é".into())
        );
    }
}

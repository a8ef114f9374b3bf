//! Folding: what makes two spellings of a word the same word.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Appends the folded form of `word` to `out`.
///
/// Case, accents, ligatures, typographic apostrophes and invisible characters vanish: "Goïta" and "GOITA" fold to
/// `goita`, "didn’t" to `didn't`. Folding twice changes nothing.
pub fn fold_into(out: &mut String, word: &str) {
    if word.is_ascii() {
        out.extend(word.chars().filter(|c| !c.is_ascii_control()).map(|c| if c == '`' { '\'' } else { c.to_ascii_lowercase() }));
        return;
    }
    for c in word.chars() {
        if c.is_ascii() {
            fold_base(out, c);
        } else {
            c.nfkd().for_each(|part| fold_base(out, part));
        }
    }
}

/// Folds a character that has no decomposition.
fn fold_base(out: &mut String, c: char) {
    match c {
        '`' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{02B9}' | '\u{2032}' | '\u{00B4}' => out.push('\''),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' | '\u{00AB}' | '\u{00BB}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ł' | 'Ł' => out.push('l'),
        'ı' | 'İ' => out.push('i'),
        'þ' | 'Þ' => out.push_str("th"),
        _ if invisible(c) || is_combining_mark(c) => {}
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        _ => out.extend(c.to_lowercase().flat_map(char::nfkd).filter(|&p| !is_combining_mark(p))),
    }
}

/// Characters that a reader does not see: controls, soft hyphen, zero-width and directional marks.
fn invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// The folded form of `word`.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(&mut out, word);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (a, b) in [("Goïta", "GOITA"), ("didn’t", "didn't"), ("ﬁnal", "final"), ("Łódź", "lodz"), ("co\u{AD}operate", "cooperate")] {
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..0x3000u32).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }
}

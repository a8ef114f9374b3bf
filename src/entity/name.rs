//! What a name is reduced to: readable ids, keys that join articles, and spellings of one name in Latin letters.
//!
//! It promises that the same name gives the same key in every article. It deliberately joins no more than spelling: who bears a name is for the
//! rooms that join.

use crate::token::fold;

/// A readable id's last part: "Emmanuel Macron" is `emmanuel-macron`.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in fold(name).chars() {
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '\'' | '.' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Shortest word whose spelling is loosened: "Lee" and "Li" are two names, "Mohammed" and "Muhamed" one.
const LOOSE: usize = 5;

/// The key under which spellings of one word in Latin letters meet: "Mohammed", "Muhamad", "Mohamed"; "Qaddafi", "Kaddafi"; "Zelenskiy", "Zelensky".
///
/// Vowels that transliterations take for each other are one, doubled letters single.
#[must_use]
pub fn spelling(folded: &str) -> String {
    let plain = folded.chars().filter(|c| c.is_alphanumeric());
    if folded.chars().count() < LOOSE {
        return plain.collect();
    }
    let mut out = String::with_capacity(folded.len());
    for c in plain {
        let c = match c {
            'q' => 'k',
            'y' | 'e' => 'i',
            'u' | 'w' => 'o',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The key of a body's name: particles that transliterations write or leave ("al-", "ul-", "wal-") and marks are dropped.
#[must_use]
pub fn body_key(words: &[&str], is_particle: impl Fn(&str) -> bool) -> String {
    words.iter().filter(|w| !is_particle(w)).map(|w| spelling(w)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_small_letters_and_hyphens() {
        for (name, id) in
            [("Emmanuel Macron", "emmanuel-macron"), ("Jama'at Nusrat  al-Islam", "jamaat-nusrat-al-islam"), ("J.D. Vance", "jd-vance"), ("—", "")]
        {
            assert_eq!(slug(name), id);
        }
    }

    #[test]
    fn spellings_of_one_name_meet_and_short_names_stay_apart() {
        for (one, other) in [("mohammed", "muhamed"), ("qaddafi", "kadafi"), ("zelensky", "zelenskyy"), ("muslimin", "muslimeen"), ("sergei", "sergey")] {
            assert_eq!(spelling(one), spelling(other), "{one} {other}");
        }
        for (one, other) in [("lee", "li"), ("traore", "tounkara"), ("smith", "smyths")] {
            assert_ne!(spelling(one), spelling(other), "{one} {other}");
        }
    }

    #[test]
    fn particles_of_a_body_do_not_matter() {
        let particle = |word: &str| matches!(word, "al" | "ul" | "wal" | "wa");
        let key = |words: &[&str]| body_key(words, particle);
        assert_eq!(key(&["jama'at", "nusrat", "al", "islam", "wal", "muslimin"]), key(&["jamaat", "nusrat", "ul", "islam", "wa", "al", "muslimeen"]));
    }
}

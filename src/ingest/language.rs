//! Which language a text is in.

use super::words::List;

/// Shortest text, in characters, whose language is told. Below, names decide more than grammar does.
const SHORTEST: usize = 200;
/// How much of a text is looked at, in characters; trigram statistics do not gain from more.
const SAMPLE: usize = 1200;
/// Share of frequent English words, as one in so many, from which a text is English. English news has one in three.
const ENGLISH_ONE_IN: usize = 5;

/// The language's ISO 639-1 code, if the text is long enough to tell.
pub(super) fn detect(text: &str) -> Option<String> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end)?;
    if sample.chars().take(SHORTEST).count() < SHORTEST {
        return None;
    }
    if is_plainly_english(sample) {
        return Some("en".to_owned());
    }
    let info = whatlang::detect(sample)?;
    info.is_reliable().then(|| List::Language.get(info.lang().code()))?.map(str::to_owned)
}

/// Counting frequent words is some hundred times cheaper than trigrams, and most input is English.
fn is_plainly_english(sample: &str) -> bool {
    let (mut all, mut english) = (0, 0);
    for word in sample.split_ascii_whitespace().take(100) {
        all += 1;
        english += usize::from(word.len() <= 5 && List::English.has(word));
    }
    all >= 20 && english * ENGLISH_ONE_IN >= all
}

/// A tag as pages write it (`en_US`, `EN-gb`, `English`) as BCP 47, if it looks like one.
pub(super) fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    let mut parts = written.split(['_', '-']);
    let primary = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut tag = List::Language.get(primary).map_or_else(|| primary.to_ascii_lowercase(), str::to_owned);
    for part in parts.take_while(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())) {
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            _ => tag.push_str(part),
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart_in_long_texts_only() {
        let table = [
            ("en", "The minister said on Tuesday that the bridge, which was closed in May, would not be open to traffic before the end of the year. "),
            ("fr", "Le ministre a déclaré mardi que le pont, fermé depuis le mois de mai, ne serait pas rouvert avant la fin de cette année. "),
            ("de", "Der Minister sagte am Dienstag, dass die seit Mai gesperrte Brücke nicht vor dem Ende des Jahres geöffnet werden könne. "),
        ];
        for (code, text) in table {
            assert_eq!(detect(&text.repeat(2)).as_deref(), Some(code));
            assert_eq!(detect(text.get(..40).unwrap_or_default()), None);
        }
    }

    #[test]
    fn tags_are_written_as_bcp_47_writes_them() {
        let table = [("en_US", Some("en-US")), ("EN-gb", Some("en-GB")), ("fra", Some("fr")), ("English", None), ("", None), ("zh-Hant", Some("zh-Hant"))];
        for (written, tag_) in table {
            assert_eq!(tag(written).as_deref(), tag_, "{written}");
        }
    }
}

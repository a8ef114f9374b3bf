//! Which language a text is in.

use super::words::List;

/// Shortest text, in characters, whose language is told. Below, names decide more than grammar does.
const SHORTEST: usize = 200;
/// The same where hardly a frequent English word is in the text: French has "a" and "on", German "in" and "was".
const SHORTEST_FOREIGN: usize = 60;
/// How much of a stretch is looked at, in characters; trigram statistics do not gain from more.
const SAMPLE: usize = 1200;
/// Longest text, in characters, that is looked at as one; a longer one may be in several languages, and is looked at in three places.
const ONE: usize = 3 * SAMPLE;
/// Share of frequent English words, as one in so many, from which a text is English. English news has one in three.
const ENGLISH_ONE_IN: usize = 5;
/// The share below which it is not.
const FOREIGN_ONE_IN: usize = 8;

/// The language's ISO 639-1 code, if the text is long enough to tell. Of a text in several languages, that of most of it.
pub(super) fn detect(text: &str) -> Option<String> {
    let chars = text.chars().take(ONE + 1).count();
    if chars <= ONE {
        return of_stretch(text);
    }
    let from = |at: usize| {
        let start = (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.get(start..).and_then(of_stretch)
    };
    // A character has four bytes at most, so that the last stretch is not too short to tell.
    let found = [from(0), from(text.len() / 2), from(text.len().saturating_sub(SAMPLE * 2))];
    let [first, middle, last] = found;
    if middle.is_some() && middle == last { middle } else { first.or(middle).or(last) }
}

/// The declared language, unless the text shows that it is English and declared to be something else, or the reverse: templates say "en" of any text.
pub(super) fn settle(declared: Option<String>, text: &str) -> Option<String> {
    let found = detect(text);
    let is_english = |tag: &String| tag.split('-').next() == Some("en");
    match (&declared, &found) {
        (Some(said), Some(seen)) if is_english(said) != is_english(seen) => found,
        (Some(_), _) => declared,
        (None, _) => found,
    }
}

fn of_stretch(text: &str) -> Option<String> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end)?;
    let chars = sample.chars().take(SHORTEST).count();
    if chars >= SHORTEST && is_plainly_english(sample) {
        return Some("en".to_owned());
    }
    let foreign = || {
        let (mut all, mut english) = (0, 0);
        for word in sample.split_ascii_whitespace() {
            all += 1;
            english += usize::from(List::English.has(word));
        }
        english * FOREIGN_ONE_IN < all
    };
    if chars < SHORTEST && !(chars >= SHORTEST_FOREIGN && foreign()) {
        return None;
    }
    let info = whatlang::detect(sample)?;
    // In another script it is not English, whichever language it is.
    (info.is_reliable() || info.script() != whatlang::Script::Latin).then(|| List::Language.get(info.lang().code()))?.map(str::to_owned)
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
    // Some write the language's name.
    if let Some(code) = List::Language.get(written).filter(|_| written.len() > 3) {
        return Some(code.to_owned());
    }
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
    fn short_texts_are_told_where_no_english_word_is_in_them_and_mixed_ones_by_most_of_them() {
        let french = "Le ministre a déclaré mardi que le pont, fermé depuis le mois de mai, ne serait pas rouvert cette année. Les habitants doivent prendre la route de la montagne.";
        let english = "The minister said on Tuesday that the bridge, which was closed in May, would not be open before the end of the year. ";
        assert_eq!(detect(french).as_deref(), Some("fr"));
        assert_eq!(detect("Министр заявил во вторник, что мост, закрытый с мая, не откроется в этом году.").as_deref(), Some("ru"));
        assert_eq!(detect("Moussa Keïta, Awa Coulibaly, Bamako"), None);
        assert_eq!(detect(&(french.to_owned() + &english.repeat(60))).as_deref(), Some("en"));
        assert_eq!(detect(&(english.repeat(10) + &french.repeat(60))).as_deref(), Some("fr"));
    }

    #[test]
    fn what_a_template_declares_gives_way_to_a_text_that_is_plainly_not() {
        let french = "Le ministre a déclaré mardi que le pont, fermé depuis le mois de mai, ne serait pas rouvert cette année. ".repeat(3);
        let table = [(Some("en-US"), Some("fr")), (Some("fr-CA"), Some("fr-CA")), (Some("oc"), Some("oc")), (None, Some("fr"))];
        for (declared, settled) in table {
            assert_eq!(settle(declared.map(str::to_owned), &french).as_deref(), settled, "{declared:?}");
        }
        assert_eq!(settle(Some("en".to_owned()), "Bamako").as_deref(), Some("en"));
    }

    #[test]
    fn tags_are_written_as_bcp_47_writes_them() {
        let table = [
            ("en_US", Some("en-US")),
            ("EN-gb", Some("en-GB")),
            ("fra", Some("fr")),
            ("English", Some("en")),
            ("Klingon", None),
            ("", None),
            ("zh-Hant", Some("zh-Hant")),
        ];
        for (written, tag_) in table {
            assert_eq!(tag(written).as_deref(), tag_, "{written}");
        }
    }
}

//! How much two texts share: `MinHash` over shingles of words.
//!
//! A signature is what remains of a text; two signatures agree at about as many places as their texts share of their shingles (Broder
//! 1997). Banding finds the pairs that are worth comparing. It promises the same signature for the same words, on any machine; case and
//! punctuation do not matter. It keeps no text and cannot be turned back into one.

use rustc_hash::FxHashMap;

/// Places of a signature: the estimate is then off by some 0.04 at a half.
pub const PLACES: usize = 128;
/// Words of a shingle. Five in a row are seldom the same by chance in news.
const SHINGLE: usize = 5;
/// Bands of eight places each: pairs that share 0.7 of their shingles meet in one of them with 0.6, those that share 0.85 with 0.99.
pub const BANDS: usize = 16;
/// From this share on, one text is a near copy of the other.
pub const NEAR: f64 = 0.7;

/// The signature of a text; empty if it has fewer words than a shingle.
#[must_use]
pub fn signature(text: &str) -> (Vec<u32>, u32) {
    let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word).collect();
    let count = u32::try_from(words.len()).unwrap_or(u32::MAX);
    if words.len() < SHINGLE {
        return (Vec::new(), count);
    }
    let mut least = [u32::MAX; PLACES];
    for shingle in words.windows(SHINGLE) {
        let base = shingle.iter().fold(0x9E37_79B9_7F4A_7C15, |sum: u64, w| mix(sum ^ w));
        let (a, b) = (base | 1, mix(base));
        for (place, least) in (0u64..).zip(&mut least) {
            // Double hashing stands for a family of independent functions.
            let hash = (b.wrapping_add(a.wrapping_mul(place.wrapping_mul(2) + 1)).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32;
            *least = (*least).min(hash);
        }
    }
    (least.to_vec(), count)
}

/// The hash of a word in small letters (FNV-1a, 64 bits).
fn word(word: &str) -> u64 {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(0xCBF2_9CE4_8422_2325, |sum, c| (sum ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3))
}

/// The finaliser of `SplitMix64`.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The share of shingles that two texts have in common, by their signatures.
#[must_use]
pub fn share(a: &[u32], b: &[u32]) -> f64 {
    if a.len() != b.len() || a.is_empty() {
        return 0.0;
    }
    let same = a.iter().zip(b).filter(|(a, b)| a == b).count();
    #[expect(clippy::cast_precision_loss, reason = "both are at most 128")]
    let share = same as f64 / a.len() as f64;
    share
}

/// A text as it is compared.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Its signature; empty for one that is compared with none.
    pub signature: Vec<u32>,
    /// Its words.
    pub words: u32,
    /// A number for the agency that it names, if it names one.
    pub credit: Option<u32>,
}

/// Groups of two and more texts that are copies, by their positions in `texts`; each group in order, the groups by their first.
///
/// Copies are texts that share [`NEAR`] of their shingles; and among those that name the same agency, texts of which one has most of the other's,
/// as outlets shorten what a wire sends. A text is joined to the first one that it is near to, so that a chain of slow changes stays one group.
#[must_use]
pub fn groups(texts: &[Text]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..texts.len()).collect();
    let near = |a: &Text, b: &Text| share(&a.signature, &b.signature) >= NEAR;
    join(texts, BANDS, |_| Some(0), near, &mut leader);
    join(texts, FINE_BANDS, |text| text.credit, is_shortened, &mut leader);
    collect(&mut leader)
}

/// Bands of four places each: pairs that share a half of their shingles meet in one of them with 0.87.
const FINE_BANDS: usize = 32;
/// The share of the shorter text's shingles that the longer one must have.
const HELD: f64 = 0.8;
/// The least length of the shorter text beside the longer one: over a half, so that a digest is a copy of at most one of the stories in it.
const LEAST: f64 = 0.6;
/// Words of a text below which a share of shingles says little.
const LEAST_WORDS: u32 = 60;

/// Whether one text is the other, shortened.
fn is_shortened(a: &Text, b: &Text) -> bool {
    let (short, long) = (f64::from(a.words.min(b.words)), f64::from(a.words.max(b.words)));
    if a.words.min(b.words) < LEAST_WORDS || short < LEAST * long {
        return false;
    }
    // What two sets have in common, by their share of the union and their sizes.
    let share = share(&a.signature, &b.signature);
    share / (1.0 + share) * (short + long) >= HELD * short
}

/// For each text: what it has in common, band by band, with those that it is worth comparing with; none if it has no signature.
#[must_use]
pub fn bands(signature: &[u32]) -> Option<[u64; BANDS]> {
    let mut keys = [0; BANDS];
    for (band, key) in keys.iter_mut().enumerate() {
        *key = bucket(signature, BANDS, band, 0)?;
    }
    Some(keys)
}

/// The bucket of a signature in a band.
fn bucket(signature: &[u32], bands: usize, band: usize, seed: u32) -> Option<u64> {
    let width = PLACES / bands;
    let rows = signature.get(band * width..(band + 1) * width)?;
    Some(rows.iter().fold(mix(u64::from(seed) << 32 | (band as u64 + 1)), |sum, row| mix(sum ^ u64::from(*row))))
}

/// Members of one bucket that a text is compared with; copies of a wire story are in the same group after the first.
const COMPARED: usize = 8;

/// Joins the texts that `are_copies`, of those that meet in a band and have the same seed.
fn join(texts: &[Text], bands: usize, seed: impl Fn(&Text) -> Option<u32>, are_copies: impl Fn(&Text, &Text) -> bool, leader: &mut [usize]) {
    let is_copy = |a: usize, b: usize| texts.get(a).zip(texts.get(b)).is_some_and(|(a, b)| are_copies(a, b));
    for band in 0..bands {
        let mut buckets: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, text) in texts.iter().enumerate() {
            if let Some(bucket) = seed(text).and_then(|seed| bucket(&text.signature, bands, band, seed)) {
                buckets.entry(bucket).or_default().push(at);
            }
        }
        // Whom a bucket joins does not depend on the other buckets, so neither does the end on their order.
        for bucket in buckets.values().filter(|b| b.len() > 1) {
            let mut heads: Vec<usize> = Vec::new();
            for &at in bucket {
                match heads.iter().find(|&&head| is_copy(head, at)) {
                    Some(&head) => unite(leader, head, at),
                    None if heads.len() < COMPARED => heads.push(at),
                    None => {}
                }
            }
        }
    }
}

fn find(leader: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while let Some(&up) = leader.get(root).filter(|&&up| up != root) {
        root = up;
    }
    if let Some(slot) = leader.get_mut(at) {
        *slot = root;
    }
    root
}

/// The first of both becomes the leader.
fn unite(leader: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(leader, a), find(leader, b));
    if let Some(slot) = leader.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

fn collect(leader: &mut [usize]) -> Vec<Vec<usize>> {
    let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for at in 0..leader.len() {
        groups.entry(find(leader, at)).or_default().push(at);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(seed: u64, words: u64) -> String {
        (0..words).map(|n| format!("w{}", mix(seed * 1000 + n) % 500)).collect::<Vec<_>>().join(" ") + " "
    }

    fn text(text: &str, credit: Option<u32>) -> Text {
        let (signature, words) = signature(text);
        Text { signature, words, credit }
    }

    #[test]
    fn near_copies_are_grouped_and_others_are_not() {
        let a = story(1, 300);
        let copy = format!("BAMAKO (AFP) — {} Additional reporting by the staff.", a.to_uppercase());
        let texts = [a.clone(), story(2, 300), copy, story(3, 300), "Too short.".to_owned(), "Too short.".to_owned()];
        let texts: Vec<_> = texts.iter().map(|t| text(t, None)).collect();
        assert_eq!(groups(&texts), [vec![0, 2]]);
        assert!(share(&texts[0].signature, &texts[2].signature) > 0.9);
    }

    #[test]
    fn what_an_outlet_made_shorter_is_a_copy_if_both_name_the_agency() {
        let (first, second) = (story(1, 300), story(2, 180));
        let (whole, other) = (format!("{first}{second}"), story(3, 300));
        for (credits, grouped) in [([Some(1), Some(1)], true), ([Some(1), None], false), ([Some(1), Some(2)], false), ([None, None], false)] {
            let texts = [text(&whole, credits[0]), text(&other, credits[0]), text(&first, credits[1])];
            assert_eq!(groups(&texts), if grouped { vec![vec![0, 2]] } else { Vec::new() }, "{credits:?}");
        }
        // A digest holds two stories, and is a copy of the longer one alone.
        assert_eq!(groups(&[text(&whole, Some(1)), text(&first, Some(1)), text(&second, Some(1))]), [vec![0, 1]]);
    }

    #[test]
    fn a_share_is_estimated_as_it_is() {
        let (head, one, two) = (story(1, 400), story(2, 100), story(3, 100));
        let (a, b) = (signature(&format!("{head}{one}")).0, signature(&format!("{head}{two}")).0);
        // 396 of 596 shingles are common.
        assert!((share(&a, &b) - 0.66).abs() < 0.12, "{}", share(&a, &b));
    }
}

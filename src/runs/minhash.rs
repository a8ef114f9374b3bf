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
const BANDS: usize = 16;
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

/// Groups of two and more texts that are near copies, by their positions in `signatures`; each group in order, the groups by their first.
///
/// A text is joined to the first one that it is near to, so that a chain of slow changes stays one group. The order of the signatures
/// does not change who is in a group.
#[must_use]
pub fn groups(signatures: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..signatures.len()).collect();
    for band in 0..BANDS {
        let mut buckets: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, signature) in signatures.iter().enumerate() {
            let width = PLACES / BANDS;
            if let Some(rows) = signature.get(band * width..(band + 1) * width) {
                let bucket = rows.iter().fold(band as u64 + 1, |sum, row| mix(sum ^ u64::from(*row)));
                buckets.entry(bucket).or_default().push(at);
            }
        }
        for bucket in buckets.values().filter(|b| b.len() > 1) {
            join(bucket, signatures, &mut leader);
        }
    }
    collect(&mut leader)
}

/// Members of one bucket that a text is compared with; copies of a wire story are in the same group after the first.
const COMPARED: usize = 8;

fn join(bucket: &[usize], signatures: &[Vec<u32>], leader: &mut [usize]) {
    let near = |a: usize, b: usize| signatures.get(a).zip(signatures.get(b)).is_some_and(|(a, b)| share(a, b) >= NEAR);
    let mut heads: Vec<usize> = Vec::new();
    for &at in bucket {
        match heads.iter().find(|&&head| near(head, at)) {
            Some(&head) => unite(leader, head, at),
            None if heads.len() < COMPARED => heads.push(at),
            None => {}
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

    #[test]
    fn near_copies_are_grouped_and_others_are_not() {
        let a = story(1, 300);
        let copy = format!("BAMAKO (AFP) — {} Additional reporting by the staff.", a.to_uppercase());
        let texts = [a.clone(), story(2, 300), copy, story(3, 300), "Too short.".to_owned(), "Too short.".to_owned()];
        let signatures: Vec<_> = texts.iter().map(|t| signature(t).0).collect();
        assert_eq!(groups(&signatures), [vec![0, 2]]);
        assert!(share(&signatures[0], &signatures[2]) > 0.9);
    }

    #[test]
    fn a_share_is_estimated_as_it_is() {
        let (head, one, two) = (story(1, 400), story(2, 100), story(3, 100));
        let (a, b) = (signature(&format!("{head}{one}")).0, signature(&format!("{head}{two}")).0);
        // 396 of 596 shingles are common.
        assert!((share(&a, &b) - 0.66).abs() < 0.12, "{}", share(&a, &b));
    }
}

//! Which of several antecedents is meant: the nearest, if no other is as near.

/// A candidate with its distance: small is near.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<T> {
    pub referent: T,
    pub distance: u32,
}

/// The nearest candidate, if every different one is at least `margin` farther.
pub(super) fn nearest<T: Copy + PartialEq>(candidates: &[Candidate<T>], margin: u32) -> Option<T> {
    let best = candidates.iter().min_by_key(|c| c.distance)?;
    let rival = candidates.iter().filter(|c| c.referent != best.referent).map(|c| c.distance).min();
    rival.is_none_or(|distance| distance >= best.distance.saturating_add(margin)).then_some(best.referent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_meant_unless_another_is_as_near() {
        let all = |distances: &[(char, u32)]| distances.iter().map(|&(referent, distance)| Candidate { referent, distance }).collect::<Vec<_>>();
        for (candidates, margin, expected) in [
            (all(&[('a', 1), ('b', 3)]), 1, Some('a')),
            (all(&[('a', 1), ('b', 1)]), 1, None),
            (all(&[('a', 1), ('a', 1)]), 1, Some('a')),
            (all(&[('a', 1), ('b', 2)]), 2, None),
            (all(&[]), 1, None),
        ] {
            assert_eq!(nearest(&candidates, margin), expected);
        }
    }
}

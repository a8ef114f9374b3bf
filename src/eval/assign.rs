//! One-to-one matching of gold and prediction.
//!
//! Two ways, each the one that the reference scorer of its layer uses: the assignment of the greatest total weight (attribution), and
//! the greediest (mentions, dates, places, cues). Both are exact ports, ties included, so that counts agree.

use super::standoff::Span;

/// The one-to-one assignment of rows to columns with the greatest sum of weights, which are not negative; pairs of weight 0
/// are left out. Hungarian algorithm with potentials, O(n³).
#[must_use]
pub fn heaviest(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (weights.len(), weights.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let weight = |i: usize, j: usize| weights.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0);
    let row_of = hungarian(rows.max(columns), &weight);
    let pairs = row_of.iter().enumerate().skip(1).filter(|&(_, &i)| i > 0).map(|(j, &i)| (i - 1, j - 1));
    pairs.filter(|&(i, j)| i < rows && j < columns && weight(i, j) > 0.0).collect()
}

/// For each column (from 1) its row (from 1) in the square matrix of `size`, padded with zeros.
fn hungarian(size: usize, weight: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut potential_row = vec![0.0; size + 1];
    let mut potential_column = vec![0.0; size + 1];
    let mut row_of = vec![0; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let mut way = vec![0; size + 1];
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        let mut column = 0;
        while row_of[column] != 0 {
            used[column] = true;
            let (at, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in (1..=size).filter(|&j| !used[j]) {
                let slack = -weight(at - 1, j - 1) - potential_row[at] - potential_column[j];
                if slack < least[j] {
                    (least[j], way[j]) = (slack, column);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=size {
                if used[j] {
                    potential_row[row_of[j]] += delta;
                    potential_column[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    row_of
}

/// Pairs spans one to one, the greatest overlap first; of equal ones the pair whose lengths differ least, then the later one. Only pairs
/// that overlap and that `fits` accepts count.
#[must_use]
pub fn greediest(gold: &[Span], predicted: &[Span], fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let overlap = g.overlap(*p);
            if overlap > 0 && fits(i, j) {
                // One code point of overlap outweighs a million of difference in length, as in the reference scorer.
                let rank = overlap.saturating_mul(1_000_000).saturating_sub(g.len().abs_diff(p.len()));
                candidates.push((rank, i, j));
            }
        }
    }
    candidates.sort_unstable_by(|a, b| b.cmp(a));
    let (mut gold_taken, mut predicted_taken) = (vec![false; gold.len()], vec![false; predicted.len()]);
    candidates.retain(|&(_, i, j)| {
        let free = !gold_taken[i] && !predicted_taken[j];
        if free {
            (gold_taken[i], predicted_taken[j]) = (true, true);
        }
        free
    });
    candidates.into_iter().map(|(_, i, j)| (i, j)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn the_heaviest_assignment_gives_up_the_best_pair_where_the_sum_gains() {
        assert_eq!(sorted(heaviest(&[vec![9.0, 8.0], vec![8.0, 0.0]])), [(0, 1), (1, 0)]);
        assert_eq!(sorted(heaviest(&[vec![0.0, 5.0, 1.0]])), [(0, 1)]);
        assert_eq!(sorted(heaviest(&[vec![1.0], vec![2.0], vec![0.0]])), [(1, 0)]);
        assert!(heaviest(&[vec![0.0, 0.0]]).is_empty());
        assert!(heaviest(&[]).is_empty());
    }

    #[test]
    fn the_heaviest_assignment_is_never_lighter_than_any_permutation() {
        let mut seed = 7u32;
        for _ in 0..200 {
            let weights: Vec<Vec<f64>> = (0..4).map(|_| (0..4).map(|_| next(&mut seed)).collect()).collect();
            let found: f64 = heaviest(&weights).iter().map(|&(i, j)| weights[i][j]).sum();
            let best = permutations(&[0, 1, 2, 3]).iter().map(|p| p.iter().enumerate().map(|(i, &j)| weights[i][j]).sum()).fold(0.0, f64::max);
            assert!((found - best).abs() < 1e-9, "{found} {best} {weights:?}");
        }
    }

    fn next(seed: &mut u32) -> f64 {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(*seed >> 24)
    }

    fn permutations(of: &[usize]) -> Vec<Vec<usize>> {
        if of.is_empty() {
            return vec![vec![]];
        }
        let rest = |i: usize| of.iter().copied().filter(|&j| j != i).collect::<Vec<_>>();
        of.iter().flat_map(|&i| permutations(&rest(i)).into_iter().map(move |p| [vec![i], p].concat())).collect()
    }

    #[test]
    fn the_greediest_matching_takes_the_greatest_overlap_then_the_closest_length() {
        let span = |begin, end| Span { begin, end };
        let gold = [span(0, 10), span(12, 15)];
        assert_eq!(greediest(&gold, &[span(5, 15), span(0, 4)], |_, _| true), [(0, 0)]);
        assert_eq!(greediest(&gold[..1], &[span(0, 10), span(0, 30)], |_, _| true), [(0, 0)]);
        assert_eq!(greediest(&gold[..1], &[span(0, 10), span(0, 30)], |_, j| j == 1), [(0, 1)]);
        assert!(greediest(&gold, &[span(10, 12)], |_, _| true).is_empty());
    }
}

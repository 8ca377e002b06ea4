//! Sorting, compiled once for every type of row: the standard library's sorts and trees are compiled
//! anew for each, and made a quarter of the build script.

use std::cmp::Ordering;

/// Sorts rows; equal ones keep their order.
pub(super) fn sort<T>(rows: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(rows.len(), &|one, other| compare(&rows[one], &rows[other]));
    for place in 0..rows.len() {
        let mut from = order[place];
        // What stood there has been moved since.
        while from < place {
            from = order[from];
        }
        rows.swap(place, from);
    }
}

/// The indices of rows in their order.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Values in their order, each once.
pub(super) fn unique<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    sort(&mut values, T::cmp);
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{sort, unique};

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 1_u64;
        for count in 0..200 {
            let mut next = || {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                state >> 60
            };
            let rows: Vec<(u64, usize)> = (0..count).map(|index| (next(), index)).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut sorted = rows.clone();
            sort(&mut sorted, |one, other| one.0.cmp(&other.0));
            assert_eq!(sorted, expected);

            let keys: Vec<u64> = rows.iter().map(|(key, _)| *key).collect();
            let expected: BTreeSet<u64> = keys.iter().copied().collect();
            assert!(unique(keys).into_iter().eq(expected));
        }
    }
}

//! Places IDs in a table so that each is found at the first look (hash, displace and compress).

use super::sorted::sort;
use crate::shared::hash::{bucket, hash, position};

/// The tables by which a key is found: see `shared::hash`.
pub(super) struct Placed {
    pub(super) displacements: Vec<u16>,
    pub(super) slots: Vec<u16>,
}

/// Finds a slot of its own for each key; slots that stay empty hold 0, whose key is then compared in vain.
pub(super) fn place(keys: &[&[u8]]) -> Placed {
    let hashes: Vec<u64> = keys.iter().map(|key| hash(key)).collect();
    let mut size = (keys.len() * 5 / 4).next_power_of_two();
    loop {
        if let Some(placed) = try_place(&hashes, size) {
            return placed;
        }
        size *= 2;
    }
}

fn try_place(hashes: &[u64], size: usize) -> Option<Placed> {
    let bucket_count = (size / 4).max(1);
    let mut buckets: Vec<(usize, Vec<usize>)> =
        (0..bucket_count).map(|index| (index, Vec::new())).collect();
    for (key, &hash) in hashes.iter().enumerate() {
        buckets[bucket(hash, bucket_count)].1.push(key);
    }
    // The fullest first, while there is room.
    sort(&mut buckets, |one, other| other.1.len().cmp(&one.1.len()));
    let mut displacements = vec![0; bucket_count];
    let mut taken: Vec<Option<u16>> = vec![None; size];
    for (index, keys) in &buckets {
        displacements[*index] =
            (0..=u16::MAX).find(|&displacement| settle(keys, hashes, displacement, &mut taken))?;
    }
    let slots = taken.into_iter().map(Option::unwrap_or_default).collect();
    Some(Placed {
        displacements,
        slots,
    })
}

/// Gives each key of a bucket its slot under this displacement, or none of them one.
fn settle(keys: &[usize], hashes: &[u64], displacement: u16, taken: &mut [Option<u16>]) -> bool {
    for (done, &key) in keys.iter().enumerate() {
        let slot = position(hashes[key], displacement.into(), taken.len());
        let (None, Ok(entry)) = (taken[slot], u16::try_from(key)) else {
            for &key in &keys[..done] {
                taken[position(hashes[key], displacement.into(), taken.len())] = None;
            }
            return false;
        };
        taken[slot] = Some(entry);
    }
    true
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::place;
    use crate::shared::hash::{bucket, hash, position};

    #[test]
    fn every_key_has_a_slot_of_its_own() {
        for count in [1, 2, 3, 10, 88, 1_000, 10_000] {
            let keys: Vec<String> = (0..count)
                .map(|number| format!("publisher-{}.model-{number}", number % 7))
                .collect();
            let bytes: Vec<&[u8]> = keys.iter().map(String::as_bytes).collect();
            let placed = place(&bytes);
            let mut taken = HashSet::new();
            for (index, key) in bytes.iter().enumerate() {
                let hash = hash(key);
                let displacement = placed.displacements[bucket(hash, placed.displacements.len())];
                let slot = position(hash, displacement.into(), placed.slots.len());
                assert_eq!(usize::from(placed.slots[slot]), index, "{count}");
                assert!(taken.insert(slot), "{count}: {key:?}");
            }
            assert!(
                placed.slots.len() <= 4 * count.max(8),
                "{count}: {}",
                placed.slots.len()
            );
        }
    }
}

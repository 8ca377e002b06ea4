//! The known name nearest to a misspelt one. Shared by the generator and the library.

/// Names are compared by their first 64 bytes, so that the distances fit the stack.
const MAX_BYTES: usize = 64;

/// The candidate with the fewest edits from `name`, and how many; of equally near ones the first.
pub(crate) fn nearest<'a, T>(
    name: &str,
    candidates: impl IntoIterator<Item = (T, &'a str)>,
) -> Option<(T, usize)> {
    let mut best: Option<(T, usize)> = None;
    for (candidate, known) in candidates {
        let distance = edit_distance(name, known);
        if best.as_ref().is_none_or(|(_, least)| distance < *least) {
            best = Some((candidate, distance));
        }
    }
    best
}

/// The candidate that `name` is probably a slip of: one that goes on where it ends, else the nearest
/// one, if that is near.
pub(crate) fn slip<'a, T>(
    name: &str,
    candidates: impl IntoIterator<Item = (T, &'a str), IntoIter: Clone>,
) -> Option<T> {
    let candidates = candidates.into_iter();
    let longer = candidates
        .clone()
        .find(|(_, known)| known.starts_with(name) && known.len() <= 2 * name.len());
    if let Some((candidate, _)) = longer {
        return Some(candidate);
    }
    let near = match name.len() {
        0..=3 => 1,
        length => (length / 3).max(2),
    };
    let (candidate, distance) = nearest(name, candidates)?;
    (distance <= near).then_some(candidate)
}

/// The optimal string alignment distance in bytes, ASCII case ignored:
/// inserting, deleting, replacing a byte and swapping two neighbours cost one each.
pub(crate) fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b) = (head(a), head(b));
    let is_same = |row: usize, column: usize| a[row].eq_ignore_ascii_case(&b[column]);
    let mut before_last = [0; MAX_BYTES + 1];
    let mut last = [0; MAX_BYTES + 1];
    for (column, inserts) in last.iter_mut().enumerate() {
        *inserts = column;
    }
    for row in 0..a.len() {
        let mut current = [0; MAX_BYTES + 1];
        current[0] = row + 1;
        for column in 0..b.len() {
            let replace = last[column] + usize::from(!is_same(row, column));
            let mut cost = replace.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && is_same(row, column - 1) && is_same(row - 1, column) {
                cost = cost.min(before_last[column - 1] + 1);
            }
            current[column + 1] = cost;
        }
        before_last = last;
        last = current;
    }
    last[b.len()]
}

fn head(name: &str) -> &[u8] {
    let bytes = name.as_bytes();
    &bytes[..bytes.len().min(MAX_BYTES)]
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, nearest, slip};

    #[test]
    fn counts_each_kind_of_edit_once() {
        for (a, b, distance) in [
            ("", "", 0),
            ("", "abc", 3),
            ("region", "regions", 1),
            ("eu-centrall-1", "eu-central-1", 1),
            ("eu-cnetral-1", "eu-central-1", 1),
            ("eu-west-4", "eu-west-1", 1),
            ("US-EAST-1", "us-east-1", 0),
            ("US-AEST-1", "us-east-1", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edit_distance(a, b), distance, "{a} {b}");
            assert_eq!(edit_distance(b, a), distance, "{b} {a}");
        }
    }

    #[test]
    fn takes_the_first_of_equally_near_names() {
        let names = ["eu-west-1", "eu-west-2", "us-east-1"];
        let found = nearest("eu-west-9", names.iter().map(|name| (*name, *name)));
        assert_eq!(found, Some(("eu-west-1", 1)));
        assert_eq!(nearest::<u8>("eu-west-9", []), None);
    }

    #[test]
    fn a_slip_is_near_what_was_meant() {
        let names = [
            "us",
            "regions",
            "claude-haiku-5",
            "claude-haiku-4-5-20251001",
        ];
        for (name, meant) in [
            ("region", Some("regions")),
            ("su", Some("us")),
            ("xx", None),
            ("claude-haiku-4-5", Some("claude-haiku-4-5-20251001")),
            ("claude-haiku-6", Some("claude-haiku-5")),
            ("claude", None),
            ("", None),
        ] {
            assert_eq!(slip(name, names.map(|name| (name, name))), meant, "{name}");
        }
    }

    #[test]
    fn names_of_any_length_compare() {
        let long = "x".repeat(10_000);
        assert_eq!(edit_distance(&long, "x"), super::MAX_BYTES - 1);
    }
}

//! The known name nearest to a misspelt one. Shared by the generator and the library.

/// Names are compared by their first 64 bytes, so that the distances fit the stack.
const MAX_BYTES: usize = 64;

/// The only candidate that `name` is a slip of: one edit away, else one that goes on where it ends,
/// or that it goes on from. Another number is no slip, and neither is another word of three letters.
pub(crate) fn slip<'a, T>(
    name: &str,
    candidates: impl IntoIterator<Item = (T, &'a str), IntoIter: Clone>,
) -> Option<T> {
    let candidates = candidates.into_iter();
    let near = candidates.clone().filter(|(_, known)| is_near(name, known));
    let longer = candidates.filter(|(_, known)| continues(name, known) || continues(known, name));
    only(near).or_else(|| only(longer))
}

fn only<'a, T>(mut candidates: impl Iterator<Item = (T, &'a str)>) -> Option<T> {
    let (candidate, _) = candidates.next()?;
    candidates.next().is_none().then_some(candidate)
}

/// Returns `true` if one edit makes `name` the known one.
fn is_near<'t>(name: &'t str, known: &'t str) -> bool {
    let digits = |text: &'t str| text.bytes().filter(u8::is_ascii_digit);
    let is_long = name.len() > 3 || name.len() != known.len();
    let letters = |text: &str| text.bytes().map(u32::from).sum::<u32>();
    (is_long || letters(name) == letters(known))
        && digits(name).eq(digits(known))
        && edit_distance(name, known) <= 1
}

/// Returns `true` if a name goes on in a longer one, and not with another version.
fn continues(name: &str, longer: &str) -> bool {
    let Some(rest) = longer.strip_prefix(name) else {
        return false;
    };
    let word = rest.trim_start_matches(['-', '_', '.', ':']);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_date = digits >= 6 && word.len() < rest.len();
    let is_version = word
        .strip_prefix('v')
        .is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    longer.len() <= 2 * name.len() && (is_date || is_version || digits == 0 && !name.contains('.'))
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
    use super::{edit_distance, slip};

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
    fn a_slip_is_one_edit_from_what_was_meant() {
        let names = [
            "us",
            "eu",
            "jp",
            "apac",
            "regions",
            "context_window",
            "cost_per_1m_in",
            "eu-west-1",
            "anthropic.claude-haiku-5",
            "anthropic.claude-opus-5",
            "anthropic.claude-haiku-4-5-20251001-v1:0",
            "amazon.nova-lite-v1:0",
        ];
        for (name, meant) in [
            ("region", Some("regions")),
            ("context", Some("context_window")),
            ("contxt_windw", None),
            ("cost_per_1m_input", Some("cost_per_1m_in")),
            ("cost_per_2m_in", None),
            ("su", Some("us")),
            ("euu", Some("eu")),
            ("uk", None),
            ("ap", Some("apac")),
            ("xx", None),
            ("eu-wset-1", Some("eu-west-1")),
            ("eu-west-2", None),
            ("eu-west-11", None),
            ("anthropic.claude-haku-5", Some("anthropic.claude-haiku-5")),
            ("anthropic.claude-haiku-6", None),
            ("anthropic.claude-sonnet-5", None),
            (
                "anthropic.claude-haiku-4-5",
                Some("anthropic.claude-haiku-4-5-20251001-v1:0"),
            ),
            ("anthropic.claude-haiku-4", None),
            ("amazon.nova-lite", Some("amazon.nova-lite-v1:0")),
            ("amazon.nova", None),
            ("", None),
        ] {
            assert_eq!(slip(name, names.map(|name| (name, name))), meant, "{name}");
        }
    }

    #[test]
    fn of_two_that_are_as_near_neither_was_meant() {
        let names = ["eu-west", "eu-east"];
        assert_eq!(slip("eu-wast", names.map(|name| (name, name))), None);
    }

    #[test]
    fn names_of_any_length_compare() {
        let long = "x".repeat(10_000);
        assert_eq!(edit_distance(&long, "x"), super::MAX_BYTES - 1);
    }
}

//! Names as a sentence lists them.

use core::fmt;

/// Names in backticks: "`a`, `b` and `c`".
pub(crate) fn listed<T: AsRef<str>>(names: &[T]) -> Listed<'_, T> {
    Listed(names)
}

/// See [`listed`].
pub(crate) struct Listed<'a, T>(&'a [T]);

impl<T: AsRef<str>> fmt::Display for Listed<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let separator = match self.0.len() - index {
                _ if index == 0 => "",
                1 => " and ",
                _ => ", ",
            };
            write!(formatter, "{separator}`{}`", name.as_ref())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn the_last_of_several_names_follows_an_and() {
        for (names, text) in [
            (&[][..], ""),
            (&["a"], "`a`"),
            (&["a", "b"], "`a` and `b`"),
            (&["a", "b", "c"], "`a`, `b` and `c`"),
        ] {
            assert_eq!(std::format!("{}", listed(names)), text);
        }
    }
}

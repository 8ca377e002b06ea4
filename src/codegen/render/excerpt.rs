//! What of a very long line can be shown at all, so that a file without line breaks takes no time.

use std::borrow::Cow;
use std::ops::Range;

/// A line that is no longer than this many bytes is taken as it is.
const LONG: usize = 20_000;

/// So many bytes on each side of a place are more than any window shows.
const NEAR: usize = 2_000;

/// A line of code, less what is far from all its marks.
pub(super) struct Excerpt<'a> {
    text: Cow<'a, str>,
    /// The ranges of the line that are left, in order and apart; none where all of it is.
    kept: Vec<Range<usize>>,
}

impl<'a> Excerpt<'a> {
    /// `places` are where marks start and end.
    pub(super) fn new(line: &'a str, places: impl IntoIterator<Item = usize>) -> Self {
        if line.len() <= LONG {
            return Self {
                text: Cow::Borrowed(line),
                kept: Vec::new(),
            };
        }
        let mut places: Vec<usize> = places.into_iter().collect();
        places.sort_unstable();
        let mut kept: Vec<Range<usize>> = Vec::new();
        for place in places {
            let start = floor(line, place.saturating_sub(NEAR));
            let end = floor(line, place.saturating_add(NEAR));
            match kept.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => kept.push(start..end),
            }
        }
        let text = kept.iter().map(|range| &line[range.clone()]).collect();
        Self {
            text: Cow::Owned(text),
            kept,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a place of the line stands in the excerpt.
    pub(super) fn offset(&self, place: usize) -> usize {
        if self.kept.is_empty() {
            return place;
        }
        let mut before = 0;
        for range in &self.kept {
            if place <= range.end {
                return before + place.saturating_sub(range.start);
            }
            before += range.len();
        }
        before
    }
}

fn floor(line: &str, offset: usize) -> usize {
    let mut offset = offset.min(line.len());
    while !line.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, LONG, NEAR};

    #[test]
    fn a_short_line_is_kept() {
        let line = "x".repeat(LONG);
        let excerpt = Excerpt::new(&line, [5, 9]);
        assert_eq!(excerpt.text(), line);
        assert_eq!(excerpt.offset(7), 7);
    }

    #[test]
    fn a_long_line_is_kept_around_its_marks() {
        let line: String = ('a'..='z').cycle().take(100_000).collect();
        let places = [10, 50_000, 51_000, 90_000, line.len()];
        let excerpt = Excerpt::new(&line, places);
        assert_eq!(
            excerpt.text().len(),
            (10 + NEAR) + (1_000 + 2 * NEAR) + 2 * NEAR + NEAR
        );
        for place in places {
            let here = excerpt.offset(place);
            let start = here.saturating_sub(10);
            assert_eq!(
                excerpt.text()[start..here],
                line[place - (here - start)..place]
            );
        }
    }

    #[test]
    fn characters_stay_whole() {
        let line = "漢".repeat(20_000);
        let excerpt = Excerpt::new(&line, [0, 30_000, 60_000]);
        assert!(excerpt.text().chars().all(|character| character == '漢'));
        assert_eq!(excerpt.offset(usize::MAX), excerpt.text().len());
    }
}

//! Tables of padded columns.

use std::io::{self, Write};

use terminal_size::{Width, terminal_size_of};

/// A column of a table: its heading, and on which side its cells stand.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    title: &'static str,
    is_number: bool,
}

impl Column {
    pub(crate) const fn text(title: &'static str) -> Self {
        Self {
            title,
            is_number: false,
        }
    }

    /// A column whose cells stand on the right.
    pub(crate) const fn number(title: &'static str) -> Self {
        Self {
            title,
            is_number: true,
        }
    }
}

/// Writes a table, a line for each row. In a terminal that is too narrow for it, a line goes on below.
pub(crate) fn write_table<const N: usize>(
    out: &mut impl Write,
    columns: [Column; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    for line in lines(columns, rows) {
        for line in wrapped(&line, terminal_width()) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// The columns of the terminal that standard output is, if it is one.
pub(crate) fn terminal_width() -> Option<usize> {
    terminal_size_of(io::stdout()).map(|(Width(width), _)| width.into())
}

fn lines<const N: usize>(
    columns: [Column; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Vec<String> {
    let mut table = vec![columns.map(|column| column.title.to_owned())];
    table.extend(rows);
    let mut widths = [0; N];
    for row in &table {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(columns).zip(widths);
        let cells = cells.map(|((cell, column), width)| {
            if column.is_number {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    };
    table.iter().map(line).collect()
}

/// The columns by which the rest of a line is indented.
const INDENT: usize = 4;

/// Breaks a line between words, so that no part is wider than the terminal, unless a word is.
fn wrapped(line: &str, width: Option<usize>) -> Vec<String> {
    let width = width.unwrap_or(usize::MAX);
    let mut lines = Vec::new();
    let mut rest = line.to_owned();
    while rest.chars().count() > width {
        let indent = rest.len() - rest.trim_start().len();
        let mut blanks = rest
            .char_indices()
            .enumerate()
            .filter(|(_, (at, character))| *at > indent && *character == ' ');
        let first = blanks.clone().next();
        let last = blanks
            .by_ref()
            .take_while(|(column, _)| *column <= width)
            .last();
        let Some((_, (at, _))) = last.or(first) else {
            break;
        };
        let below = rest[at..].trim_start();
        if below.is_empty() {
            break;
        }
        lines.push(rest[..at].trim_end().to_owned());
        rest = format!("{}{below}", " ".repeat(INDENT));
    }
    lines.push(rest);
    lines
}

#[cfg(test)]
mod tests {
    use super::{Column, lines, wrapped};

    const ROWS: [[&str; 4]; 2] = [
        ["a", "a.b", "1", "–"],
        ["São Paulo and more", "anthropic.claude", "20", "2027"],
    ];

    fn table() -> Vec<String> {
        let columns = [
            Column::text("Name"),
            Column::text("ID"),
            Column::number("Number"),
            Column::text("End"),
        ];
        lines(columns, ROWS.map(|row| row.map(str::to_owned)).into_iter())
    }

    #[test]
    fn columns_are_padded() {
        assert_eq!(
            table().join("\n"),
            "Name                ID                Number  End\n\
             a                   a.b                    1  –\n\
             São Paulo and more  anthropic.claude      20  2027"
        );
    }

    #[test]
    fn no_word_is_broken_and_none_is_left_out_in_however_narrow_a_terminal() {
        for line in table() {
            let words: Vec<_> = line.split_whitespace().collect();
            for width in 0..60 {
                let wrapped = wrapped(&line, Some(width));
                let text = wrapped.join("\n");
                assert!(
                    text.split_whitespace().eq(words.iter().copied()),
                    "{width}:\n{text}"
                );
                for line in &wrapped {
                    let is_one_word = line.split_whitespace().count() == 1;
                    assert!(
                        line.chars().count() <= width || is_one_word,
                        "{width}:\n{text}"
                    );
                }
            }
            assert_eq!(wrapped(&line, None).join("\n"), line);
        }
    }
}

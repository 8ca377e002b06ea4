//! Tables that fit the terminal.

use std::io::{self, Write};

use comfy_table::Width::Fixed;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use terminal_size::{Width, terminal_size_of};

use crate::escaped::Escaped;

/// A column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    title: &'static str,
    kind: Kind,
    is_spare: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// May be broken between words.
    Text,
    /// Stays whole, such as an ID that people copy.
    Whole,
    /// Stays whole, aligned on the right.
    Number,
}

impl Column {
    pub(crate) const fn text(title: &'static str) -> Self {
        Self::new(title, Kind::Text)
    }

    pub(crate) const fn whole(title: &'static str) -> Self {
        Self::new(title, Kind::Whole)
    }

    pub(crate) const fn number(title: &'static str) -> Self {
        Self::new(title, Kind::Number)
    }

    const fn new(title: &'static str, kind: Kind) -> Self {
        Self {
            title,
            kind,
            is_spare: false,
        }
    }

    /// Left out where the terminal is too narrow; of several the last goes first.
    pub(crate) const fn spare(self) -> Self {
        Self {
            is_spare: true,
            ..self
        }
    }
}

/// A table that fits the terminal. Where there is none, each row is one line.
pub(crate) fn write_table<const N: usize>(
    out: &mut impl Write,
    columns: [Column; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    writeln!(out, "{}", table(columns, rows, terminal_width()))
}

/// The columns of the terminal that standard output is, if it is one.
pub(crate) fn terminal_width() -> Option<u16> {
    terminal_size_of(io::stdout()).map(|(Width(width), _)| width)
}

/// Columns between columns.
const GAP: u16 = 2;

/// The columns that a text has at least; more words per line are easier to read.
const NARROWEST: u16 = 14;

fn table<const N: usize>(
    columns: [Column; N],
    rows: impl Iterator<Item = [String; N]>,
    width: Option<u16>,
) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(columns.map(|column| column.title))
        .add_rows(rows.map(|cells| cells.map(|cell| Escaped(&cell).to_string())));
    for (column, shown) in columns.iter().zip(table.column_iter_mut()) {
        shown.set_padding((0, GAP));
        if column.kind == Kind::Number {
            shown.set_cell_alignment(CellAlignment::Right);
        }
    }
    if let Some(width) = width {
        table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width);
        fit(&mut table, &columns, width);
    }
    table.trim_fmt()
}

/// Chooses what to show in so many columns.
fn fit(table: &mut Table, columns: &[Column], width: u16) {
    let contents = table.column_max_content_widths();
    let least = columns
        .iter()
        .zip(contents)
        .map(|(column, content)| match column.kind {
            Kind::Text => content.min(NARROWEST),
            Kind::Whole | Kind::Number => content,
        });
    let least: Vec<_> = least.collect();
    let mut needed: u16 = least
        .iter()
        .fold(0, |sum, least| sum.saturating_add(least + GAP));
    let all = columns.iter().zip(least).zip(table.column_iter_mut());
    for ((column, least), shown) in all.rev() {
        let constraint = if column.is_spare && needed > width {
            needed -= least + GAP;
            ColumnConstraint::Hidden
        } else if column.kind == Kind::Text {
            ColumnConstraint::LowerBoundary(Fixed(least + GAP))
        } else {
            ColumnConstraint::ContentWidth
        };
        shown.set_constraint(constraint);
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, table};

    fn shown(width: Option<u16>) -> String {
        let columns = [
            Column::text("Name"),
            Column::whole("ID"),
            Column::number("Number").spare(),
            Column::whole("End").spare(),
        ];
        let rows = [
            ["a", "a.b", "1", "–"],
            ["two words or rather more", "anthropic.claude", "20", "2027"],
        ];
        table(
            columns,
            rows.map(|row| row.map(str::to_owned)).into_iter(),
            width,
        )
    }

    #[test]
    fn without_a_terminal_a_row_is_a_line() {
        assert_eq!(
            shown(None),
            "Name                      ID                Number  End\n\
             a                         a.b                    1  –\n\
             two words or rather more  anthropic.claude      20  2027"
        );
        assert_eq!(shown(Some(200)), shown(None));
    }

    #[test]
    fn in_a_terminal_texts_are_broken_first() {
        assert_eq!(
            shown(Some(50)),
            "Name          ID                Number  End\n\
             a             a.b                    1  –\n\
             two words or  anthropic.claude      20  2027\n\
             rather more"
        );
    }

    #[test]
    fn in_a_narrow_terminal_the_spare_columns_go() {
        assert!(shown(Some(45)).starts_with("Name") && shown(Some(45)).contains("20"));
        assert!(!shown(Some(45)).contains("2027"));
        assert!(!shown(Some(36)).contains("20"));
        for width in 0..60 {
            let text = shown(Some(width));
            assert!(text.contains("anthropic.claude"), "{width}:\n{text}");
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(
                width < 34 || widest <= Some(width.into()),
                "{width}:\n{text}"
            );
        }
    }
}

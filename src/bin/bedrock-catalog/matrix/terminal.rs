//! The matrix in a terminal: a letter for each cell, and colour where it can be shown.

use std::env;
use std::io::{self, IsTerminal as _, Write};

use bedrock_catalog::{Inference, Model, Region, ResolvedModel};

use super::{INFERENCES, Matrix, kind, shortened};
use crate::args::Color;
use crate::columns::terminal_width;

/// A header that is farther above than this many rows is written again below.
const MAX_ROWS: usize = 30;

/// The columns of a model's name, where there is room for it.
const MAX_NAME_LENGTH: usize = 40;
const MIN_NAME_LENGTH: usize = 12;

/// The cells that stand side by side in however narrow a terminal.
const MIN_CELLS: usize = 8;

pub(super) fn write(matrix: &Matrix, color: Color, out: &mut impl Write) -> io::Result<()> {
    let width = terminal_width();
    write!(out, "{}", text(matrix, width, is_colored(color)))
}

/// See [NO_COLOR](https://no-color.org).
fn is_colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            io::stdout().is_terminal()
                && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && env::var_os("TERM").is_none_or(|terminal| terminal != "dumb")
        }
    }
}

fn text(matrix: &Matrix, width: Option<usize>, is_colored: bool) -> String {
    let names = matrix.models().map(|model| model.name().chars().count());
    let longest = width.map_or(usize::MAX, |width| (width / 2).max(MIN_NAME_LENGTH));
    let label = names.max().unwrap_or(0).min(longest).min(MAX_NAME_LENGTH);
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(label + 2));
    let legend = legend(is_colored);
    let mut text = format!("{matrix}\n{legend}\n");
    let mut is_long = false;
    for columns in blocks(matrix, room) {
        let header = header(&columns, label);
        text.push('\n');
        text.push_str(&header);
        for model in matrix.models() {
            text.push_str(&row(matrix, model, &columns, label, is_colored));
        }
        if matrix.models().count() > MAX_ROWS {
            text.push_str(&header);
            is_long = true;
        }
    }
    if is_long {
        text.push('\n');
        text.push_str(&legend);
        text.push('\n');
    }
    text
}

/// A source Region, or the space between two geographies.
type Column = Option<Region>;

/// The columns in blocks that fit; a geography stays together if it can.
fn blocks(matrix: &Matrix, room: usize) -> Vec<Vec<Column>> {
    let room = room.max(MIN_CELLS);
    let mut blocks = vec![Vec::new()];
    let mut block: Vec<Column> = Vec::new();
    for group in &matrix.regions {
        if !block.is_empty() && block.len() + 1 + group.members.len() <= room {
            block.push(None);
        } else if !block.is_empty() {
            blocks.push(std::mem::take(&mut block));
        }
        for region in &group.members {
            if block.len() == room {
                blocks.push(std::mem::take(&mut block));
            }
            block.push(Some(*region));
        }
    }
    blocks.push(block);
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// The Regions' codes from top to bottom, ending on the same line.
fn header(columns: &[Column], label: usize) -> String {
    let codes = columns
        .iter()
        .map(|column| column.map_or("", Region::as_str));
    let codes: Vec<_> = codes.collect();
    let height = codes.iter().map(|code| code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for line in 0..height {
        let mut letters = " ".repeat(label + 2);
        for code in &codes {
            let above = height - code.len();
            let letter = line.checked_sub(above).and_then(|at| code.chars().nth(at));
            letters.push(letter.unwrap_or(' '));
        }
        text.push_str(letters.trim_end());
        text.push('\n');
    }
    text
}

fn row(
    matrix: &Matrix,
    model: Model,
    columns: &[Column],
    label: usize,
    is_colored: bool,
) -> String {
    let name = shortened(model.name(), label);
    let mut text = format!("{name:<0$}", label + 2);
    let mut last = "";
    for column in columns {
        let (letter, color) = match column {
            Some(region) => {
                let resolved = matrix.cell(model, *region);
                letter(resolved.map(ResolvedModel::inference))
            }
            None => (' ', ""),
        };
        if is_colored && color != last {
            text.push_str(if color.is_empty() { RESET } else { color });
            last = color;
        }
        text.push(letter);
    }
    if !last.is_empty() {
        text.push_str(RESET);
    }
    text.push('\n');
    text
}

const RESET: &str = "\x1b[0m";

/// The letter of a cell, and the colours that begin it: of the terminal's own, so that they fit its theme.
const fn letter(inference: Option<Inference>) -> (char, &'static str) {
    match inference {
        Some(Inference::Geographic) => ('G', "\x1b[0;30;46m"),
        Some(Inference::Global) => ('*', "\x1b[0;30;43m"),
        Some(Inference::InRegion) => ('R', "\x1b[0;30;42m"),
        Some(_) => ('?', ""),
        None => ('·', "\x1b[0;2m"),
    }
}

fn legend(is_colored: bool) -> String {
    let all = INFERENCES.map(Some).into_iter().chain([None]);
    let entries = all.map(|inference| {
        let (letter, color) = letter(inference);
        let what = kind(inference);
        if is_colored {
            format!("{color}{letter}{RESET} {what}")
        } else {
            format!("{letter} {what}")
        }
    });
    entries.collect::<Vec<_>>().join("   ")
}

#[cfg(test)]
mod tests {
    use bedrock_catalog::{Model, Region, Routing};

    use super::text;
    use crate::args::Rules;
    use crate::matrix::Matrix;

    const RULES: Rules = Rules {
        routing: Routing::PreferGeographic,
        within: None,
    };

    #[test]
    fn fits_the_terminal() {
        let matrix = Matrix::new(Model::all().collect(), &[], &RULES);
        assert_eq!(text(&matrix, Some(80), false), text(&matrix, None, false));
        for width in 60..80 {
            let text = text(&matrix, Some(width), false);
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(width), "{width}:\n{text}");
        }
    }

    #[test]
    fn shows_every_region_in_however_narrow_a_terminal() {
        let opus = Model::CLAUDE_OPUS_5_5;
        let matrix = Matrix::new(vec![opus], &[], &RULES);
        for width in 0..80 {
            let text = text(&matrix, Some(width), false);
            let rows = text.lines().filter(|line| line.starts_with("Claude"));
            let cells = rows
                .flat_map(str::chars)
                .filter(|cell| "G*R·".contains(*cell));
            assert_eq!(cells.count(), Region::ALL.len(), "{width}:\n{text}");
        }
    }
}

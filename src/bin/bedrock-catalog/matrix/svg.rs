//! The matrix as a picture.
//!
//! Neighbours of one kind are one run of a path, so that the picture of the built-in catalog stays
//! small. It is read without colour too: a geographic cell is a block, a global one a bar, an
//! in-Region one a dot.

use std::fmt::Write as _;
use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, Inference, Model, Region};

use super::markup::Escaped;
use super::{Group, INFERENCES, Matrix, kind, shortened};

/// Pixels from cell to cell, the line between them included.
const WIDTH: usize = 9;
const HEIGHT: usize = 12;

/// Pixels between geographies, and between publishers.
const GAP: usize = 4;

/// Pixels around everything, and between panels.
const MARGIN: usize = 16;

/// Pixels of the title and the space below it.
const TITLE: usize = 26;

/// Pixels of an entry of the legend.
const ENTRY: usize = 16;

/// More models than these stand in two panels side by side.
const MAX_ROWS: usize = 30;

/// The characters of a name.
const MAX_NAME_LENGTH: usize = 40;

pub(super) fn write(matrix: &Matrix, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{}", picture(matrix))
}

fn picture(matrix: &Matrix) -> String {
    let grid = Grid::new(&matrix.regions);
    let codes = matrix.regions().map(|region| text_width(region.as_str()));
    let top = MARGIN + TITLE + codes.max().unwrap_or(0);
    let mut drawing = Drawing::default();
    let mut right = 0;
    let mut legend = (0, 0);
    let mut bottom = 0;
    for publishers in panels(&matrix.models) {
        let left = right + MARGIN + label_width(publishers) + GAP;
        drawing.headers(&grid, (left, top));
        let end = drawing.panel(matrix, &grid, publishers, (left, top));
        right = left + grid.width;
        legend = (left, end + ENTRY);
        bottom = bottom.max(end);
    }
    bottom = bottom.max(drawing.legend(legend)) + MARGIN;
    let title = format!("{}: {matrix}", BEDROCK.name());
    right = right.max(MARGIN + 7 * title.chars().count()) + MARGIN;
    drawing.svg(&Escaped(title).to_string(), (right, bottom))
}

/// The columns of a panel.
struct Grid {
    /// Each with its left edge.
    columns: Vec<(Region, usize)>,
    /// Each geography's left edge and width.
    geographies: Vec<(usize, usize)>,
    width: usize,
}

impl Grid {
    fn new(groups: &[Group<Region>]) -> Self {
        let mut grid = Self {
            columns: Vec::new(),
            geographies: Vec::new(),
            width: 0,
        };
        for (index, group) in groups.iter().enumerate() {
            let left = grid.width + if index == 0 { 0 } else { GAP };
            let edges = (left..).step_by(WIDTH);
            grid.columns
                .extend(group.members.iter().copied().zip(edges));
            let width = WIDTH * group.members.len();
            grid.geographies.push((left, width));
            grid.width = left + width;
        }
        grid
    }
}

/// One panel, or two of about the same height; a publisher's models stay together.
fn panels(publishers: &[Group<Model>]) -> Vec<&[Group<Model>]> {
    let split = (1..publishers.len()).min_by_key(|split| {
        let (left, right) = publishers.split_at(*split);
        height(left).max(height(right))
    });
    match split {
        Some(split) if height(publishers) > MAX_ROWS * HEIGHT => {
            let (left, right) = publishers.split_at(split);
            vec![left, right]
        }
        _ => vec![publishers],
    }
}

fn height(publishers: &[Group<Model>]) -> usize {
    let rows = publishers.iter().map(|group| group.members.len() * HEIGHT);
    rows.sum::<usize>() + publishers.len().saturating_sub(1) * GAP
}

/// Room for the names, and for the publisher beside the first of its models.
fn label_width(publishers: &[Group<Model>]) -> usize {
    let widths = publishers.iter().flat_map(|group| {
        let publisher = text_width(&group.name) + 2 * GAP;
        let names = group.members.iter().enumerate();
        names.map(move |(row, model)| {
            let name = text_width(&shortened(model.name(), MAX_NAME_LENGTH));
            if row == 0 { publisher + name } else { name }
        })
    });
    widths.max().unwrap_or(0)
}

/// About as wide as a text is, in whatever font a reader has.
fn text_width(text: &str) -> usize {
    text.chars().count() * 28 / 5
}

/// The parts of the picture so far: a path for each kind of cell, and texts.
#[derive(Default)]
struct Drawing {
    none: String,
    cells: [String; INFERENCES.len()],
    lines: String,
    texts: String,
    headers: Option<(usize, usize)>,
}

impl Drawing {
    /// The Regions' codes, upwards. A second panel has those of the first.
    fn headers(&mut self, grid: &Grid, (left, top): (usize, usize)) {
        let texts = &mut self.texts;
        let bottom = top - GAP;
        if let Some((first, _)) = self.headers {
            let _ = writeln!(texts, "<use href=\"#regions\" x=\"{}\"/>", left - first);
            return;
        }
        self.headers = Some((left, top));
        texts.push_str("<g id=\"regions\">\n");
        for (region, x) in &grid.columns {
            let (x, code) = (left + x + WIDTH - 2, Escaped(region.as_str()));
            let _ = writeln!(
                texts,
                "<text class=\"code\" transform=\"translate({x} {bottom})rotate(-90)\">{code}</text>"
            );
        }
        texts.push_str("</g>\n");
    }

    /// Returns where the panel ends.
    fn panel(
        &mut self,
        matrix: &Matrix,
        grid: &Grid,
        publishers: &[Group<Model>],
        (left, top): (usize, usize),
    ) -> usize {
        let label = left - GAP;
        let start = label - label_width(publishers);
        let mut y = top;
        for (index, group) in publishers.iter().enumerate() {
            y += if index == 0 { 0 } else { GAP };
            let baseline = y + HEIGHT - 3;
            let (publisher, height) = (Escaped(&group.name), HEIGHT * group.members.len());
            let _ = writeln!(
                self.texts,
                "<text class=\"quiet\" x=\"{start}\" y=\"{baseline}\">{publisher}</text>"
            );
            for (x, width) in &grid.geographies {
                rectangle(&mut self.none, (left + x, y), (*width, height));
            }
            for model in &group.members {
                self.row(matrix, grid, *model, (left, y));
                let (baseline, name) = (y + HEIGHT - 3, shortened(model.name(), MAX_NAME_LENGTH));
                let _ = writeln!(
                    self.texts,
                    "<text class=\"end\" x=\"{label}\" y=\"{baseline}\">{}</text>",
                    Escaped(name)
                );
                y += HEIGHT;
                let _ = write!(self.lines, "M{left} {y}h{}", grid.width);
            }
        }
        for (_, x) in &grid.columns {
            let _ = write!(self.lines, "M{} {top}v{}", left + x + WIDTH, y - top);
        }
        y
    }

    /// The cells of a model, neighbours of a kind as one.
    fn row(&mut self, matrix: &Matrix, grid: &Grid, model: Model, (left, y): (usize, usize)) {
        for (path, inference) in self.cells.iter_mut().zip(INFERENCES) {
            let cells = grid.columns.iter().filter(|(region, _)| {
                let resolved = matrix.cell(model, *region);
                resolved.is_some_and(|resolved| resolved.inference() == inference)
            });
            let mut runs: Vec<(usize, usize)> = Vec::new();
            for (_, x) in cells {
                match runs.last_mut() {
                    Some((start, width)) if *start + *width == *x => *width += WIDTH,
                    _ => runs.push((*x, WIDTH)),
                }
            }
            for (x, width) in runs {
                cell(path, inference, (left + x, y), width);
            }
        }
    }

    /// Returns where the legend ends.
    fn legend(&mut self, (left, top): (usize, usize)) -> usize {
        let all = INFERENCES.map(Some).into_iter().chain([None]);
        let mut y = top;
        for inference in all {
            let (x, baseline, text) = (left + 4 * WIDTH, y + HEIGHT - 3, kind(inference));
            rectangle(&mut self.none, (left, y), (3 * WIDTH, HEIGHT));
            for (path, other) in self.cells.iter_mut().zip(INFERENCES) {
                if inference == Some(other) {
                    cell(path, other, (left, y), 3 * WIDTH);
                }
            }
            for column in 1..3 {
                let _ = write!(self.lines, "M{} {y}v{HEIGHT}", left + column * WIDTH);
            }
            let _ = writeln!(self.texts, "<text x=\"{x}\" y=\"{baseline}\">{text}</text>");
            y += ENTRY;
        }
        y
    }

    fn svg(&self, title: &str, (width, height): (usize, usize)) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title\">\n\
             <title id=\"title\">{title}</title>\n<style>\n{}</style>\n\
             <rect class=\"back\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n\
             <text class=\"title\" x=\"{MARGIN}\" y=\"{}\">{title}</text>\n\
             <path class=\"none\" d=\"{}\"/>\n",
            include_str!("picture.css"),
            width - 1,
            height - 1,
            MARGIN + 10,
            self.none,
        );
        for (inference, path) in INFERENCES.iter().zip(&self.cells) {
            let _ = writeln!(svg, "<path class=\"{inference}\" d=\"{path}\"/>");
        }
        let _ = writeln!(svg, "<path class=\"lines\" d=\"{}\"/>", self.lines);
        svg.push_str(&self.texts);
        svg.push_str("</svg>\n");
        svg
    }
}

/// Cells of a kind side by side.
fn cell(path: &mut String, inference: Inference, (x, y): (usize, usize), width: usize) {
    match inference {
        Inference::Geographic => rectangle(path, (x, y), (width, HEIGHT)),
        Inference::Global => rectangle(path, (x, y + 4), (width, 5)),
        _ => {
            for x in (x..x + width).step_by(WIDTH) {
                rectangle(path, (x + 2, y + 4), (5, 5));
            }
        }
    }
}

fn rectangle(path: &mut String, (x, y): (usize, usize), (width, height): (usize, usize)) {
    let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
}

//! How a catalog is written: what stands on one line, where longer things are broken, and what
//! white space it uses. What `update` writes looks like what is there.

use bedrock_catalog::codegen::{Kind, Value};

use super::marks::Marks;
use crate::document::{Document, Form};

/// Up to here a list stands on one line, where the catalog does not show another width.
const WIDTH: usize = 100;
/// Up to here the lines of a list are filled, where the catalog does not show another width.
const FILLED: usize = 92;
/// The columns that a level of indentation counts.
const LEVEL: usize = 2;
/// What one list that is written otherwise counts, in columns.
const COLUMNS: usize = 5;
/// The same for a list that is broken although it would fit: it may have been longer before.
const BROKEN_COLUMNS: usize = 3;

/// The way in which a catalog is written.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub(crate) newline: &'static str,
    /// One level of indentation.
    pub(crate) unit: String,
    /// Between a key and its value, such as `: `.
    pub(crate) colon: &'static str,
    /// Between two values on a line, such as `, `.
    pub(crate) comma: &'static str,
    /// Inside the braces of an object that stands on a line.
    pub(crate) brace: &'static str,
    /// Inside the brackets of a list that stands on a line.
    pub(crate) bracket: &'static str,
    /// A model's `regions`.
    pub(crate) offers: Rule,
    /// A model's `in_region`.
    pub(crate) in_region: Rule,
    /// The lists of Regions within `regions` and `prefixes`.
    pub(crate) names: Rule,
    /// An entry of `regions` that lists source Regions.
    pub(crate) offer: Rule,
    /// Source Regions with their destinations, and an entry of `regions` that has them.
    pub(crate) routes: Rule,
}

/// When an array or an object is broken into lines, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// What ends before this column, the comma behind it included, stands on one line.
    pub(crate) up_to: usize,
    /// To which column lines are filled; without it each entry has a line of its own.
    pub(crate) filled: Option<usize>,
}

const ALWAYS: Rule = Rule {
    up_to: usize::MAX,
    filled: None,
};
const NEVER: Rule = Rule {
    up_to: 0,
    filled: None,
};

/// How one array or object stands in the catalog.
#[derive(Clone, Copy)]
struct Seen {
    is_inline: bool,
    /// The column at which it ends on one line, or would.
    width: usize,
}

impl Style {
    /// The way in which a catalog's text is written.
    pub(crate) fn of(text: &str, document: &Document<'_>) -> Self {
        let newline = match text.find('\n') {
            Some(end) if text[..end].ends_with('\r') => "\r\n",
            _ => "\n",
        };
        let marks = Marks::of(text, document);
        let mut style = Self {
            newline,
            unit: unit(text, document),
            colon: marks.colon,
            comma: marks.comma,
            brace: marks.brace,
            bracket: marks.bracket,
            offers: ALWAYS,
            in_region: ALWAYS,
            names: ALWAYS,
            offer: ALWAYS,
            routes: NEVER,
        };
        let mut seen = Observed::default();
        for model in &document.models {
            if !is_broken(text, model.value) {
                continue;
            }
            if let Some(regions) = model.member("regions") {
                let mut routes = model.offers.iter().map(|offer| &offer.form);
                if !routes.any(|form| matches!(form, Form::Routes(_))) {
                    seen.offers.extend(style.seen(text, regions.value));
                }
            }
            if let Some(in_region) = model.member("in_region") {
                seen.in_region.extend(style.seen(text, in_region.value));
                seen.filled.extend(style.lines(text, in_region.value));
            }
            for offer in &model.offers {
                style.see_offer(text, offer.value, &mut seen);
            }
        }
        for prefix in &document.prefixes {
            if let Some(sources) = prefix.sources {
                style.see_sources(text, sources, &mut seen);
            }
        }
        let arrays = [&seen.offers, &seen.in_region, &seen.names];
        let arrays = arrays.into_iter().flatten();
        let is_spread = arrays.clone().count() > 0 && !arrays.clone().any(|seen| seen.is_inline);
        let default = if is_spread { NEVER } else { ALWAYS };
        style.names = majority(&seen.names, default);
        style.offer = majority(&seen.offer, default);
        style.routes = majority(&seen.routes, NEVER);
        style.offers = Rule {
            up_to: up_to(&seen.offers, is_spread),
            filled: None,
        };
        style.in_region = Rule {
            up_to: up_to(&seen.in_region, is_spread),
            filled: filled(&seen.filled, is_spread),
        };
        style
    }

    /// The column at which an offset stands. A level of indentation counts two, however wide it is:
    /// a catalog that is indented otherwise breaks its lines at the same entries.
    pub(crate) fn column(&self, text: &str, offset: usize) -> usize {
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.width(&text[start..offset])
    }

    /// The columns that the beginning of a line takes.
    pub(crate) fn width(&self, line: &str) -> usize {
        let rest = line.trim_start_matches([' ', '\t']);
        let levels = (line.len() - rest.len()) / self.unit.len();
        LEVEL * levels + length(rest)
    }

    fn see_offer(&self, text: &str, offer: Value<'_>, seen: &mut Observed) {
        if offer.kind() != Kind::Object {
            return;
        }
        let mut has_routes = false;
        for (_, value) in offer.members().entries {
            match value.kind() {
                Kind::Array => seen.names.extend(self.seen(text, value)),
                Kind::Object => {
                    has_routes = true;
                    self.see_sources(text, value, seen);
                }
                _ => {}
            }
        }
        let offers = if has_routes {
            &mut seen.routes
        } else {
            &mut seen.offer
        };
        offers.extend(self.seen(text, offer));
    }

    /// The lines of a list that is broken.
    fn lines(&self, text: &str, list: Value<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let entries = list.elements().entries;
        if !is_broken(text, list) || entries.len() < 2 {
            return lines;
        }
        let final_entry = entries.len() - 1;
        for (index, entry) in entries.into_iter().enumerate() {
            let span = entry.span();
            let end = self.column(text, span.start)
                + length(entry.text())
                + usize::from(index < final_entry);
            let indent = self.width(indentation(text, span.start));
            let starts_line = self.column(text, span.start) == indent;
            match lines.last_mut() {
                Some(line) if !starts_line => {
                    line.width = end;
                    line.is_shared = true;
                }
                previous => {
                    if let Some(line) = previous {
                        line.with_next = Some(line.width + 1 + end - indent);
                    }
                    lines.push(Line {
                        width: end,
                        with_next: None,
                        is_shared: false,
                    });
                }
            }
        }
        lines
    }

    fn see_sources(&self, text: &str, sources: Value<'_>, seen: &mut Observed) {
        if sources.kind() == Kind::Object {
            seen.routes.extend(self.seen(text, sources));
            for (_, destinations) in sources.members().entries {
                seen.names.extend(self.seen(text, destinations));
            }
        }
    }

    /// How an array or an object stands in the text; an empty one says nothing.
    fn seen(&self, text: &str, value: Value<'_>) -> Option<Seen> {
        let elements = value.elements().entries.into_iter();
        let elements = elements.map(|element| length(element.text()));
        let members = value.members().entries.into_iter();
        let members = members
            .map(|(key, value)| length(key.text()) + length(self.colon) + length(value.text()));
        // One of the two holds nothing.
        let entries: Vec<usize> = elements.chain(members).collect();
        let between = length(self.comma) * entries.len().checked_sub(1)?;
        let span = value.span();
        let is_inline = !value.text().contains('\n');
        let own = if is_inline {
            length(value.text())
        } else {
            let pad = if value.kind() == Kind::Array {
                self.bracket
            } else {
                self.brace
            };
            2 + 2 * length(pad) + between + entries.iter().sum::<usize>()
        };
        let comma = usize::from(text[span.end..].starts_with(','));
        Some(Seen {
            is_inline,
            width: self.column(text, span.start) + own + comma,
        })
    }
}

/// Everything that shows how a catalog is written.
#[derive(Default)]
struct Observed {
    offers: Vec<Seen>,
    in_region: Vec<Seen>,
    names: Vec<Seen>,
    offer: Vec<Seen>,
    routes: Vec<Seen>,
    filled: Vec<Line>,
}

/// The white space at the start of an offset's line.
pub(crate) fn indentation(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..];
    let end = line.find(|letter| letter != ' ' && letter != '\t');
    &line[..end.unwrap_or(line.len())]
}

/// Whether the first entry of an array or an object stands on a line of its own.
pub(crate) fn is_broken(text: &str, value: Value<'_>) -> bool {
    let inner = &text[value.span().start + 1..value.span().end];
    let end = inner.find(|letter: char| !letter.is_ascii_whitespace());
    inner[..end.unwrap_or(inner.len())].contains('\n')
}

pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

/// One level of indentation: by how much a model's fields stand further in than the model.
fn unit(text: &str, document: &Document<'_>) -> String {
    let mut models = document.models.iter();
    let unit = models.find_map(|model| {
        let outer = indentation(text, model.value.span().start);
        let first = model.members.first()?.key.span().start;
        let unit = indentation(text, first).strip_prefix(outer)?;
        (!unit.is_empty()).then(|| unit.to_owned())
    });
    unit.unwrap_or_else(|| "  ".to_owned())
}

/// The column up to which things stand on one line that explains most of what is seen.
fn up_to(seen: &[Seen], is_spread: bool) -> usize {
    if !seen.iter().any(|seen| seen.is_inline) {
        let would_fit = seen.iter().any(|seen| seen.width <= WIDTH);
        return if would_fit || is_spread { 0 } else { WIDTH };
    }
    if seen.iter().all(|seen| seen.is_inline) {
        let widest = seen.iter().map(|seen| seen.width).max();
        return widest.unwrap_or_default().max(WIDTH);
    }
    let wrong = |up_to: usize| {
        let wrong = seen
            .iter()
            .filter(|seen| seen.is_inline != (seen.width <= up_to));
        let columns = wrong.map(|seen| {
            if seen.is_inline {
                COLUMNS
            } else {
                BROKEN_COLUMNS
            }
        });
        columns.sum()
    };
    best(
        seen.iter().flat_map(|seen| [seen.width, seen.width - 1]),
        WIDTH,
        wrong,
    )
}

/// The width that explains most. One list that a hand broke otherwise does not make a style: `wrong`
/// counts it as much as some columns of distance from what is usual.
fn best(
    widths: impl Iterator<Item = usize>,
    usual: usize,
    wrong: impl Fn(usize) -> usize,
) -> usize {
    let widths = widths.chain([usual]);
    let best = widths.min_by_key(|&width| (wrong(width) + width.abs_diff(usual), width));
    best.unwrap_or(usual)
}

fn majority(seen: &[Seen], default: Rule) -> Rule {
    let inline = seen.iter().filter(|seen| seen.is_inline).count();
    match (2 * inline).cmp(&seen.len()) {
        std::cmp::Ordering::Greater => ALWAYS,
        std::cmp::Ordering::Less => NEVER,
        std::cmp::Ordering::Equal => default,
    }
}

/// A line of a broken list.
#[derive(Clone, Copy)]
struct Line {
    width: usize,
    /// How wide it would be with the next line's first entry.
    with_next: Option<usize>,
    /// Whether it has more than one entry.
    is_shared: bool,
}

/// Whether lines are filled, and to which column.
fn filled(lines: &[Line], is_spread: bool) -> Option<usize> {
    let shared = lines.iter().filter(|line| line.is_shared).count();
    if lines.is_empty() {
        return (!is_spread).then_some(FILLED);
    }
    (2 * shared > lines.len()).then(|| {
        let wrong = |width: usize| {
            let wrong = lines.iter().filter(|line| {
                line.width > width || line.with_next.is_some_and(|wider| wider <= width)
            });
            COLUMNS * wrong.count()
        };
        best(lines.iter().map(|line| line.width), FILLED, wrong)
    })
}

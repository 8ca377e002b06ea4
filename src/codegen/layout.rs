//! JSON values with their layout: which of them stand on one line, and where a long one is broken.

use std::fmt::Display;

use crate::shared::date::Date;

/// The column up to which a list stands on one line.
const MAX_WIDTH: usize = 100;
/// The column up to which the lines of a list that does not are filled.
const MAX_FILLED_WIDTH: usize = 92;

/// A JSON value and its layout.
#[derive(Clone)]
pub(super) enum Node {
    Word(String),
    List(Vec<Node>, Layout),
    Object(Vec<(String, Node)>, Layout),
}

#[derive(Clone, Copy)]
pub(super) enum Layout {
    /// On one line, however long.
    Inline,
    /// A line for each entry.
    Lines,
    /// On one line if it fits, else a line for each entry.
    Fit,
    /// On one line if it fits, else on lines that are filled.
    Fill,
}

/// A field of an object; nothing where it is left out.
pub(super) type Field = Option<(String, Node)>;

/// A field, although its value may be empty.
pub(super) fn named(name: &str, value: Option<Node>) -> Field {
    Some((name.to_owned(), value?))
}

pub(super) fn text(text: &str) -> Node {
    Node::Word(serde_json::Value::from(text).to_string())
}

/// A number, or true or false.
pub(super) fn number(number: impl Display) -> Node {
    Node::Word(number.to_string())
}

pub(super) fn null() -> Node {
    Node::Word("null".to_owned())
}

pub(super) fn day(date: Date) -> Node {
    text(&date.to_string())
}

pub(super) fn list(layout: Layout, entries: impl IntoIterator<Item = Node>) -> Node {
    Node::List(entries.into_iter().collect(), layout)
}

pub(super) fn object(layout: Layout, fields: impl IntoIterator<Item = Field>) -> Node {
    Node::Object(fields.into_iter().flatten().collect(), layout)
}

/// A field, unless it has no value, or a list or an object without entries.
pub(super) fn field(name: &str, value: impl Into<Option<Node>>) -> Field {
    let value = value.into().filter(|value| !value.is_empty())?;
    Some((name.to_owned(), value))
}

impl Node {
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(0, false, &mut text);
        text
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Word(_) => false,
            Self::List(entries, _) => entries.is_empty(),
            Self::Object(fields, _) => fields.is_empty(),
        }
    }

    /// The value on one line, unless something in it takes lines of its own.
    fn inline(&self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word.clone()),
            Self::List(_, Layout::Lines) | Self::Object(_, Layout::Lines) => None,
            Self::List(entries, _) => {
                let entries: Option<Vec<String>> = entries.iter().map(Self::inline).collect();
                Some(format!("[{}]", entries?.join(", ")))
            }
            Self::Object(fields, _) => {
                let fields: Option<Vec<String>> = fields
                    .iter()
                    .map(|(name, value)| Some(format!("{}{}", key(name), value.inline()?)))
                    .collect();
                Some(format!("{{ {} }}", fields?.join(", ")))
            }
        }
    }

    /// Writes the value behind what the last line has already. A line that follows has this
    /// indentation, or more.
    fn write(&self, indent: usize, has_comma: bool, out: &mut String) {
        let layout = match self {
            Self::Word(_) => Layout::Inline,
            Self::List(_, layout) | Self::Object(_, layout) => *layout,
        };
        let line = out.rfind('\n').map_or(0, |at| at + 1);
        let column = out[line..].chars().count();
        let inline = self.inline().filter(|inline| {
            let end = column + inline.chars().count() + usize::from(has_comma);
            matches!(layout, Layout::Inline) || end <= MAX_WIDTH
        });
        match (inline, self) {
            (Some(inline), _) => out.push_str(&inline),
            (None, Self::Word(_)) => {}
            (None, Self::List(entries, _)) => {
                let fields = entries.iter().map(|entry| (String::new(), entry));
                lines("[", fields, "]", layout, indent, out);
            }
            (None, Self::Object(fields, _)) => {
                let fields = fields.iter().map(|(name, value)| (key(name), value));
                lines("{", fields, "}", layout, indent, out);
            }
        }
    }
}

/// `"name": `
fn key(name: &str) -> String {
    format!("{}: ", serde_json::Value::from(name))
}

fn lines<'n>(
    open: &str,
    entries: impl ExactSizeIterator<Item = (String, &'n Node)>,
    close: &str,
    layout: Layout,
    indent: usize,
    out: &mut String,
) {
    let last = entries.len().saturating_sub(1);
    let inner = indent + 2;
    let mut column = usize::MAX;
    out.push_str(open);
    for (index, (key, value)) in entries.enumerate() {
        let has_comma = index < last;
        let mut entry = " ".repeat(inner) + &key;
        value.write(inner, has_comma, &mut entry);
        if has_comma {
            entry.push(',');
        }
        let width = entry.trim_start().chars().count();
        let joined = column.saturating_add(1 + width);
        if matches!(layout, Layout::Fill) && joined <= MAX_FILLED_WIDTH {
            out.push(' ');
            out.push_str(entry.trim_start());
            column = joined;
        } else {
            out.push('\n');
            out.push_str(&entry);
            column = inner + width;
        }
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push_str(close);
}

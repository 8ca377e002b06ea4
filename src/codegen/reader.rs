//! Objects and arrays: required and known fields, entries that stand in them once. Each problem is
//! reported where it stands and reading goes on, so that one build shows them all.

use std::collections::HashMap;

use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Value};
use crate::codegen::source::Span;
use crate::codegen::values::{Text, expect, name, slip, string};
use crate::shared::listed::listed;

/// An object whose fields are read one by one, each by its name; what is left is unknown.
pub(super) struct Row<'a, 'p> {
    what: String,
    span: Span,
    fields: Vec<(Text, Value<'a>)>,
    /// The fields that were asked for, and whether each has to be there.
    asked: Vec<(&'static str, bool)>,
    /// The fields that were reported as having no place here.
    refused: Vec<&'static str>,
    /// The fields that were read without a problem, with their places.
    read: Vec<(&'static str, Span)>,
    /// `true` if fields that have to be there may be left out all the same.
    is_partial: bool,
    problems: &'p mut Diagnostics,
}

/// An object that was read, and where its fields stand.
pub(super) struct Outline {
    /// "model `anthropic.claude-opus-5`", for messages.
    pub(super) what: String,
    /// The opening bracket.
    pub(super) span: Span,
    /// `true` if no field is missing, and none unknown.
    pub(super) sound: bool,
    read: Vec<(&'static str, Span)>,
    absent: Vec<&'static str>,
}

impl Outline {
    /// The place of a field's value; `None` where it was left out, or there was a problem in it.
    pub(super) fn place(&self, name: &str) -> Option<Span> {
        let mut read = self.read.iter();
        read.find(|(known, _)| *known == name)
            .map(|(_, span)| *span)
    }

    /// Returns `true` if a field was left out: it is not there, neither under a misspelt name.
    pub(super) fn lacks(&self, name: &str) -> bool {
        self.absent.contains(&name)
    }

    /// The fields that were left out.
    pub(super) fn absent(&self) -> &[&'static str] {
        &self.absent
    }
}

impl<'a, 'p> Row<'a, 'p> {
    /// An object; `label` is the field that names it in messages, where that is a string.
    pub(super) fn open(
        value: Value<'a>,
        what: &str,
        label: Option<&str>,
        problems: &'p mut Diagnostics,
    ) -> Option<Self> {
        let what = match (label, label.and_then(|label| value.member(label)?.string())) {
            (Some(_), Some(name)) if !name.is_empty() => format!("{what} `{name}`"),
            (Some(_), _) => format!("a {what}"),
            (None, _) => what.to_owned(),
        };
        Some(Self {
            fields: members(value, &what, problems)?,
            what,
            span: value.opening(),
            asked: Vec::new(),
            refused: Vec::new(),
            read: Vec::new(),
            is_partial: false,
            problems,
        })
    }

    /// Lets every field be left out: what is missing is known from elsewhere.
    pub(super) fn may_be_partial(&mut self) {
        self.is_partial = true;
    }

    /// Returns `true` if a field is there, right or wrong.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key.value == name)
    }

    /// A field that must be there.
    pub(super) fn required<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Value<'a>, &str, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        self.field(name, true, read)
    }

    /// A field that may be left out.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Value<'a>, &str, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        self.field(name, false, read)
    }

    /// A field that must be there, or may be left out.
    pub(super) fn field<T>(
        &mut self,
        name: &'static str,
        required: bool,
        read: impl FnOnce(Value<'a>, &str, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let (value, what) = self.ask(name, required)?;
        let before = self.problems.len();
        let read = read(value, &what, self.problems)?;
        self.note_read(name, value, before);
        Some(read)
    }

    /// Reports a field that is known and has no place in this object, where it stands in it.
    pub(super) fn refuse(
        &mut self,
        name: &'static str,
        problem: impl FnOnce(Span, &str) -> Diagnostic,
    ) {
        if let Some((key, _)) = self.fields.iter().find(|(key, _)| key.value == name) {
            self.refused.push(name);
            self.problems.push(problem(key.span, &self.what));
        }
    }

    /// The value of a field, and the field's name in messages.
    fn ask(&mut self, name: &'static str, required: bool) -> Option<(Value<'a>, String)> {
        self.asked.push((name, required));
        let mut fields = self.fields.iter();
        let (_, value) = fields.find(|(key, _)| key.value == name)?;
        Some((*value, format!("`{name}` of {}", self.what)))
    }

    /// Notes that a field was read, if there was no problem in it.
    fn note_read(&mut self, name: &'static str, value: Value<'a>, before: usize) {
        if self.problems.len() == before {
            self.read.push((name, value.place()));
        }
    }

    /// Reports unknown fields and missing ones.
    pub(super) fn close(self) -> Outline {
        let known: Vec<&'static str> = self.asked.iter().map(|(name, _)| *name).collect();
        let mut absent = known.clone();
        absent.retain(|name| !self.has(name));
        let mut sound = true;
        for (key, _) in &self.fields {
            let name = key.value.as_str();
            if known.contains(&name) || self.refused.contains(&name) {
                continue;
            }
            sound = false;
            let message = format!("unknown field `{}` in {}", key.value, self.what);
            let problem = Diagnostic::new(key.span, message);
            let meant = slip(&key.value, &known).filter(|meant| !self.has(meant));
            self.problems.push(match meant {
                Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
                None => problem.with_help(format!("the fields are {}", listed(&known))),
            });
            absent.retain(|name| meant != Some(name));
        }
        let is_partial = self.is_partial;
        let required = self.asked.iter();
        let required = required.filter(|(_, required)| *required && !is_partial);
        let missing: Vec<&str> = required
            .map(|(name, _)| *name)
            .filter(|name| absent.contains(name))
            .collect();
        if let [first, others @ ..] = missing.as_slice() {
            sound = false;
            let (names, what) = (listed(&missing), &self.what);
            let (are, fields) = match (first, others) {
                (_, []) => ("is", "a field"),
                _ => ("are", "the fields"),
            };
            self.problems.push(
                Diagnostic::new(self.span, format!("{names} {are} missing in {what}"))
                    .with_label(format!("expected {fields} {names} in this object")),
            );
        }
        Outline {
            what: self.what,
            span: self.span,
            sound,
            read: self.read,
            absent,
        }
    }
}

/// Takes over what was read; what was not stays as it is.
pub(super) fn put<T, V: Into<T>>(slot: &mut T, value: Option<V>) {
    if let Some(value) = value {
        *slot = value.into();
    }
}

/// The members of an object with their decoded keys. A key that is given twice is reported.
pub(super) fn members<'a>(
    value: Value<'a>,
    what: &str,
    problems: &mut Diagnostics,
) -> Option<Vec<(Text, Value<'a>)>> {
    expect(value, Kind::Object, what, problems)?;
    let contents = value.members();
    expect_all(value, contents.cut, contents.entries.len(), what, problems)?;
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut members = Vec::new();
    for (key, value) in contents.entries {
        if problems.is_full() {
            return None;
        }
        let Some(key) = string(key, &format!("a key of {what}"), problems) else {
            continue;
        };
        if let Some(&first) = seen.get(&key.value) {
            problems.push(
                Diagnostic::new(
                    key.span,
                    format!("`{}` is given twice in {what}", key.value),
                )
                .with_label("given again")
                .with_secondary(first, "first given here")
                .with_help("keep one of the two"),
            );
            continue;
        }
        seen.insert(key.value.clone(), key.span);
        members.push((key, value));
    }
    Some(members)
}

/// The elements of an array that `read` can read.
pub(super) fn list<'a, T>(
    value: Value<'a>,
    what: &str,
    problems: &mut Diagnostics,
    mut read: impl FnMut(Value<'a>, &mut Diagnostics) -> Option<T>,
) -> Option<Vec<T>> {
    let mut entries = Vec::new();
    each(value, what, problems, &mut |element, problems| {
        if let Some(entry) = read(element, problems) {
            entries.push(entry);
        }
    })?;
    Some(entries)
}

fn each<'a>(
    value: Value<'a>,
    what: &str,
    problems: &mut Diagnostics,
    read: &mut dyn FnMut(Value<'a>, &mut Diagnostics),
) -> Option<()> {
    expect(value, Kind::Array, what, problems)?;
    let contents = value.elements();
    expect_all(value, contents.cut, contents.entries.len(), what, problems)?;
    for element in contents.entries {
        read(element, problems);
        if problems.is_full() {
            return None;
        }
    }
    Some(())
}

/// A list of names, each of which is one `kind` of thing and may stand in it only once.
pub(super) fn names(
    value: Value<'_>,
    what: &str,
    kind: &str,
    problems: &mut Diagnostics,
) -> Option<Vec<Text>> {
    let entry = format!("an entry of {what}");
    let mut seen = Seen::new(kind, what);
    list(value, what, problems, |value, problems| {
        let name = name(value, &entry, problems)?;
        seen.is_new(&name, problems).then_some(name)
    })
}

/// The names that have been given so far, where each may be given only once.
pub(super) struct Seen<'w> {
    kind: &'w str,
    within: &'w str,
    first: HashMap<String, Span>,
}

impl<'w> Seen<'w> {
    pub(super) fn new(kind: &'w str, within: &'w str) -> Self {
        Self {
            kind,
            within,
            first: HashMap::new(),
        }
    }

    /// The place where a name was given first.
    pub(super) fn first(&self, name: &str) -> Option<Span> {
        self.first.get(name).copied()
    }

    /// Returns `true` if a name is given for the first time; a repetition is reported.
    pub(super) fn is_new(&mut self, name: &Text, problems: &mut Diagnostics) -> bool {
        let Some(first) = self.first(&name.value) else {
            self.first.insert(name.value.clone(), name.span);
            return true;
        };
        let Self { kind, within, .. } = self;
        problems.push(
            Diagnostic::new(
                name.span,
                format!("{kind} `{}` is listed twice in {within}", name.value),
            )
            .with_label("listed again")
            .with_secondary(first, "first listed here")
            .with_help("keep one of the two"),
        );
        false
    }
}

/// Reports an array or an object that is longer than any catalog's.
fn expect_all(
    value: Value<'_>,
    cut: bool,
    most: usize,
    what: &str,
    problems: &mut Diagnostics,
) -> Option<()> {
    if cut {
        problems.push(
            Diagnostic::new(
                value.opening(),
                format!("{what} has more than {most} entries"),
            )
            .with_label("it is not read at all")
            .with_help("look whether the file was generated by mistake"),
        );
    }
    (!cut).then_some(())
}

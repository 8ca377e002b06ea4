//! Writes values in a catalog's style.

use super::style::{Rule, Style, length};
use crate::document::{Document, Form, Prefix, Routes};

/// Where a value is to stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'p> {
    /// The indentation of the line that it starts on.
    pub(crate) indent: &'p str,
    /// The column that it starts at.
    pub(crate) column: usize,
    /// Whether a comma follows.
    pub(crate) has_comma: bool,
    /// Whether it must stay on its line, because what it is in stands on one.
    pub(crate) is_inline: bool,
}

pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Style {
    /// `"name": value`.
    pub(crate) fn member(&self, name: &str, value: &str) -> String {
        format!("{}{}{value}", quoted(name), self.colon)
    }

    pub(crate) fn array(&self, entries: &[String], rule: Rule, place: Place<'_>) -> String {
        self.bracketed(("[", "]"), self.bracket, entries, rule, place)
    }

    pub(crate) fn object(&self, members: &[String], rule: Rule, place: Place<'_>) -> String {
        self.bracketed(("{", "}"), self.brace, members, rule, place)
    }

    fn bracketed(
        &self,
        (open, close): (&str, &str),
        pad: &str,
        entries: &[String],
        rule: Rule,
        place: Place<'_>,
    ) -> String {
        if entries.is_empty() {
            return format!("{open}{close}");
        }
        let inline = format!("{open}{pad}{}{pad}{close}", entries.join(self.comma));
        let end = place.column + length(&inline) + usize::from(place.has_comma);
        if place.is_inline || !inline.contains('\n') && end <= rule.up_to {
            return inline;
        }
        let indent = format!("{}{}", place.indent, self.unit);
        let mut text = open.to_owned();
        let mut width = usize::MAX;
        for (index, entry) in entries.iter().enumerate() {
            let is_last = index + 1 == entries.len();
            let own = length(entry) + usize::from(!is_last);
            let joined = width.saturating_add(1 + own);
            if index > 0 && rule.filled.is_some_and(|filled| joined <= filled) {
                text.push(' ');
                width = joined;
            } else {
                text.push_str(self.newline);
                text.push_str(&indent);
                width = self.width(&indent) + own;
            }
            text.push_str(entry);
            if !is_last {
                text.push(',');
            }
        }
        format!("{text}{}{}{close}", self.newline, place.indent)
    }

    /// A list of Regions.
    pub(crate) fn names(
        &self,
        document: &Document<'_>,
        regions: &[usize],
        rule: Rule,
        place: Place<'_>,
    ) -> String {
        let names = document.names(regions).into_iter();
        let names: Vec<String> = names.map(quoted).collect();
        self.array(&names, rule, place)
    }

    /// An entry of `regions`.
    pub(crate) fn offer(
        &self,
        document: &Document<'_>,
        prefix: &Prefix<'_>,
        form: &Form,
        place: Place<'_>,
    ) -> String {
        let (name, rule) = match form {
            Form::Usual => return quoted(&prefix.id),
            Form::Only(_) => ("sources", self.offer),
            Form::Except(_) => ("except", self.offer),
            Form::Routes(_) => ("sources", self.routes),
        };
        let within = self.within(place, rule);
        let value = match form {
            Form::Usual => String::new(),
            Form::Only(regions) | Form::Except(regions) => {
                self.names(document, regions, self.names, within.place())
            }
            Form::Routes(routes) => {
                let routes = self.route_members(document, routes, within.place());
                self.object(&routes, self.routes, within.place())
            }
        };
        let members = [
            self.member("prefix", &quoted(&prefix.id)),
            self.member(name, &value),
        ];
        self.object(&members, rule, place)
    }

    /// The members of an object of routes that is to stand at a place.
    pub(crate) fn route_members(
        &self,
        document: &Document<'_>,
        routes: &Routes,
        place: Place<'_>,
    ) -> Vec<String> {
        let routes = routes.iter();
        routes
            .map(|(&source, destinations)| self.route(document, source, destinations, place))
            .collect()
    }

    /// A source Region and its destinations, in an object that is to stand at a place.
    pub(crate) fn route(
        &self,
        document: &Document<'_>,
        source: usize,
        destinations: &[usize],
        place: Place<'_>,
    ) -> String {
        let within = self.within(place, self.routes);
        let list = self.names(document, destinations, self.names, within.place());
        self.member(&document.regions[source].id, &list)
    }

    /// The place of what is in something: further in, if that is broken.
    pub(crate) fn within(&self, place: Place<'_>, rule: Rule) -> Within {
        let is_broken = !place.is_inline && rule.up_to == 0;
        let unit = if is_broken { self.unit.as_str() } else { "" };
        Within {
            indent: format!("{}{unit}", place.indent),
            is_inline: place.is_inline,
        }
    }
}

/// The indentation of what stands in something.
pub(crate) struct Within {
    indent: String,
    is_inline: bool,
}

impl Within {
    pub(crate) fn place(&self) -> Place<'_> {
        Place {
            indent: &self.indent,
            column: length(&self.indent),
            has_comma: false,
            is_inline: self.is_inline,
        }
    }
}

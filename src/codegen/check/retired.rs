//! `retired`: models that AWS has ended, and what is named in their place.

use crate::codegen::catalog::{Date, Model, Prefix, Region, RetiredModel};
use crate::codegen::check::ids::is_id;
use crate::codegen::check::lookup::Table;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::reader::{Row, Seen, list};
use crate::codegen::sorted::sort;
use crate::codegen::values::{Text, date, name, raw};

/// The tables that the rows of `retired` refer to.
pub(super) struct Lists<'t> {
    pub(super) regions: &'t Table<Region>,
    pub(super) prefixes: &'t Table<Prefix>,
    pub(super) models: &'t Table<Model>,
    pub(super) as_of: Option<Date>,
}

impl Lists<'_> {
    /// The retired models of a catalog, by ID.
    pub(super) fn read(&self, value: Value<'_>, problems: &mut Diagnostics) -> Vec<RetiredModel> {
        let mut seen = Seen::new("retired model", "the catalog");
        let mut successors = Vec::new();
        let what = "`retired` of the catalog";
        let rows = list(value, what, problems, |value, problems| {
            self.row(value, &mut seen, &mut successors, problems)
        });
        let mut rows = rows.unwrap_or_default();
        for (id, name) in successors {
            if rows.iter().any(|row| row.id == name.value) {
                let message = format!("the successor of retired model `{id}` is retired too");
                problems.push(Diagnostic::new(name.span, message).with_help(
                    "name a model that stands under `models`, or leave `successor` out",
                ));
            } else {
                let within = format!("`successor` of retired model `{id}`");
                self.models.look_up(&name, "model", &within, problems);
            }
        }
        sort(&mut rows, |a, b| a.id.cmp(&b.id));
        rows
    }

    fn row(
        &self,
        value: Value<'_>,
        seen: &mut Seen<'_>,
        successors: &mut Vec<(String, Text)>,
        problems: &mut Diagnostics,
    ) -> Option<RetiredModel> {
        let mut row = Row::open(value, "retired model", Some("id"), problems)?;
        let id = row.required("id", name);
        let label = row.required("name", name);
        let ended = row.required("ended", date);
        let successor = row.optional("successor", name);
        let by = row.optional("successor_by", name);
        let still_in = row.optional("still_in", raw);
        let outline = row.close();
        let what = &outline.what;
        let id = id?;
        if !seen.is_new(&id, problems) {
            return None;
        }
        if !is_id(&id.value, self.prefixes) {
            let prefixed = id.value.split_once('.');
            let meant = prefixed.filter(|(prefix, _)| self.prefixes.find(prefix).is_some());
            let label = match meant {
                Some((_, meant)) => format!("did you mean `{meant}`?"),
                None => "expected `publisher.model`".to_owned(),
            };
            problems.push(
                Diagnostic::new(id.span, format!("`{}` is no foundation model ID", id.value))
                    .with_label(label)
                    .with_help("AWS's IDs are small letters, digits and hyphens, such as `amazon.nova-premier-v1:0`"),
            );
        }
        if self.models.find(&id.value).is_some() {
            problems.push(
                Diagnostic::new(id.span, format!("{what} is a model of the catalog too"))
                    .with_label("it cannot be both")
                    .with_help("remove the row from `retired`, or the model from `models`"),
            );
        }
        if let (Some(ended), Some(as_of), Some(place)) = (ended, self.as_of, outline.place("ended"))
            && ended > as_of
        {
            problems.push(
                Diagnostic::new(place, format!("{what} ended after the day of the facts"))
                    .with_label(format!("expected {as_of} or before, which is `as_of`"))
                    .with_help(
                        "a model that AWS has yet to end is one of `models`, with `end_of_life`",
                    ),
            );
        }
        if let Some(successor) = &successor {
            successors.push((id.value.clone(), successor.clone()));
        } else if let (Some(by), true) = (&by, outline.lacks("successor")) {
            problems.push(
                Diagnostic::new(
                    by.span,
                    format!("{what} has `successor_by` but no `successor`"),
                )
                .with_help("name the successor, or remove `successor_by`"),
            );
        }
        let still_in = still_in.and_then(|value| {
            let what = format!("`still_in` of {what}");
            self.regions.list(value, &what, "source Region", problems)
        });
        Some(RetiredModel {
            id: id.value,
            name: label?.value,
            ended: ended?,
            successor: successor.map(String::from),
            successor_by: by.map(String::from),
            still_in: still_in.unwrap_or_default(),
        })
    }
}

//! The default models: in the list, and callable from every Region from which anything is.

use crate::codegen::bounds::Bounds;
use crate::codegen::catalog::{Catalog, Model, ModelKind, Prefix, Region};
use crate::codegen::check::ids::is_id;
use crate::codegen::check::lookup::{Entry, Table};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::sorted::unique;
use crate::codegen::values::{Text, slip};
use crate::shared::listed::listed;

/// The number of Regions that a message names.
const MAX_NAMED: usize = 5;

/// The rows that a default refers to.
pub(super) struct Defaults<'t> {
    pub(super) regions: &'t Table<Region>,
    pub(super) prefixes: &'t Table<Prefix>,
    pub(super) models: &'t Table<Model>,
    pub(super) base: Option<&'t Catalog>,
    /// The geographies that bound the build.
    pub(super) bounds: &'t Bounds,
    pub(super) geographies: &'t [Text],
}

impl Defaults<'_> {
    /// The index of the model that `name` means, which is the default of this size.
    pub(super) fn find(
        &self,
        name: Option<&Text>,
        size: &str,
        problems: &mut Diagnostics,
    ) -> Option<usize> {
        let name = name?;
        let Some((prefix, index)) = self.named(&name.value) else {
            self.unknown(name, size, problems);
            return None;
        };
        let Entry { row: model, sound } = &self.models.rows[index];
        // A problem of its own may be why the model is not offered: a prefix that is misspelt, say.
        if !sound {
            return Some(index);
        }
        if model.kind != ModelKind::Chat {
            problems.push(
                Diagnostic::new(
                    name.span,
                    format!(
                        "the default {size} model `{}` is of the kind `{}`",
                        name.value,
                        model.kind.as_str()
                    ),
                )
                .with_label("expected a chat model")
                .with_help("name a chat model that stands under `models`"),
            );
            return Some(index);
        }
        if let Some(prefix) = prefix
            && model.profile(prefix).is_none()
        {
            let prefix = &self.prefixes.rows[prefix].row.id;
            problems.push(
                Diagnostic::new(
                    name.span,
                    format!("the default {size} model has no profile `{}`", name.value),
                )
                .with_label(format!("`{prefix}` is not among the model's `regions`"))
                .with_help(format!(
                    "write `{}`: the prefix is chosen by the source Region",
                    model.id
                )),
            );
        }
        if self.regions.is_sound() && self.prefixes.is_sound() {
            self.check_reach(name, size, model, problems);
        }
        Some(index)
    }

    /// The model that a text names, and the prefix in front of it.
    fn named(&self, name: &str) -> Option<(Option<usize>, usize)> {
        if let Some(index) = self.models.find(name) {
            return Some((None, index));
        }
        let (prefix, id) = name.split_once('.')?;
        Some((Some(self.prefixes.find(prefix)?), self.models.find(id)?))
    }

    fn unknown(&self, name: &Text, size: &str, problems: &mut Diagnostics) {
        if !self.models.complete || self.means_reported(&name.value) {
            return;
        }
        let message = format!(
            "the default {size} model `{}` is not in the list of models",
            name.value
        );
        let mut problem = Diagnostic::new(name.span, message);
        let mut models = self.models.rows.iter().map(|entry| &entry.row);
        let built_in = self.base.and_then(|base| base.model(&name.value));
        problem = if let Some(model) = models.find(|model| model.name == name.value) {
            problem.with_label(format!("this is the name of `{}`", model.id))
        } else if built_in.is_some() {
            problem
                .with_label("the built-in catalog has this model, and this one leaves it out")
                .with_help("add it to `models`, or to `include`")
        } else {
            self.models.suggest(problem, &name.value, "model")
        };
        if problem.help().is_none() {
            problem = problem.with_help("name a foundation model ID that stands under `models`");
        }
        problems.push(problem);
    }

    /// Returns `true` if a default may name a model whose own ID was reported as wrong.
    fn means_reported(&self, name: &str) -> bool {
        let bare = match name.split_once('.') {
            Some((prefix, bare)) if self.prefixes.find(prefix).is_some() => bare,
            _ => name,
        };
        let mut wrong =
            (self.models.rows.iter()).filter(|model| !is_id(&model.row.id, self.prefixes));
        wrong.any(|model| {
            let id = &model.row.id;
            id.ends_with(bare) || bare.ends_with(id.as_str()) || slip(bare, &[id]).is_some()
        })
    }

    fn check_reach(&self, name: &Text, size: &str, default: &Model, problems: &mut Diagnostics) {
        let sources = self.bounds.sources(default);
        if sources.is_empty() {
            let geographies: Vec<&str> = self
                .geographies
                .iter()
                .map(|name| name.value.as_str())
                .collect();
            problems.push(
                Diagnostic::new(
                    name.span,
                    format!(
                        "the default {size} model `{}` cannot be called within {}",
                        default.id,
                        listed(&geographies)
                    ),
                )
                .with_label("every way of calling it leaves these geographies")
                .with_help("choose a default that stays within `geographies`"),
            );
            return;
        }
        let mut served = Vec::new();
        for model in &self.models.rows {
            if model.row.kind == ModelKind::Chat {
                served.append(&mut self.bounds.sources(&model.row));
            }
        }
        let unreached: Vec<&str> = (unique(served).iter())
            .filter(|region| !sources.contains(region))
            .map(|region| self.regions.rows[*region].row.id.as_str())
            .collect();
        if unreached.is_empty() {
            return;
        }
        let named = match unreached.get(MAX_NAMED..) {
            Some([_, ..]) => format!(
                "{} Regions, among them {}",
                unreached.len(),
                listed(&unreached[..MAX_NAMED])
            ),
            _ => listed(&unreached).to_string(),
        };
        problems.push(
            Diagnostic::new(
                name.span,
                format!("the default {size} model `{}` cannot be called from {named}", default.id),
            )
            .with_label("other models of the catalog can be called from there")
            .with_help("choose a default that is offered from every Region of the catalog, or list where this one is"),
        );
    }
}

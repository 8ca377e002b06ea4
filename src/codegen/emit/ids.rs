//! The IDs of models and of inference profiles, by number.

use std::fmt::Write as _;

use crate::codegen::catalog::Catalog;
use crate::codegen::emit::text::rows;

/// The number of IDs from which on they stand in a table: of a match with so many arms a compiler makes
/// one too, and takes long to.
const MAX_ARMS: usize = 2_000;

/// Functions from a number to an ID: those of the models come first, then those of the profiles.
///
/// A compiler makes of a match on numbers a table of lengths and short offsets. In a table of texts
/// each would have two words and, in a program that can be loaded anywhere, an address that the
/// loader sets: 28 bytes more.
pub(super) fn ids(catalog: &Catalog) -> String {
    let models = catalog.models.iter();
    let profiles = models.clone().flat_map(|model| &model.profiles);
    let ids = models
        .map(|model| &model.id)
        .chain(profiles.map(|profile| &profile.id));
    let ids: Vec<String> = ids.map(|id| format!("{id:?}")).collect();
    let (table, id, model_id) = if ids.len() > MAX_ARMS {
        let of_id =
            "match IDS.split_at_checked(number) { Some((_, [id, ..])) => Some(*id), _ => None }";
        let of_model = "match id(number) { Some(id) => id, None => \"\" }";
        (
            rows("static IDS", "&str", &ids),
            of_id.to_owned(),
            of_model.to_owned(),
        )
    } else {
        let (mut of_id, mut of_model) = (String::new(), String::new());
        for (number, id) in ids.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = writeln!(of_id, "{number} => Some({id}),");
            if number < catalog.models.len() {
                let _ = writeln!(of_model, "{number} => {id},");
            }
        }
        let of_id = format!("match number {{ {of_id} _ => None }}");
        (
            String::new(),
            of_id,
            format!("match number {{ {of_model} _ => \"\" }}"),
        )
    };
    format!(
        "{table}
         /// The ID with this number: those of the models, as `MODELS` has them, then those of the
         /// profiles, as `PROFILES` has them.
         #[inline(never)]
         pub(crate) const fn id(number: usize) -> Option<&'static str> {{ {id} }}

         /// The ID of the model with this number; empty if there is none. Its only user is the search
         /// for a model by ID, of which it becomes a part.
         #[inline]
         const fn model_id(number: usize) -> &'static str {{ {model_id} }}"
    )
}

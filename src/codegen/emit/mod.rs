//! From a checked catalog to the text of a Rust file: enums, one match, tables. It cannot fail.
//!
//! The text is included by the library, which defines the types that the tables are made of.
//! It holds data and matches only: a function that can panic would carry the build's path into the
//! binary.

mod enums;
mod ids;
mod models;
mod prices;
mod profiles;
mod text;
mod vocabulary;

use super::catalog::Catalog;
use crate::codegen::sorted::sort;
use crate::shared::escaped::Escaped;
use enums::{prefixes, regions};
use ids::ids;
use models::{capabilities, constants, details, left_out, models, places, retired};
use prices::prices;
use profiles::profiles;
use vocabulary::vocabulary;

/// The Rust source text of a catalog's tables. `name` is what the header calls the catalog.
///
/// The models of each kind stand together, chat models first, so that those of one kind can be walked
/// without looking at the others.
pub(super) fn emit(mut catalog: Catalog, name: &str) -> String {
    catalog.change_models(|models| sort(models, |one, other| one.kind.cmp(&other.kind)));
    let parts = [
        regions,
        prefixes,
        constants,
        provider,
        models,
        details,
        capabilities,
        places,
        ids,
        profiles,
        prices,
        retired,
        left_out,
        vocabulary,
    ];
    let mut text = String::new();
    for part in parts {
        text += &formatted(&part(&catalog));
    }
    let name = Escaped(name);
    // Split, so that tools do not take this file for a generated one.
    let mark = concat!("@", "generated");
    format!(
        "// {mark} by build.rs from {name}. Do not edit: edit the catalog and build again.\n\n{text}"
    )
}

/// Some items in the usual form. A part at a time, because the tree of a whole file is large.
fn formatted(items: &str) -> String {
    let file = syn::parse_file(items).map(|file| prettyplease::unparse(&file));
    // What is built here is always Rust; rustc says more about it than a panic would.
    file.unwrap_or_else(|error| format!("compile_error!({:?});\n", error.to_string()))
}

fn provider(catalog: &Catalog) -> String {
    let model = |index: usize| &catalog.models[index].constant;
    format!(
        "pub(crate) static PROVIDER: ProviderRow = ProviderRow {{
            name: {:?},
            id: {:?},
            kind: {:?},
            api_key: {:?},
            api_endpoint: {:?},
            default_headers: &{:?},
            as_of: {:?},
            default_large: Model::{},
            default_small: Model::{},
        }};",
        catalog.name,
        catalog.id,
        catalog.kind.as_deref().unwrap_or("bedrock"),
        catalog.api_key.as_deref().unwrap_or_default(),
        catalog.api_endpoint.as_deref().unwrap_or_default(),
        catalog.default_headers,
        catalog.as_of,
        model(catalog.default_large),
        model(catalog.default_small),
    )
}

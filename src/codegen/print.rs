//! A catalog's text, in its one form. It is the inverse of `check` and cannot fail.
//!
//! A field of the catalog is a line here: its name, its value, and how it is laid out.

use crate::codegen::catalog::{
    ABOVE, AS_WRITTEN, Catalog, Model, ModelKind, Partition, Prefix, Price, Prices, Profile,
    Publisher, Rates, Region, RetiredModel, Route,
};
use crate::codegen::layout::{
    Field, Layout, Node, day, field, list, named, null, number, object, text,
};
use crate::codegen::times::factor_of;

/// The key of `prices` for the use of the foundation model ID itself.
const IN_REGION: &str = "in_region";
/// The field with the kinds of input beyond text: that there is none is not the same as nothing said.
const INPUT: &str = "input";

/// The text of a catalog.
pub(super) fn catalog(catalog: &Catalog) -> String {
    Printer { catalog }.catalog().text() + "\n"
}

/// The text of a Region's row.
pub(super) fn region(region: &Region) -> String {
    region_row(region).text()
}

/// The text of a prefix's row.
pub(super) fn prefix(catalog: &Catalog, prefix: &Prefix) -> String {
    Printer { catalog }.prefix(prefix).text()
}

/// The text of a model's row.
pub(super) fn model(catalog: &Catalog, model: &Model) -> String {
    Printer { catalog }.model(model).text()
}

struct Printer<'c> {
    catalog: &'c Catalog,
}

impl Printer<'_> {
    fn catalog(&self) -> Node {
        let catalog = self.catalog;
        let default = |index: usize| text(&catalog.models[index].id);
        let headers = catalog.default_headers.iter();
        let headers = headers.map(|(name, value)| field(name, text(value)));
        let regions = catalog.regions.iter().map(region_row);
        let prefixes = catalog.prefixes.iter().map(|prefix| self.prefix(prefix));
        let publishers = catalog.publishers.iter().map(publisher);
        let base = catalog.base.as_ref();
        let has_publishers = base.is_none_or(|base| base.publishers != catalog.publishers);
        let models = catalog.models.iter().filter(|model| !model.is_included);
        let models = models.map(|model| self.model(model));
        let retired = catalog.retired.iter().map(|model| self.retired(model));
        let patterns =
            |patterns: &[String]| list(Layout::Fill, patterns.iter().map(|pattern| text(pattern)));
        let geographies = catalog.geographies.iter();
        let geographies = geographies.map(|index| text(&catalog.prefixes[*index].id));
        object(
            Layout::Lines,
            [
                field("$schema", catalog.schema.as_deref().map(text)),
                field("name", text(&catalog.name)),
                field("id", text(&catalog.id)),
                field("type", catalog.kind.as_deref().map(text)),
                field("api_key", catalog.api_key.as_deref().map(text)),
                field("api_endpoint", catalog.api_endpoint.as_deref().map(text)),
                field("default_headers", object(Layout::Fit, headers)),
                field("as_of", catalog.as_of.map(day)),
                field("default_large_model_id", default(catalog.default_large)),
                field("default_small_model_id", default(catalog.default_small)),
                field(
                    "source_regions",
                    catalog
                        .has_own_regions
                        .then(|| list(Layout::Lines, regions)),
                ),
                field(
                    "prefixes",
                    catalog
                        .has_own_prefixes
                        .then(|| list(Layout::Lines, prefixes)),
                ),
                field(
                    "publishers",
                    has_publishers.then(|| list(Layout::Lines, publishers)),
                ),
                field("geographies", list(Layout::Inline, geographies)),
                field("order", catalog.is_ordered.then(|| text(AS_WRITTEN))),
                field("include", patterns(&catalog.include)),
                field("exclude", patterns(&catalog.exclude)),
                field("models", list(Layout::Lines, models)),
                field("retired", list(Layout::Lines, retired)),
            ],
        )
    }

    fn prefix(&self, prefix: &Prefix) -> Node {
        object(
            Layout::Lines,
            [
                field("id", text(&prefix.id)),
                field("name", text(&prefix.name)),
                field("regions", self.regions(Layout::Fill, &prefix.regions)),
                field("sources", self.sources(prefix, &prefix.routes)),
            ],
        )
    }

    fn model(&self, model: &Model) -> Node {
        let known = self.catalog.known(&model.id);
        let mut rates = model.price.rates;
        let rates = Rates::FIELDS.map(|(name, rate)| (name, rate(&mut rates).map(number)));
        let rates = rates.into_iter();
        let rates = rates.filter(|(name, _)| model.kind.costs().contains(name));
        let is_chat = model.kind == ModelKind::Chat;
        let levels = model.reasoning_levels.iter().map(|level| text(level));
        let offers = model
            .profiles
            .iter()
            .map(|own| self.offer(model, own, known));
        let aliases = model.aliases.iter().map(|alias| text(alias));
        let input = model.input.as_ref().map(|kinds| {
            let kinds = kinds.iter().map(|kind| text(kind.as_str()));
            list(Layout::Inline, kinds)
        });
        let effort = model.default_reasoning_effort.as_deref();
        let names = [
            ("id", Some(text(&model.id))),
            ("name", Some(text(&model.name))),
            (
                "kind",
                (!is_chat || known.is_some()).then(|| text(model.kind.as_str())),
            ),
            ("aliases", Some(list(Layout::Inline, aliases))),
        ];
        let limit = |tokens: u32| is_chat.then(|| number(tokens));
        // A field of a model is a line here.
        let fields = [
            (ABOVE, Some(above(&model.price))),
            ("context_window", limit(model.context_window)),
            ("max_input_tokens", model.max_input_tokens.map(number)),
            ("max_output_tokens", model.max_output_tokens.map(number)),
            ("default_max_tokens", limit(model.default_max_tokens)),
            (
                "can_reason",
                (is_chat || model.can_reason).then(|| number(model.can_reason)),
            ),
            ("reasoning", model.reasoning.map(|kind| text(kind.as_str()))),
            ("reasoning_levels", Some(list(Layout::Inline, levels))),
            ("default_reasoning_effort", effort.map(text)),
            (
                "supports_attachments",
                (model.input.is_none() && (is_chat || model.supports_attachments)
                    || known.is_some())
                .then(|| number(model.supports_attachments)),
            ),
            (INPUT, input),
            ("tools", model.tools.map(number)),
            ("prompt_caching", model.prompt_caching.map(number)),
            ("cache_point", model.cache_point.map(number)),
            (
                "prompt_cache_min_tokens",
                model.prompt_cache_min_tokens.map(number),
            ),
            ("structured_output", model.structured_output.map(number)),
            ("regions", Some(list(Layout::Fit, offers))),
            (
                IN_REGION,
                Some(self.regions(Layout::Fill, &model.in_region)),
            ),
            ("prices", Some(self.prices(model, known))),
            ("release_date", model.release_date.map(day)),
            ("legacy", model.is_legacy.then(|| number(true))),
            ("end_of_life", model.end_of_life.map(day)),
            ("successor", model.successor.as_deref().map(text)),
        ];
        let fields = names.into_iter().chain(rates).chain(fields);
        let Some(_) = known else {
            return object(
                Layout::Lines,
                fields.map(|(name, value)| match name {
                    INPUT => named(name, value),
                    _ => field(name, value),
                }),
            );
        };
        // What is written of a known model counts, even if it is nothing.
        let written = fields.filter(|(name, _)| !model.left_out.contains(name));
        let written =
            written.map(|(name, value)| Some((name.to_owned(), value.unwrap_or_else(null))));
        object(Layout::Fit, written)
    }

    /// An entry of a model's `regions`, in the shortest form that says its routes.
    fn offer(&self, model: &Model, profile: &Profile, known: Option<&Model>) -> Node {
        let prefix = &self.catalog.prefixes[profile.prefix];
        let id = field("prefix", text(&prefix.id));
        let with_sources = || {
            let sources = self.sources(prefix, &profile.routes);
            object(Layout::Lines, [id.clone(), field("sources", sources)])
        };
        let known = known.map(|model| model.profile(profile.prefix));
        let usual = match known {
            Some(Some(known)) => &known.routes,
            Some(None) => return with_sources(),
            None => &prefix.routes,
        };
        if profile.routes == *usual {
            return text(&prefix.id);
        }
        let sources = sources_of(&profile.routes);
        let is_narrowed = profile.routes.iter().all(|route| usual.contains(route));
        if !is_narrowed && !prefix.is_global {
            return with_sources();
        }
        let left_out = usual.iter().map(|route| route.source);
        let left_out: Vec<usize> = left_out
            .filter(|source| !sources.contains(source))
            .collect();
        // Two geographic profiles must not both name a source Region.
        let is_shared = !prefix.is_global
            && model.profiles.iter().any(|other| {
                let is_geographic = !self.catalog.prefixes[other.prefix].is_global;
                other.prefix != profile.prefix
                    && is_geographic
                    && other
                        .routes
                        .iter()
                        .any(|route| sources.contains(&route.source))
            });
        let narrowing = if is_narrowed && (is_shared || left_out.len() < sources.len()) {
            field("except", self.regions(Layout::Inline, &left_out))
        } else {
            field("sources", self.regions(Layout::Inline, &sources))
        };
        object(Layout::Inline, [id, narrowing])
    }

    /// `sources` that say everything themselves.
    fn sources(&self, prefix: &Prefix, routes: &[Route]) -> Node {
        if prefix.is_global {
            let sources = sources_of(routes);
            let commercial = self.catalog.regions.iter().enumerate();
            let commercial = commercial.filter(|(_, region)| region.partition == Partition::Aws);
            return if commercial
                .map(|(index, _)| index)
                .eq(sources.iter().copied())
            {
                text("commercial")
            } else {
                self.regions(Layout::Fill, &sources)
            };
        }
        object(
            Layout::Lines,
            routes.iter().map(|route| {
                let source = &self.catalog.regions[route.source].id;
                field(source, self.regions(Layout::Inline, &route.destinations))
            }),
        )
    }

    fn regions(&self, layout: Layout, regions: &[usize]) -> Node {
        let regions = regions.iter().map(|region| &self.catalog.regions[*region]);
        list(layout, regions.map(|region| text(&region.id)))
    }

    /// The prices that are not the usual ones.
    fn prices(&self, model: &Model, known: Option<&Model>) -> Node {
        let profiles = model.profiles.iter().map(|profile| {
            let prefix = &self.catalog.prefixes[profile.prefix].id;
            let usual = model.usual_prices(profile.prefix, known);
            let base = usual.base(&model.price);
            let is_source = |region| profile.routes.iter().any(|route| route.source == region);
            let price = match &profile.prices {
                prices if *prices == usual => None,
                Prices::One(price) => Some(whole(price, base)),
                Prices::ByRegion(prices) => Some(match self.by_region(prices, base, is_source) {
                    Some(prices) => object(Layout::Lines, [named("by_source", Some(prices))]),
                    None => null(),
                }),
            };
            named(prefix, price)
        });
        let usual = model.usual_in_region_prices(known);
        let base = usual.base(&model.price);
        let is_offered = |region| model.in_region.contains(&region);
        let in_region = match &model.in_region_prices {
            prices if *prices == usual => None,
            Prices::One(price) => Some(whole(price, base)),
            Prices::ByRegion(prices) => Some(
                self.by_region(prices, base, is_offered)
                    .unwrap_or_else(null),
            ),
        };
        object(Layout::Fit, profiles.chain([named(IN_REGION, in_region)]))
    }

    /// A price for each of the Regions in use that has one, if any has.
    fn by_region(
        &self,
        prices: &[(usize, Price)],
        base: &Price,
        is_used: impl Fn(usize) -> bool,
    ) -> Option<Node> {
        let prices = prices.iter().filter(|(region, _)| is_used(*region));
        let prices: Vec<Field> = prices
            .map(|(region, price)| {
                let id = self.catalog.regions[*region].id.clone();
                Some((id, whole(price, base)))
            })
            .collect();
        (!prices.is_empty()).then(|| object(Layout::Lines, prices))
    }

    fn retired(&self, model: &RetiredModel) -> Node {
        object(
            Layout::Inline,
            [
                field("id", text(&model.id)),
                field("name", text(&model.name)),
                field("ended", day(model.ended)),
                field("successor", model.successor.as_deref().map(text)),
                field("successor_by", model.successor_by.as_deref().map(text)),
                field("still_in", self.regions(Layout::Inline, &model.still_in)),
            ],
        )
    }
}

fn region_row(region: &Region) -> Node {
    object(
        Layout::Inline,
        [
            field("id", text(&region.id)),
            field("name", text(&region.name)),
            field("partition", text(region.partition.as_str())),
        ],
    )
}

fn publisher(publisher: &Publisher) -> Node {
    let spellings = publisher.spellings.iter().map(|spelling| text(spelling));
    object(
        Layout::Inline,
        [
            field("id", text(&publisher.id)),
            field("name", text(&publisher.name)),
            field("word", publisher.word.as_deref().map(text)),
            field("spellings", list(Layout::Inline, spellings)),
        ],
    )
}

/// The difference of a price from the `base`; nothing if they are equal. A number is a multiple of
/// the base.
fn difference(price: &Price, base: &Price) -> Option<Node> {
    if price == base {
        return None;
    }
    if *price == Price::default() {
        return Some(null());
    }
    if let Some(factor) = factor_of(price, base) {
        return Some(Node::Word(factor));
    }
    // The tiers of the base do not stay with other rates.
    let tiers = above(price);
    let is_said = if price.rates == base.rates {
        price.above != base.above
    } else {
        !price.above.is_empty()
    };
    let rates = rates(price.rates, base.rates);
    let above = named(ABOVE, is_said.then_some(tiers));
    Some(object(Layout::Inline, rates.into_iter().chain([above])))
}

/// A price as it is compared with the base. One that is not known is no number of times another.
fn whole(price: &Price, base: &Price) -> Node {
    if *price == Price::default() {
        return null();
    }
    difference(price, base).unwrap_or_else(|| number(1))
}

/// The rates that are not those of the base.
fn rates(mut rates: Rates, mut base: Rates) -> [Field; Rates::FIELDS.len()] {
    Rates::FIELDS.map(|(name, rate)| {
        let (rate, base) = (*rate(&mut rates), *rate(&mut base));
        let value = (rate != base).then(|| rate.map_or_else(null, number));
        field(name, value)
    })
}

/// The rates of longer prompts, each as it differs from those of shorter ones.
fn above(price: &Price) -> Node {
    let mut below = price.rates;
    let tiers = price.above.iter().map(|tier| {
        let tokens = field("tokens", number(tier.tokens));
        let rates = rates(tier.rates, std::mem::replace(&mut below, tier.rates));
        object(Layout::Inline, [tokens].into_iter().chain(rates))
    });
    list(Layout::Inline, tiers)
}

/// The source Regions of routes, in order.
fn sources_of(routes: &[Route]) -> Vec<usize> {
    routes.iter().map(|route| route.source).collect()
}

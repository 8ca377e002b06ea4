//! Prices: a model's own, and those of each way of calling it.

use crate::codegen::catalog::{
    ABOVE, Model, ModelKind, Prefix, Price, Prices, Profile, Rates, Region, Tier,
};
use crate::codegen::check::kinds::rates;
use crate::codegen::check::lookup::Table;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Value};
use crate::codegen::numbers::factor;
use crate::codegen::reader::{Outline, Row, list, members};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::times;
use crate::codegen::values::{Text, shortened, tokens, wrong_type};

/// The field with the prices of each way of calling a model.
pub(super) const PRICES: &str = "prices";
/// The key of `prices` for the use of the foundation model ID itself.
const IN_REGION: &str = "in_region";
/// The field of an entry of `prices` with a price for each source Region.
const BY_SOURCE: &str = "by_source";

/// The facts of a model that its prices are checked against.
#[derive(Clone, Copy)]
pub(super) struct Payer {
    /// `None` stands for a kind that is wrong.
    pub(super) kind: Option<ModelKind>,
    /// The number of tokens that no prompt is longer than, where it is known.
    pub(super) window: Option<u32>,
}

impl Payer {
    pub(super) fn new(kind: Option<ModelKind>, model: &Model) -> Self {
        let is_chat = kind == Some(ModelKind::Chat) && model.context_window > 0;
        Self {
            kind,
            window: is_chat.then_some(model.context_window),
        }
    }
}

/// Reads a price's fields from a row. Rates that it does not give stay as they are; the tiers of
/// another price do not stay with rates of its own.
pub(super) fn fields(row: &mut Row<'_, '_>, payer: Payer, price: &mut Price) {
    rates(row, payer.kind, &mut price.rates);
    let is_written = Rates::FIELDS.iter().any(|(name, _)| row.has(name));
    let rates = price.rates;
    match row.optional(ABOVE, |value, what, problems| {
        above(value, what, payer, rates, problems)
    }) {
        Some(tiers) => price.above = tiers,
        None if is_written => price.above.clear(),
        None => {}
    }
}

/// The rates of longer prompts, by rising threshold; each differs from those below it in what it says.
fn above(
    value: Value<'_>,
    what: &str,
    payer: Payer,
    mut below: Rates,
    problems: &mut Diagnostics,
) -> Option<Vec<Tier>> {
    let mut last: Option<(u32, Span)> = None;
    let entry = format!("an entry of {what}");
    list(value, what, problems, |value, problems| {
        let before = problems.len();
        let mut row = Row::open(value, &entry, None, problems)?;
        let tokens = row.required("tokens", tokens);
        let mut own = below;
        rates(&mut row, payer.kind, &mut own);
        let outline = row.close();
        let (tokens, place) = (tokens?, outline.place("tokens")?);
        if problems.len() == before {
            let rates = (own, below);
            let problem = check_rise(tokens, place, last, what)
                .or_else(|| check_rates(rates, &outline, &entry))
                .or_else(|| check_window(tokens, place, payer.window?, &entry));
            if let Some(problem) = problem {
                problems.push(problem);
            }
        }
        last = Some((tokens, place));
        below = own;
        Some(Tier { tokens, rates: own })
    })
}

/// The problem of rates that are those `below` the threshold, or unknown there.
fn check_rates(
    (mut own, mut below): (Rates, Rates),
    outline: &Outline,
    entry: &str,
) -> Option<Diagnostic> {
    let mut known = Rates::FIELDS.into_iter();
    if let Some((field, _)) =
        known.find(|(_, rate)| rate(&mut own).is_some() && rate(&mut below).is_none())
    {
        let message = format!("`{field}` of {entry} is not known below the threshold");
        return Some(
            Diagnostic::new(outline.place(field)?, message)
                .with_label("a rate of long prompts only")
                .with_help(format!("give `{field}` beside `{ABOVE}` too")),
        );
    }
    let is_same = own == below;
    is_same.then(|| {
        Diagnostic::new(outline.span, format!("{entry} changes no rate")).with_help(
            "give the rates above the threshold, such as `cost_per_1m_in`, or remove the entry",
        )
    })
}

/// The problem of a threshold that is not above the `last` one.
fn check_rise(
    tokens: u32,
    place: Span,
    last: Option<(u32, Span)>,
    what: &str,
) -> Option<Diagnostic> {
    let (before, first) = last.filter(|(last, _)| *last >= tokens)?;
    Some(if before == tokens {
        Diagnostic::new(place, format!("{what} gives this threshold twice"))
            .with_label("given again")
            .with_secondary(first, "first given here")
            .with_help("keep one of the two")
    } else {
        Diagnostic::new(place, format!("the thresholds of {what} do not rise"))
            .with_label("lower than the one before")
            .with_secondary(first, "the one before")
            .with_help("list the entries by rising `tokens`: a rate that one leaves out stays as in the one before")
    })
}

/// The problem of a threshold that no prompt can be above.
fn check_window(tokens: u32, place: Span, window: u32, entry: &str) -> Option<Diagnostic> {
    let is_above = tokens > window;
    is_above.then(|| {
        Diagnostic::new(place, format!("`tokens` of {entry} is above the context window"))
            .with_label(format!("expected at most {window}"))
            .with_help("no prompt is longer than the context window: remove the entry, or raise `context_window`")
    })
}

/// A model whose ways of being called get their prices.
pub(super) struct Ways<'m> {
    pub(super) model: &'m mut Model,
    /// The model as the built-in catalog knows it.
    pub(super) known: Option<&'m Model>,
    pub(super) outline: &'m Outline,
    pub(super) regions: &'m Table<Region>,
    pub(super) prefixes: &'m Table<Prefix>,
    /// Only of a sound model it is certain which profiles it lacks.
    pub(super) sound: bool,
}

impl Ways<'_> {
    /// Gives each profile and the in-Region use its price: the usual one, but for what `prices` says.
    pub(super) fn read(mut self, value: Option<Value<'_>>, problems: &mut Diagnostics) {
        for index in 0..self.model.profiles.len() {
            let prefix = self.model.profiles[index].prefix;
            self.model.profiles[index].prices = self.model.usual_prices(prefix, self.known);
        }
        self.model.in_region_prices = self.model.usual_in_region_prices(self.known);
        let what = format!("`{PRICES}` of {}", self.outline.what);
        let entries = value.and_then(|value| members(value, &what, problems));
        for (way, value) in entries.into_iter().flatten() {
            self.entry(&way, value, problems);
        }
        let (model, known) = (self.model, self.known);
        let is_usual =
            |profile: &Profile| profile.prices == model.usual_prices(profile.prefix, known);
        let says_nothing = model.in_region_prices == model.usual_in_region_prices(known)
            && model.profiles.iter().all(is_usual);
        if known.is_some() && says_nothing && !model.left_out.contains(&PRICES) {
            model.left_out.push(PRICES);
            sort(&mut model.left_out, Ord::cmp);
        }
    }

    fn entry(&mut self, way: &Text, value: Value<'_>, problems: &mut Diagnostics) {
        let what = &self.outline.what;
        let of = format!("the price of `{}` in `prices` of {what}", way.value);
        let own = &self.model.price;
        let payer = Payer::new(Some(self.model.kind), self.model);
        if way.value == IN_REGION {
            if self.model.in_region.is_empty() && self.outline.lacks(IN_REGION) {
                problems.push(
                    Diagnostic::new(way.span, format!("{what} has an in-Region price but no `in_region`"))
                        .with_help("list the Regions that serve its bare ID under `in_region`, or remove the price"),
                );
            }
            let own = self.model.in_region_prices.base(own).clone();
            let is_known = |region| self.model.in_region.contains(&region);
            let prices = if self.names_regions(value) {
                let missing = [
                    "not one of its `in_region`",
                    "list the Region under `in_region`, or remove the price",
                ];
                self.by_region(value, &of, &own, (&is_known, missing), problems)
            } else {
                whole(value, &of, own, payer, problems).map(Prices::One)
            };
            if let (Some(prices), false) = (prices, self.model.in_region.is_empty()) {
                self.model.in_region_prices = prices;
            }
            return;
        }
        let Some(index) = self.profile(way, problems) else {
            whole(value, &of, own.clone(), payer, problems);
            return;
        };
        let profile = &self.model.profiles[index];
        let own = profile.prices.base(own).clone();
        // A prefix whose own routes are broken gives its profiles none.
        let is_sound = self.prefixes.rows[profile.prefix].sound;
        let is_known = |region| {
            let mut routes = profile.routes.iter();
            !is_sound || routes.any(|route| route.source == region)
        };
        let prices = if let Some(sources) = value.member(BY_SOURCE) {
            let own = differing(value, &of, own, (payer, true), problems);
            let of = format!("`{BY_SOURCE}` of {of}");
            let missing = [
                "not one of the profile's source Regions",
                "remove the price, or list the Region among the profile's `sources`",
            ];
            own.and_then(|own| self.by_region(sources, &of, &own, (&is_known, missing), problems))
        } else if value.kind() == Kind::Object {
            differing(value, &of, own, (payer, true), problems).map(Prices::One)
        } else {
            whole(value, &of, own, payer, problems).map(Prices::One)
        };
        if let Some(prices) = prices {
            self.model.profiles[index].prices = prices;
        }
    }

    /// Returns `true` if an object's keys are Regions, and not the fields of a price.
    fn names_regions(&self, value: Value<'_>) -> bool {
        let is_field =
            |key: &str| key == ABOVE || Rates::FIELDS.iter().any(|(name, _)| *name == key);
        value.kind() == Kind::Object
            && value.members().entries.iter().any(|(key, _)| {
                key.string().is_some_and(|key| {
                    self.regions.find(&key).is_some()
                        || key.split('-').count() > 2 && !is_field(&key)
                })
            })
    }

    /// A price for each Region; those that are left out have none that is known.
    fn by_region(
        &self,
        value: Value<'_>,
        what: &str,
        own: &Price,
        (is_known, [missing, help]): (&dyn Fn(usize) -> bool, [&'static str; 2]),
        problems: &mut Diagnostics,
    ) -> Option<Prices> {
        let payer = Payer::new(Some(self.model.kind), self.model);
        let mut prices = Vec::new();
        for (code, value) in members(value, what, problems)? {
            let of = format!("the price of `{}` in {what}", code.value);
            let price = whole(value, &of, own.clone(), payer, problems);
            let region = self.regions.look_up(&code, "source Region", what, problems);
            let (Some(price), Some(region)) = (price, region) else {
                continue;
            };
            if !is_known(region) && self.sound {
                problems.push(
                    Diagnostic::new(
                        code.span,
                        format!("{what} has a price for `{}`", code.value),
                    )
                    .with_label(missing)
                    .with_help(help),
                );
                continue;
            }
            prices.push((region, price));
        }
        sort(&mut prices, |(a, _), (b, _)| a.cmp(b));
        Some(if prices.is_empty() {
            Prices::default()
        } else {
            Prices::ByRegion(prices)
        })
    }

    /// The profile that an entry of `prices` is for; what there is none for is reported.
    fn profile(&self, way: &Text, problems: &mut Diagnostics) -> Option<usize> {
        let what = &self.outline.what;
        let name = way.value.as_str();
        let mut profiles = self.model.profiles.iter();
        let found = profiles.position(|profile| self.prefixes.rows[profile.prefix].row.id == name);
        let within = format!("`prices` of {what}");
        if found.is_none()
            && self.sound
            && self
                .prefixes
                .look_up(way, "prefix", &within, problems)
                .is_some()
        {
            problems.push(
                Diagnostic::new(
                    way.span,
                    format!("{what} has a price for `{name}` but no such profile"),
                )
                .with_help(format!(
                    "list `{name}` under `regions`, or remove the price"
                )),
            );
        }
        found
    }
}

/// A price: an object with what differs from `own`, a number of times that one, or `null`
/// where none is known.
fn whole(
    value: Value<'_>,
    what: &str,
    own: Price,
    payer: Payer,
    problems: &mut Diagnostics,
) -> Option<Price> {
    match value.kind() {
        Kind::Null => Some(Price::default()),
        Kind::Number => times(value, what, &own, problems),
        Kind::Object => differing(value, what, own, (payer, false), problems),
        _ => {
            let expected = "an object with prices, or a number of times the model's own price";
            problems.push(wrong_type(value, what, expected));
            None
        }
    }
}

/// A price that differs from another in what it says. Only that of a profile can be `by_source`.
fn differing(
    value: Value<'_>,
    what: &str,
    mut price: Price,
    (payer, is_profile): (Payer, bool),
    problems: &mut Diagnostics,
) -> Option<Price> {
    let mut row = Row::open(value, what, None, problems)?;
    fields(&mut row, payer, &mut price);
    if is_profile {
        row.optional(BY_SOURCE, |_, _, _| Some(()));
    }
    row.close();
    Some(price)
}

/// A multiple of a price. It has to be exact: AWS's prices are numbers, and a number is to be
/// written where it is none that follows from another.
fn times(value: Value<'_>, what: &str, own: &Price, problems: &mut Diagnostics) -> Option<Price> {
    let written = shortened(value.text());
    let problem = match factor(value.text()) {
        None => Diagnostic::new(value.span(), format!("{what} is out of range: {written}"))
            .with_label("expected a number of times the model's own price, such as 1.1")
            .with_help("it is above 0, at most 1000 and has at most six decimals; a price in dollars is an object, such as { \"cost_per_1m_in\": 3.3, \"cost_per_1m_out\": 16.5 }"),
        Some(_) if own.rates == Rates::default() => {
            let message = format!("{what} is a number of times a price that is not known");
            Diagnostic::new(value.span(), message)
                .with_label("the model has no price of its own")
                .with_help("give the model `cost_per_1m_in` and `cost_per_1m_out`, or write the price out")
        }
        Some(factor) => match times::times(own, factor) {
            Ok(product) => return Some(product),
            Err((rate, reason)) => {
                Diagnostic::new(value.span(), format!("{what} is no price: {written} times {rate}"))
                    .with_label(reason)
                    .with_help("write the price out as an object, such as { \"cost_per_1m_in\": 3.3, \"cost_per_1m_out\": 16.5 }")
            }
        },
    };
    problems.push(problem);
    None
}

//! `regions` of a model: the inference profiles that it has.

use crate::codegen::catalog::{Model, Prefix, Prices, Profile, Region, Route};
use crate::codegen::check::lookup::{Entry, Table};
use crate::codegen::check::routes::{Geography, Placed};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Value};
use crate::codegen::names::MAX_PROFILE_ID;
use crate::codegen::reader::{Row, Seen, list, names};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::values::{Text, name, raw, wrong_type};
use crate::shared::listed::listed;

/// An entry of `regions`.
struct Offer<'a> {
    prefix: Text,
    sources: Option<Value<'a>>,
    except: Option<Value<'a>>,
}

/// The model whose `regions` are read.
pub(super) struct Offers<'t> {
    /// "model `anthropic.claude-opus-5`".
    pub(super) what: &'t str,
    pub(super) id: Option<&'t Text>,
    /// The model as the built-in catalog knows it.
    pub(super) known: Option<&'t Model>,
    pub(super) regions: &'t Table<Region>,
    pub(super) prefixes: &'t Table<Prefix>,
}

impl Offers<'_> {
    /// The profiles of the model, narrowest geography first, the global one last.
    pub(super) fn read(&self, value: Value<'_>, problems: &mut Diagnostics) -> Vec<Profile> {
        let within = format!("`regions` of {}", self.what);
        let mut seen = Seen::new("prefix", self.what);
        let mut claims = Claims::default();
        let mut longest: Option<(Text, String)> = None;
        let profiles = list(value, &within, problems, |value, problems| {
            let offer = read_offer(value, &within, problems)?;
            if !seen.is_new(&offer.prefix, problems) {
                return None;
            }
            let index = self
                .prefixes
                .look_up(&offer.prefix, "prefix", &within, problems)?;
            let prefix = &self.prefixes.rows[index];
            let named = self.routes(&offer, prefix, problems);
            if offer.sources.is_some() && !prefix.row.is_global {
                claims.add(&offer.prefix.value, &named, self, problems);
            }
            let id = self.id.map_or("", |id| &id.value);
            let id = format!("{}.{id}", offer.prefix.value);
            if longest
                .as_ref()
                .is_none_or(|(_, longest)| id.len() > longest.len())
            {
                longest = Some((offer.prefix, id.clone()));
            }
            Some(Profile {
                id,
                prefix: index,
                routes: named.into_iter().map(|(route, _)| route).collect(),
                prices: Prices::default(),
            })
        });
        if let (Some(id), Some((prefix, profile))) = (self.id, longest) {
            check_length(id, &prefix, &profile, problems);
        }
        let mut profiles = profiles.unwrap_or_default();
        let place = |profile: &Profile| {
            let prefix = &self.prefixes.rows[profile.prefix].row;
            (prefix.is_global, profile.prefix)
        };
        sort(&mut profiles, |a, b| place(a).cmp(&place(b)));
        profiles
    }

    /// The routes of a profile.
    fn routes(
        &self,
        offer: &Offer<'_>,
        prefix: &Entry<Prefix>,
        problems: &mut Diagnostics,
    ) -> Vec<Placed> {
        let known = self.known.map(|model| {
            let mut profiles = model.profiles.iter();
            profiles.find(|profile| self.prefixes.rows[profile.prefix].row.id == prefix.row.id)
        });
        if let (Some(None), None) = (known, offer.sources) {
            problems.push(self.not_listed(&offer.prefix));
            return Vec::new();
        }
        // A model that is known has its own routes; what others usually have says nothing about it.
        let usual = known
            .flatten()
            .map_or(&prefix.row.routes, |profile| &profile.routes);
        let geography = Geography {
            what: format!("`{}` of {}", prefix.row.id, self.what),
            is_global: prefix.row.is_global,
            partition: prefix.row.partition,
            usual: Some(usual.as_slice()),
            regions: self.regions,
        };
        let what = format!("an entry of `regions` of {}", self.what);
        if let Some(sources) = offer.sources {
            // A prefix whose own routes are broken has no usual ones to compare with.
            if !prefix.sound && sources.kind() == Kind::Array {
                return Vec::new();
            }
            let what = format!("`sources` of {what}");
            return geography
                .routes(sources, &what, problems)
                .unwrap_or_default();
        }
        let mut left = usual.clone();
        if let Some(except) = offer.except {
            let what = format!("`except` of {what}");
            let excepted = names(except, &what, "source Region", problems);
            for name in excepted.iter().flatten() {
                self.except(name, &mut left, prefix.sound, &geography, problems);
            }
            if left.is_empty() && prefix.sound {
                problems.push(
                    Diagnostic::new(
                        except.opening(),
                        format!("{} is left with no source Region", geography.what),
                    )
                    .with_help("remove the prefix from `regions`, or leave a source Region"),
                );
            }
        }
        left.into_iter()
            .map(|route| (route, offer.prefix.span))
            .collect()
    }

    /// A prefix that AWS does not list for a model that is known.
    fn not_listed(&self, prefix: &Text) -> Diagnostic {
        let profiles = self.known.map_or(&[][..], |model| &model.profiles);
        let prefixes: Vec<&str> = profiles
            .iter()
            .map(|profile| self.prefixes.rows[profile.prefix].row.id.as_str())
            .collect();
        let label = if prefixes.is_empty() {
            "AWS lists no inference profile of it".to_owned()
        } else {
            format!("AWS lists {} for it", listed(&prefixes))
        };
        Diagnostic::new(
            prefix.span,
            format!("no profile `{}` is listed for {}", prefix.value, self.what),
        )
        .with_label(label)
        .with_help(format!(
            "if you know better, give the source Regions with their destinations: {{ \"prefix\": \"{}\", \"sources\": {{ … }} }}",
            prefix.value
        ))
    }

    /// Takes a source Region out.
    fn except(
        &self,
        name: &Text,
        left: &mut Vec<Route>,
        sound: bool,
        geography: &Geography<'_>,
        problems: &mut Diagnostics,
    ) {
        let (kind, within) = ("source Region", &geography.what);
        let Some(region) = self.regions.look_up(name, kind, within, problems) else {
            return;
        };
        let before = left.len();
        left.retain(|route| route.source != region);
        if left.len() == before && sound {
            problems.push(
                geography
                    .not_usual(name)
                    .with_label("nothing to except")
                    .with_help("remove it from `except`"),
            );
        }
    }
}

fn read_offer<'a>(value: Value<'a>, within: &str, problems: &mut Diagnostics) -> Option<Offer<'a>> {
    let what = format!("an entry of {within}");
    match value.kind() {
        Kind::String => Some(Offer {
            prefix: name(value, &format!("a prefix in {within}"), problems)?,
            sources: None,
            except: None,
        }),
        Kind::Object => {
            let mut row = Row::open(value, &what, None, problems)?;
            let prefix = row.required("prefix", name);
            let sources = row.optional("sources", raw);
            let except = row.optional("except", raw);
            let outline = row.close();
            if let (Some(sources), Some(_)) = (sources, except) {
                problems.push(
                    Diagnostic::new(
                        sources.place(),
                        format!("{what} has both `sources` and `except`"),
                    )
                    .with_help("`sources` names the source Regions, `except` those to leave out of the prefix's usual ones: keep one"),
                );
                return None;
            }
            // A misspelt field would look like a bare prefix.
            outline.sound.then_some(Offer {
                prefix: prefix?,
                sources,
                except,
            })
        }
        _ => {
            problems.push(
                wrong_type(value, &what, "a prefix")
                    .with_help("write a prefix, such as \"eu\", or { \"prefix\": \"eu\", \"sources\": [\"eu-west-1\"] }"),
            );
            None
        }
    }
}

fn check_length(id: &Text, prefix: &Text, profile: &str, problems: &mut Diagnostics) {
    if profile.len() > MAX_PROFILE_ID {
        problems.push(
            Diagnostic::new(
                id.span,
                format!(
                    "the profile ID `{profile}` is {} characters long",
                    profile.len()
                ),
            )
            .with_label(format!("AWS allows {MAX_PROFILE_ID}, the prefix included"))
            .with_secondary(prefix.span, "with this prefix")
            .with_help("write the ID as AWS lists it, and prefixes that AWS lists for it"),
        );
    }
}

/// The source Regions that geographic profiles name, each with the prefix that names it.
#[derive(Default)]
struct Claims(Vec<(usize, Span, String)>);

impl Claims {
    /// A source Region takes one geographic profile of a model: two that both name it cannot both be meant.
    fn add(
        &mut self,
        prefix: &str,
        named: &[Placed],
        model: &Offers<'_>,
        problems: &mut Diagnostics,
    ) {
        for (route, span) in named {
            let mut claims = self.0.iter();
            let claim = claims.find(|(source, ..)| *source == route.source);
            let Some((_, first, other)) = claim else {
                self.0.push((route.source, *span, prefix.to_owned()));
                continue;
            };
            let source = &model.regions.rows[route.source].row.id;
            problems.push(
                Diagnostic::new(
                    *span,
                    format!("two geographic profiles of {} name the source Region `{source}`", model.what),
                )
                .with_label(format!("named for `{prefix}`"))
                .with_secondary(*first, format!("named for `{other}`"))
                .with_help("AWS offers a Region at most one geographic profile of a model: keep the one that it lists"),
            );
        }
    }
}

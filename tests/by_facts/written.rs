//! What is written counts, and bounds: against a statement of the rules that knows the facts and
//! nothing of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use crate::facts::Facts;
use bedrock_catalog::{
    BEDROCK, Prefix, Region, Residency, ResolveError, ResolvedModel, Routing, View,
};

/// From where, and within what.
#[derive(Clone, Debug)]
struct Asked<'a> {
    source: Option<&'a str>,
    routing: Routing,
    /// `None` for anywhere.
    allowed: Option<BTreeSet<&'a str>>,
}

/// A text as the rules read it.
#[derive(Debug, PartialEq)]
enum Read<'a> {
    /// A model with the prefix and the Region of an ARN that stand before it.
    Model(Option<&'a str>, &'a str, Option<&'a str>),
    /// An ARN that names no model, or anything else.
    Other,
}

struct Rules {
    facts: Facts,
    /// By model, the prefixes of its profiles.
    prefixes: BTreeMap<String, Vec<String>>,
}

/// Narrowest first.
const PREFIXES: [&str; 9] = [
    "jp", "au", "in", "ca", "us-gov", "us", "eu", "apac", "global",
];

impl Rules {
    fn read_facts() -> Self {
        let facts = Facts::read();
        let mut prefixes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for profile in facts.profiles.values() {
            let of_model = prefixes.entry(profile.model.clone()).or_default();
            of_model.push(profile.prefix.clone());
        }
        let place = |prefix: &String| PREFIXES.iter().position(|known| known == prefix);
        for of_model in prefixes.values_mut() {
            of_model.sort_by_key(place);
        }
        Self { facts, prefixes }
    }

    /// Reads the forms in which AWS writes an ID.
    fn read<'a>(&self, text: &'a str) -> Read<'a> {
        let text = text.trim();
        let (region, kind, id) = match text.strip_prefix("arn:") {
            Some(arn) => {
                let parts: Vec<_> = arn.splitn(5, ':').collect();
                let [_, "bedrock", region, _, named] = parts[..] else {
                    return Read::Other;
                };
                let Some((kind, id)) = named.split_once('/') else {
                    return Read::Other;
                };
                if kind != "foundation-model" && kind != "inference-profile" {
                    return Read::Other;
                }
                (Some(region).filter(|region| !region.is_empty()), kind, id)
            }
            None => (None, "", text),
        };
        if kind != "inference-profile" && self.facts.models.contains_key(id) {
            return Read::Model(None, id, region);
        }
        match id.split_once('.') {
            Some((prefix, model))
                if kind != "foundation-model"
                    && PREFIXES.contains(&prefix)
                    && self.facts.models.contains_key(model) =>
            {
                Read::Model(Some(prefix), model, region)
            }
            _ => Read::Other,
        }
    }

    /// Whether AWS serves an ID, and every Region that it may reach is allowed.
    fn may_call(&self, id: &str, asked: &Asked<'_>) -> bool {
        let is_allowed = |region: &str| {
            let allowed = asked.allowed.as_ref();
            allowed.is_none_or(|allowed| allowed.contains(region))
        };
        if let Some(model) = self.facts.models.get(id) {
            return asked.source.is_some_and(|source| {
                model.in_region.iter().any(|region| region == source) && is_allowed(source)
            });
        }
        let Some(profile) = self.facts.profiles.get(id) else {
            return false;
        };
        let is_global = profile.prefix == "global";
        match asked.source {
            // Every commercial Region is more than any list of Regions.
            _ if is_global && asked.allowed.is_some() => false,
            None => is_global,
            Some(source) => match profile.destinations.get(source) {
                Some(_) if is_global => true,
                Some(reached) => reached.iter().all(|region| is_allowed(region)),
                None => false,
            },
        }
    }

    /// The ID that the rules give.
    fn expected(&self, prefix: Option<&str>, model: &str, asked: &Asked<'_>) -> Option<String> {
        let (geographic, global, in_region) = match asked.routing {
            Routing::PreferGeographic | Routing::PreferGlobal => (true, true, true),
            Routing::GeographicOnly => (true, false, true),
            Routing::GlobalOnly => (false, true, false),
            _ => (false, false, true),
        };
        let is_allowed = |prefix: &str| {
            if prefix == "global" {
                global
            } else {
                geographic
            }
        };
        // Rule 10: kept as it is.
        if let Some(prefix) = prefix {
            let id = format!("{prefix}.{model}");
            if is_allowed(prefix) && self.may_call(&id, asked) {
                return Some(id);
            }
        }
        // The narrowest geography of the source Region is the one that counts.
        let profiles = self.prefixes.get(model).into_iter().flatten();
        let narrowest = profiles
            .filter(|prefix| *prefix != "global")
            .find(|prefix| {
                let profile = &self.facts.profiles[&format!("{prefix}.{model}")];
                asked
                    .source
                    .is_some_and(|source| profile.destinations.contains_key(source))
            });
        let by_geography = narrowest.map(|prefix| format!("{prefix}.{model}"));
        let by_geography = by_geography.filter(|id| geographic && self.may_call(id, asked));
        let global_id = format!("global.{model}");
        // Rule 11: a geographic prefix is never answered by `global`.
        let is_bound = prefix.is_some_and(|prefix| prefix != "global");
        let by_global =
            Some(global_id).filter(|id| global && !is_bound && self.may_call(id, asked));
        let itself = Some(model.to_owned()).filter(|id| in_region && self.may_call(id, asked));
        let (first, second) = match asked.routing {
            Routing::PreferGlobal => (by_global, by_geography),
            _ => (by_geography, by_global),
        };
        first.or(second).or(itself)
    }
}

fn view(asked: &Asked<'_>) -> View {
    let view = match asked.source {
        Some(code) => BEDROCK.for_region(Region::from_code(code).expect("a source Region")),
        None => BEDROCK.without_region(),
    };
    let residency = match &asked.allowed {
        Some(allowed) => {
            let regions = allowed.iter().filter_map(|code| Region::from_code(code));
            Residency::regions(&regions.collect::<Vec<_>>())
        }
        None => Residency::ANYWHERE,
    };
    view.with_routing(asked.routing).with_residency(residency)
}

fn residencies() -> [Option<BTreeSet<&'static str>>; 4] {
    let set = |regions: &[&'static str]| Some(regions.iter().copied().collect());
    [
        None,
        set(&[
            "eu-central-1",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-3",
        ]),
        set(&["ap-northeast-1", "ap-northeast-3"]),
        set(&[
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
        ]),
    ]
}

/// Every place from which one can ask.
fn places(facts: &Facts) -> Vec<Option<&str>> {
    let regions = facts.regions.keys().map(|code| Some(code.as_str()));
    regions.chain([None]).collect()
}

#[test]
fn every_pair_of_profile_and_source_is_kept_as_written_under_both_preferences() {
    let facts = Facts::read();
    let mut pairs = 0;
    for (id, profile) in &facts.profiles {
        for source in &profile.sources {
            for routing in [Routing::PreferGeographic, Routing::PreferGlobal] {
                let asked = Asked {
                    source: Some(source),
                    routing,
                    allowed: None,
                };
                let resolved = view(&asked).resolve_id(id).expect("it is served");
                assert_eq!(resolved.id(), id, "{asked:?}");
                assert!(resolved.is_kept() && !resolved.prefix_changed());
            }
            pairs += 1;
        }
    }
    let expected: usize = facts.profiles.values().map(|row| row.sources.len()).sum();
    assert_eq!(pairs, expected);
}

#[test]
fn every_id_from_everywhere_within_every_bound_is_what_the_rules_give() {
    let rules = Rules::read_facts();
    let mut wider = 0;
    for (id, profile) in &rules.facts.profiles {
        for source in places(&rules.facts) {
            for &routing in Routing::ALL {
                for allowed in residencies() {
                    let asked = Asked {
                        source,
                        routing,
                        allowed,
                    };
                    for (prefix, text) in [
                        (Some(profile.prefix.as_str()), id.as_str()),
                        (None, profile.model.as_str()),
                    ] {
                        let expected = rules.expected(prefix, &profile.model, &asked);
                        let got = view(&asked).resolve_id(text);
                        let got = got.ok().map(|resolved| resolved.id().to_owned());
                        assert_eq!(got, expected, "{text} {asked:?}");
                        let is_bound = prefix.is_some_and(|prefix| prefix != "global");
                        let is_global = got.is_some_and(|id| id.starts_with("global."));
                        wider += usize::from(is_bound && is_global);
                    }
                }
            }
        }
    }
    assert_eq!(wider, 0);
}

#[test]
fn an_error_names_the_global_id_that_a_geographic_prefix_rules_out() {
    let tokyo = BEDROCK.for_region(Region::ApNortheast1);
    let error = tokyo.resolve_id("jp.anthropic.claude-opus-5").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`jp.anthropic.claude-opus-5` is not offered from `ap-northeast-1` under \
         `prefer-geographic`, and a geographic prefix is never answered by a global profile; \
         `global.anthropic.claude-opus-5` is offered, and may be processed in every commercial Region"
    );
    let ResolveError::NotOffered(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.written, Some(Prefix::Jp));
    assert_eq!(
        error.global_instead().map(ResolvedModel::id),
        Some("global.anthropic.claude-opus-5")
    );
    // Without a Region there are only global profiles.
    let error = BEDROCK
        .without_region()
        .resolve_id("us.anthropic.claude-opus-5-5");
    let text = error.unwrap_err().to_string();
    assert!(text.contains("without a Region"), "{text}");
    assert!(
        text.contains("`global.anthropic.claude-opus-5-5`"),
        "{text}"
    );
}

#[test]
fn an_opaque_arn_passes_through_without_a_bound_and_not_under_one() {
    let arns = [
        "application-inference-profile/a1b2c3",
        "provisioned-model/a1b2c3",
        "prompt-router/a1b2c3",
        "custom-model-deployment/a1b2c3",
    ];
    for named in arns {
        let arn = format!("arn:aws:bedrock:eu-central-1:123456789012:{named}");
        for &routing in Routing::ALL {
            for allowed in residencies() {
                let is_bounded = allowed.is_some()
                    || !matches!(routing, Routing::PreferGeographic | Routing::PreferGlobal);
                let asked = Asked {
                    source: Some("eu-central-1"),
                    routing,
                    allowed,
                };
                match view(&asked).resolve_id(&arn) {
                    Ok(resolved) => {
                        assert!(!is_bounded, "{asked:?}");
                        assert_eq!((resolved.id(), resolved.model()), (arn.as_str(), None));
                    }
                    Err(error) => {
                        assert!(is_bounded, "{asked:?}");
                        assert!(matches!(error, ResolveError::Opaque { .. }), "{error}");
                        assert!(error.to_string().contains("without that bound"), "{error}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_region_of_an_arn_counts_where_none_is_given() {
    let arn =
        "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-opus-5-5";
    let resolved = BEDROCK.without_region().resolve_id(arn).expect("served");
    let model = resolved.model().expect("a model");
    assert_eq!(model.id(), "eu.anthropic.claude-opus-5-5");
    assert_eq!(model.region(), Some(Region::EuCentral1));
    assert_eq!(resolved.arn_mismatch(), None);
    // The given one counts, and the difference is told.
    let resolved = BEDROCK
        .for_region(Region::UsEast1)
        .resolve_id(arn)
        .expect("served");
    assert_eq!(resolved.id(), "us.anthropic.claude-opus-5-5");
    assert!(resolved.arn_mismatch().is_some() && resolved.prefix_changed());
    // One that the catalog does not know is not "no Region".
    let unknown = "arn:aws:bedrock:xx-new-1::foundation-model/anthropic.claude-opus-5-5";
    let error = BEDROCK.without_region().resolve_id(unknown).unwrap_err();
    assert!(matches!(error, ResolveError::UnknownRegion(_)), "{error}");
}

#[test]
fn an_application_profile_is_the_model_that_it_was_made_of() {
    let arn = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3";
    let everywhere = BEDROCK.without_region();
    for (model, id) in [
        (
            "eu.anthropic.claude-sonnet-4-6",
            "eu.anthropic.claude-sonnet-4-6",
        ),
        (
            "global.anthropic.claude-sonnet-4-6",
            "global.anthropic.claude-sonnet-4-6",
        ),
        (
            "anthropic.claude-sonnet-4-6",
            "eu.anthropic.claude-sonnet-4-6",
        ),
    ] {
        let resolved = everywhere.resolve_profile(arn, model).expect(model);
        assert_eq!(resolved.id(), arn);
        let of = resolved.model().expect("it was given");
        assert_eq!((of.id(), of.region()), (id, Some(Region::EuWest1)));
        assert!(of.destinations().is_some() && of.price().input.is_some());
    }
    let refused = |view: View, arn: &str, model: &str| {
        view.resolve_profile(arn, model)
            .expect_err(model)
            .to_string()
    };
    // It cannot be made of a profile that is not served there, nor called from elsewhere.
    refused(everywhere, arn, "us.anthropic.claude-sonnet-4-6");
    refused(everywhere, arn, "anthropic.no-such-model");
    refused(everywhere, arn, arn);
    refused(
        everywhere,
        "eu.anthropic.claude-sonnet-4-6",
        "anthropic.claude-sonnet-4-6",
    );
    refused(
        BEDROCK.for_region(Region::UsEast1),
        arn,
        "anthropic.claude-sonnet-4-6",
    );
    // The bound holds for what it was made of.
    let europe = everywhere.with_routing(Routing::GeographicOnly);
    assert!(
        europe
            .resolve_profile(arn, "eu.anthropic.claude-sonnet-4-6")
            .is_ok()
    );
    refused(europe, arn, "global.anthropic.claude-sonnet-4-6");
}

/// Numbers that are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("below the limit")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A text that may be one of AWS's forms.
fn written(numbers: &mut Numbers, models: &[&str], regions: &[&str]) -> String {
    let prefix = match numbers.below(3) {
        0 => "",
        _ => numbers.pick(&PREFIXES),
    };
    let dot = if prefix.is_empty() { "" } else { "." };
    let id = format!("{prefix}{dot}{}", numbers.pick(models));
    match numbers.below(6) {
        0 => {
            let kind = *numbers.pick(&["inference-profile", "foundation-model", "prompt-router"]);
            let region = numbers.pick(regions);
            let account = *numbers.pick(&["", "123456789012"]);
            let partition = *numbers.pick(&["aws", "aws-us-gov"]);
            format!("arn:{partition}:bedrock:{region}:{account}:{kind}/{id}")
        }
        1 => {
            let mut text = id;
            for _ in 0..=numbers.below(3) {
                let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
                let Some(&place) = places.get(numbers.below(places.len().max(1))) else {
                    break;
                };
                match numbers.below(3) {
                    0 => drop(text.remove(place)),
                    1 => text.insert(
                        place,
                        *numbers.pick(&['.', '-', ':', '/', 'a', '5', 'é', '\0']),
                    ),
                    _ => text.truncate(place),
                }
            }
            text
        }
        2 => format!(" {id}\n"),
        _ => id,
    }
}

/// The numbers of texts that are resolved and refused.
fn random_texts(rules: &Rules, seed: u64, count: usize) -> [usize; 2] {
    let models: Vec<&str> = rules.facts.models.keys().map(String::as_str).collect();
    let mut regions: Vec<&str> = rules.facts.regions.keys().map(String::as_str).collect();
    let places = places(&rules.facts);
    let residencies = residencies();
    regions.extend(["", "xx-new-1"]);
    let mut numbers = Numbers(seed);
    let (mut resolved, mut refused) = (0, 0);
    for _ in 0..count {
        let text = written(&mut numbers, &models, &regions);
        let mut asked = Asked {
            source: *numbers.pick(&places),
            routing: *numbers.pick(Routing::ALL),
            allowed: numbers.pick(&residencies).clone(),
        };
        let answer = view(&asked).resolve_id(&text);
        let read = rules.read(&text);
        if let Read::Model(_, _, Some(region)) = read
            && asked.source.is_none()
        {
            asked.source = Some(region);
        }
        if let Ok(answer) = &answer {
            resolved += 1;
            if let Some(model) = answer.model() {
                assert!(rules.may_call(model.id(), &asked), "{text:?} {asked:?}");
                assert_eq!(model.id(), answer.id());
            } else {
                let is_bounded = asked.allowed.is_some()
                    || !matches!(
                        asked.routing,
                        Routing::PreferGeographic | Routing::PreferGlobal
                    );
                assert!(!is_bounded && text.starts_with("arn:"), "{text:?}");
            }
        } else {
            refused += 1;
        }
        if let Read::Model(prefix, model, region) = read {
            // A Region that is not known is an error; the forms of an ARN are tried elsewhere.
            let is_arn = region.is_some() || text.starts_with("arn:");
            if is_arn && answer.is_err() {
                continue;
            }
            let expected = rules.expected(prefix, model, &asked);
            let got = answer.ok().map(|answer| answer.id().to_owned());
            assert_eq!(got, expected, "{text:?} {asked:?}");
        }
    }
    [resolved, refused]
}

#[test]
fn random_texts_break_no_rule() {
    let rules = &Rules::read_facts();
    let counts = thread::scope(|scope| {
        let seeds = [0x2545_f491_4f6c_dd1d, 0x9e37_79b9_7f4a_7c15];
        let threads = seeds.map(|seed| scope.spawn(move || random_texts(rules, seed, 125_000)));
        threads.map(|thread| thread.join().expect("no rule is broken"))
    });
    for count in counts.concat() {
        assert!(count > 6_000, "{counts:?}");
    }
}

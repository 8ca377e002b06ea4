//! A team's catalog over the built-in one: what it does not say is the built-in catalog's, what it
//! says wins, and nothing that the facts do not know can be called.
#![cfg(feature = "codegen")]

#[allow(dead_code, reason = "other tests read the rest")]
mod facts;

use std::collections::BTreeSet;

use bedrock_catalog::codegen::{
    Catalog, Diagnostic, InputKind, Model, ModelKind, Prices, Source, check, generate, print,
};
use facts::Facts;

const BUILT_IN: &str = include_str!("../catalog/bedrock.json");

fn built_in() -> Catalog {
    check(&Source::new("bedrock.json", BUILT_IN), "").expect("the built-in catalog is right")
}

fn checked(text: &str) -> Catalog {
    let source = Source::new("team.json", text);
    check(&source, BUILT_IN).unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(|one| one.render(&source)).collect();
        panic!("{}", problems.join("\n\n"))
    })
}

/// A catalog whose defaults are the built-in ones, with these other fields.
fn team(fields: &str) -> Catalog {
    let catalog = built_in();
    let id = |default: usize| &catalog.models[default].id;
    checked(&format!(
        r#"{{
            "name": "Team", "id": "bedrock",
            "default_large_model_id": "{}", "default_small_model_id": "{}",
            {fields}
        }}"#,
        id(catalog.default_large),
        id(catalog.default_small)
    ))
}

const DEFAULTS: &str =
    r#"{ "id": "anthropic.claude-opus-5-5" }, { "id": "anthropic.claude-haiku-5-5" }"#;

fn model<'c>(catalog: &'c Catalog, id: &str) -> &'c Model {
    let mut models = catalog.models.iter();
    models
        .find(|model| model.id == id)
        .unwrap_or_else(|| panic!("{id} is there"))
}

fn ids(catalog: &Catalog) -> Vec<&str> {
    catalog
        .models
        .iter()
        .map(|model| model.id.as_str())
        .collect()
}

/// A model without the marks of the catalog that it stands in.
fn plain(model: &Model) -> Model {
    let mut model = model.clone();
    model.left_out.clear();
    model.is_included = false;
    model
}

/// Every way of calling a model: the ID, and the source Region.
fn ways(catalog: &Catalog) -> BTreeSet<(&str, &str)> {
    let mut ways = BTreeSet::new();
    for model in &catalog.models {
        for profile in &model.profiles {
            let sources = profile.routes.iter().map(|route| route.source);
            ways.extend(sources.map(|region| (profile.id.as_str(), region)));
        }
        let in_region = model.in_region.iter();
        ways.extend(in_region.map(|region| (model.id.as_str(), *region)));
    }
    let code = |region: usize| catalog.regions[region].id.as_str();
    ways.into_iter()
        .map(|(id, region)| (id, code(region)))
        .collect()
}

fn assert_all_are_facts(catalog: &Catalog) {
    let facts = Facts::read();
    for (id, region) in ways(catalog) {
        let sources = match (facts.profiles.get(id), facts.models.get(id)) {
            (Some(profile), _) => &profile.sources,
            (None, Some(model)) => &model.in_region,
            (None, None) => panic!("{id} is unknown"),
        };
        assert!(
            sources.iter().any(|source| source == region),
            "{id} from {region}"
        );
    }
}

#[test]
fn a_known_model_needs_only_its_id() {
    let text = r#"{
  "name": "Team",
  "id": "bedrock",
  "default_large_model_id": "anthropic.claude-opus-5-5",
  "default_small_model_id": "anthropic.claude-haiku-5-5",
  "models": [
    { "id": "anthropic.claude-opus-5-5" },
    { "id": "anthropic.claude-haiku-5-5" },
    { "id": "amazon.nova-lite-v1:0" }
  ]
}"#;
    let (catalog, built_in) = (checked(text), built_in());
    assert_eq!(catalog.models.len(), 3);
    for own in &catalog.models {
        assert_eq!(plain(own), *model(&built_in, &own.id));
    }
    assert!(catalog.warnings.is_empty());
    let code = generate(&catalog, "team.json");
    assert!(code.contains("NOVA_LITE") && !code.contains("SONNET"));
}

/// So does one of another kind, whose prices are in units of its own.
#[test]
fn a_known_embedding_model_needs_only_its_id() {
    const EMBED: &str = "cohere.embed-v4:0";
    let built_in = built_in();
    let by_id = team(&format!(r#""models": [{DEFAULTS}, {{ "id": "{EMBED}" }}]"#));
    let embed = model(&by_id, EMBED);
    assert_eq!(embed.kind, ModelKind::Embedding);
    assert_eq!(plain(embed), *model(&built_in, EMBED));
    assert!(by_id.warnings.is_empty());
    assert_all_are_facts(&by_id);
    let of_embed = |way: &(&str, &str)| way.0.ends_with(EMBED);
    assert!(
        ways(&by_id)
            .into_iter()
            .filter(of_embed)
            .eq(ways(&built_in).into_iter().filter(of_embed))
    );
    assert!(ways(&by_id).contains(&("eu.cohere.embed-v4:0", "eu-central-1")));

    let with_price = team(&format!(
        r#""models": [{DEFAULTS}, {{ "id": "{EMBED}", "cost_per_image_in": 0.5 }}]"#
    ));
    let rates = model(&with_price, EMBED).price.rates;
    let prices: Vec<String> = rates
        .unit_prices()
        .map(|price| price.usd.to_string())
        .collect();
    assert!(prices.contains(&"0.5".to_owned()), "{prices:?}");

    let rows = r#"{ "id": "cohere.embed-v4:0", "cost_per_1m_out": 1 }"#;
    let text = format!(
        r#"{{ "name": "Team", "id": "bedrock", "default_large_model_id": "{EMBED}",
             "default_small_model_id": "anthropic.claude-haiku-5-5", "models": [{DEFAULTS}, {rows}] }}"#
    );
    let problems = check(&Source::new("team.json", &text), BUILT_IN).expect_err("two mistakes");
    let messages: Vec<&str> = problems.iter().map(Diagnostic::message).collect();
    assert_eq!(
        messages,
        [
            "the default large model `cohere.embed-v4:0` is of the kind `embedding`",
            "`cost_per_1m_out` of model `cohere.embed-v4:0` is in a unit that its kind is not paid by",
        ]
    );
}

/// Each model by itself, and each of its fields in turn.
#[test]
fn every_built_in_model_can_stand_by_its_id() {
    let built_in = built_in();
    let rows: Vec<String> = (built_in.models.iter())
        .map(|model| format!(r#"{{ "id": "{}" }}"#, model.id))
        .collect();
    let catalog = team(&format!(r#""models": [{}]"#, rows.join(", ")));
    let own: Vec<Model> = catalog.models.iter().map(plain).collect();
    assert_eq!(own, built_in.models);
    assert_eq!(ways(&catalog), ways(&built_in));
}

/// Nine models as users of the original proposal write them, each with every prefix that any has.
#[test]
fn bare_prefixes_are_the_known_profiles() {
    let built_in = built_in();
    let mut claude: Vec<&Model> = built_in.models.iter().collect();
    claude.retain(|model| model.id.starts_with("anthropic.") && !model.profiles.is_empty());
    assert!(claude.len() >= 9);
    let rows: Vec<String> = claude
        .iter()
        .map(|model| {
            let prefixes = model
                .profiles
                .iter()
                .map(|profile| &built_in.prefixes[profile.prefix].id);
            let prefixes: Vec<String> = prefixes.map(|id| format!("\"{id}\"")).collect();
            format!(
                r#"{{
                    "id": "{}", "name": "{}", "cost_per_1m_in": 1, "cost_per_1m_out": 2,
                    "context_window": 200000, "default_max_tokens": 1000,
                    "can_reason": true, "supports_attachments": true, "regions": [{}]
                }}"#,
                model.id,
                model.name,
                prefixes.join(", ")
            )
        })
        .collect();
    let catalog = team(&format!(r#""models": [{}]"#, rows.join(", ")));
    assert_eq!(catalog.models.len(), claude.len());
    assert_all_are_facts(&catalog);
    for own in &catalog.models {
        let known = model(&built_in, &own.id);
        assert_eq!(own.constant, known.constant);
        let profiles = own.profiles.iter().zip(&known.profiles);
        assert!(
            profiles
                .clone()
                .all(|(own, known)| own.routes == known.routes)
        );
        // A price that a team writes holds for every way.
        assert!(
            own.profiles
                .iter()
                .all(|profile| profile.prices == Prices::One(own.price.clone()))
        );
        assert_eq!(
            own.price.rates.input.map(|usd| usd.to_string()).as_deref(),
            Some("1")
        );
        assert_eq!(own.price.rates.cache_read, known.price.rates.cache_read);
        // Tiers are those of a price, and go with it.
        assert!(own.price.above.is_empty());
    }
}

#[test]
fn what_is_written_wins() {
    let built_in = built_in();
    let id = "anthropic.claude-opus-5-5";
    let known = model(&built_in, id);
    let one = |fields: &str| {
        let rows =
            format!(r#"{{ "id": "anthropic.claude-haiku-5-5" }}, {{ "id": "{id}"{fields} }}"#);
        let catalog = team(&format!(r#""models": [{rows}]"#));
        let warnings = catalog
            .warnings
            .iter()
            .map(|warning| warning.message().to_owned());
        (
            plain(model(&catalog, id)),
            warnings.collect::<Vec<String>>(),
        )
    };

    let (own, warnings) = one(r#", "name": "Our best""#);
    assert_eq!(
        (own.name.as_str(), &own.constant),
        ("Our best", &known.constant)
    );
    assert!(warnings.is_empty());

    let (own, warnings) = one(r#", "prices": { "us": { "cost_per_1m_in": 1 } }"#);
    let of = |model: &Model, prefix: &str| {
        let id = format!("{prefix}.{id}");
        let mut profiles = model.profiles.iter();
        let profile = profiles.find(|profile| profile.id == id);
        match &profile.expect("it is there").prices {
            Prices::One(price) => price.rates,
            Prices::ByRegion(_) => panic!("one price"),
        }
    };
    assert_eq!(
        of(&own, "us").input.map(|usd| usd.to_string()).as_deref(),
        Some("1")
    );
    assert_eq!(of(&own, "us").output, of(known, "us").output);
    assert_eq!(of(&own, "global"), of(known, "global"));
    assert!(warnings.is_empty());

    let (own, warnings) = one(r#", "context_window": 1000"#);
    assert_eq!((own.context_window, own.default_max_tokens), (1000, 1000));
    assert_eq!(
        warnings,
        ["default_max_tokens", "max_output_tokens"]
            .map(|field| format!("the built-in `{field}` of model `{id}` gives way to this"))
    );

    let (own, warnings) = one(r#", "default_max_tokens": 4000000000"#);
    assert_eq!(own.context_window, 4_000_000_000);
    assert_eq!(own.max_output_tokens, None);
    assert_eq!(warnings.len(), 2);

    let (own, warnings) = one(r#", "can_reason": false"#);
    assert!(own.reasoning_levels.is_empty() && own.default_reasoning_effort.is_none());
    assert_eq!(own.reasoning, None);
    assert_eq!(warnings.len(), 2);

    let (own, warnings) = one(r#", "supports_attachments": false"#);
    assert_eq!(own.input, Some(vec![InputKind::Pdf]));
    assert_eq!(warnings.len(), 1);

    let (own, warnings) = one(r#", "input": ["audio"]"#);
    assert!(!own.supports_attachments && warnings.is_empty());

    let (own, warnings) = one(r#", "default_reasoning_effort": "extreme""#);
    assert!(own.reasoning_levels.contains(&"extreme".to_owned()));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn a_team_that_knows_better_gives_sources() {
    let rows = r#"{
        "id": "amazon.nova-lite-v1:0",
        "regions": [{ "prefix": "au", "sources": { "ap-southeast-2": ["ap-southeast-2"] } }]
    }"#;
    let catalog = team(&format!(r#""models": [{DEFAULTS}, {rows}]"#));
    let nova = model(&catalog, "amazon.nova-lite-v1:0");
    let ids: Vec<&str> = nova
        .profiles
        .iter()
        .map(|profile| profile.id.as_str())
        .collect();
    assert_eq!(ids, ["au.amazon.nova-lite-v1:0"]);
    assert_eq!(nova.profiles[0].prices, Prices::One(nova.price.clone()));
}

#[test]
fn models_are_included_whole() {
    let built_in = built_in();
    let all = team(r#""include": ["*"]"#);
    let chat = built_in.models.iter();
    let chat: Vec<_> = chat
        .filter(|model| model.kind == ModelKind::Chat)
        .cloned()
        .collect();
    assert_eq!(all.models.iter().map(plain).collect::<Vec<_>>(), chat);
    // A pattern that fits no chat model takes the others that it fits.
    let others = team(&format!(
        r#""models": [{DEFAULTS}], "include": ["cohere.embed-*", "stability.stable-outpaint-v1:0"]"#
    ));
    for (id, kind) in [
        ("cohere.embed-v4:0", ModelKind::Embedding),
        ("stability.stable-outpaint-v1:0", ModelKind::Image),
    ] {
        assert_eq!(model(&others, id).kind, kind);
    }

    let some = team(r#""models": [], "include": ["anthropic.*"], "exclude": ["*-opus-4-*"]"#);
    let expected = built_in.models.iter().map(|model| model.id.as_str());
    let expected = expected.filter(|id| id.starts_with("anthropic.") && !id.contains("-opus-4-"));
    assert_eq!(ids(&some), expected.collect::<Vec<&str>>());

    let on_top = team(
        r#""include": ["anthropic.*"], "models": [{ "id": "anthropic.claude-opus-5-5", "name": "Ours" }]"#,
    );
    assert_eq!(model(&on_top, "anthropic.claude-opus-5-5").name, "Ours");
    let distinct: BTreeSet<&str> = ids(&on_top).into_iter().collect();
    assert_eq!(distinct.len(), on_top.models.len());
    assert!(!generate(&on_top, "team.json").contains("NOVA"));
}

#[test]
fn the_order_is_the_authors() {
    let rows = format!(r#"{{ "id": "zai.glm-5.3" }}, {DEFAULTS}"#);
    let by_id = team(&format!(r#""models": [{rows}]"#));
    assert_eq!(
        ids(&by_id),
        [
            "anthropic.claude-haiku-5-5",
            "anthropic.claude-opus-5-5",
            "zai.glm-5.3"
        ]
    );
    let ordered = team(&format!(
        r#""order": "as written", "include": ["amazon.nova-*"], "models": [{rows}]"#
    ));
    assert_eq!(
        ids(&ordered)[..3],
        [
            "zai.glm-5.3",
            "anthropic.claude-opus-5-5",
            "anthropic.claude-haiku-5-5"
        ]
    );
    assert!(ids(&ordered)[3..].is_sorted() && ordered.models.len() > 4);
    assert_eq!(
        ordered.models[ordered.default_large].id,
        "anthropic.claude-opus-5-5"
    );
}

/// No ID from which a request could leave the geographies can be produced at all.
#[test]
fn geographies_bound_the_build() {
    let facts = Facts::read();
    for (geography, first_word) in [
        ("eu", "eu-"),
        ("us-gov", "us-gov-"),
        ("ca", "ca-"),
        ("jp", "ap-northeast-"),
    ] {
        let mut whole = built_in();
        // Defaults are chat models.
        whole.models.retain(|model| model.kind == ModelKind::Chat);
        let whole = whole;
        let index = whole
            .prefixes
            .iter()
            .position(|prefix| prefix.id == geography);
        let own = &whole.prefixes[index.expect("it is a prefix")].regions;
        let own: BTreeSet<&str> = own
            .iter()
            .map(|region| whole.regions[*region].id.as_str())
            .collect();
        assert!(own.iter().all(|region| region.starts_with(first_word)));
        let stays = |id: &str, region: &str| match facts.profiles.get(id) {
            Some(profile) if profile.prefix == "global" => false,
            Some(profile) => profile.destinations[region]
                .iter()
                .all(|to| own.contains(to.as_str())),
            None => own.contains(region),
        };
        // A default that is offered wherever another model is: the only model.
        let all = ways(&whole);
        let within: BTreeSet<_> = all
            .iter()
            .copied()
            .filter(|(id, region)| stays(id, region))
            .collect();
        let mut models: Vec<&str> = within
            .iter()
            .map(|(id, _)| {
                whole
                    .models
                    .iter()
                    .find(|model| id.ends_with(&model.id))
                    .expect("it has a model")
                    .id
                    .as_str()
            })
            .collect();
        models.dedup();
        for id in models {
            let text = format!(
                r#"{{ "name": "Team", "id": "bedrock", "default_large_model_id": "{id}", "default_small_model_id": "{id}",
                     "geographies": ["{geography}"], "models": [{{ "id": "{id}" }}] }}"#
            );
            let written = checked(&text);
            let bounded = written.bounded();
            let expected: BTreeSet<_> = within
                .iter()
                .copied()
                .filter(|(way, _)| way.ends_with(id))
                .collect();
            assert_eq!(ways(&bounded), expected, "{geography} {id}");
            // What was written stays as it was, to be printed.
            assert_eq!(plain(&written.models[0]), *model(&whole, id));
        }
    }
}

#[test]
fn a_model_that_leaves_the_geographies_is_left_out() {
    let text = r#"{
        "name": "Team", "id": "bedrock",
        "default_large_model_id": "anthropic.claude-opus-5-5", "default_small_model_id": "anthropic.claude-opus-5-5",
        "geographies": ["eu"],
        "models": [{ "id": "anthropic.claude-opus-5-5" }, { "id": "meta.llama4-scout-17b-instruct-v1:0" }]
    }"#;
    let bounded = checked(text).bounded();
    assert_eq!(ids(&bounded), ["anthropic.claude-opus-5-5"]);
    assert_eq!((bounded.default_large, bounded.default_small), (0, 0));
    assert!(
        ways(&bounded)
            .iter()
            .all(|(id, _)| !id.starts_with("global."))
    );
}

/// The one form of a team's catalog is as small as the team wrote it.
#[test]
fn a_catalog_in_the_one_form_stays_small() {
    let text = r#"{
  "name": "Team",
  "id": "bedrock",
  "default_large_model_id": "anthropic.claude-opus-5-5",
  "default_small_model_id": "anthropic.claude-haiku-5-5",
  "geographies": ["eu", "us"],
  "order": "as written",
  "include": ["amazon.nova-*"],
  "exclude": ["amazon.nova-micro*"],
  "models": [
    { "id": "anthropic.claude-opus-5-5" },
    { "id": "anthropic.claude-haiku-5-5", "cost_per_1m_in": null, "reasoning_levels": [] },
    { "id": "anthropic.claude-sonnet-4-6", "regions": ["us", "eu"], "in_region": [] }
  ]
}
"#;
    assert_eq!(print(&checked(text)), text);
}

/// The IDs that a build knows to be left out.
fn left_out(catalog: &Catalog) -> BTreeSet<String> {
    let code = generate(catalog, "team.json");
    let (_, rest) = code.split_once("static LEFT_OUT: ").expect("the table");
    let (_, rows) = rest.split_once('=').expect("its rows");
    let (rows, _) = rows.split_once(';').expect("its end");
    let quoted = rows.split('"').skip(1).step_by(2);
    quoted.map(String::from).collect()
}

#[test]
fn a_build_knows_what_only_the_built_in_catalog_has() {
    assert_eq!(left_out(&built_in()), BTreeSet::new());
    let facts = Facts::read();
    let all = |without: &[&str]| {
        let ids = facts.models.keys().chain(facts.retired.keys());
        let ids = ids.filter(|id| !without.contains(&id.as_str()));
        ids.cloned().collect::<BTreeSet<_>>()
    };
    // The retired ones are known as such by a catalog over the built-in one.
    let own = ["anthropic.claude-haiku-5-5", "anthropic.claude-opus-5-5"];
    let retired: Vec<&str> = facts.retired.keys().map(String::as_str).collect();
    let known = [own.as_slice(), &retired].concat();
    let over = team(&format!("\"models\": [{DEFAULTS}]"));
    assert_eq!(left_out(&over), all(&known));
    // What leaves the geographies is left out too.
    let bounded = team(&format!(
        "\"geographies\": [\"eu\"], \"models\": [{DEFAULTS}]"
    ));
    assert_eq!(left_out(&bounded), all(&known));
    // A catalog with tables of its own stands beside the built-in one.
    let beside = checked(
        r#"{
            "name": "Team", "id": "bedrock",
            "default_large_model_id": "anthropic.claude-opus-5-5", "default_small_model_id": "anthropic.claude-opus-5-5",
            "source_regions": [{ "id": "us-east-1", "name": "-", "partition": "aws" }],
            "prefixes": [{ "id": "us", "name": "-", "sources": { "us-east-1": ["us-east-1"] } }],
            "models": [{
                "id": "anthropic.claude-opus-5-5", "name": "Opus", "context_window": 1, "default_max_tokens": 1,
                "can_reason": false, "supports_attachments": false, "regions": ["us"]
            }]
        }"#,
    );
    assert_eq!(left_out(&beside), all(&["anthropic.claude-opus-5-5"]));
}

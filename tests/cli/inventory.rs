//! `models` and `regions`.

use super::*;

#[test]
fn models_are_listed_with_what_offers_them() {
    let table = run(&["models"]).quiet(0);
    assert_eq!(table.lines().count(), 1 + Model::all().len());
    let claude: Vec<_> = table
        .lines()
        .filter(|line| line.starts_with("Model ") || line.contains("opus-4"))
        .collect();
    assert_data_eq!(
        claude.join("\n"),
        str![[r#"
Model                          ID                                         Prefixes                        In-Region  Context window  Max output  Input                    Tools  End of life
Claude Opus 4.1                anthropic.claude-opus-4-1-20250805-v1:0    us                                      0         200,000      32,000  text, image, pdf         yes    2027-01-08
Claude Opus 4.5                anthropic.claude-opus-4-5-20251101-v1:0    us, eu, global                          0         200,000      64,000  text, image, pdf         yes    –
Claude Opus 4.6                anthropic.claude-opus-4-6-v1               au, us, eu, global                      1       1,000,000     128,000  text, image, pdf         yes    –
Claude Opus 4.7                anthropic.claude-opus-4-7                  jp, au, us, eu, global                  0       1,000,000     128,000  text, image, pdf         yes    –
Claude Opus 4.8                anthropic.claude-opus-4-8                  jp, au, us-gov, us, eu, global          0       1,000,000     128,000  text, image, pdf         yes    –
"#]]
    );
}

#[test]
fn models_as_json_are_the_whole_catalog() {
    let models = run(&["models", "--json"]);
    let models = models.json();
    let models = models.as_array().expect("an array");
    assert!(
        models
            .iter()
            .map(|model| &model["id"])
            .eq(Model::all().map(Model::foundation_model_id))
    );
    for (entry, model) in models.iter().zip(Model::all()) {
        let codes: Vec<_> = model.in_region().map(Region::as_str).collect();
        assert_eq!(entry["in_region"], json!(codes));
        let profiles = entry["profiles"].as_array().expect("an array");
        let ids = model.profiles().map(InferenceProfile::id);
        assert!(profiles.iter().map(|profile| &profile["id"]).eq(ids));
        for profile in profiles {
            let sources = profile["sources"].as_array().expect("an array");
            let routes = profile["destinations"].as_object().expect("an object");
            assert_eq!(routes.len(), sources.len());
            let is_global = profile["prefix"] == "global";
            assert!(routes.values().all(|to| to.is_array() != is_global));
            assert!(routes.values().all(|to| (to == "commercial") == is_global));
        }
    }
}

#[test]
fn models_are_named_one_by_one_by_publisher_or_by_pattern() {
    let listed = |models: &[&str]| {
        let listed = run(&[&["models", "--json"], models].concat()).json();
        let listed = listed.as_array().expect("an array").clone();
        let ids = listed
            .iter()
            .map(|model| model["id"].as_str().expect("an ID").to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(listed(&["us.deepseek.r1-v1:0"]), ["deepseek.r1-v1:0"]);
    let deepseek = Model::all().map(Model::foundation_model_id);
    let deepseek: Vec<_> = deepseek.filter(|id| id.starts_with("deepseek.")).collect();
    assert_eq!(listed(&["deepseek"]), deepseek);
    assert_eq!(listed(&["deepseek.*", "deepseek.r1-v1:0"]), deepseek);
    run(&["models", "nobody"]).no_answer(1);
}

#[test]
fn a_model_as_json() {
    let models = run(&["models", "--json"]).json();
    let model = |id| {
        let mut all = models.as_array().expect("an array").iter();
        all.find(|model| model["id"] == id).expect("it is listed")
    };
    let destinations = ["us-east-1", "us-east-2", "us-west-2"];
    assert_eq!(
        *model("meta.llama3-3-70b-instruct-v1:0"),
        json!({
            "id": "meta.llama3-3-70b-instruct-v1:0",
            "name": "Llama 3.3 70B Instruct",
            "context_window": 128_000,
            "max_input_tokens": null,
            "max_output_tokens": 4096,
            "default_max_tokens": 4096,
            "can_reason": false,
            "reasoning": null,
            "reasoning_levels": [],
            "default_reasoning_effort": null,
            "supports_attachments": false,
            "input": ["text"],
            "tools": true,
            "prompt_caching": null,
            "cache_point": null,
            "prompt_cache_min_tokens": null,
            "structured_output": null,
            "release_date": "2024-12-06",
            "legacy": false,
            "end_of_life": "2027-03-30",
            "successor": null,
            "in_region": ["us-east-2"],
            "in_region_prices": {
                "us-east-2": { "cost_per_1m_in": 0.72, "cost_per_1m_out": 0.72 },
            },
            "profiles": [{
                "id": "us.meta.llama3-3-70b-instruct-v1:0",
                "prefix": "us",
                "sources": destinations,
                "destinations": {
                    "us-east-1": destinations,
                    "us-east-2": destinations,
                    "us-west-2": destinations,
                },
                "cost_per_1m_in": 0.72,
                "cost_per_1m_out": 0.72,
            }],
        })
    );
    assert_eq!(
        model("ai21.jamba-1-5-large-v1:0")["in_region_prices"]["us-east-1"],
        json!({ "cost_per_1m_in": 2.0, "cost_per_1m_out": 8.0 })
    );
}

#[test]
fn regions_are_listed_with_their_prefixes() {
    assert_data_eq!(
        run(&["regions"]).quiet(0),
        str![[r#"
Region          Name                        Partition   Prefixes
af-south-1      Africa (Cape Town)          aws         global
ap-east-2       Asia Pacific (Taipei)       aws         apac, global
ap-northeast-1  Asia Pacific (Tokyo)        aws         jp, apac, global
ap-northeast-2  Asia Pacific (Seoul)        aws         apac, global
ap-northeast-3  Asia Pacific (Osaka)        aws         jp, global
ap-south-1      Asia Pacific (Mumbai)       aws         in, apac, global
ap-south-2      Asia Pacific (Hyderabad)    aws         in, global
ap-southeast-1  Asia Pacific (Singapore)    aws         apac, global
ap-southeast-2  Asia Pacific (Sydney)       aws         au, apac, global
ap-southeast-3  Asia Pacific (Jakarta)      aws         apac, global
ap-southeast-4  Asia Pacific (Melbourne)    aws         au, apac, global
ap-southeast-5  Asia Pacific (Malaysia)     aws         apac, global
ap-southeast-6  Asia Pacific (New Zealand)  aws         au, global
ap-southeast-7  Asia Pacific (Thailand)     aws         apac, global
ca-central-1    Canada (Central)            aws         ca, us, global
ca-west-1       Canada West (Calgary)       aws         ca, us, global
eu-central-1    Europe (Frankfurt)          aws         eu, global
eu-central-2    Europe (Zurich)             aws         eu, global
eu-north-1      Europe (Stockholm)          aws         eu, global
eu-south-1      Europe (Milan)              aws         eu, global
eu-south-2      Europe (Spain)              aws         eu, global
eu-west-1       Europe (Ireland)            aws         eu, global
eu-west-2       Europe (London)             aws         eu, global
eu-west-3       Europe (Paris)              aws         eu, global
il-central-1    Israel (Tel Aviv)           aws         eu, global
me-central-1    Middle East (UAE)           aws         apac, global
me-south-1      Middle East (Bahrain)       aws         global
mx-central-1    Mexico (Central)            aws         global
sa-east-1       South America (São Paulo)   aws         global
us-east-1       US East (N. Virginia)       aws         us, global
us-east-2       US East (Ohio)              aws         us, global
us-gov-east-1   AWS GovCloud (US-East)      aws-us-gov  us-gov
us-gov-west-1   AWS GovCloud (US-West)      aws-us-gov  us-gov
us-west-1       US West (N. California)     aws         us, global
us-west-2       US West (Oregon)            aws         us, global

"#]]
    );
}

#[test]
fn regions_as_json() {
    let expected = Region::ALL.iter().map(|region| {
        let prefixes = region.prefixes().iter().map(|prefix| prefix.as_str());
        json!({
            "id": region.as_str(),
            "name": region.name(),
            "partition": region.partition().as_str(),
            "prefixes": prefixes.collect::<Vec<_>>(),
        })
    });
    let outcome = run(&["regions", "--json"]);
    assert_eq!(outcome.json(), expected.collect::<Value>());
    outcome.quiet(0);
}

//! What calls cost, against the facts: every model from every Region under every routing, on both
//! sides of every threshold; and costs that were worked out by hand.

use std::collections::BTreeSet;

use bedrock_catalog::{BEDROCK, InferenceProfile, Kind, Model, Price, Region, Routing, Usage, Usd};

use crate::facts::{self, Facts, Rates};

/// A price as the facts have it.
fn price(price: Price) -> facts::Price {
    let above = price.tiers().iter();
    facts::Price {
        rates: rates(price),
        above: above
            .map(|tier| (u64::from(tier.above), rates(tier.price)))
            .collect(),
    }
}

fn rates(price: Price) -> facts::Rates {
    let Price {
        input,
        output,
        cache_read,
        cache_write,
        cache_write_1h,
        ..
    } = price;
    let named = [
        ("input", input),
        ("output", output),
        ("cache_read", cache_read),
        ("cache_write", cache_write),
        ("cache_write_1h", cache_write_1h),
    ];
    let known = named
        .into_iter()
        .filter_map(|(kind, usd)| Some((kind.to_owned(), usd?.to_string())));
    known.collect()
}

/// The rates of a request with so many tokens in its prompt.
fn rates_for(price: &facts::Price, prompt: u64) -> &Rates {
    let tiers = price.above.iter().filter(|(tokens, _)| prompt > *tokens);
    let largest = tiers.max_by_key(|(tokens, _)| *tokens);
    largest.map_or(&price.rates, |(_, rates)| rates)
}

/// Billionths of a dollar.
fn nanos(usd: &str) -> i128 {
    let (whole, fraction) = usd.split_once('.').unwrap_or((usd, ""));
    format!("{whole}{fraction:0<9}")
        .parse()
        .expect("a number of at most nine decimals")
}

/// The cost of a request by the facts, worked out in whole billionths of a millionth of a dollar.
fn cost(price: &facts::Price, usage: Usage) -> Option<i128> {
    let rates = rates_for(price, usage.prompt());
    let kinds = [
        ("input", usage.input),
        ("output", usage.output),
        ("cache_read", usage.cache_read),
        ("cache_write", usage.cache_write),
        ("cache_write_1h", usage.cache_write_1h),
    ];
    let used = kinds.into_iter().filter(|(_, tokens)| *tokens > 0);
    let total = used
        .map(|(kind, tokens)| Some(nanos(rates.get(kind)?) * i128::from(tokens)))
        .sum::<Option<i128>>()?;
    let (floor, rest) = (total / 1_000_000, total % 1_000_000);
    let up = rest > 500_000 || rest == 500_000 && floor % 2 == 1;
    Some(floor + i128::from(up))
}

fn check(what: &str, got: Price, expected: &facts::Price) -> usize {
    assert_eq!(price(got), *expected, "{what}");
    let mut prompts = vec![0, 1, u64::MAX];
    for (tokens, _) in &expected.above {
        prompts.extend([tokens - 1, *tokens, tokens + 1]);
    }
    for prompt in &prompts {
        let at = got.for_prompt(*prompt);
        assert_eq!(
            rates(at),
            *rates_for(expected, *prompt),
            "{what}, {prompt} tokens"
        );
        assert!(at.is_flat(), "{what}");
        // The prompt is what is sent, read and written together.
        let prompt = (*prompt).min(1 << 40);
        for usage in [
            Usage {
                input: prompt,
                output: 777,
                ..Usage::default()
            },
            Usage {
                input: prompt / 3,
                cache_read: prompt - prompt / 3,
                output: 1,
                ..Usage::default()
            },
            Usage {
                cache_write: prompt / 2,
                cache_write_1h: prompt - prompt / 2,
                ..Usage::default()
            },
        ] {
            let cost_of = got.cost(usage).map(|usd| i128::from(usd.as_nanos()));
            assert_eq!(cost_of, cost(expected, usage), "{what}, {usage:?}");
        }
    }
    prompts.len()
}

#[test]
fn every_model_from_every_region_under_every_routing_and_on_both_sides_of_every_threshold() {
    let facts = Facts::read();
    let (mut compared, mut known) = (0, BTreeSet::new());
    for routing in Routing::ALL {
        for region in Region::ALL {
            let view = BEDROCK.for_region(*region).with_routing(*routing);
            for resolved in view.models() {
                let expected = facts.price(resolved.id(), Some(region.as_str()));
                let what = format!("{} from {region}", resolved.id());
                compared += check(&what, resolved.price(), &expected);
                if !expected.rates.is_empty() {
                    known.insert((resolved.id(), *region));
                }
            }
        }
        for resolved in BEDROCK.without_region().with_routing(*routing).models() {
            let expected = facts.price(resolved.id(), None);
            compared += check(resolved.id(), resolved.price(), &expected);
        }
    }
    assert!(compared > 19_000, "{compared}");
    let in_region = known.iter().filter(|(id, _)| Model::from_id(id).is_some());
    assert_eq!(in_region.count(), 382, "in-Region prices that are known");
}

#[test]
fn every_profile_from_every_source_and_every_in_region_use() {
    let facts = Facts::read();
    let mut tiers = 0;
    for profile in InferenceProfile::all().filter(|profile| profile.model().kind() == Kind::Chat) {
        check(
            profile.id(),
            profile.price(),
            &facts.price(profile.id(), None),
        );
        tiers += profile.price().tiers().len();
        for source in profile.sources() {
            let expected = facts.price(profile.id(), Some(source.as_str()));
            check(profile.id(), profile.price_from(source), &expected);
        }
    }
    assert_eq!(tiers, 34);
    for model in Model::all() {
        let id = model.foundation_model_id();
        for region in Region::ALL {
            let expected = facts.models[id].in_region_prices.get(region.as_str());
            let got = price(model.in_region_price(*region));
            assert_eq!(
                got,
                expected.cloned().unwrap_or_default(),
                "{id} in {region}"
            );
        }
        // A price that no profile carries would be lost.
        for prefix in facts.models[id].prices.keys() {
            assert!(
                facts.profiles.contains_key(&format!("{prefix}.{id}")),
                "{id} {prefix}"
            );
        }
    }
}

/// Worked out by hand: a short prompt, a long one, a cached one, and one at the threshold.
#[test]
fn costs_that_are_known_by_heart() {
    let usage = |input, output, cache_read, cache_write| Usage {
        input,
        output,
        cache_read,
        cache_write,
        ..Usage::default()
    };
    for (region, id, usage, cost) in [
        // 1,000 at 3 and 500 at 15 a million.
        (
            "us-east-1",
            "global.anthropic.claude-sonnet-4-6",
            usage(1_000, 500, 0, 0),
            "0.0105",
        ),
        // The same by a geographic profile, 1.1 times as dear.
        (
            "us-east-1",
            "us.anthropic.claude-sonnet-4-6",
            usage(1_000, 500, 0, 0),
            "0.01155",
        ),
        // 100,000 tokens are not above 100,000; one more makes the whole request five times as dear.
        (
            "eu-central-1",
            "eu.anthropic.claude-haiku-5-5",
            usage(100_000, 1_000, 0, 0),
            "0.01155",
        ),
        (
            "eu-central-1",
            "eu.anthropic.claude-haiku-5-5",
            usage(100_001, 1_000, 0, 0),
            "0.05775055",
        ),
        // Cached tokens are part of the prompt: 10,000 at 0.5, 90,001 at 0.05.
        (
            "us-east-1",
            "global.anthropic.claude-haiku-5-5",
            usage(10_000, 0, 90_001, 0),
            "0.00950005",
        ),
        // Output rises by half, input doubles.
        (
            "us-east-1",
            "global.openai.gpt-6-sol",
            usage(272_000, 1_000, 0, 0),
            "0.554",
        ),
        (
            "us-east-1",
            "global.openai.gpt-6-sol",
            usage(272_001, 1_000, 0, 0),
            "1.103004",
        ),
        // 2,000 written at 1.25 times, 8,000 read at a tenth.
        (
            "us-east-1",
            "global.anthropic.claude-opus-4-6-v1",
            usage(0, 0, 8_000, 2_000),
            "0.0165",
        ),
        // Nova by the Region of the call; what is written to its cache is free.
        (
            "us-east-1",
            "us.amazon.nova-micro-v1:0",
            usage(1_000_000, 1_000_000, 0, 5_000),
            "0.175",
        ),
    ] {
        assert_cost(region, id, usage, cost);
    }
}

/// The cost of a request to the model of this ID from a Region.
fn assert_cost(region: &str, id: &str, usage: Usage, cost: &str) {
    let view = BEDROCK.for_region(region.parse::<Region>().expect("a Region"));
    let resolved = view.resolve_id(id).expect("it is offered");
    assert_eq!(resolved.id(), id);
    let price = resolved.model().expect("a model").price();
    assert_eq!(
        price.cost(usage).map(|usd| usd.to_string()).as_deref(),
        Some(cost),
        "{id} {usage:?}"
    );
}

/// What others reckon, where their prices are AWS's: `test_price_calc.py` and `test_tiered_pricing.py` of
/// pydantic/genai-prices at commits 0090b412 and 0a540556. Its `regional` prices are those of geographic
/// profiles; those of the makers are the global profiles'.
#[test]
fn costs_that_genai_prices_publishes() {
    let global = "global.anthropic.claude-sonnet-4-5-20250929-v1:0";
    let gpt = "global.openai.gpt-5.4";
    for (id, input, output, cache_read, cost) in [
        (
            "us.anthropic.claude-opus-4-5-20251101-v1:0",
            1_000,
            100,
            0,
            "0.00825",
        ),
        ("us.anthropic.claude-opus-4-6-v1", 1_000, 100, 0, "0.00825"),
        (global, 100_000, 0, 0, "0.3"),
        (global, 200_000, 0, 0, "0.6"),
        (global, 200_001, 0, 0, "1.200006"),
        (global, 1_000_000, 0, 0, "6"),
        (global, 100_000, 100_000, 0, "1.8"),
        (global, 300_000, 100_000, 0, "4.05"),
        (gpt, 200_000, 0, 0, "0.5"),
        (gpt, 500_000, 0, 0, "2.5"),
        (gpt, 300_000, 100_000, 0, "3.75"),
        (gpt, 0, 0, 100_000, "0.025"),
    ] {
        let usage = Usage {
            input,
            output,
            cache_read,
            ..Usage::default()
        };
        assert_cost("us-east-1", id, usage, cost);
    }
}

/// Costs that LiteLLM 1.110.2 reckons by its own price list (`generic_cost_per_token`, rounded to a billionth):
/// the source Region, the ID, the tokens of the prompt and generated, of the prompt those read from the cache
/// and written to it, and USD.
const BY_LITELLM: &str = "
    us-east-1 us.anthropic.claude-opus-4-6-v1 1000 100 0 0 0.00825
    us-east-1 global.anthropic.claude-sonnet-4-6 150000 2000 100000 20000 0.225
    eu-central-1 eu.anthropic.claude-haiku-5-5 100000 1000 0 0 0.01155
    eu-central-1 eu.anthropic.claude-haiku-5-5 100001 1000 0 0 0.05775055
    us-east-1 global.anthropic.claude-haiku-5-5 250000 4000 200000 0 0.045
    us-east-1 global.anthropic.claude-opus-5-5 250000 4000 200000 10000 0.33
    us-east-1 us.amazon.nova-lite-v1:0 30000 1000 0 0 0.00204
    us-east-1 us.amazon.nova-pro-v1:0 30000 1000 10000 0 0.0212
    us-east-1 us.deepseek.r1-v1:0 12000 5000 0 0 0.0432
    us-east-1 us.anthropic.claude-sonnet-4-5-20250929-v1:0 200000 1000 0 0 0.6765
    us-east-1 us.anthropic.claude-sonnet-4-5-20250929-v1:0 200001 1000 0 0 1.3447566
    ap-northeast-1 jp.anthropic.claude-opus-5-5 1000 100 0 0 0.0066
    us-east-1 global.openai.gpt-5.5 300000 2000 0 0 3.09
    us-east-1 us.openai.gpt-6-sol 1000 100 0 0 0.0033
    us-east-1 us.meta.llama3-3-70b-instruct-v1:0 1000 100 0 0 0.000792
    us-east-1 us.mistral.pixtral-large-2502-v1:0 1000 100 0 0 0.0026
";

#[test]
fn costs_that_litellm_reckons() {
    for row in BY_LITELLM.trim().lines() {
        let [region, id, tokens @ .., cost] = &*row.split_whitespace().collect::<Vec<_>>() else {
            panic!("a row: {row}");
        };
        let tokens = tokens
            .iter()
            .map(|count| count.parse::<u64>().expect("a number"));
        let [prompt, output, cache_read, cache_write] = tokens.collect::<Vec<_>>()[..] else {
            panic!("four numbers: {row}");
        };
        let usage = Usage {
            input: prompt - cache_read - cache_write,
            output,
            cache_read,
            cache_write,
            ..Usage::default()
        };
        assert_cost(region, id, usage, cost);
    }
}

#[test]
fn a_difference_of_prices_has_no_tiers() {
    let view = BEDROCK.for_region(Region::EuCentral1);
    let haiku = view
        .resolve(Model::CLAUDE_HAIKU_5_5)
        .expect("it is offered");
    let global = view.with_routing(Routing::GlobalOnly);
    let global = global
        .resolve(Model::CLAUDE_HAIKU_5_5)
        .expect("it is offered");
    let more = haiku.price() - global.price();
    assert!(more.is_flat());
    assert_eq!(more.cache_write_1h, Some(Usd::from_nanos(20_000_000)));
}

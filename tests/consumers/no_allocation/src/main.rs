//! Goes every public way through the library with an allocator that counts, and expects no count.

use std::alloc::{GlobalAlloc, Layout, System};
use std::error::Error;
use std::fmt::{self, Debug, Display, Write};
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use bedrock_catalog::{
    Arn, BEDROCK, DENY_GLOBAL_POLICY, Destinations, Identifier, Inference, InferenceProfile, Kind,
    Model, Partition, Prefix, Price, Region, Residency, ResolvedModel, Routing, UnitPrice, Usage, View,
};

struct Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often a way allocates.
fn count(way: impl FnOnce()) -> usize {
    let before = COUNT.load(Ordering::Relaxed);
    way();
    COUNT.load(Ordering::Relaxed) - before
}

fn main() -> ExitCode {
    let control = count(|| drop(black_box(vec![0_u8; 64])));
    assert_eq!(control, 1, "the allocator counts");

    let ways: [(&str, fn()); 12] = [
        ("reading names", names),
        ("finding models", models),
        ("models", describe_models),
        ("profiles", profiles),
        ("Regions and prefixes", regions_and_prefixes),
        ("resolving", resolving),
        ("resolving strings", resolving_strings),
        ("reading identifiers", identifiers),
        ("where data goes and what to allow", data),
        ("listing", listing),
        ("errors", errors),
        ("the provider", provider),
    ];
    let mut status = ExitCode::SUCCESS;
    for (name, way) in ways {
        let count = count(way);
        println!("{name}: {count} allocations");
        if count != 0 {
            status = ExitCode::FAILURE;
        }
    }
    status
}

/// As long as the longest text that is written here needs.
struct Text {
    bytes: [u8; 16_384],
    length: usize,
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let rest = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        rest.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

fn write(arguments: fmt::Arguments<'_>) {
    let mut text = Text {
        bytes: [0; 16_384],
        length: 0,
    };
    text.write_fmt(arguments).expect("the text fits");
    black_box(&text.bytes[..text.length]);
}

fn show(value: impl Display + Debug) {
    write(format_args!("{value} {value:?} {value:>60}"));
}

fn show_error(error: impl Error) {
    write(format_args!("{error}"));
    write(format_args!("{error:?}"));
    if let Some(source) = error.source() {
        write(format_args!("{source}"));
    }
}

fn names() {
    for name in [
        "eu-central-1",
        "us-gov-east-1",
        "EU-Central-1",
        "",
        "eu-centrall-1",
    ] {
        black_box(name.parse::<Region>()).map_or_else(show_error, show);
        black_box(Region::from_code(name));
    }
    for name in ["eu", "us-gov", "global", "anthropic", ""] {
        black_box(name.parse::<Prefix>()).map_or_else(show_error, show);
        black_box(Prefix::from_id(name));
    }
    for name in ["embedding", "vectors", ""] {
        black_box(name.parse::<Kind>()).map_or_else(show_error, show);
    }
    for name in Routing::ALL
        .iter()
        .map(|routing| routing.as_str())
        .chain(["", "global"])
    {
        black_box(name.parse::<Routing>()).map_or_else(show_error, show);
    }
}

const LONG: &str =
    "anthropic.claude-opus-5-5-anthropic.claude-opus-5-5-anthropic.claude-opus-5-5\u{1b}";

fn models() {
    for model in BEDROCK.all_models() {
        assert_eq!(Model::from_id(black_box(model.foundation_model_id())), Some(model));
        assert_eq!(black_box(model.foundation_model_id()).parse(), Ok(model));
    }
    for id in [
        "",
        "a",
        "eu.anthropic.claude-opus-5-5",
        "anthropic.claude-opus-55",
        LONG,
    ] {
        black_box(Model::from_id(id));
        id.parse::<Model>().map_or_else(show_error, show);
    }
}

fn describe_models() {
    for model in BEDROCK.all_models().rev() {
        show(model);
        black_box((
            model.name(),
            model.context_window(),
            model.default_max_tokens(),
        ));
        black_box((model.can_reason(), model.reasoning_levels()));
        black_box((
            model.default_reasoning_effort(),
            model.supports_attachments(),
        ));
        if let Some(date) = model.end_of_life() {
            write(format_args!("{date} {date:?}"));
        }
        black_box((
            model.input(),
            model.tools(),
            model.reasoning(),
            model.successor(),
        ));
        for region in model.in_region() {
            assert!(model.is_in_region(region));
            show_price(model.in_region_price(region));
            show_units(model.in_region_unit_prices(region));
        }
        for region in Region::ALL {
            black_box((
                model.geographic_profile(*region),
                model.global_profile(*region),
            ));
        }
        for profile in model.profiles() {
            assert_eq!(profile.model(), model);
        }
    }
}

fn show_price(price: Price) {
    write(format_args!("{price} {price:?}"));
    let known = [
        price.input,
        price.output,
        price.cache_read,
        price.cache_write,
        price.cache_write_1h,
    ];
    for tier in price.tiers() {
        show_price(price.for_prompt(u64::from(tier.above) + 1));
    }
    let usage = Usage {
        input: black_box(1_000),
        ..Usage::default()
    };
    black_box(price.cost(usage));
    for usd in known.into_iter().flatten() {
        write(format_args!(
            "{usd} {usd:+012.4} {usd:?} {} {}",
            usd.as_f64(),
            usd.as_nanos()
        ));
    }
}

fn show_units(prices: &[UnitPrice]) {
    for price in prices {
        write(format_args!("{price} {price:?} {:>20}", price.unit));
    }
}

fn profiles() {
    for profile in InferenceProfile::all() {
        show(profile);
        black_box((profile.id(), profile.model(), profile.prefix()));
        show_price(profile.price());
        show_units(profile.unit_prices());
        for source in profile.sources() {
            show_price(profile.price_from(source));
            match profile.destinations(source) {
                Some(Destinations::Regions(regions)) => assert!(!regions.is_empty()),
                Some(Destinations::EveryCommercialRegion) => assert!(profile.prefix().is_global()),
                _ => panic!("no destinations"),
            }
        }
    }
}

fn regions_and_prefixes() {
    for region in Region::ALL {
        show(*region);
        black_box((region.as_str(), region.name(), region.prefixes()));
        show(region.partition());
    }
    for prefix in Prefix::ALL {
        show(*prefix);
        black_box((prefix.as_str(), prefix.name(), prefix.is_global()));
        show(prefix.partition());
    }
    for partition in Partition::ALL {
        show(*partition);
    }
}

/// From everywhere, under every routing.
fn views() -> impl Iterator<Item = View> {
    let regions = Region::ALL.iter().map(|region| BEDROCK.for_region(*region));
    let prefixes = Prefix::ALL.iter().map(|prefix| BEDROCK.for_prefix(*prefix));
    let views = regions.chain(prefixes).chain([BEDROCK.without_region()]);
    views.flat_map(|view| {
        Routing::ALL
            .iter()
            .map(move |routing| view.with_routing(*routing))
    })
}

fn show_resolved(resolved: ResolvedModel) {
    black_box((
        resolved.id(),
        resolved.model(),
        resolved.name(),
        resolved.profile(),
    ));
    black_box((resolved.prefix(), resolved.region(), resolved.price()));
    show_units(resolved.unit_prices());
    let inference: Inference = resolved.inference();
    show(inference);
    write(format_args!("{resolved:?}"));
}

fn resolving() {
    for view in views() {
        write(format_args!("{view:?}"));
        black_box((view.region(), view.routing(), view.residency()));
        for model in BEDROCK.all_models() {
            if let Ok(resolved) = view.resolve(model) {
                black_box(resolved);
            }
        }
        if let Some(resolved) = view.models().next() {
            show_resolved(resolved);
        }
    }
}

fn identifiers() {
    for text in [
        "anthropic.claude-opus-5-5",
        "us.anthropic.claude-opus-5-5",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
        "uk.anthropic.claude-opus-5-5",
        "titan embed v2",
        "rerank",
        "acme.model",
        "arn:aws:s3:::bucket",
        LONG,
        "",
    ] {
        match Identifier::parse(black_box(text)) {
            Ok(identifier) => {
                black_box((
                    identifier.model(),
                    identifier.prefix(),
                    identifier.profile(),
                ));
                write(format_args!("{identifier} {identifier:?}"));
            }
            Err(error) => write(format_args!("{error}")),
        }
        if let Ok(resolved) = BEDROCK.for_region(Region::EuCentral1).resolve_id(text)
            && let Some(mismatch) = resolved.arn_mismatch()
        {
            write(format_args!("{mismatch}"));
        }
    }
}

fn data() {
    let europe = Residency::geographies(black_box(&[Prefix::Eu]));
    write(format_args!("{europe:?}"));
    for region in [Region::EuCentral1, Region::ApNortheast2, Region::UsGovWest1] {
        let bedrock = BEDROCK.for_region(black_box(region));
        for model in BEDROCK.all_models() {
            if let Err(error) = bedrock.with_residency(europe).resolve(model) {
                write(format_args!("{error}"));
            }
            let Ok(resolved) = bedrock.resolve(model) else {
                continue;
            };
            black_box(resolved.price() - model.in_region_price(region));
            write(format_args!("{:?}", resolved.destinations()));
            if let Ok(policy) = bedrock.policy([model]) {
                write(format_args!("{policy}"));
            }
            for way in bedrock.ways(model) {
                black_box(way);
            }
        }
    }
    write(format_args!("{DENY_GLOBAL_POLICY}"));
}

fn resolving_strings() {
    for view in views() {
        for id in [
            "anthropic.claude-opus-5-5",
            "us.anthropic.claude-opus-5-5",
            " global.amazon.nova-lite-v1:0\n",
            "us.anthropic.claude-opus-55",
            "ai21.jamba-1-5-large-v1:0",
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5",
            "arn:aws:bedrock:us-east-1:123456789012:foundation-model/amazon.nova-lite-v1:0",
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-55",
            "arn:",
            "",
            LONG,
        ] {
            match view.resolve_id(black_box(id)) {
                Ok(resolved) => {
                    black_box((resolved.id(), resolved.model(), resolved.prefix_changed()));
                    write(format_args!("{resolved:?}"));
                }
                Err(error) => show_error(error),
            }
            match Identifier::parse(id) {
                Ok(identifier) => {
                    black_box((identifier.model(), identifier.prefix(), identifier.arn()));
                    write(format_args!("{identifier:?}"));
                }
                Err(error) => show_error(error),
            }
            let _ = black_box(Arn::parse(id));
        }
    }
}

fn listing() {
    for view in views() {
        let count = view.models().count();
        black_box(count);
        black_box(view.models().size_hint());
        for kind in Kind::ALL {
            show(*kind);
            view.models_of(*kind).for_each(show_resolved);
        }
        for default in [view.default_large_model(), view.default_small_model()] {
            match default {
                Ok(default) => assert!(view.models().any(|model| model == default)),
                Err(error) => show_error(error),
            }
        }
    }
}

fn errors() {
    for view in views() {
        // One in seven: with the views at hand that is every kind of error, many times.
        for model in BEDROCK.all_models().step_by(7) {
            if let Err(error) = view.resolve(model) {
                black_box((
                    error.other_routings().count(),
                    error.other_regions().count(),
                ));
                show_error(error);
            }
        }
    }
}

fn provider() {
    write(format_args!("{BEDROCK:?}"));
    black_box((BEDROCK.name(), BEDROCK.id(), BEDROCK.kind()));
    black_box((
        BEDROCK.api_key(),
        BEDROCK.api_endpoint(),
        BEDROCK.default_headers(),
    ));
    black_box((BEDROCK.default_large_model(), BEDROCK.default_small_model()));
    assert_eq!(BEDROCK.models().count(), Model::all().count());
}

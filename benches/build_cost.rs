//! The cost of the crate before it answers anything: to compile, as the catalog grows, and in
//! their programs.
//!
//! `cargo bench --bench build_cost` prints three tables. Every package is made and built under the
//! target directory, each cold build in an empty one. Time is noisy: of cold builds the fastest
//! counts, else the median.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod common;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::measure::{has_valgrind, instructions, instructions_of, median};
use common::scratch::{Footprint, PACKAGE, cargo, directory, footprint, package, seconds, write};
use common::synthetic;
use common::table::{Table, number};

/// Each cold build is repeated so often.
const BUILDS: usize = 3;

const COUNTS: [usize; 4] = [10, 100, 1_000, 10_000];

const PROFILES: [&[&str]; 2] = [&[], &["--release"]];

/// The dependencies of programs that bring our build dependencies anyway: `macros` is a derive that needs all of syn.
const FAMILIAR: &str = "serde = { version = \"1\", features = [\"derive\"] }\n\
                        serde_json = \"1\"\nmacros = { path = \"macros\" }\n";

fn main() {
    if !common::is_asked() {
        return;
    }
    println!("Cold builds with 2 jobs, seconds (the fastest of {BUILDS})\n");
    builds();
    println!("\nAs the catalog grows\n");
    growth();
    println!("\nIn a stripped release program, beside the same program without this crate\n");
    footprints();
}

fn ours(features: &str) -> String {
    format!("bedrock-catalog = {{ path = {PACKAGE:?}, features = [{features}] }}\n")
}

/// The program of a consumer that resolves.
const RESOLVES: &str = r#"
use bedrock_catalog::{BEDROCK, Model, Region};
fn main() {
    let bedrock = BEDROCK.for_region(Region::EuCentral1);
    println!("{:?}", bedrock.model_id(Model::CLAUDE_OPUS_5_5));
}
"#;

/// The program of a consumer that has other things to do.
const DERIVES: &str = r#"
#[derive(serde::Serialize, macros::Nothing)]
struct Settings { region: String }
fn main() {
    let settings = Settings { region: "eu-central-1".to_owned() };
    println!("{}", serde_json::to_string(&settings).unwrap_or_default());
}
"#;

const MACROS: (&str, &str) = (
    "[package]\nname = \"macros\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\nproc-macro = true\n\n\
     [dependencies]\nsyn = { version = \"3\", features = [\"full\"] }\n",
    "#[proc_macro_derive(Nothing)]\npub fn nothing(item: proc_macro::TokenStream) -> proc_macro::TokenStream {\n\
     let item = syn::parse_macro_input!(item as syn::Item);\n\
     if matches!(item, syn::Item::Struct(_)) { proc_macro::TokenStream::new() } else { panic!(\"a struct\") }\n}\n",
);

/// The consumers that are built, with the headings of their rows.
fn consumers() -> [(&'static str, PathBuf); 5] {
    let consumer = |name: &str, dependencies: &str, main: &str| {
        let scratch = directory("build_cost").join(name);
        package(&scratch, dependencies);
        write(&scratch.join("src/main.rs"), main);
        scratch
    };
    let plain = consumer("plain", &ours(""), RESOLVES);

    // Those that this package declares, whatever they are.
    let manifest = fs::read_to_string(Path::new(PACKAGE).join("Cargo.toml"));
    let manifest = manifest.expect("a manifest");
    let (_, rest) = manifest
        .split_once("[build-dependencies]")
        .expect("build dependencies");
    let declared = rest.split("\n[").next().unwrap_or_default();
    let declared = format!("\n[build-dependencies]{declared}");
    let bare = consumer("declared", &declared, "fn main() {}");
    let derive = format!("{declared}\nserde_derive = \"1\"\n");
    let derive = consumer("declared-derive", &derive, "fn main() {}");
    for scratch in [&bare, &derive] {
        write(&scratch.join("build.rs"), "fn main() {}");
    }

    let familiar = consumer("familiar", FAMILIAR, DERIVES);
    let main = DERIVES.replace("fn main() {", "fn main() { ours::main();");
    let resolves = RESOLVES.replace("fn main", "pub fn main");
    let main = format!("{main}\nmod ours {{ {resolves} }}");
    let both = consumer("both", &format!("{FAMILIAR}{}", ours("")), &main);
    for scratch in [&familiar, &both] {
        write(&scratch.join("macros/Cargo.toml"), MACROS.0);
        write(&scratch.join("macros/src/lib.rs"), MACROS.1);
    }
    [
        ("of this crate only", plain),
        ("of its build dependencies only", bare),
        ("of those and serde's derive", derive),
        (
            "of serde (derive), serde_json and a macro by syn (full)",
            familiar,
        ),
        ("of the last and this crate", both),
    ]
}

fn builds() {
    let consumers = consumers();
    let mut taken = vec![Vec::new(); consumers.len() * PROFILES.len()];
    // One after the other, so that what else the machine does is spread over all.
    for _ in 0..BUILDS {
        let mut times = taken.iter_mut();
        for (_, scratch) in &consumers {
            for (profile, times) in PROFILES.iter().zip(&mut times) {
                times.push(cold_build(scratch, profile));
            }
        }
    }
    // What else the machine does only ever adds, and more than the differences that are looked for.
    let fastest = taken.iter().map(|times: &Vec<[f64; 2]>| {
        [0, 1].map(|index| {
            let times = times.iter().map(|time| time[index]);
            times.fold(f64::INFINITY, f64::min)
        })
    });
    // Of one consumer: by the clock and of CPU, in debug, then in release.
    let fastest: Vec<Vec<f64>> = fastest
        .collect::<Vec<_>>()
        .chunks(PROFILES.len())
        .map(<[_]>::concat)
        .collect();
    let mut table = Table::new(&["consumer", "debug", "debug, CPU", "release", "release, CPU"]);
    let mut add = |head: &str, seconds: &[f64]| {
        let cells = seconds.iter().map(|seconds| format!("{seconds:.1}"));
        table.add([head.to_owned()].into_iter().chain(cells));
    };
    for ((head, _), seconds) in consumers.iter().zip(&fastest) {
        add(head, seconds);
    }
    if let [.., without, with] = fastest.as_slice() {
        let added = with
            .iter()
            .zip(without)
            .map(|(with, without)| with - without);
        add("what this crate adds there", &added.collect::<Vec<_>>());
    }
    table.print();
    if let Some((_, plain)) = consumers.first() {
        println!(
            "\nThe first in debug, each step by itself, two at a time: {}.",
            units(plain)
        );
    }
}

/// Cargo as it builds a package from the registry: not incrementally, which takes longer.
fn registry_cargo(scratch: &Path, target: &Path) -> Command {
    let mut command = cargo(scratch, target);
    command.env("CARGO_INCREMENTAL", "0");
    command
}

/// A build with an empty target directory: seconds by the clock, and seconds of CPU.
fn cold_build(scratch: &Path, profile: &[&str]) -> [f64; 2] {
    let target = scratch.join("target");
    if target.exists() {
        fs::remove_dir_all(&target).expect("what was built before can be removed");
    }
    let before = cpu_of_children();
    let wall = seconds(
        registry_cargo(scratch, &target)
            .args(["build", "--jobs=2"])
            .args(profile),
    );
    [wall, cpu_of_children() - before]
}

/// The seconds that all finished children have taken; nothing where there is no `/proc`.
fn cpu_of_children() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(13).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

/// The steps that took longest, by Cargo's own report.
fn units(scratch: &Path) -> String {
    let target = scratch.join("target");
    fs::remove_dir_all(&target).expect("what was built before can be removed");
    seconds(registry_cargo(scratch, &target).args(["build", "--jobs=2", "--timings"]));
    let report = fs::read_to_string(target.join("cargo-timings/cargo-timing.html"));
    let report = report.unwrap_or_default();
    let data = report
        .split_once("UNIT_DATA = ")
        .and_then(|(_, rest)| rest.split_once("];"));
    let data = data.map(|(data, _)| format!("{data}]")).unwrap_or_default();
    let Ok(serde_json::Value::Array(units)) = serde_json::from_str(&data) else {
        return "unknown".to_owned();
    };
    let mut packages: BTreeMap<String, f64> = BTreeMap::new();
    for unit in &units {
        let (name, target) = (unit["name"].as_str(), unit["target"].as_str());
        let name = [name, target].map(Option::unwrap_or_default).join("");
        *packages.entry(name).or_default() += unit["duration"].as_f64().unwrap_or_default();
    }
    let mut packages: Vec<_> = packages.into_iter().collect();
    packages.sort_by(|a, b| b.1.total_cmp(&a.1));
    let long = packages.iter().filter(|(_, seconds)| *seconds >= 0.15);
    let shown = long.map(|(name, seconds)| format!("{name} {seconds:.1}"));
    shown.collect::<Vec<_>>().join(", ")
}

/// The build script and rustc, each alone, on catalogs of every size.
fn growth() {
    let target = directory("build_cost/plain").join("target");
    let script = build_script(&target);
    let mut table = Table::new(&[
        "models",
        "catalog, KB",
        "build.rs, ms",
        "build.rs, million instructions",
        "generated, KB",
        "rustc debug, ms",
        "rustc release, ms",
    ]);
    let built_in = Path::new(PACKAGE).join("catalog/bedrock.json");
    let synthetic = COUNTS.map(|count| {
        let path = directory("build_cost").join(format!("{count}.json"));
        write(&path, &synthetic::catalog(count));
        (number_of(count), path)
    });
    for (head, catalog) in [("as it is".to_owned(), built_in)]
        .into_iter()
        .chain(synthetic)
    {
        let out = directory("build_cost/out");
        let with_environment = |program: &Path| {
            let mut command = Command::new(program);
            command
                .env("CARGO_MANIFEST_DIR", PACKAGE)
                .env("OUT_DIR", &out)
                .env("BEDROCK_CATALOG", &catalog);
            command
        };
        // The largest takes so long that less of it tells enough.
        let is_large = fs::metadata(&catalog).is_ok_and(|file| file.len() > 1_000_000);
        let times = if is_large { 3 } else { 7 };
        let script_time = median(
            (0..times)
                .map(|_| seconds(&mut with_environment(&script)))
                .collect(),
        );
        let script_instructions = if has_valgrind() && !is_large {
            number(
                to_f64(instructions_of(
                    with_environment(Path::new("valgrind")),
                    &script,
                    &[],
                )) / 1e6,
            )
        } else {
            "–".to_owned()
        };
        let rustc = |options: &[&str]| {
            let times = (0..times).map(|_| {
                let mut command =
                    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
                command.args([
                    "--edition=2024",
                    "--crate-name=bedrock_catalog",
                    "--crate-type=lib",
                ]);
                command.args(options).arg("--out-dir").arg(&out);
                command
                    .arg(Path::new(PACKAGE).join("src/lib.rs"))
                    .env("OUT_DIR", &out);
                seconds(&mut command)
            });
            number(median(times.collect()) * 1e3)
        };
        let size =
            |path: &Path| number(to_f64(fs::metadata(path).map_or(0, |file| file.len())) / 1e3);
        table.add([
            head,
            size(&catalog),
            number(script_time * 1e3),
            script_instructions,
            size(&out.join("catalog.rs")),
            rustc(&["-Cdebuginfo=2"]),
            rustc(&["-Copt-level=3"]),
        ]);
    }
    table.print();
}

fn number_of(count: usize) -> String {
    u32::try_from(count).map_or_else(|_| count.to_string(), |count| number(count.into()))
}

#[allow(clippy::cast_precision_loss, reason = "far below 2⁵²")]
fn to_f64(count: u64) -> f64 {
    count as f64
}

/// The build script, as Cargo has built it for consumers.
fn build_script(target: &Path) -> PathBuf {
    let directories = fs::read_dir(target.join("debug/build"))
        .expect("a build")
        .flatten();
    let scripts = directories.filter(|entry| {
        entry
            .file_name()
            .to_string_lossy()
            .starts_with("bedrock-catalog-")
    });
    let mut scripts = scripts.map(|entry| entry.path().join("build-script-build"));
    scripts
        .find(|script| script.exists())
        .expect("a build script")
}

/// Reads a Region and a model from the command line.
const QUESTION: &str = r#"
fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(region), Some(model)) = (arguments.next(), arguments.next()) else { return };
    match answer(&region, &model) {
        Ok(id) => println!("{id}"),
        Err(error) => println!("{error}"),
    }
}
"#;

const PROGRAMS: &[(&str, &str)] = &[
    (
        "a-without",
        r#"fn main() { println!("{}", std::hint::black_box("eu.anthropic.claude-opus-5-5")); }"#,
    ),
    (
        "a-with",
        r#"
        use bedrock_catalog::{BEDROCK, Model, Region};
        const ID: &str = BEDROCK.for_region(Region::EuCentral1).model_id(Model::CLAUDE_OPUS_5_5).unwrap();
        fn main() { println!("{}", std::hint::black_box(ID)); }
    "#,
    ),
    (
        "b-without",
        r#"
        #[inline(never)]
        fn answer<'a>(region: &'a str, model: &'a str) -> Result<&'a str, &'static str> {
            if region.len() < model.len() { Ok(model) } else { Err("not offered") }
        }
    "#,
    ),
    (
        "b-with",
        r#"
        use bedrock_catalog::{BEDROCK, Model, Region};
        #[inline(never)]
        fn answer(region: &str, model: &str) -> Result<&'static str, &'static str> {
            let region = Region::from_code(region).ok_or("unknown Region")?;
            let model = Model::from_id(model).ok_or("unknown model")?;
            BEDROCK.for_region(region).model_id(model).ok_or("not offered")
        }
    "#,
    ),
    (
        "b-names",
        r#"
        use bedrock_catalog::{BEDROCK, Model, Region};
        #[inline(never)]
        fn answer(region: &str, model: &str) -> Result<&'static str, &'static str> {
            let region = Region::from_code(region).ok_or("unknown Region")?;
            let model = Model::from_id(model).or_else(|| Model::from_name(model));
            let model = model.ok_or("unknown model")?;
            BEDROCK.for_region(region).model_id(model).ok_or("not offered")
        }
    "#,
    ),
    (
        "b-errors",
        r#"
        use bedrock_catalog::{BEDROCK, Region, ResolveError};
        #[inline(never)]
        fn answer<'a>(region: &str, model: &'a str) -> Result<&'a str, String> {
            let region: Region = region.parse().map_err(|error| format!("{error}"))?;
            let resolved = BEDROCK.for_region(region).resolve_id(model);
            resolved.map(|resolved| resolved.id()).map_err(|error: ResolveError| format!("{error}"))
        }
    "#,
    ),
];

const SERIALISING: &[(&str, &str)] = &[
    (
        "c-without",
        r"
        #[derive(serde::Serialize)]
        struct Trivial<'a> { name: &'a str, price: f64, window: u32, reasons: bool }
        #[inline(never)]
        fn answer(region: &str, _: &str) -> Result<String, serde_json::Error> {
            serde_json::to_string(&Trivial { name: region, price: 3.3, window: 1, reasons: true })
        }
    ",
    ),
    (
        "c-with",
        r"
        use bedrock_catalog::{BEDROCK, Region};
        #[inline(never)]
        fn answer(region: &str, _: &str) -> Result<String, serde_json::Error> {
            let Some(region) = Region::from_code(region) else { return Ok(String::new()) };
            serde_json::to_string(&BEDROCK.for_region(region))
        }
    ",
    ),
];

const ARGUMENTS: [&str; 2] = ["eu-central-1", "anthropic.claude-sonnet-4-6"];

fn footprints() {
    let target = directory("build_cost/footprint-target");
    programs("build_cost/footprint", &target, &ours(""), PROGRAMS);
    let dependencies = format!(
        "{}serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
        ours("\"serde\"")
    );
    programs(
        "build_cost/footprint-serde",
        &target,
        &dependencies,
        SERIALISING,
    );
    let mut table = Table::new(&[
        "program",
        "code and data, bytes",
        "file, bytes",
        "relocations",
        "instructions, the whole process",
    ]);
    for (head, with, without) in [
        ("(a) one constant", "a-with", "a-without"),
        ("(b) any model from a Region string", "b-with", "b-without"),
        ("(b) by names too", "b-names", "b-without"),
        (
            "(b) with `resolve_id` and every error's text",
            "b-errors",
            "b-without",
        ),
        ("(c) the whole provider as JSON", "c-with", "c-without"),
    ] {
        let (with, without) = (
            target.join("release").join(with),
            target.join("release").join(without),
        );
        let (Some(more), Some(less)) = (footprint(&with), footprint(&without)) else {
            println!("Only 64-bit ELF programs are measured.");
            return;
        };
        let difference = |of: fn(&Footprint) -> u64| number(to_f64(of(&more)) - to_f64(of(&less)));
        table.add([
            head.to_owned(),
            difference(|footprint| footprint.loaded),
            difference(|footprint| footprint.file),
            difference(|footprint| footprint.relocations),
            if has_valgrind() {
                number(
                    to_f64(instructions(&with, &ARGUMENTS))
                        - to_f64(instructions(&without, &ARGUMENTS)),
                )
            } else {
                "–".to_owned()
            },
        ]);
    }
    table.print();
}

/// Builds programs of one package.
fn programs(name: &str, target: &Path, dependencies: &str, programs: &[(&str, &str)]) {
    let scratch = directory(name);
    package(&scratch, dependencies);
    for (program, code) in programs {
        let main = if code.contains("fn main") {
            ""
        } else {
            QUESTION
        };
        write(
            &scratch.join(format!("src/bin/{program}.rs")),
            &format!("{code}{main}"),
        );
    }
    seconds(cargo(&scratch, target).args(["build", "--release"]));
}

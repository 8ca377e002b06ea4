//! Finding a model by its ID among ever more of them: a generated match, a sorted table, `phf`, and the
//! table that this crate's generator makes.
//!
//! `cargo bench --bench lookup --features codegen` prints one table. Each way is a package of its own
//! under the target directory, which reads IDs from a file, so that the compiler knows none of them.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod common;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bedrock_catalog::{CATALOG_JSON, codegen};
use common::measure::{has_valgrind, instructions, median};
use common::scratch::{PACKAGE, cargo, directory, footprint, package, seconds, write};
use common::synthetic;
use common::table::{Table, number};

const COUNTS: [usize; 4] = [10, 100, 1_000, 10_000];

/// rustc takes its time over a long match.
const LONGEST_MATCH: usize = 1_000;

const MAIN: &str = r#"
use std::hint::black_box;
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let keys = std::fs::read_to_string(&arguments[1]).expect("a file of IDs");
    let keys: Vec<&str> = keys.lines().collect();
    let rounds: usize = arguments[2].parse().expect("a number of rounds");
    let mut found = 0;
    for _ in 0..rounds {
        for key in &keys {
            found += usize::from(consumer::find(black_box(key)).is_some());
        }
    }
    println!("{found}");
}
"#;

/// A way to find an ID.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Nothing,
    Match,
    Sorted,
    Phf,
    Placed,
    Crate,
    Resolve,
}

impl Way {
    const ALL: [Self; 6] = [
        Self::Match,
        Self::Sorted,
        Self::Phf,
        Self::Placed,
        Self::Crate,
        Self::Resolve,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Match => "match",
            Self::Sorted => "sorted table",
            Self::Phf => "phf",
            Self::Placed => "our hash",
            Self::Crate => "Model::from_id",
            Self::Resolve => "string + string → ID",
        }
    }

    fn dependencies(self) -> String {
        match self {
            Self::Phf => "phf = { version = \"0.14\", default-features = false }".to_owned(),
            Self::Crate | Self::Resolve => format!("bedrock-catalog = {{ path = {PACKAGE:?} }}"),
            _ => String::new(),
        }
    }

    /// A file with the function `find`.
    fn code(self, ids: &[String]) -> String {
        let head = "pub fn find(key: &str) -> Option<u16>";
        match self {
            Self::Nothing => format!("{head} {{ u16::try_from(key.len()).ok() }}"),
            Self::Crate => format!("{head} {{ bedrock_catalog::Model::from_id(key).map(|_| 0) }}"),
            Self::Resolve => format!(
                "use bedrock_catalog::{{BEDROCK, Model, Region}};\n\
                 {head} {{\n\
                 let region = Region::from_code(std::hint::black_box(\"eu-central-1\"))?;\n\
                 let id = BEDROCK.for_region(region).model_id(Model::from_id(key)?);\n\
                 u16::try_from(id.map_or(0, str::len)).ok()\n}}"
            ),
            Self::Match => {
                let mut arms = String::new();
                for (index, id) in ids.iter().enumerate() {
                    let _ = writeln!(arms, "b{id:?} => {index},");
                }
                format!("{head} {{ Some(match key.as_bytes() {{ {arms} _ => return None }}) }}")
            }
            Self::Sorted => format!(
                "static IDS: [&str; {}] = {ids:#?};\n\
                 {head} {{ IDS.binary_search(&key).ok().and_then(|at| u16::try_from(at).ok()) }}",
                ids.len()
            ),
            Self::Phf => {
                let mut map = phf_codegen::Map::new();
                for (index, id) in ids.iter().enumerate() {
                    map.entry(id.as_str(), index.to_string());
                }
                format!(
                    "static MAP: phf::Map<&'static str, u16> = {};\n\
                     {head} {{ MAP.get(key).copied() }}",
                    map.build()
                )
            }
            Self::Placed => format!(
                "#[allow(dead_code)]\n#[path = {:?}]\nmod hash;\n\
                 static IDS: [&str; {}] = {ids:#?};\n{}\n\
                 {head} {{\n\
                 let place = hash::slot(key.as_bytes(), &MODEL_DISPLACEMENTS, &MODEL_SLOTS);\n\
                 (IDS[usize::from(place)] == key).then_some(place)\n}}",
                format!("{PACKAGE}/src/shared/hash.rs"),
                ids.len(),
                placement(ids.len())
            ),
        }
    }
}

/// The two tables of `hash::slot`, out of what the generator writes for a catalog with so many models.
fn placement(count: usize) -> String {
    let json = synthetic::catalog(count);
    let source = codegen::Source::new("synthetic.json", &json);
    let catalog = codegen::check(&source, CATALOG_JSON)
        .unwrap_or_else(|problems| panic!("{} problems in a synthetic catalog", problems.len()));
    let code = codegen::generate(&catalog, "synthetic.json");
    let item = |name: &str| {
        let (_, rest) = code
            .split_once(&format!("static {name}:"))
            .expect("a table");
        let (table, _) = rest.split_once("];").expect("the table's end");
        format!("static {name}:{table}];\n")
    };
    item("MODEL_DISPLACEMENTS") + &item("MODEL_SLOTS")
}

fn main() {
    if !common::is_asked() {
        return;
    }
    let counted = has_valgrind();
    if !counted {
        println!("valgrind is not installed: no instructions are counted.\n");
    }
    let mut table = Table::new(&[
        "models",
        "found by",
        "instructions, hit",
        "instructions, miss",
        "code and data, bytes",
        "bytes for each model",
        "rustc, ms (noisy)",
    ]);
    for count in COUNTS {
        let nothing = Measured::of(Way::Nothing, count, counted);
        for way in Way::ALL {
            if way == Way::Match && count > LONGEST_MATCH {
                continue;
            }
            table.add(row(way, count, &nothing, counted));
        }
    }
    table.print();
    println!(
        "\nEach figure is without what the same program takes with a `find` that does nothing. The text \
         of the IDs is in every table, and in `Model::from_id` the rows by which models are resolved \
         (36 bytes each and more); what rustc takes for those is in `build_cost`."
    );
}

#[allow(clippy::cast_precision_loss, reason = "far below 2⁵²")]
fn row(way: Way, count: usize, nothing: &Measured, counted: bool) -> [String; 7] {
    let measured = Measured::of(way, count, counted);
    let instructions = |value: f64, nothing: f64| {
        if counted {
            number(value - nothing)
        } else {
            "–".to_owned()
        }
    };
    let bytes = measured
        .bytes
        .zip(nothing.bytes)
        .map(|(bytes, nothing)| bytes - nothing);
    let shown = |bytes: Option<f64>| bytes.map_or_else(|| "–".to_owned(), number);
    [
        number(count as f64),
        way.name().to_owned(),
        instructions(measured.hit, nothing.hit),
        instructions(measured.miss, nothing.miss),
        shown(bytes),
        shown(bytes.map(|bytes| bytes / count as f64)),
        if matches!(way, Way::Crate | Way::Resolve) {
            "–".to_owned()
        } else {
            number((measured.rustc - nothing.rustc) * 1_000.0)
        },
    ]
}

/// What a way takes.
struct Measured {
    hit: f64,
    miss: f64,
    bytes: Option<f64>,
    /// In seconds.
    rustc: f64,
}

impl Measured {
    #[allow(clippy::cast_precision_loss, reason = "far below 2⁵²")]
    fn of(way: Way, count: usize, counted: bool) -> Self {
        let mut ids: Vec<String> = (0..count).map(synthetic::id).collect();
        ids.sort();
        let (hits, misses) = (
            files(&ids, "hits", count),
            files(&strangers(count), "misses", count),
        );
        let scratch = directory(&format!(
            "lookup/{}-{count}",
            way.name()
                .replace(|letter: char| !letter.is_ascii_alphanumeric(), "-")
        ));
        let target = directory("lookup/target");
        package(&scratch, &way.dependencies());
        write(&scratch.join("src/main.rs"), MAIN);
        let library = scratch.join("src/lib.rs");
        write(&library, &way.code(&ids));
        let catalog = directory("lookup").join(format!("{count}.json"));
        write(&catalog, &synthetic::catalog(count));

        let build = |what: &[&str]| {
            let mut command = cargo(&scratch, &target);
            command
                .args(["build", "--release"])
                .args(what)
                .env("BEDROCK_CATALOG", &catalog);
            seconds(&mut command)
        };
        build(&[]);
        let rustc = (0..3).map(|_| {
            let file = File::options()
                .append(true)
                .open(&library)
                .expect("the file is there");
            file.set_modified(SystemTime::now())
                .expect("the time of a file can be set");
            build(&["--lib"])
        });
        let rustc = median(rustc.collect());
        build(&[]);
        let program = target.join("release/consumer");
        let each = |keys: &Path, expected: usize| {
            if way != Way::Nothing {
                assert_eq!(found(&program, keys), expected, "{} of {count}", way.name());
            }
            if !counted {
                return 0.0;
            }
            let keys = keys.to_str().expect("a path in UTF-8");
            let run = |rounds| instructions(&program, &[keys, rounds]);
            run("2").saturating_sub(run("1")) as f64 / count as f64
        };
        Self {
            hit: each(&hits, count),
            miss: each(&misses, 0),
            bytes: footprint(&program).map(|footprint| footprint.loaded as f64),
            rustc,
        }
    }
}

/// As many IDs of the same shape, of which none is in the catalog.
fn strangers(count: usize) -> Vec<String> {
    (count..2 * count).map(synthetic::id).collect()
}

/// A file of IDs, in an order that is not that of any table.
fn files(ids: &[String], name: &str, count: usize) -> PathBuf {
    let mut ids: Vec<&String> = ids.iter().collect();
    ids.sort_by_key(|id| id.bytes().rev().collect::<Vec<_>>());
    let text: Vec<&str> = ids.into_iter().map(String::as_str).collect();
    let path = directory("lookup").join(format!("{name}-{count}.txt"));
    fs::write(&path, text.join("\n")).expect("a file under target");
    path
}

/// How many of the IDs in a file a program finds.
fn found(program: &Path, keys: &Path) -> usize {
    let output = std::process::Command::new(program)
        .arg(keys)
        .arg("1")
        .output();
    let output = output.expect("the program runs").stdout;
    let text = String::from_utf8_lossy(&output);
    text.trim().parse().expect("a number")
}

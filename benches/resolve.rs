//! The cost of an answer, beside two ways to the same answers: instructions first, then time.
//!
//! `cargo bench --bench resolve` prints one table. Instructions are counted by callgrind, where
//! valgrind is installed: each figure is the difference between two runs of this program, so that
//! what both do drops out.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod common;
mod rivals;

use std::any::type_name;
use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

use bedrock_catalog::{Model, Region};
use common::measure::{has_valgrind, instructions, median};
use common::table::{Table, number};
use rivals::{Answers, CatalogCrate, JsonAtStart, LazyLockMaps, Nothing};

/// The argument that makes this program a measured one.
const MEASURED: &str = "--measured";

/// Asked first, where one question is asked.
const FIRST: (&str, &str) = ("eu-central-1", "anthropic.claude-sonnet-4-6");

/// The subjects, with the headings of their columns.
const SUBJECTS: &[(&str, &str)] = &[
    ("crate", "this crate"),
    ("json-at-start", "JSON at start"),
    ("lazy-lock", "LazyLock maps"),
];

/// The questions, with the headings of their rows.
const QUESTIONS: &[(&str, &str)] = &[
    ("region", "Region string → Region"),
    ("model", "model string → model"),
    ("id", "(model, Region) → ID"),
    ("resolve", "string + string → ID"),
    ("read", "the same by parse and resolve_id"),
    ("models", "whole provider for a Region"),
    ("defaults", "defaults only"),
];

/// The heading of the row of what a process costs that asks once, from both strings.
const FIRST_ANSWER: &str = "first answer: string + string → ID";

/// Names of one model, which the other ways cannot read.
const NAMES: &[&str] = &[
    "claude-sonnet-4-6",
    "Claude Sonnet 4.6",
    "anthropic/claude-sonnet-4.6",
    "bedrock/converse/us.anthropic.claude-sonnet-4-6",
];

/// Stands for a subject where names are read.
const NAME: &str = "name";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [MEASURED, NAME, name, rounds] => {
            for _ in 0..rounds.parse().expect("a number of rounds") {
                black_box(Model::from_name(black_box(name)));
            }
        }
        [MEASURED, subject, question, rounds] => with(subject, &Rounds(question, rounds)),
        _ if common::is_asked() => report(),
        _ => {}
    }
    ExitCode::SUCCESS
}

/// Something to do with a subject, whichever it is.
trait Act {
    fn with<A: Answers>(&self);
}

fn with(subject: &str, act: &impl Act) {
    match subject {
        "crate" => act.with::<CatalogCrate>(),
        "json-at-start" => act.with::<JsonAtStart>(),
        "lazy-lock" => act.with::<LazyLockMaps>(),
        "nothing" => act.with::<Nothing>(),
        _ => panic!("no such subject: {subject}"),
    }
}

/// A question, and how often it is asked for every input; `first` for once, for one input.
struct Rounds<'a>(&'a str, &'a str);

impl Act for Rounds<'_> {
    fn with<A: Answers>(&self) {
        let start = Instant::now();
        let answers = A::start();
        if self.1 == "first" {
            let (region, model) = black_box(FIRST);
            black_box(answers.resolve(region, model));
            println!("{}", start.elapsed().as_nanos());
            return;
        }
        let rounds = self.1.parse().expect("a number of rounds");
        let inputs = Inputs::new(&answers);
        // The answers that are only worked out once are not what a round costs.
        inputs.ask(&answers, self.0);
        let start = Instant::now();
        for _ in 0..rounds {
            inputs.ask(&answers, self.0);
        }
        println!("{}", start.elapsed().as_nanos());
    }
}

fn codes() -> impl Iterator<Item = &'static str> {
    Region::ALL.iter().map(|region| region.as_str())
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    codes().flat_map(|code| Model::all().map(move |model| (code, model.foundation_model_id())))
}

/// The inputs of a round, in the subject's own form where the question starts from there.
struct Inputs<A: Answers> {
    codes: Vec<&'static str>,
    ids: Vec<&'static str>,
    pairs: Vec<(&'static str, &'static str)>,
    regions: Vec<A::Region>,
    known: Vec<(A::Model, A::Region)>,
}

impl<A: Answers> Inputs<A> {
    fn new(answers: &A) -> Self {
        let pairs: Vec<_> = pairs().collect();
        let known = pairs
            .iter()
            .filter_map(|(region, model)| Some((answers.model(model)?, answers.region(region)?)));
        Self {
            codes: codes().collect(),
            ids: Model::all().map(Model::foundation_model_id).collect(),
            regions: codes().filter_map(|code| answers.region(code)).collect(),
            known: known.collect(),
            pairs,
        }
    }

    fn ask(&self, answers: &A, question: &str) {
        match question {
            "region" => ask_each(&self.codes, |code| answers.region(code)),
            "model" => ask_each(&self.ids, |id| answers.model(id)),
            "id" => ask_each(&self.known, |(model, region)| answers.id(model, region)),
            "resolve" => ask_each(&self.pairs, |(region, model)| {
                answers.resolve(region, model)
            }),
            "read" => ask_each(&self.pairs, |(region, model)| answers.read(region, model)),
            "models" => ask_each(&self.regions, |region| {
                answers.models(region, |id, name| {
                    black_box((id, name));
                });
            }),
            "defaults" => ask_each(&self.regions, |region| answers.defaults(region)),
            _ => panic!("no such question: {question}"),
        }
    }
}

fn ask_each<I, O>(inputs: &[I], ask: impl Fn(&I) -> O) {
    for input in inputs {
        // Seen through a reference only, so that whoever answers does not copy it for nothing.
        black_box(&ask(black_box(input)));
    }
}

/// Every subject must give the same answer to every question, or none of them is measured.
struct Compare;

impl Act for Compare {
    fn with<A: Answers>(&self) {
        let (ours, theirs) = (CatalogCrate::start(), A::start());
        for (region, model) in pairs() {
            let expected = ours.resolve(region, model);
            let from_strings = theirs.resolve(region, model);
            let read = theirs.read(region, model);
            let found = theirs.model(model).zip(theirs.region(region));
            let from_values = found.and_then(|(model, region)| theirs.id(&model, &region));
            for answer in [from_strings, read, from_values] {
                let answer = answer.as_ref().map(AsRef::as_ref);
                assert_eq!(
                    answer,
                    expected,
                    "{model} from {region}, by {}",
                    type_name::<A>()
                );
            }
        }
        for region in codes() {
            assert_eq!(offered(&theirs, region), offered(&ours, region), "{region}");
        }
        assert!(theirs.region("eu-central-9").is_none() && theirs.model("a.b").is_none());
    }
}

type Pairs = Vec<(String, String)>;

/// The models of a Region with their names, by ID, and the defaults.
fn offered<A: Answers>(answers: &A, region: &'static str) -> (Pairs, Option<(String, String)>) {
    let region = answers.region(region).expect("a Region of the catalog");
    let mut models = Pairs::new();
    answers.models(&region, |id, name| {
        models.push((id.to_owned(), name.to_owned()));
    });
    models.sort();
    let defaults = answers.defaults(&region);
    let owned = |id: A::Id| id.as_ref().to_owned();
    (
        models,
        defaults.map(|(large, small)| (owned(large), owned(small))),
    )
}

fn report() {
    for (subject, _) in SUBJECTS {
        with(subject, &Compare);
    }
    println!(
        "{} models, {} Regions: every pair was asked for, and all three give the same answers.\n",
        Model::all().len(),
        Region::ALL.len()
    );
    let mut heads = vec!["question", "unit"];
    heads.extend(SUBJECTS.iter().map(|(_, head)| *head));
    let mut table = Table::new(&heads);
    if has_valgrind() {
        rows(
            &mut table,
            "instructions",
            instructions_each,
            instructions_first,
        );
        for name in NAMES {
            let figure = number(instructions_each(NAME, name));
            let cells = [name, "instructions", &figure, "–", "–"];
            table.add(cells.map(str::to_owned));
        }
    } else {
        println!("valgrind is not installed: no instructions are counted, and time is noisy.\n");
    }
    rows(&mut table, "ns (noisy)", time_each, time_first);
    table.print();
}

/// Figures for every question and subject.
fn rows(
    table: &mut Table,
    unit: &str,
    each: impl Fn(&str, &str) -> f64,
    first: impl Fn(&str, &str) -> f64,
) {
    for (question, head) in QUESTIONS {
        let nothing = each("nothing", question);
        let figures = SUBJECTS
            .iter()
            .map(|(subject, _)| each(subject, question) - nothing);
        table.add(
            [(*head).to_owned(), unit.to_owned()]
                .into_iter()
                .chain(figures.map(number)),
        );
    }
    let nothing = first("nothing", "resolve");
    let figures = SUBJECTS
        .iter()
        .map(|(subject, _)| first(subject, "resolve") - nothing);
    table.add(
        [FIRST_ANSWER.to_owned(), unit.to_owned()]
            .into_iter()
            .chain(figures.map(number)),
    );
}

/// The number of answers in a round.
fn count(question: &str) -> f64 {
    let count = match question {
        "region" | "models" | "defaults" => Region::ALL.len(),
        "model" => Model::all().len(),
        name if NAMES.contains(&name) => 1,
        _ => pairs().count(),
    };
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2⁵²")]
fn instructions_each(subject: &str, question: &str) -> f64 {
    // Hash maps have another seed in every process: with more rounds that matters less.
    let run = |rounds| counted(subject, question, rounds);
    run("20").saturating_sub(run("10")) as f64 / 10.0 / count(question)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2⁵²")]
fn instructions_first(subject: &str, question: &str) -> f64 {
    counted(subject, question, "first") as f64
}

fn counted(subject: &str, question: &str, rounds: &str) -> u64 {
    let program = env::current_exe().expect("this program");
    instructions(&program, &[MEASURED, subject, question, rounds])
}

fn time_each(subject: &str, question: &str) -> f64 {
    let times = (0..9).map(|_| timed(subject, question, "200") / 200.0 / count(question));
    median(times.collect())
}

fn time_first(subject: &str, question: &str) -> f64 {
    median((0..31).map(|_| timed(subject, question, "first")).collect())
}

/// The nanoseconds that a process says it has taken.
fn timed(subject: &str, question: &str, rounds: &str) -> f64 {
    let program = env::current_exe().expect("this program");
    let output = Command::new(program)
        .args([MEASURED, subject, question, rounds])
        .output()
        .expect("this program runs");
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().expect("a number of nanoseconds")
}

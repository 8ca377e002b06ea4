//! The program `bedrock-catalog`: what the catalog says, for people and for scripts.

mod age;
mod application_profile;
mod args;
mod asked;
mod aws_profile;
mod columns;
mod commands;
mod compare;
mod compared;
mod draft;
mod ending;
#[path = "../../shared/escaped.rs"]
mod escaped;
mod export;
#[path = "../../shared/files.rs"]
mod files;
mod help;
mod judged;
mod listing;
mod loaded;
mod matrix;
mod output;
mod save;
mod scan;
mod selection;
mod shapes;
mod update;
mod within;

use std::env;
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::process::ExitCode;

use bedrock_catalog::BEDROCK;
use clap::Parser as _;

use args::{Arguments, Command};
use escaped::Escaped;
use output::{Answer, Visible, complain, inert};

/// The variable that names a catalog when the program is built.
const VARIABLE: &str = "BEDROCK_CATALOG";

fn main() -> ExitCode {
    let arguments = arguments();
    if env::var_os(VARIABLE).is_some_and(|path| !path.is_empty()) {
        complain(format_args!(
            "warning: {VARIABLE} has no effect here: this program was built with {}",
            BEDROCK.catalog_name()
        ));
    }
    if arguments.command.tells_facts()
        && let Some(note) = age::note()
    {
        complain(note);
    }
    let mut out = Visible(BufWriter::new(io::stdout().lock()));
    let answer = match &arguments.command {
        Command::Resolve(resolve) => commands::resolve::run(resolve, &mut out),
        Command::Explain(explain) => commands::explain::run(explain, &mut out),
        Command::Policy(policy) => commands::policy::run(policy, &mut out),
        Command::Export(export) => export::run(export, &mut out),
        Command::Matrix(matrix) => matrix::run(matrix, &mut out),
        Command::Models { models, kind, json } => {
            commands::inventory::models(models, *kind, *json, &mut out)
        }
        Command::Regions { json } => commands::inventory::regions(*json, &mut out),
        Command::Diff { compared, json } => commands::diff::run(compared, *json, &mut out),
        Command::Update(update) => update::run(update, &mut out),
        Command::Completions { shell } => commands::completions::run(*shell, &mut out),
        Command::Scan(scan) => scan::run(scan, &mut out),
        Command::Check { files, json } => commands::check::run(files, *json, &mut out),
        Command::Init(init) => commands::init::run(init, &mut out),
        Command::Import { files } => commands::import::run(files, &mut out),
        Command::Schema => commands::init::schema(&mut out),
        Command::Fmt { files, check } => commands::fmt::run(files, *check, &mut out),
    };
    match answer.and_then(|answer| out.flush().map(|()| answer)) {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::FAILURE,
        Ok(Answer::Usage) => ExitCode::from(2),
        // Whoever reads has seen enough, as in `bedrock-catalog models | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(format_args!("error: cannot write the answer: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// The arguments, or the end of the program with what is wrong with them. clap repeats them as they
/// are, so what is wrong is told of their escaped forms.
fn arguments() -> Arguments {
    Arguments::try_parse().unwrap_or_else(|_| {
        let given = env::args_os();
        Arguments::parse_from(
            given.map(|argument| inert(&Escaped(&argument.to_string_lossy()).to_string())),
        )
    })
}

//! The command line.

use std::path::PathBuf;
use std::sync::LazyLock;

use bedrock_catalog::{AccountId, Kind, Prefix, Region, Routing, Unknown};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::age;
use crate::compared::{Compared, Update};
use crate::ending;
use crate::help::{AFTER_HELP, FORMATS, INIT, LISTS, SCANNED};
use crate::selection::Kinds;
use crate::within::Within;

/// The model IDs that Amazon Bedrock accepts, for a model and a source Region
#[derive(Debug, Parser)]
#[command(name = "bedrock-catalog", version = version(), after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the ID to call a model by, or a table of all models
    Resolve(Resolve),
    /// Print why a model has its ID, and what the other IDs would mean
    Explain(Explain),
    /// Print the IAM policy that allows calling models, and nothing else
    Policy(Policy),
    /// Print which inference each model has from each source Region
    Matrix(Matrix),
    /// Print a client's configuration: the models that it can call, under the IDs to call them by
    #[command(after_help = FORMATS)]
    Export(Export),
    /// Print what the catalog holds: models and their inference profiles
    Models {
        /// Foundation model IDs, IDs with a prefix, ARNs, publishers such as anthropic, or patterns
        /// such as '*opus*'; all models if there is none
        #[arg(value_name = "MODEL")]
        models: Vec<String>,
        /// The kind of models: chat, embedding, rerank, image, video, speech, or all [default: chat]
        #[arg(long, value_parser = kinds)]
        kind: Option<Kinds>,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Print the source Regions
    Regions {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Print how a catalog differs from what AWS lists
    #[command(after_help = LISTS)]
    Diff {
        #[command(flatten)]
        compared: Compared,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Change a catalog so that it says what AWS lists, or print the changes
    #[command(after_help = LISTS)]
    Update(Update),
    /// Print the script that completes this program's arguments in a shell
    Completions { shell: Shell },
    /// Find the model IDs in files that fail, or will
    #[command(after_help = SCANNED)]
    Scan(Scan),
    /// Check catalogs as the build does
    Check {
        /// Catalogs, in this crate's form or in catwalk's
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Print the problems as a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Print a catalog of these models to start from, which stands over the built-in one
    #[command(after_help = INIT)]
    Init(Init),
    /// Print a catalog made of those that catwalk publishes
    Import {
        /// Catalogs in catwalk's form; of a model in several of them, the first counts
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of catalogs, for editors
    Schema,
    /// Write catalogs in the one form of their text, as rustfmt does with Rust's
    Fmt {
        /// Catalogs, in this crate's form or in catwalk's
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Change nothing; print how each would change, and exit with 1 if one would
        #[arg(long)]
        check: bool,
    },
}

impl Command {
    /// Returns true for what tells the facts of the built-in catalog.
    pub(crate) fn tells_facts(&self) -> bool {
        matches!(
            self,
            Self::Resolve(_)
                | Self::Explain(_)
                | Self::Policy(_)
                | Self::Export(_)
                | Self::Matrix(_)
                | Self::Models { .. }
                | Self::Regions { .. }
        )
    }
}

/// The program's version, and the day of the facts.
fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(age::version);
    &VERSION
}

#[derive(Args, Debug)]
pub(crate) struct Init {
    /// Foundation model IDs, with or without a prefix, or names [default: the built-in defaults]
    #[arg(value_name = "MODEL")]
    pub(crate) models: Vec<String>,

    /// The model for the main work [default: the built-in one if it is among the models, else the
    /// first]
    #[arg(long, value_name = "MODEL")]
    pub(crate) large: Option<String>,

    /// The model for titles and summaries [default: the built-in one if it is among the models, else
    /// the last]
    #[arg(long, value_name = "MODEL")]
    pub(crate) small: Option<String>,

    /// Bound the build to these geographies: no ID that leaves them can be produced
    #[arg(long, value_name = "PREFIX", value_delimiter = ',')]
    pub(crate) geography: Vec<String>,

    /// Write a new file, and the JSON Schema beside it, instead of printing
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Resolve {
    /// Foundation model IDs, IDs with a prefix, ARNs, or patterns such as 'deepseek.*'; all models
    /// if there is none
    #[arg(value_name = "MODEL")]
    pub(crate) models: Vec<String>,

    /// The kind of models: chat, embedding, rerank, image, video, speech, or all [default: chat]
    #[arg(long, value_parser = kinds)]
    pub(crate) kind: Option<Kinds>,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else that of the AWS profile,
    /// else global profiles only]
    #[arg(short, long, value_parser = region)]
    pub(crate) region: Option<Region>,

    /// Take the profiles with this prefix, from whichever source Region
    #[arg(long, conflicts_with_all = ["region", "inference_profile"])]
    pub(crate) prefix: Option<Prefix>,

    #[command(flatten)]
    pub(crate) behind: Behind,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// Print JSON: an array, or without MODEL the provider as catwalk writes it
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The client
    #[arg(value_enum)]
    pub(crate) format: Format,

    /// Foundation model IDs, IDs with a prefix, ARNs, publishers such as anthropic, or patterns such
    /// as '*opus*'; all models that the client can call if there is none
    #[arg(value_name = "MODEL")]
    pub(crate) models: Vec<String>,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else that of the AWS profile,
    /// else global profiles only]
    #[arg(short, long, value_parser = region)]
    pub(crate) region: Option<Region>,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// Keep models whose price is not known, for clients that take what is not known for free
    #[arg(long, value_name = "PRICE", value_parser = ["0"])]
    pub(crate) unknown_price: Option<String>,

    /// claude-code: print the `env` of its settings file
    #[arg(long)]
    pub(crate) json: bool,

    /// crush: write `aws_region`, for a Crush that reads it
    #[arg(long)]
    pub(crate) crush_aws_region: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The array of providers that catwalk serves at /v2/providers
    Catwalk,
    /// A part of crush.json: Anthropic's models, and which are large and small
    Crush,
    /// The environment of Claude Code, as shell lines
    ClaudeCode,
    /// The `model_list` of a LiteLLM proxy
    Litellm,
    /// The IDs of the large and the small model for scripts, and of each MODEL
    Env,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A foundation model ID, an ID with a prefix, or an ARN
    #[arg(value_name = "MODEL", required_unless_present = "inference_profile")]
    pub(crate) model: Option<String>,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else that of the AWS profile,
    /// else global profiles only]
    #[arg(short, long, value_parser = region)]
    pub(crate) region: Option<Region>,

    #[command(flatten)]
    pub(crate) behind: Behind,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// Print a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Policy {
    /// Foundation model IDs, IDs with a prefix, or ARNs
    #[arg(value_name = "MODEL", required_unless_present_any = ["deny_global", "inference_profile"])]
    pub(crate) models: Vec<String>,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else that of the AWS profile]
    #[arg(short, long, value_parser = region)]
    pub(crate) region: Option<Region>,

    #[command(flatten)]
    pub(crate) behind: Behind,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// The number of the account whose profiles are called [default: any account]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) account: Option<AccountId>,

    /// Print what a service control policy must not deny under aws:RequestedRegion, a line each
    #[arg(long, conflicts_with = "account")]
    pub(crate) required_regions: bool,

    /// Print the service control policy that denies global profiles
    #[arg(
        long,
        conflicts_with_all = ["models", "region", "profile_of", "inference_profile", "routing", "within", "account", "required_regions"]
    )]
    pub(crate) deny_global: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Matrix {
    /// Foundation model IDs, IDs with a prefix, ARNs, publishers such as anthropic, or patterns such
    /// as '*opus*'; all models if there is none
    #[arg(value_name = "MODEL")]
    pub(crate) models: Vec<String>,

    /// The kind of models: chat, embedding, rerank, image, video, speech, or all [default: chat]
    #[arg(long, value_parser = kinds)]
    pub(crate) kind: Option<Kinds>,

    /// Only this source Region; may be given several times [default: all]
    #[arg(short, long = "region", value_name = "REGION", value_parser = region)]
    pub(crate) regions: Vec<Region>,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// When to colour the cells
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: Color,

    /// Print a JSON array of the cells
    #[arg(long, conflicts_with_all = ["html", "svg"])]
    pub(crate) json: bool,

    /// Print a page to look at and to filter in a browser, all routings in it
    #[arg(long, conflicts_with = "svg")]
    pub(crate) html: bool,

    /// Print a picture
    #[arg(long)]
    pub(crate) svg: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    /// In a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option")]
pub(crate) struct Scan {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// A source Region that requests are sent from; may be given several times
    #[arg(short, long = "region", value_name = "REGION", value_parser = region)]
    pub(crate) regions: Vec<Region>,

    /// Warn of what may leave these Regions, or those of these prefixes, such as eu,us-east-1
    #[arg(long, value_name = "REGIONS")]
    pub(crate) within: Option<Within>,

    /// Warn of models that AWS ends within so many days
    #[arg(long, value_name = "DAYS", default_value_t = ending::MAX_DAYS)]
    pub(crate) ends_within: u32,

    /// Show notes: IDs that may be newer than the catalog, and legacy models
    #[arg(long)]
    pub(crate) notes: bool,

    /// Leave out an ID or a file, or several: anthropic.claude-3-*, docs/*
    #[arg(long, value_name = "PATTERN")]
    pub(crate) ignore: Vec<String>,

    /// Leave out the findings that a file lists: in each line an ID, and a file where it is known
    /// in one only
    #[arg(long, value_name = "FILE")]
    pub(crate) allow_list: Option<PathBuf>,

    /// Scan hidden files too, such as .env
    #[arg(long)]
    pub(crate) hidden: bool,

    /// Fail for warnings too
    #[arg(long)]
    pub(crate) strict: bool,

    /// When to colour the findings
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: Color,

    /// Print a JSON array
    #[arg(long, conflicts_with_all = ["sarif", "github"])]
    pub(crate) json: bool,

    /// Print SARIF 2.1.0, for code scanning
    #[arg(long, conflicts_with = "github")]
    pub(crate) sarif: bool,

    /// Print annotations for GitHub Actions
    #[arg(long)]
    pub(crate) github: bool,
}

/// The model behind an application inference profile.
#[derive(Args, Debug)]
pub(crate) struct Behind {
    /// The model behind the ARN of an application inference profile: an ID, with the prefix of the
    /// profile that it was made of
    #[arg(short = 'm', long = "model", value_name = "MODEL")]
    pub(crate) profile_of: Option<String>,

    /// The JSON that `aws bedrock get-inference-profile` prints of an application inference profile,
    /// or - for standard input: its ARN is resolved, as the model behind it
    #[arg(long, value_name = "FILE")]
    pub(crate) inference_profile: Option<PathBuf>,
}

/// The rules by which a model has its ID from a source Region.
#[derive(Args, Debug)]
pub(crate) struct Rules {
    /// Which inference to use, and which first
    #[arg(long, default_value_t, value_parser = routings())]
    pub(crate) routing: Routing,

    /// Use only what keeps data within these Regions, or those of these prefixes, such as
    /// eu,us-east-1
    #[arg(long, value_name = "REGIONS")]
    pub(crate) within: Option<Within>,
}

/// An empty code is an unset variable in a script more often than a wish for no Region.
fn region(code: &str) -> Result<Region, String> {
    if code.is_empty() {
        return Err(
            "a Region's code is needed; leave the option out to take AWS_REGION's".to_owned(),
        );
    }
    code.parse()
        .map_err(|error: bedrock_catalog::Unknown<_>| error.to_string())
}

fn routings() -> impl TypedValueParser<Value = Routing> {
    let values = Routing::ALL.iter().map(|routing| {
        let order: Vec<_> = routing.order().iter().map(|kind| kind.as_str()).collect();
        PossibleValue::new(routing.as_str()).help(order.join(", else "))
    });
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Routing>())
}

/// A kind of models, or all kinds.
fn kinds(text: &str) -> Result<Kinds, Unknown<Kind>> {
    match text {
        Kinds::ALL => Ok(Kinds::All),
        _ => text.parse().map(Kinds::One),
    }
}

//! What can be asked on the command line.

use std::path::PathBuf;

use bedrock_catalog::{AccountId, Prefix, Region, Routing};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::within::Within;

const AFTER_HELP: &str = "\
Examples:
  bedrock-catalog resolve --region eu-central-1 anthropic.claude-sonnet-4-6
  bedrock-catalog resolve --region ap-northeast-1
  bedrock-catalog resolve --region ca-central-1 --routing geographic-only --json
  bedrock-catalog resolve --region eu-west-2 --within eu anthropic.claude-opus-5-5
  bedrock-catalog explain --region ap-northeast-1 anthropic.claude-opus-5
  bedrock-catalog policy --region us-east-1 --account 123456789012 anthropic.claude-opus-5-5
  bedrock-catalog models --json
  bedrock-catalog check catalog/bedrock.json

Exit status:
  0  the answer is there
  1  the answer is no: a model is not offered, a catalog is wrong
  2  wrong usage, an unknown Region included";

/// The model IDs that Amazon Bedrock accepts, for a model and a source Region
#[derive(Debug, Parser)]
#[command(name = "bedrock-catalog", version, after_help = AFTER_HELP)]
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
    /// Print what the catalog holds: models and their inference profiles
    Models {
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
    /// Check catalogs as the build does
    Check {
        /// Catalogs, in this crate's form or in catwalk's
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Print the problems as a JSON array
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Resolve {
    /// Foundation model IDs, IDs with a prefix, or ARNs; all models if there is none
    #[arg(value_name = "MODEL")]
    pub(crate) models: Vec<String>,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else global profiles only]
    #[arg(long, value_parser = region)]
    pub(crate) region: Option<Region>,

    /// Take the profiles with this prefix, from whichever source Region
    #[arg(long, conflicts_with = "region")]
    pub(crate) prefix: Option<Prefix>,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// Print JSON: an array, or without MODEL the provider as catwalk writes it
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A foundation model ID, an ID with a prefix, or an ARN
    #[arg(value_name = "MODEL")]
    pub(crate) model: String,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else global profiles only]
    #[arg(long, value_parser = region)]
    pub(crate) region: Option<Region>,

    #[command(flatten)]
    pub(crate) rules: Rules,

    /// Print a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Policy {
    /// Foundation model IDs, IDs with a prefix, or ARNs
    #[arg(value_name = "MODEL", required_unless_present = "deny_global")]
    pub(crate) models: Vec<String>,

    /// The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION]
    #[arg(long, value_parser = region)]
    pub(crate) region: Option<Region>,

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
        conflicts_with_all = ["models", "region", "routing", "within", "account", "required_regions"]
    )]
    pub(crate) deny_global: bool,
}

/// What decides which ID a model has from a source Region.
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
        .map_err(|error: bedrock_catalog::UnknownRegion| error.to_string())
}

fn routings() -> impl TypedValueParser<Value = Routing> {
    let values = Routing::ALL.iter().map(|routing| {
        let order: Vec<_> = routing.order().iter().map(|kind| kind.as_str()).collect();
        PossibleValue::new(routing.as_str()).help(order.join(", else "))
    });
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Routing>())
}

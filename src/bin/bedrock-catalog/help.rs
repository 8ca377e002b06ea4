//! The examples and the exit status below the help of commands.

pub(crate) const AFTER_HELP: &str = "\
Examples:
  bedrock-catalog resolve --region eu-central-1 anthropic.claude-sonnet-4-6
  bedrock-catalog resolve --region ap-northeast-1
  bedrock-catalog resolve --region ca-central-1 --routing geographic-only --json
  bedrock-catalog resolve --region eu-west-2 --within eu anthropic.claude-opus-5-5
  bedrock-catalog explain --region ap-northeast-1 anthropic.claude-opus-5
  bedrock-catalog policy --region us-east-1 --account 123456789012 anthropic.claude-opus-5-5
  bedrock-catalog export claude-code --region eu-west-1
  bedrock-catalog matrix anthropic
  bedrock-catalog models --json
  bedrock-catalog check catalog/bedrock.json

Exit status:
  0  the answer is there
  1  the answer is no: a model is not offered, a catalog is wrong or differs from AWS's lists
  2  wrong usage, an unknown Region included";

pub(crate) const LISTS: &str = "\
Examples:
  bedrock-catalog diff profiles/*.json models/*.json
  bedrock-catalog update profiles/*.json models/*.json --catalog catalog/bedrock.json --write

FILE is what these print, a file for each, or several answers in one file; - is standard input:
  aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED --region R --output json
  aws bedrock list-foundation-models --region R --output json
  aws bedrock get-inference-profile --inference-profile-identifier ID --region R --output json

Compared are the profiles of the Regions that a list of profiles covers, and the in-Region use
(ON_DEMAND) of those that a list of foundation models covers. Of other Regions nothing is said. A
model that the catalog lacks counts as new if AWS lists it as a current chat model (text in, text
out, no speech, streamed, not LEGACY) that can be called on demand or by a profile, or if only a
profile tells of it.

A removal is held back where its list lacks more than two and more than one in ten of what the
catalog has from there, or all of a vendor with more than one row there, or names no profile, or
ends in a page token. What such a list adds is taken.

Exit status:
  0  diff: there is no difference; update: the catalog is up to date, or was changed, or would be
  1  diff: there is a difference; both: a file or the catalog is broken, or the catalog that
     update makes would be
  2  wrong usage";

pub(crate) const FORMATS: &str = "\
Examples:
  bedrock-catalog export crush -r eu-central-1 > crush.json
  eval \"$(bedrock-catalog export claude-code -r ap-northeast-1)\"
  bedrock-catalog export claude-code -r us-gov-west-1 --json
  bedrock-catalog export litellm -r eu-central-2 anthropic 'amazon.*' > config.yaml
  bedrock-catalog export catwalk > providers.json && crush update-providers providers.json

The large and the small model are the catalog's defaults. Where MODEL leaves one out, the first MODEL
is the large one and the last MODEL the small one.

Exit status:
  0  the configuration is there
  1  it is not: a model is not offered, or the client cannot call it from the Region
  2  wrong usage, an unknown Region included";

pub(crate) const SCANNED: &str = "\
Files are found as ripgrep finds them: hidden and binary ones, and those that .gitignore names, are
left out. A comment with `bedrock-catalog: ignore` leaves its line out.

Exit status:
  0  no error
  1  an error, with --strict a warning; or a file cannot be read
  2  wrong usage";

pub(crate) const INIT: &str = "\
Examples:
  bedrock-catalog init --output bedrock.json
  bedrock-catalog init anthropic.claude-opus-5-5 anthropic.claude-haiku-5-5 --geography eu

Cargo builds with it where .cargo/config.toml of the workspace's root says
  [env]
  BEDROCK_CATALOG = { value = \"bedrock.json\", relative = true }";

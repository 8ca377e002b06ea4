//! The options of the commands that compare a catalog with AWS's lists.

use std::path::PathBuf;

use clap::Args;

use crate::compare::{Accepted, Ignored};
use crate::listing::Input;
use crate::listing::origin::is_region;

/// A catalog, and the lists that it is compared with.
#[derive(Args, Debug)]
pub(crate) struct Compared {
    /// What the AWS CLI printed for a Region: name it R.json, such as eu-central-1.json
    #[arg(value_name = "FILE", required_unless_present = "region")]
    files: Vec<PathBuf>,

    /// A file with another name, and its Region
    #[arg(long, value_name = "R=FILE", value_parser = region_file)]
    region: Vec<Input>,

    /// The catalog [default: the built-in one]
    #[arg(long, value_name = "PATH")]
    pub(crate) catalog: Option<PathBuf>,

    /// A model to leave out, or several: vendor.*
    #[arg(long, value_name = "MODEL")]
    ignore: Vec<String>,

    /// Believe the removals of lists that look cut or filtered: all, or those of the models,
    /// profiles or Regions that fit the pattern
    #[arg(
        long,
        value_name = "PATTERN",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "*"
    )]
    accept_removals: Vec<String>,

    /// A second capture: a folder of such files. A removal that only one of the two shows is held
    /// back
    #[arg(long, value_name = "DIR")]
    pub(crate) also: Option<PathBuf>,
}

impl Compared {
    /// The files, each once.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let mut inputs = self.region.clone();
        for path in &self.files {
            if !inputs.iter().any(|input| input.path == *path) {
                inputs.push(Input {
                    path: path.clone(),
                    region: None,
                });
            }
        }
        inputs
    }

    pub(crate) fn accepted(&self) -> Accepted {
        Accepted(self.accept_removals.clone())
    }

    pub(crate) fn ignored(&self) -> Ignored {
        Ignored(self.ignore.clone())
    }
}

#[derive(Args, Debug)]
pub(crate) struct Update {
    #[command(flatten)]
    pub(crate) compared: Compared,

    /// Write the catalog instead of printing a unified diff
    #[arg(long, requires = "catalog")]
    pub(crate) write: bool,
}

fn region_file(text: &str) -> Result<Input, String> {
    let (region, path) = text.split_once('=').unwrap_or((text, ""));
    if !is_region(region) || path.is_empty() {
        return Err(
            "a Region's code, `=` and a file are needed, such as eu-central-1=profiles.json"
                .to_owned(),
        );
    }
    Ok(Input {
        path: path.into(),
        region: Some(region.to_owned()),
    })
}

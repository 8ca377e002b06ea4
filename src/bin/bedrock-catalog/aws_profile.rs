//! The `region` of the AWS profile, as the AWS CLI finds it.
//!
//! Source: [Configuration and credential file settings in the AWS CLI](https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html).

use std::env::{self, VarError};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use configparser::ini::{Ini, IniDefault};

/// The Region that a profile names, and the words for where it stands.
pub(crate) struct ProfileRegion {
    pub(crate) code: String,
    pub(crate) place: String,
}

/// Returns the Region of the profile that `AWS_PROFILE` names, else of `default`; `None` where there is
/// no such file, profile or Region.
pub(crate) fn region() -> Result<Option<ProfileRegion>, String> {
    let Some(path) = path() else {
        return Ok(None);
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("cannot read `{}`: {error}", path.display())),
    };
    let profile = match env::var("AWS_PROFILE") {
        Ok(profile) if !profile.is_empty() => profile,
        Ok(_) | Err(VarError::NotPresent) => "default".to_owned(),
        Err(VarError::NotUnicode(_)) => return Err("AWS_PROFILE is not UTF-8".to_owned()),
    };
    let code = region_in(&text, &profile)
        .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    Ok(code.map(|code| ProfileRegion {
        code,
        place: format!("the profile `{profile}` in `{}`", path.display()),
    }))
}

fn path() -> Option<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty());
    if let Some(path) = variable("AWS_CONFIG_FILE") {
        return Some(path.into());
    }
    let home = variable("HOME").or_else(|| variable("USERPROFILE"))?;
    Some(PathBuf::from(home).join(".aws").join("config"))
}

fn region_in(text: &str, profile: &str) -> Result<Option<String>, String> {
    let mut defaults = IniDefault::default();
    // What stands before the first section belongs to no profile.
    defaults.default_section = String::new();
    defaults.delimiters = vec!['='];
    defaults.case_sensitive = true;
    let mut ini = Ini::new_from_defaults(defaults);
    ini.read(text.to_owned())?;
    let sections = [format!("profile {profile}"), profile.to_owned()];
    // Only the default profile may stand without the word.
    let sections = &sections[..if profile == "default" { 2 } else { 1 }];
    let mut regions = sections
        .iter()
        .filter_map(|section| ini.get(section, "region"));
    Ok(regions.find(|region| !region.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::region_in;

    #[test]
    fn profiles_stand_in_sections_of_their_own() {
        let text = "region = a\n[default]\noutput = json\nregion = eu-west-1 # home\n\
                    [profile work]\nrole_arn = arn:aws:iam::123456789012:role/x\nregion=ap-south-1\n\
                    s3 =\n  max_concurrent_requests = 20\n[other]\nregion = us-east-1\n[profile bare]\n";
        for (profile, region) in [
            ("default", Some("eu-west-1")),
            ("work", Some("ap-south-1")),
            ("other", None),
            ("bare", None),
            ("nobody", None),
        ] {
            let found = region_in(text, profile);
            assert_eq!(
                found.as_ref().map(Option::as_deref),
                Ok(region),
                "{profile}"
            );
        }
        assert!(region_in("[default\nregion", "default").is_err());
    }
}

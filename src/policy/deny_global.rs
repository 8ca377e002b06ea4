//! The policy that denies global cross-Region inference.

use core::fmt;

use super::statement::{HEAD, TAIL};

/// A service control policy that denies global cross-Region inference, for a whole organization. It
/// writes itself as indented JSON.
///
/// The condition is the one under which AWS checks a global profile and nothing else:
/// `aws:RequestedRegion` is `unspecified`. AWS's example names `inference-profile/global.*` as well;
/// that would let through application inference profiles that are made of a global one.
///
/// Source: "Disable global cross-Region inference" in [Global cross-Region
/// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
///
/// ```
/// let json = bedrock_catalog::DenyGlobal.to_string();
/// assert!(json.contains(r#""aws:RequestedRegion": "unspecified""#));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DenyGlobal;

impl fmt::Display for DenyGlobal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEAD)?;
        formatter.write_str(
            r#"    {
      "Sid": "DenyGlobalCris",
      "Effect": "Deny",
      "Action": "bedrock:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "unspecified"
        }
      }
    }"#,
        )?;
        formatter.write_str(TAIL)
    }
}

//! The policy that denies global cross-Region inference.

/// A service control policy that denies global cross-Region inference, for a whole organization, as
/// indented JSON.
///
/// The condition is the one under which AWS checks a global profile and nothing else:
/// `aws:RequestedRegion` is `unspecified`. AWS's example names `inference-profile/global.*` as well;
/// that would let through application inference profiles that are made of a global one.
///
/// Source: "Disable global cross-Region inference" in [Global cross-Region
/// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
pub const DENY_GLOBAL_POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DenyGlobalCris",
      "Effect": "Deny",
      "Action": "bedrock:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "unspecified"
        }
      }
    }
  ]
}"#;

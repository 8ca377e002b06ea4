//! IDs that may be newer than the catalog.

use crate::catalog::{IS_BUILT_IN, Prefix};
use crate::identifier::{Identifier, IdentifierError};
use crate::model::Model;
use crate::name::UnknownReason;
use crate::resolve::ResolveError;
use crate::view::View;

impl View {
    /// The ID by which the model can be called that a text means, as [`resolve_id`](Self::resolve_id)
    /// gives it; or the text as it was written, where it may be newer than the catalog. AWS then says
    /// whether there is such a model.
    ///
    /// An ID may be newer where the catalog has models of its publisher and not this one. It is never
    /// taken for one under a bound, for nothing shows that it stays within, nor under a catalog of a
    /// team's own, which may have left it out.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Region, Routing};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// assert_eq!(bedrock.id_or_newer("eu.anthropic.claude-opus-77")?, "eu.anthropic.claude-opus-77");
    /// assert_eq!(bedrock.id_or_newer("amazon.nova-pro-v1:0")?, "eu.amazon.nova-pro-v1:0");
    ///
    /// let bounded = bedrock.with_routing(Routing::GeographicOnly);
    /// assert!(bounded.id_or_newer("eu.anthropic.claude-opus-77").is_err());
    /// # Ok::<(), bedrock_catalog::ResolveError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`resolve_id`](Self::resolve_id), for everything else.
    pub fn id_or_newer(self, text: &str) -> Result<&str, ResolveError> {
        match self.resolve_id(text) {
            Ok(resolved) => Ok(resolved.id()),
            Err(ResolveError::Identifier(IdentifierError::UnknownModel(error)))
                if error.reason() == UnknownReason::NotListed
                    && IS_BUILT_IN
                    && !self.is_bounded()
                    && is_of_known_publisher(text.trim()) =>
            {
                Ok(text.trim())
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether a text is written as AWS writes the ID of a model of a publisher that the catalog knows,
/// with or without a known prefix.
fn is_of_known_publisher(id: &str) -> bool {
    let rest = match id.split_once('.') {
        Some((prefix, rest)) if Prefix::from_id(prefix).is_some() => rest,
        _ => id,
    };
    let is_sign = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b':')
    };
    let Some((publisher, model)) = rest.split_once('.') else {
        return false;
    };
    let is_known = |known: Model| {
        let id = known.foundation_model_id();
        id.split_once('.')
            .is_some_and(|(name, _)| name == publisher)
    };
    id.len() <= Identifier::MAX_PROFILE_ID_LENGTH
        && model.starts_with(|first: char| first.is_ascii_alphanumeric())
        && model.bytes().all(is_sign)
        && Model::of_every_kind().any(is_known)
}

//! IDs that may be newer than the catalog.

use crate::resolve::ResolveError;
use crate::view::View;

impl View {
    /// The ID by which the model can be called that a text means, as [`resolve_id`](Self::resolve_id)
    /// gives it; or the text as it was written, where it may be newer than the catalog. AWS then says
    /// whether there is such a model.
    ///
    /// [`ResolveError::may_be_newer`] says what may be newer.
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
            Err(error) if error.may_be_newer() => Ok(text.trim()),
            Err(error) => Err(error),
        }
    }
}

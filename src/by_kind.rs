//! Models by kind. Those of one kind stand together in the tables, so that a list of chat models
//! looks at no other.

use core::fmt;

use crate::catalog::{KIND_ENDS, MODELS, Region};
use crate::model::Model;
use crate::name::{Excerpt, Named, UnknownReason, by_text, text_forms, write_all};
use crate::profile::InferenceProfile;
use crate::provider::Provider;
use crate::resolved::ResolvedModel;
use crate::shared::kind::Kind;
use crate::shared::nearest::slip;
use crate::shared::unit::UnitPrice;
use crate::view::View;

/// The models of one kind.
fn of_kind(kind: Kind) -> impl DoubleEndedIterator<Item = Model> + ExactSizeIterator + Clone {
    let index = kind as usize;
    let first = match index.checked_sub(1) {
        Some(before) => KIND_ENDS[before],
        None => 0,
    };
    (first..KIND_ENDS[index]).map(Model)
}

impl Model {
    /// The models of every kind: chat models first, each kind by ID.
    pub(crate) fn of_every_kind()
    -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the generator allows 65,535 models"
        )]
        (0..MODELS.len() as u16).map(Self)
    }

    /// The purpose of the model.
    ///
    /// ```
    /// use bedrock_catalog::{Kind, Model};
    ///
    /// assert_eq!(Model::CLAUDE_OPUS_5_5.kind(), Kind::Chat);
    /// assert_eq!(Model::EMBED_V4.kind(), Kind::Embedding);
    /// ```
    #[must_use]
    pub const fn kind(self) -> Kind {
        let mut index = 0;
        while index + 1 < KIND_ENDS.len() && self.0 >= KIND_ENDS[index] {
            index += 1;
        }
        Kind::ALL[index]
    }

    /// The price of in-Region use in this Region by other units than tokens of text, whose price is
    /// [`in_region_price`](Self::in_region_price); empty where none is known.
    #[must_use]
    pub const fn in_region_unit_prices(self, region: Region) -> &'static [UnitPrice] {
        if self.is_in_region(region) {
            self.in_region_prices().units_from(Some(region))
        } else {
            &[]
        }
    }
}

impl InferenceProfile {
    /// The price from whichever source Region by other units than tokens of text, whose price is
    /// [`price`](Self::price); empty where none is known.
    #[must_use]
    pub const fn unit_prices(self) -> &'static [UnitPrice] {
        self.prices().units_from(None)
    }
}

impl ResolvedModel {
    /// The price of what is paid by another unit than a token of text: images, seconds of video or
    /// audio, queries. Empty for chat models, and where no such price is known.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region, Unit};
    ///
    /// let bedrock = BEDROCK.for_region(Region::UsWest2);
    /// let inpaint = bedrock.resolve(Model::STABLE_IMAGE_INPAINT)?;
    /// assert_eq!(inpaint.id(), "us.stability.stable-image-inpaint-v1:0");
    /// let [image] = inpaint.unit_prices() else { panic!("it is paid by the image") };
    /// assert_eq!(image.unit, Unit::ImageOut);
    /// assert_eq!(image.to_string(), "$0.07 per image out");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn unit_prices(self) -> &'static [UnitPrice] {
        match self.profile() {
            Some(profile) => profile.prices().units_from(self.region()),
            None => self.model().in_region_prices().units_from(self.region()),
        }
    }
}

impl Provider {
    /// Every model of the catalog, of whatever kind: chat models first, each kind by ID.
    #[must_use]
    pub fn all_models(self) -> impl DoubleEndedIterator<Item = Model> + ExactSizeIterator + Clone {
        Model::of_every_kind()
    }

    /// The models of one kind, by ID.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Kind, Model};
    ///
    /// assert!(BEDROCK.models_of(Kind::Embedding).any(|model| model == Model::EMBED_V4));
    /// assert!(BEDROCK.models_of(Kind::Chat).eq(BEDROCK.models()));
    /// ```
    #[must_use]
    pub fn models_of(
        self,
        kind: Kind,
    ) -> impl DoubleEndedIterator<Item = Model> + ExactSizeIterator + Clone {
        of_kind(kind)
    }
}

impl View {
    /// The models of every kind that are offered, each with its ID: chat models first, each kind by
    /// foundation model ID.
    pub fn all_models(self) -> impl Iterator<Item = ResolvedModel> + Clone {
        Model::of_every_kind().filter_map(move |model| self.find(model))
    }

    /// The models of one kind that are offered, each with its ID, by foundation model ID.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Kind, Region};
    ///
    /// let frankfurt = BEDROCK.for_region(Region::EuCentral1);
    /// let mut embeddings = frankfurt.models_of(Kind::Embedding).map(|model| model.id());
    /// assert!(embeddings.any(|id| id == "eu.cohere.embed-v4:0"));
    /// ```
    pub fn models_of(self, kind: Kind) -> impl Iterator<Item = ResolvedModel> + Clone {
        of_kind(kind).filter_map(move |model| self.find(model))
    }
}

impl Named for Kind {
    const KIND: &'static str = "kind";

    fn text(self) -> &'static str {
        self.as_str()
    }

    fn candidates(given: &str) -> impl Iterator<Item = Self> {
        let known = Self::ALL.iter().map(|kind| (*kind, kind.as_str()));
        slip(given, known).into_iter()
    }

    fn write_help(_: &Excerpt, _: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all("kinds", Self::ALL, out)
    }
}

text_forms!(Kind, |name| by_text(Kind::ALL, name), "a kind of models");

//! Prices by another unit than tokens of text.

use core::fmt;

use crate::shared::usd::Usd;

/// A unit, other than a token of text, by which a model is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// One million tokens of audio sent.
    AudioTokensIn,
    /// One million tokens of audio generated.
    AudioTokensOut,
    /// An image sent.
    ImageIn,
    /// An image generated.
    ImageOut,
    /// A second of video sent.
    VideoSecondIn,
    /// A second of video generated.
    VideoSecondOut,
    /// A second of audio sent.
    AudioSecondIn,
    /// A second of audio generated.
    AudioSecondOut,
    /// A query: of a rerank model with the documents that one query may have, of an embedding model
    /// a text to search by.
    Query,
}

impl Unit {
    /// Every unit.
    pub const ALL: &'static [Self] = &[
        Self::AudioTokensIn,
        Self::AudioTokensOut,
        Self::ImageIn,
        Self::ImageOut,
        Self::VideoSecondIn,
        Self::VideoSecondOut,
        Self::AudioSecondIn,
        Self::AudioSecondOut,
        Self::Query,
    ];

    /// The field of the catalog that holds the price, such as `cost_per_image_out`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::AudioTokensIn => "cost_per_1m_audio_in",
            Self::AudioTokensOut => "cost_per_1m_audio_out",
            Self::ImageIn => "cost_per_image_in",
            Self::ImageOut => "cost_per_image_out",
            Self::VideoSecondIn => "cost_per_video_second_in",
            Self::VideoSecondOut => "cost_per_video_second_out",
            Self::AudioSecondIn => "cost_per_audio_second_in",
            Self::AudioSecondOut => "cost_per_audio_second_out",
            Self::Query => "cost_per_query",
        }
    }
}

impl fmt::Display for Unit {
    /// The unit in words, such as `second of video in`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::AudioTokensIn => "1M audio tokens in",
            Self::AudioTokensOut => "1M audio tokens out",
            Self::ImageIn => "image in",
            Self::ImageOut => "image out",
            Self::VideoSecondIn => "second of video in",
            Self::VideoSecondOut => "second of video out",
            Self::AudioSecondIn => "second of audio in",
            Self::AudioSecondOut => "second of audio out",
            Self::Query => "query",
        })
    }
}

/// The price of one unit, other than a token of text.
///
/// Source: [Amazon Bedrock pricing](https://aws.amazon.com/bedrock/pricing/).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    clippy::exhaustive_structs,
    reason = "a unit and its price are all there is"
)]
pub struct UnitPrice {
    /// The unit that is paid by.
    pub unit: Unit,
    /// The price of one unit.
    pub usd: Usd,
}

impl fmt::Display for UnitPrice {
    /// The price for people: `$0.07 per image out`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "${} per {}", self.usd, self.unit)
    }
}

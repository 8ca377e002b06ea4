//! Kinds of models.

/// A kind of model: what it is for. Models of every kind resolve alike; only chat models stand in
/// chat lists and are defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `chat`: text in, text out, called by Converse.
    #[default]
    Chat,
    /// `embedding`: vectors of texts, images, audio or video.
    Embedding,
    /// `rerank`: documents ordered by how well they answer a query.
    Rerank,
    /// `image`: makes or changes images.
    Image,
    /// `video`: makes videos, or describes them.
    Video,
    /// `speech`: speech in, speech out.
    Speech,
}

impl Kind {
    /// Every kind, chat first.
    pub const ALL: &'static [Self] = &[
        Self::Chat,
        Self::Embedding,
        Self::Rerank,
        Self::Image,
        Self::Video,
        Self::Speech,
    ];

    /// The kind as the catalog writes it, such as `embedding`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Embedding => "embedding",
            Self::Rerank => "rerank",
            Self::Image => "image",
            Self::Video => "video",
            Self::Speech => "speech",
        }
    }

    /// The catalog's fields for what models of this kind are paid by.
    pub(crate) const fn costs(self) -> &'static [&'static str] {
        match self {
            Self::Chat => &[
                "cost_per_1m_in",
                "cost_per_1m_out",
                "cost_per_1m_in_cached",
                "cost_per_1m_in_cached_1h",
                "cost_per_1m_out_cached",
            ],
            Self::Embedding => &[
                "cost_per_1m_in",
                "cost_per_image_in",
                "cost_per_video_second_in",
                "cost_per_audio_second_in",
                "cost_per_query",
            ],
            Self::Rerank => &["cost_per_query"],
            Self::Image => &["cost_per_image_out"],
            Self::Video => &[
                "cost_per_1m_in",
                "cost_per_1m_out",
                "cost_per_video_second_in",
                "cost_per_video_second_out",
            ],
            Self::Speech => &[
                "cost_per_1m_in",
                "cost_per_1m_out",
                "cost_per_1m_audio_in",
                "cost_per_1m_audio_out",
                "cost_per_audio_second_in",
                "cost_per_audio_second_out",
            ],
        }
    }
}

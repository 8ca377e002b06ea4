//! The abilities of models that are a choice of a few.

use core::fmt;

/// An enum whose values are words of the catalog.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one that there is, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in the catalog.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

words! {
    /// A kind of input that a request may hold.
    InputKind {
        /// Text.
        Text = "text",
        /// Images.
        Image = "image",
        /// PDF documents.
        Pdf = "pdf",
        /// Video.
        Video = "video",
        /// Audio.
        Audio = "audio",
    }
}

words! {
    /// The way in which a model's reasoning is asked for.
    Reasoning {
        /// With a budget of tokens.
        Budget = "budget",
        /// The model decides how much it reasons; effort steers it, and it can be turned off.
        Adaptive = "adaptive",
        /// It cannot be turned off; effort steers it.
        Always = "always",
        /// With a level of effort only.
        Effort = "effort",
    }
}

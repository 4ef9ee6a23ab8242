//! Names of choices, as people read them.

use super::dto::{HeadRole, SocialNetwork};

impl HeadRole {
    /// All roles, in the order of a list.
    pub const ALL: [Self; 4] = [Self::MayorM, Self::MayorF, Self::PresidentM, Self::PresidentF];

    /// With its article, inside a sentence: "la maire".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::MayorM => "le maire",
            Self::MayorF => "la maire",
            Self::PresidentM => "le président",
            Self::PresidentF => "la présidente",
        }
    }

    /// After a name: "maire", "présidente".
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::MayorM | Self::MayorF => "maire",
            Self::PresidentM => "président",
            Self::PresidentF => "présidente",
        }
    }
}

impl SocialNetwork {
    /// All networks, in the order of a list.
    pub const ALL: [Self; 9] = [
        Self::Facebook,
        Self::Instagram,
        Self::X,
        Self::Mastodon,
        Self::Youtube,
        Self::Linkedin,
        Self::Tiktok,
        Self::Whatsapp,
        Self::Other,
    ];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
            Self::X => "X",
            Self::Mastodon => "Mastodon",
            Self::Youtube => "YouTube",
            Self::Linkedin => "LinkedIn",
            Self::Tiktok => "TikTok",
            Self::Whatsapp => "WhatsApp",
            Self::Other => "Autre réseau",
        }
    }
}

//! "Informations du guichet": what agents tell of their authority, read and saved as one, under one version.

mod dto;
mod history;
mod names;
mod patch;
pub mod rules;

pub use dto::{
    DataControllerDto, DpoDto, GdprDto, GeneralDto, HeadDto, HeadRole, ImageDto, OriginDto, PositionDto, SettingsDto,
    SocialAccountDto, SocialNetwork, ThemeSettingsDto, ValueOrigin,
};
pub use history::{LinkCheckBody, LinkCheckDto, LinkOutcome, SettingsChangeDto, SettingsVersionDto};
pub use patch::{GdprPatch, GeneralPatch, ImageRef, LinksBody, SettingsPatch, ThemePatch};

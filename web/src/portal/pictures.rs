//! Images of the theme: the photograph behind the head of the home page, and the logo.

use leptos::prelude::*;
use shared::content::{PictureDto, PictureFileDto};

/// The banner over the whole width, under a veil that keeps text legible whatever it shows. It is a ground, so nothing is
/// said of it.
pub(super) fn banner(picture: &PictureDto) -> AnyView {
    let Some(largest) = picture.files.last() else { return ().into_any() };
    let (url, width, height) = (largest.url.clone(), largest.width, largest.height);
    let sizes: Vec<String> = picture.files.iter().map(|file| format!("{} {}w", file.url, file.width)).collect();
    view! {
        <img class="hero-photo" src=url srcset=sizes.join(", ") sizes="100vw" width=width height=height alt="" fetchpriority="high"/>
        <div class="hero-veil"></div>
    }
    .into_any()
}

/// The logo in the header, in the format and size that suit the browser.
pub(super) fn logo(picture: &PictureDto) -> Option<AnyView> {
    let of = |media_type: &str| -> Vec<&PictureFileDto> {
        picture.files.iter().filter(|file| file.media_type == media_type).take(2).collect()
    };
    let densities = |files: &[&PictureFileDto]| {
        let densities: Vec<String> =
            files.iter().zip(1..).map(|(file, density)| format!("{} {density}x", file.url)).collect();
        densities.join(", ")
    };
    let (webp, png) = (of("image/webp"), of("image/png"));
    let first = *png.first()?;
    let source = (!webp.is_empty()).then(|| view! { <source type="image/webp" srcset=densities(&webp)/> });
    let (url, width, height, alt) = (first.url.clone(), first.width, first.height, picture.alt.clone());
    Some(
        view! {
            <picture class="brand-logo">
                {source}
                <img src=url srcset=densities(&png) width=width height=height alt=alt/>
            </picture>
        }
        .into_any(),
    )
}

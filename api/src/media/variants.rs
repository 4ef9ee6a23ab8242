//! The files of an image: made anew from its pixels, so that nothing else of what was sent is kept.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageResult, Rgba, Rgba32FImage, RgbaImage};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shared::media::MediaPurpose;

/// Widths of a banner, from the phone to the widest page.
const BANNER_WIDTHS: [u32; 4] = [640, 1_024, 1_600, 1_920];
/// Heights of a logo in the header of a page, for screens of one pixel and of two.
const LOGO_HEIGHTS: [u32; 2] = [64, 128];
/// Quality of a banner, which stands under a veil.
const JPEG_QUALITY: u8 = 80;

/// Formats of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP, lossless.
    Webp,
}

impl Format {
    /// How the names of its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// Media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    fn of_ending(ending: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Webp].into_iter().find(|format| format.ending() == ending)
    }
}

/// A file of an image, but for its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Format.
    pub format: Format,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// Size.
    pub bytes: u64,
}

/// An image, made.
#[derive(Debug)]
pub(super) struct Made {
    /// Of the content of all files.
    pub hash: String,
    /// The files, the largest last.
    pub files: Vec<(Variant, Vec<u8>)>,
}

/// The name of a file.
pub(super) fn name(hash: &str, width: u32, format: Format) -> String {
    format!("{hash}-{width}.{}", format.ending())
}

/// Hash and format of a name that this room may have given.
pub(super) fn parsed(name: &str) -> Option<(&str, Format)> {
    let (stem, ending) = name.split_once('.')?;
    let (hash, width) = stem.split_once('-')?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_width = (1..=4).contains(&width.len()) && width.bytes().all(|byte| byte.is_ascii_digit());
    (is_hash && is_width).then_some((hash, Format::of_ending(ending)?))
}

/// Makes the files of an image.
pub(super) fn make(image: DynamicImage, purpose: MediaPurpose) -> ImageResult<Made> {
    let files = match purpose {
        MediaPurpose::Banner => banner(&DynamicImage::ImageRgb8(image.into_rgb8()))?,
        MediaPurpose::Logo => logo(image.into_rgba8())?,
    };
    let mut digest = Sha256::new();
    for (variant, content) in &files {
        digest.update(variant.bytes.to_be_bytes());
        digest.update(content);
    }
    let hash = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Made { hash, files })
}

/// A side in proportion, never nothing.
fn scaled(side: u32, from: u32, to: u32) -> u32 {
    let side = (u64::from(side) * u64::from(to) + u64::from(from) / 2) / u64::from(from.max(1));
    u32::try_from(side).unwrap_or(u32::MAX).max(1)
}

/// The sizes of the list that are well below the image's own, then that one.
fn sizes(list: &[u32], own: u32) -> impl Iterator<Item = u32> {
    list.iter().copied().filter(move |size| size * 11 / 10 < own).chain([own])
}

fn file(format: Format, (width, height): (u32, u32), content: Vec<u8>) -> (Variant, Vec<u8>) {
    (Variant { format, width, height, bytes: content.len() as u64 }, content)
}

fn banner(image: &DynamicImage) -> ImageResult<Vec<(Variant, Vec<u8>)>> {
    let (own_width, own_height) = (image.width(), image.height());
    let encoded = |image: &DynamicImage| -> ImageResult<(Variant, Vec<u8>)> {
        let mut content = Vec::new();
        image.write_with_encoder(JpegEncoder::new_with_quality(&mut content, JPEG_QUALITY))?;
        Ok(file(Format::Jpeg, (image.width(), image.height()), content))
    };
    sizes(&BANNER_WIDTHS, own_width)
        .map(|width| {
            if width == own_width {
                return encoded(image);
            }
            encoded(&image.resize_exact(width, scaled(own_height, own_width, width), FilterType::Lanczos3))
        })
        .collect()
}

fn logo(image: RgbaImage) -> ImageResult<Vec<(Variant, Vec<u8>)>> {
    let (own_width, own_height) = image.dimensions();
    let exact = DynamicImage::ImageRgba32F(premultiplied(&image));
    let whole = DynamicImage::ImageRgba8(image);
    let mut files: Vec<(Variant, Vec<u8>)> = Vec::new();
    for height in sizes(&LOGO_HEIGHTS, own_height) {
        let width = scaled(own_width, own_height, height);
        if files.iter().any(|(variant, _)| variant.width == width) {
            // Taller than wide beyond measure: the name would be the same.
            continue;
        }
        let small = (height != own_height).then(|| {
            DynamicImage::ImageRgba8(straight(&exact.resize_exact(width, height, FilterType::Lanczos3).into_rgba32f()))
        });
        let shown = small.as_ref().unwrap_or(&whole);
        if LOGO_HEIGHTS.iter().any(|list| height <= *list) {
            let mut content = Vec::new();
            shown.write_with_encoder(WebPEncoder::new_lossless(&mut content))?;
            files.push(file(Format::Webp, (width, height), content));
        }
        let mut content = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut content, CompressionType::Best, PngFilter::Adaptive);
        shown.write_with_encoder(encoder)?;
        files.push(file(Format::Png, (width, height), content));
    }
    Ok(files)
}

/// Colours weighted by how much they cover, so that what is transparent lends no colour to its neighbours.
fn premultiplied(image: &RgbaImage) -> Rgba32FImage {
    let (width, height) = image.dimensions();
    Rgba32FImage::from_fn(width, height, |x, y| {
        let Rgba([red, green, blue, alpha]) = *image.get_pixel(x, y);
        let cover = f32::from(alpha) / 255.0;
        let weighted = |channel: u8| f32::from(channel) / 255.0 * cover;
        Rgba([weighted(red), weighted(green), weighted(blue), cover])
    })
}

/// The way back.
fn straight(image: &Rgba32FImage) -> RgbaImage {
    let (width, height) = image.dimensions();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
    let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    RgbaImage::from_fn(width, height, |x, y| {
        let Rgba([red, green, blue, cover]) = *image.get_pixel(x, y);
        let own = |channel: f32| if cover > 0.0 { byte(channel / cover) } else { 0 };
        Rgba([own(red), own(green), own(blue), byte(cover)])
    })
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use image::RgbImage;

    use super::*;

    /// Pixels that look like a photograph to an encoder: slopes with noise.
    fn photograph(width: u32, height: u32) -> DynamicImage {
        let mut state = 20_261_124_u32;
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = u8::try_from(state >> 28).unwrap();
            let slope = |side: u32, of: u32| u8::try_from(side * 200 / of).unwrap() + noise;
            image::Rgb([slope(x, width), slope(y, height), 120 + noise])
        }))
    }

    fn sizes_of(made: &Made) -> Vec<(Format, u32, u32)> {
        made.files.iter().map(|(variant, _)| (variant.format, variant.width, variant.height)).collect()
    }

    #[test]
    fn a_banner_has_the_widths_that_it_can_fill() {
        let start = Instant::now();
        let made = make(photograph(1_920, 1_080), MediaPurpose::Banner).unwrap();
        println!("1920 x 1080: {:?}", start.elapsed());
        assert_eq!(
            sizes_of(&made),
            [(640, 360), (1_024, 576), (1_600, 900), (1_920, 1_080)].map(|(width, height)| (
                Format::Jpeg,
                width,
                height
            ))
        );
        let small = make(photograph(1_050, 300), MediaPurpose::Banner).unwrap();
        assert_eq!(sizes_of(&small), [(Format::Jpeg, 640, 183), (Format::Jpeg, 1_050, 300)]);
        assert_eq!(sizes_of(&make(photograph(3, 900), MediaPurpose::Banner).unwrap()), [(Format::Jpeg, 3, 900)]);
    }

    #[test]
    fn the_same_pixels_have_the_same_name() {
        let hash = |width| make(photograph(width, 100), MediaPurpose::Banner).unwrap().hash;
        assert_eq!(hash(200), hash(200));
        assert_ne!(hash(200), hash(201));
    }

    #[test]
    fn a_logo_is_small_twice_and_whole_once() {
        let red =
            RgbaImage::from_fn(600, 300, |x, _| if x < 300 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) });
        let made = make(DynamicImage::ImageRgba8(red), MediaPurpose::Logo).unwrap();
        assert_eq!(
            sizes_of(&made),
            [
                (Format::Webp, 128, 64),
                (Format::Png, 128, 64),
                (Format::Webp, 256, 128),
                (Format::Png, 256, 128),
                (Format::Png, 600, 300)
            ]
        );
        // Where it fades into transparency it stays red, without a dark rim.
        let (_, content) = &made.files[1];
        let shown = image::load_from_memory(content).unwrap().into_rgba8();
        for pixel in shown.pixels().filter(|pixel| pixel.0[3] > 8) {
            assert!(pixel.0[0] > 180 && pixel.0[1] < 20, "{pixel:?}");
        }
        let tiny = make(DynamicImage::ImageRgba8(RgbaImage::new(1, 400)), MediaPurpose::Logo).unwrap();
        assert_eq!(sizes_of(&tiny), [(Format::Webp, 1, 64), (Format::Png, 1, 64)]);
    }

    #[test]
    fn only_names_of_ours_are_names() {
        let hash = "0f".repeat(32);
        assert_eq!(parsed(&name(&hash, 640, Format::Jpeg)), Some((hash.as_str(), Format::Jpeg)));
        for wrong in ["", "x-1.png", "../guichet.db", "-1.png"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
        for wrong in ["-640.svg", "-640", ".jpg", "-.jpg", "-12345.jpg", "-6x0.jpg", "-640.jpg.html", "-640.JPG"] {
            assert_eq!(parsed(&format!("{hash}{wrong}")), None, "{wrong}");
        }
        assert_eq!(parsed(&format!("{}-640.jpg", "0F".repeat(32))), None);
    }
}

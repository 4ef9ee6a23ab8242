//! Images made smaller, or written in the other format, by the browser.

use js_sys::Promise;
use leptos::prelude::*;
use shared::media::{MAX_BYTES, MAX_HEIGHT, MAX_WIDTH, MediaPurpose};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// The format of each image.
pub(super) const fn format(purpose: MediaPurpose) -> &'static str {
    match purpose {
        MediaPurpose::Logo => "image/png",
        MediaPurpose::Banner => "image/jpeg",
    }
}

/// The greatest size with the same proportions that is taken.
pub(super) fn fitting(width: u32, height: u32) -> (u32, u32) {
    let (wide, high) = (f64::from(width), f64::from(height));
    let scale = (f64::from(MAX_WIDTH) / wide).min(f64::from(MAX_HEIGHT) / high).min(1.0);
    let scaled = |side: f64| (side * scale).floor().max(1.0) as u32;
    (scaled(wide), scaled(high))
}

/// Whether an image is taken as it is.
pub(super) fn is_right(purpose: MediaPurpose, kind: &str, bytes: f64, (width, height): (u32, u32)) -> bool {
    kind == format(purpose) && bytes <= MAX_BYTES as f64 && width <= MAX_WIDTH && height <= MAX_HEIGHT
}

/// The image of a file, turned as its camera says; nothing when the browser cannot read it.
pub(super) async fn read(file: &Blob) -> Option<ImageBitmap> {
    let reading = window().create_image_bitmap_with_blob(file).ok()?;
    JsFuture::from(reading).await.ok()?.dyn_into().ok()
}

/// The image at a size that is taken, in the format of its purpose.
pub(super) async fn reduced(image: &ImageBitmap, purpose: MediaPurpose) -> Option<Blob> {
    let (width, height) = fitting(image.width(), image.height());
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(width), f64::from(height));
    if purpose == MediaPurpose::Banner {
        // A JPEG has no transparency: what was transparent would turn black.
        context.set_fill_style_str("#ffffff");
        context.fill_rect(0.0, 0.0, wide, high);
    }
    context.draw_image_with_image_bitmap_and_dw_and_dh(image, 0.0, 0.0, wide, high).ok()?;
    let written = Promise::new(&mut |resolve, reject| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let asked = canvas.to_blob_with_type_and_encoder_options(
            take.unchecked_ref(),
            format(purpose),
            &JsValue::from_f64(0.88),
        );
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    JsFuture::from(written).await.ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_are_kept() {
        assert_eq!(fitting(4_000, 3_000), (1_440, 1_080));
        assert_eq!(fitting(3_840, 1_080), (1_920, 540));
        assert_eq!(fitting(20_000, 2), (1_920, 1));
        assert_eq!(fitting(100, 50), (100, 50));
    }

    #[test]
    fn only_what_is_taken_as_it_is_goes_without_a_question() {
        assert!(is_right(MediaPurpose::Logo, "image/png", 1_000.0, (1_920, 1_080)));
        assert!(!is_right(MediaPurpose::Logo, "image/jpeg", 1_000.0, (100, 100)));
        assert!(!is_right(MediaPurpose::Banner, "image/jpeg", 30e6, (100, 100)));
        assert!(!is_right(MediaPurpose::Banner, "image/jpeg", 1_000.0, (1_921, 100)));
    }
}

//! Brotli, as pages and stylesheets are kept.

/// Half a millisecond a page, within a tenth of what sixty times as long gives (docs/performance.md).
const QUALITY: i32 = 6;
/// Window that holds a page whole: a smaller one is not only worse but far slower.
const WINDOW: i32 = 18;

/// A text, compressed.
#[must_use]
pub fn compressed(text: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
        size_hint: text.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(text.len() / 4);
    brotli::BrotliCompress(&mut &*text, &mut out, &params).expect("memory takes what is written to it");
    out.shrink_to_fit();
    out
}

/// What [`compressed`] made, unpacked.
#[must_use]
pub fn unpacked(mut body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() * 5);
    brotli::BrotliDecompress(&mut body, &mut out).expect("what was compressed here can be unpacked");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        for text in ["", "é", &"Mairie de Carignan ".repeat(20_000)] {
            assert_eq!(unpacked(&compressed(text.as_bytes())), text.as_bytes());
        }
    }
}

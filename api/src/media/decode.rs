//! From the bytes of a file, whatever its name, to pixels; or a sentence that says why not.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use shared::media::{MAX_HEIGHT, MAX_WIDTH, MediaPurpose};
use shared::problem::ViolationCode;

/// Memory that a decoder may take for itself.
const MAX_MEMORY: u64 = 64 * 1024 * 1024;
/// Passes of a JPEG over its pixels: an encoder makes about ten, an attacker thousands.
const MAX_SCANS: u32 = 100;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// Why a file is not taken, in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub code: ViolationCode,
    pub message: String,
}

fn refused(message: impl Into<String>) -> Refusal {
    Refusal { code: ViolationCode::Format, message: message.into() }
}

/// The image of a file, upright.
pub(super) fn read(bytes: &[u8], purpose: MediaPurpose) -> Result<DynamicImage, Refusal> {
    let (wanted, magic, format) = match purpose {
        MediaPurpose::Logo => ("PNG", PNG, ImageFormat::Png),
        MediaPurpose::Banner => ("JPEG", JPEG, ImageFormat::Jpeg),
    };
    if bytes.is_empty() {
        return Err(refused("Ce fichier est vide. Choisissez-en un autre."));
    }
    if !bytes.starts_with(magic) {
        let what = kind(bytes).map_or_else(
            || format!("Ce fichier n’est pas une image {wanted}."),
            |what| format!("Ce fichier est {what}, pas une image {wanted}."),
        );
        return Err(refused(format!("{what} Choisissez un fichier {wanted}.")));
    }
    match purpose {
        MediaPurpose::Logo if is_animated(bytes) => {
            return Err(refused("Cette image est animée. Choisissez une image PNG fixe."));
        }
        MediaPurpose::Logo => {}
        MediaPurpose::Banner => match outline(bytes) {
            None => {
                return Err(refused(
                    "Ce fichier est incomplet\u{202f}: l’image s’arrête avant la fin. Copiez-la ou exportez-la de nouveau.",
                ));
            }
            // Of four inks the decoder makes colours as Adobe writes them; elsewhere they would come out inverted.
            Some(Outline { components: 4, is_adobe: false }) => {
                return Err(refused(
                    "Cette image est en couleurs d’imprimerie (CMJN). Exportez-la en couleurs d’écran (RVB), puis choisissez-la de \
                     nouveau.",
                ));
            }
            Some(_) => {}
        },
    }
    decode(bytes, format)?.map_err(|error| {
        tracing::debug!(%error, "an image cannot be decoded");
        refused(format!("Cette image {wanted} est abîmée et ne peut pas être lue. Exportez-la de nouveau."))
    })
}

/// Decodes within limits: the dimensions are looked at before any memory is taken for the pixels.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<image::ImageResult<DynamicImage>, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = match reader.into_decoder() {
        Ok(decoder) => decoder,
        Err(error) => return Ok(Err(error)),
    };
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = upright(decoder.dimensions(), orientation);
    if width > MAX_WIDTH || height > MAX_HEIGHT {
        return Err(Refusal {
            code: ViolationCode::TooLong,
            message: format!(
                "Cette image mesure {} × {} pixels\u{202f}; le maximum est {} × {}. Elle peut être réduite dans votre navigateur avant \
                 l’envoi.",
                grouped(width),
                grouped(height),
                grouped(MAX_WIDTH),
                grouped(MAX_HEIGHT)
            ),
        });
    }
    Ok(DynamicImage::from_decoder(decoder).map(|mut image| {
        image.apply_orientation(orientation);
        image
    }))
}

/// Width and height once the image stands as its orientation says.
fn upright((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => (width, height),
    }
}

/// A number with its thousands apart.
fn grouped(number: u32) -> String {
    match (number / 1_000, number % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{}\u{202f}{rest:03}", grouped(thousands)),
    }
}

/// What a file is, by how it begins.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 12] = [
        (PNG, "une image PNG"),
        (JPEG, "une image JPEG"),
        (b"GIF8", "une image GIF"),
        (b"BM", "une image BMP"),
        (b"II*\0", "une image TIFF"),
        (b"MM\0*", "une image TIFF"),
        (b"8BPS", "un fichier Photoshop"),
        (b"%PDF", "un document PDF"),
        (b"%!PS", "un fichier PostScript"),
        (b"PK\x03\x04", "un document ou une archive"),
        (b"\xd0\xcf\x11\xe0", "un document"),
        (b"\0\0\x01\0", "une icône"),
    ];
    if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some("une image WebP"),
        (_, Some(b"ftyp"), Some(b"avif" | b"avis")) => return Some("une image AVIF"),
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"msf1")) => return Some("une image HEIC"),
        (_, Some(b"ftyp"), _) => return Some("une vidéo"),
        _ => {}
    }
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // A letter cut in two at the end is no reason not to be a text.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(start.get(..error.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    if text.chars().any(|letter| letter.is_control() && !letter.is_whitespace()) {
        return None;
    }
    let text = text.to_ascii_lowercase();
    Some(if text.contains("<svg") {
        "un dessin SVG"
    } else if text.contains("<html") || text.contains("<!doctype html") {
        "une page HTML"
    } else {
        "un texte"
    })
}

/// Whether a PNG has the chunk of animations, which stands before its pixels.
fn is_animated(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(PNG.len()..).unwrap_or_default();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        if &kind == b"acTL" {
            return true;
        }
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        // The chunk, then its checksum.
        let Some(next) = after.get(length.saturating_add(4)..).filter(|_| &kind != b"IDAT") else { return false };
        rest = next;
    }
    false
}

/// What the segments of a JPEG say.
#[derive(Debug, Default)]
struct Outline {
    /// Colours of a pixel: 1, 3, or 4 for inks.
    components: u8,
    /// Whether it has Adobe's mark.
    is_adobe: bool,
}

/// Walks through a JPEG; none when it does not go on to its end, in a reasonable number of scans: a decoder would fill what
/// is missing with grey.
fn outline(bytes: &[u8]) -> Option<Outline> {
    let mut found = Outline::default();
    let mut scans = 0;
    let mut at = 2;
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
        match marker {
            0xff => at += 1,
            0xd9 => return (scans > 0).then_some(found),
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let [high, low] = *bytes.get(at + 2..at + 4)? else { return None };
                let content = at + 4;
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
                match marker {
                    // Starts of frames: precision, height, width, components.
                    0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                        found.components = *bytes.get(content + 5)?
                    }
                    0xee => found.is_adobe |= bytes.get(content..)?.starts_with(b"Adobe"),
                    0xda => {
                        scans += 1;
                        at = end_of_scan(bytes, at).filter(|_| scans <= MAX_SCANS)?;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Where the data of a scan end: at a marker that is neither a restart nor an escaped byte.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let data = bytes.get(from..)?;
    let end =
        data.windows(2).position(|pair| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff)));
    end.map(|end| from + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_what_it_is() {
        for (bytes, called) in [
            (&b"Bonjour"[..], "Ce fichier est un texte, pas une image PNG."),
            (b"\xef\xbb\xbf<?xml version='1.0'?><svg xmlns='x'/>", "Ce fichier est un dessin SVG, pas une image PNG."),
            (b"<!DOCTYPE html><p>", "Ce fichier est une page HTML, pas une image PNG."),
            (b"\xff\xd8\xff\xe0", "Ce fichier est une image JPEG, pas une image PNG."),
            (b"GIF89a", "Ce fichier est une image GIF, pas une image PNG."),
            (b"\0\0\0\x18ftypheic", "Ce fichier est une image HEIC, pas une image PNG."),
            (b"RIFF\0\0\0\0WEBPVP8 ", "Ce fichier est une image WebP, pas une image PNG."),
            (b"%PDF-1.7", "Ce fichier est un document PDF, pas une image PNG."),
            (b"\x01\x02\x03", "Ce fichier n’est pas une image PNG."),
            (b"", "Ce fichier est vide."),
        ] {
            let refusal = read(bytes, MediaPurpose::Logo).unwrap_err();
            assert!(refusal.message.starts_with(called), "{refusal:?}");
        }
        // A letter of two bytes across the end of what is looked at.
        let text = format!("{}é", "a".repeat(1_023));
        assert_eq!(kind(text.as_bytes()), Some("un texte"));
    }

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!(
            [7, 1_080, 20_000, 1_000_005].map(grouped),
            ["7", "1\u{202f}080", "20\u{202f}000", "1\u{202f}000\u{202f}005"]
        );
    }

    #[test]
    fn chunks_and_segments_that_lie_about_their_length_are_survived() {
        let png = |length: u32| [PNG, &length.to_be_bytes(), b"tEXt"].concat();
        for length in [0, 5, u32::MAX] {
            assert!(!is_animated(&png(length)));
        }
        for jpeg in [
            &b"\xff\xd8"[..],
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe0\x00",
            b"\xff\xd8\xff\xe0\xff\xff",
            b"\xff\xd8\xff\xd9",
        ] {
            assert!(outline(jpeg).is_none(), "{jpeg:x?}");
        }
    }
}

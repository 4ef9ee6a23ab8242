//! Files that a person, or somebody who means harm, might send: made here, none in the repository.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// A photograph, as far as an encoder is concerned: slopes and noise.
pub fn photograph(width: u32, height: u32) -> RgbImage {
    let mut state = 20_261_124_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = u8::try_from(state >> 28).unwrap();
        let slope = |side: u32, of: u32| u8::try_from(side * 200 / of).unwrap() + noise;
        Rgb([slope(x, width), slope(y, height), 120 + noise])
    })
}

pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 90).encode_image(image).unwrap();
    file
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let image = RgbaImage::from_fn(width, height, |x, _| Rgba([200, 30, 30, if x < width / 2 { 255 } else { 0 }]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(image).write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// A PNG with a comment and EXIF data of its own.
pub fn png_with_metadata(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = PngEncoder::new(&mut file);
    encoder.set_exif_metadata(exif(1)).unwrap();
    encoder.set_icc_profile(b"profil couleur".to_vec()).unwrap();
    let pixels = vec![120; usize::try_from(width * height * 3).unwrap()];
    encoder.write_image(&pixels, width, height, image::ExtendedColorType::Rgb8).unwrap();
    file
}

/// EXIF data: which way up, and where it was taken.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut data = b"II*\0\x08\0\0\0".to_vec();
    data.extend([2, 0]);
    // Orientation, a short.
    data.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    // Where the GPS data are.
    data.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    data.extend([0; 4]);
    // One entry: the date stamp, after the directory.
    data.extend([1, 0]);
    data.extend([0x1d, 0, 2, 0, 20, 0, 0, 0, 56, 0, 0, 0]);
    data.extend([0; 4]);
    data.extend(b"GPS 49.6353,5.1681\0\0");
    data
}

/// A JPEG, its left half red and its right half blue, with EXIF data.
pub fn jpeg_with_exif(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let halves = |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    let image = RgbImage::from_fn(width, height, halves);
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 95);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder.write_image(image.as_raw(), width, height, image::ExtendedColorType::Rgb8).unwrap();
    file
}

/// A PNG that says to be of that size, and holds nothing.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"IDAT", b"\x78\x9c");
    chunk(&mut file, b"IEND", b"");
    file
}

/// A whole PNG of that size, all white, that weighs next to nothing.
pub fn png_bomb(side: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![0xff; usize::try_from(side / 8 * side).unwrap()]).unwrap();
    drop(writer);
    file
}

/// Two pictures that follow each other.
pub fn animated_png() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 16, 16);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    for grey in [0, 255] {
        writer.write_image_data(&[grey; 16 * 16 * 3]).unwrap();
    }
    drop(writer);
    file
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    file.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
    let covered = [&kind[..], content].concat();
    let mut sum = u32::MAX;
    for byte in &covered {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
        }
    }
    file.extend(&covered);
    file.extend((!sum).to_be_bytes());
}

/// A JPEG of one block of one colour in four inks, written by hand, with Adobe's mark or without. With the mark, values are
/// those of light left: 255 is no ink.
pub fn cmyk_jpeg(inks: [u8; 4], is_adobe: bool) -> Vec<u8> {
    let mut file = b"\xff\xd8".to_vec();
    let mut segment = |marker: u8, content: &[u8]| {
        file.extend([0xff, marker]);
        file.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        file.extend(content);
    };
    if is_adobe {
        segment(0xee, b"Adobe\0\x64\0\0\0\0\0");
    }
    // All coefficients are divided by 8: that of the mean is then the value itself.
    segment(0xdb, &[&[0][..], &[8; 64]].concat());
    segment(0xc0, &[8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]);
    // Means: sizes 0 to 8, four bits each. Details: only the end of the block, one bit.
    let mut lengths = [0; 16];
    lengths[3] = 9;
    segment(0xc4, &[&[0x00][..], &lengths, &[0, 1, 2, 3, 4, 5, 6, 7, 8]].concat());
    let mut lengths = [0; 16];
    lengths[0] = 1;
    segment(0xc4, &[&[0x10][..], &lengths, &[0]].concat());
    segment(0xda, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    let mut bits = String::new();
    for ink in inks {
        let mean = i32::from(ink) - 128;
        let size = 32 - mean.unsigned_abs().leading_zeros();
        let value = if mean < 0 { mean + (1 << size) - 1 } else { mean };
        bits.push_str(&format!("{size:04b}"));
        if size > 0 {
            bits.push_str(&format!("{value:0width$b}", width = usize::try_from(size).unwrap()));
        }
        bits.push('0');
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    for byte in bits.as_bytes().chunks(8) {
        let byte = u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap();
        file.push(byte);
        if byte == 0xff {
            file.push(0);
        }
    }
    file.extend(b"\xff\xd9");
    file
}

//! The default banner and mark: a landscape computed from the authority's code, so that every commune has
//! its own before it has a photo.
//!
//! Colours come from the stylesheet by class (`contours`, `crest`), since the portal's security policy
//! refuses style attributes.

use std::fmt::Write as _;

use super::colour::Rgb;
use super::palette::Palette;
use super::seed::Seed;

/// Width of the banner's drawing.
const WIDTH: f64 = 1600.0;
/// Height of the banner's drawing.
const HEIGHT: f64 = 480.0;
/// Side of a cell of the height field.
const CELL: f64 = 20.0;
const COLUMNS: usize = 80;
const ROWS: usize = 24;
/// Number of height lines.
const LEVELS: u8 = 9;
/// Lines shorter than this are specks.
const SHORTEST: usize = 8;

type Point = (f64, f64);

/// A hill: centre, reach along two axes, turn, height.
struct Hill {
    x: f64,
    y: f64,
    along: f64,
    across: f64,
    turn: (f64, f64),
    height: f64,
}

impl Hill {
    fn drawn(seed: &mut Seed, x: f64, height: f64) -> Self {
        let angle = seed.between(-0.6, 0.6);
        Self {
            x,
            y: seed.between(0.05, 0.95) * HEIGHT,
            along: seed.between(260.0, 460.0),
            across: seed.between(110.0, 210.0),
            turn: (angle.cos(), angle.sin()),
            height,
        }
    }

    fn at(&self, x: f64, y: f64) -> f64 {
        let (dx, dy) = (x - self.x, y - self.y);
        let u = (dx * self.turn.0 + dy * self.turn.1) / self.along;
        let v = (dy * self.turn.0 - dx * self.turn.1) / self.across;
        let far = 1.0 + u * u + v * v;
        self.height / (far * far)
    }
}

/// Smooth noise on a coarse lattice, which keeps the hills from looking like eggs.
struct Noise([[f64; 9]; 5]);

impl Noise {
    fn drawn(seed: &mut Seed) -> Self {
        let mut lattice = [[0.0; 9]; 5];
        for value in lattice.iter_mut().flatten() {
            *value = seed.between(-1.0, 1.0);
        }
        Self(lattice)
    }

    fn at(&self, x: f64, y: f64) -> f64 {
        let ease = |t: f64| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
        let (column, across) = split(x / WIDTH * 7.99);
        let (row, down) = split(y / HEIGHT * 3.99);
        let corner = |r: usize, c: usize| self.0.get(r).and_then(|line| line.get(c)).copied().unwrap_or(0.0);
        let mix = |a: f64, b: f64, t: f64| a + (b - a) * ease(t);
        let top = mix(corner(row, column), corner(row, column + 1), across);
        let bottom = mix(corner(row + 1, column), corner(row + 1, column + 1), across);
        mix(top, bottom, down)
    }
}

fn split(value: f64) -> (usize, f64) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive by construction")]
    let whole = value.max(0.0).floor() as usize;
    (whole, value - value.floor())
}

#[expect(clippy::cast_precision_loss, reason = "an index of a small grid")]
fn place(index: usize) -> f64 {
    index as f64 * CELL
}

/// The heights at the corners of the cells, between 0 and 1.
fn field(code: &str) -> Vec<Vec<f64>> {
    let mut seed = Seed::of(code);
    let hills: Vec<Hill> = [0.06, 0.34, 0.62, 0.93]
        .into_iter()
        .enumerate()
        .map(|(n, x)| {
            let x = (x + seed.between(-0.1, 0.1)) * WIDTH;
            let height = if n % 2 == 0 { seed.between(0.6, 1.0) } else { seed.between(-0.5, 0.9) };
            Hill::drawn(&mut seed, x, height)
        })
        .collect();
    let noise = Noise::drawn(&mut seed);
    let slope = seed.between(-0.4, 0.4);
    let height = |x: f64, y: f64| {
        hills.iter().map(|hill| hill.at(x, y)).sum::<f64>() + 0.13 * noise.at(x, y) + slope * (y / HEIGHT - 0.5)
    };
    let heights: Vec<Vec<f64>> =
        (0..=ROWS).map(|row| (0..=COLUMNS).map(|column| height(place(column), place(row))).collect()).collect();
    let all = || heights.iter().flatten().copied();
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let range = (high - low).max(1e-6);
    heights.iter().map(|row| row.iter().map(|h| (h - low) / range).collect()).collect()
}

/// The edges of the grid that a line crosses, each with where it is crossed: marching squares.
fn segments(heights: &[Vec<f64>], level: f64) -> Vec<(Point, Point)> {
    let mut found = Vec::new();
    for (row, lines) in heights.windows(2).enumerate() {
        let [above, below] = lines else { continue };
        for (column, (up, down)) in above.windows(2).zip(below.windows(2)).enumerate() {
            let ([nw, ne], [sw, se]) = (up, down) else { continue };
            let (x, y) = (place(column), place(row));
            let corners = [(x, y, *nw), (x + CELL, y, *ne), (x + CELL, y + CELL, *se), (x, y + CELL, *sw)];
            let mut crossed: Vec<Point> = Vec::with_capacity(4);
            for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
                // Always from the same end, so that two cells agree on the crossing to the last bit.
                let (a, b) = if (from.0, from.1) < (to.0, to.1) { (from, to) } else { (to, from) };
                if (a.2 < level) != (b.2 < level) {
                    let t = (level - a.2) / (b.2 - a.2);
                    crossed.push((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t));
                }
            }
            if let [a, b, rest @ ..] = crossed.as_slice() {
                found.push((*a, *b));
                if let [c, d] = rest {
                    found.push((*c, *d));
                }
            }
        }
    }
    found
}

/// Joins segments end to end.
fn joined(mut segments: Vec<(Point, Point)>) -> Vec<Vec<Point>> {
    let same = |a: Point, b: Point| (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6;
    let mut lines = Vec::new();
    while let Some((start, end)) = segments.pop() {
        let mut line = vec![start, end];
        for _ in 0..2 {
            while let Some(last) = line.last().copied() {
                let Some(next) = segments.iter().position(|(a, b)| same(*a, last) || same(*b, last)) else {
                    break;
                };
                let (a, b) = segments.swap_remove(next);
                line.push(if same(a, last) { b } else { a });
            }
            line.reverse();
        }
        lines.push(line);
    }
    lines
}

/// Keeps the points that matter (Douglas and Peucker).
fn simplified(line: &[Point], tolerance: f64) -> Vec<Point> {
    let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else {
        return Vec::new();
    };
    let (dx, dy) = (last.0 - first.0, last.1 - first.1);
    let length = dx.hypot(dy);
    let distance = |p: Point| {
        if length < 1e-6 {
            (p.0 - first.0).hypot(p.1 - first.1)
        } else {
            ((p.0 - first.0) * dy - (p.1 - first.1) * dx).abs() / length
        }
    };
    let inner = line.iter().enumerate().skip(1).take(line.len().saturating_sub(2));
    let far =
        inner.map(|(n, p)| (n, distance(*p))).fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best });
    if far.1 <= tolerance {
        return vec![first, last];
    }
    let (before, after) = (line.get(..=far.0).unwrap_or_default(), line.get(far.0..).unwrap_or_default());
    let mut kept = simplified(before, tolerance);
    kept.pop();
    kept.extend(simplified(after, tolerance));
    kept
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates of the drawing are below 2000")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// A pair of relative coordinates, as short as SVG allows.
fn pair(path: &mut String, from: (i32, i32), to: (i32, i32)) {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    if x >= 0 && path.ends_with(|c: char| c.is_ascii_digit()) {
        path.push(' ');
    }
    let _ = write!(path, "{x}");
    if y >= 0 {
        path.push(' ');
    }
    let _ = write!(path, "{y}");
}

/// A smooth line: quadratic curves from middle to middle, the points being their handles. A closed line starts in
/// the middle of its first side, so that it has no corner anywhere.
fn smooth(path: &mut String, line: &[Point]) {
    let mut points: Vec<(i32, i32)> = line.iter().map(|p| (whole(p.0), whole(p.1))).collect();
    let middle = |a: (i32, i32), b: (i32, i32)| (i32::midpoint(a.0, b.0), i32::midpoint(a.1, b.1));
    if let [first, second, .., last] = points.as_slice()
        && first == last
    {
        let (corner, start) = (*first, middle(*first, *second));
        points.rotate_left(1);
        points.pop();
        points.insert(0, start);
        points.extend([corner, start]);
        points.dedup();
    }
    let [first, inner @ .., last] = points.as_slice() else {
        return;
    };
    let _ = write!(path, "M{} {}q", first.0, first.1);
    let mut pen = *first;
    for (n, handle) in inner.iter().enumerate() {
        let next = inner.get(n + 1).map_or(*last, |after| middle(*handle, *after));
        pair(path, pen, *handle);
        pair(path, pen, next);
        pen = next;
    }
}

/// The default banner: height lines, as an SVG element of about 3 KB.
#[must_use]
pub fn contours(code: &str) -> String {
    let heights = field(code);
    let mut path = String::with_capacity(4096);
    for level in 1..=LEVELS {
        let level = f64::from(level) / f64::from(LEVELS + 1);
        for line in joined(segments(&heights, level)) {
            let kept = simplified(&line, 2.6);
            if line.len() >= SHORTEST && kept.len() > 2 {
                smooth(&mut path, &kept);
            }
        }
    }
    format!(
        "<svg class=\"contours\" viewBox=\"0 0 1600 480\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>"
    )
}

/// The default mark: a hill or two under a sun, framed by a round-cornered square.
#[must_use]
pub fn crest(code: &str) -> String {
    let mut seed = Seed::of(code);
    let mut drawn = |low: f64, high: f64| whole(seed.between(low, high));
    let (sun_x, sun_y) = (drawn(15.0, 33.0), drawn(14.0, 18.0));
    let (left, right, dip) = (drawn(24.0, 31.0), drawn(24.0, 31.0), drawn(26.0, 37.0));
    let (low, end) = (drawn(31.0, 36.0), drawn(29.0, 36.0));
    let ground = "V35a8 8 0 0 1-8 8H13a8 8 0 0 1-8-8z";
    format!(
        "<svg class=\"crest\" viewBox=\"0 0 48 48\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"crest-sky\" width=\"48\" height=\"48\" rx=\"12\"/><circle class=\"crest-sun\" cx=\"{sun_x}\" cy=\"{sun_y}\" r=\"4.5\"/><path class=\"crest-far\" d=\"M5 {left}C14 {} 20 {dip} 27 {dip}S38 {} 43 {right}{ground}\"/><path class=\"crest-near\" d=\"M5 {low}C15 {} 26 44 43 {end}{ground}\"/></svg>",
        left - 5,
        right - 4,
        low - 5,
    )
}

/// The mark as a file of its own, in the colours of a theme.
#[must_use]
pub fn favicon(colour: Rgb, code: &str) -> String {
    let light = Palette::from(colour).light;
    let (sky, ink) = (format!("fill=\"{}\"", light.action), format!("fill=\"{}\"", light.on_action));
    crest(code)
        .replacen("<svg class=\"crest\"", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1)
        .replace("class=\"crest-sky\"", &sky)
        .replace("class=\"crest-far\"", &format!("{ink} fill-opacity=\".5\""))
        .replace("class=\"crest-sun\"", &ink)
        .replace("class=\"crest-near\"", &ink)
        .replace(" aria-hidden=\"true\" focusable=\"false\"", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_light_banner() {
        for n in 0..300 {
            let code = format!("{:05}", n * 331);
            let svg = contours(&code);
            assert!((900..5_000).contains(&svg.len()), "{code}: {} bytes", svg.len());
            assert!(!svg.contains("style") && !svg.contains("NaN"));
        }
        assert_ne!(contours("13997"), contours("76351"));
        assert_eq!(contours("13997"), contours("13997"));
    }

    #[test]
    fn odd_codes_draw_too() {
        for code in ["", "2A004", "200054781", "é\u{202f}x"] {
            assert!(contours(code).starts_with("<svg") && crest(code).ends_with("</svg>"));
        }
    }

    #[test]
    fn the_icon_needs_no_stylesheet() {
        let svg = favicon(Rgb::hex(0x1d4e6b), "13997");
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("fill=\"#1d4e6b\"") && !svg.contains("class"), "{svg}");
    }

    #[test]
    fn paths_hold_pairs_only() {
        let svg = contours("13997");
        let path = svg.split("d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        for curve in path.split('M').skip(1) {
            let (_, numbers) = curve.split_once('q').unwrap_or_default();
            let count = numbers.replace('-', " -").split_whitespace().count();
            assert_eq!(count % 4, 0, "{curve}");
        }
    }
}

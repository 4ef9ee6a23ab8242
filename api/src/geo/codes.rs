//! Codes (Insee, SIREN, postal) sorted for look-up by their beginning.

/// The longest code, a SIREN.
const WIDTH: usize = 9;
/// Ten digits, twenty-six letters, and 0 for "nothing more".
const BASE: u64 = 37;

/// Codes, each with the rank of an authority that has it.
pub(super) struct Codes(Vec<(u64, u32)>);

impl Codes {
    /// The codes given, whatever their order.
    pub fn new<'a>(codes: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let mut packed: Vec<_> = codes.filter_map(|(code, rank)| Some((pack(code, 0)?, rank))).collect();
        packed.sort_unstable();
        Self(packed)
    }

    /// Ranks of those with a code that starts so (either case); one may come several times. All, when `start` is empty.
    pub fn starting(&self, start: &str) -> impl Iterator<Item = u32> + use<'_> {
        let bounds = pack(start, 0).zip(pack(start, BASE - 1));
        let (low, high) = bounds.map_or((0, 0), |(first, last)| {
            (self.0.partition_point(|(code, _)| *code < first), self.0.partition_point(|(code, _)| *code <= last))
        });
        self.0[low..high].iter().map(|(_, rank)| *rank)
    }

    /// Rank of the first with exactly this code (either case).
    pub fn exactly(&self, code: &str) -> Option<u32> {
        let wanted = pack(code, 0)?;
        let at = self.0.partition_point(|(known, _)| *known < wanted);
        self.0.get(at).filter(|(known, _)| *known == wanted).map(|(_, rank)| *rank)
    }
}

/// A code as a number that sorts like it, completed with `filling`; `None` if it cannot be one.
fn pack(code: &str, filling: u64) -> Option<u64> {
    let code = code.as_bytes();
    let missing = WIDTH.checked_sub(code.len())?;
    let digits = code.iter().map(|byte| match byte {
        b'0'..=b'9' => Some(u64::from(byte - b'0') + 1),
        b'A'..=b'Z' => Some(u64::from(byte - b'A') + 11),
        b'a'..=b'z' => Some(u64::from(byte - b'a') + 11),
        _ => None,
    });
    let mut packed = 0;
    for digit in digits.chain(std::iter::repeat_n(Some(filling), missing)) {
        packed = packed * BASE + digit?;
    }
    Some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_by_their_beginning() {
        let codes = Codes::new([("75001", 7), ("2A004", 1), ("75116", 7), ("7", 9), ("217500016", 3)].into_iter());
        let found = |start: &str| codes.starting(start).collect::<Vec<_>>();
        assert_eq!(found("750"), [7]);
        assert_eq!(found("75"), [7, 7]);
        assert_eq!(found("2a"), [1]);
        assert_eq!(found("217500016"), [3]);
        assert_eq!(found("2175000160"), [0_u32; 0]);
        assert_eq!(found("é"), [0_u32; 0]);
        assert_eq!(codes.exactly("2a004"), Some(1));
        assert_eq!(codes.exactly("2a00"), None);
        assert_eq!(codes.exactly("7"), Some(9));
        assert_eq!(codes.exactly(""), None);
    }
}

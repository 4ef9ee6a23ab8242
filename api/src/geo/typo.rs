//! Tolerance of one slip of the finger.

/// How a word of the code compares with a word typed, one slip allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The whole word.
    Whole,
    /// Its beginning.
    Start,
}

/// Whether the word, or its beginning, is the one typed but for one letter missing, added or changed, or two neighbours
/// swapped. Both folded.
pub(super) fn likeness(typed: &str, word: &str) -> Option<Likeness> {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let ([a, typed_rest @ ..], [b, word_rest @ ..]) = (&typed[same..], &word[same..]) else {
        return match (typed.len() - same, word.len() - same) {
            (0, 0 | 1) | (1, 0) => Some(Likeness::Whole),
            (0, _) => Some(Likeness::Start),
            _ => None,
        };
    };
    let swapped = match (typed_rest, word_rest) {
        ([c, typed_rest @ ..], [d, word_rest @ ..]) if (a, c) == (d, b) => Some((typed_rest, word_rest)),
        _ => None,
    };
    let readings =
        [Some((typed_rest, word_rest)), Some((typed_rest, &word[same..])), Some((&typed[same..], word_rest)), swapped];
    let mut readings = readings.into_iter().flatten().filter(|(typed, word)| word.starts_with(typed)).peekable();
    readings.peek()?;
    Some(if readings.any(|(typed, word)| typed == word) { Likeness::Whole } else { Likeness::Start })
}

/// The letters and digits of a folded word, as bits: a quick way to see that two words cannot be alike.
pub(super) fn letters_of(word: &str) -> u64 {
    word.bytes().fold(0, |bits, letter| bits | 1 << (letter % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven() {
        for typed in [
            "grenoble",
            "grenobl",
            "grenble",
            "grenobble",
            "grenoblee",
            "grrenoble",
            "grenobel",
            "grenable",
            "rgenoble",
        ] {
            assert_eq!(likeness(typed, "grenoble"), Some(Likeness::Whole), "{typed}");
        }
        for typed in ["greno", "grneo", "grenno", "grano"] {
            assert_eq!(likeness(typed, "grenoble"), Some(Likeness::Start), "{typed}");
        }
        for typed in ["grneobel", "renobel", "garno", "grenobleee", "xy", "grxxoble"] {
            assert_eq!(likeness(typed, "grenoble"), None, "{typed}");
        }
        assert_eq!(likeness("", ""), Some(Likeness::Whole));
        assert_eq!(likeness("a", ""), Some(Likeness::Whole));
        assert_eq!(likeness("ab", ""), None);
    }
}

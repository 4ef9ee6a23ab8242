//! The export of the directory, place by place: one array, cut into its elements as it comes, none of which is kept.

use shared::directory::DirectoryFailure;

use super::client::Failed;

/// Longest place, in bytes: the longest seen has 8 KB.
const PLACE_MAX: usize = 1_000_000;

/// Where in the array the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Before,
    Between,
    Within,
    After,
}

/// Cuts an array of objects into its elements.
#[derive(Debug)]
pub struct Elements {
    stands: Where,
    element: Vec<u8>,
    depth: u32,
    in_text: bool,
    escaped: bool,
}

impl Default for Elements {
    fn default() -> Self {
        Self { stands: Where::Before, element: Vec::new(), depth: 0, in_text: false, escaped: false }
    }
}

impl Elements {
    /// Takes more bytes, and gives each element that is whole.
    ///
    /// # Errors
    /// When this is no array of objects, or an element is too long; and what `take` says.
    pub fn push(&mut self, bytes: &[u8], mut take: impl FnMut(&[u8]) -> Result<(), Failed>) -> Result<(), Failed> {
        for byte in bytes {
            match self.stands {
                Where::Within => {
                    self.element.push(*byte);
                    if self.element.len() > PLACE_MAX {
                        return Err(Failed::new(DirectoryFailure::TooLarge, "a place longer than any honest one"));
                    }
                    self.within(*byte);
                    if self.depth == 0 {
                        take(&self.element)?;
                        self.element.clear();
                        self.stands = Where::Between;
                    }
                }
                _ => self.outside(*byte)?,
            }
        }
        Ok(())
    }

    fn within(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_text => self.escaped = true,
            b'"' => self.in_text = !self.in_text,
            b'{' | b'[' if !self.in_text => self.depth += 1,
            b'}' | b']' if !self.in_text => self.depth -= 1,
            _ => {}
        }
    }

    fn outside(&mut self, byte: u8) -> Result<(), Failed> {
        match (self.stands, byte) {
            (_, b' ' | b'\t' | b'\r' | b'\n') | (Where::Between, b',') => {}
            // A byte order mark.
            (Where::Before, 0xef | 0xbb | 0xbf) => {}
            (Where::Before, b'[') => self.stands = Where::Between,
            (Where::Between, b'{') => {
                self.element.push(byte);
                self.depth = 1;
                self.stands = Where::Within;
            }
            (Where::Between, b']') => self.stands = Where::After,
            (Where::Before, b'<') => return Err(Failed::new(DirectoryFailure::Unreadable, "a page instead of data")),
            _ => return Err(Failed::new(DirectoryFailure::Unreadable, "not an array of places")),
        }
        Ok(())
    }

    /// Whether the array is whole.
    ///
    /// # Errors
    /// When it was cut.
    pub fn end(&self) -> Result<(), Failed> {
        match self.stands {
            Where::After => Ok(()),
            _ => Err(Failed::new(DirectoryFailure::Unreadable, "the export was cut")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, step: usize) -> Result<Vec<String>, Failed> {
        let (mut elements, mut found) = (Elements::default(), Vec::new());
        for chunk in text.as_bytes().chunks(step) {
            elements.push(chunk, |element| {
                found.push(String::from_utf8(element.to_vec()).unwrap());
                Ok(())
            })?;
        }
        elements.end().map(|()| found)
    }

    #[test]
    fn elements_are_found_whatever_the_pieces() {
        let text = "\u{feff}[ {\"a\": \"}]\\\"{\", \"b\": [{}, [1]]},\n{\"é\\\\\": {}} ,{} ]\n";
        for step in [1, 2, 3, 7, 1_000] {
            assert_eq!(cut(text, step).unwrap(), ["{\"a\": \"}]\\\"{\", \"b\": [{}, [1]]}", "{\"é\\\\\": {}}", "{}"]);
        }
        assert_eq!(cut("[]", 1).unwrap(), [""; 0]);
    }

    #[test]
    fn what_is_cut_or_no_array_is_refused() {
        for (text, told) in [
            ("", "cut"),
            ("[", "cut"),
            ("[{\"a\": 1}", "cut"),
            ("[{\"a\": \"]", "cut"),
            ("<!doctype html>", "page"),
            ("{\"error\": 1}", "not an array"),
            ("[1]", "not an array"),
            ("[{}] x", "not an array"),
        ] {
            let failed = cut(text, 3).unwrap_err();
            assert!(failed.detail.contains(told), "{text}: {failed}");
            assert_eq!(failed.failure, DirectoryFailure::Unreadable);
        }
        let endless = format!("[{{\"a\": \"{}", "x".repeat(PLACE_MAX));
        assert_eq!(cut(&endless, 4_096).unwrap_err().failure, DirectoryFailure::TooLarge);
    }

    #[test]
    fn brackets_that_do_not_match_never_panic() {
        for text in ["[{]]]]", "[{}}}}", "[{\"\\", "[{[{[{"] {
            assert!(cut(text, 1).is_err(), "{text}");
        }
    }
}

//! The table of error codes holds nothing that nobody raises. Checked on the sources: a test sees only its own run.

use std::path::Path;

use shared::problem::ErrorCode;

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_code_is_raised_somewhere_and_stands_once() {
    let mut text = String::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut text);
    let mut codes = Vec::new();
    for code in ErrorCode::ALL {
        assert!(text.contains(&format!("ErrorCode::{}", code.variant())), "{} is raised nowhere", code.as_str());
        assert!((400..600).contains(&code.status()));
        codes.push(code.as_str());
    }
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

//! What docs/security.md claims to be proven names tests that exist.

use std::path::{Path, PathBuf};

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_test_that_the_security_page_names_exists() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let page = read(&root.join("docs/security.md"));
    let mut named = 0;
    for quoted in page.split('`').skip(1).step_by(2) {
        let (file, test) = match quoted.rsplit_once("::") {
            Some((file, test)) if test.contains('_') => (file.replace("::", "/"), test),
            // In the table of mails the file stands in its head.
            None if quoted.len() > 25 && quoted.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                ("mail".to_owned(), quoted)
            }
            _ => continue,
        };
        let is_path = Path::new(&file).extension().is_some();
        let path = if is_path { root.join(&file) } else { root.join(format!("api/tests/api/{file}.rs")) };
        assert!(read(&path).contains(&format!("fn {test}(")), "{file}::{test}");
        named += 1;
    }
    assert!(named > 40, "{named}");
}

//! `guichet content`: counts and checks of a template in a folder, for who writes it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::finding::{Finding, Severity};
use super::parse::parse_all;
use super::{check, inventory, style, typography};

/// What the command is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// Fail when something is refused.
    pub check: bool,
    /// Put spaces and apostrophes right first, in the files.
    pub fix: bool,
    /// List the links that nobody saw answer.
    pub unverified: bool,
    /// Only what a person should check, as Markdown.
    pub review: bool,
}

/// What the command answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Text to print.
    pub text: String,
    /// Whether the template would be refused while it is being written.
    pub refused: bool,
}

/// Reads the template of a folder, counts it and checks it.
///
/// # Errors
/// When the folder cannot be read or a file not written.
pub fn run(folder: &Path, wishes: Wishes) -> Result<Answer, String> {
    let mut files = BTreeMap::new();
    read(folder, folder, &mut files)?;
    let mut text = String::new();
    if wishes.fix {
        for (name, content) in &mut files {
            let mended = typography::mend(content);
            if mended != *content {
                std::fs::write(folder.join(name), &mended).map_err(|error| format!("{name}: {error}"))?;
                text.push_str(&format!("{name}: typography mended\n"));
                *content = mended;
            }
        }
    }
    let (template, errors) = parse_all(&files);
    if wishes.review {
        return Ok(Answer { text: inventory::review(&template).trim_end().to_owned(), refused: false });
    }
    let mut findings: Vec<Finding> =
        errors.into_iter().map(|error| Finding::error(&error.file, error.reason)).collect();
    findings.extend(check::check(&template));
    let template = Arc::new(template);
    findings.extend(style::check(&template));
    findings.sort_by(|one, other| {
        (&one.file, other.severity, &one.message).cmp(&(&other.file, one.severity, &other.message))
    });
    if !wishes.check {
        text.push_str(&inventory::report(&template));
    }
    if wishes.unverified {
        text.push_str(&inventory::unverified(&template));
        text.push('\n');
    }
    for finding in &findings {
        text.push_str(&format!("{finding}\n"));
    }
    let count = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let errors = count(Severity::Error);
    text.push_str(&format!(
        "{errors} errors, {} pages named and not written yet, {} advices",
        count(Severity::Unwritten),
        count(Severity::Advice)
    ));
    Ok(Answer { text, refused: wishes.check && errors > 0 })
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else if path.extension().is_some_and(|kind| kind == "md" || kind == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.insert(name, text);
        }
    }
    Ok(())
}

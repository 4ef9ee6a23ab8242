//! What Trunk built: the head of its page, which loads the stylesheet and the widgets.

/// The built assets, read once from `dist/portal/index.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetUrls {
    /// What stands between `<head>` and `</head>`: stylesheet, preloads and the one inline script.
    pub portal_head: String,
    /// The stylesheet and icon alone, for pages without widgets.
    pub style_head: String,
    /// The text of each inline script, to be hashed for `script-src`.
    pub inline_scripts: Vec<String>,
}

impl AssetUrls {
    /// Reads Trunk's page, minified or not (the minifier drops the `<head>` tag).
    #[must_use]
    pub fn from_index(index_html: &str) -> Self {
        let head = index_html.split("</head>").next().unwrap_or_default();
        let start = head.rfind("<head>").map_or_else(|| after_html_tag(head), |at| at + "<head>".len());
        let portal_head = head.get(start..).unwrap_or_default().trim().to_owned();
        let tags =
            |wanted: fn(&str) -> bool| tags_of(&portal_head).into_iter().filter(|tag| wanted(tag)).collect::<String>();
        Self {
            style_head: tags(|tag| tag.starts_with("<link") && (tag.contains("stylesheet") || tag.contains("icon"))),
            inline_scripts: scripts_of(&portal_head),
            portal_head,
        }
    }
}

/// Where the head starts when its tag was dropped: after `<html …>`.
fn after_html_tag(head: &str) -> usize {
    let Some(html) = head.find("<html") else { return 0 };
    head.get(html..).and_then(|rest| rest.find('>')).map_or(0, |end| html + end + 1)
}

fn tags_of(head: &str) -> Vec<&str> {
    head.split_inclusive('>').map(str::trim_start).collect()
}

fn scripts_of(head: &str) -> Vec<String> {
    let inline = |block: &str| {
        let (tag, rest) = block.split_once('>')?;
        let (script, _) = rest.split_once("</script")?;
        if tag.contains("src=") || script.trim().is_empty() { None } else { Some(script.to_owned()) }
    };
    head.split("<script").skip(1).filter_map(inline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<link rel=\"stylesheet\" href=\"/assets/portal/portal-1.css\"><link rel=\"modulepreload\" href=\"/assets/portal/portal-1.js\"><script type=\"module\">import init from '/assets/portal/portal-1.js';init();</script><script src=\"/x.js\"></script>";

    #[test]
    fn the_head_is_found_with_and_without_its_tag() {
        for index in [
            format!("<!DOCTYPE html><html lang=\"fr\"><head>\n{HEAD}\n</head><body></body></html>"),
            format!("<!doctypehtml><html lang=fr>{HEAD}</head><body></body>"),
        ] {
            let assets = AssetUrls::from_index(&index);
            assert_eq!(assets.portal_head, HEAD);
            assert_eq!(assets.inline_scripts, ["import init from '/assets/portal/portal-1.js';init();"]);
            assert_eq!(assets.style_head, "<link rel=\"stylesheet\" href=\"/assets/portal/portal-1.css\">");
        }
        assert_eq!(AssetUrls::from_index(""), AssetUrls::default());
    }
}

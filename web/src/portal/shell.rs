//! What Trunk built, as a page needs it: one stylesheet to wait for, and a program that waits for the page.

/// The built assets, read once from `dist/portal/index.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetUrls {
    /// What stands in the head beside stylesheet and icon, which each portal has of its own: preloaded fonts, the rules
    /// of prefetching and the one inline script.
    pub portal_head: String,
    /// Stylesheets and icon, for pages without widgets.
    pub style_head: String,
    /// Addresses of the stylesheets, in their order.
    pub styles: Vec<String>,
    /// The text of each inline script, to be hashed for `script-src`.
    pub inline_scripts: Vec<String>,
}

impl AssetUrls {
    /// Reads Trunk's page, minified or not (the minifier drops the `<head>` tag and quotes).
    #[must_use]
    pub fn from_index(index_html: &str) -> Self {
        let links: Vec<&str> = head_of(index_html).split('<').filter(|tag| tag.starts_with("link")).collect();
        let of = |wanted: &dyn Fn(&str) -> bool| {
            links.iter().filter(|tag| wanted(tag)).map(|tag| format!("<{}", tag.trim_end())).collect::<String>()
        };
        let address = |rel: &str, media: Option<&str>| {
            let found = links.iter().find(|tag| is(tag, "rel", rel) && media.is_none_or(|media| is(tag, "as", media)));
            found.and_then(|tag| attribute(tag, "href"))
        };
        let is_style = |tag: &str| is(tag, "rel", "stylesheet");
        let is_program = |tag: &str| is(tag, "rel", "modulepreload") || is(tag, "as", "fetch");
        let script = address("modulepreload", None)
            .zip(address("preload", Some("fetch")))
            .map(|(program, wasm)| start_script(program, wasm));
        let element = script.as_ref().map(|script| {
            format!("<script type=\"speculationrules\">{SPECULATION}</script><script type=\"module\">{script}</script>")
        });
        Self {
            portal_head: of(&|tag| !is_style(tag) && !is_program(tag) && !is(tag, "rel", "icon"))
                + &element.unwrap_or_default(),
            style_head: of(&|tag| is_style(tag) || is(tag, "rel", "icon")),
            styles: links
                .iter()
                .filter(|tag| is_style(tag))
                .filter_map(|tag| attribute(tag, "href"))
                .map(str::to_owned)
                .collect(),
            inline_scripts: script.map(|script| vec![SPECULATION.to_owned(), script]).unwrap_or_default(),
        }
    }
}

/// Pages that the pointer or a finger rests on are fetched before they are asked for, where the browser offers it: none
/// that counts, sends or is one visitor's own.
const SPECULATION: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*recherche*"}},{"not":{"href_matches":"/*avis*"}},{"not":{"href_matches":"/mgmt*"}},{"not":{"href_matches":"/*apercu*"}}]},"eagerness":"moderate"}]}"#;

/// Starts the widgets when the page is painted: what a citizen came for is not kept waiting by what brings it to life.
fn start_script(program: &str, wasm: &str) -> String {
    format!(
        "const start=async()=>{{const program=await import('{program}');await program.default({{module_or_path:'{wasm}'}})}};\
         const painted=()=>requestAnimationFrame(()=>requestAnimationFrame(start));\
         document.readyState==='complete'?painted():addEventListener('load',painted,{{once:true}})"
    )
}

/// The text of each inline script of a page, to be hashed for `script-src`.
#[must_use]
pub fn inline_scripts(html: &str) -> Vec<String> {
    let inline = |block: &str| {
        let (tag, rest) = block.split_once('>')?;
        let (script, _) = rest.split_once("</script")?;
        if tag.contains("src=") || script.trim().is_empty() { None } else { Some(script.to_owned()) }
    };
    head_of(html).split("<script").skip(1).filter_map(inline).collect()
}

fn head_of(html: &str) -> &str {
    html.split("</head>").next().unwrap_or_default()
}

/// The value of an attribute, with or without quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}="))?;
    let value = tag.get(at + name.len() + 2..)?;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

fn is(tag: &str, name: &str, value: &str) -> bool {
    attribute(tag, name) == Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunks_page_is_read_with_and_without_quotes() {
        let quoted = "<!DOCTYPE html><html lang=\"fr\"><head>\n<link rel=\"preload\" as=\"font\" href=\"/f.woff2\" crossorigin>\n<link rel=\"stylesheet\" href=\"/assets/portal/a-1.css\" integrity=\"sha384-x\"/>\n<link rel=\"stylesheet\" href=\"/assets/portal/b-1.css\"/>\n<link rel=\"icon\" href=\"/i.svg\"/>\n<script type=\"module\">import init from '/p.js';init();</script>\n<link rel=\"modulepreload\" href=\"/p.js\" crossorigin=\"anonymous\"><link rel=\"preload\" href=\"/p_bg.wasm\" crossorigin=\"anonymous\" as=\"fetch\" type=\"application/wasm\"></head><body></body></html>";
        let bare = "<!doctype html><html lang=fr><link as=font crossorigin href=/f.woff2 rel=preload><link href=/assets/portal/a-1.css integrity=sha384-x rel=stylesheet><link href=/assets/portal/b-1.css rel=stylesheet><link href=/i.svg rel=icon><script type=module>import init from '/p.js';init();</script><link crossorigin href=/p.js rel=modulepreload><link as=fetch crossorigin href=/p_bg.wasm rel=preload type=application/wasm></head><body></body></html>";
        for index in [quoted, bare] {
            let assets = AssetUrls::from_index(index);
            assert_eq!(assets.styles, ["/assets/portal/a-1.css", "/assets/portal/b-1.css"]);
            let [rules, script] = assets.inline_scripts.as_slice() else { panic!("{assets:?}") };
            assert_eq!(rules, SPECULATION);
            assert!(script.contains("import('/p.js')") && script.contains("module_or_path:'/p_bg.wasm'"), "{script}");
            let head = &assets.portal_head;
            assert!(head.ends_with(&format!("<script type=\"module\">{script}</script>")), "{head}");
            assert!(head.contains("/f.woff2") && !head.contains("/i.svg"), "{head}");
            assert!(
                !head.contains("stylesheet") && !head.contains("preload\" href=\"/p") && !head.contains("init()"),
                "{head}"
            );
            assert_eq!(head.matches("<link").count(), 1, "{head}");
            assert_eq!(assets.style_head.matches("<link").count(), 3, "{}", assets.style_head);
            assert_eq!(inline_scripts(index), ["import init from '/p.js';init();"]);
        }
        assert_eq!(AssetUrls::from_index(""), AssetUrls::default());
    }
}

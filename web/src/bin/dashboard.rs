//! Mounts the dashboard.

use leptos::mount::mount_to;
use leptos::prelude::*;
use web::dashboard::App;

fn main() {
    console_error_panic_hook::set_once();
    let Some(root) = document().get_element_by_id("app") else { return };
    let Ok(root) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(root) else { return };
    // The text that was there while the programme loaded.
    root.set_inner_html("");
    mount_to(root, App).forget();
}

//! Small pieces that the legal pages share.

use leptos::prelude::*;

use super::Organisation;

/// An address that can be written to.
pub(super) fn mail(address: &str) -> AnyView {
    view! { <a class="breakable" href=format!("mailto:{address}")>{address.to_owned()}</a> }.into_any()
}

/// A phone that can be called.
pub(super) fn phone(text: &str) -> AnyView {
    let dialled: String = text.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    let shown = text.replace(' ', "\u{a0}");
    view! { <a href=format!("tel:{dialled}")>{shown}</a> }.into_any()
}

/// A page of another site.
pub(super) fn outside(url: &'static str, label: &'static str) -> AnyView {
    view! { <a href=url rel="noopener">{label}<span class="visually-hidden">" (site externe)"</span></a> }.into_any()
}

/// One line of a list of facts.
pub(super) fn fact(term: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{value}</dd></div> }.into_any()
}

/// Name, address and phone.
pub(super) fn identity(organisation: &Organisation) -> Vec<AnyView> {
    vec![
        fact("Nom", organisation.name.clone()),
        fact("Adresse", organisation.address.clone()),
        fact("Téléphone", phone(&organisation.phone)),
    ]
}

/// A duration in days.
pub(super) fn days(count: i64) -> String {
    counted(count, "jour")
}

/// A duration in hours.
pub(super) fn hours(count: i64) -> String {
    counted(count, "heure")
}

/// A duration in years.
pub(super) fn years(count: i64) -> String {
    counted(count, "an")
}

fn counted(count: i64, noun: &str) -> String {
    let plural = if count > 1 { "s" } else { "" };
    format!("{count}\u{a0}{noun}{plural}")
}

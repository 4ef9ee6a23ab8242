//! Who runs the platform and who hosts it: what the law wants on the legal pages, and the server therefore at start.

use serde::Deserialize;
use shared::rule::email;

/// Who runs the platform: publisher of its pages, controller of its accounts, processor of the authorities.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Name of the organisation.
    pub name: String,
    /// Postal address of its seat.
    pub address: String,
    /// Address for help and for rights over personal data.
    pub email: String,
    /// Phone for help.
    pub phone: String,
    /// Who answers for what is published: name, and function if wanted.
    pub publication_director: String,
    /// Registration ("SIREN 200 012 345"); empty when there is none to show.
    pub registration: String,
    /// Data protection officer: name or service; empty when there is none.
    pub dpo_name: String,
    /// Address of the data protection officer; that of the operator when empty.
    pub dpo_email: String,
}

/// Who hosts the server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// Name of the organisation.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Phone.
    pub phone: String,
}

/// Names nobody and reaches nobody: for `--dev` alone. The phones are of the numbers kept for works of fiction.
pub(super) const FICTITIOUS: &str = r#"
[operator]
name = "Syndicat numérique fictif"
address = "1 rue de l’Exemple, 13100 Plassans"
email = "aide@guichet.example"
phone = "01 99 00 00 00"
publication_director = "Camille Exemple, présidente"
registration = ""
dpo_name = "Déléguée à la protection des données"
dpo_email = "dpo@guichet.example"
[host]
name = "Hébergeur fictif"
address = "2 rue de l’Exemple, 13100 Plassans"
phone = "01 99 00 00 01"
"#;

/// The first key that the legal pages cannot do without, with what to write there.
pub(super) fn refusal(operator: &Operator, host: &Host) -> Option<(&'static str, &'static str)> {
    let needed = [
        ("operator.name", &operator.name, "is needed by the legal notice: the organisation that runs the platform"),
        ("operator.address", &operator.address, "is needed by the legal notice: the postal address of its seat"),
        (
            "operator.publication_director",
            &operator.publication_director,
            "is needed by the legal notice: who answers for what is published",
        ),
        ("host.name", &host.name, "is needed by the legal notice: who hosts the server"),
        ("host.address", &host.address, "is needed by the legal notice: the postal address of the host"),
    ];
    if let Some((key, _, why)) = needed.into_iter().find(|(_, value, _)| value.trim().is_empty()) {
        return Some((key, why));
    }
    if email::normalise(&operator.email).is_err() {
        return Some((
            "operator.email",
            "is needed by the legal notice and for help: an address like aide@example.org",
        ));
    }
    if !operator.dpo_email.is_empty() && email::normalise(&operator.dpo_email).is_err() {
        return Some(("operator.dpo_email", "must be an address like dpo@example.org, or empty"));
    }
    [("operator.phone", &operator.phone), ("host.phone", &host.phone)]
        .into_iter()
        .find(|(_, phone)| !is_phone(phone))
        .map(|(key, _)| (key, "is needed by the legal notice: a phone like 01 02 03 04 05"))
}

/// Four digits at least ("39 39"), written as phones are.
fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 4
        && text.chars().all(|letter| letter.is_ascii_digit() || " .+-()\u{a0}\u{202f}".contains(letter))
}

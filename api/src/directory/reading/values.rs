//! Values of the directory, whatever they are wrapped in.

use serde_json::Value;
use shared::settings::SocialNetwork;

use crate::geo::fold;

/// A text that is not blank.
pub(super) fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// What is in an array, in an array within a string, or alone; the text as it stands when it is none of these.
pub(super) fn items(value: &Value) -> Result<Vec<Value>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(list) => Ok(list.clone()),
        Value::Object(_) | Value::Number(_) | Value::Bool(_) => Ok(vec![value.clone()]),
        Value::String(text) if text.trim().is_empty() => Ok(Vec::new()),
        Value::String(text) if text.trim_start().starts_with(['[', '{']) => {
            match serde_json::from_str::<Value>(text).map_err(|_| text.clone())? {
                Value::Array(list) => Ok(list),
                other => Ok(vec![other]),
            }
        }
        Value::String(_) => Ok(vec![value.clone()]),
    }
}

/// A value with what is said of it.
pub(super) fn described(value: &str, description: Option<&str>) -> String {
    description.map_or_else(|| value.to_owned(), |description| format!("{value} ({description})"))
}

/// Whether a value holds nothing.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        _ => false,
    }
}

/// The network of that name.
pub(super) fn network(name: &str) -> SocialNetwork {
    let name = fold(name);
    let known = SocialNetwork::ALL.into_iter().filter(|network| *network != SocialNetwork::Other);
    match name.as_str() {
        "twitter" | "x anciennement twitter" | "x ex twitter" => SocialNetwork::X,
        _ => known.into_iter().find(|network| fold(network.label()) == name).unwrap_or(SocialNetwork::Other),
    }
}

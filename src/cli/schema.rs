//! `storewatch config schema`: the config as a JSON Schema, for editors (taplo, VS Code and others). Made of the commented
//! example, and of the lists of kinds.

use super::failure::Failure;
use crate::config::outline::{Setting, Table, outline};
use crate::config::{EXAMPLE, presets};
use crate::domain::settings::parse_duration;
use crate::{extract, notify::senders, probe};
use serde_json::{Map, Value, json};

pub(super) fn text() -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(&schema())?)
}

/// The whole schema (draft 2020-12).
fn schema() -> Value {
    let mut tables = outline(EXAMPLE);
    let brought: Vec<Setting> =
        senders::KINDS.iter().flat_map(|kind| outline(kind.example)).flat_map(|t| t.settings).collect();
    if let Some(table) = tables.iter_mut().find(|table| table.path == "sender") {
        for setting in brought {
            if table.settings.iter().all(|known| known.key != setting.key) {
                table.settings.push(setting);
            }
        }
    }
    let mut root = object(&tables, "");
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("The config of storewatch");
    root["$defs"] = json!({ "secret": {
        "description": "Where a secret lies; never the secret itself.",
        "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
        "properties": {
            "env": { "type": "string", "description": "An environment variable." },
            "file": { "type": "string", "description": "A file with an absolute path and the secret as its only content." },
            "credential": { "type": "string", "description": "A credential that systemd hands over." },
        },
    }});
    root
}

/// A table with its settings and the tables below it.
fn object(tables: &[Table], path: &str) -> Value {
    let mut properties = Map::new();
    for setting in tables.iter().filter(|table| table.path == path).flat_map(|table| &table.settings) {
        properties.insert(setting.key.clone(), property(path, setting));
    }
    let child = |table: &&Table| match table.path.rsplit_once('.') {
        Some((parent, _)) => parent == path,
        None => path.is_empty() && !table.path.is_empty(),
    };
    for table in tables.iter().filter(child) {
        let name = table.path.rsplit('.').next().unwrap_or_default();
        let below = object(tables, &table.path);
        let mut below = if table.several { json!({ "type": "array", "items": below }) } else { below };
        if !table.about.is_empty() {
            below["description"] = json!(table.about);
        }
        properties.insert(name.to_owned(), below);
    }
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn property(path: &str, setting: &Setting) -> Value {
    let mut property = special(path, &setting.key).unwrap_or_else(|| like(&setting.value));
    if !setting.about.is_empty() {
        property["description"] = json!(setting.about);
    }
    property
}

/// What an example value cannot tell: words out of a list, and settings that may be written in several ways.
fn special(path: &str, key: &str) -> Option<Value> {
    let kinds = |names: Vec<&str>| json!({ "enum": names });
    let text_or_table = json!({ "type": ["string", "object"] });
    let header = json!({ "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/secret" }] });
    Some(match (path, key) {
        ("", "language") => json!({ "enum": ["zh-CN", "zh-TW", "en"] }),
        ("party", "role") => json!({ "enum": ["store", "channel", "bank"] }),
        ("watch", "tell") => json!({ "enum": ["best", "each"] }),
        ("watch", "product") => text_or_table,
        ("watch", "amount") => json!({ "type": "number" }),
        // There may be presets of the user beside these.
        ("watch" | "party", "preset") => {
            let names: Vec<_> = presets::PRESETS.iter().map(|preset| preset.name).collect();
            json!({ "type": "string", "examples": names })
        }
        ("party.source", "kind") => kinds(extract::KINDS.iter().map(|kind| kind.name).collect()),
        ("party.probe", "kind") => kinds(probe::KINDS.iter().map(|kind| kind.name).collect()),
        ("sender", "kind") => kinds(senders::KINDS.iter().map(|kind| kind.name).collect()),
        ("party.probe", "proves") => json!({ "enum": ["service", "reachable"] }),
        (_, "headers") => json!({ "type": "object", "additionalProperties": header }),
        // One key of several kinds of senders, each with a form of its own.
        ("sender", "chat" | "to") => json!({ "type": ["string", "integer", "array"] }),
        _ => return None,
    })
}

/// Whatever has the form of the example's value.
fn like(value: &toml::Value) -> Value {
    match value {
        // A length of time may also be a number of seconds.
        toml::Value::String(text) if parse_duration(text).is_some() => json!({ "type": ["string", "integer"] }),
        toml::Value::String(_) | toml::Value::Datetime(_) => json!({ "type": "string" }),
        toml::Value::Integer(_) => json!({ "type": "integer" }),
        toml::Value::Float(_) => json!({ "type": "number" }),
        toml::Value::Boolean(_) => json!({ "type": "boolean" }),
        toml::Value::Array(items) => match items.first() {
            Some(first) => json!({ "type": "array", "items": like(first) }),
            None => json!({ "type": "array" }),
        },
        toml::Value::Table(table) if is_secret(table) => json!({ "$ref": "#/$defs/secret" }),
        toml::Value::Table(table) => {
            let properties: Map<_, _> = table.iter().map(|(key, value)| (key.clone(), like(value))).collect();
            json!({ "type": "object", "properties": properties })
        }
    }
}

fn is_secret(table: &toml::Table) -> bool {
    table.len() == 1 && table.keys().all(|key| ["env", "file", "credential"].contains(&key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_knows_every_table_kind_and_secret() {
        let schema = schema();
        let at = |pointer: &str| schema.pointer(pointer).cloned().unwrap_or_default();
        for (pointer, expected) in [
            ("/properties/watch/type", json!("array")),
            ("/properties/watch/items/properties/id/type", json!("string")),
            ("/properties/watch/items/properties/tell/enum", json!(["best", "each"])),
            ("/properties/watch/items/properties/banks/items/type", json!("string")),
            ("/properties/politeness/properties/spacing/type", json!(["string", "integer"])),
            ("/properties/party/items/properties/source/items/properties/max_items/type", json!("integer")),
            ("/properties/party/items/properties/probe/items/properties/expect/type", json!("object")),
            ("/properties/sender/items/properties/token/$ref", json!("#/$defs/secret")),
            ("/properties/sender/items/properties/kind/enum/0", json!("desktop")),
        ] {
            assert_eq!(at(pointer), expected, "{pointer}");
        }
        assert!(at("/properties/language/description").as_str().unwrap().contains("zh-TW"));
    }

    #[test]
    fn every_setting_of_a_sender_is_known() {
        let schema = schema();
        let known = schema.pointer("/properties/sender/items/properties").and_then(Value::as_object).unwrap();
        for kind in senders::KINDS {
            let own: toml::Table = kind.example.parse().unwrap();
            for key in own.keys() {
                assert!(known.contains_key(key), "{}: {key}", kind.name);
            }
        }
    }
}

//! Instatus: `/summary.json` with what is open, `/v3/components.json` with the components. Maintenance has a length in
//! minutes instead of an end; a list that is missing is empty; incidents do not say what they concern.

use super::item::{Item, Matter, State, Update, label};
use super::listing::{Component, Listing};
use super::shape::{More, Past, Shape};
use super::value::{id, list, moment, number, text};
use crate::domain::{Effect, Outcome};
use chrono::TimeDelta;
use serde_json::Value;

pub(super) const SHAPE: Shape = Shape {
    name: "instatus",
    paths: &["/summary.json"],
    signs: &["instatus"],
    is: |value| {
        let status = value.pointer("/page/status").and_then(Value::as_str);
        status.is_some_and(|status| matches!(status, "UP" | "HASISSUES" | "UNDERMAINTENANCE"))
    },
    more: &[More { path: "/v3/components.json", past: false, only_states: true }],
    past: Past::Elsewhere,
    states_elsewhere: true,
    read,
};

/// The longest length of maintenance that is believed.
const LONGEST: i64 = 60 * 24 * 366;

fn read(value: &Value, listing: &mut Listing) {
    for component in list(value, "components") {
        let (Some(id), Some(name)) = (id(component), text(component, "name")) else { continue };
        let said = text(component, "status").unwrap_or_default();
        let state = match said {
            "OPERATIONAL" => Some(Outcome::Up),
            "DEGRADEDPERFORMANCE" | "PARTIALOUTAGE" => Some(Outcome::Degraded),
            "MAJOROUTAGE" | "UNDERMAINTENANCE" => Some(Outcome::Down),
            _ => None,
        };
        let group = component.get("group").and_then(|group| text(group, "name"));
        let name = group.map_or_else(|| name.to_owned(), |group| format!("{group} {name}"));
        listing.component(Component { id, name, state, said: said.to_owned() });
    }
    for (key, matter) in [("activeIncidents", Matter::Fault), ("activeMaintenances", Matter::Work)] {
        for entry in list(value, key) {
            if let Some(item) = item(entry, matter, listing) {
                listing.item(item);
            }
        }
    }
}

fn item(entry: &Value, matter: Matter, listing: &Listing) -> Option<Item> {
    let at = |key: &str| moment(entry, key, listing.zone);
    let mut item = Item::new(id(entry)?, matter, text(entry, "name")?);
    let status = text(entry, "status").unwrap_or_default().to_uppercase();
    if matches!(status.as_str(), "RESOLVED" | "COMPLETED") {
        item.state = State::Over;
    }
    item.effect = match text(entry, "impact").map(str::to_uppercase).as_deref() {
        Some("OPERATIONAL") if matter == Matter::Fault => None,
        Some("DEGRADEDPERFORMANCE" | "PARTIALOUTAGE" | "MINOROUTAGE") => Some(Effect::Degraded),
        _ => Some(Effect::Unavailable),
    };
    item.start = at("started").or_else(|| at("start"));
    item.updated = at("updatedAt");
    let minutes = number(entry, "duration").filter(|minutes| (1..=LONGEST).contains(minutes));
    item.end = minutes.and_then(|minutes| item.start?.checked_add_signed(TimeDelta::minutes(minutes)));
    item.url = text(entry, "url").map(str::to_owned);
    let said = match status.as_str() {
        "NOTSTARTEDYET" => Some("Scheduled".to_owned()),
        "INPROGRESS" => Some("In progress".to_owned()),
        "" => None,
        other => Some(label(other)),
    };
    item.updates.extend(said.map(|said| Update { at: item.updated, label: Some(said), text: String::new() }));
    Some(item)
}

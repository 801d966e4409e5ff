//! Atlassian Statuspage, API version 2, and those who answer as it does (Rootly, and with less of it incident.io and
//! Instatus). Format: `https://metastatuspage.com/api`; lists hold the 50 newest.

use super::item::{Item, Matter, State, Update, label};
use super::listing::{Component, Listing};
use super::shape::{More, Past, Shape};
use super::value::{id, list, moment, text};
use crate::domain::{Effect, Outcome};
use serde_json::Value;

pub(super) const SHAPE: Shape = Shape {
    name: "atlassian",
    paths: &["/api/v2/summary.json"],
    signs: &["statuspage.io", "statuspage-", "atlassian"],
    is: |value| value.get("page").is_some_and(Value::is_object) && holds_any(value),
    more: &[
        More { path: "/api/v2/incidents.json", past: true, only_states: false },
        More { path: "/api/v2/scheduled-maintenances.json", past: true, only_states: false },
    ],
    past: Past::Elsewhere,
    states_elsewhere: false,
    read,
};

/// The same form in one answer.
pub(super) const ROOTLY: Shape =
    Shape { name: "rootly", paths: &["/api/v1/status.json"], signs: &["rootly"], more: &[], ..SHAPE };

fn holds_any(value: &Value) -> bool {
    ["incidents", "scheduled_maintenances", "components"].iter().any(|key| value.get(key).is_some_and(Value::is_array))
        || value.pointer("/status/indicator").is_some()
}

fn read(value: &Value, listing: &mut Listing) {
    let zone = value.pointer("/page/time_zone").and_then(Value::as_str).and_then(|zone| zone.parse().ok());
    listing.zone = zone.unwrap_or(listing.zone);
    // A group has no state of its own, but that of its members.
    for component in list(value, "components").filter(|c| c.get("group").and_then(Value::as_bool) != Some(true)) {
        let (Some(id), Some(name)) = (id(component), text(component, "name")) else { continue };
        let said = text(component, "status").unwrap_or_default();
        let state = component_state(said);
        listing.component(Component { id, name: name.to_owned(), state, said: said.to_owned() });
    }
    for (key, matter) in [("incidents", Matter::Fault), ("scheduled_maintenances", Matter::Work)] {
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
    item.state = match text(entry, "status")? {
        "resolved" | "postmortem" | "completed" => State::Over,
        "canceled" | "cancelled" => State::CalledOff,
        _ => State::Open,
    };
    item.effect = match (text(entry, "impact"), matter) {
        (Some("none"), Matter::Fault) => None,
        (Some("minor"), _) => Some(Effect::Degraded),
        _ => Some(Effect::Unavailable),
    };
    item.created = at("created_at");
    item.updated = at("resolved_at").filter(|_| item.state == State::Over).or_else(|| at("updated_at"));
    match matter {
        Matter::Work => (item.start, item.end) = (at("scheduled_for"), at("scheduled_until")),
        Matter::Fault => item.start = at("started_at"),
    }
    item.url = text(entry, "shortlink").map(str::to_owned);
    let names = list(entry, "components").filter_map(|component| text(component, "name"));
    item.components = names.map(str::to_owned).collect();
    item.updates = list(entry, "incident_updates")
        .map(|update| Update {
            at: moment(update, "display_at", listing.zone).or_else(|| moment(update, "created_at", listing.zone)),
            label: text(update, "status").map(label),
            text: text(update, "body").unwrap_or_default().to_owned(),
        })
        .collect();
    Some(item)
}

fn component_state(said: &str) -> Option<Outcome> {
    match said {
        "operational" => Some(Outcome::Up),
        "degraded_performance" | "partial_outage" => Some(Outcome::Degraded),
        "major_outage" | "full_outage" | "under_maintenance" => Some(Outcome::Down),
        _ => None,
    }
}

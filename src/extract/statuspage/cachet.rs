//! Cachet 2 (`/api/v1/…`) and 3 (`/api/…`, JSON:API): incidents first, schedules and components beside them. Cachet 2 has
//! numbers for states, and its schedules have no planned end.

use super::item::{Item, Matter, State, Update, label};
use super::listing::{Component, Listing};
use super::shape::{More, Past, Shape};
use super::value::{id, list, moment, number, text};
use crate::domain::{Effect, Outcome};
use serde_json::Value;

pub(super) const V2: Shape = Shape {
    name: "cachet-2",
    paths: &["/api/v1/incidents?sort=id&order=desc&per_page=50"],
    signs: &["cachet"],
    is: |value| value.get("data").is_some_and(Value::is_array) && value.pointer("/meta/pagination").is_some(),
    more: &[
        More { path: "/api/v1/schedules", past: true, only_states: false },
        More { path: "/api/v1/components", past: false, only_states: false },
    ],
    past: Past::Here,
    states_elsewhere: true,
    read,
};

pub(super) const V3: Shape = Shape {
    name: "cachet-3",
    paths: &["/api/incidents?sort=-id&per_page=50"],
    is: |value| {
        let entries = || list(value, "data");
        value.get("data").is_some_and(Value::is_array)
            && (entries().next().is_none() && value.get("links").is_some()
                || entries().any(|entry| text(entry, "type") == Some("incidents")))
    },
    more: &[
        More { path: "/api/schedules", past: true, only_states: false },
        More { path: "/api/components", past: false, only_states: false },
    ],
    ..V2
};

/// What an entry is shows in its fields: a component has an order among others, a schedule a planned moment.
fn read(value: &Value, listing: &mut Listing) {
    for entry in list(value, "data") {
        // Version 3 keeps the fields apart from what names the entry.
        let fields = entry.get("attributes").unwrap_or(entry);
        let kind = text(entry, "type");
        if kind == Some("components") || kind.is_none() && fields.get("group_id").is_some() {
            component(entry, fields, listing);
        } else if kind == Some("schedules")
            || ["scheduled_at", "scheduled"].iter().any(|key| is_set(fields, key))
                && fields.get("component_id").is_none()
        {
            let item = schedule(entry, fields, listing);
            item.into_iter().for_each(|item| listing.item(item));
        } else {
            let item = incident(entry, fields, listing);
            item.into_iter().for_each(|item| listing.item(item));
        }
    }
}

fn is_set(fields: &Value, key: &str) -> bool {
    fields.get(key).is_some_and(|value| !value.is_null())
}

/// The number of a state: bare, or beside its name.
fn state(fields: &Value) -> Option<i64> {
    number(fields, "status").or_else(|| number(fields.get("status")?, "value"))
}

/// A moment: bare, or beside how people write it.
fn at(fields: &Value, key: &str, listing: &Listing) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    moment(fields, key, listing.zone).or_else(|| moment(fields.get(key)?, "string", listing.zone))
}

fn component(entry: &Value, fields: &Value, listing: &mut Listing) {
    let (Some(id), Some(name)) = (id(entry), text(fields, "name")) else { return };
    let state = match state(fields) {
        Some(1) => Some(Outcome::Up),
        Some(2 | 3) => Some(Outcome::Degraded),
        // 6 is "under maintenance" in version 3.
        Some(4 | 6) => Some(Outcome::Down),
        _ => None,
    };
    let said = text(fields, "status_name").map_or_else(|| format!("{state:?}"), str::to_owned);
    listing.component(Component { id, name: name.to_owned(), state, said });
}

fn incident(entry: &Value, fields: &Value, listing: &Listing) -> Option<Item> {
    let mut item = Item::new(id(entry)?, Matter::Fault, text(fields, "name")?);
    item.created = at(fields, "occurred_at", listing)
        .or_else(|| at(fields, "created_at", listing))
        .or_else(|| at(fields, "created", listing));
    item.updated = at(fields, "updated_at", listing).or_else(|| at(fields, "updated", listing));
    match state(fields) {
        Some(4) => item.state = State::Over,
        // Scheduled: work that old versions list among the incidents.
        Some(0) => {
            item.matter = Matter::Work;
            item.start = at(fields, "scheduled_at", listing);
        }
        _ => {}
    }
    let touched = number(fields, "component_status");
    item.effect = match touched {
        Some(2 | 3) => Some(Effect::Degraded),
        Some(1) => None,
        _ => Some(Effect::Unavailable),
    };
    item.text = text(fields, "message").map(str::to_owned);
    item.url = text(fields, "permalink").map(str::to_owned);
    let named =
        number(fields, "component_id").and_then(|id| listing.component_name(&id.to_string()).map(str::to_owned));
    let beside = list(fields, "components").filter_map(|component| text(component, "name").map(str::to_owned));
    item.components = beside.chain(named).collect();
    item.updates = list(fields, "updates")
        .map(|update| Update {
            at: at(update, "created_at", listing),
            label: text(update, "human_status").map(label),
            text: text(update, "message").unwrap_or_default().to_owned(),
        })
        .collect();
    Some(item)
}

fn schedule(entry: &Value, fields: &Value, listing: &Listing) -> Option<Item> {
    let mut item = Item::new(id(entry)?, Matter::Work, text(fields, "name")?);
    item.start = at(fields, "scheduled_at", listing).or_else(|| at(fields, "scheduled", listing));
    let completed = at(fields, "completed_at", listing).or_else(|| at(fields, "completed", listing));
    item.created = at(fields, "created_at", listing).or_else(|| at(fields, "created", listing));
    item.updated = completed.or_else(|| at(fields, "updated_at", listing));
    if state(fields) == Some(2) || completed.is_some_and(|_| state(fields).is_none()) {
        item.state = State::Over;
    }
    item.text = text(fields, "message").map(str::to_owned);
    item.components =
        list(fields, "components").filter_map(|component| text(component, "name").map(str::to_owned)).collect();
    Some(item)
}

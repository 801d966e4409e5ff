//! The widget API of incident.io, `/api/v1/summary`: what is going on and what is planned. Each of its three lists names its
//! moments in another way, and an item is gone once it is over.

use super::item::{Item, Matter, Update, label};
use super::listing::Listing;
use super::shape::{Past, Shape};
use super::value::{id, list, moment, text};
use crate::domain::Effect;
use serde_json::Value;

pub(super) const SHAPE: Shape = Shape {
    name: "incident.io",
    paths: &["/api/v1/summary"],
    signs: &["incident.io"],
    is: |value| {
        ["ongoing_incidents", "in_progress_maintenances", "scheduled_maintenances"]
            .iter()
            .all(|key| value.get(key).is_some_and(Value::is_array))
    },
    more: &[],
    past: Past::Elsewhere,
    states_elsewhere: false,
    read,
};

/// A list, what it holds, and the names of its moments.
const LISTS: [(&str, Matter, &str, &str); 3] = [
    ("ongoing_incidents", Matter::Fault, "started_at", ""),
    ("in_progress_maintenances", Matter::Work, "started_at", "scheduled_end_at"),
    ("scheduled_maintenances", Matter::Work, "starts_at", "ends_at"),
];

fn read(value: &Value, listing: &mut Listing) {
    for (key, matter, start, end) in LISTS {
        for entry in list(value, key) {
            let (Some(id), Some(name)) = (id(entry), text(entry, "name")) else { continue };
            let mut item = Item::new(id, matter, name);
            item.start = moment(entry, start, listing.zone);
            item.end = moment(entry, end, listing.zone);
            item.updated = moment(entry, "last_update_at", listing.zone);
            item.effect = match text(entry, "current_worst_impact") {
                Some("degraded_performance" | "partial_outage") => Some(Effect::Degraded),
                Some("operational") => None,
                _ => Some(Effect::Unavailable),
            };
            item.url = text(entry, "url").map(str::to_owned);
            let component = |component: &Value| {
                let name = text(component, "name")?;
                Some(text(component, "group_name").map_or_else(|| name.to_owned(), |group| format!("{group} {name}")))
            };
            item.components = list(entry, "affected_components").filter_map(component).collect();
            item.updates.extend(text(entry, "last_update_message").map(|message| Update {
                at: item.updated,
                label: text(entry, "status").map(|status| label(status.trim_start_matches("maintenance_"))),
                text: message.to_owned(),
            }));
            listing.item(item);
        }
    }
}

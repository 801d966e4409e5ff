//! Better Stack (formerly Better Uptime): `/index.json`, a JSON:API document whose reports, updates and resources are
//! `included`.

use super::item::{Item, Matter, State, Update};
use super::listing::{Component, Listing};
use super::shape::{Past, Shape};
use super::value::{id, list, moment, text};
use crate::domain::{Effect, Outcome};
use chrono::Utc;
use serde_json::Value;

pub(super) const SHAPE: Shape = Shape {
    name: "better-stack",
    paths: &["/index.json"],
    signs: &["betterstack", "betteruptime", "better stack"],
    is: |value| value.pointer("/data/attributes/aggregate_state").is_some(),
    more: &[],
    past: Past::Here,
    states_elsewhere: false,
    read,
};

fn read(value: &Value, listing: &mut Listing) {
    let zone = value.pointer("/data/attributes/timezone").and_then(Value::as_str).and_then(|zone| zone.parse().ok());
    listing.zone = zone.unwrap_or(listing.zone);
    let included = |kind: &'static str| list(value, "included").filter(move |entry| text(entry, "type") == Some(kind));
    for resource in included("status_page_resource") {
        let Some(attributes) = resource.get("attributes") else { continue };
        let (Some(id), Some(name)) = (id(resource), text(attributes, "public_name")) else { continue };
        let said = text(attributes, "status").unwrap_or_default();
        listing.component(Component { id, name: name.to_owned(), state: state(said), said: said.to_owned() });
    }
    for report in included("status_report") {
        let updates = included("status_update").filter(|update| is_of(update, report));
        if let Some(item) = item(report, updates, listing) {
            listing.item(item);
        }
    }
}

/// Whether an update belongs to a report: the one or the other says so.
fn is_of(update: &Value, report: &Value) -> bool {
    let own = update.pointer("/relationships/status_report/data").and_then(id);
    let listed = report.pointer("/relationships/status_updates/data").and_then(Value::as_array);
    own.is_some() && own == id(report)
        || listed.into_iter().flatten().take(500).any(|other| id(other).is_some() && id(other) == id(update))
}

fn item<'v>(report: &'v Value, updates: impl Iterator<Item = &'v Value>, listing: &Listing) -> Option<Item> {
    let attributes = report.get("attributes")?;
    let at = |key: &str| moment(attributes, key, listing.zone);
    let is_work = text(attributes, "report_type") == Some("maintenance");
    let matter = if is_work { Matter::Work } else { Matter::Fault };
    let mut item = Item::new(id(report)?, matter, text(attributes, "title")?);
    (item.start, item.end) = (at("starts_at"), at("ends_at"));
    let said = text(attributes, "aggregate_state").unwrap_or_default();
    // A fault has an end once it is over; work that is over says so.
    let ended = item.end.filter(|_| matter == Matter::Fault || said == "resolved");
    if ended.is_some() || said == "resolved" {
        item.state = State::Over;
    }
    item.effect = Some(if said == "degraded" { Effect::Degraded } else { Effect::Unavailable });
    item.created = item.start.filter(|_| matter == Matter::Fault);
    let affected = list(attributes, "affected_resources").filter_map(|resource| {
        let id = text(resource, "status_page_resource_id")?;
        listing.component_name(id)
    });
    item.components = affected.map(str::to_owned).collect();
    item.updates = updates
        .filter_map(|update| update.get("attributes"))
        .map(|update| Update {
            at: moment(update, "published_at", listing.zone),
            label: None,
            text: text(update, "message").unwrap_or_default().to_owned(),
        })
        .collect();
    item.updated =
        item.updates.iter().filter_map(|update| update.at).chain(ended).max_by_key(|at| at.with_timezone(&Utc));
    item.created = item.created.or_else(|| item.updates.iter().filter_map(|update| update.at).min());
    Some(item)
}

fn state(said: &str) -> Option<Outcome> {
    match said {
        "operational" => Some(Outcome::Up),
        "degraded" => Some(Outcome::Degraded),
        "downtime" | "maintenance" => Some(Outcome::Down),
        _ => None,
    }
}

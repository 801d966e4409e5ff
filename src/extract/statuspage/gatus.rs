//! Gatus: `/api/v1/endpoints/statuses`, the last answers of its endpoints. It announces nothing; it only measures.

use super::listing::{Component, Listing};
use super::shape::{Past, Shape};
use super::value::{list, text};
use crate::domain::Outcome;
use serde_json::Value;

pub(super) const SHAPE: Shape = Shape {
    name: "gatus",
    paths: &["/api/v1/endpoints/statuses"],
    signs: &["gatus"],
    is: |value| {
        let is_endpoint =
            |entry: &Value| entry.get("key").is_some() && entry.get("results").is_some_and(Value::is_array);
        value.as_array().is_some_and(|entries| !entries.is_empty() && entries.iter().all(is_endpoint))
    },
    more: &[],
    past: Past::Here,
    states_elsewhere: false,
    read,
};

fn read(value: &Value, listing: &mut Listing) {
    for endpoint in value.as_array().into_iter().flatten().take(1000) {
        let (Some(key), Some(name)) = (text(endpoint, "key"), text(endpoint, "name")) else { continue };
        let name = text(endpoint, "group").map_or_else(|| name.to_owned(), |group| format!("{group} {name}"));
        // The newest answer stands last.
        let good = list(endpoint, "results").last().and_then(|result| result.get("success")?.as_bool());
        let state = good.map(|good| if good { Outcome::Up } else { Outcome::Down });
        let said = match good {
            Some(true) => "healthy",
            Some(false) => "unhealthy",
            None => "",
        };
        listing.component(Component { id: key.to_owned(), name, state, said: said.to_owned() });
    }
}

//! Routes: spelled out, or made of a store, its channels and the user's banks.

use super::brought;
use super::names::{self, suggest};
use super::party::ROLES;
use super::watch::Known;
use crate::domain::settings::{Entry, Place, Section, Setting, quoted, value_of};
use crate::domain::{Party, PartyId, Role, Route, RouteId};

/// More ways of paying than anybody has are a mistake.
const MOST: usize = 100;

/// What a preset suggests for a watch.
#[derive(Default)]
pub(super) struct Template {
    pub title: Option<String>,
    store: Option<String>,
    channels: Vec<String>,
    banks: Vec<String>,
}

impl Template {
    /// From the preset's party and its `[watch]` table.
    pub(super) fn new(party: Option<&Setting>, entries: &[Entry]) -> Self {
        let watch = value_of(entries, "watch").map(Setting::entries).unwrap_or_default();
        let texts = |key| {
            let items = value_of(watch, key).map(Setting::items).unwrap_or_default();
            items.iter().filter_map(Setting::as_text).map(str::to_owned).collect()
        };
        Self {
            title: value_of(watch, "title").and_then(Setting::as_text).map(str::to_owned),
            store: party.and_then(super::brought::id).map(str::to_owned),
            channels: texts("channels"),
            banks: texts("banks"),
        }
    }
}

pub(super) fn read(section: &Section<'_>, template: &Template, known: &Known<'_>) -> Vec<Route> {
    let store = section.text("store");
    let channels = section.placed_texts("channels");
    let banks = section.placed_texts("banks");
    if section.get("routes").is_some() {
        if store.is_some() || channels.is_some() || banks.is_some() {
            let right = "one of the two: routes, or store, channels and banks, of which routes are made";
            section.wrong("routes", "stands beside store, channels or banks", right);
        }
        return spelled_out(section, known);
    }
    let store = match store.or(template.store.as_deref()) {
        Some(store) => party(section, "store", section.place_of("store"), store, Some(Role::Store), known),
        // What is wrong with the preset is said elsewhere.
        None if section.peek("preset").is_some() => None,
        None => {
            section.missing(
                "routes",
                "[{ needs = [\"shop\", \"alipay\", \"cmb\"] }], or a preset or store, with channels and banks",
            );
            None
        }
    };
    let channels = list(section, "channels", channels, &template.channels, Role::Channel, known);
    let banks = list(section, "banks", banks, &template.banks, Role::Bank, known);
    store.map(|store| made(store, &channels, &banks)).unwrap_or_default()
}

/// Store x channel x bank, in the order of preference in which they were written.
fn made(store: &Party, channels: &[&Party], banks: &[&Party]) -> Vec<Route> {
    let or_none = |parties: &[&Party]| -> Vec<Option<Party>> {
        if parties.is_empty() { vec![None] } else { parties.iter().map(|party| Some((*party).clone())).collect() }
    };
    let (channels, banks) = (or_none(channels), or_none(banks));
    let pairs = channels.iter().flat_map(|channel| banks.iter().map(move |bank| (channel, bank)));
    pairs
        .take(MOST)
        .map(|(channel, bank)| {
            let needs: Vec<&Party> = std::iter::once(store).chain(channel).chain(bank).collect();
            Route { id: RouteId::new(name(&needs)), title: title(&needs), needs: ids(&needs) }
        })
        .collect()
}

fn spelled_out(section: &Section<'_>, known: &Known<'_>) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::new();
    for route in section.sections("routes") {
        let mut needs: Vec<&Party> = Vec::new();
        let named = route.placed_texts("needs");
        if route.get("needs").is_none() {
            route.missing("needs", "the parties that must all work: [\"shop\", \"alipay\", \"cmb\"]");
        }
        for (name, place) in named.unwrap_or_default() {
            match party(&route, "needs", place, &name, None, known) {
                Some(party) if needs.iter().any(|other| other.id == party.id) => {
                    route.wrong_at(place, "needs", format!("names {} twice", quoted(&name)), "each party once");
                }
                party => needs.extend(party),
            }
        }
        if route.peek("needs").is_some_and(|setting| setting.items().is_empty()) {
            route.wrong("needs", "is empty", "at least one party");
        }
        let id = id(&route, &needs, &routes);
        let title = route.text("title").map_or_else(|| title(&needs), str::to_owned);
        route.finish();
        if let Some(id) = id.filter(|_| !needs.is_empty()) {
            routes.push(Route { id, title, needs: ids(&needs) });
        }
    }
    if section.peek("routes").is_some_and(|setting| setting.items().is_empty()) {
        section.wrong("routes", "is empty", "at least one route: [{ needs = [\"shop\", \"alipay\"] }]");
    }
    if routes.len() > MOST {
        section.wrong("routes", format!("has {} routes", routes.len()), format!("at most {MOST}"));
    }
    routes
}

/// The id of a route: the user's, or made of its parties, with a number where another has it already.
fn id(route: &Section<'_>, needs: &[&Party], others: &[Route]) -> Option<RouteId> {
    let taken = |id: &str| others.iter().any(|other| other.id.as_str() == id);
    if route.get("id").is_some() {
        let id = names::id(route, "route")?;
        if taken(id) {
            route.wrong("id", format!("\"{id}\" is taken by another route of the watch"), "another id: each only once");
            return None;
        }
        return Some(RouteId::new(id));
    }
    let name = name(needs);
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    std::iter::once(name.clone()).chain(numbered).find(|id| !taken(id)).map(RouteId::new)
}

fn list<'p>(
    section: &Section<'_>,
    key: &'static str,
    written: Option<Vec<(String, &Place)>>,
    template: &[String],
    role: Role,
    known: &Known<'p>,
) -> Vec<&'p Party> {
    let suggested = || template.iter().map(|name| (name.clone(), section.place())).collect();
    let mut found: Vec<&Party> = Vec::new();
    for (name, place) in written.unwrap_or_else(suggested) {
        match party(section, key, place, &name, Some(role), known) {
            Some(party) if found.iter().any(|other| other.id == party.id) => {
                section.wrong_at(place, key, format!("names {} twice", quoted(&name)), "each party once");
            }
            party => found.extend(party),
        }
    }
    found
}

/// The party of a name, if there is one and it has the role that belongs there.
fn party<'p>(
    section: &Section<'_>,
    key: &'static str,
    place: &Place,
    name: &str,
    role: Option<Role>,
    known: &Known<'p>,
) -> Option<&'p Party> {
    let by_id = |id: &str| known.parties.iter().find(|party| party.id.as_str() == id);
    // A preset's name is as good as the id of its party.
    let by_preset = || by_id(brought::id(&brought::party_of(known.tree, name)?)?);
    let Some(found) = by_id(name).or_else(by_preset) else {
        if known.broken.iter().any(|broken| broken == name) {
            return None;
        }
        let fitting = known.parties.iter().filter(|party| role.is_none_or(|role| role == party.role));
        let ids: Vec<String> =
            fitting.map(|party| party.id.to_string()).chain(brought::ids(known.tree, role)).collect();
        let right = suggest(name, ids.iter().map(String::as_str));
        section.wrong_at(place, key, format!("{} is no party and no preset", quoted(name)), right);
        return None;
    };
    match role {
        Some(role) if role != found.role => {
            let wrong = format!("{} is a {}", quoted(name), word(found.role));
            section.wrong_at(place, key, wrong, format!("a party with role = \"{}\"", word(role)));
            None
        }
        _ => Some(found),
    }
}

fn word(role: Role) -> &'static str {
    ROLES.iter().find(|(_, known)| *known == role).map_or("", |(word, _)| word)
}

fn ids(needs: &[&Party]) -> Vec<PartyId> {
    needs.iter().map(|party| party.id.clone()).collect()
}

/// What tells a route from the others of a watch: all but the store, if there is more than the store.
fn telling<'a, 'p>(needs: &'a [&'p Party]) -> Vec<&'a &'p Party> {
    let others: Vec<_> = needs.iter().filter(|party| party.role != Role::Store).collect();
    if others.is_empty() { needs.iter().collect() } else { others }
}

fn name(needs: &[&Party]) -> String {
    telling(needs).iter().map(|party| party.id.as_str()).collect::<Vec<_>>().join("-")
}

fn title(needs: &[&Party]) -> String {
    telling(needs).iter().map(|party| party.title.as_str()).collect::<Vec<_>>().join(" / ")
}

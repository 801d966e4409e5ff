//! Parties that presets bring: those that a watch names and nobody has spelled out, and those that the user changes.

use super::party::ROLES;
use crate::config::Tree;
use crate::domain::Role;
use crate::domain::settings::{Datum, Entry, Setting, value_of};
use std::collections::BTreeSet;

/// The table of every party: the user's, those with a `preset` laid over it, then those that only presets know.
pub(super) fn party_tables(tree: &Tree) -> Vec<Setting> {
    let mut tables: Vec<Setting> = items(&tree.root, "party").map(|table| based(tree, table)).collect();
    let mut spelled: BTreeSet<String> = tables.iter().filter_map(|table| id(table).map(str::to_owned)).collect();
    for name in items(&tree.root, "watch").flat_map(|watch| names(watch, tree)) {
        if spelled.contains(&name) {
            continue;
        }
        let brought = party_of(tree, &name).filter(|party| id(party).is_some_and(|id| spelled.insert(id.to_owned())));
        tables.extend(brought);
    }
    tables
}

/// The party of a preset.
pub(super) fn party_of(tree: &Tree, preset: &str) -> Option<Setting> {
    let entries = tree.preset(preset)?;
    items(&entries, "party").next().cloned()
}

/// The ids of all parties that presets know, or of those of a role.
pub(super) fn ids(tree: &Tree, role: Option<Role>) -> Vec<String> {
    let parties = tree.preset_names().filter_map(|preset| party_of(tree, preset));
    let fits = |party: &Setting| {
        let written = value_of(party.entries(), "role").and_then(Setting::as_text);
        role.is_none_or(|role| ROLES.iter().any(|(word, known)| *known == role && Some(*word) == written))
    };
    parties.filter(fits).filter_map(|party| id(&party).map(str::to_owned)).collect()
}

/// The id of a party's table.
pub(super) fn id(table: &Setting) -> Option<&str> {
    value_of(table.entries(), "id")?.as_text()
}

fn based(tree: &Tree, table: &Setting) -> Setting {
    let preset = value_of(table.entries(), "preset").and_then(Setting::as_text);
    match preset.and_then(|name| party_of(tree, name)) {
        Some(base) => {
            Setting { datum: Datum::Table(lay_over(base.entries(), table.entries())), place: table.place.clone() }
        }
        None => table.clone(),
    }
}

/// Whatever the watch names that may be a preset.
fn names(watch: &Setting, tree: &Tree) -> Vec<String> {
    let entries = watch.entries();
    let text = |key| value_of(entries, key).and_then(Setting::as_text);
    let list = |entries, key| value_of(entries, key).map(Setting::items).unwrap_or_default().iter();
    let preset = text("preset");
    let template = preset.and_then(|name| tree.preset(name)).unwrap_or_default();
    let template = value_of(&template, "watch").map(Setting::entries).unwrap_or_default();
    let either = |key| if value_of(entries, key).is_some() { list(entries, key) } else { list(template, key) };
    let routes = list(entries, "routes").flat_map(|route| list(route.entries(), "needs"));
    let listed = either("channels").chain(either("banks")).chain(routes).filter_map(Setting::as_text);
    preset.into_iter().chain(text("store")).chain(listed).map(str::to_owned).collect()
}

/// A table over another: its keys win; sources and probes of the same id are laid over each other.
fn lay_over(base: &[Entry], top: &[Entry]) -> Vec<Entry> {
    let kept = base.iter().filter(|entry| value_of(top, &entry.key).is_none()).cloned();
    let laid = top.iter().map(|entry| match value_of(base, &entry.key) {
        Some(below) if matches!(entry.key.as_str(), "source" | "probe") => Entry {
            value: Setting { datum: join(below.items(), entry.value.items()), place: entry.value.place.clone() },
            ..entry.clone()
        },
        _ => entry.clone(),
    });
    kept.chain(laid).collect()
}

fn join(base: &[Setting], top: &[Setting]) -> Datum {
    let over = |below: &Setting| top.iter().find(|item| id(item).is_some() && id(item) == id(below));
    let laid = base.iter().map(|below| match over(below) {
        Some(item) => {
            Setting { datum: Datum::Table(lay_over(below.entries(), item.entries())), place: item.place.clone() }
        }
        None => below.clone(),
    });
    let new = top.iter().filter(|item| id(item).is_none() || base.iter().all(|below| id(below) != id(item)));
    Datum::List(laid.chain(new.cloned()).collect())
}

fn items<'e>(entries: &'e [Entry], key: &str) -> impl Iterator<Item = &'e Setting> {
    let items = value_of(entries, key).map(Setting::items).unwrap_or_default();
    items.iter().filter(|item| matches!(item.datum, Datum::Table(_)))
}

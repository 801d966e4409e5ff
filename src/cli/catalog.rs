//! What presets know: their names, and by which titles and aliases their parties are called.

use crate::config::{self, Tree};
use crate::domain::Role;
use crate::domain::settings::{Datum, Setting, closest, value_of};
use std::path::Path;

pub(super) struct Catalog(Vec<Known>);

pub(super) struct Known {
    pub preset: String,
    pub id: String,
    pub title: String,
    /// Something of it is asked: a source or a probe that is on.
    pub seen: bool,
    role: String,
    names: Vec<String>,
}

impl Catalog {
    /// The presets of the program and those beside the config that will be.
    pub(super) fn read(path: &Path) -> Self {
        let tree = config::beside(path);
        Self::of(&tree)
    }

    /// The presets that a config knows.
    pub(super) fn of(tree: &Tree) -> Self {
        Self(tree.preset_names().filter_map(|name| Known::of(tree, name)).collect())
    }

    /// The presets that a word may mean, whatever their role: one of this name, else those whose party is called so, else
    /// those that are called something that begins with it.
    pub(super) fn named(&self, said: &str) -> Vec<&Known> {
        let called = self.called(said);
        let said = said.to_lowercase();
        if !called.is_empty() || said.chars().count() < 2 {
            return called;
        }
        let begins = |name: &String| name.to_lowercase().starts_with(&said);
        let begun = |known: &&Known| [&known.preset, &known.title].into_iter().chain(&known.names).any(begins);
        self.0.iter().filter(begun).collect()
    }

    /// The presets of this name, or whose party is called so.
    pub(super) fn called(&self, said: &str) -> Vec<&Known> {
        let same = |name: &String| name.to_lowercase() == said.to_lowercase();
        let called =
            |known: &&Known| [&known.preset, &known.id, &known.title].into_iter().chain(&known.names).any(same);
        match self.preset(said) {
            Some(known) => vec![known],
            None => self.0.iter().filter(called).collect(),
        }
    }

    /// The preset whose party has this id.
    pub(super) fn of_party(&self, id: &str) -> Option<&Known> {
        self.0.iter().find(|known| known.id == id)
    }

    /// The name of a preset that is nearest to a mistyped one.
    pub(super) fn nearest(&self, said: &str) -> Option<&str> {
        let said = said.to_lowercase();
        let names = self.0.iter().flat_map(|known| [known.preset.as_str(), known.id.as_str()]);
        let near = closest(&said, names)?;
        self.0.iter().find(|known| known.preset == near || known.id == near).map(|known| known.preset.as_str())
    }

    pub(super) fn of_role(&self, role: Role) -> Vec<&Known> {
        let word = crate::words::identifier(&role);
        self.0.iter().filter(|known| known.role == word).collect()
    }

    /// The preset that a user means: its number in the list, its name, or what its party is called.
    pub(super) fn find(&self, role: Role, said: &str) -> Option<&Known> {
        let known = self.of_role(role);
        let number = said.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(known) = number.and_then(|at| known.get(at).copied()) {
            return Some(known);
        }
        let same = |name: &str| name.to_lowercase() == said.to_lowercase();
        known.into_iter().find(|known| {
            same(&known.preset) || same(&known.id) || same(&known.title) || known.names.iter().any(|name| same(name))
        })
    }

    /// The party of a preset.
    pub(super) fn preset(&self, name: &str) -> Option<&Known> {
        self.0.iter().find(|known| known.preset == name)
    }

    /// Every word that stands for a party already.
    pub(super) fn taken(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|known| [known.preset.clone(), known.id.clone()])
    }
}

impl Known {
    fn of(tree: &Tree, preset: &str) -> Option<Self> {
        let entries = tree.preset(preset)?;
        let party = value_of(&entries, "party")?.items().first()?;
        let text = |key| value_of(party.entries(), key).and_then(Setting::as_text).map(str::to_owned);
        let list = |key| value_of(party.entries(), key).map(Setting::items).unwrap_or_default();
        Some(Self {
            preset: preset.to_owned(),
            id: text("id")?,
            role: text("role")?,
            title: text("title").unwrap_or_else(|| preset.to_owned()),
            names: list("aliases").iter().filter_map(Setting::as_text).map(str::to_owned).collect(),
            seen: list("source").iter().chain(list("probe")).any(is_on),
        })
    }
}

/// Whether a source or probe is asked: nobody switched it off, and its site's terms do not forbid it.
fn is_on(job: &Setting) -> bool {
    let off = value_of(job.entries(), "enabled").is_some_and(|flag| flag.datum == Datum::Flag(false));
    let forbidden = value_of(job.entries(), "terms").and_then(Setting::as_text) == Some("forbidden");
    !off && !forbidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_seen_if_something_of_it_is_on() {
        let catalog = Catalog::read(Path::new("/nowhere/storewatch.toml"));
        for (name, seen) in [("xiaomi-cn", false), ("alipay", false), ("stripe", true)] {
            assert_eq!(catalog.preset(name).map(|known| known.seen), Some(seen), "{name}");
        }
    }

    #[test]
    fn a_preset_is_found_by_what_people_call_it() {
        let catalog = Catalog::read(Path::new("/nowhere/storewatch.toml"));
        for (said, names) in [
            ("xiaomi-cn", &["xiaomi-cn"] as &[&str]),
            ("小米", &["xiaomi-cn"]),
            ("XIAOMI", &["xiaomi-cn"]),
            ("花呗", &["alipay"]),
            ("支付", &["alipay"]),
            ("x", &[]),
            ("某某", &[]),
        ] {
            let found: Vec<_> = catalog.named(said).iter().map(|known| known.preset.as_str()).collect();
            assert_eq!(found, names, "{said}");
        }
        for (said, near) in [("xiaomi-en", Some("xiaomi-cn")), ("Xiaome", Some("xiaomi-cn")), ("qqqqqq", None)] {
            assert_eq!(catalog.nearest(said), near, "{said}");
        }
    }
}

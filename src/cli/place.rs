//! The config in hand: sources are added to it, each only if the whole stays right, and then it is written.

use super::args::Global;
use super::catalog::Catalog;
use super::failure::Failure;
use super::put;
use crate::config::edit::{self, New, NewSource};
use crate::config::first::id_of;
use crate::config::{self, File, Tree};
use crate::domain::settings::{Datum, value_of};
use crate::domain::{JobId, Language, Party, Politeness, Tz};
use crate::fetch;
use crate::setup::{self, Plan, PlannedSource};
use std::collections::BTreeSet;
use url::{Host, Url};

/// Numbers that are tried for an id that is taken.
const MOST_NUMBERS: usize = 20;

/// Whose a source will be.
pub(super) struct Owner {
    /// The id of the party.
    pub party: String,
    /// The preset that knows it.
    pub preset: Option<String>,
    /// How a new party is called.
    pub title: Option<String>,
}

pub(super) struct Place {
    tree: Tree,
    /// None where there is no config yet.
    plan: Option<Plan>,
    /// What its sources watched before anything was added.
    planned: Vec<(JobId, Url)>,
    /// The user's, where times are shown.
    pub(super) zone: Tz,
    /// Said at the top of the config.
    pub(super) allow_private: bool,
    /// The files that were added to.
    changed: BTreeSet<usize>,
}

impl Place {
    /// Reads the config, if there is one. One with mistakes is not added to.
    pub(super) fn of(global: &Global, machine: Tz, must_be_there: bool) -> Result<Self, Failure> {
        let places = config::Places::new(global.config.as_deref(), |name| std::env::var_os(name));
        let (tree, plan) = match places.find(|path| path.exists()) {
            Err(nowhere) if must_be_there => return Err(Failure::usage(nowhere)),
            Err(_) => (config::merge(vec![File { path: "<none>".into(), text: "".into() }]), None),
            Ok(path) => {
                let tree = config::load(path).map_err(Failure::usage)?;
                let plan = checked(&tree, machine)?;
                (tree, Some(plan))
            }
        };
        let planned = plan.iter().flat_map(|plan| &plan.sources).map(|source| (source.id.clone(), source.url.clone()));
        let planned = planned.collect();
        let allow_private = value_of(&tree.root, "allow_private").is_some_and(|s| s.datum == Datum::Flag(true));
        let zone = plan.as_ref().map_or(machine, |plan| plan.zone);
        Ok(Self { tree, plan, planned, zone, allow_private, changed: BTreeSet::new() })
    }

    pub(super) fn has_config(&self) -> bool {
        self.plan.is_some()
    }

    pub(super) fn language(&self) -> Option<Language> {
        self.plan.as_ref().and_then(|plan| plan.language)
    }

    pub(super) fn politeness(&self) -> Politeness {
        self.plan.as_ref().map(|plan| plan.politeness).unwrap_or_default()
    }

    /// Proxies, and what else the config says of the way to the net.
    pub(super) fn options(&self) -> fetch::Options {
        self.plan.as_ref().map(|plan| fetch::Options::of(&plan.network)).unwrap_or_default()
    }

    pub(super) fn party(&self, id: &str) -> Option<&Party> {
        self.plan.iter().flat_map(|plan| &plan.parties).find(|party| party.id.as_str() == id)
    }

    /// Whose a source is that somebody calls so: a party of the config or of a preset, by its id, its title or an alias; or a
    /// new one. Without a word the name is made of the address.
    pub(super) fn owner(&self, said: Option<&str>, url: &Url) -> Result<Owner, Failure> {
        let made = party_of(url);
        let said = said.unwrap_or(&made).trim();
        let lower = said.to_lowercase();
        let same = |name: &String| name.to_lowercase() == lower;
        let parties = self.plan.iter().flat_map(|plan| &plan.parties);
        let own = parties.clone().find(|party| party.id.as_str() == said);
        let called: Vec<&Party> = match own {
            Some(party) => vec![party],
            None => parties.filter(|party| same(&party.title) || party.aliases.iter().any(same)).collect(),
        };
        if let [_, _, ..] = called.as_slice() {
            let ids: Vec<_> = called.iter().map(|party| party.id.as_str()).collect();
            return Err(Failure::usage(format!("\"{said}\" may be {}; write its id", ids.join(", "))));
        }
        let called = called.first().map(|party| party.id.to_string());
        let catalog = Catalog::of(&self.tree);
        let known = match &called {
            Some(id) => catalog.of_party(id),
            None => catalog.called(said).first().copied(),
        };
        if let Some(known) = known {
            return Ok(Owner { party: known.id.clone(), preset: Some(known.preset.clone()), title: None });
        }
        if let Some(id) = called {
            return Ok(Owner { party: id, preset: None, title: None });
        }
        let plain = said.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
        if plain {
            return Ok(Owner { party: said.to_owned(), preset: None, title: None });
        }
        let taken = self.plan.iter().flat_map(|plan| &plan.parties).map(|party| party.id.to_string());
        let id = id_of(said, &made, &mut taken.collect());
        Ok(Owner { party: id, preset: None, title: Some(said.to_owned()) })
    }

    /// The source of the config that watches an address.
    pub(super) fn source_at(&self, url: &Url) -> Option<String> {
        let sources = self.planned.iter();
        sources.filter(|(_, known)| known == url).map(|(id, _)| id.to_string()).next()
    }

    /// Whether a watch waits for a party.
    pub(super) fn is_watched(&self, party: &str) -> bool {
        let routes = self.plan.iter().flat_map(|plan| &plan.watches).flat_map(|watch| &watch.routes);
        routes.flat_map(|route| &route.needs).any(|needed| needed.as_str() == party)
    }

    /// A source as the program would see it, alone.
    pub(super) fn alone(&self, new: &NewSource, zone: Tz) -> Result<PlannedSource, Failure> {
        let alone = NewSource { party_settings: vec![("role", "store".into())], ..new.clone() };
        let head = format!("timezone = \"{}\"\nallow_private = {}\n", zone.name(), self.allow_private);
        let text = edit::add_source(&head, &alone).map_err(Failure::failed)?;
        let tree = config::merge(vec![File { path: "<proposal>".into(), text: text.into() }]);
        let plan = checked(&tree, zone)?;
        plan.sources.into_iter().next().ok_or_else(|| Failure::failed("the source is switched off"))
    }

    /// The lines that a source would add.
    pub(super) fn snippet(&self, new: &NewSource) -> String {
        let text = edit::add_source("", new).unwrap_or_default();
        let there = home(&self.tree, &new.party).is_some();
        let below = text.find("\n# ").or_else(|| text.find("[[party.source]]")).filter(|_| there).unwrap_or(0);
        text.get(below..).unwrap_or_default().trim().to_owned()
    }

    /// Adds a source with an id that is free to the file in which its party stands, or else to the main file, in memory.
    /// The source as it was added.
    pub(super) fn take(&mut self, new: NewSource) -> Result<NewSource, Failure> {
        let at = home(&self.tree, &new.party).unwrap_or(0);
        let file = self.tree.files.get(at).ok_or_else(|| Failure::failed("the config has no file"))?;
        let mut first_wrong = None;
        for number in 1..=MOST_NUMBERS {
            let numbered = numbered(&new, number);
            let text = edit::add_source(&file.text, &numbered)
                .map_err(|error| Failure::failed(format!("{}: {error}", file.path.display())))?;
            let tree = self.tree.with(at, text);
            match checked(&tree, self.zone) {
                Ok(_) => {
                    self.tree = tree;
                    self.changed.insert(at);
                    return Ok(numbered);
                }
                Err(wrong) => first_wrong = first_wrong.or(Some(wrong)),
            }
        }
        Err(first_wrong.unwrap_or_else(|| Failure::failed("no id is free")))
    }

    /// Writes the files that were added to; their names.
    pub(super) fn save(&self) -> Result<String, Failure> {
        let files = self.changed.iter().filter_map(|at| self.tree.files.get(*at));
        let mut names = Vec::new();
        for file in files {
            put::replace(&file.path, &file.text)?;
            names.push(file.path.display().to_string());
        }
        Ok(names.join(", "))
    }
}

/// The plan of a config, or everything that is wrong with it.
fn checked(tree: &Tree, zone: Tz) -> Result<Plan, Failure> {
    let (plan, findings) = setup::plan(tree, zone);
    plan.ok_or_else(|| {
        let text = config::render(tree, &findings, config::Style::Plain);
        Failure::usage(format!("the config cannot be used\n{text}"))
    })
}

/// The file of the config in which a party is spelled out.
fn home(tree: &Tree, party: &str) -> Option<usize> {
    tree.files.iter().take(tree.own).position(|file| edit::spells_out(&file.text, party))
}

fn numbered(new: &NewSource, number: usize) -> NewSource {
    let mut new = new.clone();
    for (key, value) in &mut new.settings {
        if *key == "id"
            && number > 1
            && let New::Text(id) = value
        {
            id.push_str(&format!("-{number}"));
        }
    }
    new
}

/// An id for the owner of an address: what stands before the public part of its name.
pub(super) fn party_of(url: &Url) -> String {
    const PUBLIC: [&str; 24] = [
        "com", "cn", "net", "org", "co", "hk", "tw", "mo", "uk", "gov", "edu", "example", "io", "jp", "sg", "in", "eu",
        "de", "fr", "au", "ac", "info", "app", "local",
    ];
    let Some(Host::Domain(name)) = url.host() else { return "site".to_owned() };
    let mut labels: Vec<&str> = name.split('.').filter(|label| !label.is_empty()).collect();
    while labels.len() > 1 && labels.last().is_some_and(|last| PUBLIC.contains(last)) {
        labels.pop();
    }
    let label = labels.last().copied().unwrap_or("site");
    let plain: String = label.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    if plain.is_empty() { "site".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_called_by_its_name_on_the_net() {
        for (url, id) in [
            ("https://card.bank-a.example/x", "bank-a"),
            ("https://www.boc.cn/", "boc"),
            ("https://www.bank.com.cn/", "bank"),
            ("https://status.klarna.com/", "klarna"),
            ("https://shop.co.uk", "shop"),
            ("http://127.0.0.1:80/", "site"),
            ("https://localhost/", "localhost"),
        ] {
            assert_eq!(party_of(&Url::parse(url).unwrap()), id, "{url}");
        }
    }
}

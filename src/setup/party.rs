//! Parties with their sources and probes.

use super::ground::Ground;
use super::job::{self, Job, PROBE_SCHEDULE, SOURCE_SCHEDULE};
use super::names::{Names, suggest};
use super::{PlannedProbe, PlannedSource, brought, values};
use crate::config::Tree;
use crate::domain::settings::{Finding, Place, SecretUse, Section, Setting};
use crate::domain::{Party, PartyId, ProbeInfo, Role, Watch};
use std::collections::BTreeSet;

pub(super) const ROLES: &[(&str, Role)] = &[("store", Role::Store), ("channel", Role::Channel), ("bank", Role::Bank)];

/// All parties of a config, and what feeds them.
#[derive(Default)]
pub(super) struct Parties {
    pub parties: Vec<Party>,
    pub sources: Vec<PlannedSource>,
    pub probes: Vec<PlannedProbe>,
    pub secrets: Vec<SecretUse>,
    /// The ids of tables that are no parties because something in them is wrong: nobody is told that they do not exist.
    pub broken: Vec<String>,
    places: Vec<Place>,
}

pub(super) fn read(root: &Section<'_>, tables: &[Setting], ground: &Ground<'_>, tree: &Tree) -> Parties {
    // What is no table is reported here; the tables themselves are read with their presets below.
    root.sections("party");
    let mut names = Names::new("party", tree);
    let mut parties = Parties::default();
    for (number, table) in tables.iter().enumerate() {
        let name = brought::id(table).map_or_else(|| (number + 1).to_string(), str::to_owned);
        let section = Section::new(format!("party[{name}]"), table.place.clone(), table.entries(), root.findings());
        parties.add(section, &mut names, ground, tree);
    }
    parties
}

impl Parties {
    fn add(&mut self, section: Section<'_>, names: &mut Names<'_>, ground: &Ground<'_>, tree: &Tree) {
        section.parsed("preset", |name| known_preset(tree, name));
        let id = names.read(&section).map(PartyId::new);
        let role = section.one_of("role", ROLES);
        if section.get("role").is_none() {
            section.missing("role", "\"store\", \"channel\" or \"bank\"");
        }
        let zone = section.parsed("timezone", values::zone).unwrap_or(ground.zone);
        let title = section.text("title");
        let aliases = section.texts("aliases").unwrap_or_default();
        // Without an id its jobs are read all the same, for what is wrong with them.
        let owner = id.clone().unwrap_or_else(|| PartyId::new(""));
        let mut jobs = Names::new("source or probe", tree);
        let before = (self.sources.len(), self.probes.len());
        for source in section.sections("source") {
            self.add_source(source.with_defaults(&ground.defaults), &owner, zone, &mut jobs, ground);
        }
        for probe in section.sections("probe") {
            self.add_probe(probe.with_defaults(&ground.defaults), &owner, zone, &mut jobs, ground);
        }
        if let (Some(id), Some(role)) = (id, role) {
            let title = title.map_or_else(|| id.to_string(), str::to_owned);
            let sources = self.sources[before.0..].iter().map(|source| source.id.clone()).collect();
            let info = |probe: &PlannedProbe| ProbeInfo { id: probe.id.clone(), proves: probe.proves };
            // What a source states of the service counts as a probe of the same name.
            let stating = self.sources[before.0..].iter();
            let stating = stating.filter_map(|s| Some(ProbeInfo { id: s.id.clone(), proves: s.source.states()? }));
            let probes = self.probes[before.1..].iter().map(info).chain(stating).collect();
            self.parties.push(Party { id, role, title, aliases, zone, sources, probes });
            self.places.push(section.place().clone());
        } else {
            self.broken.extend(section.peek("id").and_then(Setting::as_text).map(str::to_owned));
        }
        section.finish();
    }

    fn add_source(
        &mut self,
        section: Section<'_>,
        party: &PartyId,
        zone: crate::domain::Tz,
        names: &mut Names<'_>,
        ground: &Ground<'_>,
    ) {
        let id = job::id(&section, party, names);
        let known = id.is_some();
        let job = Job::read(&section, id.unwrap_or_else(|| nameless(party)), zone, SOURCE_SCHEDULE);
        let enabled = job.enabled && known;
        let secrets = section.secrets();
        if let Some(source) = job.source(section, None, ground).filter(|_| enabled) {
            self.sources.push(source);
            self.secrets.extend(secrets);
        }
    }

    fn add_probe(
        &mut self,
        section: Section<'_>,
        party: &PartyId,
        zone: crate::domain::Tz,
        names: &mut Names<'_>,
        ground: &Ground<'_>,
    ) {
        let id = job::id(&section, party, names);
        let known = id.is_some();
        let job = Job::read(&section, id.unwrap_or_else(|| nameless(party)), zone, PROBE_SCHEDULE);
        let enabled = job.enabled && known;
        let secrets = section.secrets();
        if let Some(probe) = job.probe(section, ground).filter(|_| enabled) {
            self.probes.push(probe);
            self.secrets.extend(secrets);
        }
    }

    /// What is allowed but probably not meant.
    pub(super) fn notices(&self, watches: &[Watch]) -> Vec<Finding> {
        let watched: BTreeSet<_> =
            watches.iter().flat_map(|watch| &watch.routes).flat_map(|route| &route.needs).collect();
        let mut notices = Vec::new();
        for (party, place) in self.parties.iter().zip(&self.places) {
            let mut notice = |wrong: &str, right: &str| {
                let key = format!("party[{}]", party.id);
                notices.push(Finding { place: place.clone(), key, wrong: wrong.to_owned(), right: right.to_owned() });
            };
            if party.sources.is_empty() && party.probes.is_empty() {
                notice(
                    "has no source and no probe that is enabled",
                    "add one; until then it stays unseen, and verdicts say so",
                );
            }
            if !watched.contains(&party.id) {
                notice(
                    "is in no route of any watch",
                    "name it in a route; until then it is recorded, and judged for nobody",
                );
            }
        }
        notices
    }
}

fn nameless(party: &PartyId) -> crate::domain::JobId {
    crate::domain::JobId::new(party.as_str(), "")
}

/// For `preset = "..."`.
pub(super) fn known_preset<'t>(tree: &'t Tree, name: &str) -> Result<&'t str, String> {
    tree.preset_names().find(|known| *known == name).ok_or_else(|| suggest(name, tree.preset_names()))
}

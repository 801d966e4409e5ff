//! What stands at the top of a config and holds for all of it.

use super::Kinds;
use super::values;
use crate::domain::settings::{Entry, Section, quoted};
use crate::domain::{Browser, Language, Network, Politeness, Tz};
use std::time::Duration;

pub(super) struct Ground<'a> {
    pub kinds: Kinds<'a>,
    pub language: Option<Language>,
    pub zone: Tz,
    pub politeness: Politeness,
    pub network: Network,
    /// What every source, probe and sender inherits unless it says otherwise.
    pub defaults: Vec<Entry>,
}

/// The keys that may stand at the top for all sources, probes and senders.
const INHERITED: &[&str] = &["allow_private", "robots"];

impl<'a> Ground<'a> {
    pub(super) fn read(root: &Section<'_>, entries: &[Entry], default_zone: Tz, kinds: Kinds<'a>) -> Self {
        root.texts("include");
        root.flag("allow_private");
        root.one_of("robots", &[("honor", ()), ("ignore", ())]);
        Self {
            kinds,
            language: root.parsed("language", |text| {
                Language::parse(text).ok_or_else(|| "\"zh-CN\", \"zh-TW\" or \"en\"".to_owned())
            }),
            zone: root.parsed("timezone", values::zone).unwrap_or(default_zone),
            politeness: politeness(root),
            network: Network { browser: browser(root), ..network(root) },
            defaults: entries.iter().filter(|entry| INHERITED.contains(&entry.key.as_str())).cloned().collect(),
        }
    }
}

fn network(root: &Section<'_>) -> Network {
    let Some(section) = root.section("network") else { return Network::default() };
    let mut admit = Vec::new();
    for (text, place) in section.placed_texts("admit").unwrap_or_default() {
        match text.parse() {
            Ok(net) => admit.push(net),
            Err(right) => section.wrong_at(place, "admit", format!("{} is no range", quoted(&text)), right),
        }
    }
    let ca = section.text("ca").map(str::to_owned);
    let network = Network { admit, ca, check: section.url("check"), ..Network::default() };
    section.finish();
    network
}

fn browser(root: &Section<'_>) -> Browser {
    let default = Browser::default();
    let Some(section) = root.section("browser") else { return default };
    let program = section.text("program").map(str::to_owned);
    let memory = section.integer("memory", 256..=65_536).and_then(|n| u64::try_from(n).ok());
    let sandbox = section.flag("sandbox").unwrap_or(default.sandbox);
    section.finish();
    Browser { program, memory: memory.map_or(default.memory, |mebibytes| mebibytes << 20), sandbox }
}

fn politeness(root: &Section<'_>) -> Politeness {
    let default = Politeness::default();
    let Some(section) = root.section("politeness") else { return default };
    let at_once = section.integer("concurrency", 1..=32).and_then(|n| usize::try_from(n).ok());
    let spacing = section.duration("spacing", Duration::ZERO..=Duration::from_secs(600));
    section.finish();
    Politeness { at_once: at_once.unwrap_or(default.at_once), spacing: spacing.unwrap_or(default.spacing) }
}

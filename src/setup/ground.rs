//! What stands at the top of a config and holds for all of it.

use super::Kinds;
use super::values;
use crate::domain::Tz;
use crate::domain::settings::{Entry, Section};
use crate::domain::{Language, Politeness};
use std::time::Duration;

pub(super) struct Ground<'a> {
    pub kinds: Kinds<'a>,
    pub language: Option<Language>,
    pub zone: Tz,
    pub politeness: Politeness,
    /// What every source, probe and sender inherits unless it says otherwise.
    pub defaults: Vec<Entry>,
}

/// The keys that may stand at the top for all sources, probes and senders.
const INHERITED: &[&str] = &["allow_private"];

impl<'a> Ground<'a> {
    pub(super) fn read(root: &Section<'_>, entries: &[Entry], default_zone: Tz, kinds: Kinds<'a>) -> Self {
        root.texts("include");
        root.flag("allow_private");
        Self {
            kinds,
            language: root.parsed("language", |text| {
                Language::parse(text).ok_or_else(|| "\"zh-CN\", \"zh-TW\" or \"en\"".to_owned())
            }),
            zone: root.parsed("timezone", values::zone).unwrap_or(default_zone),
            politeness: politeness(root),
            defaults: entries.iter().filter(|entry| INHERITED.contains(&entry.key.as_str())).cloned().collect(),
        }
    }
}

fn politeness(root: &Section<'_>) -> Politeness {
    let default = Politeness::default();
    let Some(section) = root.section("politeness") else { return default };
    let at_once = section.integer("concurrency", 1..=32).and_then(|n| usize::try_from(n).ok());
    let spacing = section.duration("spacing", Duration::ZERO..=Duration::from_secs(600));
    section.finish();
    Politeness { at_once: at_once.unwrap_or(default.at_once), spacing: spacing.unwrap_or(default.spacing) }
}

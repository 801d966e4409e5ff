//! Sources and probes: the settings that all have, and the kind that reads the rest.

use super::ground::Ground;
use super::names::{Names, suggest};
use super::{PlannedProbe, PlannedSource, private, values};
use crate::domain::settings::{Section, quoted};
use crate::domain::{JobId, PartyId, Proves, Tz};
use crate::schedule::Cron;
use url::Url;

/// How often a source is visited where nothing is said, and a probe is asked.
pub(super) const SOURCE_SCHEDULE: &str = "*/10 * * * *";
pub(super) const PROBE_SCHEDULE: &str = "*/5 * * * *";

/// Kinds that a build may lack, and the feature that brings each; asked only about kinds that are not there.
const LEFT_OUT: &[(&str, &str)] = &[("mqtt", "mqtt")];

/// A bad answer or two are often a hiccup of the network.
const THRESHOLD: u32 = 2;

/// What sources and probes have in common.
pub(super) struct Job {
    pub id: JobId,
    pub enabled: bool,
    zone: Tz,
    schedule: Option<Cron>,
    allow_private: bool,
    mine: bool,
    url: Option<Url>,
}

impl Job {
    pub(super) fn read(section: &Section<'_>, id: JobId, zone: Tz, schedule: &str) -> Self {
        let mine = section.flag("mine").unwrap_or(false);
        let allow_private = section.flag("allow_private").unwrap_or(false);
        let url = section.url("url");
        if let Some(url) = &url {
            private::check(section, url, allow_private);
        }
        // A site's terms that forbid programs keep a source off; when it was seen to work is told by views.
        let forbidden = section.one_of("terms", &[("allowed", false), ("forbidden", true)]).unwrap_or(false);
        section.moment("checked", values::day);
        Self {
            id,
            enabled: section.flag("enabled").unwrap_or(true) && !forbidden,
            zone: section.parsed("timezone", values::zone).unwrap_or(zone),
            schedule: schedule_of(section, schedule, mine),
            allow_private,
            mine,
            url,
        }
    }

    /// The source, if everything about it is right.
    pub(super) fn source(
        self,
        section: Section<'_>,
        default_kind: Option<&str>,
        ground: &Ground<'_>,
    ) -> Option<PlannedSource> {
        let Some(kind) = kind(&section, default_kind, ground.kinds.sources, |kind| kind.name) else {
            section.finish_early();
            return None;
        };
        let source = (kind.configure)(&section);
        let url = source.as_ref().and_then(|_| self.required_url(&section));
        finish(section, source.is_some());
        let (source, url) = (source?, url?);
        let Self { id, zone, allow_private, mine, .. } = self;
        Some(PlannedSource { id, zone, schedule: self.schedule?, source, url, allow_private, mine })
    }

    /// The probe, if everything about it is right.
    pub(super) fn probe(self, section: Section<'_>, ground: &Ground<'_>) -> Option<PlannedProbe> {
        let proves = section.one_of("proves", &[("service", Proves::Service), ("reachable", Proves::Reachable)]);
        let threshold = |key| section.integer(key, 1..=20).and_then(|n| u32::try_from(n).ok()).unwrap_or(THRESHOLD);
        let (threshold_down, threshold_up) = (threshold("threshold_down"), threshold("threshold_up"));
        let Some(kind) = kind(&section, None, ground.kinds.probes, |kind| kind.name) else {
            section.finish_early();
            return None;
        };
        let probe = (kind.configure)(&section);
        let url = probe.as_ref().and_then(|_| self.required_url(&section));
        finish(section, probe.is_some());
        let (probe, url) = (probe?, url?);
        let Self { id, zone, allow_private, mine, .. } = self;
        Some(PlannedProbe {
            id,
            zone,
            schedule: self.schedule?,
            probe,
            proves: proves.unwrap_or_default(),
            url,
            allow_private,
            mine,
            threshold_down,
            threshold_up,
        })
    }

    fn required_url(&self, section: &Section<'_>) -> Option<Url> {
        if self.url.is_none() && section.get("url").is_none() {
            section.missing("url", "the address to ask");
        }
        self.url.clone()
    }
}

/// A job's id within its party: sources and probes share the names.
pub(super) fn id(section: &Section<'_>, party: &PartyId, names: &mut Names<'_>) -> Option<JobId> {
    names.read(section).map(|name| JobId::new(party.as_str(), name))
}

fn schedule_of(section: &Section<'_>, default: &str, mine: bool) -> Option<Cron> {
    if section.get("schedule").is_none() {
        return Cron::parse(default).ok();
    }
    let cron = section.parsed("schedule", Cron::parse)?;
    if cron.is_faster_than_a_minute() && !mine {
        let right = "one second of the minute, such as \"0 * * * * *\"; or mine = true, if the server is your own";
        section.wrong("schedule", "asks more often than once in 60 seconds", right);
        return None;
    }
    Some(cron)
}

/// Ends the reading of a section of which a kind has read its part.
pub(super) fn finish(section: Section<'_>, configured: bool) {
    if configured { section.finish() } else { section.finish_early() }
}

/// The kind that a section names. Without one nobody knows the other keys.
pub(super) fn kind<'k, K>(
    section: &Section<'_>,
    default: Option<&str>,
    kinds: &'k [K],
    name: impl Fn(&K) -> &'static str,
) -> Option<&'k K> {
    let right = |text: &str| suggest(text, kinds.iter().map(&name));
    let text = match default {
        Some(default) if section.get("kind").is_none() => default,
        _ => section.required_text("kind", &right(""))?,
    };
    let found = kinds.iter().find(|kind| name(kind) == text);
    if found.is_none() {
        match LEFT_OUT.iter().find(|(kind, _)| *kind == text) {
            Some((kind, feature)) => section.wrong(
                "kind",
                format!("this build lacks {kind}"),
                format!("a storewatch that was built with --features {feature}"),
            ),
            None => section.wrong("kind", format!("{} is no known kind", quoted(text)), right(text)),
        }
    }
    found
}

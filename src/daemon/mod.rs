//! The loop that does what is due.

mod answer;
mod around;
mod blind;
pub mod buttons;
mod check;
mod connectivity;
pub mod control;
mod drift;
mod due;
mod error;
mod heartbeat;
mod judge;
mod named;
mod note;
mod outbox;
mod preview;
mod reach;
mod replay;
mod report;
mod run;
mod status;
mod systemd;
mod visit;
mod windows;

pub use answer::{Acknowledged, Finished, MuteReport, answer, jobs_of, report};
pub use around::Around;
pub use check::{Checked, Checker, Job};
pub use connectivity::Connectivity;
pub use due::Extras;
pub use error::{StateError, chain};
pub use judge::Mind;
pub use outbox::{MessageDetails, MessageEntry, Network, Screens, Telling, dispatch};
pub use preview::{Preview, preview};
pub use replay::{Judged, Replayed, replay};
pub(crate) use report::reading as reading_report;
pub use run::{Daemon, Parts, Reload, Sight, Signal};
pub use systemd::Service;

use crate::db::{JobTerms, Roster};
use crate::domain::{JobId, Tz};
use crate::schedule::{Cron, polling};
use crate::setup::Plan;
use chrono::{DateTime, TimeDelta, Utc};

/// A success stays fresh for a few rounds of its job, and at least this long.
const FRESH_AT_LEAST: TimeDelta = TimeDelta::hours(2);
/// A probe says something about now: it ages faster.
const PROBE_FRESH_AT_LEAST: TimeDelta = TimeDelta::minutes(40);

/// Who is watched for what, for the store.
pub fn roster(plan: &Plan, now: DateTime<Utc>) -> Roster {
    let terms = |schedule: &Cron, zone: Tz, least: TimeDelta, url: &url::Url| JobTerms {
        fresh_for: polling::fresh_for(schedule, zone, now).max(least).num_seconds(),
        url: Some(crate::fetch::redact_url(url)),
    };
    let sources = plan.sources.iter().map(|s| (s.id.clone(), terms(&s.schedule, s.zone, FRESH_AT_LEAST, &s.url)));
    let probes = plan.probes.iter().map(|p| (p.id.clone(), terms(&p.schedule, p.zone, PROBE_FRESH_AT_LEAST, &p.url)));
    Roster {
        parties: plan.parties.clone(),
        watches: plan.watches.clone(),
        ends: plan.watches.iter().filter_map(|w| Some((w.id.clone(), w.ends(plan.zone)?))).collect(),
        jobs: sources.chain(probes).collect::<std::collections::BTreeMap<JobId, JobTerms>>(),
    }
}

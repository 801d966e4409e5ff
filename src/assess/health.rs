//! What the probes of a party say at a moment.

use crate::domain::{Outcome, PartyFacts, ProbeFacts, Proves};
use chrono::{DateTime, TimeDelta, Utc};

/// Changes of state within an hour from which a probe proves nothing but that it changes.
const FLAPPING: u32 = 4;

/// After this long in one state a probe has made up its mind.
pub(super) const CALM: TimeDelta = TimeDelta::minutes(20);

/// How long a service that was never seen down must answer into an announced window to count as back: work begins late.
const GOOD_WHILE: TimeDelta = TimeDelta::minutes(10);

/// The probes of a party that answered recently, by what they show. A probe that we could not ask shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Health<'f> {
    /// Proves the service, and is up; of several the one that came up last.
    pub(super) up: Option<&'f ProbeFacts>,
    /// The one that has been up for longest.
    up_longest: Option<&'f ProbeFacts>,
    /// Proves the service, and is down.
    pub(super) down: Option<&'f ProbeFacts>,
    pub(super) degraded: Option<&'f ProbeFacts>,
    /// Proves only that a host answers, and it does not.
    pub(super) unreachable: Option<&'f ProbeFacts>,
    pub(super) flapping: Option<&'f ProbeFacts>,
    /// Some probe answered recently, whatever it said.
    pub(super) answers: bool,
}

impl<'f> Health<'f> {
    pub(super) fn of(party: &'f PartyFacts, now: DateTime<Utc>) -> Self {
        let mut health = Self::default();
        for probe in party.probes.iter().filter(|probe| is_fresh(probe, now)) {
            health.answers = true;
            match (probe.state, probe.proves) {
                (Some(Outcome::Up), Proves::Service) => {
                    latest(&mut health.up, probe);
                    if health.up_longest.is_none_or(|known| probe.since < known.since) {
                        health.up_longest = Some(probe);
                    }
                }
                (Some(Outcome::Down), Proves::Service) => latest(&mut health.down, probe),
                (Some(Outcome::Down), Proves::Reachable) => latest(&mut health.unreachable, probe),
                (Some(Outcome::Degraded), _) => latest(&mut health.degraded, probe),
                (Some(Outcome::Up), Proves::Reachable) | (Some(Outcome::Failed) | None, _) => {}
            }
            let calm = probe.since.is_some_and(|since| now - since >= CALM);
            if probe.flips >= FLAPPING && !calm && probe.proves == Proves::Service {
                health.flapping = Some(probe);
            }
        }
        // Bad answers in a row are an outage, whatever came before, until good ones in a row end it.
        if health.down.is_some() {
            health.flapping = None;
        }
        health
    }

    /// The probe that proves the service to work, with nothing as hard that speaks against it.
    pub(super) fn proof(&self) -> Option<&'f ProbeFacts> {
        let doubt = self.down.or(self.degraded).or(self.flapping);
        self.up.filter(|_| doubt.is_none())
    }

    /// The probe that proves a recovery within a stretch that began at `start` and should not be over: it came up after being
    /// down in it, or still answered well a good while into it.
    pub(super) fn recovered_since(&self, start: DateTime<Utc>) -> Option<&'f ProbeFacts> {
        let came_up = self.proof().filter(|probe| probe.since.is_some_and(|since| since > start));
        let long = |probe: &&ProbeFacts| {
            let since = probe.since.unwrap_or(start).max(start);
            probe.last.as_ref().is_some_and(|sample| sample.at - since >= GOOD_WHILE)
        };
        came_up.or_else(|| self.proof().and(self.up_longest).filter(long))
    }

    /// The hardest evidence that it does not work. That a host does not answer says nothing where the service does.
    pub(super) fn failing(&self) -> Option<&'f ProbeFacts> {
        self.down.or(self.unreachable.filter(|_| self.up.is_none()))
    }
}

/// Whether a probe answered recently enough to tell how things are.
pub(super) fn is_fresh(probe: &ProbeFacts, now: DateTime<Utc>) -> bool {
    probe
        .last
        .as_ref()
        .is_some_and(|sample| sample.outcome != Outcome::Failed && (now - sample.at).num_seconds() <= probe.fresh_for)
}

/// Of several that show the same, the one that changed last: a recovery is as old as its last part.
fn latest<'f>(slot: &mut Option<&'f ProbeFacts>, probe: &'f ProbeFacts) {
    if slot.is_none_or(|known| known.since < probe.since) {
        *slot = Some(probe);
    }
}

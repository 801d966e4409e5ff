//! What a config means, as values.

use crate::domain::settings::{Finding, SecretUse};
use crate::domain::{
    Audience, JobId, Language, Network, Party, Politeness, Proves, SecretRef, SenderId, Tz, Watch, WatchId,
};
use crate::notify::{Habits, WatchHabits};
use crate::schedule::Cron;
use crate::{extract, notify::senders, probe};
use std::collections::BTreeMap;
use std::time::Duration;
use url::Url;

/// The lists of kinds that a config may name; an argument, so that tests bring their own.
#[derive(Clone, Copy)]
pub struct Kinds<'a> {
    pub sources: &'a [extract::Kind],
    pub probes: &'a [probe::Kind],
    pub senders: &'a [senders::Kind],
}

impl Kinds<'static> {
    /// Every kind of the program.
    pub fn all() -> Self {
        Self { sources: extract::KINDS, probes: probe::KINDS, senders: senders::KINDS }
    }
}

/// What a config means: everything that the program needs to know to work, checked.
#[derive(Debug)]
pub struct Plan {
    /// Of messages and views. None: the locale decides.
    pub language: Option<Language>,
    /// The user's zone, in which moments are shown and hours of watches are meant.
    pub zone: Tz,
    pub parties: Vec<Party>,
    pub sources: Vec<PlannedSource>,
    pub probes: Vec<PlannedProbe>,
    pub watches: Vec<Watch>,
    /// When, and of what, single watches tell.
    pub habits: BTreeMap<WatchId, WatchHabits>,
    pub senders: Vec<PlannedSender>,
    pub heartbeat: Option<Heartbeat>,
    pub politeness: Politeness,
    pub network: Network,
    /// Where the secrets lie that enabled sources, probes and senders need, and who asks for them.
    pub secrets: Vec<SecretUse>,
    /// What is allowed but probably not meant (a party that nobody watches).
    pub notices: Vec<Finding>,
}

/// A source with everything that is needed to visit it. Disabled ones are checked and then left out.
#[derive(Debug)]
pub struct PlannedSource {
    pub id: JobId,
    /// Where its texts and its schedule are read.
    pub zone: Tz,
    pub schedule: Cron,
    pub source: Box<dyn extract::Source>,
    pub url: Url,
    /// A private, loopback or link-local address may be connected to.
    pub allow_private: bool,
    /// The user's own server: the floor of 60 seconds does not hold.
    pub mine: bool,
}

/// A probe with everything that is needed to ask it.
#[derive(Debug)]
pub struct PlannedProbe {
    pub id: JobId,
    pub zone: Tz,
    pub schedule: Cron,
    pub probe: Box<dyn probe::Probe>,
    pub proves: Proves,
    pub url: Url,
    pub allow_private: bool,
    pub mine: bool,
    /// Bad answers in a row before the state becomes bad.
    pub threshold_down: u32,
    /// Good answers in a row before the state becomes good again.
    pub threshold_up: u32,
}

/// A sender with everything that is needed to make its parcels.
#[derive(Debug)]
pub struct PlannedSender {
    pub id: SenderId,
    pub kind: &'static str,
    pub audience: Audience,
    pub sender: Box<dyn senders::Sender>,
    pub allow_private: bool,
    pub habits: Habits,
    /// Its messages say that there is news, and not what (a lock screen that others see).
    pub discreet: bool,
}

/// Who is called while all is well, so that somebody notices when it is not.
#[derive(Debug, Clone)]
pub struct Heartbeat {
    pub url: Address,
    pub every: Duration,
    pub allow_private: bool,
}

/// An address as it stands in the config, or where it lies: those of such services are secrets themselves.
#[derive(Debug, Clone)]
pub enum Address {
    Written(Url),
    Secret(SecretRef),
}

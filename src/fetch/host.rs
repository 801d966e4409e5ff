//! Turns at a host: how many requests at once, how far apart, and not before the moment until which it asked for quiet.
//! One queue a host name, whatever the port and whoever asks, first come first served. Wishes for quiet are narrower: "too
//! many requests" speaks for the server (host and port), "unavailable" for the page that said so, since a health endpoint
//! that is down must not hide the announcements beside it.

use super::problem::problem;
use crate::clock::Clock;
use crate::domain::{Code, Politeness, Problem};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

/// A request waits for quiet to end this long; where the host wants more, it fails at once and is due again later.
const PATIENCE: TimeDelta = TimeDelta::seconds(60);

/// No `Retry-After` keeps us away for longer than this: a slip in one header must not blind us for months.
const LONGEST_QUIET: TimeDelta = TimeDelta::hours(6);

/// A host that failed to answer this often in a row is left alone for a while.
const TIRING: u32 = 3;
const PAUSE: TimeDelta = TimeDelta::seconds(60);

/// Wishes of one host that are kept.
const MOST_WISHES: usize = 1000;

/// Hosts without a request or a wish are forgotten when this many are known (and each time their number doubles).
const FORGET_FROM: usize = 256;

#[derive(Debug)]
pub(super) struct Hosts {
    politeness: Politeness,
    spacing: TimeDelta,
    clock: Clock,
    known: Mutex<Known>,
}

#[derive(Debug)]
struct Known {
    hosts: HashMap<String, Arc<Host>>,
    forget_at: usize,
}

#[derive(Debug)]
struct Host {
    seats: Arc<Semaphore>,
    /// Held by the request whose turn is next (the lock is fair); when the last one started.
    door: tokio::sync::Mutex<Option<DateTime<Utc>>>,
    quiet: Mutex<HashMap<Wish, DateTime<Utc>>>,
    /// By port: how it fails to answer.
    failing: Mutex<HashMap<Option<u16>, Failing>>,
}

/// Failures to answer in a row.
#[derive(Debug)]
struct Failing {
    times: u32,
    /// Until when it is left alone.
    until: DateTime<Utc>,
    last: Problem,
}

/// What a host wants not to be asked for: a port, or a path there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Wish {
    port: Option<u16>,
    path: Option<String>,
}

/// How far a wish for quiet reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Server,
    Page,
}

/// What a request is to its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    Whole,
    /// A script or the like, without which a page that had its turn is not complete: as many at once as others, but without
    /// the pause between them.
    #[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser asks for parts"))]
    Part,
}

/// The right to one request at a host, given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    host: Arc<Host>,
    now: DateTime<Utc>,
    _seat: Option<OwnedSemaphorePermit>,
}

/// Why there is no turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotNow {
    /// The host wants quiet until then, which is too far away to wait for.
    Quiet(DateTime<Utc>),
    /// It did not answer several times in a row, the last time for this reason, and is left alone until then.
    Failing(DateTime<Utc>, Problem),
}

impl NotNow {
    pub(super) fn problem(self, url: &Url) -> Problem {
        let written = |until: DateTime<Utc>| until.to_rfc3339_opts(SecondsFormat::Secs, true);
        match self {
            Self::Quiet(until) => {
                let detail = format!("{} is when the host wants to be asked again", written(until));
                problem(Code::RateLimited, url, detail)
            }
            Self::Failing(until, last) => {
                problem(last.code, url, format!("{}; not asked again before {}", last.detail, written(until)))
            }
        }
    }
}

impl Hosts {
    pub(super) fn new(politeness: Politeness, clock: Clock) -> Self {
        let spacing = TimeDelta::from_std(politeness.spacing).unwrap_or(LONGEST_QUIET).min(LONGEST_QUIET);
        let known = Known { hosts: HashMap::new(), forget_at: FORGET_FROM };
        Self { politeness, spacing, clock, known: Mutex::new(known) }
    }

    #[cfg(test)]
    async fn turn(&self, url: &Url, spares: bool, apart: Option<TimeDelta>) -> Result<Turn, NotNow> {
        self.admission(url, spares, Share::Whole, apart).await
    }

    /// Waits for a turn, at least `apart` after the one before where the host wants that. Dropping the future leaves the queue.
    pub(super) async fn admission(
        &self,
        url: &Url,
        spares: bool,
        share: Share,
        apart: Option<TimeDelta>,
    ) -> Result<Turn, NotNow> {
        let host = self.host(url.host_str().unwrap_or_default());
        if spares {
            host.spare(url, self.clock.now())?;
        }
        loop {
            // Before the queue, so that who waits here stops nobody.
            while let Some(until) = host.quiet_until(url, self.clock.now()) {
                if until - self.clock.now() > PATIENCE {
                    return Err(NotNow::Quiet(until));
                }
                self.clock.sleep_towards(until).await;
            }
            let (now, seat) = match share {
                Share::Whole => self.queue(&host, self.spacing.max(apart.unwrap_or_default())).await,
                Share::Part => {
                    let seat = Arc::clone(&host.seats).acquire_owned().await.ok();
                    (self.clock.now(), seat)
                }
            };
            if host.quiet_until(url, now).is_none() {
                return Ok(Turn { host, now, _seat: seat });
            }
        }
    }

    async fn queue(&self, host: &Host, spacing: TimeDelta) -> (DateTime<Utc>, Option<OwnedSemaphorePermit>) {
        let mut last = host.door.lock().await;
        // Fails only for a closed semaphore, which this one never is.
        let seat = Arc::clone(&host.seats).acquire_owned().await.ok();
        let now = loop {
            let now = self.clock.now();
            // A clock that was set back must not make the last start one of the future.
            *last = last.map(|last| last.min(now));
            match last.map(|last| last + spacing) {
                Some(moment) if moment > now => self.clock.sleep_towards(moment).await,
                _ => break now,
            }
        };
        *last = Some(now);
        (now, seat)
    }

    fn host(&self, name: &str) -> Arc<Host> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = known.hosts.get(name) {
            return Arc::clone(host);
        }
        if known.hosts.len() >= known.forget_at {
            let now = self.clock.now();
            known.hosts.retain(|_, host| Arc::strong_count(host) > 1 || host.matters(now, self.spacing));
            known.forget_at = FORGET_FROM.max(known.hosts.len() * 2);
        }
        let host = Arc::new(Host {
            seats: Arc::new(Semaphore::new(self.politeness.at_once.clamp(1, Semaphore::MAX_PERMITS))),
            door: tokio::sync::Mutex::new(None),
            quiet: Mutex::default(),
            failing: Mutex::default(),
        });
        known.hosts.insert(name.to_owned(), Arc::clone(&host));
        host
    }
}

impl Host {
    /// Until when this URL is not to be asked for, if that is still to come.
    fn quiet_until(&self, url: &Url, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let quiet = self.quiet.lock().unwrap_or_else(PoisonError::into_inner);
        if quiet.is_empty() {
            return None;
        }
        let wishes = [Reach::Server, Reach::Page].map(|reach| quiet.get(&Wish::new(url, reach)).copied());
        wishes.into_iter().flatten().max().filter(|until| *until > now)
    }

    /// A host that does not answer is tried once a minute, whoever wants to ask it; one try goes ahead for all.
    fn spare(&self, url: &Url, now: DateTime<Utc>) -> Result<(), NotNow> {
        let mut failing = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = failing.get_mut(&url.port_or_known_default()) else { return Ok(()) };
        if known.times < TIRING {
            return Ok(());
        }
        if known.until > now {
            return Err(NotNow::Failing(known.until, known.last.clone()));
        }
        known.until = now + PAUSE;
        Ok(())
    }

    /// Whether forgetting it would let a request start too early.
    fn matters(&self, now: DateTime<Utc>, spacing: TimeDelta) -> bool {
        let recent = self.door.try_lock().map_or(true, |last| last.is_some_and(|last| last + spacing > now));
        recent
            || self.quiet.lock().unwrap_or_else(PoisonError::into_inner).values().any(|until| *until > now)
            || self.failing.lock().unwrap_or_else(PoisonError::into_inner).values().any(|failing| failing.until > now)
    }
}

impl Wish {
    fn new(url: &Url, reach: Reach) -> Self {
        let path = (reach == Reach::Page).then(|| url.path().to_owned());
        Self { port: url.port_or_known_default(), path }
    }
}

impl Turn {
    /// When it began.
    #[cfg(test)]
    pub(super) fn began(&self) -> DateTime<Utc> {
        self.now
    }

    /// The host answered, whatever it said.
    pub(super) fn answered(&self, url: &Url) {
        self.host.failing.lock().unwrap_or_else(PoisonError::into_inner).remove(&url.port_or_known_default());
    }

    /// There was no answer. From the third time on the host is left alone for a minute or a little more, not the same for
    /// every host.
    pub(super) fn failed(&self, url: &Url, last: &Problem) {
        if !matches!(last.code, Code::Dns | Code::Connect | Code::Tls | Code::Timeout) {
            return self.answered(url);
        }
        let mut failing = self.host.failing.lock().unwrap_or_else(PoisonError::into_inner);
        let known = failing.entry(url.port_or_known_default()).or_insert_with(|| Failing {
            times: 0,
            until: self.now,
            last: last.clone(),
        });
        known.times = known.times.saturating_add(1);
        known.last = last.clone();
        let mut hasher = DefaultHasher::new();
        (url.host_str(), known.times).hash(&mut hasher);
        let shift = TimeDelta::milliseconds(i64::try_from(hasher.finish() % 12_000).unwrap_or_default());
        known.until = self.now + PAUSE + shift;
    }

    /// The host asked for quiet until a moment.
    pub(super) fn keep_quiet(&self, url: &Url, reach: Reach, until: DateTime<Utc>) {
        let mut quiet = self.host.quiet.lock().unwrap_or_else(PoisonError::into_inner);
        quiet.retain(|_, until| *until > self.now);
        let until = until.min(self.now + LONGEST_QUIET);
        if quiet.len() < MOST_WISHES {
            let kept = quiet.entry(Wish::new(url, reach)).or_insert(until);
            *kept = until.max(*kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// A clock on which a minute passes in half a second.
    fn fast() -> Clock {
        Clock::scaled("2026-11-22T12:00:00Z".parse().unwrap(), 120.0)
    }

    fn at(place: &str) -> Url {
        Url::parse(&format!("http://{place}")).unwrap()
    }

    fn hosts(at_once: usize, spacing: u64) -> Arc<Hosts> {
        Arc::new(Hosts::new(Politeness { at_once, spacing: Duration::from_secs(spacing) }, fast()))
    }

    #[tokio::test]
    async fn requests_at_one_host_start_apart_and_in_order() {
        let hosts = hosts(5, 10);
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        for number in 0..4 {
            let (hosts, tell) = (Arc::clone(&hosts), tell.clone());
            tokio::spawn(async move {
                tell.send((number, hosts.turn(&at("a.example"), false, None).await.unwrap().began()))
            });
            tokio::task::yield_now().await;
        }
        drop(tell);
        let mut starts = Vec::new();
        while let Some(start) = told.recv().await {
            starts.push(start);
        }
        assert_eq!(starts.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0, 1, 2, 3]);
        for pair in starts.windows(2) {
            assert!(pair[1].1 - pair[0].1 >= TimeDelta::seconds(10), "{pair:?}");
        }
    }

    #[tokio::test]
    async fn parts_of_a_page_follow_without_a_pause_but_not_more_at_once() {
        let hosts = hosts(2, 60);
        let url = at("a.example");
        let page = hosts.turn(&url, false, None).await.unwrap();
        let began = page.began();
        drop(page);
        let first = hosts.admission(&url, false, Share::Part, None).await.unwrap();
        let second = hosts.admission(&url, false, Share::Part, None).await.unwrap();
        assert!(second.began() - began < TimeDelta::seconds(60));
        let third = hosts.admission(&url, false, Share::Part, None);
        tokio::pin!(third);
        assert!(futures_util::poll!(third.as_mut()).is_pending());
        drop(first);
        assert!(third.await.is_ok());
    }

    #[tokio::test]
    async fn so_many_at_once_and_other_hosts_do_not_wait() {
        let hosts = hosts(2, 0);
        let first = hosts.turn(&at("a.example"), false, None).await.unwrap();
        let _second = hosts.turn(&at("a.example"), false, None).await.unwrap();
        let url = at("a.example");
        let third = hosts.turn(&url, false, None);
        tokio::pin!(third);
        assert!(futures_util::poll!(third.as_mut()).is_pending());
        assert!(hosts.turn(&at("b.example"), false, None).await.is_ok());
        drop(first);
        assert!(third.await.is_ok());
    }

    #[tokio::test]
    async fn who_gives_up_waiting_does_not_block_the_queue() {
        let hosts = hosts(1, 60);
        let turn = hosts.turn(&at("a.example"), false, None).await.unwrap();
        let url = at("a.example");
        {
            let waiting = hosts.turn(&url, false, None);
            tokio::pin!(waiting);
            assert!(futures_util::poll!(waiting.as_mut()).is_pending());
        }
        let began = turn.began();
        drop(turn);
        assert!(hosts.turn(&at("a.example"), false, None).await.unwrap().began() - began >= TimeDelta::minutes(1));
    }

    #[tokio::test]
    async fn a_wish_for_quiet_is_waited_for_when_near_and_told_when_far() {
        let hosts = hosts(2, 0);
        let (page, other) = (at("a.example/health"), at("a.example/notices"));
        let turn = hosts.turn(&page, false, None).await.unwrap();
        let begun = |outcome: Result<Turn, NotNow>| outcome.map(|turn| turn.began());
        let near = turn.began() + TimeDelta::seconds(50);
        turn.keep_quiet(&page, Reach::Page, near);
        assert!(hosts.turn(&other, false, None).await.unwrap().began() < near);
        assert!(hosts.turn(&page, false, None).await.unwrap().began() >= near);
        let far = turn.began() + TimeDelta::hours(2);
        turn.keep_quiet(&page, Reach::Page, far);
        turn.keep_quiet(&page, Reach::Page, near);
        assert_eq!(begun(hosts.turn(&page, false, None).await), Err(NotNow::Quiet(far)));
        assert!(hosts.turn(&other, false, None).await.is_ok());
        turn.keep_quiet(&page, Reach::Server, turn.began() + TimeDelta::days(400));
        assert_eq!(begun(hosts.turn(&other, false, None).await), Err(NotNow::Quiet(turn.began() + LONGEST_QUIET)));
        assert!(hosts.turn(&at("a.example:8080/"), false, None).await.is_ok());
    }

    #[tokio::test]
    async fn idle_hosts_are_forgotten_and_those_that_matter_are_kept() {
        let hosts = hosts(1, 0);
        let held = hosts.turn(&at("held.example"), false, None).await.unwrap();
        let quiet = hosts.turn(&at("quiet.example"), false, None).await.unwrap();
        quiet.keep_quiet(&at("quiet.example"), Reach::Page, quiet.began() + TimeDelta::hours(6));
        drop(quiet);
        for number in 0..10_000 {
            hosts.turn(&at(&format!("h{number}.example")), false, None).await.unwrap();
        }
        let known = hosts.known.lock().unwrap();
        assert!(known.hosts.len() <= 2 * FORGET_FROM, "{}", known.hosts.len());
        assert!(known.hosts.contains_key("held.example") && known.hosts.contains_key("quiet.example"));
        drop(held);
    }
}

//! What the service manager is told: readiness, status, life. Outside systemd all of it does nothing.

use sd_notify::NotifyState;
use std::time::Duration;

/// The daemon as systemd sees it.
#[derive(Debug, Default)]
pub struct Service {
    /// Another program in the same process talks to the manager, or nobody should (the demo).
    silent: bool,
    /// Within this time the manager expects a sign of life, and kills a daemon that gives none.
    watchdog: Option<Duration>,
    /// What it was told last.
    status: String,
}

impl Service {
    /// As the environment says: `NOTIFY_SOCKET`, and `WATCHDOG_USEC` where it is meant for this process.
    pub fn of_environment() -> Self {
        Self { watchdog: sd_notify::watchdog_enabled(), ..Self::default() }
    }

    pub fn silent() -> Self {
        Self { silent: true, ..Self::default() }
    }

    pub fn ready(&self) {
        self.tell(&[NotifyState::Ready]);
    }

    /// A reload began; it ends with [`Self::ready`]. systemd 253 and later compares the moment with its own request's.
    pub fn reloading(&self) {
        match NotifyState::monotonic_usec_now() {
            Ok(now) => self.tell(&[NotifyState::Reloading, now]),
            Err(_) => self.tell(&[NotifyState::Reloading]),
        }
    }

    pub fn stopping(&self) {
        self.tell(&[NotifyState::Stopping]);
    }

    /// From the loop itself: a loop that is stuck is killed by the watchdog, and comes back.
    pub fn alive(&self) {
        if self.watchdog.is_some() {
            self.tell(&[NotifyState::Watchdog]);
        }
    }

    /// The longest that the loop may sleep before it must be heard of.
    pub fn pulse(&self) -> Option<Duration> {
        self.watchdog.map(|limit| limit / 2)
    }

    /// One line for `systemctl status`.
    pub fn status(&mut self, text: &str) {
        if self.status != text {
            self.tell(&[NotifyState::Status(text)]);
            text.clone_into(&mut self.status);
        }
    }

    fn tell(&self, states: &[NotifyState<'_>]) {
        if self.silent {
            return;
        }
        if let Err(error) = sd_notify::notify(states) {
            tracing::debug!(%error, "cannot tell the service manager");
        }
    }
}

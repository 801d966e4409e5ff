//! What the service manager is told: readiness, status, life. Outside systemd all of it does nothing.

use sd_notify::NotifyState;

/// The daemon as systemd sees it.
#[derive(Debug, Default)]
pub struct Service {
    /// Another program in the same process talks to the manager, or nobody should (the demo).
    silent: bool,
    bad_config: bool,
}

impl Service {
    pub fn silent() -> Self {
        Self { silent: true, bad_config: false }
    }

    pub fn ready(&mut self) {
        self.tell(&[NotifyState::Ready]);
    }

    pub fn reloading(&mut self) {
        self.bad_config = false;
        self.tell(&[NotifyState::Reloading]);
    }

    pub fn bad_config(&mut self) {
        self.bad_config = true;
    }

    pub fn stopping(&mut self) {
        self.tell(&[NotifyState::Stopping]);
    }

    /// From the loop itself: a loop that is stuck is killed by the watchdog, and comes back.
    pub fn alive(&self) {
        self.tell(&[NotifyState::Watchdog]);
    }

    pub fn status(&self, text: &str) {
        let text = if self.bad_config {
            format!("{text}; the new config is bad, the old one is used")
        } else {
            text.to_owned()
        };
        self.tell(&[NotifyState::Status(&text)]);
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

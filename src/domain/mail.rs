//! A mail, and the relay that takes it.

use chrono::{DateTime, Utc};
use std::fmt;

/// How the way to a relay is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS is asked for and insisted on.
    StartTls,
    /// None: for a relay on the machine itself.
    Plain,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ***", self.user)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub relay: Relay,
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    /// The same, marked up.
    pub html: String,
    /// Its own `Message-ID`, the same over retries, and that which the mails of its thread refer to; with their brackets.
    pub id: String,
    pub thread: String,
    pub written: DateTime<Utc>,
}

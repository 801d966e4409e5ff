//! Secrets: where the config says one lies, and its value once the rim has fetched it. Neither prints a value.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a secret lies. The place may be shown; the value never is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretRef {
    Env(String),
    File(String),
    /// The name of a systemd credential.
    Credential(String),
}

/// The secrets of a plan, resolved once by the rim.
#[derive(Debug, Clone, Default)]
pub struct Secrets(BTreeMap<SecretRef, SecretString>);

impl Secrets {
    pub fn insert(&mut self, place: SecretRef, value: SecretString) {
        self.0.insert(place, value);
    }

    /// The value, to be put into a request and nowhere else.
    pub fn expose(&self, place: &SecretRef) -> Option<&str> {
        self.0.get(place).map(ExposeSecret::expose_secret)
    }

    /// Every value, for a redactor to look for.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(ExposeSecret::expose_secret)
    }
}

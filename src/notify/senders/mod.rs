//! Pure: a composed message -> a parcel, and a reply -> a receipt. One file a sender, one row each in [`KINDS`].
//!
//! `id`, `kind`, `audience` and `discreet` are read by whoever reads the list of senders; a kind reads the rest.

mod apprise;
mod bark;
mod command;
#[cfg(test)]
mod contract;
mod desktop;
mod dingtalk;
mod feishu;
mod http;
mod log;
#[cfg(feature = "mqtt")]
mod mqtt;
mod ntfy;
mod pushplus;
mod serverchan;
mod sign;
mod smtp;
mod telegram;
mod template;
mod webhook;
mod wecom;

pub(super) use http::told;

use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets};
use crate::notify::pace::Quota;
use chrono::{DateTime, Utc};

/// A kind of sender: its name in the config, and how its settings are read. Problems go to the section, which the kind
/// leaves unfinished: common keys are asked for by the caller.
pub struct Kind {
    pub name: &'static str,
    /// All its own settings, as they are written in TOML.
    pub example: &'static str,
    pub configure: fn(&Section) -> Option<Box<dyn Sender>>,
}

/// Every kind of sender.
pub const KINDS: &[Kind] = &[
    Kind { name: "desktop", example: desktop::EXAMPLE, configure: desktop::configure },
    Kind { name: "log", example: log::EXAMPLE, configure: log::configure },
    Kind { name: "ntfy", example: ntfy::EXAMPLE, configure: ntfy::configure },
    Kind { name: "bark", example: bark::EXAMPLE, configure: bark::configure },
    Kind { name: "serverchan", example: serverchan::EXAMPLE, configure: serverchan::configure },
    Kind { name: "pushplus", example: pushplus::EXAMPLE, configure: pushplus::configure },
    Kind { name: "wecom", example: wecom::EXAMPLE, configure: wecom::configure },
    Kind { name: "dingtalk", example: dingtalk::EXAMPLE, configure: dingtalk::configure },
    Kind { name: "feishu", example: feishu::EXAMPLE, configure: feishu::configure },
    Kind { name: "telegram", example: telegram::EXAMPLE, configure: telegram::configure },
    Kind { name: "apprise", example: apprise::EXAMPLE, configure: apprise::configure },
    Kind { name: "smtp", example: smtp::EXAMPLE, configure: smtp::configure },
    Kind { name: "webhook", example: webhook::EXAMPLE, configure: webhook::configure },
    #[cfg(feature = "mqtt")]
    Kind { name: "mqtt", example: mqtt::EXAMPLE, configure: mqtt::configure },
    Kind { name: "command", example: command::EXAMPLE, configure: command::configure },
];

/// A configured sender.
pub trait Sender: Send + Sync + std::fmt::Debug {
    /// What a carrier is to take out. Limits of the service are kept here.
    fn parcel(&self, message: &Composed, secrets: &Secrets, now: DateTime<Utc>) -> Result<Parcel, Unsendable>;

    /// What the service's answer means; carriers that are not HTTP settle for themselves.
    fn receipt(&self, reply: &Reply) -> Receipt;

    /// What the service calls the message that it took, where it can be edited under that name.
    fn handle(&self, _reply: &Reply) -> Option<String> {
        None
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: true, replaces: false }
    }

    /// What the service allows; a config may allow less or more.
    fn quota(&self) -> Quota {
        Quota::default()
    }
}

/// How a sender reaches its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Calls a person; what does not (the log) may take down everything.
    pub interrupts: bool,
    /// A later message of the same thread takes the place of the earlier one.
    pub replaces: bool,
}

/// Why no parcel can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    #[error("the secret {} is missing", place(.0))]
    NoSecret(SecretRef),
    /// A secret that does not have the form that the service gives it.
    #[error("the secret {} does not look like one of this service", place(.0))]
    OddSecret(SecretRef),
    #[error("the template {0}")]
    Template(String),
}

fn place(secret: &SecretRef) -> String {
    match secret {
        SecretRef::Env(name) => format!("env {name}"),
        SecretRef::File(path) => format!("file {path}"),
        SecretRef::Credential(name) => format!("credential {name}"),
    }
}

//! `[heartbeat]`: whom to call while all is well.

use super::Heartbeat;
use super::plan::Address;
use crate::domain::settings::{Datum, SecretUse, Section};
use std::time::Duration;

const USUAL: Duration = Duration::from_secs(300);

pub(super) fn read(root: &Section<'_>) -> (Option<Heartbeat>, Vec<SecretUse>) {
    let Some(section) = root.section("heartbeat") else { return (None, Vec::new()) };
    let url = match section.get("url").map(|setting| &setting.datum) {
        Some(Datum::Table(_)) => section.secret("url").map(Address::Secret),
        _ => section.required_url("url", "the address that is called").map(Address::Written),
    };
    let every = section.duration("every", Duration::from_secs(30)..=Duration::from_secs(86_400)).unwrap_or(USUAL);
    let allow_private = section.flag("allow_private").or(root.flag("allow_private")).unwrap_or(false);
    let secrets = section.secrets();
    section.finish();
    (url.map(|url| Heartbeat { url, every, allow_private }), secrets)
}

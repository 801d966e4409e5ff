//! Senders: the settings that all have, and the kind that reads the rest.

use super::ground::Ground;
use super::names::Names;
use super::{PlannedSender, job, private, telling};
use crate::config::Tree;
use crate::domain::settings::{Finding, Findings, Place, SecretUse, Section, Setting, parse_url};
use crate::domain::{Audience, SenderId};
use crate::notify::Habits;

/// As if configured, where no sender is: what a person sees, and what is left to read later.
const DEFAULTS: &[&str] = &["desktop", "log"];

const AUDIENCES: &[(&str, Audience)] =
    &[("buyer", Audience::Buyer), ("operator", Audience::Operator), ("program", Audience::Program)];

#[derive(Default)]
pub(super) struct Senders {
    pub senders: Vec<PlannedSender>,
    pub secrets: Vec<SecretUse>,
    pub notices: Vec<Finding>,
}

pub(super) fn read(root: &Section<'_>, ground: &Ground<'_>, tree: &Tree) -> Senders {
    let mut names = Names::new("sender", tree);
    let mut senders = Senders::default();
    for section in root.sections("sender") {
        let section = section.with_defaults(&ground.defaults);
        let (secrets, enabled) = (section.secrets(), section.flag("enabled").unwrap_or(true));
        if let Some(sender) = sender(section, &mut names, ground).filter(|_| enabled) {
            senders.senders.push(sender);
            senders.secrets.extend(secrets);
        }
    }
    if root.get("sender").is_none() {
        senders.senders = DEFAULTS.iter().filter_map(|kind| default(kind, ground)).collect();
    } else if senders.senders.iter().all(|sender| sender.audience != Audience::Buyer) {
        senders.notices.push(Finding {
            place: root.place_of("sender").clone(),
            key: "sender".to_owned(),
            wrong: "brings nothing to the buyer".to_owned(),
            right: "a sender with audience = \"buyer\"; until then verdicts are recorded and not told".to_owned(),
        });
    }
    senders
}

fn sender(section: Section<'_>, names: &mut Names<'_>, ground: &Ground<'_>) -> Option<PlannedSender> {
    let id = names.read(&section);
    let audience = section.one_of("audience", AUDIENCES).unwrap_or_default();
    let discreet = section.flag("discreet").unwrap_or(false);
    let allow_private = section.flag("allow_private").unwrap_or(false);
    let Some(kind) = job::kind(&section, None, ground.kinds.senders, |kind| kind.name) else {
        section.finish_early();
        return None;
    };
    let sender = (kind.configure)(&section);
    let quota = sender.as_ref().map(|sender| sender.quota()).unwrap_or_default();
    let habits = telling::sender(&section, ground.zone, quota);
    let url = section.peek("url").and_then(Setting::as_text);
    if let Some(Ok(url)) = url.map(parse_url) {
        private::check(&section, &url, allow_private);
    }
    job::finish(section, sender.is_some());
    let id = SenderId::new(id?);
    Some(PlannedSender { id, kind: kind.name, audience, sender: sender?, allow_private, habits, discreet })
}

fn default(name: &str, ground: &Ground<'_>) -> Option<PlannedSender> {
    let kind = ground.kinds.senders.iter().find(|kind| kind.name == name)?;
    let findings = Findings::default();
    let section = Section::new(format!("sender[{name}]"), Place::default(), &[], &findings);
    let sender = (kind.configure)(&section).filter(|_| findings.is_empty())?;
    let habits = Habits::usual(ground.zone, sender.quota());
    Some(PlannedSender {
        id: SenderId::new(name),
        kind: kind.name,
        audience: Audience::Buyer,
        habits,
        sender,
        allow_private: false,
        discreet: false,
    })
}

//! A broker of MQTT 3.1.1, for home automation: each message is an event on one topic, and each watch a sensor that Home
//! Assistant finds by itself (home-assistant.io/integrations/mqtt, "MQTT discovery").

use super::http::expose;
use super::sign::digest;
use super::webhook::event;
use super::{Manner, Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Broker, Composed, Login, Parcel, Publication, Publish, Receipt, Reply, SecretRef, Secrets};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub(super) const EXAMPLE: &str = r#"
server = "broker.example"
port = 8883
security = "tls"
user = "storewatch"
password = { env = "MQTT_PASSWORD" }
topic = "storewatch"
discovery = "homeassistant"
"#;

const SECURITIES: &[(&str, bool)] = &[("tls", true), ("none", false)];

#[derive(Debug)]
struct Mqtt {
    host: String,
    port: u16,
    tls: bool,
    login: Option<(String, SecretRef)>,
    topic: String,
    /// None: sensors are not announced.
    discovery: Option<String>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let host = section.required_text("server", "the name of a broker");
    let tls = section.one_of("security", SECURITIES).unwrap_or(true);
    let usual = if tls { 8_883 } else { 1_883 };
    let port = section.integer("port", 1..=65_535).and_then(|port| u16::try_from(port).ok()).unwrap_or(usual);
    let (user, password) = (section.text("user"), section.secret("password"));
    let topic = level_by_level(section, "topic", "storewatch");
    let discovery = match section.text("discovery") {
        Some("") => Some(None),
        _ => level_by_level(section, "discovery", "homeassistant").map(Some),
    };
    let host = host.filter(|host| named(section, host))?;
    let login = match (user, password) {
        (Some(user), Some(password)) => Some((user.to_owned(), password)),
        (None, None) => None,
        (Some(_), None) => {
            section.wrong("password", "is missing", "the password that belongs to the user");
            return None;
        }
        (None, Some(_)) => {
            section.wrong("user", "is missing", "the user that the password belongs to");
            return None;
        }
    };
    if !tls && login.is_some() && !matches!(host, "localhost" | "127.0.0.1" | "::1") {
        section.wrong("security", "would send the password in the clear", "\"tls\"");
        return None;
    }
    Some(Box::new(Mqtt { host: host.to_owned(), port, tls, login, topic: topic?, discovery: discovery? }))
}

fn named(section: &Section, host: &str) -> bool {
    let fine = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    if !fine {
        section.wrong("server", format!("\"{host}\" cannot be used"), "a name such as \"broker.example\"");
    }
    fine
}

/// A topic to publish to: no wildcards, no empty levels.
fn level_by_level(section: &Section, key: &'static str, usual: &str) -> Option<String> {
    let text = section.text(key).unwrap_or(usual);
    let level = |level: &str| !level.is_empty() && level.chars().all(|c| !matches!(c, '+' | '#') && !c.is_control());
    if text.len() <= 200 && text.split('/').all(level) {
        return Some(text.to_owned());
    }
    section.wrong(key, format!("\"{text}\" is no topic"), "a topic without + and #, such as \"home/storewatch\"");
    None
}

impl Mqtt {
    /// A sensor for a watch: what it is, how it stands, and the rest of the event. Kept by the broker for who comes later.
    fn sensor(&self, watch: &str, advice: &Value, event: &Value) -> Vec<Publication> {
        let id = format!("storewatch_{}", digest(watch));
        let base = format!("{}/watch/{}", self.topic, level(watch));
        let (state, attributes) = (format!("{base}/state"), format!("{base}/attributes"));
        let retained =
            |topic: String, payload: String| Publication { topic, payload: payload.into_bytes(), retain: true };
        let mut publications = Vec::new();
        if let Some(prefix) = &self.discovery {
            let config = json!({
                "name": watch,
                "unique_id": id,
                "object_id": id,
                "state_topic": state,
                "json_attributes_topic": attributes,
                "icon": "mdi:credit-card-clock",
                "device": { "identifiers": ["storewatch"], "name": "storewatch" },
                "origin": { "name": "storewatch" },
            });
            publications.push(retained(format!("{prefix}/sensor/{id}/config"), config.to_string()));
        }
        publications.push(retained(state, advice.as_str().unwrap_or("unknown").to_owned()));
        publications.push(retained(attributes, event["data"].to_string()));
        publications
    }
}

/// An id as one level of a topic.
fn level(id: &str) -> String {
    id.chars().map(|c| if matches!(c, '/' | '+' | '#') || c.is_control() { '_' } else { c }).collect()
}

impl Sender for Mqtt {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let login = match &self.login {
            Some((user, password)) => {
                Some(Login { user: user.clone(), password: expose(secrets, password)?.to_owned() })
            }
            None => None,
        };
        let event = event(message);
        let mut publications = vec![Publication {
            topic: format!("{}/event", self.topic),
            payload: event.to_string().into_bytes(),
            retain: false,
        }];
        if let (Some(watch), true) = (&message.particulars.watch, message.particulars.advice.is_some()) {
            publications.extend(self.sensor(watch.as_str(), &event["data"]["advice"], &event));
        }
        let broker = Broker { host: self.host.clone(), port: self.port, tls: self.tls, login };
        // The same for each attempt: a session that was cut is taken over, not doubled.
        Ok(Parcel::Publish(Box::new(Publish {
            broker,
            client: format!("storewatch-{}", digest(&self.topic)),
            publications,
        })))
    }

    fn receipt(&self, _: &Reply) -> Receipt {
        Receipt::Sent
    }

    /// A sensor that leaves out what a person need not hear would be wrong.
    fn manner(&self) -> Manner {
        Manner { interrupts: false, replaces: false }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{findings, sample};
    use super::*;

    #[test]
    fn a_watch_is_a_sensor_and_a_message_an_event() {
        let Parcel::Publish(publish) = sample("mqtt") else { panic!() };
        assert_eq!(
            (publish.broker.host.as_str(), publish.broker.port, publish.broker.tls),
            ("broker.example", 8_883, true)
        );
        let topics: Vec<_> = publish.publications.iter().map(|p| (p.topic.as_str(), p.retain)).collect();
        let id = format!("storewatch_{}", digest("tablet"));
        let config = format!("homeassistant/sensor/{id}/config");
        assert_eq!(
            topics,
            [
                ("storewatch/event", false),
                (config.as_str(), true),
                ("storewatch/watch/tablet/state", true),
                ("storewatch/watch/tablet/attributes", true),
            ]
        );
        assert_eq!(publish.publications[2].payload, b"retry_now");
        let config: Value = serde_json::from_slice(&publish.publications[1].payload).unwrap();
        assert_eq!(config["state_topic"], "storewatch/watch/tablet/state");
    }

    #[test]
    fn mistakes_in_the_settings_are_found() {
        for (settings, key) in [
            ("", "server"),
            ("server = \"mqtt://x\"", "server"),
            ("server = \"x\"\nuser = \"a\"", "password"),
            ("server = \"x\"\ntopic = \"a/#\"", "topic"),
            ("server = \"x\"\ndiscovery = \"a//b\"", "discovery"),
            ("server = \"x\"\nsecurity = \"none\"\nuser = \"a\"\npassword = { env = \"P\" }", "security"),
        ] {
            let found = findings("mqtt", settings);
            assert_eq!(found[0].key, format!("sender[phone].{key}"), "{settings}: {found:?}");
        }
        assert_eq!(level("a/b+#"), "a_b__");
    }
}

//! Bark: a push to an iPhone (docs/API_V2.md of bark-server). The same id takes the place of the earlier message.

use super::http::{Endpoint, Meaning, by_code, expose, required_secret};
use super::sign::digest;
use super::{Manner, Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets, Urgency};
use crate::notify::cut::{Limit, cut};
use chrono::{DateTime, Utc};
use serde_json::json;

pub(super) const EXAMPLE: &str = r#"
url = "https://api.day.app"
key = { env = "BARK_KEY" }
"#;

/// All that Apple takes is 4096 bytes; the rest of them is for the link and the frame.
const TITLE: Limit = Limit::Bytes(300);
const BODY: Limit = Limit::Bytes(2_400);
const LINK: usize = 1_000;

#[derive(Debug)]
struct Bark {
    endpoint: Endpoint,
    key: SecretRef,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, Some("https://api.day.app"));
    let key = required_secret(section, "key")?;
    Some(Box::new(Bark { endpoint: endpoint?, key }))
}

impl Sender for Bark {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let mut body = json!({
            "device_key": expose(secrets, &self.key)?,
            "title": cut(&message.title, TITLE),
            "body": cut(&message.body, BODY),
            "level": match message.urgency {
                Urgency::Low => "passive",
                Urgency::Normal => "active",
                Urgency::High => "timeSensitive",
            },
            "group": "storewatch",
            "id": digest(&message.thread),
        });
        if let Some(url) = message.url.as_ref().filter(|url| url.len() <= LINK) {
            body["url"] = json!(url);
        }
        Ok(Parcel::Http(self.endpoint.post(self.endpoint.at(&["push"]), &body)))
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        by_code(reply, "code", 200, &[(400, Meaning::Never), (410, Meaning::Never)])
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: true, replaces: true }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, later, never, sent};

    #[test]
    fn a_message_is_a_push() {
        check_payload(
            "bark",
            r#"
POST https://api.day.app/push
content-type: application/json; charset=utf-8
{"device_key":"s3cret-bark","title":"平板 分期：现在可以重试","body":"维护已结束。\n请在 今天 23:00 前完成。","level":"timeSensitive","group":"storewatch","id":"0678cc9d703f6e2ddde8443560c6009a","url":"https://shop.example/n/1"}"#,
        );
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "bark",
            &[
                (200, r#"{"code":200,"message":"success","timestamp":1}"#, sent()),
                (400, r#"{"code":400,"message":"failed to get device token"}"#, never("device token")),
                (410, r#"{"code":410,"message":"push failed: Unregistered"}"#, never("Unregistered")),
                (500, r#"{"code":500,"message":"push failed"}"#, later(None)),
                (200, "hello", later(None)),
            ],
        );
    }
}

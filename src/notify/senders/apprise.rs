//! A server of Apprise, which carries to over a hundred services: one configuration stored there under a key.

use super::http::{Endpoint, by_status, expose_token, required_secret, told};
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets};
use crate::notify::cut::{Limit, cut, with_link};
use chrono::{DateTime, Utc};
use serde_json::json;

pub(super) const EXAMPLE: &str = r#"
url = "https://apprise.example"
key = { env = "APPRISE_KEY" }
tag = "phone"
"#;

/// Its services have limits of their own, and it cuts for them.
const TITLE: Limit = Limit::Chars(200);
const BODY: Limit = Limit::Chars(4_000);

#[derive(Debug)]
struct Apprise {
    endpoint: Endpoint,
    key: SecretRef,
    tag: Option<String>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, None);
    let tag = section.text("tag").map(str::to_owned);
    let key = required_secret(section, "key")?;
    Some(Box::new(Apprise { endpoint: endpoint?, key, tag }))
}

impl Sender for Apprise {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let mut body = json!({
            "title": cut(&message.title, TITLE),
            "body": with_link(&message.body, message.url.as_deref(), BODY),
            "type": if message.particulars.topic == "trouble" { "warning" } else { "info" },
            "format": "text",
        });
        if let Some(tag) = &self.tag {
            body["tag"] = json!(tag);
        }
        let url = self.endpoint.at(&["notify", expose_token(secrets, &self.key)?]);
        Ok(Parcel::Http(self.endpoint.post(url, &body)))
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        match reply.status {
            204 => Receipt::Never { why: "no configuration is stored under this key".to_owned() },
            // At least one target failed. Those that did not may hear it twice, which is better than one that never does.
            424 => Receipt::Later { at: None, why: told(reply) },
            _ => by_status(reply),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, later, never, sent};

    #[test]
    fn a_message_is_text_for_a_stored_configuration() {
        check_payload(
            "apprise",
            r#"
POST https://apprise.example/notify/s3cret-apprise
content-type: application/json; charset=utf-8
{"title":"平板 分期：现在可以重试","body":"维护已结束。\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1","type":"info","format":"text","tag":"phone"}"#,
        );
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "apprise",
            &[
                (200, r#"{"error":null}"#, sent()),
                (204, "", never("no configuration")),
                (400, r#"{"error":"malformed"}"#, never("malformed")),
                (405, "", never("405")),
                (421, "", never("421")),
                (424, r#"{"error":"one target failed"}"#, later(None)),
                (431, "", never("431")),
                (500, "", later(None)),
            ],
        );
    }
}

//! ntfy: a message published to a topic, as JSON to the server's root (docs/publish.md of ntfy). From 2.16 on the same
//! `sequence_id` takes the place of the earlier message; an older server leaves it out and shows both.

use super::http::{Endpoint, bearer, by_status, expose, json};
use super::sign::digest;
use super::{Manner, Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets, Urgency};
use crate::notify::cut::{Limit, cut};
use crate::notify::pace::Quota;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

pub(super) const EXAMPLE: &str = r#"
url = "https://ntfy.sh"
topic = "my-secret-topic"
token = { env = "NTFY_TOKEN" }
"#;

const TITLE: Limit = Limit::Chars(200);
/// Longer ones become attachments.
const MESSAGE: Limit = Limit::Bytes(4_096);
/// `42908`: the quota of the day is used up. It fills again at midnight of the server, wherever that is.
const DAILY_QUOTA: i64 = 42_908;

#[derive(Debug)]
struct Ntfy {
    endpoint: Endpoint,
    topic: String,
    token: Option<SecretRef>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    const RIGHT: &str = "1 to 64 letters, digits, - or _";
    let endpoint = Endpoint::read(section, Some("https://ntfy.sh"));
    let token = section.secret("token");
    let topic = section.required_text("topic", RIGHT)?;
    let plain = topic.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !plain || !(1..=64).contains(&topic.len()) {
        section.wrong("topic", format!("\"{topic}\" cannot be used"), RIGHT);
        return None;
    }
    Some(Box::new(Ntfy { endpoint: endpoint?, topic: topic.to_owned(), token }))
}

impl Sender for Ntfy {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let mut body = json!({
            "topic": self.topic,
            "sequence_id": digest(&message.thread),
            "title": cut(&message.title, TITLE),
            "message": cut(&message.body, MESSAGE),
            "priority": match message.urgency {
                Urgency::Low => 2,
                Urgency::Normal => 3,
                Urgency::High => 4,
            },
        });
        if let Some(url) = &message.url {
            body["click"] = json!(url);
        }
        let mut request = self.endpoint.post(self.endpoint.url.clone(), &body);
        if let Some(token) = &self.token {
            request.headers.push(bearer(expose(secrets, token)?));
        }
        Ok(Parcel::Http(request))
    }

    /// 250 a day at the public server; one's own has the limits that it is given.
    fn quota(&self) -> Quota {
        let public = self.endpoint.url.host_str() == Some("ntfy.sh");
        Quota { per_day: public.then_some(250), ..Quota::default() }
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: true, replaces: true }
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        let code = json(reply).and_then(|body| body.get("code")?.as_i64());
        match by_status(reply) {
            Receipt::Later { at, why } if code == Some(DAILY_QUOTA) => {
                Receipt::Later { at: at.max(Some(reply.received + TimeDelta::hours(4))), why }
            }
            // A success without its own id is somebody else's.
            Receipt::Sent if json(reply).is_none_or(|body| body.get("id").is_none()) => {
                Receipt::Later { at: None, why: format!("not an answer of ntfy: {}", super::http::told(reply)) }
            }
            receipt => receipt,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, later, never, sent};

    #[test]
    fn a_message_is_published_as_json() {
        check_payload(
            "ntfy",
            r#"
POST https://ntfy.sh/
content-type: application/json; charset=utf-8
authorization: ***
{"topic":"my-secret-topic","sequence_id":"0678cc9d703f6e2ddde8443560c6009a","title":"平板 分期：现在可以重试","message":"维护已结束。\n请在 今天 23:00 前完成。","priority":4,"click":"https://shop.example/n/1"}"#,
        );
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "ntfy",
            &[
                (200, r#"{"id":"a1","time":1,"event":"message","topic":"t"}"#, sent()),
                (200, "<html>Log in to the hotel's network</html>", later(None)),
                (400, r#"{"code":40007,"http":400,"error":"invalid priority"}"#, never("40007")),
                (401, r#"{"code":40101,"http":401,"error":"unauthorized"}"#, never("40101")),
                (403, r#"{"code":40301,"http":403,"error":"forbidden"}"#, never("40301")),
                (413, r#"{"code":41303,"http":413,"error":"too large"}"#, never("41303")),
                (429, r#"{"code":42901,"http":429,"error":"too many requests"}"#, later(None)),
                (429, r#"{"code":42908,"http":429,"error":"daily quota"}"#, later(Some(4 * 3600))),
                (500, r#"{"code":50001,"http":500,"error":"internal"}"#, later(None)),
            ],
        );
    }
}

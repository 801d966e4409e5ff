//! A webhook of the user's own: a CloudEvents 1.0 event in structured mode, signed as Standard Webhooks are
//! (`webhook-signature: v1,BASE64(HMAC-SHA256(secret, "ID.TIMESTAMP.BODY"))`). The id stays the same over retries. A template
//! may make another body of it.

use super::http::{Endpoint, bearer, by_status, expose, header};
use super::sign::{digest, hmac, webhook_key};
use super::template::Template;
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Particulars, Receipt, Reply, SecretRef, Secrets, Urgency};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub(super) const EXAMPLE: &str = r#"
url = "https://hooks.example/storewatch"
secret = { env = "HOOK_SECRET" }
token = { env = "HOOK_TOKEN" }
"#;

/// What a body of the user's own is, where the config does not say.
const OWN_CONTENT: &str = "application/json; charset=utf-8";
const EVENT_CONTENT: &str = "application/cloudevents+json; charset=utf-8";

#[derive(Debug)]
struct Webhook {
    endpoint: Endpoint,
    secret: Option<SecretRef>,
    token: Option<SecretRef>,
    /// A body other than the event, and its type.
    template: Option<Template>,
    content_type: String,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let (secret, token) = (section.secret("secret"), section.secret("token"));
    let usual = if section.get("template").is_some() { OWN_CONTENT } else { EVENT_CONTENT };
    let content_type = content_type(section).unwrap_or_else(|| usual.to_owned());
    let endpoint = Endpoint::read(section, None);
    let template = Template::read(section, content_type.contains("json"), &values(&sample()));
    if section.get("template").is_some() && template.is_none() {
        return None;
    }
    Some(Box::new(Webhook { endpoint: endpoint?, secret, token, template, content_type }))
}

fn content_type(section: &Section) -> Option<String> {
    section.parsed("content_type", |text| {
        let plain = text.chars().all(|c| c.is_ascii_graphic() || c == ' ') && text.contains('/');
        if plain { Ok(text.to_owned()) } else { Err("a media type, such as \"application/json\"".to_owned()) }
    })
}

/// A message on which a template is tried.
fn sample() -> Composed {
    Composed {
        key: "sample".to_owned(),
        thread: "sample".to_owned(),
        earlier: None,
        title: "A title".to_owned(),
        body: "A body".to_owned(),
        url: None,
        urgency: Urgency::Normal,
        created: DateTime::<Utc>::UNIX_EPOCH,
        particulars: Particulars { topic: "test".to_owned(), ..Particulars::default() },
    }
}

/// The values that a template sees: those of the event, and of its data.
fn values(message: &Composed) -> Value {
    let event = event(message);
    let mut values = event["data"].clone();
    for name in ["id", "type", "time", "source"] {
        values[name] = event[name].clone();
    }
    values
}

/// A message as a CloudEvent. Also what a program is given.
pub(super) fn event(message: &Composed) -> Value {
    let particulars = &message.particulars;
    let mut data = json!({
        "title": message.title,
        "body": message.body,
        "url": message.url,
        "urgency": message.urgency,
        "thread": digest(&message.thread),
    });
    if let (Value::Object(data), Ok(Value::Object(particulars))) = (&mut data, serde_json::to_value(particulars)) {
        // The event's type says it already.
        data.extend(particulars.into_iter().filter(|(name, _)| name != "topic"));
    }
    let mut event = json!({
        "specversion": "1.0",
        "id": digest(&message.key),
        "source": "/storewatch",
        "type": particulars.topic,
        "time": message.created,
        "datacontenttype": "application/json",
        "data": data,
    });
    if let Some(watch) = &particulars.watch {
        event["subject"] = json!(watch);
    }
    event
}

impl Sender for Webhook {
    fn parcel(&self, message: &Composed, secrets: &Secrets, now: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let (id, timestamp) = (digest(&message.key), now.timestamp());
        let body = match &self.template {
            Some(template) => template.render(&values(message)).map_err(Unsendable::Template)?,
            None => event(message).to_string(),
        };
        let mut signature = None;
        if let Some(secret) = &self.secret {
            let key = webhook_key(expose(secrets, secret)?);
            signature = Some(hmac(&key, format!("{id}.{timestamp}.{body}").as_bytes()));
        }
        let mut request = self.endpoint.post_text(self.endpoint.url.clone(), &self.content_type, body);
        request.headers.push(header("webhook-id", &id));
        request.headers.push(header("webhook-timestamp", &timestamp.to_string()));
        request.headers.extend(signature.map(|signature| header("webhook-signature", &format!("v1,{signature}"))));
        if let Some(token) = &self.token {
            request.headers.push(bearer(expose(secrets, token)?));
        }
        Ok(Parcel::Http(request))
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        by_status(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{
        check_payload, check_replies, composed, configured, findings, later, never, secrets, sent,
    };
    use crate::domain::Parcel;
    use crate::notify::fixture::at;

    #[test]
    fn a_message_is_a_signed_cloud_event() {
        // Another implementation of HMAC-SHA256 gives the same signature for the id, the time and the body that stand here.
        check_payload(
            "webhook",
            r#"
POST https://hooks.example/storewatch
content-type: application/cloudevents+json; charset=utf-8
webhook-id: c24ce46f2b63cfcdc3aeb7feb45eb34b
webhook-timestamp: 1795320000
webhook-signature: v1,blZEAr7xDUbnx9GDmOnlxX0VcxaDCXDNgVtFQWK5O/k=
authorization: ***
{"specversion":"1.0","id":"c24ce46f2b63cfcdc3aeb7feb45eb34b","source":"/storewatch","type":"verdict.changed","time":"2026-11-22T04:00:00Z","datacontenttype":"application/json","data":{"title":"平板 分期：现在可以重试","body":"维护已结束。\n请在 今天 23:00 前完成。","url":"https://shop.example/n/1","urgency":"high","thread":"0678cc9d703f6e2ddde8443560c6009a","watch":"tablet","party":null,"condition":null,"from":null,"event":null,"advice":"retry_now","at":null,"until":"2026-11-22T15:00:00Z","basis":null,"alternative":null},"subject":"tablet"}"#,
        );
    }

    #[test]
    fn a_body_of_ones_own_is_signed_like_the_event() {
        let own = "url = \"https://hooks.example/\"\nsecret = { env = \"HOOK_SECRET\" }\n\
                   template = '{\"text\": {{ title }}, \"on\": {{ type }}, \"until\": {{ until }}}'";
        let Ok(Parcel::Http(request)) =
            configured("webhook", own).parcel(&composed(), &secrets(&[("HOOK_SECRET", "whsec_czNjcmV0")]), at("12:00"))
        else {
            panic!()
        };
        let body = r#"{"text": "平板 分期：现在可以重试", "on": "verdict.changed", "until": "2026-11-22T15:00:00Z"}"#;
        assert_eq!(String::from_utf8(request.body.unwrap()).unwrap(), body);
        let headers = format!("{:?}", request.headers);
        assert!(headers.contains("webhook-signature: v1,") && headers.contains("application/json"), "{headers}");
    }

    #[test]
    fn a_template_that_cannot_work_is_found_in_the_config() {
        for wrong in ["template = '{{ titel }}'", "template = '{% include \"/etc/passwd\" %}'", "template = 1"] {
            let found = findings("webhook", &format!("url = \"https://hooks.example/\"\n{wrong}"));
            assert_eq!((found.len(), found[0].key.as_str()), (1, "sender[phone].template"), "{found:?}");
        }
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "webhook",
            &[
                (200, "", sent()),
                (202, "", sent()),
                (204, "", sent()),
                (301, "", never("301")),
                (410, "gone", never("gone")),
                (415, "", never("415")),
                (429, "", later(None)),
                (502, "bad gateway", later(None)),
            ],
        );
    }
}

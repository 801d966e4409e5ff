//! A custom bot of Feishu (飞书) or Lark: a card of plain text, for its text messages read `<at …>` as a mention. Signed in
//! the body: `sign = BASE64(HMAC-SHA256(key = "SECONDS\nSECRET", message = ""))`.

use super::http::{Endpoint, Meaning, after, by_code, expose, expose_token, required_secret};
use super::sign::hmac;
use super::{Sender, Unsendable, dingtalk};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets, Urgency};
use crate::notify::cut::{Limit, cut};
use crate::notify::pace::Quota;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub(super) const EXAMPLE: &str = r#"
token = { env = "FEISHU_TOKEN" }
secret = { env = "FEISHU_SECRET" }
keyword = "storewatch"
"#;

/// The whole request may have 20 KB; JSON makes two bytes of a quotation mark or a line break.
const TITLE: Limit = Limit::Bytes(600);
const TEXT: Limit = Limit::Bytes(8_000);
const LINK: usize = 2_000;

/// 11232 and 99991400: too many messages, or too many bots at a round hour. 19021: signature or clock. 19022: address.
/// 19024: keyword.
const CODES: &[(i64, Meaning)] = &[
    (11_232, Meaning::Later(60)),
    (99_991_400, Meaning::Later(60)),
    (9_499, Meaning::Never),
    (19_021, Meaning::Never),
    (19_022, Meaning::Never),
    (19_024, Meaning::Never),
];

#[derive(Debug)]
struct Feishu {
    endpoint: Endpoint,
    token: SecretRef,
    secret: Option<SecretRef>,
    keyword: Option<String>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, Some("https://open.feishu.cn/open-apis/bot/v2/hook"));
    let (secret, keyword) = (section.secret("secret"), section.text("keyword").map(str::to_owned));
    let token = required_secret(section, "token")?;
    Some(Box::new(Feishu { endpoint: endpoint?, token, secret, keyword }))
}

fn sign(secret: &str, seconds: i64) -> String {
    hmac(format!("{seconds}\n{secret}").as_bytes(), b"")
}

fn plain(text: &str) -> Value {
    json!({ "tag": "plain_text", "content": text })
}

impl Feishu {
    fn card(&self, message: &Composed) -> Value {
        let color = match message.urgency {
            Urgency::Low => "grey",
            Urgency::Normal => "blue",
            Urgency::High => "green",
        };
        let has_keyword = self.keyword.as_deref().is_none_or(|word| dingtalk::text(message, None).contains(word));
        let body = match &self.keyword {
            Some(word) if !has_keyword => format!("{}\n{word}", cut(&message.body, TEXT)),
            _ => cut(&message.body, TEXT).into_owned(),
        };
        let mut elements = vec![json!({ "tag": "div", "text": plain(&body) })];
        if let Some(url) = message.url.as_ref().filter(|url| url.len() <= LINK) {
            let button = json!({ "tag": "button", "text": plain(url), "url": url, "type": "default" });
            elements.push(json!({ "tag": "action", "actions": [button] }));
        }
        json!({
            "header": { "title": plain(&cut(&message.title, TITLE)), "template": color },
            "elements": elements,
        })
    }
}

impl Sender for Feishu {
    fn parcel(&self, message: &Composed, secrets: &Secrets, now: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let url = self.endpoint.at(&[expose_token(secrets, &self.token)?]);
        let mut body = json!({ "msg_type": "interactive", "card": self.card(message) });
        if let Some(secret) = &self.secret {
            let seconds = now.timestamp();
            body["timestamp"] = json!(seconds.to_string());
            body["sign"] = json!(sign(expose(secrets, secret)?, seconds));
        }
        Ok(Parcel::Http(self.endpoint.post(url, &body)))
    }

    /// 100 a minute; full and half hours are to be avoided (frequency control, code 11232).
    fn quota(&self) -> Quota {
        Quota { per_minute: Some(100), avoids_half_hours: true, zone: crate::domain::Tz::SHANGHAI, ..Quota::default() }
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        let reset = reply.header("x-ogw-ratelimit-reset").and_then(|seconds| seconds.trim().parse().ok());
        match (by_code(reply, "code", 0, CODES), reset) {
            (Receipt::Later { why, .. }, Some(seconds)) => Receipt::Later { at: after(reply, seconds), why },
            (receipt, _) => receipt,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, later, never, reply, sent};
    use super::*;

    #[test]
    fn a_message_is_a_signed_card_of_plain_text() {
        check_payload(
            "feishu",
            r#"
POST https://open.feishu.cn/open-apis/bot/v2/hook/s3cret-feishu
content-type: application/json; charset=utf-8
{"msg_type":"interactive","card":{"header":{"title":{"tag":"plain_text","content":"平板 分期：现在可以重试"},"template":"green"},"elements":[{"tag":"div","text":{"tag":"plain_text","content":"维护已结束。\n请在 今天 23:00 前完成。\nstorewatch"}},{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"https://shop.example/n/1"},"url":"https://shop.example/n/1","type":"default"}]}]},"timestamp":"1795320000","sign":"LN3otk/6fLPTcb6nzTmPhEdW/BsqJIRjfVZ5UrXbkjE="}"#,
        );
    }

    #[test]
    fn the_signature_is_the_documented_one() {
        assert_eq!(sign("SECtest", 1_599_360_473), "bMjxHlJJlXMW0yjKHZsmMvrFnAOfMlmWpRUsH3qMAek=");
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "feishu",
            &[
                (200, r#"{"code":0,"msg":"success","data":{},"StatusCode":0}"#, sent()),
                (200, r#"{"code":9499,"msg":"Bad Request"}"#, never("9499")),
                (200, r#"{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}"#, never("19021")),
                (200, r#"{"code":19022,"msg":"Ip Not Allowed"}"#, never("19022")),
                (200, r#"{"code":19024,"msg":"Key Words Not Found"}"#, never("19024")),
                (200, r#"{"code":11232,"msg":"frequency limited"}"#, later(Some(60))),
                (429, r#"{"code":99991400,"msg":"request trigger frequency limit"}"#, later(Some(60))),
                (400, r#"{"code":99991400,"msg":"request trigger frequency limit"}"#, later(Some(60))),
            ],
        );
        let sender = super::super::contract::configured("feishu", EXAMPLE);
        let mut limited = reply(429, r#"{"code":99991400,"msg":"limited"}"#);
        limited.headers.push(("x-ogw-ratelimit-reset".into(), "7".into()));
        let at = limited.received + chrono::TimeDelta::seconds(7);
        assert!(matches!(sender.receipt(&limited), Receipt::Later { at: Some(named), .. } if named == at));
    }
}

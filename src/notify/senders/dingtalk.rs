//! A custom bot of DingTalk (钉钉), as plain text. Signed: `sign = BASE64(HMAC-SHA256(secret, "MILLISECONDS\nSECRET"))` in the
//! query, percent-encoded once.

use super::http::{Endpoint, Meaning, by_code, expose, expose_token, required_secret};
use super::sign::hmac;
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets};
use crate::notify::cut::{Limit, with_link};
use crate::notify::pace::Quota;
use chrono::{DateTime, Utc};
use serde_json::json;

pub(super) const EXAMPLE: &str = r#"
token = { env = "DINGTALK_TOKEN" }
secret = { env = "DINGTALK_SECRET" }
keyword = "storewatch"
"#;

const CONTENT: Limit = Limit::Bytes(20_000);

/// 130101: more than 20 messages a minute, which blocks for ten. 90030: a quota of calls. 310000: keyword, signature or
/// address is not accepted. 300001: a bad token.
const CODES: &[(i64, Meaning)] = &[
    (-1, Meaning::Later(30)),
    (130_101, Meaning::Later(600)),
    (90_030, Meaning::Later(3600)),
    (310_000, Meaning::Never),
    (300_001, Meaning::Never),
];

#[derive(Debug)]
struct DingTalk {
    endpoint: Endpoint,
    token: SecretRef,
    secret: Option<SecretRef>,
    /// A word that the bot demands in each message.
    keyword: Option<String>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, Some("https://oapi.dingtalk.com/robot/send"));
    let (secret, keyword) = (section.secret("secret"), section.text("keyword").map(str::to_owned));
    let token = required_secret(section, "token")?;
    Some(Box::new(DingTalk { endpoint: endpoint?, token, secret, keyword }))
}

pub(super) fn sign(secret: &str, milliseconds: i64) -> String {
    hmac(secret.as_bytes(), format!("{milliseconds}\n{secret}").as_bytes())
}

/// Title and body with the word that a bot demands, where it is not in them already.
pub(super) fn text(message: &Composed, keyword: Option<&str>) -> String {
    let text = format!("{}\n{}", message.title, message.body);
    match keyword.filter(|keyword| !text.contains(*keyword)) {
        Some(keyword) => format!("{keyword} {text}"),
        None => text,
    }
}

impl Sender for DingTalk {
    fn parcel(&self, message: &Composed, secrets: &Secrets, now: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let mut url = self.endpoint.url.clone();
        url.query_pairs_mut().append_pair("access_token", expose_token(secrets, &self.token)?);
        if let Some(secret) = &self.secret {
            let milliseconds = now.timestamp_millis();
            let sign = sign(expose(secrets, secret)?, milliseconds);
            url.query_pairs_mut().append_pair("timestamp", &milliseconds.to_string()).append_pair("sign", &sign);
        }
        let text = text(message, self.keyword.as_deref());
        let body = json!({
            "msgtype": "text",
            "text": { "content": with_link(&text, message.url.as_deref(), CONTENT) },
        });
        Ok(Parcel::Http(self.endpoint.post(url, &body)))
    }

    /// More than 20 a minute block the bot for ten minutes.
    fn quota(&self) -> Quota {
        Quota { per_minute: Some(20), zone: crate::domain::Tz::SHANGHAI, ..Quota::default() }
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        by_code(reply, "errcode", 0, CODES)
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, later, never, sent};
    use super::sign;

    #[test]
    fn a_message_is_signed_plain_text() {
        check_payload(
            "dingtalk",
            r#"
POST https://oapi.dingtalk.com/robot/send?access_token=s3cret-dingtalk&timestamp=1795320000000&sign=%2BZloi%2BXDiiANI63J5tz5r1pfoBoQqheWSsG9XzCpmn4%3D
content-type: application/json; charset=utf-8
{"msgtype":"text","text":{"content":"storewatch 平板 分期：现在可以重试\n维护已结束。\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1"}}"#,
        );
    }

    #[test]
    fn the_signature_is_the_documented_one() {
        assert_eq!(sign("SECtest", 1_599_360_473_000), "9uMBwWNha8Pcr4QQCL9YQitwL0E0g2JIxycWz23gAkE=");
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "dingtalk",
            &[
                (200, r#"{"errcode":0,"errmsg":"ok"}"#, sent()),
                (
                    200,
                    r#"{"status":1111,"wait":5,"punish":"deny","errcode":130101,"errmsg":"too fast"}"#,
                    later(Some(600)),
                ),
                (200, r#"{"errcode":90030,"errmsg":"quota"}"#, later(Some(3600))),
                (200, r#"{"errcode":310000,"errmsg":"sign not match"}"#, never("sign not match")),
                (200, r#"{"errcode":300001,"errmsg":"token is not exist"}"#, never("300001")),
                (503, "", later(None)),
            ],
        );
    }
}

//! A group bot of WeCom (企业微信), as plain text: its Markdown would read page text as markup.

use super::http::{Endpoint, Meaning, by_code, expose_token, required_secret};
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets};
use crate::notify::cut::{Limit, with_link};
use crate::notify::pace::Quota;
use chrono::{DateTime, Utc};
use serde_json::json;

pub(super) const EXAMPLE: &str = r#"
key = { env = "WECOM_KEY" }
mention = ["@all"]
"#;

const CONTENT: Limit = Limit::Bytes(2_048);

/// -1: busy. 45009: more than 20 messages a minute.
const CODES: &[(i64, Meaning)] = &[
    (-1, Meaning::Later(30)),
    (45_009, Meaning::Later(60)),
    (93_000, Meaning::Never),
    (40_008, Meaning::Never),
    (40_058, Meaning::Never),
];

#[derive(Debug)]
struct WeCom {
    endpoint: Endpoint,
    key: SecretRef,
    mention: Vec<String>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, Some("https://qyapi.weixin.qq.com/cgi-bin/webhook/send"));
    let mention = section.texts("mention").unwrap_or_default();
    let key = required_secret(section, "key")?;
    Some(Box::new(WeCom { endpoint: endpoint?, key, mention }))
}

impl Sender for WeCom {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let mut url = self.endpoint.url.clone();
        url.query_pairs_mut().append_pair("key", expose_token(secrets, &self.key)?);
        let text = format!("{}\n{}", message.title, message.body);
        let mut body = json!({
            "msgtype": "text",
            "text": { "content": with_link(&text, message.url.as_deref(), CONTENT) },
        });
        if !self.mention.is_empty() {
            body["text"]["mentioned_list"] = json!(self.mention);
        }
        Ok(Parcel::Http(self.endpoint.post(url, &body)))
    }

    /// 20 a minute for each bot.
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

    #[test]
    fn a_message_is_plain_text() {
        check_payload(
            "wecom",
            r#"
POST https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=s3cret-wecom
content-type: application/json; charset=utf-8
{"msgtype":"text","text":{"content":"平板 分期：现在可以重试\n维护已结束。\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1","mentioned_list":["@all"]}}"#,
        );
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "wecom",
            &[
                (200, r#"{"errcode":0,"errmsg":"ok"}"#, sent()),
                (200, r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#, later(Some(60))),
                (200, r#"{"errcode":-1,"errmsg":"system busy"}"#, later(Some(30))),
                (200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#, never("invalid webhook")),
                (200, r#"{"errcode":40008,"errmsg":"invalid message type"}"#, never("40008")),
                (200, r#"{"errcode":40058,"errmsg":"invalid parameter"}"#, never("40058")),
                (200, r#"{"errcode":41000,"errmsg":"unheard of"}"#, never("41000")),
                (200, "<html>", later(None)),
            ],
        );
    }
}

//! PushPlus (推送加): a push to WeChat. Answers 200 whatever happened; the code of the body tells.

use super::http::{Endpoint, Meaning, by_code, expose, required_secret};
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets};
use crate::notify::cut::{Limit, cut, with_link};
use crate::notify::pace::Quota;
use chrono::{DateTime, Utc};
use serde_json::json;

pub(super) const EXAMPLE: &str = r#"
token = { env = "PUSHPLUS_TOKEN" }
topic = "family"
"#;

const TITLE: Limit = Limit::Chars(100);
const CONTENT: Limit = Limit::Chars(20_000);

/// After 900 the account is limited for the day, and each further try prolongs that. 909 was taken, and waits for a review.
const CODES: &[(i64, Meaning)] = &[
    (900, Meaning::Later(24 * 3600)),
    (903, Meaning::Later(600)),
    (905, Meaning::Never),
    (907, Meaning::Never),
    (908, Meaning::Never),
    (909, Meaning::Never),
    (912, Meaning::Never),
];

#[derive(Debug)]
struct PushPlus {
    endpoint: Endpoint,
    token: SecretRef,
    topic: Option<String>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, Some("https://www.pushplus.plus/send"));
    let topic = section.text("topic").map(str::to_owned);
    let token = required_secret(section, "token")?;
    Some(Box::new(PushPlus { endpoint: endpoint?, token, topic }))
}

impl Sender for PushPlus {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let mut body = json!({
            "token": expose(secrets, &self.token)?,
            "title": cut(&message.title, TITLE),
            "content": with_link(&message.body, message.url.as_deref(), CONTENT),
            "template": "txt",
        });
        if let Some(topic) = &self.topic {
            body["topic"] = json!(topic);
        }
        Ok(Parcel::Http(self.endpoint.post(self.endpoint.url.clone(), &body)))
    }

    /// 200 a day for verified users; more lengthens a block.
    fn quota(&self) -> Quota {
        Quota { per_day: Some(200), zone: crate::domain::Tz::SHANGHAI, ..Quota::default() }
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        by_code(reply, "code", 200, CODES)
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, later, never, sent};

    #[test]
    fn a_message_is_plain_text() {
        check_payload(
            "pushplus",
            r#"
POST https://www.pushplus.plus/send
content-type: application/json; charset=utf-8
{"token":"s3cret-pushplus","title":"平板 分期：现在可以重试","content":"维护已结束。\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1","template":"txt","topic":"family"}"#,
        );
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "pushplus",
            &[
                (200, r#"{"code":200,"msg":"请求成功","data":"id"}"#, sent()),
                (200, r#"{"code":900,"msg":"账号受限"}"#, later(Some(24 * 3600))),
                (200, r#"{"code":903,"msg":"发送失败"}"#, later(Some(600))),
                (200, r#"{"code":905,"msg":"参数错误"}"#, never("参数错误")),
                (200, r#"{"code":907,"msg":"token 不存在"}"#, never("token")),
                (200, r#"{"code":908,"msg":"用户被封禁"}"#, never("封禁")),
                (200, r#"{"code":909,"msg":"内容审核中"}"#, never("审核")),
                (200, r#"{"code":912,"msg":"没有套餐"}"#, never("套餐")),
                (502, "", later(None)),
            ],
        );
    }
}

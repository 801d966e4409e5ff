//! A bot of Telegram (core.telegram.org/bots/api, sendMessage and editMessageText). HTML mode, in which three characters are
//! escaped and nothing else means anything. What calls nobody is edited into the earlier message; an edit is silent, so what
//! calls somebody is a new one.

use super::http::{Endpoint, after, by_status, expose_token, json, required_secret, told};
use super::{Manner, Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets, Urgency};
use crate::notify::cut::{Limit, cut, with_link};
use crate::notify::pace::Quota;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub(super) const EXAMPLE: &str = r#"
token = { env = "TELEGRAM_TOKEN" }
chat = "-1001234567890"
thread = 7
"#;

/// 4096 units in all, counted after the entities are read.
const TITLE: Limit = Limit::Units(256);
const TEXT: Limit = Limit::Units(3_800);

#[derive(Debug)]
struct Telegram {
    endpoint: Endpoint,
    token: SecretRef,
    chat: String,
    thread: Option<i64>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let endpoint = Endpoint::read(section, Some("https://api.telegram.org"));
    let thread = section.integer("thread", 1..=i64::from(i32::MAX));
    let chat = section.required_text("chat", "the number of a chat, or \"@channel\"").map(str::to_owned);
    let token = required_secret(section, "token")?;
    Some(Box::new(Telegram { endpoint: endpoint?, token, chat: chat?, thread }))
}

fn literal(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl Sender for Telegram {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let method = format!("bot{}", expose_token(secrets, &self.token)?);
        let title = literal(&cut(&message.title, TITLE));
        let text = literal(&with_link(&message.body, message.url.as_deref(), TEXT));
        let mut body = json!({
            "chat_id": self.chat,
            "text": format!("<b>{title}</b>\n{text}"),
            "parse_mode": "HTML",
            "link_preview_options": { "is_disabled": true },
        });
        let silent = message.urgency == Urgency::Low;
        let earlier = message.earlier.as_deref().and_then(|handle| handle.parse::<i64>().ok());
        if let Some(earlier) = earlier.filter(|_| silent) {
            body["message_id"] = json!(earlier);
            return Ok(Parcel::Http(self.endpoint.post(self.endpoint.at(&[&method, "editMessageText"]), &body)));
        }
        body["disable_notification"] = json!(silent);
        if let Some(thread) = self.thread {
            body["message_thread_id"] = json!(thread);
        }
        Ok(Parcel::Http(self.endpoint.post(self.endpoint.at(&[&method, "sendMessage"]), &body)))
    }

    /// 20 a minute in a group.
    fn quota(&self) -> Quota {
        Quota { per_minute: Some(20), ..Quota::default() }
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: true, replaces: true }
    }

    fn handle(&self, reply: &Reply) -> Option<String> {
        json(reply)?.get("result")?.get("message_id")?.as_i64().map(|id| id.to_string())
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        let body = json(reply);
        let described = body.as_ref().and_then(|body| body.get("description")?.as_str());
        if described.is_some_and(|words| words.contains("message is not modified")) {
            // An edit whose first answer was lost.
            return Receipt::Sent;
        }
        let ok = body.as_ref().and_then(|body| body.get("ok")?.as_bool());
        let parameter = |name: &str| body.as_ref().and_then(|body| body.get("parameters")?.get(name).cloned());
        if let Some(chat) = parameter("migrate_to_chat_id") {
            return Receipt::Never { why: format!("the chat has moved: set chat = \"{chat}\"") };
        }
        match (ok, by_status(reply)) {
            (Some(true), Receipt::Sent) => Receipt::Sent,
            (Some(false), Receipt::Sent) => Receipt::Never { why: told(reply) },
            (None, Receipt::Sent) => {
                Receipt::Later { at: None, why: format!("not an answer of Telegram: {}", told(reply)) }
            }
            (_, Receipt::Later { at, why }) => {
                let wait = parameter("retry_after").as_ref().and_then(Value::as_f64);
                Receipt::Later { at: wait.and_then(|seconds| after(reply, seconds)).or(at), why }
            }
            (_, never) => never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{
        check_payload, check_replies, composed, configured, later, never, reply, secrets, sent,
    };
    use super::*;

    #[test]
    fn a_message_is_escaped_html() {
        check_payload(
            "telegram",
            r#"
POST https://api.telegram.org/bot123:s3cret-telegram/sendMessage
content-type: application/json; charset=utf-8
{"chat_id":"-1001234567890","text":"<b>平板 分期：现在可以重试</b>\n维护已结束。\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1","parse_mode":"HTML","link_preview_options":{"is_disabled":true},"disable_notification":false,"message_thread_id":7}"#,
        );
    }

    #[test]
    fn what_calls_nobody_is_edited_into_the_earlier_message() {
        let sender = configured("telegram", super::EXAMPLE);
        for (urgency, earlier, method) in [
            (Urgency::Low, Some("41"), "editMessageText"),
            (Urgency::Low, None, "sendMessage"),
            (Urgency::Low, Some("../x"), "sendMessage"),
            (Urgency::High, Some("41"), "sendMessage"),
        ] {
            let message = Composed { urgency, earlier: earlier.map(str::to_owned), ..composed() };
            let parcel = sender.parcel(&message, &secrets(&[("TELEGRAM_TOKEN", "1:a")]), message.created);
            let Ok(Parcel::Http(request)) = parcel else { panic!("{parcel:?}") };
            assert!(request.url.path().ends_with(method), "{urgency:?} {earlier:?}: {}", request.url);
            let body = json(&reply(200, std::str::from_utf8(request.body.as_deref().unwrap()).unwrap())).unwrap();
            assert_eq!(body.get("message_id").is_some(), method == "editMessageText", "{body}");
        }
        assert_eq!(sender.handle(&reply(200, r#"{"ok":true,"result":{"message_id":41}}"#)).as_deref(), Some("41"));
        assert_eq!(sender.handle(&reply(200, r#"{"ok":true}"#)), None);
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "telegram",
            &[
                (200, r#"{"ok":true,"result":{"message_id":1}}"#, sent()),
                (200, "{}", later(None)),
                (
                    400,
                    r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#,
                    never("chat not found"),
                ),
                (
                    400,
                    r#"{"ok":false,"error_code":400,"description":"upgraded","parameters":{"migrate_to_chat_id":-1009}}"#,
                    never("set chat = \"-1009\""),
                ),
                (
                    400,
                    r#"{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: same text"}"#,
                    sent(),
                ),
                (
                    400,
                    r#"{"ok":false,"error_code":400,"description":"Bad Request: message to edit not found"}"#,
                    never("to edit not found"),
                ),
                (401, r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#, never("Unauthorized")),
                (403, r#"{"ok":false,"error_code":403,"description":"bot was blocked"}"#, never("blocked")),
                (404, r#"{"ok":false,"error_code":404,"description":"Not Found"}"#, never("Not Found")),
                (429, r#"{"ok":false,"error_code":429,"parameters":{"retry_after":35}}"#, later(Some(35))),
                (502, "", later(None)),
            ],
        );
    }
}

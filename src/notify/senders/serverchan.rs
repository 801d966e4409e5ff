//! Server酱: a push to WeChat (Turbo) or to its own app (³). Which of the two, and where it listens, stands in the key.

use super::http::{Endpoint, Meaning, by_code, expose_token, json, required_secret};
use super::{Sender, Unsendable};
use crate::domain::settings::{Section, parse_url};
use crate::domain::{Composed, Parcel, Receipt, Reply, SecretRef, Secrets};
use crate::notify::cut::{Limit, cut, with_link};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use url::Url;

pub(super) const EXAMPLE: &str = r#"
key = { env = "SERVERCHAN_KEY" }
"#;

const TITLE: Limit = Limit::Chars(32);
const TEXT: Limit = Limit::Bytes(30_000);
/// A bad key, or the day's messages used up: only the words tell which.
const KEY_OR_QUOTA: i64 = 40_001;

#[derive(Debug)]
struct ServerChan {
    /// Only where the address is not that of the key.
    own: Option<Endpoint>,
    turbo: Endpoint,
    key: SecretRef,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let turbo = Endpoint::read(section, Some("https://sctapi.ftqq.com"));
    let key = required_secret(section, "key")?;
    let turbo = turbo?;
    let own = section.get("url").map(|_| turbo.clone());
    Some(Box::new(ServerChan { own, turbo, key }))
}

impl ServerChan {
    /// The address of a key: keys of ³ begin with `sctp`, the number of their host, and `t`.
    fn address(&self, key: &str) -> Result<Url, Unsendable> {
        let number = key.strip_prefix("sctp").and_then(|rest| rest.split_once('t')).map(|(number, _)| number);
        let file = format!("{key}.send");
        match (&self.own, number.filter(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))) {
            (None, Some(number)) => parse_url(&format!("https://{number}.push.ft07.com/send/{file}"))
                .map_err(|_| Unsendable::OddSecret(self.key.clone())),
            (Some(own), Some(_)) => Ok(own.at(&["send", &file])),
            (_, None) => Ok(self.turbo.at(&[&file])),
        }
    }
}

impl Sender for ServerChan {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let url = self.address(expose_token(secrets, &self.key)?)?;
        let body = json!({
            "title": cut(&message.title, TITLE),
            "desp": with_link(&literal(&message.body), message.url.as_deref(), TEXT),
        });
        Ok(Parcel::Http(self.turbo.post(url, &body)))
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        let says = json(reply).and_then(|body| body.get("message").and_then(Value::as_str).map(str::to_owned));
        match by_code(reply, "code", 0, &[(KEY_OR_QUOTA, Meaning::Never)]) {
            Receipt::Never { why } if says.is_some_and(|says| says.contains("次数")) => {
                Receipt::Later { at: Some(reply.received + TimeDelta::hours(4)), why }
            }
            receipt => receipt,
        }
    }
}

/// Text as Markdown that shows it as it is: what could begin markup or HTML is escaped, and each line is a paragraph.
fn literal(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c == '\n' {
            escaped.push('\n');
        } else if "\\`*_{}[]<>#|~&!$".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::contract::{check_payload, check_replies, composed, configured, later, never, secrets, sent};
    use super::*;

    #[test]
    fn a_message_is_a_title_and_markdown() {
        check_payload(
            "serverchan",
            r#"
POST https://sctapi.ftqq.com/SCTs3cret.send
content-type: application/json; charset=utf-8
{"title":"平板 分期：现在可以重试","desp":"维护已结束。\n\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1"}"#,
        );
    }

    #[test]
    fn the_key_says_where_it_goes() {
        let sender = configured("serverchan", EXAMPLE);
        for (key, address) in [
            ("SCT123abc", Some("https://sctapi.ftqq.com/SCT123abc.send")),
            ("sctp77tabc", Some("https://77.push.ft07.com/send/sctp77tabc.send")),
            ("sctpxtabc", Some("https://sctapi.ftqq.com/sctpxtabc.send")),
            ("../../etc", None),
            ("a b", None),
            ("", None),
        ] {
            let parcel = sender.parcel(&composed(), &secrets(&[("SERVERCHAN_KEY", key)]), composed().created);
            let url = match &parcel {
                Ok(Parcel::Http(request)) => Some(request.url.as_str()),
                _ => None,
            };
            assert_eq!(url, address, "{parcel:?}");
        }
    }

    #[test]
    fn answers_are_understood() {
        check_replies(
            "serverchan",
            &[
                (200, r#"{"code":0,"message":"","data":{"pushid":"1","readkey":"x","error":"SUCCESS"}}"#, sent()),
                (200, r#"{"code":40001,"message":"[AUTH]错误的Key","info":"错误的Key"}"#, never("错误的Key")),
                (200, r#"{"code":40001,"message":"超过当天的发送次数限制[5]"}"#, later(Some(4 * 3600))),
                (200, r#"{"code":10,"message":"title 不能为空"}"#, never("title")),
                (500, "oops", later(None)),
                (200, "oops", later(None)),
            ],
        );
    }
}

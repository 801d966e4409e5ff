//! What every sender keeps to, whatever it is: walked over all of [`KINDS`]. And what its own tests need to show payloads
//! and answers.

use super::{KINDS, Sender, Unsendable};
use crate::domain::settings::{Datum, Entry, Finding, Findings, Place, Section, Setting};
use crate::domain::{Advice, Composed, Method, Parcel, Particulars, Receipt, Reply, SecretRef, Secrets, Urgency};
use crate::notify::fixture::at;
use chrono::TimeDelta;
use serde_json::Value;

/// The settings of a piece of TOML.
fn entries(table: &toml::Table) -> Vec<Entry> {
    fn datum(value: &toml::Value) -> Datum {
        match value {
            toml::Value::String(text) => Datum::Text(text.clone()),
            toml::Value::Integer(number) => Datum::Integer(*number),
            toml::Value::Float(number) => Datum::Float(*number),
            toml::Value::Boolean(flag) => Datum::Flag(*flag),
            toml::Value::Datetime(_) => Datum::Other("a date"),
            toml::Value::Array(items) => {
                Datum::List(items.iter().map(|item| Setting { datum: datum(item), place: Place::default() }).collect())
            }
            toml::Value::Table(table) => Datum::Table(entries(table)),
        }
    }
    table
        .iter()
        .map(|(key, value)| Entry {
            key: key.clone(),
            key_place: Place::default(),
            value: Setting { datum: datum(value), place: Place::default() },
        })
        .collect()
}

fn configure(kind: &str, settings: &str) -> (Option<Box<dyn Sender>>, Vec<Finding>) {
    let kind = KINDS.iter().find(|known| known.name == kind).unwrap();
    let table: toml::Table = toml::from_str(settings).unwrap();
    let (entries, findings) = (entries(&table), Findings::default());
    let section = Section::new("sender[phone]", Place::default(), &entries, &findings);
    let sender = (kind.configure)(&section);
    section.finish();
    (sender, findings.into_vec())
}

pub(super) fn configured(kind: &str, settings: &str) -> Box<dyn Sender> {
    let (sender, findings) = configure(kind, settings);
    assert!(findings.is_empty(), "{findings:?}");
    sender.unwrap()
}

/// The problems that settings have.
pub(super) fn findings(kind: &str, settings: &str) -> Vec<Finding> {
    let (sender, findings) = configure(kind, settings);
    assert!(sender.is_none(), "{settings}");
    findings
}

/// A message as [`crate::notify::compose()`] makes it.
pub(super) fn composed() -> Composed {
    Composed {
        key: "watch/tablet/-/retry_now/-/phone".into(),
        thread: "watch/tablet".into(),
        earlier: None,
        title: "平板 分期：现在可以重试".into(),
        body: "维护已结束。\n请在 今天 23:00 前完成。".into(),
        url: Some("https://shop.example/n/1".into()),
        urgency: Urgency::High,
        created: at("12:00"),
        particulars: Particulars {
            topic: "verdict.changed".into(),
            watch: Some("tablet".into()),
            advice: Some(Advice::RetryNow),
            until: Some(at("23:00")),
            ..Particulars::default()
        },
    }
}

pub(super) fn secrets(values: &[(&str, &str)]) -> Secrets {
    let mut secrets = Secrets::default();
    for (name, value) in values {
        secrets.insert(SecretRef::Env((*name).to_owned()), (*value).to_owned().into());
    }
    secrets
}

/// The secrets of the examples; each is told from the others.
fn example_secrets() -> Secrets {
    secrets(&[
        ("NTFY_TOKEN", "tk-s3cret-ntfy"),
        ("HOOK_SECRET", "whsec_czNjcmV0LWhvb2s="),
        ("HOOK_TOKEN", "s3cret-hook-token"),
        ("BARK_KEY", "s3cret-bark"),
        ("SERVERCHAN_KEY", "SCTs3cret"),
        ("PUSHPLUS_TOKEN", "s3cret-pushplus"),
        ("WECOM_KEY", "s3cret-wecom"),
        ("DINGTALK_TOKEN", "s3cret-dingtalk"),
        ("DINGTALK_SECRET", "SECtest-s3cret"),
        ("FEISHU_TOKEN", "s3cret-feishu"),
        ("FEISHU_SECRET", "SECtest-s3cret-too"),
        ("TELEGRAM_TOKEN", "123:s3cret-telegram"),
        ("APPRISE_KEY", "s3cret-apprise"),
        ("SMTP_PASSWORD", "s3cret-smtp"),
        ("MQTT_PASSWORD", "s3cret-mqtt"),
    ])
}

fn example(kind: &str) -> Box<dyn Sender> {
    let example = KINDS.iter().find(|known| known.name == kind).unwrap().example;
    configured(kind, example)
}

fn parcel(kind: &str, message: &Composed) -> Parcel {
    example(kind).parcel(message, &example_secrets(), at("12:00")).unwrap()
}

/// What a kind makes of [`composed`].
pub(super) fn sample(kind: &str) -> Parcel {
    parcel(kind, &composed())
}

/// Compares the whole request that a kind makes of [`composed`].
pub(super) fn check_payload(kind: &str, expected: &str) {
    let Parcel::Http(request) = sample(kind) else { panic!("{kind} sends no request") };
    assert_eq!(request.method, Method::Post);
    let mut shown = format!("POST {}\n", request.url);
    for header in &request.headers {
        shown.push_str(&format!("{header:?}\n"));
    }
    shown.push_str(std::str::from_utf8(request.body.as_deref().unwrap_or_default()).unwrap());
    assert_eq!(shown, expected.trim_start(), "\n{shown}");
}

pub(super) fn reply(status: u16, body: &str) -> Reply {
    Reply {
        status,
        url: url::Url::parse("https://push.example/").unwrap(),
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        received: at("12:00"),
        latency: std::time::Duration::ZERO,
    }
}

/// What an answer is to mean: the seconds that a later attempt waits at least, the words that a refusal repeats.
#[derive(Debug)]
pub(super) enum Meant {
    Sent,
    Later(Option<i64>),
    Never(&'static str),
}

pub(super) fn sent() -> Meant {
    Meant::Sent
}

pub(super) fn later(seconds: Option<i64>) -> Meant {
    Meant::Later(seconds)
}

pub(super) fn never(why: &'static str) -> Meant {
    Meant::Never(why)
}

pub(super) fn check_replies(kind: &str, rows: &[(u16, &str, Meant)]) {
    let sender = example(kind);
    for (status, body, meant) in rows {
        let receipt = sender.receipt(&reply(*status, body));
        let kept = match (meant, &receipt) {
            (Meant::Sent, Receipt::Sent) => true,
            (Meant::Later(seconds), Receipt::Later { at: named, why }) => {
                *named == seconds.map(|seconds| at("12:00") + TimeDelta::seconds(seconds)) && !why.is_empty()
            }
            (Meant::Never(words), Receipt::Never { why }) => why.contains(words),
            _ => false,
        };
        assert!(kept, "{kind} {status} {body}: {receipt:?}, not {meant:?}");
    }
}

/// Every text of a JSON value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

/// The texts that a reader of a parcel sees, with the service's own escapes undone.
fn shown(parcel: &Parcel) -> Vec<String> {
    let mut found = Vec::new();
    match parcel {
        Parcel::Http(request) => {
            texts(&serde_json::from_slice(request.body.as_deref().unwrap()).unwrap(), &mut found);
        }
        Parcel::Run(program) => texts(&serde_json::from_slice(&program.input).unwrap(), &mut found),
        Parcel::Bubble(bubble) => found.extend([bubble.title.clone(), bubble.body.clone()]),
        Parcel::Line(line) => found.push(line.text.clone()),
        Parcel::Mail(mail) => found.extend([mail.subject.clone(), mail.text.clone()]),
        Parcel::Publish(publish) => {
            for one in publish.publications.iter().filter(|one| one.payload.starts_with(b"{")) {
                texts(&serde_json::from_slice(&one.payload).unwrap(), &mut found);
            }
        }
    }
    let unescape = |text: String| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    found.into_iter().map(unescape).collect()
}

#[test]
fn examples_are_whole_and_unknown_keys_are_found() {
    for kind in KINDS {
        example(kind.name);
        let (_, findings) = configure(kind.name, &format!("{}\nurll = 1", kind.example));
        assert_eq!(findings.len(), 1, "{}: {findings:?}", kind.name);
        assert_eq!(findings[0].key, "sender[phone].urll");
    }
}

#[test]
fn a_secret_is_never_printed_and_its_absence_is_named() {
    for kind in KINDS {
        let sender = example(kind.name);
        let parcel = sender.parcel(&composed(), &example_secrets(), at("12:00")).unwrap();
        assert!(!format!("{sender:?}").contains("s3cret"), "{sender:?}");
        let headers = match &parcel {
            Parcel::Http(request) => format!("{:?}", request.headers),
            other => format!("{other:?}"),
        };
        assert!(!headers.contains("s3cret"), "{headers}");
        match sender.parcel(&composed(), &Secrets::default(), at("12:00")) {
            Err(Unsendable::NoSecret(SecretRef::Env(name))) => assert!(kind.example.contains(&name), "{name}"),
            Err(other) => panic!("{other:?}"),
            Ok(_) => assert!(!kind.example.contains("env ="), "{} does without its secret", kind.name),
        }
    }
}

#[test]
fn hostile_text_arrives_as_it_is() {
    let hostile = Composed { title: "{{7*7}}<b>\r\n$(id)".into(), url: None, ..composed() };
    for kind in KINDS {
        let parcel = parcel(kind.name, &hostile);
        let literal = match &parcel {
            // A line of the log is one line, and so is a header.
            Parcel::Line(_) => "{{7*7}}<b> | $(id)",
            Parcel::Mail(_) => "{{7*7}}<b> $(id)",
            _ => "{{7*7}}<b>\r\n$(id)",
        };
        assert!(shown(&parcel).iter().any(|text| text.contains(literal)), "{}: {parcel:?}", kind.name);
    }
}

#[test]
fn long_texts_are_cut_whole_characters_and_the_link_stays() {
    for kind in KINDS {
        for filling in ["维", "😀", "\"\\"] {
            let long = Composed { title: filling.repeat(50_000), body: filling.repeat(50_000), ..composed() };
            let parcel = parcel(kind.name, &long);
            let (size, most) = match &parcel {
                Parcel::Http(request) => (request.body.as_ref().unwrap().len(), limit(kind.name)),
                Parcel::Bubble(bubble) => (bubble.title.chars().count() + bubble.body.chars().count(), 480),
                Parcel::Mail(mail) => (mail.subject.chars().count() + mail.text.chars().count(), 20_200),
                Parcel::Line(_) | Parcel::Run(_) | Parcel::Publish(_) => continue,
            };
            assert!(size <= most, "{}: {size} of {most}", kind.name);
            if let Parcel::Http(request) = &parcel {
                let body = String::from_utf8_lossy(request.body.as_deref().unwrap());
                assert!(body.contains("https://shop.example/n/1"), "{} lost the link", kind.name);
            }
        }
    }
}

/// Bytes of a whole request: those that the service allows, or its limit of characters at four bytes each, as JSON.
fn limit(kind: &str) -> usize {
    match kind {
        "ntfy" => 2 * (4_096 + 800) + 200,
        "webhook" => usize::MAX,
        "bark" => 2 * (2_400 + 300) + 400,
        "serverchan" => 2 * 30_000 + 400,
        "pushplus" => 4 * 20_100 + 400,
        "wecom" => 2 * 2_048 + 200,
        "dingtalk" => 2 * 20_000 + 200,
        "feishu" => 20 * 1024,
        "telegram" => 4 * 4_096 + 400,
        "apprise" => 4 * 4_200 + 400,
        other => panic!("{other} has no limit here"),
    }
}

#[test]
fn what_is_worth_trying_again_is_told_by_the_status() {
    for kind in KINDS.iter().filter(|kind| matches!(sample(kind.name), Parcel::Http(_))) {
        let sender = example(kind.name);
        for status in [401, 403, 404] {
            assert!(matches!(sender.receipt(&reply(status, "")), Receipt::Never { .. }), "{} {status}", kind.name);
        }
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(matches!(sender.receipt(&reply(status, "")), Receipt::Later { .. }), "{} {status}", kind.name);
        }
        for (written, seconds) in [
            ("120", Some(120)),
            ("0.5", Some(0)),
            ("Sun, 22 Nov 2026 04:10:00 GMT", Some(600)),
            ("soon", None),
            ("-5", None),
            ("1e99", None),
        ] {
            let mut limited = reply(429, "");
            limited.headers.push(("retry-after".into(), written.into()));
            let Receipt::Later { at: named, .. } = sender.receipt(&limited) else { panic!("{}", kind.name) };
            assert_eq!(named.map(|named| (named - at("12:00")).num_seconds()), seconds, "{} {written}", kind.name);
        }
    }
}

#[test]
fn requests_are_bounded_and_follow_no_redirect() {
    for kind in KINDS {
        let Parcel::Http(request) = sample(kind.name) else { continue };
        assert_eq!(request.url.scheme(), "https", "{}", kind.name);
        assert_eq!(request.limits.redirects, 0, "{}", kind.name);
        assert!(request.limits.body <= 64 * 1024 && request.limits.total.as_secs() <= 20);
        assert!(!request.allow_private, "{}", kind.name);
    }
}

//! Messages over real HTTP on loopback, from the settings in a config to the receipt.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/sending.rs"]
mod sending;
mod support;

use sending::{SECRET, dispatch, dispatch_with, noon};
use serde_json::{Value, json};
use storewatch::domain::Receipt;
use storewatch::notify::deliver::Trial;
use support::{Answer, Seen, Server};

/// Kind, the settings beside its address, its answer to a success, and one to a failure that is none by its status.
const KINDS: &[(&str, &str, &str, Option<&str>)] = &[
    ("ntfy", "topic = \"t\"", r#"{"id":"a","event":"message"}"#, None),
    ("bark", "key = { env = \"KEY\" }", r#"{"code":200}"#, Some(r#"{"code":400}"#)),
    ("serverchan", "key = { env = \"KEY\" }", r#"{"code":0}"#, Some(r#"{"code":40001,"message":"错误的Key"}"#)),
    ("pushplus", "token = { env = \"KEY\" }", r#"{"code":200}"#, Some(r#"{"code":907}"#)),
    ("wecom", "key = { env = \"KEY\" }", r#"{"errcode":0}"#, Some(r#"{"errcode":93000}"#)),
    (
        "dingtalk",
        "token = { env = \"KEY\" }\nsecret = { env = \"KEY\" }",
        r#"{"errcode":0}"#,
        Some(r#"{"errcode":310000}"#),
    ),
    ("feishu", "token = { env = \"KEY\" }\nsecret = { env = \"KEY\" }", r#"{"code":0}"#, Some(r#"{"code":19021}"#)),
    ("telegram", "token = { env = \"KEY\" }\nchat = \"7\"", r#"{"ok":true}"#, Some(r#"{"ok":false}"#)),
    ("apprise", "key = { env = \"KEY\" }", "{}", None),
    ("webhook", "secret = { env = \"KEY\" }", "", None),
];

/// One sender of each kind, at `/KIND` of a server.
fn config(server: &Server) -> String {
    let sender = |(kind, settings, ..): &(&str, &str, &str, Option<&str>)| {
        let url = server.url(&format!("/{kind}"));
        format!("[[sender]]\nid = \"{kind}\"\nkind = \"{kind}\"\nurl = \"{url}\"\n{settings}\n")
    };
    KINDS.iter().map(sender).collect()
}

/// The kind that a request is of, by its path.
fn kind(seen: &Seen) -> &str {
    seen.path.trim_start_matches('/').split(['/', '?']).next().unwrap()
}

#[tokio::test]
async fn every_service_gets_its_message_and_its_yes_is_understood() {
    let server = Server::start(|seen| {
        let (_, _, yes, _) = KINDS.iter().find(|(name, ..)| *name == kind(seen)).unwrap();
        Answer::page(200, *yes)
    })
    .await;
    let receipts = dispatch(&config(&server)).try_out(None, noon()).await;
    assert_eq!(receipts.len(), KINDS.len());
    for Trial { sender, receipt, .. } in &receipts {
        assert_eq!(*receipt, Receipt::Sent, "{sender}");
    }
    for (name, ..) in KINDS {
        let all = server.seen();
        let seen = all.iter().find(|seen| kind(seen) == *name).unwrap();
        assert_eq!(seen.method, "POST", "{name}");
        let body: Value = serde_json::from_slice(&seen.body).unwrap();
        assert!(body.to_string().contains("storewatch 测试消息"), "{name}: {body}");
    }
}

#[tokio::test]
async fn a_success_in_the_status_alone_is_none() {
    let server = Server::start(|seen| {
        let (.., no) = KINDS.iter().find(|(name, ..)| *name == kind(seen)).unwrap();
        Answer::page(if no.is_some() { 200 } else { 403 }, no.unwrap_or("no"))
    })
    .await;
    for Trial { sender, receipt, .. } in dispatch(&config(&server)).try_out(None, noon()).await {
        assert!(matches!(receipt, Receipt::Never { .. }), "{sender}: {receipt:?}");
    }
}

#[tokio::test]
async fn a_message_and_its_key_follow_no_redirect() {
    let elsewhere = Server::start(|_| Answer::page(200, "{}")).await;
    let target = elsewhere.url("/stolen").to_string();
    let server = Server::start(move |_| Answer::redirect(307, target.clone())).await;
    for Trial { sender, receipt, .. } in dispatch(&config(&server)).try_out(None, noon()).await {
        assert!(matches!(receipt, Receipt::Never { .. }), "{sender}: {receipt:?}");
    }
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn what_a_service_or_a_broken_line_says_back_names_no_secret() {
    let echo = Server::start(|seen| Answer::page(400, format!("bad request: {} {SECRET}", seen.path))).await;
    let cut = Server::start(|_| Answer::Bytes(Vec::new())).await;
    for server in [&echo, &cut] {
        for Trial { sender, receipt, .. } in dispatch(&config(server)).try_out(None, noon()).await {
            let told = format!("{receipt:?}");
            assert_ne!(receipt, Receipt::Sent, "{sender}");
            assert!(!told.contains("s3cret"), "{sender}: {told}");
        }
    }
}

#[tokio::test]
async fn an_address_of_the_own_network_needs_permission() {
    let server = Server::start(|_| Answer::page(200, "{}")).await;
    for Trial { sender, receipt, .. } in dispatch_with(&config(&server), false).try_out(None, noon()).await {
        assert!(matches!(receipt, Receipt::Never { ref why } if why.starts_with("refused")), "{sender}: {receipt:?}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_program_reads_the_event_that_a_webhook_gets() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("seen.json");
    let config = format!(
        "[[sender]]\nid = \"own\"\nkind = \"command\"\nrun = [\"/bin/sh\", \"-c\", \"cat >{}\"]\n",
        file.display()
    );
    let receipts = dispatch(&config).try_out(None, noon()).await;
    assert_eq!(receipts[0].receipt, Receipt::Sent);
    let event: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(event["type"], "test");
    assert_eq!(event["data"]["title"], json!("storewatch 测试消息"));
}

#[cfg(feature = "mqtt")]
#[path = "notify/mqtt.rs"]
mod mqtt;

#[path = "notify/sink.rs"]
mod sink;

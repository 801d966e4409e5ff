//! Every sender over HTTP as a user tries it out: the real program, `notify test`, over TLS to a server that records what it
//! is sent. Needs the testbed beside the project; without it the story says so and passes, but not under CI.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a story that cannot go on has failed")]

use super::sending::SECRET;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// A service as the server plays it.
struct Service {
    kind: &'static str,
    /// Its settings beside the address.
    settings: &'static str,
    /// Where a message goes, below `/KIND`; the secret is written out.
    path: &'static str,
    /// Where in what it is sent the title stands, or begins a text; and where the body.
    title: &'static str,
    body: &'static str,
    yes: &'static str,
    /// A failure that it tells by its status, or in the body of a "200 OK", and whether another try makes sense.
    no: (u16, &'static str, Again),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    Later,
    Never,
}
use Again::{Later, Never};

const SERVICES: &[Service] = &[
    Service {
        kind: "ntfy",
        settings: "topic = \"t\"\ntoken = { env = \"KEY\" }",
        path: "",
        title: "/title",
        body: "/message",
        yes: r#"{"id":"a1","event":"message","topic":"t"}"#,
        no: (200, r#"{"welcome":"to the hotel's network"}"#, Later),
    },
    Service {
        kind: "bark",
        settings: "key = { env = \"KEY\" }",
        path: "/push",
        title: "/title",
        body: "/body",
        yes: r#"{"code":200,"message":"success"}"#,
        no: (200, r#"{"code":400,"message":"no such device"}"#, Never),
    },
    Service {
        kind: "serverchan",
        settings: "key = { env = \"KEY\" }",
        path: "/send/sctp7ts3cret.send",
        title: "/title",
        body: "/desp",
        yes: r#"{"code":0,"message":"","data":{"pushid":"1"}}"#,
        no: (200, r#"{"code":40001,"message":"超过当天的发送次数限制[5]"}"#, Later),
    },
    Service {
        kind: "pushplus",
        settings: "token = { env = \"KEY\" }",
        path: "",
        title: "/title",
        body: "/content",
        yes: r#"{"code":200,"msg":"请求成功","data":"1"}"#,
        no: (200, r#"{"code":907,"msg":"没有这个 token"}"#, Never),
    },
    Service {
        kind: "wecom",
        settings: "key = { env = \"KEY\" }",
        path: "",
        title: "/text/content",
        body: "/text/content",
        yes: r#"{"errcode":0,"errmsg":"ok"}"#,
        no: (200, r#"{"errcode":45009,"errmsg":"too often"}"#, Later),
    },
    Service {
        kind: "dingtalk",
        settings: "token = { env = \"KEY\" }\nsecret = { env = \"KEY\" }",
        path: "",
        title: "/text/content",
        body: "/text/content",
        yes: r#"{"errcode":0,"errmsg":"ok"}"#,
        no: (200, r#"{"errcode":310000,"errmsg":"the signature is wrong"}"#, Never),
    },
    Service {
        kind: "feishu",
        settings: "token = { env = \"KEY\" }\nsecret = { env = \"KEY\" }",
        path: "/sctp7ts3cret",
        title: "/card/header/title/content",
        body: "/card/elements/0/text/content",
        yes: r#"{"code":0,"msg":"success","data":{}}"#,
        no: (200, r#"{"code":19021,"msg":"the signature is wrong"}"#, Never),
    },
    Service {
        kind: "telegram",
        settings: "token = { env = \"KEY\" }\nchat = \"7\"",
        path: "/botsctp7ts3cret/sendMessage",
        title: "/text",
        body: "/text",
        yes: r#"{"ok":true,"result":{"message_id":1}}"#,
        no: (200, r#"{"ok":false,"error_code":400,"description":"chat not found"}"#, Never),
    },
    Service {
        kind: "apprise",
        settings: "key = { env = \"KEY\" }",
        path: "/notify/sctp7ts3cret",
        title: "/title",
        body: "/body",
        yes: r#"{"error":null}"#,
        no: (424, r#"{"error":"one of them failed"}"#, Later),
    },
    Service {
        kind: "webhook",
        settings: "secret = { env = \"KEY\" }\ntoken = { env = \"KEY\" }",
        path: "",
        title: "/data/title",
        body: "/data/body",
        yes: "",
        no: (410, "gone", Never),
    },
];

/// Answers of the server, by the first part of the path: a yes, then a no.
fn rules() -> Value {
    let rule = |service: &Service| {
        let (status, no, _) = service.no;
        let answers = json!([{ "status": 200, "body": service.yes }, { "status": status, "body": no }]);
        json!({ "method": "POST", "path": format!("^/{}", service.kind), "answers": answers })
    };
    SERVICES.iter().map(rule).collect()
}

/// The address of the server stands where `SINK` is.
fn config() -> String {
    let sender = |service: &Service| {
        let Service { kind, settings, .. } = service;
        format!("[[sender]]\nid = \"{kind}\"\nkind = \"{kind}\"\nurl = \"SINK/{kind}\"\n{settings}\n")
    };
    let watch =
        "[[party]]\nid = \"shop\"\nrole = \"store\"\n[[watch]]\nid = \"tablet\"\nroutes = [{ needs = [\"shop\"] }]\n";
    let senders: String = SERVICES.iter().map(sender).collect();
    format!(
        "language = \"zh-CN\"\ntimezone = \"Asia/Shanghai\"\nallow_private = true\n[politeness]\nspacing = 0\n{watch}{senders}"
    )
}

/// Sends once by each, twice over; gives what the program said each time, and what came to the server.
fn sent_twice(dir: &Path, sink: &Path) -> ([Vec<Value>; 2], Vec<Value>) {
    std::fs::write(dir.join("rules.json"), rules().to_string()).unwrap();
    std::fs::write(dir.join("template.toml"), config()).unwrap();
    let script = "sed \"s|SINK|$SINK_URL|\" template.toml >storewatch.toml; export SSL_CERT_FILE=$SINK_CA\n\
                  for turn in yes no; do \"$0\" -c storewatch.toml --state-dir state notify test --json >$turn.json 2>>said; done; true";
    let status = Command::new(sink)
        .args(["--tls", "--rules", "rules.json", "--log", "log.jsonl", "--", "sh", "-c", script])
        .arg(env!("CARGO_BIN_EXE_storewatch"))
        .current_dir(dir)
        .env("HOME", dir)
        .env("KEY", SECRET)
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
    let read = |name: &str| std::fs::read_to_string(dir.join(name)).unwrap();
    let said = read("said");
    let trials = ["yes.json", "no.json"].map(|name| {
        let text = read(name);
        assert!(!text.contains("s3cret"), "{text}");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}: {text}{said}"))
    });
    (trials, read("log.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn header<'a>(row: &'a Value, name: &str) -> Option<&'a str> {
    let headers = row["headers"].as_array().unwrap();
    headers.iter().find(|pair| pair[0].as_str().unwrap().eq_ignore_ascii_case(name)).and_then(|pair| pair[1].as_str())
}

fn query<'a>(row: &'a Value, name: &str) -> Option<&'a str> {
    row["query"].as_array().unwrap().iter().find(|pair| pair[0] == name).and_then(|pair| pair[1].as_str())
}

/// What a service asks for beside the words, by kind.
fn has_its_marks(kind: &str, row: &Value) -> bool {
    let bearer = || header(row, "authorization") == Some(&format!("Bearer {SECRET}"));
    let text = |pointer: &str| row["json"].pointer(pointer).and_then(Value::as_str);
    match kind {
        "ntfy" => bearer() && text("/topic") == Some("t"),
        "bark" => text("/device_key") == Some(SECRET),
        "pushplus" => text("/token") == Some(SECRET),
        "wecom" => query(row, "key") == Some(SECRET),
        "dingtalk" => query(row, "access_token") == Some(SECRET) && query(row, "sign").is_some_and(|s| s.len() == 44),
        "feishu" => text("/sign").is_some_and(|sign| sign.len() == 44) && text("/timestamp").is_some(),
        "telegram" => text("/chat_id") == Some("7"),
        "webhook" => bearer() && header(row, "webhook-signature").is_some_and(|sign| sign.starts_with("v1,")),
        _ => true,
    }
}

#[test]
fn the_program_tries_every_service_out_and_says_what_it_answered() {
    let sink = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/testbed/sink-http");
    if !sink.exists() {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", sink.display());
        println!("skipped: {} is missing", sink.display());
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let ([yes, no], log) = sent_twice(dir.path(), &sink);
    assert_eq!((yes.len(), no.len(), log.len()), (SERVICES.len(), SERVICES.len(), 2 * SERVICES.len()), "{log:#?}");
    for service in SERVICES {
        let kind = service.kind;
        let of = |trials: &[Value]| trials.iter().find(|trial| trial["sender"] == kind).unwrap().clone();
        assert_eq!(of(&yes)["receipt"], "sent", "{kind}: {:#}", of(&yes));
        let refused = of(&no);
        let (_, answer, again) = service.no;
        let why = &refused["receipt"][if again == Later { "later" } else { "never" }]["why"];
        let words = answer.split('"').rfind(|part| part.chars().count() > 3).unwrap();
        assert!(why.as_str().is_some_and(|why| why.contains(words)), "{kind}: {refused:#}");

        let place = format!("/{kind}{}", service.path);
        let rows: Vec<_> = log.iter().filter(|row| row["path"] == place.as_str()).collect();
        let paths: Vec<_> = log.iter().map(|row| &row["path"]).collect();
        assert_eq!(rows.len(), 2, "{kind}: {paths:?}");
        for row in rows {
            assert_eq!((&row["method"], row["tls"].is_string()), (&json!("POST"), true), "{row:#}");
            let text = |pointer: &str| row["json"].pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            let body =
                if row["json"].is_null() { row["body"].as_str().unwrap_or_default() } else { text(service.body) };
            assert!(text(service.title).contains("storewatch 测试消息"), "{kind}: {row:#}");
            assert!(body.contains("如果您看到这条消息"), "{kind}: {row:#}");
            assert!(has_its_marks(kind, row), "{kind}: {row:#}");
            assert!(header(row, "user-agent").is_some_and(|agent| agent.starts_with("storewatch")), "{kind}: {row:#}");
        }
    }
}

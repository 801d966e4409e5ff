//! `storewatch explain` as people and programs call it.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use assert_cmd::Command;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;

const NOTICE: &str =
    "信用卡系统升级公告\n因系统升级，3月7日23:00至次日06:00信用卡分期付款暂停。\n客服热线每日9:00-18:00。\n";

fn explain(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
    command.arg("explain").args(args).env_clear().env("TZ", "Asia/Shanghai").env("LANG", "zh_CN.UTF-8");
    command
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

#[test]
fn a_pasted_notice_is_read_with_its_words_marked() {
    let page = stdout(explain(&["-", "--published", "2026-03-05"]).write_stdin(NOTICE));
    assert!(page.starts_with("维护："), "{page}");
    assert!(page.contains("⟦3月7日23:00至次日06:00⟧") && !page.contains('\u{1b}'), "{page}");
    assert!(page.contains("信用卡系统") && page.contains("Asia/Shanghai"), "{page}");
}

#[test]
fn language_colors_and_json_can_be_asked_for() {
    let english = stdout(explain(&["--lang", "en", "--published", "2026-03-05"]).write_stdin(NOTICE));
    assert!(english.starts_with("Maintenance: Sat, Mar 7"), "{english}");
    let colored = stdout(explain(&["--color", "always", "--published", "2026-03-05"]).write_stdin(NOTICE));
    assert!(colored.contains('\u{1b}') && !colored.contains('⟦'), "{colored}");
    let json = stdout(explain(&["--json", "--published", "2026-03-05"]).write_stdin(NOTICE));
    let reading: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(reading["windows"][0]["start"], "2026-03-07T23:00:00+08:00");
    assert_eq!(reading["kind"], "maintenance");
}

#[test]
fn a_page_is_asked_for_and_converted() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/notice", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 4096];
        assert!(stream.read(&mut request).unwrap() > 0);
        let body = format!("<html><h1>升级公告</h1><p>{}</p></html>", NOTICE.replace('\n', "<br>"));
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
    });
    let page = stdout(&mut explain(&[&address, "--published", "2026-03-05"]));
    server.join().unwrap();
    assert!(page.contains("⟦3月7日23:00至次日06:00⟧") && !page.contains("<br>"), "{page}");
}

#[test]
fn lines_are_answered_one_by_one() {
    let good = serde_json::json!({"id": "a", "title": "", "text": NOTICE, "published": "2026-03-05", "timezone": "Asia/Shanghai"});
    let html = serde_json::json!({"id": "b", "title": "", "text": format!("<p>{NOTICE}</p>"), "published": "2026-03-05T08:00Z", "timezone": "Asia/Shanghai", "format": "html"});
    let input = format!("{good}\nnonsense\n{html}\n");
    let output = explain(&["--jsonl"]).write_stdin(input).assert().code(1).get_output().stdout.clone();
    let lines: Vec<Value> =
        String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["id"], Value::Null);
    assert!(lines[1]["problem"].is_string());
    for (line, text) in
        [(&lines[0], format!("\n{NOTICE}")), (&lines[2], format!("\n{}", lines[2]["text"].as_str().unwrap()))]
    {
        let evidence = &line["windows"][0]["evidence"][0];
        let (start, end) = (evidence["start"].as_u64().unwrap() as usize, evidence["end"].as_u64().unwrap() as usize);
        let quoted: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(evidence["text"], quoted);
        assert_eq!(line["problem"], Value::Null);
    }
    explain(&["--jsonl"]).write_stdin(format!("{good}\n")).assert().success();
}

#[test]
fn what_cannot_be_explained_says_why() {
    for (args, stdin, code, words) in [
        (&["/nowhere/notice.txt"][..], "", 1, "/nowhere/notice.txt"),
        (&["--timezone", "Mars/Olympus"], NOTICE, 2, "Mars/Olympus"),
        (&["--published", "soon"], NOTICE, 2, "soon"),
        (&["--lang", "tlh"], NOTICE, 2, "tlh"),
        (&["-"], "%PDF-1.7", 1, "PDF"),
        (&["http://127.0.0.1:1/"], "", 1, "127.0.0.1:1"),
    ] {
        let output = explain(args).write_stdin(stdin).assert().code(code).get_output().clone();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(complaint.contains(words) && output.stdout.is_empty(), "{args:?}: {complaint}");
    }
}

//! Bubbles on a real (virtual) desktop: what the notification server is given, and that a server which is missing or frozen
//! is named in time. Needs the testbed beside the project; without it the tests say so and pass, but not under CI.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, beside the tests themselves")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use storewatch::clock::Clock;
use storewatch::domain::{Bubble, Language, Receipt, Urgency};
use storewatch::notify::deliver::{Desktop, Labels};
use storewatch::words::Words;

fn testbed() -> Option<PathBuf> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/testbed/with-desktop");
    if script.exists() {
        return Some(script);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", script.display());
    println!("skipped: {} is missing", script.display());
    None
}

/// What came of running [`within_the_session`] beside a notification server.
struct Session {
    /// One line a bubble: milliseconds it took, and the receipt.
    receipts: Vec<(u64, String)>,
    /// The arguments of each call of `Notify`.
    calls: Vec<Value>,
}

fn session(server: &str) -> Option<Session> {
    let script = testbed()?;
    let out = tempfile::tempdir().unwrap();
    let receipts = out.path().join("receipts");
    let status = Command::new(script)
        .args(["--daemon", server, "--settle", "1", "--timeout", "60", "--out"])
        .arg(out.path())
        .arg("--")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "within_the_session", "--ignored", "--nocapture"])
        .env("RECEIPTS", &receipts)
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
    let lines = std::fs::read_to_string(receipts).unwrap();
    let receipts = lines.lines().map(|line| {
        let (millis, receipt) = line.split_once(' ').unwrap();
        (millis.parse().unwrap(), receipt.to_owned())
    });
    let calls = std::fs::read_to_string(out.path().join("notifications.json")).unwrap_or_else(|_| "[]".into());
    let calls: Vec<Value> = serde_json::from_str(&calls).unwrap();
    let calls = calls.into_iter().filter(|call| call["call"] == "Notify").collect();
    Some(Session { receipts: receipts.collect(), calls })
}

/// Runs within the session that [`session`] makes.
#[tokio::test]
#[ignore = "run by the other tests, within a session"]
#[expect(clippy::disallowed_methods, reason = "the limit is one of real time")]
async fn within_the_session() {
    let Some(receipts) = std::env::var_os("RECEIPTS") else { return };
    let desktop = Desktop::default();
    let bubble = |thread: &str, title: &str, body: &str| Bubble {
        thread: thread.into(),
        title: title.into(),
        body: body.into(),
        urgency: Urgency::High,
        url: None,
        watch: Some("tablet".into()),
        asks_result: true,
    };
    let mut lines = String::new();
    for bubble in [
        bubble("watch/tablet", "平板 分期：今天 06:00 后再试", "示例商城正在维护，公告称 今天 06:00 结束。"),
        bubble("watch/tablet", "平板 分期：现在可以重试", "维护已结束。\n请在 今天 23:00 前完成。"),
        bubble("watch/other", "{{7*7}}<b>\u{1b}$(id)", "<img src=\"http://127.0.0.1/x\"> 1 & 2 \u{202e}"),
    ] {
        let began = Instant::now();
        let receipt = match desktop.show(&bubble).await {
            Receipt::Sent => "sent".to_owned(),
            Receipt::Later { why, .. } => why,
            Receipt::Never { why } => format!("never: {why}"),
        };
        lines.push_str(&format!("{} {}\n", began.elapsed().as_millis(), receipt.replace('\n', " ")));
    }
    std::fs::write(receipts, lines).unwrap();
}

#[test]
fn a_bubble_has_its_words_and_the_next_of_its_thread_takes_its_place() {
    for server in ["dunst", "xfce4-notifyd"] {
        let Some(Session { receipts, calls }) = session(server) else { return };
        assert!(receipts.iter().all(|(_, receipt)| receipt == "sent"), "{server}: {receipts:?}");
        let [first, second, hostile] = calls.as_slice() else { panic!("{server}: {calls:#?}") };
        assert_eq!(first["summary"], "平板 分期：今天 06:00 后再试", "{server}: {first:#}");
        assert_eq!(first["body"], "示例商城正在维护，公告称 今天 06:00 结束。");
        assert_eq!(first["app_name"], "storewatch");
        assert_eq!(first["replaces_id"], 0);
        assert_eq!(second["replaces_id"], first["returned"], "{server}: {second:#}");
        assert_eq!(hostile["replaces_id"], 0, "another thread has its own bubble");
        assert_eq!(hostile["summary"], "{{7*7}}<b>$(id)");
        assert_eq!(hostile["body"], "&lt;img src=\"http://127.0.0.1/x\"&gt; 1 &amp; 2 ");
    }
}

/// How a person presses in a session, by the server that it has: opens, and tells that a try worked.
const PRESSING: &[(&str, &[&str], &[&str])] = &[
    // A click on the bubble; a choice from its menu, which the test makes (see `menu`).
    ("dunst", &["dunstctl", "action", "0"], &["dunstctl", "context"]),
    // A click on the first of its four buttons, and on the third.
    ("xfce4-notifyd", &["sh", "-c", CLICK, "0.125"], &["sh", "-c", CLICK, "0.625"]),
];

/// Clicks at this part of the width of the bubble, where its row of buttons is.
const CLICK: &str = "eval $(xdotool search --onlyvisible --name xfce4-notifyd getwindowgeometry --shell | tail -5)
    xdotool mousemove $(awk \"BEGIN { print int($X + $WIDTH * $0), $Y + $HEIGHT - 31 }\") click 1";

/// Runs within the session that [`a_press_is_heard_once_and_opens_the_announcement`] makes.
#[tokio::test]
#[ignore = "run by the other tests, within a session"]
async fn pressing_within_the_session() {
    let Some(result) = std::env::var_os("PRESSED") else { return };
    let server = std::env::var("SERVER").unwrap();
    let (_, open, worked) = PRESSING.iter().find(|(name, ..)| *name == server).unwrap();
    let (pressed, mut presses) = tokio::sync::mpsc::unbounded_channel();
    let words = Words::new(Language::ZhCn, storewatch::domain::Tz::SHANGHAI);
    let desktop = Desktop::with_buttons(Labels::of(&words), pressed);
    let bubble = |thread: &str, url: Option<&str>| Bubble {
        thread: thread.into(),
        title: "平板 分期：现在可以重试".into(),
        body: "维护已结束。".into(),
        urgency: Urgency::High,
        url: url.map(str::to_owned),
        watch: Some(thread.into()),
        asks_result: true,
    };
    let mut heard = Vec::new();
    let url = Some("http://127.0.0.1:9/n/1?a=b&c=$(id)");
    for (number, press) in [open, worked].into_iter().enumerate() {
        let thread = ["tablet", "phone"][number];
        // The second takes the place of the first: one press is one press.
        for url in [None, url] {
            assert_eq!(desktop.show(&bubble(thread, url)).await, Receipt::Sent);
        }
        // Nobody clicks within the first moment, and servers take theirs to draw.
        Clock::System.sleep(Duration::from_millis(900)).await;
        if let Some(shot) = std::env::var_os("DESKTOP_SHOT") {
            let place = Path::new(&result).with_file_name(format!("before-{number}.png"));
            Command::new(shot).arg(place).status().unwrap();
        }
        assert!(Command::new(press[0]).args(&press[1..]).status().unwrap().success());
        let press = tokio::time::timeout(Duration::from_secs(5), presses.recv()).await;
        heard.push(format!("{:?}", press.ok().flatten()));
        // The address is opened beside.
        Clock::System.sleep(Duration::from_millis(500)).await;
    }
    heard.extend(presses.try_recv().ok().map(|press| format!("{press:?}")));
    std::fs::write(result, heard.join("\n")).unwrap();
}

/// A program of the test's own, found before others.
fn program(place: &Path, text: String) {
    std::fs::write(place, text).unwrap();
    std::fs::set_permissions(place, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn a_press_is_heard_once_and_opens_the_announcement() {
    for (server, ..) in PRESSING {
        let Some(script) = testbed() else { return };
        let out = tempfile::tempdir().unwrap();
        let (result, opened, bin) = (out.path().join("pressed"), out.path().join("opened"), out.path().join("bin"));
        std::fs::create_dir(&bin).unwrap();
        program(&bin.join("xdg-open"), format!("#!/bin/sh\nprintf '%s|' \"$@\" >>{}\n", opened.display()));
        program(&bin.join("menu"), "#!/bin/sh\ngrep -m 1 成功\n".to_owned());
        let dunstrc = out.path().join("dunstrc");
        std::fs::write(&dunstrc, format!("[global]\ndmenu = {}\n", bin.join("menu").display())).unwrap();
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let status = Command::new(script)
            .args(["--daemon", server, "--settle", "1", "--timeout", "60", "--dunstrc"])
            .arg(dunstrc)
            .arg("--out")
            .arg(out.path())
            .arg("--")
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "pressing_within_the_session", "--ignored", "--nocapture"])
            .env("PRESSED", &result)
            .env("SERVER", server)
            .env("PATH", path)
            .status()
            .unwrap();
        if let Some(keep) = std::env::var_os("KEEP_SHOT") {
            std::fs::copy(out.path().join("before-1.png"), Path::new(&keep).join(format!("{server}.png"))).unwrap();
        }
        assert!(status.success(), "{status}");
        let pressed = std::fs::read_to_string(result).unwrap();
        let lines: Vec<_> = pressed.lines().collect();
        let [first, second] = lines.as_slice() else { panic!("{server}: {pressed}") };
        assert!(first.contains("tablet") && first.contains("Open"), "{server}: {pressed}");
        assert!(second.contains("phone") && second.contains("Worked"), "{server}: {pressed}");
        assert_eq!(std::fs::read_to_string(opened).unwrap(), "http://127.0.0.1:9/n/1?a=b&c=$(id)|", "{server}");
        let calls = std::fs::read_to_string(out.path().join("notifications.json")).unwrap();
        for action in ["\"mute\"", "\"worked\"", "\"failed\"", "静音 2 小时"] {
            assert!(calls.contains(action), "{action} is not in {calls}");
        }
        // Where a click on the bubble would be one more button, it is left out.
        assert_eq!(calls.contains("\"default\""), *server == "dunst", "{server}: {calls}");
    }
}

#[test]
fn a_frozen_server_is_named_within_the_limit() {
    let Some(Session { receipts, .. }) = session("frozen") else { return };
    for (millis, receipt) in receipts {
        assert!(receipt.contains("did not answer within 3 s"), "{receipt}");
        assert!(Duration::from_millis(millis) < Duration::from_secs(5), "{millis} ms");
    }
}

#[test]
fn a_missing_server_is_named_at_once() {
    let Some(Session { receipts, calls }) = session("none") else { return };
    assert!(calls.is_empty());
    for (millis, receipt) in receipts {
        assert!(receipt.starts_with("no notification server on the session bus"), "{receipt}");
        assert!(Duration::from_millis(millis) < Duration::from_secs(3), "{millis} ms");
    }
}

/// No testbed is needed for this one: the address leads nowhere.
#[test]
fn a_missing_bus_is_named_at_once() {
    let out = tempfile::tempdir().unwrap();
    let receipts = out.path().join("receipts");
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "within_the_session", "--ignored"])
        .env("RECEIPTS", &receipts)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .status()
        .unwrap();
    assert!(status.success());
    for line in std::fs::read_to_string(receipts).unwrap().lines() {
        assert!(line.contains("no session bus"), "{line}");
    }
}

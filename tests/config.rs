//! The config as its author meets it: the program, a file, and what it says.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use assert_cmd::Command;
use std::path::Path;

/// The program in an environment of its own.
fn storewatch(home: &Path) -> Command {
    let mut command = Command::cargo_bin("storewatch").unwrap();
    command.env_clear().env("HOME", home).env("TZ", "Asia/Shanghai");
    command
}

/// Exit code, stdout and stderr.
fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const BAD: &str = r#"
langage = "zh-CN"
timezone = "Asia/Beijing"
[[party]]
id = "shop"
role = "store"
[[party.source]]
id = "notices"
kind = "page"
url = "https://store.example/notices"
schedule = "61 * * * *"
tokne = "s3cret"
[[watch]]
id = "status"
routes = [{ needs = ["shop", "alypay"] }]
[[sender]]
id = "phone"
kind = "ntfy"
topic = "news"
token = "s3cret"
"#;

#[test]
fn every_mistake_is_said_at_once_and_no_secret_with_it() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("my.toml");
    std::fs::write(&file, BAD).unwrap();
    let (code, stdout, stderr) = run(storewatch(home.path()).arg("-c").arg(&file).args(["config", "check"]));
    assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
    let found: Vec<_> = stderr.lines().filter_map(|line| line.split_once("my.toml:")).map(|(_, rest)| rest).collect();
    let expected = [
        "2:1: langage: is not a known key",
        "3:12: timezone: \"Asia/Beijing\" cannot be used",
        "11:12: party[shop].source[notices].schedule: \"61 * * * *\" cannot be used",
        "12:1: party[shop].source[notices].tokne: is not a known key",
        "14:6: watch[status].id: \"status\" is a command of storewatch",
        "15:30: watch[status].routes[1].needs: \"alypay\" is no party and no preset; did you mean \"alipay\"?",
        "20:9: sender[phone].token: must not be written into the config",
    ];
    assert_eq!(found.len(), expected.len(), "{stderr}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert!(!stderr.contains("s3cret"), "{stderr}");
}

#[test]
fn without_a_config_the_places_are_listed() {
    let home = tempfile::tempdir().unwrap();
    let (code, _, stderr) = run(storewatch(home.path()).args(["config", "check"]));
    assert_eq!(code, 2);
    for part in [".config/storewatch/storewatch.toml", "/etc/storewatch/storewatch.toml", "storewatch init"] {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
}

#[test]
fn the_first_config_is_a_good_one() {
    let home = tempfile::tempdir().unwrap();
    let (code, _, stderr) = run(storewatch(home.path()).arg("init"));
    assert_eq!(code, 0, "{stderr}");
    let (code, _, stderr) = run(storewatch(home.path()).args(["config", "check"]));
    assert_eq!(code, 0, "{stderr}");
    let (code, _, stderr) = run(storewatch(home.path()).arg("init"));
    assert_eq!(code, 1, "a config that is there stays: {stderr}");
}

#[test]
fn secrets_come_from_their_places() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("my.toml");
    let sender = "[[sender]]\nid = 'phone'\nkind = 'ntfy'\ntopic = 'news'\ntoken = { env = 'MY_TOKEN' }\n";
    std::fs::write(&file, format!("[[watch]]\nid = 'phone'\npreset = 'xiaomi-cn'\n{sender}")).unwrap();
    let check = |token: Option<&str>| {
        let mut command = storewatch(home.path());
        token.map(|token| command.env("MY_TOKEN", token));
        run(command.arg("-c").arg(&file).args(["config", "check"]))
    };
    let (code, _, stderr) = check(None);
    assert_eq!(code, 2);
    assert!(stderr.contains("my.toml:8:9: sender[phone].token: needs the environment variable MY_TOKEN"), "{stderr}");
    assert_eq!(check(Some("s3cret")).0, 0);
}

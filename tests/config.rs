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
fn a_browser_is_asked_only_of_a_program_that_knows_one() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("my.toml");
    let config = "[[party]]\nid = 'shop'\nrole = 'store'\n[[party.source]]\nid = 'notices'\nkind = 'page'\n\
        url = 'https://store.example/notices'\nrender = 'browser'\n[[watch]]\nid = 'phone'\nroutes = [{ needs = ['shop'] }]\n\
        [browser]\nprogram = '/usr/bin/chromium'\nmemory = 512\nsandbox = true\n";
    let check = |config: &str| {
        std::fs::write(&file, config).unwrap();
        let (code, _, stderr) = run(storewatch(home.path()).arg("-c").arg(&file).args(["config", "check"]));
        (code, stderr)
    };
    let (code, said) = check(config);
    let unknown = said.contains("8:10: party[shop].source[notices].render: needs a browser")
        && said.contains("built with the feature `browser`");
    assert_eq!((code, unknown), if cfg!(feature = "browser") { (0, false) } else { (2, true) }, "{said}");
    for (wrong, said) in [
        (config.replace("'browser'", "'firefox'"), "one of \"http\", \"browser\""),
        (config.replace("512", "5"), "browser.memory: is 5"),
        (config.replace("render", "charset = 'gbk'\nrender"), "has no effect on pages that a browser draws"),
    ] {
        let (code, found) = check(&wrong);
        assert!(code == 2 && found.contains(said), "{said}: {found}");
    }
}

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
fn the_example_is_a_good_config() {
    let home = tempfile::tempdir().unwrap();
    let (code, _, stderr) = run(storewatch(home.path()).args(["init", "--example"]));
    assert_eq!(code, 0, "{stderr}");
    let (code, _, stderr) = run(storewatch(home.path()).args(["config", "check"]));
    assert_eq!(code, 0, "{stderr}");
    let (code, _, stderr) = run(storewatch(home.path()).args(["init", "--example"]));
    assert_eq!(code, 1, "a config that is there stays: {stderr}");
}

#[test]
fn what_was_not_said_is_asked_for_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    for (options, wrong) in [
        (&[] as &[&str], "there is no terminal to ask on"),
        (&["--yes"], "--yes asks nothing"),
        (&["--title", "X", "-y"], "--store NAME"),
        (&["--store", " ", "-y"], "--store NAME"),
        (&["--example", "--store", "x"], "cannot be used with"),
        (&["--language", "fr", "-y"], "\"fr\" is not spoken here"),
        (&["--timezone", "Mars/X", "--example"], "cannot be used with"),
        (&["--timezone", "Mars/X", "-y"], "\"Mars/X\" is no time zone"),
        (&["--store", "x", "--url", "ftp://x", "-y"], "begins with https://"),
        (&["--store", "x", "--url", "http://localhost/", "-y"], "--allow-private"),
        (
            &["--store", "小米", "--url", "https://mi.example/", "-y"],
            "storewatch add https://mi.example/ --party xiaomi",
        ),
        (&["--store", "x", "-y", "--at", "2026-03-01T06:00:00Z"], "--at"),
    ] {
        let (code, _, stderr) = run(storewatch(home.path()).arg("init").args(options));
        assert!(code == 2 && stderr.contains(wrong), "{options:?} {code}: {stderr}");
        assert!(!home.path().join(".config").exists(), "{options:?}");
    }
}

#[test]
fn parties_of_which_nothing_is_watched_are_named() {
    let home = tempfile::tempdir().unwrap();
    let options = ["--store", "小米商城", "--channel", "支付宝", "--channel", "stripe", "--bank", "Tern Bank"];
    let options = [options.as_slice(), &["--language", "en", "-y", "--json"]].concat();
    let (code, stdout, stderr) = run(storewatch(home.path()).arg("init").args(options));
    assert_eq!(code, 0, "{stderr}");
    let report: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let unseen = report["unseen"].as_array().unwrap().iter().map(|one| one["party"].as_str().unwrap());
    assert_eq!(unseen.collect::<Vec<_>>(), ["xiaomi", "alipay", "tern-bank"], "{report}");
    assert!(stderr.contains("Nothing is watched of 支付宝 yet: storewatch add URL --party alipay"), "{stderr}");
}

#[test]
fn a_few_answers_make_a_config() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/storewatch");
    std::fs::create_dir_all(folder.join("presets")).unwrap();
    let own = "# Mine.\n[[party]]\nid = 'corner'\nrole = 'store'\ntitle = '街角商店'\n[[party.source]]\nid = 'n'\nkind = 'page'\nurl = 'https://corner.example/'\n";
    std::fs::write(folder.join("presets/corner.toml"), own).unwrap();
    let (code, stdout, _) = run(storewatch(home.path()).args(["presets", "--json"]));
    assert!(code == 0 && stdout.contains("corner.example") && stdout.contains("\"own\": true"), "{stdout}");
    for (store, lines) in [
        ("街角商店", ["preset = \"corner\"", "channels = [\"alipay\", \"tern-pay\"]", "banks = [\"cmb\"]"]),
        ("某某商城", ["store = \"store\"", "title = \"某某商城\"", "id = \"tern-pay\""]),
    ] {
        let args = [
            "init",
            "--yes",
            "--title",
            "手机",
            "--store",
            store,
            "--channel",
            "花呗",
            "--channel",
            "Tern Pay",
            "--bank",
            "招行",
        ];
        let refused = ["--refused", "系统繁忙，请稍后再试", "--language", "zh-CN"];
        let (code, _, stderr) = run(storewatch(home.path()).args(args).args(refused));
        assert_eq!(code, 0, "{stderr}");
        let file = folder.join("storewatch.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        for line in lines {
            assert!(text.contains(line), "{line}: {text}");
        }
        let (code, _, stderr) = run(storewatch(home.path()).args(["config", "check"]));
        assert_eq!(code, 0, "{stderr}");
        let (_, status, _) = run(storewatch(home.path()).args(["status", "--json"]));
        assert!(status.contains("\"buy\""), "{status}");
        std::fs::remove_file(file).unwrap();
    }
}

#[test]
fn jobs_of_other_programs_are_taken_over() {
    let home = tempfile::tempdir().unwrap();
    let (config, jobs) = (home.path().join("my.toml"), home.path().join("urls.yaml"));
    std::fs::write(&config, "# mine\n[[watch]]\nid = 'phone'\npreset = 'xiaomi-cn'\n").unwrap();
    let text = "name: Notices\nurl: https://www.bank.example/notices\nfilter:\n  - css: 'li.n'\n---\nname: Notices\nurl: https://www.bank.example/feed/\n\
        ---\nname: shell\ncommand: uptime\n";
    std::fs::write(&jobs, text).unwrap();
    let (code, stdout, stderr) = run(storewatch(home.path())
        .arg("-c")
        .arg(&config)
        .args(["--json", "import", "--role", "bank", "--yes"])
        .arg(&jobs));
    assert_eq!(code, 0, "{stderr}");
    let found: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(found["sources"].as_array().map(Vec::len), Some(2), "{found:#}");
    assert_eq!((&found["sources"][1]["id"], &found["sources"][1]["party"]), (&"notices-2".into(), &"bank".into()));
    assert!(found["left_out"][0].as_str().unwrap().contains("runs a command"));
    let written = std::fs::read_to_string(&config).unwrap();
    assert!(
        written.starts_with("# mine\n") && written.contains("# Not taken over: the filter css (li.n)"),
        "{written}"
    );
    let (code, _, stderr) = run(storewatch(home.path()).arg("-c").arg(&config).args(["config", "check"]));
    assert_eq!(code, 0, "{stderr}");
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

/// The blocks of `docs/senders.md`, each with its kind.
fn samples() -> Vec<(String, String)> {
    let text = include_str!("../docs/senders.md");
    let blocks = text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    let kind = |block: &String| block.lines().find_map(|line| line.strip_prefix("kind = ")).unwrap().replace('"', "");
    blocks.map(|block| (kind(&block), block)).collect()
}

#[test]
fn every_sender_has_a_config_to_copy_that_can_be_used() {
    let samples = samples();
    for kind in storewatch::notify::senders::KINDS {
        assert!(samples.iter().any(|(name, _)| name == kind.name), "{} has no page", kind.name);
    }
    for (kind, block) in samples {
        if kind == "mqtt" && !cfg!(feature = "mqtt") {
            continue;
        }
        let party = "[[party]]\nid = 'shop'\nrole = 'store'\n[[watch]]\nid = 'x'\nroutes = [{ needs = ['shop'] }]\n";
        let text = format!("{party}{block}");
        let file = storewatch::config::File { path: "senders.md".into(), text: text.into() };
        let tree = storewatch::config::merge(vec![file]);
        let (plan, findings) = storewatch::setup::plan(&tree, storewatch::domain::Tz::SHANGHAI);
        assert!(plan.is_some(), "{kind}: {findings:?}");
    }
}

#[test]
fn a_dry_run_shows_the_whole_request_and_no_secret() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("my.toml");
    let sender = samples().into_iter().find(|(kind, _)| kind == "dingtalk").unwrap().1;
    let config = format!(
        "[[party]]\nid = 'shop'\nrole = 'store'\n[[watch]]\nid = 'x'\nroutes = [{{ needs = ['shop'] }}]\n{sender}"
    );
    std::fs::write(&file, config).unwrap();
    let mut command = storewatch(home.path());
    command.env("DINGTALK_TOKEN", "t0ken-s3cret").env("DINGTALK_SECRET", "SEC-s3cret");
    command.arg("-c").arg(&file).args(["notify", "test", "--dry-run"]);
    let (code, stdout, stderr) = run(&mut command);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("POST https://oapi.dingtalk.com/robot/send?access_token=***&timestamp="), "{stdout}");
    assert!(stdout.contains("content-type: application/json") && stdout.contains("\"msgtype\":\"text\""), "{stdout}");
    assert!(!stdout.contains("s3cret") && !stderr.contains("s3cret"), "{stdout}{stderr}");
}

//! Commands that change what is known and what is told.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_address_becomes_a_source_of_the_config() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/blog" => html("<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head><body><p>x</p></body></html>"),
        "/feed.xml" => Answer::page(
            200,
            "<rss version='2.0'><channel><title>t</title><item><title>关于系统维护的公告</title><link>/n/1</link>\
             <description>3月1日0点至6点维护，期间暂停分期付款服务，请您提前安排。</description>\
             <pubDate>Fri, 27 Feb 2026 08:00:00 +0800</pubDate></item></channel></rss>",
        )
        .with("Content-Type", "application/rss+xml"),
        "/nothing" => html("<html><body><p>hello</p></body></html>"),
        path => well(path),
    })
    .await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    let file = run.dir.path().join("storewatch.toml");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + "# the last line\n").unwrap();
    let add = |path: &str, more: &[&str]| {
        let url = server.url(path);
        let output = run.with(&[&["--json", "add", url.as_str(), "--allow-private"], more].concat());
        let value: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        (output.status.code().unwrap(), value)
    };
    let before = std::fs::read_to_string(&file).unwrap();
    let (code, found) = add("/notices", &["--party", "shop"]);
    assert_eq!((code, found["kind"].as_str(), found["id"].as_str()), (0, Some("page"), Some("notices-2")), "{found:#}");
    assert_eq!(found["announcements"].as_array().map(Vec::len), Some(3));
    assert_eq!(found["announcements"][0]["reading"]["kind"], "maintenance");
    assert_eq!(found["selectors"]["items"], "ul.news > li");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before, "nothing is written without a yes");

    let (code, found) = add("/notices", &["--party", "shop", "--list", "1", "--yes"]);
    assert_eq!((code, found["written"].as_str()), (0, file.to_str()), "{found:#}");
    let (code, feed) = add("/blog", &["--party", "press", "--role", "bank", "--yes"]);
    assert_eq!((code, feed["kind"].as_str()), (0, Some("feed")), "{feed:#}");
    let text = std::fs::read_to_string(&file).unwrap();
    for part in ["# the last line", "items = \"ul.news > li\"", "role = \"bank\"", "/feed.xml"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(run.with(&["config", "check"]).status.success());

    let (code, nothing) = add("/nothing", &["--yes"]);
    assert_eq!((code, nothing["kind"].as_str(), nothing["toml"].as_str()), (1, None, None), "{nothing:#}");
    let words = run.with(&["add", server.url("/nothing").as_str(), "--allow-private"]);
    assert!(String::from_utf8_lossy(&words.stdout).contains("storewatch note"), "{words:?}");
    let refused = run.with(&["--json", "add", server.url("/notices").as_str()]);
    assert!(!refused.status.success(), "a private address wants a word");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_notice_counts_and_is_corrected() {
    let server = Server::start(|_| html("<html><body><p>nothing</p></body></html>")).await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    let paste = run.dir.path().join("notice.txt");
    let (from, until) = ("2020-01-01T00:00:00+08:00", "2099-01-01T00:00:00+08:00");
    std::fs::write(
        &paste,
        "关于暂停分期付款的公告\n自2020年1月1日00:00至2099年1月1日00:00，分期付款服务暂停使用，敬请谅解。\n",
    )
    .unwrap();
    let note = |arguments: &[&str]| {
        let output =
            run.command(&run.state()).env("USER", "mei").arg("--json").arg("note").args(arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {stderr}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let advice = || {
        let output = run.with(&["--json", "status"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        report["watches"][0]["verdict"]["advice"].as_str().unwrap().to_owned()
    };
    let pasted = note(&["shop", paste.to_str().unwrap(), "--published", "2019-12-30"]);
    let id = pasted["id"].as_str().unwrap();
    assert_eq!(pasted["reading"]["windows"].as_array().map(Vec::len), Some(1), "{pasted:#}");
    let stopped = advice();
    assert!(["wait", "retry_at"].contains(&stopped.as_str()), "{stopped}");
    assert_eq!(note(&["shop", paste.to_str().unwrap()])["id"].as_str(), Some(id), "the same words are the same notice");

    assert_eq!(note(&["--ignore", id])["ignored"], true);
    assert_ne!(advice(), stopped);
    assert_eq!(note(&["--heed", id])["ignored"], false);
    assert_eq!(advice(), stopped);
    let fixed = note(&["--fix", id, "--kind", "other"]);
    assert_eq!((&fixed["fixed"], &fixed["kind"]), (&Value::Bool(true), &Value::from("other")));
    assert_ne!(advice(), stopped);
    let again = note(&["--fix", id, "--kind", "suspension", "--start", from, "--end", until]);
    assert_eq!(again["reading"]["windows"][0]["blocks"], true, "{again:#}");
    assert!(["wait", "retry_at"].contains(&advice().as_str()), "a window that was stated stops as well");
    let listed = note(&["--list"]);
    let said: Vec<_> =
        listed[0]["said"].as_array().unwrap().iter().map(|said| (&said["author"], &said["word"])).collect();
    assert_eq!(said.len(), 6, "{listed:#}");
    assert!(said.iter().all(|(author, _)| *author == "mei"));
    let unknown = run.with(&["note", "--ignore", "ffffffff"]);
    assert_eq!(unknown.status.code(), Some(1));
}

const QUIET: &str = "timezone = 'Asia/Shanghai'\nlanguage = 'en'\n[[sender]]\nid = 'phone'\nkind = 'log'\n\
    [[sender]]\nid = 'other'\nkind = 'log'\n[[party]]\nid = 'shop'\nrole = 'store'\ntitle = 'Shop'\n\
    [[watch]]\nid = 'phone'\nroutes = [{ needs = ['shop'] }]\n";

#[test]
fn watches_and_senders_are_muted_by_their_names_and_told_again() {
    let run = Run::new(QUIET);
    let said = |arguments: &[&str]| {
        let output = run.with(arguments);
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    for (arguments, code, words) in [
        (&["mute", "phone", "2h"][..], 0, "phone is quiet until"),
        // The sender of the same name is not muted by that.
        (&["unmute", "--sender", "phone"][..], 1, "phone was not muted"),
        (&["mute", "--sender", "phone"][..], 0, "phone is quiet until"),
        (&["unmute", "--sender", "phone"][..], 0, "phone is told again"),
        (&["unmute", "phone"][..], 0, "phone is told again"),
        (&["unmute", "phone"][..], 1, "phone was not muted"),
        (&["mute", "other", "1d"][..], 0, "other is quiet until"),
        (&["mute", "nobody"][..], 1, "there is no watch or sender \"nobody\""),
        (&["mute", "phone", "soon"][..], 2, "no length of time"),
        (&["ack", "phone"][..], 0, ""),
        (&["ack", "nobody"][..], 1, "there is no watch"),
        (&["notify", "log", "nothing"][..], 1, "there is no such message"),
        (&["notify", "resend", "nothing"][..], 1, "no message that was sent or given up"),
    ] {
        let (status, text) = said(arguments);
        assert!(status == Some(code) && text.contains(words), "{arguments:?}: {status:?} {text}");
    }
}

#[test]
fn what_was_told_is_listed_and_long_numbers_are_kept_nowhere() {
    let run = Run::new(QUIET);
    assert!(
        run.with(&["tried", "failed", "--message", "订单 202611220001 的卡 6222020012345678 余额不足"])
            .status
            .success()
    );
    assert!(run.with(&["--check-now"]).status.success());
    let listed: Value = serde_json::from_slice(&run.with(&["notify", "list", "--json"]).stdout).unwrap();
    let key = listed[0]["key"].as_str().unwrap().to_owned();
    assert_eq!(listed[0]["state"], "sent", "{listed:#}");
    let log = String::from_utf8(run.with(&["notify", "log", &key]).stdout).unwrap();
    assert!(log.contains("attempts: 1") && log.contains("occasion: record"), "{log}");
    for file in std::fs::read_dir(run.state()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        for number in [&b"202611220001"[..], b"6222020012345678"] {
            assert!(!bytes.windows(number.len()).any(|part| part == number), "{} holds it", path.display());
        }
    }
}

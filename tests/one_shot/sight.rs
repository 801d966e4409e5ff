//! Sources that show something else than they did.

use super::*;

/// A list of so many notices, the newest of a day.
fn notices(count: u32, month: &str) -> String {
    let row = |n: u32| {
        let day = 28 - n;
        format!("<li><a href=\"/n/{month}{n}\">关于第{n}项服务升级的公告</a><span>{month}-{day:02}</span></li>")
    };
    let rows: String = (1..=count).map(row).collect();
    format!("<html><head><title>公告</title></head><body><h1>公告</h1><ul class=\"news\">{rows}</ul></body></html>")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_shows_something_else_is_blind_and_what_it_showed_is_kept() {
    let behavior = Arc::new(Mutex::new("well"));
    let asked = behavior.clone();
    let server = Server::start(move |seen| match (*asked.lock().unwrap(), seen.path.as_str()) {
        ("few", "/notices") => html(&notices(2, "2026-02")),
        ("old", "/notices") => html(&notices(12, "2019-02")),
        ("login", "/notices") => html(
            "<html><head><title>用户登录</title></head><body><form>账号<input name=a>密码<input type=password></form></body></html>",
        ),
        ("captcha", "/notices") => Answer::page(403, "<html><title>安全验证</title><body>请完成验证码</body></html>"),
        ("other", "/notices") => html("<html><head><title>新版首页</title></head><body><p>欢迎光临。</p></body></html>"),
        (_, "/notices") => html(&notices(12, "2026-02")),
        _ => html(OTHER),
    })
    .await;
    let sender = "kind = 'log'\naudience = 'operator'";
    let run = Run::new(&config(server.url("/notices").as_str()).replace("kind = 'log'", sender));
    assert_eq!(run.report(&[])["sources"][0]["announcements"], 12);
    for (behave, code, words) in [
        ("few", "fewer", "2 "),
        ("old", "stale", "2019-02-27"),
        ("login", "content", "用户登录"),
        ("captcha", "content", "安全验证"),
        ("other", "nothing_found", "欢迎光临"),
    ] {
        *behavior.lock().unwrap() = behave;
        for round in 0..3 {
            let source = &run.report(&["--announcements"])["sources"][0];
            let problem = &source["problem"];
            assert_eq!((&source["outcome"], &problem["code"]), (&"blind".into(), &code.into()), "{behave}: {source:#}");
            let text = problem["text"].as_str().unwrap();
            assert!(text.contains(words) && text.contains("seen/shop.notices.html"), "{behave}: {text}");
            assert!(
                source["items"].as_array().is_some_and(|items| items.len() >= 12),
                "{behave}: nothing is forgotten"
            );
            let told = String::from_utf8(run.with(&["notify", "list", "--json"]).stdout).unwrap();
            let blind = told.matches("source_blind").count().max(told.matches("读不出公告").count());
            assert_eq!(blind > 0, round > 0 || behave != "few", "{behave}, round {round}: told after two: {told}");
        }
        let copy = std::fs::read_to_string(run.state().join("seen/shop.notices.html")).unwrap();
        assert!(copy.contains("<html>"), "{copy}");
        *behavior.lock().unwrap() = "well";
        let source = &run.report(&[])["sources"][0];
        assert!(source["problem"].is_null() && source["announcements"].as_u64() >= Some(12), "{behave}: {source:#}");
    }
    let status = String::from_utf8(run.with(&["status"]).stdout).unwrap();
    assert!(status.contains("shop/notices ("), "the age of the last success: {status}");
}

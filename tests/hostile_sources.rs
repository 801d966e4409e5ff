//! Whatever a server answers, a visit ends, soon, and without a panic.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may")]

mod sources;

use chrono::DateTime;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use storewatch::domain::Secrets;
use storewatch::extract::{Context, Extraction};

const KINDS: [&str; 5] = ["page", "feed", "json", "statuspage", "ical"];

fn visit(kind: &str, body: &[u8]) -> Extraction {
    let settings = json!({"url": "https://site.example/list/"});
    let source = sources::source(kind, settings.as_object().unwrap());
    let now = DateTime::from_timestamp(1_690_000_000, 0).unwrap();
    let zone = storewatch::domain::Tz::SHANGHAI;
    let context = Context { now, zone, secrets: &Secrets::default(), known: &BTreeMap::default(), memo: None };
    sources::visit(&*source, &context, |request| Ok(sources::reply(request, 200, "text/html", body.to_vec())))
}

/// Either something was found, or it is said why not.
fn is_honest(extraction: &Extraction) -> bool {
    !extraction.announcements.is_empty() || !extraction.problems.is_empty() || extraction.may_be_empty
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for kind in KINDS {
            prop_assert!(is_honest(&visit(kind, &bytes)));
        }
    }

    #[test]
    fn pieces_of_pages_are_survived(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120)) {
        let page = pieces.concat();
        for kind in KINDS {
            let found = visit(kind, page.as_bytes());
            prop_assert!(is_honest(&found));
            prop_assert!(found.announcements.iter().all(|a| !a.title.is_empty() && !a.key.is_empty()));
        }
    }
}

const PIECES: &[&str] = &[
    "<ul>",
    "</ul>",
    "<li>",
    "<a href='1.html'>",
    "<a href='#x'>",
    "</a>",
    "<table border=1>",
    "<tr>",
    "<td rowspan=3>",
    "<th>",
    "</table>",
    "<div class='notice-list'>",
    "</div>",
    "<h2>",
    "</h2>",
    "<p>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<details>",
    "<summary>",
    "<time datetime='2023-07-26'>",
    "<span>2023-07-26</span>",
    "[07-26]",
    "3小时前",
    "民國112.7.26",
    "公告：系统升级",
    "暂停分期付款服务的通知",
    "¥1999",
    "<b>",
    "</b>",
    "<br>",
    "<script type='application/json'>",
    "{\"list\":[{\"title\":\"公告一则\",\"date\":\"2023-07-26\"}]}",
    "</script>",
    "<iframe src='x'>",
    "<!--",
    "-->",
    "<rss version='2.0'><channel>",
    "<item><title>公告</title></item>",
    "</channel></rss>",
    "[",
    "]",
    "{",
    "}",
    "\"a\":",
    "1,",
    "&amp;",
    "&",
    "\u{feff}",
    "\u{0}",
    "2023年7月26日",
    "<ol start=99999999999>",
    "<base href='//['>",
    "display:none",
    "<p style='display:none'>",
];

#[test]
fn large_and_deep_pages_cost_little() {
    let many = |unit: &str| unit.repeat((1 << 20) / unit.len());
    let fonts: String = (0..30_000).map(|n| format!("<font color={n}>")).collect();
    let pages = [
        many("<div>"),
        many("<div><p>公告"),
        many("<ul><li><a href='/1'>关于系统升级的公告</a>2023-07-26"),
        many("<li><a href='/1'>关于系统升级的公告</a><i>2023-07-26</i></li>"),
        many("<table><tr><td>"),
        many("<tr><td>2023-07-26</td><td><a href=x>公告通知标题</a></td></tr>"),
        many("<p>2023-07-26</p><p><b>公告</b></p>"),
        many("<dt>公告<dd>2023-07-26"),
        many("<h3>关于升级的公告</h3>2023-07-26 正文"),
        many("<div class='a b c d e f'>2023-07-26<a href=1>一二三四五</a>"),
        fonts + &many("<p>x"),
        many("2023-07-26 "),
        many("["),
        many("{\"a\":["),
        format!("[{}1]", many("1,")),
        format!("[{}{{}}]", many("{\"title\":\"公告\",\"date\":\"2023-07-26\"},")),
        format!("<rss version='2.0'><channel>{}</channel></rss>", many("<item><title>公告</title></item>")),
        format!("<rss version='2.0'><channel>{}", many("<item>")),
        format!("<script>var a = {}", many("{\"a\":[")),
        many("={\""),
        many("&lt;p&gt;"),
    ];
    for page in pages {
        for kind in KINDS {
            let found = visit(kind, page.as_bytes());
            assert!(is_honest(&found));
            assert!(found.announcements.len() <= 30);
        }
    }
}

//! What it costs to find the announcements of a page of ordinary size.

#![allow(clippy::expect_used, clippy::panic, reason = "a bench may")]

use chrono::DateTime;
use std::collections::BTreeMap;
use std::time::Duration;
use storewatch::domain::settings::{Datum, Entry, Findings, Place, Section, Setting};
use storewatch::domain::{Reply, Secrets};
use storewatch::extract::{Context, KINDS, Source, Step};
use url::Url;

fn main() {
    divan::main();
}

/// A list of 30 announcements in a page of 62 KB.
#[divan::bench]
fn list_of_thirty(bencher: divan::Bencher) {
    let source = source();
    let page = page();
    bencher.bench(|| visit(&*source, &page));
}

#[divan::bench]
fn text_of_the_same_page(bencher: divan::Bencher) {
    let page = page();
    bencher.bench(|| storewatch::text::html::to_text(&page));
}

#[divan::bench]
fn parsing_alone(bencher: divan::Bencher) {
    let page = page();
    bencher.bench(|| storewatch::text::html::Document::parse(&page));
}

fn source() -> Box<dyn Source> {
    let text = |text: &str| Setting { datum: Datum::Text(text.to_owned()), place: Place::default() };
    let entry = |key: &str, value| Entry { key: key.to_owned(), key_place: Place::default(), value };
    let details = Setting { datum: Datum::Flag(false), place: Place::default() };
    let entries = [entry("url", text("https://store.example/notices/")), entry("details", details)];
    let findings = Findings::default();
    let section = Section::new("source", Place::default(), &entries, &findings);
    let kind = KINDS.iter().find(|kind| kind.name == "page").expect("the kind is listed");
    (kind.configure)(&section).expect("the settings are right")
}

fn visit(source: &dyn Source, page: &str) -> usize {
    let now = DateTime::from_timestamp(1_767_225_600, 0).expect("a moment");
    let context = Context {
        now,
        zone: storewatch::domain::Tz::SHANGHAI,
        secrets: &Secrets::default(),
        known: &BTreeMap::default(),
        memo: None,
    };
    let mut visit = source.visit(&context);
    let Step::Ask(requests) = visit.next(Vec::new()) else { panic!("the page is asked for") };
    let reply = Reply {
        status: 200,
        url: requests[0].url.clone(),
        headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
        body: page.as_bytes().to_vec(),
        received: now,
        latency: Duration::ZERO,
    };
    match visit.next(vec![Ok(reply)]) {
        Step::Done(extraction) => {
            assert_eq!(extraction.announcements.len(), 30);
            extraction.announcements.len()
        }
        Step::Ask(_) => panic!("details were not wanted"),
    }
}

fn page() -> String {
    let base = Url::parse("https://store.example/").expect("an address");
    let mut page = String::from(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>公告中心</title></head><body><ul class=menu>",
    );
    for n in 0..150 {
        page += &format!(
            "<li class=\"menu-item level-{}\"><a href=\"{base}c/{n}\" title=\"分类\">商品分类第{n}组</a></li>\n",
            n % 3
        );
    }
    page += "</ul><div class=\"goods\"><ul>";
    for n in 0..100 {
        page += &format!(
            "<li class=\"product item\"><a href=\"{base}item/{n}\"><img src=\"{base}img/{n}.jpg\" alt=\"\"><h3>智能手机 第{n}代 8GB+256GB</h3></a>\
             <p class=\"price\"><em>¥</em><span>{}</span></p><button>加入购物车</button></li>\n",
            1999 + n
        );
    }
    page += "</ul></div><div class=\"notice-list\">";
    for n in 0..30 {
        page += &format!(
            "<div class=\"notice-item\"><a class=\"notice-title\" href=\"/notice/{n}.html\">关于第{n}次系统升级期间暂停分期付款服务的公告</a>\
             <div class=\"notice-desc\">为提升服务质量,本商城将于近日凌晨对支付系统进行升级维护,期间分期付款、在线支付将暂停使用,请您提前做好安排。</div>\
             <div class=\"notice-time\">2025-11-{:02} 10:30</div></div>\n",
            n % 28 + 1
        );
    }
    page += "</div><div class=\"footer\">";
    while page.len() < 61_900 {
        page += "<p><a href=\"/help/1\">帮助中心与售后服务</a> | 客服热线 400-000-0000 (9:00-18:00)</p>\n";
    }
    page + "</div></body></html>"
}

//! Whose window it is, where a channel lists what it has heard of its banks.

use crate::understand::jsonl::{Input, explain};

/// A title, a text, and the parties of each window in the order of their starts; a window of all has none.
type Row = (&'static str, &'static str, &'static [&'static [&'static str]]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("合作银行维护通知", "以下银行系统维护，期间使用该行卡付款可能失败：\n1、青松银行\n维护时间：2026-11-24 01:00 至 05:00\n影响范围：信用卡支付\n2、中国白桦银行\n维护时间：2026-11-25 02:00 至 03:00\n影响范围：借记卡、信用卡支付", &[&["青松银行"], &["中国白桦银行"]]),
    ("银行维护汇总", "银行 | 卡种 | 业务 | 时间\n青松农村商业银行 | 信用卡 | 支付 | 2026-11-24 01:00 ~ 2026-11-24 05:00\n邮储 | 信用卡 | 支付 | 2026-11-25 01:00 ~ 2026-11-25 05:00", &[&["青松农村商业银行"], &["邮储"]]),
    ("配合銀行系統維護", "■ 雲杉銀行 信用卡收單（一次付清、分期）\n　11/24（二）02:00 ~ 04:00\n■ 零卡分期\n　11/25（三）22:00 ~ 11/26（四）08:00", &[&["雲杉銀行"], &[]]),
    ("银行通道维护", "· A农商银行：11月24日23:00-11月25日03:00（借记卡、信用卡支付）\n· 手机银行：11月26日00:00-05:00（付款暂停）", &[&["A农商银行"], &[]]),
    ("Maintenance at issuers", "| Bank | Start | End |\n|---|---|---|\n| ING | 24-11-2026 00:15 | 24-11-2026 07:00 |\n| Triodos, RegioBank | 25-11-2026 23:30 | 26-11-2026 01:00 |\nDuring these windows consumers of the bank cannot complete a payment.", &[&["ING"], &["Triodos", "RegioBank"]]),
    ("Issuer downtime", "Credit Card EMI will not be available:\n1. Pine Valley Bank – Credit Card EMI – 24-Nov-2026 23:30 hrs to 25-Nov-2026 03:30 hrs\n2. Bank of Birchland – Credit Card EMI – 26-Nov-2026 01:00 hrs to 26-Nov-2026 06:00 hrs", &[&["Pine Valley Bank"], &["Bank of Birchland"]]),
    ("Supplier maintenance", "iDEAL | ABN AMRO\n24 November 2026, 00:30 - 07:00\nCustomers cannot pay.\n\nYour bank | all methods\n25 November 2026, 02:00 - 04:00\nPayments may fail.", &[&["ABN AMRO"], &[]]),
    ("系统升级公告", "我行将于11月24日进行系统升级：\n一、云杉银行App\n11月24日01:00-03:00，支付暂停\n二、信用卡\n11月25日01:00-04:00，消费暂停", &[&[], &[]]),
];

#[test]
fn a_window_concerns_the_bank_in_whose_place_it_stands() {
    let mut failures = Vec::new();
    for (title, text, expected) in ROWS {
        let input = Input {
            id: serde_json::Value::Null,
            title: Some((*title).to_owned()),
            text: Some((*text).to_owned()),
            published: Some("2026-11-22".to_owned()),
            timezone: Some("Asia/Shanghai".to_owned()),
            format: None,
        };
        let found: Vec<Vec<String>> =
            explain(&input, None).unwrap().windows.into_iter().map(|window| window.parties).collect();
        if found != *expected {
            failures.push(format!("{title} | {text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

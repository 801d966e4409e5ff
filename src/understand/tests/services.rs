//! Which services a window is said to touch: all that stop, and none that is only spoken of.

use crate::domain::Service::{self, *};
use crate::understand::jsonl::{Input, explain};

/// Services of the first window, title, text; all of 2026-03-05 in Shanghai.
type Row = (&'static [Service], &'static str, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // What work is for, and what readers are asked to do.
    (&[Installment, Gateway], "关于暂停分期付款服务的公告", "为了让结算更加稳定，示例商城将于3月8日01:00至03:00升级支付系统。升级期间分期付款暂停使用，查询不受影响。完成后分期付款自动恢复，届时请重新提交订单。"),
    (&[OnlinePayment], "系统维护公告", "为提升手机银行体验，我行定于3月8日01:00至03:00暂停网上支付服务。"),
    (&[Checkout], "Scheduled maintenance", "To improve our app, checkout will be unavailable on 8 March 2026 from 1am to 3am."),
    // Nothing else is named: it is what the work is on, or what is warned of.
    (&[App], "系统升级公告", "为优化手机银行，系统将于3月8日01:00至03:00升级，期间无法使用。"),
    // Who announces, and who stops.
    (&[OnlinePayment], "公告", "示例商城将于3月8日01:00至03:00暂停在线支付。"),
    (&[Site], "停机公告", "示例商城将于3月8日01:00至03:00停机维护。"),
];

#[test]
fn services_are_those_that_stop() {
    let mut failures = Vec::new();
    for &(services, title, text) in ROWS {
        let input = Input {
            id: serde_json::Value::Null,
            title: Some(title.to_owned()),
            text: Some(text.to_owned()),
            published: Some("2026-03-05".to_owned()),
            timezone: Some("Asia/Shanghai".to_owned()),
            format: None,
        };
        let found = explain(&input, None).unwrap();
        let read = found.windows.first().map(|window| window.services.clone()).unwrap_or_default();
        if read != services {
            failures.push(format!("{title}: {text}\n    {read:?} instead of {services:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

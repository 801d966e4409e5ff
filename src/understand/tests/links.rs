//! How an announcement bears on an earlier one, and which windows of that one no longer hold.

use crate::domain::Relation;
use crate::understand::jsonl::{Input, explain};

/// Relation, old windows (`start/end`, from month to minute), publication, zone, title, text.
type Row = (Option<Relation>, &'static [&'static str], &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (Some(Relation::Extends), &["03-08T01:00/03-08T05:00"], "2026-03-08T04:50:00+08:00", "Asia/Shanghai", "系统升级延时公告", "原定今日01:00至05:00的系统升级尚未完成，升级时间延长至08:00，期间支付功能仍不可用。"),
    (Some(Relation::Extends), &[], "2026-03-08T04:50:00+08:00", "Asia/Shanghai", "维护延长通知", "本次维护预计延长至3月8日08:00结束，给您带来不便敬请谅解。"),
    (Some(Relation::Extends), &[], "2026-03-08T04:50:00+00:00", "Europe/London", "Maintenance extended", "Our maintenance planned for 8 March, 1am to 5am, is taking longer than expected. It has been extended until 8am."),
    (Some(Relation::Extends), &[], "2026-03-08T04:50:00+08:00", "Asia/Taipei", "系統維護延長公告", "因作業時間超出預期，系統維護時間延長至今日上午9時。"),
    (Some(Relation::Moves), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Asia/Shanghai", "关于系统升级改期的通知", "原定3月8日01:00-05:00的系统升级改为3月15日01:00-05:00进行，届时暂停支付服务。"),
    (Some(Relation::Moves), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Europe/London", "New date for our maintenance", "The maintenance planned for 8 March 2026, 1am to 5am, has been moved to 15 March 2026, 1am to 5am. Checkout will be unavailable."),
    (Some(Relation::Moves), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Asia/Hong_Kong", "系統維護改期", "原定於3月8日上午1時至5時之系統維護，現改於3月15日上午1時至5時進行，期間信用卡服務暫停。"),
    (Some(Relation::Moves), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Asia/Singapore", "Rescheduled: system maintenance", "Our system maintenance originally scheduled for 8 March 2026, 1am - 5am has been rescheduled to 15 March 2026, 1am - 5am. Card payments will be unavailable."),
    (Some(Relation::Corrects), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Asia/Shanghai", "更正公告", "我司3月4日公告中维护时间有误，“3月8日01:00-05:00”应更正为“3月9日01:00-05:00”，届时支付暂停。"),
    (Some(Relation::Corrects), &[], "2026-03-05", "Europe/London", "Correction to our maintenance notice", "Our notice of 4 March gave the wrong date. Maintenance takes place on 9 March 2026 from 1am to 5am. Checkout will be unavailable."),
    (Some(Relation::Cancels), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Asia/Shanghai", "取消维护公告", "原定3月8日01:00-05:00的系统维护取消，各项服务正常。"),
    (Some(Relation::Cancels), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Asia/Taipei", "停機取消公告", "原訂3/8 01:00~05:00停機維護因故取消。"),
    (Some(Relation::Cancels), &["03-08T01:00/03-08T05:00"], "2026-03-05", "Europe/London", "Maintenance cancelled", "The maintenance planned for 8 March, 1am to 5am, will not go ahead."),
    (Some(Relation::Cancels), &["03-08T01:00/03-08T05:00"], "2026-03-05", "America/New_York", "Sunday's downtime is off", "We've called off the downtime planned for March 8, 2026, 1am to 5am. Checkout will work as usual."),
    (Some(Relation::Cancels), &[], "2026-03-05", "Asia/Shanghai", "暂缓下线花呗的公告", "此前公告将于3月10日下线花呗支付，现决定暂缓下线，具体时间另行通知。"),
    (Some(Relation::Ends), &[], "2026-03-08T04:00:00+08:00", "Asia/Shanghai", "维护提前结束", "原定至05:00的系统维护已于03:50提前完成，各项服务已恢复。"),
    (Some(Relation::Ends), &[], "2026-03-08T10:00:00+08:00", "Asia/Shanghai", "支付故障已恢复", "今晨的支付故障已于09:40修复，现可正常付款。"),
    (Some(Relation::Ends), &[], "2026-03-08T10:00:00+00:00", "Europe/London", "Resolved: card payments", "Card payments are working again as of 9.40am. Thank you for your patience."),
    (Some(Relation::Ends), &[], "2026-03-08T10:00:00+08:00", "Asia/Singapore", "Service restored", "Our card system maintenance was completed ahead of schedule. All services have resumed."),
    (None, &[], "2026-03-05", "Asia/Shanghai", "系统维护公告", "3月8日01:00-05:00系统维护，暂停支付。"),
    (None, &[], "2026-03-05", "Europe/London", "Planned maintenance", "Checkout will be unavailable on 8 March 2026 from 1am to 5am."),
    (None, &[], "2026-03-05", "Asia/Shanghai", "新增建行分期", "即日起支持建设银行信用卡分期付款。"),
    (None, &[], "2026-03-05T10:00:00+08:00", "Asia/Shanghai", "支付故障", "目前支付异常，正在抢修。"),
    (None, &[], "2026-03-05", "Asia/Shanghai", "花呗下线公告", "因合作到期，4月1日起停止花呗支付。"),
    (None, &[], "2026-03-05", "Europe/London", "Instalments now available", "From today you can pay in instalments with Klarna."),
    (None, &[], "2026-03-05", "Asia/Shanghai", "系统维护公告", "3月8日01:00-05:00系统维护，暂停支付。如有变更或取消将另行通知，完成后恢复。"),
];

#[test]
fn links_are_found() {
    let mut failures = Vec::new();
    for &(relation, old, published, zone, title, text) in ROWS {
        let input = Input {
            id: serde_json::Value::Null,
            title: Some(title.to_owned()),
            text: Some(text.to_owned()),
            published: Some(published.to_owned()),
            timezone: Some(zone.to_owned()),
            format: None,
        };
        let found = explain(&input, None).unwrap();
        let link = found.links.first();
        let minute = |time: &str| time.get(5..16).unwrap_or_default().to_owned();
        let windows: Vec<String> = link
            .into_iter()
            .flat_map(|link| &link.windows)
            .map(|one| format!("{}/{}", minute(&one.start), one.end.as_deref().map(minute).unwrap_or_default()))
            .collect();
        if link.map(|link| link.relation) != relation || !old.is_empty() && windows != old {
            failures.push(format!(
                "{title} | {text}\n  {relation:?} {old:?}, found {:?} {windows:?}",
                link.map(|link| link.relation)
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

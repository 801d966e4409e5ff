//! Whole notices of a few lines: starts and ends told apart, moved and extended windows, layouts, and times that are no
//! window.

use super::windows;

/// Title, text, publication, zone, and the windows.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

pub(super) const fn row(
    title: &'static str,
    text: &'static str,
    published: &'static str,
    zone: &'static str,
    expected: &'static [&'static str],
) -> Row {
    (title, text, published, zone, expected)
}

pub(super) fn check(rows: &[Row]) {
    let mut failures = Vec::new();
    for (title, text, published, zone, expected) in rows {
        let found = windows(title, text, Some(published), zone);
        if found != *expected {
            failures.push(format!("{title}\n{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn parts_of_a_frame_take_its_days() {
    check(&[
        row(
            "系统升级公告",
            "我行将于3月7日22:30至3月8日06:00升级核心系统：\n一、22:30至23:30，微信银行无法使用。\n二、00:00至06:00，信用卡网上支付暂停。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-07T22:30/2026-03-07T23:30", "2026-03-08T00:00/2026-03-08T06:00"],
        ),
        row(
            "演练公告",
            "我公司将于3月8日凌晨1时至7时演练，届时将暂停跨行服务15至30分钟。\n第一阶段预计于当天凌晨2时启动；第二阶段预计于当天凌晨4时30分启动。\n切换期间，预期将各暂停跨行服务15分至30分钟。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-08T02:00/2026-03-08T02:30", "2026-03-08T04:30/2026-03-08T05:00"],
        ),
        row(
            "System upgrade on March 13",
            "UPI will be unavailable at two times: from 3:00am to 3:45am and from 9:30am to 12:45pm.\nNetBanking will be unavailable throughout the entire upgrade period.\nThe upgrade is scheduled from 3:00 AM to 4:30 PM on 13th March 2026.",
            "2026-03-04",
            "Asia/Kolkata",
            &[
                "2026-03-13T03:00/2026-03-13T03:45",
                "2026-03-13T03:00/2026-03-13T16:30",
                "2026-03-13T09:30/2026-03-13T12:45",
            ],
        ),
        row(
            "升级公告",
            "3月7日23:00至3月8日04:00升级：23:00-01:00手机银行暂停；01:00-04:00信用卡支付暂停。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-07T23:00/2026-03-08T01:00", "2026-03-08T01:00/2026-03-08T04:00"],
        ),
        row(
            "Weekend maintenance",
            "Our systems are upgraded from Saturday, March 7, 10 PM to Sunday, March 8, 5 AM GMT.\n- 10 PM - 1 AM: dashboard unavailable\n- 1 AM - 5 AM: card payments unavailable",
            "2026-03-04",
            "Europe/London",
            &["2026-03-07T22:00/2026-03-08T01:00", "2026-03-08T01:00/2026-03-08T05:00"],
        ),
        row(
            "系统维护",
            "3月7日\n1.00:30-04:30 信用卡支付暂停\n2.05:00-06:00 手机银行暂停",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-07T00:30/2026-03-07T04:30", "2026-03-07T05:00/2026-03-07T06:00"],
        ),
    ]);
}

#[test]
fn hours_halves_and_later_ends_are_told_apart() {
    check(&[
        row(
            "Maintenance",
            "Checkout will be offline on Mar 7, 1-3 AM GMT.",
            "2026-03-04",
            "Europe/London",
            &["2026-03-07T01:00/2026-03-07T03:00"],
        ),
        row(
            "Maintenance",
            "Checkout will be down on Mar 7, 10-11 PM.",
            "2026-03-04",
            "Europe/London",
            &["2026-03-07T22:00/2026-03-07T23:00"],
        ),
        row(
            "Maintenance",
            "In the night from Saturday 7 to Sunday 8 March 2026, between 11 pm and 2 am, card payments will be unavailable.",
            "2026-03-04",
            "Europe/London",
            &["2026-03-07T23:00/2026-03-08T02:00"],
        ),
        row(
            "Maintenance",
            "Tonight from 11 PM to 1 AM the checkout will be down. Installments will remain unavailable until 4 AM.",
            "2026-03-04",
            "Europe/London",
            &["2026-03-04T23:00/2026-03-05T01:00", "2026-03-04T23:00/2026-03-05T04:00"],
        ),
        row(
            "系统维护",
            "3月7日晚上11时至翌日上午12时30分，信用卡付款暂停。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-07T23:00/2026-03-08T00:30"],
        ),
        row(
            "系统维护",
            "3月7日午夜12时至上午4时，信用卡付款暂停。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-07T00:00/2026-03-07T04:00"],
        ),
        row(
            "业务终止",
            "“先买后付”将于2026年3月31日24:00停止服务，已有账单可还款至2026年9月30日。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-04-01T00:00/open"],
        ),
        row(
            "Retirement",
            "New plans cannot be created after 15 April 2026.",
            "2026-03-04",
            "Europe/London",
            &["2026-04-16T00:00/open"],
        ),
    ]);
}

#[test]
#[rustfmt::skip]
fn told_in_chinese() {
    check(&[
        row("系统升级公告", "尊敬的客户：\n为提升服务质量，我行将于2月28日23:00至3月1日5:00进行系统升级，期间信用卡支付暂停。", "2026-02-25", "Asia/Shanghai", &["2026-02-28T23:00/2026-03-01T05:00"]),
        row("系统升级公告", "尊敬的客户：\n为提升服务质量，我行将于2月28日23:00至次日5:00进行系统升级，期间信用卡支付暂停。", "2028-02-25", "Asia/Shanghai", &["2028-02-28T23:00/2028-02-29T05:00"]),
        row("系统升级公告", "尊敬的客户：\n为提升服务质量，我行将于12月31日18:00至次年1月1日8:00进行系统升级，期间信用卡支付暂停。", "2026-12-25", "Asia/Shanghai", &["2026-12-31T18:00/2027-01-01T08:00"]),
        row("系统升级公告", "尊敬的客户：\n为提升服务质量，我行将于12月31日18:00至2027年1月1日8:00进行系统升级，期间信用卡支付暂停。", "2026-12-25", "Asia/Shanghai", &["2026-12-31T18:00/2027-01-01T08:00"]),
        row("系统升级公告", "尊敬的客户：\n为提升服务质量，我行将于2026年12月31日18:00至2027年1月1日8:00进行系统升级，期间信用卡支付暂停。", "2026-12-25", "Asia/Shanghai", &["2026-12-31T18:00/2027-01-01T08:00"]),
        row("系统升级公告", "尊敬的客户：\n为提升服务质量，我行将于1月2日2:00至6:00进行系统升级，期间信用卡支付暂停。", "2026-12-28", "Asia/Shanghai", &["2027-01-02T02:00/2027-01-02T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00进行系统升级，预计4小时完成，期间信用卡分期暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00进行系统升级。升级预计需要4小时，期间信用卡分期暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("切换通知", "我行定于3月8日02:00进行系统切换，切换窗口30分钟，期间交易可能失败。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T02:30"]),
        row("更新公告", "服务器将于3月8日05:00停服更新，预计10:00开服，期间无法充值付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T05:00/2026-03-08T10:00"]),
        row("系统升级公告", "商城将于3月8日05:00关闭下单和付款。预计当日10:00重新开放。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T05:00/2026-03-08T10:00"]),
        row("系统升级公告", "3月8日2:00起暂停信用卡分期，6:00恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "3月8日2:00起暂停信用卡分期，预计6:00恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "信用卡分期将于3月8日2:00暂停，3月8日6:00恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "信用卡分期将于3月8日2:00停止服务，并于当日6:00恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "信用卡分期将于3月7日23:00停止服务，并于次日5:30恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("系统升级公告", "信用卡分期将于3月7日23:00下线维护，3月8日5:30重新上线。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("系统升级公告", "系统将于3月7日23:00开始升级，3月8日5:30完成，期间暂停支付。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("系统升级公告", "系统将于3月7日23:00开始升级，预计3月8日5:30前完成，期间暂停支付。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("暂停服务公告", "3月7日至3月9日暂停分期付款，3月10日恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T00:00/2026-03-10T00:00"]),
        row("暂停服务公告", "3月7日至3月9日暂停分期付款，3月10日（周二）恢复正常。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T00:00/2026-03-10T00:00"]),
        row("暂停服务公告", "3月7日起暂停分期付款，3月10日恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T00:00/2026-03-10T00:00"]),
        row("暂停服务公告", "3月7日起暂停分期付款，3月10日9:00恢复。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T00:00/2026-03-10T09:00"]),
        row("暂停服务公告", "3月7日18:00起暂停分期付款，恢复时间另行通知。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T18:00/open"]),
        row("暂停服务公告", "自3月7日起暂停分期付款，直至另行通知。", "2026-03-04", "Asia/Shanghai", &["2026-03-07T00:00/open"]),
        row("暂停服务公告", "即日起暂停分期付款，恢复时间将另行公告。", "2026-03-04", "Asia/Shanghai", &["2026-03-04T00:00/open"]),
        row("暂停服务公告", "即日起至3月10日暂停分期付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-04T00:00/2026-03-11T00:00"]),
        row("故障公告", "3月4日14:20至今，分期付款无法使用，技术人员正在抢修。", "2026-03-04T15:00+08:00", "Asia/Shanghai", &["2026-03-04T14:20/open"]),
        row("故障公告", "3月4日14:20起，分期付款无法使用，技术人员正在抢修，预计16:00恢复。", "2026-03-04T15:00+08:00", "Asia/Shanghai", &["2026-03-04T14:20/2026-03-04T16:00"]),
        row("故障公告", "今日14:20左右，分期付款出现异常，技术人员正在抢修，预计1小时内恢复。", "2026-03-04T15:00+08:00", "Asia/Shanghai", &["2026-03-04T14:20/2026-03-04T15:20"]),
        row("故障公告", "今天下午2点20分开始，分期付款出现异常，正在抢修。", "2026-03-04T15:00+08:00", "Asia/Shanghai", &["2026-03-04T14:20/open"]),
        row("故障公告", "从昨晚10点到现在，分期付款一直无法使用，正在抢修。", "2026-03-04T15:00+08:00", "Asia/Shanghai", &["2026-03-03T22:00/open"]),
        row("故障公告", "截至目前，自上午9:15起出现的支付故障仍未恢复，正在抢修。", "2026-03-04T15:00+08:00", "Asia/Shanghai", &["2026-03-04T09:15/open"]),
        row("系统升级公告", "原定3月7日23:00至8日5:30的系统升级改至3月14日23:00至15日5:30进行，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-14T23:00/2026-03-15T05:30"]),
        row("系统升级公告", "原定于3月8日2:00至6:00进行的系统升级，现调整为3月15日2:00至6:00，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("系统升级公告", "原定于3月8日2:00至6:00进行的系统升级，延期至3月15日同一时段进行，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("系统升级公告", "原定3月8日2:00至6:00的系统升级，结束时间延长至8:00，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T08:00"]),
        row("系统升级公告", "我行3月8日2:00至6:00的系统升级延长至8:00结束，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T08:00"]),
        row("系统升级公告", "原定3月8日2:00至6:00的系统升级提前至1:00开始，6:00结束，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T01:00/2026-03-08T06:00"]),
        row("系统升级公告", "原计划3月8日2:00-6:00的系统升级，因故顺延一天至3月9日2:00-6:00，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-09T02:00/2026-03-09T06:00"]),
        row("系统升级公告", "本次升级时间由3月8日2:00-6:00变更为3月9日2:00-6:00，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-09T02:00/2026-03-09T06:00"]),
        row("关于升级时间延长的公告", "我行此前公告定于3月4日0:00至5:00进行系统升级。现升级结束时间顺延至当日上午8:30，在此之前信用卡支付无法使用。", "2026-03-04", "Asia/Shanghai", &["2026-03-04T00:00/2026-03-04T08:30"]),
        row("维护延长公告", "系统维护原预计3月4日6:00结束，现延长至3月4日9:00，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-04T00:00/2026-03-04T09:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。\n客服热线95500（工作日9:00-17:00）。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。\n网点照常营业（周一至周五9:00-17:00，周六9:00-12:00）。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停，每日6:00起照常办理。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。人工服务时间为每日8:00-22:00。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。请于3月7日18:00前完成付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。3月7日的账单将于3月9日9:00后入账。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。新版将于3月10日10:00上线。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。上次升级已于2月8日2:00至4:00顺利完成。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "大额支付系统运行时间为前一日20:30至当日17:15。我行将于3月8日2:00至6:00进行系统升级，期间信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "维护时间：2026年3月8日 02:00-06:00\n影响范围：信用卡支付、分期付款", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "一、升级时间\n2026年3月8日（星期日）02:00至06:00\n二、影响范围\n信用卡支付暂停", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "开始时间：2026-03-08 02:00\n结束时间：2026-03-08 06:00\n影响：信用卡支付无法使用", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "起：2026-03-08 02:00\n止：2026-03-08 06:00\n影响：信用卡支付无法使用", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "| 日期 | 时间 | 影响业务 |\n| 3月8日 | 02:00-06:00 | 信用卡支付 |\n| 3月9日 | 23:00-次日1:00 | 分期付款 |", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("系统升级公告", "| 业务 | 开始 | 结束 |\n| 信用卡支付 | 3月8日 02:00 | 3月8日 06:00 |\n| 分期付款 | 3月9日 23:00 | 3月10日 01:00 |", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("系统升级公告", "| 业务 | 暂停时间 | 恢复时间 |\n| 信用卡支付 | 3月8日 02:00 | 3月8日 06:00 |\n| 分期付款 | 3月9日 23:00 | 3月10日 01:00 |", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("系统升级公告", "| 日期 | 开始时间 | 结束时间 | 业务 |\n| 2026-03-08 | 02:00 | 06:00 | 信用卡支付 |\n| 2026-03-09 | 23:00 | 次日01:00 | 分期付款 |", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("系统升级公告", "日期\t时间\t业务\n3月8日\t02:00-06:00\t信用卡支付\n3月9日\t23:00-次日1:00\t分期付款", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("系统升级公告", "升级期间以下业务暂停：\n3月8日\n02:00-06:00 信用卡支付\n23:00-次日1:00 分期付款", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-08T23:00/2026-03-09T01:00"]),
        row("系统升级公告", "3月8日（周日）\n• 02:00–06:00：信用卡支付暂停\n• 08:00–09:00：分期付款暂停", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-08T08:00/2026-03-08T09:00"]),
        row("3月8日2:00-6:00系统升级公告", "信用卡支付暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "信用卡支付暂停服务。\n注：以上时间为3月8日02:00至06:00。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "为保障系统稳定，计划于2026年03月08日02:00:00至2026年03月08日06:00:00对分期支付系统进行维护，期间无法使用。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "维护时间：2026年3月8日(周日) 凌晨2点—6点；影响业务：花呗分期、信用卡分期。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "【时间】3月8日02:00-06:00\n【内容】分期付款暂停", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系統維護公告", "时间: 2026/03/08 AM 02:00 ~ AM 06:00\n影響：刷卡分期暫停", "2026-03-04", "Asia/Taipei", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系統維護公告", "停機時間：115/3/8(日) 02:00~06:00 (共4小時)\n影響：刷卡分期暫停", "2026-03-04", "Asia/Taipei", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系統維護公告", "訂於民國115年3月8日(星期日)凌晨2時起至上午6時止進行系統維護，刷卡分期服務暫停。", "2026-03-04", "Asia/Taipei", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系統維護公告", "本行將於115年3月7日(六)23時至115年3月8日(日)6時進行系統維護，刷卡分期服務暫停。", "2026-03-04", "Asia/Taipei", &["2026-03-07T23:00/2026-03-08T06:00"]),
        row("系統維護公告", "茲訂於3/8(日)凌晨00:00-06:00進行主機維護，期間暫停刷卡。", "2026-03-04", "Asia/Taipei", &["2026-03-08T00:00/2026-03-08T06:00"]),
        row("系統維護通知", "預計於3月8日上午2時至6時暫停網上付款服務。", "2026-03-04", "Asia/Hong_Kong", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系統維護通知", "本行將於2026年3月8日（星期日）上午二時至上午六時進行系統維護，信用卡分期暫停。", "2026-03-04", "Asia/Hong_Kong", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系統維護通知", "由2026年3月8日凌晨2時至6時，信用卡分期服務將會暫停。", "2026-03-04", "Asia/Hong_Kong", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("暫停服務通知", "由即日起至2026年3月31日，本店暫停接受信用卡分期付款。", "2026-03-04", "Asia/Hong_Kong", &["2026-03-04T00:00/2026-04-01T00:00"]),
        row("暂停公告", "信用卡分期付款自3月15日零时起暂停，恢复时间另行公告。", "2026-03-04", "Asia/Shanghai", &["2026-03-15T00:00/open"]),
        row("关于停止白条分期的公告", "自2026年3月15日起，我司将不再支持白条分期付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-15T00:00/open"]),
        row("关于白条分期下线的公告", "白条分期付款将于2026年3月31日24:00正式下线。", "2026-03-04", "Asia/Shanghai", &["2026-04-01T00:00/open"]),
        row("关于终止白条分期的公告", "白条分期付款服务至2026年3月31日止，之后不再提供。", "2026-03-04", "Asia/Shanghai", &["2026-04-01T00:00/open"]),
        row("春节放假通知", "春节期间（2月15日至2月23日）商城暂停下单及付款，2月24日恢复。", "2027-02-01", "Asia/Shanghai", &["2027-02-15T00:00/2027-02-24T00:00"]),
        row("春节放假通知", "2月15日（除夕）至2月23日（初八）暂停接单付款。", "2027-02-01", "Asia/Shanghai", &["2027-02-15T00:00/2027-02-24T00:00"]),
        row("国庆放假通知", "10月1日-7日放假期间，分期付款审核暂停，10月8日起恢复正常。", "2026-09-24", "Asia/Shanghai", &["2026-10-01T00:00/2026-10-08T00:00"]),
        row("系统升级公告", "系统升级期间（3月8日2:00～6:00），分期付款及信用卡支付将暂停使用。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "分期付款、信用卡支付将于以下时间暂停：3月8日2:00-6:00，3月9日2:00-6:00。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T02:00/2026-03-09T06:00"]),
        row("系统升级公告", "分期付款将于以下时间暂停：\n（1）3月8日2:00-6:00；\n（2）3月9日2:00-6:00。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T02:00/2026-03-09T06:00"]),
        row("系统升级公告", "分期付款将于以下时间暂停：\n1）3月8日2:00-6:00；\n2）3月9日2:00-6:00。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T02:00/2026-03-09T06:00"]),
        row("系统升级公告", "第一阶段：3月8日2:00-6:00，信用卡支付暂停；第二阶段：3月9日2:00-6:00，分期付款暂停。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T02:00/2026-03-09T06:00"]),
        row("系统升级公告", "3月8日2:00-6:00期间每次中断不超过5分钟，共3次，期间支付可能失败。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "3月8日2:00-6:00之间，支付服务会有约10分钟的中断。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "计划3月8日凌晨进行系统升级（2:00-6:00），期间暂停分期付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "3月8日（本周日）凌晨02:00，我们将对支付系统进行升级，预计06:00完成，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "我们将于本周日（3月8日）02:00-06:00升级支付系统，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "3月8日02:00至06:00升级，若提前完成将提前开放，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("停服更新公告", "停服时间：3月8日02:00\n开服时间：3月8日06:00\n停服期间无法充值付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "停机开始：2026-03-08 02:00\n停机结束：2026-03-08 06:00\n影响：付款不可用", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "暂停时间：3月8日02:00\n预计恢复时间：3月8日06:00\n影响：付款不可用", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "支付系统将在3月8日02:00到06:00（UTC+8）维护，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "支付系统将在3月7日18:00到22:00（UTC）维护，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级公告", "支付系统将在北京时间3月8日02:00到06:00（UTC时间3月7日18:00到22:00）维护，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("故障公告", "目前（15:00）支付功能出现故障，我们正在抢修，预计17:30前恢复。", "2026-03-04T15:05+08:00", "Asia/Shanghai", &["2026-03-04T15:00/2026-03-04T17:30"]),
        row("故障公告", "14:35起，支付功能出现异常。15:10，已定位原因，正在修复。", "2026-03-04T15:15+08:00", "Asia/Shanghai", &["2026-03-04T14:35/open"]),
        row("故障公告", "[15:20] 仍在处理中。\n[14:45] 支付功能自14:30左右出现异常，正在排查。", "2026-03-04T15:20+08:00", "Asia/Shanghai", &["2026-03-04T14:30/open"]),
        row("故障进展", "更新（16:00）：正在修复。\n更新（15:00）：我们收到用户反馈，自14:30起无法付款，正在排查。", "2026-03-04T16:00+08:00", "Asia/Shanghai", &["2026-03-04T14:30/open"]),
        row("故障公告", "因供电故障，3月4日上午10点20分至今，门店刷卡及分期付款无法使用，正在抢修。", "2026-03-04T15:15+08:00", "Asia/Shanghai", &["2026-03-04T10:20/open"]),
        row("故障公告", "受机房故障影响，3月3日22:15开始无法付款，目前仍未恢复，恢复时间待定。", "2026-03-04T08:15+08:00", "Asia/Shanghai", &["2026-03-03T22:15/open"]),
        row("故障公告", "因机房网络中断，付款功能暂不可用。预计今日18:00左右恢复，最晚不超过20:00。", "2026-03-04T15:15+08:00", "Asia/Shanghai", &["2026-03-04T15:15/2026-03-04T18:00"]),
        row("系统升级公告", "原定3月8日凌晨的系统升级推迟一周，改于3月15日2:00-6:00进行，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("系统升级公告", "因准备工作尚未完成，系统升级由3月8日调整至3月15日，时间仍为2:00-6:00，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("更正公告", "更正：系统升级时间应为3月8日2:00-6:00（原公告误为3月7日2:00-6:00），期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级时间更正公告", "更正：原公告中“3月7日2:00-6:00”应为“3月8日2:00-6:00”，期间无法付款。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("系统升级延时公告", "系统升级进展顺利但仍需时间，原定今日6:00开放的付款功能延至9:00开放。", "2026-03-04", "Asia/Shanghai", &["2026-03-04T00:00/2026-03-04T09:00"]),
        row("系统升级延时公告", "由于升级超时，付款功能预计恢复时间由6:00推迟至9:00。", "2026-03-04T05:30+08:00", "Asia/Shanghai", &["2026-03-04T05:30/2026-03-04T09:00"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn told_in_english() {
    check(&[
        row("Planned maintenance", "Card payments will be unavailable from 11pm on Saturday 7 March. They will be back at 5.30am on Sunday 8 March.", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Planned maintenance", "Card payments go offline at 11pm on Saturday 7 March and come back at 5.30am on Sunday 8 March.", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Planned maintenance", "Card payments will be paused on 7 March at 23:00. Service resumes on 8 March at 05:30.", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Planned maintenance", "Card payments will be paused on 7 March at 23:00 and resume at 05:30 on 8 March.", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Service suspended", "Pay in 3 is not available from 7 March. It returns on 10 March.", "2026-03-04", "Europe/London", &["2026-03-07T00:00/2026-03-10T00:00"]),
        row("Planned maintenance", "Start: 8 March 2026 02:00\nEnd: 8 March 2026 06:00\nImpact: card payments unavailable", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Start: Mar 08, 2026 02:00 AM\nDuration: 4 hours\nImpact: card payments unavailable", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Date: 8 March 2026\nTime: 2.00am to 6.00am\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Date: 8 March 2026\nStart time: 2.00am\nEnd time: 6.00am\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Date: Sunday 8 March 2026\nFrom: 02:00\nTo: 06:00\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Window: 2026-03-08 02:00 – 06:00 UTC\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "| Date | From | To | Service |\n| 8 Mar 2026 | 02:00 | 06:00 | Card payments |\n| 9 Mar 2026 | 23:00 | 01:00 | Instalments |", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("Planned maintenance", "| Service | Start | End |\n| Card payments | 8 Mar 2026 02:00 | 8 Mar 2026 06:00 |\n| Instalments | 9 Mar 2026 23:00 | 10 Mar 2026 01:00 |", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T23:00/2026-03-10T01:00"]),
        row("Planned maintenance", "Card payments will be unavailable on 8 March from 02:00 to 06:00.\nAll times are in UTC.", "2026-03-04", "Asia/Shanghai", &["2026-03-08T10:00/2026-03-08T14:00"]),
        row("Planned maintenance", "Card payments will be unavailable on 8 March from 02:00 to 06:00.\nTimes in Singapore time (SGT).", "2026-03-04", "Europe/London", &["2026-03-07T18:00/2026-03-07T22:00"]),
        row("Planned maintenance", "(All times UTC)\nCard payments will be unavailable on 8 March from 02:00 to 06:00.", "2026-03-04", "Asia/Shanghai", &["2026-03-08T10:00/2026-03-08T14:00"]),
        row("Planned maintenance", "Our maintenance has been moved from 8 March 2am-6am to 15 March 2am-6am. Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("Planned maintenance", "The maintenance originally planned for 8 March, 2am to 6am, will now take place on 15 March, 2am to 6am. Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("Planned maintenance", "The maintenance planned for 8 March from 2am to 6am has been rescheduled to 15 March at the same time. Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("Planned maintenance", "The maintenance on 8 March from 2am to 6am has been extended until 8am. Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T08:00"]),
        row("Planned maintenance", "The maintenance on 8 March from 2am will now finish at 8am instead of 6am. Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T08:00"]),
        row("Card payments issue", "Card payments have been failing since 9.15am today. We are investigating.", "2026-03-04T10:00+00:00", "Europe/London", &["2026-03-04T09:15/open"]),
        row("Card payments issue", "Card payments have been unavailable since about 10.15pm last night. We are working on a fix and expect it by midday today.", "2026-03-04T10:00+00:00", "Europe/London", &["2026-03-03T22:15/2026-03-04T12:00"]),
        row("Planned maintenance", "Card payments will be unavailable on 8 March from 2am to 6am. Our helpdesk is open Monday to Friday 9am-5pm and Saturday 9am-1pm.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable on 8 March from 2am to 6am. Branches open at 9am as usual.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable on 8 March from 2am to 6am.\nPublished 4 March 2026, 10:00", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "We'll be carrying out essential maintenance this Sunday (8 March) from 2am to 6am, when card payments won't work.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "When? Sunday 8 March, 2am - 6am\nWhat? Card payments will be down.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Maintenance window: Sun 8 Mar 2026 02:00–06:00 (GMT)\nAffected: card payments", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Date/Time: 08/03/2026, 02:00 - 06:00\nAffected: card payments", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Start date/time: 08/03/2026 02:00\nEnd date/time: 08/03/2026 06:00\nAffected: card payments", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Starts: 2026-03-08T02:00:00Z\nEnds: 2026-03-08T06:00:00Z\nCard payments unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Scheduled for Mar 8, 2026 02:00-06:00 GMT\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Scheduled for Mar 8, 02:00 - 06:00 GMT\nCard payments will be unavailable.\nPosted on Mar 4, 10:00 GMT", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "THIS IS A SCHEDULED EVENT Mar 8, 2026 02:00 GMT - Mar 8, 2026 06:00 GMT\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "On Sunday, March 8, starting at 2:00 a.m. and continuing until approximately 6:00 a.m., card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "We expect card payments to be unavailable for up to four hours from 2am on Sunday 8 March.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable on Sunday 8 March. The work starts at 2am and should be finished by 6am.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable on Sunday 8 March between the hours of 2am and 6am.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable for 4 hours, beginning at 2am on Sunday 8 March.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable in the early hours of Sunday 8 March, 2am to 6am.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable on the morning of Sunday 8 March (2-6am).", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00"]),
        row("Planned maintenance", "Card payments will be unavailable Sat 7 Mar 23:00 to Sun 8 Mar 05:30.", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Planned maintenance", "Card payments will be unavailable from 23:00 (Sat 7 Mar) to 05:30 (Sun 8 Mar).", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Planned maintenance", "Card payments will be unavailable from 2300hrs Sat 7 Mar to 0530hrs Sun 8 Mar.", "2026-03-04", "Europe/London", &["2026-03-07T23:00/2026-03-08T05:30"]),
        row("Planned maintenance", "Phase 1: 8 March, 2am-6am. Card payments unavailable.\nPhase 2: 9 March, 2am-6am. Instalments unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T02:00/2026-03-08T06:00", "2026-03-09T02:00/2026-03-09T06:00"]),
        row("Planned maintenance", "Our online shop will be closed from Friday 6 March at 6pm and will reopen on Monday 9 March at 9am.", "2026-03-04", "Europe/London", &["2026-03-06T18:00/2026-03-09T09:00"]),
        row("Shop closed", "Our online shop closes at 6pm on Friday 6 March and opens again at 9am on Monday 9 March.", "2026-03-04", "Europe/London", &["2026-03-06T18:00/2026-03-09T09:00"]),
        row("Online shop closed", "We are closed for stocktaking from 6 to 8 March; orders can be placed again from 9 March.", "2026-03-04", "Europe/London", &["2026-03-06T00:00/2026-03-09T00:00"]),
        row("运行维护安排", "支付系统共安排维护窗口3次，分别为2026年3月8日、4月12日、5月10日，每次00:00开始，8:00前结束。维护窗口期间小额支付系统暂停受理业务。", "2026-03-04", "Asia/Shanghai", &["2026-03-08T00:00/2026-03-08T08:00", "2026-04-12T00:00/2026-04-12T08:00", "2026-05-10T00:00/2026-05-10T08:00"]),
        row("Our app is retiring", "We are retiring the app. It will remain available until June 4, 2026. After that date payments through the app will no longer be supported.", "2026-03-04", "America/Los_Angeles", &["2026-06-05T00:00/open"]),
        row("服务下线", "花呗分期服务即将下线，可使用至6月4日。客服热线服务至12月31日止。", "2026-03-04", "Asia/Shanghai", &["2026-06-05T00:00/open"]),
        row("Pay in 3 is being withdrawn", "Pay in 3 will no longer be available from 31 March 2026.", "2026-03-04", "Europe/London", &["2026-03-31T00:00/open"]),
        row("Pay in 3 is being withdrawn", "The last day to use Pay in 3 is 31 March 2026. After that it will no longer be available.", "2026-03-04", "Europe/London", &["2026-04-01T00:00/open"]),
        row("Pay in 3 is being withdrawn", "Pay in 3 will be withdrawn at midnight on 31 March 2026.", "2026-03-04", "Europe/London", &["2026-03-31T00:00/open"]),
        row("Card payments down", "At around 9.15 this morning card payments started failing. Engineers are working on it.", "2026-03-04T10:00+00:00", "Europe/London", &["2026-03-04T09:15/open"]),
        row("Card payments down", "Since 09:15 GMT card payments are failing. Next update at 11:00 GMT.", "2026-03-04T10:00+00:00", "Europe/London", &["2026-03-04T09:15/open"]),
        row("Card payments down", "Starting at 09:15 GMT, card payments began to fail. We expect a fix by noon.", "2026-03-04T10:00+00:00", "Europe/London", &["2026-03-04T09:15/2026-03-04T12:00"]),
        row("Card payments down", "[10:45] Still investigating.\n[10:05] Card payments have been failing since about 09:50. We are investigating.", "2026-03-04T10:45+00:00", "Europe/London", &["2026-03-04T09:50/open"]),
        row("Card payments down", "Update 10:45 - Still investigating.\nUpdate 10:05 - Card payments have been failing since about 09:50. We are investigating.", "2026-03-04T10:45+00:00", "Europe/London", &["2026-03-04T09:50/open"]),
        row("Card payments failing", "Identified - The issue has been identified and a fix is being implemented.\nMar 4, 10:45 GMT\n\nInvestigating - Card payments are failing since 09:50 GMT.\nMar 4, 10:05 GMT", "2026-03-04T10:45+00:00", "Europe/London", &["2026-03-04T09:50/open"]),
        row("Planned maintenance", "Maintenance on 8 March has been brought forward by one hour: it now runs from 1am to 5am instead of 2am to 6am. Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-08T01:00/2026-03-08T05:00"]),
        row("Maintenance rescheduled", "New date: 15 March, 2am-6am (previously 8 March, 2am-6am). Card payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-15T02:00/2026-03-15T06:00"]),
        row("Maintenance rescheduled", "Old window: 8 March, 2am-6am\nNew window: 15 March, 2am-6am\nCard payments will be unavailable.", "2026-03-04", "Europe/London", &["2026-03-15T02:00/2026-03-15T06:00"]),
    ]);
}

/// An extension that is told when it is over has no part in what is to come, and is no open end.
#[test]
fn what_ended_before_the_publication_stays_open_for_nobody() {
    let title = "维护延长公告";
    let text = "系统维护延长至2026年2月28日9:00，期间信用卡支付暂停。";
    let found = windows(title, text, Some("2026-03-04"), "Asia/Shanghai");
    assert_eq!(found, ["2026-02-28T00:00/2026-02-28T09:00"]);
}

#[test]
fn steps_and_months_bound_what_stops() {
    check(&[
        row(
            "Upgrade",
            "Timeline:\n- Thursday, March 12th @ 6:00 PM our Online Banking and Mobile App will be shut down.\n- Monday, March 16th @ 8:00 AM our new Online Banking will be available.",
            "2026-03-04",
            "America/Chicago",
            &["2026-03-12T18:00/2026-03-16T08:00"],
        ),
        row(
            "系統維護",
            "明(5)日凌晨2時至5時系統維護，期間信用卡付款暫停。",
            "2026-03-04",
            "Asia/Taipei",
            &["2026-03-05T02:00/2026-03-05T05:00"],
        ),
        row(
            "升级提醒",
            "3月将分多次升级系统，时间为3月13日、19日及27日，每次均为当日23:00至次日07:00，期间无法充值。",
            "2026-03-04",
            "Asia/Shanghai",
            &[
                "2026-03-13T23:00/2026-03-14T07:00",
                "2026-03-19T23:00/2026-03-20T07:00",
                "2026-03-27T23:00/2026-03-28T07:00",
            ],
        ),
        row(
            "Maintenance",
            "Payments are not taken on the days below. Each period runs between 4:30am and 06:30am.\n\nThe dates are as follows:\n• Sunday 8th March 2026\n• Sunday 15th March 2026 (3:00am to 6:30am)\n• Sunday 22nd March 2026",
            "2026-03-04",
            "Europe/London",
            &[
                "2026-03-08T04:30/2026-03-08T06:30",
                "2026-03-15T03:00/2026-03-15T06:30",
                "2026-03-22T04:30/2026-03-22T06:30",
            ],
        ),
        row(
            "Downtime",
            "The following will be unavailable:\na) 7 March 2026, 11.00pm to 8 March 2026, 3.00am – SMS alerts\nb) 8 March 2026, 17.00hrs to 19.00hrs – Online purchases",
            "2026-03-04",
            "Asia/Kuala_Lumpur",
            &["2026-03-07T23:00/2026-03-08T03:00", "2026-03-08T17:00/2026-03-08T19:00"],
        ),
        row(
            "Upgrade",
            "After 6:00 PM on Friday, March 13, you will not be able to log in through Monday, March 16.",
            "2026-03-04",
            "America/New_York",
            &["2026-03-13T18:00/2026-03-17T00:00"],
        ),
        row(
            "Maintenance",
            "Once a month, from 11 pm to 1 am on the last Thursday of every month, our system is maintained. You cannot pay then.\n\nFurther maintenance takes place on Saturday, March 7th, from 3:30 AM to 6:00 AM.",
            "2026-03-04",
            "America/Denver",
            &["2026-03-07T03:30/2026-03-07T06:00", "2026-03-26T23:00/2026-03-27T01:00;FREQ=MONTHLY;BYDAY=-1TH"],
        ),
        row(
            "Payment maintenance",
            "On Thursday, March 12, from 8:00 p.m. to 11:59 p.m. payments will be down. We have reserved the entire window, but expect it to be over by 10:00 p.m.",
            "2026-03-04",
            "America/Los_Angeles",
            &["2026-03-12T20:00/2026-03-12T22:00"],
        ),
        row(
            "Amex",
            "From May 2026 we will no longer accept American Express.",
            "2026-03-04",
            "Europe/London",
            &["2026-05-01T00:00/open"],
        ),
        row("公告", "自2026年5月起，我司将停止信用卡付款。", "2026-03-04", "Asia/Shanghai", &["2026-05-01T00:00/open"]),
        row(
            "演练公告",
            "今晚10点至下半夜4点做演练，刷卡消费暂停。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-04T22:00/2026-03-05T04:00"],
        ),
        row(
            "停缴公告",
            "停办时间如下：\n松果银行：21日起；\n青松银行、云杉银行：28日起；\n4月6日升级结束，缴费恢复办理。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-21T00:00/2026-04-06T00:00", "2026-03-28T00:00/2026-04-06T00:00"],
        ),
        row(
            "停服公告",
            "2026年3月10日12:00起停止充值。2026年3月11日12:00至2026年3月31日24:00，用户可以申请退款。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-10T12:00/open"],
        ),
        row(
            "系统切换公告",
            "2026年3月7日22:00至3月8日7:00，POS消费暂停。分期业务暂停至3月9日9:00。",
            "2026-03-04",
            "Asia/Shanghai",
            &["2026-03-07T22:00/2026-03-08T07:00", "2026-03-07T22:00/2026-03-09T09:00"],
        ),
    ]);
}

#[test]
fn points_that_are_counted_are_no_hours() {
    check(&[row(
        "维护公告",
        "1.6月14日20:00至次日00:30，订票页面暂停服务，下列第2点时段除外。\n2.当日23:50至次日00:30，网上支付一并暂停，详见第二点。",
        "2026-06-10",
        "Asia/Shanghai",
        &["2026-06-14T20:00/2026-06-15T00:30", "2026-06-14T23:50/2026-06-15T00:30"],
    )]);
}

#[test]
fn hours_share_what_stands_behind_or_before_them() {
    check(&[
        row(
            "Maintenance",
            "Payments will be unavailable on 21 June from 11 to 1 in the morning.",
            "2026-06-18",
            "Europe/London",
            &["2026-06-21T23:00/2026-06-22T01:00"],
        ),
        row(
            "Maintenance",
            "Payments will be unavailable on Thursday 25 June from 0000 to 0500.",
            "2026-06-18",
            "Europe/London",
            &["2026-06-25T00:00/2026-06-25T05:00"],
        ),
        row(
            "Maintenance",
            "Our payment page will be unavailable on March 15, 16 and 17 at 1:00 AM for 90 minutes.",
            "2026-03-10",
            "America/Chicago",
            &[
                "2026-03-15T01:00/2026-03-15T02:30",
                "2026-03-16T01:00/2026-03-16T02:30",
                "2026-03-17T01:00/2026-03-17T02:30",
            ],
        ),
        row(
            "Maintenance",
            "Checkout will be unavailable Thu Jun 25, 12:30–1:00 AM.",
            "2026-06-22",
            "America/Toronto",
            &["2026-06-25T00:30/2026-06-25T01:00"],
        ),
        row(
            "Maintenance",
            "Checkout will be unavailable Thu Jun 25, 11:30–1:00 AM.",
            "2026-06-22",
            "America/Toronto",
            &["2026-06-25T23:30/2026-06-26T01:00"],
        ),
        row(
            "Maintenance",
            "Checkout will be unavailable on the 20th from 1am-3am.",
            "2026-06-15",
            "America/Toronto",
            &["2026-06-20T01:00/2026-06-20T03:00"],
        ),
        row(
            "Maintenance",
            "Checkout will be unavailable from 10pm on the 20th until 4am on the 21st.",
            "2026-06-15",
            "America/Toronto",
            &["2026-06-20T22:00/2026-06-21T04:00"],
        ),
        row(
            "Maintenance",
            "Checkout will be unavailable on Saturday between 11 and midnight.",
            "2026-06-15",
            "Europe/London",
            &["2026-06-20T23:00/2026-06-21T00:00"],
        ),
        row(
            "Maintenance",
            "Checkout will be unavailable on Tuesday 16th from 10 in the evening for a couple of hours.",
            "2026-06-15",
            "Europe/London",
            &["2026-06-16T22:00/2026-06-17T00:00"],
        ),
        row(
            "公告",
            "支付功能自即日起至6月20日18:00暂停。",
            "2026-06-15T11:10:00+08:00",
            "Asia/Shanghai",
            &["2026-06-15T11:10/2026-06-20T18:00"],
        ),
        row(
            "Ticket sales",
            "Tickets go on sale at 10am on Friday 5 June. Our payment provider has planned work from 8am to 9am that day.",
            "2026-06-01",
            "Europe/London",
            &["2026-06-05T08:00/2026-06-05T09:00"],
        ),
        row(
            "UPDATE: Extended maintenance window",
            "Instead of 04:00 we now expect to be back online at 06:30 (Wednesday 24 June). Until then payments are unavailable.",
            "2026-06-24T03:40:00+01:00",
            "Europe/London",
            &["2026-06-24T03:40/2026-06-24T06:30"],
        ),
        row(
            "紧急维护",
            "系统正在紧急维护，预计45分钟后恢复，期间无法下单。",
            "2026-06-16T11:00:00+08:00",
            "Asia/Shanghai",
            &["2026-06-16T11:00/2026-06-16T11:45"],
        ),
    ]);
}

#[test]
fn lengths_move_what_was_planned() {
    check(&[
        row(
            "维护时间顺延的通知",
            "原定于2026年6月20日01:00-05:00的支付系统维护推迟一周进行。",
            "2026-06-19",
            "Asia/Shanghai",
            &["2026-06-27T01:00/2026-06-27T05:00"],
        ),
        row(
            "",
            "The maintenance planned for 20 June 01:00-05:00 is postponed by one week. Card payments will be unavailable.",
            "2026-06-15",
            "Asia/Shanghai",
            &["2026-06-27T01:00/2026-06-27T05:00"],
        ),
        row(
            "",
            "The maintenance planned for 20 June 01:00-05:00 has been moved by a week to 27 June, same time. Card payments will be unavailable.",
            "2026-06-15",
            "Asia/Shanghai",
            &["2026-06-27T01:00/2026-06-27T05:00"],
        ),
        row(
            "",
            "The maintenance originally planned for Saturday 20 June, 01:00-05:00, has been pushed back by two hours due to a late delivery. Card payments will be unavailable.",
            "2026-06-15",
            "Asia/Shanghai",
            &["2026-06-20T03:00/2026-06-20T07:00"],
        ),
        row(
            "系统维护时间调整",
            "原定6月20日1:00-5:00的系统维护，因故延后2小时进行，期间无法付款。",
            "2026-06-15",
            "Asia/Shanghai",
            &["2026-06-20T03:00/2026-06-20T07:00"],
        ),
        row(
            "",
            "We are upgrading our system on 20 June from 01:00 to 05:00. Payments will be down. Deliveries may be delayed by two days.",
            "2026-06-15",
            "Asia/Shanghai",
            &["2026-06-20T01:00/2026-06-20T05:00"],
        ),
    ]);
}

#[test]
fn several_days_of_each_month() {
    check(&[
        row(
            "维护说明",
            "系统每日23:30至次日5:00（周二为23:00至次日5:00）为系统维护时间，期间不办理购票业务。",
            "2026-06-16",
            "Asia/Shanghai",
            &["2026-06-16T23:00/2026-06-17T05:00;FREQ=WEEKLY;BYDAY=TU", "2026-06-16T23:30/2026-06-17T05:00;FREQ=DAILY"],
        ),
        row(
            "维护说明",
            "系统每日23:30至次日5:00（周二23:00至次日5:00）为系统维护时间，期间不办理购票业务。",
            "2026-06-16",
            "Asia/Shanghai",
            &["2026-06-16T23:00/2026-06-17T05:00;FREQ=WEEKLY;BYDAY=TU", "2026-06-16T23:30/2026-06-17T05:00;FREQ=DAILY"],
        ),
        row(
            "维护说明",
            "系统每月1日、15日凌晨1:00至3:00维护，期间不能支付。",
            "2026-06-16",
            "Asia/Shanghai",
            &["2026-07-01T01:00/2026-07-01T03:00;FREQ=MONTHLY;BYMONTHDAY=1,15"],
        ),
        row(
            "维护说明",
            "系统每月1日和15日01:00-03:00维护，期间不能支付。",
            "2026-06-16",
            "Asia/Shanghai",
            &["2026-07-01T01:00/2026-07-01T03:00;FREQ=MONTHLY;BYMONTHDAY=1,15"],
        ),
        row(
            "",
            "The system is down for maintenance on the 1st and 15th of every month, 1:00 to 3:00 AM.",
            "2026-06-16",
            "Asia/Shanghai",
            &["2026-07-01T01:00/2026-07-01T03:00;FREQ=MONTHLY;BYMONTHDAY=1,15"],
        ),
        row(
            "",
            "维护时间：每月5日、20日 0:00-2:00，期间信用卡支付不可用。",
            "2026-06-16",
            "Asia/Shanghai",
            &["2026-06-20T00:00/2026-06-20T02:00;FREQ=MONTHLY;BYMONTHDAY=5,20"],
        ),
    ]);
}

#[test]
fn hours_of_four_digits_fill_a_cell() {
    check(&[
        row(
            "Maintenance",
            "| Date | Time (SGT) | Service |\n|---|---|---|\n| 6 Jun 2026 | 0100–0500 | Hosted Checkout |\n| 13 Jun 2026 | 0200–0300 | Merchant Portal |",
            "2026-06-01",
            "Asia/Singapore",
            &["2026-06-06T01:00/2026-06-06T05:00", "2026-06-13T02:00/2026-06-13T03:00"],
        ),
        row(
            "Maintenance",
            "Date | Time | Service\n6 Jun 2026 | 0100 - 0500 | Hosted Checkout",
            "2026-06-01",
            "Asia/Singapore",
            &["2026-06-06T01:00/2026-06-06T05:00"],
        ),
    ]);
}

#[test]
fn what_closes_and_reopens_in_a_night() {
    check(&[
        row(
            "Checkout closure",
            "Checkout closes at 22:00 on Saturday 20 June and reopens at 01:00.",
            "2026-06-18",
            "Europe/London",
            &["2026-06-20T22:00/2026-06-21T01:00"],
        ),
        row(
            "Checkout closure",
            "Checkout closes on Saturday 20 June at 22:00 and reopens at 01:00.",
            "2026-06-18",
            "Europe/London",
            &["2026-06-20T22:00/2026-06-21T01:00"],
        ),
        row(
            "Checkout closure",
            "Checkout closes at 22:00 on Saturday 20 June and will reopen at 23:00.",
            "2026-06-18",
            "Europe/London",
            &["2026-06-20T22:00/2026-06-20T23:00"],
        ),
        row(
            "Checkout closure",
            "Checkout will be down at 22:00 on Saturday 20 June and will be back at 01:00.",
            "2026-06-18",
            "Europe/London",
            &["2026-06-20T22:00/2026-06-21T01:00"],
        ),
    ]);
}

#[test]
fn days_on_which_something_ends_for_good() {
    check(&[
        row(
            "",
            "The old API will be switched off on 30 September 2026. Payments created with it will fail.",
            "2026-06-16",
            "UTC",
            &["2026-09-30T00:00/open"],
        ),
        row("", "Klarna will be removed on 30 September 2026.", "2026-06-16", "UTC", &["2026-09-30T00:00/open"]),
        row("", "Our store closes for good on 30 September 2026.", "2026-06-16", "UTC", &["2026-09-30T00:00/open"]),
    ]);
}

#[test]
fn days_behind_their_time_and_weekday() {
    check(&[
        row(
            "App and online services",
            "You won't be able to use the app from 9pm on Saturday 20 to 9am on Sunday 21 June.",
            "2026-06-17",
            "Europe/London",
            &["2026-06-20T21:00/2026-06-21T09:00"],
        ),
        row(
            "App and online services",
            "You won't be able to use the app from 9pm Saturday 10 to 9am Sunday 11 October.",
            "2026-10-07",
            "Europe/London",
            &["2026-10-10T21:00/2026-10-11T09:00"],
        ),
    ]);
}

#[test]
fn weekdays_of_weekly_work_recur() {
    check(&[
        row(
            "Maintenance policy",
            "Our weekly maintenance window is Sunday, 02:00-04:00 ET. The payment gateway may be unavailable.",
            "2024-01-08",
            "America/New_York",
            &["2024-01-14T02:00/2024-01-14T04:00;FREQ=WEEKLY;BYDAY=SU"],
        ),
        row(
            "Maintenance policy",
            "Weekly maintenance window: Sunday 02:00-04:00 ET. The payment gateway may be unavailable in it.",
            "2024-01-08",
            "America/New_York",
            &["2024-01-14T02:00/2024-01-14T04:00;FREQ=WEEKLY;BYDAY=SU"],
        ),
        row(
            "Maintenance windows",
            "Function | Day | Start (ET) | End (ET)\nScheduled Maintenance Window | Wed | 2 AM | 5 AM\n\nEvery week, the payment gateway may be unavailable within these hours.",
            "2024-01-08",
            "America/New_York",
            &["2024-01-10T02:00/2024-01-10T05:00;FREQ=WEEKLY;BYDAY=WE"],
        ),
        row(
            "Regular maintenance",
            "The gateway has a regular maintenance window on Sunday between 02:00 and 04:00, during which payments may fail.",
            "2024-01-08",
            "America/New_York",
            &["2024-01-14T02:00/2024-01-14T04:00;FREQ=WEEKLY;BYDAY=SU"],
        ),
        row(
            "例行维护",
            "本公司例行维护时间为周三2:00至5:00,期间支付服务不可用。",
            "2026-06-01",
            "Asia/Shanghai",
            &["2026-06-03T02:00/2026-06-03T05:00;FREQ=WEEKLY;BYDAY=WE"],
        ),
        row(
            "例行维护",
            "每周例行维护:周三2:00至5:00,期间支付服务不可用。",
            "2026-06-01",
            "Asia/Shanghai",
            &["2026-06-03T02:00/2026-06-03T05:00;FREQ=WEEKLY;BYDAY=WE"],
        ),
        row(
            "每周维护窗口",
            "服务 | 星期 | 时间\n支付网关 | 星期三 | 02:00-05:00\n查询 | 星期日 | 01:00-02:00",
            "2026-06-01",
            "Asia/Shanghai",
            &[
                "2026-06-03T02:00/2026-06-03T05:00;FREQ=WEEKLY;BYDAY=WE",
                "2026-06-07T01:00/2026-06-07T02:00;FREQ=WEEKLY;BYDAY=SU",
            ],
        ),
        row(
            "Standing maintenance windows",
            "Card processing: Sunday 1am to 3am (weekly)\nReporting: Tuesday 2am to 4am (weekly)",
            "2024-01-08",
            "America/New_York",
            &[
                "2024-01-09T02:00/2024-01-09T04:00;FREQ=WEEKLY;BYDAY=TU",
                "2024-01-14T01:00/2024-01-14T03:00;FREQ=WEEKLY;BYDAY=SU",
            ],
        ),
    ]);
}

#[test]
fn what_was_told_before_ends_later() {
    check(&[
        row(
            "New date",
            "UPDATE: We had told you that the website would be offline from 10pm on Saturday 9th September to 4am on Sunday 10th September. It will now stay offline until 11am on Sunday.",
            "2023-09-10",
            "Europe/London",
            &["2023-09-09T22:00/2023-09-10T11:00"],
        ),
        row(
            "Scheduled maintenance",
            "Our systems will undergo scheduled maintenance between 09:30 PM IST on 16th Oct and 6:30 AM IST on 17th Oct, 2021. Please see below what will be unavailable, and when.\n\n• Credit card purchases: 9:30 PM on 16th Oct to 1:30 AM on 17th Oct\n• IVR self-service: 9:30 PM on 16th Oct to 12:30 AM on 17th Oct\n• RTGS transfers: 2:30 AM to 6:30 AM on 17th Oct",
            "2021-10-14",
            "Asia/Kolkata",
            &[
                "2021-10-16T21:30/2021-10-17T00:30",
                "2021-10-16T21:30/2021-10-17T01:30",
                "2021-10-17T02:30/2021-10-17T06:30",
            ],
        ),
    ]);
}

#[test]
fn days_that_are_listed_behind_their_times() {
    check(&[
        row(
            "Upgrade",
            "Checkout will be down from 22:00 on 26 June until the upgrade is complete.",
            "2026-06-20",
            "Europe/Rome",
            &["2026-06-26T22:00/open"],
        ),
        row(
            "Overnight work",
            "Checkout may be briefly unavailable between 2 and 4 a.m. on each of June 23, 24 and 25.",
            "2026-06-20",
            "America/Chicago",
            &[
                "2026-06-23T02:00/2026-06-23T04:00",
                "2026-06-24T02:00/2026-06-24T04:00",
                "2026-06-25T02:00/2026-06-25T04:00",
            ],
        ),
        row(
            "Overnight work",
            "Checkout may be briefly unavailable between 2 and 4 a.m. on June 23, 24 and 25.",
            "2026-06-20",
            "America/Chicago",
            &[
                "2026-06-23T02:00/2026-06-23T04:00",
                "2026-06-24T02:00/2026-06-24T04:00",
                "2026-06-25T02:00/2026-06-25T04:00",
            ],
        ),
        row(
            "Slight delay",
            "Tonight's upgrade of the payment system will start at 1:00 a.m. instead of midnight and still finish at 4:00 a.m.",
            "2026-06-20",
            "America/Chicago",
            &["2026-06-21T01:00/2026-06-21T04:00"],
        ),
        row(
            "Slight delay",
            "Tonight's upgrade of the payment system starts at 1:00 a.m. and ends at 4:00 a.m.",
            "2026-06-20",
            "America/Chicago",
            &["2026-06-21T01:00/2026-06-21T04:00"],
        ),
        row(
            "今晚升级",
            "今晚的支付系统升级推迟至1:00开始,4:00结束。",
            "2026-06-20",
            "Asia/Shanghai",
            &["2026-06-21T01:00/2026-06-21T04:00"],
        ),
        row(
            "Overnight work",
            "Checkout may be unavailable from 2:00 to 4:00 on June 23 and 24.",
            "2026-06-20",
            "America/Chicago",
            &["2026-06-23T02:00/2026-06-23T04:00", "2026-06-24T02:00/2026-06-24T04:00"],
        ),
        row(
            "Overnight work",
            "Payments will be down at 11 p.m. on June 23 and 30 for two hours.",
            "2026-06-20",
            "America/Chicago",
            &["2026-06-23T23:00/2026-06-24T01:00"],
        ),
    ]);
}

#[test]
fn series_begin_and_end_with_what_is_said_once() {
    check(&[
        row(
            "July maintenance",
            "Each Tuesday in July, card authorisations may be interrupted between 02:00 and 02:30.",
            "2026-07-01",
            "Europe/Berlin",
            &["2026-07-07T02:00/2026-07-07T02:30;FREQ=WEEKLY;BYDAY=TU;UNTIL=20260731"],
        ),
        row(
            "暫停服務",
            "項次 | 暫停服務項目 | 暫停時間\n1 | 信用卡帳單查詢 | 106年12月29日17:00至107年1月1日09:00\n2 | 網路刷卡驗證（3D驗證） | 106年12月30日23:00起至系統合併作業完成止",
            "2017-12-20",
            "Asia/Taipei",
            &["2017-12-29T17:00/2018-01-01T09:00", "2017-12-30T23:00/open"],
        ),
        row(
            "Upgrade",
            "Checkout will be down from 22:00 on 26 June until the upgrade is complete.",
            "2026-06-20",
            "Europe/Rome",
            &["2026-06-26T22:00/open"],
        ),
        row(
            "系統維護時間表",
            "由2024年6月3日（星期一）起，定期系統維護將於下列時段進行：\n\n日期 時間 影響\n星期一至六 晚上10時至翌日凌晨1時30分 還款入賬或會延遲\n星期日 凌晨2時30分至早上8時30分 未能建立新的分期訂單",
            "2024-05-28",
            "Asia/Hong_Kong",
            &[
                "2024-06-03T22:00/2024-06-04T01:30;FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
                "2024-06-09T02:30/2024-06-09T08:30;FREQ=WEEKLY;BYDAY=SU",
            ],
        ),
    ]);
}

#[test]
fn tables_of_days_by_column() {
    check(&[
        row(
            "维护安排",
            "业务 | 7月4日 | 7月5日\n信用卡支付 | 01:00-03:00 | 02:00-04:00\n积分查询 | 03:00-05:00 | 无",
            "2026-07-01",
            "Asia/Shanghai",
            &[
                "2026-07-04T01:00/2026-07-04T03:00",
                "2026-07-04T03:00/2026-07-04T05:00",
                "2026-07-05T02:00/2026-07-05T04:00",
            ],
        ),
        row(
            "Maintenance calendar",
            "Service | Sat 4 July | Sun 5 July\nCard payments | 01:00–02:00 | –\nPay later | – | 03:00–04:30",
            "2026-07-01",
            "Europe/Vienna",
            &["2026-07-04T01:00/2026-07-04T02:00", "2026-07-05T03:00/2026-07-05T04:30"],
        ),
    ]);
}

#[test]
fn days_that_are_each_ones_and_ends_of_tickets() {
    check(&[
        row(
            "维护通知",
            "服务器维护时间为9月23日至24日的非工作时段（当日18时至次日8时），以及9月25日至10月8日全时段（24小时）。期间校园统一支付平台不能交费。",
            "2019-09-20",
            "Asia/Shanghai",
            &[
                "2019-09-23T18:00/2019-09-24T08:00",
                "2019-09-24T18:00/2019-09-25T08:00",
                "2019-09-25T00:00/2019-10-09T00:00",
            ],
        ),
        row(
            "维护通知",
            "9月23日至24日每日18时至次日8时,支付平台不能交费。",
            "2019-09-20",
            "Asia/Shanghai",
            &["2019-09-23T18:00/2019-09-24T08:00;FREQ=DAILY;UNTIL=20190924"],
        ),
        row(
            "维护通知",
            "9月23日至24日(当日18时至次日8时),支付平台不能交费。",
            "2019-09-20",
            "Asia/Shanghai",
            &["2019-09-23T18:00/2019-09-24T08:00", "2019-09-24T18:00/2019-09-25T08:00"],
        ),
        row(
            "维护通知",
            "9月25日至10月8日全时段(24小时)支付平台不能交费。",
            "2019-09-20",
            "Asia/Shanghai",
            &["2019-09-25T00:00/2019-10-09T00:00"],
        ),
        row(
            "维护通知",
            "9月25日至10月8日全天支付平台不能交费。",
            "2019-09-20",
            "Asia/Shanghai",
            &["2019-09-25T00:00/2019-10-09T00:00"],
        ),
        row(
            "升级维护",
            "10月9日零时起,网络票务系统停止运行,什么时候恢复将另行通知。已经买好的船票,最晚用到10月7日24时。",
            "2014-09-23",
            "Asia/Shanghai",
            &["2014-10-09T00:00/open"],
        ),
        row(
            "【故障进展】部分城市订单付款异常",
            "当前状态：处理中\n\n▌13:10 第三次更新\n支付网关已扩容，付款成功率回升到七成左右，但仍有用户付款失败。下一次更新不晚于14:00。\n\n▌12:05 第一次更新\n今天11:47起，订单付款失败明显增多，正在排查。",
            "2024-12-05",
            "Asia/Shanghai",
            &["2024-12-05T11:47/open"],
        ),
    ]);
}

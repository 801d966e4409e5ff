//! How times are written, and which windows they mean. A new way of writing is a row here before it is a rule.

mod abroad;
mod crossed;
mod phrases;
mod sentences;

use crate::understand::jsonl::{Input, explain};

/// The windows of a notice of planned work, as `start/end` in its own zone, with `;RRULE` where they recur.
fn windows(title: &str, text: &str, published: Option<&str>, zone: &str) -> Vec<String> {
    let input = Input {
        id: serde_json::Value::Null,
        title: Some(title.to_owned()),
        text: Some(text.to_owned()),
        published: published.map(str::to_owned),
        timezone: Some(zone.to_owned()),
        format: None,
    };
    let output = explain(&input, None).unwrap();
    let minute = |time: &str| time.get(..16).unwrap_or_default().to_owned();
    output
        .windows
        .iter()
        .map(|window| {
            let end = window.end.as_deref().map_or_else(|| "open".to_owned(), minute);
            let rule = window.rrule.as_ref().map_or_else(String::new, |rule| format!(";{rule}"));
            format!("{}/{end}{rule}", minute(&window.start))
        })
        .collect()
}

/// Published on Wednesday, 4 March 2026 in Shanghai.
fn chinese(rows: &[(&str, &[&str])]) {
    let mut failures = Vec::new();
    for (phrase, expected) in rows {
        let text = format!("尊敬的客户：\n为提升服务质量，我行将于{phrase}进行系统升级，期间信用卡支付暂停。");
        let found = windows("系统升级公告", &text, Some("2026-03-04"), "Asia/Shanghai");
        if found != *expected {
            failures.push(format!("{phrase}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Published on Wednesday, 4 March 2026 in London.
fn english(rows: &[(&str, &[&str])]) {
    let mut failures = Vec::new();
    for (phrase, expected) in rows {
        let text =
            format!("Dear customer,\nCard payments will not be available {phrase} because of planned maintenance.");
        let found = windows("Planned maintenance", &text, Some("2026-03-04"), "Europe/London");
        if found != *expected {
            failures.push(format!("{phrase}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

const NIGHT: &[&str] = &["2026-03-07T23:00/2026-03-08T05:30"];
const MORNING: &[&str] = &["2026-03-08T02:00/2026-03-08T06:00"];

#[test]
fn ranges_in_chinese() {
    chinese(&[
        ("2026年3月7日23:00至3月8日05:30", NIGHT),
        ("2026年3月7日23:00至2026年3月8日05:30", NIGHT),
        ("2026年3月7日（周六）23:00至3月8日（周日）05:30", NIGHT),
        ("3月7日23:00至3月8日05:30", NIGHT),
        ("3月7日23:00至8日05:30", NIGHT),
        ("3月7日23:00至次日05:30", NIGHT),
        ("3月7日23:00至翌日05:30", NIGHT),
        ("3月7日23:00-次日5:30", NIGHT),
        ("3月7日23:00—5:30", NIGHT),
        ("3月7日23时至8日5时30分", NIGHT),
        ("3月7日23点到8日5点半", NIGHT),
        ("3月7日晚上11点至次日凌晨5点半", NIGHT),
        ("3月7日晚11:00至8日早5:30", NIGHT),
        ("3月7日晚间23时起至3月8日凌晨5时30分止", NIGHT),
        ("自3月7日23:00起，至3月8日5:30止", NIGHT),
        ("自3月7日23:00开始至3月8日05:30结束", NIGHT),
        ("从3月7日23点开始，到3月8日5点30分结束", NIGHT),
        ("2026-03-07 23:00 至 2026-03-08 05:30", NIGHT),
        ("2026-03-07 23:00:00~2026-03-08 05:30:00", NIGHT),
        ("2026/03/07 23:00～2026/03/08 05:30", NIGHT),
        ("2026.3.7 23:00—2026.3.8 5:30", NIGHT),
        ("2026.03.07 23:00--03.08 5:30", &["2026-03-07T23:00/2026-03-08T05:30"]),
        ("03-07 23:00至03-08 05:30", NIGHT),
        ("3/7 23:00~3/8 05:30", NIGHT),
        ("2026年03月07日 23：00 － 03月08日 05：30", NIGHT),
        ("二〇二六年三月七日二十三时至三月八日五时三十分", NIGHT),
        ("20260307 23:00 至 20260308 05:30", NIGHT),
        ("本周六23:00至周日05:30", NIGHT),
        ("3月8日2:00-6:00", MORNING),
        ("3月8日02:00至06:00", MORNING),
        ("3月8日凌晨2:00至6:00", MORNING),
        ("3月8日凌晨2点至6点", MORNING),
        ("3月8日2时-6时", MORNING),
        ("3月8日2—6时", MORNING),
        ("3月8日2点-6点", MORNING),
        ("3月8日（周日）凌晨02:00—06:00", MORNING),
        ("3月8日（星期日）02:00～06:00（北京时间）", MORNING),
        ("北京时间3月8日02:00至06:00", MORNING),
        ("本周日凌晨2点到6点", MORNING),
        ("3月8日2:00至6:00期间", MORNING),
        ("3月8日2:00到6:00之间", MORNING),
        ("3月8日2：00－6：00", MORNING),
        ("3月8日凌晨二点至六点", MORNING),
        ("3月8日2:00起约4小时", MORNING),
        ("3月8日2:00开始，预计持续4个小时", MORNING),
        ("3月8日上午9点至12点", &["2026-03-08T09:00/2026-03-08T12:00"]),
        ("3月8日下午2点至5点", &["2026-03-08T14:00/2026-03-08T17:00"]),
        ("3月8日中午12点至下午2点", &["2026-03-08T12:00/2026-03-08T14:00"]),
        ("3月8日晚8点至10点", &["2026-03-08T20:00/2026-03-08T22:00"]),
        ("3月8日晚上10点至12点", &["2026-03-08T22:00/2026-03-09T00:00"]),
        ("3月8日22:00至24:00", &["2026-03-08T22:00/2026-03-09T00:00"]),
        ("3月8日0时至24时", &["2026-03-08T00:00/2026-03-09T00:00"]),
        ("3月8日零时至6时", &["2026-03-08T00:00/2026-03-08T06:00"]),
        ("3月8日零点至6点", &["2026-03-08T00:00/2026-03-08T06:00"]),
        ("3月8日00:00至06:00", &["2026-03-08T00:00/2026-03-08T06:00"]),
        ("3月31日23:00至4月1日1:00", &["2026-03-31T23:00/2026-04-01T01:00"]),
        ("3月31日23:00至1日1:00", &["2026-03-31T23:00/2026-04-01T01:00"]),
        ("12月31日23:00至1月1日6:00", &["2026-12-31T23:00/2027-01-01T06:00"]),
        ("今日23:00至次日5:00", &["2026-03-04T23:00/2026-03-05T05:00"]),
        ("今晚11点至明早6点", &["2026-03-04T23:00/2026-03-05T06:00"]),
        ("明日凌晨1:00至5:00", &["2026-03-05T01:00/2026-03-05T05:00"]),
        ("明天0点到4点", &["2026-03-05T00:00/2026-03-05T04:00"]),
        ("下周日2:00-6:00", &["2026-03-15T02:00/2026-03-15T06:00"]),
        ("本月8日2:00至6:00", MORNING),
        ("今年3月8日2:00至6:00", MORNING),
        ("今（2026）年3月8日2:00至6:00", MORNING),
    ]);
}

#[test]
fn lists_in_chinese() {
    chinese(&[
        ("3月7日、3月14日0:00至4:00", &["2026-03-07T00:00/2026-03-07T04:00", "2026-03-14T00:00/2026-03-14T04:00"]),
        (
            "3月7日、14日和21日的0:00至4:00",
            &[
                "2026-03-07T00:00/2026-03-07T04:00",
                "2026-03-14T00:00/2026-03-14T04:00",
                "2026-03-21T00:00/2026-03-21T04:00",
            ],
        ),
        ("3月7、14日0:00至4:00", &["2026-03-07T00:00/2026-03-07T04:00", "2026-03-14T00:00/2026-03-14T04:00"]),
        ("3月7日0:00至1:00、3:00至4:00", &["2026-03-07T00:00/2026-03-07T01:00", "2026-03-07T03:00/2026-03-07T04:00"]),
        (
            "3月7日0:00至1:00及3月8日3:00至4:00",
            &["2026-03-07T00:00/2026-03-07T01:00", "2026-03-08T03:00/2026-03-08T04:00"],
        ),
        ("3月7日至9日每日0:00至4:00", &["2026-03-07T00:00/2026-03-07T04:00;FREQ=DAILY;UNTIL=20260309"]),
        ("3月7日-3月9日，每天0:00-4:00", &["2026-03-07T00:00/2026-03-07T04:00;FREQ=DAILY;UNTIL=20260309"]),
        ("每日23:00至次日1:00", &["2026-03-04T23:00/2026-03-05T01:00;FREQ=DAILY"]),
        ("每天凌晨0:00-0:30", &["2026-03-04T00:00/2026-03-04T00:30;FREQ=DAILY"]),
        ("每周日0:00-6:00", &["2026-03-08T00:00/2026-03-08T06:00;FREQ=WEEKLY;BYDAY=SU"]),
        ("每周六、周日0:00-6:00", &["2026-03-07T00:00/2026-03-07T06:00;FREQ=WEEKLY;BYDAY=SA,SU"]),
        ("每周二23:30至周三5:00", &["2026-03-10T23:30/2026-03-11T05:00;FREQ=WEEKLY;BYDAY=TU"]),
        ("每月1日0:00-2:00", &["2026-04-01T00:00/2026-04-01T02:00;FREQ=MONTHLY;BYMONTHDAY=1"]),
        ("每月第二个周日0:00-6:00", &["2026-03-08T00:00/2026-03-08T06:00;FREQ=MONTHLY;BYDAY=2SU"]),
        (
            "每月最后一个工作日22:00至次日4:00",
            &["2026-03-31T22:00/2026-04-01T04:00;FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
        ),
    ]);
}

#[test]
fn ranges_in_english() {
    const NIGHT: &[&str] = &["2026-03-07T23:00/2026-03-08T05:30"];
    const MORNING: &[&str] = &["2026-03-08T02:00/2026-03-08T06:00"];
    english(&[
        ("from 11:00 PM on Saturday, March 7, 2026 to 5:30 AM on Sunday, March 8, 2026", NIGHT),
        ("from 11pm on Saturday 7 March until 5.30am on Sunday 8 March", NIGHT),
        ("from 11:00 p.m. on 7 March 2026 (Saturday) to 5:30 a.m. on the following day", NIGHT),
        ("from Saturday, 7 March at 23:00 to Sunday, 8 March at 05:30", NIGHT),
        ("from 7th March 2026, 11:00pm, until 8th March 2026, 5:30am", NIGHT),
        ("between 11pm Saturday 7 March and 5:30am Sunday 8 March", NIGHT),
        ("between March 7, 11:00 PM and March 8, 5:30 AM", NIGHT),
        ("on March 7 from 11 p.m. to 5:30 a.m.", NIGHT),
        ("starting at 23:00 on Saturday, 7 March 2026 and ending at 05:30 on Sunday, 8 March 2026", NIGHT),
        ("from 2300hrs on 7 March to 0530hrs on 8 March", NIGHT),
        ("from 07 Mar 2026 23:00 to 08 Mar 2026 05:30", NIGHT),
        ("from 07-Mar-2026 23:00 to 08-Mar-2026 05:30", NIGHT),
        ("from 2026-03-07 23:00 until 2026-03-08 05:30", NIGHT),
        ("from 2026-03-07T23:00Z to 2026-03-08T05:30Z", NIGHT),
        ("from 07/03/2026 23:00 to 08/03/2026 05:30", NIGHT),
        ("(Mar 7, 23:00 - Mar 8, 05:30 GMT)", NIGHT),
        ("this Saturday from 11 PM until 5:30 AM on Sunday", NIGHT),
        ("on Sunday 8 March 2026 between 2am and 6am", MORNING),
        ("on Sunday, March 8 from 2:00am - 6:00am", MORNING),
        ("on Sunday 8 March, 2am to 6am", MORNING),
        ("on 8 March 2026 from 02:00 to 06:00", MORNING),
        ("on 8 March 2026 from 02:00 to 06:00 UTC", MORNING),
        ("on 8 March 2026 from 0200 to 0600 hrs", MORNING),
        ("on 8 March from 2-6am", MORNING),
        ("on 8 March from 2.00am to 6.00am", MORNING),
        ("from 2am to 6am on Sunday, 8 March", MORNING),
        ("from 2:00 to 6:00 AM on Sunday, March 8", MORNING),
        ("between 02:00 and 06:00 GMT on 08/03/2026", MORNING),
        ("at 2am on Sunday 8 March for up to 4 hours", MORNING),
        ("on Sunday, 8 March 2026, 2:00 AM to 6:00 AM (10:00 AM - 2:00 PM HKT)", MORNING),
        ("from 12 midnight to 6am on Sunday 8 March", &["2026-03-08T00:00/2026-03-08T06:00"]),
        ("from 12:00am to 6:00am on Sunday 8 March", &["2026-03-08T00:00/2026-03-08T06:00"]),
        ("from 10pm to midnight on Sunday 8 March", &["2026-03-08T22:00/2026-03-09T00:00"]),
        ("from noon to 2pm on 8 March", &["2026-03-08T12:00/2026-03-08T14:00"]),
        ("from 11am to 1pm on 8 March", &["2026-03-08T11:00/2026-03-08T13:00"]),
        ("from 10 to 11:30 pm on 8 March", &["2026-03-08T22:00/2026-03-08T23:30"]),
        ("tonight from 11pm to 5am", &["2026-03-04T23:00/2026-03-05T05:00"]),
        ("tomorrow between 1am and 3am", &["2026-03-05T01:00/2026-03-05T03:00"]),
        ("from 9pm EST on March 7 to 1am EST on March 8", &["2026-03-08T02:00/2026-03-08T06:00"]),
    ]);
}

#[test]
fn lists_in_english() {
    english(&[
        (
            "on March 7 and 8 from 1am to 3am",
            &["2026-03-07T01:00/2026-03-07T03:00", "2026-03-08T01:00/2026-03-08T03:00"],
        ),
        (
            "on 7 and 8 March between 01:00 and 03:00",
            &["2026-03-07T01:00/2026-03-07T03:00", "2026-03-08T01:00/2026-03-08T03:00"],
        ),
        (
            "on 7, 8 and 9 March from 01:00 to 03:00",
            &[
                "2026-03-07T01:00/2026-03-07T03:00",
                "2026-03-08T01:00/2026-03-08T03:00",
                "2026-03-09T01:00/2026-03-09T03:00",
            ],
        ),
        ("every Sunday from 2am to 4am", &["2026-03-08T02:00/2026-03-08T04:00;FREQ=WEEKLY;BYDAY=SU"]),
        ("every day between 23:30 and 00:30", &["2026-03-04T23:30/2026-03-05T00:30;FREQ=DAILY"]),
        ("daily from 23:30 to 00:30", &["2026-03-04T23:30/2026-03-05T00:30;FREQ=DAILY"]),
        ("from 23:30 to 00:30 every day", &["2026-03-04T23:30/2026-03-05T00:30;FREQ=DAILY"]),
        (
            "on the second Sunday of each month from 2am to 4am",
            &["2026-03-08T02:00/2026-03-08T04:00;FREQ=MONTHLY;BYDAY=2SU"],
        ),
        (
            "on the last business day of each month, 10:00pm-4:00am",
            &["2026-03-31T22:00/2026-04-01T04:00;FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
        ),
    ]);
}

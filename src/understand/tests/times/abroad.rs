//! Clocks and zones as others write them, tables whose columns are times, and days told as past.

use super::sentences::{check, row};

#[test]
fn clocks_and_zones_as_others_write_them() {
    check(&[
        row(
            "Planned maintenance",
            "Card services are down on Saturday, March 7, 2026, starting from 2359 hours to Sunday 0400 hrs.",
            "2026-03-04",
            "Africa/Nairobi",
            &["2026-03-07T23:59/2026-03-08T04:00"],
        ),
        row(
            "Planned maintenance",
            "Card services are down from 01:30 to 23:00 on Sunday evening.",
            "2026-03-04",
            "Africa/Johannesburg",
            &["2026-03-08T01:30/2026-03-08T23:00"],
        ),
        row(
            "Upgrade",
            "Bookings are down on March 7, 2026 from 8:00PM to 9:45PM (UAE timings: March 7, 4:00PM - 5:45PM).",
            "2026-03-04",
            "Asia/Manila",
            &["2026-03-07T20:00/2026-03-07T21:45"],
        ),
        row(
            "Upgrade",
            "Bookings are down on March 7, 2026 from 8:00PM to 9:45PM. London time: 12:00PM - 1:45PM.",
            "2026-03-04",
            "Asia/Manila",
            &["2026-03-07T20:00/2026-03-07T21:45"],
        ),
        row(
            "Upgrade",
            "Payments are down on Sunday the 24th of August between 00:15AM and 04:15AM GMT (UK time).",
            "2025-08-12",
            "Europe/London",
            &["2025-08-24T00:15/2025-08-24T04:15"],
        ),
        row(
            "",
            "The checkout has been down since 9:30 am.",
            "2026-07-16",
            "America/Moncton",
            &["2026-07-16T09:30/open"],
        ),
        row(
            "",
            "Amex processing is currently broken (3/9/2026), and until it is fixed no charge succeeds.",
            "2026-03-09",
            "America/New_York",
            &["2026-03-09T00:00/open"],
        ),
    ]);
}

#[test]
fn columns_are_times_and_cells_say_what_works() {
    check(&[
        row(
            "Core upgrade on 11 July 2026",
            "The upgrade runs from 3:00 AM to 4:30 PM on Saturday, 11 July 2026.\n\n| Service | 3:00AM - 4:00AM | 4:00AM - 9:30AM | 9:30AM - 4:30PM |\n|---|---|---|---|\n| NetBanking | Not available | Not available | Not available |\n| UPI | Not available | Available | Not available |\n| Credit cards | Available | Available | Available |",
            "2026-07-02",
            "Asia/Kolkata",
            &[
                "2026-07-11T03:00/2026-07-11T04:00",
                "2026-07-11T03:00/2026-07-11T16:30",
                "2026-07-11T09:30/2026-07-11T16:30",
            ],
        ),
        row(
            "系统升级公告",
            "升级时间为7月11日。\n\n| 业务 | 0:00-2:00 | 2:00-5:00 |\n|---|---|---|\n| 快捷支付 | × | √ |\n| 网上银行 | 暂停 | 暂停 |",
            "2026-07-02",
            "Asia/Shanghai",
            &["2026-07-11T00:00/2026-07-11T02:00", "2026-07-11T00:00/2026-07-11T05:00"],
        ),
    ]);
}

#[test]
fn weekdays_on_which_something_began_are_past() {
    check(&[
        row(
            "",
            "Our app is down. The problems on our servers began on Thursday morning and are not over yet.",
            "2026-08-07",
            "Africa/Johannesburg",
            &["2026-08-06T00:00/open"],
        ),
        row(
            "",
            "Card payments are down. It will take about 2/3 weeks to fix this.",
            "2026-09-20",
            "Europe/London",
            &["2026-09-20T00:00/open"],
        ),
        row(
            "Card payments not working",
            "Card payments have been failing since Thursday.",
            "2026-08-07",
            "Europe/London",
            &["2026-08-06T00:00/open"],
        ),
    ]);
}

#[test]
fn days_hold_until_a_clock_time_and_nights_belong_to_two() {
    check(&[
        row(
            "System activity",
            "Work on our systems is going on today, October 19, until 2 pm. Online banking cannot be used.",
            "2026-10-19",
            "Asia/Manila",
            &["2026-10-19T00:00/2026-10-19T14:00"],
        ),
        row(
            "系统维护",
            "网上银行10月19日维护至14:00，期间无法使用。",
            "2026-10-17",
            "Asia/Shanghai",
            &["2026-10-19T00:00/2026-10-19T14:00"],
        ),
        row(
            "Notice",
            "All banking stays closed from 7.00 am on 28 September (Monday) to 12.00 midnight on 30 September (Wednesday).",
            "2026-09-25",
            "Asia/Dhaka",
            &["2026-09-28T07:00/2026-10-01T00:00"],
        ),
        row(
            "Service window",
            "Payments are down tonight from 01:00 – 03:00 CEST.",
            "2026-09-10",
            "Europe/Copenhagen",
            &["2026-09-11T01:00/2026-09-11T03:00"],
        ),
        row(
            "Service window",
            "Payments are down in the night between Thursday and Friday from 01:00 to 03:00.",
            "2026-09-08",
            "Europe/Copenhagen",
            &["2026-09-11T01:00/2026-09-11T03:00"],
        ),
        row(
            "櫃員機暫停服務",
            "本行由昨晚十一時至今日下午三時暫停信用卡服務。",
            "2026-04-01",
            "Asia/Hong_Kong",
            &["2026-03-31T23:00/2026-04-01T15:00"],
        ),
        row(
            "關於分行暫停服務",
            "本行網點於2026年6月22日及23日(周一、周二)暫停對外服務。",
            "2026-06-19",
            "Asia/Macau",
            &["2026-06-22T00:00/2026-06-24T00:00"],
        ),
        row(
            "系統升級公告",
            "系統轉換預計於台灣時間3月19日18:00開始，3月20日08:00完成(UTC 國際標準時間 3月19日10:00~3月20日00:00)。期間網站暫停運作。",
            "2026-03-10",
            "Asia/Taipei",
            &["2026-03-19T18:00/2026-03-20T08:00"],
        ),
    ]);
}

#[test]
fn ends_that_are_said_again_or_refined_are_one() {
    check(&[
        row(
            "Billing system upgrade",
            "We are upgrading our billing system from 18 October, Sunday at 8.00pm until 19 October, Monday at 9.00am.\n\nTemporarily unavailable until 9.00am on 19 October 2026:\n- Prepaid reload\n- Paying bills",
            "2026-10-15",
            "Asia/Kuala_Lumpur",
            &["2026-10-18T20:00/2026-10-19T09:00"],
        ),
        row(
            "Conversion - questions",
            "ATMs and online services are unavailable on these dates: September 29 to October 1, 2026. They come back on October 1, at 8 pm.",
            "2026-09-20",
            "America/Barbados",
            &["2026-09-29T00:00/2026-10-01T20:00"],
        ),
    ]);
}

#[test]
fn starts_within_announced_work_end_with_it() {
    check(&[
        row(
            "系统升级公告",
            "我行将于2026年11月6日20:00至11月8日20:00进行系统升级，期间部分业务受到影响：\n1、自11月6日23:30开始，停办信用卡还款、网上支付。\n2、自11月6日23:30开始，柜台停止服务。",
            "2026-11-01",
            "Asia/Shanghai",
            &["2026-11-06T23:30/2026-11-08T20:00"],
        ),
        row(
            "休假公告",
            "客戶服務於2月2日至2月10日暫停。\n自民國115年2月1日起，暫不辦理刪除及更改作業，一律順延至民國115年2月12日中午12點恢復。",
            "2026-01-28",
            "Asia/Taipei",
            &["2026-02-01T00:00/2026-02-12T12:00", "2026-02-02T00:00/2026-02-11T00:00"],
        ),
    ]);
}

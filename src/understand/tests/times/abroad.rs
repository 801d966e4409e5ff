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

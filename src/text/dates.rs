//! Moments of publication, as sites write them. Windows and other times in the text of a notice are not read here.

mod scan;
mod words;

pub use words::{is_label, is_published_label};

use crate::domain::{Published, Tz};
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use std::ops::Range;

/// Characters of a text that are looked at.
const LONGEST: usize = 4000;

/// Where a text is read: the moment of reading, towards whose past missing years are resolved, and the publisher's zone.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub now: DateTime<Utc>,
    pub zone: Tz,
}

/// A moment found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text that state it.
    pub at: Range<usize>,
    pub published: Published,
    /// It was told by its distance from now ("3 hours ago"), so it is told differently at each visit.
    pub relative: bool,
    /// The year was not stated.
    pub yearless: bool,
}

/// A moment as written, before it is known when it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Written {
    day: Day,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Day {
    Full(NaiveDate),
    Instant(DateTime<Utc>),
    /// Month and day.
    Yearless(u32, u32),
    /// Two numbers that may be day and month or month and day, and a year.
    Either(u32, u32, i32),
    /// Three numbers of two digits each, of which the first or the last is a year.
    Short(u32, u32, u32),
    /// That long before now; days and longer count whole days.
    Ago(Duration),
    /// That many days before today.
    DaysAgo(i64),
}

impl Reader {
    /// The moment that the whole text states, but for brackets, weekday and a label ("发布时间：", "Published on").
    pub fn whole(&self, text: &str) -> Option<Found> {
        let text_start = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.chars().nth(60).is_some() {
            return None;
        }
        let (at, written) = match scan::compact(trimmed) {
            Some(written) => (0..trimmed.len(), written),
            None => scan::all(trimmed, true).into_iter().next()?,
        };
        let around = [trimmed.get(..at.start)?, trimmed.get(at.end..)?];
        if !around.into_iter().all(words::is_label) {
            return None;
        }
        self.resolve(at.start + text_start..at.end + text_start, written)
    }

    /// Every moment in a text, in order.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let bound = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        let text = text.get(..bound).unwrap_or_default();
        scan::all(text, false).into_iter().filter_map(|(at, written)| self.resolve(at, written)).collect()
    }

    fn resolve(&self, at: Range<usize>, written: Written) -> Option<Found> {
        let today = self.now.with_timezone(&self.zone).date_naive();
        let relative = matches!(written.day, Day::Ago(_));
        let yearless = matches!(written.day, Day::Yearless(..));
        let found = |published| Some(Found { at: at.clone(), published, relative, yearless });
        let here = |then: DateTime<Utc>| Published::At(then.with_timezone(&self.zone).fixed_offset());
        let day = match written.day {
            Day::Instant(then) => return found(here(then)),
            Day::Full(day) => day,
            Day::Yearless(month, day) => past(month, day, today)?,
            Day::Either(a, b, year) => self.either(a, b, year, today)?,
            Day::Short(a, b, c) => self.short(a, b, c, today)?,
            Day::DaysAgo(days) => today.checked_sub_signed(Duration::try_days(days)?)?,
            Day::Ago(distance) => {
                let at_minute = self.now.timestamp().div_euclid(60) * 60;
                let then = DateTime::from_timestamp(at_minute, 0)?.checked_sub_signed(distance)?;
                return found(here(then));
            }
        };
        let published = match written.time {
            Some(time) => Published::At(self.instant(day.and_time(time), written.offset)?),
            None => Published::Day(day),
        };
        found(published)
    }

    fn instant(&self, local: NaiveDateTime, offset: Option<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        match offset {
            Some(offset) => offset.from_local_datetime(&local).single(),
            None => Some(self.zone.from_local_datetime(&local).earliest()?.fixed_offset()),
        }
    }

    /// The year first where that is the custom, else last; never a moment to come, nor one long past.
    fn short(&self, a: u32, b: u32, c: u32, today: NaiveDate) -> Option<NaiveDate> {
        let year = |short: u32| i32::try_from(2000 + short).ok();
        let year_first = NaiveDate::from_ymd_opt(year(a)?, b, c);
        let year_last = self.either(a, b, year(c)?, today);
        let asian = self.zone.name().starts_with("Asia/");
        let order = if asian { [year_first, year_last] } else { [year_last, year_first] };
        let tomorrow = today.succ_opt().unwrap_or(today);
        order.into_iter().flatten().find(|day| *day <= tomorrow && day.year() > today.year() - OLDEST_SHORT)
    }

    /// Day and month, or month and day where that is the custom; never a moment to come if the other way is past.
    fn either(&self, a: u32, b: u32, year: i32, today: NaiveDate) -> Option<NaiveDate> {
        let day_first = NaiveDate::from_ymd_opt(year, b, a);
        let month_first = NaiveDate::from_ymd_opt(year, a, b);
        let custom = if self.zone.name().starts_with("America/") || self.zone.name().starts_with("US/") {
            [month_first, day_first]
        } else {
            [day_first, month_first]
        };
        let known = custom.into_iter().flatten();
        known.clone().find(|day| *day <= today.succ_opt().unwrap_or(today)).or_else(|| known.into_iter().next())
    }
}

/// Nobody lists what is older in short dates.
const OLDEST_SHORT: i32 = 20;

/// The latest such day that is not to come; a publisher's clock may be a day ahead.
fn past(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let tomorrow = today.succ_opt()?;
    (0..8).find_map(|back| NaiveDate::from_ymd_opt(tomorrow.year() - back, month, day).filter(|d| *d <= tomorrow))
}

/// The day in an address: `t20230726_…`, `/2023/07/26/`, `/2023-07/26/`, `20230726103000.html`.
pub fn in_url(url: &str) -> Option<NaiveDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.find('/').and_then(|at| path.get(at..)).unwrap_or(path);
    let numbers: Vec<(usize, &str)> = words::digit_runs(path);
    let joined = numbers.iter().find_map(|(_, digits)| match digits.len() {
        8 | 12 | 14 => scan::ymd(digits.get(..8)?),
        _ => None,
    });
    joined.or_else(|| {
        numbers.windows(3).find_map(|run| {
            let [(a, year), (b, month), (c, day)] = run else { return None };
            let adjacent = a + year.len() + 1 == *b && b + month.len() + 1 == *c;
            let plausible = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
            (adjacent && plausible).then(|| scan::day_of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader() -> Reader {
        let now = DateTime::parse_from_rfc3339("2023-07-28T12:00:30+08:00").unwrap().to_utc();
        Reader { now, zone: crate::domain::Tz::SHANGHAI }
    }

    fn show(published: Published) -> String {
        match published {
            Published::Day(day) => day.to_string(),
            Published::At(at) => at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }

    #[test]
    fn every_form_of_a_whole_text() {
        let rows = [
            ("2023-07-26", "2023-07-26"),
            ("2023/7/26", "2023-07-26"),
            ("2023.07.26", "2023-07-26"),
            ("[2020-09-11]", "2020-09-11"),
            ("[ 2020-09-11 ]", "2020-09-11"),
            ("（2020-09-11）", "2020-09-11"),
            ("２０２３－０７－２６", "2023-07-26"),
            ("2023年7月26日", "2023-07-26"),
            ("2023 年 7 月 26 日", "2023-07-26"),
            ("2023年7月26日 10:30", "2023-07-26T10:30:00+08:00"),
            ("2023年7月26日 星期三 10:30", "2023-07-26T10:30:00+08:00"),
            ("2023年7月26日（周三）", "2023-07-26"),
            ("2023年7月26日下午3点20分", "2023-07-26T15:20:00+08:00"),
            ("2023年7月26日10时", "2023-07-26T10:00:00+08:00"),
            ("2023-07-26 10:30:05", "2023-07-26T10:30:05+08:00"),
            ("2023-07-26T10:30:00Z", "2023-07-26T10:30:00+00:00"),
            ("2023-07-26T10:30Z", "2023-07-26T10:30:00+00:00"),
            ("2023-07-26T10:30:00.123+09:00", "2023-07-26T10:30:00+09:00"),
            ("2023-07-26 10:30 (UTC+9)", "2023-07-26T10:30:00+09:00"),
            ("2023-07-26 10:30 GMT", "2023-07-26T10:30:00+00:00"),
            ("20230726", "2023-07-26"),
            ("23-07-26", "2023-07-26"),
            ("23/07/26 10:30", "2023-07-26T10:30:00+08:00"),
            ("23.07.26", "2023-07-26"),
            ("26/07/23", "2023-07-26"),
            ("07/26/23", "2023-07-26"),
            ("23年7月26日", "2023-07-26"),
            ("20230726103005", "2023-07-26T10:30:05+08:00"),
            ("1690338600", "2023-07-26T10:30:00+08:00"),
            ("1690338600000", "2023-07-26T10:30:00+08:00"),
            ("07-26", "2023-07-26"),
            ("[07-30]", "2022-07-30"),
            ("07/26 10:30", "2023-07-26T10:30:00+08:00"),
            ("7月26日", "2023-07-26"),
            ("12月31日", "2022-12-31"),
            ("02-29", "2020-02-29"),
            ("民國 111.12.19", "2022-12-19"),
            ("民國111年12月19日", "2022-12-19"),
            ("111.12.19", "2022-12-19"),
            ("111/12/19", "2022-12-19"),
            ("99.12.22", "2010-12-22"),
            ("111-12-19 09:30", "2022-12-19T09:30:00+08:00"),
            ("二〇二三年七月二十六日", "2023-07-26"),
            ("二0一四年一月十五日", "2014-01-15"),
            ("Jul 26, 2023", "2023-07-26"),
            ("July 26th, 2023", "2023-07-26"),
            ("Jul. 26 2023", "2023-07-26"),
            ("26 July 2023", "2023-07-26"),
            ("26-Jul-2023", "2023-07-26"),
            ("Wednesday, 26 July 2023", "2023-07-26"),
            ("Jul 26, 2023 at 3:05 PM", "2023-07-26T15:05:00+08:00"),
            ("Jul 26, 2023 12:05 am", "2023-07-26T00:05:00+08:00"),
            ("Jul 30", "2022-07-30"),
            ("Wed, 26 Jul 2023 10:30:00 +0800", "2023-07-26T10:30:00+08:00"),
            ("Wed, 26 Jul 2023 10:30:00 GMT", "2023-07-26T10:30:00+00:00"),
            ("26/07/2023", "2023-07-26"),
            ("07/26/2023", "2023-07-26"),
            ("05/06/2023", "2023-06-05"),
            ("05/09/2023", "2023-05-09"),
            ("26.07.2023", "2023-07-26"),
            ("今天 10:30", "2023-07-28T10:30:00+08:00"),
            ("昨天", "2023-07-27"),
            ("昨日 9:05", "2023-07-27T09:05:00+08:00"),
            ("前天", "2023-07-26"),
            ("3小时前", "2023-07-28T09:00:00+08:00"),
            ("3 小時前", "2023-07-28T09:00:00+08:00"),
            ("30分钟前", "2023-07-28T11:30:00+08:00"),
            ("刚刚", "2023-07-28T12:00:00+08:00"),
            ("2 hours ago", "2023-07-28T10:00:00+08:00"),
            ("an hour ago", "2023-07-28T11:00:00+08:00"),
            ("5 mins ago", "2023-07-28T11:55:00+08:00"),
            ("2天前", "2023-07-26"),
            ("a week ago", "2023-07-21"),
            ("3 days ago", "2023-07-25"),
            ("yesterday", "2023-07-27"),
            ("Today, 10:30", "2023-07-28T10:30:00+08:00"),
            ("发布时间：2023-07-26 10:30", "2023-07-26T10:30:00+08:00"),
            ("發佈日期:2023/07/26", "2023-07-26"),
            ("日期：2023-07-26", "2023-07-26"),
            ("Published on Jul 26, 2023", "2023-07-26"),
            ("Posted: 26 July 2023", "2023-07-26"),
            ("发布于 2023-07-26", "2023-07-26"),
            ("2023-07-26 发布", "2023-07-26"),
        ];
        for (text, expected) in rows {
            let found = reader().whole(text).map(|f| show(f.published));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_more_or_less_than_a_date_is_none() {
        for text in [
            "",
            "公告",
            "2023",
            "2023年",
            "7月",
            "10:30",
            "v1.2.3",
            "10.0.0.1",
            "1.5",
            "12345",
            "13800138000",
            "2023-13-01",
            "2023-02-30",
            "关于7月30日系统维护的公告",
            "2023年7月26日至28日",
            "2023-07-26 ~ 2023-07-28",
            "满500减50",
            "24/7",
            "99-99-99",
            "1.2.3",
            "65-07-26",
            "400-000-0000",
            "9:00-18:00",
            "1/3",
            "第3期",
            "99-100",
            "May",
            "march on",
            "3 hours",
            "a day",
            "¥7.26",
            "共12页",
        ] {
            assert_eq!(reader().whole(text), None, "{text}");
        }
    }

    #[test]
    fn dates_within_a_text_are_found_with_their_place() {
        let text = "关于系统升级的公告 [2023-07-26]";
        let [found] = reader().find(text).try_into().unwrap();
        assert_eq!(&text[found.at], "2023-07-26");
        let text = "来源：本站 发布时间：2023-07-26 09:15 浏览：120";
        let [found] = reader().find(text).try_into().unwrap();
        assert_eq!(&text[found.at], "2023-07-26 09:15");
        assert_eq!(reader().find("7月29日21:00至30日07:00").len(), 1);
        assert_eq!(reader().find("2023-07-26 Notice 2023-07-20 Notice").len(), 2);
    }

    #[test]
    fn days_in_addresses() {
        for (url, day) in [
            ("https://b.example/bi2/202307/t20230726_1.html", Some("2023-07-26")),
            ("https://b.example/2023/07/26/notice", Some("2023-07-26")),
            ("https://b.example/2023-7-26/notice", Some("2023-07-26")),
            ("https://b.example/n/20230726103000.html", Some("2023-07-26")),
            ("https://b.example/202307/123.html", None),
            ("https://b.example/n/99991399.html", None),
            ("https://b.example/n/2023/07/notice-26", None),
            ("https://20230726.example/n", None),
        ] {
            assert_eq!(in_url(url).map(|d| d.to_string()).as_deref(), day, "{url}");
        }
    }

    #[test]
    fn arbitrary_text_is_survived() {
        for text in [
            "年月日",
            "2023年",
            "99999999999999999999",
            "−1 hours ago",
            "2023-07-26T99:99:99+99:99",
            "é2023-07-26é",
            "0月0日",
        ] {
            reader().find(text);
            reader().whole(text);
        }
        reader().find(&"2023-07-26 ".repeat(100_000));
        assert_eq!(reader().whole("99999999 hours ago"), None);
    }
}

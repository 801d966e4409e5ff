//! What holds of every reading, whatever the text.

use crate::domain::{Published, Span};
use crate::understand::{Document, read};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// Pieces of announcements, from which texts are put together at random.
const PIECES: &[&str] = &[
    "尊敬的客户：",
    "我行",
    "将于",
    "2026年",
    "3月7日",
    "（周六）",
    "23:00",
    "至",
    "次日",
    "05:30",
    "暂停",
    "系统升级",
    "信用卡",
    "分期",
    "不受影响",
    "，",
    "。",
    "\n",
    "| ",
    " |",
    "每周日",
    "原定",
    "改为",
    "取消",
    "已恢复",
    "另行通知",
    "from ",
    "to ",
    "until ",
    "Saturday, ",
    "March 8",
    " 2am",
    " and ",
    "between ",
    "UTC",
    "(",
    ")",
    "unavailable ",
    "card payments ",
    "every ",
    "12",
    ":",
    "-",
    "约4小时",
    "①",
    "２３：００",
    "親愛的",
    "zhī",
    "（fù）",
    "24时",
    "零点",
    "今晚",
    "明日",
    "resolved - ",
    "update\n",
    "热线",
    "9/8",
    "31日",
    "2月30日",
    "9999",
    "00:00",
    "👍",
    "\u{200b}",
    "—",
    "~",
];

fn announcement() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 4).unwrap() + Days::new(offset)
}

fn document<'a>(title: &'a str, text: &'a str, published: NaiveDate) -> Document<'a> {
    Document {
        title,
        text,
        published: Some(Published::Day(published)),
        zone: crate::domain::Tz::SHANGHAI,
        stated: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn readings_are_sound(title in announcement(), text in announcement()) {
        let reading = read(&document(&title, &text, day(0)));
        let given: Vec<char> = format!("{title}\n{text}").chars().collect();
        let points = |span: &Span| {
            given.get(span.start..span.end).is_some_and(|chars| chars.iter().collect::<String>() == span.text)
        };
        for window in &reading.windows {
            prop_assert!(window.end.is_none_or(|end| window.start < end));
            prop_assert!(window.evidence.iter().all(points));
        }
        prop_assert!(reading.windows.is_empty() || reading.kind.has_windows());
        prop_assert!(reading.evidence.iter().all(|evidence| points(&evidence.span)));
        prop_assert!(reading.ignored.iter().all(|ignored| ignored.start <= ignored.end && ignored.end <= given.len()));
        prop_assert!((0.0..=1.0).contains(&reading.confidence));
    }

    #[test]
    fn any_text_is_read(title in "\\PC{0,40}", text in "\\PC{0,400}") {
        let reading = read(&document(&title, &text, day(0)));
        prop_assert!((0.0..=1.0).contains(&reading.confidence));
    }

    #[test]
    fn relative_windows_move_with_the_publication(weeks in 1_u64..40, phrase in prop::sample::select(&[
        "今晚23:00至次日06:00", "明日02:00至06:00", "本周六22:00至周日06:00", "本周日凌晨2点至6点", "后天0点至4点",
    ][..])) {
        let text = format!("系统维护将于{phrase}进行，期间支付暂停。");
        let first = read(&document("", &text, day(0)));
        let later = read(&document("", &text, day(7 * weeks)));
        prop_assert_eq!(first.windows.len(), 1);
        let shift = chrono::TimeDelta::weeks(i64::try_from(weeks).unwrap());
        prop_assert_eq!(first.windows[0].start + shift, later.windows[0].start);
        prop_assert_eq!(first.windows[0].end.map(|end| end + shift), later.windows[0].end);
    }
}

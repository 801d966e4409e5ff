//! The words of which dates and times are made. A new word is one row. Words are written as they stand in folded text:
//! Simplified characters, lower case, plain dashes.

mod rows;
mod ties;

use crate::understand::vocabulary::Vocabulary;
use chrono::Weekday::{self, Sun};
use std::sync::LazyLock;

/// The part of the day that a word names; it settles what `8点` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    /// Midnight to dawn.
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Am,
    Pm,
}

/// A unit of time after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Year,
    Month,
    Day,
    /// 点 and 时: a clock time's hour.
    OClock,
    /// 分: a clock time's minute.
    MinuteOf,
    Seconds,
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    BusinessDays,
}

/// A day counted from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relative {
    /// So many days after publication.
    Published(i8),
    /// So many days after the date named before.
    Named(i8),
    /// The moment of publication: from now on.
    Now,
    ThisYear(i8),
    ThisMonth(i8),
}

/// How words tie times together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Before a time: from it on.
    From,
    /// After a time: from it on (起).
    FromBehind,
    /// To, until: the end of a range.
    To,
    /// `between`, which makes the next `and` a [`Tie::To`].
    Between,
    And,
    /// Before a time: up to it, a limit for somebody (by, before).
    By,
    /// Behind a time: before it (前).
    Before,
    /// Behind a time: after it (后).
    After,
    /// Before a time: after it.
    AfterAhead,
    /// Behind a time: up to it (止).
    End,
    /// 期间.
    During,
}

/// How often something recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Every {
    Day,
    Week,
    Month,
    /// The days from Monday to Friday.
    WorkDay,
    Weekend,
    /// `every`, before a weekday.
    Any,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Month(u8),
    Weekday(Weekday),
    /// A weekday of the week after the one of publication.
    NextWeekday(Weekday),
    EveryWeekday(Weekday),
    Weekend,
    Unit(Unit),
    Period(Period),
    /// A period of a day relative to publication (tonight).
    PeriodOf(i8, Period),
    Relative(Relative),
    /// A holiday that falls on the same day every year.
    Feast(u8, u8),
    /// Noon, midnight: a clock time in a word, by its hour.
    Clock(u8),
    /// `am`, `pm` and `noon` behind a number.
    Meridiem(Period),
    /// `hrs` behind four digits.
    Hrs,
    Ordinal,
    Half,
    Quarter,
    /// 整, 钟, o'clock: says nothing.
    Sharp,
    Tie(Tie),
    Every(Every),
    /// The n-th of the month; 0 the last.
    Nth(i8),
    BusinessDay,
    /// From Monday to this weekday (周一至五).
    MondayTo(Weekday),
    /// `the Monday following the second Saturday`.
    Following,
    OpenEnd,
    /// 约, about; and other words that may stand between the parts of a time.
    Filler,
    /// 共, for, lasting: a duration follows.
    Lasting,
    /// 最多, up to.
    UpTo,
    Minguo,
    /// 今 before a year in brackets; 本, this.
    This,
    /// The day beside today before its number in brackets: 昨(13)日.
    Beside(i8),
    Next,
    /// A number in a word (three hours).
    Count(u8),
    /// `and a half` behind a number or its unit; 半 between a number and its unit.
    AndHalf,
    /// `m` behind the hours of a length.
    Minutes,
    /// A length in a word, in minutes.
    Length(u16),
    /// The times of the range named before (同一时段, at the same time).
    SameTimes,
    /// The last day of a month.
    MonthEnd,
    /// A word that holds a time word without being one.
    Noise,
    /// An offset or zone; an index into `zone::ZONES`.
    Zone(u8),
    /// UTC or GMT, which an offset may follow.
    Utc,
    Gmt,
}

/// The words of time; the longest at each place counts.
pub(crate) static WORDS: LazyLock<Vocabulary<Word>> = LazyLock::new(|| {
    let fixed = rows::FIXED.iter().chain(ties::FIXED);
    let mut rows: Vec<(String, Word)> = fixed.map(|&(text, word)| (text.to_owned(), word)).collect();
    for (day, han, names) in rows::WEEKDAYS {
        rows.extend(names.iter().map(|&name| (name.to_owned(), Word::Weekday(day))));
        rows.extend(names.first().map(|&name| (format!("{name}s"), Word::EveryWeekday(day))));
        for week in ["周", "星期"] {
            for to in ["至", "到"] {
                rows.push((format!("{week}一{to}{han}"), Word::MondayTo(day)));
            }
        }
        for name in [han, if day == Sun { "天" } else { han }] {
            for week in ["周", "星期", "礼拜"] {
                rows.push((format!("{week}{name}"), Word::Weekday(day)));
                rows.push((format!("每{week}{name}"), Word::EveryWeekday(day)));
                rows.push((format!("每个{week}{name}"), Word::EveryWeekday(day)));
                rows.push((format!("本{week}{name}"), Word::Weekday(day)));
                rows.push((format!("这{week}{name}"), Word::Weekday(day)));
                rows.push((format!("下{week}{name}"), Word::NextWeekday(day)));
                rows.push((format!("下个{week}{name}"), Word::NextWeekday(day)));
            }
        }
    }
    for (at, zone) in super::zone::ZONES.iter().enumerate() {
        let index = u8::try_from(at).unwrap_or(u8::MAX);
        rows.extend(zone.names.iter().map(|&name| (name.to_owned(), Word::Zone(index))));
        let places = zone.names.iter().filter_map(|name| name.strip_suffix(" time"));
        rows.extend(places.map(|place| (format!("{place} timings"), Word::Zone(index))));
    }
    rows.push(("utc".to_owned(), Word::Utc));
    rows.push(("gmt".to_owned(), Word::Gmt));
    Vocabulary::new(&rows)
});

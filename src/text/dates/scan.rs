//! The grammar of dates: a hand-written scanner, since it is tried at every number of a page.

use super::words::{cjk_digit, cjk_weekday, month};
use super::{Day, Written};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use std::ops::Range;

/// Every date in a text. Where the text is nothing but a date, months and days may be joined by a dot or stand bare.
pub(super) fn all(text: &str, whole: bool) -> Vec<(Range<usize>, Written)> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold(c))).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mut cursor = Cursor { text, chars: &chars, at, whole };
        match cursor.begins().then(|| cursor.written()).flatten() {
            Some(written) => {
                found.push((cursor.byte(at)..cursor.byte(cursor.at), written));
                at = cursor.at.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// A text of digits only: `20230726`, `20230726103000`, seconds or milliseconds since 1970.
pub(super) fn compact(text: &str) -> Option<Written> {
    if !(8..=14).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let of_epoch = |seconds: i64| {
        let at = DateTime::from_timestamp(seconds, 0).filter(|_| (946_684_800..4_102_444_800).contains(&seconds))?;
        Some(Written { day: Day::Instant(at), time: None, offset: None })
    };
    match text.len() {
        10 => of_epoch(text.parse().ok()?),
        13 => of_epoch(text.parse::<i64>().ok()? / 1000),
        length @ (8 | 12 | 14) => {
            let two = |from: usize| text.get(from..from + 2).map_or(Some(0), |t| t.parse().ok());
            let time = if length == 8 { None } else { Some(NaiveTime::from_hms_opt(two(8)?, two(10)?, two(12)?)?) };
            Some(Written { day: Day::Full(ymd(text.get(..8)?)?), time, offset: None })
        }
        _ => None,
    }
}

/// Eight digits as a day.
pub(super) fn ymd(digits: &str) -> Option<NaiveDate> {
    day_of(digits.get(..4)?.parse().ok()?, digits.get(4..6)?.parse().ok()?, digits.get(6..8)?.parse().ok()?)
}

/// A day in the years in which sites publish.
pub(super) fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1990..2100).contains(&year))
}

/// Full-width forms as their plain ones.
fn fold(c: char) -> char {
    match c {
        '０'..='９' | '：' | '／' | '－' | '．' | '＋' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '–' | '—' | '‐' | '‑' | '−' => '-',
        c => c,
    }
}

#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    chars: &'t [(usize, char)],
    at: usize,
    whole: bool,
}

impl<'t> Cursor<'t> {
    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.byte(self.at)..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).map(|(_, c)| *c)
    }

    fn before(&self) -> Option<char> {
        self.chars.get(self.at.checked_sub(1)?).map(|(_, c)| *c)
    }

    /// Whether a date could begin here: not within a number or a word.
    fn begins(&self) -> bool {
        let Some(c) = self.peek() else { return false };
        let before = self.before();
        if c.is_ascii_digit() {
            let number_before = self.at > 1 && self.chars.get(self.at - 2).is_some_and(|(_, b)| b.is_ascii_digit());
            match before {
                Some('.' | ':' | '/') => !number_before,
                Some('-') => self.whole || !number_before,
                Some('$' | '¥' | '￥') => false,
                Some(b) => !b.is_ascii_alphanumeric(),
                None => true,
            }
        } else {
            c.is_ascii_alphabetic() && !before.is_some_and(|b| b.is_ascii_alphanumeric())
                || matches!(c, '今' | '昨' | '前' | '刚' | '剛' | '民' | '一' | '二')
        }
    }

    fn eat(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| wanted(*c))?;
        self.at += 1;
        Some(c)
    }

    fn eat_text(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.chars().count();
        }
        found
    }

    fn blanks(&mut self) -> &mut Self {
        while self.eat(char::is_whitespace).is_some() {}
        self
    }

    /// A number of one to `most` digits that is not followed by another digit, and how many digits it has.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let mut ahead = *self;
        let (mut value, mut digits) = (0_u32, 0);
        while let Some(digit) = ahead.peek().and_then(|c| c.to_digit(10)) {
            value = value.checked_mul(10)?.checked_add(digit)?;
            digits += 1;
            ahead.at += 1;
        }
        if !(1..=most).contains(&digits) {
            return None;
        }
        self.at = ahead.at;
        Some((value, digits))
    }

    fn word(&mut self) -> &'t str {
        let start = self.byte(self.at);
        while self.eat(|c| c.is_ascii_alphabetic()).is_some() {}
        self.text.get(start..self.byte(self.at)).unwrap_or_default()
    }

    /// `attempt`, or nothing eaten.
    fn attempt<T>(&mut self, attempt: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let saved = self.at;
        let result = attempt(self);
        if result.is_none() {
            self.at = saved;
        }
        result
    }

    fn written(&mut self) -> Option<Written> {
        let day = self
            .attempt(Self::numeric)
            .or_else(|| self.attempt(Self::english))
            .or_else(|| self.attempt(Self::ago))
            .or_else(|| self.attempt(Self::named))
            .or_else(|| self.attempt(Self::cjk_numerals))?;
        if matches!(day, Day::Ago(_)) {
            return Some(Written { day, time: None, offset: None });
        }
        let time = self.attempt(Self::clock);
        let offset = time.and_then(|_| self.attempt(Self::zone));
        Some(Written { day, time, offset })
    }

    /// `2023-07-26`, `2023年7月26日`, `111.12.19`, `07-26`, `7月26日`, `26/07/2023`.
    fn numeric(&mut self) -> Option<Day> {
        let republic = ["民國", "民国"].into_iter().any(|era| self.eat_text(era));
        self.blanks();
        let (first, digits) = self.number(4)?;
        self.blanks();
        let mark = self.eat(|c| matches!(c, '-' | '/' | '.' | '年' | '月'))?;
        self.blanks();
        let (second, _) = self.number(2)?;
        if mark == '月' {
            self.day_mark();
            return yearless(first, second);
        }
        let third = self.attempt(|cursor| {
            let next = if mark == '年' { '月' } else { mark };
            cursor.blanks().eat(|c| c == next)?;
            cursor.blanks().number(4)
        });
        match third {
            Some((day, 1..=2)) if digits == 4 => {
                if !self.day_mark() {
                    self.alone(mark)?;
                }
                Some(Day::Full(day_of(i32::try_from(first).ok()?, second, day)?))
            }
            // "23年7月26日"
            Some((day, 1..=2)) if digits == 2 && mark == '年' && first < 80 => {
                self.day_mark();
                Some(Day::Full(day_of(2000 + i32::try_from(first).ok()?, second, day)?))
            }
            Some((third, 2)) if digits == 2 && self.whole && first < 80 && self.rest_before_is_padded() => {
                self.alone(mark)?;
                Some(Day::Short(first, second, third))
            }
            Some((day, 1..=2)) if (digits >= 2 && (80..200).contains(&first)) || (republic && first > 0) => {
                if !self.day_mark() {
                    self.alone(mark)?;
                }
                Some(Day::Full(day_of(i32::try_from(first).ok()? + 1911, second, day)?))
            }
            Some((year, 4)) if digits <= 2 => {
                self.alone(mark)?;
                let year = i32::try_from(year).ok()?;
                day_of(year, second, first).or(day_of(year, first, second))?;
                Some(Day::Either(first, second, year))
            }
            None if digits <= 2 && self.whole && mark != '年' && second > 0 => {
                self.alone(mark)?;
                // "1/3" may be a page of three, "1.5" a version: both numbers are written with two digits in dates.
                let padded = self.at >= 5 && self.rest_before_is_padded();
                (padded).then(|| yearless(first, second))?
            }
            _ => None,
        }
    }

    /// Whether the last two numbers read were both of two digits.
    fn rest_before_is_padded(&self) -> bool {
        let last: Vec<char> =
            self.chars.get(self.at - 5..self.at).unwrap_or_default().iter().map(|(_, c)| *c).collect();
        matches!(last.as_slice(), [a, b, _, c, d] if [a, b, c, d].into_iter().all(char::is_ascii_digit))
    }

    /// A number that goes on is no date: `10.0.0.1`, `400-000-0000`, `1.2.3`.
    fn alone(&self, mark: char) -> Option<()> {
        let next = self.peek();
        let after = self.chars.get(self.at + 1).map(|(_, c)| *c);
        let goes_on = next == Some(mark) && after.is_some_and(|c| c.is_ascii_digit());
        (!goes_on && !next.is_some_and(|c| c.is_ascii_digit() || c == '%')).then_some(())
    }

    fn day_mark(&mut self) -> bool {
        self.attempt(|cursor| cursor.blanks().eat(|c| matches!(c, '日' | '号' | '號'))).is_some()
    }

    /// `Jul 26, 2023`, `26 July 2023`, `26-Jul-2023`, `Jul 26`.
    fn english(&mut self) -> Option<Day> {
        let gap =
            |cursor: &mut Self| while cursor.eat(|c| c.is_whitespace() || matches!(c, '-' | ',' | '.')).is_some() {};
        let ordinal = |cursor: &mut Self| {
            let _ = ["st", "nd", "rd", "th"].into_iter().any(|suffix| cursor.eat_text(suffix));
        };
        let (month, day) = match self.peek()?.is_ascii_digit() {
            true => {
                let (day, _) = self.number(2)?;
                ordinal(self);
                gap(self);
                let _ = self.eat_text("of ");
                (month(self.word())?, day)
            }
            false => {
                let month = month(self.word())?;
                gap(self);
                let (day, _) = self.number(2)?;
                ordinal(self);
                (month, day)
            }
        };
        let year = self.attempt(|cursor| {
            gap(cursor);
            cursor.number(4).filter(|(_, digits)| *digits == 4 && !matches!(cursor.peek(), Some(':')))
        });
        match year {
            Some((year, _)) => Some(Day::Full(day_of(i32::try_from(year).ok()?, month, day)?)),
            None if matches!(self.peek(), Some(':')) => None,
            None => yearless(month, day),
        }
    }

    /// `3小时前`, `2 hours ago`, `an hour ago`.
    fn ago(&mut self) -> Option<Day> {
        let amount = match self.number(4) {
            Some((amount, _)) => i64::from(amount),
            None if matches!(self.word().to_ascii_lowercase().as_str(), "a" | "an") => 1,
            None => return None,
        };
        self.blanks();
        let _ = self.eat(|c| matches!(c, '个' | '個'));
        const CJK: [(&str, i64); 13] = [
            ("秒", 1),
            ("分钟", 60),
            ("分鐘", 60),
            ("小时", 3600),
            ("小時", 3600),
            ("天", 86_400),
            ("日", 86_400),
            ("周", 604_800),
            ("週", 604_800),
            ("星期", 604_800),
            ("月", 2_592_000),
            ("年", 31_536_000),
            ("分", 60),
        ];
        let seconds = match CJK.into_iter().find(|(unit, _)| self.eat_text(unit)) {
            Some((_, seconds)) => {
                let _ = self.eat_text("钟") || self.eat_text("鐘");
                self.blanks();
                (self.eat_text("之前") || self.eat_text("以前") || self.eat_text("前")).then_some(seconds)?
            }
            None => {
                let seconds = english_unit(self.word())?;
                self.blanks();
                self.word().eq_ignore_ascii_case("ago").then_some(seconds)?
            }
        };
        let distance = amount.checked_mul(seconds)?;
        if seconds >= 86_400 {
            Some(Day::DaysAgo(distance / 86_400))
        } else {
            Some(Day::Ago(Duration::try_seconds(distance)?))
        }
    }

    /// `今天`, `昨天`, `yesterday`, `刚刚`, `just now`.
    fn named(&mut self) -> Option<Day> {
        const NAMES: [(&str, i64); 10] = [
            ("今天", 0),
            ("今日", 0),
            ("昨天", 1),
            ("昨日", 1),
            ("前天", 2),
            ("前日", 2),
            ("Today", 0),
            ("today", 0),
            ("Yesterday", 1),
            ("yesterday", 1),
        ];
        if ["刚刚", "剛剛", "刚才", "剛才", "just now", "Just now"].into_iter().any(|name| self.eat_text(name))
        {
            return Some(Day::Ago(Duration::zero()));
        }
        let (_, days) = NAMES.into_iter().find(|(name, _)| self.eat_text(name))?;
        Some(Day::DaysAgo(days))
    }

    /// `二〇二三年七月二十六日`.
    fn cjk_numerals(&mut self) -> Option<Day> {
        let mut year = 0;
        for _ in 0..4 {
            year = year * 10 + cjk_digit(self.peek()?)?;
            self.at += 1;
        }
        self.eat(|c| c == '年')?;
        let month = self.small_cjk_number()?;
        self.eat(|c| c == '月')?;
        let day = self.small_cjk_number()?;
        self.eat(|c| matches!(c, '日' | '号' | '號'))?;
        Some(Day::Full(day_of(i32::try_from(year).ok()?, month, day)?))
    }

    /// One to ninety-nine: `七`, `十`, `十二`, `二十六`, `三〇`.
    fn small_cjk_number(&mut self) -> Option<u32> {
        let digit = |cursor: &mut Self| {
            cursor.attempt(|c| {
                let d = cjk_digit(c.peek()?)?;
                c.at += 1;
                Some(d)
            })
        };
        let first = digit(self);
        if self.eat(|c| c == '十').is_some() {
            return Some(first.unwrap_or(1) * 10 + digit(self).unwrap_or(0));
        }
        match (first?, digit(self)) {
            (tens, Some(ones)) => Some(tens * 10 + ones),
            (ones, None) => Some(ones),
        }
    }

    /// The time of day behind a date.
    fn clock(&mut self) -> Option<NaiveTime> {
        self.weekday();
        while self.eat(|c| c.is_whitespace() || matches!(c, ',' | 'T' | '，' | '|' | '·')).is_some() {}
        let _ = self.eat_text("at ");
        const HALVES: [(&str, bool); 8] = [
            ("上午", false),
            ("凌晨", false),
            ("早上", false),
            ("中午", true),
            ("下午", true),
            ("晚上", true),
            ("晚", true),
            ("傍晚", true),
        ];
        let half = HALVES.into_iter().find(|(name, _)| self.eat_text(name));
        self.blanks();
        let (hour, _) = self.number(2)?;
        let mark = self.eat(|c| matches!(c, ':' | '时' | '時' | '点' | '點'))?;
        let minute = match mark {
            ':' => self.number(2).filter(|(_, digits)| *digits == 2)?.0,
            _ => self.number(2).map_or(0, |(minute, _)| minute),
        };
        let _ = mark != ':' && self.eat(|c| c == '分').is_some();
        let second = self.attempt(|cursor| {
            cursor.eat(|c| c == ':')?;
            cursor.number(2)
        });
        let _ = self.attempt(|cursor| {
            cursor.eat(|c| c == '.')?;
            cursor.number(9)
        });
        let afternoon = half.map(|(_, after)| after).or_else(|| self.attempt(Self::meridiem));
        let hour = match afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        NaiveTime::from_hms_opt(hour, minute, second.map_or(0, |(second, _)| second))
    }

    fn meridiem(&mut self) -> Option<bool> {
        match self.blanks().word().to_ascii_lowercase().as_str() {
            "am" => Some(false),
            "pm" => Some(true),
            _ => None,
        }
    }

    fn weekday(&mut self) {
        let _ = self.attempt(|cursor| {
            cursor.blanks();
            let bracket = cursor.eat(|c| matches!(c, '(' | '（' | '[')).is_some();
            let length = cjk_weekday(cursor.rest()).map(|bytes| cursor.rest().get(..bytes).unwrap_or_default());
            cursor.at += length?.chars().count();
            if bracket {
                cursor.eat(|c| matches!(c, ')' | '）' | ']'))?;
            }
            Some(())
        });
    }

    /// `Z`, `+08:00`, `+0800`, `GMT`, `(UTC+8)`.
    fn zone(&mut self) -> Option<FixedOffset> {
        self.blanks();
        let bracket = self.eat(|c| c == '(').is_some();
        let named = ["UTC", "GMT", "Z"].into_iter().any(|name| self.eat_text(name));
        let signed = self.attempt(|cursor| {
            let sign = cursor.eat(|c| matches!(c, '+' | '-'))?;
            let (value, digits) = cursor.number(4)?;
            let value = i32::try_from(value).ok()?;
            let minutes = if digits > 2 {
                value / 100 * 60 + value % 100
            } else {
                let more = cursor.attempt(|c| {
                    c.eat(|c| c == ':')?;
                    c.number(2)
                });
                value * 60 + more.map_or(0, |(m, _)| i32::try_from(m).unwrap_or(0))
            };
            FixedOffset::east_opt(if sign == '-' { -minutes * 60 } else { minutes * 60 })
        });
        if bracket {
            self.eat(|c| c == ')')?;
        }
        signed.or_else(|| named.then(|| FixedOffset::east_opt(0)).flatten())
    }
}

fn yearless(month: u32, day: u32) -> Option<Day> {
    // A leap year, so that 29 February passes.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| Day::Yearless(month, day))
}

fn english_unit(word: &str) -> Option<i64> {
    let word = word.to_ascii_lowercase();
    Some(match word.strip_suffix('s').unwrap_or(&word) {
        "second" | "sec" => 1,
        "minute" | "min" => 60,
        "hour" | "hr" | "h" => 3600,
        "day" | "d" => 86_400,
        "week" => 604_800,
        "month" => 2_592_000,
        "year" => 31_536_000,
        _ => return None,
    })
}

//! Digits to tokens: clock times, dates in digits, and plain numbers.

use super::{Lexeme, Lexer, Token};
use crate::understand::time::words::{WORDS, Word};

/// A run of digits.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    pub value: u32,
    pub digits: u8,
    end: usize,
}

impl Digits {
    fn is_short(&self) -> bool {
        self.digits <= 2
    }
}

impl Lexer<'_> {
    pub(super) fn digits(&self, at: usize) -> Option<Digits> {
        let run = self.bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if run == 0 {
            return None;
        }
        let value = self.text.get(at..at + run.min(9))?.parse().ok()?;
        Some(Digits { value, digits: u8::try_from(run).unwrap_or(u8::MAX), end: at + run })
    }

    /// Digits behind a mark.
    fn behind(&self, mark: u8, at: usize) -> Option<Digits> {
        (self.bytes.get(at) == Some(&mark)).then(|| self.digits(at + 1)).flatten()
    }

    /// The end of a point that is counted: 第2点.
    pub(super) fn point_behind(&self, end: usize) -> Option<usize> {
        let counted = self.text.get(..self.at)?.trim_end().ends_with('第');
        (counted && self.text.get(end..)?.trim_start().starts_with('点')).then_some(end).map(|end| {
            end + self.text.get(end..).map_or(0, |rest| rest.len() - rest.trim_start().len()) + '点'.len_utf8()
        })
    }

    pub(super) fn number(&mut self) {
        let Some(first) = self.digits(self.at) else { return self.gap(1) };
        let width = first.end - self.at;
        let glued = self.at > 0
            && self.bytes.get(self.at - 1).is_some_and(u8::is_ascii_alphabetic)
            && !self.after_letter_t()
            && !self.after_glued_word();
        if glued {
            return self.gap(width);
        }
        // 下列第2点 counts points, and no hours.
        if let Some(point) = self.point_behind(first.end) {
            return self.gap(point - self.at);
        }
        if self.is_item_number(first) {
            // The number of the item, with its full stop.
            return self.gap(width + 1);
        }
        let token = self
            .clock(first)
            .or_else(|| self.spaced_clock())
            .or_else(|| self.dashed(first))
            .or_else(|| self.date(first))
            .or_else(|| self.compact(first).map(|token| (token, first.end)))
            .or_else(|| self.decimal(first));
        match token {
            // 3/6/12期, 6/12/24 months: numbers of installments.
            Some((Token::Slashed { .. }, end)) if self.counts_installments(end) => self.gap(end - self.at),
            Some((token, end)) => self.push(token, end - self.at),
            None => self.push(Token::Number { value: first.value, digits: first.digits }, width),
        }
    }

    fn counts_installments(&self, end: usize) -> bool {
        const COUNTED: &[&str] = &["期", "个月", "月分期", "-month", "month", "instal", "emi"];
        let rest = self.text.get(end..).unwrap_or_default();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        COUNTED.iter().any(|word| rest.starts_with(word))
    }

    /// The 1 of `1.00:30-04:30` and `1.9月12日`: a time is glued to the number of its item.
    fn is_item_number(&self, first: Digits) -> bool {
        let month = self.behind(b'.', first.end).filter(Digits::is_short);
        let dated = month.is_some_and(|month| {
            let rest = self.text.get(month.end..).unwrap_or_default().strip_prefix('月');
            month.value <= 12 && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        if first.is_short() && dated {
            return true;
        }
        let hour = self.behind(b'.', first.end).filter(Digits::is_short);
        let minute = hour.and_then(|hour| self.behind(b':', hour.end));
        first.is_short() && minute.is_some_and(|minute| minute.digits == 2)
    }

    fn after_letter_t(&self) -> bool {
        self.bytes.get(self.at.wrapping_sub(1)) == Some(&b't')
            && matches!(self.lexemes.last(), Some(Lexeme { token: Token::Date { .. }, end, .. }) if *end as usize + 1 == self.at)
    }

    /// The year of `7MAR2026`, the time of `PM11:00`.
    fn after_glued_word(&self) -> bool {
        self.lexemes.last().is_some_and(|last| {
            last.end as usize == self.at
                && matches!(last.token, Token::Word(Word::Month(_) | Word::Meridiem(_) | Word::Hrs))
        })
    }

    /// `23:00`, `23:00:00`, `23h00`; a space beside the colon is forgiven.
    fn clock(&self, hour: Digits) -> Option<(Token, usize)> {
        let spaces = |at: usize| {
            at + self.bytes.get(at..).unwrap_or_default().iter().take_while(|&&byte| byte == b' ').take(1).count()
        };
        if let Some(minute) = self.behind(b'h', hour.end).filter(|minute| minute.digits == 2 && minute.value < 60)
            && hour.is_short()
            && hour.value <= 24
            && !self.bytes.get(minute.end).is_some_and(u8::is_ascii_alphabetic)
        {
            let small = |value: u32| u8::try_from(value).unwrap_or(0);
            return Some((
                Token::Clock { hour: small(hour.value), minute: small(minute.value), second: 0 },
                minute.end,
            ));
        }
        let colon = spaces(hour.end);
        if self.bytes.get(colon) != Some(&b':') {
            return None;
        }
        let minute = self.digits(spaces(colon + 1)).filter(|minute| minute.digits == 2 && minute.value < 60)?;
        if !hour.is_short() || hour.value > 24 {
            return None;
        }
        let second = self.behind(b':', minute.end).filter(|second| second.digits == 2 && second.value < 60);
        let end = second.map_or(minute.end, |second| second.end);
        let small = |value: u32| u8::try_from(value).unwrap_or(0);
        let token = Token::Clock {
            hour: small(hour.value),
            minute: small(minute.value),
            second: second.map_or(0, |s| small(s.value)),
        };
        Some((token, end))
    }

    /// `2 2:0 0`: digits that a converter has pulled apart.
    fn spaced_clock(&self) -> Option<(Token, usize)> {
        let mut digits = [0_u8; 4];
        let mut at = self.at;
        let mut spaced = false;
        for (index, digit) in digits.iter_mut().enumerate() {
            if index > 0 && self.bytes.get(at) == Some(&b' ') {
                spaced = true;
                at += 1;
            }
            if index == 2 {
                (self.bytes.get(at) == Some(&b':')).then_some(())?;
                at += 1 + usize::from(self.bytes.get(at + 1) == Some(&b' '));
            }
            *digit = self.bytes.get(at).filter(|byte| byte.is_ascii_digit())? - b'0';
            at += 1;
        }
        let [a, b, c, d] = digits;
        let (hour, minute) = (a * 10 + b, c * 10 + d);
        let whole = !self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        (spaced && whole && hour <= 24 && minute < 60).then_some((Token::Clock { hour, minute, second: 0 }, at))
    }

    /// `06-04 00:30`, `06-04(四) 0点`: a month and a day before a clock time, a weekday or a part of the day.
    fn dashed(&self, month: Digits) -> Option<(Token, usize)> {
        let day = self.behind(b'-', month.end).filter(|day| day.digits == 2 && month.digits == 2)?;
        let next = day.end + usize::from(self.bytes.get(day.end) == Some(&b' '));
        let timed = match self.digits(next) {
            Some(hour) => {
                let rest = self.text.get(hour.end..).unwrap_or_default();
                let minute = self.behind(b':', hour.end).is_some_and(|minute| minute.digits == 2);
                hour.is_short() && next > day.end && (minute || rest.starts_with(['点', '时']))
            }
            None => {
                let rest = self.text.get(next..).unwrap_or_default();
                let rest = rest.strip_prefix('(').unwrap_or(rest);
                let weekday =
                    rest.starts_with(['一', '二', '三', '四', '五', '六', '日']) && rest.get(3..4) == Some(")");
                let word = WORDS.longest(self.text, self.text.len() - rest.len());
                // 06-04 pm 11:00 is a day, 10-11 pm two hours.
                let hour_next = |end: usize| {
                    self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
                };
                let half = matches!(word, Some((end, Word::Meridiem(_))) if hour_next(end));
                weekday || half || matches!(word, Some((_, Word::Period(_) | Word::Weekday(_))))
            }
        };
        timed.then_some(())?;
        let (first, second) = (in_range(month.value, 12)?, in_range(day.value, 31)?);
        Some((Token::Slashed { first, second, year: None }, day.end))
    }

    /// Three numbers, or two with a slash, with the same mark between them.
    fn date(&self, first: Digits) -> Option<(Token, usize)> {
        let mark = *self.bytes.get(first.end).filter(|mark| matches!(mark, b'-' | b'/' | b'.'))?;
        if mark == b'/' && first.digits <= 2 && self.is_row_of_counts(first) {
            return None;
        }
        let space = usize::from(mark == b'.' && first.digits >= 3 && self.bytes.get(first.end + 1) == Some(&b' '));
        let second = self.digits(first.end + 1 + space).filter(Digits::is_short)?;
        let gap = usize::from(space == 1 && self.bytes.get(second.end + 1) == Some(&b' '));
        let third = (self.bytes.get(second.end) == Some(&mark)).then(|| self.digits(second.end + 1 + gap)).flatten();
        let day = third.filter(|third| third.is_short() || self.glued_time(*third).is_some());
        match (first.digits, day, third) {
            (3 | 4, Some(day), _) => {
                let year = year(first)?;
                let (value, end) = self.glued_time(day).unwrap_or((day.value, day.end));
                Some((Token::Date { year, month: in_range(second.value, 12)?, day: in_range(value, 31)? }, end))
            }
            (1 | 2, _, Some(third)) if third.digits == 4 => {
                let year = year(third)?;
                let (first, second) = either_order(first, second)?;
                Some((Token::Slashed { first, second, year: Some(year) }, third.end))
            }
            (1 | 2, Some(day), _) if mark == b'/' => {
                let (first, second) = either_order(first, second)?;
                let year = Some(2000 + i32::try_from(day.value).ok()?);
                Some((Token::Slashed { first, second, year }, day.end))
            }
            (1 | 2, None, None) if mark == b'/' && !(first.value == 24 && second.value == 7) => {
                let (first, month) = either_order(first, second)?;
                Some((Token::Slashed { first, second: month, year: None }, second.end))
            }
            _ => None,
        }
    }

    /// Whether numbers between slashes count periods, and are no day: 3/6/12/24期, 6/12 months, 2/3 weeks.
    fn is_row_of_counts(&self, first: Digits) -> bool {
        const MOST: usize = 8;
        const COUNTED: &[&str] = &[
            "期",
            "个月",
            " 期",
            " 个月",
            " months",
            " month",
            "-month",
            "months",
            " weeks",
            " days",
            " hours",
            " business days",
            " working days",
            "周",
            "天",
            "小时",
            "个工作日",
        ];
        let mut start = first.end - usize::from(first.digits);
        let mut end = first.end;
        for _ in 0..MOST {
            let Some(next) = self.behind(b'/', end) else { break };
            end = next.end;
        }
        // The numbers behind the first of such a row belong to it.
        let before = self.bytes.get(start.wrapping_sub(1)) == Some(&b'/');
        start -= usize::from(before);
        let joined = before && self.bytes.get(start.wrapping_sub(1)).is_some_and(u8::is_ascii_digit);
        let rest = self.text.get(end..).unwrap_or_default();
        (joined || end > first.end) && COUNTED.iter().any(|word| rest.starts_with(word))
    }

    /// A day of two digits to which the hour was glued (`2026-01-0701:40`).
    fn glued_time(&self, day: Digits) -> Option<(u32, usize)> {
        let glued = day.digits == 4 && self.bytes.get(day.end) == Some(&b':');
        glued.then_some((day.value / 100, day.end - 2))
    }

    /// `20220918`.
    fn compact(&self, first: Digits) -> Option<Token> {
        if first.digits != 8 || !(2000_0000..2100_0000).contains(&first.value) {
            return None;
        }
        let (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100);
        Some(Token::Date { year: i32::try_from(year).ok()?, month: in_range(month, 12)?, day: in_range(day, 31)? })
    }

    fn decimal(&self, first: Digits) -> Option<(Token, usize)> {
        let part = self.behind(b'.', first.end)?;
        // A third number makes it a version or an address.
        if let Some(third) = self.behind(b'.', part.end) {
            return Some((Token::Gap, third.end));
        }
        Some((Token::Decimal { whole: first.value, part: part.value, digits: part.digits }, part.end))
    }
}

/// A year of four digits, or one of the Republic of China of three.
fn year(digits: Digits) -> Option<i32> {
    let year = i32::try_from(digits.value).ok()?;
    match digits.digits {
        4 if (1990..2100).contains(&year) => Some(year),
        3 if (90..190).contains(&year) => Some(year + crate::understand::time::MINGUO),
        _ => None,
    }
}

/// Two numbers that are a day and a month in one order or the other.
fn either_order(first: Digits, second: Digits) -> Option<(u8, u8)> {
    let (a, b) = (in_range(first.value, 31)?, in_range(second.value, 31)?);
    (a <= 12 || b <= 12).then_some((a, b))
}

fn in_range(value: u32, largest: u8) -> Option<u8> {
    u8::try_from(value).ok().filter(|value| (1..=largest).contains(value))
}

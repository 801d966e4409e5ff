//! Folded text to the tokens of which dates and times are made. What is no part of a time becomes a gap.

use super::words::{Unit, WORDS, Word};
use crate::text::fold::ITEM;
use crate::understand::vocabulary::char_width;
use chrono::Weekday;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Token {
    Number {
        value: u32,
        digits: u8,
    },
    /// `2.30`: a clock time, a month and day, or just a number.
    Decimal {
        whole: u32,
        part: u32,
        digits: u8,
    },
    Clock {
        hour: u8,
        minute: u8,
        second: u8,
    },
    /// Year first: the order is certain.
    Date {
        year: i32,
        month: u8,
        day: u8,
    },
    /// `9/8`, `23/04/2024`: which is the month is not said.
    Slashed {
        first: u8,
        second: u8,
        year: Option<i32>,
    },
    Word(Word),
    /// One of `( ) , . / - ~ : + 、` (the last as `\`).
    Mark(u8),
    /// Text that is no part of a time.
    Gap,
    /// The end of a sentence, cell, item or line; no time goes on over it.
    Break,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexeme {
    pub token: Token,
    pub start: u32,
    pub end: u32,
    /// Whether it begins with a Latin letter.
    pub latin: bool,
}

impl Lexeme {
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// All tokens of a folded text.
pub(crate) fn lex(text: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer { text, bytes: text.as_bytes(), at: 0, lexemes: Vec::with_capacity(text.len() / 8) };
    while let Some(&byte) = lexer.bytes.get(lexer.at) {
        lexer.step(byte);
    }
    lexer.lexemes
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    lexemes: Vec<Lexeme>,
}

impl Lexer<'_> {
    fn step(&mut self, byte: u8) {
        match byte {
            b' ' => self.at += 1,
            b'0'..=b'9' => self.number(),
            b'\n' | b'|' | b';' | b'!' | b'?' => self.end(1),
            _ if char::from(byte) == ITEM => self.end(1),
            b'a'..=b'z' => self.latin(),
            b'(' | b')' | b',' | b'/' | b'-' | b'~' | b':' | b'+' => self.push(Token::Mark(byte), 1),
            b'&' => self.word_or_gap(1),
            b'.' => self.full_stop(),
            b'\'' => self.short_year(),
            b'[' => self.push(Token::Mark(b'('), 1),
            b']' => self.push(Token::Mark(b')'), 1),
            _ if byte < 0x80 => self.gap(1),
            _ => self.wide(byte),
        }
    }

    fn push(&mut self, token: Token, width: usize) {
        let start = self.at;
        self.at += width;
        let latin = self.bytes.get(start).is_some_and(u8::is_ascii_alphabetic);
        self.lexemes.push(Lexeme { token, start: offset(start), end: offset(self.at), latin });
    }

    /// Ends what stands here; several ends are one.
    fn end(&mut self, width: usize) {
        match self.lexemes.last_mut() {
            Some(last) if last.token == Token::Break => self.at += width,
            _ => self.push(Token::Break, width),
        }
    }

    /// Adds to the gap before, or begins one.
    fn gap(&mut self, width: usize) {
        if let Some(last) = self.lexemes.last_mut()
            && last.token == Token::Gap
        {
            self.at += width;
            last.end = offset(self.at);
        } else {
            self.push(Token::Gap, width);
        }
    }

    fn word_or_gap(&mut self, width: usize) {
        match WORDS.longest(self.text, self.at) {
            Some((end, Word::Noise)) => self.gap(end - self.at),
            Some((end, word)) => self.push(Token::Word(word), end - self.at),
            None => self.gap(width),
        }
    }

    fn latin(&mut self) {
        let word = self.bytes.get(self.at..).unwrap_or_default();
        let length = word.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        // The T between a date and a time (2026-01-07T01:40), and the Z behind it.
        let behind = self.lexemes.last().filter(|last| last.end as usize == self.at).map(|last| last.token);
        match (word.first(), length, behind) {
            (Some(b't'), 1, Some(Token::Date { .. })) => self.at += 1,
            (Some(b'z'), 1, Some(Token::Clock { .. })) => self.push(Token::Word(Word::Utc), 1),
            _ => {
                self.word_or_gap(length);
            }
        }
    }

    /// A full stop ends a sentence when a space or the end follows, except behind a number or an abbreviation.
    fn full_stop(&mut self) {
        let followed = self.bytes.get(self.at + 1).is_none_or(|&next| next == b' ' || next == b'\n');
        let behind = self.lexemes.last().filter(|last| last.end as usize == self.at).map(|last| last.token);
        let abbreviation =
            matches!(behind, Some(Token::Word(Word::Month(_) | Word::Weekday(_) | Word::Hrs | Word::Unit(_))));
        // 7. March 2026
        let ordinal = matches!(behind, Some(Token::Number { digits: 1 | 2, .. }))
            && matches!(WORDS.longest(self.text, self.at + 2), Some((_, Word::Month(_))));
        let comma = abbreviation && self.bytes.get(self.at + 1) == Some(&b',');
        match (followed, abbreviation || ordinal) {
            (true, false) => self.end(1),
            (true, true) => self.at += 1,
            // Mon.-Fri.
            (false, true) if matches!(self.bytes.get(self.at + 1), Some(b'-' | b'~' | b')' | b':')) => self.at += 1,
            (false, _) if comma => self.at += 1,
            (false, _) => self.push(Token::Mark(b'.'), 1),
        }
    }

    /// The year of `7 Mar '26`.
    fn short_year(&mut self) {
        let month = matches!(self.lexemes.last(), Some(Lexeme { token: Token::Word(Word::Month(_)), .. }));
        match self.digits(self.at + 1).filter(|year| month && year.digits == 2) {
            Some(year) => self.push(Token::Number { value: 2000 + year.value, digits: 4 }, 3),
            None => self.gap(1),
        }
    }

    fn wide(&mut self, lead: u8) {
        let width = char_width(lead);
        let c = self.text.get(self.at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        match c {
            '。' => return self.end(width),
            '、' => return self.push(Token::Mark(b'\\'), width),
            // A one between clock times is a dash that somebody mistyped.
            '一' if self.between_digits(width) => return self.push(Token::Mark(b'-'), width),
            _ => {}
        }
        if let Some(weekday) = self.bracketed_weekday(c, width) {
            return self.push(Token::Word(Word::Weekday(weekday)), width);
        }
        if han_digit(c).is_some() && self.han_number() {
            return;
        }
        self.word_or_gap(width);
    }

    /// The weekday of `7月20日(一)`.
    fn bracketed_weekday(&self, c: char, width: usize) -> Option<Weekday> {
        let [.., date, open] = self.lexemes.as_slice() else { return None };
        let dated =
            matches!(date.token, Token::Date { .. } | Token::Slashed { .. } | Token::Word(Word::Unit(Unit::Day)));
        let bracketed = open.token == Token::Mark(b'(')
            && open.end as usize == self.at
            && self.bytes.get(self.at + width) == Some(&b')');
        (dated && bracketed).then_some(())?;
        Some(match c {
            '一' => Weekday::Mon,
            '二' => Weekday::Tue,
            '三' => Weekday::Wed,
            '四' => Weekday::Thu,
            '五' => Weekday::Fri,
            '六' => Weekday::Sat,
            '日' | '天' => Weekday::Sun,
            _ => return None,
        })
    }

    fn between_digits(&self, width: usize) -> bool {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        digit(self.at.checked_sub(1).and_then(|before| self.bytes.get(before)))
            && digit(self.bytes.get(self.at + width))
    }

    /// A number in Chinese numerals, only before a unit of time.
    fn han_number(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut width = 0;
        let mut digits = 0_u8;
        let (mut value, mut group, mut tens) = (0_u32, 0_u32, false);
        for c in rest.chars().take(6) {
            let Some(digit) = han_digit(c).or_else(|| c.to_digit(10)) else { break };
            width += c.len_utf8();
            digits += 1;
            if digit == 10 {
                value = group.max(1) * 10;
                group = 0;
                tens = true;
            } else if digit >= 20 {
                value = digit;
                tens = true;
            } else {
                group = group * 10 + digit;
            }
        }
        value = if tens { value + group } else { group };
        let follows = rest.get(width..).unwrap_or_default().trim_start().chars().next();
        let is_unit = follows.is_some_and(|c| {
            matches!(c, '年' | '月' | '日' | '号' | '点' | '时' | '分' | '秒' | '天' | '个' | '小' | '周')
        });
        if is_unit {
            self.push(Token::Number { value, digits }, width);
        }
        is_unit
    }
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        _ => return None,
    })
}

/// A run of digits.
#[derive(Clone, Copy)]
struct Digits {
    value: u32,
    digits: u8,
    end: usize,
}

impl Digits {
    fn is_short(&self) -> bool {
        self.digits <= 2
    }
}

impl Lexer<'_> {
    fn digits(&self, at: usize) -> Option<Digits> {
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

    fn number(&mut self) {
        let Some(first) = self.digits(self.at) else { return self.gap(1) };
        let width = first.end - self.at;
        let glued = self.at > 0
            && self.bytes.get(self.at - 1).is_some_and(u8::is_ascii_alphabetic)
            && !self.after_letter_t()
            && !self.after_glued_word();
        if glued {
            return self.gap(width);
        }
        let token = self
            .clock(first)
            .or_else(|| self.spaced_clock())
            .or_else(|| self.dashed(first))
            .or_else(|| self.date(first))
            .or_else(|| self.compact(first).map(|token| (token, first.end)))
            .or_else(|| self.decimal(first));
        match token {
            Some((token, end)) => self.push(token, end - self.at),
            None => self.push(Token::Number { value: first.value, digits: first.digits }, width),
        }
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
                weekday || matches!(word, Some((_, Word::Period(_) | Word::Weekday(_) | Word::Meridiem(_))))
            }
        };
        timed.then_some(())?;
        let (first, second) = (in_range(month.value, 12)?, in_range(day.value, 31)?);
        Some((Token::Slashed { first, second, year: None }, day.end))
    }

    /// Three numbers, or two with a slash, with the same mark between them.
    fn date(&self, first: Digits) -> Option<(Token, usize)> {
        let mark = *self.bytes.get(first.end).filter(|mark| matches!(mark, b'-' | b'/' | b'.'))?;
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
        3 if (90..190).contains(&year) => Some(year + super::MINGUO),
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

/// Texts are cut far below 4 GB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

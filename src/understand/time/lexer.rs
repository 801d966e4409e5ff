//! Folded text to the tokens of which dates and times are made. What is no part of a time becomes a gap.

mod numbers;

use super::words::{Tie, Unit, WORDS, Word};
use crate::text::fold::ITEM;
use crate::understand::vocabulary::{CharSet, char_width};
use chrono::Weekday;
use std::ops::Range;
use std::sync::LazyLock;

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

/// How many tokens are read; a text with more is no announcement.
const MAX_TOKENS: usize = 60_000;

/// The tokens of a folded text.
pub(crate) fn lex(text: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer { text, bytes: text.as_bytes(), at: 0, lexemes: Vec::with_capacity(text.len() / 8) };
    while let Some(&byte) = lexer.bytes.get(lexer.at).filter(|_| lexer.lexemes.len() < MAX_TOKENS) {
        lexer.step(byte);
    }
    lexer.lexemes
}

/// The characters beyond ASCII with which tokens begin.
static WIDE: LazyLock<CharSet> = LazyLock::new(|| {
    let numerals = "〇零一二三四五六七八九十廿两日天".chars();
    CharSet::new(WORDS.beginnings().chain(numerals).chain(['。', '、']))
});

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
            b')' if self.closes_zone() => self.at += 1,
            b'(' | b')' | b',' | b'/' | b'-' | b'~' | b':' | b'+' => self.push(Token::Mark(byte), 1),
            b'&' | b'@' => self.word_or_gap(1),
            b'.' => self.full_stop(),
            b'\'' => self.short_year(),
            b'[' => self.push(Token::Mark(b'('), 1),
            b']' => self.push(Token::Mark(b')'), 1),
            _ if byte < 0x80 => self.gap(1),
            _ => self.wide(byte),
        }
    }

    /// Takes the bracket away that stands around a zone between a time and its day: 11pm (BST) on Saturday.
    fn closes_zone(&mut self) -> bool {
        let day_follows = self.bytes.get(self.at + 1..).is_some_and(|rest| rest.starts_with(b" on "));
        let [.., open, zone] = self.lexemes.as_slice() else { return false };
        let named = matches!(zone.token, Token::Word(Word::Zone(_) | Word::Utc | Word::Gmt));
        let closes = day_follows && named && open.token == Token::Mark(b'(');
        if closes {
            self.lexemes.remove(self.lexemes.len() - 2);
        }
        closes
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
        let begins = &*WIDE;
        let mut plain = 0;
        while let Some(&lead) = self.bytes.get(self.at + plain)
            && lead >= 0x80
            && !begins.holds(self.bytes, self.at + plain)
        {
            plain += char_width(lead);
        }
        if plain > 0 {
            return self.gap(plain);
        }
        let width = char_width(lead);
        let c = self.text.get(self.at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        match c {
            '。' => return self.end(width),
            '、' => return self.push(Token::Mark(b'\\'), width),
            // A one between clock times is a dash that somebody mistyped.
            '一' if self.between_digits(width) => return self.push(Token::Mark(b'-'), width),
            _ => {}
        }
        if let Some(weekday) = self.bracketed_weekday(c, width).or_else(|| self.listed_weekday(c, width)) {
            return self.push(Token::Word(Word::Weekday(weekday)), width);
        }
        // 一时无法 is no hour.
        let idiom = || matches!(WORDS.longest(self.text, self.at), Some((_, Word::Noise)));
        if han_digit(c).is_some() && !idiom() && self.han_number() {
            return;
        }
        self.word_or_gap(width);
    }

    /// The weekday of `7月20日(一)`.
    fn bracketed_weekday(&self, c: char, width: usize) -> Option<Weekday> {
        let weekday = han_weekday(c)?;
        let [.., date, open] = self.lexemes.as_slice() else { return None };
        let dated =
            matches!(date.token, Token::Date { .. } | Token::Slashed { .. } | Token::Word(Word::Unit(Unit::Day)));
        let bracketed = open.token == Token::Mark(b'(')
            && open.end as usize == self.at
            && self.bytes.get(self.at + width) == Some(&b')');
        (dated && bracketed).then_some(weekday)
    }

    /// The second weekday of `每周二、四`.
    fn listed_weekday(&self, c: char, width: usize) -> Option<Weekday> {
        let weekday = han_weekday(c)?;
        let [.., before, tie] = self.lexemes.as_slice() else { return None };
        let listed = matches!(before.token, Token::Word(Word::Weekday(_) | Word::EveryWeekday(_))) && !before.latin;
        let tied = matches!(tie.token, Token::Mark(b'\\') | Token::Word(Word::Tie(Tie::And)))
            && (before.end, tie.end) == (tie.start, offset(self.at));
        let next = self.text.get(self.at + width..).and_then(|rest| rest.chars().next());
        let counted = next.is_some_and(|next| han_digit(next).is_some() || "月点时个分天次楼号年种项".contains(next));
        (listed && tied && !counted).then_some(weekday)
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
        if let Some(point) = self.point_behind(self.at + width) {
            self.gap(point - self.at);
            return true;
        }
        let is_unit = follows.is_some_and(|c| {
            matches!(c, '年' | '月' | '日' | '号' | '点' | '时' | '分' | '秒' | '天' | '个' | '小' | '周')
        });
        // 两日00:30-05:00: on both days, not on the second.
        let both = rest.strip_prefix("两日").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_unit && !both {
            self.push(Token::Number { value, digits }, width);
        }
        is_unit && !both
    }
}

fn han_weekday(c: char) -> Option<Weekday> {
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

/// Texts are cut far below 4 GB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

//! Tokens to times of the day.

use super::lexer::Token;
use super::moment::{Read, Reader};
use super::point::Clock;
use super::words::{Period, Tie, Unit, Word};

impl Reader<'_> {
    /// A clock time; `period` words ahead of it are the moment's.
    pub(crate) fn clock(&self, at: usize) -> Read<Clock> {
        match self.token(at)? {
            Token::Clock { hour, minute, second } => {
                Some(self.with_meridiem(Clock::new(hour, minute, second), self.skip_unit(at + 1)))
            }
            Token::Decimal { whole, part, digits: 2 } if whole <= 24 && part < 60 && self.decimal_is_clock(at) => {
                let clock = Clock::new(u8::try_from(whole).ok()?, u8::try_from(part).ok()?, 0);
                Some(self.with_meridiem(clock, self.skip_unit(at + 1)))
            }
            Token::Number { value, digits } => self.clock_of_number(at, value, digits),
            Token::Word(Word::Meridiem(period)) => self.clock_behind_meridiem(at + 1, period),
            Token::Word(Word::Clock(0)) if self.is_twelve(at + 1) => {
                let (_, end) = self.clock(at + 1)?;
                Some((Clock { named: true, ..Clock::new(0, 0, 0) }, end))
            }
            Token::Word(Word::Clock(hour)) => Some((Clock { named: true, ..Clock::new(hour, 0, 0) }, at + 1)),
            Token::Word(Word::Half) => None,
            _ => None,
        }
    }

    /// The 12 of 午夜12时, which says the same once more.
    fn is_twelve(&self, at: usize) -> bool {
        match self.token(at) {
            Some(Token::Clock { hour: 0 | 12, minute: 0, .. }) => true,
            Some(Token::Number { value: 0 | 12, .. }) => self.is_unit(at + 1, Unit::OClock),
            _ => false,
        }
    }

    /// The time of `PM 11:00`, `AM2点`.
    fn clock_behind_meridiem(&self, at: usize, period: Period) -> Read<Clock> {
        let (clock, end) = match self.token(at)? {
            Token::Clock { .. } => self.clock(at)?,
            Token::Number { value, digits } if self.is_unit(at + 1, Unit::OClock) => {
                self.clock_of_number(at, value, digits)?
            }
            _ => return None,
        };
        clock.period.is_none().then_some((Clock { period: Some(period), ..clock }, end))
    }

    /// `8:00时`, `22:00 hrs`.
    fn skip_unit(&self, at: usize) -> usize {
        let unit = self.is_unit(at, Unit::OClock) || self.is_unit(at, Unit::MinuteOf) || self.is_hrs(at);
        at + usize::from(unit)
    }

    /// The word behind a clock time of four digits: `2200 hrs`, `2200 hours`.
    pub(super) fn is_hrs(&self, at: usize) -> bool {
        match self.word(at) {
            Some(Word::Hrs) => true,
            Some(Word::Unit(Unit::Hours)) => self.is_latin(at),
            _ => false,
        }
    }

    /// `2.30am`, the start of `2.30 - 4.30am`, and `23.00` where a day stands beside it.
    fn decimal_is_clock(&self, at: usize) -> bool {
        let meridiem = |at: usize| {
            matches!(
                self.word(at),
                Some(Word::Meridiem(_) | Word::Hrs | Word::Zone(_) | Word::Utc | Word::Gmt | Word::Clock(0 | 12))
            )
        };
        let range = matches!(self.token(at + 1), Some(Token::Mark(b'-' | b'~')))
            || matches!(self.word(at + 1), Some(Word::Tie(Tie::To | Tie::And)));
        let decimal = |at: usize| matches!(self.token(at), Some(Token::Decimal { part: 0..60, digits: 2, .. }));
        if meridiem(at + 1) || self.is_beside_day(at, at + 1) {
            return true;
        }
        // The end of a range, and its start.
        let begun = at >= 2
            && decimal(at - 2)
            && (matches!(self.token(at - 1), Some(Token::Mark(b'-' | b'~')))
                || matches!(self.word(at - 1), Some(Word::Tie(Tie::To | Tie::And))));
        range && decimal(at + 2) && (meridiem(at + 3) || self.is_beside_day(at, at + 3))
            || begun && (meridiem(at + 1) || self.is_beside_day(at - 2, at + 1))
    }

    /// Whether a day ends before a place or begins behind another.
    fn is_beside_day(&self, before: usize, behind: usize) -> bool {
        let soft = |at: usize| {
            self.word(at) == Some(Word::Filler)
                || matches!(self.token(at), Some(Token::Mark(b',' | b'(' | b')' | b'-')))
                || matches!(self.word(at), Some(Word::Tie(Tie::From | Tie::Between)))
        };
        let last = (1..4).filter_map(|back| before.checked_sub(back)).find(|&at| !soft(at));
        let ends_day = last.is_some_and(|at| match self.token(at) {
            Some(Token::Date { .. } | Token::Slashed { .. }) => true,
            Some(Token::Number { digits: 4, value }) => (1990..2100).contains(&value),
            Some(Token::Number { digits: 1 | 2, .. }) => {
                // March 7, 07-Mar-26
                let dashed = usize::from(at.checked_sub(1).is_some_and(|mark| self.is_mark(mark, b'-')));
                at.checked_sub(1 + dashed).is_some_and(|month| matches!(self.word(month), Some(Word::Month(_))))
            }
            Some(Token::Word(word)) => matches!(
                word,
                Word::Month(_)
                    | Word::Weekday(_)
                    | Word::Unit(Unit::Day)
                    | Word::Relative(_)
                    | Word::Ordinal
                    | Word::Every(_)
                    | Word::EveryWeekday(_)
            ),
            _ => false,
        });
        let next = self.skip_soft(behind);
        ends_day || matches!(self.word(next), Some(Word::PeriodOf(..))) || self.date(next).is_some()
    }

    /// Whether two numbers with a dash between them fill a cell or stand behind a label, and are round as clock times are:
    /// | 0100-0500 |.
    fn are_alone(&self, first: usize) -> bool {
        let round = |at: usize| self.number(at).is_some_and(|(value, _)| value % 5 == 0);
        let ends = |at: usize| matches!(self.token(at), None | Some(Token::Break));
        let begins = first.checked_sub(1).is_none_or(|before| ends(before) || self.is_mark(before, b':'));
        let behind = self.zone(first + 3).map_or(first + 3, |(_, end)| end);
        begins && ends(behind) && round(first) && round(first + 2)
    }

    fn clock_of_number(&self, at: usize, value: u32, digits: u8) -> Read<Clock> {
        let small = |value: u32| u8::try_from(value).unwrap_or(0);
        match self.word(at + 1) {
            Some(Word::Unit(Unit::OClock)) if value <= 24 => Some(self.minutes(Clock::new(small(value), 0, 0), at + 2)),
            Some(Word::Meridiem(_)) if digits >= 3 && value <= 2400 && value % 100 < 60 => {
                Some(self.with_meridiem(Clock::new(small(value / 100), small(value % 100), 0), at + 1))
            }
            Some(Word::Meridiem(_)) if value <= 24 => Some(self.with_meridiem(Clock::new(small(value), 0, 0), at + 1)),
            Some(Word::Clock(hour)) if value == 12 => Some((Clock { named: true, ..Clock::new(hour, 0, 0) }, at + 2)),
            Some(Word::Sharp) if value <= 12 && digits <= 2 => {
                Some(self.with_meridiem(Clock::new(small(value), 0, 0), at + 2))
            }
            Some(Word::Period(_)) if (1..=12).contains(&value) && digits <= 2 && self.is_latin(at + 1) => {
                Some(self.with_meridiem(Clock::new(small(value), 0, 0), at + 1))
            }
            Some(_) if self.is_hrs(at + 1) && digits == 4 && value <= 2400 && value % 100 < 60 => {
                Some((Clock::new(small(value / 100), small(value % 100), 0), at + 2))
            }
            _ if value <= 24 && digits <= 2 => self.start_of_range(at, value),
            _ if digits == 4 && value <= 2400 && value % 100 < 60 => self.military_start(at, value),
            _ => None,
        }
    }

    /// The 2 of `2 - 4pm`, `0-6点`, `12 to 3 pm`: a bare hour whose unit stands behind the end of the range.
    fn start_of_range(&self, at: usize, value: u32) -> Read<Clock> {
        // 9pm on Saturday 20 to 9am on Sunday 21: the day of the time before it.
        let timed = |back: usize| matches!(at.checked_sub(back).and_then(|at| self.word(at)), Some(Word::Meridiem(_)));
        if self.follows_weekday(at) && (2..=4).any(timed) {
            return None;
        }
        let tied = matches!(self.token(at + 1), Some(Token::Mark(b'-' | b'~')))
            || matches!(self.word(at + 1), Some(Word::Tie(Tie::To | Tie::And)));
        // Between 11 and midnight, from 9 to noon.
        if let Some(Word::Clock(end @ (0 | 12))) = self.word(at + 2).filter(|_| tied && (1..=11).contains(&value)) {
            let period = if end == 0 { Period::Pm } else { Period::Am };
            return Some((Clock { period: Some(period), ..Clock::new(u8::try_from(value).ok()?, 0, 0) }, at + 1));
        }
        let end = match self.token(at + 2).filter(|_| tied)? {
            Token::Number { value, .. } => value,
            Token::Clock { hour, .. } => u32::from(hour),
            Token::Decimal { whole, part: 0..60, digits: 2 } => whole,
            _ => return None,
        };
        let clock = Clock::new(u8::try_from(value).ok()?, 0, 0);
        match self.word(at + 3)? {
            Word::Unit(Unit::OClock) if end <= 24 => Some((clock, at + 1)),
            Word::Meridiem(period) | Word::Period(period)
                if end <= 12 && (self.is_latin(at + 3) || matches!(self.word(at + 3), Some(Word::Meridiem(_)))) =>
            {
                // The start shares the end's half of the day unless that would put it behind the end.
                let shared = if value % 12 < end % 12 || end == 12 && value != 12 { Some(period) } else { None };
                let other = if period == Period::Pm { Period::Am } else { Period::Pm };
                Some((Clock { period: Some(shared.unwrap_or(other)), ..clock }, at + 1))
            }
            _ => None,
        }
    }

    /// The first of `2200 - 0200 hrs`, and both of `from 0000 to 0500` where a day stands beside them.
    fn military_start(&self, at: usize, value: u32) -> Read<Clock> {
        let tie = |at: usize| {
            matches!(self.token(at), Some(Token::Mark(b'-' | b'~')))
                || matches!(self.word(at), Some(Word::Tie(Tie::To | Tie::And)))
        };
        let four =
            |at: usize| self.number(at).filter(|&(value, digits)| digits == 4 && value % 100 < 60 && value <= 2400);
        let clock = Clock::new(u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?, 0);
        // 2026 is more likely a year.
        let bare = |first: usize| {
            let year = |value: u32| (1990..2100).contains(&value);
            let told = |at: usize| four(at).is_some_and(|(value, _)| !year(value));
            told(first)
                && tie(first + 1)
                && told(first + 2)
                && (self.is_beside_day(first, first + 3) || self.are_alone(first))
        };
        let starts = tie(at + 1) && four(at + 2).is_some() && self.is_hrs(at + 3) || bare(at);
        (starts || at.checked_sub(2).is_some_and(bare)).then_some((clock, at + 1))
    }

    /// The minutes behind `8点`: `30分`, `半`, `30`.
    fn minutes(&self, clock: Clock, at: usize) -> (Clock, usize) {
        match self.token(at) {
            Some(Token::Word(Word::Half)) => (Clock { minute: 30, ..clock }, at + 1),
            Some(Token::Word(Word::Quarter)) => (Clock { minute: 15, ..clock }, at + 1),
            // 8时 30 分: apart only where the unit says that they are minutes.
            Some(Token::Number { value, digits })
                if value < 60 && (self.is_glued(at) || self.is_unit(at + 1, Unit::MinuteOf)) =>
            {
                let end = if self.is_unit(at + 1, Unit::MinuteOf) { Some(at + 2) } else { None };
                let minute = u8::try_from(value).unwrap_or(0);
                match (end, digits) {
                    (Some(end), _) => {
                        let seconds = self.number(end).filter(|_| self.is_unit(end + 1, Unit::Seconds));
                        (Clock { minute, ..clock }, if seconds.is_some() { end + 2 } else { end })
                    }
                    (None, 2) if !matches!(self.word(at + 1), Some(Word::Unit(_))) => {
                        (Clock { minute, ..clock }, at + 1)
                    }
                    _ => (clock, at),
                }
            }
            _ => (clock, at),
        }
    }

    fn with_meridiem(&self, clock: Clock, at: usize) -> (Clock, usize) {
        match self.word(at) {
            Some(Word::Meridiem(period)) => (Clock { period: Some(period), ..clock }, at + 1),
            Some(Word::Clock(12)) if clock.hour == 12 => (Clock { named: true, ..clock }, at + 1),
            Some(Word::Clock(0)) if clock.hour == 12 => (Clock { named: true, hour: 0, ..clock }, at + 1),
            Some(Word::Sharp) if self.word(at + 1) != Some(Word::Sharp) => self.with_meridiem(clock, at + 1),
            // 11 at night, 5:30 in the morning
            Some(Word::Period(period)) if self.is_latin(at) && (1..=12).contains(&clock.hour) => {
                (Clock { period: Some(period), ..clock }, at + 1)
            }
            _ => (clock, at),
        }
    }

    fn is_latin(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.latin)
    }
}

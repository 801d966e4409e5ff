//! Tokens to days of the calendar, as exactly as they are written.

use super::MINGUO;
use super::lexer::Token;
use super::moment::{Read, Reader};
use super::point::{Date, Day, Moment};
use super::words::{Relative, Tie, Unit, Word};

impl Reader<'_> {
    /// A date. Whether a bare day (30日) is one, its surroundings decide later.
    pub(crate) fn date(&self, at: usize) -> Read<Date> {
        let civil = |year, month, day| Date::new(Day::Civil { year, month, day });
        match self.token(at)? {
            Token::Date { year, month, day } => Some((civil(Some(year), Some(month), day), self.skip_day(at + 1))),
            Token::Slashed { first, second, year } => {
                if year.is_none() && matches!(self.word(at + 1), Some(Word::Month(_))) {
                    return None;
                }
                Some((Date::new(Day::Slashed { first, second, year }), self.skip_day(at + 1)))
            }
            Token::Decimal { whole, part, digits: 1 | 2 }
                if self.is_unit(at + 1, Unit::Day) || self.is_clock_token(at + 1) =>
            {
                let (month, day) = (small(whole, 12)?, small(part, 31)?);
                Some((civil(None, Some(month), day), self.skip_day(at + 1)))
            }
            Token::Number { value, digits } => self.date_of_number(at, value, digits),
            Token::Word(word) => self.date_of_word(at, word),
            _ => None,
        }
    }

    fn skip_day(&self, at: usize) -> usize {
        at + usize::from(self.is_unit(at, Unit::Day))
    }

    fn is_clock_token(&self, at: usize) -> bool {
        matches!(self.token(at), Some(Token::Clock { .. }))
    }

    fn date_of_number(&self, at: usize, value: u32, digits: u8) -> Read<Date> {
        let bare = |end| Some((Date::new(Day::Civil { year: None, month: None, day: small(value, 31)? }), end));
        if digits <= 2 && self.follows_weekday(at) && self.is_first_of_days(at + 1) {
            return bare(at + 1);
        }
        let Some(word) = self.word(at + 1) else { return self.dashed_month(at, value) };
        match word {
            Word::Unit(Unit::Year) => self.date_of_year(at + 2, year_of(value, digits)?),
            Word::Unit(Unit::Month) => self.date_of_month(at, None),
            Word::Unit(Unit::Day) => bare(at + 2),
            Word::Ordinal => {
                let day = small(value, 31)?;
                // Saturday 7th: the weekday tells the month.
                let bare = Date::new(Day::Civil { year: None, month: None, day });
                let alone = || self.follows_weekday(at) || self.is_the_day(at);
                self.day_then_month(at + 2, day).or_else(|| alone().then_some((bare, at + 2)))
            }
            Word::Month(_) | Word::Filler if digits <= 2 => self.day_then_month(at + 1, small(value, 31)?),
            _ => None,
        }
    }

    /// Whether a day with its weekday and month ends the range that a number begins (Tuesday 24 to Wednesday 25 November).
    fn is_first_of_days(&self, at: usize) -> bool {
        let tied = matches!(self.token(at), Some(Token::Mark(b'-' | b'~')))
            || matches!(self.word(at), Some(Word::Tie(Tie::To | Tie::And)));
        let weekday = self.skip_fillers(at + 1);
        let day = weekday + 1 + usize::from(self.is_mark(weekday + 1, b','));
        tied && matches!(self.word(weekday), Some(Word::Weekday(_)))
            && self.number(day).is_some_and(|(value, digits)| {
                digits <= 2 && u8::try_from(value).is_ok_and(|value| self.day_then_month(day + 1, value).is_some())
            })
    }

    /// Whether `on the` stands before the number of a day, and a time behind it: on the 20th from 1am to 3am.
    fn is_the_day(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.word(at));
        let tie = |word: Option<Word>| {
            matches!(word, Some(Word::Tie(Tie::From | Tie::To | Tie::By | Tie::Between | Tie::And)))
        };
        let named = before(1) == Some(Word::Filler) && (before(2) == Some(Word::Filler) || tie(before(2)));
        let next = self.skip_soft(at + 2);
        let ends = before(2) == Some(Word::Tie(Tie::To)) && before(3) == Some(Word::Ordinal);
        named && (ends || tie(self.word(at + 2)) || self.clock(next).is_some())
    }

    /// Whether a weekday, or `weekday the`, stands before a place.
    pub(super) fn follows_weekday(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.word(at));
        match before(1) {
            Some(Word::Filler) => matches!(before(2), Some(Word::Weekday(_))),
            word => matches!(word, Some(Word::Weekday(_))),
        }
    }

    /// `12-Sep-2024`, `12-Sep`.
    fn dashed_month(&self, at: usize, value: u32) -> Read<Date> {
        let Some(Word::Month(month)) = self.word(at + 2).filter(|_| self.is_mark(at + 1, b'-')) else { return None };
        let day = small(value, 31)?;
        let glued = self.is_glued(at + 1) && self.is_glued(at + 2);
        match self.number(at + 4).filter(|_| self.is_mark(at + 3, b'-')) {
            Some((year, digits)) => {
                Some((Date::new(Day::Civil { year: year_of(year, digits), month: Some(month), day }), at + 5))
            }
            None if glued => Some((Date::new(Day::Civil { year: None, month: Some(month), day }), at + 3)),
            None => None,
        }
    }

    /// The month and day behind a year.
    fn date_of_year(&self, at: usize, year: i32) -> Read<Date> {
        let at = at + usize::from(self.is_mark(at, b','));
        self.date_of_month(at, Some(year))
    }

    /// `9月5日`, `9月5`; the day may be missing its unit before a time.
    fn date_of_month(&self, at: usize, year: Option<i32>) -> Read<Date> {
        let (month, _) = self.number(at).filter(|_| self.is_unit(at + 1, Unit::Month))?;
        let (day, digits) = self.number(at + 2)?;
        let month = Some(small(month, 12)?);
        let date = Date::new(Day::Civil { year, month, day: small(day, 31)? });
        if self.is_unit(at + 3, Unit::Day) {
            return Some((date, at + 4));
        }
        // 12月1、3、5日 and 12月1-3日: the unit stands behind the last.
        let listed =
            matches!(self.token(at + 3), Some(Token::Mark(b'-' | b'~' | b'\\' | b',') | Token::Word(Word::Tie(_))));
        (digits <= 2 && listed && self.unit_behind_list(at + 4)).then_some((date, at + 3))
    }

    /// The first day of a month from which on something holds: 自2026年3月起, from March 2026.
    pub(super) fn month_on(&self, at: usize, ahead: Option<Tie>) -> Read<Moment> {
        let from = ahead == Some(Tie::From);
        let (year, month, end) = if let Some(Word::Month(month)) = self.word(at).filter(|_| from) {
            let (year, end) = self.year_behind(at + 1);
            (year, month, end)
        } else {
            let yeared = self.number(at).filter(|_| self.is_unit(at + 1, Unit::Year));
            let year = yeared.and_then(|(value, digits)| year_of(value, digits));
            let at = if yeared.is_some() { at + 2 } else { at };
            let (month, _) = self.number(at).filter(|_| self.is_unit(at + 1, Unit::Month))?;
            let on = from || self.word(at + 2) == Some(Word::Tie(Tie::FromBehind));
            (year, small(month, 12).filter(|_| on)?, at + 2)
        };
        if self.number(end).is_some() || self.is_to(end) {
            return None;
        }
        let date = Date::new(Day::Civil { year, month: Some(month), day: 1 });
        Some((Moment { date: Some(date), ..Moment::default() }, end))
    }

    fn unit_behind_list(&self, mut at: usize) -> bool {
        for _ in 0..12 {
            if self.number(at).is_none_or(|(value, _)| value > 31) {
                return false;
            }
            if self.is_unit(at + 1, Unit::Day) {
                return true;
            }
            at += 2;
        }
        false
    }

    /// `22nd December 2018`, `5 of May`.
    fn day_then_month(&self, at: usize, day: u8) -> Read<Date> {
        let at = self.skip_fillers(at);
        let at = at + usize::from(self.is_mark(at, b','));
        let Some(Word::Month(month)) = self.word(at) else { return None };
        let short = self.short_year_behind(at + 1).map(|year| (Some(year), at + 2));
        let (year, end) = short.unwrap_or_else(|| self.year_behind(at + 1));
        Some((Date::new(Day::Civil { year, month: Some(month), day }), end))
    }

    /// The year of `13 Aug 27`: two digits that are no time, no length and no other day.
    fn short_year_behind(&self, at: usize) -> Option<i32> {
        let (value, _) = self.number(at).filter(|&(value, digits)| digits == 2 && (24..=40).contains(&value))?;
        let other = matches!(
            self.word(at + 1),
            Some(Word::Meridiem(_) | Word::Unit(_) | Word::Month(_) | Word::Hrs | Word::Ordinal | Word::Weekday(_))
        );
        let goes_on = [b':', b'/', b'.'].iter().any(|&mark| self.is_mark(at + 1, mark));
        (!other && !goes_on).then(|| year_of(value, 2)).flatten()
    }

    /// A year behind a month or day, with or without a comma.
    pub(crate) fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        let comma = usize::from(self.is_mark(at, b',') || self.is_mark(at, b'.'));
        match self.number(at + comma) {
            Some((value, 4)) if !self.is_hrs(at + comma + 1) && !self.begins_clock(at + comma + 1) => {
                match year_of(value, 4) {
                    Some(year) => (Some(year), at + comma + 1),
                    None => (None, at),
                }
            }
            _ => (None, at),
        }
    }

    /// Whether a colon with a number behind it makes a clock time of what stands before.
    fn begins_clock(&self, at: usize) -> bool {
        self.is_mark(at, b':') && matches!(self.token(at + 1), Some(Token::Number { .. } | Token::Clock { .. }))
    }

    fn date_of_word(&self, at: usize, word: Word) -> Read<Date> {
        let named = |day| Some((Date::new(day), at + 1));
        match word {
            Word::Month(month) => self.month_then_day(at, month),
            Word::Weekday(weekday) => named(Day::Weekday(weekday, false)),
            Word::NextWeekday(weekday) => named(Day::Weekday(weekday, true)),
            Word::Weekend => named(Day::Weekend),
            Word::Feast(month, day) => named(Day::Civil { year: None, month: Some(month), day }),
            Word::Relative(Relative::Published(days)) => named(Day::Published(days)),
            Word::Relative(Relative::Named(days)) => named(Day::Named(days)),
            Word::Relative(Relative::Now) => named(Day::Now),
            Word::Relative(Relative::ThisYear(years)) => {
                let (mut date, end) = self.date_of_month(at + 1, None)?;
                date.year_offset = Some(years);
                Some((date, end))
            }
            Word::Relative(Relative::ThisMonth(months)) => {
                let (day, _) = self.number(at + 1).filter(|_| self.is_unit(at + 2, Unit::Day))?;
                Some((Date::new(Day::MonthOf { months, day: small(day, 31)? }), at + 3))
            }
            // 今(2020)年12月31日
            // 今(21)日
            // 昨(13)日
            Word::Beside(days) => {
                let day = self.number(at + 1).filter(|&(day, _)| day <= 31);
                let closed = self.is_mark(at + 2, b')') && self.is_unit(at + 3, Unit::Day);
                day.filter(|_| closed).map(|_| (Date::new(Day::Published(days)), at + 4))
            }
            Word::This if self.is_bracketed_day(at + 1) => Some((Date::new(Day::Published(0)), at + 5)),
            Word::This => {
                let (value, digits) = self.number(at + 2).filter(|_| self.is_mark(at + 1, b'('))?;
                let unit = at + 3 + usize::from(self.is_mark(at + 3, b')'));
                self.date_of_year(unit + 1, year_of(value, digits)?).filter(|_| self.is_unit(unit, Unit::Year))
            }
            Word::Minguo => {
                let (value, _) = self.number(at + 1).filter(|_| self.is_unit(at + 2, Unit::Year))?;
                self.date_of_year(at + 3, i32::try_from(value).ok().filter(|&year| year < 200)? + MINGUO)
            }
            Word::Next => match self.word(at + 1)? {
                Word::Weekday(weekday) => Some((Date::new(Day::Weekday(weekday, false)), at + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// `(21)日`.
    fn is_bracketed_day(&self, at: usize) -> bool {
        self.is_mark(at, b'(')
            && self.number(at + 1).is_some_and(|(day, _)| day <= 31)
            && self.is_mark(at + 2, b')')
            && self.is_unit(at + 3, Unit::Day)
    }

    /// `October 12th, 2024`.
    fn month_then_day(&self, at: usize, month: u8) -> Read<Date> {
        let number = at + 1 + usize::from(self.is_mark(at + 1, b'-') || self.word(at + 1) == Some(Word::Filler));
        let (day, digits) = self.number(number).filter(|&(_, digits)| digits <= 2)?;
        // 优惠码sep10: a code, no day.
        let coded = self.is_glued(number) && self.is_glued(at) && number == at + 1;
        if coded || digits > 2 || matches!(self.word(number + 1), Some(Word::Meridiem(_) | Word::Unit(Unit::OClock))) {
            return None;
        }
        let behind = number + 1 + usize::from(self.word(number + 1) == Some(Word::Ordinal));
        let (year, end) = self.year_behind(behind);
        Some((Date::new(Day::Civil { year, month: Some(month), day: small(day, 31)? }), end))
    }
}

/// A year as written: four digits, or three of the Republic of China, or two of this century.
pub(crate) fn year_of(value: u32, digits: u8) -> Option<i32> {
    let year = i32::try_from(value).ok()?;
    match (digits, year) {
        (4.., 1990..2100) => Some(year),
        (_, 90..190) => Some(year + MINGUO),
        (2, 10..50) => Some(2000 + year),
        _ => None,
    }
}

fn small(value: u32, largest: u8) -> Option<u8> {
    u8::try_from(value).ok().filter(|value| (1..=largest).contains(value))
}

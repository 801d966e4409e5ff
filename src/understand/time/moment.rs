//! Tokens to moments: a date, a weekday, a part of the day, a clock time and a zone, in the orders in which they are
//! written.

use super::lexer::{Lexeme, Token};
use super::point::{Date, Day, Moment};
use super::words::{Relative, Tie, Unit, Word};
use super::zone::Zone;
use crate::domain::Tz;
use std::ops::Range;

/// Reads moments from a list of tokens. Every method takes a place and gives what stands there with the place behind it.
pub(crate) struct Reader<'a> {
    pub lexemes: &'a [Lexeme],
    /// The publisher's zone, by which names of zones with several meanings are read.
    pub home: Tz,
}

/// What was read, and the place behind it.
pub(super) type Read<T> = Option<(T, usize)>;

impl Reader<'_> {
    pub(crate) fn token(&self, at: usize) -> Option<Token> {
        self.lexemes.get(at).map(|lexeme| lexeme.token)
    }

    pub(crate) fn word(&self, at: usize) -> Option<Word> {
        match self.token(at) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at) {
            Some(Token::Number { value, digits }) => Some((value, digits)),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, at: usize, mark: u8) -> bool {
        self.token(at) == Some(Token::Mark(mark))
    }

    pub(crate) fn is_unit(&self, at: usize, unit: Unit) -> bool {
        self.word(at) == Some(Word::Unit(unit))
    }

    /// Whether the token begins where the one before ends.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|before| self.lexemes.get(before)).map(|before| before.end);
        self.lexemes.get(at).is_some_and(|lexeme| Some(lexeme.start) == end)
    }

    /// The place behind words that may stand between the parts of a time.
    pub(crate) fn skip_fillers(&self, mut at: usize) -> usize {
        let limit = at + 4;
        while at < limit && self.word(at) == Some(Word::Filler) {
            at += 1;
        }
        at
    }

    /// The place behind commas, colons, opening brackets and fillers.
    pub(crate) fn skip_soft(&self, mut at: usize) -> usize {
        let limit = at + 4;
        while at < limit
            && (self.word(at) == Some(Word::Filler) || matches!(self.token(at), Some(Token::Mark(b',' | b':' | b'('))))
        {
            at += 1;
        }
        at
    }

    pub(crate) fn moment(&self, start: usize) -> Read<Moment> {
        let mut moment = Moment::default();
        let mut end = start;
        let mut place = start;
        // A moment has few parts; the limit keeps the walk linear.
        for _ in 0..8 {
            if moment.date.is_some() && moment.clock.is_none() {
                place = self.skip_gloss(place);
            }
            let comma = self.is_mark(place, b',');
            let bracket = self.is_mark(place, b'(');
            let next = self.skip_fillers(if comma || bracket { place + 1 } else { place });
            if bracket && let Some(behind) = self.weekdays_bracket(next) {
                (place, end) = (behind, behind);
                continue;
            }
            let says_again = bracket && moment.clock.is_some() && self.skip_alternative(place, true) > place;
            // Between 2 and 4 a.m. on June 23, 24 and 25: days of the whole range, and not of its end.
            let listed = moment.clock.is_some() && self.is_end(start) && self.lists_days(next);
            if (comma || bracket) && moment.is_empty() || says_again || listed {
                break;
            }
            let Some(behind) = self.part(&mut moment, next, comma) else { break };
            place = behind;
            if bracket {
                place = if self.is_mark(place, b')') { place + 1 } else { place };
            }
            end = place;
        }
        if let Some(clock) = moment.clock.as_mut() {
            clock.period = clock.period.or(moment.period);
        }
        if moment.is_tonight()
            && moment.clock.is_some_and(|clock| clock.is_small_hour() && !clock.named)
            && let Some(Date { day: Day::Published(days), .. }) = moment.date.as_mut()
        {
            *days += 1;
        }
        (!moment.is_empty()).then_some((moment, end))
    }

    /// Whether what stands here is the end of a range.
    fn is_end(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        matches!(before, Some(Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To | Tie::And))))
    }

    /// The place behind a bracket that lists the weekdays of several days: 6月20日及21日(周一、周二).
    fn weekdays_bracket(&self, at: usize) -> Option<usize> {
        const MOST: usize = 8;
        let weekday = |at: usize| matches!(self.word(at), Some(Word::Weekday(_)));
        let listed =
            |at: usize| self.is_mark(at, b'\\') || self.is_mark(at, b',') || self.word(at) == Some(Word::Tie(Tie::And));
        let mut last = at;
        while weekday(last) && listed(last + 1) && weekday(last + 2) && last < at + MOST {
            last += 2;
        }
        (last > at && self.is_mark(last + 1, b')')).then_some(last + 2)
    }

    /// The place behind a bracket that holds no time (2月15日(除夕)).
    pub(crate) fn skip_gloss(&self, at: usize) -> usize {
        let gloss = self.is_mark(at, b'(') && self.token(at + 1) == Some(Token::Gap) && self.is_mark(at + 2, b')');
        if gloss { at + 3 } else { at }
    }

    /// Adds one part to a moment; None when what stands here does not belong to it.
    fn part(&self, moment: &mut Moment, at: usize, comma: bool) -> Option<usize> {
        if let Some((date, end)) = self.date(at) {
            return self.add_date(moment, date, at..end, comma).then_some(end);
        }
        if let Some((clock, end)) = self.clock(at) {
            if moment.clock.is_some() {
                return None;
            }
            moment.clock = Some(clock);
            return Some(end);
        }
        match self.word(at)? {
            Word::Period(period) if moment.period.is_none() => {
                moment.period = Some(period);
                Some(at + 1)
            }
            Word::PeriodOf(days, period) if moment.date.is_none() => {
                moment.date = Some(Date::new(Day::Published(days)));
                moment.period = Some(period);
                Some(at + 1)
            }
            Word::Relative(Relative::ThisYear(years)) if moment.date.is_some_and(|date| !date.has_year()) => {
                if let Some(date) = moment.date.as_mut() {
                    date.year_offset = Some(years);
                }
                Some(at + 1)
            }
            Word::Zone(_) | Word::Utc | Word::Gmt if moment.zone.is_none() && !comma => {
                let (zone, end) = self.zone(at)?;
                // UAE time: 4:00 PM
                let end = end + usize::from(moment.is_empty() && self.is_mark(end, b':'));
                // A zone ahead of everything needs a time behind it.
                if moment.is_empty() && self.clock(self.skip_fillers(end)).is_none() && self.date(end).is_none() {
                    return None;
                }
                moment.zone = Some(zone);
                Some(end)
            }
            _ => None,
        }
    }

    /// A second date belongs to a moment only as the weekday of the first, or the other way round. Behind a clock time,
    /// only the Latin order (10 pm on Sunday, 5 May) puts a date.
    fn add_date(&self, moment: &mut Moment, date: Date, place: Range<usize>, comma: bool) -> bool {
        let at = place.start;
        let untimed = moment.clock.is_none();
        // 每日23:30至次日5:00(周二23:00至次日5:00): the weekday in the bracket has its own time.
        let own = !untimed && matches!(date.day, Day::Weekday(..)) && self.is_mark(at.wrapping_sub(1), b'(');
        let told = place.end + usize::from(self.token(place.end) == Some(Token::Gap));
        if own && self.clock(self.skip_soft(told)).is_some() {
            return false;
        }
        match moment.date.as_mut() {
            None => {
                let bracketed = self.is_mark(at.wrapping_sub(1), b'(');
                // In a list (2:00, 08/03 3:00) the day has its own time.
                let another = comma && self.is_numeric(at) && self.clock(self.skip_soft(place.end)).is_some();
                if moment.clock.is_some()
                    && (!bracketed && (self.is_han_date(at) || another) || self.begins_days(place.end))
                {
                    return false;
                }
                moment.date = Some(date);
                true
            }
            Some(known) => match (known.day, date.day) {
                (Day::Weekday(weekday, _), Day::Civil { .. } | Day::Slashed { .. } | Day::Published(_)) => {
                    *known = Date { weekday: Some(weekday), ..date };
                    true
                }
                (Day::Weekend, Day::Weekday(..) | Day::Civil { month: Some(_), .. }) => {
                    *known = date;
                    true
                }
                (Day::Weekday(..), Day::Weekend) => true,
                (_, Day::Weekday(weekday, _)) if known.weekday.is_none() && moment.clock.is_none() => {
                    known.weekday = Some(weekday);
                    true
                }
                (_, Day::Weekday(weekday, _)) if known.weekday.is_none() && self.is_mark(at.wrapping_sub(1), b'(') => {
                    known.weekday = Some(weekday);
                    true
                }
                // 8pm this evening, Tuesday 3rd October
                (Day::Published(_), Day::Weekday(weekday, _)) if comma && known.weekday.is_none() => {
                    known.weekday = Some(weekday);
                    true
                }
                (Day::Published(_), Day::Civil { .. } | Day::Slashed { .. }) => {
                    *known = Date { weekday: date.weekday.or(known.weekday), ..date };
                    true
                }
                (Day::Civil { .. } | Day::Slashed { .. }, Day::Published(_)) => true,
                // Christmas Day (25 December)
                (Day::Civil { month, day, year: None }, Day::Civil { month: other_month, day: other_day, .. })
                    if untimed && month == other_month && day == other_day && month.is_some() =>
                {
                    *known = Date { weekday: known.weekday, ..date };
                    true
                }
                _ => false,
            },
        }
    }

    /// Whether the day that ends here is the first of a range of days without times: (3月10日至3月12日).
    fn begins_days(&self, at: usize) -> bool {
        let tied = matches!(self.token(at), Some(Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To))));
        tied && self.date(self.skip_fillers(at + 1)).is_some_and(|(_, end)| self.clock(self.skip_soft(end)).is_none())
    }

    fn is_numeric(&self, at: usize) -> bool {
        matches!(self.token(at), Some(Token::Slashed { .. } | Token::Date { .. }))
    }

    /// Whether a date written with 年月日 (or a Chinese word) stands here.
    fn is_han_date(&self, at: usize) -> bool {
        match self.token(at) {
            Some(Token::Number { .. }) => {
                matches!(self.word(at + 1), Some(Word::Unit(Unit::Year | Unit::Month | Unit::Day)))
            }
            Some(Token::Word(_)) => self.lexemes.get(at).is_some_and(|lexeme| !lexeme.latin),
            _ => false,
        }
    }

    pub(crate) fn zone(&self, at: usize) -> Read<Zone> {
        match self.word(at)? {
            Word::Zone(index) => Some((Zone::named(index, self.home)?, at + 1)),
            Word::Utc => Some(self.offset(at + 1).unwrap_or((Zone::from_minutes(0)?, self.skip_utc(at + 1)))),
            Word::Gmt => Some(self.offset(at + 1).unwrap_or((self.gmt()?, at + 1))),
            _ => None,
        }
    }

    /// What GMT means here: itself where summer time is told beside it, or else perhaps the time of British clocks.
    fn gmt(&self) -> Option<Zone> {
        const MANY: usize = 400;
        let summer = Zone::from_minutes(60);
        let named = |token: &Token| match token {
            Token::Word(Word::Zone(index)) => Zone::named(*index, self.home) == summer,
            _ => false,
        };
        let told = self.lexemes.iter().take(MANY).any(|lexeme| named(&lexeme.token));
        if told { Zone::from_minutes(0) } else { Zone::gmt(self.home) }
    }

    /// The place behind another name of the same zone: UTC 国际标准时间.
    fn skip_utc(&self, at: usize) -> usize {
        let Some(Word::Zone(index)) = self.word(at) else { return at };
        at + usize::from(Zone::named(index, self.home) == Zone::from_minutes(0))
    }

    /// `+8`, `+08:00`, `-5` behind UTC or GMT.
    fn offset(&self, at: usize) -> Read<Zone> {
        let sign = match self.token(at)? {
            Token::Mark(b'+') => 1,
            Token::Mark(b'-') => -1,
            _ => return None,
        };
        let minutes = match self.token(at + 1)? {
            Token::Number { value, digits: 1 | 2 } if value <= 14 => i32::try_from(value).ok()? * 60,
            Token::Number { value, digits: 4 } if value <= 1400 => {
                i32::try_from(value / 100 * 60 + value % 100).ok()?
            }
            Token::Clock { hour, minute, .. } if hour <= 14 => i32::from(hour) * 60 + i32::from(minute),
            _ => return None,
        };
        // `UTC - 5:00` is an offset only where nothing separates it.
        (sign > 0 || self.is_glued(at)).then_some(())?;
        Some((Zone::from_minutes(sign * minutes)?, at + 2))
    }
}

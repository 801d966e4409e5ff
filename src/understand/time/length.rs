//! Lengths of time.

use super::lexer::Token;
use super::moment::{Read, Reader};
use super::words::{Tie, Unit, Word};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// What is longer is no length of an interruption.
const LONGEST: u64 = 400 * DAY;

impl Reader<'_> {
    /// A length of time, in seconds: `4小时`, `30-60分钟` (the longest counts), `1.5 hours`, `half an hour`, `2h30m`.
    pub(super) fn length(&self, at: usize) -> Read<u32> {
        let (total, end) = match self.word(at) {
            Some(Word::Length(minutes)) => (u64::from(minutes) * MINUTE, at + 1),
            Some(Word::Half) => {
                let unit = (at + 1..at + 3).find(|&place| self.is_unit(place, Unit::Hours))?;
                (HOUR / 2, unit + 1)
            }
            _ => self.counted_range(at).or_else(|| self.counted(at))?,
        };
        let seconds = u32::try_from(total).ok().filter(|&seconds| seconds > 0 && total < LONGEST)?;
        Some((seconds, end))
    }

    /// Two numbers with their units (15分至30分钟, 30 minutes to 1 hour): the second is the larger one.
    fn counted_range(&self, at: usize) -> Read<u64> {
        let (_, end) = self.tenths_of_one(at)?;
        let minutes = |place: usize| self.word(place) == Some(Word::Unit(Unit::MinuteOf));
        let end = self.unit_of_length(end).map(|(_, end)| end).or_else(|| minutes(end).then_some(end + 1))?;
        let tied = matches!(self.token(end)?, Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To)));
        self.counted(end + 1).filter(|_| tied)
    }

    /// A number with its unit, and perhaps a smaller one behind it: 2小时30分钟, 2 hours and 30 minutes.
    fn counted(&self, at: usize) -> Read<u64> {
        let (tenths, end) = self.tenths(at)?;
        let (unit, end) = self.unit_of_length(end)?;
        let total = u64::from(tenths) * unit / 10;
        if unit < HOUR {
            return Some((total, end));
        }
        if self.word(end) == Some(Word::AndHalf) {
            return Some((total + unit / 2, end + 1));
        }
        let next = end + usize::from(self.word(end) == Some(Word::Tie(Tie::And)));
        let rest = self.tenths(next).and_then(|(tenths, end)| {
            let (unit, end) = match self.word(end)? {
                Word::Unit(Unit::MinuteOf) | Word::Minutes => (MINUTE, end + 1),
                _ => self.unit_of_length(end)?,
            };
            Some((u64::from(tenths) * unit / 10, end))
        });
        match rest {
            Some((rest, end)) if rest < unit => Some((total + rest, end)),
            _ => Some((total, end)),
        }
    }

    /// The unit behind a number, in seconds.
    fn unit_of_length(&self, at: usize) -> Read<u64> {
        let at = at + usize::from(self.is_mark(at, b'-'));
        let unit = match self.word(at)? {
            Word::Unit(Unit::Seconds) => 1,
            Word::Unit(Unit::Minutes) => MINUTE,
            Word::Unit(Unit::Hours) | Word::Hrs => HOUR,
            Word::Unit(Unit::Days) => DAY,
            Word::Unit(Unit::Weeks) => 7 * DAY,
            _ => return None,
        };
        Some((unit, at + 1))
    }

    /// A number in tenths; of a range (`3至4`, `between 3 and 4`) the larger one.
    fn tenths(&self, at: usize) -> Read<u32> {
        let (first, end) = self.tenths_of_one(at)?;
        let between = self.word(at.wrapping_sub(1)) == Some(Word::Tie(Tie::Between));
        let tied = match self.token(end) {
            Some(Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To))) => true,
            Some(Token::Word(Word::Tie(Tie::And))) => between,
            _ => false,
        };
        match self.tenths_of_one(end + 1).filter(|_| tied) {
            Some((longest, behind)) => Some((longest, behind)),
            None => Some((first, end)),
        }
    }

    fn tenths_of_one(&self, at: usize) -> Read<u32> {
        let (whole, end) = match self.token(at)? {
            Token::Number { value, .. } if value < 10_000 => (value * 10, at + 1),
            Token::Word(Word::Count(count)) => (u32::from(count) * 10, at + 1),
            Token::Decimal { whole, part, digits: 1 } if whole < 1000 => (whole * 10 + part, at + 1),
            _ => return None,
        };
        // 一个半小时, two and a half hours
        let half = self.word(end) == Some(Word::AndHalf);
        Some(if half { (whole + 5, end + 1) } else { (whole, end) })
    }
}

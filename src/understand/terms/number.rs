//! Numbers as they are written: digits with separators, Chinese numerals, English words.

use super::page::Page;
use std::ops::Range;

/// A small whole number that stands at a place, and where it ends.
pub(super) struct Count {
    pub(super) value: u16,
    pub(super) end: usize,
    /// Written in Chinese numerals or English words.
    pub(super) spelled: bool,
}

/// An amount of money or a rate: digits with thousands and decimals, and Chinese multipliers.
pub(super) struct Amount {
    start: usize,
    /// Where its digits end.
    digits: usize,
    factor: f64,
    pub(super) end: usize,
}

const WORDS: &[(&str, u16)] = &[
    ("twenty-four", 24),
    ("twenty four", 24),
    ("thirty-six", 36),
    ("eighteen", 18),
    ("twelve", 12),
    ("eleven", 11),
    ("three", 3),
    ("seven", 7),
    ("eight", 8),
    ("four", 4),
    ("five", 5),
    ("nine", 9),
    ("two", 2),
    ("six", 6),
    ("ten", 10),
];

/// The longest run of digits that is taken for a number.
const MAX_DIGITS: usize = 12;

/// A small whole number (a count of installments): at most three digits, no separators.
pub(super) fn count(page: &Page, place: usize) -> Option<Count> {
    let c = page.at(place).filter(|_| !page.before(place).is_some_and(|c| c.is_ascii_digit() || c == '.'))?;
    if c.is_ascii_digit() {
        let end = place + digits(page, place);
        let fraction = page.at(end) == Some('.') && page.at(end + 1).is_some_and(|c| c.is_ascii_digit());
        let short = end - place <= 3 && !fraction;
        return short.then(|| Count { value: whole(page, place..end) as u16, end, spelled: false });
    }
    if c.is_ascii() { english(page, place) } else { chinese(page, place) }
}

/// The amount that begins at a place.
pub(super) fn amount(page: &Page, place: usize) -> Option<Amount> {
    let mut end = place + digits(page, place);
    if end == place || page.before(place).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    while page.at(end) == Some(',') && digits(page, end + 1) == 3 {
        end += 4;
    }
    if page.at(end) == Some('.') {
        let decimals = digits(page, end + 1);
        end += if decimals > 0 { decimals + 1 } else { 0 };
    }
    let factor = match page.at(end) {
        Some('万') => 10_000.0,
        Some('千') => 1000.0,
        Some('百') => 100.0,
        Some('k') if !page.at(end + 1).is_some_and(|c| c.is_ascii_alphanumeric()) => 1000.0,
        _ => return Some(Amount { start: place, digits: end, factor: 1.0, end }),
    };
    Some(Amount { start: place, digits: end, factor, end: end + 1 })
}

impl Amount {
    pub(super) fn value(&self, page: &Page) -> Option<f64> {
        let digits: f64 = page.folded(self.start..self.digits).replace(',', "").parse().ok()?;
        Some(digits * self.factor)
    }
}

/// Whether a folded text holds a number beside which anything stands that a count of installments, a rate or an amount of
/// money has there. Days, times and the numbers of a list have not.
pub(super) fn may_tell(text: &str) -> bool {
    // The last two characters that are no spaces, and whether a space stands behind them.
    let (mut last, mut second, mut spaced) = ('\n', '\n', false);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '万' | '千' | '百') || is_numeral(c);
    for (at, c) in text.char_indices() {
        if c == ' ' || c == '\t' {
            spaced = true;
            continue;
        }
        let tells = match c {
            'a'..='z' => {
                let begins_word = spaced || !last.is_ascii_alphanumeric();
                is_number(last) || last == '-' && is_number(second) || begins_word && begins_with_word(text, at)
            }
            '期' | '个' | '元' | '块' | '圆' | '人' | '港' | '%' | '‰' => is_number(last),
            _ if is_number(c) => match last {
                'a'..='z' | '$' | '£' | '€' | '₹' | '₱' | '¥' | '￥' => true,
                '.' => second.is_ascii_lowercase(),
                _ => false,
            },
            _ => false,
        };
        if tells {
            return true;
        }
        (second, last, spaced) = (last, c, false);
    }
    false
}

fn begins_with_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.starts_with(['e', 'f', 'n', 's', 't']) && WORDS.iter().any(|(word, _)| rest.starts_with(word))
}

/// How many digits stand at a place, up to [`MAX_DIGITS`].
pub(super) fn digits(page: &Page, place: usize) -> usize {
    (0..MAX_DIGITS).take_while(|i| page.at(place + i).is_some_and(|c| c.is_ascii_digit())).count()
}

/// The value of up to nine digits.
pub(super) fn whole(page: &Page, digits: Range<usize>) -> u32 {
    digits.filter_map(|place| page.at(place)?.to_digit(10)).fold(0, |value, digit| value * 10 + digit)
}

/// Whether a character is a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两')
}

fn numeral(c: char) -> Option<u16> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Up to 99: 三, 十, 十二, 二十四.
fn chinese(page: &Page, place: usize) -> Option<Count> {
    let at = |offset: usize| page.at(place + offset);
    let (value, length) = match (at(0).and_then(numeral), at(0), at(1)) {
        (Some(tens), _, Some('十')) => match at(2).and_then(numeral) {
            Some(ones) => (tens * 10 + ones, 3),
            None => (tens * 10, 2),
        },
        (Some(ones), ..) => (ones, 1),
        (None, Some('十'), _) => match at(1).and_then(numeral) {
            Some(ones) => (10 + ones, 2),
            None => (10, 1),
        },
        _ => return None,
    };
    if page.before(place).is_some_and(|c| c == '十' || numeral(c).is_some()) {
        return None;
    }
    Some(Count { value, end: place + length, spelled: true })
}

fn english(page: &Page, place: usize) -> Option<Count> {
    let begins = matches!(page.at(place)?, 'e' | 'f' | 'n' | 's' | 't');
    if !begins || page.before(place).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (word, value) = WORDS.iter().find(|(word, _)| page.starts(place, word))?;
    let end = place + word.len();
    let whole = !page.at(end).is_some_and(|c| c.is_ascii_alphanumeric());
    whole.then_some(Count { value: *value, end, spelled: true })
}

#[cfg(test)]
mod tests {
    use super::may_tell;

    #[test]
    fn days_and_times_tell_nothing_of_terms() {
        for (text, tells) in [
            ("自2026年8月15日23:00至8月16日06:00", false),
            ("1. 8月15日; 2. 24小时客服", false),
            ("2026-08-10, 400-800", false),
            ("一、系统升级", false),
            ("3、6、12 期", true),
            ("十二个月", true),
            ("1 万元", true),
            ("0.6 %", true),
            ("￥ 300", true),
            ("rs. 300", true),
            ("12-month", true),
            ("pay in 4", true),
            ("six payments", true),
            ("pay in full", false),
        ] {
            assert_eq!(may_tell(text), tells, "{text}");
        }
    }
}

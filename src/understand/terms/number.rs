//! Numbers as they are written: digits with separators, Chinese numerals, English words.

use super::page::Page;

/// A whole number that stands at a place, and where it ends. `grouped`: commas may separate thousands.
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) end: usize,
    /// Written in Chinese numerals or English words.
    pub(super) spelled: bool,
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
pub(super) fn count(page: &Page, place: usize) -> Option<Number> {
    if page.before(place).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let digits = digits(page, place);
    if digits > 0 {
        let value = page.folded(place..place + digits).parse().ok()?;
        let fraction =
            page.at(place + digits) == Some('.') && page.at(place + digits + 1).is_some_and(|c| c.is_ascii_digit());
        return (digits <= 3 && !fraction).then_some(Number { value, end: place + digits, spelled: false });
    }
    chinese(page, place).or_else(|| english(page, place))
}

/// An amount of money or a rate: digits with thousands and decimals, and Chinese multipliers.
pub(super) fn amount(page: &Page, place: usize) -> Option<Number> {
    if page.before(place).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let mut end = place + digits(page, place);
    if end == place {
        return None;
    }
    while page.at(end) == Some(',') && digits(page, end + 1) == 3 {
        end += 4;
    }
    if page.at(end) == Some('.') && digits(page, end + 1) > 0 {
        end += 1 + digits(page, end + 1);
    }
    let value: f64 = page.folded(place..end).replace(',', "").parse().ok()?;
    let (factor, end) = match page.at(end) {
        Some('万') => (10_000.0, end + 1),
        Some('千') => (1000.0, end + 1),
        Some('百') => (100.0, end + 1),
        Some('k') if !page.at(end + 1).is_some_and(|c| c.is_ascii_alphanumeric()) => (1000.0, end + 1),
        _ => (1.0, end),
    };
    Some(Number { value: value * factor, end, spelled: false })
}

/// How many digits stand at a place, up to [`MAX_DIGITS`].
pub(super) fn digits(page: &Page, place: usize) -> usize {
    (0..MAX_DIGITS).take_while(|i| page.at(place + i).is_some_and(|c| c.is_ascii_digit())).count()
}

fn numeral(c: char) -> Option<u16> {
    "一二三四五六七八九".chars().position(|n| n == c).map(|i| i as u16 + 1).or(match c {
        '两' => Some(2),
        _ => None,
    })
}

/// Up to 99: 三, 十, 十二, 二十四.
fn chinese(page: &Page, place: usize) -> Option<Number> {
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
    Some(Number { value: value.into(), end: place + length, spelled: true })
}

fn english(page: &Page, place: usize) -> Option<Number> {
    if page.before(place).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (word, value) = WORDS.iter().find(|(word, _)| page.starts(place, word))?;
    let end = place + word.len();
    let whole = !page.at(end).is_some_and(|c| c.is_ascii_alphanumeric());
    whole.then_some(Number { value: (*value).into(), end, spelled: true })
}

//! Days between which terms hold. Only days with a direction count (自…起, 至…, from, until, a range): a day alone is a
//! signature, a launch, or a deadline of something else.

use super::Calendar;
use super::lexicon::Word;
use super::number;
use super::page::Page;
use crate::domain::Tz;
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// A first and a last day, and where they stand.
#[derive(Default)]
pub(super) struct Days {
    pub(super) from: Option<(NaiveDate, Range<usize>)>,
    pub(super) until: Option<(NaiveDate, Range<usize>)>,
}

/// A written day; the year, and after a range sign the month, may be missing.
#[derive(Clone)]
struct Written {
    year: Option<i32>,
    month: Option<u32>,
    day: u32,
    place: Range<usize>,
}

/// How far apart the two ends of a range may stand: a weekday, a time, "24:00".
const GAP: usize = 26;
/// How far before or after a day its direction is looked for.
const REACH: usize = 22;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const FROM_BEFORE: &[&str] =
    &["自", "从", "from", "effective", "starting", "beginning", "since", "with effect from", "on or after", "between"];
const UNTIL_BEFORE: &[&str] = &[
    "至",
    "到",
    "截至",
    "截止",
    "截止至",
    "until",
    "till",
    "through",
    "ends",
    "ending",
    "expires",
    "valid to",
    "up to",
    "by",
];
const FROM_AFTER: &[&str] = &["起", "开始", "onwards", "onward"];
const UNTIL_AFTER: &[&str] = &["止", "截止", "为止", "结束", "is the last day"];
const BETWEEN: &[&str] = &["至", "到", "-", "~", "起至", "to", "until", "till", "through", "and"];

/// What belongs to a time between two days.
const TIMES: &[&str] = &[
    "am",
    "pm",
    "a",
    "p",
    "m",
    "midnight",
    "noon",
    "hrs",
    "on",
    "from",
    "the",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The days that a sentence gives a direction to.
pub(super) fn find(page: &Page, sentence: &Range<usize>, calendar: &Calendar) -> Days {
    let written = written(page, sentence, calendar.zone);
    let mut days = Days::default();
    if let Some(today) = page.says_today(sentence)
        && let Some(day) = calendar.publication
    {
        days.from = Some((day, today));
    }
    let mut rest = written.iter().peekable();
    while let Some(day) = rest.next() {
        if let Some(end) = rest.peek().filter(|end| is_range(page, day, end)) {
            let (first, last) = resolve_pair(day, end, calendar);
            days.from = days.from.or(first.map(|first| (first, day.place.clone())));
            days.until = days.until.or(last.map(|last| (last, end.place.clone())));
            rest.next();
            continue;
        }
        let Some(date) = resolve(day, calendar) else { continue };
        match direction(page, day, sentence) {
            Some(Direction::From) if days.from.is_none() => days.from = Some((date, day.place.clone())),
            Some(Direction::Until) if days.until.is_none() => days.until = Some((date, day.place.clone())),
            _ => {}
        }
    }
    days
}

enum Direction {
    From,
    Until,
}

fn direction(page: &Page, day: &Written, sentence: &Range<usize>) -> Option<Direction> {
    let before = day.place.start.saturating_sub(REACH).max(sentence.start)..day.place.start;
    if page.hits(&before).iter().any(|hit| hit.means(Word::Former) && day.place.start - hit.end <= 4) {
        return None;
    }
    let after = page.folded(day.place.end..(day.place.end + REACH).min(sentence.end));
    let after =
        after.trim_start_matches(|c: char| c.is_ascii_digit() || " :()周星期一二三四五六日零时点分".contains(c));
    let before = page.folded(before);
    let before = before.trim_end_matches([' ', '(', ':', '"']);
    let before = ["the", "on", "midnight", "12"]
        .iter()
        .fold(before, |text, word| text.strip_suffix(word).map_or(text, |text| text.trim_end()));
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if begins(UNTIL_AFTER) || ends(UNTIL_BEFORE) {
        Some(Direction::Until)
    } else if begins(FROM_AFTER) || ends(FROM_BEFORE) {
        Some(Direction::From)
    } else {
        None
    }
}

/// Whether nothing but a range sign, times and weekdays stand between two days.
fn is_range(page: &Page, first: &Written, last: &Written) -> bool {
    let gap = first.place.end..last.place.start;
    if gap.len() > GAP {
        return false;
    }
    let between = page.folded(gap);
    let words =
        between.split(|c: char| !(c.is_alphabetic() || c == '-' || c == '~')).filter(|word| !TIMES.contains(word));
    let plain: String =
        words.flat_map(str::chars).filter(|c| !"周星期一二三四五六日零时点分半起".contains(*c)).collect();
    BETWEEN.contains(&plain.as_str())
}

fn resolve(day: &Written, calendar: &Calendar) -> Option<NaiveDate> {
    let month = day.month?;
    match day.year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day.day),
        None => {
            let near = calendar.publication?;
            (near.year() - 1..=near.year() + 1)
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day.day))
                .min_by_key(|date| (*date - near).num_days().abs())
        }
    }
}

/// The ends of a range, each lending the other what it leaves out.
fn resolve_pair(first: &Written, last: &Written, calendar: &Calendar) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let mut first = first.clone();
    let mut last = last.clone();
    first.month = first.month.or(last.month);
    last.month = last.month.or(first.month);
    let turns = (last.month, last.day) < (first.month, first.day);
    match (first.year, last.year) {
        (None, Some(year)) => first.year = Some(year - i32::from(turns)),
        (Some(year), None) => last.year = Some(year + i32::from(turns)),
        _ => {}
    }
    let start = resolve(&first, calendar);
    if last.year.is_none()
        && let Some(start) = start
    {
        last.year = Some(start.year() + i32::from(turns));
    }
    (start, resolve(&last, calendar))
}

fn written(page: &Page, sentence: &Range<usize>, zone: Tz) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut place = page.next_beginning(sentence.start);
    while place < sentence.end && found.len() < 64 {
        let day = chinese(page, place, zone).or_else(|| numeric(page, place)).or_else(|| english(page, place));
        match day.filter(|day| day.place.end <= sentence.end) {
            Some(day) => {
                place = day.place.end;
                found.push(day);
            }
            None => place = page.next_beginning(place + 1),
        }
    }
    found
}

/// A whole number of so many digits, and its end.
fn digits(page: &Page, place: usize, lengths: std::ops::RangeInclusive<usize>) -> Option<(i32, usize)> {
    if page.before(place).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let end = place + number::digits(page, place);
    lengths.contains(&(end - place)).then(|| (number::whole(page, place..end).cast_signed(), end))
}

fn month_and_day(month: i32, day: i32) -> Option<(u32, u32)> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| (month.unsigned_abs(), day.unsigned_abs()))
}

/// 2026年6月1日, 115年6月1日, 6月1日, and after a range sign 30日.
fn chinese(page: &Page, start: usize, zone: Tz) -> Option<Written> {
    let (first, end) = digits(page, start, 1..=4)?;
    let end = page.skip_spaces(end);
    match page.at(end)? {
        '年' => {
            let (month, end) = digits(page, page.skip_spaces(end + 1), 1..=2)?;
            let end = page.skip_spaces(end);
            (page.at(end) == Some('月')).then_some(())?;
            let (day, end) = digits(page, page.skip_spaces(end + 1), 1..=2)?;
            let (month, day) = month_and_day(month, day)?;
            Some(Written {
                year: Some(full_year(first, zone)),
                month: Some(month),
                day,
                place: start..day_sign(page, end),
            })
        }
        '月' => {
            let (day, end) = digits(page, page.skip_spaces(end + 1), 1..=2)?;
            let (month, day) = month_and_day(first, day)?;
            Some(Written { year: None, month: Some(month), day, place: start..day_sign(page, end) })
        }
        '日' if page.before(start).is_some_and(|c| "至到-~".contains(c)) => {
            let (_, day) = month_and_day(1, first)?;
            Some(Written { year: None, month: None, day, place: start..end + 1 })
        }
        _ => None,
    }
}

fn day_sign(page: &Page, end: usize) -> usize {
    let sign = page.skip_spaces(end);
    if matches!(page.at(sign), Some('日' | '号')) { sign + 1 } else { end }
}

/// 26 is 2026, and 115 a year of the Republic where that is counted.
fn full_year(year: i32, zone: Tz) -> i32 {
    match year {
        100..=199 if zone == Tz::TAIPEI => year + 1911,
        0..=99 => year + 2000,
        _ => year,
    }
}

/// 2026-06-01, 2026/6/1, 2026.6.1, 115/06/01.
fn numeric(page: &Page, start: usize) -> Option<Written> {
    let (year, end) = digits(page, start, 3..=4)?;
    let sign = page.at(end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, end) = digits(page, end + 1, 1..=2)?;
    (page.at(end) == Some(sign)).then_some(())?;
    let (day, end) = digits(page, end + 1, 1..=2)?;
    let (month, day) = month_and_day(month, day)?;
    let year = if (100..=199).contains(&year) { year + 1911 } else { year };
    ((1990..=2100).contains(&year)).then_some(Written { year: Some(year), month: Some(month), day, place: start..end })
}

/// 1 June 2026, 1st of June, June 1, 2026, 01-Jun-2026.
fn english(page: &Page, start: usize) -> Option<Written> {
    if page.before(start).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some((month, end)) = month_name(page, start) {
        let (day, end) = digits(page, page.skip_spaces(end), 1..=2)?;
        let end = page.after_any(end, &["st", "nd", "rd", "th"]).unwrap_or(end);
        let (_, day) = month_and_day(1, day)?;
        let (year, end) = year_after(page, end);
        return Some(Written { year, month: Some(month), day, place: start..end });
    }
    let (day, end) = digits(page, start, 1..=2)?;
    let (_, day) = month_and_day(1, day)?;
    let end = page.after_any(end, &["st", "nd", "rd", "th"]).unwrap_or(end);
    let end = page.after_any(end, &[" of ", "-", " "]).filter(|next| *next > end)?;
    let (month, end) = month_name(page, end)?;
    let (year, end) = year_after(page, end);
    Some(Written { year, month: Some(month), day, place: start..end })
}

fn month_name(page: &Page, start: usize) -> Option<(u32, usize)> {
    let index = MONTHS.iter().position(|month| page.starts(start, month))?;
    let mut end = start + 3;
    while end - start < 10 && page.at(end).is_some_and(|c| c.is_ascii_alphabetic()) {
        end += 1;
    }
    const FULL: &str = " january february march april may june july august september sept october november december jan feb mar apr jun jul aug sep oct nov dec ";
    let word = page.folded(start..end);
    FULL.contains(&format!(" {word} ")).then_some(())?;
    let end = if page.at(end) == Some('.') { end + 1 } else { end };
    Some((index as u32 + 1, end))
}

fn year_after(page: &Page, end: usize) -> (Option<i32>, usize) {
    let place = page.after_any(end, &[", ", " ", ",", "-"]).unwrap_or(end);
    match digits(page, place, 4..=4) {
        Some((year, end)) if (1990..=2100).contains(&year) => (Some(year), end),
        _ => (None, end),
    }
}

//! Numbers of installments: `3/6/12期`, `三期`, `in 4 payments`, `6 or 12-month`.

use super::number;
use super::page::Page;
use std::ops::Range;

/// The longest plan that exists; what is longer is a year, an amount, an error code.
const MOST: u16 = 60;

/// How many numbers a list holds.
const LONGEST: usize = 16;

/// The words that may stand between the number and what is counted.
const ADJECTIVES: &[&str] = &[
    "interest-free",
    "interest free",
    "zero-interest",
    "equal",
    "monthly",
    "fortnightly",
    "bi-weekly",
    "biweekly",
    "weekly",
    "easy",
    "smaller",
    "automatic",
    "0%",
    "no-cost",
    "no cost",
];

/// What follows a number that counts payments of one order.
const PAYMENTS: &[&str] = &[
    "installments",
    "instalments",
    "installment",
    "instalment",
    "payments",
    "payment",
    "emis",
    "emi",
    "parts",
    "instal",
];

const MONTHS: &[&str] = &["个月", "months", "month", "mths", "mos"];

/// After a number of months: the months of something else.
const OTHER_MONTHS: &[&str] =
    &["warranty", "guarantee", "notice", "subscription", "ago", "of free", "内", "后", "前", "以来", "以内"];

/// Before 期 counted things that are no installments are made by what follows: 二期工程, 3期间.
const OTHER_PERIODS: &[char] = &['间', '刊', '报', '房', '工', '项', '建', '限'];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Installments,
    Months,
    /// Only the words before can tell.
    None,
}

/// Numbers and what they count.
struct List {
    values: [u16; LONGEST],
    length: usize,
    end: usize,
    unit: Unit,
}

/// The numbers of installments that stand in a clause, each list with its place. `spoken`: its sentence speaks of
/// installments.
pub(super) fn find(page: &Page, clause: &Range<usize>, spoken: bool) -> Vec<(Vec<u16>, Range<usize>)> {
    let mut found = Vec::new();
    let mut place = page.next_beginning(clause.start);
    while place < clause.end {
        let Some(list) = list(page, place, clause.end) else {
            place = page.next_beginning(place + 1);
            continue;
        };
        if counts_installments(page, place, list.end, list.unit, spoken) {
            let values = list.values.iter().take(list.length).copied();
            let values: Vec<u16> = values.filter(|value| (2..=MOST).contains(value)).collect();
            if !values.is_empty() {
                found.push((values, place..list.end));
            }
        }
        place = page.next_beginning(list.end.max(place + 1));
    }
    found
}

/// A list of numbers and what they count: `3、6、12期`, `3期/6期`, `3, 6 and 9 months`.
fn list(page: &Page, start: usize, limit: usize) -> Option<List> {
    let mut list = List { values: [0; LONGEST], length: 0, end: start, unit: Unit::None };
    let mut place = start;
    while let Some(value) = list.values.get_mut(list.length)
        && let Some(number) = number::count(page, place).filter(|number| number.end <= limit)
    {
        // A lone Chinese numeral up to two is a word more often than a plan.
        if number.spelled && number.value < 3 && page.at(number.end) != Some('期') {
            break;
        }
        *value = number.value;
        list.length += 1;
        list.end = number.end;
        if let Some((after, counted)) = unit_at(page, number.end) {
            (list.end, list.unit) = (after, counted);
        }
        let Some(next) = separator(page, list.end) else { break };
        place = next;
    }
    (list.length > 0).then_some(list)
}

/// The end of what separates two numbers of a list.
fn separator(page: &Page, place: usize) -> Option<usize> {
    let mut place = page.skip_spaces(place);
    let begin = place;
    if !matches!(
        page.at(begin)?,
        '、' | '/' | ',' | '~' | '-' | 'a' | 'o' | 't' | '&' | '和' | '及' | '或' | '与' | '至' | '到'
    ) {
        return None;
    }
    for words in [&["、", "/", ",", "~", "-"][..], &["and", "or", "to", "&", "和", "及", "或", "与", "至", "到"]]
    {
        if let Some(after) = page.after_any(place, words) {
            place = page.skip_spaces(after);
        }
    }
    (place > begin).then_some(place)
}

fn unit_at(page: &Page, place: usize) -> Option<(usize, Unit)> {
    let mut place = page.skip_spaces(place);
    match page.at(place)? {
        '期' => {
            let other = page.at(place + 1).is_some_and(|c| OTHER_PERIODS.contains(&c));
            return (!other).then_some((place + 1, Unit::Installments));
        }
        '-' => place += 1,
        '0' | '个' | 'a'..='z' => {}
        _ => return None,
    }
    let mut adjectives = 0;
    while let Some(after) = page.after_any(place, ADJECTIVES).filter(|_| adjectives < 3) {
        place = page.skip_spaces(page.after_any(after, &[","]).unwrap_or(after));
        adjectives += 1;
    }
    let whole = |end: &usize| !page.at(*end).is_some_and(|c| c.is_ascii_alphabetic());
    if let Some(end) = page.after_any(place, PAYMENTS).filter(whole) {
        return Some((end, Unit::Installments));
    }
    page.after_any(place, MONTHS).filter(whole).map(|end| (end, Unit::Months))
}

fn counts_installments(page: &Page, start: usize, end: usize, unit: Unit, spoken: bool) -> bool {
    if page.before(start) == Some('第') || page.before(start).is_some_and(|c| c == '$' || c == '£' || c == '€') {
        return false;
    }
    match unit {
        // 期 is clear where the text speaks of installments at all; "payments" needs it near.
        Unit::Installments => page.before(end) == Some('期') || spoken,
        Unit::Months => spoken && !is_other(page, end),
        Unit::None => {
            after_pay_in(page, start) && !page.starts(page.skip_spaces(end), "day") && page.at(end) != Some('%')
        }
    }
}

fn is_other(page: &Page, end: usize) -> bool {
    let place = page.skip_spaces(end);
    page.after_any(place, OTHER_MONTHS).is_some()
}

/// "Pay in 4", "split into 3".
fn after_pay_in(page: &Page, start: usize) -> bool {
    page.before(start) == Some(' ')
        && ["pay in ", "paid in ", "split into ", "split in ", "order into ", "purchase into "]
            .iter()
            .any(|words| start.checked_sub(words.len()).is_some_and(|place| page.starts(place, words)))
}

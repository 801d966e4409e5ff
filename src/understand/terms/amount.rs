//! The smallest order that may be paid by installments: `满500元`, `单笔600元以上`, `min. spend $300`, `orders above $50`.

use super::lexicon::Word;
use super::number::{self, Amount};
use super::page::Page;
use std::ops::Range;

/// Before a number.
const CURRENCIES_BEFORE: &[&str] = &[
    "nt$", "us$", "hk$", "s$", "a$", "au$", "nz$", "c$", "mop$", "$", "£", "€", "₹", "₱", "¥", "￥", "rs.", "rs",
    "inr", "rm", "php", "usd", "hkd", "sgd", "aud", "twd", "ntd", "eur", "gbp", "cny", "rmb", "mop", "myr", "p",
];

/// After a number.
const CURRENCIES_AFTER: &[&str] = &[
    "元",
    "块",
    "圆",
    "人民币",
    "港币",
    "港元",
    "usd",
    "hkd",
    "sgd",
    "aud",
    "eur",
    "gbp",
    "euros",
    "euro",
    "dollars",
    "pounds",
    "rupees",
    "pesos",
];

/// An amount of money in the text.
pub(super) struct Money {
    pub(super) value: f64,
    pub(super) place: Range<usize>,
}

/// The amounts of money that stand in a range.
pub(super) fn money(page: &Page, range: &Range<usize>) -> Vec<Money> {
    let mut found = Vec::new();
    let mut place = page.next_beginning(range.start);
    while place < range.end {
        match number::amount(page, place) {
            Some(number) => {
                let start = std::mem::replace(&mut place, number.end);
                found.extend(priced(page, start, &number));
                place = page.next_beginning(place);
            }
            None => place = page.next_beginning(place + 1),
        }
    }
    found
}

fn priced(page: &Page, start: usize, number: &Amount) -> Option<Money> {
    let after = currency_after(page, number.end);
    let before = currency_before(page, start);
    before.or(after)?;
    Some(Money { value: number.value(page)?, place: before.unwrap_or(start)..after.unwrap_or(number.end) })
}

fn currency_after(page: &Page, end: usize) -> Option<usize> {
    let place = page.skip_spaces(end);
    let begins = |c| matches!(c, '元' | '块' | '圆' | '人' | '港' | 'a'..='z');
    page.at(place).filter(|&c| begins(c)).and_then(|_| page.after_any(place, CURRENCIES_AFTER))
}

fn currency_before(page: &Page, start: usize) -> Option<usize> {
    let mut end = start;
    while page.before(end) == Some(' ') {
        end -= 1;
    }
    page.before(end).filter(|c| matches!(c, 'a'..='z' | '.' | '$' | '£' | '€' | '₹' | '₱' | '¥' | '￥'))?;
    CURRENCIES_BEFORE.iter().find_map(|sign| {
        let place = end.checked_sub(sign.chars().count())?;
        let letters = sign.starts_with(|c: char| c.is_ascii_alphabetic());
        let glued = letters && page.before(place).is_some_and(|c| c.is_ascii_alphanumeric());
        (page.starts(place, sign) && !glued).then_some(place)
    })
}

/// How far before an amount its words are looked for, in characters.
const REACH: usize = 28;

const FLOOR_BEFORE: &[&str] =
    &["满", "达到", "达", "不低于", "不少于", "超过", "至少", "起付", "门槛", "起点", "最低", "大于等于", "大于"];
const FLOOR_AFTER: &[&str] = &[
    "起",
    "以上",
    "及以上",
    "或以上",
    "含以上",
    "(含)以上",
    "(含)起",
    "(含)及以上",
    "or more",
    "and above",
    "and up",
    "or above",
    "minimum",
    "upwards",
    "or over",
    "and over",
];
const FLOOR_ENGLISH: &[&str] = &[
    "minimum",
    "min.",
    "min ",
    "above ",
    "over ",
    "from ",
    "at least ",
    "starting ",
    "exceeding ",
    "more than ",
    "of ",
];
/// What is given at an amount is no condition of installments.
const GIFT_AFTER: &[&str] =
    &["减", "立减", "返", "送", "抵", "赠", "券", "红包", "off", "cashback", "voucher", "discount", "rebate"];
const GIFT_BEFORE: &[&str] =
    &["立减", "减", "返", "送", "抽", "最高", "上限", "封顶", "up to ", "maximum", "max", "raised", "save "];

/// The smallest amount that a clause states, with its words. What the amount was before is passed over.
pub(super) fn minimum(
    page: &Page,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    amounts: &[Money],
) -> Option<(f64, Range<usize>)> {
    let changed = amounts.len() > 1 && page.says_change(clause);
    let mut floors = amounts.iter().filter_map(|money| {
        let words = floor_words(page, &money.place, clause, sentence)?;
        Some((money.value, words.start.min(money.place.start)..words.end.max(money.place.end)))
    });
    if !changed {
        return floors.next();
    }
    // "from $100 to $75", "由1000元下调为300元": the last one holds.
    let first = floors.next()?;
    let last = amounts.last()?;
    Some((last.value, first.1.start.min(last.place.start)..last.place.end))
}

fn floor_words(
    page: &Page,
    money: &Range<usize>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let after = page.skip_spaces(money.end);
    if page.after_any(after, GIFT_AFTER).is_some() {
        return None;
    }
    let from = money.start.saturating_sub(REACH).max(clause.start);
    let before = page.folded(from..money.start);
    if GIFT_BEFORE.iter().any(|word| before.trim_end().ends_with(word.trim_end()))
        || page.says(&(from..money.start), Word::Fee)
    {
        return None;
    }
    if let Some(end) = page.after_any(after, FLOOR_AFTER) {
        return Some(money.start..end);
    }
    let place = |found: usize| from + before.get(..found).map_or(0, |text| text.chars().count());
    if let Some(found) = FLOOR_BEFORE.iter().filter_map(|word| before.rfind(word)).max()
        && money.start - place(found) <= 10
    {
        return Some(place(found)..money.end);
    }
    let english = FLOOR_ENGLISH.iter().filter_map(|word| before.rfind(word)).min()?;
    let order = page.says(&(sentence.start.max(from.saturating_sub(REACH))..money.end + REACH), Word::Order);
    (order && money.start - place(english) <= 22).then(|| place(english)..money.end)
}

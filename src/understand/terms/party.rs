//! Banks, cards, networks and pay-later products that terms hold for: those of the lexicon, and whatever calls itself a
//! bank (`东海银行`, `Example Bank`).

use super::lexicon::Word;
use super::page::{Hit, Page};
use std::ops::Range;

/// The longest name before 银行, in characters.
const LONGEST: usize = 6;

/// What stands before 银行 and is no name.
const NO_NAMES: &[&str] = &[
    "网上", "手机", "电话", "开户", "发卡", "合作", "所属", "商业", "参与", "直销", "微信", "企业", "个人", "支持",
    "指定", "各", "本", "该", "其他", "其它", "多家", "部分", "所有", "任意", "相关", "以下", "上述", "您的", "家",
    "对应", "云", "网", "绑定", "国有", "不同",
];

/// Characters that end a name, going back.
const STOPS: &[char] = &[
    '因', '与', '和', '及', '或', '的', '持', '用', '由', '经', '从', '向', '对', '给', '是', '在', '请', '限', '为',
    '于', '往', '使', '至', '到', '自', '起', '日', '接', '按', '凭', '含', '等', '且', '但', '经', '将', '已', '与',
];

/// What capitalized words before "Bank" are no name.
const NO_ENGLISH_NAMES: &[&str] = &[
    "the", "your", "our", "a", "any", "each", "partner", "issuing", "mobile", "internet", "online", "by", "via",
    "with", "from", "card",
];

/// The parties that a range names, in order, each once.
pub(super) fn named(page: &Page, range: &Range<usize>) -> Vec<Range<usize>> {
    let hits = page.hits(range);
    let mut found: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        let place = if hit.means(Word::Party) {
            Some(hit.start..page.after_any(hit.end, &["银行", " bank"]).unwrap_or(hit.end))
        } else if hit.means(Word::Bank) {
            bank(page, hit, range.start.max(found.last().map_or(0, |last| last.end)))
        } else {
            None
        };
        found.extend(place);
    }
    found
}

fn bank(page: &Page, hit: &Hit, limit: usize) -> Option<Range<usize>> {
    if page.before(hit.end).is_some_and(|c| c.is_ascii_alphabetic()) {
        return english_bank(page, hit, limit);
    }
    let mut start = hit.start;
    while start > limit
        && hit.start - start < LONGEST
        && page.before(start).is_some_and(|c| is_han(c) && !STOPS.contains(&c))
    {
        start -= 1;
    }
    let name = page.folded(start..hit.start);
    let length = hit.start - start;
    let named = (2..=4).contains(&length) && !NO_NAMES.iter().any(|no| name.ends_with(no) || name.starts_with(no));
    named.then_some(start..hit.end)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Up to three capitalized words before "Bank".
fn english_bank(page: &Page, hit: &Hit, limit: usize) -> Option<Range<usize>> {
    let mut start = hit.start;
    for _ in 0..3 {
        let Some(word) = word_before(page, start, limit) else { break };
        let written = page.span(word.clone()).text;
        let plain = NO_ENGLISH_NAMES.contains(&page.folded(word.clone()).as_str());
        if plain || !written.starts_with(char::is_uppercase) {
            break;
        }
        start = word.start;
    }
    (start < hit.start && page.span(hit.start..hit.end).text.starts_with('B')).then_some(start..hit.end)
}

/// The word that ends one space before a place.
fn word_before(page: &Page, place: usize, limit: usize) -> Option<Range<usize>> {
    let end = place.checked_sub(1).filter(|end| *end > limit && page.at(*end) == Some(' '))?;
    let mut start = end;
    while start > limit && end - start < 24 && page.before(start).is_some_and(|c| c.is_alphanumeric() || c == '\'') {
        start -= 1;
    }
    (start < end).then_some(start..end)
}

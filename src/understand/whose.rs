//! Whose window it is by its place: the bank named in its row, at the head of its line, or in the label over it. A channel
//! lists so what it has heard of its banks, and each window concerns the customers of one of them.

use super::bank;
use super::context::Context;
use super::segment::LineKind;
use std::ops::Range;

/// Heads of columns and keys under which banks stand, whatever the shape of their names.
const HEADS: &[&str] = &[
    "银行",
    "银行名称",
    "发卡行",
    "发卡银行",
    "合作银行",
    "涉及银行",
    "维护银行",
    "影响银行",
    "机构",
    "机构名称",
    "银行机构",
    "bank",
    "banks",
    "bank name",
    "issuer",
    "issuing bank",
    "issuers",
    "institution",
];

/// Names that no shape tells to be a bank's, in the places where banks stand.
const NAMES: &[&str] = &[
    "ing",
    "knab",
    "n26",
    "bunq",
    "asn",
    "sns",
    "kbc",
    "abn amro",
    "bnp paribas",
    "belfius",
    "hsbc",
    "dbs",
    "ocbc",
    "uob",
    "maybank",
    "cimb",
    "bpi",
    "bdo",
    "metrobank",
    "axis",
    "kotak",
    "hdfc",
    "icici",
    "sbi",
    "bca",
    "bni",
    "bri",
    "mandiri",
    "anz",
    "nab",
    "commbank",
    "westpac",
    "barclays",
    "lloyds",
    "natwest",
    "santander",
    "monzo",
    "revolut",
    "chase",
    "citi",
    "citibank",
    "wells fargo",
    "capital one",
    "posb",
    "standard chartered",
    "rhb",
    "kasikornbank",
    "kbank",
    "scb",
    "工行",
    "农行",
    "中行",
    "建行",
    "交行",
    "招行",
    "浦发",
    "中信",
    "光大",
    "民生",
    "兴业",
    "平安",
    "华夏",
    "广发",
    "邮储",
    "北京农商",
    "上海农商",
];

/// The longest label or head of a line that may name a bank, in bytes.
const LONGEST: usize = 120;

/// The places of the banks that a window concerns by where it stands; none where the page is a bank's own.
pub(super) fn owners(context: &Context<'_>, unit: usize, at: usize) -> Vec<Range<usize>> {
    if context.by_bank() {
        return Vec::new();
    }
    let line = context.line_of(unit);
    match context.kind_of(line) {
        LineKind::Row => in_row(context, line),
        _ => {
            let head = at_head(context, line, at);
            if head.is_empty() { in_label(context, line).into_iter().collect() } else { head }
        }
    }
}

/// The bank beside whose name a time stands in a list of banks with a time for each: 工商银行(00:30-02:30)、建设银行(01:00-05:00).
pub(super) fn beside(context: &Context<'_>, unit: usize, at: usize) -> Option<Range<usize>> {
    if context.by_bank() {
        return None;
    }
    let start = context.page.units.get(unit)?.range.start;
    let near = context.text.ceil_char_boundary(start.max(at.saturating_sub(LONGEST)));
    let before = context.text.get(near..at)?.trim_end_matches(['(', ' ', '[', ':']);
    let named = before.rfind(['、', ',', ';', ':', '。', ')', '和', '及']).map_or(before, |mark| {
        before
            .get(mark..)
            .map_or("", |rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric() || matches!(c, '和' | '及')))
    });
    let from = near + before.len() - named.len();
    let name = name_ahead(context, from..near + before.len())?;
    const CARDS: &[&str] =
        &["", "信用卡", "借记卡", "储蓄卡", "贷记卡", "银行卡", "credit card", "credit cards", "cards"];
    let behind = context.text.get(name.end..near + before.len())?.trim();
    (name.start == from && CARDS.contains(&behind)).then_some(name)
}

/// The banks in the cells of a row: cells under a head that says so, or that name a bank and nothing else.
fn in_row(context: &Context<'_>, line: usize) -> Vec<Range<usize>> {
    const CELLS: usize = 12;
    let units = context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
    let mut found = Vec::new();
    for unit in units.take(CELLS) {
        let Some(cell) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { continue };
        let head = context.column_head(unit).and_then(|head| context.page.units.get(head));
        let headed =
            head.and_then(|head| context.text.get(head.range.clone())).is_some_and(|head| HEADS.contains(&head.trim()));
        found.extend(listed(context, cell, headed));
    }
    found
}

/// The names in a cell; `headed` where its column holds nothing else.
fn listed(context: &Context<'_>, cell: Range<usize>, headed: bool) -> Vec<Range<usize>> {
    const MOST: usize = 8;
    let text = context.text.get(cell.clone()).unwrap_or_default();
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut start = cell.start;
    let mut found = Vec::new();
    // 平安银行(储蓄卡、信用卡): what stands in brackets is no other name.
    let mut within = false;
    for part in text.split(['、', ',', '/', '|', '和']).take(MOST) {
        let name = name_ahead(context, start..start + part.len());
        let whole = || trimmed(context, start..start + part.len()).filter(|name| headed && !name.is_empty());
        found.extend(name.or_else(whole).filter(|_| !within));
        within = part.rfind('(').map_or(within && !part.contains(')'), |open| part.rfind(')') < Some(open));
        start += part.len()
            + text
                .get(start - cell.start + part.len()..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
    }
    found
}

/// The banks that stand at the head of a line, before the time at a place: one, or a list before a colon.
pub(super) fn at_head(context: &Context<'_>, line: usize, at: usize) -> Vec<Range<usize>> {
    let start = context.page.lines.get(line).map_or(at, |line| line.range.start);
    if start >= at || at - start > LONGEST {
        return Vec::new();
    }
    let head = context.text.get(start..at).unwrap_or_default();
    match head.find(':').map(|colon| listed(context, start..start + colon, false)) {
        Some(names) if !names.is_empty() => names,
        _ => name_ahead(context, start..at).into_iter().collect(),
    }
}

/// The bank that the label over a line names: its heading, or a short line near above it.
fn in_label(context: &Context<'_>, line: usize) -> Option<Range<usize>> {
    const ABOVE: usize = 4;
    let lines = &context.page.lines;
    let near = (line.saturating_sub(ABOVE).max(1)..line).rev();
    let heading = lines
        .get(line)?
        .heading
        .filter(|&heading| !context.is_title(lines.get(heading).map_or(0, |line| line.units.start)));
    // A line with a time above it belongs to another window.
    let untimed = |above: &usize| lines.get(*above).is_some_and(|line| !context.has_time(&line.range));
    near.take_while(untimed).chain(heading).find_map(|above| {
        let range = lines.get(above)?.range.clone();
        (range.len() <= LONGEST).then(|| listed(context, range, false).into_iter().next()).flatten()
    })
}

/// The name with which a text begins behind the marks of a list, where it is a bank's.
fn name_ahead(context: &Context<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(context, range)?;
    let text = context.text.get(range.clone())?;
    let end = text.find([':', '(', ')', '|', ',', '。', ';', '】', ']', '–', '—', '\t']).unwrap_or(text.len());
    let end = text.get(..end)?.find(" - ").unwrap_or(end);
    let head = text.get(..end)?.trim_end();
    let name = bank_of(head)?;
    let at = range.start + head.find(name)?;
    Some(at..at + name.len())
}

/// A range without the number, the bullet and the brackets at its head, and the space around it.
fn trimmed(context: &Context<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = context.text.get(range.clone())?;
    let marks = |c: char| !c.is_alphanumeric() || c.is_ascii_digit();
    let mut rest = text.trim_start_matches(marks);
    for numeral in ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] {
        if let Some(behind) = rest.strip_prefix(numeral).filter(|behind| behind.starts_with(['、', '.', ')'])) {
            rest = behind.trim_start_matches(marks);
        }
    }
    let start = range.start + text.len() - rest.len();
    let rest = rest.trim_end();
    Some(start..start + rest.len())
}

/// The bank with which a head begins, or which it is.
fn bank_of(head: &str) -> Option<&str> {
    if head.is_ascii() { latin(head) } else { han(head) }
}

fn han(head: &str) -> Option<&str> {
    const LONGEST: usize = 12;
    const ENDS: &[&str] = &["银行", "农商行", "农信", "农信社", "信用社", "信用联社"];
    if let Some(name) = NAMES.iter().find(|name| !name.is_ascii() && head == **name) {
        return head.get(..name.len());
    }
    let end = ENDS.iter().filter_map(|end| head.find(end).map(|at| at + end.len())).max()?;
    let name = head.get(..end).filter(|name| name.chars().count() <= LONGEST)?;
    let behind = head.get(end..)?;
    let alone =
        behind.is_empty() || behind.starts_with([' ', '信', '借', '贷', '分', '快', '网', '卡', '将', '定', '拟']);
    (alone && bank::is_name(name)).then_some(name)
}

fn latin(head: &str) -> Option<&str> {
    const WORDS: usize = 5;
    const NO_NAMES: &[&str] = &[
        "your",
        "our",
        "the",
        "any",
        "a",
        "each",
        "this",
        "that",
        "mobile",
        "phone",
        "internet",
        "online",
        "partner",
        "issuing",
        "receiving",
        "other",
        "same",
        "one",
        "customer",
        "customers",
        "affected",
        "all",
        "some",
        "acquiring",
        "sponsor",
        "on",
        "at",
        "by",
        "for",
        "with",
        "via",
        "from",
        "and",
        "or",
        "nor",
        "neither",
        "if",
        "is",
        "are",
    ];
    let words: Vec<&str> = head.split(' ').take(WORDS).collect();
    let by_shape = || {
        let at = words.iter().position(|word| *word == "bank")?;
        let of = at == 0 && words.get(1) == Some(&"of") && words.len() > 2;
        let last = match (of, at) {
            (true, _) => 3,
            (false, 0) => return None,
            (false, at) => at + 1,
        };
        let name = words.get(..last)?;
        let length = name.iter().map(|word| word.len() + 1).sum::<usize>().checked_sub(1)?;
        head.get(..length).filter(|_| !name.iter().any(|word| NO_NAMES.contains(word)))
    };
    let known = || NAMES.iter().find(|name| head.strip_prefix(**name).is_some_and(ends_word));
    by_shape().or_else(|| head.get(..known()?.len()))
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '/'])
}

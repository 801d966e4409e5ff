//! Words that mean less than they say: by who speaks, or as a sentence that reserves rights.

use crate::domain::Service;
use crate::understand::lexicon::{Cues, Hit};
use crate::understand::marks::{Mark, Marks};
use crate::understand::segment::Page;

/// Sentences that only reserve rights or name risks announce nothing, whatever words they hold.
pub(super) fn mute_boilerplate(text: &str, page: &Page, marks: &Marks, hits: &mut [Hit]) {
    const SAYS: Cues = Cues::STOP.or(Cues::WITHDRAW).or(Cues::CANCEL).or(Cues::MAYBE_OFF).or(Cues::FAULT);
    let mut muted = 0;
    for phrase in marks.all(Mark::Rights) {
        let unit = page.units.get(page.unit_at(phrase.start)).filter(|_| phrase.start >= muted);
        let Some(unit) = unit.map(|unit| unit.range.clone()) else { continue };
        muted = unit.end;
        let sentence = text.get(unit.clone()).unwrap_or_default();
        if !sentence.is_ascii() && !sentence.contains("保留") {
            continue;
        }
        let first = hits.partition_point(|hit| hit.range.start < unit.start);
        let hits = hits.get_mut(first..).unwrap_or_default();
        for hit in hits.iter_mut().take_while(|hit| hit.range.start < unit.end) {
            hit.meaning.cues = hit.meaning.cues.without(SAYS);
        }
    }
}

/// Where no system is named, the closing of accounts is no technical work.
pub(super) fn only_closes_accounts(text: &str, hits: &mut [Hit]) {
    const CLOSING: &[&str] = &["决算", "年终决算", "年终结算", "年终结账", "年终结转"];
    if text.contains("系统") {
        return;
    }
    for hit in hits.iter_mut().filter(|hit| hit.cues().has(Cues::WORK)) {
        if text.get(hit.range.clone()).is_some_and(|word| CLOSING.contains(&word)) {
            hit.meaning.cues = hit.cues().without(Cues::WORK);
        }
    }
}

/// At a bank, bills of others are paid, not orders.
pub(super) fn bills_of_others(text: &str, hits: &mut [Hit]) {
    const BILLS: &[&str] = &[
        "缴费",
        "生活缴费",
        "线上缴费",
        "代收",
        "购电缴费",
        "充值",
        "购电",
        "缴纳水费",
        "缴纳电费",
        "缴纳燃气费",
        "缴水费",
        "缴电费",
        "水费缴纳",
        "电费缴纳",
        "燃气费缴纳",
        "缴纳费用",
        "交费",
    ];
    for hit in hits.iter_mut().filter(|hit| hit.service() == Some(Service::OnlinePayment)) {
        if text.get(hit.range.clone()).is_some_and(|word| BILLS.contains(&word)) {
            hit.meaning.service = Some(Service::Repayment);
        }
    }
}

/// Whether the publisher speaks of itself as a bank, or signs as one.
pub(super) fn is_by_bank(text: &str, marks: &Marks) -> bool {
    const NAMES: &[&str] = &["银行", "银行股份有限公司", "信用社", "农商行"];
    let last = text.lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(3);
    // 2、白桦银行 is an item of a list.
    let signed = |line: &str| {
        let begins = line.starts_with(|c: char| c.is_alphabetic()) && !line.contains(['、', '|']);
        begins && line.len() <= 60 && NAMES.iter().any(|name| line.ends_with(name))
    };
    marks.all(Mark::OurBank).next().is_some() || last.into_iter().any(signed)
}

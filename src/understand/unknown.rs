//! Words that are in no list: whether they name something all the same. Who announces that his store finder is closed has
//! not closed his store.

use super::context::Context;
use super::lexicon::Cues;
use std::ops::Range;

/// Words that number or date what they stand beside, and say nothing of what it is.
const EMPTY: &[&str] = &[
    "阶段",
    "系统",
    "网络",
    "设备",
    "线路",
    "机房",
    "批次",
    "时段",
    "场次",
    "第一",
    "第二",
    "第三",
    "第四",
    "第五",
    "其中",
    "期间",
    "部分",
    "左右",
    "北京",
    "首先",
    "随后",
    "以及",
    "分别",
    "本次",
    "具体",
    "如下",
    "我行",
    "本行",
    "公司",
    "进行",
    "以下",
    "全部",
    "所有",
    "全行",
    "各项",
    "相关",
    "上述",
    "本公司",
    "我公司",
    "我司",
];

/// Latin words that do.
const EMPTY_LATIN: &[&str] = &[
    "phase",
    "part",
    "stage",
    "slot",
    "session",
    "batch",
    "window",
    "night",
    "step",
    "first",
    "second",
    "third",
    "from",
    "until",
    "between",
    "and",
    "then",
    "again",
    "approx",
    "approximately",
    "about",
    "around",
    "hours",
    "hour",
    "the",
    "for",
    "with",
    "this",
    "that",
    "will",
    "take",
    "place",
    "utc",
    "gmt",
    "local",
    "zone",
    "each",
    "every",
    "only",
    "day",
    "night",
    "morning",
    "evening",
    "same",
    "following",
    "next",
    "est",
    "edt",
    "pst",
    "pdt",
    "hkt",
    "sgt",
    "ist",
];

/// Whether words in a range name a service, or something else.
pub(crate) fn names_anything(context: &Context<'_>, range: &Range<usize>) -> bool {
    context.hits_between(range.clone()).iter().any(|hit| hit.service().is_some()) || names_unknown(context, range)
}

/// Whether words in a range name something that is none of the known services: what is left of it beside times, parties and
/// words of work and time.
pub(crate) fn names_unknown(context: &Context<'_>, range: &Range<usize>) -> bool {
    const LONGEST: usize = 300;
    let end = context.text.floor_char_boundary(range.end.min(range.start + LONGEST));
    let first = context.exprs.partition_point(|expr| expr.range.end <= range.start);
    let timed = context.exprs.get(first..).unwrap_or_default().iter().map(|expr| expr.range.clone());
    let mut known: Vec<Range<usize>> = timed.take_while(|expr| expr.start < end).take(16).collect();
    known.extend(context.hits_between(range.start..end).iter().map(|hit| hit.range.clone()));
    known.sort_by_key(|range| range.start);
    let mut at = range.start;
    for gap in known.into_iter().map(Some).chain([None]) {
        let until = gap.as_ref().map_or(end, |gap| gap.start.min(end));
        if at < until && says_something(context.text.get(at..until).unwrap_or_default()) {
            return true;
        }
        at = gap.map_or(end, |gap| gap.end.max(at));
    }
    false
}

fn says_something(text: &str) -> bool {
    const LEAST_LATIN: usize = 3;
    const BANKS: &[&str] = &["银行", "bank", "农商行", "信用社"];
    const FUNCTION: &str = "的和及与至到于在将等从自起止日月年点时分第号周一二三四五六七八九十";
    if BANKS.iter().any(|name| text.trim_end().ends_with(name)) {
        return false;
    }
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut runs = text.split(|c: char| !is_han(c) || FUNCTION.contains(c));
    let says = |run: &str| {
        let mut rest = run;
        while let Some(after) = EMPTY.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        }
        rest.chars().nth(1).is_some()
    };
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    runs.any(says) || words.any(|word| word.len() >= LEAST_LATIN && !EMPTY_LATIN.contains(&word))
}

/// Whether what stops in a unit is named right before the word that says so, in words that are not known.
pub(crate) fn names_unknown_subject(context: &Context<'_>, unit: usize) -> bool {
    let Some(here) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let Some(stop) = context.hits_in(unit).iter().find(|hit| hit.cues().has(Cues::STOP)) else { return false };
    let before = context.text.get(here.start..stop.range.start).unwrap_or_default();
    let clause = before.rfind([',', ':', '、', '(']).map_or(here.start, |at| here.start + at);
    names_unknown(context, &(clause..stop.range.start))
}

/// Whether all that cannot be done is told, in words of which none is a known service: 无法开播和观看; you won't be able to
/// search for your nearest store. Then not everything has stopped.
pub(crate) fn only_unknown_stops(context: &Context<'_>) -> bool {
    const INABILITY: &[&str] = &[
        "无法",
        "不能",
        "未能",
        "暂停",
        "暂不",
        "不可",
        "won't be able",
        "will not be able",
        "unable",
        "be unable",
        "not be able",
        "cannot",
        "can't",
        "not able to",
    ];
    const LONGEST: usize = 160;
    let mut found = false;
    for hit in context.hits.iter().filter(|hit| hit.cues().has(Cues::STOP)) {
        let text = context.text.get(hit.range.clone()).unwrap_or_default();
        let unit = context.page.unit_at(hit.range.start);
        let Some(end) = context.page.units.get(unit).map(|unit| unit.range.end.min(hit.range.end + LONGEST)) else {
            continue;
        };
        let rest = context.text.get(hit.range.end..context.text.floor_char_boundary(end)).unwrap_or_default();
        let clause = rest.split([',', '。', '.', ';', '!', '(']).next().unwrap_or_default();
        let object = hit.range.end..hit.range.end + clause.len();
        let known = context.hits_between(object.clone()).iter().any(|hit| hit.service().is_some());
        if known || !INABILITY.contains(&text) || !names_function(context, &object) {
            return false;
        }
        found = true;
    }
    found
}

/// Whether words behind an inability name something particular.
fn names_function(context: &Context<'_>, object: &Range<usize>) -> bool {
    const WHOLE: &[&str] = &[
        "使用",
        "访问",
        "打开",
        "服务",
        "业务",
        "操作",
        "进入",
        "响应",
        "use ",
        "access",
        "visit",
        "reach",
        "our services",
        "open ",
    ];
    let text = context.text.get(object.clone()).unwrap_or_default();
    !WHOLE.iter().any(|word| text.contains(word)) && names_unknown(context, object)
}

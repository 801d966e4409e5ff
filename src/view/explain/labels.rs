//! The fixed words of the page.

use crate::domain::Language;

/// Each label in zh-CN, zh-TW and en.
const LABELS: &[(&str, [&str; 3])] = &[
    ("text", ["原文（时间按 {n} 理解）", "原文（時間按 {n} 理解）", "The text (its times in {n})"]),
    // Conclusions: what it means for somebody who wants to pay by installments.
    ("stops-one", ["{n}，分期付不了", "{n}，無法分期付款", "{n}: installments cannot be paid"]),
    (
        "stops-many",
        ["有 {n} 个时段付不了分期", "有 {n} 個時段無法分期付款", "{n} windows in which installments cannot be paid"],
    ),
    ("stops-one-degraded", ["{n}，分期可能付不成", "{n}，分期可能無法完成", "{n}: paying by installments may fail"]),
    (
        "stops-many-degraded",
        [
            "有 {n} 个时段分期可能付不成",
            "有 {n} 個時段分期可能無法完成",
            "{n} windows in which paying by installments may fail",
        ],
    ),
    (
        "stops-some",
        ["只涉及部分银行、渠道或地区", "只涉及部分銀行、管道或地區", "only for some banks, channels or regions"],
    ),
    ("stops-nothing", ["不妨碍分期付款", "不妨礙分期付款", "paying by installments is not in the way"]),
    ("stops-unknown", ["没有读出时段", "沒有讀出時段", "no times could be read"]),
    ("back", ["可以再试", "可以再試", "worth trying again"]),
    ("back-other", ["与分期付款无关", "與分期付款無關", "not about paying by installments"]),
    ("terms-change", ["分期的条件有变", "分期的條件有變", "the terms of installments change"]),
    ("called-off", ["原来宣布的不再执行", "原先公告的不再執行", "what had been announced will not happen"]),
    ("nothing-stops", ["没有服务受影响", "沒有服務受影響", "no service is affected"]),
    // Statements.
    ("kind", ["类别", "類別", "kind"]),
    (
        "bearing-direct",
        ["点名提到分期付款或先用后付", "點名提到分期付款或先買後付", "installments or a pay-later product are named"],
    ),
    (
        "bearing-indirect",
        [
            "没有点名分期，但付款、收银台或整个服务受影响",
            "沒有點名分期，但付款、結帳或整個服務受影響",
            "installments are not named, but paying as a whole is concerned",
        ],
    ),
    ("bearing-none", ["与分期付款无关", "與分期付款無關", "not about paying by installments"]),
    ("scope-some", ["只涉及一部分", "只涉及一部分", "concerns only a part"]),
    ("scope-all", ["涉及全部", "涉及全部", "concerns all"]),
    ("unavailable", ["不可用", "無法使用", "unavailable"]),
    ("degraded", ["不稳定", "不穩定", "degraded"]),
    ("blocks", ["分期付不了", "無法分期付款", "installments cannot be paid"]),
    ("blocks-degraded", ["分期可能付不成", "分期可能無法完成", "paying by installments may fail"]),
    ("blocks-not", ["不妨碍分期", "不妨礙分期", "installments are not in the way"]),
    ("only", ["仅限", "僅限", "only"]),
    ("open", ["起，没有说何时结束", "起，沒有說何時結束", "on, no end stated"]),
    ("over", ["已经过去", "已經過去", "over"]),
    ("running", ["正在进行", "正在進行", "in force now"]),
    ("ahead", ["还有 {n}", "還有 {n}", "in {n}"]),
    ("extends", ["延长了先前宣布的时间", "延長了先前公告的時間", "extends what was announced before"]),
    ("moves", ["改了先前宣布的时间", "更改了先前公告的時間", "moves what was announced before"]),
    ("corrects", ["更正了先前的公告", "更正了先前的公告", "corrects an earlier announcement"]),
    ("cancels", ["取消了先前宣布的安排", "取消了先前公告的安排", "calls off what was announced before"]),
    ("ends", ["先前宣布的事已经结束", "先前公告的事已經結束", "ends what was announced before"]),
    ("terms", ["分期条件", "分期條件", "installment terms"]),
    ("periods", ["{n} 期", "{n} 期", "{n} installments"]),
    ("free", ["免息", "免息", "interest-free"]),
    ("charged", ["要付利息或手续费", "須付利息或手續費", "interest or a fee is due"]),
    ("minimum", ["满 {n} 起", "滿 {n} 起", "from {n}"]),
    ("excluded", ["不含 {n}", "不含 {n}", "not for {n}"]),
    ("from", ["自 {n} 起", "自 {n} 起", "from {n}"]),
    ("until", ["至 {n}", "至 {n}", "until {n}"]),
    ("ignored", ["没有当作时段", "沒有當作時段", "not taken for a window"]),
    // How sure.
    ("sure-4", ["很有把握", "很有把握", "very sure"]),
    ("sure-3", ["比较有把握", "相當有把握", "fairly sure"]),
    ("sure-2", ["不太有把握，请对照原文", "不太有把握，請對照原文", "not too sure: compare the text"]),
    ("sure-1", ["没有把握，以原文为准", "沒有把握，以原文為準", "unsure: go by the text"]),
    // Recurrence.
    ("daily", ["每天", "每天", "every day"]),
    ("weekly", ["每周", "每週", "every week"]),
    ("monthly", ["每月", "每月", "every month"]),
    ("every", ["每{n}", "每{n}", "every {n}"]),
    ("monthly-day", ["每月 {n} 日", "每月 {n} 日", "day {n} of every month"]),
    ("monthly-last-day", ["每月最后一天", "每月最後一天", "the last day of every month"]),
    ("monthly-nth", ["每月第 {i} 个{n}", "每月第 {i} 個{n}", "the {i} {n} of every month"]),
    ("monthly-last", ["每月最后一个{n}", "每月最後一個{n}", "the last {n} of every month"]),
    ("business-day", ["工作日", "工作日", "business day"]),
    ("comma", ["，", "，", ", "]),
    ("list-separator", ["、", "、", ", "]),
    ("colon", ["：", "：", ": "]),
    ("ordinal-1", ["1", "1", "first"]),
    ("ordinal-2", ["2", "2", "second"]),
    ("ordinal-3", ["3", "3", "third"]),
    ("ordinal-4", ["4", "4", "fourth"]),
    ("ordinal-5", ["5", "5", "fifth"]),
    ("more-lines", ["…… 略去 {n} 行", "…… 略去 {n} 行", "… {n} lines left out"]),
];

/// A word of the page; an unknown id comes back as it is, and a test sees to it that there is none.
pub(super) fn label(id: &'static str, language: Language) -> &'static str {
    let column = match language {
        Language::ZhCn => 0,
        Language::ZhTw => 1,
        Language::En => 2,
    };
    LABELS.iter().find(|(known, _)| *known == id).and_then(|(_, texts)| texts.get(column)).copied().unwrap_or(id)
}

/// Why a time was passed over, as the reader names it; what is not in this table is shown in its English.
const REASONS: &[(&str, [&str; 2])] = &[
    ("a frame around the windows", ["只是整体的起止", "只是整體的起訖"]),
    ("deadline", ["截止时间", "截止時間"]),
    ("effective date", ["生效日期", "生效日期"]),
    ("history", ["已经过去的经过", "已經過去的經過"]),
    ("hotline hours", ["客服电话时间", "客服電話時間"]),
    ("no interruption is said of it", ["没有说那时停什么", "沒有說那時停什麼"]),
    ("no window in this kind", ["这类公告没有停用时段", "這類公告沒有停用時段"]),
    ("past", ["已经过去", "已經過去"]),
    ("promotion period", ["活动时间", "活動時間"]),
    ("publication date", ["发布日期", "發布日期"]),
    ("recovery time", ["恢复时间", "恢復時間"]),
    ("service hours", ["服务时间", "服務時間"]),
    ("settlement", ["清算、结算时间", "清算、結算時間"]),
    ("signature date", ["落款日期", "落款日期"]),
    ("superseded", ["已被新的时间取代", "已被新的時間取代"]),
    ("time after", ["之后的时间", "之後的時間"]),
    ("trial run or monitoring", ["试运行或观察", "試運行或觀察"]),
    ("unaffected", ["不受影响的", "不受影響的"]),
    ("unexplained", ["没有说明用途", "沒有說明用途"]),
];

/// Why a time was passed over, in the reader's language.
pub(super) fn reason(why: &str, language: Language) -> &str {
    let column = match language {
        Language::ZhCn => 0,
        Language::ZhTw => 1,
        Language::En => return why,
    };
    REASONS.iter().find(|(known, _)| *known == why).and_then(|(_, texts)| texts.get(column)).copied().unwrap_or(why)
}

/// A word with the value of its `{n}`.
pub(super) fn with(id: &'static str, value: &str, language: Language) -> String {
    label(id, language).replacen("{n}", value, 1)
}

#[cfg(test)]
pub(super) fn is_known(id: &str) -> bool {
    LABELS.iter().any(|(known, _)| *known == id)
}

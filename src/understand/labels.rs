//! Shapes that settle what kind an announcement is of: a label at its head, the number of a version, a return that is past.

use super::context::Context;
use super::kind::Scene;
use super::lexicon::Cues;
use super::role::Role;

/// Whether the title begins with a bracket that says that it is over: [Completed] Scheduled maintenance.
pub(super) fn is_labelled_done(scene: &Scene<'_>) -> bool {
    let context = scene.context;
    let title = context.page.lines.iter().map(|line| line.range.clone()).find(|range| !range.is_empty());
    let title = title.unwrap_or_default();
    let text = context.text.get(title.clone()).unwrap_or_default();
    let label = text.starts_with(['[', '(', '【']).then(|| text.find([']', ')', '】'])).flatten();
    label.is_some_and(|end| context.cues_in(title.start..title.start + end).has(Cues::RESTORED))
}

/// Whether a sentence says that something came back at a time that is past: 已于今日11:30恢复.
pub(super) fn came_back(scene: &Scene<'_>) -> bool {
    let context = scene.context;
    scene.judged.iter().filter(|one| one.slot.role == Role::Recovery).any(|one| {
        let expr = one.slot.exprs.first().and_then(|&at| context.exprs.get(at));
        let clause = expr.map_or(0..0, |expr| context.clause(&expr.range, one.slot.unit));
        let before = expr.and_then(|expr| context.text.get(clause.start..expr.range.start)).unwrap_or_default();
        let past = scene.told_until.is_none_or(|now| one.slot.start <= now);
        past && before.trim_end_matches(['在', '于', ' ']).ends_with('已')
    })
}

/// Whether the title is nothing but the number of a version (v7.4.0), with or without a name (payments-ios 9.3.1).
pub(super) fn is_version(scene: &Scene<'_>) -> bool {
    const NAME: usize = 3;
    let title = scene.context.page.lines.first().and_then(|line| scene.context.text.get(line.range.clone()));
    let mut words = title.unwrap_or_default().split_whitespace().rev();
    let number = words.next().unwrap_or_default();
    let number = number.strip_prefix('v').unwrap_or(number);
    let numeric = number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let least = if words.next().is_none_or(|word| word == "version") { 1 } else { 2 };
    numeric && number.matches('.').count() >= least && words.count() < NAME
}

/// Whether a line is a word for any announcement, and says nothing of this one.
pub(super) fn is_bare(context: &Context<'_>, line: usize) -> bool {
    const BARE: &[&str] = &[
        "公告",
        "通知",
        "通告",
        "公示",
        "提示",
        "声明",
        "重要",
        "最新",
        "系统",
        "网站",
        "紧急",
        "温馨",
        "特别",
        "官方",
        "消息",
        "announcement",
        "announcements",
        "notice",
        "notices",
        "notification",
        "update",
        "updates",
        "advisory",
        "important",
        "news",
        "service",
        "customer",
        "public",
        "urgent",
        "attention",
        "please",
        "note",
    ];
    let text = context.page.lines.get(line).and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
    let mut rest = text.trim_matches(|c: char| !c.is_alphanumeric());
    while let Some(word) = BARE.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len()) {
        rest = rest.get(word.len()..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    rest.is_empty() && !text.is_empty()
}

/// Whether a line says of something that it was done well, and not that it came back.
pub(super) fn is_success(context: &Context<'_>, line: usize) -> bool {
    const DONE: &[&str] = &["顺利完成", "圆满完成", "如期完成", "成功完成", "successfully completed"];
    let text = context.page.lines.get(line).and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
    DONE.iter().any(|word| text.contains(word))
}

/// Whether a line asks why or how something is, as guides do: why was my card declined?
pub(super) fn is_question(context: &Context<'_>, line: usize) -> bool {
    const WORDS: &[&str] = &[
        "为什么",
        "为何",
        "如何",
        "怎么",
        "怎样",
        "是什么",
        "why ",
        "how ",
        "what ",
        "will i ",
        "can i ",
        "do i ",
        "should i ",
    ];
    let text = context.page.lines.get(line).and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
    text.trim_end().ends_with('?') && WORDS.iter().any(|word| text.contains(word))
}

/// Whether a line is a question of a list of questions and answers: Q: Why does my card fail?
pub(super) fn is_answered(context: &Context<'_>, line: usize) -> bool {
    const MARKS: &[&str] = &["q:", "q1", "q.", "q 1", "问:", "问题1"];
    let text = context.page.lines.get(line).and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
    MARKS.iter().any(|mark| text.starts_with(mark)) && is_question(context, line)
}

/// Salutations and thanks.
pub(super) fn is_greeting(context: &Context<'_>, unit: usize) -> bool {
    let Some(range) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let text = context.text.get(range.clone()).unwrap_or_default();
    range.len() <= 60
        && (text.starts_with("dear")
            || text.contains("尊敬的")
            || text.contains("亲爱的")
            || text.ends_with([':', ','])
            || context.cues(unit).is_empty())
}

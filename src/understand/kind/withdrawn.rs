//! What is given up or withheld: services that end, ways to pay that are no longer taken, what is paused.

use super::Scene;
use crate::domain::Kind;
use crate::understand::lexicon::Cues;
use crate::understand::strength::Strength;

pub(super) fn withdrawn_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let gone = scene.headline.has(Cues::WITHDRAW) && !scene.headline.has(Cues::WORK);
    let closed = scene.headline.has(Cues::HOLIDAY | Cues::REASON)
        && scene.headline.has(Cues::STOP)
        && !scene.all.has(Cues::WORK);
    (gone || closed && scene.has_windows(Strength::Weak) || ends_service(scene)).then_some((
        Kind::Suspension,
        0.9,
        Cues::WITHDRAW | Cues::STOP,
    ))
}

/// Whether the title says that a service is given up: 关于取消信用卡自动分期服务的公告.
fn ends_service(scene: &Scene<'_>) -> bool {
    const FARTHEST: usize = 90;
    let title = scene.context.page.lines.first().and_then(|line| scene.context.text.get(line.range.clone()));
    let object = title.and_then(|title| title.split_once("取消")).map_or("", |(_, object)| object);
    let end = object.floor_char_boundary(object.len().min(FARTHEST));
    let object = object.get(..end).unwrap_or_default();
    let kept = ["限制", "收费", "手续费", "优惠", "限额", "预约", "的订单"];
    scene.has_title
        && !scene.headline_services.is_empty()
        && ["服务", "功能", "业务", "渠道", "支付方式", "付款方式"].iter().any(|word| object.contains(word))
        && !kept.iter().any(|word| object.contains(word))
        && !scene.headline.has(Cues::WORK | Cues::DOWNTIME | Cues::SETTLE)
}

/// Whether one of the first sentences says that a service is no longer provided.
pub(super) fn withdraws(scene: &Scene<'_>) -> bool {
    opening_says(scene, |cues| cues.has(Cues::WITHDRAW) && !cues.has(Cues::UNAFFECTED | Cues::TERMS | Cues::PROMOTION))
}

/// Whether one of the first sentences says in so many words that a way to pay is no longer taken.
pub(super) fn refuses_now(scene: &Scene<'_>) -> bool {
    const WORDS: &[&str] = &[
        "no longer accept",
        "no longer able to",
        "no longer take",
        "no longer receive",
        "stop accepting",
        "不再接受",
        "不再受理",
    ];
    const OPENING: usize = 8;
    let opening = scene.opening(OPENING);
    WORDS.iter().any(|word| opening.contains(word)) && opening_says(scene, |cues| cues.has(Cues::WITHDRAW))
}

/// Whether one of the first sentences names a service of a purchase, and its cues are such.
fn opening_says(scene: &Scene<'_>, such: impl Fn(Cues) -> bool) -> bool {
    const OPENING: usize = 8;
    let context = scene.context;
    (0..context.page.units.len().min(OPENING)).any(|unit| {
        such(context.cues(unit))
            && context.hits_in(unit).iter().filter_map(|hit| hit.service()).any(|service| service.blocks_installments())
    })
}

pub(super) fn withdrawn(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let near = scene.windows().any(|one| one.cues.has(Cues::WITHDRAW));
    near.then_some((Kind::Suspension, 0.88, Cues::WITHDRAW))
}

/// Whether the first sentences say that somebody suspended or paused something, and nothing says that it failed.
pub(super) fn is_suspended(scene: &Scene<'_>) -> bool {
    const WORDS: &[&str] = &[
        "been suspended",
        "currently suspended",
        "are suspended",
        "is suspended",
        "have suspended",
        "have paused",
        "therefore paused",
        "we've paused",
        "we've suspended",
        "currently paused",
        "are paused",
        "is paused",
        "on pause",
    ];
    const OPENING: usize = 9;
    let opening = scene.opening(OPENING);
    let title = scene.context.page.lines.first().and_then(|line| scene.context.text.get(line.range.clone()));
    let titled = title.is_some_and(|title| title.ends_with(" paused") || title.ends_with(" suspended"));
    (titled || WORDS.iter().any(|word| opening.contains(word)))
        && !scene.all.has(Cues::FAULT | Cues::DEGRADE | Cues::WORK)
}

/// Whether one of the first sentences says that somebody decided to stop something, whatever went wrong before:
/// 部分充值失败,为此,现暂时关闭自动充值.
pub(super) fn decided(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const WORDS: &[&str] = &[
        "决定暂停",
        "决定暂时",
        "决定关闭",
        "决定停止",
        "即日起暂停",
        "即日起暂时关闭",
        "即日起暂时停止",
        "即日起关闭",
        "即日起停止",
        "现暂时关闭",
        "现暂时停止",
        "decided to stop",
        "decided to pause",
        "decided to suspend",
        "decided to switch off",
        "decided to turn off",
        "decided to disable",
    ];
    const OPENING: usize = 9;
    let context = scene.context;
    let told = |unit: usize| {
        let start = context.page.units.get(unit).map_or(0, |unit| unit.range.start);
        let at = WORDS.iter().filter_map(|word| scene.lead_of(unit).find(word)).min();
        at.is_some_and(|at| {
            !context.cues_in(start..start + at).has(Cues::WORK | Cues::FAULT | Cues::IF | Cues::HISTORY)
        })
    };
    let loud = Cues::WORK | Cues::FAULT | Cues::RESTORED | Cues::POSTMORTEM;
    if scene.title().has(loud) {
        return None;
    }
    let opening = 0..context.page.units.len().min(OPENING);
    let stops = |unit: &usize| context.cues(*unit).has(Cues::STOP | Cues::WITHDRAW);
    opening.into_iter().filter(stops).any(told).then_some((Kind::Suspension, 0.8, Cues::STOP | Cues::WITHDRAW))
}

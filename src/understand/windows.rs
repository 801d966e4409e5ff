//! Intervals to windows: which of them say that something is interrupted, what is affected in each, and whether it stops
//! a purchase by installments.

use super::affected::interruption;
use super::context::Context;
use super::introduces::introduces;
use super::lexicon::{Cues, Hit};
use super::role::Role;
use super::segment::LineKind;
use super::slots::Slot;
use super::strength::{Strength, Words, is_all_day};
use super::time::Shape;
use crate::domain::Service;
use chrono::{DateTime, TimeDelta, Utc};

/// An interval with the judgment on it.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub slot: Slot,
    pub strength: Strength,
    /// Why it is no window after all.
    pub dropped: Option<&'static str>,
    pub cues: Cues,
    /// It stands in a row or an item, beside others of its kind.
    pub in_list: bool,
    /// Its line ends with a colon: what follows tells it apart.
    pub introduces: bool,
}

impl Judged {
    pub(crate) fn is_window(&self) -> bool {
        self.dropped.is_none() && self.strength > Strength::No
    }
}

/// Judges every interval by the words around it, then all of them together.
pub(crate) fn judge(context: &Context<'_>, slots: Vec<Slot>, published: Option<DateTime<Utc>>) -> Vec<Judged> {
    let mut judged: Vec<Judged> = slots.into_iter().map(|slot| weigh(context, slot)).collect();
    raise_siblings(context, &mut judged);
    drop_headline(context, &mut judged);
    read_timelines(context, &mut judged);
    close_starts(context, &mut judged);
    end_as_expected(context, &mut judged);
    add_later_returns(context, &mut judged);
    drop_weak(&mut judged);
    drop_envelopes(context, &mut judged);
    drop_past(&mut judged, published);
    drop_older(context, &mut judged);
    judged
}

/// Windows of older updates give way to those of newer ones.
fn drop_older(context: &Context<'_>, judged: &mut [Judged]) {
    let is_older = |one: &Judged| context.history.is_older(context.line_of(one.slot.unit));
    let renewed = judged.iter().any(|one| one.is_window() && !is_older(one));
    for one in judged.iter_mut().filter(|one| renewed && is_older(one)) {
        one.dropped = Some("superseded by a newer update");
    }
}

fn weigh(context: &Context<'_>, mut slot: Slot) -> Judged {
    let words = Words::around(context, &slot);
    let strength = words.strength(&slot);
    if words.is_for_good(&slot) {
        slot.end = None;
    }
    let line = context.line_of(slot.unit);
    let in_list = matches!(context.kind_of(line), LineKind::Row | LineKind::Item);
    // How long it lasts may be told elsewhere: 预计2时启动。期间将暂停服务30分钟。
    let is_length = |at: &&usize| context.exprs.get(**at).is_some_and(|expr| expr.shape() == Shape::Length);
    let lasts = slot.exprs.iter().skip(1).filter(is_length).filter_map(|&at| context.expr_units.get(at));
    let cues = lasts.fold(words.near, |cues, &unit| cues | context.cues(unit));
    Judged { slot, strength, dropped: None, cues, in_list, introduces: introduces(context, line) }
}

/// What a title says of a time without being exact gives way to the text below it.
fn drop_headline(context: &Context<'_>, judged: &mut [Judged]) {
    let told_below = judged.iter().any(|one| one.strength >= Strength::Likely && !context.is_title(one.slot.unit));
    for one in judged.iter_mut().filter(|one| told_below && context.is_title(one.slot.unit)) {
        if one.slot.start_only || one.slot.whole_days || one.slot.guessed {
            one.dropped = Some("a frame around the windows");
        }
    }
}

/// An interval at the head of a line, a row or an item is what its siblings are.
fn raise_siblings(context: &Context<'_>, judged: &mut [Judged]) {
    let leads = |one: &Judged| {
        let start = context.page.lines.get(context.line_of(one.slot.unit)).map_or(0, |line| line.range.start);
        let expr = one.slot.exprs.first().and_then(|&at| context.exprs.get(at));
        one.slot.end.is_some() && !one.slot.whole_days && expr.is_some_and(|expr| expr.range.start <= start + 4)
    };
    let known = judged.iter().any(|one| one.strength >= Strength::Likely && leads(one));
    for one in judged.iter_mut().filter(|one| known && one.slot.role == Role::Candidate && leads(one)) {
        one.strength = one.strength.max(Strength::Likely);
    }
}

/// How many lines below the step of a timeline that closes something stands the one that opens it again.
const STEPS: usize = 4;

/// In a timeline of steps, a later step at which something new opens ends what an earlier one closed.
fn read_timelines(context: &Context<'_>, judged: &mut [Judged]) {
    let mut closed: Option<usize> = None;
    for one in judged.iter_mut().filter(|one| one.slot.start_only && !one.slot.whole_days && one.in_list) {
        let line = context.line_of(one.slot.unit);
        if one.strength >= Strength::Likely && one.cues.has(interruption()) {
            closed = Some(line);
            continue;
        }
        let opens = context.line_cues(line).has(Cues::AVAILABLE | Cues::NEW | Cues::TRIAL);
        let step = closed.is_some_and(|closed| line > closed && line - closed <= STEPS);
        if opens && step && one.slot.role == Role::Candidate && one.strength <= Strength::Weak {
            one.slot.role = Role::Recovery;
            one.strength = Strength::No;
        }
    }
}

/// A start without an end takes the end of the days that frame it, of the interval that it only begins earlier than, or
/// the time at which service comes back.
fn close_starts(context: &Context<'_>, judged: &mut [Judged]) {
    let ranges: Vec<(DateTime<Utc>, DateTime<Utc>, bool)> = judged
        .iter()
        .filter(|one| one.strength > Strength::No && one.slot.rrule.is_none())
        .filter_map(|one| Some((one.slot.start, one.slot.end?, one.slot.whole_days)))
        .take(64)
        .collect();
    // 我行将于11月1日20:00至11月3日20:00升级系统:(1)自11月1日23:30起停办刷卡
    let works: Vec<(DateTime<Utc>, DateTime<Utc>, usize)> = judged
        .iter()
        .filter(|one| one.introduces && one.cues.has(Cues::WORK) && one.slot.rrule.is_none())
        .filter_map(|one| Some((one.slot.start, one.slot.end?, one.slot.unit)))
        .take(8)
        .collect();
    let mut returns: Vec<(DateTime<Utc>, Option<usize>)> = Vec::new();
    let mut recovery: Option<(DateTime<Utc>, usize)> = None;
    let mut told: Option<usize> = None;
    for one in judged.iter_mut().rev() {
        let slot = &mut one.slot;
        if slot.role == Role::Recovery {
            if !slot.whole_days {
                returns.push((slot.start, slot.exprs.first().copied()));
            }
            recovery = Some((slot.start, context.line_of(slot.unit)));
            told = slot.exprs.first().copied();
            continue;
        }
        let day = TimeDelta::days(1);
        if let Some(end) = slot.end.filter(|_| slot.whole_days && slot.rrule.is_none()) {
            // September 29 to October 1; they come back on October 1 at 8 pm.
            if let Some(&(back, at)) = returns.iter().find(|&&(back, _)| end - day < back && back < end) {
                slot.end = Some(back);
                slot.whole_days = false;
                slot.exprs.extend(at);
            }
        }
        if !slot.start_only || slot.end.is_some() || slot.open || one.strength == Strength::No {
            continue;
        }
        let framed = ranges.iter().filter(|_| !slot.whole_days).find(|&&(start, end, whole)| {
            whole && start <= slot.start && slot.start < start + day && end > start + day
        });
        let in_list = one.in_list && !slot.whole_days;
        let in_work = works
            .iter()
            .filter(|_| in_list)
            .find(|&&(start, end, unit)| unit < slot.unit && start <= slot.start && slot.start < end);
        let earlier = ranges.iter().filter(|_| one.cues.has(Cues::EARLIER)).find(|&&(start, _, _)| slot.start < start);
        // What is withdrawn comes back only where its own line says so, or a later step of the same list.
        let line = context.line_of(slot.unit);
        let step = |back: usize| one.in_list && back.saturating_sub(line) <= STEPS;
        let back = recovery
            .filter(|&(at, back)| at > slot.start && (line == back || step(back) || !one.cues.has(Cues::WITHDRAW)))
            .map(|(at, _)| at);
        let beside = back.filter(|_| recovery.is_some_and(|(_, back)| back == line));
        let in_work = in_work.map(|&(_, end, _)| end);
        slot.end = beside.or(framed.or(earlier).map(|&(_, end, _)| end)).or(back).or(in_work);
        slot.start_only = slot.end.is_none();
        if slot.end.is_some() && slot.end == back {
            slot.exprs.extend(told);
        }
    }
}

/// The only interval ends when it is expected to, be it earlier than at the latest: the whole evening is reserved, but we
/// expect to be done by ten.
fn end_as_expected(context: &Context<'_>, judged: &mut [Judged]) {
    const WORDS: &[&str] = &["expect", "预计", "预期", "估计"];
    let expects = |one: &&Judged| {
        let expr = one.slot.exprs.first().and_then(|&at| context.exprs.get(at));
        let clause = expr.map_or(0..0, |expr| context.clause(&expr.range, one.slot.unit));
        let said = context.text.get(clause).unwrap_or_default();
        one.slot.role == Role::Recovery
            && WORDS.iter().any(|word| said.contains(word))
            && !context.names_service(one.slot.unit)
    };
    let told = judged.iter().find(expects).map(|one| (one.slot.start, one.slot.exprs.first().copied()));
    let mut windows = judged.iter_mut().filter(|one| one.is_window());
    if let (Some((end, at)), Some(only), None) = (told, windows.next(), windows.next())
        && only.slot.start < end
        && only.slot.end.is_some_and(|latest| end < latest)
        && only.slot.rrule.is_none()
    {
        only.slot.end = Some(end);
        only.slot.exprs.extend(at);
    }
}

/// What only comes back later than the rest (商城2月4日恢复,分期2月6日才恢复) is out from the same start until then.
fn add_later_returns(context: &Context<'_>, judged: &mut Vec<Judged>) {
    let only_then = |slot: &Slot| {
        let Some(expr) = slot.exprs.first().and_then(|&at| context.exprs.get(at)) else { return false };
        let clause = context.clause(&expr.range, slot.unit);
        let before = context.text.get(clause.start..expr.range.start).unwrap_or_default();
        let behind = context.text.get(expr.range.end..clause.end).unwrap_or_default();
        let named = context.names_service(slot.unit);
        let apart = context.text.get(context.page.units.get(slot.unit).map_or(0..0, |unit| unit.range.clone()));
        let apart = apart.is_some_and(|sentence| sentence.trim_start().starts_with("其中"));
        named && (apart || behind.starts_with('才') || before.contains("only") || before.contains("not until"))
    };
    let mut later = Vec::new();
    let mut closed: Option<&Judged> = None;
    for one in judged.iter() {
        if one.slot.role != Role::Recovery {
            closed = Some(one).filter(|one| one.is_window() && one.slot.end.is_some()).or(closed);
            continue;
        }
        let Some(before) = closed.filter(|before| before.slot.end.is_some_and(|end| end < one.slot.start)) else {
            continue;
        };
        if only_then(&one.slot) {
            let slot = Slot {
                start: before.slot.start,
                end: Some(one.slot.start),
                unit: one.slot.unit,
                ..before.slot.clone()
            };
            later.push(Judged { slot, cues: before.cues | Cues::STOP, ..before.clone() });
        }
    }
    judged.extend(later);
}

/// Weak intervals give way to better ones.
fn drop_weak(judged: &mut [Judged]) {
    let better = judged.iter().any(|one| one.strength > Strength::Weak);
    for one in judged.iter_mut().filter(|one| better && one.strength == Strength::Weak) {
        one.dropped = Some("a frame around the windows");
    }
}

/// An interval that only frames narrower ones is none itself: whole days around clock times, or work around the downtime
/// in it.
fn drop_envelopes(context: &Context<'_>, judged: &mut [Judged]) {
    const MANY: usize = 64;
    let places: Vec<usize> = judged.iter().filter(|one| one.is_window()).map(|one| place(context, &one.slot)).collect();
    let few = places.len() <= MANY;
    let introduced: Vec<bool> = judged.iter().map(|one| one.is_window() && is_introduced(context, &one.slot)).collect();
    let inner: Vec<(DateTime<Utc>, DateTime<Utc>, bool, usize)> = judged
        .iter()
        .zip(&introduced)
        .filter(|(one, _)| one.is_window() && !one.slot.whole_days)
        .filter_map(|(one, &introduced)| {
            let stops = one.cues.has(Cues::DOWNTIME | Cues::STOP)
                || introduced
                || few && has_own_claim(context, &one.slot, &places);
            let stops = stops && !is_told_besides(context, &one.slot);
            Some((one.slot.start, one.slot.end?, stops, context.line_of(one.slot.unit)))
        })
        .collect();
    let starts: Vec<DateTime<Utc>> =
        judged.iter().filter(|one| one.is_window() && !one.slot.whole_days).map(|one| one.slot.start).collect();
    let throughout = stops_throughout(context);
    let tiled = tiled(judged);
    let firsts: Vec<usize> = judged
        .iter()
        .filter(|one| one.is_window())
        .filter_map(|one| one.slot.exprs.first().copied())
        .take(MANY)
        .collect();
    let shares_times = |expr: Option<usize>| firsts.iter().filter(|&&first| Some(first) == expr).count() > 1;
    for at in tiled {
        if let Some(one) = judged.get_mut(at) {
            one.dropped = Some("a frame around the windows");
        }
    }
    for (one, introduced) in judged.iter_mut().zip(introduced).filter(|(one, _)| one.is_window()) {
        let (start, end) = (one.slot.start, one.slot.end);
        let claimed = introduced || few && has_own_claim(context, &one.slot, &places);
        // An item or row that says itself what stops on its days is no frame.
        let listed = one.in_list || names_other_service(context, &one.slot);
        let brief = is_brief(context, &one.slot);
        let day = TimeDelta::days(1);
        let line = context.line_of(one.slot.unit);
        let framed = inner.iter().take(MANY).any(|&(from, to, stops, at)| {
            let inside = start <= from && end.is_none_or(|end| to <= end) && (start, end) != (from, Some(to));
            let said = listed && one.strength == Strength::Sure && !one.introduces;
            let own = said || is_all_day(context, &one.slot);
            let days_around = one.slot.whole_days
                && !own
                && (inside || end.is_some_and(|end| start <= from && from < end && to <= end + day));
            let introduced = inside && one.introduces && !claimed;
            let only_work = !one.cues.has(Cues::STOP | Cues::DOWNTIME | Cues::WITHDRAW | Cues::DEGRADE);
            let planned = one.cues.has(Cues::WORK | Cues::PLAN | Cues::WHEN);
            let work_around = inside && stops && end.is_some() && planned && !one.in_list && only_work && !claimed;
            let work_around = work_around || introduced || inside && stops && brief && !one.in_list;
            // Days that share their times are each a window; so is the whole where something stops throughout it.
            let work_around = work_around && !throughout && !shares_times(one.slot.exprs.first().copied());
            (days_around && end.is_some() || work_around) && !in_other_section(context, line, at)
        });
        let day_of_start = one.slot.whole_days
            && one.slot.start_only
            && starts.iter().take(MANY).any(|&from| from >= start && from < start + day);
        let part = one.slot.start_only
            && one.slot.end.is_none()
            && !one.slot.open
            && !one.cues.has(Cues::WITHDRAW)
            && inner.iter().take(MANY).any(|&(from, to, ..)| from <= start && start < to);
        if framed || day_of_start || part {
            one.dropped = Some("a frame around the windows");
        }
    }
}

/// Whether an interval is told in addition to what was told before it: 信用卡支付2:00至4:00也将受影响.
fn is_told_besides(context: &Context<'_>, slot: &Slot) -> bool {
    const ALSO: &[&str] = &[
        "也将",
        "也会",
        "也暂停",
        "也无法",
        "亦将",
        "亦会",
        "亦暂停",
        "also be",
        "will also",
        "also unavailable",
        "in addition",
        "additionally",
    ];
    const REACH: usize = 120;
    let expr = slot.exprs.last().and_then(|&at| context.exprs.get(at));
    let within = context.page.units.get(slot.unit).map(|unit| unit.range.clone());
    let (Some(expr), Some(within)) = (expr, within) else { return false };
    let from = context.text.floor_char_boundary(expr.range.start.saturating_sub(REACH)).max(within.start);
    let until = context.text.floor_char_boundary((expr.range.end + REACH).min(within.end));
    context.text.get(from..until).is_some_and(|said| ALSO.iter().any(|word| said.contains(word)))
}

/// Whether a sentence without a time says that something stops during the whole of the work.
fn stops_throughout(context: &Context<'_>) -> bool {
    const WHOLE: &[&str] = &[
        "throughout the",
        "for the entire",
        "for the whole",
        "during the entire",
        "during the whole",
        "整个升级期间",
        "整个维护期间",
        "升级全程",
        "维护全程",
    ];
    context.page.units.iter().enumerate().any(|(at, unit)| {
        context.cues(at).has(Cues::STOP)
            && context.names_service(at)
            && !context.has_time(&unit.range)
            && context.text.get(unit.range.clone()).is_some_and(|text| WHOLE.iter().any(|word| text.contains(word)))
    })
}

/// Whether the sentence of an interval says that what stops in it does so for less than the whole: 1时至7时演练,届时将暂停
/// 15至30分钟.
fn is_brief(context: &Context<'_>, slot: &Slot) -> bool {
    let whole = slot.end.map(|end| end - slot.start).unwrap_or_default();
    let Some(last) = slot.exprs.iter().max() else { return false };
    let behind = context.exprs.get(last + 1).filter(|_| context.expr_units.get(last + 1) == Some(&slot.unit));
    let length = behind.and_then(|expr| expr.seconds).map(|seconds| TimeDelta::seconds(i64::from(seconds)));
    length.is_some_and(|length| length < whole)
}

/// Whether two lines stand under headings of their own, of which the first says of whom or what it tells, and not when or
/// what work is done: a bank beside another bank.
fn in_other_section(context: &Context<'_>, line: usize, other: usize) -> bool {
    let heading = |line: usize| context.page.lines.get(line).and_then(|line| line.heading);
    let frames = Cues::WHEN | Cues::WORK | Cues::IMPACT | Cues::PLAN | Cues::START;
    let Some((own, others)) = heading(line).zip(heading(other)) else { return false };
    own != others
        && !context.page.headings(other).any(|above| above == own)
        && !context.page.headings(line).any(|above| above == others)
        && !context.line_cues(own).has(frames)
        && !context.is_title(context.page.lines.get(own).map_or(0, |line| line.units.start))
}

/// Intervals that the ones named right behind them in the same line fill without a gap, one after another.
fn tiled(judged: &[Judged]) -> Vec<usize> {
    const PARTS: usize = 8;
    let parts = |at: usize| {
        let frame = judged.get(at).filter(|one| one.is_window() && !one.slot.whole_days && !one.in_list)?;
        let mut until = frame.slot.start;
        let behind = judged.iter().skip(at + 1).filter(|one| one.is_window()).take(PARTS);
        for (count, part) in behind.enumerate() {
            if part.slot.start != until {
                return None;
            }
            until = part.slot.end?;
            if Some(until) == frame.slot.end {
                return (count > 0).then_some(());
            }
        }
        None
    };
    (0..judged.len().min(64)).filter(|&at| parts(at).is_some()).collect()
}

/// Whether a line that ends with a colon stands over an interval and says that what follows is interrupted.
pub(super) fn is_introduced(context: &Context<'_>, slot: &Slot) -> bool {
    const LINES: usize = 12;
    let line = context.line_of(slot.unit);
    let above = (line.saturating_sub(LINES)..line).rev().find(|&above| introduces(context, above));
    // A blank line ends a list, except before its first item.
    let apart = |at: usize| context.page.lines.get(at).is_some_and(|line| line.apart);
    // So does a sentence after its items, where blank lines are not kept.
    let is_item = |at: usize| matches!(context.kind_of(at), LineKind::Row | LineKind::Item);
    let ends = |at: usize| {
        let text = context.page.lines.get(at).and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
        !is_item(at) && is_item(at - 1) && text.trim_end().ends_with(['.', '。'])
    };
    let above = above.filter(|&above| !(above + 2..=line).any(|at| apart(at) || ends(at)));
    above.is_some_and(|above| context.line_cues(above).has(Cues::STOP | Cues::DOWNTIME | Cues::WITHDRAW))
}

/// Whether an interval under a heading of its own names a service that no other interval could be a part of.
fn names_other_service(context: &Context<'_>, slot: &Slot) -> bool {
    let line = context.line_of(slot.unit);
    let headed = context.page.lines.get(line).is_some_and(|here| here.heading.is_some()) || context.is_heading(line);
    const MANY: usize = 200;
    let own = [Service::Branch, Service::Corporate, Service::CustomerService];
    headed
        && context.hits_in(slot.unit).iter().take(MANY).filter_map(Hit::service).any(|service| own.contains(&service))
}

/// Where an interval stands.
fn place(context: &Context<'_>, slot: &Slot) -> usize {
    slot.exprs.first().and_then(|&at| context.exprs.get(at)).map_or(0, |expr| expr.range.start)
}

/// Whether words behind an interval, before the next one is named, say without a time of their own what stops in it.
fn has_own_claim(context: &Context<'_>, slot: &Slot, places: &[usize]) -> bool {
    const LINES: usize = 12;
    const UNITS: usize = 200;
    let here = place(context, slot);
    let next = places.iter().copied().filter(|&other| other > here).min().unwrap_or(usize::MAX);
    let line = context.line_of(slot.unit);
    let listed = introduces(context, line) && context.line_cues(line).has(interruption());
    let units = context.page.units.iter().enumerate().skip(slot.unit + 1).take(UNITS);
    units.take_while(|(_, unit)| unit.line <= line + LINES && unit.range.start < next).any(|(at, unit)| {
        let cues = context.cues(at);
        let names = context.names_service(at);
        let timed = context.has_time(&unit.range);
        let last = context.page.lines.get(unit.line).is_some_and(|line| line.units.end == at + 1);
        let opens = last && introduces(context, unit.line);
        let stops = cues.has(Cues::STOP | Cues::WITHDRAW | Cues::DEGRADE | Cues::DOWNTIME) || listed;
        names && stops && !timed && !opens && !cues.has(Cues::UNAFFECTED | Cues::CONTACT)
    })
}

/// What was over before the publication is history, as long as something else is announced.
fn drop_past(judged: &mut [Judged], published: Option<DateTime<Utc>>) {
    let Some(published) = published else { return };
    let is_past = |one: &Judged| one.slot.end.is_some_and(|end| end <= published) && one.slot.rrule.is_none();
    let live = judged.iter().any(|one| one.is_window() && !is_past(one));
    // A list that is published late still tells what was planned, beside what is to come.
    let days = TimeDelta::days(3);
    let listed = |one: &Judged| one.in_list && one.slot.end.is_some_and(|end| end + days > published);
    let list_lives = judged.iter().any(|one| one.is_window() && one.in_list && !is_past(one));
    for one in judged.iter_mut().filter(|one| live && is_past(one) && !(list_lives && listed(one))) {
        one.dropped = Some("past");
    }
}

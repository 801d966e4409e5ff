//! What a time stands for in its sentence: perhaps a window, or something else, with the reason.

mod act;
mod dateline;
mod purpose;
mod superseded;

use self::dateline::is_dateline;
use self::purpose::{Place, purpose};
use self::superseded::is_superseded;
use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::marks::Mark;
use super::segment::LineKind;
use super::shift;
use super::stamp::{is_stamp, stays_longer};
use super::time::{Date, Day, Expr, Rule, Shape, Tie};
use super::until_done::lasts_until_done;
use crate::domain::Service;
use std::ops::Range;

/// What a time expression stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It may bound a window.
    Candidate,
    /// When a service comes back: it may end a window.
    Recovery,
    /// What was planned before and no longer holds.
    Superseded,
    /// No window, for a reason.
    Ignored(&'static str),
}

/// How far the words that settle the role of a time stand from it, in bytes.
const FARTHEST: usize = 300;

/// Words that say that something is interrupted, or why it would be.
const INTERRUPTION: Cues = Cues::STOP;

pub(super) fn interrupted() -> Cues {
    INTERRUPTION | Cues::WITHDRAW | Cues::WORK | Cues::DOWNTIME
}

/// The roles of all time expressions.
pub(crate) fn roles(context: &Context<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(context.exprs.len());
    let since = context.exprs.iter().any(|expr| expr.from.clock.is_some() && is_tied_from(expr));
    for at in 0..context.exprs.len() {
        let before = at.checked_sub(1).and_then(|before| roles.get(before)).copied();
        roles.push(beside(context, at, before).unwrap_or_else(|| role(context, at, since)));
    }
    roles
}

/// What a time is because it stands right behind another: more service hours, the latest end.
fn beside(context: &Context<'_>, at: usize, role_before: Option<Role>) -> Option<Role> {
    const NEAR: usize = 12;
    let before = context.exprs.get(at.checked_sub(1)?)?;
    let expr = context.exprs.get(at)?;
    let between = context.text.get(before.range.end..expr.range.start)?;
    let weekday = |date: Date| matches!(date.day, Day::Weekday(..));
    let weekly = expr.rule.is_some() || expr.from.date.is_some_and(weekday);
    let timed = expr.from.clock.is_some() && expr.to.is_some();
    if role_before == Some(Role::Ignored(SERVICE_HOURS)) && between.len() <= NEAR && timed {
        // Monday to Friday, 8am to 6pm (from 28 March: 8am to 8pm)
        let changed = between.trim_end() == "(" && expr.ahead == Some(Tie::From);
        return (weekly || changed || expr.from.date.is_none()).then_some(Role::Ignored(SERVICE_HOURS));
    }
    let behind = context.text.get(expr.range.end..)?;
    let latest = behind.starts_with(" at the latest")
        || between.ends_with("最晚不超过")
        || between.ends_with("最迟不超过")
        || between.ends_with("最迟")
        || between.ends_with("最晚")
        || between.ends_with("至迟")
        || between.ends_with("at the latest ")
        || between.ends_with("at the latest by ");
    let end_known = role_before == Some(Role::Recovery) || before.to.is_some();
    (latest && end_known && expr.to.is_none() && between.len() <= 60).then_some(Role::Ignored("the latest end"))
}

const SERVICE_HOURS: &str = "service hours";

/// What the verb nearest to a time says: that something stops (false) or comes back (true). In English it stands before
/// the time, in Chinese behind it.
fn comes_back(context: &Context<'_>, expr: &Expr, clause: &Range<usize>) -> Option<bool> {
    let says = |hit: &&Hit| hit.cues().has(interrupted() | Cues::RESTORE | Cues::RESTORED);
    let before = context.hits_between(clause.start..expr.range.start).iter().rev().find(says);
    let behind = context.hits_between(expr.range.end..clause.end).iter().find(says);
    let latin = context.text.get(clause.clone()).is_some_and(str::is_ascii);
    // Starts at 2am and should be finished by 6am: the verb behind belongs to the next time.
    let hit = match (latin, expr.ahead) {
        (true, Some(Tie::From)) => before,
        (true, _) => before.or(behind),
        (false, _) => behind.or(before),
    };
    hit.map(|hit| !hit.cues().has(interrupted()))
}

/// Whether something holds from a time on.
pub(super) fn is_tied_from(expr: &Expr) -> bool {
    expr.ahead == Some(Tie::From) || expr.behind == Some(Tie::FromBehind)
}

/// `since` says that the announcement names the time from which something holds.
fn role(context: &Context<'_>, at: usize, since: bool) -> Role {
    let (Some(expr), Some(&unit)) = (context.exprs.get(at), context.expr_units.get(at)) else {
        return Role::Ignored("unexplained");
    };
    let line = context.line_of(unit);
    let clause = context.clause(&expr.range, unit);
    let scene = Scene {
        expr,
        shape: expr.shape(),
        comes_back: comes_back(context, expr, &clause),
        leads: context.page.lines.get(line).is_some_and(|line| expr.range.start <= line.range.start + 4),
        opens: context.page.units.get(unit).is_some_and(|unit| expr.range.start <= unit.range.start + 4),
        lasts: context.exprs.get(at + 1).is_some_and(|next| next.shape() == Shape::Length)
            && context.expr_units.get(at + 1) == Some(&unit),
        latin: context.text.get(clause.clone()).is_some_and(str::is_ascii),
        told: context.cues_in(clause.start..until_bracket(context, expr, &clause)),
        clause: context.cues_in(clause.clone()),
        before: context.cues_in(clause.start..expr.range.start),
        behind: context.cues_in(expr.range.end..clause.end),
        rest: context.cues_in(expr.range.end..context.page.units.get(unit).map_or(clause.end, |unit| unit.range.end)),
        unit: context.cues(unit),
        label: context.label_cues(unit),
        heading: context.heading_cues(line),
        line: context.kind_of(line),
        desk: is_desk(context, &clause, line) || is_under_desk(context, unit),
        timed_next: context.exprs.get(at + 1).is_some_and(|next| next.shape() == Shape::Times)
            && context.expr_units.get(at + 1) == Some(&unit),
        returns: is_expected_back(context, expr),
        stops_next: stops_next(context, expr, unit),
    };
    let single_time = matches!(expr.shape(), Shape::Time | Shape::Point);
    let beside_label = context.history.is_foot(line)
        || context.history.begins(line) && {
            let start = context.page.lines.get(line).map_or(0, |line| line.range.start);
            expr.range.start - start <= 20 && expr.to.is_none()
        };
    // Scheduled - On March 7 from 01:00: the update speaks of a time, and was not posted at it.
    let told = || {
        let before = context.text.get(..expr.range.start).unwrap_or_default().trim_end();
        is_tied_from(expr) || [" on", "-on", " at", " since", " from"].iter().any(|word| before.ends_with(word))
    };
    if beside_label && !told() {
        return Role::Ignored("publication date");
    }
    if single_time && is_stamp(context, expr, line, since) {
        return Role::Ignored("publication date");
    }
    if stays_longer(context, at, &clause) {
        return Role::Ignored("unaffected");
    }
    if context.is_last_day(at) {
        return Role::Candidate;
    }
    let behind = context.text.get(expr.range.end..).unwrap_or_default();
    if single_time && (behind.starts_with("更新") || behind.starts_with(" update")) {
        return Role::Ignored("publication date");
    }
    if shift::seconds(context, at).is_some() {
        return Role::Ignored("how far it is moved");
    }
    if single_time && successor_opens(context, &clause) {
        return Role::Recovery;
    }
    if single_time && (is_labelled_end(context, at, unit) || lasts_until_done(context, at)) {
        return Role::Candidate;
    }
    if let Some(why) = purpose(&Place { context, scene: &scene, unit, line, clause: clause.clone() }) {
        return Role::Ignored(why);
    }
    if scene.shape == Shape::Times && is_behind_address(context, expr) {
        return Role::Ignored(SERVICE_HOURS);
    }
    scene.judge(|| is_dateline(context, expr, line), || is_superseded(context, expr, unit))
}

/// Whether a label says that something ends at a time, and the one over it that the time before is its start: 开始时间
/// over 预计恢复.
fn is_labelled_end(context: &Context<'_>, at: usize, unit: usize) -> bool {
    const LINES: usize = 3;
    let Some(&before) = at.checked_sub(1).and_then(|before| context.expr_units.get(before)) else { return false };
    let near = context.line_of(unit).saturating_sub(context.line_of(before)) <= LINES;
    let (label, over) = (context.label_cues(unit), context.label_cues(before));
    near && label.has(Cues::END) && !label.has(Cues::START) && over.has(Cues::START) && !over.has(Cues::END)
}

/// Whether a sentence begins with a time, and its first verb says that something stops: after 6 p.m. on Friday, you will
/// not be able to pay through Monday.
fn stops_next(context: &Context<'_>, expr: &Expr, unit: usize) -> bool {
    const OPENING: usize = 8;
    let Some(within) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let end = (expr.range.end + FARTHEST).min(within.end);
    let says = |hit: &&Hit| hit.cues().has(interrupted() | Cues::RESTORE | Cues::RESTORED | Cues::UNAFFECTED);
    let first = || context.hits_between(expr.range.end..end).iter().find(says);
    expr.range.start <= within.start + OPENING && first().is_some_and(|hit| hit.cues().has(Cues::STOP | Cues::WITHDRAW))
}

/// Whether a clause, or the key of its line, names a customer service.
fn is_desk(context: &Context<'_>, clause: &Range<usize>, line: usize) -> bool {
    let desk = |service: Option<Service>| service == Some(Service::CustomerService);
    context.hits_between(clause.clone()).iter().any(|hit| desk(hit.service()))
        || context.services_in_key(line).any(|service| service == Service::CustomerService)
}

/// Whether a cell stands in the column of a customer service.
fn is_under_desk(context: &Context<'_>, unit: usize) -> bool {
    let head = context.column_head(unit).map_or(&[][..], |head| context.hits_in(head));
    head.iter().take(16).filter_map(Hit::service).any(|service| service == Service::CustomerService)
}

/// A time expression with the words around it.
struct Scene<'a> {
    expr: &'a Expr,
    shape: Shape,
    /// Whether the verb nearest to it says that something comes back.
    comes_back: Option<bool>,
    latin: bool,
    /// It stands at the head of its line.
    leads: bool,
    /// It stands at the head of its sentence.
    opens: bool,
    /// How long it takes is said behind it, in its sentence.
    lasts: bool,
    /// The clause up to a bracket behind the time.
    told: Cues,
    clause: Cues,
    before: Cues,
    behind: Cues,
    /// What its sentence says behind it.
    rest: Cues,
    unit: Cues,
    label: Cues,
    heading: Cues,
    line: LineKind,
    /// Its clause or its label names a customer service.
    desk: bool,
    /// Clock times follow in its sentence, which it is the day of.
    timed_next: bool,
    /// The words around it say that something is expected to be there again.
    returns: bool,
    /// It opens its sentence, and the verb nearest behind it says that something stops.
    stops_next: bool,
}

/// Whether the words before a time say that something stops (cannot be created after).
fn interrupts_before(scene: &Scene<'_>) -> bool {
    scene.before.has(Cues::STOP | Cues::WITHDRAW) && matches!(scene.expr.ahead, Some(Tie::AfterAhead))
}

impl Scene<'_> {
    fn judge(&self, is_dateline: impl Fn() -> bool, is_superseded: impl Fn() -> bool) -> Role {
        let stops = self.clause.has(interrupted());
        let around = self.unit | self.label;
        let labelled = self.label.has(Cues::WHEN | Cues::START | Cues::END | Cues::DOWNTIME | Cues::STOP | Cues::WORK);
        let single = matches!(self.shape, Shape::Day | Shape::Point | Shape::Time);
        if matches!(self.shape, Shape::Length | Shape::Open) {
            return Role::Candidate;
        }
        let posted = self.before.has(Cues::POSTED) && !(is_tied_from(self.expr) || interrupts_before(self));
        if single && posted || single && self.label.has(Cues::POSTED) && !labelled {
            return Role::Ignored("publication date");
        }
        if is_dateline() {
            return Role::Ignored("signature date");
        }
        if is_superseded() {
            return Role::Superseded;
        }
        if self.is_service_hours(stops) {
            return Role::Ignored(SERVICE_HOURS);
        }
        if self.told.has(Cues::HISTORY) && !self.label.has(Cues::WHEN) && !self.clause.has(Cues::PLAN) {
            return Role::Ignored("history");
        }
        if self.shape == Shape::Day && self.expr.from.date.is_some_and(|date| matches!(date.day, Day::Published(..0))) {
            return Role::Ignored("history");
        }
        if self.before.has(Cues::UNAFFECTED) && self.latin && !stops && self.expr.to.is_some() {
            return Role::Ignored("unaffected");
        }
        let spared =
            self.clause.has(Cues::UNAFFECTED) && !self.clause.has(Cues::RESTORED) && !self.before.has(interrupted());
        // 每日5:00起照常: the clause alone says that something goes on from then.
        let goes_on = self.expr.to.is_none() && self.expr.behind == Some(Tie::FromBehind) && !stops;
        // 升级改在28日,21日各项业务正常办理
        let quiet_day = self.shape == Shape::Day
            && self.expr.to.is_none()
            && !self.timed_next
            && self.behind.has(Cues::UNAFFECTED)
            && !self.rest.has(interrupted() | Cues::RESTORED | Cues::RESTORE);
        if quiet_day || spared && (goes_on || !self.unit.has(interrupted())) {
            return Role::Ignored("unaffected");
        }
        let back_from_it = self.expr.behind == Some(Tie::FromBehind) && self.behind.has(Cues::RESTORE);
        if self.before.has(Cues::EXTEND) && !back_from_it {
            return Role::Candidate;
        }
        let interrupts = self.clause.has(Cues::STOP | Cues::WITHDRAW | Cues::DOWNTIME);
        if self.clause.has(Cues::RESTORED) && (!stops || single && !interrupts) {
            return Role::Recovery;
        }
        let by = self.expr.behind == Some(Tie::Before) || self.expr.ahead == Some(Tie::By);
        // We'll be back, better than ever, by 6am.
        let said_back =
            self.latin && by && self.unit.has(Cues::RESTORE) && !self.unit.has(interrupted() | Cues::DEADLINE);
        if single && said_back
            || single && by && (self.behind.has(Cues::RESTORE | Cues::RESTORED) || self.before.has(Cues::RESTORE))
        {
            return Role::Recovery;
        }
        // 官网升级中,暂停开放,预计6月20日上线
        if single && self.returns && self.unit.has(Cues::STOP | Cues::UNDER_WAY) && !self.unit.has(Cues::WITHDRAW) {
            return Role::Recovery;
        }
        let back = if self.latin {
            self.comes_back.unwrap_or(self.label.has(Cues::RESTORE))
        } else {
            (self.clause.has(Cues::RESTORE) || self.label.has(Cues::RESTORE)) && !self.behind.has(interrupted())
        };
        if single && back {
            return Role::Recovery;
        }
        let ended = self.expr.behind == Some(Tie::Before) || self.expr.ahead == Some(Tie::By);
        if single && ended && !self.label.has(Cues::END) && !(self.clause | self.label).has(Cues::RESTORE) {
            return Role::Ignored("deadline");
        }
        if single
            && (self.expr.behind == Some(Tie::After) || self.expr.ahead == Some(Tie::AfterAhead))
            && !self.clause.has(Cues::STOP | Cues::WITHDRAW)
            && !self.stops_next
        {
            return Role::Ignored("time after");
        }
        // 4:00-5:00为灰度阶段,部分用户可能仍看不到该选项: what stops in a trial is told behind it.
        let stops_in_it = self.leads && self.unit.has(Cues::STOP | Cues::DEGRADE) && !self.unit.has(Cues::UNAFFECTED);
        if self.clause.has(Cues::TRIAL) && !self.clause.has(Cues::STOP) && !stops_in_it {
            return Role::Ignored("trial run or monitoring");
        }
        if self.clause.has(Cues::DEADLINE) && !stops && !labelled && !self.unit.has(Cues::STOP) {
            return Role::Ignored("deadline");
        }
        let ranged =
            matches!(self.shape, Shape::Times | Shape::Span) && (self.leads || self.heading.has(interrupted()));
        // 9:20起到账较慢: what is slow since then, no date of settlement.
        let slow = self.clause.has(Cues::DEGRADE) && is_tied_from(self.expr);
        if self.clause.has(Cues::SETTLE)
            && !self.clause.has(Cues::FAULT)
            && !slow
            && (!self.unit.has(interrupted())
                || single && !stops && (self.expr.ahead.is_none() || self.before.has(Cues::POSTPONE)))
            && !labelled
            && !ranged
        {
            return Role::Ignored("settlement");
        }
        let ranged = ranged && self.shape == Shape::Times && self.leads;
        let fails = self.clause.has(Cues::FAULT | Cues::DEGRADE);
        let promoted = !ranged && !fails && around.has(Cues::PROMOTION)
            || self.heading.has(Cues::PROMOTION) && self.line != LineKind::Title;
        if promoted && !self.unit.has(interrupted()) && !self.heading.has(interrupted()) {
            return Role::Ignored("promotion period");
        }
        if single
            && !self.lasts
            && self.clause.has(Cues::EFFECTIVE)
            && !(self.unit | self.heading).has(interrupted())
            && !labelled
        {
            return Role::Ignored("effective date");
        }
        Role::Candidate
    }

    /// Whether it begins in the morning and lasts till the afternoon or the evening.
    fn is_daytime(&self) -> bool {
        const HOUR: u32 = 3600;
        let (Some(from), Some(to)) = (self.expr.from.clock, self.expr.to.and_then(|to| to.clock)) else { return false };
        (7 * HOUR..=11 * HOUR).contains(&from.seconds()) && (12 * HOUR..=23 * HOUR).contains(&to.seconds())
    }

    /// Hours at which a hotline or a branch serves its customers.
    fn is_service_hours(&self, stops: bool) -> bool {
        let undated = matches!(self.shape, Shape::Times | Shape::Rule | Shape::Time);
        let named = (self.clause | self.label).has(Cues::HOURS) || self.heading.has(Cues::HOURS);
        let named = named || self.unit.has(Cues::HOURS) && !self.unit.has(interrupted());
        let called = self.unit.has(Cues::CONTACT) || self.label.has(Cues::CONTACT);
        let workdays = self.expr.rule.is_some_and(Rule::is_workdays);
        let quiet = !(self.unit | self.label | self.heading).has(interrupted() | Cues::WHEN);
        let stops_then = self.clause.has(Cues::STOP | Cues::WITHDRAW | Cues::DOWNTIME) && !self.clause.has(Cues::HOURS);
        let hours_told = self.before.has(Cues::HOURS) && !stops_then && !undated && self.expr.to.is_none();
        let hours_ahead = self.before.has(Cues::HOURS) && !stops_then && undated && self.is_daytime();
        // Our contact center is open Saturday 9am-3pm on 132 888.
        let hotline = self.before.has(Cues::HOURS) && self.clause.has(Cues::CONTACT) && self.is_daytime();
        if hours_told || hours_ahead || hotline && !stops_then {
            return true;
        }
        let office = workdays && (quiet || self.is_daytime() && !stops_then);
        let desk = self.desk && undated && self.is_daytime() && !stops_then && !self.label.has(interrupted());
        office || desk || undated && !stops && (named || called && !self.unit.has(Cues::STOP | Cues::WORK))
    }
}

/// Whether something is expected to be there again at a time: 预计6月20日上线.
fn is_expected_back(context: &Context<'_>, expr: &Expr) -> bool {
    let before = context.text.get(..expr.range.start).unwrap_or_default().trim_end();
    let behind = context.text.get(expr.range.end..).unwrap_or_default();
    let behind = behind.trim_start_matches(['前', '起', '后']);
    ["预计", "预计于", "预计将于", "计划", "有望"].iter().any(|word| before.ends_with(word))
        && ["上线", "开放", "重新", "重启", "回归"].iter().any(|word| behind.starts_with(word))
}

/// Whether a clause says that what replaces a site that is closed opens: the new store goes live on Monday.
fn successor_opens(context: &Context<'_>, clause: &Range<usize>) -> bool {
    const NEW: &[&str] = &["new ", "新版", "新系统", "新平台", "新商城", "新网站", "新官网", "全新"];
    const SITES: &[&str] = &[
        "site",
        "online store",
        "online shop",
        "webshop",
        "web shop",
        "platform",
        "checkout",
        "商城",
        "网站",
        "官网",
        "平台",
        "系统",
    ];
    const OPENS: &[&str] =
        &["goes live", "go live", "is live", "launches", "will launch", "opens", "will open", "上线", "开放", "启用"];
    if !context.all_cues().has(Cues::STOP | Cues::DOWNTIME) {
        return false;
    }
    let words = context.text.get(clause.clone()).unwrap_or_default();
    [NEW, SITES, OPENS].iter().all(|list| list.iter().any(|word| words.contains(word)))
        && !context.cues_in(clause.clone()).has(Cues::STOP | Cues::WITHDRAW)
}

/// Whether an expression stands in a bracket right behind an address or a telephone number: help@shop.example (7am to 12am).
fn is_behind_address(context: &Context<'_>, expr: &Expr) -> bool {
    const NEAR: usize = 64;
    const DIGITS: usize = 7;
    let start = context.text.floor_char_boundary(expr.range.start.saturating_sub(NEAR));
    let before = context.text.get(start..expr.range.start).unwrap_or_default();
    let Some(before) = before.strip_suffix('(').map(str::trim_end) else { return false };
    let word = before.rsplit([' ', '\n', ':', ',']).next().unwrap_or_default();
    let mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let number = before.chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    mail || number.filter(char::is_ascii_digit).count() >= DIGITS
}

/// The end of a clause, or the bracket that opens in it behind a time.
fn until_bracket(context: &Context<'_>, expr: &Expr, clause: &Range<usize>) -> usize {
    let behind = context.text.get(expr.range.end..clause.end).unwrap_or_default();
    behind.find('(').map_or(clause.end, |at| expr.range.end + at)
}

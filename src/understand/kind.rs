//! What kind of announcement it is: named rules in order; the first that holds decides.

mod canceled;
mod components;
mod offers;
mod over;
mod quiet;
mod terms;
mod withdrawn;

use self::canceled::called_off;
use self::components::components;
use self::offers::{new_way, newly_offered, offered_in_headline, offered_now, offered_perhaps};
use self::over::{back_in_body, back_in_headline, back_in_part, goes_on_after, looking_back, recalled};
use self::quiet::{denied, is_insolvent, release_notes, report};
use self::terms::{condition, minimum, tenors, terms, terms_in_headline};
use self::withdrawn::{decided, is_suspended, withdrawn, withdrawn_in_headline};
use super::affected::interruption;
use super::context::Context;
use super::labels::{is_bare, is_greeting};
use super::lexicon::{Cues, Hit};
use super::segment::LineKind;
use super::status::Status;
use super::strength::Strength;
use super::windows::Judged;
use crate::domain::{Kind, Service};
use chrono::{DateTime, Utc};

/// What the rules look at.
pub(crate) struct Scene<'a> {
    pub context: &'a Context<'a>,
    pub judged: &'a [Judged],
    /// The title's cues; those of the first sentences where there is no title.
    pub headline: Cues,
    /// The headline's and the first sentences'.
    pub lead: Cues,
    pub all: Cues,
    pub has_title: bool,
    pub published: Option<DateTime<Utc>>,
    /// Until when it can tell what has happened.
    pub told_until: Option<DateTime<Utc>>,
    /// Services named in the headline.
    pub headline_services: Vec<Service>,
}

/// A kind with the rule that found it and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    pub kind: Kind,
    pub rule: &'static str,
    pub certainty: f64,
    /// How sure the best rule is that finds another kind; 0 where none does.
    pub rival: f64,
    /// The words that the rule rests on.
    pub cues: Cues,
}

type Test = fn(&Scene<'_>) -> Option<(Kind, f64, Cues)>;

/// The rules. A new one is one row.
const RULES: &[(&str, Test)] = &[
    ("status_history", status_history),
    ("called_off", called_off),
    ("denied", denied),
    ("report", report),
    ("components", components),
    ("offered_now", offered_now),
    ("release_notes", release_notes),
    ("looking_back", looking_back),
    ("back_in_headline", back_in_headline),
    ("faulty_now", faulty_now),
    ("minimum", minimum),
    ("condition", condition),
    ("tenors", tenors),
    ("withdrawn_in_headline", withdrawn_in_headline),
    ("renewed", renewed),
    ("work_with_windows", work_with_windows),
    ("offered_in_headline", offered_in_headline),
    ("terms_in_headline", terms_in_headline),
    ("back_in_part", back_in_part),
    ("back_in_body", back_in_body),
    ("recalled", recalled),
    ("withdrawn", withdrawn),
    ("decided", decided),
    ("closed_with_windows", closed_with_windows),
    ("fault_told", fault_told),
    ("failing", failing),
    ("work_without_windows", work_without_windows),
    ("new_way", new_way),
    ("newly_offered", newly_offered),
    ("stopped_without_windows", stopped_without_windows),
    ("terms", terms),
    ("offered_perhaps", offered_perhaps),
];

impl<'a> Scene<'a> {
    pub(crate) fn new(
        context: &'a Context<'a>,
        judged: &'a [Judged],
        published: Option<DateTime<Utc>>,
        told_until: Option<DateTime<Utc>>,
    ) -> Self {
        let title = context.line_cues(0);
        let has_title = context.kind_of(0) == LineKind::Title
            && context.page.lines.first().is_some_and(|line| !line.range.is_empty())
            && !is_bare(context, 0);
        let body = (0..context.page.units.len()).filter(|&unit| !context.is_title(unit));
        let opening = body.filter(|&unit| !is_greeting(context, unit)).take(2);
        let opening = opening.fold(Cues::default(), |all, unit| all | context.cues(unit));
        let all = (0..context.page.lines.len()).fold(Cues::default(), |all, line| all | context.line_cues(line));
        // Below a title that says nothing the first line of the text is the headline.
        let head = usize::from(is_bare(context, 0));
        let head_units = context.page.lines.get(head).map_or(0..0, |line| line.units.clone());
        let headline_services =
            head_units.flat_map(|unit| context.hits_in(unit)).filter_map(|hit| hit.service()).collect();
        Self {
            context,
            judged,
            headline: if has_title { title } else { opening },
            lead: title | opening,
            all,
            has_title,
            published,
            told_until,
            headline_services,
        }
    }

    /// The title's cues; none where there is no title.
    fn title(&self) -> Cues {
        if self.has_title { self.headline } else { Cues::default() }
    }

    /// A sentence or a cell.
    fn sentence(&self, unit: usize) -> &'a str {
        let range = self.context.page.units.get(unit).map_or(0..0, |unit| unit.range.clone());
        self.context.text.get(range).unwrap_or_default()
    }

    /// A sentence, or as much of it as anybody reads at once.
    fn lead_of(&self, unit: usize) -> &'a str {
        const LONGEST: usize = 600;
        let sentence = self.sentence(unit);
        sentence.get(..sentence.floor_char_boundary(LONGEST.min(sentence.len()))).unwrap_or(sentence)
    }

    /// The text up to so many sentences.
    fn opening(&self, units: usize) -> &'a str {
        let end = self.context.page.units.get(units).map_or(self.context.text.len(), |unit| unit.range.start);
        self.context.text.get(..end).unwrap_or_default()
    }

    fn windows(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|one| one.is_window())
    }

    fn has_windows(&self, least: Strength) -> bool {
        self.windows().any(|one| one.strength >= least)
    }

    /// Whether every window lies before the publication.
    fn is_over(&self) -> bool {
        self.windows().all(|one| {
            one.slot.rrule.is_none() && self.published.is_none_or(|now| one.slot.end.is_some_and(|end| end <= now))
        })
    }

    /// Whether a window of some strength begins after the publication.
    fn begins_later(&self, least: Strength) -> bool {
        self.windows().any(|one| one.strength >= least && self.told_until.is_none_or(|now| one.slot.start > now))
    }

    /// Whether there are windows, and all begin after the publication: nobody foresees a fault.
    fn is_ahead(&self) -> bool {
        let begun = |one: &Judged| self.told_until.is_none_or(|now| one.slot.start <= now);
        self.has_windows(Strength::Weak) && !self.windows().any(begun)
    }

    /// Whether it speaks of ways of paying, of stops, or of days: if no rule holds, its words are likely not known.
    fn is_telling(&self) -> bool {
        let payable = |service: &Service| service.blocks_installments();
        self.all.has(interruption() | Cues::WORK | Cues::RESTORED | Cues::CANCEL)
            || self.headline_services.iter().any(payable)
            || self.context.exprs.iter().any(|expr| expr.from.date.is_some())
    }

    /// Whether one of the first sentences says that a way of paying cannot be used, without supposing or praising.
    fn stops_now(&self) -> bool {
        let opening = if self.all.has(Cues::PROMOTION | Cues::OFFER) { 4 } else { 7 };
        let quiet = Cues::PROMOTION | Cues::SAFETY | Cues::NEWS | Cues::OFFER | Cues::TERMS;
        !self.lead.has(quiet)
            && (0..self.context.page.units.len().min(opening)).any(|unit| {
                let cues = self.context.cues(unit);
                let payable = |service: Service| service.blocks_installments();
                cues.has(Cues::STOP | Cues::WITHDRAW)
                    && !self.sentence(unit).trim_end().ends_with('?')
                    && !cues.has(quiet | Cues::UNAFFECTED)
                    && self.context.hits_in(unit).iter().filter_map(|hit| hit.service()).any(payable)
            })
    }

    /// Sentences of the body with all of some cues and none of others.
    fn says(&self, both: &[Cues], none: Cues) -> bool {
        (0..self.context.page.units.len()).any(|unit| {
            let cues = self.context.cues(unit);
            both.iter().all(|&cue| cues.has(cue)) && !cues.has(none)
        })
    }
}

/// The first rule that holds.
pub(crate) fn decide(scene: &Scene<'_>) -> Verdict {
    let mut held = RULES.iter().filter_map(|&(rule, test)| test(scene).map(|found| (rule, found)));
    let Some((rule, (kind, certainty, cues))) = held.next() else {
        let certainty = if scene.is_telling() { 0.6 } else { 0.85 };
        return Verdict { kind: Kind::Other, rule: "nothing_said", certainty, rival: 0.0, cues: Cues::default() };
    };
    // Nobody foresees a fault: what fails on a day to come is planned.
    let foreseen = kind == Kind::Outage && rule != "status_history" && scene.published.is_some() && scene.is_ahead();
    let kind = if foreseen { Kind::Maintenance } else { kind };
    let rival =
        held.filter(|(_, (other, ..))| *other != kind).map(|(_, (_, certainty, _))| certainty).fold(0.0, f64::max);
    Verdict { kind, rule, certainty, rival, cues }
}

fn status_history(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let status = scene.context.history.newest()?;
    let work = scene.all.has(Cues::WORK) && !scene.headline.has(Cues::FAULT) || scene.headline.has(Cues::WORK);
    let kind = match status {
        Status::Resolved => Kind::Resumption,
        Status::Scheduled => Kind::Maintenance,
        Status::Canceled => Kind::Cancellation,
        Status::Open if work && scene.has_windows(Strength::Likely) => Kind::Maintenance,
        Status::Open | Status::Update => Kind::Outage,
    };
    Some((kind, 0.95, Cues::WORK | Cues::FAULT | Cues::RESTORED | Cues::INVESTIGATE))
}

fn faulty_now(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let faulty = Cues::FAULT | Cues::DEGRADE;
    let titled = scene.has_title
        && scene.headline.has(Cues::FAULT)
        && !scene.headline.has(Cues::WORK | Cues::RESTORED | Cues::PLAN);
    let reported = titled || scene.lead.has(faulty) && scene.all.has(Cues::INVESTIGATE);
    let planned = !titled && scene.says(&[Cues::PLAN, Cues::WORK], Cues::HISTORY | Cues::INVESTIGATE)
        || scene.headline.has(Cues::WORK);
    let over = scene.says(&[Cues::RESTORED], Cues::PLAN) && !goes_on_after(scene);
    // Nobody plans an outage for later.
    let later = scene.begins_later(Strength::Likely) && scene.all.has(Cues::PLAN | Cues::WORK);
    // Payment failures: the gateway is undergoing maintenance.
    let worked_on =
        scene.lead.has(Cues::WORK) && scene.lead.has(Cues::UNDER_WAY) && !scene.says(&[Cues::FAULT], Cues::WORK);
    // Whatever failed before, what is announced is work.
    let planned = planned || scene.is_ahead() && scene.all.has(Cues::WORK);
    let planned = planned || titled && (later || scene.is_ahead() || worked_on);
    (reported && !planned && !over && !scene.lead.has(Cues::WITHDRAW)).then_some((
        Kind::Outage,
        0.9,
        faulty | Cues::INVESTIGATE,
    ))
}

/// A product is renewed and nothing stops: 花呗升级,页面会有一些变化,分期不受影响.
fn renewed(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let loud = interruption() | Cues::DOWNTIME | Cues::INVESTIGATE;
    let timed = scene.windows().any(|one| !one.slot.start_only && !one.slot.whole_days);
    let product = scene.headline_services.contains(&Service::Installment);
    let sure = if scene.all.has(Cues::ALTER) { 0.75 } else { 0.65 };
    let planned = scene.says(&[Cues::WORK, Cues::PLAN], Cues::default());
    let back = scene.all.has(Cues::RESTORED | Cues::RESTORE | Cues::UNDER_WAY);
    let announced = product && scene.headline.has(Cues::WORK) && !planned && !back;
    ((announced || alters_by_work(scene)) && !scene.all.has(loud) && !timed).then_some((
        Kind::Change,
        sure,
        Cues::WORK | Cues::ALTER,
    ))
}

/// Whether what is told of the work is what is different behind it: 升级后单笔最低金额由500元调整为600元.
fn alters_by_work(scene: &Scene<'_>) -> bool {
    const BEHIND: &[&str] =
        &["升级后", "更新后", "优化后", "改版后", "升级完成后", "after the upgrade", "following the upgrade"];
    // 单笔金额下限由100元调整为200元
    const BECOMES: &[&str] = &["调整为", "调整至", "提高至", "提高到", "降至", "降低至", "变更为", "改为"];
    // What is moved from a day or an hour is the work itself.
    let time = |from: &str| from.contains(['月', '日', '点', '时', ':']);
    let becomes = |said: &str| {
        let (_, rest) = said.split_once('由').unwrap_or_default();
        let from = BECOMES.iter().find_map(|word| rest.split_once(word)).map(|(from, _)| from);
        scene.lead.has(Cues::WORK) && from.is_some_and(|from| !time(from))
    };
    let told = |unit: usize| {
        let said = scene.lead_of(unit);
        scene.context.cues(unit).has(Cues::ALTER | Cues::RESCHEDULE)
            && (BEHIND.iter().any(|word| said.contains(word)) || becomes(said))
    };
    (0..scene.context.page.units.len()).any(told)
}

fn work_with_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    if !scene.has_windows(Strength::Weak) {
        return None;
    }
    let near = scene.windows().any(|one| one.cues.has(Cues::WORK));
    let (headline, lead) = (scene.headline.has(Cues::WORK), scene.lead.has(Cues::WORK));
    let reason = scene.all.has(Cues::REASON) && scene.all.has(Cues::WITHDRAW) && !headline;
    let told = scene.says(&[Cues::WORK], Cues::HISTORY | Cues::INVESTIGATE);
    // What began without a plan is no work, be there some in mending it.
    let begun = |one: &Judged| {
        let expected = || one.slot.end.is_some() && scene.told_until.is_some() && !is_planned(scene, one);
        (one.slot.start_only && !one.slot.open || expected())
            && scene.told_until.is_none_or(|now| one.slot.start <= now)
    };
    let failing = scene.lead.has(Cues::FAULT)
        || scene.lead.has(Cues::STOP) && scene.all.has(Cues::INVESTIGATE) && !stopped_for_work(scene);
    let fault = failing
        && !(headline && scene.has_title)
        && scene.windows().all(begun)
        && !scene.says(&[Cues::WORK, Cues::PLAN], Cues::HISTORY | Cues::INVESTIGATE);
    if fault || reason || !(headline || lead || near || told) {
        return None;
    }
    Some((
        Kind::Maintenance,
        if headline {
            0.97
        } else if near || lead {
            0.93
        } else {
            0.85
        },
        Cues::WORK,
    ))
}

/// Whether what its sentence plans is the interruption, and not only its end: 预计今晚20:00恢复.
fn is_planned(scene: &Scene<'_>, one: &Judged) -> bool {
    /// How far a clause is heard, in bytes.
    const REACH: usize = 160;
    const NEAR: usize = 9;
    let hits = scene.context.hits_in(one.slot.unit);
    let plans = |(at, hit): (usize, &Hit)| {
        let end = scene.context.text.floor_char_boundary(hit.range.end + REACH);
        let behind = scene.context.text.get(hit.range.end..end).unwrap_or_default();
        let clause = hit.range.end + behind.find([',', '。', '.', ';', '\n']).unwrap_or(behind.len());
        let near = hits.get(at..).unwrap_or_default().iter().take_while(|hit| hit.range.start < clause);
        // 恢复时间预计在17:00左右
        let before = at.checked_sub(1).and_then(|at| hits.get(at)).filter(|before| {
            before.cues().has(Cues::RESTORE) && hit.range.start.saturating_sub(before.range.end) <= NEAR
        });
        hit.cues().has(Cues::PLAN)
            && before.is_none()
            && !near.map(Hit::cues).any(|cues| cues.has(Cues::RESTORE | Cues::RESTORED))
    };
    one.cues.has(Cues::PLAN) && hits.iter().enumerate().any(plans)
}

fn closed_with_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    if !scene.has_windows(Strength::Likely) || scene.published.is_some() && scene.is_over() {
        return None;
    }
    let announced = scene.windows().any(|one| is_planned(scene, one));
    let planned = scene.begins_later(Strength::Sure) || announced;
    let worked_on = scene.lead.has(Cues::UNDER_WAY) && !scene.all.has(Cues::FAULT);
    let noticed = scene.all.has(Cues::INVESTIGATE) && !planned && !scene.all.has(Cues::REASON) && !worked_on;
    if noticed {
        return Some((Kind::Outage, 0.75, Cues::INVESTIGATE | Cues::STOP));
    }
    let stops = interruption() | Cues::DOWNTIME;
    let near = scene.windows().any(|one| one.cues.has(stops.without(Cues::DEGRADE)));
    if !near && (scene.all.has(Cues::HOLIDAY) || !scene.all.has(stops)) {
        // Days off by themselves interrupt nothing.
        return None;
    }
    let faulty = scene.all.has(Cues::FAULT) && !scene.all.has(Cues::HOLIDAY | Cues::REASON);
    let ahead = scene.is_ahead();
    if ahead && scene.has_title && scene.headline.has(Cues::FAULT) {
        return Some((Kind::Maintenance, 0.7, Cues::FAULT | Cues::DOWNTIME));
    }
    // Work that was planned and takes longer is no fault, whatever goes wrong in it.
    let longer =
        scene.all.has(Cues::EXTEND) && scene.says(&[Cues::ORIGINAL], Cues::RESTORED) && scene.all.has(Cues::WORK);
    if longer {
        return Some((Kind::Maintenance, 0.75, Cues::EXTEND | Cues::WORK));
    }
    if faulty && !ahead && !announced {
        return Some((Kind::Outage, 0.75, Cues::FAULT));
    }
    let reason = scene.all.has(Cues::HOLIDAY | Cues::REASON);
    // Slow since a time that is past, and nothing stops.
    let slow = scene.all.has(Cues::DEGRADE) && !scene.all.has(Cues::STOP | Cues::WITHDRAW | Cues::DOWNTIME);
    let begun = |one: &Judged| one.slot.start_only && scene.told_until.is_some_and(|now| one.slot.start <= now);
    if slow && !reason && !planned && scene.windows().all(begun) {
        return Some((Kind::Outage, 0.75, Cues::DEGRADE));
    }
    let short = scene.windows().all(|one| {
        one.slot.end.is_some_and(|end| end - one.slot.start <= chrono::TimeDelta::days(4)) && !one.slot.whole_days
    });
    // Switched off for a sale: nobody works on anything.
    let sale = scene.all.has(Cues::PROMOTION) && !scene.all.has(Cues::WORK | Cues::DOWNTIME);
    if reason || sale || !short {
        return Some((Kind::Suspension, if reason { 0.85 } else { 0.7 }, Cues::STOP));
    }
    Some((Kind::Maintenance, 0.7, Cues::STOP | Cues::DOWNTIME))
}

fn fault_told(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    if is_suspended(scene) {
        return Some((Kind::Suspension, 0.7, Cues::STOP));
    }
    let faulty = scene.lead.has(Cues::FAULT)
        || scene.lead.has(Cues::STOP | Cues::DEGRADE)
            && scene.all.has(Cues::INVESTIGATE | Cues::FAULT)
            && !stopped_for_work(scene);
    // We are currently undergoing an upgrade.
    let worked_on = scene.lead.has(Cues::WORK) && scene.lead.has(Cues::UNDER_WAY) && !scene.all.has(Cues::FAULT);
    let quiet = scene.lead.has(Cues::PROMOTION | Cues::SAFETY) || scene.is_ahead() || worked_on;
    (faulty && !quiet).then_some((Kind::Outage, 0.7, Cues::FAULT | Cues::STOP))
}

/// Words that keep a sentence about failing or offering from being news of now.
fn distant() -> Cues {
    Cues::PROMOTION | Cues::SAFETY | Cues::NEWS | Cues::GUIDE | Cues::REPORT | Cues::TERMS
}

/// Something fails or is slow, and nobody planned it.
fn failing(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let planned = Cues::PLAN | Cues::WORK | Cues::WITHDRAW | Cues::OFFER | Cues::RESTORED | Cues::REASON;
    let told = scene.lead.has(Cues::FAULT | Cues::DEGRADE) && !scene.lead.has(distant() | planned);
    let titled = scene.title().has(Cues::FAULT | Cues::DEGRADE);
    let told = told && (scene.lead.has(Cues::FAULT) || titled || !scene.lead.has(Cues::UNAFFECTED));
    let serviced = !scene.headline_services.is_empty()
        || scene.context.hits.iter().take(16).filter_map(Hit::service).any(|service| service != Service::Other);
    (told && serviced && !scene.begins_later(Strength::Weak)).then_some((
        Kind::Outage,
        0.6,
        Cues::FAULT | Cues::DEGRADE,
    ))
}

/// Something stops at once, and no time is named.
fn stopped_without_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let stopped = scene.has_title
        && scene.headline.has(Cues::STOP)
        && !scene.headline.has(Cues::WORK | Cues::PROMOTION | Cues::SAFETY);
    let told = scene.stops_now();
    let kind = if is_met_with(scene) && !is_insolvent(scene) { Kind::Outage } else { Kind::Suspension };
    (stopped && !scene.headline_services.is_empty() || told).then_some((kind, 0.65, Cues::STOP))
}

/// Whether what stops is only told as what customers meet, and not as what somebody does: you can't check out.
fn is_met_with(scene: &Scene<'_>) -> bool {
    const INABILITY: &[&str] = &[
        "can't",
        "cannot",
        "unable",
        "unable to",
        "not able to",
        "isn't working",
        "aren't working",
        "not working",
        "isn't loading",
        "not loading",
        "won't load",
        "无法",
        "打不开",
        "用不了",
        "付不了",
        "付不了款",
        "无法支付",
        "无法付款",
        "无法登录",
        "无法下单",
    ];
    const OPENING: usize = 7;
    let opening = scene.opening(OPENING).len();
    let stops = scene.context.hits.iter().take_while(|hit| hit.range.start < opening);
    let mut stops = stops.filter(|hit| hit.cues().has(Cues::STOP | Cues::WITHDRAW)).peekable();
    let met = |hit: &Hit| scene.context.text.get(hit.range.clone()).is_some_and(|word| INABILITY.contains(&word));
    stops.peek().is_some() && stops.all(met) && !scene.all.has(Cues::REASON | Cues::TERMS | Cues::PLAN)
}

/// Due to maintenance, ticketing is not available: told where it is met.
/// Work that has gone wrong is a fault: 因系统升级导致服务中断.
fn stopped_for_work(scene: &Scene<'_>) -> bool {
    const FAILED: &[&str] =
        &["导致", "致使", "引发", "引起", "caused", "causing", "resulted", "led to", "following", "after"];
    let met = |unit: usize| {
        let cues = scene.context.cues(unit);
        let other = Cues::IF | Cues::HISTORY | Cues::FAULT;
        cues.has(Cues::WORK)
            && cues.has(Cues::STOP)
            && !cues.has(other)
            && !FAILED.iter().any(|word| scene.lead_of(unit).contains(word))
    };
    (0..scene.context.page.units.len()).any(met)
}

fn work_without_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    // The system is being upgraded, please try again later.
    let under_way = scene.lead.has(Cues::UNDER_WAY)
        && scene.lead.has(Cues::STOP | Cues::INVESTIGATE | Cues::RESTORE)
        && !scene.lead.has(Cues::FAULT);
    let met = stopped_for_work(scene) && !scene.all.has(Cues::RESTORED | Cues::SAFETY);
    let longer = scene.all.has(Cues::EXTEND) && scene.all.has(Cues::RESTORE);
    let told = (scene.headline.has(Cues::WORK) || met)
        && (scene.all.has(interruption() | Cues::INVESTIGATE) || scene.lead.has(Cues::WORK) && longer);
    let planned = (told || under_way) && !scene.lead.has(Cues::WITHDRAW);
    planned.then_some((Kind::Maintenance, 0.6, Cues::WORK))
}

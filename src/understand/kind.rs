//! What kind of announcement it is: named rules in order; the first that holds decides.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::Cues;
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
    /// Services named in the headline.
    pub headline_services: Vec<Service>,
}

/// A kind with the rule that found it and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    pub kind: Kind,
    pub rule: &'static str,
    pub certainty: f64,
    /// The words that the rule rests on.
    pub cues: Cues,
}

type Test = fn(&Scene<'_>) -> Option<(Kind, f64, Cues)>;

/// The rules. A new one is one row.
const RULES: &[(&str, Test)] = &[
    ("status_history", status_history),
    ("called_off", called_off),
    ("denied", denied),
    ("release_notes", release_notes),
    ("looking_back", looking_back),
    ("back_in_headline", back_in_headline),
    ("faulty_now", faulty_now),
    ("withdrawn_in_headline", withdrawn_in_headline),
    ("work_with_windows", work_with_windows),
    ("terms_in_headline", terms_in_headline),
    ("back_in_body", back_in_body),
    ("withdrawn", withdrawn),
    ("closed_with_windows", closed_with_windows),
    ("fault_told", fault_told),
    ("stopped_without_windows", stopped_without_windows),
    ("work_without_windows", work_without_windows),
    ("newly_offered", newly_offered),
    ("terms", terms),
];

impl<'a> Scene<'a> {
    pub(crate) fn new(context: &'a Context<'a>, judged: &'a [Judged], published: Option<DateTime<Utc>>) -> Self {
        let title = context.line_cues(0);
        let has_title = context.kind_of(0) == LineKind::Title
            && context.page.lines.first().is_some_and(|line| !line.range.is_empty());
        let body = (0..context.page.units.len()).filter(|&unit| !context.is_title(unit));
        let opening = body.filter(|&unit| !is_greeting(context, unit)).take(2);
        let opening = opening.fold(Cues::default(), |all, unit| all | context.cues(unit));
        let all = (0..context.page.lines.len()).fold(Cues::default(), |all, line| all | context.line_cues(line));
        let head_units = context.page.lines.first().map_or(0..0, |line| line.units.clone());
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
            headline_services,
        }
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

    /// Whether a window begins after the publication.
    fn begins_later(&self) -> bool {
        self.windows()
            .any(|one| one.strength == Strength::Sure && self.published.is_none_or(|now| one.slot.start > now))
    }

    /// Sentences of the body with all of some cues and none of others.
    fn says(&self, both: &[Cues], none: Cues) -> bool {
        (0..self.context.page.units.len()).any(|unit| {
            let cues = self.context.cues(unit);
            both.iter().all(|&cue| cues.has(cue)) && !cues.has(none)
        })
    }
}

/// Salutations and thanks.
fn is_greeting(context: &Context<'_>, unit: usize) -> bool {
    let Some(range) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let text = context.text.get(range.clone()).unwrap_or_default();
    range.len() <= 60
        && (text.starts_with("dear")
            || text.contains("尊敬的")
            || text.contains("亲爱的")
            || text.ends_with([':', ','])
            || context.cues(unit).is_empty())
}

/// The first rule that holds.
pub(crate) fn decide(scene: &Scene<'_>) -> Verdict {
    RULES
        .iter()
        .find_map(|&(rule, test)| test(scene).map(|(kind, certainty, cues)| Verdict { kind, rule, certainty, cues }))
        .unwrap_or(Verdict { kind: Kind::Other, rule: "nothing_said", certainty: 0.8, cues: Cues::default() })
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

fn called_off(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let off = Cues::CANCEL | Cues::POSTPONE;
    let planned = Cues::WORK | Cues::STOP | Cues::ORIGINAL | Cues::WITHDRAW;
    let maybe = scene.headline.has(Cues::MAYBE_OFF) && scene.headline.has(Cues::WORK);
    let named = maybe || scene.headline.has(off) && (scene.headline.has(planned) || scene.all.has(Cues::WORK));
    let told = scene.says(&[off, planned], Cues::PROMOTION);
    let renewed = scene.all.has(Cues::RESCHEDULE) || !named;
    let least = if scene.all.has(Cues::RESCHEDULE) { Strength::Weak } else { Strength::Likely };
    if !(named || told && scene.lead.has(off)) || renewed && scene.has_windows(least) {
        return None;
    }
    Some((Kind::Cancellation, if named { 0.95 } else { 0.85 }, off))
}

fn denied(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    (scene.headline.has(Cues::DENY) && !scene.has_windows(Strength::Likely)).then_some((Kind::Other, 0.85, Cues::DENY))
}

fn release_notes(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let terms = scene.headline.has(Cues::TERMS) && scene.headline.has(Cues::ALTER);
    let news = scene.lead.has(Cues::NEWS)
        && !terms
        && !scene.has_windows(Strength::Likely)
        && !scene.headline.has(Cues::STOP | Cues::WITHDRAW | Cues::FAULT);
    let unserious = !scene.headline.has(interruption()) || !scene.has_windows(Strength::Likely);
    let safety = scene.headline.has(Cues::SAFETY) && unserious && !scene.headline.has(Cues::WORK);
    let promotion = scene.headline.has(Cues::PROMOTION)
        && !scene.headline.has(interruption() | Cues::WORK | Cues::ALTER | Cues::CANCEL)
        && !scene.has_windows(Strength::Sure);
    (news || safety || promotion).then_some((Kind::Other, 0.9, Cues::NEWS | Cues::SAFETY | Cues::PROMOTION))
}

/// An incident that is over, told from its end.
fn looking_back(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let over_now = scene.published.is_some() && scene.has_windows(Strength::Weak) && scene.is_over();
    let retold = scene.headline.has(Cues::POSTMORTEM) && scene.all.has(Cues::RESTORED | Cues::RESTORE);
    let told = (retold || over_now && scene.all.has(Cues::RESTORED)) && scene.all.has(Cues::FAULT | Cues::STOP);
    let over = scene.is_over();
    (told && over).then_some((Kind::Resumption, 0.95, Cues::POSTMORTEM | Cues::RESTORED))
}

fn back_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let back = scene.headline.has(Cues::RESTORED) && scene.has_title;
    let finished = scene.headline.has(Cues::RESTORE) && scene.has_title && !scene.headline.has(Cues::STOP);
    ((back || finished) && !scene.begins_later()).then_some((Kind::Resumption, 0.9, Cues::RESTORED | Cues::RESTORE))
}

fn faulty_now(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let faulty = Cues::FAULT | Cues::DEGRADE;
    let titled = scene.has_title
        && scene.headline.has(Cues::FAULT)
        && !scene.headline.has(Cues::WORK | Cues::RESTORED | Cues::PLAN);
    let reported = titled || scene.lead.has(faulty) && scene.all.has(Cues::INVESTIGATE);
    let planned = !titled && scene.says(&[Cues::PLAN, Cues::WORK], Cues::HISTORY) || scene.headline.has(Cues::WORK);
    let over = scene.says(&[Cues::RESTORED], Cues::PLAN);
    (reported && !planned && !over && !scene.lead.has(Cues::WITHDRAW)).then_some((
        Kind::Outage,
        0.9,
        faulty | Cues::INVESTIGATE,
    ))
}

fn withdrawn_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let gone = scene.headline.has(Cues::WITHDRAW) && !scene.headline.has(Cues::WORK);
    let closed = scene.headline.has(Cues::HOLIDAY | Cues::REASON)
        && scene.headline.has(Cues::STOP)
        && !scene.all.has(Cues::WORK);
    (gone || closed && scene.has_windows(Strength::Weak)).then_some((
        Kind::Suspension,
        0.9,
        Cues::WITHDRAW | Cues::STOP,
    ))
}

fn work_with_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    if !scene.has_windows(Strength::Weak) {
        return None;
    }
    let near = scene.windows().any(|one| one.cues.has(Cues::WORK));
    let (headline, lead) = (scene.headline.has(Cues::WORK), scene.lead.has(Cues::WORK));
    let reason = scene.all.has(Cues::REASON) && scene.all.has(Cues::WITHDRAW) && !headline;
    let told = scene.says(&[Cues::WORK], Cues::HISTORY);
    if reason || !(headline || lead || near || told) {
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

fn terms_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let altered = scene.headline.has(Cues::ALTER | Cues::EFFECTIVE | Cues::RESCHEDULE)
        && (scene.headline.has(Cues::TERMS | Cues::HOURS) || scene.lead.has(Cues::TERMS));
    let stopped = scene.has_windows(Strength::Sure) && scene.headline.has(interruption());
    (altered && !stopped).then_some((Kind::Change, 0.9, Cues::TERMS | Cues::ALTER))
}

fn back_in_body(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let back = scene.says(&[Cues::RESTORED], Cues::PLAN);
    (back && !scene.has_windows(Strength::Weak)).then_some((Kind::Resumption, 0.85, Cues::RESTORED))
}

fn withdrawn(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let near = scene.windows().any(|one| one.cues.has(Cues::WITHDRAW));
    near.then_some((Kind::Suspension, 0.88, Cues::WITHDRAW))
}

fn closed_with_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    if !scene.has_windows(Strength::Likely) || scene.published.is_some() && scene.is_over() {
        return None;
    }
    let faulty = scene.all.has(Cues::FAULT) && !scene.all.has(Cues::HOLIDAY | Cues::REASON);
    if faulty && !scene.windows().any(|one| one.cues.has(Cues::PLAN)) {
        return Some((Kind::Outage, 0.75, Cues::FAULT));
    }
    let reason = scene.all.has(Cues::HOLIDAY | Cues::REASON);
    let short = scene.windows().all(|one| {
        one.slot.end.is_some_and(|end| end - one.slot.start <= chrono::TimeDelta::days(1)) && !one.slot.whole_days
    });
    if reason || !short {
        return Some((Kind::Suspension, if reason { 0.85 } else { 0.7 }, Cues::STOP));
    }
    Some((Kind::Maintenance, 0.7, Cues::STOP | Cues::DOWNTIME))
}

fn fault_told(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let faulty = scene.lead.has(Cues::FAULT)
        || scene.lead.has(Cues::STOP | Cues::DEGRADE) && scene.all.has(Cues::INVESTIGATE | Cues::FAULT);
    (faulty && !scene.lead.has(Cues::PROMOTION | Cues::SAFETY)).then_some((Kind::Outage, 0.7, Cues::FAULT | Cues::STOP))
}

/// Something stops at once, and no time is named.
fn stopped_without_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let stopped = scene.has_title
        && scene.headline.has(Cues::STOP)
        && !scene.headline.has(Cues::WORK | Cues::PROMOTION | Cues::SAFETY);
    (stopped && !scene.headline_services.is_empty()).then_some((Kind::Suspension, 0.65, Cues::STOP))
}

fn work_without_windows(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let planned = scene.headline.has(Cues::WORK) && scene.all.has(interruption());
    planned.then_some((Kind::Maintenance, 0.6, Cues::WORK))
}

fn newly_offered(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let payable = scene.headline_services.iter().any(|service| service.blocks_installments());
    let offered = payable
        && (scene.headline.has(Cues::OFFER)
            || scene.lead.has(Cues::OFFER) && scene.headline_services.contains(&Service::Installment));
    (offered && !scene.headline.has(Cues::PROMOTION)).then_some((Kind::Resumption, 0.75, Cues::OFFER))
}

fn terms(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let altered = scene.says(&[Cues::TERMS, Cues::ALTER | Cues::EFFECTIVE], Cues::PROMOTION);
    altered.then_some((Kind::Change, 0.75, Cues::TERMS | Cues::ALTER))
}

//! What is met now and of which no interval is told: when it began, and when it is said to be back.

use super::affected::Affected;
use super::context::Context;
use super::counted;
use super::kind::Verdict;
use super::lexicon::Cues;
use super::role::Role;
use super::time::Calendar;
use super::windows::Judged;
use crate::domain::Kind;
use chrono::{DateTime, TimeDelta, Utc};
use std::ops::Range;

/// An interval that is under way.
pub(super) struct UnderWay {
    pub start: DateTime<Utc>,
    pub end: Option<DateTime<Utc>>,
    /// Where its start is told; nowhere where it is that of the publication.
    pub place: Option<Range<usize>>,
}

/// The interval of what is under way at the publication, where the text tells none.
pub(super) fn under_way(
    context: &Context<'_>,
    judged: &[Judged],
    page: &Affected,
    verdict: &Verdict,
    calendar: &Calendar,
) -> Option<UnderWay> {
    let now = calendar.now()?;
    let back = judged.iter().find(|one| one.slot.role == Role::Recovery && one.slot.start > now);
    let back = back.map(|one| one.slot.start);
    let only_back = || back.is_some() && judged.iter().all(|one| one.slot.role != Role::Candidate);
    let met = verdict.kind != Kind::Maintenance
        || page.cues.has(Cues::UNDER_WAY)
        || context.exprs.iter().all(|expr| expr.from.is_empty()) && is_stopped(context)
        || only_back() && (is_stopped(context) || context.all_cues().has(Cues::EXTEND));
    if !met {
        return None;
    }
    let first = context.history.first_reported(context, calendar).filter(|_| verdict.kind == Kind::Outage);
    let (reported, place) = first.filter(|&(begun, _)| begun <= now).unzip();
    // The upgrade takes longer: it began when it was planned to.
    let planned = judged.iter().map(|one| &one.slot).find(|slot| {
        let day = TimeDelta::days(1);
        slot.role == Role::Superseded && !slot.start_only && slot.start <= now && now - slot.start < day
    });
    let planned = planned.filter(|_| back.is_some()).map(|slot| slot.start);
    Some(UnderWay {
        start: reported.or(planned).unwrap_or(now),
        end: back.or_else(|| counted::end(context, calendar)),
        place,
    })
}

/// Whether something stops that is not only planned to.
fn is_stopped(context: &Context<'_>) -> bool {
    let now = |unit: usize| {
        let stops = context.hits_in(unit).iter().filter(|hit| hit.cues().has(Cues::STOP)).take(4);
        stops.map(|hit| context.cues_in(context.clause(&hit.range, unit))).any(|clause| !clause.has(Cues::PLAN))
    };
    (0..context.page.units.len()).any(now)
}

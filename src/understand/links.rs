//! How an announcement bears on an earlier one of its publisher.

use super::context::Context;
use super::kind::Scene;
use super::lexicon::Cues;
use super::role::Role;
use super::slots::Slot;
use super::source::Source;
use super::windows::Judged;
use crate::domain::{Interval, Kind, Link, Relation, Span};

/// What in the words makes a link, in the order in which it counts.
const RELATIONS: &[(Cues, Relation)] = &[
    (Cues::CORRECT, Relation::Corrects),
    (Cues::EARLY_END, Relation::Ends),
    (Cues::EXTEND, Relation::Extends),
    (Cues::RESCHEDULE, Relation::Moves),
    (Cues::POSTPONE, Relation::Moves),
];

/// The links of an announcement of a kind; `old` are the intervals that no longer hold.
pub(crate) fn links(source: &Source, scene: &Scene<'_>, kind: Kind, old: &[&Slot]) -> Vec<Link> {
    let context = scene.context;
    let Some((cues, relation)) = relation(scene, kind, !old.is_empty()) else { return Vec::new() };
    let windows = old.iter().map(|slot| Interval { start: slot.start, end: slot.end }).collect();
    let mut evidence: Vec<Span> = first_hit(context, cues).map(|range| source.span(range)).into_iter().collect();
    let exprs = old.iter().flat_map(|slot| slot.exprs.iter()).filter_map(|&at| context.exprs.get(at));
    evidence.extend(exprs.take(8).map(|expr| source.span(expr.range.clone())));
    vec![Link { relation, windows, evidence }]
}

fn relation(scene: &Scene<'_>, kind: Kind, replaced: bool) -> Option<(Cues, Relation)> {
    match kind {
        Kind::Cancellation => Some((Cues::CANCEL | Cues::POSTPONE, Relation::Cancels)),
        Kind::Resumption if !scene.all.has(Cues::OFFER) || scene.all.has(Cues::RESTORED) => {
            Some((Cues::EARLY_END | Cues::RESTORED | Cues::RESTORE, Relation::Ends))
        }
        Kind::Maintenance | Kind::Outage | Kind::Suspension => RELATIONS
            .iter()
            .find(|(cues, _)| scene.headline.has(*cues) || replaced && scene.all.has(*cues))
            .copied()
            .or(if replaced { Some((Cues::ORIGINAL, Relation::Moves)) } else { None }),
        _ => None,
    }
}

/// The first word with one of some cues.
pub(crate) fn first_hit(context: &Context<'_>, cues: Cues) -> Option<std::ops::Range<usize>> {
    context.hits.iter().find(|hit| hit.cues().has(cues)).map(|hit| hit.range.clone())
}

/// Intervals that are told as no longer holding; a day around exact times says no more than they do.
pub(crate) fn old(judged: &[Judged]) -> Vec<&Slot> {
    const MANY: usize = 32;
    let all: Vec<&Slot> = judged.iter().map(|one| &one.slot).filter(|slot| slot.role == Role::Superseded).collect();
    let frames = |slot: &Slot| {
        slot.whole_days
            && all.iter().take(MANY).any(|other| {
                !other.whole_days && slot.start <= other.start && slot.end.is_none_or(|end| other.start < end)
            })
    };
    all.iter().copied().filter(|slot| !frames(slot)).collect()
}

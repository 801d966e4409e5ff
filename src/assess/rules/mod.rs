//! The rules, in the order in which they are asked. A new rule is one file and one row.

mod called_off;
mod check_your_side;
mod confirmed;
mod contradicted;
mod degraded;
pub(super) mod ending;
mod finished_early;
mod flapping;
mod in_window;
pub(super) mod never_answered;
mod nobody_seen;
mod outage;
mod overrun;
mod probed;
mod product;
mod quiet;
pub(super) mod remarks;
mod resumed;
mod stopped;
mod suspended;
mod terms;
mod tried_worked;
mod unseen;
mod window_over;
mod withdrawn;
mod works;

use super::scene::{RouteScene, Scene};
use crate::domain::{Advice, Basis, Condition, Reason};
use chrono::{DateTime, Utc};

/// How a party stands on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It can be paid through.
    Works(Basis),
    /// Nothing is known of it.
    Unseen,
    /// It cannot be paid through until an announced end.
    StoppedUntil(DateTime<Utc>),
    /// It cannot be paid through, nobody says how long.
    Stopped,
    /// It cannot be paid through, and there is nothing to wait for.
    Withdrawn,
}

impl Standing {
    fn stopped(until: Option<DateTime<Utc>>) -> Self {
        until.map_or(Self::Stopped, Self::StoppedUntil)
    }
}

/// What a rule found out about a party.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) standing: Standing,
    pub(super) condition: Condition,
    pub(super) since: Option<DateTime<Utc>>,
    /// When it is expected to end, announced or not.
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) confidence: f64,
    pub(super) reason: Reason,
}

/// A party's standing and the finding of the rule that spoke.
pub(super) type PartyRule = fn(&Scene<'_, '_, '_>) -> Option<Finding>;

/// The first rule that speaks decides how a party stands on a route.
pub(super) const PARTY: &[(&str, PartyRule)] = &[
    // What the user did weighs more than what anybody says.
    ("tried_worked", tried_worked::rule),
    // What stands in the way, the longest first.
    ("withdrawn", withdrawn::rule),
    ("suspended", suspended::rule),
    ("outage", outage::rule),
    ("in_window", in_window::rule),
    // Whatever its newest answer is, the next one may be another.
    ("flapping", flapping::rule),
    ("ending", ending::rule),
    ("overrun", overrun::rule),
    ("contradicted", contradicted::rule),
    ("probed", probed::rule),
    ("degraded", degraded::rule),
    // What shows that it works, the hardest first.
    ("finished_early", finished_early::rule),
    ("confirmed", confirmed::rule),
    ("resumed", resumed::rule),
    ("window_over", window_over::rule),
    ("called_off", called_off::rule),
    ("quiet", quiet::rule),
    ("unseen", unseen::rule),
];

/// What is advised for a route.
#[derive(Debug, Clone)]
pub(super) struct Ruling {
    pub(super) advice: Advice,
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) basis: Option<Basis>,
    pub(super) confidence: f64,
    /// The decisive one first.
    pub(super) reasons: Vec<Reason>,
}

/// Rules for a route look at the findings about its parties too, in the order of the parties.
pub(super) type RouteRule = fn(&RouteScene<'_, '_>, &[Finding]) -> Option<Ruling>;

/// The first rule that speaks decides what is advised for a route.
pub(super) const ROUTE: &[(&str, RouteRule)] = &[
    ("never_answered", never_answered::rule),
    // What cannot be bought cannot be paid.
    ("product", product::rule),
    // Who is not offered it need not wait for anything.
    ("terms", terms::rule),
    ("stopped", stopped::rule),
    ("product_hides", product::hides),
    ("nobody_seen", nobody_seen::rule),
    ("check_your_side", check_your_side::rule),
    ("works", works::rule),
];

/// Rules that decide nothing and say what else people should know.
pub(super) type Remark = fn(&RouteScene<'_, '_>, &Ruling) -> Vec<Reason>;

pub(super) const REMARKS: &[(&str, Remark)] = &[
    ("window_ahead", remarks::window_ahead),
    ("uncertain_reading", remarks::uncertain_reading),
    ("undated", remarks::undated),
    ("maybe_concerned", remarks::maybe_concerned),
    ("others_only", remarks::others_only),
    ("not_in_the_way", remarks::not_in_the_way),
    ("recovering", remarks::recovering),
    ("product_flash", product::flash),
    ("retry_safely", remarks::retry_safely),
    ("sight", remarks::sight),
    ("clock_wrong", remarks::clock_wrong),
];

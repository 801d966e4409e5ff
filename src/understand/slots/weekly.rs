//! Weekdays that recur by a word elsewhere: weekly maintenance window | Wed | 2 AM | 5 AM.

use super::Maker;
use crate::understand::context::Context;
use crate::understand::lexicon::Cues;
use crate::understand::time::{Day, Expr, Moment, Rule};

const WEEKLY: &[&str] = &[
    "weekly",
    "every week",
    "each week",
    "regular maintenance window",
    "standing maintenance window",
    "每周",
    "例行维护时间",
    "例行维护窗口",
    "固定维护时间",
];

/// Whether an announcement speaks of weekly work and names no day by its date.
pub(super) fn is_weekly(context: &Context<'_>) -> bool {
    let dated = |expr: &Expr| {
        let day = |moment: &Moment| moment.date.is_some_and(|date| !matches!(date.day, Day::Weekday(_, false)));
        day(&expr.from) || expr.to.as_ref().is_some_and(day)
    };
    let says = |at: usize| {
        let range = context.page.units.get(at).map_or(0..0, |unit| unit.range.clone());
        let said = context.text.get(range).unwrap_or_default();
        context.cues(at).has(Cues::WORK | Cues::WHEN | Cues::STOP | Cues::DOWNTIME | Cues::DEGRADE)
            && WEEKLY.iter().any(|word| said.contains(word))
    };
    !context.exprs.is_empty() && !context.exprs.iter().any(dated) && (0..context.page.units.len()).any(says)
}

impl Maker<'_> {
    /// An expression whose bare weekday recurs, as a rule.
    pub(super) fn as_rule(&self, expr: Expr) -> Expr {
        const ONCE: &[&str] = &["this", "next", "coming", "upcoming", "last", "本周", "下周", "本"];
        let before = self.context.text.get(..expr.range.start).unwrap_or_default().trim_end();
        let own = self.context.text.get(expr.range.clone()).unwrap_or_default();
        let once = ONCE.iter().any(|word| before.ends_with(word) || own.contains(word));
        match expr.from.date.map(|date| date.day) {
            Some(Day::Weekday(weekday, false)) if self.weekly && expr.rule.is_none() && !once => {
                let from = Moment { date: None, ..expr.from };
                Expr { from, rule: Some(Rule::weekly(weekday)), ..expr }
            }
            _ => expr,
        }
    }
}

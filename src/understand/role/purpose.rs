//! Times that serve another purpose than to bound a stop: conditions, terms of validity, occasions, deadlines, times to act.

use super::act::{acts, acts_behind, is_asked_for, is_for_asking, may};
use super::{Cues, Mark, SERVICE_HOURS, Scene, Shape, Tie, interrupted};
use crate::understand::context::Context;
use std::ops::Range;

/// A time in its sentence.
pub(super) struct Place<'a> {
    pub context: &'a Context<'a>,
    pub scene: &'a Scene<'a>,
    pub unit: usize,
    pub line: usize,
    pub clause: Range<usize>,
}

/// A reason, and whether it holds.
type Rule<'a> = (&'static str, fn(&Place<'a>) -> bool);

/// What a time is for, if not for a stop; the first that holds.
pub(super) fn purpose<'a>(place: &Place<'a>) -> Option<&'static str> {
    let rules: [Rule<'a>; 16] = [
        ("an attempt", Place::is_attempt),
        ("a condition", Place::is_condition),
        ("a term of validity", Place::is_validity),
        ("a week, not a day", Place::is_week),
        ("an occasion", Place::is_occasion),
        ("a condition", Place::is_perhaps),
        ("an occasion", Place::is_told_of),
        ("deadline", Place::is_due),
        ("the day of what is sold", Place::is_of_goods),
        ("a time to act", Place::is_time_to_act),
        ("unaffected", Place::is_still),
        ("an exception", Place::is_set_apart),
        ("change of hours", Place::is_change_of_hours),
        ("a fallback", Place::is_fallback),
        ("settlement", Place::is_handled),
        (SERVICE_HOURS, Place::is_opening),
    ];
    rules.iter().find(|(_, holds)| holds(place)).map(|&(why, _)| why)
}

/// What holds until a day without being a service.
const VALIDITY: &[&str] = &[
    "有效期",
    "可以用到",
    "可用到",
    "最晚用到",
    "最迟用到",
    "使用到",
    "可使用至",
    "可以使用到",
    "办到",
    "办理到",
    "到期日",
    "使用期限",
    "期限",
    "宽限期",
    "valid until",
    "valid till",
    "expire",
    "expiry",
    "expiring",
    "grace period",
];

/// Words at the head of a clause that only gives the occasion of what another clause says.
const OCCASION: &[&str] =
    &["为迎接", "为配合", "为因应", "因应", "鉴于", "由于", "因", "in preparation for", "to prepare for", "ahead of"];

/// Words behind a day that name it as a holiday, and no more.
const HOLIDAY: &[&str] =
    &["is a bank holiday", "is a public holiday", "being a bank holiday", "being a public holiday"];

impl<'a> Place<'a> {
    /// The words of the clause before the time.
    fn before(&self) -> &str {
        self.context.text.get(self.clause.start..self.scene.expr.range.start).unwrap_or_default()
    }

    fn behind(&self) -> &str {
        self.context.text.get(self.scene.expr.range.end..).unwrap_or_default()
    }

    fn said(&self) -> &str {
        self.context.text.get(self.clause.clone()).unwrap_or_default().trim_start()
    }

    fn is_point(&self) -> bool {
        self.scene.expr.to.is_none()
    }

    fn ends(&self, words: &[&str]) -> bool {
        let before = self.before().trim_end();
        words.iter().any(|word| before.ends_with(word))
    }

    /// If the payment fails on Sunday; 如12月1日仍未到账.
    fn is_condition(&self) -> bool {
        // If you use our card, be aware that it will not work on Sunday: to whom it speaks, no condition.
        const ADDRESSED: &[&str] =
            &["if you use", "if you pay", "if you have", "if you are", "if you're", "if you bank"];
        let bracket = || self.before().rsplit_once('(').map_or("", |(_, inner)| inner.trim_start());
        let sentence = self.context.page.units.get(self.unit).map_or("", |unit| lead(self.context.text, &unit.range));
        let addressed = || self.before().is_empty() || ADDRESSED.iter().any(|word| sentence.starts_with(word));
        let begins = |word: &&str| sentence.starts_with(word) && !addressed() || bracket().starts_with(word);
        self.is_point() && ["if ", "in case ", "如", "若"].iter().any(begins)
    }

    fn is_validity(&self) -> bool {
        let behind = self.behind();
        let next = behind.char_indices().nth(4).map_or(behind.len(), |(at, _)| at);
        let expires = || behind.get(..next).is_some_and(|next| next.contains("到期"));
        self.is_point() && (VALIDITY.iter().any(|word| self.before().contains(word)) || expires())
    }

    /// The fix we tried at 3pm did not work: when something was tried, and not since when it fails.
    fn is_attempt(&self) -> bool {
        const TRIED: &[&str] = &[
            "fix at",
            "fix we tried at",
            "tried at",
            "was applied at",
            "deployed at",
            "rolled back at",
            "restarted at",
        ];
        self.is_point() && self.ends(TRIED)
    }

    fn is_week(&self) -> bool {
        self.ends(&["week of", "week commencing", "week beginning"])
    }

    fn is_occasion(&self) -> bool {
        let moved = Cues::EXTEND | Cues::RESCHEDULE | Cues::POSTPONE;
        let loud = interrupted() | Cues::FAULT | Cues::DEGRADE | Cues::RESTORE | Cues::RESTORED | moved;
        let quiet = !self.scene.clause.has(loud);
        let named = || quiet && OCCASION.iter().any(|word| self.said().starts_with(word));
        // 待新系统上线(9月15日)统一处理
        let awaited = || self.before().trim_start().starts_with('待') && self.before().trim_end().ends_with('(');
        // As Monday is a bank holiday, our branches are closed.
        let holiday = || quiet && HOLIDAY.iter().any(|word| self.behind().trim_start().starts_with(word));
        let clocks = || !self.scene.unit.has(interrupted()) && self.clocks_change();
        // Closed due to New Year's Day.
        let due = self.scene.shape == Shape::Day && self.ends(&["due to", "because of", "owing to"]);
        due || self.is_point() && (clocks() || named() || awaited() || holiday())
    }

    fn is_perhaps(&self) -> bool {
        const WORDS: &[&str] = &["perhaps", "maybe", "或许", "也许", "有可能"];
        self.is_point() && WORDS.iter().any(|word| self.before().trim_start().starts_with(word))
    }

    /// Following the announcement on Monday we no longer…
    fn is_told_of(&self) -> bool {
        const WORDS: &[&str] = &["following the ", "following last ", "after the announcement", "in light of "];
        self.is_point()
            && WORDS.iter().any(|word| self.before().trim_start().starts_with(word))
            && !self.scene.before.has(interrupted())
    }

    /// Pay any bills due between May 6 and 10; forms that reach us after Friday can no longer be processed.
    fn is_due(&self) -> bool {
        const COMES: &[&str] =
            &["reach us", "received", "submitted", "postmarked", "lodged", "filed", "收到的", "提交的"];
        let late = || {
            let before = self
                .context
                .page
                .units
                .get(self.unit)
                .and_then(|unit| self.context.text.get(unit.range.start..self.scene.expr.range.start));
            self.is_point()
                && self.ends(&["after", "by", "before"])
                && before.is_some_and(|before| COMES.iter().any(|word| before.contains(word)))
        };
        late() || self.ends(&["due", "due on", "due by", "due from", "due between", "到期日", "到期日为"])
    }

    /// 停止销售2月14日门票: the day on which the ticket is used.
    fn is_of_goods(&self) -> bool {
        let behind = self.behind();
        let ticket = || behind.get(..behind.floor_char_boundary(24)).is_some_and(|next| next.contains('票'));
        self.scene.shape == Shape::Day && self.ends(&["销售", "出售", "发售", "售卖", "预售", "预订"]) && ticket()
    }

    fn is_time_to_act(&self) -> bool {
        let quiet = !self.scene.clause.has(interrupted());
        let asked = || is_for_asking(self.context, self.line, self.scene.expr.range.start);
        let acted = || acts(self.before()) || self.scene.opens && acts_behind(self.behind());
        !self.is_point() && (quiet && acted() || may(self.before()) || asked())
    }

    /// 其他咨询仍于每日9:00至21:00受理
    fn is_still(&self) -> bool {
        let quiet = !self.scene.clause.has(interrupted());
        !self.is_point() && quiet && self.ends(&["仍于", "仍在", "仍可于", "照常于"])
    }

    fn is_set_apart(&self) -> bool {
        let before = self.before();
        let apart = || self.scene.before.has(Cues::EXCEPT) || before.contains("outside ");
        !self.is_point() && before.trim_end().ends_with('(') && apart()
    }

    fn is_change_of_hours(&self) -> bool {
        let start = self.scene.expr.range.start;
        let just_before = || self.context.cues_in(start.saturating_sub(12)..start);
        let before = self.before().trim_end();
        let key = before.strip_suffix("from").unwrap_or(before).trim_end().ends_with(':');
        self.scene.expr.ahead == Some(Tie::From) && !self.is_point() && !key && just_before().has(Cues::ALTER)
    }

    /// The day by which what was asked for is done: 审核6日,预计11月28日处理完毕.
    fn is_handled(&self) -> bool {
        const WORDS: &[&str] = &["处理完毕", "处理完成", "办理完毕", "全部完成"];
        matches!(self.scene.shape, Shape::Time | Shape::Point | Shape::Day)
            && WORDS.iter().any(|word| self.said().contains(word))
            && is_asked_for(self.context, self.scene.expr)
    }

    /// The time at which it takes place if it cannot at the planned one: 如遇特殊情况顺延至6月27日; the fallback date is 27 June.
    fn is_fallback(&self) -> bool {
        const REACH: usize = 90;
        let sentence = self.context.page.units.get(self.unit).map_or(0, |unit| unit.range.start);
        let end = self.scene.expr.range.start;
        let near = end.saturating_sub(REACH).max(sentence)..end;
        let told = self.context.marks.back(Mark::Fallback, near).next();
        // 如遇升级延长,6月20日…: what is feared stands in the clause of the time or in the one before it.
        told.and_then(|mark| self.context.text.get(mark.start..end)).is_some_and(|said| {
            let moved = || said.ends_with(['至', '到']) || self.scene.expr.ahead == Some(Tie::To);
            said.matches([',', '。', ';']).count() <= 1 && (!said.starts_with(['如', '若']) || moved())
        })
    }

    /// Our shops in York and Harrogate are open 10am to 4pm this Sunday; the store opens at 9am and closes at 5pm.
    fn is_opening(&self) -> bool {
        const OPEN: &[&str] =
            &["are open", "is open", "will be open", "open from", "open between", "照常营业", "正常营业"];
        const LONGEST: usize = 200;
        let closes = || {
            let said = Some(self.said()).filter(|said| said.len() <= LONGEST && !said.contains("window"));
            said.and_then(|said| said.find("opens at").zip(said.find("closes at")))
                .is_some_and(|(open, end)| open < end)
        };
        !self.is_point() && self.ends(OPEN) && !self.scene.before.has(interrupted()) || closes()
    }

    /// Whether the words near a time say that clocks are put forward or back.
    fn clocks_change(&self) -> bool {
        const FARTHEST: usize = 300;
        let Some(within) = self.context.page.units.get(self.unit).map(|unit| unit.range.clone()) else { return false };
        let expr = &self.scene.expr.range;
        let start = expr.start.saturating_sub(FARTHEST).max(within.start);
        let end = (expr.end + FARTHEST).min(within.end);
        self.context.marks.has(Mark::ClocksChange, start..end)
    }
}

/// The first words of a range.
fn lead<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    const LONGEST: usize = 40;
    let end = text.floor_char_boundary(range.end.min(range.start + LONGEST));
    text.get(range.start..end).unwrap_or_default().trim_start()
}

//! What keys and labels say of what stands behind or under them.

use super::Context;
use crate::domain::Service;
use crate::understand::lexicon::{Cues, Hit};
use crate::understand::segment::LineKind;
use std::ops::Range;

/// Keys of what can be used meanwhile.
const GOING_ON: &[&str] = &["available", "still available", "working", "in service", "可用", "可正常使用", "可以使用"];

/// Keys of when it ends.
const ENDING: &[&str] = &[
    "完成",
    "预计完成",
    "维护完成",
    "开服",
    "开服时间",
    "预计开服",
    "预计开服时间",
    "恢复",
    "预计恢复",
    "恢复时间",
    "预计恢复时间",
    "恢复服务时间",
    "eta",
    "done",
    "completion",
    "est. completion",
    "est completion",
    "est. end",
    "ends",
    "back online",
    "finish",
    "finished",
    "finished by",
    "back",
    "back by",
    "back up",
    "till",
];

/// Keys of what the work is on.
const CONCERNED: &[&str] = &[
    "service",
    "services",
    "service(s)",
    "system",
    "systems",
    "component",
    "components",
    "platform",
    "系统",
    "服务",
    "业务",
    "产品",
    "平台",
    "维护系统",
    "维护服务",
    "维护业务",
    "维护对象",
    "涉及系统",
    "涉及服务",
    "涉及业务",
    "涉及产品",
];

impl Context<'_> {
    /// The cues of the key of a `key: value` line.
    pub(crate) fn key_cues(&self, line: usize) -> Cues {
        let Some(key) = self.page.lines.get(line).and_then(|line| line.key.clone()) else { return Cues::default() };
        // From when to when a game is updated; a single time is that of the last update.
        let updated = self.text.get(key.clone()).is_some_and(|key| key.trim() == "更新时间") && self.has_range(line);
        let updated = if updated { Cues::WHEN | Cues::WORK } else { Cues::default() };
        self.cues_in(key.clone()) | self.short_key(key) | updated
    }

    /// What keys say in words that are too short to mean anything elsewhere.
    fn short_key(&self, key: Range<usize>) -> Cues {
        match self.text.get(key).unwrap_or_default().trim() {
            "起" | "自" | "始" | "from" => Cues::START,
            "止" | "至" | "迄" | "讫" | "to" | "until" => Cues::END,
            key if GOING_ON.contains(&key) => Cues::UNAFFECTED,
            key if CONCERNED.contains(&key) => Cues::IMPACT,
            key if key.ends_with("开始") => Cues::START,
            key if key.ends_with("结束") || ENDING.contains(&key) => Cues::END,
            _ => Cues::default(),
        }
    }

    /// Whether a line holds a range of clock times.
    fn has_range(&self, line: usize) -> bool {
        const MOST: usize = 8;
        let range = self.page.lines.get(line).map_or(0..0, |line| line.range.clone());
        let first = self.exprs.partition_point(|expr| expr.range.start < range.start);
        let mut here = self.exprs.iter().skip(first).take(MOST).take_while(|expr| expr.range.end <= range.end);
        here.any(|expr| expr.from.clock.is_some() && expr.to.is_some())
    }

    /// The services that the key of a `key: value` line names.
    pub(crate) fn services_in_key(&self, line: usize) -> impl Iterator<Item = Service> {
        let key = self.page.lines.get(line).and_then(|line| line.key.clone());
        key.map_or(&[][..], |key| self.hits_between(key)).iter().filter_map(Hit::service)
    }

    /// What is said about a unit from above: its key, the head of its column.
    pub(crate) fn label_cues(&self, unit: usize) -> Cues {
        let head = self.column_head(unit).map_or(Cues::default(), |head| self.cues(head));
        let pair = self.pair_key(unit).map_or(Cues::default(), |key| {
            let cell = self.page.units.get(key).map_or(0..0, |unit| unit.range.clone());
            self.cues(key) | self.short_key(cell)
        });
        let line = self.line_of(unit);
        let start = self.page.lines.get(line).map_or(0, |line| line.range.start);
        let zoned = if self.zoned.contains(&start) { Cues::WHEN } else { Cues::default() };
        self.key_cues(line) | head | pair | zoned
    }

    /// The first cell of a row of two, which says what the second is.
    fn pair_key(&self, unit: usize) -> Option<usize> {
        let line = self.page.lines.get(self.line_of(unit))?;
        let empty = |unit: usize| self.page.units.get(unit).is_none_or(|unit| unit.range.is_empty());
        let rest = line.units.clone().skip(2).take(4).all(empty);
        let pair = line.kind == LineKind::Row && rest && unit == line.units.start + 1;
        pair.then_some(line.units.start)
    }
}

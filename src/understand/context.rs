//! An announcement taken apart: its lines and units, the words of the lexicon in them, and its time expressions.

mod keys;
mod last_day;
mod muted;

use self::muted::{bills_of_others, is_by_bank, mute_boilerplate, only_closes_accounts};
use super::affected::is_clearing_system;
use super::answers;
use super::assertion::settle;
use super::lexicon::{Cues, Hit, hits};
use super::marks::Marks;
use super::role::Role;
use super::segment::{LineKind, Page, segment};
use super::status::History;
use super::time::{Expr, Shape, parse};
use super::zoned::read_by_line;
use crate::domain::{Service, Tz};
use std::cell::OnceCell;
use std::ops::Range;

/// Everything that was found in a folded text, before anything is concluded from it.
pub(crate) struct Context<'a> {
    pub text: &'a str,
    pub page: Page,
    pub hits: Vec<Hit>,
    pub marks: Marks,
    /// For each unit its hits, as a range of indexes.
    unit_hits: Vec<Range<usize>>,
    unit_cues: Vec<Cues>,
    /// For each unit whether it names a service.
    unit_names: Vec<bool>,
    line_cues: Vec<Cues>,
    pub exprs: Vec<Expr>,
    /// For each expression its unit.
    pub expr_units: Vec<usize>,
    last_content_line: usize,
    all_cues: Cues,
    by_bank: bool,
    /// Where lines begin that tell the times of one zone among others.
    zoned: Vec<usize>,
    clearing_system: OnceCell<bool>,
    paid_online: OnceCell<bool>,
    /// Whether each line introduces those below it.
    introducing: OnceCell<Vec<bool>>,
    /// The updates, where the page is the history of an incident.
    pub history: History,
}

impl<'a> Context<'a> {
    pub(crate) fn new(text: &'a str, home: Tz) -> Self {
        let page = segment(text);
        let text = page.of(text);
        let mut hits = hits(text);
        let marks = Marks::of(text);
        mute_boilerplate(text, &page, &marks, &mut hits);
        settle(text, &page, &mut hits);
        let by_bank = is_by_bank(text, &marks);
        only_closes_accounts(text, &mut hits);
        if by_bank {
            bills_of_others(text, &mut hits);
        }
        let mut exprs = parse(text, home);
        exprs.retain(|expr| expr.shape() != Shape::Length || is_length(text, &hits, expr));
        let zoned = read_by_line(text, &page, &mut exprs, home);
        let mut unit_hits = Vec::with_capacity(page.units.len());
        let mut at = 0;
        for unit in &page.units {
            let start = at;
            while hits.get(at).is_some_and(|hit| hit.range.start < unit.range.end) {
                at += 1;
            }
            unit_hits.push(start..at);
        }
        let mut unit_cues: Vec<Cues> = unit_hits
            .iter()
            .map(|range| hits.get(range.clone()).unwrap_or_default().iter().fold(Cues::default(), join))
            .collect();
        answers::hear(text, &page, &mut unit_cues);
        let unit_names = unit_hits
            .iter()
            .map(|range| hits.get(range.clone()).unwrap_or_default().iter().any(|hit| hit.service().is_some()))
            .collect();
        let mut expr_units = Vec::with_capacity(exprs.len());
        let mut unit = 0;
        for expr in &exprs {
            while page.units.get(unit + 1).is_some_and(|next| next.range.start <= expr.range.start) {
                unit += 1;
            }
            expr_units.push(unit);
        }
        let all = |units: &Range<usize>| {
            unit_cues.get(units.clone()).unwrap_or_default().iter().fold(Cues::default(), |all, &cues| all | cues)
        };
        let line_cues = page.lines.iter().map(|line| all(&line.units)).collect();
        let mut context = Self {
            text,
            page,
            hits,
            marks,
            unit_hits,
            unit_cues,
            unit_names,
            line_cues,
            exprs,
            expr_units,
            last_content_line: 0,
            all_cues: Cues::default(),
            by_bank,
            zoned,
            clearing_system: OnceCell::new(),
            paid_online: OnceCell::new(),
            introducing: OnceCell::new(),
            history: History::default(),
        };
        context.all_cues = context.line_cues.iter().fold(Cues::default(), |all, &cues| all | cues);
        context.history = History::of(&context);
        context.last_content_line = context.find_last_content();
        context
    }

    /// The last line that speaks of an interruption or names clock times of one; what stands below is a signature.
    pub(crate) fn last_content_line(&self) -> usize {
        self.last_content_line
    }

    fn find_last_content(&self) -> usize {
        let told = self
            .line_cues
            .iter()
            .rposition(|cues| cues.has(Cues::STOP | Cues::WORK | Cues::WITHDRAW | Cues::FAULT | Cues::DEGRADE));
        let timed = self
            .exprs
            .iter()
            .zip(&self.expr_units)
            .rev()
            .find(|(expr, _)| matches!(expr.shape(), Shape::Span | Shape::Times));
        told.unwrap_or(0).max(timed.map_or(0, |(_, &unit)| self.line_of(unit)))
    }

    pub(crate) fn cues(&self, unit: usize) -> Cues {
        self.unit_cues.get(unit).copied().unwrap_or_default()
    }

    pub(crate) fn hits_in(&self, unit: usize) -> &[Hit] {
        self.unit_hits.get(unit).and_then(|range| self.hits.get(range.clone())).unwrap_or_default()
    }

    pub(crate) fn names_service(&self, unit: usize) -> bool {
        self.unit_names.get(unit).copied().unwrap_or(false)
    }

    pub(crate) fn line_of(&self, unit: usize) -> usize {
        self.page.units.get(unit).map_or(0, |unit| unit.line)
    }

    pub(crate) fn kind_of(&self, line: usize) -> LineKind {
        self.page.lines.get(line).map_or(LineKind::Text, |line| line.kind)
    }

    pub(crate) fn is_heading(&self, line: usize) -> bool {
        matches!(self.kind_of(line), LineKind::Heading(_))
    }

    pub(crate) fn is_title(&self, unit: usize) -> bool {
        self.kind_of(self.line_of(unit)) == LineKind::Title
    }

    /// Whether a range of clock times was judged to be no window for a reason that words can mislead about.
    pub(crate) fn ranges_set_aside(&self, roles: &[Role]) -> bool {
        let doubtful =
            |role: &Role| matches!(role, Role::Ignored("unaffected" | "settlement" | "deadline" | "history"));
        let timed = |expr: &Expr| matches!(expr.shape(), Shape::Span | Shape::Times);
        self.exprs.iter().zip(roles).any(|(expr, role)| timed(expr) && doubtful(role))
    }

    /// Whether an expression stands beside another one in its unit.
    pub(crate) fn shares_unit(&self, at: usize) -> bool {
        let unit = self.expr_units.get(at);
        let same = |other: Option<usize>| other.is_some_and(|other| self.expr_units.get(other) == unit);
        same(at.checked_sub(1)) || same(Some(at + 1))
    }

    /// Whether a bank announces it.
    pub(crate) fn by_bank(&self) -> bool {
        self.by_bank
    }

    /// Whether "the payment systems" are those of the central bank.
    pub(crate) fn clearing_system(&self) -> bool {
        *self.clearing_system.get_or_init(|| is_clearing_system(self.text, &self.hits))
    }

    /// What was found once of each line, as to whether it introduces those below it.
    pub(super) fn introducing(&self, find: impl FnOnce() -> Vec<bool>, line: usize) -> bool {
        self.introducing.get_or_init(find).get(line).copied().unwrap_or(false)
    }

    /// Whether a way to pay online is named anywhere.
    pub(crate) fn names_paying_online(&self) -> bool {
        let online = |hit: &Hit| matches!(hit.service(), Some(Service::OnlinePayment | Service::QuickPayment));
        *self.paid_online.get_or_init(|| self.hits.iter().any(online))
    }

    /// The cues of the whole announcement.
    pub(crate) fn all_cues(&self) -> Cues {
        self.all_cues
    }

    /// The cues of all units of a line.
    pub(crate) fn line_cues(&self, line: usize) -> Cues {
        self.line_cues.get(line).copied().unwrap_or_default()
    }

    /// Whether the clause of a time goes on behind it: what it tells stands there, not before.
    pub(crate) fn clause_holds(&self, range: Range<usize>, unit: usize) -> bool {
        const FEW: usize = 6;
        let end = self.clause(&range, unit).end;
        self.text.get(range.end..end).is_some_and(|rest| rest.trim_matches([',', ' ', '起', '。']).len() > FEW)
    }

    /// The cues of the words in a range of the text.
    pub(crate) fn cues_in(&self, range: Range<usize>) -> Cues {
        self.hits_between(range).iter().fold(Cues::default(), join)
    }

    pub(crate) fn hits_between(&self, range: Range<usize>) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.range.end <= range.start);
        let end = self.hits.partition_point(|hit| hit.range.start < range.end);
        self.hits.get(start..end.max(start)).unwrap_or_default()
    }

    /// Whether a time begins in a range of the text.
    pub(crate) fn has_time(&self, range: &Range<usize>) -> bool {
        let first = self.exprs.partition_point(|expr| expr.range.start < range.start);
        self.exprs.get(first).is_some_and(|expr| expr.range.start < range.end)
    }

    /// The head of the column in which a cell stands.
    pub(crate) fn column_head(&self, unit: usize) -> Option<usize> {
        self.page.column_head(unit)
    }

    /// The cues of the head of the table to which a row belongs.
    pub(crate) fn table_head(&self, line: usize) -> Cues {
        let table = self.page.lines.get(line).and_then(|line| line.table).filter(|&table| table != line);
        table.map_or(Cues::default(), |table| self.line_cues(table))
    }

    /// The nearest heading's cues, and its heading's.
    pub(crate) fn heading_cues(&self, line: usize) -> Cues {
        self.page.headings(line).take(3).fold(Cues::default(), |all, line| all | self.line_cues(line))
    }

    /// Where the clause begins that holds a time: behind the last comma, except one inside a time or before a time that
    /// goes on with it (on Sunday, 22 June, between 2 and 5).
    fn clause_start(&self, from: usize, until: usize) -> usize {
        const JOINED: usize = 16;
        let bytes = self.text.as_bytes();
        let mut end = until;
        for expr in self
            .exprs
            .get(..self.exprs.partition_point(|expr| expr.range.start < until))
            .unwrap_or_default()
            .iter()
            .rev()
            .take(8)
        {
            let between = bytes.get(expr.range.end..end).unwrap_or_default();
            let says = |hit: &Hit| !hit.cues().is_empty() && hit.range.start >= expr.range.end;
            if between.len() > JOINED
                || expr.range.start < from
                || self.hits_between(expr.range.end..end).iter().any(says)
            {
                break;
            }
            end = expr.range.start;
        }
        let before = bytes.get(from..end).unwrap_or_default();
        before.iter().rposition(|&byte| byte == b',').map_or(from, |at| from + at + 1)
    }

    /// The clause around a range: what stands between commas in its unit.
    pub(crate) fn clause(&self, range: &Range<usize>, unit: usize) -> Range<usize> {
        const FARTHEST: usize = 240;
        let Some(within) = self.page.units.get(unit).map(|unit| unit.range.clone()) else { return range.clone() };
        let bytes = self.text.as_bytes();
        let from = within.start.max(range.start.saturating_sub(FARTHEST)).min(range.start);
        let until = within.end.min(range.end + FARTHEST).max(range.end);

        let start = self.clause_start(from, range.start);
        let comma = |from: usize| {
            let rest = bytes.get(from..until).unwrap_or_default();
            rest.iter().position(|&byte| byte == b',').map_or(until, |at| from + at)
        };
        let end = comma(range.end);
        // 起 only ties the time to its clause.
        let tied = Cues::NEW | Cues::STARTING | Cues::START;
        // Where the clause holds nothing but the time, the next one says what it is about, unless it has its own time.
        let says_nothing = self.hits_between(start..end).iter().all(|hit| hit.cues().without(tied).is_empty());
        if !says_nothing || end >= until {
            return start..end;
        }
        let next = comma(end + 1);
        let timed = self.exprs.partition_point(|expr| expr.range.start < end);
        let has_time = self.exprs.get(timed).is_some_and(|expr| expr.range.start < next);
        start..if has_time { end } else { next }
    }
}

/// Whether a length of time is one: none in the name of a product (Pay in 30 days), or until the next update.
fn is_length(text: &str, hits: &[Hit], expr: &Expr) -> bool {
    const UPDATES: &[&str] = &["update", "updates", "update you", "back to you", "again"];
    let at = hits.partition_point(|hit| hit.range.end <= expr.range.start);
    let named = hits
        .get(at)
        .is_some_and(|hit| hit.service() == Some(Service::Installment) && hit.range.start < expr.range.start);
    let before = text.get(..expr.range.start).unwrap_or_default().trim_end();
    let before = before.strip_suffix(" in").or(before.strip_suffix(" within")).unwrap_or(before);
    !named && !UPDATES.iter().any(|word| before.ends_with(word))
}

fn join(all: Cues, hit: &Hit) -> Cues {
    all | hit.cues()
}

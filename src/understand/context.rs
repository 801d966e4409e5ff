//! An announcement taken apart: its lines and units, the words of the lexicon in them, and its time expressions.

use super::affected::is_clearing_system;
use super::answers;
use super::assertion::settle;
use super::lexicon::{Cues, Hit, hits};
use super::marks::{Mark, Marks};
use super::role::Role;
use super::segment::{LineKind, Page, segment};
use super::status::History;
use super::time::{Expr, Shape, Tie, parse};
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
    /// The updates, where the page is the history of an incident.
    pub history: History,
}

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

    /// Whether a time is the last one at which something was there: the last day to use it.
    pub(crate) fn is_last_day(&self, at: usize) -> bool {
        const WORDS: &[&str] =
            &["last day", "last order", "stay open", "remain open", "最后一天", "最后一日", "最后期限"];
        const AGREED: &[&str] = &["合作", "协议", "合约"];
        const LAST: &[&str] =
            &["is the last day", "is your last day", "will be the last day", "为最后一天", "是最后一天"];
        const NEAR: usize = 60;
        let (Some(expr), Some(&unit)) = (self.exprs.get(at), self.expr_units.get(at)) else { return false };
        let Some(within) = self.page.units.get(unit) else { return false };
        let from = within.range.start.max(expr.range.start.saturating_sub(NEAR)).min(expr.range.start);
        let from = self.text.ceil_char_boundary(from);
        let before = self.text.get(from..expr.range.start).unwrap_or_default();
        let behind = || self.text.get(expr.range.end..within.range.end).unwrap_or_default();
        let usable = || expr.behind == Some(Tie::Before) && is_used_before(behind());
        // 合作将于6月30日到期,届时不再提供
        let runs_out = || behind().starts_with("到期") && AGREED.iter().any(|word| before.contains(word));
        // Today is the last day to pay by it.
        let named = || LAST.iter().any(|word| behind().trim_start().starts_with(word));
        let told = || {
            WORDS.iter().any(|word| before.contains(word)) || is_used_until(before) || usable() || runs_out() || named()
        };
        self.all_cues.has(Cues::WITHDRAW) && expr.to.is_none() && told()
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

/// Whether the words before a time say that something can be used up to it: available until, 可使用至.
fn is_used_until(before: &str) -> bool {
    const UNTIL: &[&str] = &["up until", "until the end of", "until", "till", "through", "up to"];
    const USED: &[&str] = &[
        "available",
        "use ",
        "used ",
        "use it",
        "usable",
        "shop with us",
        "accepted",
        "supported",
        "operate",
        "pay with ",
        "pay by ",
        "buy with ",
        "will work",
        "still work",
        "continue to work",
        "customers can",
    ];
    const DENIED: &[&str] = &["not ", "unavailable", "n't ", "cannot", "no longer"];
    const HAN: &[&str] =
        &["可使用至", "可使用到", "使用至", "可用至", "服务至", "提供至", "开放至", "运营至", "营业至", "支持至"];
    // How long one is helped.
    const DESKS: &[&str] =
        &["客服", "客户服务", "信箱", "热线", "hotline", "customer service", "support team", "help centre"];
    let before = before.trim_end();
    if DESKS.iter().any(|word| before.contains(word)) {
        return false;
    }
    if HAN.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let Some(led) = UNTIL.iter().find_map(|word| before.strip_suffix(word)) else { return false };
    // Existing customers can, up until 11 April.
    let clause = led.trim_end_matches([',', ' ']).rsplit([',', ';', '.']).next().unwrap_or_default();
    USED.iter().any(|word| clause.contains(word)) && !DENIED.iter().any(|word| clause.contains(word))
}

/// Whether the words behind a time say that something can be used before it: 前仍可使用. What is used up is no service.
fn is_used_before(behind: &str) -> bool {
    const REACH: usize = 45;
    const USED: &[&str] = &[
        "可继续使用",
        "仍可使用",
        "仍能使用",
        "仍可用",
        "仍能用",
        "可正常使用",
        "可照常使用",
        "仍可继续",
        "仍可正常",
        "仍可支付",
        "仍可付款",
    ];
    const SPENT: &[&str] =
        &["余额", "优惠券", "积分", "红包", "礼品卡", "权益", "退款", "提取", "导出", "查询", "下载"];
    let behind = behind.get(..behind.floor_char_boundary(behind.len().min(2 * REACH))).unwrap_or_default();
    let clause = behind.split([',', ';', '。']).next().unwrap_or_default();
    let near = clause.get(..clause.floor_char_boundary(clause.len().min(REACH))).unwrap_or_default();
    USED.iter().any(|word| near.contains(word)) && !SPENT.iter().any(|word| clause.contains(word))
}

/// Sentences that only reserve rights or name risks announce nothing, whatever words they hold.
fn mute_boilerplate(text: &str, page: &Page, marks: &Marks, hits: &mut [Hit]) {
    const SAYS: Cues = Cues::STOP.or(Cues::WITHDRAW).or(Cues::CANCEL).or(Cues::MAYBE_OFF).or(Cues::FAULT);
    let mut muted = 0;
    for phrase in marks.all(Mark::Rights) {
        let unit = page.units.get(page.unit_at(phrase.start)).filter(|_| phrase.start >= muted);
        let Some(unit) = unit.map(|unit| unit.range.clone()) else { continue };
        muted = unit.end;
        let sentence = text.get(unit.clone()).unwrap_or_default();
        if !sentence.is_ascii() && !sentence.contains("保留") {
            continue;
        }
        let first = hits.partition_point(|hit| hit.range.start < unit.start);
        let hits = hits.get_mut(first..).unwrap_or_default();
        for hit in hits.iter_mut().take_while(|hit| hit.range.start < unit.end) {
            hit.meaning.cues = hit.meaning.cues.without(SAYS);
        }
    }
}

/// Where no system is named, the closing of accounts is no technical work.
fn only_closes_accounts(text: &str, hits: &mut [Hit]) {
    const CLOSING: &[&str] = &["决算", "年终决算", "年终结算", "年终结账", "年终结转"];
    if text.contains("系统") {
        return;
    }
    for hit in hits.iter_mut().filter(|hit| hit.cues().has(Cues::WORK)) {
        if text.get(hit.range.clone()).is_some_and(|word| CLOSING.contains(&word)) {
            hit.meaning.cues = hit.cues().without(Cues::WORK);
        }
    }
}

/// At a bank, bills of others are paid, not orders.
fn bills_of_others(text: &str, hits: &mut [Hit]) {
    const BILLS: &[&str] = &[
        "缴费",
        "生活缴费",
        "线上缴费",
        "代收",
        "购电缴费",
        "充值",
        "购电",
        "缴纳水费",
        "缴纳电费",
        "缴纳燃气费",
        "缴水费",
        "缴电费",
        "水费缴纳",
        "电费缴纳",
        "燃气费缴纳",
        "缴纳费用",
        "交费",
    ];
    for hit in hits.iter_mut().filter(|hit| hit.service() == Some(Service::OnlinePayment)) {
        if text.get(hit.range.clone()).is_some_and(|word| BILLS.contains(&word)) {
            hit.meaning.service = Some(Service::Repayment);
        }
    }
}

/// Whether the publisher speaks of itself as a bank, or signs as one.
fn is_by_bank(text: &str, marks: &Marks) -> bool {
    const NAMES: &[&str] = &["银行", "银行股份有限公司", "信用社", "农商行"];
    let last = text.lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(3);
    // 2、白桦银行 is an item of a list.
    let signed = |line: &str| {
        let begins = line.starts_with(|c: char| c.is_alphabetic()) && !line.contains(['、', '|']);
        begins && line.len() <= 60 && NAMES.iter().any(|name| line.ends_with(name))
    };
    marks.all(Mark::OurBank).next().is_some() || last.into_iter().any(signed)
}

fn join(all: Cues, hit: &Hit) -> Cues {
    all | hit.cues()
}

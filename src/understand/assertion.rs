//! What words say in their sentence. A word that is denied, supposed, feared, quoted from a fraud or recalled in passing
//! says nothing about the service; what is named as a way around it is not affected; and some words say together what
//! none of them says alone. Settled here once, so that every later step counts only what is asserted.

use super::affected::interruption;
use super::lexicon::{Cues, Hit};
use super::segment::Page;
use crate::domain::Service;

/// Words that only say something about an event where they are asserted.
fn events() -> Cues {
    interruption()
        | Cues::WORK
        | Cues::DOWNTIME
        | Cues::CANCEL
        | Cues::MAYBE_OFF
        | Cues::POSTPONE
        | Cues::RESTORED
        | Cues::RESTORE
        | Cues::OFFER
}

/// Settles the words of every sentence.
pub(crate) fn settle(text: &str, page: &Page, hits: &mut [Hit]) {
    let title_end = page.lines.first().map_or(0, |line| line.range.end);
    let warning =
        hits.iter().take_while(|hit| hit.range.start < title_end).any(|hit| hit.cues().has(Cues::SAFETY | Cues::DENY));
    let mut rest = hits;
    let mut stopped = false;
    let mut faulty = false;
    let mut failed: Vec<Service> = Vec::new();
    for unit in &page.units {
        let count = rest.partition_point(|hit| hit.range.start < unit.range.end);
        let (here, behind) = rest.split_at_mut(count);
        rest = behind;
        if here.is_empty() {
            continue;
        }
        sentence(text, unit.range.start, here, warning);
        let stops = here.iter().any(|hit| hit.cues().has(interruption()));
        if stopped && !stops && goes_on(text.get(unit.range.clone()).unwrap_or_default(), here) {
            say(here, Cues::UNAFFECTED, Cues::AVAILABLE);
        }
        if let Some(last) = here.last_mut().filter(|_| stopped && !stops)
            && stays(text.get(unit.range.clone()).unwrap_or_default())
        {
            last.meaning.cues |= Cues::UNAFFECTED;
        }
        let failing = |hit: &Hit| hit.cues().has(Cues::FAULT);
        if faulty && !stops && works_now(text.get(unit.range.clone()).unwrap_or_default()) {
            say(here, Cues::RESTORED, Cues::UNAFFECTED);
        }
        faulty |= here.iter().any(failing) && unit.range.start >= title_end;
        if !stops && !failed.is_empty() && here.len() <= MANY {
            keep_running(text, here, &failed);
        }
        stopped |= stops && unit.range.start >= title_end;
        if stops && failed.len() <= MANY {
            failed.extend(here.iter().take(MANY).filter_map(Hit::service));
        }
    }
}

/// Whether a sentence behind one about a fault says how things are by now: 目前支付功能正常.
fn works_now(sentence: &str) -> bool {
    const NOW: &[&str] = &["目前", "现在", "现已", "截至目前", "当前"];
    let said = sentence.trim_start_matches([' ', ',']);
    let told = said.trim_end_matches(['。', ';', '!', ' ']);
    NOW.iter().any(|word| said.starts_with(word)) && told.ends_with("正常") && !said.contains(['未', '除'])
}

/// How many words of a sentence, and services, are compared.
const MANY: usize = 32;

/// What works normally beside something else that fails was never gone: card payments are down, our website is working normally.
fn keep_running(text: &str, hits: &mut [Hit], failed: &[Service]) {
    const RUNS: &[&str] =
        &["is working normally", "are working normally", "working normally", "operating normally", "running normally"];
    const AGAIN: &[&str] = &[" now", "again", "back", "since"];
    let mut services = hits.iter().filter_map(Hit::service).peekable();
    let others =
        services.peek().is_some() && services.all(|service| !failed.contains(&service) && service != Service::All);
    let said = hits.first().zip(hits.last()).and_then(|(first, last)| text.get(first.range.start..last.range.end));
    if !others || said.is_none_or(|said| AGAIN.iter().any(|word| said.contains(word))) {
        return;
    }
    for hit in hits.iter_mut().filter(|hit| text.get(hit.range.clone()).is_some_and(|word| RUNS.contains(&word))) {
        hit.meaning.cues = hit.cues().without(Cues::RESTORED) | Cues::UNAFFECTED;
    }
}

/// Whether a sentence says of services that they can be used, and nothing else: behind one that says what stops, these do
/// not stop. "Card services will be available."
fn goes_on(sentence: &str, hits: &[Hit]) -> bool {
    const ENDS: &[&str] = &[
        "be available",
        "are available",
        "is available",
        "be used",
        "be working",
        "可使用",
        "可用",
        "可以使用",
        "可正常使用",
    ];
    // What is offered, comes back, or depends on something.
    const OTHER: &[&str] = &[
        "new", "now", "again", "once", "after", "if ", "soon", "only", "when", "until", "already", "已", "现", "后",
        "新", "仅", "仍未", "才", "方",
    ];
    let told = sentence.trim_end_matches([' ', '.', '。', '!', ';', ',']);
    let named = hits.iter().any(|hit| hit.service().is_some());
    named
        && ENDS.iter().any(|end| told.ends_with(end))
        && !told.contains(|c: char| c.is_ascii_digit())
        && !OTHER.iter().any(|word| told.contains(word))
        && !hits.iter().any(|hit| {
            hit.cues().has(Cues::RESTORED | Cues::RESTORE | Cues::IF | Cues::NEW | Cues::OFFER | Cues::INSTEAD)
        })
}

/// Whether a sentence says no more of what it names than that it stays: Klarna, PayPal and cards stay.
fn stays(sentence: &str) -> bool {
    const LONGEST: usize = 120;
    let told = sentence.trim_matches([' ', '.', '!', '\n', '-']);
    told.len() <= LONGEST && [" stay", " stays", " remain", " remains"].iter().any(|word| told.ends_with(word))
}

fn sentence(text: &str, start: usize, hits: &mut [Hit], warning: bool) {
    let warned = warning || hits.iter().any(|hit| hit.cues().has(Cues::SAFETY));
    let mut reported = false;
    let mut supposed = false;
    let mut quoted = false;
    let mut named = false;
    let mut end = start;
    for hit in &mut *hits {
        let between = text.get(end..hit.range.start).unwrap_or_default();
        supposed = supposed && !between.contains([',', ';', '.', '。']);
        // What a warning quotes is what others pretend.
        quoted ^= warned && between.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
        end = hit.range.end;
        let cues = hit.cues();
        // The name of a regulation says nothing of the service.
        named =
            (named || between.contains('《')) && !between.rsplit('《').next().is_some_and(|name| name.contains('》'));
        if named && is_of_regulation(text.get(hit.range.start..).unwrap_or_default()) {
            hit.meaning.cues = cues.without(events() | Cues::MOVED | Cues::ALTER | Cues::TERMS);
            continue;
        }
        reported |= warned && cues.has(Cues::CLAIM);
        supposed |= cues.has(Cues::IF);
        let said = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
        let of_fee = || {
            is_of_fee(said(start..hit.range.start)) || is_fee(said(hit.range.end..floor(text, hit.range.end + REACH)))
        };
        if cues.has(Cues::WITHDRAW) && of_fee() {
            hit.meaning.cues = cues.without(events()) | Cues::ALTER;
            continue;
        }
        let before = text.get(start..hit.range.start).unwrap_or_default();
        if let Some(said) = given_up(before, text.get(hit.range.start..).unwrap_or_default()) {
            hit.meaning.cues = cues.without(Cues::CANCEL | Cues::MAYBE_OFF) | said;
            continue;
        }
        if !cues.has(events() | Cues::ABILITY | Cues::UNAFFECTED) {
            if reported || quoted || supposed {
                hit.meaning.cues = cues.without(Cues::EXTEND | Cues::RESCHEDULE);
            }
            continue;
        }
        let before = text.get(floor(text, hit.range.start.saturating_sub(REACH))..hit.range.start).unwrap_or_default();
        let before = last_clause(before);
        if cues.has(Cues::UNAFFECTED) && !states_all(text.get(hit.range.start..).unwrap_or_default(), hit.range.len()) {
            // Available from 6 pm: back then.
            hit.meaning.cues = cues.without(Cues::UNAFFECTED) | Cues::RESTORE;
            continue;
        }
        let able = cues.has(Cues::ABILITY) && !cues.has(interruption());
        let works = cues.has(Cues::UNAFFECTED) && !cues.has(interruption());
        let stop = able.then(|| denied_ability(before)).flatten();
        let stop = stop.or_else(|| (works && is_of_nothing(before)).then_some(Cues::STOP));
        if let Some(stop) = stop {
            hit.meaning.cues = cues.without(events() | Cues::AVAILABLE | Cues::UNAFFECTED) | stop;
        } else if cues.has(events()) && is_denied(before, cues) {
            let stops = cues.has(interruption() | Cues::DOWNTIME);
            hit.meaning.cues = cues.without(events()) | if stops { Cues::UNAFFECTED } else { Cues::default() };
        } else if cues.has(Cues::RESTORED)
            && (is_expected(before) || is_ahead(text.get(hit.range.end..).unwrap_or_default()))
        {
            hit.meaning.cues = cues.without(Cues::RESTORED) | Cues::RESTORE;
        } else if cues.has(Cues::RESTORE)
            && is_done(before)
            && !is_expected(text.get(hit.range.clone()).unwrap_or_default())
        {
            hit.meaning.cues = cues | Cues::RESTORED;
        } else if reported || quoted || supposed || cues.has(events()) && is_in_passing(before) {
            hit.meaning.cues = cues.without(events() | Cues::EXTEND | Cues::RESCHEDULE);
        }
    }
    put_off_work(text, hits);
    if !supposed && !warned {
        name_troubles(text, start, hits);
    }
    compose(hits);
}

/// A service that is named as what is wrong: we are working on the card payment problem.
fn name_troubles(text: &str, start: usize, hits: &mut [Hit]) {
    const TROUBLES: &[&str] = &[" problem", " issue"];
    const ARTICLES: &[&str] = &["the", "a", "an", "this"];
    const WORDS: usize = 3;
    for hit in hits.iter_mut().filter(|hit| hit.service().is_some()).take(MANY) {
        let behind = text.get(hit.range.end..).unwrap_or_default();
        let troubled = TROUBLES.iter().find_map(|word| behind.strip_prefix(word));
        if troubled.is_none_or(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            continue;
        }
        let near = floor(text, hit.range.start.saturating_sub(REACH)).max(start);
        let before = last_clause(text.get(near..hit.range.start).unwrap_or_default());
        if before.split_ascii_whitespace().rev().take(WORDS).any(|word| ARTICLES.contains(&word)) {
            hit.meaning.cues |= Cues::FAULT;
        }
    }
}

/// Whether what a list says behind a colon or a dash is all that it says: "Card payments: available", not "available from 5am".
fn states_all(said: &str, length: usize) -> bool {
    const NEAR: usize = 16;
    const MORE: &[&str] = &["as ", "throughout", "all ", "24"];
    if !said.starts_with([':', '-']) {
        return true;
    }
    let behind = said.get(length..floor(said, length + NEAR)).unwrap_or_default().trim_start_matches(' ');
    behind.is_empty()
        || behind.starts_with(['\n', ',', '.', ';', '(', '!', '|'])
        || MORE.iter().any(|word| behind.starts_with(word))
}

/// Work that stops is no interruption: 假期暂停一切系统变更和维护.
fn put_off_work(text: &str, hits: &mut [Hit]) {
    const STOPS: &[&str] = &["暂停", "暂停一切", "停止", "中止", "暂不", "不再"];
    const ALL: &[&str] = &["", "一切", "所有", "全部", "各类", "各项", "进行", "实施", "安排", "进行任何", "任何"];
    let word = |hit: &Hit| text.get(hit.range.clone()).unwrap_or_default();
    for at in 1..hits.len() {
        let Some([stop, work]) = hits.get_mut(at - 1..=at) else { return };
        let between = text.get(stop.range.end..work.range.start).unwrap_or_default();
        let rest = text.get(work.range.end..).unwrap_or_default();
        let object = !rest.starts_with(['服', '期', '的', '时', '中']);
        if STOPS.contains(&word(stop)) && work.cues().has(Cues::WORK) && ALL.contains(&between) && object {
            stop.meaning.cues = stop.cues().without(interruption());
            for hit in hits.iter_mut().skip(at).take_while(|hit| hit.service().is_none()) {
                hit.meaning.cues = hit.cues().without(Cues::WORK | Cues::DOWNTIME);
            }
            return;
        }
    }
}

/// What 取消 means from some day on: a service is given up (自3月1日起取消电信费等的信用卡刷卡服务), or a fee no longer taken.
fn given_up(before: &str, rest: &str) -> Option<Cues> {
    const FARTHEST: usize = 150;
    const SERVICES: &[&str] = &["服务", "功能", "业务", "渠道", "支付方式", "付款方式"];
    const FEES: &[&str] = &["年费", "手续费", "工本费", "服务费", "管理费"];
    const KEPT: &[&str] = &["限制", "收费", "优惠", "限额", "预约", "订单", "活动"];
    let object = rest.strip_prefix("取消").filter(|_| before.trim_end().ends_with('起'))?;
    let clause = object.split([',', '。', ';', '\n']).next().unwrap_or_default();
    let object = clause.get(..floor(clause, clause.len().min(FARTHEST))).unwrap_or_default();
    let names = |words: &[&str]| words.iter().any(|word| object.contains(word));
    match (names(KEPT), names(SERVICES)) {
        (false, true) => Some(Cues::WITHDRAW),
        (false, false) if FEES.iter().any(|fee| object.ends_with(fee)) => Some(Cues::ALTER | Cues::TERMS),
        _ => None,
    }
}

/// Whether what is done is a condition for what is yet to come: 排除故障后马上恢复, 全面恢复后将另行通知.
fn is_ahead(behind: &str) -> bool {
    const THEN: &[&str] =
        &["马上", "立即", "立刻", "即可", "就", "会", "将", "便", "尽快", "第一时间", "方可", "才", "再", "另行"];
    const WHO: &[&str] = &["我们", "我行", "本行", "我司", "我公司", "本公司", "我社", "本社", "系统", "平台"];
    // 修好了我们会通知大家
    const TOLD: &[&str] = &["我们会", "我们将", "会通知", "再通知", "马上告诉", "马上通知", "第一时间通知"];
    if TOLD.iter().any(|word| behind.starts_with(word)) {
        return true;
    }
    let behind = behind.strip_prefix('之').or(behind.strip_prefix('以')).unwrap_or(behind);
    let Some(behind) = behind.strip_prefix('后') else { return false };
    let behind = behind.strip_prefix(',').unwrap_or(behind);
    let behind = WHO.iter().find_map(|who| behind.strip_prefix(who)).unwrap_or(behind);
    THEN.iter().any(|then| behind.starts_with(then))
}

/// Whether the words right before say that it is yet to come: we expect to be fully operational by Monday, 到期恢复营业.
fn is_expected(before: &str) -> bool {
    const WORDS: &[&str] =
        &["expect", "expects", "expected", "hope", "hopes", "anticipate", "aim", "will", "get", "getting"];
    const HAN: &[&str] = &["到期", "将", "预计", "有望", "可望", "才", "方可"];
    const NEAR: usize = 5;
    HAN.iter().any(|word| before.ends_with(word))
        || before.split_ascii_whitespace().rev().take(NEAR).any(|word| WORDS.contains(&word))
}

/// Whether the title that closes in these words is one of a law, a rule or a letter.
fn is_of_regulation(behind: &str) -> bool {
    const FARTHEST: usize = 240;
    const ENDS: &[&str] = &["办法", "通知", "规定", "条例", "意见", "指引", "细则", "协议", "函", "法", "规则", "制度"];
    let end = floor(behind, behind.len().min(FARTHEST));
    let name = behind.get(..end).and_then(|near| near.split_once('》')).map_or("", |(name, _)| name);
    ENDS.iter().any(|end| name.trim_end_matches(')').ends_with(end))
}

/// How far before a word the words stand that deny it, in bytes.
const REACH: usize = 40;

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// What stands behind the last mark of punctuation; the one in a number or a time is none.
fn last_clause(before: &str) -> &str {
    let bytes = before.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_mark = |&(at, c): &(usize, char)| match c {
        ':' | '.' => !(digit(at.checked_sub(1)) && digit(Some(at + 1))),
        _ => matches!(c, ',' | ';' | '。' | '(' | ')' | '!' | '\n' | '|'),
    };
    let mark = before.char_indices().rev().find(is_mark);
    mark.map_or(before, |(at, c)| before.get(at + c.len_utf8()..).unwrap_or_default())
}

/// Whether the words right before an event deny it: zero outages, without a single outage, 零故障, 尚未恢复.
fn is_denied(clause: &str, cues: Cues) -> bool {
    const HAN: &[&str] = &[
        "无",
        "未",
        "均未",
        "没有",
        "零",
        "未发生",
        "未出现",
        "未发生任何",
        "没有任何",
        "没有发生",
        "从未",
        "从未发生",
        "并无",
        "不存在",
        "杜绝",
        "无需",
        "无须",
    ];
    const HAN_BACK: &[&str] = &["未", "尚未", "仍未", "还没", "还没有", "还未", "未能", "未完全", "未全部"];
    const LATIN: &[&str] = &["no", "zero", "without", "never", "nothing", "none", "neither", "nor"];
    const LATIN_BACK: &[&str] =
        &["not", "isn't", "hasn't", "haven't", "aren't", "yet", "cannot", "can't", "until", "once", "when"];
    const WORDS: usize = 3;
    let back = cues.has(Cues::RESTORED | Cues::RESTORE | Cues::OFFER);
    if HAN.iter().any(|word| clause.ends_with(word)) || back && HAN_BACK.iter().any(|word| clause.ends_with(word)) {
        return true;
    }
    // As soon as the payment system is back.
    const SOON: usize = 40;
    let near = clause.get(floor(clause, clause.len().saturating_sub(SOON))..).unwrap_or_default();
    if back && near.contains("as soon as ") {
        return true;
    }
    let mut words = clause.split_ascii_whitespace().rev().take(WORDS);
    is_of_nothing(clause) || words.any(|word| LATIN.contains(&word) || back && LATIN_BACK.contains(&word))
}

/// What it says of a service that something cannot be done or is not there any more.
fn denied_ability(clause: &str) -> Option<Cues> {
    const HAN: &[&str] = &[
        "不",
        "将不",
        "均不",
        "暂不",
        "暂时不",
        "无法",
        "未能",
        "不能",
        "没法",
        "不予",
        "尚未",
        "暂未",
        "停止",
        "暂停",
    ];
    const LATIN: &[&str] =
        &["not", "won't", "can't", "cannot", "isn't", "aren't", "wasn't", "don't", "doesn't", "no", "nor", "neither"];
    const MODAL: &[&str] = &["can", "could", "will", "may"];
    const WORDS: usize = 3;
    if clause.ends_with("不再") || clause.ends_with("将不再") || clause.trim_end().ends_with("no longer") {
        return Some(Cues::WITHDRAW);
    }
    let nothing = is_of_nothing(clause);
    let mut words = clause.split_ascii_whitespace().rev();
    // No tickets can be bought.
    let passive = words.next() == Some("be") && words.next().is_some_and(|word| MODAL.contains(&word));
    let none = passive && words.take(2).any(|word| word == "no");
    let latin = none || clause.split_ascii_whitespace().rev().take(WORDS).any(|word| LATIN.contains(&word));
    ((latin || nothing) && clause.ends_with(' ') || HAN.iter().any(|word| clause.ends_with(word))).then_some(Cues::STOP)
}

/// Whether a clause says something of nothing and nobody: none of our services can be used, no card services are affected.
fn is_of_nothing(clause: &str) -> bool {
    const NOTHING: &[&str] = &["none of ", "no ", "nobody ", "no one ", "neither ", "nothing "];
    // Where a verb stands between, what follows is said of something else: no action is needed and cards work.
    const TURNS: &[&str] = &[" is ", " are ", " need", " required", " that ", " which ", " if ", " and ", " but "];
    const FARTHEST: usize = 6;
    let clause = clause.trim_start();
    let begins = NOTHING.iter().any(|word| clause.starts_with(word)) || clause.contains(" none of ");
    begins && clause.split_ascii_whitespace().count() <= FARTHEST && !TURNS.iter().any(|word| clause.contains(word))
}

/// Whether the words right before an end of an interruption say that it has come: 已开放, has been lifted.
fn is_done(clause: &str) -> bool {
    const HAN: &[&str] = &["已", "均已", "现已", "已经", "已全部", "已全面", "已陆续", "已逐步", "已重新"];
    const LATIN: &[&str] = &["has", "have", "now", "been"];
    const WORDS: usize = 3;
    // We now consider this issue to be resolved.
    const HELD: usize = 6;
    let held = |word: &str| word.starts_with("consider");
    // We hope to have it sorted by noon.
    if is_expected(clause) && !clause.ends_with("been ") {
        return false;
    }
    HAN.iter().any(|word| clause.ends_with(word))
        || clause.rsplit_once("已于").is_some()
        || clause.split_ascii_whitespace().rev().take(HELD).any(held)
        || clause.split_ascii_whitespace().rev().take(WORDS).any(|word| LATIN.contains(&word))
}

/// Whether what is no longer done is to take a fee: may no longer add surcharges.
fn is_fee(behind: &str) -> bool {
    const VERBS: &[&str] = &["add", "charge", "impose", "levy", "apply"];
    const FEES: &[&str] = &["surcharge", "surcharges", "fee", "fees"];
    const WORDS: usize = 4;
    let clause = behind.split([',', '.', ';', '\n']).next().unwrap_or_default();
    let mut words = clause.split_ascii_whitespace().take(WORDS);
    words.next().is_some_and(|verb| VERBS.contains(&verb)) && words.any(|word| FEES.contains(&word))
}

/// Whether it is a fee or a reward that stops, as the words before say: the redemption fee of Rs. 99 stands discontinued.
fn is_of_fee(before: &str) -> bool {
    const FEES: &[&str] = &["fee", "fees", "charge", "charges", "surcharge", "reward", "rewards", "discount"];
    const WORDS: usize = 9;
    let sentence = before.get(floor(before, before.len().saturating_sub(2 * REACH))..).unwrap_or_default();
    let words = sentence.rsplit([',', ';', '\n']).next().unwrap_or_default();
    words.split_ascii_whitespace().rev().take(WORDS).any(|word| FEES.contains(&word))
}

/// Whether an event is only recalled or feared: despite the outage, to avoid disruption, 避免中断.
fn is_in_passing(clause: &str) -> bool {
    const HAN: &[&str] = &["修复了", "避免", "防止", "以免", "减少", "尽管", "虽有", "预防", "降低"];
    const LATIN: &[&str] = &["despite", "fixes", "avoid", "prevent", "preventing", "avoiding", "against"];
    const WORDS: usize = 4;
    HAN.iter().any(|word| clause.ends_with(word))
        || clause.split_ascii_whitespace().rev().take(WORDS).any(|word| LATIN.contains(&word))
        || clause.ends_with("after being ")
        || ["don't want ", "do not want ", "never want "].iter().any(|word| clause.contains(word))
}

/// What words say together.
fn compose(hits: &mut [Hit]) {
    let all = hits.iter().fold(Cues::default(), |all, hit| all | hit.cues());
    // Planned work, or an announced stop, that is off; orders that lapse are not.
    let lapses = |hit: &Hit| matches!(hit.service(), Some(Service::Order | Service::Application | Service::Points));
    if all.has(Cues::MAYBE_OFF) && all.has(Cues::WORK | Cues::DOWNTIME | Cues::ORIGINAL) && !hits.iter().any(lapses) {
        say(hits, Cues::CANCEL, Cues::MAYBE_OFF);
    }
    // What failed works.
    if all.has(Cues::AVAILABLE | Cues::UNAFFECTED)
        && all.has(Cues::FORMERLY)
        && all.has(interruption())
        && !all.has(Cues::PLAN | Cues::ORIGINAL)
    {
        say(hits, Cues::RESTORED, Cues::AVAILABLE | Cues::UNAFFECTED);
    }
    let payable = |service: Option<Service>| service == Some(Service::Installment);
    let named = hits.iter().any(|hit| payable(hit.service()));
    let quiet = !all.has(interruption() | Cues::WORK | Cues::SAFETY | Cues::ORIGINAL | Cues::ALTER);
    if named && quiet && all.has(Cues::AVAILABLE) && all.has(Cues::NEW) {
        say(hits, Cues::OFFER, Cues::AVAILABLE);
    }
}

/// Has the first word that says one thing say another too.
fn say(hits: &mut [Hit], also: Cues, with: Cues) {
    if let Some(hit) = hits.iter_mut().find(|hit| hit.cues().has(with)) {
        hit.meaning.cues |= also;
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::hits;
    use super::super::segment::segment;
    use super::*;

    #[test]
    fn only_what_is_asserted_counts() {
        let fault = interruption();
        for (sentence, cues, said) in [
            ("我司全年零故障。", fault, false),
            ("five years without a single outage.", fault, false),
            ("zero unplanned downtime.", fault | Cues::DOWNTIME, false),
            ("there was an outage.", fault, true),
            ("despite the outage of 14 december.", fault, false),
            ("to avoid disruption, please shop early.", fault, false),
            ("none of our card services will be affected.", fault, false),
            ("none of our cards can be used.", fault, true),
            ("no services will be available.", fault, true),
            ("nobody will be able to pay by card.", fault, true),
            ("no action is needed and your card will work as usual.", fault, false),
            ("服务尚未恢复。", Cues::RESTORED | Cues::RESTORE, false),
            ("服务已恢复。", Cues::RESTORED, true),
            ("we are still working on the card payment problem.", fault, true),
            ("ask us about any card payment problem.", fault, false),
            ("如遇系统故障,请稍后再试。", fault, false),
            ("if the payment fails, try again.", fault, false),
            ("if you pay then, the payment will fail.", fault, true),
            ("原定3月7日的系统维护取消。", Cues::CANCEL, true),
            ("此前的支付异常现已可正常使用。", Cues::RESTORED, true),
            ("即日起可选择招商银行分期。", Cues::OFFER, true),
            ("from today you can pay with klarna.", Cues::OFFER, true),
        ] {
            let text = format!("notice\n{sentence}");
            let page = segment(&text);
            let mut hits = hits(&text);
            settle(&text, &page, &mut hits);
            assert_eq!(hits.iter().any(|hit| hit.cues().has(cues)), said, "{sentence} {hits:?}");
        }
    }
}

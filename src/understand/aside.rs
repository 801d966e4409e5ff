//! What is said beside the matter: what work is for, and what readers are asked to do. Services named there are not what stops.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::vocabulary::Vocabulary;
use crate::domain::Service;
use std::sync::LazyLock;

/// How far before its first hit a clause may begin, in bytes.
const REACH: usize = 48;

/// What is said beside the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// What work is for: 为了让结算更加稳定, to improve checkout.
    Purpose,
    /// What readers are asked to do: 届时请重新提交订单.
    Request,
}

const ROWS: &[(&str, Aside)] = &[
    ("为了", Aside::Purpose),
    ("为更好", Aside::Purpose),
    ("为提升", Aside::Purpose),
    ("为提高", Aside::Purpose),
    ("为保障", Aside::Purpose),
    ("为进一步", Aside::Purpose),
    ("为给", Aside::Purpose),
    ("为向", Aside::Purpose),
    ("为确保", Aside::Purpose),
    ("为优化", Aside::Purpose),
    ("为改善", Aside::Purpose),
    ("为让", Aside::Purpose),
    ("为使", Aside::Purpose),
    ("为方便", Aside::Purpose),
    ("to improve ", Aside::Purpose),
    ("to enhance ", Aside::Purpose),
    ("to ensure ", Aside::Purpose),
    ("to provide ", Aside::Purpose),
    ("to offer ", Aside::Purpose),
    ("to make ", Aside::Purpose),
    ("to give ", Aside::Purpose),
    ("in order to ", Aside::Purpose),
    ("as part of ", Aside::Purpose),
    ("请", Aside::Request),
    ("届时请", Aside::Request),
    ("到时请", Aside::Request),
    ("并请", Aside::Request),
    ("敬请", Aside::Request),
    ("烦请", Aside::Request),
    ("建议", Aside::Request),
    ("please ", Aside::Request),
    ("kindly ", Aside::Request),
    ("we recommend ", Aside::Request),
    ("we suggest ", Aside::Request),
];

static BEGINNINGS: LazyLock<Vocabulary<Aside>> = LazyLock::new(|| Vocabulary::new(ROWS));

/// A request not to do something says that it will not work.
const WARNINGS: &[&str] =
    &["避免", "勿", "不要", "不能", "无法", "切莫", "avoid", "do not", "don't", "refrain", "not ", "instead", "改"];

/// Whether a clause only says such a thing, in a unit that names services elsewhere: so many in all its hits.
pub(crate) fn is_aside(context: &Context<'_>, hits: &[Hit], named: usize, clause: &[Hit]) -> bool {
    let cues = clause.iter().fold(Cues::default(), |all, hit| all | hit.cues());
    if cues.has(interruption() | Cues::DOWNTIME | Cues::UNAFFECTED) {
        return false;
    }
    let Some((begin, said)) = text_of(context, clause) else { return false };
    let warns = || WARNINGS.iter().any(|word| said.contains(word));
    let aside = BEGINNINGS.longest(said, 0).is_some_and(|(_, aside)| aside == Aside::Purpose || !warns());
    if !aside {
        return false;
    }
    let names = |hit: &&Hit| hit.service().is_some() && !hit.cues().has(Cues::VAGUE);
    let place = |at: usize| hits.partition_point(|hit| hit.range.start < at);
    let inside = hits.get(place(begin)..place(begin + said.len())).unwrap_or_default();
    named > inside.iter().filter(names).count()
}

/// Whether a shop or site is only who announces something of another service (云杉商城将于今晚升级支付系统), or where it is
/// announced (公布于本公司官网).
pub(crate) fn is_announcer(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    const ANNOUNCES: &[&str] = &["将", "拟", "定于", "计划", "决定"];
    const PUBLISHED: &[&str] =
        &["公布于", "公布在", "公告于", "公告在", "刊登于", "登载于", "发布于", "发布在", "published on"];
    const NEAR: usize = 64;
    let Some((hit, rest)) = clause.get(at..).and_then(<[Hit]>::split_first) else { return false };
    let behind = context.text.get(hit.range.end..).unwrap_or_default();
    let near = context.text.floor_char_boundary(hit.range.start.saturating_sub(REACH));
    let before = context.text.get(near..hit.range.start).unwrap_or_default();
    let before = before.rsplit([',', '。', ';', '\n']).next().unwrap_or_default();
    if hit.service() == Some(Service::Site) && PUBLISHED.iter().any(|word| before.contains(word)) {
        return true;
    }
    hit.service() == Some(Service::Site)
        && ANNOUNCES.iter().any(|word| behind.starts_with(word))
        && rest.iter().take(NEAR).any(|next| {
            next.service().is_some_and(|service| service.blocks_installments() && service != Service::Site)
                && !next.cues().has(Cues::VAGUE)
        })
}

/// Where a clause begins, and its text up to its last hit.
fn text_of<'a>(context: &Context<'a>, clause: &[Hit]) -> Option<(usize, &'a str)> {
    let (first, last) = (clause.first()?, clause.last()?);
    let near = context.text.floor_char_boundary(first.range.start.saturating_sub(REACH));
    let before = context.text.get(near..first.range.start)?;
    let is_turn = |c: char| matches!(c, ',' | '。' | ';' | ':' | '!' | '\n' | '、' | '(');
    let turn = before.char_indices().rev().find(|&(_, c)| is_turn(c));
    let start = turn.map_or(near, |(at, c)| near + at + c.len_utf8());
    let said = context.text.get(start..last.range.end)?;
    let begin = start + (said.len() - said.trim_start().len());
    Some((begin, said.trim_start()))
}

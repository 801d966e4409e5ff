//! What is said beside the matter: what work is for, and what readers are asked to do. Services named there are not what stops.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::{Cues, Hit};
use crate::domain::Service;

/// How far before its first hit a clause may begin, in bytes.
const REACH: usize = 48;

/// What work is for: 为了让结算更加稳定, to improve checkout.
const PURPOSES: &[&str] = &[
    "为了",
    "为更好",
    "为提升",
    "为提高",
    "为保障",
    "为进一步",
    "为给",
    "为向",
    "为确保",
    "为优化",
    "为改善",
    "为让",
    "为使",
    "为方便",
    "to improve ",
    "to enhance ",
    "to ensure ",
    "to provide ",
    "to offer ",
    "to make ",
    "to give ",
    "in order to ",
    "as part of ",
];

/// What readers are asked to do: 届时请重新提交订单.
const REQUESTS: &[&str] =
    &["请", "届时请", "到时请", "并请", "敬请", "烦请", "建议", "please ", "kindly ", "we recommend ", "we suggest "];

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
    let starts = |words: &[&str]| words.iter().any(|word| said.starts_with(word));
    let warns = || WARNINGS.iter().any(|word| said.contains(word));
    if !(starts(PURPOSES) || starts(REQUESTS) && !warns()) {
        return false;
    }
    let names = |hit: &&Hit| hit.service().is_some() && !hit.cues().has(Cues::VAGUE);
    let place = |at: usize| hits.partition_point(|hit| hit.range.start < at);
    let inside = hits.get(place(begin)..place(begin + said.len())).unwrap_or_default();
    named > inside.iter().filter(names).count()
}

/// Whether a shop or site is only who announces something of another service: 云杉商城将于今晚升级支付系统.
pub(crate) fn is_announcer(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    const ANNOUNCES: &[&str] = &["将", "拟", "定于", "计划", "决定"];
    const NEAR: usize = 64;
    let Some((hit, rest)) = clause.get(at..).and_then(<[Hit]>::split_first) else { return false };
    let behind = context.text.get(hit.range.end..).unwrap_or_default();
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

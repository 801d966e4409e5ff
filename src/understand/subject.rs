//! Where the words stand that say what a window is about: on its own line; on the label over a line that holds nothing
//! but the time; or on the lines below it. And what is left for windows that nothing of their own tells.

use super::affected::{Affected, of_units_where, tells_impact};
use super::context::Context;
use super::introduces::introduces;
use super::lexicon::Cues;
use super::segment::LineKind;
use super::unknown::{names_anything, names_unknown, only_unknown_stops};
use crate::domain::Service;
use std::ops::Range;

/// The lines that tell what the windows on lines of their own are about.
#[derive(Debug, Default)]
pub(crate) struct Subjects {
    /// For lines under a label that says it: what the label says.
    labelled: Vec<(usize, Affected)>,
    /// For lines that do not say it themselves: what the lines below them say.
    below: Vec<(usize, Affected)>,
    /// The lines of windows, as often as they hold one.
    timed: Vec<usize>,
    /// Several windows are listed, and at least one by what it is about: then each is.
    listed: bool,
    /// For lines that begin with the name of a phase: what other lines say of it.
    phased: Vec<(usize, Affected)>,
    /// What the lines say that belong to no window.
    rest: Affected,
    /// What stops is told in words that are not known.
    unknown: bool,
    /// A label says what is affected.
    impact: bool,
}

impl Subjects {
    /// The farthest that a block reaches below its time, in lines.
    const LONGEST: usize = 16;

    pub(crate) fn new(context: &Context<'_>, units: &[Affected], timed: &[usize]) -> Self {
        let mut lines: Vec<usize> = timed.to_vec();
        lines.sort_unstable();
        lines.dedup();
        if lines.len() < 2 {
            let (unknown, impact) = (only_unknown_stops(context), tells_impact(context, units));
            return Self { timed: timed.to_vec(), unknown, impact, ..Self::default() };
        }
        let layout = Layout { context, units, lines: &lines };
        let is_row = |line: usize| context.kind_of(line) == LineKind::Row;
        let under: Vec<usize> = lines.iter().copied().filter(|&line| layout.has_label(line)).collect();
        let known = |said: &Affected| said.affected.iter().any(|&service| is_specific(service));
        let mut labelled: Vec<Block> = Vec::new();
        if under.len() >= 2 {
            labelled = under.iter().map(|&line| layout.block(line, true)).collect();
        }
        if !labelled.iter().any(|block| known(&block.said)) || !labelled.iter().all(Block::tells) {
            labelled.clear();
        }
        let others = lines
            .iter()
            .copied()
            .filter(|&line| !is_row(line) && labelled.binary_search_by_key(&line, |block| block.line).is_err());
        let bare: Vec<usize> = others.filter(|&line| !layout.names(line) || introduces(context, line)).collect();
        let empty = |&line: &usize| {
            let range = context.page.lines.get(line).map_or(0..0, |line| line.range.clone());
            introduces(context, line) || !names_unknown(context, &range)
        };
        let tell = |bare: &[usize]| {
            let blocks: Vec<Block> = bare.iter().map(|&line| layout.block(line, false)).collect();
            let partly = blocks.iter().any(|block| known(&block.said)) && blocks.iter().all(Block::tells);
            let told = blocks.iter().all(|block| !block.said.is_empty()) || partly && bare.iter().all(empty);
            told.then_some(blocks)
        };
        let listed: Vec<usize> = bare.iter().copied().filter(|&line| layout.is_listed(line)).collect();
        let below = tell(&bare).or_else(|| tell(&listed).filter(|_| listed.len() >= 2)).unwrap_or_default();
        let named = lines.iter().any(|&line| layout.names(line));
        let listed = named || labelled.iter().chain(&below).any(|block| known(&block.said));
        let mut owned: Vec<usize> = lines.iter().copied().filter(|&line| layout.is_listed(line)).collect();
        owned.extend(labelled.iter().chain(&below).flat_map(|block| block.lines.clone()));
        owned.sort_unstable();
        let rest = of_units_where(context, units, |line| owned.binary_search(&line).is_err());
        let phased = layout.phased();
        let told = |blocks: Vec<Block>| blocks.into_iter().map(|block| (block.line, block.said_or_unknown())).collect();
        Self {
            labelled: told(labelled),
            below: told(below),
            timed: timed.to_vec(),
            listed,
            phased,
            rest,
            unknown: false,
            impact: tells_impact(context, units),
        }
    }

    /// Whether a label says what is affected: then what is only worked on is not.
    pub(crate) fn tells_impact(&self) -> bool {
        self.impact
    }

    /// What the label says under which a line stands that begins with the time.
    pub(crate) fn labelled(&self, line: usize) -> Option<&Affected> {
        self.labelled.iter().find(|(at, _)| *at == line).map(|(_, said)| said)
    }

    /// What other lines say of the phase with whose name a line begins: 第二批升级期间,无法下单.
    pub(crate) fn phased(&self, line: usize) -> Option<&Affected> {
        self.phased.iter().find(|(at, _)| *at == line).map(|(_, said)| said)
    }

    /// Whether a line holds one window only.
    pub(crate) fn alone(&self, line: usize) -> bool {
        self.timed.iter().filter(|&&at| at == line).count() == 1
    }

    /// Whether windows stand on several lines.
    pub(crate) fn several(&self) -> bool {
        self.timed.iter().any(|line| self.timed.first() != Some(line))
    }

    /// What is told below a line that holds the time.
    pub(crate) fn of(&self, line: usize) -> Option<&Affected> {
        self.below.iter().find(|(at, _)| *at == line).map(|(_, said)| said)
    }

    /// Whether the windows are listed by what they are about.
    pub(crate) fn listed(&self) -> bool {
        self.listed
    }

    /// What stops where nothing is named: everything, unless it is told in words that are not known.
    pub(crate) fn unnamed(&self) -> Service {
        if self.unknown { Service::Other } else { Service::All }
    }

    /// What the page says apart from the lines of its windows, where these are listed; nothing where that is nothing.
    pub(crate) fn rest(&self) -> Option<&Affected> {
        Some(&self.rest).filter(|rest| self.listed && !rest.affected.is_empty())
    }
}

/// What belongs to a line that holds the time of a window.
struct Block {
    line: usize,
    lines: Vec<usize>,
    said: Affected,
    /// Its words name something, be it in words that are not known.
    named: bool,
}

impl Block {
    fn tells(&self) -> bool {
        self.named || !self.said.is_empty()
    }

    fn said_or_unknown(mut self) -> Affected {
        if self.said.is_empty() {
            self.said.affected.push(Service::Other);
        }
        self.said
    }
}

struct Layout<'a, 'b> {
    context: &'a Context<'b>,
    units: &'a [Affected],
    lines: &'a [usize],
}

impl Layout<'_, '_> {
    fn says(&self, line: usize) -> impl Iterator<Item = &Affected> {
        let range = self.context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
        range.filter_map(|unit| self.units.get(unit))
    }

    fn names(&self, line: usize) -> bool {
        self.says(line).any(|said| said.affected.iter().any(|&service| is_specific(service)))
    }

    fn is_timed(&self, line: usize) -> bool {
        self.lines.binary_search(&line).is_ok()
    }

    /// Whether a line is a short label, right over the line of a time.
    fn is_label(&self, line: usize) -> bool {
        let Some(here) = self.context.page.lines.get(line) else { return false };
        let text = self.context.text.get(here.range.clone()).unwrap_or_default();
        let next_is_close = self.context.page.lines.get(line + 1).is_some_and(|next| !next.apart);
        line > 0
            && next_is_close
            && !self.is_timed(line)
            && self.is_timed(line + 1)
            && text.len() <= LONGEST_LABEL
            && names_anything(self.context, &here.range)
            && !text.ends_with(['.', '。', ':', '!', '?', ';', ','])
    }

    /// Whether a line says right below the line of a bare time, in few words, what that is about.
    fn is_named_below(&self, block: &Block, line: usize) -> bool {
        let Some(here) = self.context.page.lines.get(line) else { return false };
        let text = self.context.text.get(here.range.clone()).unwrap_or_default();
        let above = self.context.page.lines.get(block.line).map_or(0..0, |line| line.range.clone());
        line == block.line + 1
            && !here.apart
            && text.len() <= LONGEST_LABEL
            && !text.ends_with(['.', '。', ':', '!', '?', ';', ','])
            && !names_anything(self.context, &above)
    }

    /// Whether a line is a row, an item or a label with its time, and no sentence of a paragraph.
    fn is_listed(&self, line: usize) -> bool {
        let Some(here) = self.context.page.lines.get(line) else { return false };
        let text = self.context.text.get(here.range.clone()).unwrap_or_default();
        here.kind != LineKind::Text || !text.ends_with(['.', '。', '!'])
    }

    /// For each line of a window that begins with the name of a phase: what lines without a window say of it.
    fn phased(&self) -> Vec<(usize, Affected)> {
        const LINES: usize = 200;
        let text = |line: usize| {
            let range = self.context.page.lines.get(line).map_or(0..0, |line| line.range.clone());
            self.context.text.get(range).unwrap_or_default()
        };
        let lines = self.context.page.lines.len().min(LINES);
        let named = self.lines.iter().filter_map(|&line| Some((line, phase(text(line))?)));
        let told = |name: &str| {
            let mut said = Affected::default();
            let others = (1..lines).filter(|&line| !self.is_timed(line) && phase(text(line)) == Some(name));
            others.for_each(|line| self.says(line).for_each(|one| said.join(one)));
            let spared = std::mem::take(&mut said.spared);
            said.affected.retain(|service| !spared.contains(service));
            said.spared = spared;
            (!said.is_empty()).then_some(said)
        };
        named.take(LINES).filter_map(|(line, name)| Some((line, told(name)?))).collect()
    }

    /// Whether a line begins with its time, under a label.
    fn has_label(&self, line: usize) -> bool {
        const MARKER: usize = 6;
        let Some(here) = self.context.page.lines.get(line) else { return false };
        let start = self.context.exprs.partition_point(|expr| expr.range.start < here.range.start);
        let leads = self.context.exprs.get(start).is_some_and(|expr| {
            let before = self.context.text.get(here.range.start..expr.range.start).unwrap_or_default();
            before.len() <= MARKER
                || !self.context.key_cues(line).is_empty()
                    && !names_unknown(self.context, &(here.range.start..expr.range.start))
        });
        leads && here.kind != LineKind::Row && line.checked_sub(1).is_some_and(|above| self.is_label(above))
    }

    fn block(&self, line: usize, labelled: bool) -> Block {
        let label = line.checked_sub(1).filter(|_| labelled && self.has_label(line));
        let mut block = Block { line, lines: Vec::new(), said: Affected::default(), named: false };
        let mut label_said = Affected::default();
        if let Some(label) = label {
            self.take(&mut block, label);
            let narrow = |service: &Service| !service.blocks_installments() && *service != Service::DebitCard;
            if !block.said.affected.is_empty() && block.said.affected.iter().all(narrow) {
                return block;
            }
            label_said = std::mem::take(&mut block.said);
        }
        for below in (line + 1..self.context.page.lines.len()).take(Subjects::LONGEST) {
            let Some(here) = self.context.page.lines.get(below) else { break };
            let over = matches!(here.kind, LineKind::Heading(level) if level < 4);
            let closed = here.apart && (label.is_some() || block.tells());
            let next = (labelled || here.apart) && self.is_label(below);
            if self.is_timed(below) || over || closed || next {
                break;
            }
            self.take(&mut block, below);
        }
        // Functions that are listed under a label are those of it that are meant: statements, of the credit card.
        if block.said.affected.is_empty() || block.said.affected.iter().any(|service| service.blocks_installments()) {
            block.said.join(&label_said);
        }
        let spared = std::mem::take(&mut block.said.spared);
        block.said.affected.retain(|service| !spared.contains(service) || *service == Service::Installment);
        block.said.spared = spared;
        block
    }

    fn take(&self, block: &mut Block, line: usize) {
        for said in self.says(line) {
            block.said.join(said);
        }
        let Some(here) = self.context.page.lines.get(line) else { return };
        let listed = here.kind == LineKind::Item || self.is_label(line) || self.is_named_below(block, line);
        // Maybank EzyPay, under a sentence that says what is not available: whose, not what.
        let party = || self.context.hits_between(here.range.clone()).iter().take(16).any(|hit| hit.meaning.party);
        block.named |= listed && !party() && names_unknown(self.context, &here.range);
        block.lines.push(line);
    }
}

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 120;

/// The name of a phase with which a line begins: 第二批, 第1阶段, phase 2, window b.
fn phase(line: &str) -> Option<&str> {
    const HAN: &[&str] = &["批次", "批", "阶段", "时段", "轮", "期", "次"];
    const LATIN: &[&str] = &["phase ", "stage ", "batch ", "window ", "part ", "slot "];
    const NUMBER: usize = 9;
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    if let Some(rest) = line.strip_prefix('第') {
        let number = rest.find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十".contains(c)))?;
        let unit = HAN.iter().find(|unit| rest.get(number..).is_some_and(|rest| rest.starts_with(**unit)))?;
        return (1..=NUMBER).contains(&number).then(|| line.get(..'第'.len_utf8() + number + unit.len())).flatten();
    }
    let word = LATIN.iter().find(|word| line.starts_with(**word))?;
    let number = line.get(word.len()..)?;
    let end = number.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(number.len());
    (1..=2).contains(&end).then(|| line.get(..word.len() + end)).flatten()
}

/// Whether a service says more than "the system".
pub(crate) fn is_specific(service: Service) -> bool {
    service != Service::All
}

/// Whether a time stands at the head or the foot of a line that says nothing but what it is for: no sentence of its own.
pub(crate) fn is_labelled(
    context: &Context<'_>,
    line: usize,
    unit: usize,
    time: &Range<usize>,
    last: &Range<usize>,
) -> bool {
    const MARKER: usize = 12;
    let Some(here) = context.page.lines.get(line) else { return false };
    let at_head = time.start <= here.range.start + MARKER;
    let rest = context.text.get(last.end.min(here.range.end)..here.range.end).unwrap_or_default();
    let at_foot = rest.chars().filter(|c| c.is_alphanumeric()).count() <= 3;
    let text = context.text.get(here.range.clone()).unwrap_or_default();
    let sentence = here.kind == LineKind::Text && text.ends_with(['.', '。', '!']);
    (at_head || at_foot) && !sentence && !context.cues(unit).has(Cues::WORK | Cues::PLAN)
}

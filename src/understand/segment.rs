//! The parts of an announcement: title, headings, paragraphs, list items, table rows; and their sentences and cells.

use crate::text::fold::ITEM;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    Title,
    /// Stands over the lines that follow; the smaller the level, the more it stands over.
    Heading(u8),
    Item,
    /// A row of a table; its units are cells.
    Row,
    Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub range: Range<usize>,
    pub kind: LineKind,
    /// The index of the heading that it stands under.
    pub heading: Option<usize>,
    /// Its units, as a range of indexes.
    pub units: Range<usize>,
    /// What stands before the colon of a `key: value` line.
    pub key: Option<Range<usize>>,
    /// The first row of the table that this row belongs to.
    pub table: Option<usize>,
    /// Blank lines stand before it.
    pub apart: bool,
}

/// A sentence, a cell, or what else stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub range: Range<usize>,
    pub line: usize,
    /// The column, in a table.
    pub column: Option<usize>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub lines: Vec<Line>,
    pub units: Vec<Unit>,
}

/// How many lines and units are read; an announcement has fewer.
const MAX_PARTS: usize = 20_000;

impl Page {
    /// How much of a text it is made of: all, unless that has more parts than are read.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        let end = self.units.last().filter(|_| self.units.len() >= MAX_PARTS).map_or(text.len(), |unit| unit.range.end);
        text.get(..end).unwrap_or(text)
    }

    /// The cell at the head of a cell's column.
    pub(crate) fn column_head(&self, unit: usize) -> Option<usize> {
        let cell = self.units.get(unit)?;
        let column = cell.column?;
        let table = self.lines.get(cell.line)?.table.filter(|&table| table != cell.line)?;
        let heads = self.lines.get(table)?.units.clone();
        // The cells of a row stand in the order of their columns.
        let first = self.units.get(heads.clone())?.partition_point(|head| head.column < Some(column));
        let head = heads.start + first;
        (heads.contains(&head) && self.units.get(head)?.column == Some(column)).then_some(head)
    }

    /// The unit that holds a place.
    pub(crate) fn unit_at(&self, at: usize) -> usize {
        self.units.partition_point(|unit| unit.range.start <= at).saturating_sub(1)
    }

    /// The headings over a line, the nearest first.
    pub(crate) fn headings(&self, line: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.lines.get(line).and_then(|line| line.heading), |&above| {
            self.lines.get(above).and_then(|line| line.heading)
        })
        .take(6)
    }
}

/// Cuts a folded text, whose first line is the title, into its parts.
pub(crate) fn segment(text: &str) -> Page {
    let mut page = Page::default();
    let mut stack: Vec<(u8, usize)> = Vec::new();
    let mut apart = false;
    let mut start = 0;
    let mut raws = text.split('\n').enumerate().peekable();
    while let Some((number, raw)) = raws.next().filter(|_| page.units.len() < MAX_PARTS) {
        let range = trim(text, start..start + raw.len());
        start += raw.len() + 1;
        let content = text.get(range.clone()).unwrap_or_default();
        if content.is_empty() || is_rule(content) {
            apart |= number > 0 && !content.contains('|');
            continue;
        }
        // Two columns need another row to be a table.
        let bars_here = bars(content);
        let two_columns = bars_here == 1
            && (raws.peek().is_some_and(|(_, next)| bars(next.trim()) == 1)
                || !apart && page.lines.last().is_some_and(|line| line.kind == LineKind::Row));
        let kind = match number {
            0 => LineKind::Title,
            _ if page.lines.is_empty() && is_headline(content) => LineKind::Title,
            _ if two_columns => LineKind::Row,
            _ => kind(content, bars_here),
        };
        if apart {
            while stack.last().is_some_and(|&(level, heading)| level >= 5 && heading + 1 < page.lines.len()) {
                stack.pop();
            }
        }
        if let LineKind::Heading(level) = kind {
            while stack.last().is_some_and(|&(above, _)| above >= level) {
                stack.pop();
            }
        }
        let index = page.lines.len();
        let heading = stack.last().map(|&(_, heading)| heading);
        let table = (kind == LineKind::Row).then(|| match page.lines.last() {
            Some(line) if line.kind == LineKind::Row && !apart => line.table.unwrap_or(index - 1),
            _ => index,
        });
        let units = page.units.len();
        let key = if kind == LineKind::Row { None } else { key(text, &range) };
        // In a table without outer bars, a row that begins with one has an empty first cell.
        let open_table = table
            .and_then(|first| page.lines.get(first))
            .is_some_and(|first| text.get(first.range.clone()).is_some_and(|first| !first.starts_with('|')));
        let border = content.starts_with('|') && (!open_table || content.ends_with('|'));
        push_units(&mut page.units, text, &range, kind, index, border);
        let units = units..page.units.len();
        page.lines.push(Line { range, kind, heading, units, key, table, apart });
        if let LineKind::Heading(level) = kind {
            stack.push((level, index));
        }
        apart = false;
    }
    page
}

/// Whether the first line of a text without a title is one by its last word: 关于系统升级的公告, 【系统维护公告】.
fn is_headline(line: &str) -> bool {
    const LONGEST: usize = 180;
    const LAST: &[&str] = &["公告", "通知", "通告", "启事", "公示", "告示", "通报"];
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    line.len() <= LONGEST && LAST.iter().any(|word| bare.ends_with(word))
}

/// `border` says that the bar with which a row begins is none between cells.
fn push_units(units: &mut Vec<Unit>, text: &str, range: &Range<usize>, kind: LineKind, line: usize, border: bool) {
    if kind == LineKind::Title {
        return units.push(Unit { range: range.clone(), line, column: None });
    }
    if kind != LineKind::Row {
        return push_sentences(units, text, range, line, None);
    }
    let content = text.get(range.clone()).unwrap_or_default();
    let lead = usize::from(border);
    let mut at = range.start + lead;
    for (column, cell) in content.get(lead..).unwrap_or_default().split('|').enumerate() {
        if units.len() >= MAX_PARTS {
            break;
        }
        push_sentences(units, text, &trim(text, at..at + cell.len()), line, Some(column));
        at += cell.len() + 1;
    }
}

/// Names that are written with an exclamation mark.
const EXCLAIMED: &[&str] = &["paylah", "yahoo"];

/// The sentences of a range; a range without any is one unit.
fn push_sentences(units: &mut Vec<Unit>, text: &str, range: &Range<usize>, line: usize, column: Option<usize>) {
    let content = text.get(range.clone()).unwrap_or_default();
    let mut start = range.start;
    for (at, c) in content.char_indices() {
        let ends = match c {
            '!' => !EXCLAIMED.iter().any(|name| content.get(..at).is_some_and(|before| before.ends_with(name))),
            '。' | '?' | ';' | ITEM => true,
            '.' => {
                content.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                    && !is_abbreviation(content, at)
            }
            _ => false,
        };
        if ends {
            let end = range.start + at + c.len_utf8();
            units.push(Unit { range: start..end, line, column });
            start = end;
            if units.len() >= MAX_PARTS {
                break;
            }
        }
    }
    if start < range.end || range.is_empty() {
        units.push(Unit { range: start..range.end, line, column });
    }
}

/// Whether the full stop at a place belongs to the word before it.
fn is_abbreviation(content: &str, at: usize) -> bool {
    let before = content.get(..at).unwrap_or_default();
    let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    // 1. cards 2. wallets; but 24/7 ends its sentence, and so does Jan 3.
    let rest = before.get(..before.len() - word.len()).unwrap_or_default();
    word.len() == 1 && !rest.ends_with('/') && !(rest.ends_with(' ') && ends_in_tie(rest))
        || (word.len() <= 2
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && before.trim_start().len() == word.len())
        || matches!(
            word,
            "rs" | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
                | "mon"
                | "tue"
                | "wed"
                | "thu"
                | "fri"
                | "sat"
                | "sun"
                | "approx"
                | "est"
                | "st"
                | "no"
                | "hrs"
                | "mins"
                | "vs"
                | "mr"
                | "ms"
                | "dr"
        )
}

/// Whether words end in one that a day or an hour follows: until Jan 3, from 1 to 5.
fn ends_in_tie(words: &str) -> bool {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const TIES: &[&str] = &["to", "until", "till", "by", "at", "before", "after"];
    let word = words.trim_end().trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    TIES.contains(&word)
        || MONTHS.iter().any(|month| word.starts_with(month)) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let content = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (content.len() - content.trim_start().len());
    start..(start + content.trim().len())
}

/// A line that only separates: dashes, or the second row of a table.
fn is_rule(content: &str) -> bool {
    content.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'|' | b':' | b' ' | b'_' | b'*' | b'~'))
}

/// The longest line that can be a heading, in bytes.
const LONGEST_HEADING: usize = 90;

fn bars(content: &str) -> usize {
    content.bytes().filter(|&byte| byte == b'|').count()
}

fn kind(content: &str, bars: usize) -> LineKind {
    if bars >= 2 || bars == 1 && content.starts_with('|') {
        return LineKind::Row;
    }
    let short = content.len() <= LONGEST_HEADING;
    let is_open = !content.contains('。') && !content.ends_with(['.', ';', '!', '?', ',']);
    match marker(content) {
        Some(level) if short && is_open && level < 3 => LineKind::Heading(level),
        Some(_) if short && content.ends_with(':') => LineKind::Heading(4),
        Some(_) => LineKind::Item,
        None if content.ends_with(':') => LineKind::Heading(5),
        None if content.starts_with('[') && content.ends_with(']') && short => LineKind::Heading(4),
        None if short && is_open && is_label(content) => LineKind::Heading(4),
        None => LineKind::Text,
    }
}

/// A short line without the marks and digits of a sentence.
fn is_label(content: &str) -> bool {
    let latin = content.is_ascii();
    content.len() <= if latin { 40 } else { 48 }
        && !content.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b':'))
}

/// The level of the number or bullet that a line begins with: 1 for 一、, 2 for (一), 3 for 1., 4 for bullets.
fn marker(content: &str) -> Option<u8> {
    let mut chars = content.chars();
    let first = chars.next()?;
    let is_han_number = |c: char| "一二三四五六七八九十".contains(c);
    let rest = |skip: fn(char) -> bool| content.trim_start_matches(skip).chars().next();
    match first {
        '•' | '*' | ITEM => Some(4),
        '-' if chars.next().is_some_and(|c| !c.is_ascii_digit()) => Some(4),
        '(' => {
            let inner = content.get(1..)?.split(')').next()?;
            let short = inner.chars().count() <= 3;
            if short && inner.chars().all(is_han_number) {
                Some(2)
            } else {
                (short && inner.chars().all(|c| c.is_ascii_alphanumeric())).then_some(3)
            }
        }
        _ if is_han_number(first) => {
            matches!(rest(|c| "一二三四五六七八九十".contains(c)), Some('、' | '.' | ',')).then_some(1)
        }
        '第' => Some(3).filter(|_| content.contains(['条', '项'])),
        '0'..='9' => {
            let digits = content.bytes().take_while(u8::is_ascii_digit).count();
            let mut behind = content.get(digits..)?.chars();
            let mark = behind.next().filter(|mark| matches!(mark, '.' | '、' | ')' | ':'));
            // 1.5 and 8:00 are numbers; 1、2月15日 is an item about a day.
            let decimal = matches!(mark, Some('.' | ':')) && behind.next().is_some_and(|c| c.is_ascii_digit());
            // 1.00:30 is an item that begins with a clock time.
            let glued = content.get(digits + 1..).and_then(|rest| rest.find(|c: char| !c.is_ascii_digit()));
            let glued = mark == Some('.')
                && glued.is_some_and(|at| content.get(digits + 1 + at..).is_some_and(|rest| rest.starts_with(':')));
            let number = decimal && !glued;
            (digits <= 2 && mark.is_some() && !number).then_some(3)
        }
        'a'..='h' if content.get(1..2) == Some(")") => Some(3),
        _ => None,
    }
}

/// The key of a `key: value` line: what stands before its first colon, if it is short and holds no clock time.
fn key(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 72;
    let content = text.get(range.clone())?;
    let colon = content.find(':').filter(|&colon| colon <= LONGEST && colon + 1 < content.len())?;
    let key = content.get(..colon)?;
    let named =
        !key.bytes().any(|byte| byte == b',') && !key.contains('。') && !key.ends_with(|c: char| c.is_ascii_digit());
    named.then(|| range.start..range.start + colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        for (line, expected) in [
            ("一、停运时间", LineKind::Heading(1)),
            ("(一)国税", LineKind::Heading(2)),
            ("1. 2016年9月26日18:00起暂停。", LineKind::Item),
            ("- 网上银行", LineKind::Item),
            ("| 业务 | 时间 |", LineKind::Row),
            ("日期 | 时间 | 业务 |", LineKind::Row),
            ("停机期间不能办理的业务:", LineKind::Heading(5)),
            ("atms", LineKind::Heading(4)),
            ("我行将于9月5日升级系统。", LineKind::Text),
        ] {
            let page = segment(&format!("title\n{line}"));
            assert_eq!(page.lines.get(1).map(|line| line.kind), Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_and_cells_are_units() {
        let text = "title\na closes at 10 p.m. on monday. b stays.\n| x | 0:00 |";
        let page = segment(text);
        let units: Vec<&str> = page.units.iter().map(|unit| &text[unit.range.clone()]).collect();
        assert_eq!(units, ["title", "a closes at 10 p.m. on monday.", " b stays.", "x", "0:00", ""]);
    }
}

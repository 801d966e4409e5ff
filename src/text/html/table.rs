//! Tables of data as rows of text. A table that only arranges a page is none.

use super::LONGEST_TEXT;
use super::chars::squeeze;
use super::outline::{Node, Outline};

/// Characters of a cell beyond which a table without headers rather arranges a page.
const LONGEST_CELL: usize = 400;
const MOST_COLUMNS: usize = 64;

/// A cell of a table's own, not of a table within it.
struct Cell {
    text: String,
    across: usize,
    down: usize,
}

/// The rows of a table of data: `| cell | cell |`. A cell that spans several rows or columns is repeated in each, but one
/// that spans a whole row stands once.
pub(super) fn rows(outline: &Outline, table: usize, keep: &impl Fn(usize, &Node) -> bool) -> Option<Vec<String>> {
    let rows = cells(outline, table, keep)?;
    let columns = rows.iter().map(|row| row.iter().map(|cell| cell.across).sum::<usize>()).max()?.min(MOST_COLUMNS);
    if columns < 2 {
        return None;
    }
    // What cells of earlier rows reach down with, by column.
    let mut reaching: Vec<(usize, String)> = vec![(0, String::new()); columns];
    let mut lines = Vec::new();
    let mut length = 0;
    for row in rows {
        let line = lay(row, &mut reaching);
        if line.iter().all(String::is_empty) {
            continue;
        }
        let line = format!("| {} |", line.join(" | "));
        length += line.len();
        lines.push(line);
        if length > LONGEST_TEXT {
            break;
        }
    }
    Some(lines)
}

/// The texts of a row, each column filled from the row's own cells or from those that reach down into it.
fn lay(row: Vec<Cell>, reaching: &mut [(usize, String)]) -> Vec<String> {
    let columns = reaching.len();
    if let [only] = row.as_slice()
        && only.across >= columns
        && reaching.iter().all(|(rows, _)| *rows == 0)
    {
        return vec![only.text.clone()];
    }
    let mut line = Vec::with_capacity(columns);
    let mut cells = row.into_iter();
    while line.len() < columns {
        match reaching.get_mut(line.len()) {
            Some((rows, text)) if *rows > 0 => {
                *rows -= 1;
                line.push(text.clone());
                continue;
            }
            _ => {}
        }
        let Some(cell) = cells.next() else { break };
        for _ in 0..cell.across.min(columns - line.len()) {
            if let Some(slot) = reaching.get_mut(line.len()) {
                *slot = (cell.down - 1, cell.text.clone());
            }
            line.push(cell.text.clone());
        }
    }
    line
}

/// The cells of a table by row, if it is one of data.
fn cells(outline: &Outline, table: usize, keep: &impl Fn(usize, &Node) -> bool) -> Option<Vec<Vec<Cell>>> {
    let node = outline.node(table)?;
    let mut stated = node.attr("border").is_some_and(|b| b.trim() != "0");
    let (mut headings, mut nested, mut long) = (false, false, false);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = table + 1;
    while at < node.end {
        let Some(child) = outline.node(at) else { break };
        at = match child.name() {
            _ if !keep(at, child) => child.end,
            "tr" => {
                rows.push(Vec::new());
                at + 1
            }
            name @ ("td" | "th" | "caption") => {
                stated |= name == "th";
                let text = line(outline, at, keep);
                long |= text.chars().count() > LONGEST_CELL;
                for (_, inner) in outline.within(outline.subtree(at)) {
                    headings |= inner.is_heading();
                    nested |= inner.is("table");
                }
                let span = |name| child.attr(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1).clamp(1, 1000);
                let cell = Cell { text, across: span("colspan"), down: span("rowspan") };
                match rows.last_mut() {
                    Some(row) if name != "caption" => row.push(cell),
                    _ => rows.push(vec![Cell { across: MOST_COLUMNS, ..cell }]),
                }
                child.end
            }
            _ => at + 1,
        };
    }
    let filled = |row: &&Vec<Cell>| row.iter().filter(|cell| !cell.text.is_empty()).count() > 1;
    let wide = rows.iter().filter(filled).count();
    let is_data = if nested || headings { stated && wide > 1 && !long } else { wide > 0 && (stated || !long) };
    is_data.then_some(rows)
}

/// All that a cell holds, on one line.
fn line(outline: &Outline, cell: usize, keep: &impl Fn(usize, &Node) -> bool) -> String {
    let range = outline.subtree(cell);
    let mut text = String::new();
    let mut at = range.start;
    let mut blocks: Vec<usize> = Vec::new();
    while let Some(node) = outline.node(at).filter(|_| at < range.end && text.len() < LONGEST_TEXT) {
        while blocks.pop_if(|end| *end <= at).is_some() {
            text.push(' ');
        }
        if !keep(at, node) || matches!(node.name(), "select" | "textarea" | "button") {
            at = node.end;
            continue;
        }
        match node.text() {
            Some(words) => text.push_str(words),
            None if node.is_block() || node.is("br") => {
                text.push(' ');
                blocks.push(node.end);
            }
            None => {}
        }
        at += 1;
    }
    squeeze(&text).replace('|', "¦")
}

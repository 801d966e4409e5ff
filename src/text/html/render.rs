//! An outline to plain text.

use super::chars::is_invisible;
use super::outline::{Node, Outline};
use super::{LONGEST_TEXT, table};
use std::ops::Range;

impl Outline<'_> {
    /// The text of a range of nodes that a reader sees.
    pub fn text(&self, range: Range<usize>) -> String {
        self.text_where(range, |_, node| !node.hidden)
    }

    /// The text of a range of nodes, without the elements (and all that they hold) that are not to be kept.
    pub fn text_where(&self, range: Range<usize>, keep: impl Fn(usize, &Node) -> bool) -> String {
        let mut page = Lines { start: range.start, ..Lines::default() };
        let mut open: Vec<Open> = Vec::new();
        let mut at = range.start;
        while let Some(node) = self.node(at).filter(|_| at < range.end && page.text.len() < LONGEST_TEXT) {
            while let Some(last) = open.pop_if(|last| last.end <= at) {
                last.close(&mut page);
            }
            let next = match node.text() {
                _ if !keep(at, node) => node.end,
                Some(text) => {
                    page.write(text, open.iter().any(|o| o.pre));
                    node.end
                }
                None => self.enter(at, node, &keep, &mut page, &mut open),
            };
            at = next;
        }
        page.finish()
    }

    /// Begins an element; says with which node to go on.
    fn enter(
        &self,
        at: usize,
        node: &Node,
        keep: &impl Fn(usize, &Node) -> bool,
        page: &mut Lines,
        open: &mut Vec<Open>,
    ) -> usize {
        match node.name() {
            "br" => page.break_line(),
            "head" | "select" | "textarea" | "iframe" => return node.end,
            "button" if !self.ancestors(at).any(|(_, n)| n.is_heading() || n.is("summary") || n.is("dt")) => {
                return node.end;
            }
            "table" => {
                if let Some(rows) = table::rows(self, at, keep) {
                    for row in rows {
                        page.break_line();
                        page.write(&row, false);
                    }
                    page.break_line();
                    return node.end;
                }
            }
            "td" | "th" => page.break_line(),
            _ => {}
        }
        if node.is_block() {
            page.break_line();
        }
        // An item that is read by itself needs no mark.
        if node.is("li") && at != page.start {
            page.prefix = Some(bullet(open));
        }
        open.push(Open::new(node));
        at + 1
    }
}

/// An element whose end has not been reached.
struct Open {
    end: usize,
    block: bool,
    pre: bool,
    /// The number of the next item, in a numbered list; `None` in others.
    list: Option<Option<i64>>,
}

impl Open {
    fn new(node: &Node) -> Self {
        let list = match node.name() {
            "ol" => Some(Some(node.attr("start").and_then(|n| n.trim().parse().ok()).unwrap_or(1))),
            "ul" | "menu" => Some(None),
            _ => None,
        };
        let pre = node.is("pre") || node.attr("style").is_some_and(is_preformatted);
        Self { end: node.end, block: node.is_block(), pre, list }
    }

    fn close(self, page: &mut Lines) {
        if self.block {
            page.break_line();
        }
        if self.list.is_some() {
            page.prefix = None;
        }
    }
}

fn is_preformatted(style: &str) -> bool {
    style.split(';').any(|rule| {
        rule.split_once(':')
            .is_some_and(|(name, value)| name.trim() == "white-space" && value.trim().starts_with("pre"))
    })
}

/// What stands before an item of the innermost open list.
fn bullet(open: &mut [Open]) -> String {
    match open.iter_mut().rev().find_map(|o| o.list.as_mut()) {
        Some(Some(number)) => {
            let text = format!("{number}. ");
            *number = number.saturating_add(1);
            text
        }
        _ => "- ".to_owned(),
    }
}

/// Text under way: blanks are collapsed, and empty lines never arise.
#[derive(Default)]
struct Lines {
    /// The node with which the text begins.
    start: usize,
    text: String,
    /// What is due before the next character.
    gap: Gap,
    prefix: Option<String>,
}

#[derive(Default, PartialEq)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
}

impl Lines {
    fn break_line(&mut self) {
        self.gap = Gap::Line;
    }

    fn write(&mut self, text: &str, pre: bool) {
        for c in text.chars() {
            match c {
                '\n' if pre => self.gap = Gap::Line,
                c if c.is_whitespace() => {
                    if self.gap == Gap::Nothing {
                        self.gap = Gap::Space;
                    }
                }
                c if is_invisible(c) => {}
                c => {
                    self.fill_gap();
                    self.text.push(c);
                }
            }
            if self.text.len() >= LONGEST_TEXT {
                return;
            }
        }
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.text.is_empty() {
            match gap {
                Gap::Nothing => {}
                Gap::Space => self.text.push(' '),
                Gap::Line => self.text.push('\n'),
            }
        }
        if let Some(prefix) = self.prefix.take() {
            self.text.push_str(&prefix);
        }
    }

    fn finish(self) -> String {
        self.text
    }
}

//! A reading for people: what an announcement says, each statement with a number that leads to the words it rests on, and
//! the text itself with these words marked.

mod labels;
mod marked;
mod recurrence;
mod sentences;
mod statements;
mod when;
pub(super) mod wrap;

use super::style::{DIM, STRONG};
use crate::domain::{Reading, Tz};
use crate::words::Words;
use anstyle::Style;
use chrono::{DateTime, Utc};
use statements::Statement;
use wrap::{Piece, Room};

/// An announcement and what was understood of it.
#[derive(Debug, Clone, Copy)]
pub struct Explained<'a> {
    /// `title + "\n" + text`, as it was read.
    pub text: &'a str,
    /// Where its times are meant.
    pub zone: Tz,
    pub reading: &'a Reading,
}

/// How words are marked in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// By colors, for a terminal that shows them.
    Colors,
    /// By brackets: `⟦23:00至次日6:00⟧³`, and `⟪9:00-18:00⟫ᵃ` for what was passed over.
    Brackets,
}

/// The page for people: the conclusion, the numbered statements, and the marked text. `now` says which windows are over;
/// lines are broken at `width` columns, or not at all.
pub fn explain(
    explained: &Explained<'_>,
    words: &Words,
    now: DateTime<Utc>,
    marks: Marks,
    width: Option<u16>,
) -> String {
    let columns = width.map(|width| usize::from(width).max(40));
    let statements = statements::of(explained, words, now);
    let conclusion = sentences::conclusion(explained.reading, explained.zone, words, now);
    let confidence = sentences::confidence(explained.reading.confidence, words.language());
    let heading = sentences::heading(explained.zone, words.language());
    let flush = Room { first: 0, rest: 0, columns };
    let mut page = wrap::lines(&[Piece::new(&conclusion, STRONG)], flush);
    page.push_str(&wrap::lines(&[Piece::new(&confidence, DIM)], flush));
    page.push('\n');
    let column = statements.iter().map(|statement| statement.number.name().len()).max().unwrap_or(1);
    for statement in &statements {
        page.push_str(&entry(statement, column, columns));
    }
    page.push('\n');
    page.push_str(&wrap::lines(&[Piece::new(&heading, DIM)], flush));
    page.push_str(&marked::text(explained.text, &statements, marks, columns, words.language()));
    page
}

/// One statement: its number in the color of its words in the text, then what it says.
fn entry(statement: &Statement, column: usize, columns: Option<usize>) -> String {
    let mut text = String::new();
    for (index, line) in statement.lines.iter().enumerate() {
        let room = Room { first: 1, rest: column + 3, columns };
        let number = if index == 0 { statement.number.name() } else { String::new() };
        let number = Piece::new(&format!("{number:>column$}"), statement.class.style());
        let style = if statement.class.is_aside() { DIM } else { line.style };
        text.push_str(&wrap::lines(&[number, Piece::new("  ", Style::new()), Piece::new(&line.text, style)], room));
    }
    text
}

#[cfg(test)]
mod tests;

//! Tables that fit a terminal: side by side where there is room, one row below the other where there is not.

use super::explain::wrap::{Piece, Room, lines, width as columns_of};
use super::style::{DIM, STRONG};
use anstyle::Style;
use comfy_table::{Row, Table};

/// Terminals narrower than this get their rows one below the other, unless the table fits.
const NARROW: u16 = 80;

/// A table as text. Without a width (in a pipe) nothing is wrapped.
pub(super) fn laid_out(table: &mut Table, width: Option<u16>) -> String {
    table.set_width(u16::MAX);
    let wide = table.trim_fmt();
    let needs = wide.lines().map(|line| line.chars().map(columns_of).sum::<usize>()).max().unwrap_or_default();
    match width {
        Some(width) if needs > usize::from(width) && width < NARROW => stacked(table, usize::from(width)),
        Some(width) if needs > usize::from(width) => {
            table.set_width(width);
            table.trim_fmt()
        }
        _ => wide,
    }
}

/// Each row on lines of its own: the first cell as a heading, the others with the names of their columns.
fn stacked(table: &Table, width: usize) -> String {
    let heads = table.header().map(cells).unwrap_or_default();
    let mut text = String::new();
    for row in table.row_iter() {
        for (at, (head, cell)) in heads.iter().zip(cells(row)).enumerate() {
            if cell.is_empty() {
                continue;
            }
            let room = |first, rest| Room { first, rest, columns: Some(width) };
            let line = if at == 0 {
                lines(&[Piece::new(&cell, STRONG)], room(1, 3))
            } else {
                lines(&[Piece::new(&format!("{head}  "), DIM), Piece::new(&cell, Style::new())], room(3, 5))
            };
            text.push_str(&line);
        }
    }
    text.trim_end().to_owned()
}

fn cells(row: &Row) -> Vec<String> {
    row.cell_iter().map(|cell| cell.content().split('\n').collect::<Vec<_>>().join(", ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::people::plain_table;

    #[test]
    fn no_word_is_cut_where_there_is_little_room() {
        let mut table = plain_table(None);
        table.set_header(["From", "What", "Announcement"]);
        table.add_row(["tomorrow 23:00", "paying by installments", "Scheduled maintenance of the payment gateway"]);
        for (width, rows) in [(None, 2), (Some(200), 2), (Some(60), 4), (Some(30), 6)] {
            let text = laid_out(&mut table, width);
            let plain = anstream::adapter::strip_str(&text).to_string();
            assert_eq!(plain.lines().count(), rows, "{width:?}:\n{plain}");
            for word in ["tomorrow", "installments", "maintenance", "Announcement"] {
                assert!(plain.contains(word), "{width:?} cuts {word}:\n{plain}");
            }
            let widest = plain.lines().map(str::len).max().unwrap_or_default();
            assert!(width.is_none_or(|width| widest <= usize::from(width)), "{width:?}:\n{plain}");
        }
    }
}

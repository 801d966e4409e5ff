//! The text with the words marked that statements rest on.

use super::Marks;
use super::labels::with;
use super::statements::{Class, Number, Statement};
use super::wrap::{self, Piece, Room};
use crate::domain::Language;
use crate::view::style::{DIM, STRONG};
use anstyle::Style;
use std::ops::Range;

/// The longest text that is shown whole, in lines; of a longer one the lines with marks and their neighbors are.
const WHOLE_LINES: usize = 80;
/// Lines shown before and after one with marks, where not all are.
const NEIGHBORS: usize = 1;

/// Words of the text with everything that rests on them.
struct Mark {
    place: Range<usize>,
    numbers: Vec<Number>,
    class: Class,
}

/// The text, each line indented, its marked words followed by the small numbers of what rests on them.
pub(super) fn text(
    text: &str,
    statements: &[Statement],
    marks: Marks,
    columns: Option<usize>,
    language: Language,
) -> String {
    let chars: Vec<char> = text.chars().collect();
    let marked = arrange(statements, chars.len());
    let lines = lines_of(&chars);
    let shown = shown(&lines, &marked);
    let mut out = String::new();
    let mut left_out = 0;
    let mut writer = Writer { marks, open: Vec::new(), next: marked.iter().peekable() };
    for (index, line) in lines.iter().enumerate() {
        let base = if index == 0 { STRONG } else { Style::new() };
        let pieces = writer.line(&chars, line.clone(), base);
        if shown.get(index) != Some(&true) {
            left_out += 1;
            continue;
        }
        skip_note(&mut out, std::mem::take(&mut left_out), language);
        if !(index == 0 && line.is_empty()) {
            out.push_str(&wrap::lines(&pieces, Room { first: 2, rest: 2, columns }));
        }
    }
    skip_note(&mut out, left_out, language);
    out
}

fn skip_note(out: &mut String, lines: usize, language: Language) {
    if lines > 0 {
        let note = Piece::new(&with("more-lines", &lines.to_string(), language), DIM);
        out.push_str(&wrap::lines(&[note], Room { first: 2, rest: 2, columns: None }));
    }
}

fn lines_of(chars: &[char]) -> Vec<Range<usize>> {
    let mut start = 0;
    chars
        .split(|c| *c == '\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        })
        .collect()
}

/// Which lines are shown.
fn shown(lines: &[Range<usize>], marked: &[Mark]) -> Vec<bool> {
    if lines.len() <= WHOLE_LINES {
        return vec![true; lines.len()];
    }
    let mut shown = vec![false; lines.len()];
    let mut show = |index: usize| {
        for line in shown.iter_mut().take(index + NEIGHBORS + 1).skip(index.saturating_sub(NEIGHBORS)) {
            *line = true;
        }
    };
    show(0);
    for mark in marked {
        let first = lines.partition_point(|line| line.end < mark.place.start);
        let last = lines.partition_point(|line| line.end < mark.place.end);
        (first..=last).for_each(&mut show);
    }
    shown
}

/// Equal places become one mark; marks either lie apart or one within the other.
fn arrange(statements: &[Statement], length: usize) -> Vec<Mark> {
    let mut all: Vec<(Range<usize>, Number, Class)> = statements
        .iter()
        .flat_map(|s| s.spans.iter().map(|span| (span.start.min(length)..span.end.min(length), s.number, s.class)))
        .filter(|(place, ..)| !place.is_empty())
        .collect();
    all.sort_by_key(|(place, number, _)| (place.start, std::cmp::Reverse(place.end), *number));
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (mut place, number, class) in all {
        while open.last().and_then(|top| marks.get(*top)).is_some_and(|top| top.place.end <= place.start) {
            open.pop();
        }
        // The part that another mark shows already is left to it.
        if let Some(top) = open.last().and_then(|top| marks.get(*top))
            && place.end > top.place.end
        {
            place.start = top.place.end;
            while open.last().and_then(|top| marks.get(*top)).is_some_and(|top| top.place.end <= place.start) {
                open.pop();
            }
        }
        match marks.iter_mut().rev().take(8).find(|mark| mark.place == place) {
            Some(same) => {
                if !same.numbers.contains(&number) {
                    same.numbers.push(number);
                }
                same.class = same.class.min(class);
            }
            None => {
                open.push(marks.len());
                marks.push(Mark { place, numbers: vec![number], class });
            }
        }
    }
    marks.sort_by_key(|mark| (mark.place.start, std::cmp::Reverse(mark.place.end)));
    marks
}

/// Walks along the text once, opening and closing marks.
struct Writer<'a, I: Iterator<Item = &'a Mark>> {
    marks: Marks,
    open: Vec<&'a Mark>,
    next: std::iter::Peekable<I>,
}

impl<'a, I: Iterator<Item = &'a Mark>> Writer<'a, I> {
    fn line(&mut self, chars: &[char], line: Range<usize>, base: Style) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut run = String::new();
        for place in line.start..=line.end {
            let changes = self.open.iter().any(|mark| mark.place.end <= place)
                || self.next.peek().is_some_and(|mark| mark.place.start <= place);
            if changes {
                pieces.push(Piece::new(&std::mem::take(&mut run), self.style(base)));
                self.close(place, &mut pieces);
                // A mark that begins at the line's end begins on the next line.
                if place < line.end {
                    self.begin(place, base, &mut pieces);
                }
            }
            run.extend(chars.get(place).filter(|_| place < line.end));
        }
        pieces.push(Piece::new(&run, self.style(base)));
        pieces
    }

    fn close(&mut self, place: usize, pieces: &mut Vec<Piece>) {
        let closed: Vec<_> = self.open.extract_if(.., |mark| mark.place.end <= place).collect();
        for mark in closed.into_iter().rev() {
            let raised: Vec<_> = mark.numbers.iter().map(|number| number.raised()).collect();
            let bracket = match (self.marks, mark.class) {
                (Marks::Colors, _) => "",
                (Marks::Brackets, Class::Ignored) => "⟫",
                (Marks::Brackets, _) => "⟧",
            };
            let style = if mark.class.is_aside() { DIM } else { mark.class.style() };
            pieces.push(Piece::new(&format!("{bracket}{}", raised.join("·")), style));
        }
    }

    fn begin(&mut self, place: usize, base: Style, pieces: &mut Vec<Piece>) {
        while let Some(mark) = self.next.next_if(|mark| mark.place.start <= place) {
            self.open.push(mark);
            let bracket = match (self.marks, mark.class) {
                (Marks::Colors, _) => continue,
                (Marks::Brackets, Class::Ignored) => "⟪",
                (Marks::Brackets, _) => "⟦",
            };
            pieces.push(Piece::new(bracket, self.style(base)));
        }
    }

    fn style(&self, base: Style) -> Style {
        self.open.last().map_or(base, |mark| mark.class.style() | base.get_effects())
    }
}

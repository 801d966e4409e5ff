//! Lines that fit a terminal: Chinese breaks between characters, other words at spaces; styles pass through unharmed.

use anstyle::Style;

use crate::view::style::plain;

/// A stretch of text in one style.
#[derive(Debug, Clone)]
pub(in crate::view) struct Piece {
    text: String,
    style: Style,
}

impl Piece {
    /// Control characters of the text become spaces, one for one.
    pub(in crate::view) fn new(text: &str, style: Style) -> Self {
        Self { text: plain(text), style }
    }
}

/// Where lines stand: spaces before the first and the following ones, and the columns of the terminal (None: unbounded).
#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct Room {
    pub(in crate::view) first: usize,
    pub(in crate::view) rest: usize,
    pub(in crate::view) columns: Option<usize>,
}

/// Characters that do not begin a line.
const CLOSING: &str = "，。、；：！？）】」』》〉”’％…⟧⟫,.;:!?)]}%";
/// Characters that do not end one.
const OPENING: &str = "（【「『《〈“‘⟦⟪([{";

/// How many columns a character takes on a terminal.
pub(in crate::view) fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Whether a line may break before `next`.
fn may_break(before: char, next: char) -> bool {
    if CLOSING.contains(next) || OPENING.contains(before) || is_mark(next) {
        return false;
    }
    width(next) == 2 || next != ' ' && (before == ' ' || width(before) == 2)
}

/// A number that belongs to the bracket before it.
fn is_mark(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '·' | 'ᵃ'..='ᶻ' | 'ʰ' | 'ʲ' | 'ˡ' | 'ʳ' | 'ˢ' | 'ʷ' | 'ˣ' | 'ʸ' | 'ⁱ' | 'ⁿ' | '⁺')
}

/// One line of pieces, broken into as many as it takes; styles end before a line break.
pub(in crate::view) fn lines(pieces: &[Piece], room: Room) -> String {
    let chars: Vec<(char, Style)> =
        pieces.iter().flat_map(|piece| piece.text.chars().map(|c| (c, piece.style))).collect();
    let fits = |indent: usize| room.columns.map_or(usize::MAX, |columns| columns.saturating_sub(indent).max(20));
    let mut out = String::new();
    for (index, line) in break_lines(&chars, fits(room.first), fits(room.rest)).into_iter().enumerate() {
        let indent = if index == 0 { room.first } else { room.rest };
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
        }
        write_styled(&mut out, line);
        out.push('\n');
    }
    out
}

/// Greedy: each line takes what fits, up to the last place where it may break.
fn break_lines(chars: &[(char, Style)], first: usize, rest: usize) -> Vec<&[(char, Style)]> {
    let mut lines = Vec::new();
    let mut room = first;
    let (mut start, mut used, mut last) = (0, 0, None);
    let mut place = 0;
    while let Some((c, _)) = chars.get(place) {
        if place > start
            && let Some((before, _)) = chars.get(place - 1)
            && may_break(*before, *c)
        {
            last = Some(place);
        }
        used += width(*c);
        if used > room && place > start && *c != ' ' {
            let end = last.unwrap_or(place);
            lines.push(trimmed(chars.get(start..end).unwrap_or_default()));
            (start, used, last, room) = (end, 0, None, rest);
            place = end;
            continue;
        }
        place += 1;
    }
    lines.push(trimmed(chars.get(start..).unwrap_or_default()));
    lines
}

fn trimmed(line: &[(char, Style)]) -> &[(char, Style)] {
    let end = line.iter().rposition(|(c, _)| *c != ' ').map_or(0, |last| last + 1);
    line.get(..end).unwrap_or_default()
}

fn write_styled(out: &mut String, line: &[(char, Style)]) {
    let mut current = Style::new();
    for (c, style) in line {
        if *style != current {
            out.push_str(&format!("{}{}", current.render_reset(), style.render()));
            current = *style;
        }
        out.push(*c);
    }
    out.push_str(&current.render_reset().to_string());
}

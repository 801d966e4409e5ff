//! From pieces of text on pages to lines and paragraphs: a sentence that is broken at the margin is whole again, cells of
//! a table stand apart, numbers of pages are gone.

use super::content::Run;
use super::fonts::usual_width;

/// Parts of a font's height: what is farther up or down is another line.
const SAME_LINE: f32 = 0.5;
/// A gap in a line that is a space between words, and one that parts cells.
const SPACE: f32 = 0.15;
const CELL: f32 = 1.5;
/// A line that comes so near to the right margin goes on in the next one.
const FULL: f32 = 0.85;
/// How far below a line its continuation stands at most, in heights.
const NEXT: f32 = 2.4;
/// A beginning that is set in farther begins a paragraph, in heights.
const INDENT: f32 = 1.0;
/// Lines of a page of which the margin is taken.
const MOST_MEASURED: usize = 400;

#[derive(Debug, Clone, PartialEq)]
struct Line {
    x: f32,
    y: f32,
    end: f32,
    size: f32,
    text: String,
    /// It has cells, or stands beside another.
    tabled: bool,
}

/// The text of all pages.
pub(super) fn text(pages: &[Vec<Run>]) -> String {
    let mut pages: Vec<Vec<Line>> = pages.iter().map(|runs| lines(runs)).collect();
    for page in &mut pages {
        drop_numbers(page);
    }
    let mut text = String::new();
    let mut before: Option<(&Line, Margins)> = None;
    for page in &pages {
        let margins = Margins::of(page);
        let mut first = true;
        for line in page {
            let goes_on = before.is_some_and(|(before, margins)| continues(before, line, margins, first));
            match (goes_on, text.is_empty()) {
                (_, true) => {}
                (true, _) if glued(&text, &line.text) => {}
                (true, _) => text.push(' '),
                (false, _) => text.push('\n'),
            }
            text.push_str(line.text.trim());
            before = Some((line, margins));
            first = false;
        }
    }
    text
}

/// Pieces that stand beside each other are one line, in the order in which they are drawn.
fn lines(runs: &[Run]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        if let Some(line) = lines.last_mut() {
            let apart = (run.y - line.y).abs() > SAME_LINE * line.size.max(run.size);
            // A cell of several lines ends below the beginning of the one beside it.
            let beside = run.y > line.y && run.x >= line.end && run.y - line.y < 20.0 * line.size;
            if !apart && run.x >= line.x - line.size {
                line.add(run);
                continue;
            }
            line.tabled |= apart && beside;
        }
        if !run.text.trim().is_empty() {
            let Run { x, y, end, size, .. } = *run;
            let text = run.text.trim_start().to_owned();
            let set_in = run.text.chars().take_while(|c| c.is_whitespace()).map(usual_width).sum::<f32>();
            lines.push(Line { x: x + set_in * size, y, end, size, text, tabled: false });
        }
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

impl Line {
    fn add(&mut self, run: &Run) {
        let gap = run.x - self.end;
        let blank = self.text.ends_with([' ', '\t']) || run.text.starts_with(' ');
        if gap > CELL * self.size && !run.text.trim().is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push('\t');
            self.tabled = true;
        } else if gap > SPACE * self.size && !blank && !glued(&self.text, &run.text) {
            self.text.push(' ');
        }
        self.text.push_str(&run.text);
        self.end = self.end.max(run.end);
        self.size = self.size.max(run.size);
    }
}

/// Where the lines of a page begin and end.
#[derive(Debug, Clone, Copy)]
struct Margins {
    left: f32,
    right: f32,
}

impl Margins {
    fn of(page: &[Line]) -> Self {
        let near = |a: &Line, b: &Line| (a.x - b.x).abs() < 0.5 * a.size;
        let shared = |line: &&Line| page.iter().filter(|other| near(line, other)).count() > 1;
        let least = |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.x).min_by(f32::total_cmp);
        let left = least(&mut page.iter().take(MOST_MEASURED).filter(shared)).or_else(|| least(&mut page.iter()));
        let right = page.iter().map(|line| line.end).max_by(f32::total_cmp);
        Self { left: left.unwrap_or_default(), right: right.unwrap_or_default() }
    }
}

/// Whether a line is the rest of the one before it.
fn continues(before: &Line, line: &Line, margins: Margins, over_the_page: bool) -> bool {
    let full = before.end - margins.left >= FULL * (margins.right - margins.left);
    let alike = (before.size - line.size).abs() <= 0.15 * before.size;
    let below = over_the_page || before.y > line.y && before.y - line.y <= NEXT * before.size;
    // The rest of a point of a list stands below its words.
    let set_in = line.x > margins.left + INDENT * line.size && !(is_item(&before.text) && line.x > before.x);
    let ended = before.text.trim_end().ends_with(['。', '！', '？', '：', '；', '!', '?', ':', ';']);
    let tabled = before.tabled || line.tabled;
    full && alike && below && !set_in && !ended && !tabled && !is_item(&line.text)
}

/// Whether a line begins a point of a list: "1.", "(2)", "三、", "•".
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    if line.starts_with(['•', '·', '●', '■', '◆', '-', '–', '※', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'])
    {
        return true;
    }
    let bracketed = line.starts_with(['(', '（']);
    let rest = line.trim_start_matches(['(', '（']);
    let number: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).collect();
    let mut after = rest.chars().skip(number.chars().count());
    let (mark, next) = (after.next(), after.next());
    if number.is_empty() || number.chars().count() > 2 {
        return false;
    }
    match mark {
        Some('、' | '．') => true,
        // No decimal and no time.
        Some('.') => next.is_none_or(|c| !c.is_ascii_digit()),
        Some(')' | '）') => bracketed || next.is_some(),
        _ => false,
    }
}

/// Whether nothing stands between two parts of a text: they meet at Chinese characters.
fn glued(before: &str, after: &str) -> bool {
    let wide = |c: Option<char>| c.is_none_or(|c| c >= '\u{2e80}');
    wide(before.chars().next_back()) || wide(after.trim_start().chars().next())
}

/// The first and the last line of a page may be its number.
fn drop_numbers(page: &mut Vec<Line>) {
    if page.last().is_some_and(|line| is_number(&line.text)) {
        page.pop();
    }
    if page.first().is_some_and(|line| is_number(&line.text)) {
        page.remove(0);
    }
}

/// "3", "- 3 -", "3 / 5", "第 3 页 共 5 页", "Page 3 of 5".
fn is_number(line: &str) -> bool {
    let line = line.to_lowercase().replace("page", "").replace("of", "");
    let mut digits = 0;
    let plain = line.chars().all(|c| {
        digits += usize::from(c.is_ascii_digit());
        c.is_ascii_digit() || c.is_whitespace() || "-–—/|第页頁共,，".contains(c)
    });
    plain && (1..=6).contains(&digits)
}

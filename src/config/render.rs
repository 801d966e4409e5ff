//! Findings as people read them: where, which key, what is wrong, what would be right.

use super::mask::mask;
use super::{File, Tree};
use crate::domain::settings::Finding;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use serde::Serialize;
use std::fmt::{self, Write};
use std::ops::Range;

/// For whom findings are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A line each: pipes and editors.
    Plain,
    /// With the line in question, for a terminal of so many columns.
    Graphical { width: usize, color: bool },
}

/// Findings as text, in the order of their places.
pub fn render(tree: &Tree, findings: &[Finding], style: Style) -> String {
    let findings = sorted(findings.to_vec());
    match style {
        Style::Plain => plain(&tree.files, &findings),
        Style::Graphical { width, color } => graphical(&tree.files, &findings, width, color),
    }
}

/// A finding for programs: editors, and what checks a config before it is rolled out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    pub file: Option<String>,
    /// From 1, as is the column, which counts characters.
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub key: String,
    pub wrong: String,
    pub right: String,
}

/// Findings with their places, in the order of these.
pub fn located(tree: &Tree, findings: &[Finding]) -> Vec<Located> {
    let locate = |finding: Finding| {
        let file = tree.files.get(finding.place.file);
        let place = file.map(|file| position(&file.text, finding.place.at.start));
        Located {
            file: file.map(|file| file.path.display().to_string()),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            key: clean(&finding.key),
            wrong: clean(&finding.wrong),
            right: clean(&finding.right),
        }
    };
    sorted(findings.to_vec()).into_iter().map(locate).collect()
}

/// In the order of their places, each once.
pub fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let place = |f: &Finding| (f.place.file, f.place.at.start);
        place(a).cmp(&place(b)).then_with(|| (&a.key, &a.wrong).cmp(&(&b.key, &b.wrong)))
    });
    findings.dedup();
    findings
}

/// One line each, for pipes and editors: `file:line:column: key: wrong; right`.
fn plain(files: &[File], findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        if let Some(file) = files.get(finding.place.file) {
            let (line, column) = position(&file.text, finding.place.at.start);
            let _ = write!(text, "{}:{line}:{column}: ", file.path.display());
        }
        if !finding.key.is_empty() {
            let _ = write!(text, "{}: ", clean(&finding.key));
        }
        let _ = writeln!(text, "{}; {}", clean(&finding.wrong), clean(&finding.right));
    }
    text
}

/// With the line in question and a mark below the words, for terminals. Lines that may hold a secret are starred out.
fn graphical(files: &[File], findings: &[Finding], width: usize, color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width.max(40));
    let masked: Vec<_> = files.iter().map(|file| mask(&file.text)).collect();
    let mut text = String::new();
    for finding in findings {
        let at = &finding.place.at;
        let excerpt = files.get(finding.place.file).zip(masked.get(finding.place.file));
        let excerpt = excerpt.map(|(file, masked)| Excerpt::new(file, masked, at));
        if handler.render_report(&mut text, &Report { finding, excerpt }).is_err() {
            text.push_str(&plain(files, std::slice::from_ref(finding)));
        }
    }
    text
}

/// Line and column of a byte, both from 1, columns in characters.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = &before[line_start(text, at)..];
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// Without control characters, which could play tricks with a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// The one line in question; nobody knows what stands on those around it.
#[derive(Debug)]
struct Excerpt {
    name: String,
    line: String,
    /// Where the line begins in the file.
    start: usize,
    /// The bytes of the file that are marked, none of them after the line.
    mark: Range<usize>,
    line_number: usize,
    column: usize,
}

impl Excerpt {
    fn new(file: &File, masked: &str, at: &Range<usize>) -> Self {
        let start = line_start(&file.text, at.start);
        let line = masked.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        // Each byte keeps its place.
        let harmless = |c: char| if c.is_control() { "?".repeat(c.len_utf8()) } else { c.to_string() };
        let (line_number, column) = position(&file.text, at.start);
        let begin = at.start.min(start + line.len());
        Self {
            name: file.path.display().to_string(),
            line: line.chars().map(harmless).collect(),
            start,
            mark: begin..at.end.clamp(begin, start + line.len()),
            line_number,
            column,
        }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let span = (self.start, self.line.len()).into();
        let (line, column) = (self.line_number - 1, self.column - 1);
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, self.line.as_bytes(), span, line, column, 1)))
    }
}

/// A finding as `miette` wants it.
#[derive(Debug)]
struct Report<'a> {
    finding: &'a Finding,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { key, wrong, .. } = self.finding;
        if !key.is_empty() {
            write!(f, "{} ", clean(key))?;
        }
        f.write_str(&clean(wrong))
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(clean(&self.finding.right)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let mark = self.excerpt.as_ref()?.mark.clone();
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, mark))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::Place;

    const TEXT: &str = "language = \"zh-CN\"\n标题 = 1\ntoken = \"s3cret\"\n";

    fn files() -> Vec<File> {
        vec![File { path: "my.toml".into(), text: TEXT.into() }]
    }

    fn finding(words: &str, key: &str) -> Finding {
        let start = TEXT.find(words).unwrap();
        let at = start..start + words.len();
        Finding { place: Place { file: 0, at }, key: key.into(), wrong: "is wrong".into(), right: "better".into() }
    }

    #[test]
    fn a_line_each_with_places_in_characters() {
        let findings = sorted(vec![finding("1\n", "标题"), finding("language", ""), finding("language", "")]);
        assert_eq!(plain(&files(), &findings), "my.toml:1:1: is wrong; better\nmy.toml:2:6: 标题: is wrong; better\n");
    }

    #[test]
    fn pictures_show_the_line_but_no_secret() {
        let text = graphical(&files(), &[finding("1\n", "标题"), finding("\"s3cret\"", "token")], 80, false);
        for part in ["my.toml:2:6", "标题 = 1", "标题 is wrong", "help: better", "my.toml:3:9", "token =*********"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("s3cret"), "{text}");
        assert!(!text.contains('\u{1b}'), "no color was asked for");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let mut odd = finding("language", "a\u{1b}[2J");
        odd.wrong = "holds \u{7}".into();
        let both = plain(&files(), &[odd.clone()]) + &graphical(&files(), &[odd], 80, false);
        assert!(!both.contains(['\u{1b}', '\u{7}']), "{both:?}");
    }

    #[test]
    fn a_place_outside_of_the_files_is_left_out() {
        let mut nowhere = finding("language", "secret");
        nowhere.place = Place { file: 9, at: 5..6 };
        assert_eq!(plain(&files(), &[nowhere.clone()]), "secret: is wrong; better\n");
        assert!(graphical(&files(), &[nowhere], 80, false).contains("secret is wrong"));
    }
}

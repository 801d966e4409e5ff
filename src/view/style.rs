//! The few colors of the terminal views.

use anstyle::{AnsiColor, Style};

pub const STRONG: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
pub const WARN: Style = AnsiColor::Yellow.on_default();
pub const ALERT: Style = AnsiColor::Red.on_default();

/// A text in a style. Control characters of the text go, so that nothing from outside reaches the terminal.
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{}{style:#}", plain(text))
}

/// A text without control characters (line breaks included) and without those that reverse the direction of writing.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_bidi_control(c) { ' ' } else { c }).collect()
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

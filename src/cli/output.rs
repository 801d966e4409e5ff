//! Where results go: standard output, in color on a terminal, plain in a pipe, or as JSON.

use super::args::{ColorWhen, Global};
use anstream::AutoStream;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// Standard output, as the user wants it.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    pub json: bool,
    /// Only what went wrong is said.
    pub quiet: bool,
    color: ColorWhen,
}

impl Output {
    pub fn new(global: &Global) -> Self {
        Self { json: global.json, quiet: global.quiet, color: global.color }
    }

    /// Something for people that is no result, unless they want to hear only of what went wrong.
    pub fn hint(&self, text: &str) {
        if !self.quiet {
            say(text);
        }
    }

    /// Prints a text; its colors are dropped where they are not wanted. A reader that went away is no error.
    pub fn text(&self, text: &str) -> io::Result<()> {
        let mut out = AutoStream::new(io::stdout(), self.color.into()).lock();
        write_whole(&mut out, text)
    }

    pub fn value(&self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        write_whole(&mut io::stdout().lock(), &text)
    }

    /// The width of the terminal's lines; none in a pipe, where nothing is wrapped.
    pub fn width(&self) -> Option<u16> {
        if !io::stdout().is_terminal() {
            return None;
        }
        terminal_size::terminal_size().map(|(width, _)| width.0)
    }
}

/// Something for people, on standard error: progress, hints and errors are not results.
pub fn say(text: &str) {
    let _ = write_whole(&mut anstream::stderr().lock(), text);
}

fn write_whole(out: &mut impl Write, text: &str) -> io::Result<()> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match out.write_all(text.as_bytes()).and_then(|()| out.write_all(end.as_bytes())).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

impl From<ColorWhen> for anstream::ColorChoice {
    fn from(when: ColorWhen) -> Self {
        match when {
            ColorWhen::Auto => Self::Auto,
            ColorWhen::Always => Self::Always,
            ColorWhen::Never => Self::Never,
        }
    }
}

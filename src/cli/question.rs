//! Questions to the user: asked on standard error, answered on a terminal.

use super::failure::Failure;
use std::io::{self, BufRead, IsTerminal, Write};

/// The longest answer that is read, in bytes.
const LONGEST: u64 = 4096;

/// Whether somebody is there to answer.
pub(super) fn possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A line.
///
/// # Errors
/// When the input is at its end: whoever ends it wants no more questions.
pub(super) fn line(question: &str) -> Result<String, Failure> {
    let mut asked = anstream::stderr().lock();
    write!(asked, "{question} ")?;
    asked.flush()?;
    let mut answer = String::new();
    if io::Read::take(io::stdin().lock(), LONGEST).read_line(&mut answer)? == 0 {
        writeln!(asked)?;
        return Err(Failure::failed("there was no answer; nothing was written"));
    }
    Ok(answer.trim().to_owned())
}

/// Yes or no; anything that is no yes is a no.
pub(super) fn confirm(question: &str) -> Result<bool, Failure> {
    let answer = line(question)?.to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes" | "j" | "ja" | "是" | "好" | "对" | "對" | "嗯"))
}

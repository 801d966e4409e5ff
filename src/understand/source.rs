//! The text as it was given, with a way from folded bytes to its characters.

use crate::domain::Span;
use crate::text::fold::{Folded, fold};
use std::ops::Range;

/// `title + "\n" + text`, folded, with an index of characters.
pub(crate) struct Source {
    text: String,
    pub folded: Folded,
    /// The number of characters before every so many bytes.
    counts: Vec<u32>,
}

const STEP: usize = 128;

impl Source {
    /// Line breaks in a title are spaces: the first line is the title.
    pub(crate) fn new(title: &str, text: &str) -> Self {
        let mut whole = String::with_capacity(title.len() + text.len() + 1);
        whole.push_str(title);
        let title_end = whole.len();
        whole.push('\n');
        whole.push_str(text);
        let folded = if title.contains(['\n', '\r']) {
            let one_line: String = whole
                .char_indices()
                .map(|(at, c)| if at < title_end && matches!(c, '\n' | '\r') { ' ' } else { c })
                .collect();
            fold(&one_line)
        } else {
            fold(&whole)
        };
        let mut counts = Vec::with_capacity(whole.len() / STEP + 1);
        let mut count = 0;
        for chunk in whole.as_bytes().chunks(STEP) {
            counts.push(count);
            count += u32::try_from(chunk.iter().filter(|&&byte| is_char_start(byte)).count()).unwrap_or(0);
        }
        Self { text: whole, folded, counts }
    }

    /// `title + "\n" + text` as given.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The characters before a byte.
    fn chars_before(&self, at: usize) -> usize {
        let chunk = at / STEP;
        let known = self.counts.get(chunk).copied().unwrap_or(0) as usize;
        let rest = self.text.as_bytes().get(chunk * STEP..at).unwrap_or_default();
        known + rest.iter().filter(|&&byte| is_char_start(byte)).count()
    }

    /// The words that stand in a range of the folded text, as they were written.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        const LONGEST: usize = 2000;
        let bytes = self.folded.source_range(&self.text, range);
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
        let start = self.chars_before(bytes.start);
        Span { text: text.to_owned(), start, end: start + text.chars().count() }
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

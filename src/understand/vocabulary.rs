//! Words looked up in folded text: at a place, the longest row that stands there as a word.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

/// Rows of words with what each means. Built once.
pub(crate) struct Vocabulary<T> {
    automaton: NFA,
    start: StateID,
    meanings: Vec<T>,
    beginnings: Beginnings,
}

/// What rows begin with, to tell at most places without a walk that none stands there.
struct Beginnings {
    /// Rows of one character, a bit for each character of the basic plane.
    whole: Box<[u64]>,
    /// The first two characters of longer rows, a bit for each value of their hash.
    pairs: Box<[u64]>,
}

impl Beginnings {
    const CODES: usize = 1 << 16;
    const HASHES: usize = 1 << 16;

    fn of<'a>(rows: impl Iterator<Item = &'a str>) -> Self {
        let empty = |bits: usize| vec![0_u64; bits / 64].into_boxed_slice();
        let mut beginnings = Self { whole: empty(Self::CODES), pairs: empty(Self::HASHES) };
        for row in rows {
            let mut codes = row.chars().map(|c| if (c as usize) < Self::CODES { c as usize } else { 0 });
            let (first, second) = (codes.next().unwrap_or(0), codes.next());
            let (bits, at) = match second {
                Some(second) => (&mut beginnings.pairs, Self::hash(first, second)),
                None => (&mut beginnings.whole, first),
            };
            if let Some(bits) = bits.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        beginnings
    }

    fn hash(first: usize, second: usize) -> usize {
        (first.wrapping_mul(31) ^ second.wrapping_mul(0x9e5)) % Self::HASHES
    }

    /// Whether a row may stand at a place.
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let has = |bits: &[u64], at: usize| bits.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0);
        let (Some(first), Some(&lead)) = (char_code(bytes, at), bytes.get(at)) else { return false };
        has(&self.whole, first)
            || char_code(bytes, at + char_width(lead)).is_some_and(|second| has(&self.pairs, Self::hash(first, second)))
    }
}

impl<T: Copy> Vocabulary<T> {
    /// Where a row stands twice, the first meaning counts.
    pub(crate) fn new<S: AsRef<str>>(rows: &[(S, T)]) -> Self {
        let beginnings = Beginnings::of(rows.iter().map(|(text, _)| text.as_ref()));
        let automaton = NFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(rows.iter().map(|(text, _)| text.as_ref()))
            .unwrap_or_else(|error| unreachable!("the rows are few and short: {error}"));
        let start = automaton
            .start_state(Anchored::Yes)
            .unwrap_or_else(|error| unreachable!("every automaton here starts anchored: {error}"));
        Self { automaton, start, meanings: rows.iter().map(|&(_, meaning)| meaning).collect(), beginnings }
    }

    /// The end and the meaning of the longest row at a place. Latin words count only whole.
    pub(crate) fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let bytes = text.as_bytes();
        if !self.beginnings.may_begin(bytes, at) {
            return None;
        }
        let mut found = None;
        let mut state = self.start;
        for (offset, &byte) in bytes.get(at..)?.iter().enumerate() {
            state = self.automaton.next_state(Anchored::Yes, state, byte);
            if !self.automaton.is_special(state) {
                continue;
            }
            if self.automaton.is_dead(state) {
                break;
            }
            if self.automaton.is_match(state) {
                let end = at + offset + 1;
                let row = (0..self.automaton.match_len(state))
                    .map(|index| self.automaton.match_pattern(state, index))
                    .find(|&row| self.automaton.pattern_len(row) == offset + 1);
                if let Some(row) = row
                    && is_boundary(bytes, end)
                    && let Some(&meaning) = self.meanings.get(row.as_usize())
                {
                    found = Some((end, meaning));
                }
            }
        }
        found
    }
}

/// Whether no Latin word goes on over this place.
fn is_boundary(bytes: &[u8], at: usize) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    !(letter(at.checked_sub(1).and_then(|before| bytes.get(before))) && letter(bytes.get(at)))
}

/// The code of the character at a place; 0 for one beyond the basic plane.
fn char_code(bytes: &[u8], at: usize) -> Option<usize> {
    let byte = |offset: usize| bytes.get(at + offset).map(|&byte| usize::from(byte));
    let lead = byte(0)?;
    Some(match lead {
        0..0x80 => lead,
        0xc0..0xe0 => (lead & 0x1f) << 6 | byte(1)? & 0x3f,
        0xe0..0xf0 => (lead & 0xf) << 12 | (byte(1)? & 0x3f) << 6 | byte(2)? & 0x3f,
        _ => 0,
    })
}

/// The number of bytes of the character that starts with this byte.
pub(crate) fn char_width(lead: u8) -> usize {
    match lead {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_whole_word_is_found() {
        let words =
            Vocabulary::new(&[("to", 1), ("today", 2), ("信用卡", 3), ("信用卡分期", 4), ("用卡", 5), ("in the", 6)]);
        for (text, at, found) in [
            ("to", 0, Some((2, 1))),
            ("today", 0, Some((5, 2))),
            ("todays", 0, None),
            ("to day", 0, Some((2, 1))),
            ("信用卡分期付", 0, Some((15, 4))),
            ("信用卡分", 0, Some((9, 3))),
            ("信用", 0, None),
            ("信用卡", 3, Some((9, 5))),
            ("in then", 0, None),
        ] {
            assert_eq!(words.longest(text, at), found, "{text} at {at}");
        }
    }
}

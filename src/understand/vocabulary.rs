//! Words looked up in folded text: at a place, the longest row that stands there as a word.

/// Characters of the basic plane, a bit for each; all others count as one.
pub(crate) struct CharSet(Box<[u64]>);

impl CharSet {
    pub(crate) fn new(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0_u64; 1 << 10].into_boxed_slice();
        for c in chars {
            let code = u16::try_from(c as u32).map_or(0, usize::from);
            if let Some(bits) = bits.get_mut(code / 64) {
                *bits |= 1 << (code % 64);
            }
        }
        Self(bits)
    }

    /// Whether the character at a place of a text is one of them.
    pub(crate) fn holds(&self, bytes: &[u8], at: usize) -> bool {
        char_code(bytes, at).is_some_and(|code| self.0.get(code / 64).is_some_and(|bits| bits & 1 << (code % 64) != 0))
    }
}

/// Rows of words with what each means. Built once.
///
/// Rows are found by their first bytes, two Chinese characters or six letters; a shorter row by all of its own. At most
/// places no row has these bytes, which is known without comparing any.
pub(crate) struct Vocabulary<T> {
    /// Those with the same hash together, the longest first.
    rows: Vec<(Box<str>, T)>,
    /// For each hash the first of its rows; and the number of rows.
    buckets: Vec<u32>,
    first: CharSet,
    /// For each byte with which rows begin the lengths of those that are shorter than a key, a bit each.
    short: [u8; 256],
}

/// The bytes by which longer rows are found.
const KEY: usize = 6;
const HASHES: usize = 1 << 13;

fn hash(key: &[u8]) -> usize {
    let number = key.iter().fold(key.len() as u64, |number, &byte| number << 8 | u64::from(byte));
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize % HASHES
}

impl<T: Copy> Vocabulary<T> {
    /// Where a row stands twice, the first meaning counts.
    pub(crate) fn new<S: AsRef<str>>(rows: &[(S, T)]) -> Self {
        let key = |row: &str| hash(row.as_bytes().get(..KEY).unwrap_or(row.as_bytes()));
        let first = CharSet::new(rows.iter().filter_map(|(row, _)| row.as_ref().chars().next()));
        let mut short = [0_u8; 256];
        for (row, _) in rows {
            let row = row.as_ref().as_bytes();
            if let Some(lengths) = row.first().and_then(|&lead| short.get_mut(usize::from(lead)))
                && row.len() < KEY
            {
                *lengths |= 1 << row.len();
            }
        }
        let mut rows: Vec<(Box<str>, T)> = rows.iter().map(|(row, meaning)| (row.as_ref().into(), *meaning)).collect();
        rows.sort_by_cached_key(|(row, _)| (key(row), std::cmp::Reverse(row.len())));
        let mut buckets = Vec::with_capacity(HASHES + 1);
        let mut at = 0_u32;
        let mut keys = rows.iter().map(|(row, _)| key(row)).peekable();
        for hash in 0..=HASHES {
            buckets.push(at);
            while keys.next_if_eq(&hash).is_some() {
                at += 1;
            }
        }
        Self { rows, buckets, first, short }
    }

    /// The characters with which rows begin.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = char> {
        self.rows.iter().filter_map(|(row, _)| row.chars().next())
    }

    /// The end and the meaning of the longest row at a place. Latin words count only whole.
    pub(crate) fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let bytes = text.as_bytes();
        if !self.first.holds(bytes, at) {
            return None;
        }
        let rest = bytes.get(at..)?;
        let mut found = rest.get(..KEY).and_then(|key| self.longest_of(key, bytes, at));
        let lengths = *self.short.get(usize::from(*rest.first()?))?;
        if lengths != 0 && found.is_none() {
            let keys =
                (1..KEY).rev().filter(|length| lengths & 1 << length != 0).filter_map(|length| rest.get(..length));
            found = keys.into_iter().find_map(|key| self.longest_of(key, bytes, at));
        }
        found
    }

    /// The longest row that begins with a key, or is one that is shorter than keys are.
    fn longest_of(&self, key: &[u8], bytes: &[u8], at: usize) -> Option<(usize, T)> {
        let bucket = hash(key);
        let (first, last) = (*self.buckets.get(bucket)? as usize, *self.buckets.get(bucket + 1)? as usize);
        let rest = bytes.get(at..)?;
        self.rows.get(first..last)?.iter().find_map(|(row, meaning)| {
            let fits = row.len() >= key.len() && rest.starts_with(row.as_bytes()) && is_boundary(bytes, at + row.len());
            fits.then_some((at + row.len(), *meaning))
        })
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

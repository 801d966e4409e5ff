//! Words looked up in folded text: at a place, the longest row that stands there as a word.

/// Characters of the basic plane, a bit for each; all others count as one.
pub(crate) struct CharSet(Box<[u64; 1 << 10]>);

impl CharSet {
    pub(crate) fn new(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = Box::new([0; 1 << 10]);
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
/// Rows are found by their first bytes, four Chinese characters or a dozen letters; a shorter row by all of its own. Two
/// characters tell how many bytes these may be: at most places none.
pub(crate) struct Vocabulary<T> {
    /// Those with the same hash together, the longest first.
    rows: Vec<(Box<str>, T)>,
    /// For each hash the first of its rows; and the number of rows.
    buckets: Vec<u32>,
    first: CharSet,
    /// The lengths of the keys of the rows that begin with two characters, or are one, a bit each.
    lengths: Box<[u16; PAIRS]>,
}

/// The bytes by which longer rows are found.
const KEY: usize = 12;
/// Pairs of characters share their lengths with some others.
const PAIRS: usize = 1 << 13;

/// The place of the lengths of rows that begin with two characters, or are one where the second is 0.
fn pair(first: usize, second: usize) -> usize {
    (first.wrapping_mul(31) ^ second.wrapping_mul(0x9e5)) % PAIRS
}

/// The first bytes of a text as a number; zeros stand for what is missing.
fn head(bytes: &[u8]) -> u128 {
    let head = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut head = [0; 16];
        head.iter_mut().zip(bytes).for_each(|(to, &from)| *to = from);
        head
    });
    u128::from_le_bytes(head)
}

/// The hash of the first so many bytes of a head, at least one.
fn hash(head: u128, length: usize) -> usize {
    let key = head & u128::MAX >> (8 * (16 - length));
    let [low, high] = [key as u64, (key >> 64) as u64];
    ((low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

impl<T: Copy> Vocabulary<T> {
    /// Where a row stands twice, the first meaning counts.
    pub(crate) fn new<S: AsRef<str>>(rows: &[(S, T)]) -> Self {
        let mut rows: Vec<(Box<str>, T)> = rows.iter().map(|(row, meaning)| (row.as_ref().into(), *meaning)).collect();
        let hashes = (2 * rows.len()).next_power_of_two().max(2);
        let length = |row: &str| row.len().clamp(1, KEY);
        let bucket = |row: &str| hash(head(row.as_bytes()), length(row)) & (hashes - 1);
        rows.sort_by_cached_key(|(row, _)| (bucket(row), std::cmp::Reverse(row.len())));
        let mut lengths = Box::new([0; PAIRS]);
        let mut buckets = vec![0; hashes + 1];
        for (row, _) in &rows {
            let (first, second) = first_codes(row.as_bytes(), 0).unwrap_or_default();
            if let Some(lengths) = lengths.get_mut(pair(first, second)) {
                *lengths |= 1 << length(row);
            }
            if let Some(count) = buckets.get_mut(bucket(row) + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut buckets {
            before += *count;
            *count = before;
        }
        let first = CharSet::new(rows.iter().filter_map(|(row, _)| row.chars().next()));
        Self { rows, buckets, first, lengths }
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
        let (first, second) = first_codes(bytes, at)?;
        let mut lengths = *self.lengths.get(pair(first, second))? | *self.lengths.get(pair(first, 0))?;
        let rest = bytes.get(at..).filter(|_| lengths != 0)?;
        let head = head(rest);
        while let Some(length) = lengths.checked_ilog2().map(|length| length as usize) {
            lengths &= !(1 << length);
            let bucket = hash(head, length) & (self.buckets.len() - 2);
            let (first, last) = (*self.buckets.get(bucket)?, *self.buckets.get(bucket + 1)?);
            let found = self.rows.get(first as usize..last as usize)?.iter().find(|(row, _)| {
                row.len() >= length && rest.starts_with(row.as_bytes()) && is_boundary(bytes, at + row.len())
            });
            if let Some((row, meaning)) = found {
                return Some((at + row.len(), *meaning));
            }
        }
        None
    }
}

/// Whether no Latin word goes on over this place.
fn is_boundary(bytes: &[u8], at: usize) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let before = |back: usize| at.checked_sub(back).and_then(|before| bytes.get(before));
    // dw_maintenance is one word.
    let joined = letter(before(2)) && before(1) == Some(&b'_') && letter(bytes.get(at))
        || letter(before(1)) && bytes.get(at) == Some(&b'_') && letter(bytes.get(at + 1));
    // "We won't" has not won.
    let denied = before(1) == Some(&b'n') && bytes.get(at..).is_some_and(|rest| rest.starts_with(b"'t"));
    !(letter(before(1)) && letter(bytes.get(at)) || joined || denied)
}

/// The codes of the character at a place and of the one behind it; 0 where there is none.
#[inline]
fn first_codes(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let second = at + char_width(*bytes.get(at)?);
    Some((char_code(bytes, at)?, char_code(bytes, second).unwrap_or(0)))
}

/// The code of the character at a place; 0 for one beyond the basic plane.
#[inline]
fn char_code(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let bits = |byte: u8| usize::from(byte & 0x3f);
    Some(match *rest.first()? {
        lead @ 0xe0..0xf0 => {
            let [_, middle, last] = *rest.first_chunk()?;
            usize::from(lead & 0xf) << 12 | bits(middle) << 6 | bits(last)
        }
        lead @ 0..0x80 => usize::from(lead),
        lead @ 0xc0..0xe0 => {
            let [_, last] = *rest.first_chunk()?;
            usize::from(lead & 0x1f) << 6 | bits(last)
        }
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
        let words = Vocabulary::new(&[
            ("to", 1),
            ("today", 2),
            ("信用卡", 3),
            ("信用卡分期", 4),
            ("用卡", 5),
            ("in the", 6),
            ("we won", 7),
        ]);
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
            ("we won", 0, Some((6, 7))),
            ("we won't", 0, None),
        ] {
            assert_eq!(words.longest(text, at), found, "{text} at {at}");
        }
    }
}

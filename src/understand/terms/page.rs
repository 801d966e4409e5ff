//! The folded text, the way back to what was written, and the words of the lexicon in it.

use super::lexicon::{Word, Words, words};
use super::number::{self, is_numeral};
use crate::domain::Span;
use crate::understand::source::Source;
use crate::understand::vocabulary::{Vocabulary, char_width};
use std::ops::Range;
use std::sync::LazyLock;

/// How many words, and how many places where numbers may begin, are kept; a text with more is no announcement.
const MAX_HITS: usize = 20_000;

/// One found word of the lexicon; offsets count characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) meanings: Words,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Hit {
    pub(super) fn means(&self, word: Word) -> bool {
        self.meanings.has(word)
    }
}

pub(super) struct Page<'a> {
    source: &'a Source,
    folded: Vec<char>,
    /// For each folded character its first byte, and the end of the text.
    bytes: Vec<u32>,
    hits: Vec<Hit>,
    /// Where a number, or the name of a month, may begin.
    beginnings: Vec<usize>,
    /// Where 期 stands behind what may be a number, or what may be one behind "in" or "into".
    counted: Vec<usize>,
    /// Where a line, a sentence, a clause or a cell may end.
    stops: Vec<usize>,
}

static VOCABULARY: LazyLock<Vocabulary<Words>> = LazyLock::new(|| Vocabulary::new(&words().collect::<Vec<_>>()));

impl<'a> Page<'a> {
    /// None where the text does not speak of installments, or says nothing of them that could be a term.
    pub(super) fn new(source: &'a Source) -> Option<Self> {
        let text = source.folded.as_str();
        let mut hits = find(text);
        let said = hits.iter().fold(Words::default(), |all, hit| all | hit.meanings);
        let speaks = said.has(Word::Installment) || said.has(Word::Free);
        let tells = speaks && (said.has(Word::Free) || said.has(Word::Charged) || number::may_tell(text));
        tells.then_some(())?;
        let mut folded = Vec::with_capacity(text.len() / 2);
        let mut bytes = Vec::with_capacity(text.len() / 2);
        let (mut beginnings, mut counted, mut stops) = (Vec::new(), Vec::new(), Vec::new());
        let (mut second, mut before) = (' ', ' ');
        for (byte, c) in text.char_indices() {
            let place = folded.len();
            match c {
                '\n' | '。' | '!' | '?' | '.' | ';' | ',' | '|' => stops.push(place),
                '期' if before.is_ascii() || is_numeral(before) => counted.push(place),
                _ if begins(before, c) && beginnings.len() < MAX_HITS => {
                    beginnings.push(place);
                    if before == ' ' && matches!(second, 'n' | 'o') {
                        counted.push(place);
                    }
                }
                _ => {}
            }
            folded.push(c);
            // A folded text is far below 4 GB.
            bytes.push(u32::try_from(byte).unwrap_or(u32::MAX));
            (second, before) = (before, c);
        }
        bytes.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        // Hits come in order, so one walk along the text turns all of them from bytes to characters.
        let mut at = 0;
        let mut place = |byte: usize| {
            while bytes.get(at).is_some_and(|&known| (known as usize) < byte) {
                at += 1;
            }
            at
        };
        for hit in &mut hits {
            (hit.start, hit.end) = (place(hit.start), place(hit.end));
        }
        Some(Self { source, folded, bytes, hits, beginnings, counted, stops })
    }

    /// The first place from here on where a number, or the name of a month, may begin.
    pub(super) fn next_beginning(&self, place: usize) -> usize {
        let next = self.beginnings.partition_point(|&known| known < place);
        self.beginnings.get(next).copied().unwrap_or(self.len())
    }

    /// Whether a range may count installments without speaking of them: 3期, "split into 4".
    pub(super) fn may_count(&self, range: &Range<usize>) -> bool {
        let next = self.counted.partition_point(|&known| known < range.start);
        self.counted.get(next).is_some_and(|&known| known < range.end)
    }

    /// The parts of a range between the stops that end one; an empty last part is none.
    pub(super) fn split(
        &self,
        range: Range<usize>,
        is_end: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = Range<usize>> {
        let first = self.stops.partition_point(|&stop| stop < range.start);
        let mut stops = self.stops.get(first..).unwrap_or_default().iter().copied();
        let mut start = range.start;
        std::iter::from_fn(move || {
            match stops.by_ref().take_while(|&stop| stop < range.end).find(|&stop| is_end(stop)) {
                Some(stop) => Some(std::mem::replace(&mut start, stop + 1)..stop),
                None if start < range.end => Some(std::mem::replace(&mut start, range.end)..range.end),
                None => None,
            }
        })
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The folded character at a place.
    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.folded.get(place).copied()
    }

    /// The character before a place.
    pub(super) fn before(&self, place: usize) -> Option<char> {
        self.at(place.checked_sub(1)?)
    }

    /// Whether the folded text goes on with `word` here.
    pub(super) fn starts(&self, place: usize, word: &str) -> bool {
        let mut rest = self.folded.get(place..).unwrap_or_default().iter();
        word.chars().all(|c| rest.next() == Some(&c))
    }

    /// The end of the first of `words` that stands here.
    pub(super) fn after_any(&self, place: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.starts(place, word)).map(|word| place + word.chars().count())
    }

    pub(super) fn skip_spaces(&self, mut place: usize) -> usize {
        while self.at(place).is_some_and(|c| c == ' ' || c == '\t') {
            place += 1;
        }
        place
    }

    /// The folded text of a range; keep ranges short.
    pub(super) fn folded(&self, range: Range<usize>) -> String {
        self.folded.get(self.clip(range)).unwrap_or_default().iter().collect()
    }

    /// The words that lie in a range, in order.
    pub(super) fn hits(&self, range: &Range<usize>) -> &[Hit] {
        let first = self.hits.partition_point(|hit| hit.start < range.start);
        let last = self.hits.partition_point(|hit| hit.end <= range.end);
        self.hits.get(first..last.max(first)).unwrap_or_default()
    }

    /// What the words of a range mean.
    pub(super) fn meanings(&self, range: &Range<usize>) -> Words {
        self.hits(range).iter().fold(Words::default(), |all, hit| all | hit.meanings)
    }

    pub(super) fn says(&self, range: &Range<usize>, word: Word) -> bool {
        self.hits(range).iter().any(|hit| hit.means(word))
    }

    /// Where a range says "from today on".
    pub(super) fn says_today(&self, range: &Range<usize>) -> Option<Range<usize>> {
        self.hits(range).iter().find(|hit| hit.means(Word::Today)).map(|hit| hit.start..hit.end)
    }

    /// Whether a range says that something is replaced by something else.
    pub(super) fn says_change(&self, range: &Range<usize>) -> bool {
        self.says(range, Word::Change)
    }

    /// The text of a range as it was written, with its place there.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let byte = |place: usize| self.bytes.get(place).or(self.bytes.last()).copied().unwrap_or(0) as usize;
        self.source.span(byte(range.start)..byte(range.end))
    }

    fn clip(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.len());
        range.start.min(end)..end
    }
}

/// The words of the lexicon, by bytes. Latin words are found only whole ("emi" is not in "premium"), and none begins in the
/// middle of a number (0元 is not in 10元).
fn find(text: &str) -> Vec<Hit> {
    let bytes = text.as_bytes();
    let run = |at: usize, of: fn(&u8) -> bool| bytes.get(at..).unwrap_or_default().iter().take_while(|b| of(b)).count();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at).filter(|_| found.len() < MAX_HITS) {
        if let Some((end, meanings)) = VOCABULARY.longest(text, at) {
            found.push(Hit { meanings, start: at, end });
            at = end;
        } else if byte.is_ascii_alphabetic() {
            at += run(at, u8::is_ascii_alphabetic);
        } else if byte.is_ascii_digit() {
            at += run(at, u8::is_ascii_digit);
        } else {
            at += char_width(byte);
        }
    }
    found
}

/// Whether a digit, a Chinese numeral, or the first letter of a number or month in words stands behind another character.
fn begins(before: char, c: char) -> bool {
    match c {
        '0'..='9' => !before.is_ascii_digit(),
        'a' | 'd' | 'e' | 'f' | 'j' | 'm' | 'n' | 'o' | 's' | 't' => !before.is_ascii_alphanumeric(),
        _ => is_numeral(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_lexicon_is_folded_and_usable() {
        let mut known = std::collections::BTreeSet::new();
        for (word, _) in words() {
            assert!(known.insert(word), "{word} stands twice");
            assert_eq!(fold(word).as_str(), word);
        }
    }

    #[test]
    fn offsets_count_characters_of_the_text_as_written() {
        let source = Source::whole("滿３０００元，分期零利率".to_owned());
        let page = Page::new(&source).unwrap();
        let hits: Vec<_> = page.hits(&(0..page.len())).iter().map(|hit| page.span(hit.start..hit.end).text).collect();
        assert_eq!(hits, ["分期零利率"]);
        assert_eq!(page.span(0..6).text, "滿３０００元");
    }

    #[test]
    fn latin_words_are_whole() {
        for (text, found) in [
            ("premium", 0),
            ("EMI", 1),
            ("EMIs", 1),
            ("Zip Pay", 1),
            ("zipper", 0),
            ("12期EMI分期", 2),
            ("分（fēn）期", 1),
            ("每期10元手续费，分期", 2),
        ] {
            assert_eq!(find(fold(text).as_str()).len(), found, "{text}");
        }
    }
}

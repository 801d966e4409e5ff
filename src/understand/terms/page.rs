//! The folded text, the way back to what was written, and the words of the lexicon in it.

use super::lexicon::{Word, words};
use crate::domain::Span;
use crate::understand::source::Source;
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// How many words are kept; a text with more is no announcement.
const MAX_HITS: usize = 20_000;

/// One found word of the lexicon; offsets count characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) meanings: &'static [Word],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Hit {
    pub(super) fn means(&self, word: Word) -> bool {
        self.meanings.contains(&word)
    }
}

pub(super) struct Page<'a> {
    source: &'a Source,
    folded: Vec<char>,
    /// For each folded character its first byte, and the end of the text.
    bytes: Vec<usize>,
    hits: Vec<Hit>,
    /// Where a number, or the name of a month, may begin.
    beginnings: Vec<usize>,
}

struct Finder {
    automaton: AhoCorasick,
    meanings: Vec<&'static [Word]>,
}

/// None only if the lexicon itself were unusable, which its test rules out.
static FINDER: LazyLock<Option<Finder>> = LazyLock::new(|| {
    let automaton =
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words().map(|(_, word)| word)).ok()?;
    Some(Finder { automaton, meanings: words().map(|(meanings, _)| meanings).collect() })
});

impl<'a> Page<'a> {
    /// None where the text does not speak of installments.
    pub(super) fn new(source: &'a Source) -> Option<Self> {
        let text = source.folded.as_str();
        let matches = find(text);
        let speaks = |meanings: &[Word]| meanings.contains(&Word::Installment) || meanings.contains(&Word::Free);
        matches.iter().any(|(meanings, _)| speaks(meanings)).then_some(())?;
        let mut folded = Vec::with_capacity(text.len() / 2);
        let mut bytes = Vec::with_capacity(text.len() / 2);
        let mut beginnings = Vec::new();
        let mut before = ' ';
        for (byte, c) in text.char_indices() {
            if begins(before, c) {
                beginnings.push(folded.len());
            }
            folded.push(c);
            bytes.push(byte);
            before = c;
        }
        bytes.push(text.len());
        // Matches come in order, so one walk along the text turns all of them from bytes to characters.
        let mut at = 0;
        let mut place = |byte: usize| {
            while bytes.get(at).is_some_and(|&known| known < byte) {
                at += 1;
            }
            at
        };
        let hits = matches
            .into_iter()
            .map(|(meanings, found)| Hit { meanings, start: place(found.start), end: place(found.end) })
            .collect();
        Some(Self { source, folded, bytes, hits, beginnings })
    }

    /// The first place from here on where a number, or the name of a month, may begin.
    pub(super) fn next_beginning(&self, place: usize) -> usize {
        let next = self.beginnings.partition_point(|&known| known < place);
        self.beginnings.get(next).copied().unwrap_or(self.len())
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
        word.chars().enumerate().all(|(i, c)| self.at(place + i) == Some(c))
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
        let byte = |place: usize| self.bytes.get(place).or(self.bytes.last()).copied().unwrap_or(0);
        self.source.span(byte(range.start)..byte(range.end))
    }

    fn clip(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.len());
        range.start.min(end)..end
    }
}

/// The words of the lexicon, by bytes.
fn find(text: &str) -> Vec<(&'static [Word], Range<usize>)> {
    let Some(finder) = FINDER.as_ref() else { return Vec::new() };
    let matches = finder.automaton.find_iter(text).filter(|found| is_whole(text, found.range()));
    matches
        .filter_map(|found| Some((*finder.meanings.get(found.pattern().as_usize())?, found.range())))
        .take(MAX_HITS)
        .collect()
}

/// Whether a digit, a Chinese numeral, or the first letter of a number or month in words stands behind another character.
fn begins(before: char, c: char) -> bool {
    match c {
        '0'..='9' => !before.is_ascii_digit(),
        'a' | 'd' | 'e' | 'f' | 'j' | 'm' | 'n' | 'o' | 's' | 't' => !before.is_ascii_alphanumeric(),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' => true,
        _ => false,
    }
}

/// Latin words are found only whole: "emi" is not in "premium".
fn is_whole(text: &str, found: Range<usize>) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = text.as_bytes();
    let before = found.start.checked_sub(1).and_then(|at| bytes.get(at));
    let last = found.end.checked_sub(1).and_then(|at| bytes.get(at));
    !(letter(before) && letter(bytes.get(found.start)) || letter(last) && letter(bytes.get(found.end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_lexicon_is_folded_and_usable() {
        assert!(FINDER.is_some());
        let mut known = std::collections::BTreeSet::new();
        for (_, word) in words() {
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
        ] {
            let source = Source::whole(text.to_owned());
            let hits = Page::new(&source).map_or(0, |page| page.hits(&(0..page.len())).len());
            assert_eq!(hits, found, "{text}");
        }
    }
}

//! The folded text, the way back to what was written, and the words of the lexicon in it.

use super::lexicon::{Word, words};
use crate::domain::Span;
use crate::text::fold::fold;
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

pub(super) struct Page {
    /// The text as it was written.
    source: Vec<char>,
    folded: Vec<char>,
    /// For each folded character, the written one that it comes from.
    origins: Vec<usize>,
    hits: Vec<Hit>,
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

impl Page {
    pub(super) fn new(text: &str) -> Self {
        let folded = fold(text);
        let source: Vec<char> = text.chars().collect();
        // Origins never go back, so one walk along the source turns all of them from bytes to characters.
        let mut walk = text.char_indices().map(|(byte, _)| byte).enumerate().peekable();
        let mut index_of = |byte: usize| {
            while walk.peek().is_some_and(|(_, at)| *at < byte) {
                walk.next();
            }
            walk.peek().map_or(source.len(), |(index, _)| *index)
        };
        let bytes = folded.as_str().char_indices().map(|(byte, _)| folded.source_range(text, byte..byte + 1).start);
        let origins = bytes.map(&mut index_of).collect();
        let hits = find(folded.as_str());
        Self { source, folded: folded.as_str().chars().collect(), origins, hits }
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    pub(super) fn speaks_of_installments(&self) -> bool {
        self.hits.iter().any(|hit| hit.means(Word::Installment) || hit.means(Word::Free))
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
        let origin = |place: usize| self.origins.get(place).copied();
        let start = origin(range.start).unwrap_or(self.source.len());
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start).and_then(origin);
        let end = last.map_or(start, |last| last + 1);
        let text = self.source.get(start..end).unwrap_or_default().iter().collect();
        Span { text, start, end }
    }

    fn clip(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.len());
        range.start.min(end)..end
    }
}

fn find(text: &str) -> Vec<Hit> {
    let Some(finder) = FINDER.as_ref() else { return Vec::new() };
    // Matches come in order, so one walk along the text turns all of them from bytes to characters.
    let mut walk = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate().peekable();
    let mut place = |byte: usize| {
        while walk.peek().is_some_and(|(_, at)| *at < byte) {
            walk.next();
        }
        walk.peek().map_or(0, |(index, _)| *index)
    };
    let matches = finder.automaton.find_iter(text).filter(|found| is_whole(text, found.range()));
    matches
        .filter_map(|found| {
            let meanings = finder.meanings.get(found.pattern().as_usize())?;
            Some(Hit { meanings, start: place(found.start()), end: place(found.end()) })
        })
        .take(MAX_HITS)
        .collect()
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
        let page = Page::new("滿３０００元，分期零利率");
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
            let page = Page::new(text);
            assert_eq!(page.hits(&(0..page.len())).len(), found, "{text}");
        }
    }
}

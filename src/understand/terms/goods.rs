//! Goods that are left out: `预售商品、礼品卡不参加`, `gift cards are excluded`.

use super::lexicon::Word;
use super::page::Page;
use std::ops::Range;

/// The goods that a sentence excludes.
pub(super) fn excluded(page: &Page, sentence: &Range<usize>) -> Vec<Range<usize>> {
    if !page.says(sentence, Word::Excludes) {
        return Vec::new();
    }
    page.hits(sentence).iter().filter(|hit| hit.means(Word::Goods)).map(|hit| hit.start..hit.end).collect()
}

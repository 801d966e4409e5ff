//! Traditional characters to Simplified, one by one, with a few that Taiwan and Hong Kong write differently.

use std::sync::LazyLock;

/// Pairs of a Traditional character and its Simplified one. Made from the character table of the crate fast2s (MIT),
/// with corrections and variants; no Simplified character in it is itself the first of a pair.
const PAIRS: &str = include_str!("traditional.txt");

const FIRST: usize = 0x3400;
const LAST: usize = 0x9fff;

/// For each character from U+3400 to U+9FFF its Simplified one, or 0.
static SIMPLIFIED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0; LAST - FIRST + 1];
    let mut chars = PAIRS.chars().filter(|c| !c.is_whitespace());
    while let (Some(traditional), Some(simplified)) = (chars.next(), chars.next()) {
        if let Some(slot) = (traditional as usize).checked_sub(FIRST).and_then(|at| table.get_mut(at)) {
            *slot = u16::try_from(simplified as u32).unwrap_or(0);
        }
    }
    table.into_boxed_slice()
});

/// The Simplified form of a Traditional character; None where there is no other form.
pub(super) fn simplified(c: char) -> Option<char> {
    let at = (c as usize).checked_sub(FIRST)?;
    let &code = SIMPLIFIED.get(at)?;
    if code == 0 { None } else { char::from_u32(u32::from(code)) }
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '0'..='9')
}

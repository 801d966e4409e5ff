//! Folding: many ways of writing the same characters to one, so that readers of words and dates need to know only that
//! one. Full-width forms, Traditional characters, odd dashes, colons and brackets, enclosed numbers, pinyin glosses and
//! invisible characters are folded; a map leads every byte back to the character that was written.

mod han;
mod words;

use std::ops::Range;
use unicode_normalization::char::decompose_compatible;

/// Stands where a list item begins that was numbered with an enclosed number (①, ㈠, ⑴).
pub const ITEM: char = '\u{1e}';

/// A folded text and the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// In the order of the text.
    runs: Vec<Run>,
}

/// Characters that lie as far from each other as in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// The byte of the folded text at which the first of them starts.
    folded: u32,
    /// The byte of the source at which the character starts that it comes from.
    source: u32,
}

impl Run {
    /// The byte of the source for one of the folded text.
    fn source_of(self, folded: usize) -> usize {
        self.source as usize + (folded - self.folded as usize)
    }
}

impl Folded {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of `source` (the text that was folded) from which a range of folded bytes comes.
    pub fn source_range(&self, source: &str, range: Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let byte = self.text.floor_char_boundary(byte);
            let run = self.runs.partition_point(|run| run.folded as usize <= byte);
            let run = run.checked_sub(1).and_then(|run| self.runs.get(run));
            run.filter(|_| byte < self.text.len()).map_or(source.len(), |run| run.source_of(byte))
        };
        let start = at(range.start);
        if range.end <= range.start {
            return start..start;
        }
        let last = at(range.end - 1);
        let width = source.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start..last + width
    }
}

/// Folds a text. Folding what is folded changes nothing.
pub fn fold(source: &str) -> Folded {
    let mut folder = Folder { text: String::with_capacity(source.len()), runs: Vec::new() };
    let mut rest = source.char_indices();
    let mut kept = 0;
    while let Some((at, c)) = rest.next() {
        if stays(c) {
            continue;
        }
        folder.keep(source, kept..at);
        if matches!(c, '(' | '\u{ff08}')
            && folder.text.chars().next_back().is_some_and(han::is_han)
            && let Some(chars) = pinyin_gloss(rest.as_str())
        {
            rest.nth(chars - 1);
        } else if c == '\r' {
            if !rest.as_str().starts_with('\n') {
                folder.push('\n', at);
            }
        } else {
            folder.add(c, at);
        }
        kept = rest.offset();
    }
    folder.keep(source, kept..source.len());
    Folded { text: words::common(folder.text), runs: folder.runs }
}

/// Whether a character is folded already, whatever stands beside it.
fn stays(c: char) -> bool {
    match c {
        '(' => false,
        '\n' | ' '..='@' | '['..='~' => true,
        '\u{4e00}'..='\u{9fff}' => han::simplified(c).is_none(),
        _ => false,
    }
}

struct Folder {
    text: String,
    runs: Vec<Run>,
}

impl Folder {
    fn push(&mut self, c: char, at: usize) {
        self.goes_on_at(at);
        self.text.push(c);
    }

    /// Adds characters of the source as they are.
    fn keep(&mut self, source: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.goes_on_at(range.start);
            self.text.push_str(source.get(range).unwrap_or_default());
        }
    }

    /// Begins a run unless the next character lies as far from the one before as in the source.
    fn goes_on_at(&mut self, at: usize) {
        let folded = self.text.len();
        if self.runs.last().is_none_or(|run| run.source_of(folded) != at) {
            // A source is far below 4 GB (`Document` is cut long before).
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.runs.push(Run { folded: offset(folded), source: offset(at) });
        }
    }

    fn add(&mut self, c: char, at: usize) {
        if c.is_ascii() {
            return self.push(ascii(c), at);
        }
        if let Some(simplified) = han::simplified(c) {
            return self.push(simplified, at);
        }
        match c {
            '\u{4e00}'..='\u{9fff}' => self.push(c, at),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{ad}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{20e3}' => {}
            // A white circle in a written-out year is a zero (二○二二年).
            '○' | '◯' => self.push(if self.text.ends_with(han::is_numeral) { '〇' } else { '•' }, at),
            _ if is_enclosed_number(c) => self.push(ITEM, at),
            _ => match symbol(c) {
                Some(symbol) => self.push(symbol, at),
                None if is_compatibility_form(c) => {
                    decompose_compatible(c, |part| {
                        let part = han::simplified(part).or_else(|| symbol(part)).unwrap_or(part);
                        self.push(if part.is_ascii() { ascii(part) } else { part }, at);
                    });
                }
                None => self.push(c, at),
            },
        }
    }
}

fn ascii(c: char) -> char {
    match c {
        '\n' | ITEM => c,
        _ if c.is_ascii_control() => ' ',
        _ => c.to_ascii_lowercase(),
    }
}

/// Punctuation and symbols that are written in many ways.
fn symbol(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5d}' => ascii(char::from_u32(c as u32 - 0xfee0)?),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '⸺' | '⸻' | '﹘' | '﹣' | '➖' => {
            '-'
        }
        '〜' | '～' | '∼' | '˜' | '〰' | '→' | '➔' | '➡' | '⇒' => '~',
        '∶' | '︰' | '﹕' | 'ː' | '꞉' | '︓' => ':',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        '〔' | '﹙' | '⟨' => '(',
        '〕' | '﹚' | '⟩' => ')',
        '【' | '〖' | '﹝' => '[',
        '】' | '〗' | '﹞' => ']',
        '“' | '”' | '„' | '「' | '」' | '『' | '』' | '〝' | '〞' | '«' | '»' => '"',
        '‘' | '’' | '´' => '\'',
        '﹐' | '︐' => ',',
        '﹔' | '︔' => ';',
        '｡' | '︒' => '。',
        '､' | '﹑' | '︑' => '、',
        '⁄' | '∕' | '╱' => '/',
        '│' | '┃' | '丨' | '︱' => '|',
        '•' | '·' | '‧' | '・' | '●' | '▪' | '■' | '◆' | '◇' | '□' | '★' | '☆' | '※' | '▶' | '►' | '▲' | '△' | '✅'
        | '✔' | '📍' | '📌' | '🔹' | '🔸' => '•',
        '٪' | '﹪' => '%',
        _ => return None,
    })
}

/// Numbers in circles, brackets, or with a full stop, as lists use them.
fn is_enclosed_number(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}'
        | '\u{3280}'..='\u{3289}' | '\u{3251}'..='\u{325f}' | '\u{1f51f}')
}

/// Radicals, squared and compatibility forms that PDF converters leave in place of the usual characters.
fn is_compatibility_form(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3300}'..='\u{33ff}' | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe4f}'
        | '\u{2150}'..='\u{218f}')
}

/// The number of characters of a pinyin gloss up to its closing bracket, when `rest` (after the opening bracket) begins
/// with one. A gloss carries a tone mark, or is one of the syllables that have none, so that `(app)` is not mistaken.
fn pinyin_gloss(rest: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let mut toned = false;
    for (count, c) in rest.chars().take(LONGEST).enumerate() {
        match c {
            'a'..='z' | ' ' => {}
            'ā' | 'á' | 'ǎ' | 'à' | 'ē' | 'é' | 'ě' | 'è' | 'ī' | 'í' | 'ǐ' | 'ì' | 'ō' | 'ó' | 'ǒ' | 'ò' | 'ū'
            | 'ú' | 'ǔ' | 'ù' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ü' => toned = true,
            ')' | '\u{ff09}' => {
                let neutral = || {
                    let syllable = rest.split([')', '\u{ff09}']).next().unwrap_or_default();
                    matches!(syllable, "de" | "le" | "men" | "zi" | "me" | "ge" | "ma" | "ba" | "ne" | "zhe" | "guo")
                };
                return (count > 0 && (toned || neutral())).then_some(count + 1);
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_are_folded() {
        for (written, folded) in [
            ("２０２３年９月１日（周五）２３：００～次日６：００", "2023年9月1日(周五)23:00~次日6:00"),
            ("親愛的客戶，帳務系統維護", "亲爱的客户,账务系统维护"),
            ("轉數快系統遷移於凌晨", "转数快系统迁移于凌晨"),
            ("①网银②手机银行㈠其他", "\u{1e}网银\u{1e}手机银行\u{1e}其他"),
            ("8:00–12:00 8∶00—9︰00", "8:00-12:00 8:00-9:00"),
            ("支(zhī)付(fù)的(de)通(tōng)道", "支付的通道"),
            ("手机银行（APP）与微信(wechat)", "手机银行(app)与微信(wechat)"),
            ("二○二二年", "二〇二二年"),
            ("⽉⽇", "月日"),
            ("系\u{200b}统\u{feff}升\u{ad}级", "系统升级"),
            ("網路銀行暫停登入,伺服器維護", "网络银行暂停登录,服务器维护"),
            ("a\r\nb\rc", "a\nb\nc"),
        ] {
            assert_eq!(fold(written).as_str(), folded, "{written}");
        }
    }

    #[test]
    fn the_map_leads_back_to_what_was_written() {
        let source = "於（yú）２０２３年";
        let folded = fold(source);
        let at = folded.as_str().find("2023年").unwrap();
        assert_eq!(&source[folded.source_range(source, at..at + 7)], "２０２３年");
        assert_eq!(&source[folded.source_range(source, 0..3)], "於");
        assert_eq!(folded.source_range(source, 3..3), 12..12);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*|[一-龥（）a-zāé①㈠○〇0-9 ]*") {
            let once = fold(&text);
            let twice = fold(once.as_str());
            prop_assert_eq!(once.as_str(), twice.as_str());
        }

        #[test]
        fn every_byte_leads_to_a_character(text in "\\PC*") {
            let folded = fold(&text);
            let mut end = 0;
            for (at, c) in folded.as_str().char_indices() {
                let range = folded.source_range(&text, at..at + c.len_utf8());
                prop_assert!(text.get(range.clone()).is_some_and(|written| !written.is_empty()));
                prop_assert!(range.start >= end || range.end == end);
                end = range.end;
            }
        }
    }
}

//! The table by which a font says which characters its codes show (PDF 1.7, 9.10.3). Programs write it in many ways, so
//! only what maps is read and everything else is passed over.

use std::collections::HashMap;

/// Entries that are kept of one table.
const MOST: usize = 70_000;
/// UTF-16 units that one code stands for.
const LONGEST: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Unicode {
    /// Length in bytes, first and last code.
    codes: Vec<(usize, u32, u32)>,
    single: HashMap<(usize, u32), String>,
    /// Length, first and last code, and what the first stands for; the others count on from it.
    ranges: Vec<(usize, u32, u32, Vec<u16>)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Token<'t> {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(&'t [u8]),
}

impl Unicode {
    /// None where nothing is mapped.
    pub(super) fn read(table: &[u8]) -> Option<Self> {
        let mut found = Self::default();
        let mut tokens = Tokens(table);
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"begincodespacerange") => found.codes(&mut tokens),
                Token::Word(b"beginbfchar") => found.chars(&mut tokens),
                Token::Word(b"beginbfrange") => found.range(&mut tokens),
                _ => {}
            }
        }
        found.ranges.sort_unstable_by_key(|(length, first, ..)| (*length, *first));
        (!found.single.is_empty() || !found.ranges.is_empty()).then_some(found)
    }

    fn codes(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (tokens.next(), tokens.next()) {
            if self.codes.len() < 100 && (1..=4).contains(&first.len()) {
                self.codes.push((first.len(), code(&first), code(&last)));
            }
        }
    }

    fn chars(&mut self, tokens: &mut Tokens<'_>) {
        while let Some(Token::Hex(from)) = tokens.next() {
            let Some(Token::Hex(to)) = tokens.next() else { return };
            self.map((from.len(), code(&from)), &units(&to));
        }
    }

    fn range(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (tokens.next(), tokens.next()) {
            let (length, from, to) = (first.len(), code(&first), code(&last));
            match tokens.next() {
                Some(Token::Hex(target)) if self.ranges.len() < MOST && from <= to => {
                    self.ranges.push((length, from, to, units(&target)));
                }
                Some(Token::Hex(_)) => {}
                Some(Token::Open) => {
                    let mut code = from;
                    while let Some(Token::Hex(target)) = tokens.next() {
                        self.map((length, code), &units(&target));
                        code = code.saturating_add(1);
                    }
                }
                _ => return,
            }
        }
    }

    fn map(&mut self, key: (usize, u32), units: &[u16]) {
        if self.single.len() < MOST {
            self.single.insert(key, String::from_utf16_lossy(units));
        }
    }

    /// What a string of codes shows. Codes that the table does not know show nothing.
    pub(super) fn text(&self, bytes: &[u8], usual: usize) -> String {
        let mut text = String::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).unwrap_or(usual).clamp(1, rest.len());
            let (here, later) = rest.split_at(length);
            self.show((length, code(here)), &mut text);
            rest = later;
        }
        text
    }

    /// How many bytes the next code has.
    fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, first, last): &&(usize, u32, u32)| {
            bytes.get(..*length).is_some_and(|bytes| (*first..=*last).contains(&code(bytes)))
        };
        self.codes.iter().find(fits).map(|(length, ..)| *length)
    }

    fn show(&self, key: (usize, u32), text: &mut String) {
        if let Some(known) = self.single.get(&key) {
            text.push_str(known);
            return;
        }
        let after = self.ranges.partition_point(|(length, first, ..)| (*length, *first) <= key);
        let Some((length, first, last, units)) = after.checked_sub(1).and_then(|at| self.ranges.get(at)) else {
            return;
        };
        if *length != key.0 || key.1 > *last {
            return;
        }
        let mut units = units.clone();
        if let Some(unit) = units.last_mut() {
            *unit = unit.wrapping_add((key.1 - first) as u16);
        }
        text.push_str(&String::from_utf16_lossy(&units));
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.chunks_exact(2).take(LONGEST).map(|pair| u16::from(pair[0]) << 8 | u16::from(pair[1])).collect(),
    }
}

struct Tokens<'t>(&'t [u8]);

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            self.0 = self.0.trim_ascii_start();
            let (first, rest) = self.0.split_first()?;
            match first {
                b'%' => {
                    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                    self.0 = rest.get(end..).unwrap_or_default();
                }
                b'<' if rest.first() != Some(&b'<') => {
                    let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                    self.0 = rest.get(end + 1..).unwrap_or_default();
                    return Some(Token::Hex(hex(rest.get(..end).unwrap_or_default())));
                }
                b'[' | b']' => {
                    self.0 = rest;
                    return Some(if *first == b'[' { Token::Open } else { Token::Close });
                }
                _ => {
                    let ends =
                        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[' | b']' | b'%' | b'/');
                    let end = rest.iter().position(ends).unwrap_or(rest.len()) + 1;
                    let (word, rest) = self.0.split_at(end);
                    self.0 = rest;
                    return Some(Token::Word(word));
                }
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_however_they_are_written() {
        for (table, bytes, text) in [
            ("2 beginbfchar\n<0001> <5206>\n<0002> <671F>\nendbfchar", &[0, 1, 0, 2][..], "分期"),
            ("1 beginbfchar<0001><5206>endbfchar 1 beginbfchar <0002><671F>endbfchar", &[0, 1, 0, 2], "分期"),
            ("1 beginbfrange <0010> <0020> <0041> endbfrange", &[0, 0x10, 0, 0x12], "AC"),
            ("1 beginbfrange <10> <12> [<0041> <00420043> <0044>] endbfrange", &[0x10, 0x11, 0x12], "ABCD"),
            ("% a comment <0001>\n1 beginbfchar <0001> <D83D DE00> endbfchar", &[0, 1], "😀"),
            ("/CMapName /X def <</Registry (a)>> def 1 beginbfchar\r<01>\r<41>\rendbfchar", &[1], "A"),
            // Codes of one and of two bytes in one string.
            (
                "2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange \
                 2 beginbfchar <41> <0041> <8041> <4E00> endbfchar",
                &[0x41, 0x80, 0x41, 0x41],
                "A一A",
            ),
            // What is not mapped shows nothing.
            ("1 beginbfchar <0001> <5206> endbfchar", &[0, 9, 0, 1, 0], "分"),
        ] {
            let usual = if bytes.len() % 2 == 0 || table.contains("<0001>") { 2 } else { 1 };
            assert_eq!(Unicode::read(table.as_bytes()).unwrap().text(bytes, usual), text, "{table}");
        }
        for empty in ["", "begincmap endcmap", "1 beginbfchar", "1 beginbfrange <01> <", "<<<<<<<"] {
            assert!(Unicode::read(empty.as_bytes()).is_none(), "{empty}");
        }
    }
}

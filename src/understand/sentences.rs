//! Sentences that end with an abbreviation: "until 5 p.m. Cards work." Only the capital behind it tells, and folding takes
//! that away; so the place is marked before.

use crate::text::fold::ITEM;

/// Abbreviations with which a sentence ends as well as not.
const ABBREVIATIONS: &[&str] = &[
    "a.m", "p.m", "am", "pm", "hrs", "hr", "min", "mins", "u.s", "u.k", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun",
];

/// Names that go on with a time, as they begin: 5 p.m. Eastern, Sat. June 5, 8 a.m. Saturday.
const NAMES: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "eastern",
    "central",
    "pacific",
    "mountain",
    "atlantic",
    "greenwich",
    "local",
    "standard",
    "daylight",
];

/// The words behind a time of which one says that a place was named: 5 p.m. Hong Kong time.
const PLACE: usize = 4;

/// The text with a mark between sentences of which the first ends with an abbreviation; every byte keeps its place.
pub(super) fn parted(text: &str, from: usize) -> Option<String> {
    let ends: Vec<usize> =
        text.match_indices(". ").map(|(at, _)| at).filter(|&at| at > from && ends(text, at)).collect();
    let mut ends = ends.into_iter().peekable();
    ends.peek()?;
    let mark = |(at, c): (usize, char)| if ends.next_if(|end| end + 1 == at).is_some() { ITEM } else { c };
    Some(text.char_indices().map(mark).collect())
}

/// Whether the full stop at a place closes an abbreviation, and a sentence begins behind it.
fn ends(text: &str, at: usize) -> bool {
    const LONGEST: usize = 8;
    const FARTHEST: usize = 80;
    let before = text.get(text.floor_char_boundary(at.saturating_sub(LONGEST))..at).unwrap_or_default();
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic() && c != '.').next().unwrap_or_default();
    if !ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return false;
    }
    let rest = text.get(at + 2..text.floor_char_boundary(at + FARTHEST)).unwrap_or_default().trim_start();
    let mut words = rest.lines().next().unwrap_or_default().split(' ');
    let next = words.next().unwrap_or_default();
    let written = next.starts_with(|c: char| c.is_ascii_uppercase())
        && (next.len() == 1 || next.contains(|c: char| c.is_ascii_lowercase()));
    let name = || NAMES.iter().any(|name| next.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)));
    let place = || words.take(PLACE).any(|word| word.trim_end_matches(|c: char| !c.is_ascii_alphabetic()) == "time");
    written && !name() && !place()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_behind_an_abbreviation_begins_a_sentence() {
        for (text, parts) in [
            ("It is closed until 5 p.m. Cards work.", 2),
            ("It is closed until 5 p.m. A card works.", 2),
            ("It is closed until 5 p.m. Eastern. Cards work.", 1),
            ("It is closed until 5 p.m. ET on Friday.", 1),
            ("It is closed until 5 p.m. Hong Kong time on Friday.", 1),
            ("From 5 p.m. cards do not work.", 1),
            ("It is closed on Sat. June 5 from 0100 hrs. Please wait.", 2),
            ("It is back by 2pm Sun. Thanks to Mr. Lee.", 2),
        ] {
            let found = parted(text, 0).map_or(1, |text| text.split(ITEM).count());
            assert_eq!(found, parts, "{text}");
        }
    }
}

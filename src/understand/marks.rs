//! Phrases that name nothing themselves and change what the words near them say. One pass over a text finds all of them,
//! so that no step searches for its own; a step that needs another phrase adds a row.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What a phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Behind it stands the zone of all times.
    AllTimes,
    /// A bank speaks of itself.
    OurBank,
    /// Rights are reserved, risks are named.
    Rights,
    /// Speaks of what was not named.
    Others,
    /// Apart from the time of the interruption.
    OtherTimes,
    /// Only what was before.
    Before,
    /// What stands behind it is a means.
    By,
    /// Said by one whose product is paying later.
    PayLater,
    /// Said by one too, and by others.
    PayLaterPerhaps,
    /// Said by one who offers more than that.
    OtherLender,
    /// Clocks are put forward or back.
    ClocksChange,
    /// Names when something takes place if it cannot at the planned time.
    Fallback,
    /// Tells of messages that others send in one's name.
    Impostor,
}

const ROWS: &[(Mark, &[&str])] = &[
    (
        Mark::AllTimes,
        &[
            "all times",
            "times are",
            "times shown",
            "times listed",
            "times stated",
            "times given",
            "times in",
            "times below",
            "times above",
            "time zone",
            "timezone",
            "均为",
            "以上时间",
            "上述时间",
            "时间以",
            "时区",
        ],
    ),
    (Mark::OurBank, &["我行", "本行"]),
    (Mark::Rights, &["reserve the right", "reserves the right", "forward-looking statement", "之权利", "的权利"]),
    (Mark::Others, &["其余", "其他", "其它", "everything else", "other "]),
    (Mark::OtherTimes, &["其余时间", "其他时间", "其它时间", "其余时段", "其他时段", "other times", "all other hours"]),
    (Mark::Before, &["之前", "before"]),
    (Mark::By, &[" via ", " using "]),
    (
        Mark::PayLater,
        &[
            "check out with us",
            "checkout with us",
            "shop with us",
            "shopping with us",
            "payment schedule",
            "early repayment",
            "approval rates",
            "spending power",
            "declined orders",
            "upcoming repayment",
        ],
    ),
    (
        Mark::PayLaterPerhaps,
        &["late fee", "auto-debit", "autopay", "bills due", "deducted", "virtual card", "repayments"],
    ),
    (Mark::OtherLender, &["bank", "credit card", "loan", "mortgage"]),
    (Mark::ClocksChange, &["clocks go", "clocks change"]),
    (
        Mark::Fallback,
        &[
            "如遇",
            "如因",
            "若遇",
            "若因",
            "备用窗口",
            "备用时间",
            "备用日期",
            "备选时间",
            "备选窗口",
            "备选日期",
            "fallback",
            "fall-back",
            "backup date",
            "backup window",
            "back-up date",
            "back-up window",
            "backup slot",
            "contingency date",
            "contingency window",
            "contingency:",
            "reserve date",
            "rain date",
            "alternative date",
        ],
    ),
    (
        Mark::Impostor,
        &[
            "look like they're from us",
            "looks like it's from us",
            "pretending to be us",
            "claiming to be from us",
            "isn't us",
            "not from us",
            "never ask for your",
            "never ask you for",
            "冒充我行",
            "冒充我司",
            "假冒我行",
            "假冒我司",
            "冒用我行",
            "冒用本公司",
            "假冒本公司",
            "冒充本公司",
            "fake text",
            "fake sms",
            "fake email",
            "fake call",
            "fake message",
            "scam text",
            "scam email",
        ],
    ),
];

struct Phrases {
    automaton: AhoCorasick,
    marks: Vec<Mark>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let rows = || ROWS.iter().flat_map(|&(mark, phrases)| phrases.iter().map(move |&phrase| (mark, phrase)));
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(rows().map(|(_, phrase)| phrase))
        .unwrap_or_else(|error| unreachable!("the phrases are few: {error}"));
    Phrases { automaton, marks: rows().map(|(mark, _)| mark).collect() }
});

/// A phrase where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    mark: Mark,
    /// Which of the phrases of the rows it is.
    phrase: usize,
    range: Range<usize>,
}

/// All phrases of a text, by their ends.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    found: Vec<Found>,
}

impl Marks {
    pub(crate) fn of(text: &str) -> Self {
        let matches = PHRASES.automaton.find_overlapping_iter(text);
        let found = matches.filter_map(|found| {
            let phrase = found.pattern().as_usize();
            Some(Found { mark: *PHRASES.marks.get(phrase)?, phrase, range: found.range() })
        });
        Self { found: found.collect() }
    }

    /// The places of a mark in the whole text.
    pub(crate) fn all(&self, mark: Mark) -> impl Iterator<Item = &Range<usize>> {
        self.found.iter().filter(move |found| found.mark == mark).map(|found| &found.range)
    }

    /// The places of a mark within a range, from the last to the first.
    pub(crate) fn back(&self, mark: Mark, within: Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self.found.partition_point(|found| found.range.end <= within.start);
        let last = self.found.partition_point(|found| found.range.end <= within.end);
        let near = self.found.get(first..last.max(first)).unwrap_or_default();
        near.iter()
            .rev()
            .filter(move |found| found.mark == mark && found.range.start >= within.start)
            .map(|found| &found.range)
    }

    pub(crate) fn has(&self, mark: Mark, within: Range<usize>) -> bool {
        self.back(mark, within).next().is_some()
    }

    /// The first place of each phrase with a mark, in the order of the phrases.
    pub(crate) fn firsts(&self, mark: Mark) -> Vec<Range<usize>> {
        let mut phrases: Vec<&Found> = self.found.iter().filter(|found| found.mark == mark).collect();
        phrases.sort_by_key(|found| found.phrase);
        phrases.dedup_by_key(|found| found.phrase);
        phrases.into_iter().map(|found| found.range.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_overlap_are_all_found() {
        let text = "除手机银行外,其他时间之前 and other times via app";
        let marks = Marks::of(text);
        for (mark, count) in
            [(Mark::Others, 2), (Mark::OtherTimes, 2), (Mark::Before, 1), (Mark::By, 1), (Mark::Rights, 0)]
        {
            assert_eq!(marks.all(mark).count(), count, "{mark:?}");
            assert_eq!(marks.firsts(mark).len(), count, "{mark:?}");
        }
        let other = text.find("其他").unwrap();
        assert!(marks.has(Mark::Others, other..other + 6));
        assert!(!marks.has(Mark::Others, other + 1..other + 12));
        assert!(!marks.has(Mark::OtherTimes, other..other + 6));
    }
}

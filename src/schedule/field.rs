//! One field of a cron text to the set of numbers that it means, with errors that name the field.

use std::collections::BTreeSet;

/// What a field counts, and the words it may be written in.
pub(super) struct Field {
    name: &'static str,
    min: u32,
    max: u32,
    /// Full names, for `min` and the numbers after it; their first three letters or more are enough.
    names: &'static [&'static str],
    /// 7 is another name of Sunday.
    circle: bool,
}

pub(super) const SECOND: Field = Field { name: "second", min: 0, max: 59, names: &[], circle: false };
pub(super) const MINUTE: Field = Field { name: "minute", min: 0, max: 59, names: &[], circle: false };
pub(super) const HOUR: Field = Field { name: "hour", min: 0, max: 23, names: &[], circle: false };
pub(super) const DAY: Field = Field { name: "day of the month", min: 1, max: 31, names: &[], circle: false };
pub(super) const MONTH: Field = Field { name: "month", min: 1, max: 12, names: MONTHS, circle: false };
pub(super) const WEEKDAY: Field = Field { name: "weekday", min: 0, max: 6, names: WEEKDAYS, circle: true };

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: &[&str] = &["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// The numbers of a field. `starred`: it was written with a star at its head, which in Unix cron restricts nothing when
/// it comes to combining the two day fields, whatever step follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Times {
    pub members: BTreeSet<u32>,
    pub starred: bool,
    /// Every number that the field can have.
    pub all: bool,
}

impl Field {
    /// Lists of `*`, `a`, `a-b`, each with an optional `/step`. The error says what would be right.
    pub(super) fn parse(&self, text: &str) -> Result<Times, String> {
        let mut members = BTreeSet::new();
        for item in text.split(',') {
            let (range, step) = match item.split_once('/') {
                Some((range, step)) => (range, Some(self.step(step)?)),
                None => (item, None),
            };
            let (from, to) = self.range(range, step.is_some())?;
            members.extend((from..=to).step_by(step.unwrap_or(1)).map(|n| if self.circle { n % 7 } else { n }));
        }
        let all = members.len() == (self.max - self.min + 1) as usize;
        Ok(Times { members, starred: text.starts_with('*'), all })
    }

    fn range(&self, text: &str, open: bool) -> Result<(u32, u32), String> {
        if text == "*" {
            return Ok((self.min, self.max));
        }
        let Some((from, to)) = text.split_once('-') else {
            let from = self.number(text)?;
            return Ok((from, if open { self.max.max(from) } else { from }));
        };
        let (from, mut to) = (self.number(from)?, self.number(to)?);
        if self.circle && to == 0 && from > 0 {
            to = 7;
        }
        if from > to {
            let Self { name, min, max, .. } = self;
            return Err(format!("{name}: a range from low to high; for {text} write {from}-{max},{min}-{to}"));
        }
        Ok((from, to))
    }

    fn number(&self, text: &str) -> Result<u32, String> {
        let top = if self.circle { 7 } else { self.max };
        let lower = text.to_ascii_lowercase();
        let named = || {
            let index = self.names.iter().position(|name| lower.len() >= 3 && name.starts_with(&lower))?;
            Some(self.min + u32::try_from(index).ok()?)
        };
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { text.parse().ok() } else { named() };
        number.filter(|n| (self.min..=top).contains(n)).ok_or_else(|| {
            let names = match self.names {
                [first, .., last] => format!(" or a name from {} to {}", &first[..3], &last[..3]),
                _ => String::new(),
            };
            format!("{}: a number from {} to {top}{names}, not \"{text}\"", self.name, self.min)
        })
    }

    fn step(&self, text: &str) -> Result<usize, String> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let step = text.parse().ok().filter(|step| digits && (1..=100).contains(step));
        step.ok_or_else(|| format!("{}: a step from 1 to 100 after the slash, not \"{text}\"", self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_mean_what_unix_cron_means() {
        for (field, text, members) in [
            (&MINUTE, "*/20", vec![0, 20, 40]),
            (&MINUTE, "5", vec![5]),
            (&MINUTE, "50/4", vec![50, 54, 58]),
            (&HOUR, "9-11,22", vec![9, 10, 11, 22]),
            (&HOUR, "8-18/5", vec![8, 13, 18]),
            (&DAY, "1,31", vec![1, 31]),
            (&MONTH, "JAN,sept-Oct", vec![1, 9, 10]),
            (&WEEKDAY, "0", vec![0]),
            (&WEEKDAY, "7", vec![0]),
            (&WEEKDAY, "1-5", vec![1, 2, 3, 4, 5]),
            (&WEEKDAY, "5-7", vec![0, 5, 6]),
            (&WEEKDAY, "fri-sun", vec![0, 5, 6]),
            (&WEEKDAY, "sun-tue", vec![0, 1, 2]),
            (&WEEKDAY, "0-7", vec![0, 1, 2, 3, 4, 5, 6]),
            (&WEEKDAY, "Tues,thurs", vec![2, 4]),
            (&WEEKDAY, "*/2", vec![0, 2, 4, 6]),
        ] {
            let times = field.parse(text).unwrap();
            assert_eq!(times.members.into_iter().collect::<Vec<_>>(), members, "{text}");
        }
    }

    #[test]
    fn what_is_no_field_is_named() {
        for (field, text, part) in [
            (&MINUTE, "60", "minute: a number from 0 to 59, not \"60\""),
            (&MINUTE, "", "not \"\""),
            (&MINUTE, "*/0", "a step from 1 to 100"),
            (&MINUTE, "*/", "a step"),
            (&MINUTE, "1,,2", "not \"\""),
            (&MINUTE, "+5", "not \"+5\""),
            (&HOUR, "22-2", "write 22-23,0-2"),
            (&DAY, "0", "from 1 to 31"),
            (&DAY, "L", "not \"L\""),
            (&MONTH, "ja", "or a name from jan to dec"),
            (&WEEKDAY, "8", "from 0 to 7"),
            (&WEEKDAY, "fri-mon", "write 5-6,0-1"),
            (&HOUR, "99999999999999999999", "from 0 to 23"),
        ] {
            let error = field.parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}

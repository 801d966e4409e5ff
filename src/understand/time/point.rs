//! Points in time as they are written: often without year, month, day or half of the day.

use super::words::Period;
use super::zone::Zone;
use chrono::{NaiveTime, Weekday};

/// A day, as exactly as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Day {
    Civil {
        year: Option<i32>,
        month: Option<u8>,
        day: u8,
    },
    /// Two numbers of which one is the month.
    Slashed {
        first: u8,
        second: u8,
        year: Option<i32>,
    },
    /// The next such weekday; with `true` the one of the week after.
    Weekday(Weekday, bool),
    /// The Saturday of the weekend.
    Weekend,
    /// So many days after publication.
    Published(i8),
    /// So many days after the day named before.
    Named(i8),
    /// The n-th day of a month counted from the one of publication.
    MonthOf {
        months: i8,
        day: u8,
    },
    /// The moment of publication.
    Now,
}

/// A day and what was written beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Date {
    pub day: Day,
    /// The weekday written beside a date; it decides between years and orders.
    pub weekday: Option<Weekday>,
    /// A year that the words name relative to publication (今年, this year).
    pub year_offset: Option<i8>,
}

impl Date {
    pub(crate) fn new(day: Day) -> Self {
        Self { day, weekday: None, year_offset: None }
    }

    pub(crate) fn has_year(&self) -> bool {
        matches!(self.day, Day::Civil { year: Some(_), .. } | Day::Slashed { year: Some(_), .. })
    }

    /// A number and nothing else; it is a day only beside another date.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self.day, Day::Civil { month: None, .. }) && self.weekday.is_none()
    }
}

/// A time of the day, before its half of the day is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// 0 to 24, as written.
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub period: Option<Period>,
    /// Written as a word: midnight means the end of a day where a range ends.
    pub named: bool,
}

impl Clock {
    pub(crate) fn new(hour: u8, minute: u8, second: u8) -> Self {
        Self { hour, minute, second, period: None, named: false }
    }

    /// Seconds from the start of the day; 24:00 is 86 400.
    pub(crate) fn seconds(&self) -> u32 {
        let hour = u32::from(self.hour);
        let hour = match self.period {
            Some(Period::Am | Period::Night) if hour == 12 => 0,
            // Midnight on Saturday night is the end of Saturday.
            Some(Period::Evening | Period::Pm) if hour == 0 && self.named => 24,
            Some(Period::Pm | Period::Afternoon) if hour < 12 => hour + 12,
            Some(Period::Noon) if (1..=3).contains(&hour) => hour + 12,
            Some(Period::Evening) if (5..12).contains(&hour) => hour + 12,
            Some(Period::Evening) if hour == 12 => 24,
            _ => hour,
        };
        hour * 3600 + u32::from(self.minute) * 60 + u32::from(self.second)
    }

    /// The time, and whether it falls on the day after.
    pub(crate) fn time(&self) -> (NaiveTime, bool) {
        const DAY: u32 = 86_400;
        let seconds = self.seconds();
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds % DAY, 0).unwrap_or_default();
        (time, seconds >= DAY)
    }

    /// Whether it lies between midnight and dawn.
    pub(crate) fn is_small_hour(&self) -> bool {
        const DAWN: u32 = 6 * 3600;
        self.seconds() < DAWN
    }

    /// Whether the hour alone does not say which half of the day is meant.
    pub(crate) fn is_open(&self) -> bool {
        self.period.is_none() && (1..=12).contains(&self.hour) && !self.named
    }
}

/// A point in time as written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Moment {
    pub date: Option<Date>,
    pub clock: Option<Clock>,
    /// A part of the day without a clock time (9月5日晚间).
    pub period: Option<Period>,
    pub zone: Option<Zone>,
}

impl Moment {
    pub(crate) fn is_empty(&self) -> bool {
        self.date.is_none() && self.clock.is_none()
    }

    /// Whether it is the whole day of the publication, or from then on.
    pub(crate) fn is_today(&self) -> bool {
        self.clock.is_none() && self.date.is_some_and(|date| matches!(date.day, Day::Published(0) | Day::Now))
    }

    /// Whether it is an evening counted from the publication, whose small hours fall on the next day: tonight, 今晚.
    pub(crate) fn is_tonight(&self) -> bool {
        self.period == Some(Period::Evening) && self.date.is_some_and(|date| matches!(date.day, Day::Published(_)))
    }
}

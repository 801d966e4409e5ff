//! Moments, lengths and zones of a calendar (RFC 5545, sections 3.3.4 to 3.3.6).

use super::line::Line;
use crate::domain::Tz;
use crate::domain::start_of_day;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

/// A moment with the zone in which it recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) at: DateTime<Utc>,
    pub(super) zone: Tz,
    /// A whole day.
    pub(super) day: bool,
}

impl When {
    /// `DTSTART` and its like; without a zone of its own it is read in `home`.
    pub(super) fn read(line: &Line, home: Tz) -> Option<Self> {
        let zone = line.parameter("TZID").and_then(zone).unwrap_or(home);
        Self::parse(line.value.trim(), zone)
    }

    /// Each of several, as `EXDATE` lists them.
    pub(super) fn each(line: &Line, home: Tz) -> Vec<Self> {
        let zone = line.parameter("TZID").and_then(zone).unwrap_or(home);
        line.value.split(',').take(1000).filter_map(|text| Self::parse(text.trim(), zone)).collect()
    }

    fn parse(text: &str, zone: Tz) -> Option<Self> {
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y%m%d") {
            return Some(Self { at: start_of_day(day, zone), zone, day: true });
        }
        let (local, utc) = text.strip_suffix('Z').map_or((text, false), |text| (text, true));
        let naive = NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S")
            .or_else(|_| NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M"))
            .ok()?;
        if utc {
            return Some(Self { at: naive.and_utc(), zone: Tz::UTC, day: false });
        }
        // A time that the clocks skip is the one an hour later.
        let found = zone.from_local_datetime(&naive).earliest();
        let at = found.or_else(|| zone.from_local_datetime(&(naive + TimeDelta::hours(1))).earliest())?;
        Some(Self { at: at.with_timezone(&Utc), zone, day: false })
    }

    /// The end where none is written: that of the day, or the moment itself (section 3.6.1).
    pub(super) fn own_end(self) -> DateTime<Utc> {
        if !self.day {
            return self.at;
        }
        let next = self.at.with_timezone(&self.zone).date_naive().checked_add_days(Days::new(1));
        next.map_or(self.at, |next| start_of_day(next, self.zone))
    }
}

/// `P1DT2H30M`, `-PT15M`, `P2W`; a year at most.
pub(super) fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim().strip_prefix('+').unwrap_or(text.trim());
    let mut seconds: i64 = 0;
    let mut number: i64 = 0;
    for c in text.strip_prefix('P')?.chars() {
        let unit = match c {
            '0'..='9' => {
                number = number.checked_mul(10)?.checked_add(i64::from(c.to_digit(10)?))?;
                continue;
            }
            'T' => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        number = 0;
    }
    (1..=366 * 86_400).contains(&seconds).then(|| TimeDelta::seconds(seconds))
}

/// Names that Windows gives to zones (CLDR, windowsZones), of the places that publish such calendars.
const WINDOWS: &[(&str, &str)] = &[
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Central Standard Time", "America/Chicago"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Eastern Standard Time", "America/New_York"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Mountain Standard Time", "America/Denver"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("UTC", "UTC"),
    ("W. Europe Standard Time", "Europe/Berlin"),
];

/// A zone by its name: that of the tz database, also behind a prefix (`/mozilla.org/20050126_1/Asia/Shanghai`), or the one
/// of Windows.
pub(super) fn zone(name: &str) -> Option<Tz> {
    let name = name.trim();
    if let Ok(zone) = name.parse() {
        return Some(zone);
    }
    if let Some((_, zone)) = WINDOWS.iter().find(|(windows, _)| *windows == name) {
        return zone.parse().ok();
    }
    let mut parts = name.rsplit('/');
    let (city, area) = (parts.next()?, parts.next()?);
    format!("{area}/{city}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_names_lead_to_zones() {
        for (windows, name) in WINDOWS {
            assert!(zone(windows).is_some_and(|zone| zone.name() == *name), "{windows}");
        }
    }

    #[test]
    fn lengths() {
        for (text, minutes) in [
            ("PT2H30M", Some(150)),
            ("P1D", Some(1440)),
            ("P1W", Some(10_080)),
            ("+P1DT1H", Some(1500)),
            ("-PT15M", None),
            ("PT0S", None),
            ("P9999999999999999999D", None),
            ("2 hours", None),
        ] {
            assert_eq!(duration(text).map(|length| length.num_minutes()), minutes, "{text}");
        }
    }

    #[test]
    fn zones_have_many_names() {
        for (name, known) in [
            ("Asia/Shanghai", Some(Tz::SHANGHAI)),
            ("/mozilla.org/20050126_1/Asia/Taipei", Some(Tz::TAIPEI)),
            ("China Standard Time", Some(Tz::SHANGHAI)),
            ("Customized Time Zone", None),
        ] {
            assert_eq!(zone(name), known, "{name}");
        }
    }
}

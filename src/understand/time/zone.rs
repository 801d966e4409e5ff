//! Time zones as announcements name them.

use super::lexer::lex;
use super::moment::Reader;
use crate::domain::Tz;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use std::ops::Range;

/// A zone by the names it goes by (in folded text).
pub(crate) struct Named {
    pub names: &'static [&'static str],
    pub rule: Rule,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// Minutes east of UTC, all year.
    Fixed(i16),
    /// A place, with its daylight saving.
    Place(Tz),
    /// Minutes east of UTC; by the publishers who live by it, whatever their clocks show (8 AM PST in July).
    Own(i16),
    /// A name with several meanings: the one of the publisher's own offset, if it is among them, else the first.
    Either(&'static [i16]),
}

/// Pacific Standard Time, in minutes east of UTC.
const PST: i16 = -480;

/// A zone that stands beside a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    Offset(FixedOffset),
    Place(Tz),
}

impl Zone {
    /// The instant of a local time; where a leap forward skips it, the first instant after it.
    pub(crate) fn instant(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self {
            Self::Offset(offset) => offset.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc)),
            Self::Place(tz) => (0..4).find_map(|hours| {
                let shifted = local.checked_add_signed(chrono::TimeDelta::minutes(30 * hours))?;
                tz.from_local_datetime(&shifted).earliest().map(|at| at.with_timezone(&Utc))
            }),
        }
    }

    /// The zone that a name of the table means in an announcement of a publisher in `home`.
    pub(crate) fn named(index: u8, home: Tz) -> Option<Self> {
        match ZONES.get(usize::from(index))?.rule {
            Rule::Fixed(minutes) => Self::from_minutes(i32::from(minutes)),
            Rule::Place(tz) => Some(Self::Place(tz)),
            Rule::Own(minutes) if winter(home) == i32::from(minutes) => Some(Self::Place(home)),
            // In the Philippines it is theirs.
            Rule::Own(PST) if home.name() == "Asia/Manila" => Some(Self::Place(home)),
            Rule::Own(minutes) => Self::from_minutes(i32::from(minutes)),
            Rule::Either(meanings) => {
                let own = winter(home);
                let minutes = meanings.iter().map(|&minutes| i32::from(minutes));
                let meant = minutes.clone().find(|&minutes| minutes == own).or_else(|| minutes.clone().next())?;
                Self::from_minutes(meant)
            }
        }
    }

    /// GMT as publishers write it who live by it in winter: the time that their clocks show.
    pub(crate) fn gmt(home: Tz) -> Option<Self> {
        if winter(home) == 0 { Some(Self::Place(home)) } else { Self::from_minutes(0) }
    }

    pub(crate) fn from_minutes(minutes: i32) -> Option<Self> {
        FixedOffset::east_opt(minutes * 60).map(Self::Offset)
    }
}

/// The zone that an announcement states in one place for all its times ("All times are in UTC", 以上均为北京时间);
/// `said` are the places of words behind which it stands.
pub(crate) fn stated_zone(text: &str, said: &[Range<usize>], home: Tz) -> Option<Zone> {
    const NEAR: usize = 60;
    said.iter().find_map(|words| {
        let behind = words.end;
        let rest = text.get(behind..text.floor_char_boundary(behind + NEAR))?;
        let sentence = rest.split(['\n', '。', ';']).next()?;
        let lexemes = lex(sentence);
        let reader = Reader { lexemes: &lexemes, home };
        (0..lexemes.len()).find_map(|at| reader.zone(at)).map(|(zone, _)| zone)
    })
}

/// The zone that a text names and nothing else; a place may be named without a word for its time (Singapore).
pub(crate) fn zone_alone(name: &str, home: Tz) -> Option<Zone> {
    let name = name.trim_matches([' ', ':', '(', ')']);
    let time = if name.is_ascii() { " time" } else { "时间" };
    [name, &format!("{name}{time}")].into_iter().find_map(|name| {
        let lexemes = lex(name);
        let (zone, end) = Reader { lexemes: &lexemes, home }.zone(0)?;
        (end == lexemes.len()).then_some(zone)
    })
}

const fn zone(names: &'static [&'static str], rule: Rule) -> Named {
    Named { names, rule }
}

const fn hours(hours: i16) -> Rule {
    Rule::Fixed(hours * 60)
}

/// The minutes east of UTC of a place in the northern winter.
fn winter(home: Tz) -> i32 {
    // Not the epoch: in 1970 the United Kingdom kept its summer time all year.
    let winter = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap_or_default().and_time(NaiveTime::MIN);
    home.offset_from_utc_datetime(&winter).fix().local_minus_utc() / 60
}

/// The zones known by name. A new name is one row.
pub(crate) const ZONES: &[Named] = &[
    zone(&["北京时间", "中国时间", "beijing time", "china standard time", "china time"], hours(8)),
    zone(&["台北时间", "台湾时间", "taipei time", "taiwan time"], hours(8)),
    zone(&["香港时间", "hong kong time", "hkt"], hours(8)),
    zone(&["澳门时间", "macau time"], hours(8)),
    zone(&["singapore time", "sgt", "新加坡时间"], hours(8)),
    zone(&["malaysia time", "malaysian time", "myt"], hours(8)),
    zone(&["philippine time", "philippine standard time", "manila time", "pht"], hours(8)),
    zone(&["awst", "perth time"], hours(8)),
    zone(&["wita", "bali time", "brunei time"], hours(8)),
    zone(&["cst"], Rule::Either(&[-360, 480])),
    zone(&["cdt", "central daylight time"], hours(-5)),
    zone(&["jst", "日本时间", "japan time", "japan standard time", "东京时间", "tokyo time"], hours(9)),
    zone(&["kst", "韩国时间", "korea time"], hours(9)),
    zone(
        &[
            "ict",
            "thailand time",
            "bangkok time",
            "wib",
            "jakarta time",
            "vietnam time",
            "indochina time",
            "曼谷时间",
            "泰国时间",
            "越南时间",
        ],
        hours(7),
    ),
    zone(&["pkt", "pakistan time", "pakistan standard time"], hours(5)),
    zone(&["bangladesh time", "dhaka time"], hours(6)),
    zone(&["nepal time", "kathmandu time"], Rule::Fixed(345)),
    zone(&["sri lanka time", "colombo time"], Rule::Fixed(330)),
    zone(&["india time", "india standard time", "印度时间"], Rule::Fixed(330)),
    zone(&["ist"], Rule::Either(&[330, 60, 120, 0])),
    zone(&["gst", "gulf standard time", "uae time", "dubai time", "abu dhabi time", "迪拜时间"], hours(4)),
    zone(&["msk", "moscow time", "莫斯科时间"], hours(3)),
    zone(
        &["saudi time", "ksa time", "riyadh time", "qatar time", "doha time", "bahrain time", "kuwait time"],
        hours(3),
    ),
    zone(&["istanbul time", "turkey time", "turkish time"], hours(3)),
    zone(&["eat", "nairobi time", "kenyan time", "kenya time", "east african time", "east africa time"], hours(3)),
    zone(&["sast", "cat", "south african time", "south africa time", "johannesburg time"], hours(2)),
    zone(&["wat", "nigerian time", "lagos time"], hours(1)),
    zone(&["bst"], hours(1)),
    zone(&["cet"], Rule::Own(60)),
    zone(&["cest"], hours(2)),
    zone(
        &["central european time", "central europe", "欧洲中部时间", "berlin time", "german time", "柏林时间"],
        Rule::Place(Tz::BERLIN),
    ),
    zone(&["eet"], Rule::Own(120)),
    zone(&["eest"], hours(3)),
    zone(&["wet"], Rule::Own(0)),
    zone(&["west european summer time"], hours(1)),
    zone(&["uk time", "london time", "british time", "英国时间", "伦敦时间", "uk"], Rule::Place(Tz::LONDON)),
    zone(
        &[
            "国际标准时间",
            "世界标准时间",
            "协调世界时",
            "世界协调时间",
            "格林威治标准时间",
            "格林威治时间",
            "格林尼治时间",
            "greenwich mean time",
            "coordinated universal time",
            "zulu",
        ],
        hours(0),
    ),
    zone(&["est", "eastern standard time"], Rule::Own(-300)),
    zone(&["edt", "eastern daylight time"], hours(-4)),
    zone(
        &[
            "et",
            "eastern",
            "eastern time",
            "us eastern",
            "美国东部时间",
            "美东时间",
            "new york time",
            "纽约时间",
            "toronto time",
            "多伦多时间",
        ],
        Rule::Place(Tz::NEW_YORK),
    ),
    zone(&["ct", "central time"], Rule::Place(Tz::CHICAGO)),
    zone(&["mst", "mountain standard time"], Rule::Own(-420)),
    zone(&["mdt", "mountain daylight time"], hours(-6)),
    zone(&["mt", "mountain time"], Rule::Place(Tz::DENVER)),
    zone(&["pst", "pacific standard time"], Rule::Own(PST)),
    zone(&["pdt", "pacific daylight time"], hours(-7)),
    zone(
        &[
            "pt",
            "pacific",
            "pacific time",
            "美国太平洋时间",
            "太平洋时间",
            "美西时间",
            "洛杉矶时间",
            "vancouver time",
            "温哥华时间",
        ],
        Rule::Place(Tz::LOS_ANGELES),
    ),
    zone(&["akst"], hours(-9)),
    zone(&["hst"], hours(-10)),
    zone(&["brt", "brasilia time"], hours(-3)),
    zone(&["art"], hours(-3)),
    zone(&["aest"], hours(10)),
    zone(&["aedt"], hours(11)),
    zone(&["aet", "sydney time", "melbourne time", "sydney/melbourne time", "悉尼时间"], Rule::Place(Tz::SYDNEY)),
    zone(&["acst"], Rule::Fixed(570)),
    zone(&["acdt"], Rule::Fixed(630)),
    zone(&["nzst"], hours(12)),
    zone(&["nzdt"], hours(13)),
    zone(&["nzt", "new zealand time"], Rule::Place(Tz::AUCKLAND)),
];

//! What really happens to a shop in a year, and what its page says about it.

use chrono::{DateTime, TimeDelta, Utc};
use storewatch::domain::Tz;
use storewatch::domain::*;

pub const ZONE: Tz = Tz::SHANGHAI;

/// SplitMix64: small, seeded, the same everywhere.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn between(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.unit()
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Log-normal with a median, in minutes.
    fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        let (a, b) = (self.unit().max(1e-12), self.unit());
        let normal = (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos();
        median * (sigma * normal).exp()
    }
}

/// A stretch in which paying by installments does not work.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    /// The window that was announced for it.
    pub announced: Option<Interval>,
    /// The whole host is away, not only the service.
    pub unreachable: bool,
}

/// How an announced window really ends.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Early,
    OnTime,
    Late,
}

/// A year of fates in their shares, shuffled.
fn fates(random: &mut Random) -> Vec<Fate> {
    let mut fates: Vec<Fate> = (0..104)
        .map(|n| match n * 10 / 104 {
            0..2 => Fate::Early,
            2..7 => Fate::OnTime,
            _ => Fate::Late,
        })
        .collect();
    for last in (1..fates.len()).rev() {
        fates.swap(last, random.between(0.0, last as f64 + 1.0) as usize);
    }
    fates
}

pub struct World {
    pub begins: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    pub troubles: Vec<Trouble>,
    /// What the page shows, by the time of publication.
    pub notices: Vec<Notice>,
}

impl World {
    /// A year: two announced windows a week of 1 to 6 hours, of which 20 % end early, 50 % on time and 30 % late (by 40 minutes in the
    /// middle); an outage that nobody announces every two weeks; a page that says "restored" too soon in 2 % of them, and
    /// truly, some time after, in half of the others.
    pub fn year(seed: u64) -> Self {
        let mut random = Random(seed);
        // Monday 5 January 2026, 00:00 in Shanghai.
        let begins = DateTime::from_timestamp(1_767_542_400, 0).unwrap();
        let mut world = Self { begins, ends: begins + TimeDelta::weeks(52), troubles: Vec::new(), notices: Vec::new() };
        let mut fates = fates(&mut random);
        for week in 0..52 {
            let monday = begins + TimeDelta::weeks(week);
            for day in [1.0, 4.0] {
                // Nights from Monday to Wednesday, and from Thursday to Saturday.
                let day = day + random.between(0.0, 2.0).floor();
                let half_hours = random.between(-4.0, 6.0).round();
                let fate = fates.pop().unwrap();
                world.window(&mut random, monday + minutes(day * 1440.0 + half_hours * 30.0), fate);
            }
            if week % 2 == 1 {
                // A Sunday afternoon or evening: clear of the windows.
                world.outage(&mut random, monday, 6.0 * 1440.0);
            }
        }
        world.notices.sort_by_key(|notice| notice.published);
        world
    }

    pub fn works(&self, at: DateTime<Utc>) -> bool {
        self.trouble(at).is_none()
    }

    pub fn trouble(&self, at: DateTime<Utc>) -> Option<&Trouble> {
        self.troubles.iter().find(|trouble| trouble.start <= at && at < trouble.end)
    }

    fn window(&mut self, random: &mut Random, start: DateTime<Utc>, fate: Fate) {
        let length = minutes((random.between(2.0, 12.0)).round() * 30.0);
        let announced = Interval { start, end: Some(start + length) };
        let end = match fate {
            Fate::Early => start + length * (random.between(50.0, 95.0) as i32) / 100,
            Fate::OnTime => start + length,
            Fate::Late => start + length + minutes(random.log_normal(40.0, 0.8).clamp(2.0, 600.0)),
        };
        let published = start - minutes(random.between(1.0, 3.0) * 1440.0);
        let window = Window {
            start,
            end: announced.end,
            rrule: None,
            effect: Effect::Unavailable,
            services: vec![Service::Installment],
            parties: Vec::new(),
            scope: Scope::All,
            blocks: true,
            evidence: Vec::new(),
        };
        self.notice(Kind::Maintenance, published, vec![window]);
        self.happen(random, Trouble { start, end, announced: Some(announced), unreachable: false });
    }

    fn outage(&mut self, random: &mut Random, monday: DateTime<Utc>, from: f64) {
        let start = monday + minutes(from + random.between(0.0, 720.0));
        let end = start + minutes(random.log_normal(60.0, 0.8).clamp(10.0, 600.0));
        self.happen(random, Trouble { start, end, announced: None, unreachable: false });
    }

    fn happen(&mut self, random: &mut Random, mut trouble: Trouble) {
        trouble.unreachable = random.chance(0.5);
        if random.chance(0.02) {
            let part = random.between(30.0, 90.0) as i32;
            self.notice(Kind::Resumption, trouble.start + (trouble.end - trouble.start) * part / 100, Vec::new());
        } else if random.chance(0.5) {
            self.notice(Kind::Resumption, trouble.end + minutes(random.between(3.0, 60.0)), Vec::new());
        }
        self.troubles.push(trouble);
    }

    fn notice(&mut self, kind: Kind, published: DateTime<Utc>, windows: Vec<Window>) {
        let key = format!("{}", self.notices.len());
        let title = format!("公告 {key}");
        self.notices.push(Notice {
            source: JobId::new("shop", "notices"),
            announcement: Announcement { key, title, body: String::new(), published: None, url: None, stated: None },
            reading: Reading {
                kind,
                installment: Bearing::Direct,
                confidence: 0.95,
                windows,
                links: Vec::new(),
                terms: Vec::new(),
                evidence: Vec::new(),
                ignored: Vec::new(),
            },
            event: None,
            first_seen: published,
            published,
        });
    }
}

pub fn minutes(minutes: f64) -> TimeDelta {
    TimeDelta::seconds((minutes * 60.0) as i64)
}

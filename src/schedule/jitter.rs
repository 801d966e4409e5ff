//! Small shifts that keep jobs with the same schedule from asking in the same second.

use chrono::TimeDelta;

/// The most that a run is shifted.
const WIDEST: TimeDelta = TimeDelta::seconds(30);

/// A shift that belongs to a job: the same at every run and after every restart, so that a schedule keeps its rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jitter(u64);

impl Jitter {
    /// From a name that is unique among the jobs, such as `party/source`.
    pub fn of(name: &str) -> Self {
        Self(name.bytes().fold(FNV_OFFSET, fnv))
    }

    /// Another shift of the same job, for its `n`th attempt.
    pub fn nth(self, n: u32) -> Self {
        Self(n.to_le_bytes().into_iter().fold(self.0, fnv))
    }

    /// The shift of a job that runs once in an interval: below a tenth of it, and below 30 seconds.
    pub fn spread(self, interval: TimeDelta) -> TimeDelta {
        let widest = (interval / 10).clamp(TimeDelta::zero(), WIDEST);
        TimeDelta::milliseconds((widest.num_milliseconds() as f64 * self.unit()) as i64)
    }

    /// From 0 to 1, 1 excluded.
    pub fn unit(self) -> f64 {
        // FNV mixes its low bits best; a multiplication by the golden ratio carries them upward.
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// FNV-1a: spelled out, because the standard library's hash may change with the compiler.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_keeps_its_shift() {
        assert_eq!(Jitter::of("shop/notices"), Jitter::of("shop/notices"));
        assert_eq!(Jitter::of("shop/notices").spread(TimeDelta::minutes(10)).num_milliseconds(), KNOWN);
        assert_ne!(Jitter::of("shop/notices").nth(1), Jitter::of("shop/notices").nth(2));
    }

    /// Fixed here: a change of it would shift every job of every user.
    const KNOWN: i64 = 13_726;

    #[test]
    fn shifts_stay_below_a_tenth_and_half_a_minute() {
        for n in 0..1000 {
            let jitter = Jitter::of(&format!("party-{n}/source"));
            for (interval, widest) in [(60, 6), (600, 30), (86_400, 30), (0, 1)] {
                let shift = jitter.spread(TimeDelta::seconds(interval));
                assert!(shift >= TimeDelta::zero() && shift < TimeDelta::seconds(widest), "{shift}");
            }
        }
    }

    #[test]
    fn shifts_are_spread_evenly() {
        let mut tenths = [0usize; 10];
        for n in 0..1000 {
            tenths[(Jitter::of(&format!("bank{n}/notices")).unit() * 10.0) as usize] += 1;
        }
        assert!(tenths.iter().all(|count| (60..=140).contains(count)), "{tenths:?}");
    }
}

//! The only reader of the time, and the only sleeper.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::{Duration, Instant};

/// Where a program's time comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's.
    System,
    /// Runs `factor` times as fast from a chosen moment on (the demo, stories).
    Scaled { origin: DateTime<Utc>, began: Instant, factor: f64 },
    /// Stands still (`--at`).
    Fixed(DateTime<Utc>),
}

/// The longest single sleep: the wall clock may jump, and a machine may be suspended, while the monotonic one waits.
const NAP: Duration = Duration::from_secs(20);

/// The wall clock may drift this far from the monotonic one before it counts as a leap.
const LEAP: TimeDelta = TimeDelta::seconds(60);

/// A moment on both clocks of the machine.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    wall: DateTime<Utc>,
    real: Instant,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the clock is what reads the time")]
    pub fn scaled(origin: DateTime<Utc>, factor: f64) -> Self {
        Self::Scaled { origin, began: Instant::now(), factor }
    }

    #[expect(clippy::disallowed_methods, reason = "the clock is what reads the time")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Scaled { origin, began, factor } => {
                let passed = began.elapsed().as_secs_f64() * factor;
                *origin + TimeDelta::microseconds((passed * 1e6) as i64)
            }
            Self::Fixed(at) => *at,
        }
    }

    /// A monotonic reading, for latencies.
    #[expect(clippy::disallowed_methods, reason = "the clock is what reads the time")]
    pub fn stopwatch(&self) -> Instant {
        Instant::now()
    }

    /// A mark to tell later whether the wall clock went on evenly.
    pub fn mark(&self) -> Mark {
        Mark { wall: self.now(), real: self.stopwatch() }
    }

    /// Whether the wall clock leapt since a mark: the machine was suspended, or the clock was set.
    pub fn leapt(&self, since: Mark) -> bool {
        let even = TimeDelta::from_std(since.real.elapsed()).unwrap_or(TimeDelta::MAX);
        matches!(self, Self::System) && (self.now() - since.wall - even).abs() > LEAP
    }

    /// Sleeps until a moment of this clock; returns early, at the latest after 20 seconds, so that callers look again.
    #[expect(clippy::disallowed_methods, reason = "the clock is what sleeps")]
    pub async fn sleep_towards(&self, moment: DateTime<Utc>) {
        tokio::time::sleep(self.real(moment - self.now()).min(NAP)).await;
    }

    /// Sleeps for 20 seconds of real time: nothing is due, but the clock may jump.
    #[expect(clippy::disallowed_methods, reason = "the clock is what sleeps")]
    pub async fn nap(&self) {
        tokio::time::sleep(NAP).await;
    }

    /// Sleeps for a length of this clock's time.
    #[expect(clippy::disallowed_methods, reason = "the clock is what sleeps")]
    pub async fn sleep(&self, length: Duration) {
        tokio::time::sleep(self.real(TimeDelta::from_std(length).unwrap_or(TimeDelta::MAX))).await;
    }

    /// Sleeps for a length of real time; for ever without one.
    #[expect(clippy::disallowed_methods, reason = "the clock is what sleeps")]
    pub async fn pause(&self, length: Option<Duration>) {
        match length {
            Some(length) => tokio::time::sleep(length).await,
            None => std::future::pending().await,
        }
    }

    /// How long a length of this clock's time lasts in the real world. A fixed clock never gets anywhere.
    fn real(&self, length: TimeDelta) -> Duration {
        let length = length.to_std().unwrap_or(Duration::ZERO);
        match self {
            Self::System => length,
            Self::Scaled { factor, .. } => length.div_f64(*factor),
            Self::Fixed(_) if length.is_zero() => length,
            Self::Fixed(_) => NAP,
        }
    }
}

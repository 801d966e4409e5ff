//! What to tell, to whom, in which words, and by what. Pure but for [`deliver`].
//!
//! A [`crate::domain::Transition`] goes through `select`, which owes messages; when one is due, `compose` puts it into
//! words, a sender makes a parcel of it, a carrier of [`deliver`] takes it out, and [`retry`] says when to try again.

pub mod compose;
pub mod cut;
pub mod deliver;
#[cfg(test)]
mod fixture;
pub mod habits;
mod key;
pub mod pace;
pub mod retry;
pub mod select;
pub mod senders;

pub use compose::compose;
pub use habits::{Habits, WatchHabits};
pub use pace::{Pace, Quiet, Quota};
pub use select::{Decision, Rules, SenderInfo, Standing, decide, given_up, select, source_trouble, standing};
